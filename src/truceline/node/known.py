"""Known then: what a record said at an earlier time, folded anew from the entries of until then."""

from dataclasses import dataclass

from truceline.node.state import State, react
from truceline.record import Entry, Record
from truceline.record.replica import Replica


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A state as of an instant; later: how many entries came after it."""

    state: State
    at_us: int
    later: int


def known_at(record: Record | Replica, here: str, at_us: int | None) -> Known:
    """The state of the entries that were written by an instant, as their authors' clocks have it;
    None is that of the latest of them.

    An entry whose author's clock ran ahead counts where it stands: nothing before one that counts
    is left out.
    """
    state = State(here=here, finds=isinstance(record, Record))
    ahead, latest_us = list[Entry](), 0
    for entry in record.entries():
        ahead.append(entry)
        latest_us = max(latest_us, entry.at_us)
        if at_us is None or entry.at_us <= at_us:
            for each in ahead:
                react(state, each, record.block)
            ahead.clear()
    return Known(state, latest_us if at_us is None else at_us, len(ahead))
