"""Changes: what an act on a notice changes for programs that hear by ASTM F3548-21.

A notice is there for whom it is released to, until it ends. Told of a change is who sees it now, or
saw it until now: to the latter it is gone. All others are told nothing, and nothing is counted for
them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.deconfliction.book import ANYONE, NoticeBook
from truceline.deconfliction.entries import (
    Activated,
    Completed,
    Lapsed,
    Notified,
    OffPlan,
    OutOfControl,
    Released,
    Withdrawn,
)
from truceline.deconfliction.f3548.entries import TOLD_MOST, Changed
from truceline.deconfliction.f3548.extents import Extent
from truceline.deconfliction.f3548.hearing import hearing
from truceline.deconfliction.parts import Part
from truceline.deconfliction.states import WIRE
from truceline.record import Entry

ACTS = (Notified, Released, Activated, OffPlan, OutOfControl, Completed, Withdrawn, Lapsed)


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A notice as it stands on the wire: state and version, for whom, and where."""

    state: str
    version: int
    readers: frozenset[str]
    parts: tuple[Part, ...]

    def shown_to(self, party: str) -> bool:
        """Whether it is there for a party."""
        return party in self.readers or ANYONE in self.readers


NOWHERE = Seen("", 0, frozenset(), ())


def seen(book: NoticeBook, entry: Entry) -> Seen:
    """The notice that an act is about, as it stands; NOWHERE where it does not, and for practice,
    of which programs are told nothing.
    """
    if not isinstance(entry.body, ACTS):
        return NOWHERE
    notice = book.notices.get(entry.body.notice)
    if notice is None or not notice.live or notice.body.exercise:
        return NOWHERE
    parts = book.parts.get(notice.numbers[-1], ())
    return Seen(WIRE[notice.life], notice.body.version, notice.readers, parts)


def changes(book: NoticeBook, entry: Entry, before: Seen) -> Iterator[Changed]:
    """Whom an act concerns that the book has taken in; before: how its notice stood until then."""
    after = seen(book, entry)
    names: dict[str, None] = {}
    for where in (before.parts, after.parts) if _differ(before, after) else ():
        for held in hearing(book.f3548, Extent(where, where), entry.at_us) if where else ():
            if not held.body.hosted and _concerns(before, after, held.body.party):
                names[held.body.subscription] = None
    told, version = tuple(names), max(before.version, after.version)
    for start in range(0, len(told), TOLD_MOST):
        yield Changed(entry.body.notice, version, told[start : start + TOLD_MOST])


def _concerns(before: Seen, after: Seen, party: str) -> bool:
    was, still = before.shown_to(party), after.shown_to(party)
    return was != still or (still and _moved(before, after))


def _differ(before: Seen, after: Seen) -> bool:
    return _moved(before, after) or before.readers != after.readers


def _moved(before: Seen, after: Seen) -> bool:
    return (before.state, before.version) != (after.state, after.version)
