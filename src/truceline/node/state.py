"""State: everything that a node knows, folded from its record and from nothing else.

`react` gives what an entry calls for; a node that is being rebuilt throws it away, because what
was written then follows in the record.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from truceline.agreement import Acts, acts
from truceline.contacts import book as contact_book
from truceline.contacts.book import ContactBook
from truceline.deconfliction import NoticeBook, approach, planned
from truceline.deconfliction import react as react_to_notice
from truceline.deconfliction.approach.entries import ApproachAlerted, BlockHeard
from truceline.deconfliction.entries import ClashFound, Delivered, Notified
from truceline.findings import Book, book
from truceline.incidents import IncidentBook, inspected
from truceline.incidents import fold as fold_incident
from truceline.incidents.entries import Inspected
from truceline.line import Line, desk
from truceline.line.classes import party_of
from truceline.monitor import (
    Concluded,
    Waited,
    Watching,
    conclude,
    follow,
    hear,
    inspect,
    lapse,
    watch,
)
from truceline.monitor.coverage import Coverage
from truceline.monitor.moments import note
from truceline.node.alerting import alerts, approach_alerts
from truceline.picture import FootprintStated, GapLeft, Picture, Seen
from truceline.record import Entry, kind_of
from truceline.values.observations import Observations

Block = Callable[[str], bytes]
CALL_FOR_NOTHING = (
    "contacts.",
    "deconfliction.wire_",
    "findings.",
)  # kinds that are told, and acted upon by people only


@dataclass(slots=True)
class State:
    """The folds of all floors below, as of the last entry taken in.

    here: the node's own party; finds: whether it judges what is observed, as the log's node does.
    """

    acts: Acts = field(default_factory=Acts)
    book: Book = field(default_factory=Book)
    picture: Picture = field(default_factory=Picture)
    watching: Watching = field(default_factory=Watching)
    coverage: Coverage = field(default_factory=Coverage)
    contacts: ContactBook = field(default_factory=ContactBook)
    line: Line = field(default_factory=Line)
    notices: NoticeBook = field(default_factory=NoticeBook)
    approaches: approach.Approaches = field(default_factory=approach.Approaches)
    incidents: IncidentBook = field(default_factory=IncidentBook)
    here: str = ""
    finds: bool = True

    def __post_init__(self) -> None:
        if self.finds:  # elsewhere the first entry says whose node the log's is
            self.notices.f3548.keeper = self.incidents.keeper = self.here


def react(state: State, entry: Entry, block: Block) -> list[object]:
    """Take one entry into the state; the bodies that it calls for, in order."""
    if state.finds:
        approach.react(state.approaches, state.acts, entry, state.here)
    acts.fold(state.acts, entry, block)
    book.fold(state.book, entry)
    contact_book.fold(state.contacts, entry)
    fold_incident(state.incidents, entry)
    folds = (state.watching, state.acts, state.book, state.picture)
    asked: list[object] = list(follow(*folds, entry))
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
    agreement = state.acts.agreement
    pairs = [each for each in agreement.terms if each.KEYED_BY == "pair"] if agreement else []
    tail_us = 2 * max((each.rule.max_gap_us for each in pairs), default=0)
    by = party_of(entry.author)
    note(state.watching, state.acts, state.book, state.picture, number=entry.number)
    news = state.picture.add(entry.body.digest, told, tail_us=tail_us, by=by)
    state.coverage.add(news.case.observations.rows(news.new))
    state.coverage.gaps.heard(entry.body.sources, entry.at_us)
    heard = approach.hear(state.approaches, state.acts, entry, told, state.here)
    found = watch(state.watching, state.acts, state.book, state.picture, news)
    if state.picture.blocks.crowded:
        state.picture.keep_blocks(state.watching.blocks())
    return [*heard, *found]


def _block_heard(state: State, entry: Entry, block: Block) -> Sequence[object]:
    told = Observations.from_ipc(block(entry.body.digest))
    return approach.hear(state.approaches, state.acts, entry, told, state.here)


def _stated(state: State, entry: Entry, block: Block) -> Sequence[object]:  # noqa: ARG001
    state.coverage.stated[entry.body.source] = entry.body
    return ()


def _gap_left(state: State, entry: Entry, block: Block) -> Sequence[object]:  # noqa: ARG001
    state.coverage.gaps.add(entry.body)
    state.watching.gaps.add(entry.body)
    return ()


def _waited(state: State, entry: Entry, block: Block) -> Sequence[object]:  # noqa: ARG001
    return lapse(state.watching, state.acts, state.book, state.picture, entry.body.now_us)


def _concluded(state: State, entry: Entry, block: Block) -> Sequence[object]:  # noqa: ARG001
    return conclude(state.watching, state.acts, state.book, state.picture, entry.body.at_us)


def _notified(state: State, entry: Entry, block: Block) -> Sequence[object]:  # noqa: ARG001
    known = len(state.picture.notices)
    state.picture.notices = planned.fold(state.picture.notices, entry)
    return hear(state.acts, state.picture, notices_known=known)


def _approach_alerted(state: State, entry: Entry, block: Block) -> Sequence[object]:  # noqa: ARG001
    return approach_alerts(state.line, entry, state.here)


def _clash_found(state: State, entry: Entry, block: Block) -> Sequence[object]:  # noqa: ARG001
    return alerts(state.notices, state.line, entry, state.here)


def _inspected(state: State, entry: Entry, block: Block) -> Sequence[object]:  # noqa: ARG001
    picture, now_us = state.picture, entry.body.inspected_us
    picture.inspections = inspected.fold(picture.inspections, entry)
    return inspect(state.watching, state.acts, state.book, picture, now_us)


REACTIONS: dict[type, Callable[[State, Entry, Block], Sequence[object]]] = {
    FootprintStated: _stated,
    GapLeft: _gap_left,
    Seen: _seen,
    Waited: _waited,
    Concluded: _concluded,
    Notified: _notified,
    Inspected: _inspected,
    ClashFound: _clash_found,
    ApproachAlerted: _approach_alerted,
    BlockHeard: _block_heard,
}
