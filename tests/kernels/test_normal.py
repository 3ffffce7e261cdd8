"""The normal distribution against the standard library's."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.kernels.normal import SIGMAS_OF_RADIUS95, share_below

pytestmark = pytest.mark.usefixtures("either_way")


@given(st.lists(st.floats(-8, 8), max_size=20))
def test_shares_are_those_of_the_standard_library(sigmas: list[float]) -> None:
    expected = [NormalDist().cdf(each) for each in sigmas]

    assert share_below(np.array(sigmas)) == pytest.approx(expected, abs=1e-12)


def test_an_unknown_number_of_sigmas_stays_unknown() -> None:
    assert np.isnan(share_below(np.array([np.nan]))).all()


def test_nothing_is_below_minus_infinity_and_all_is_below_infinity() -> None:
    assert list(share_below(np.array([-np.inf, np.inf]))) == [0.0, 1.0]


def test_a_part_of_an_array_is_taken_as_it_is() -> None:
    assert list(share_below(np.array([0.0, 9.0, 0.0, 9.0])[::2])) == [0.5, 0.5]


def test_the_95_percent_radius_of_a_circle_is_known_in_its_sigmas() -> None:
    assert pytest.approx(np.sqrt(-2 * np.log(0.05)), abs=5e-5) == SIGMAS_OF_RADIUS95
