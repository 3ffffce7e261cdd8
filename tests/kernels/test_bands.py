"""Bands of distance: those of the distance measured, and of Karney's geodesics."""

import numpy as np
import pytest
from numpy.typing import NDArray

from kernels.drawn import Floats, places
from kernels.karney import distance_to_line_m
from truceline.kernels.bands import UNKNOWN, bands, compile_bands
from truceline.kernels.ellipsoid import densify, surface
from truceline.kernels.lines import compile_line, measure

MILES_3 = 3 * 1609.344
LIMITS_M = [MILES_3, 10_000.0, 20_000.0, 25_000.0, 80_000.0]


def vertices() -> tuple[Floats, Floats]:
    """About 85 km from north to south, 100 vertices."""
    share = np.linspace(0, 1, 100)
    return 33.42 - 0.76 * share, 35.8 + 0.05 * np.sin(5 * share) + 0.03 * np.sin(17 * share)


@pytest.mark.slow
@pytest.mark.parametrize("lon", [36.0, 180.0, -179.9])
@pytest.mark.parametrize("lat", [33.0, 85.0, -89.0, 0.0])
def test_a_band_is_that_of_the_distance_measured(lat: float, lon: float) -> None:
    lats, lons = vertices()
    line = compile_line(lats - 33 + lat, (lons - 36 + lon + 180) % 360 - 180, edges="geodesic")
    rng = np.random.default_rng(3)
    at_lat = np.clip(lat + rng.uniform(-2, 2, 20_000), -90, 90)
    at_lon = (lon + rng.uniform(-4, 4, 20_000) + 180) % 360 - 180

    found = bands(compile_bands(line, LIMITS_M), at_lat, at_lon)

    away_m = measure(line, surface(at_lat, at_lon)).distance_m
    assert np.array_equal(found, np.searchsorted(LIMITS_M, away_m, side="right"))
    assert len(set(found.tolist())) > 3


@pytest.mark.slow
def test_a_place_on_the_other_side_of_the_earth_is_in_the_last_band() -> None:
    index = compile_bands(compile_line(*vertices(), edges="geodesic"), LIMITS_M)

    assert bands(index, np.array([-33.0, 90.0]), np.array([-144.0, 0.0])).tolist() == [5, 5]


@pytest.mark.slow
@pytest.mark.parametrize("pole", [-90.0, 90.0])
def test_the_poles_lie_in_the_band_of_their_distance(pole: float) -> None:
    line = compile_line(pole * np.array([0.9989, 0.9994]), [10.0, 20.0], edges="geodesic")
    lat, lon = np.full(3, pole), np.array([-180.0, 0.0, 77.0])
    away_m = measure(line, surface(lat, lon)).distance_m

    found = bands(compile_bands(line, [3_000.0, 25_000.0]), lat, lon)

    assert (away_m > 3_000).all()
    assert (away_m < 25_000).all()
    assert found.tolist() == [1, 1, 1]


@pytest.mark.slow
def test_what_is_no_place_is_in_no_band() -> None:
    index = compile_bands(compile_line(*vertices(), edges="geodesic"), LIMITS_M)
    lat, lon = np.array([np.nan, 33.0, np.inf]), np.array([36.0, np.nan, 36.0])

    assert bands(index, lat, lon).tolist() == [UNKNOWN] * 3


@pytest.mark.slow
def test_a_limit_belongs_to_the_band_above_it() -> None:
    line = compile_line([33.0, 34.0], [36.0, 36.0], edges="geodesic")
    lat, lon = np.array([33.5]), np.array([36.1])
    away_m = float(measure(line, surface(lat, lon)).distance_m[0])

    at, above = ([away_m], [np.nextafter(away_m, np.inf)])

    assert bands(compile_bands(line, at), lat, lon).tolist() == [1]
    assert bands(compile_bands(line, above), lat, lon).tolist() == [0]


@pytest.mark.parametrize("limits", [[], [0.0], [5.0, 5.0], [9.0, 3.0], [2e6], [np.nan]])
def test_limits_that_do_not_rise_are_refused(limits: list[float]) -> None:
    with pytest.raises(ValueError, match="limits"):
        compile_bands(compile_line(*vertices(), edges="geodesic"), limits)


def wrong_bands(count: int) -> int:
    """Random places that Karney's geodesics put into another band, and not by less than 1 mm."""
    lats, lons = vertices()
    index = compile_bands(compile_line(lats, lons, edges="geodesic"), LIMITS_M)
    lat, lon = places(count, seed=4)
    found = bands(index, lat, lon)
    line = densify(lats, lons, edges="geodesic")[:2]
    wrong = elsewhere(found, distance_to_line_m(line, lat, lon))
    # Few enough to try every piece: the flat map can put the nearest one far from its place.
    assert len(wrong) <= count // 10_000
    found, lat, lon = found[wrong], lat[wrong], lon[wrong]
    return len(elsewhere(found, distance_to_line_m(line, lat, lon, tried=len(line[0]))))


def elsewhere(found: NDArray[np.int8], truth_m: Floats) -> NDArray[np.int64]:
    least, most = (np.searchsorted(LIMITS_M, truth_m + by, side="right") for by in (-0.001, 0.001))
    return np.flatnonzero((found < least) | (found > most))


@pytest.mark.slow
def test_100_000_places_lie_in_the_bands_of_karneys_geodesics() -> None:
    assert wrong_bands(100_000) == 0


@pytest.mark.long
def test_a_million_places_lie_in_the_bands_of_karneys_geodesics() -> None:
    assert wrong_bands(1_000_000) == 0
