"""Codes put together by counting, against the same by sorting."""

import numpy as np
import pytest

from truceline.values.codes import dense, first_rows, joint, last_of_each, order_of, rows_of


@pytest.mark.parametrize("rows", [2_000, 30_000])
@pytest.mark.parametrize("count", [3, 1_000, 70_000, 5_000_000_000])
def test_counting_gives_what_sorting_gives(count: int, rows: int) -> None:
    codes = np.random.default_rng(count).integers(0, count, rows)
    values, number = np.unique(codes, return_inverse=True)

    found, of_row = dense(codes, count)

    assert np.array_equal(found, values)
    assert np.array_equal(of_row, number)
    assert np.array_equal(order_of(codes, count), np.argsort(codes, kind="stable"))
    assert np.array_equal(first_rows(of_row, len(found)), np.unique(codes, return_index=True)[1])


@pytest.mark.parametrize("rows", [10, 30_000])
def test_rows_are_chosen_by_their_codes(rows: int) -> None:
    codes = np.arange(rows) % 5

    chosen = rows_of(np.array([True, False, False, True, False]), codes)

    assert np.array_equal(chosen, np.flatnonzero((codes == 0) | (codes == 3)))


def test_the_last_row_of_each_code_stands_in_the_order_of_rows() -> None:
    assert last_of_each(np.array([2, 0, 2, 1, 0]), 3).tolist() == [2, 3, 4]


def test_joint_codes_are_equal_where_all_columns_are() -> None:
    columns = np.random.default_rng(0).integers(0, 40, (5, 3_000))
    _, wanted = np.unique(columns, axis=1, return_inverse=True)

    codes, count = joint(*((column, 2_000) for column in columns))

    assert codes.max() < count
    assert np.array_equal(np.unique(codes, return_inverse=True)[1], wanted.ravel())


def test_no_rows_have_no_codes() -> None:
    none = np.zeros(0, np.int64)

    assert len(dense(none, 0)[0]) == len(order_of(none, 0)) == len(last_of_each(none, 1)) == 0
