"""Plain: the answers of `lines.measure` and `areas.contains` without anything compiled.

To compile the kernels takes seconds, to load them a few tenths of one; a few thousand places are
answered sooner by asking every piece and every edge in numpy. The same operations in the same order
give the same doubles, so that nobody can tell which way an answer came.
"""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import SAME_M, Floats
from truceline.kernels.pieces import FLAT, TALL

AT_ONCE = 500_000  # places times pieces that are held in memory

BOUNDARY, UNKNOWN = 2, -1
Found = tuple[Floats, NDArray[np.int8], NDArray[np.bool_], NDArray[np.int32], Floats]


def steps(places: int, pieces: int) -> float:
    """What it costs to ask so many places about so many pieces or edges, as `loops` counts."""
    return 0.05 * places * pieces


def measured(pieces: Floats, lefts: Floats, is_end: NDArray[np.bool_], xyz: Floats) -> Found:
    """The columns of `lines.LineMeasure` for points (n, 3); the arrays are those of LineIndex."""
    step = max(1, AT_ONCE // len(pieces))
    parts = [xyz[start : start + step] for start in range(0, len(xyz), step)]
    nearest = np.concatenate([_nearest(pieces, part) for part in parts] or [np.zeros(0, np.int64)])
    ours = pieces[nearest]
    along = _along(ours, xyz)
    foot = np.minimum(np.maximum(along, 0.0), 1.0)
    ends = is_end[nearest]
    past = ((along < 0) & ends[:, 0]) | ((along > 1) & ends[:, 1])
    at = ours[:, :3] + foot[:, None] * ours[:, 3:6]
    distance_m = _arc_m(_lifted(at), xyz)
    left = lefts[nearest, np.where(foot == 0, 0, np.where(foot == 1, 2, 1))]
    away = left * (xyz - at)
    side = np.sign(away[:, 0] + away[:, 1] + away[:, 2])
    unknown = np.isnan(distance_m)
    side = np.where((distance_m > SAME_M) & ~past & ~unknown, side, 0).astype(np.int8)
    piece = np.where(unknown, UNKNOWN, nearest).astype(np.int32)
    return distance_m, side, past & ~unknown, piece, np.where(unknown, np.nan, foot)


def _nearest(pieces: Floats, xyz: Floats) -> NDArray[np.int64]:
    every = pieces[None, :, :]
    point = xyz[:, None, :]
    foot = np.minimum(np.maximum(_along(every, point), 0.0), 1.0)
    x, y, z = (point[..., i] - every[..., i] - foot * every[..., 3 + i] for i in range(3))
    return np.asarray(np.argmin(x * x + y * y + z * z, axis=1))  # the first of equals


def _along(pieces: Floats, xyz: Floats) -> Floats:
    x, y, z = ((xyz[..., i] - pieces[..., i]) * pieces[..., 3 + i] for i in range(3))
    return np.asarray((x + y + z) * pieces[..., 6])


def _lifted(at: Floats) -> Floats:
    x, y, z = at.T
    short = 1 - (x * x + y * y) * FLAT - z * z * TALL
    lift = short / (2 * ((x * x + y * y) * FLAT * FLAT + z * z * TALL * TALL))
    return np.column_stack([x * (1 + lift * FLAT), y * (1 + lift * FLAT), z * (1 + lift * TALL)])


def _arc_m(start: Floats, end: Floats) -> Floats:
    x, y, z = (end - start).T
    sum_x, sum_y, sum_z = (end + start).T
    out_m2, up_m2 = sum_x**2 + sum_y**2, sum_z**2
    across_m2, along_m2 = x * x + y * y, z * z
    chord_m2 = across_m2 + along_m2
    bent = (across_m2 * FLAT + along_m2 * TALL) ** 2 * (out_m2 * FLAT + up_m2 * TALL)
    bent /= (out_m2 * FLAT * FLAT + up_m2 * TALL * TALL) * np.maximum(chord_m2, 1e-200)
    bend = 1 + bent * (1 / 24 + bent * (3 / 640 + bent * (5 / 7168)))
    return np.asarray(np.sqrt(chord_m2) * bend)


def held(
    edges: Floats, frame: Floats, lat_deg: Floats, lon_deg: Floats, *, filter_: float
) -> NDArray[np.int8]:
    """What `areas.contains` says, (n,) int8; every edge once, and the frame, of its AreaIndex."""
    west, east, south, north = frame
    known = np.isfinite(lat_deg) & np.isfinite(lon_deg)
    where = np.where(known, 0, UNKNOWN).astype(np.int8)
    x = np.where(known, lon_deg, west)
    y = np.where(known, lat_deg, south - 1)
    outside = (x < west) | (x > east)
    x = np.where(outside, x + 360.0 * np.ceil((west - x) / 360.0), x)
    rows = np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))
    step = max(1, AT_ONCE // len(edges))
    for start in range(0, len(rows), step):
        part = rows[start : start + step]
        where[part] = _held(edges, y[part], x[part], filter_)
    return where


def _held(edges: Floats, lat: Floats, lon: Floats, filter_: float) -> NDArray[np.int8]:
    start_x, start_y, end_x, end_y = edges.T
    x, y = lon[:, None], lat[:, None]
    level = (y >= np.minimum(start_y, end_y)) & (y <= np.maximum(start_y, end_y))
    level &= x <= np.maximum(start_x, end_x)
    half_open = (start_y > y) != (end_y > y)
    before = x < np.minimum(start_x, end_x)
    left, right = (end_x - start_x) * (y - start_y), (end_y - start_y) * (x - start_x)
    turn = np.sign(left - right)
    unclear = np.abs(left - right) <= filter_ * (np.abs(left) + np.abs(right))
    for row, edge in zip(*np.nonzero(unclear & level & ~before), strict=True):
        turn[row, edge] = _exact_turn(edges[edge], lon[row], lat[row])
    crossed = half_open & (before | ((turn > 0) == (end_y > start_y))) & level
    odd = np.bitwise_xor.reduce(crossed, axis=1)
    on = (level & ~before & (turn == 0)).any(axis=1)
    return np.where(on, BOUNDARY, odd).astype(np.int8)


def _exact_turn(edge: Floats, x: float, y: float) -> int:
    start_x, start_y, end_x, end_y = (Fraction(float(each)) for each in edge)
    turn = (end_x - start_x) * (Fraction(float(y)) - start_y)
    turn -= (end_y - start_y) * (Fraction(float(x)) - start_x)
    return (turn > 0) - (turn < 0)
