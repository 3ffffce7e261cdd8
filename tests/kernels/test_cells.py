"""Cells name every piece that can be nearest, so looking up and searching find the same."""

import numpy as np
import pytest

from kernels.drawn import Floats, places
from kernels.karney import distance_to_line_m
from truceline.kernels.cells import compile_cells
from truceline.kernels.distances import AGREES_M, compile_distances, distances
from truceline.kernels.ellipsoid import surface
from truceline.kernels.grid import frame_round, middles, reach_m
from truceline.kernels.lines import LineIndex, LineMeasure, compile_chains, compile_line, measure

FIELDS = ("distance_m", "side", "beyond", "piece", "share")


def winding(seed: int, *, count: int = 100, lat: float = 33.0, lon: float = 36.0) -> LineIndex:
    rng = np.random.default_rng(seed)
    step = rng.normal(0, 0.02, (2, count))
    lats, lons = lat + np.cumsum(step[0]), lon + np.cumsum(step[1] + 0.005)
    return compile_line(lats, (lons + 180) % 360 - 180, edges="geodesic")


def looked_up(line: LineIndex, lat: Floats, lon: Floats, *, cells: int = 256) -> LineMeasure:
    near = compile_cells(line.pieces, line.runs, cells=cells)
    return measure(line, surface(lat, lon), cells=near, lat_deg=lat, lon_deg=lon)


def same(one: LineMeasure, other: LineMeasure) -> None:
    for name in FIELDS:
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


@pytest.mark.slow
@pytest.mark.parametrize("cells", [3, 64, 256])
@pytest.mark.parametrize("seed", range(3))
def test_a_piece_looked_up_is_the_piece_that_a_search_finds(seed: int, cells: int) -> None:
    line = winding(seed)
    lat, lon = places(20_000, seed=seed)
    lat[:3] = np.nan, 90.0, -90.0

    same(looked_up(line, lat, lon, cells=cells), measure(line, surface(lat, lon)))


@pytest.mark.slow
@pytest.mark.parametrize(("lat", "lon"), [(0.0, 179.9), (84.5, 10.0), (-88.9, -179.9), (60, 0)])
def test_so_it_is_across_the_antimeridian_and_near_the_poles(lat: float, lon: float) -> None:
    line = winding(7, lat=lat, lon=lon)
    rng = np.random.default_rng(8)
    at_lat = np.clip(lat + rng.uniform(-2, 2, 10_000), -90, 90)
    at_lon = (lon + rng.uniform(-4, 4, 10_000) + 180) % 360 - 180

    same(looked_up(line, at_lat, at_lon), measure(line, surface(at_lat, at_lon)))


@pytest.mark.slow
def test_so_it_is_for_several_lines_at_once_on_both_sides_of_the_earth() -> None:
    starts = [(10.0, 0.0), (-20.0, 120.0), (5.0, -120.0)]
    chains = [([lat, lat + 1], [lon, lon + 1]) for lat, lon in starts]
    line = compile_chains(chains, edges="geodesic")
    rng = np.random.default_rng(9)
    lat, lon = rng.uniform(-89, 89, 5_000), rng.uniform(-180, 180, 5_000)

    same(looked_up(line, lat, lon), measure(line, surface(lat, lon)))


@pytest.mark.parametrize("cells", [4, 100])
@pytest.mark.parametrize("lat", [0.0, 45.0, 84.0, -89.5])
def test_no_place_of_a_cell_is_farther_from_its_middle_than_is_claimed(
    lat: float, cells: int
) -> None:
    rng = np.random.default_rng(10)
    frame = frame_round(np.array([lat]), np.array([20.0]), margin_m=40_000, cells=cells)
    cell = rng.integers(0, cells * cells, 2_000)
    row, column = np.divmod(cell, cells)
    share_y, share_x = rng.choice([0.0, 0.5, 1.0, 0.3], (2, 2_000))
    at_lat = frame.south + (row + share_y) / frame.per_lat
    at_lon = frame.west + (column + share_x) / frame.per_lon
    middle_xyz = surface(*(each[cell] for each in middles(frame)))

    away_m = np.linalg.norm(surface(at_lat, at_lon) - middle_xyz, axis=1)

    claimed_m = np.array([reach_m(frame, each) for each in cell])
    assert (away_m <= claimed_m + 1e-6).all()
    assert abs(lat) > 89 or (away_m > 0.98 * claimed_m).any()


@pytest.mark.slow
@pytest.mark.parametrize(("lat", "lon"), [(33.0, 36.0), (84.5, 10.0), (0.0, 179.9)])
def test_distances_from_degrees_are_those_that_are_measured(lat: float, lon: float) -> None:
    line = winding(11, lat=lat, lon=lon)
    rng = np.random.default_rng(12)
    at_lat, at_lon = lat + rng.uniform(-3, 3, 5_000), lon + rng.uniform(-3, 3, 5_000)
    at_lat[0] = np.nan

    found = distances(compile_distances(line), at_lat, at_lon)

    expected = measure(line, surface(at_lat, at_lon)).distance_m
    np.testing.assert_allclose(found, expected, rtol=0, atol=AGREES_M / 10)


@pytest.mark.slow
@pytest.mark.parametrize("lon", [36.0, 180.0, -179.9])
@pytest.mark.parametrize("lat", [33.0, 84.9, -85.0])
def test_distances_from_degrees_are_geodesic_to_a_centimetre_up_to_100_km(
    lat: float, lon: float
) -> None:
    share = np.linspace(0, 1, 100)
    line_lat, line_lon = lat - 0.38 + 0.76 * share, lon + 0.05 * np.sin(5 * share)
    rng = np.random.default_rng(15)
    at_lat = np.clip(lat + rng.uniform(-0.9, 0.9, 400), -90, 90)
    at_lon = lon + rng.uniform(-0.8, 0.8, 400) / np.cos(np.radians(lat))
    index = compile_distances(compile_line(line_lat, line_lon, edges="geodesic"))

    found = distances(index, at_lat, at_lon)

    exact_m = distance_to_line_m((line_lat, line_lon), at_lat, at_lon, tried=99)
    assert (exact_m > 60_000).any()
    near = exact_m < 100_000
    assert np.abs(found - exact_m)[near].max() < 0.01


def test_distances_of_some_rows_are_those_of_all() -> None:
    index = compile_distances(winding(13))
    lat, lon = places(100, seed=14)
    rows = np.array([3, 99, 0])

    assert np.array_equal(distances(index, lat, lon, rows), distances(index, lat, lon)[rows])
