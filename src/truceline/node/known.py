"""Known then: what a record said at an earlier time, folded anew from the entries of until then."""

from truceline.node.state import State, react
from truceline.record import Record
from truceline.record.replica import Replica


def known_at(record: Record | Replica, here: str, at_us: int) -> State:
    """The state of the entries that were written by an instant, as their authors' clocks have it.

    An entry whose author's clock ran ahead counts where it stands: nothing before it is left out.
    """
    state = State(here=here, finds=isinstance(record, Record))
    last = max((each.number for each in record.entries() if each.at_us <= at_us), default=-1)
    for entry in record.entries():
        if entry.number > last:
            break
        react(state, entry, record.block)
    return state
