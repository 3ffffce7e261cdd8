"""From time words to a date: against the day of publication, or against another date in the text.

What cannot be known stays open: a day without its year is `--07-20`, a month `--07` or `2018-07`, a
week `2018-W29`. "Last Monday" has two readings, and none is chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from truceline.contacts.intake.dates.times import When
from truceline.contacts.intake.lexicon.plain_words import DAYS

WEEKS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31)}


@dataclass(frozen=True, slots=True)
class Dated:
    """What is known of a date: whole, or in part, on which ground, and what is left open."""

    date: str | None = None
    partial: str | None = None
    basis: str | None = None
    open: str | None = None

    @property
    def known(self) -> str:
        return self.date or self.partial or ""


def resolve(when: When, published: date | None, *, future: bool) -> Dated:
    """The date of time words that lean on nothing but the calendar and the day of publication."""
    if when.kind == "day":
        return _day(when, published, future=future)
    if when.kind == "month":
        return _month(when, published, future=future)
    if when.kind == "year":
        return Dated(partial=f"{when.year:04}", basis="stated")
    if published is None:
        return Dated()
    if when.kind == "weekday":
        return _weekday(when, published, future=future)
    if when.kind == "today":
        day = published + timedelta(days=when.number)
        return Dated(day.isoformat(), basis=f"computed: {when.text}, published {published}")
    if when.kind == "week":
        return _period(when, published)
    if when.kind == "offset" and when.way == "ago" and when.number:
        day = published - timedelta(days=when.number)
        return Dated(day.isoformat(), basis=f"computed: {when.text}, published {published}")
    return Dated()


def give_months(said: Sequence[list[When]], passages: Sequence[int]) -> None:
    """Give days of a month ("on the 12th") the month named last, in their own paragraph or the one
    before. said: the time words by sentence; passages: the paragraph of each sentence."""
    month = year = 0
    begin = -2
    for times, passage in zip(said, passages, strict=True):
        for number, when in enumerate(times):
            if when.kind in ("day", "month") and when.month and not when.way:
                month, year, begin = when.month, when.year, passage
            elif when.kind == "day" and not (when.month or when.way) and passage <= begin + 1:
                times[number] = replace(when, month=month, year=year)


def shifted(known: str, days: int) -> str:
    """A known date moved by days; `--07-11` moves within a common year. Empty where it cannot."""
    try:
        if known.startswith("--"):
            moved = date.fromisoformat(f"2001-{known[2:]}") + timedelta(days=days)
            return f"--{moved:%m-%d}"
        return (date.fromisoformat(known) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return ""


def agree(one: str, two: str) -> bool:
    """Whether two dates, known whole or in part, can be the same day."""
    if not one or not two:
        return True
    if "W" in one or "W" in two:
        return _in_week(one, two) if "W" in one else _in_week(two, one)
    first, second = _fields(one), _fields(two)
    return all(a == b or not a or not b for a, b in zip(first, second, strict=True))


def _in_week(week: str, other: str) -> bool:
    if "W" in other:
        return week == other
    try:
        year, number, _ = date.fromisoformat(other).isocalendar()
    except ValueError:
        return agree(week[:4], other)
    return week == f"{year}-W{number:02}"


def _fields(known: str) -> tuple[str, str, str]:
    """Year, month and day of a date known in part; what is not known is empty."""
    if known.startswith("--"):
        month, day, *_ = [*known[2:].split("-"), ""]
        return "", month, day
    year, month, day, *_ = [*known.split("-"), "", ""]
    return year, month, day


def _day(when: When, published: date | None, *, future: bool) -> Dated:
    if not when.month:
        return _of_month(when, published, future=future) if published else Dated()
    partial = f"--{when.month:02}-{when.day:02}"
    if when.year:
        return _whole(when.year, when, "stated")
    if published is None:
        return Dated(partial=partial, basis="stated: day and month, no year")
    year = published.year
    stated = _whole(year, when, "")
    if stated.date is None:
        return Dated(partial=partial, basis="stated: day and month, no year")
    far = timedelta(days=14)  # "on July 22" in a text of July 20 may well lie ahead
    day = date.fromisoformat(stated.date)
    if future and day < published - far:
        year += 1
    if not future and day > published + (far if when.month == published.month else timedelta(0)):
        year -= 1
    return _whole(year, when, f"computed: {when.text}, published {published}")


def _of_month(when: When, published: date, *, future: bool) -> Dated:
    """ "On the 12th": of the month of publication, of the one before, or, ahead, the next."""
    ahead = {"last": -1, "this": 0, "next": 1}.get(when.way)
    if ahead is None and future:
        ahead = 0 if when.day >= published.day else 1
    elif ahead is None:
        ahead = 0 if when.day <= published.day else -1
    years, month = divmod(published.month - 1 + ahead, 12)
    basis = f"computed: {when.text}, published {published}"
    return _whole(published.year + years, replace(when, month=month + 1), basis)


def _whole(year: int, when: When, basis: str) -> Dated:
    try:
        return Dated(date(year, when.month, when.day).isoformat(), basis=basis)
    except ValueError:
        return Dated(open=f"there is no {when.text!r}")


def _month(when: When, published: date | None, *, future: bool) -> Dated:
    if when.year:
        return Dated(partial=f"{when.year:04}-{when.month:02}", basis="stated")
    if published is None:
        return Dated(partial=f"--{when.month:02}", basis="stated: month, no year")
    year = published.year
    if future and when.month < published.month:
        year += 1
    if not future and when.month > published.month:
        year -= 1
    basis = f"computed: {when.text}, published {published}"
    return Dated(partial=f"{year:04}-{when.month:02}", basis=basis)


def _weekday(when: When, published: date, *, future: bool) -> Dated:
    back = (published.weekday() - when.number) % 7
    ahead = (when.number - published.weekday()) % 7
    basis = f"computed: {when.text}, published {published}"
    near = published - timedelta(days=back)
    if when.way == "last":
        two = sorted({near if back else near - timedelta(days=7), near - timedelta(days=7)})
        if len(two) > 1:
            days = " or ".join(each.isoformat() for each in two)
            return Dated(open=f"{when.text!r} can be {days}")
        return Dated(two[0].isoformat(), basis=basis)
    if when.way == "next":
        day = published + timedelta(days=ahead or 7)
        other = day + timedelta(days=7)
        return Dated(open=f"{when.text!r} can be {day} or {other}")
    if future:  # agencies call the day they write on by its name too
        return Dated((published + timedelta(days=ahead)).isoformat(), basis=basis)
    return Dated(near.isoformat(), basis=basis)


def _period(when: When, published: date) -> Dated:
    basis = f"computed: {when.text}, published {published}"
    if when.part == "week":
        year, week, _ = (published + timedelta(days=7 * when.number)).isocalendar()
        return Dated(partial=f"{year:04}-W{week:02}", basis=basis)
    if when.part == "month":
        months = published.year * 12 + published.month - 1 + when.number
        return Dated(partial=f"{months // 12:04}-{months % 12 + 1:02}", basis=basis)
    if when.part == "year":
        return Dated(partial=f"{published.year + when.number:04}", basis=basis)
    return Dated()


def weekday_of(known: str) -> str:
    """The day of the week of a whole date; empty for one known in part."""
    try:
        return DAYS[date.fromisoformat(known).weekday()]
    except ValueError:
        return ""
