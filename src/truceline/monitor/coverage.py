"""Coverage: where and when a breach could have been seen. Silence is never compliance.

Counted are cells of a tenth of a degree by hours in which a source told of a kind of thing at least
once. Where a source has stated no footprint this is only assumed to be what it could have seen.
"""

from dataclasses import dataclass, field

import numpy as np

from truceline.agreement import Term
from truceline.values.instants import HOUR_US
from truceline.values.observations import Ints, Observations
from truceline.values.standings import OUTSIDE
from truceline.values.taxonomy import match

CELL_DEG = 0.1
NO_CELL = -1


@dataclass(frozen=True, slots=True)
class Covered:
    """What one source could have told of one term: cells, hours, rows, and from when to when."""

    term: str
    source: str
    cells: int
    hours: int
    rows: int
    first_us: int
    last_us: int


@dataclass(slots=True)
class Coverage:
    """Cells and hours, (n, 2) int64, and rows of each source and kind, folded from blocks."""

    seen: dict[tuple[str, str], Ints] = field(default_factory=dict)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    times: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def add(self, told: Observations) -> None:
        """Take a block in."""
        source, kind = told.words("source"), told.words("kind")
        hour = told.observed_us // HOUR_US
        group = source.codes.astype(np.int64) * (len(kind.values) + 1) + kind.codes
        for code in np.unique(group).tolist():
            rows = np.flatnonzero(group == code)
            name = (source.text(int(rows[0])), kind.text(int(rows[0])))
            here = np.column_stack([_cells(told, rows), hour[rows]])
            before = self.seen.get(name, np.zeros((0, 2), np.int64))
            self.seen[name] = _distinct(np.concatenate([before, _distinct(here)]))
            self.rows[name] = self.rows.get(name, 0) + len(rows)
            first_us, last_us = self.times.get(name, (2**62, -(2**62)))
            at_us = told.observed_us[rows]
            self.times[name] = (min(first_us, int(at_us.min())), max(last_us, int(at_us.max())))


def covered(coverage: Coverage, term: Term) -> list[Covered]:
    """What each source could have told of a term, by the kinds the term speaks of."""
    by_source: dict[str, list[str]] = {}
    for source, kind in coverage.seen:
        if match(kind, term.rule.subject) != OUTSIDE:
            by_source.setdefault(source, []).append(kind)
    found = []
    for source, kinds in sorted(by_source.items()):
        seen = np.concatenate([coverage.seen[source, kind] for kind in kinds])
        times = [coverage.times[source, kind] for kind in kinds]
        found.append(
            Covered(
                term=term.rule.id,
                source=source,
                cells=len(np.unique(seen[seen[:, 0] != NO_CELL, 0])),
                hours=len(np.unique(seen[:, 1])),
                rows=sum(coverage.rows[source, kind] for kind in kinds),
                first_us=min(first for first, _ in times),
                last_us=max(last for _, last in times),
            )
        )
    return found


def _cells(told: Observations, rows: Ints) -> Ints:
    lat, lon = told.number("lat_deg")[rows], told.number("lon_deg")[rows]
    known = (np.abs(lat) <= 90) & (np.abs(lon) <= 180)
    row = np.floor(np.where(known, lat, 0) / CELL_DEG).astype(np.int64)
    column = np.floor(np.where(known, lon, 0) / CELL_DEG).astype(np.int64)
    return np.where(known, (row + 1000) * 10_000 + column + 5000, NO_CELL)


def _distinct(pairs: Ints) -> Ints:
    """Distinct rows of an (n, 2) table."""
    code = pairs[:, 0] * 10_000_000 + pairs[:, 1]
    return pairs[np.unique(code, return_index=True)[1]]
