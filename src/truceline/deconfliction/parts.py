"""Parts of a notice as the kernels take them: outline or route, heights, time, and a box of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.deconfliction.entries import Notified, Route, Volume
from truceline.deconfliction.index import corners_of
from truceline.errors import NoticeRefused
from truceline.kernels.boxes import Int32s
from truceline.kernels.ellipsoid import surface
from truceline.kernels.volumes import CIRCLE, POLYGON, ROUTE, Solid, solid_boxes, too_wide
from truceline.values.instants import DAY_US, FIRST_US, LAST_US
from truceline.values.units import DATUMS, join_radius_m

DAYS_MOST = 366
VERTICES_MOST = 10_000
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
    found = [*map(_of_volume, volumes), *map(_of_route, routes)]
    for number, part in enumerate(found):
        _refuse(bool(too_wide(part.solid)), f"part {number} is wider than 40 degrees each way",
                "cut it")  # fmt: skip
    return tuple(found)


def boxes(some: Sequence[Part], *, wider: bool = False) -> Int32s:
    """Boxes (n, 2, 5) that hold the parts wholly. `wider`: by how far heights in unlike datums may
    stand apart; of two boxes that are compared one is so.
    """
    points = np.concatenate([each.solid.points for each in some])
    counts = np.array([len(each.solid.points) for each in some])
    radius_m = np.array([each.solid.radius_m for each in some])
    space = solid_boxes(points, np.cumsum(counts) - counts, radius_m)
    more_m = WIDEST_JOIN_M if wider else 0.0
    low_m, high_m = np.array([_heights_m(each) for each in some], np.float64).T
    times = np.array([(each.from_us - 1, each.until_us + 1) for each in some], np.int64).T
    return corners_of(space, (low_m - more_m, high_m + more_m), (times[0], times[1]))


def _heights_m(part: Part) -> tuple[float, float]:
    if part.datum not in _JOINED:
        return -np.inf, np.inf
    low = -np.inf if part.floor_mm is None else part.floor_mm / 1000
    return low, np.inf if part.ceiling_mm is None else part.ceiling_mm / 1000


def _of_volume(volume: Volume) -> Part:
    ring = volume.ring_e7
    if ring:
        closed = len(ring) >= 4 and ring[:2] == ring[-2:]
        corners = ring[:-2] if closed else ring
        _refuse(len(ring) % 2 == 1, "an outline is longitude and latitude in turn")
        _refuse(len(set(zip(corners[::2], corners[1::2], strict=True))) < 3,
                "an outline needs three distinct vertices")  # fmt: skip
        _refuse(len(corners) > 2 * VERTICES_MOST, f"an outline of over {VERTICES_MOST:,} vertices")
        solid = Solid(_points(corners[::2], corners[1::2]), 0.0, NO_TIMES, POLYGON)
    else:
        _refuse(volume.radius_mm <= 0, "a volume is an outline, or a circle with a radius")
        centre = _points((volume.lon_e7,), (volume.lat_e7,))
        solid = Solid(centre, volume.radius_mm / 1000, NO_TIMES, CIRCLE)
    _refuse(not volume.starts_us < volume.ends_us, "a volume ends after it starts")
    return _part(solid, volume, volume.starts_us, volume.ends_us)


def _of_route(route: Route) -> Part:
    points = route.points
    times = np.array([each.at_us for each in points], np.int64)
    _refuse(len(points) < 2, "a route has two points or more")
    _refuse(len(points) > VERTICES_MOST, f"a route of over {VERTICES_MOST:,} points")
    _refuse(
        bool((np.diff(times) <= 0).any()), "each point of a route is passed after the one before"
    )
    _refuse(route.half_width_mm <= 0 or route.tolerance_us < 0,
            "a route has a width, and a tolerance of no time or more")  # fmt: skip
    where = _points([each.lon_e7 for each in points], [each.lat_e7 for each in points])
    solid = Solid(where, route.half_width_mm / 1000, times, ROUTE)
    since_us, until_us = int(times[0]) - route.tolerance_us, int(times[-1]) + route.tolerance_us
    return _part(solid, route, since_us, until_us, route.tolerance_us)


def _part(
    solid: Solid, of: Volume | Route, from_us: int, until_us: int, tolerance_us: int = 0
) -> Part:
    _refuse(not FIRST_US <= from_us < until_us <= LAST_US, "a time outside the years 1 to 9999")
    _refuse(until_us - from_us > DAYS_MOST * DAY_US, f"it lasts longer than {DAYS_MOST} days",
            "give a notice for each part of it")  # fmt: skip
    _refuse(
        of.datum not in DATUMS, f"there is no datum {of.datum!r}", f"one of {', '.join(DATUMS)}"
    )
    low, high = of.floor_mm, of.ceiling_mm
    _refuse(any(abs(each) > HEIGHT_MOST_MM for each in (low, high) if each is not None),
            "a height beyond 100 km")  # fmt: skip
    _refuse(low is not None and high is not None and low > high, "a floor above its ceiling")
    return Part(solid, of.datum, low, high, from_us, until_us, tolerance_us)


def _points(lon_e7: Sequence[int], lat_e7: Sequence[int]) -> NDArray[np.float64]:
    lon, lat = np.array(lon_e7, np.float64) / 1e7, np.array(lat_e7, np.float64) / 1e7
    _refuse(bool((np.abs(lat) > 90).any() or (np.abs(lon) > 180).any()),
            "a place beyond 90 degrees of latitude or 180 of longitude")  # fmt: skip
    return np.ascontiguousarray(surface(lat, lon))


def _refuse(wrong: bool, what: str, remedy: str = "") -> None:
    if wrong:
        raise NoticeRefused(what, remedy=remedy)
