"""The desk: what an entry calls for at the node of one party, and what is due at an instant.

Both give only what does not stand in the book yet. A node measures leads and looks for clashes of
the notices that it may see, and of no others.
"""

from collections.abc import Iterator

from truceline.agreement import Acts
from truceline.deconfliction import lead
from truceline.deconfliction.book import Notice, NoticeBook, ends_us
from truceline.deconfliction.clashes import meetings
from truceline.deconfliction.entries import (
    ClashFound,
    Delivered,
    Lapsed,
    LeadMeasured,
    Notified,
    Released,
)
from truceline.deconfliction.folding import fold
from truceline.record import Entry

Found = Delivered | LeadMeasured | ClashFound | Lapsed


def react(book: NoticeBook, acts: Acts, entry: Entry, here: str) -> list[Found]:
    """Take one entry into the book; what it calls for at the node of party `here`."""
    fold(book, entry)
    if not isinstance(entry.body, Notified | Released) or entry.number in book.strays:
        return []
    notice = book.notices[entry.body.notice]
    if not notice.live or not notice.shown_to(here):
        return []
    return [*owed(notice, here), *lead.measure(acts, notice), *clashes(book, notice, here)]


def due(book: NoticeBook, here: str, *, now_us: int) -> list[Found]:
    """What the node of party `here` has to state by now; changes nothing."""
    return list(_due(book, here, now_us))


def owed(notice: Notice, here: str) -> Iterator[Delivered]:
    """The receipt that the node of party `here` has not given yet."""
    version = notice.body.version
    if here in notice.addressed() and (here, version, "delivered") not in notice.steps:
        yield Delivered(notice.name, version)


def clashes(book: NoticeBook, notice: Notice, here: str) -> Iterator[ClashFound]:
    """Clashes of a notice with live ones of other parties that are not on record yet, for the eyes
    of party `here`, in the order in which they were notified.
    """
    number = notice.numbers[-1]
    found = candidates(book, number)
    for each in found:
        other = book.notices[book.names[each]]
        if other.body.party == notice.body.party or not other.shown_to(here):
            continue
        first, second = sorted((number, each))
        one, two = (book.notices[book.names[row]] for row in (first, second))
        key = (one.name, one.body.version, two.name, two.body.version)
        if key in book.clashes:
            continue
        met = meetings(book.parts[first], book.parts[second])
        if met:
            sure = any(part.standing == "inside" for part in met)
            yield ClashFound(
                one=one.name,
                one_version=one.body.version,
                other=two.name,
                other_version=two.body.version,
                standing="inside" if sure else "cannot_tell",
                meetings=met,
            )


def candidates(book: NoticeBook, number: int) -> list[int]:
    """Numbers of live notices whose box meets one of those of a notice, but for itself."""
    if number not in book.parts:
        return []
    return [each for each in book.index.near(book.parts[number]) if each != number]


def _due(book: NoticeBook, here: str, now_us: int) -> Iterator[Found]:
    for name in book.undelivered:
        yield from owed(book.notices[name], here)
    for name in book.past(now_us):
        notice = book.notices[name]
        if notice.author == here:
            yield Lapsed(name, notice.body.version, ends_us(notice.body))
