"""Lengths: distances as reports write them. Units are kept as written; vague ones stay words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.values.units import LENGTH_M

_UNITS = {
    "km": "kilomet(?:er|re)s?|kms?",
    "nm": "nautical miles?|nm",
    "mi": "miles?|mi",
    "m": "met(?:er|re)s?|m",
    "ft": "feet|foot|ft",
}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: 10 * tens for tens, word in enumerate(_TENS.split())}
_NUMBERS |= {word: number for number, word in enumerate(_ONES.split())}
_EITHER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_UNIT = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_FIGURE = r"\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d+)?"
_HIGH, _LOW = "|".join(_TENS.split()[2:]), "|".join(_ONES.split()[1:10])
_WORDED = rf"(?:{_HIGH})[- ](?:{_LOW})|(?:{_EITHER})|(?:a|one) hundred"
_EXACT = re.compile(
    rf"(?<![\w.,])(?P<number>{_FIGURE}|{_WORDED})(?P<half> and a half)?[- \u00a0]?(?:{_UNIT})\b",
    re.I,
)
_RANGE = re.compile(r"(?:\d[\d.,]*|[a-z]+)\s*(?:-|–|to|or|and)\s*$", re.I)
_VAGUE = re.compile(
    r"\b(?:(?:dozens|tens|scores|hundreds|thousands|a couple|a number|a certain number|a handful)"
    r" of|several|a few|few|some|many|certain)\s+(?:more )?"
    r"(?:kilomet(?:er|re)s|kms?|(?:nautical )?miles|met(?:er|re)s|feet)\b(?: away)?"
    r"|\b(?:a safe|a certain|some|considerable|sufficient) distance\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Length:
    """A distance. as_written: its words; metres: whole metres, rounded."""

    as_written: str
    metres: int
    start: int


def lengths_in(text: str) -> Iterator[Length]:
    """Every stated distance of a text, in its order: three miles is 4,828 m.

    A figure that ends a range (10 to 20 km) is left to `vague_in`: which of the two is meant, or
    both, is for a reader.
    """
    for found in _EXACT.finditer(text):
        unit = next(name for name in _UNITS if found[name])
        number = _number(found["number"]) + (0.5 if found["half"] else 0.0)
        if _range_before(text, found.start()) is None:
            yield Length(found[0], round(number * LENGTH_M[unit]), found.start())


def vague_in(text: str) -> Iterator[str]:
    """Words for a distance that name no figure, or two: dozens of kilometers, 10 to 20 km."""
    for found in _VAGUE.finditer(text):
        yield found[0]
    for found in _EXACT.finditer(text):
        if (before := _range_before(text, found.start())) is not None:
            yield text[before : found.end()]


def _range_before(text: str, end: int) -> int | None:
    """Where a range begins whose second figure begins at `end`; None where there is none."""
    before = _RANGE.search(text[:end])
    if before is None:
        return None
    first = re.match(rf"(?:\d[\d.,]*|{_EITHER})\b", before[0], re.I)
    return before.start() if first else None


def _number(words: str) -> float:
    plain = words.casefold()
    if plain.endswith("hundred"):
        return 100.0
    if plain[0].isalpha():
        return float(sum(_NUMBERS[each] for each in re.split("[- ]", plain)))
    thousands = re.fullmatch(r"\d{1,3}(?:,\d{3})+", plain)
    return float(plain.replace(",", "") if thousands else plain.replace(",", "."))
