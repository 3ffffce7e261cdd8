"""Numbers: codes of many rows looked at once, where numpy would go over them several times."""

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import Ints
from truceline.kernels.loops import loop

MANY = 20_000  # of fewer rows numpy tells the same as fast


def numbered(codes: Ints, count: int) -> tuple[Ints, Ints]:
    """The distinct codes, rising, and which of them each row has, (n,); all lie in [0, count)."""
    values, number = _numbered.compiled(np.require(codes, np.int64, ["C", "W"]), count)
    return values, number


def first_of(number: Ints, count: int) -> Ints:
    """The first row of each number in [0, count), all of which stand in some row."""
    found: Ints = _first_of.compiled(np.require(number, np.int64, ["C", "W"]), count)
    return found


def chosen(mask: NDArray[np.bool_], codes: Ints) -> Ints:
    """The rows of which the mask holds for their code, rising."""
    found: Ints = _chosen.compiled(mask, np.require(codes, np.int64, ["C", "W"]))
    return found


@loop
def _numbered(codes, count):  # type: ignore[no-untyped-def]  # numba's own types
    place, number = np.zeros(count, np.int64), np.empty(len(codes), np.int64)
    for row in range(len(codes)):
        place[codes[row]] = 1
    values, filled = np.empty(count, np.int64), 0
    for code in range(count):
        if place[code]:
            values[filled] = code
            place[code] = filled
            filled += 1
    for row in range(len(codes)):
        number[row] = place[codes[row]]
    return values[:filled].copy(), number


@loop
def _first_of(number, count):  # type: ignore[no-untyped-def]
    first = np.zeros(count, np.int64)
    for row in range(len(number) - 1, -1, -1):
        first[number[row]] = row
    return first


@loop
def _chosen(mask, codes):  # type: ignore[no-untyped-def]
    found, filled = np.empty(len(codes), np.int64), 0
    for row in range(len(codes)):
        found[filled] = row
        filled += mask[codes[row]]
    return found[:filled].copy()
