"""Alike: rows that say the same are given one number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.kernels.alike import alike

pytestmark = pytest.mark.slow  # to load the loop takes most of it
ROWS = st.lists(st.tuples(*[st.integers(-1, 2)] * 3), min_size=1, max_size=60)


def test_equal_rows_have_one_number_and_numbers_rise_as_they_first_come() -> None:
    columns = np.array([[4, 4, 0, 4, 0, -1], [1, 2, 1, 1, 1, -1]], np.int32)

    number, first = alike(columns)

    assert number.tolist() == [0, 1, 2, 0, 2, 3]
    assert first.tolist() == [0, 1, 2, 5]


def test_no_rows_have_no_numbers() -> None:
    number, first = alike(np.zeros((5, 0), np.int32))

    assert (len(number), len(first)) == (0, 0)


@given(ROWS)
def test_rows_are_numbered_as_by_a_table_of_them(rows: list[tuple[int, ...]]) -> None:
    known: dict[tuple[int, ...], int] = {}
    expected = [known.setdefault(row, len(known)) for row in rows]

    number, first = alike(np.array(rows, np.int32).T)

    assert number.tolist() == expected
    assert first.tolist() == [rows.index(each) for each in known]


def test_as_many_different_rows_as_there_are_rows_have_numbers_of_their_own() -> None:
    columns = np.stack([np.arange(-1, 29_999), np.zeros(30_000)]).astype(np.int32)

    number, first = alike(columns)

    assert np.array_equal(number, np.arange(30_000))
    assert np.array_equal(first, np.arange(30_000))
