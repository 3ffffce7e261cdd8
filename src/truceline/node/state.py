"""State: everything that a node knows, folded from its record and from nothing else.

`react` gives what an entry calls for; a node that is being rebuilt throws it away, because what
was written then follows in the record.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from truceline.agreement import Acts, acts
from truceline.contacts import book as contact_book
from truceline.contacts.book import ContactBook
from truceline.deconfliction import planned
from truceline.deconfliction.entries import Notified
from truceline.findings import Book, book
from truceline.incidents import inspected
from truceline.incidents.entries import Inspected
from truceline.monitor import Concluded, Waited, Watching, conclude, follow, hear, lapse, watch
from truceline.monitor.coverage import Coverage
from truceline.picture import FootprintStated, Picture, Seen
from truceline.record import Entry
from truceline.values.observations import Observations

Block = Callable[[str], bytes]


@dataclass(slots=True)
class State:
    """The folds of all floors below, as of the last entry taken in."""

    acts: Acts = field(default_factory=Acts)
    book: Book = field(default_factory=Book)
    picture: Picture = field(default_factory=Picture)
    watching: Watching = field(default_factory=Watching)
    coverage: Coverage = field(default_factory=Coverage)
    contacts: ContactBook = field(default_factory=ContactBook)


def react(state: State, entry: Entry, block: Block) -> list[object]:
    """Take one entry into the state; the bodies that it calls for, in order."""
    acts.fold(state.acts, entry, block)
    book.fold(state.book, entry)
    contact_book.fold(state.contacts, entry)
    asked: list[object] = list(follow(state.watching, state.acts, state.book, entry.at_us))
    picture, known = state.picture, len(state.picture.notices)
    picture.notices = planned.fold(picture.notices, entry)
    picture.inspections = inspected.fold(picture.inspections, entry)
    if isinstance(entry.body, FootprintStated):
        state.coverage.stated[entry.body.source] = entry.body
    elif isinstance(entry.body, Seen):
        asked += _seen(state, entry.body, block)
    elif isinstance(entry.body, Waited):
        asked += lapse(state.watching, state.acts, state.book, picture, entry.body.now_us)
    elif isinstance(entry.body, Concluded):
        asked += conclude(state.watching, state.acts, state.book, picture, entry.body.at_us)
    elif type(entry.body) in HEARD:
        asked += hear(
            state.acts,
            state.book,
            picture,
            notices_known=known,
            now_us=HEARD[type(entry.body)](entry),
        )
    return asked


def _seen(state: State, seen: Seen, block: Block) -> list[object]:
    told = Observations.from_ipc(block(seen.digest))
    agreement = state.acts.agreement
    pairs = [each for each in agreement.terms if each.KEYED_BY == "pair"] if agreement else []
    tail_us = 2 * max((each.rule.max_gap_us for each in pairs), default=0)
    state.coverage.add(told)
    news = state.picture.add(seen.digest, told, tail_us=tail_us)
    return list(watch(state.watching, state.acts, state.book, state.picture, news))


HEARD: dict[type, Callable[[Entry], int]] = {
    Notified: lambda entry: entry.body.notified_us,
    Inspected: lambda entry: entry.body.inspected_us,
}
