"""Codes: whole numbers that stand for something, put together by counting and not by comparing."""

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.numbers import MANY, chosen, first_of, numbered

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
_ROOM = 1 << 20  # a table this large costs no more than a sort of few rows


def dense(codes: Ints, count: int) -> tuple[Ints, Ints]:
    """The distinct codes, rising, and which of them each row has, (n,); all lie in [0, count)."""
    if count > 4 * len(codes) + _ROOM:
        values, number = np.unique(codes, return_inverse=True)
        return values, number.astype(np.int64)
    if len(codes) > MANY:
        return numbered(codes, count)
    there = np.zeros(count, np.bool_)
    there[codes] = True
    return np.flatnonzero(there), (np.cumsum(there) - 1)[codes]


def order_of(codes: Ints, count: int) -> Ints:
    """The rows in the order of their codes (stable); all lie in [0, count), count up to 2**48."""
    order = np.argsort(_digits(codes, 0), kind="stable")  # 16 bits are sorted by counting
    for shift in (16, 32):
        if count > 1 << shift:
            order = order[np.argsort(_digits(codes, shift)[order], kind="stable")]
    return order


def joint(*columns: tuple[Ints, int]) -> tuple[Ints, int]:
    """Several columns of codes as one, and how many codes there may be; equal where all are."""
    codes, count = columns[0]
    for more, values in columns[1:]:
        codes, count = codes * values + more, count * values
        if count >= _ROOM:  # close the gaps, before it overflows
            distinct, codes = dense(codes, count)
            count = len(distinct)
    return codes, count


def first_rows(number: Ints, count: int) -> Ints:
    """The first row of each number in [0, count), all of which stand in some row."""
    if len(number) > MANY:
        return first_of(number, count)
    first = np.zeros(count, np.int64)
    first[number[::-1]] = np.arange(len(number))[::-1]  # what is written last stands
    return first


def rows_of(mask: Bools, codes: Ints) -> Ints:
    """The rows of which the mask holds for their code, rising."""
    return chosen(mask, codes) if len(codes) > MANY else np.flatnonzero(mask[codes])


def last_of_each(codes: Ints, count: int) -> Ints:
    """The last row of each code, in the order of rows; all lie in [0, count)."""
    values, number = dense(codes, count)
    last = np.zeros(len(values), np.int64)
    last[number] = np.arange(len(codes))  # what is written last stands
    return np.sort(last)


def _digits(codes: Ints, shift: int) -> NDArray[np.uint16]:
    return (codes >> shift).astype(np.uint16)
