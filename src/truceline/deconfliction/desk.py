"""The desk: what an entry calls for at the node of one party, and what is due at an instant.

Both give only what does not stand in the book yet. A node measures leads and looks for clashes of
the notices that it may see, and of no others.
"""

from collections.abc import Collection, Iterator, Sequence

from truceline.agreement import Acts
from truceline.deconfliction import lead
from truceline.deconfliction.apart import reaching
from truceline.deconfliction.book import Notice, NoticeBook, ends_us
from truceline.deconfliction.changes import changes, seen
from truceline.deconfliction.entries import (
    ClashFound,
    Delivered,
    Lapsed,
    LeadMeasured,
    Notified,
    Released,
)
from truceline.deconfliction.f3548.entries import Changed
from truceline.deconfliction.f3548.extents import Extent
from truceline.deconfliction.f3548.plans import plan_of
from truceline.deconfliction.folding import fold
from truceline.deconfliction.parts import Part
from truceline.deconfliction.separations import Plan, met, widest
from truceline.record import Entry

Found = Delivered | LeadMeasured | ClashFound | Lapsed | Changed


def react(book: NoticeBook, acts: Acts, entry: Entry, here: str) -> list[Found]:
    """Take one entry into the book; what it calls for at the node of party `here`."""
    before = seen(book, entry)
    fold(book, entry)
    changed = list(changes(book, entry, before)) if here == book.f3548.keeper else []
    if not isinstance(entry.body, Notified | Released) or entry.number in book.strays:
        return [*changed]
    notice = book.notices[entry.body.notice]
    if not notice.live or not notice.shown_to(here):
        return [*changed]
    return [
        *changed,
        *owed(notice, here),
        *lead.measure(acts, notice),
        *clashes(book, acts, notice, here),
    ]


def due(book: NoticeBook, here: str, *, now_us: int) -> list[Found]:
    """What the node of party `here` has to state by now; changes nothing."""
    return list(_due(book, here, now_us))


def owed(notice: Notice, here: str) -> Iterator[Delivered]:
    """The receipt that the node of party `here` has not given yet."""
    version = notice.body.version
    if here in notice.addressed() and (here, version, "delivered") not in notice.steps:
        yield Delivered(notice.name, version)


def clashes(book: NoticeBook, acts: Acts, notice: Notice, here: str) -> Iterator[ClashFound]:
    """Clashes of a notice with live plans of other parties that are not on record yet, for the eyes
    of party `here`: with notices in the order in which they were given, then with intents.
    """
    number = notice.numbers[-1]
    if number not in book.parts:
        return
    own = Plan(notice.body, book.parts[number])
    reach = reaching(own.parts, widest(acts))
    for each in book.index.near(reach):
        other = book.notices[book.names[each]]
        if each != number and other.shown_to(here):
            pair = (own, Plan(other.body, book.parts[each]))
            yield from _clash(book, acts, *(pair if number < each else reversed(pair)))
    if here == book.f3548.keeper:
        for plan in _intents(book, reach):
            yield from _clash(book, acts, own, plan)


def intent_clashes(
    book: NoticeBook, acts: Acts, entry: Entry, here: str, desks: Collection[str]
) -> Iterator[ClashFound]:
    """Clashes of an intent of the F3548 service with live plans of other parties, as far as one of
    the two has a desk here; found by the node that keeps the service.

    desks: parties that are reached over the line.
    """
    held = book.f3548.intents.held.get(entry.body.intent)
    if here != book.f3548.keeper or not desks or held is None or held.body is not entry.body:
        return
    own = Plan(plan_of(held.body), held.extent.parts)
    reach = reaching(own.parts, widest(acts))
    for number in book.index.near(reach):
        notice = book.notices[book.names[number]]
        if notice.shown_to(here):
            yield from _clash(book, acts, Plan(notice.body, book.parts[number]), own)
    for plan in _intents(book, reach):
        if own.body.party in desks or plan.body.party in desks:
            yield from _clash(book, acts, plan, own)


def _intents(book: NoticeBook, reach: Sequence[Part]) -> Iterator[Plan]:
    """Intents of the service near some parts."""
    for held in book.f3548.intents.near(Extent(tuple(reach), tuple(reach))):
        yield Plan(plan_of(held.body), held.extent.parts)


def _clash(book: NoticeBook, acts: Acts, one: Plan, other: Plan) -> Iterator[ClashFound]:
    """That two plans of different parties meet, unless it is on record."""
    if one.body.party == other.body.party:
        return
    key = (one.body.notice, one.body.version, other.body.notice, other.body.version)
    found = met(acts, one, other) if key not in book.clashes else None
    if found is not None:
        sure = any(each.standing == "inside" for each in found.meetings)
        yield ClashFound(
            one=key[0],
            one_version=key[1],
            other=key[2],
            other_version=key[3],
            standing="inside" if sure else "cannot_tell",
            meetings=found.meetings,
            term=found.term,
            apart_mm=found.apart_mm,
        )


def _due(book: NoticeBook, here: str, now_us: int) -> Iterator[Found]:
    for name in book.undelivered:
        yield from owed(book.notices[name], here)
    for name in book.past(now_us):
        notice = book.notices[name]
        if notice.author == here:
            yield Lapsed(name, notice.body.version, ends_us(notice.body))
