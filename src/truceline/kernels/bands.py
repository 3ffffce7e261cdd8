"""Bands: between which distances from a line each place lies, without measuring most of them.

A distance changes by no more than the way moved, so a cell whose middle lies farther from every
limit than any of its places from the middle is answered for all of them. What is left, a hundredth
or so, is measured: the band of a place is always that of the distance `lines.measure` gives.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from truceline.kernels.distances import AGREES_M, DistanceIndex, compile_distances, distances
from truceline.kernels.ellipsoid import EQUATOR_M, POLE_M, Floats, Ints, place, surface
from truceline.kernels.grid import Frame, frame_round, middles, reach_m
from truceline.kernels.levels import (
    BLOCK,
    FINE,
    OPEN,
    Coarse,
    Levels,
    fine_of,
    in_brief,
    ringed,
    room_for,
    settle,
)
from truceline.kernels.lines import LineIndex, measure
from truceline.kernels.loops import loop, unchecked
from truceline.kernels.pieces import DEEP, apart_m2, nearest

UNKNOWN = -1
CELLS = 512  # coarse ones each way
LIMIT_M_MOST = 1_000_000.0  # up to here `lines.measure` tells geodesic distances

_FIRST = 2  # a band is coded as so many more than its number; below are the codes of the levels
_SLACK_M = 0.1  # by how much a measured distance can leave the bounds of its chord
_FLATTEST_M, _STEEPEST_M = EQUATOR_M**2 / POLE_M, POLE_M**2 / EQUATOR_M  # radii of curvature


class BandIndex(NamedTuple):
    """A line, its limits, rising, and the levels that answer for most places."""

    near: DistanceIndex
    limits_m: Floats
    frame: Frame
    coarse: Coarse
    blocks: Ints


def compile_bands(line: LineIndex, limits_m: ArrayLike, *, cells: int = CELLS) -> BandIndex:
    """Index of the bands [0, first limit), [first, second), … from the last limit on.

    Costs 0.4 s and 2 MB for 5 limits to a line of 100 pieces. Raises ValueError for limits that do
    not rise, or lie outside 0 to LIMIT_M_MOST.
    """
    limits: Floats = np.asarray(limits_m, np.float64)
    if not (len(limits) and limits[0] > 0 and limits[-1] <= LIMIT_M_MOST):
        raise ValueError(f"limits lie above 0 m and up to {LIMIT_M_MOST:,.0f} m")
    if not (np.diff(limits) > 0).all():
        raise ValueError("limits rise, each above the one before")
    ends = np.vstack([line.pieces[:, :3], line.pieces[:, :3] + line.pieces[:, 3:6]])
    frame = frame_round(*place(ends), margin_m=limits[-1] + 2000, cells=cells)
    coarse = _classified.compiled(
        line, limits, frame, surface(*middles(frame)), np.arange(cells**2)
    )
    mixed = np.flatnonzero(coarse == OPEN)
    small = frame._replace(
        per_lon=frame.per_lon * FINE,
        per_lat=frame.per_lat * FINE,
        columns=cells * FINE,
        rows=cells * FINE,
    )
    fine_cells = fine_of(mixed, cells)
    fine = _classified.compiled(
        line, limits, small, surface(*middles(small, fine_cells)), fine_cells
    )
    last = _FIRST + len(limits)
    near = compile_distances(line)
    blocks, _ = in_brief(fine.reshape(-1, FINE * FINE))
    return BandIndex(near, limits, frame, ringed(coarse, cells=cells, outside=last), blocks)


def bands(index: BandIndex, lat_deg: Floats, lon_deg: Floats) -> NDArray[np.int8]:
    """How many limits lie at or below the distance of each place, (n,) int8; UNKNOWN for no place.

    Costs 3 times a pass over both columns; longitudes may come in any turn.
    """
    lat, lon = (np.require(each, np.float64, ["C", "W"]) for each in (lat_deg, lon_deg))
    band = np.empty(len(lat), np.int8)
    left = np.empty(max(4096, len(lat) // 16), np.int64)
    count = _find.compiled(index, lat, lon, band, left)
    if count > len(left):
        left = np.empty(count, np.int64)
        _find.compiled(index, lat, lon, band, left)
    rows, limits_m = left[:count], index.limits_m
    distance_m = distances(index.near, lat, lon, rows)
    number = np.searchsorted(limits_m, distance_m - AGREES_M, side="right")
    unsure = np.flatnonzero(
        number != np.searchsorted(limits_m, distance_m + AGREES_M, side="right")
    )
    again = rows[unsure]
    measured = measure(index.near.line, surface(lat[again], lon[again]))
    number[unsure] = np.searchsorted(limits_m, measured.distance_m, side="right")
    band[rows] = number
    return band


@loop
def _classified(line, limits_m, frame, middle_xyz, cells):  # type: ignore[no-untyped-def]
    """The code of the band that holds each of those cells wholly, OPEN where none does."""
    code = np.empty(len(cells), np.int32)
    open_nodes, guess = np.empty(DEEP, np.int64), 0
    for number in range(len(cells)):
        middle = middle_xyz[number, 0], middle_xyz[number, 1], middle_xyz[number, 2]
        guess = nearest(line.pieces, line.runs, middle, guess, open_nodes)
        chord_m = np.sqrt(apart_m2(line.pieces, guess, middle))
        room_m = reach_m(frame, cells[number]) + _SLACK_M
        near_m = _arc(max(chord_m - room_m, 0.0), _FLATTEST_M)
        far_m = _arc(chord_m + room_m, _STEEPEST_M)
        low = np.searchsorted(limits_m, near_m, side="right")
        high = np.searchsorted(limits_m, far_m, side="right")
        code[number] = _FIRST + low if low == high else OPEN
    return code


@loop
def _arc(chord_m, radius_m):  # type: ignore[no-untyped-def]
    return 2 * radius_m * np.arcsin(min(chord_m / (2 * radius_m), 1.0))


@unchecked
def _find(index, lat, lon, band, left):  # type: ignore[no-untyped-def]
    """Fill band, (n,); rows that must be measured, as many as there is room for, and how many."""
    levels = Levels(index.frame, index.coarse, index.blocks)
    work, count = room_for(levels), 0
    for start in range(0, len(lat), BLOCK):
        _, opened = settle(levels, (lat, lon), start, band, work)
        for place_ in range(min(opened, len(left) - count)):
            left[count + place_] = start + work.rows[place_]
        count += opened
        told = band[start : start + BLOCK]
        for row in range(len(told)):
            told[row] = work.told[row] - _FIRST
    return count
