"""Presence: each cell and hour of each group is told once, and all of its rows are counted."""

from collections import Counter

import numpy as np
import pytest

from truceline.kernels.presence import HOUR_US, NO_CELL, presence

pytestmark = pytest.mark.usefixtures("either_way")


def cell(lat_deg: float, lon_deg: float) -> int:
    """The cell of a place, by hand."""
    if not (abs(lat_deg) <= 90 and abs(lon_deg) <= 180):
        return NO_CELL
    row, column = np.floor(lat_deg / 0.1) + 1000, np.floor(lon_deg / 0.1) + 5000
    return int(row) * 10_000 + int(column)


def test_a_cell_and_hour_is_told_once_however_often_a_group_is_there() -> None:
    at_us = np.array([0, 10, HOUR_US, -1, 20, 30])
    group = np.array([0, 0, 0, 0, 1, 0])
    lat, lon = np.full(6, 33.05), np.array([35.95, 35.96, 35.95, 35.95, 35.95, np.nan])

    found = presence(group, 2, at_us, lat, lon)

    here = cell(33.05, 35.95) << 32
    told = sorted(zip(found.group.tolist(), found.seen.tolist(), strict=True))
    assert told == sorted([(0, here), (0, here + 1), (0, here - 1), (0, NO_CELL << 32), (1, here)])
    assert found.rows.tolist() == [5, 1]
    assert found.first_us.tolist() == [-1, 20]
    assert found.last_us.tolist() == [HOUR_US, 20]


def test_many_rows_are_told_as_by_a_table_of_them() -> None:
    random = np.random.default_rng(2)
    count, groups = 2_000, 7
    group = random.integers(0, groups, count)
    at_us = random.integers(-3 * HOUR_US, 3 * HOUR_US, count)
    lat, lon = random.uniform(-91, 91, count), random.choice([-180.0, -0.05, 0.0, 179.99], count)

    found = presence(group, groups, at_us, lat, lon)

    hours = at_us // HOUR_US
    places = [
        (cell(*place) << 32) + int(hour) for *place, hour in zip(lat, lon, hours, strict=True)
    ]
    told = list(zip(found.group.tolist(), found.seen.tolist(), strict=True))
    assert Counter(told) == Counter(set(zip(group.tolist(), places, strict=True)))
    assert found.rows.tolist() == np.bincount(group, minlength=groups).tolist()
