"""State: everything that a node knows, folded from its record and from nothing else.

`react` gives what an entry calls for; a node that is being rebuilt throws it away, because what
was written then follows in the record.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from truceline.contacts import book as contact_book
from truceline.contacts.book import ContactBook
from truceline.deconfliction import NoticeBook, approach, planned
from truceline.deconfliction import react as react_to_notice
from truceline.deconfliction.approach.entries import ApproachAlerted, BlockHeard
from truceline.deconfliction.entries import ClashFound, Delivered, Notified
from truceline.incidents import IncidentBook, inspected
from truceline.incidents import fold as fold_incident
from truceline.incidents.entries import Inspected
from truceline.line import Line, desk
from truceline.line.classes import party_of
from truceline.monitor import judged
from truceline.monitor.judged import Judged
from truceline.node.alerting import alerts, approach_alerts
from truceline.picture import Seen
from truceline.record import Entry, kind_of
from truceline.release import ReleaseBook
from truceline.release import fold as fold_release
from truceline.values.observations import Observations

Block = Callable[[str], bytes]
CALL_FOR_NOTHING = (
    "contacts.",
    "deconfliction.wire_",
    "findings.",
)  # kinds that are told, and acted upon by people only


@dataclass(slots=True)
class State(Judged):
    """The folds of all floors below, as of the last entry taken in.

    here: the node's own party; finds: whether it judges what is observed, as the log's node does.
    """

    contacts: ContactBook = field(default_factory=ContactBook)
    line: Line = field(default_factory=Line)
    notices: NoticeBook = field(default_factory=NoticeBook)
    approaches: approach.Approaches = field(default_factory=approach.Approaches)
    incidents: IncidentBook = field(default_factory=IncidentBook)
    releases: ReleaseBook = field(default_factory=ReleaseBook)
    here: str = ""
    finds: bool = True

    def __post_init__(self) -> None:
        if self.finds:  # elsewhere the first entry says whose node the log's is
            self.notices.f3548.keeper = self.incidents.keeper = self.here


def react(state: State, entry: Entry, block: Block) -> list[object]:
    """Take one entry into the state; the bodies that it calls for, in order."""
    if state.finds:
        approach.react(state.approaches, state.acts, entry, state.here)
    asked = judged.take_in(state, entry, block)
    contact_book.fold(state.contacts, entry)
    fold_incident(state.incidents, entry)
    fold_release(state.releases, entry)
    said = desk.react(state.line, entry, state.here)
    noticed = react_to_notice(state.notices, state.acts, entry, state.here)
    reaction = REACTIONS.get(type(entry.body))
    found = reaction(state, entry, block) if reaction else ()
    if state.finds:
        return [*asked, *said, *noticed, *found]
    return [*said, *(each for each in noticed if isinstance(each, Delivered))]


def commits(bodies: Iterable[object]) -> Iterator[tuple[object, ...]]:
    """Bodies as they may be written at once: one that may call for others ends its commit.

    For what it calls for must follow right behind it: a node that is rebuilt reads it there.
    """
    together: list[object] = []
    for body in bodies:
        together.append(body)
        if not kind_of(type(body)).startswith(CALL_FOR_NOTHING):
            yield tuple(together)
            together.clear()
    if together:
        yield tuple(together)


def _seen(state: State, entry: Entry, block: Block) -> Sequence[object]:
    told = Observations.from_ipc(block(entry.body.digest))
    state.coverage.gaps.heard(entry.body.sources, entry.at_us)
    heard = approach.hear(state.approaches, state.acts, entry, told, state.here)
    by = party_of(entry.author)
    found = judged.see(state, entry.body.digest, told, number=entry.number, by=by)
    return [*heard, *found]


def _block_heard(state: State, entry: Entry, block: Block) -> Sequence[object]:
    told = Observations.from_ipc(block(entry.body.digest))
    return approach.hear(state.approaches, state.acts, entry, told, state.here)


def _judged(state: State, entry: Entry, block: Block) -> Sequence[object]:  # noqa: ARG001
    return judged.REACTIONS[type(entry.body)](state, entry)


def _notified(state: State, entry: Entry, block: Block) -> Sequence[object]:  # noqa: ARG001
    if entry.body.exercise:  # practice is late for nobody, and announces nothing that is seen
        return ()
    return judged.note_notice(state, planned.notice_of(entry.body))


def _approach_alerted(state: State, entry: Entry, block: Block) -> Sequence[object]:  # noqa: ARG001
    return approach_alerts(state.line, entry, state.here)


def _clash_found(state: State, entry: Entry, block: Block) -> Sequence[object]:  # noqa: ARG001
    return alerts(state.notices, state.line, entry, state.here)


def _inspected(state: State, entry: Entry, block: Block) -> Sequence[object]:  # noqa: ARG001
    known = inspected.fold(state.picture.inspections, entry)
    return judged.note_inspections(state, known, entry.body.inspected_us)


REACTIONS: dict[type, Callable[[State, Entry, Block], Sequence[object]]] = {
    **dict.fromkeys(judged.REACTIONS, _judged),
    Seen: _seen,
    Notified: _notified,
    Inspected: _inspected,
    ClashFound: _clash_found,
    ApproachAlerted: _approach_alerted,
    BlockHeard: _block_heard,
}
