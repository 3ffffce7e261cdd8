"""Levels: answers looked up by place on a coarse grid and, where that is not enough, a finer one.

The tables are small, so that they stay in the cache, and all else is asked for ahead: what a place
costs is mostly waiting for memory. Places are looked up BLOCK at a time, so that what is known of
them stays in the cache too.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import Ints
from truceline.kernels.grid import CELL_SLACK_DEG, Frame
from truceline.kernels.loops import LINE_BYTES, prefetch, unchecked

OPEN = -1  # in place of an answer, which is never below 0
UNKNOWN_PLACE = 1  # the answer for what is no place
FINE = 8  # fine cells each way in a coarse one: a block has as many as a word has bits
BLOCK = 1024  # places

_SHIFT = 3  # by which a number is divided by FINE
_BITS = FINE * FINE
_ANSWERS, _WORDS = 3, 4  # of a block
_GROUP_SHIFT = 10  # coarse cells of a group: 2 to that power
_NUMBERS = LINE_BYTES // 8  # that come from memory at once

Answers = NDArray[np.int16] | NDArray[np.int32]


class Coarse(NamedTuple):
    """cells: (rows + 2) x (columns + 2) answers, what each cell of a frame says, within a ring of
    cells for all that lies outside; and one more, for what is no place. Below 0, -1 - the number of
    a block, counted from the first cell of the group on. int16 where they fit, else int32.
    groups: how many blocks belong to the cells before each group.
    """

    cells: Answers
    groups: NDArray[np.int32]


class Levels(NamedTuple):
    """Both grids over a frame.

    blocks: four words for each, for FINE x FINE fine cells: the low bits, then the high bits, of
    which of its three answers is theirs, 3 for none; these answers, int16; and how many cells of
    the blocks before it have none.
    """

    frame: Frame
    coarse: Coarse
    blocks: Ints


class Work(NamedTuple):
    """What is known of the places of a block of BLOCK: cell, within: the coarse cell, and the fine
    one in it; turned: longitudes in the turn of the frame; told: answers; rows, cells: the places
    that are open, and the fine cells of all blocks in which they lie.
    """

    cell: NDArray[np.int32]
    within: NDArray[np.int32]
    turned: NDArray[np.float64]
    told: Answers
    rows: NDArray[np.int32]
    cells: NDArray[np.int32]


def two_levels(answer: NDArray[np.int32], *, cells: int, outside: int) -> tuple[Coarse, Ints, Ints]:
    """coarse and blocks from the answers of all fine cells, (cells x FINE)², row by row, or OPEN.
    Last, the numbers of the fine cells that are open, in the order of the blocks.
    """
    whole = answer.reshape(cells, FINE, cells, FINE).swapaxes(1, 2).reshape(-1, _BITS)
    mixed = np.flatnonzero((whole != whole[:, :1]).any(axis=1) | (whole[:, 0] < 0))
    inner = whole[:, 0].copy()
    inner[mixed] = OPEN
    blocks, is_open = in_brief(whole[mixed])
    open_cells = fine_of(mixed, cells)[is_open.ravel()]
    return ringed(inner, cells=cells, outside=outside), blocks, open_cells


def fine_of(coarse_cells: Ints, cells: int) -> Ints:
    """Numbers of the fine cells in coarse ones, block after block."""
    row, column = coarse_cells // cells, coarse_cells % cells
    within = np.arange(FINE)
    fine_row = (row[:, None] * FINE + within)[:, :, None]
    fine_column = (column[:, None] * FINE + within)[:, None, :]
    return np.asarray(fine_row * cells * FINE + fine_column).ravel()


def in_brief(fine: NDArray[np.int32]) -> tuple[Ints, NDArray[np.bool_]]:
    """blocks from the answers of their cells, (n, FINE²); and which of the cells these leave open:
    those that were, and what is one answer too many for a block, or no int16.
    """
    left = (fine >= 0) & (fine <= np.iinfo(np.int16).max)
    answers = np.full((len(fine), 1 + _ANSWERS), OPEN, np.int64)
    bit = np.int64(1) << np.arange(_BITS)
    low, high = np.full((2, len(fine)), -1)
    for number in range(_ANSWERS):
        some = left.any(axis=1)
        answers[some, number] = fine[some, left[some].argmax(axis=1)]
        alike = left & (fine == answers[:, number, None])
        theirs = np.bitwise_or.reduce(bit * alike, axis=1)
        low &= ~theirs if number != 1 else -1
        high &= ~theirs if number != 2 else -1
        left &= ~alike
    is_open = (low & high)[:, None] & bit != 0
    count = is_open.sum(axis=1)
    told = np.bitwise_or.reduce((answers & 0xFFFF) << 16 * np.arange(1 + _ANSWERS), axis=1)
    return np.column_stack([low, high, told, np.cumsum(count) - count]).ravel(), is_open


def ringed(inner: NDArray[np.int32], *, cells: int, outside: int) -> Coarse:
    """coarse from the answers of its cells within the frame, OPEN for those with a block."""
    coarse = np.full((cells + 2, cells + 2), outside, np.int32)
    coarse[1:-1, 1:-1] = inner.reshape(cells, cells)
    whole = np.append(coarse.ravel(), np.int32(UNKNOWN_PLACE))
    open_cells = np.flatnonzero(whole < 0)
    starts = np.arange(0, len(whole), 1 << _GROUP_SHIFT)
    groups = np.searchsorted(open_cells, starts).astype(np.int32)
    whole[open_cells] = groups[open_cells >> _GROUP_SHIFT] - 1 - np.arange(len(open_cells))
    # A smaller table leaves more room in the cache.
    return Coarse(whole.astype(np.int16) if fits_short(whole) else whole, groups)


def fits_short(numbers: NDArray[np.int32]) -> bool:
    """Whether all of some numbers are int16."""
    short = np.iinfo(np.int16)
    return bool(short.min <= numbers.min() and numbers.max() <= short.max)


@unchecked
def room_for(levels):  # type: ignore[no-untyped-def]  # numba's own types
    """Work for one block after another."""
    cell, within = np.zeros(BLOCK, np.int32), np.zeros(BLOCK, np.int32)
    told, rows = np.empty(BLOCK, levels.coarse.cells.dtype), np.empty(BLOCK, np.int32)
    return Work(cell, within, np.empty(BLOCK), told, rows, np.empty(BLOCK, np.int32))


@unchecked
def settle(levels, columns, start, out, work):  # type: ignore[no-untyped-def]
    """Tell what both grids say of the places from start on, and which of them they leave open; the
    longitudes of these places in the turn of the frame, and how many are open.

    columns: all latitudes and longitudes; out: where the answers will be written.
    """
    lat, lon = columns
    y, x = lat[start : start + BLOCK], lon[start : start + BLOCK]
    if _look(levels.frame, y, x, work):
        _look_all_round(levels.frame, y, x, work)
        x = work.turned[: len(y)]
    work.cell[len(y) :] = 0
    opened = _tell(levels.coarse.cells, work, columns, start, out)
    return x, _tell_closer(levels, work, opened)


@unchecked
def _look(frame, lat, lon, work):  # type: ignore[no-untyped-def]
    """Which coarse cell each place lies in, and which fine one in it; whether one of them may be no
    place, or lie in the frame a turn away.
    """
    cell, within = work.cell, work.within
    west, south = frame.west, frame.south
    per_lon, per_lat = frame.per_lon * FINE, frame.per_lat * FINE
    columns, rows = np.float64((frame.columns + 1) * FINE), np.float64((frame.rows + 1) * FINE)
    # Next to its ends the whole circle is looked at closely.
    high = west + 360 - CELL_SLACK_DEG
    low = west - 360 + frame.columns / frame.per_lon + CELL_SLACK_DEG
    strange = False
    for row in range(len(lat)):
        x, y = lon[row], lat[row]
        strange |= not ((x >= low) & (x < high) & (y - y == 0))
        # The ring has FINE fine cells too. To add them rounds by less than a cell is too large.
        column, line = (x - west) * per_lon + FINE, (y - south) * per_lat + FINE
        # So written, NaN too becomes 0.
        column = column if column > 0.0 else 0.0
        line = line if line > 0.0 else 0.0
        cell[row] = np.int32(column if column < columns else columns)
        within[row] = np.int32(line if line < rows else rows)
    across, shift, last = np.uint32(frame.columns + 2), np.uint32(_SHIFT), np.uint32(FINE - 1)
    for row in range(len(lat)):
        column, line = np.uint32(cell[row]), np.uint32(within[row])
        cell[row] = (line >> shift) * across + (column >> shift)
        within[row] = (line & last) << shift | column & last
    return strange


@unchecked
def _look_all_round(frame, lat, lon, work):  # type: ignore[no-untyped-def]
    """The same for places in any turn, and for what is none; and the longitudes in the turn of the
    frame, each rounded once, as `areas.contains` does.
    """
    across = frame.columns + 2
    columns, rows = frame.columns * FINE, frame.rows * FINE
    per_lon, per_lat = frame.per_lon * FINE, frame.per_lat * FINE
    goes_round = frame.columns > (360 - CELL_SLACK_DEG) * frame.per_lon
    for row in range(len(lat)):
        x, y = lon[row], lat[row]
        if not (x >= frame.west and x < frame.west + 360):
            x += 360.0 * np.ceil((frame.west - x) / 360.0)
        work.turned[row] = x
        column, line = (x - frame.west) * per_lon, (y - frame.south) * per_lat
        if goes_round and column >= columns:  # by its rounding alone
            column = columns - 1.0
        if not (np.isfinite(lon[row]) and np.isfinite(y)):
            work.cell[row] = across * (frame.rows + 2)
        elif column >= 0 and column < columns and line >= 0 and line < rows:
            in_column, in_line = np.int64(column), np.int64(line)
            work.cell[row] = (in_line // FINE + 1) * across + in_column // FINE + 1
            work.within[row] = in_line % FINE * FINE + in_column % FINE
        else:
            work.cell[row] = 0


@unchecked
def _tell(coarse, work, columns, start, out):  # type: ignore[no-untyped-def]
    """Tell what the coarse cells say; the rows that they leave open, and how many these are.

    Meanwhile what the next block reads, and what this one will write, comes from memory.
    """
    lat, lon = columns
    opened = np.uint64(0)
    for first in range(0, BLOCK, _BITS):
        for ahead in range(start + first, start + first + _BITS, _NUMBERS):
            prefetch(lat, ahead + BLOCK)
            prefetch(lon, ahead + BLOCK)
            prefetch(out, ahead)
        for row in range(first, first + _BITS):
            work.told[row] = coarse[np.uint32(work.cell[row])]
        left = np.uint64(0)
        for place in range(_BITS):
            left |= np.uint64(work.told[first + place] < 0) << np.uint64(place)
        while left:
            lowest = left & (~left + np.uint64(1))
            work.rows[opened] = first + _ones(lowest - np.uint64(1))
            opened += np.uint64(1)
            left ^= lowest
    return np.int64(opened)


@unchecked
def _tell_closer(levels, work, opened):  # type: ignore[no-untyped-def]
    """The same by the fine cells of those that are open; and in which of them the rows left lie."""
    told, rows, cells = work.told, work.rows, work.cells
    groups, blocks = levels.coarse.groups, levels.blocks
    kept = np.uint64(0)
    for place in range(opened):
        row = np.uint32(rows[place])
        group = np.uint32(work.cell[row]) >> np.uint32(_GROUP_SHIFT)
        block, bit = groups[group] - 1 - np.int64(told[row]), np.int64(work.within[row])
        at = np.uint64(block * _WORDS)
        which = (blocks[at] >> bit & 1) + 2 * (blocks[at + np.uint64(1)] >> bit & 1)
        answer = blocks[at + np.uint64(2)] << 48 - 16 * which >> 48
        told[row] = answer
        rows[kept], cells[kept] = row, block * _BITS + bit  # overwritten, unless it is open
        kept += np.uint64(answer < 0)
    return np.int64(kept)


@unchecked
def number_open(blocks, cells, opened):  # type: ignore[no-untyped-def]
    """The number of each cell among all that are open, in place of that among all of the blocks."""
    for place in range(opened):
        at, bit = np.uint64(cells[place] // _BITS * _WORDS), np.int64(cells[place]) % _BITS
        before = (np.int64(1) << bit) - 1
        open_before = blocks[at] & blocks[at + np.uint64(1)] & before
        cells[place] = blocks[at + np.uint64(3)] + _ones(np.uint64(open_before))


@unchecked
def _ones(word):  # type: ignore[no-untyped-def]
    """How many bits of a word are 1: one instruction, which the compiler knows by this form."""
    word -= word >> np.uint64(1) & np.uint64(0x5555555555555555)
    twos = np.uint64(0x3333333333333333)
    word = (word & twos) + (word >> np.uint64(2) & twos)
    word = word + (word >> np.uint64(4)) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64(word * np.uint64(0x0101010101010101) >> np.uint64(56))
