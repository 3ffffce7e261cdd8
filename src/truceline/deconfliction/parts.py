"""Parts of a notice as the kernels take them: outline or route, heights, time, and a box of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.deconfliction.entries import Notified, Route, Volume
from truceline.deconfliction.index import HEIGHT, PER_METRE, corners_of
from truceline.errors import NoticeRefused
from truceline.kernels.boxes import LEAST, MOST, Int32s
from truceline.kernels.ellipsoid import surface
from truceline.kernels.volumes import CIRCLE, POLYGON, ROUTE, Solid, solid_boxes, too_wide
from truceline.values.instants import DAY_US, FIRST_US, LAST_US
from truceline.values.units import DATUMS, join_radius_m

DAYS_MOST = 366
VERTICES_MOST = 10_000
E7 = 10_000_000
NARROW_M = 4_000_000.0
OUT_OF_TIME = "a time outside the years 1 to 9999"
Ints = NDArray[np.int64]
NO_TIMES = np.zeros(0, np.int64)
HEIGHT_MOST_MM = 100_000_000
WIDEST_JOIN_M = max(
    radius_m
    for one in DATUMS
    for other in DATUMS
    if np.isfinite(radius_m := join_radius_m(one, other))
)
_JOINED = frozenset(
    one for one in DATUMS for other in DATUMS if one != other and join_radius_m(one, other) < np.inf
)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One volume or route: its solid, its heights, and [from_us, until_us) with its tolerance."""

    solid: Solid
    datum: str
    floor_mm: int | None
    ceiling_mm: int | None
    from_us: int
    until_us: int
    tolerance_us: int = 0


def parts_of(body: Notified) -> tuple[Part, ...]:
    """The parts of a notice, volumes before routes. Raises NoticeRefused for what is no place."""
    return parts(body.volumes, body.routes)


def parts(volumes: Sequence[Volume], routes: Sequence[Route]) -> tuple[Part, ...]:
    """Parts of volumes, then of routes. Raises NoticeRefused for what is no place or no time."""
    some = [*map(_of_volume, volumes), *map(_of_route, routes)]
    if not some:
        return ()
    counts = [len(each.lon_e7) for each in some]
    lon_e7 = np.array([at for each in some for at in each.lon_e7], np.int64)
    lat_e7 = np.array([at for each in some for at in each.lat_e7], np.int64)
    _refuse(bool((np.abs(lat_e7) > 90 * E7).any() or (np.abs(lon_e7) > 180 * E7).any()),
            "a place beyond 90 degrees of latitude or 180 of longitude")  # fmt: skip
    points = surface(lat_e7 / E7, lon_e7 / E7)
    found, first = [], 0
    each_of: list[Volume | Route] = [*volumes, *routes]
    for outline, of, count in zip(some, each_of, counts, strict=True):
        solid = Solid(points[first : first + count], *outline.rest)
        first += count
        found.append(_part(solid, of))
    _refuse_wide(found, points, np.array(counts))
    return tuple(found)


def boxes(some: Sequence[Part]) -> Int32s:
    """Boxes (n, 2, 5) that hold the parts wholly."""
    points = np.concatenate([each.solid.points for each in some])
    counts = np.array([len(each.solid.points) for each in some])
    radius_m = np.array([each.solid.radius_m for each in some])
    space = solid_boxes(points, np.cumsum(counts) - counts, radius_m)
    low_m, high_m = np.array([_heights_m(each) for each in some], np.float64).T
    times = np.array([(each.from_us - 1, each.until_us + 1) for each in some], np.int64).T
    return corners_of(space, (low_m, high_m), (times[0], times[1]))


def widened(corners: Int32s) -> Int32s:
    """Boxes higher and lower by as much as heights in unlike datums may stand apart: of two that
    are compared one is so.
    """
    wider = corners.astype(np.int64)
    wider[:, 0, HEIGHT] -= round(WIDEST_JOIN_M * PER_METRE)
    wider[:, 1, HEIGHT] += round(WIDEST_JOIN_M * PER_METRE)
    return np.clip(wider, LEAST, MOST).astype(np.int32)


def _heights_m(part: Part) -> tuple[float, float]:
    if part.datum not in _JOINED:
        return -np.inf, np.inf
    low = -np.inf if part.floor_mm is None else part.floor_mm / 1000
    return low, np.inf if part.ceiling_mm is None else part.ceiling_mm / 1000


