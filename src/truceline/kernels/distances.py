"""Distances: how far places are from a line, from degrees straight to metres.

The point in space is reached from the middle of the place's cell by series of the sine and cosine,
so that no place costs a trigonometric function of its own. Places are taken in blocks, one step
after another for all of them: a step without a branch is one for several places at once.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.cells import COUNT, compile_cells
from truceline.kernels.ellipsoid import EQUATOR_M, POLE_M, SAME_M, Floats, Ints, surface
from truceline.kernels.grid import Frame, middles, reach_m
from truceline.kernels.lines import LineIndex, measure
from truceline.kernels.loops import unchecked
from truceline.kernels.pieces import FLAT, TALL, along

AGREES_M = 1e-6  # with `lines.measure`

_SQUASH = (POLE_M / EQUATOR_M) ** 2
_RADIAN = np.pi / 180
_SMALL_DEG = 1.0  # half a cell, at most: the series are good to 1e-17 there
_JOINED_M = 1e-8  # between the end of one piece and the start of the next

_BLOCK = 256
# What is known of the places of a block, each from its own multiple of _BLOCK on in one buffer.
_UP, _ACROSS, _SIN_LAT, _COS_LAT, _SIN_LON, _COS_LON = (_BLOCK * each for each in range(6))
_X, _Y, _Z, _FOOT_X, _FOOT_Y, _FOOT_Z, _LEAST_M2 = (_BLOCK * each for each in range(6, 13))
_BUFFERS = 13


class DistanceIndex(NamedTuple):
    """A line in cells. nearest: (cells + 1,) twice the number of a piece that is nearest to places
    of each cell, and one more where others are too: others[first[cell] : first[cell + 1]]. The last
    cell stands for all that lies outside.
    """

    line: LineIndex
    frame: Frame
    nearest: NDArray[np.int32]
    first: NDArray[np.int32]
    others: NDArray[np.int32]


def compile_distances(line: LineIndex, *, cells: int = COUNT) -> DistanceIndex:
    """Index of a line; costs what `cells.compile_cells` costs."""
    near = compile_cells(line.pieces, line.runs, cells=cells)
    middle_xyz = surface(*middles(near.frame))
    return DistanceIndex(line, near.frame, *_thinned.compiled(line.pieces, near, middle_xyz))


def distances(
    index: DistanceIndex, lat_deg: Floats, lon_deg: Floats, rows: Ints | None = None
) -> Floats:
    """Distance of each place, or of those rows, (n,) metres; NaN for no place.

    That of `lines.measure` to AGREES_M, so within 1 mm of the geodesic up to 100 km. Costs 15 to
    25 times a pass over both columns, and 0.5 us a place beyond the cells.
    """
    if rows is not None:
        lat_deg, lon_deg = lat_deg[rows], lon_deg[rows]
    lat, lon = (np.require(each, np.float64, ["C", "W"]) for each in (lat_deg, lon_deg))
    frame = index.frame
    distance_m = np.full(len(lat), np.nan)
    if frame.per_lat * _SMALL_DEG >= 0.5 and frame.per_lon * _SMALL_DEG >= 0.5:
        _distances.compiled(index, _tables(frame), lat, lon, distance_m)
    open_ = np.flatnonzero(np.isnan(distance_m))
    if len(open_):
        far = measure(index.line, surface(lat[open_], lon[open_]))
        distance_m[open_] = far.distance_m
    return distance_m


def _tables(frame: Frame) -> tuple[Floats, Floats]:
    """Sines, then cosines, of the middles of all rows, and of all columns; of one cell more too,
    which is never asked for.
    """
    row, column = np.arange(frame.rows + 1), np.arange(frame.columns + 1)
    lat = np.radians(frame.south + (row + 0.5) / frame.per_lat)
    lon = np.radians(frame.west + (column + 0.5) / frame.per_lon)
    return np.concatenate([np.sin(lat), np.cos(lat)]), np.concatenate([np.sin(lon), np.cos(lon)])


@unchecked
def _thinned(pieces, cells, middle_xyz):  # type: ignore[no-untyped-def]  # numba's own types
    """nearest, first and others of DistanceIndex: the candidates of all cells that are needed."""
    frame, first, candidates = cells
    count = len(first) - 1
    nearest, begin = np.zeros(count + 1, np.int32), np.zeros(count + 2, np.int32)
    others, filled = np.empty(len(candidates), np.int32), 0
    for cell in range(count):
        middle = middle_xyz[cell, 0], middle_xyz[cell, 1], middle_xyz[cell, 2]
        far_m = reach_m(frame, cell) + SAME_M
        listed = candidates[first[cell] : first[cell + 1]]
        one = -1
        for place in range(len(listed)):
            if not _is_needed(pieces, listed, place, (middle, far_m)):
                continue
            if one < 0:
                one = listed[place]
            else:
                others[filled] = listed[place]
                filled += 1
        nearest[cell] = 2 * one + (filled > begin[cell])
        begin[cell + 1] = filled
    begin[count + 1] = filled
    return nearest, begin, others[:filled].copy()


@unchecked
def _is_needed(pieces, listed, place, around):  # type: ignore[no-untyped-def]
    """Whether a candidate of a cell can tell a distance that those beside it do not tell.

    It cannot where all places of the cell have their foot on its very end, and another candidate
    goes on from there: that one is as near to all of them, or nearer. Of two that are both cut off
    where they meet the first is kept.
    """
    foot = _foot_of_all(pieces, listed[place], around)
    if foot == 0 and place > 0 and _goes_on(pieces, listed[place - 1], listed[place]):
        return False
    if foot == 1 and place + 1 < len(listed) and _goes_on(pieces, listed[place], listed[place + 1]):
        return _foot_of_all(pieces, listed[place + 1], around) == 0
    return True


@unchecked
def _goes_on(pieces, piece, other):  # type: ignore[no-untyped-def]
    """Whether the other piece begins where the piece ends."""
    apart_m2 = 0.0
    for axis in range(3):
        gap_m = pieces[piece, axis] + pieces[piece, 3 + axis] - pieces[other, axis]
        apart_m2 += gap_m * gap_m
    return other == piece + 1 and apart_m2 <= _JOINED_M * _JOINED_M


@unchecked
def _foot_of_all(pieces, piece, around):  # type: ignore[no-untyped-def]
    """The share of the piece at which all places within a way of a point have their foot, if that
    is its start or its end; else 0.5.
    """
    middle, far_m = around
    foot, room = along(pieces, piece, middle), far_m * np.sqrt(pieces[piece, 6])
    return 0.0 if foot + room <= 0 else 1.0 if foot - room >= 1 else 0.5


@unchecked
def _distances(index, tables, lat, lon, distance_m):  # type: ignore[no-untyped-def]
    """Fill in the distances of all places in a cell, NaN for the others."""
    pieces, work = index.line.pieces, np.empty(_BUFFERS * _BLOCK)
    cells, open_rows = np.empty(_BLOCK, np.int64), np.empty(_BLOCK, np.int64)
    rows, columns = np.empty(_BLOCK, np.int64), np.empty(_BLOCK, np.int64)
    for start in range(0, len(lat), _BLOCK):
        y, x = lat[start : start + _BLOCK], lon[start : start + _BLOCK]
        _find_cells(index.frame, y, x, (cells, rows, columns), work)
        _look_up(tables, (rows, columns), len(y), work)
        _place(work)
        opened = _to_one(pieces, index.nearest, (cells, rows, open_rows), len(y), work)
        _to_others(pieces, index, (cells, rows, columns, open_rows, opened), work)
        _measure(work, distance_m[start : start + _BLOCK])


@unchecked
def _find_cells(frame, lat, lon, found, work):  # type: ignore[no-untyped-def]
    """The cell of each place, its row and column, and how far its middle is away, radians; NaN
    away from the last cell for all that lies outside.
    """
    cells, rows, columns = found
    west, south, per_lon, per_lat = frame.west, frame.south, frame.per_lon, frame.per_lat
    across, up = np.float64(frame.columns), np.float64(frame.rows)
    wide, high = 1 / per_lon, 1 / per_lat
    for number in range(len(lat)):
        x, y = lon[number] - west, lat[number] - south
        x -= 360.0 * np.floor(x * (1 / 360))
        column, row = np.floor(x * per_lon), np.floor(y * per_lat)
        within = (column >= 0) & (column < across) & (row >= 0) & (row < up)
        column, row = column if within else 0.0, row if within else up
        work[_ACROSS + number] = (x - (column + 0.5) * wide) * _RADIAN
        work[_UP + number] = (y - (row + 0.5) * high) * _RADIAN if within else np.nan
        columns[number], rows[number] = np.int64(column), np.int64(row)
        cells[number] = np.int64(row * across + column)


@unchecked
def _look_up(tables, found, count, work):  # type: ignore[no-untyped-def]
    """Sines and cosines of the middles."""
    by_row, by_column = tables
    rows, columns = found
    lines, across = np.uint64(len(by_row) // 2), np.uint64(len(by_column) // 2)
    for number in range(count):
        row, column = np.uint64(rows[number]), np.uint64(columns[number])
        work[_SIN_LAT + number], work[_COS_LAT + number] = by_row[row], by_row[row + lines]
        work[_SIN_LON + number] = by_column[column]
        work[_COS_LON + number] = by_column[column + across]


@unchecked
def _place(work):  # type: ignore[no-untyped-def]
    """Points in space, metres."""
    for number in range(_BLOCK):
        sine, cosine = _turned(work[_SIN_LAT + number], work[_COS_LAT + number], work[_UP + number])
        sine_lon, cosine_lon = _turned(
            work[_SIN_LON + number], work[_COS_LON + number], work[_ACROSS + number]
        )
        normal_m = _normal_m(sine * sine)
        work[_X + number] = normal_m * cosine * cosine_lon
        work[_Y + number] = normal_m * cosine * sine_lon
        work[_Z + number] = normal_m * _SQUASH * sine


@unchecked
def _turned(sine, cosine, angle):  # type: ignore[no-untyped-def]
    """Sine and cosine of an angle that is a little more than one whose they are."""
    square = angle * angle
    by_sine = angle * (1 - square * (1 / 6) * (1 - square * (1 / 20) * (1 - square * (1 / 42))))
    by_cosine = 1 - square * 0.5 * (1 - square * (1 / 12) * (1 - square * (1 / 30)))
    return sine * by_cosine + cosine * by_sine, cosine * by_cosine - sine * by_sine


@unchecked
def _normal_m(square):  # type: ignore[no-untyped-def]
    """EQUATOR_M / sqrt(1 - e² square) by its series, to 1e-9 m: no root, no division."""
    small = (1 - _SQUASH) * square
    more = 231 / 1024 + small * (429 / 2048 + small * (6435 / 32768))
    more = 3 / 8 + small * (5 / 16 + small * (35 / 128 + small * (63 / 256 + small * more)))
    return EQUATOR_M * (1 + small * (0.5 + small * more))


@unchecked
def _to_one(pieces, nearest, found, count, work):  # type: ignore[no-untyped-def]
    """The foot of each place on the one piece of its cell; the places whose cell has others, and
    how many these are.
    """
    cells, ours, open_rows = found
    opened = np.int64(0)
    for number in range(count):
        code = np.int64(nearest[np.uint64(cells[number])])
        ours[number] = code >> 1
        open_rows[opened] = number
        opened += code & 1
    for number in range(count):
        piece = np.uint64(ours[number])
        foot_x, foot_y, foot_z, away_m2 = _foot(pieces, piece, number, work)
        work[_FOOT_X + number], work[_FOOT_Y + number] = foot_x, foot_y
        work[_FOOT_Z + number], work[_LEAST_M2 + number] = foot_z, away_m2
    return opened


@unchecked
def _to_others(pieces, index, found, work):  # type: ignore[no-untyped-def]
    """The foot on another piece of the cell where that is nearer: the first of the others for all
    places that are open, then the second for those left, and so on.
    """
    cells, at, end, open_rows, opened = found
    first, others = index.first, index.others
    for place in range(opened):
        cell = np.uint64(cells[np.uint64(open_rows[place])])
        at[place], end[place] = first[cell], first[cell + np.uint64(1)]
    while opened:
        left = 0
        for place in range(opened):
            number, piece = open_rows[place], np.uint64(others[np.uint64(at[place])])
            foot_x, foot_y, foot_z, away_m2 = _foot(pieces, piece, number, work)
            if away_m2 < work[_LEAST_M2 + number]:
                work[_FOOT_X + number], work[_FOOT_Y + number] = foot_x, foot_y
                work[_FOOT_Z + number], work[_LEAST_M2 + number] = foot_z, away_m2
            open_rows[left], at[left], end[left] = number, at[place] + 1, end[place]
            left += at[left] < end[left]
        opened = left


@unchecked
def _foot(pieces, piece, number, work):  # type: ignore[no-untyped-def]
    """The foot of a place on a piece, and the square of the way there, m²."""
    x, y, z = work[_X + number], work[_Y + number], work[_Z + number]
    start_x, start_y, start_z = pieces[piece, 0], pieces[piece, 1], pieces[piece, 2]
    step_x, step_y, step_z = pieces[piece, 3], pieces[piece, 4], pieces[piece, 5]
    along_it = (x - start_x) * step_x + (y - start_y) * step_y + (z - start_z) * step_z
    foot = min(max(along_it * pieces[piece, 6], 0.0), 1.0)
    foot_x, foot_y = start_x + foot * step_x, start_y + foot * step_y
    foot_z = start_z + foot * step_z
    x, y, z = x - foot_x, y - foot_y, z - foot_z
    return foot_x, foot_y, foot_z, x * x + y * y + z * z


@unchecked
def _measure(work, distance_m):  # type: ignore[no-untyped-def]
    """From the feet, lifted to the ellipsoid, to the places, as `pieces.arc_between_m` does."""
    for number in range(len(distance_m)):
        foot_x, foot_y = work[_FOOT_X + number], work[_FOOT_Y + number]
        foot_z = work[_FOOT_Z + number]
        out_m2, up_m2 = foot_x * foot_x + foot_y * foot_y, foot_z * foot_z
        short = 1 - out_m2 * FLAT - up_m2 * TALL
        lift = short / (2 * (out_m2 * (FLAT * FLAT) + up_m2 * (TALL * TALL)))
        foot_x, foot_y = foot_x * (1 + lift * FLAT), foot_y * (1 + lift * FLAT)
        foot_z *= 1 + lift * TALL
        end_x, end_y, end_z = work[_X + number], work[_Y + number], work[_Z + number]
        x, y, z = end_x - foot_x, end_y - foot_y, end_z - foot_z
        sum_x, sum_y, sum_z = end_x + foot_x, end_y + foot_y, end_z + foot_z
        out_m2, up_m2 = sum_x * sum_x + sum_y * sum_y, sum_z * sum_z
        across_m2, along_m2 = x * x + y * y, z * z
        chord_m2 = across_m2 + along_m2
        bent = across_m2 * FLAT + along_m2 * TALL
        bent = bent * bent * (out_m2 * FLAT + up_m2 * TALL)
        bent /= (out_m2 * (FLAT * FLAT) + up_m2 * (TALL * TALL)) * max(chord_m2, 1e-200)
        bend = 1 + bent * (1 / 24 + bent * (3 / 640 + bent * (5 / 7168)))
        distance_m[number] = np.sqrt(chord_m2) * bend
