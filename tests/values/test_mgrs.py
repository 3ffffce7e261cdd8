"""MGRS references against known places, and against another program where it is installed."""

import math

import numpy as np
import pytest
from pyproj import Geod

from truceline.values.instants import from_dtg, to_dtg, to_iso
from truceline.values.mgrs import mgrs_of, read_mgrs

GEOD = Geod(ellps="WGS84")


@pytest.mark.parametrize(
    ("reference", "lat", "lon"),
    [
        ("31U DQ 48251 11932", 48.85825, 2.29450),  # the Eiffel tower
        ("18SUJ2337106519", 38.8898, -77.0365),  # the Washington monument
        ("56H LH 34900 52300", -33.8568, 151.2153),  # the opera house of Sydney
    ],
)
def test_a_known_place_lies_where_its_reference_says(
    reference: str, lat: float, lon: float
) -> None:
    found = read_mgrs(reference)

    assert found[:2] == pytest.approx((lat, lon), abs=2e-3)


def test_fewer_digits_say_less_and_mean_the_middle_of_the_cell() -> None:
    fine, coarse = read_mgrs("31UDQ4825111932"), read_mgrs("31udq 48 11")

    assert fine[2] == pytest.approx(math.sqrt(2))  # of the finest the corner
    assert coarse[2] == pytest.approx(1000 / math.sqrt(2))
    assert (coarse[0] - fine[0]) * 111_000 == pytest.approx(11_500 - 11_932, abs=20)


@pytest.mark.parametrize(
    "text",
    ["", "31UDQ", "31UDQ4", "31UDQ123", "31UDQ123456789012", "61UDQ1111", "31IDQ1111", "31UJA1111",
     "BAN1111", "31U DQ 11 1a"],
)  # fmt: skip
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_mgrs(text)


def test_a_place_is_told_by_the_cell_it_lies_in() -> None:
    # The Washington Monument, 18SUJ2348306479 to the metre.
    assert mgrs_of(38.889_468, -77.035_24) == "18S UJ 2348 0647"


def test_what_is_written_is_read_again_within_its_cell_in_every_zone_and_band() -> None:
    chance = np.random.default_rng(7)
    for lat, lon in zip(
        chance.uniform(-79.9, 83.9, 2000), chance.uniform(-180, 180, 2000), strict=True
    ):
        found_lat, found_lon, radius_m = read_mgrs(mgrs_of(lat, lon))

        _, _, off_m = GEOD.inv(lon, lat, found_lon, found_lat)
        assert off_m <= radius_m + 1.5  # GeoTrans rounds to the metre, both ways


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("241530ZFEB16", "2016-02-24T15:30:00Z"),
        ("241530C Feb 16", "2016-02-24T12:30:00Z"),
        ("010030AJAN31", "2030-12-31T23:30:00Z"),
        ("312330NDEC99", "2000-01-01T00:30:00Z"),
    ],
)
def test_a_date_time_group_is_the_instant_of_its_zone(text: str, iso: str) -> None:
    assert to_iso(from_dtg(text)) == iso
    assert from_dtg(to_dtg(from_dtg(text))) == from_dtg(text)


@pytest.mark.parametrize("text", ["", "241530FEB16", "241530JFEB16", "301530ZFEB16", "2415ZFEB16"])
def test_a_date_time_group_without_a_zone_or_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_dtg(text)
