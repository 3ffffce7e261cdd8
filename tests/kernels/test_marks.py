"""Marks: numbers by which rows are known again; and the row of the same track before each."""

from typing import Any  # what a column of numbers holds

import numpy as np
import pytest

from truceline.kernels.marks import marks, previous

pytestmark = pytest.mark.usefixtures("either_way")


def told(**changed: Any) -> np.ndarray:
    """Marks of two rows, of which the first is changed."""
    columns: dict[str, Any] = {
        "at_us": [5, 5],
        "lat": [33.0, 33.0],
        "lon": [-36.0, -36.0],
        "word": [0, 0],
    }
    rows = {name: [changed.get(name, values[0]), values[1]] for name, values in columns.items()}
    hashes = np.array([7, 2**63, 0], np.uint64)
    words = np.array(rows["word"], np.int32), hashes
    lat, lon = np.array(rows["lat"]), np.array(rows["lon"])
    return marks(
        np.array(rows["at_us"], np.int64), lat, lon, (np.zeros(2, np.int32), hashes), words
    )


@pytest.mark.parametrize(
    "changed", [{"at_us": -5}, {"lat": 33.000000001}, {"lon": 36.0}, {"word": 1}, {"word": -1}]
)
def test_what_is_told_otherwise_has_another_mark(changed: dict[str, Any]) -> None:
    alike, other = told(), told(**changed)

    assert alike[0] == alike[1] == other[1] != other[0]


def test_marks_stay_those_of_records_that_were_kept() -> None:
    assert told(at_us=-5, lat=np.nan).tolist() == [-244658486033576928, -8420025145794822249]


def test_minus_nought_is_nought_and_one_unknown_place_is_another() -> None:
    odd = np.uint64(0xFFF8000000000001).view(np.float64)

    assert np.array_equal(told(lat=0.0), told(lat=-0.0))
    assert np.array_equal(told(lat=np.nan), told(lat=odd))


def test_the_row_before_is_the_last_one_of_the_same_track() -> None:
    assert previous(np.array([2, 0, 2, 2, 1, 0]), 3).tolist() == [-1, -1, 0, 2, -1, 1]
    assert previous(np.zeros(0, np.int64), 0).tolist() == []
