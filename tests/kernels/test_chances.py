"""The probability of being inside: half-planes by hand, polygons by drawing a million times."""

from math import erfc, sqrt

import numpy as np
import pytest
import shapely

from kernels.drawn import as_shapely, compiled, many_areas, star
from truceline.kernels.areas import compile_area
from truceline.kernels.chances import chances, share_within

SQUARE = ([33.0, 33.0, 34.0, 34.0], [36.0, 37.0, 37.0, 36.0])


def test_on_a_straight_border_it_is_one_half_and_at_a_corner_a_quarter() -> None:
    index = compile_area([[SQUARE]], edges="straight_lonlat")
    lat, lon = np.array([33.5, 33.0, 33.5]), np.array([36.0, 36.0, 36.5])

    found = chances(index, lat, lon, np.full(3, 500.0))

    assert found == pytest.approx([0.5, 0.25, 1.0], abs=2e-3)


def test_a_half_plane_holds_what_the_normal_distribution_says() -> None:
    far = 60.0
    corners = np.array([[-far, -far], [1.0, -far], [1.0, far], [-far, far]])

    assert share_within(corners, np.roll(corners, -1, axis=0)) == pytest.approx(
        0.841344746068543, abs=1e-9
    )


@pytest.mark.parametrize("height", [1e-12, 1e-6, 1e-3, 0.05])
def test_an_edge_close_by_is_no_trouble(height: float) -> None:
    far = 60.0
    corners = np.array([[-far, -height], [far, -height], [far, far], [-far, far]])

    found = share_within(corners, np.roll(corners, -1, axis=0))

    assert found == pytest.approx(0.5 * erfc(-height / sqrt(2)), abs=1e-6)


def test_what_is_unknown_has_no_probability_and_what_is_exact_has_0_or_1() -> None:
    index = compile_area([[SQUARE]], edges="straight_lonlat")
    lat, lon = np.array([np.nan, 33.5, 33.5, 35.0]), np.array([36.5, 36.5, 36.5, 36.5])

    found = chances(index, lat, lon, np.array([1.0, np.nan, 0.0, 0.0]))

    assert np.isnan(found[:2]).all()
    assert found[2:].tolist() == [1.0, 0.0]


@pytest.mark.slow
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_on_random_areas_with_holes_it_is_what_drawing_gives(seed: int, turned: bool) -> None:
    rng = np.random.default_rng(seed)
    count, sigma_m = 400_000, 800.0
    area = many_areas(1, seed=seed, turned=turned)[0]
    truth = as_shapely(area)
    shapely.prepare(truth)
    edge = truth.boundary.interpolate(rng.uniform(0, truth.boundary.length))
    east, north = rng.normal(0, sigma_m, (2, count))
    lons = edge.x + east / (111_412.8 * np.cos(np.radians(edge.y)) * 1.0)
    lats = edge.y + north / 110_900.0

    found = chances(compiled(area), np.array([edge.y]), np.array([edge.x]), np.array([sigma_m]))[0]

    drawn = shapely.contains_xy(truth, lons, lats).mean()
    assert 0.01 < drawn < 0.99
    assert found == pytest.approx(drawn, abs=4 * np.sqrt(0.25 / count) + 2e-3)


def test_all_the_parts_of_a_plane_together_hold_everything() -> None:
    rng = np.random.default_rng(9)
    lat, lon = star(rng, count=40, lat=33.0, lon=36.0, radius=0.02)
    around = np.array([32.0, 32.0, 34.0, 34.0]), np.array([35.0, 37.0, 37.0, 35.0])
    inner = compile_area([[(lat, lon)]], edges="straight_lonlat")
    outer = compile_area([[around, (lat, lon)]], edges="straight_lonlat")
    at = np.array([33.01]), np.array([36.01]), np.array([700.0])

    assert chances(inner, *at)[0] + chances(outer, *at)[0] == pytest.approx(1.0, abs=1e-9)
