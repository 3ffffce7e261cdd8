"""Shapes: the lines and areas of an agreement, each with the accuracy it is known to.

Accuracies are 95 % radii. A shape may be known better in one part than in another; then the answer
at a point rests on every part that could matter there, not only on the nearest.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any  # columns of several types change alike

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

from truceline.agreement.traces import Ground, Trace
from truceline.kernels.areas import compile_area
from truceline.kernels.ellipsoid import SAME_M, densify
from truceline.kernels.ellipsoid import place as degrees_of
from truceline.kernels.lines import (
    LineIndex,
    LineMeasure,
    compile_chains,
    compile_line,
    measure,
)
from truceline.kernels.loops import hurry
from truceline.values.case import Case
from truceline.values.observations import Floats, Ints

_GEOD = Geod(ellps="WGS84")

Ring = tuple[Floats, Floats]  # lat_deg, lon_deg of the vertices
Codes = NDArray[np.int8]
PAST_START, PAST_END = 1, 2
ROWS_PLAINLY = 20_000  # in a case of more rows to compile pays at once
_SIGN = np.array([-1.0, 1.0, 0.0, 0.0])  # of depth, by what `contains` says; the last is unknown
TO_RADIUS95 = {"radius95": 1.0, "ce90": 2.4477 / 2.1460, "cep50": 2.4477 / 1.1774, "sigma": 2.4477}


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """n places and how well each is known: degrees, ECEF metres (n, 3), 95 % radius in metres."""

    lat_deg: Floats
    lon_deg: Floats
    xyz: Floats
    radius_m: Floats

    def measure(self, trace: Trace) -> LineMeasure:
        """How they lie to a compiled line."""
        return trace.measure(self.lat_deg, self.lon_deg, self.xyz)

    def rows(self, which: Ints) -> "Points":
        """Those points only."""
        lat_deg, lon_deg = self.lat_deg[which], self.lon_deg[which]
        return Points(lat_deg, lon_deg, self.xyz.take(which, axis=0), self.radius_m[which])


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """How n points lie to a shape: signed_m, positive left of a line or inside an area; beyond, 0
    where that sign is defined, else PAST_START or PAST_END of the line; the combined 95 % radius of
    point and shape. limit_m: distance to where the sides of a line meet beyond its ends, None where
    nothing says where that is. far_m: the farthest that a shape known unevenly can surely be, None
    where it is known alike, and then it is distance and radius together.
    """

    signed_m: Floats
    beyond: Codes
    radius_m: Floats
    limit_m: Floats | None = None
    far_m: Floats | None = None

    def rows(self, which: Ints) -> "Reach":
        """Those points only."""
        return self.each(lambda column: column[which])

    def each(self, change: Callable[[NDArray[Any]], NDArray[Any]]) -> "Reach":
        """The same change to every column there is."""
        return Reach(
            change(self.signed_m),
            change(self.beyond),
            change(self.radius_m),
            None if self.limit_m is None else change(self.limit_m),
            None if self.far_m is None else change(self.far_m),
        )

    def put(self, which: Ints, found: "Reach") -> None:
        """Write what was found for those points over what stands there."""
        for each in fields(self):
            column = getattr(self, each.name)
            if column is not None:
                column[which] = getattr(found, each.name)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The pieces of a shape that are known to one accuracy."""

    accuracy_m: float
    trace: Trace


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """Polygons with holes. `drawn` holds the densified rings for maps."""

    id: str
    label: str
    basis: str
    accuracy_m: float
    ground: Ground
    boundary: Trace
    parts: tuple[Part, ...]
    drawn: tuple[Ring, ...]

    @property
    def worst_m(self) -> float:
        """Accuracy of the part that is known worst."""
        return max([self.accuracy_m, *(part.accuracy_m for part in self.parts)])

    def reach(self, points: Points) -> Reach:
        """Depth inside the area; the boundary itself is 0."""
        distance_m = points.measure(self.boundary).distance_m
        standing = self.ground.contains(points.lat_deg, points.lon_deg)
        signed_m = _SIGN[standing] * distance_m
        radius_m, far_m = _radius(self.parts, self.accuracy_m, points, distance_m)
        return Reach(signed_m, np.zeros(len(signed_m), np.int8), radius_m, far_m=far_m)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """An agreement line; left and right are as one travels from its first vertex to its last.

    Beyond its ends the sides are undefined, unless `left_area` settles them: inside it is left,
    outside it is right, and `meets` is its boundary there, None where it has none.
    """

    id: str
    label: str
    basis: str
    accuracy_m: float
    trace: Trace
    parts: tuple[Part, ...]
    drawn: tuple[Ring, ...]
    left_area: Area | None = None
    meets: Trace | None = None

    @property
    def closed(self) -> bool:
        """Whether the line ends where it begins."""
        return not self.trace.line.is_end.any()

    @property
    def bearing_deg(self) -> float:
        """Overall direction, degrees from north: where the last vertex lies from the first."""
        lat_deg, lon_deg = self.drawn[0]
        north = lat_deg[-1] - lat_deg[0]
        east = (lon_deg[-1] - lon_deg[0]) * np.cos(np.deg2rad((lat_deg[0] + lat_deg[-1]) / 2))
        return float(np.rad2deg(np.arctan2(east, north)) % 360)

    def reach(self, points: Points) -> Reach:
        """Distance to the line, positive on its left; left of it too where no side is defined."""
        found = points.measure(self.trace)
        beyond = found.beyond | ((found.side == 0) & (found.distance_m > SAME_M))
        radius_m, far_m = _radius(self.parts, self.accuracy_m, points, found.distance_m)
        side = np.where(beyond, 1.0, found.side)
        if self.left_area is None:
            past = np.where(found.share < 0.5, PAST_START, PAST_END) * beyond
            return Reach(side * found.distance_m, past.astype(np.int8), radius_m, far_m=far_m)
        left = self.left_area.ground.contains(points.lat_deg, points.lon_deg) > 0
        side = np.where(beyond & ~left, -1.0, side)
        # There the area's boundary is the limit between the sides, and as well known as the area.
        known_m = np.hypot(points.radius_m, self.left_area.worst_m)
        radius_m = np.where(beyond, np.maximum(radius_m, known_m), radius_m)
        limit_m = None if self.meets is None else points.measure(self.meets).distance_m
        return Reach(side * found.distance_m, np.zeros(len(side), np.int8), radius_m, limit_m)

    def beside(self, away_m: float, side: str) -> Ring:
        """Points away_m from the vertices at right angles, on the side `left` or `right`;
        longitudes run on across ±180 as those of the line do.
        """
        lat_deg, lon_deg = self.drawn[0]
        before = np.concatenate([[0], np.arange(len(lat_deg) - 1)])
        after = np.concatenate([np.arange(1, len(lat_deg)), [len(lat_deg) - 1]])
        ahead_deg, _, _ = _GEOD.inv(
            lon_deg[before], lat_deg[before], lon_deg[after], lat_deg[after]
        )
        turn_deg = 90.0 if side == "right" else -90.0
        far_m = np.full(len(lat_deg), away_m)
        lon, lat, _ = _GEOD.fwd(lon_deg, lat_deg, ahead_deg + turn_deg, far_m)
        return np.asarray(lat), lon + 360 * np.round((lon_deg - lon) / 360)


