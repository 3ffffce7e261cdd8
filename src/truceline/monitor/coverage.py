"""Coverage: where and when a breach could have been seen. Silence is never compliance.

Where a source has stated a footprint, its cells of a tenth of a degree count, and the hours in
which it told of anything at all. Where it has not, the cells and hours in which it told of a kind
of thing at least once count, and that this is what it could have seen is only assumed. Within a
gap of its feed a source was not heard, or not in full: that it told nothing then says nothing.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

import numpy as np

from truceline.agreement import Term
from truceline.agreement.rule import PRACTICE
from truceline.kernels.areas import compile_area, contains
from truceline.kernels.presence import CELL_DEG, NO_CELL, presence
from truceline.picture import FootprintStated
from truceline.picture.gaps import Gaps, together_us
from truceline.values.codes import dense, first_rows, joint
from truceline.values.instants import HOUR_US
from truceline.values.observations import Ints, Observations
from truceline.values.standings import OUTSIDE
from truceline.values.taxonomy import match


@dataclass(frozen=True, slots=True)
class Covered:
    """What one source could have told of one term: cells, hours, rows, and from when to when.

    basis: footprint where the source stated one, else assumed; gaps: how often since the first row
    the source was not heard, or not in full, and missed_us for how long, up to the newest row.
    """

    term: str
    source: str
    basis: str
    cells: int
    hours: int
    rows: int
    first_us: int
    last_us: int
    gaps: int = 0
    missed_us: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Sighted:
    """Of one source and kind in a block: the cells and hours seen, as in `Coverage.seen`; how many
    rows, and from when to when.
    """

    name: tuple[str, str]
    seen: Ints
    rows: int
    first_us: int
    last_us: int


@dataclass(slots=True)
class Coverage:
    """Cells and hours and rows of each source and kind, folded from blocks; and the footprints that
    sources stated.

    seen: each cell and hour as one number (`_pairs` parts them), (n,) int64 in order.
    """

    seen: dict[tuple[str, str], Ints] = field(default_factory=dict)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    times: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    stated: dict[str, FootprintStated] = field(default_factory=dict)
    gaps: Gaps = field(default_factory=Gaps)

    def add(self, told: Observations) -> None:
        """Take a block in; of test and exercise nothing was seen."""
        for each in sighted(told):
            name = each.name
            self.seen[name] = _with(self.seen.get(name, each.seen[:0]), each.seen)
            self.rows[name] = self.rows.get(name, 0) + each.rows
            first_us, last_us = self.times.get(name, (2**62, -(2**62)))
            self.times[name] = (min(first_us, each.first_us), max(last_us, each.last_us))


def sighted(told: Observations) -> list[Sighted]:
    """What a block tells of where and when things were seen; found once."""

    def make(_: str) -> list[Sighted]:
        practice = told.instants("flags") & PRACTICE != 0
        rows = told.rows(np.flatnonzero(~practice)) if practice.any() else told
        source, kind = rows.words("source"), rows.words("kind")
        groups, group = dense(*joint(source.coded, kind.coded))
        place = rows.number("lat_deg"), rows.number("lon_deg")
        found = presence(group, len(groups), rows.observed_us, *place)
        return [
            Sighted(
                name=(source.text(row), kind.text(row)),
                seen=np.sort(found.seen[found.group == code]),
                rows=int(found.rows[code]),
                first_us=int(found.first_us[code]),
                last_us=int(found.last_us[code]),
            )
            for code, row in enumerate(first_rows(group, len(groups)).tolist())
        ]

    kept: list[Sighted] = told.once("sighted", "", make)
    return kept


def covered(coverage: Coverage, term: Term) -> list[Covered]:
    """What each source could have told of a term, by the kinds the term speaks of."""
    sources = sorted({source for source, _ in coverage.seen})
    found = (_by_source(coverage, term, source) for source in sources)
    return [each for each in found if each is not None]


def hours_seen(coverage: Coverage, term: Term, *, from_us: int, until_us: int) -> int:
    """In how many hours that begin in [from_us, until_us) any source could have told of a term."""
    seen = set[int]()
    for source in {source for source, _ in coverage.seen}:
        for hours in _hours(coverage, term, source):
            within = (hours >= -(-from_us // HOUR_US)) & (hours * HOUR_US < until_us)
            seen.update(hours[within].tolist())
    return len(seen)


@dataclass(frozen=True, slots=True, eq=False)
class CellsSeen:
    """Cells of a tenth of a degree: south-west corners, tenths of a degree, (n,) int64, and in how
    many hours something was told of there.
    """

    south: Ints
    west: Ints
    hours: Ints


def cells_seen(
    coverage: Coverage, sources: Container[str], *, from_us: int, until_us: int
) -> CellsSeen:
    """Where those sources told of anything, in the hours that reach into [from_us, until_us)."""
    parts = [np.zeros(0, np.int64)]
    for (source, _), seen in coverage.seen.items():
        if source in sources:
            cell, hour = _pairs(seen)
            within = (hour * HOUR_US < until_us) & ((hour + 1) * HOUR_US > from_us)
            parts.append(seen[within & (cell != NO_CELL)])
    cells, hours = np.unique(_pairs(np.unique(np.concatenate(parts)))[0], return_counts=True)
    return CellsSeen(cells // 10_000 - 1000, cells % 10_000 - 5000, hours)


def _hours(coverage: Coverage, term: Term, source: str) -> Iterator[Ints]:
    """The hours in which a source told of what it sees, where that is anything of the term."""
    stated = coverage.stated.get(source)
    blind = stated is not None and all(
        match(kind, term.rule.subject) == OUTSIDE for kind in stated.kinds
    )
    if stated is not None and stated.kinds and blind:
        return
    for (each, kind), seen in coverage.seen.items():
        if each == source and (stated or match(kind, term.rule.subject) != OUTSIDE):
            yield _pairs(seen)[1]


def _by_source(coverage: Coverage, term: Term, source: str) -> Covered | None:
    told = [kind for each, kind in coverage.seen if each == source]
    ours = [kind for kind in told if match(kind, term.rule.subject) != OUTSIDE]
    stated = coverage.stated.get(source)
    if stated is not None:
        if stated.kinds and all(match(k, term.rule.subject) == OUTSIDE for k in stated.kinds):
            return None
        cells, kinds = _cells_in(stated.ring_e7), told
    else:
        kinds = ours
        cells = len(np.unique([c for k in kinds for c in _placed(coverage.seen[source, k])]))
    if not kinds:
        return None
    times = [coverage.times[source, kind] for kind in kinds]
    first_us = min(first for first, _ in times)
    newest_us = max(last for _, last in coverage.times.values())
    gaps = coverage.gaps.of([source], from_us=first_us, until_us=newest_us)
    return Covered(
        term=term.rule.id,
        source=source,
        basis="assumed" if stated is None else "footprint",
        cells=cells,
        hours=len(np.unique(np.concatenate([_pairs(coverage.seen[source, k])[1] for k in kinds]))),
        rows=sum(coverage.rows[source, kind] for kind in ours),
        first_us=first_us,
        last_us=max(last for _, last in times),
        gaps=len(gaps),
        missed_us=together_us(gaps, from_us=first_us, until_us=newest_us),
    )


def _placed(seen: Ints) -> Ints:
    cells = _pairs(seen)[0]
    return np.unique(cells[cells != NO_CELL])


def _cells_in(ring_e7: tuple[int, ...]) -> int:
    """How many cells have their middle in a footprint."""
    lon, lat = np.array(ring_e7, np.float64).reshape(-1, 2).T / 1e7
    rows = np.arange(np.floor(lat.min() / CELL_DEG), np.ceil(lat.max() / CELL_DEG)) + 0.5
    columns = np.arange(np.floor(lon.min() / CELL_DEG), np.ceil(lon.max() / CELL_DEG)) + 0.5
    middle_lat, middle_lon = (each.ravel() * CELL_DEG for each in np.meshgrid(rows, columns))
    outline = compile_area([[(lat, lon)]], edges="straight_lonlat")
    return int((contains(outline, middle_lat, middle_lon) > 0).sum())


def _with(known: Ints, here: Ints) -> Ints:
    """What is known with what is not known yet, in order; mostly that is nothing."""
    place = np.searchsorted(known, here)
    within = place < len(known)
    fresh = np.ones(len(here), np.bool_)
    fresh[within] = known[place[within]] != here[within]
    return np.insert(known, place[fresh], here[fresh]) if fresh.any() else known


def _pairs(seen: Ints) -> tuple[Ints, Ints]:
    """Cell and hour of each."""
    hour = ((seen + (1 << 31)) & 0xFFFF_FFFF) - (1 << 31)
    return (seen - hour) >> 32, hour
