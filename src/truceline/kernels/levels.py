"""Levels: answers looked up by place on a coarse grid and, where that is not enough, a finer one.

coarse: (rows + 2) x (columns + 2) answers, what each cell of the frame says, within a ring of cells
for all that lies outside; and one more, for what is no place; int16 where they fit, else int32.
fine: (blocks x each_way²,), cells of the blocks. An answer below 0 in coarse is -1 - number of a
block; in fine its meaning is the caller's. Both are looked up in blocks of BLOCK places, which stay
in the cache.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.grid import cell_of
from truceline.kernels.loops import unchecked

UNKNOWN_PLACE = 1  # the answer for what is no place
FINE = 8  # fine cells each way in a coarse one; a power of two, so that shares of a cell are exact
BLOCK = 1024

Answers = NDArray[np.int16] | NDArray[np.int32]


class Levels(NamedTuple):
    """Both grids; each_way: fine cells each way in a coarse one; plain: the answer that is told as
    0, and each above it as so much more.
    """

    coarse: Answers
    fine: NDArray[np.int32] | NDArray[np.int8]
    each_way: int
    plain: int


def two_levels(
    answer: NDArray[np.int32], *, cells: int, outside: int
) -> tuple[Answers, NDArray[np.int32]]:
    """coarse and fine from the answers of all fine cells, (cells x FINE)², row by row; below 0 they
    stay fine.
    """
    blocks = answer.reshape(cells, FINE, cells, FINE).swapaxes(1, 2).reshape(-1, FINE * FINE)
    mixed = (blocks != blocks[:, :1]).any(axis=1) | (blocks[:, 0] < 0)
    inner = blocks[:, 0].copy()
    inner[mixed] = -1 - np.arange(mixed.sum())
    return ringed(inner, cells=cells, outside=outside), blocks[mixed].ravel()


def ringed(inner: NDArray[np.int32], *, cells: int, outside: int) -> Answers:
    """coarse from the answers of its cells within the frame."""
    coarse = np.full((cells + 2, cells + 2), outside, np.int32)
    coarse[1:-1, 1:-1] = inner.reshape(cells, cells)
    whole = np.append(coarse.ravel(), np.int32(UNKNOWN_PLACE))
    # A smaller table leaves more room in the cache.
    return whole.astype(np.int16) if fits_short(whole) else whole


def fits_short(numbers: NDArray[np.int32]) -> bool:
    """Whether all of some numbers are int16."""
    short = np.iinfo(np.int16)
    return bool(short.min <= numbers.min() and numbers.max() <= short.max)


@unchecked
def look(frame, lat, lon, cell):  # type: ignore[no-untyped-def]
    """Which coarse cell each place lies in; whether one may be none, or lie in the frame a turn
    away.
    """
    west, south, per_lon, per_lat = frame.west, frame.south, frame.per_lon, frame.per_lat
    columns, rows = np.float64(frame.columns), np.float64(frame.rows)
    across, low, high = np.float64(frame.columns + 2), frame.west - 360, frame.west + 360
    low += frame.columns / frame.per_lon
    strange = False
    for row in range(len(lat)):
        x, y = lon[row], lat[row]
        strange |= not ((x >= low) & (x < high) & (y - y == 0))
        column, line = (x - west) * per_lon, (y - south) * per_lat
        # So written, NaN too becomes -1.
        column = column if column > -1.0 else -1.0
        column = column if column < columns else columns
        line = line if line > -1.0 else -1.0
        line = line if line < rows else rows
        # Rounded down first: to add 1 to the share of a cell could carry it into the next one.
        cell[row] = np.int32(np.floor(line) * across + np.floor(column) + (across + 1.0))
    return strange


@unchecked
def look_all_round(frame, lat, lon, filled):  # type: ignore[no-untyped-def]
    """The same for places in any turn, and for what is none; and the longitudes in the turn of the
    frame, each rounded once, as `areas.contains` does.
    """
    cell, turned = filled
    for row in range(len(lat)):
        x, y = lon[row], lat[row]
        away = x - frame.west
        if not (away >= 0 and away < 360):
            x += 360.0 * np.ceil((frame.west - x) / 360.0)
        turned[row] = x
        number = cell_of(frame, y, x)
        if not (np.isfinite(lon[row]) and np.isfinite(y)):
            cell[row] = (frame.columns + 2) * (frame.rows + 2)
        elif number < 0:
            cell[row] = 0
        else:
            line, column = number // frame.columns, number % frame.columns
            cell[row] = (line + 1) * (frame.columns + 2) + column + 1


@unchecked
def tell(levels, cell, told, open_rows):  # type: ignore[no-untyped-def]
    """Tell what the coarse cells say; the rows that they leave open, and how many these are."""
    coarse, plain = levels.coarse, np.int32(levels.plain)
    opened = np.uint64(0)
    for row in range(len(told)):
        answer = coarse[np.uint32(cell[row])]
        told[row] = answer - plain
        open_rows[opened] = row  # overwritten by the next one, unless it is open
        opened += np.uint64(answer < 0)
    return np.int64(opened)


@unchecked
def tell_closer(frame, levels, lat, lon, rows):  # type: ignore[no-untyped-def]
    """The same by the fine cells of those that are open; and what these say of the rows left."""
    cell, told, open_rows, opened, (left, answers) = rows
    coarse, fine, plain = levels.coarse, levels.fine, np.int32(levels.plain)
    west, south, per_lon, per_lat = frame.west, frame.south, frame.per_lon, frame.per_lat
    each_way, size = levels.each_way, np.float64(levels.each_way)
    for place in range(opened):
        row = open_rows[place]
        column, line = (lon[row] - west) * per_lon, (lat[row] - south) * per_lat
        within_x = np.int64((column - np.floor(column)) * size)
        within_y = np.int64((line - np.floor(line)) * size)
        block = -1 - np.int64(coarse[np.uint32(cell[row])])
        answers[place] = (block * each_way + within_y) * each_way + within_x
    kept = np.uint64(0)
    for place in range(opened):
        row, answer = open_rows[place], fine[np.uint32(answers[place])]
        told[row] = answer - plain
        left[kept], answers[kept] = row, answer
        kept += np.uint64(answer < 0)
    return np.int64(kept)
