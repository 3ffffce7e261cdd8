"""How well a name fits a state by its language: a hint to whom a person speaks for, no proof."""

import re
from functools import cache, lru_cache

from truceline.contacts.intake.lexicon import surnames
from truceline.contacts.intake.lexicon.tongues import TABLE

GIVEN = 2.0  # worth of a given name or surname of the table
ENDINGS = (0.2, 0.4, 0.8, 1.4, 2.0, 2.0, 2.0, 2.0)  # worth of an ending, by its letters


@cache
def tongues() -> tuple[dict[str, list[int]], list[tuple[str, bool, int]], dict[str, list[int]]]:
    """Rows of the table of languages by name, by ending or beginning, and by side."""
    by_name: dict[str, list[int]] = {}
    parts: list[tuple[str, bool, int]] = []
    by_side: dict[str, list[int]] = {}
    numbers: dict[frozenset[str], int] = {}
    for row in (*_rows(TABLE), *_rows(surnames.TABLE)):
        sides, names, marks = row.split("|")
        at = numbers.setdefault(frozenset(sides.split()), len(numbers))
        for each in sides.split():
            by_side.setdefault(each.replace("-", " "), []).append(at)
        for each in names.split():
            by_name.setdefault(each, []).append(at)
        parts += [(each.strip("-"), each.startswith("-"), at) for each in marks.split()]
    return by_name, parts, by_side


def _rows(table: str) -> list[str]:
    return re.sub(r"\n +", " ", table.strip()).split("\n")


@lru_cache(maxsize=4096)
def _claims(keys: tuple[str, ...]) -> dict[int, float]:
    """How much each row of the table speaks for a name."""
    by_name, parts, _ = tongues()
    claims: dict[int, float] = {}
    for at, key in enumerate(keys):
        for word in {key, *key.split("-")}:
            for row in by_name.get(word, ()):
                claims[row] = claims.get(row, 0.0) + GIVEN
        last = key.split("-")[-1] if at == len(keys) - 1 and at else ""
        found: dict[int, float] = {}
        for part, ends, row in parts if last else ():
            if len(last) > len(part) + 1 and (
                last.endswith(part) if ends else last.startswith(part)
            ):
                found[row] = max(found.get(row, 0.0), ENDINGS[min(len(part), 8) - 1])
        for row, worth in found.items():
            claims[row] = claims.get(row, 0.0) + worth
    return claims


def fit(keys: tuple[str, ...], side: str) -> float:
    """How well a name fits a side by its language; the best fit anywhere for no side."""
    claims = _claims(keys)
    if not side:
        return max(claims.values(), default=0.0)
    return max((claims.get(row, 0.0) for row in tongues()[2].get(side, ())), default=0.0)