class _Outline(NamedTuple):
    """Corners of a part, degrees × 1e7, and the rest of its solid: radius, times, shape."""

    lon_e7: Sequence[int]
    lat_e7: Sequence[int]
    rest: tuple[float, NDArray[np.int64], int]


def _of_volume(volume: Volume) -> _Outline:
    ring = volume.ring_e7
    if not ring:
        if volume.radius_mm <= 0:
            raise NoticeRefused("a volume is an outline, or a circle with a radius")
        rest = volume.radius_mm / 1000, NO_TIMES, CIRCLE
        return _Outline((volume.lon_e7,), (volume.lat_e7,), rest)
    corners = ring[:-2] if len(ring) >= 4 and ring[:2] == ring[-2:] else ring
    lon_e7, lat_e7 = corners[::2], corners[1::2]
    if len(lon_e7) != len(lat_e7):
        raise NoticeRefused("an outline is longitude and latitude in turn")
    if len(set(zip(lon_e7, lat_e7, strict=True))) < 3:
        raise NoticeRefused("an outline needs three distinct vertices")
    if len(lon_e7) > VERTICES_MOST:
        raise NoticeRefused(f"an outline of over {VERTICES_MOST:,} vertices")
    return _Outline(lon_e7, lat_e7, (0.0, NO_TIMES, POLYGON))


def _of_route(route: Route) -> _Outline:
    points = route.points
    _refuse(len(points) < 2, "a route has two points or more")
    _refuse(len(points) > VERTICES_MOST, f"a route of over {VERTICES_MOST:,} points")
    _refuse(any(one.at_us >= two.at_us for one, two in pairwise(points)),
            "each point of a route is passed after the one before")  # fmt: skip
    _refuse(route.half_width_mm <= 0 or route.tolerance_us < 0,
            "a route has a width, and a tolerance of no time or more")  # fmt: skip
    _refuse(not FIRST_US <= points[0].at_us <= points[-1].at_us <= LAST_US, OUT_OF_TIME)
    times = np.array([each.at_us for each in points], np.int64)
    lon_e7, lat_e7 = ([getattr(each, name) for each in points] for name in ("lon_e7", "lat_e7"))
    return _Outline(lon_e7, lat_e7, (route.half_width_mm / 1000, times, ROUTE))


def _part(solid: Solid, of: Volume | Route) -> Part:
    if isinstance(of, Volume):
        from_us, until_us, slack_us = of.starts_us, of.ends_us, 0
        _refuse(not from_us < until_us, "a volume ends after it starts")
    else:
        slack_us = of.tolerance_us
        from_us, until_us = of.points[0].at_us - slack_us, of.points[-1].at_us + slack_us
    low, high = of.floor_mm, of.ceiling_mm
    if not FIRST_US <= from_us < until_us <= LAST_US:
        raise NoticeRefused(OUT_OF_TIME)
    if until_us - from_us > DAYS_MOST * DAY_US:
        remedy = "give a notice for each part of it"
        raise NoticeRefused(f"it lasts longer than {DAYS_MOST} days", remedy=remedy)
    if of.datum not in DATUMS:
        raise NoticeRefused(f"there is no datum {of.datum!r}", remedy=f"one of {', '.join(DATUMS)}")
    if max(abs(low or 0), abs(high or 0)) > HEIGHT_MOST_MM:
        raise NoticeRefused("a height beyond 100 km")
    if low is not None and high is not None and low > high:
        raise NoticeRefused("a floor above its ceiling")
    return Part(solid, of.datum, low, high, from_us, until_us, slack_us)


def _refuse_wide(some: Sequence[Part], points: NDArray[np.float64], counts: Ints) -> None:
    """Refuse parts wider than the kernels' plane; only those of some size are looked at."""
    first = np.cumsum(counts) - counts
    span = np.maximum.reduceat(points, first) - np.minimum.reduceat(points, first)
    for number in np.flatnonzero(np.linalg.norm(span, axis=1) > NARROW_M).tolist():
        _refuse(too_wide(some[number].solid), f"part {number} is wider than 40 degrees each way",
                "cut it")  # fmt: skip
    wide = any(each.solid.radius_m > NARROW_M and too_wide(each.solid) for each in some)
    _refuse(wide, "a circle wider than 40 degrees each way", "cut it")


def _refuse(wrong: bool, what: str, remedy: str = "") -> None:
    if wrong:
        raise NoticeRefused(what, remedy=remedy)
