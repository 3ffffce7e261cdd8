"""Extents: the volumes of a reference, as they are and as civil software merges them.

`compatible` matching takes all volumes of a reference in one span of time and one layer, as the
standard's reference implementation does; `exact` takes each volume by itself, with the buffers of
the agreement round it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from shapely import Polygon

from truceline.deconfliction.apart import NO_BUFFERS, Buffers, reaching
from truceline.deconfliction.clashes import meet
from truceline.deconfliction.entries import Volume
from truceline.deconfliction.parts import Part, parts
from truceline.kernels.ellipsoid import MEAN_RADIUS_M, Floats
from truceline.kernels.volumes import CIRCLE, POLYGON, Solid, flat, gap_m, middle_of

SLACK_M = 0.05  # what is drawn twice through decimal degrees may be so far off
COMPATIBLE, EXACT = "compatible", "exact"


@dataclass(frozen=True, slots=True, eq=False)
class Extent:
    """Volumes as the kernels take them: each by itself, and all in one time and layer."""

    parts: tuple[Part, ...]
    merged: tuple[Part, ...]

    @property
    def from_us(self) -> int:
        """When the first begins."""
        return self.merged[0].from_us

    @property
    def until_us(self) -> int:
        """When the last ends."""
        return self.merged[0].until_us


def extent_of(volumes: Sequence[Volume]) -> Extent:
    """The extent of one or more volumes. Raises NoticeRefused for what is no place or no time."""
    some = parts(volumes, ())
    if len(some) == 1:
        return Extent(some, some)
    floors = [each.floor_mm for each in some if each.floor_mm is not None]
    ceilings = [each.ceiling_mm for each in some if each.ceiling_mm is not None]
    merged = tuple(
        each._replace(
            floor_mm=min(floors) if len(floors) == len(some) else None,
            ceiling_mm=max(ceilings) if len(ceilings) == len(some) else None,
            from_us=min(one.from_us for one in some),
            until_us=max(one.until_us for one in some),
        )
        for each in some
    )
    return Extent(some, merged)


def meets(
    one: Extent, other: Extent, matching: str = COMPATIBLE, buffers: Buffers = NO_BUFFERS
) -> bool:
    """Whether two extents share a place at some time, by more than touching."""
    if matching == COMPATIBLE:
        return any(meet(a, b) is not None for a in one.merged for b in other.merged)
    return any(meet(a, b, buffers) is not None for a in one.parts for b in other.parts)


def widened(extent: Extent, buffers: Buffers) -> Extent:
    """An extent that the index is asked with for all that may come nearer than the buffers."""
    return Extent(extent.parts, reaching(extent.merged, buffers))


def covers(one: Extent, other: Extent, slack_us: int = 0) -> bool:
    """Whether an extent holds another: its time (but for slack at the start), height, and each of
    its outlines within one of the extent's own.
    """
    in_time = one.from_us - slack_us <= other.from_us and one.until_us >= other.until_us
    return in_time and all(
        any(_layer_holds(outer, inner) and _place_holds(outer, inner) for outer in one.merged)
        for inner in other.merged
    )


def area_km2(extent: Extent) -> float:
    """Area of all outlines together, on the sphere; what lies in two is counted twice."""
    return sum(_area_km2(each.solid) for each in extent.parts)


def vertices(extent: Extent) -> int:
    """How many vertices all polygons have."""
    return sum(len(each.solid.points) for each in extent.parts if each.solid.shape == POLYGON)


def _layer_holds(outer: Part, inner: Part) -> bool:
    low = outer.floor_mm is None or (
        inner.floor_mm is not None and outer.floor_mm <= inner.floor_mm
    )
    high = outer.ceiling_mm is None or (
        inner.ceiling_mm is not None and outer.ceiling_mm >= inner.ceiling_mm
    )
    return low and high


def _place_holds(outer: Part, inner: Part) -> bool:
    big, small = outer.solid, inner.solid
    if big.shape == CIRCLE:
        reach_m = max(_away_m(big, point) for point in small.points) + small.radius_m
        return reach_m <= big.radius_m + SLACK_M
    if small.shape == CIRCLE:
        centre = Solid(small.points, 0.0, small.at_us, CIRCLE)
        return bool(gap_m.compiled(big, centre) <= SLACK_M - small.radius_m)
    middle = middle_of.compiled(big.points)
    if (small.points @ middle <= 0).any():
        return False
    hull = Polygon(flat.compiled(big.points, middle)).buffer(0)
    inside = Polygon(flat.compiled(small.points, middle))
    return bool(hull.buffer(SLACK_M / MEAN_RADIUS_M).covers(inside))


def _away_m(circle: Solid, point: Floats) -> float:
    there = Solid(point.reshape(1, 3), 0.0, circle.at_us, CIRCLE)
    here = Solid(circle.points, 0.0, circle.at_us, CIRCLE)
    return float(gap_m.compiled(here, there))


def _area_km2(solid: Solid) -> float:
    radius_km = MEAN_RADIUS_M / 1000
    if solid.shape == CIRCLE:
        return float(2 * np.pi * radius_km**2 * (1 - np.cos(solid.radius_m / MEAN_RADIUS_M)))
    units = solid.points / np.linalg.norm(solid.points, axis=1)[:, None]
    first, after, apex = units, np.roll(units, -1, axis=0), units[0]
    # the solid angles of a fan of triangles, with their signs (A. van Oosterom, J. Strackee, 1983)
    lift = np.cross(first, after) @ apex
    flat_part = 1 + (first * after).sum(axis=1) + first @ apex + after @ apex
    return float(abs(2 * np.arctan2(lift, flat_part).sum()) * radius_km**2)
