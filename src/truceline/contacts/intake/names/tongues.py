"""How well a name fits a state by its language: a hint to whom a person speaks for, no proof."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from truceline.contacts.intake.lexicon import surnames
from truceline.contacts.intake.lexicon.tongues import TABLE

GIVEN = 2.0  # worth of a given name or surname of the table
ENDINGS = (0.2, 0.4, 0.8, 1.4, 2.0, 2.0, 2.0, 2.0)  # worth of an ending, by its letters
MOST_MARK_CHARS = 9


@dataclass(slots=True)
class Tongues:
    """Rows of the table of languages, by number: by name, by ending and beginning of surnames, and
    by side."""

    by_name: dict[str, list[int]] = field(default_factory=dict)
    by_end: dict[str, list[int]] = field(default_factory=dict)
    by_start: dict[str, list[int]] = field(default_factory=dict)
    by_side: dict[str, list[int]] = field(default_factory=dict)


@cache
def tongues() -> Tongues:
    """What the tables say; rows of the same sides are one."""
    made = Tongues()
    numbers: dict[frozenset[str], int] = {}
    for row in (*_rows(TABLE), *_rows(surnames.TABLE)):
        sides, names, marks = row.split("|")
        at = numbers.setdefault(frozenset(sides.split()), len(numbers))
        for each in sides.split():
            made.by_side.setdefault(each.replace("-", " "), []).append(at)
        for each in names.split():
            made.by_name.setdefault(each, []).append(at)
        for each in marks.split():
            table = made.by_end if each.startswith("-") else made.by_start
            table.setdefault(each.strip("-"), []).append(at)
    return made


def _rows(table: str) -> list[str]:
    return re.sub(r"\n +", " ", table.strip()).split("\n")


@lru_cache(maxsize=4096)
def _claims(keys: tuple[str, ...]) -> dict[int, float]:
    """How much each row of the table speaks for a name."""
    known = tongues()
    claims: dict[int, float] = {}
    for at, key in enumerate(keys):
        for word in {key, *key.split("-")}:
            for row in known.by_name.get(word, ()):
                claims[row] = claims.get(row, 0.0) + GIVEN
        last = key.split("-")[-1] if at == len(keys) - 1 and at else ""
        found: dict[int, float] = {}
        for length in range(1, min(len(last) - 1, MOST_MARK_CHARS + 1)):
            rows = (known.by_end.get(last[-length:], ()), known.by_start.get(last[:length], ()))
            for row in (*rows[0], *rows[1]):
                found[row] = ENDINGS[min(length, len(ENDINGS)) - 1]  # the longest counts
        for row, worth in found.items():
            claims[row] = claims.get(row, 0.0) + worth
    return claims


def fit(keys: tuple[str, ...], side: str) -> float:
    """How well a name fits a side by its language; the best fit anywhere for no side."""
    claims = _claims(keys)
    if not side:
        return max(claims.values(), default=0.0)
    return max((claims.get(row, 0.0) for row in tongues().by_side.get(side, ())), default=0.0)
