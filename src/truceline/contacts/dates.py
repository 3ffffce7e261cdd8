"""Dates as far as they are known: 2018-07-20, 2018-07, 2018, --07-20 (no year), --07."""

import re
from calendar import monthrange
from dataclasses import dataclass
from itertools import zip_longest

from truceline.values.instants import from_iso

_FORM = re.compile(r"(?:(\d{4})|-)(?:-(\d\d)(?:-(\d\d))?)?")
_LEAP = 2000


@dataclass(frozen=True, slots=True)
class Day:
    """Year, month and day; None is unknown."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def parts(self) -> tuple[int | None, int | None, int | None]:
        """Year, month, day."""
        return self.year, self.month, self.day

    @property
    def whole(self) -> bool:
        """Whether all of it is known."""
        return None not in self.parts

    def __str__(self) -> str:
        head = f"{self.year:04d}" if self.year is not None else "-"
        return head + "".join(f"-{each:02d}" for each in (self.month, self.day) if each is not None)


def day_of(text: str) -> Day | None:
    """The date in one of the forms above; None where it is none of them."""
    found = _FORM.fullmatch(text)
    if found is None or text == "-":
        return None
    year, month, day = (int(each) if each else None for each in found.groups())
    if year == 0 or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and not 1 <= day <= monthrange(year or _LEAP, month or 1)[1]:
        return None
    return Day(year, month, day)


def instant_of(text: str) -> int | None:
    """Microseconds since the epoch of an ISO time with its zone; None where it is none."""
    try:
        return from_iso(text)
    except ValueError:
        return None


def differ(one: Day, two: Day) -> bool:
    """Whether the two cannot be the same day: something known of both is unlike."""
    return any(
        first is not None and second is not None and first != second
        for first, second in zip_longest(one.parts, two.parts)
    )


def joined(one: Day, two: Day) -> Day:
    """What the two together tell; of what both tell, the first holds."""
    return Day(*(
        first if first is not None else second
        for first, second in zip_longest(one.parts, two.parts)
    ))  # fmt: skip


def within(day: Day, first: Day | None, last: Day | None) -> bool | None:
    """Whether a day lies from `first` to `last`, both included as wide as they are known.

    None where it cannot be told: too little of the day is known.
    """
    early, late = _span(day)
    answers = []
    if first is not None:
        answers.append(_after(early, late, _span(first)[0]))
    if last is not None:
        answers.append(_before(early, late, _span(last)[1]))
    if False in answers:
        return False
    return None if None in answers else True


_Parts = tuple[int, int, int]


def _span(day: Day) -> tuple[_Parts, _Parts]:
    """The earliest and the latest day that it may be."""
    first, last = day.year or 1, day.year or 9999
    if day.month is None:
        return (first, 1, 1), (last, 12, 31)
    if day.day is None:
        return (first, day.month, 1), (last, day.month, monthrange(day.year or _LEAP, day.month)[1])
    return (first, day.month, day.day), (last, day.month, day.day)


def _after(early: _Parts, late: _Parts, bound: _Parts) -> bool | None:
    return True if early >= bound else False if late < bound else None


def _before(early: _Parts, late: _Parts, bound: _Parts) -> bool | None:
    return True if late <= bound else False if early > bound else None
