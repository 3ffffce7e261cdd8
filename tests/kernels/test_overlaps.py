"""Boxes that overlap: against trying all pairs."""

from typing import Any  # columns of either sort

import numpy as np
import pytest

from truceline.kernels.ellipsoid import Ints
from truceline.kernels.overlaps import overlaps

pytestmark = pytest.mark.usefixtures("either_way")


def naive(times: Any, corners: Any, kinds: Any) -> Ints:
    (start_us, end_us), (low, high), (group, asked) = times, corners, kinds
    one, other = np.triu_indices(len(start_us), 1)
    touch = (start_us[one] <= end_us[other]) & (start_us[other] <= end_us[one])
    touch &= ((low[one] <= high[other]) & (low[other] <= high[one])).all(axis=1)
    touch &= (group[one] != group[other]) & (asked[one] | asked[other])
    return np.column_stack([one[touch], other[touch]])


@pytest.mark.parametrize("seed", range(20))
def test_the_pairs_are_those_of_trying_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    count, axes = int(rng.integers(1, 300)), int(rng.integers(1, 5))
    start_us = rng.integers(-60, 60, count) * 1_000_000
    end_us = start_us + rng.choice([0, 1, 10_000_000, 300_000_000], count)
    low = np.round(rng.uniform(-50, 50, (count, axes)))
    high = low + rng.choice([0.0, 1.0, 30.0, np.inf], (count, axes), p=[0.3, 0.4, 0.25, 0.05])
    low[rng.random(count) < 0.05] = np.nan
    group, asked = rng.integers(0, 40, count), rng.random(count) < 0.6

    found = overlaps(start_us, end_us, low, high, group=group, asked=asked)

    assert np.array_equal(found, naive((start_us, end_us), (low, high), (group, asked)))


def test_one_wrong_date_does_not_make_endless_buckets() -> None:
    start_us = np.array([0, 10**17, 10**17 + 5])
    corner = np.zeros((3, 2))

    found = overlaps(
        start_us, start_us + 9, corner, corner, group=np.arange(3), asked=np.ones(3, np.bool_)
    )

    assert found.tolist() == [[1, 2]]


def test_no_box_or_none_known_has_no_pair() -> None:
    for corner in (np.zeros((0, 3)), np.full((2, 3), np.nan)):
        times = np.zeros(len(corner), np.int64)

        found = overlaps(times, times, corner, corner, group=times, asked=times == 0)

        assert found.shape == (0, 2)