def area(
    name: str,
    polygons: Sequence[Sequence[Ring]],
    *,
    edges: str,
    label: str,
    basis: str,
    accuracy_m: float,
    elsewhere: Sequence[tuple[Area, float]] = (),
) -> Area:
    """Compile an area. Raises ValueError for a ring that winds round a pole."""
    index = compile_area(polygons, edges=edges)
    drawn = tuple(_densified(ring, edges) for polygon in polygons for ring in polygon)
    parts = _parts(drawn, accuracy_m, elsewhere)
    ground, boundary = Ground(index), Trace(index.boundary)
    return Area(name, label, basis, accuracy_m, ground, boundary, parts, drawn)


def line(
    name: str,
    vertices: Ring,
    *,
    edges: str,
    label: str,
    basis: str,
    accuracy_m: float,
    elsewhere: Sequence[tuple[Area, float]] = (),
    left_area: Area | None = None,
) -> Line:
    """Compile a line of at least two different vertices."""
    index = compile_line(*vertices, edges=edges)
    drawn = (_densified(vertices, edges),)
    parts = _parts(drawn, accuracy_m, elsewhere)
    meets = None if left_area is None else _meets(index, left_area)
    return Line(name, label, basis, accuracy_m, Trace(index), parts, drawn, left_area, meets)


def points_of(case: Case) -> Points:
    """All rows of a case as points, computed once a case."""
    if "points" not in case.memo:
        if len(case) > ROWS_PLAINLY:
            hurry()
        radius_m = np.require(case.observations.number("position_radius_m"), None, ["C", "W"])
        case.memo["points"] = Points(case.lat_deg, case.lon_deg, case.xyz, radius_m)
    kept: Points = case.memo["points"]
    return kept


