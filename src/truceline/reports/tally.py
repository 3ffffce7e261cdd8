"""Tally: how many findings there are, by term, by whether they count, and by standing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of findings by (term, counted, standing); a finding counts while in force only.

    `counted` follows the status that each finding carries, not the one its term has today.
    """

    numbers: Counter[tuple[str, bool, str]]

    def of(self, term: str | None = None, *, counted: bool | None = None) -> tuple[int, int]:
        """How many are inside and how many cannot be told; None = whichever."""
        picked = [
            (standing, number)
            for (name, counts, standing), number in self.numbers.items()
            if term in (None, name) and counted in (None, counts)
        ]
        return _sum(picked, "inside"), _sum(picked, "cannot_tell")

    def terms(self) -> set[str]:
        """The terms that have findings."""
        return {name for name, _, _ in self.numbers}


def tally_of(findings: pa.Table) -> Tally:
    """Count the findings of a table."""
    columns = [findings.column(name).to_pylist() for name in ("term", "status", "standing")]
    rows = zip(*columns, strict=True)
    return Tally(Counter((term, status == IN_FORCE, standing) for term, status, standing in rows))


def _sum(picked: Iterable[tuple[str, int]], standing: str) -> int:
    return sum(number for name, number in picked if name == standing)
