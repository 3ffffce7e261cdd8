"""Levels: answers looked up by place on a coarse grid and, where that is not enough, a finer one.

coarse: (rows + 2) x (columns + 2) int32, what each cell of the frame answers, within a ring of
cells for all that lies outside; fine: (blocks x FINE²,) int32, cells of the blocks. An answer below
0 in coarse is -1 - number of a block; in fine its meaning is the caller's. Both are looked up in
blocks of BLOCK places, which stay in the cache.
"""

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.grid import cell_of
from truceline.kernels.loops import unchecked

UNKNOWN_PLACE = 1  # the answer for what is no place
FINE = 8  # fine cells each way in a coarse one; a power of two, so that shares of a cell are exact
BLOCK = 2048

Answers = NDArray[np.int32]


def two_levels(answer: Answers, *, cells: int, outside: int) -> tuple[Answers, Answers]:
    """coarse and fine from the answers of all fine cells, (cells x FINE)², row by row; below 0 they
    stay fine.
    """
    blocks = answer.reshape(cells, FINE, cells, FINE).swapaxes(1, 2).reshape(-1, FINE * FINE)
    mixed = (blocks != blocks[:, :1]).any(axis=1) | (blocks[:, 0] < 0)
    inner = blocks[:, 0].copy()
    inner[mixed] = -1 - np.arange(mixed.sum())
    return ringed(inner, cells=cells, outside=outside), blocks[mixed].ravel()


def ringed(inner: Answers, *, cells: int, outside: int) -> Answers:
    """coarse from the answers of its cells within the frame."""
    coarse = np.full((cells + 2, cells + 2), outside, np.int32)
    coarse[1:-1, 1:-1] = inner.reshape(cells, cells)
    return coarse.ravel()


@unchecked
def look(frame, coarse, lat, lon, found):  # type: ignore[no-untyped-def]
    """What the coarse cells say; whether a place may be none, or lie in the frame a turn away.

    The cells stand in a ring of others for all that lies outside.
    """
    west, south, per_lon, per_lat = frame.west, frame.south, frame.per_lon, frame.per_lat
    columns, rows = np.float64(frame.columns), np.float64(frame.rows)
    across, low, high = np.int32(frame.columns + 2), frame.west - 360, frame.west + 360
    low += frame.columns / frame.per_lon
    strange = False
    for row in range(len(lat)):
        x, y = lon[row], lat[row]
        strange |= not ((x >= low) & (x <= high) & (y - y == 0))
        column, line = (x - west) * per_lon, (y - south) * per_lat
        column = column if column >= 0.0 else -1.0
        column = column if column < columns else columns
        line = line if line >= 0.0 else -1.0
        line = line if line < rows else rows
        # Rounded down first: to add 1 to the share of a cell could carry it into the next one.
        found[row] = np.int32(np.floor(line) + 1.0) * across + np.int32(np.floor(column) + 1.0)
    for row in range(len(lat)):
        found[row] = coarse[np.uint32(found[row])]
    return strange


@unchecked
def look_all_round(frame, coarse, lat, lon, filled):  # type: ignore[no-untyped-def]
    """The same for places in any turn, and UNKNOWN_PLACE for none; and the longitudes in the turn
    of the frame, each rounded once, as `areas.contains` does.
    """
    found, turned = filled
    for row in range(len(lat)):
        x, y = lon[row], lat[row]
        away = x - frame.west
        if not (away >= 0 and away < 360):
            x += 360.0 * np.ceil((frame.west - x) / 360.0)
        turned[row] = x
        cell = cell_of(frame, y, x)
        if not (np.isfinite(lon[row]) and np.isfinite(y)):
            found[row] = UNKNOWN_PLACE
        elif cell < 0:
            found[row] = coarse[0]
        else:
            line, column = cell // frame.columns, cell % frame.columns
            found[row] = coarse[(line + 1) * (frame.columns + 2) + column + 1]


@unchecked
def kept_open(found, open_rows):  # type: ignore[no-untyped-def]
    """Rows that are not answered, and how many."""
    opened = 0
    for row in range(len(found)):
        open_rows[opened] = row
        opened += found[row] < 0
    return opened


@unchecked
def look_closer(frame, levels, lat, lon, rows):  # type: ignore[no-untyped-def]
    """What the fine cells, so many each way in a block, say of the rows that are open; how many
    they leave so.
    """
    fine, each_way = levels
    found, open_rows, opened, left = rows
    west, south, per_lon, per_lat = frame.west, frame.south, frame.per_lon, frame.per_lat
    size = np.float64(each_way)
    for place in range(opened):
        row = open_rows[place]
        column, line = (lon[row] - west) * per_lon, (lat[row] - south) * per_lat
        within_x = np.int64((column - np.floor(column)) * size)
        within_y = np.int64((line - np.floor(line)) * size)
        block = -1 - np.int64(found[row])
        left[place] = (block * each_way + within_y) * each_way + within_x
    kept = 0
    for place in range(opened):
        row = open_rows[place]
        answer = fine[np.uint64(left[place])]
        found[row] = answer
        left[kept] = row
        kept += answer < 0
    return kept
