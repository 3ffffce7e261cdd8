"""Alike: rows that say the same are given one number, by numpy and by the loop alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.kernels import alike as module
from truceline.kernels.alike import alike

CODES = st.lists(st.tuples(*[st.integers(-1, 2)] * 3), min_size=1, max_size=60)


@pytest.fixture(params=["by numpy", "compiled"])
def many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MANY", 10**9 if request.param == "by numpy" else -1)


@pytest.mark.usefixtures("many")
def test_equal_rows_have_one_number_and_numbers_rise_as_they_first_come() -> None:
    columns = np.array([[4, 4, 0, 4, 0, -1], [1, 2, 1, 1, 1, -1]], np.int32)

    number, first = alike(columns)

    assert number.tolist() == [0, 1, 2, 0, 2, 3]
    assert first.tolist() == [0, 1, 2, 5]


@pytest.mark.usefixtures("many")
def test_no_rows_have_no_numbers() -> None:
    number, first = alike(np.zeros((5, 0), np.int32))

    assert (len(number), len(first)) == (0, 0)


@pytest.mark.slow
@given(CODES)
def test_the_loop_numbers_rows_as_a_table_of_them_does(rows: list[tuple[int, ...]]) -> None:
    known: dict[tuple[int, ...], int] = {}
    expected = [known.setdefault(row, len(known)) for row in rows]

    for few in (10**9, -1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "MANY", few)
            number, first = alike(np.array(rows, np.int32).T)
        assert number.tolist() == expected
        assert first.tolist() == [rows.index(each) for each in known]
