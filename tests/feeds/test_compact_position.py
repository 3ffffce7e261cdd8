"""Where an aircraft is, by its compact position reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.squitters import compact
from truceline.feeds.readers.compact_position import position_of


def test_the_worked_example_of_the_standard_literature() -> None:
    # Sun, The 1090 Megahertz Riddle, 2nd edition, chapter 5.
    even, odd = (93_000, 51_372), (74_158, 50_194)

    assert position_of(even, odd, odd_is_younger=False) == pytest.approx((52.25720, 3.91937), 1e-6)


@given(lat=st.floats(-86.9, 86.9), lon=st.floats(-180, 179.999), odd_is_younger=st.booleans())
def test_what_was_encoded_is_decoded_to_a_few_metres(
    lat: float, lon: float, odd_is_younger: bool
) -> None:
    even, odd = compact(lat, lon, odd=False), compact(lat, lon, odd=True)

    found = position_of(even, odd, odd_is_younger=odd_is_younger)

    if found:  # beside the edge of a zone of latitude the two halves may lie in different ones
        assert found[0] == pytest.approx(lat, abs=5e-5)
        assert (found[1] - lon + 180) % 360 - 180 == pytest.approx(0, abs=2e-3)


@given(*[st.integers(0, (1 << 17) - 1)] * 4, st.booleans())
def test_any_two_reports_give_a_place_on_earth_or_none(
    y_even: int, x_even: int, y_odd: int, x_odd: int, younger: bool
) -> None:
    found = position_of((y_even, x_even), (y_odd, x_odd), odd_is_younger=younger)

    assert found is None or (abs(found[0]) <= 90 and -180 <= found[1] <= 180)
