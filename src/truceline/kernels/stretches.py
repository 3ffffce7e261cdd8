"""Stretches: tracks cut into pieces, each within a ball, so that one answer holds for many rows."""

from typing import NamedTuple

import numpy as np

from truceline.kernels.ellipsoid import MEAN_RADIUS_M, Floats, Ints, to_surface
from truceline.kernels.loops import loop

ROWS_MOST = 256  # of one stretch
WIDE_M = 1500.0  # and how wide it may grow, unless one step is wider
FAR_M = 200_000.0  # of a wider one nothing is said: a path bends too far away from its chord
STEPS = 20  # a row costs in Python


class Stretches(NamedTuple):
    """k stretches of n rows.

    of_row: (n,) the stretch of each, -1 for one without a place; xyz: (k, 3) middles on the
    ellipsoid; away_m: (k,) how far from the middle, over the ellipsoid, its rows and the paths to
    them from the rows before lie at most, infinite where that is not said; radius_m: (k,) the
    greatest of its rows and of the rows before, NaN where one is unknown.
    """

    of_row: Ints
    xyz: Floats
    away_m: Floats
    radius_m: Floats


def stretches(track: Ints, previous: Ints, xyz: Floats, radius_m: Floats) -> Stretches:
    """Cut tracks (n,), numbered from 0, of which each row follows on `previous` or -1 = none.

    xyz: (n, 3) places on the ellipsoid. O(n).
    """
    tracks = int(track.max(initial=-1)) + 1
    columns = (track, previous, np.ascontiguousarray(xyz), np.ascontiguousarray(radius_m))
    of_row, low, high, worst_m = _cut.run(STEPS * len(track), *columns, tracks)
    middle = to_surface((low + high) / 2)
    corner_m = np.sqrt(((high - low) ** 2).sum(axis=1)) / 2
    # Paths, and the ellipsoid over the middle, rise by no more than the sagitta of the width.
    away_m = 1.001 * (corner_m + 2 * (2 * corner_m) ** 2 / (8 * MEAN_RADIUS_M))
    return Stretches(of_row, middle, np.where(away_m > FAR_M, np.inf, away_m), worst_m)


@loop
def _cut(track, previous, xyz, radius_m, tracks):  # type: ignore[no-untyped-def]
    """Stretch of each row; and of each stretch its box and its greatest radius."""
    rows = len(track)
    of_row, open_, held = np.full(rows, -1), np.full(tracks, -1), np.zeros(rows, np.int64)
    low, high, worst_m = np.empty((rows, 3)), np.empty((rows, 3)), np.empty(rows)
    count = 0
    for row in range(rows):
        x, y, z = xyz[row, 0], xyz[row, 1], xyz[row, 2]
        if np.isnan(x + y + z):
            open_[track[row]] = -1
            continue
        now = open_[track[row]]
        if now < 0 or held[now] == ROWS_MOST or not _fits(low[now], high[now], x, y, z):
            now = count
            count += 1
            open_[track[row]] = now
            low[now, 0], low[now, 1], low[now, 2] = x, y, z
            high[now, 0], high[now, 1], high[now, 2] = x, y, z
            worst_m[now] = radius_m[row]
            before = previous[row]
            if before >= 0 and not np.isnan(xyz[before, 0]):
                _widen(low[now], high[now], xyz[before, 0], xyz[before, 1], xyz[before, 2])
                worst_m[now] = np.maximum(worst_m[now], radius_m[before])
        _widen(low[now], high[now], x, y, z)
        worst_m[now] = np.maximum(worst_m[now], radius_m[row])
        held[now] += 1
        of_row[row] = now
    return of_row, low[:count].copy(), high[:count].copy(), worst_m[:count].copy()


@loop
def _fits(low, high, x, y, z):  # type: ignore[no-untyped-def]
    """Whether a box grows no wider than WIDE_M by a point."""
    wide_x = max(high[0], x) - min(low[0], x)
    wide_y = max(high[1], y) - min(low[1], y)
    wide_z = max(high[2], z) - min(low[2], z)
    return wide_x * wide_x + wide_y * wide_y + wide_z * wide_z <= WIDE_M * WIDE_M


@loop
def _widen(low, high, x, y, z):  # type: ignore[no-untyped-def]
    low[0], low[1], low[2] = min(low[0], x), min(low[1], y), min(low[2], z)
    high[0], high[1], high[2] = max(high[0], x), max(high[1], y), max(high[2], z)
