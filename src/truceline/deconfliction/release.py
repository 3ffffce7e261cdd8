"""Release: what one reader, or all readers of one channel, may see of notices and clashes.

What is not released is not there at all: no name, no number, no count.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from truceline.agreement.wording import length
from truceline.deconfliction.book import Notice, NoticeBook
from truceline.deconfliction.entries import ClashFound, Meeting
from truceline.deconfliction.f3548.plans import PREFIX
from truceline.deconfliction.lead import span
from truceline.values.instants import MINUTE_US, to_iso
from truceline.values.taxonomy import KINDS


@dataclass(frozen=True, slots=True)
class Alert:
    """What the duty officer of a party is told about a clash; key_fields: name and value, to be
    read back.
    """

    to: str
    about: str
    words: str
    key_fields: tuple[tuple[str, str], ...]


def seen_by(book: NoticeBook, reader: str) -> Iterator[Notice]:
    """Notices that a reader may see, in the order of their names."""
    for name in sorted(book.notices):
        notice = book.notices[name]
        if notice.versions and notice.shown_to(reader):
            yield notice


def clashes_seen_by(book: NoticeBook, reader: str) -> list[ClashFound]:
    """Open clashes of which a reader may see both notices."""
    return [each for each in book.open_clashes() if _both_shown(book, each, (reader,))]


def alert(book: NoticeBook, clash: ClashFound, to: str, *, eyes: Iterable[str]) -> Alert | None:
    """What a giver is told about a clash over a channel that `eyes` can read; None where it gave
    none of the two, or only an intent of the F3548 service that meets what it may not see: programs
    write those at will, and would learn from the alerts where hidden notices are.

    Place and time only where both notices are released to every one of them; else only that its
    own notice meets another activity, and its name only where that may be read there.
    """
    pair = (clash.one, clash.other), (clash.other, clash.one)
    own, other = next((each for each in pair if to in _known(book, each[0]).sides), ("", ""))
    if not own or (own.startswith(PREFIX) and not _known(book, other).shown_to(to)):
        return None
    readers = {to, *eyes}
    if _both_shown(book, clash, readers):
        return Alert(to, f"notice:{own}", _in_full(book, clash, own, other), _key_fields(clash))
    sure = "meets" if clash.standing == "inside" else "may meet"
    if all(_known(book, own).shown_to(each) for each in readers):
        words = f"Notice {own} {sure} another planned activity. Call the monitor."
        return Alert(to, f"notice:{own}", words, ())
    return Alert(
        to, "", f"A notice of yours {sure} another planned activity. Call the monitor.", ()
    )


def in_words(meeting: Meeting, one: str, other: str, apart_mm: int = 0) -> str:
    """A meeting as a sentence: `aria/7 and brea/3 share a place from … to …; overlap 18 min`.

    apart_mm: how far apart a separation wants them, where they share no place.
    """
    what = f"are nearer than {length(apart_mm / 1000)} to each other" if apart_mm else ""
    what = what or "share a place"
    overlap = _minutes(meeting.overlap_us)
    if meeting.enters_us is not None and meeting.leaves_us is not None:
        slack = f" (±{span(meeting.tolerance_us)})" if meeting.tolerance_us else ""
        how = (
            f"{one} and {other} {what} from {_to_minute(meeting.enters_us)}{slack} "
            f"to {_to_minute(meeting.leaves_us)}; overlap {overlap} by the planned times"
        )
    else:
        since, until = _to_minute(meeting.from_us), _to_minute(meeting.until_us)
        how = f"{one} and {other} {what} from {since} to {until}; overlap {overlap}"
    if meeting.standing == "cannot_tell":
        how += f"; whether their heights meet cannot be told ({meeting.reason.replace('_', ' ')})"
    return how


def where(meeting: Meeting) -> str:
    """Where a meeting is, in degrees."""
    lat, lon = meeting.lat_e7 / 1e7, meeting.lon_e7 / 1e7
    return f"{abs(lat):.4f}{'N' if lat >= 0 else 'S'} {abs(lon):.4f}{'E' if lon >= 0 else 'W'}"


def _in_full(book: NoticeBook, clash: ClashFound, own: str, other: str) -> str:
    theirs = _known(book, other).body
    activity = KINDS.get(theirs.activity, theirs.activity)
    first = clash.meetings[0]
    more = f" And {len(clash.meetings) - 1} more." if len(clash.meetings) > 1 else ""
    sure = "meets" if clash.standing == "inside" else "may meet"
    under = f" (term {clash.term})" if clash.term else ""
    return (
        f"Notice {own} {sure} {other} of {theirs.party} ({activity}): "
        f"{in_words(first, own, other, clash.apart_mm)}{under}, near {where(first)}.{more}"
    )


def _key_fields(clash: ClashFound) -> tuple[tuple[str, str], ...]:
    first = clash.meetings[0]
    since, until = _to_minute(first.from_us), _to_minute(first.until_us)
    return (("place", where(first)), ("time", f"{since} - {until}"))


def _both_shown(book: NoticeBook, clash: ClashFound, readers: Iterable[str]) -> bool:
    pair = [book.find(name) for name in (clash.one, clash.other)]
    return all(notice is not None and notice.shown_to(each) for notice in pair for each in readers)


def _known(book: NoticeBook, name: str) -> Notice:
    return book.find(name) or Notice(name)


def _minutes(us: int) -> str:
    return f"{round(us / MINUTE_US)} min" if us >= MINUTE_US or not us else "under 1 min"


def _to_minute(us: int) -> str:
    text = to_iso(us // MINUTE_US * MINUTE_US)
    return f"{text[:16]}Z" if len(text) >= 17 else text
