"""Parts of a notice as the kernels take them: outline or route, heights, time, and a box of it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from truceline.deconfliction.entries import Notified, Route, Volume
from truceline.deconfliction.index import HEIGHT, PER_METRE, corners_of
from truceline.errors import NoticeRefused
from truceline.kernels.boxes import LEAST, MOST, Int32s
from truceline.kernels.ellipsoid import Floats, Ints, surface
from truceline.kernels.volumes import CIRCLE, POLYGON, ROUTE, Solid, solid_boxes, too_wide
from truceline.values.instants import DAY_US, FIRST_US, LAST_US
from truceline.values.units import DATUMS, join_radius_m

DAYS_MOST = 366
LONGEST_US = DAYS_MOST * DAY_US
VERTICES_MOST = 10_000
E7 = 10_000_000
NARROW_M = 4_000_000.0
OUT_OF_TIME = "a time outside the years 1 to 9999"
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


class Part(NamedTuple):
    """One volume or route: its solid, its heights, and [from_us, until_us) with its tolerance."""

    solid: Solid
    datum: str
    floor_mm: int | None
    ceiling_mm: int | None
    from_us: int
    until_us: int
    tolerance_us: int = 0


class Columns(NamedTuple):
    """Parts as columns. points: (k, 3) of all of them; first: (n + 1,) where each one's begin, and
    where the last ones end; floor_mm, ceiling_mm: (n,) infinite where a bound is open.
    """

    points: Floats
    first: Ints
    radius_m: Floats
    floor_mm: Floats
    ceiling_mm: Floats
    from_us: Ints
    until_us: Ints


def parts_of(body: Notified) -> tuple[Part, ...]:
    """The parts of a notice, volumes before routes. Raises NoticeRefused for what is no place."""
    return parts(body.volumes, body.routes)


def parts(volumes: Sequence[Volume], routes: Sequence[Route]) -> tuple[Part, ...]:
    """Parts of volumes, then of routes. Raises NoticeRefused for what is no place or no time."""
    outlines = [*map(_of_volume, volumes), *map(_of_route, routes)]
    if not outlines:
        return ()
    corners_e7 = np.array([at for each in outlines for at in each.corners_e7], np.int64)
    lon_e7, lat_e7 = corners_e7[::2], corners_e7[1::2]
    _refuse(bool((np.abs(lat_e7) > 90 * E7).any() or (np.abs(lon_e7) > 180 * E7).any()),
            "a place beyond 90 degrees of latitude or 180 of longitude")  # fmt: skip
    points = surface(lat_e7 / E7, lon_e7 / E7)
    found, first, firsts = [], 0, []
    each_of: list[Volume | Route] = [*volumes, *routes]
    for outline, of in zip(outlines, each_of, strict=True):
        firsts.append(first)
        first, start = first + len(outline.corners_e7) // 2, first
        solid = Solid(points[start:first], outline.radius_m, outline.at_us, outline.shape)
        found.append(_part(solid, of))
    _refuse_wide(found, points, np.array(firsts))
    return tuple(found)


def columns(some: Sequence[Part]) -> Columns:
    """Parts, one or more, as columns."""
    counts = [len(each.solid.points) for each in some]
    floors = [-np.inf if each.floor_mm is None else each.floor_mm for each in some]
    ceilings = [np.inf if each.ceiling_mm is None else each.ceiling_mm for each in some]
    return Columns(
        points=np.concatenate([each.solid.points for each in some]),
        first=np.cumsum([0, *counts]),
        radius_m=np.array([each.solid.radius_m for each in some]),
        floor_mm=np.array(floors, np.float64),
        ceiling_mm=np.array(ceilings, np.float64),
        from_us=np.array([each.from_us for each in some]),
        until_us=np.array([each.until_us for each in some]),
    )


def boxes(some: Sequence[Part], told: Columns | None = None) -> Int32s:
    """Boxes (n, 2, 5) that hold the parts wholly; told: their columns, where they are at hand."""
    told = told or columns(some)
    space = solid_boxes(told.points, told.first[:-1], told.radius_m)
    known = np.array([each.datum in _JOINED for each in some])
    low_m = np.where(known, told.floor_mm / 1000, -np.inf)
    high_m = np.where(known, told.ceiling_mm / 1000, np.inf)
    return corners_of(space, (low_m, high_m), (told.from_us - 1, told.until_us + 1))


def widened(corners: Int32s) -> Int32s:
    """Boxes higher and lower by as much as heights in unlike datums may stand apart: of two that
    are compared one is so.
    """
    wider = corners.astype(np.int64)
    wider[:, 0, HEIGHT] -= round(WIDEST_JOIN_M * PER_METRE)
    wider[:, 1, HEIGHT] += round(WIDEST_JOIN_M * PER_METRE)
    return np.clip(wider, LEAST, MOST).astype(np.int32)


class _Outline(NamedTuple):
    """A part but for its heights and times: longitude and latitude in turn, degrees × 1e7, and the
    rest of its solid.
    """

    corners_e7: Sequence[int]
    radius_m: float
    at_us: Ints
    shape: int


def _of_volume(volume: Volume) -> _Outline:
    ring = volume.ring_e7
    if not ring:
        if volume.radius_mm <= 0:
            raise NoticeRefused("a volume is an outline, or a circle with a radius")
        at = volume.lon_e7, volume.lat_e7
        return _Outline(at, volume.radius_mm / 1000, NO_TIMES, CIRCLE)
    corners = ring[:-2] if len(ring) >= 4 and ring[:2] == ring[-2:] else ring
    if len(corners) % 2:
        raise NoticeRefused("an outline is longitude and latitude in turn")
    one, two, three = corners[:2], corners[2:4], corners[4:6]
    if two in (one, three) or three in (one, ()):  # seldom, and then looked at well
        _refuse(len(set(zip(corners[::2], corners[1::2], strict=True))) < 3,
                "an outline needs three distinct vertices")  # fmt: skip
    if len(corners) > 2 * VERTICES_MOST:
        raise NoticeRefused(f"an outline of over {VERTICES_MOST:,} vertices")
    return _Outline(corners, 0.0, NO_TIMES, POLYGON)


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
    corners = [at for each in points for at in (each.lon_e7, each.lat_e7)]
    return _Outline(corners, route.half_width_mm / 1000, times, ROUTE)


def _part(solid: Solid, of: Volume | Route) -> Part:
    if isinstance(of, Volume):
        from_us, until_us, slack_us = of.starts_us, of.ends_us, 0
    else:
        slack_us = of.tolerance_us
        from_us, until_us = of.points[0].at_us - slack_us, of.points[-1].at_us + slack_us
    low, high = of.floor_mm, of.ceiling_mm
    if from_us >= until_us:
        raise NoticeRefused("a volume ends after it starts")
    if from_us < FIRST_US or until_us > LAST_US:
        raise NoticeRefused(OUT_OF_TIME)
    if until_us - from_us > LONGEST_US:
        remedy = "give a notice for each part of it"
        raise NoticeRefused(f"it lasts longer than {DAYS_MOST} days", remedy=remedy)
    if of.datum not in DATUMS:
        raise NoticeRefused(f"there is no datum {of.datum!r}", remedy=f"one of {', '.join(DATUMS)}")
    for height in (low, high):
        if height is not None and not -HEIGHT_MOST_MM <= height <= HEIGHT_MOST_MM:
            raise NoticeRefused("a height beyond 100 km")
    if low is not None and high is not None and low > high:
        raise NoticeRefused("a floor above its ceiling")
    return Part(solid, of.datum, low, high, from_us, until_us, slack_us)


def _refuse_wide(some: Sequence[Part], points: Floats, first: Ints) -> None:
    """Refuse parts wider than the kernels' plane; only those of some size are looked at."""
    span = np.maximum.reduceat(points, first) - np.minimum.reduceat(points, first)
    for number in np.flatnonzero(np.linalg.norm(span, axis=1) > NARROW_M).tolist():
        _refuse(too_wide(some[number].solid), f"part {number} is wider than 40 degrees each way",
                "cut it")  # fmt: skip
    large = [each.solid for each in some if each.solid.radius_m > NARROW_M]
    _refuse(any(map(too_wide, large)), "a circle wider than 40 degrees each way", "cut it")


def _refuse(wrong: bool, what: str, remedy: str = "") -> None:
    if wrong:
        raise NoticeRefused(what, remedy=remedy)
