"""Alike: rows that say the same in several columns of codes, numbered in one pass over them.

Of few rows numpy tells the same as fast, column by column (`values.codes`).
"""

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import Ints
from truceline.kernels.loops import loop

Codes = NDArray[np.int32]
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


def alike(columns: Codes) -> tuple[Ints, Ints]:
    """A number for each row, (n,), equal where all of its codes are, rising as they first come; and
    the first row of each number.

    columns: (k, n) codes from -1. O(n k).
    """
    owned = np.require(columns, np.int32, ["C", "W"])
    found: tuple[Ints, Ints] = _alike.compiled(owned, _table(columns.shape[1]))
    return found


def _table(rows: int) -> NDArray[np.int32]:
    """Room for so many different rows, and as much again; a power of two, all of it free."""
    return np.full(1 << max(2 * rows - 1, 1).bit_length(), -1, np.int32)


@loop
def _alike(columns, table):  # type: ignore[no-untyped-def]  # numba's own types
    count, last = columns.shape[1], np.uint64(len(table) - 1)
    number, first, filled = np.empty(count, np.int64), np.empty(count, np.int64), 0
    for row in range(count):
        mixed = np.uint64(0)
        for column in range(columns.shape[0]):
            mixed = (mixed ^ np.uint64(columns[column, row] + 1)) * _PRIME
            mixed ^= mixed >> _HALF
        place = mixed & last
        while table[place] >= 0 and not _is_same(columns, first[table[place]], row):
            place = (place + np.uint64(1)) & last
        if table[place] < 0:
            table[place], first[filled] = filled, row
            filled += 1
        number[row] = table[place]
    return number, first[:filled].copy()


@loop
def _is_same(columns, one, other):  # type: ignore[no-untyped-def]
    same = True
    for column in range(columns.shape[0]):
        same &= columns[column, one] == columns[column, other]
    return same