def reach_of(shape: Line | Area, case: Case, rows: Ints) -> Reach:
    """How those rows of a case lie to a shape, each measured once however many terms ask."""
    return measured(shape, case, rows).rows(rows)


def measured(shape: Line | Area, case: Case, rows: Ints) -> Reach:
    """How all rows of a case lie to a shape that were measured by now, those among them."""
    points = points_of(case)
    if shape not in case.memo:
        none, count = shape.reach(points.rows(np.zeros(0, np.int64))), len(case)
        blank = none.each(lambda column: np.empty(count, column.dtype))
        # Of two threads that ask at once both go on with what the first one made.
        case.memo.setdefault(shape, (np.zeros(count, np.bool_), blank))
    known, kept = case.memo[shape]
    new = rows[~known[rows]]
    if len(new):
        kept.put(new, shape.reach(points.rows(new)))
        known[new] = True
    whole: Reach = kept
    return whole


def _meets(line_index: LineIndex, left_area: Area) -> Trace | None:
    """The runs of an area's boundary of which a piece lies beyond the ends of a line."""
    steps = left_area.boundary.line.pieces[:, :6]
    start, end = steps[:, :3], steps[:, :3] + steps[:, 3:]
    kept = np.flatnonzero(measure(line_index, start).beyond | measure(line_index, end).beyond)
    if not len(kept):
        return None
    joined = np.abs(end[kept[:-1]] - start[kept[1:]]).max(axis=1, initial=0.0) < SAME_M
    runs = np.split(kept, np.flatnonzero(~joined | (np.diff(kept) != 1)) + 1)
    chains = [degrees_of(np.vstack([start[run], end[run[-1:]]])) for run in runs]
    return Trace(compile_chains(chains, edges="straight_lonlat"))


def _densified(vertices: Ring, edges: str) -> Ring:
    lat_deg, lon_deg, _ = densify(*vertices, edges=edges)
    return lat_deg, lon_deg


def _parts(
    rings: Sequence[Ring], accuracy_m: float, elsewhere: Sequence[tuple[Area, float]]
) -> tuple[Part, ...]:
    """Runs of pieces of one accuracy; empty where the whole shape is known alike.

    A piece is known as badly as the worst of its ends and its middle.
    """
    if not elsewhere:
        return ()
    runs: dict[float, list[Ring]] = {}
    for lat_deg, lon_deg in rings:
        middle_lat, middle_lon = (lat_deg[1:] + lat_deg[:-1]) / 2, (lon_deg[1:] + lon_deg[:-1]) / 2
        at_ends = _known(lat_deg, lon_deg, accuracy_m, elsewhere)
        known_m = np.maximum(at_ends[1:], at_ends[:-1])
        known_m = np.maximum(known_m, _known(middle_lat, middle_lon, accuracy_m, elsewhere))
        breaks = np.flatnonzero(np.diff(known_m)) + 1
        for first, last in zip([0, *breaks], [*breaks, len(known_m)], strict=True):
            run = (lat_deg[first : last + 1], lon_deg[first : last + 1])
            runs.setdefault(float(known_m[first]), []).append(run)
    return tuple(
        Part(known_m, Trace(compile_chains(chains, edges="straight_lonlat")))
        for known_m, chains in sorted(runs.items())
    )


def _known(
    lat_deg: Floats, lon_deg: Floats, accuracy_m: float, elsewhere: Sequence[tuple[Area, float]]
) -> Floats:
    """Accuracy at places of a shape, that of the last area named there."""
    known_m = np.full(len(lat_deg), accuracy_m)
    for there, there_m in elsewhere:
        known_m[there.ground.contains(lat_deg, lon_deg) > 0] = there_m
    return known_m


def _radius(
    parts: Sequence[Part], accuracy_m: float, points: Points, distance_m: Floats
) -> tuple[Floats, Floats | None]:
    """Combined radius: the least that makes every part's own disc fit inside the answer's disc;
    and how far the shape can surely be at most, where it is not known alike.

    A part at distance d with combined radius r could lie as near as d - r, and as far as d + r;
    seen from the nearest part, at distance d0, the first is a radius of r - (d - d0).
    """
    if not parts:
        return np.hypot(points.radius_m, accuracy_m), None
    radius_m, far_m = np.zeros(len(distance_m)), np.full(len(distance_m), np.inf)
    for part in parts:
        away_m = points.measure(part.trace).distance_m
        own_m = np.hypot(points.radius_m, part.accuracy_m)
        radius_m = np.maximum(radius_m, own_m - (away_m - distance_m))
        far_m = np.minimum(far_m, away_m + own_m)
    return np.where(np.isnan(points.radius_m), np.nan, radius_m), far_m
