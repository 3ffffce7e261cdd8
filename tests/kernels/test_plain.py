"""What is answered without compiling anything is the same to the last bit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernels.drawn import Floats, compiled, many_areas, on_edges, places
from truceline.kernels import areas, lines, plain
from truceline.kernels.areas import TURN_FILTER, AreaIndex, edges_of
from truceline.kernels.cells import NO_CELLS
from truceline.kernels.ellipsoid import surface
from truceline.kernels.lines import LineIndex, compile_line

NONE = np.zeros(0)


def same_measure(line: LineIndex, xyz: Floats) -> None:
    by_kernel = lines._measure(line, NO_CELLS, NONE, NONE, xyz)
    plainly = plain.measured(line.pieces, line.lefts, line.is_end, xyz)
    for one, other in zip(map(np.asarray, by_kernel), map(np.asarray, plainly), strict=True):
        assert one.dtype == other.dtype
        np.testing.assert_array_equal(one, other)


def same_standing(index: AreaIndex, lat: Floats, lon: Floats) -> set[int]:
    by_kernel = areas._contains(index.edges, index.first, index.frame, lat, lon)
    plainly = plain.held(edges_of(index), index.frame, lat, lon, filter_=TURN_FILTER)
    np.testing.assert_array_equal(by_kernel, plainly)
    return set(plainly.tolist())


@pytest.mark.slow
@pytest.mark.parametrize("edges", ["geodesic", "straight_lonlat"])
@pytest.mark.parametrize(("lat", "lon"), [(33.0, 36.0), (85.0, -179.9), (0.0, 179.95)])
def test_random_points_are_measured_alike(lat: float, lon: float, edges: str) -> None:
    rng = np.random.default_rng(1)
    lats, lons = lat + rng.normal(0, 0.1, 30), (lon + rng.normal(0, 0.1, 30) + 180) % 360 - 180
    line = compile_line(lats, lons, edges=edges)
    at_lat = np.clip(np.append(lat + rng.normal(0, 0.5, 3_000), [np.nan, *lats]), -90, 90)
    at_lon = np.append(lon + rng.normal(0, 0.5, 3_000), [lon, *lons])

    same_measure(line, surface(at_lat, at_lon))


@given(st.lists(st.floats(-90, 90), min_size=1, max_size=20), st.integers(0, 5))
def test_points_anywhere_on_earth_are_measured_alike(lats: list[float], seed: int) -> None:
    rng = np.random.default_rng(seed)
    line = compile_line(rng.uniform(-1, 1, 4), rng.uniform(-1, 1, 4), edges="geodesic")
    lat = np.array(lats)

    same_measure(line, surface(lat, rng.uniform(-180, 180, len(lat))))


def test_places_in_and_on_areas_are_told_alike() -> None:
    drawn = many_areas(6, seed=2)
    lat, lon = on_edges(drawn, 2_000, seed=3)
    more_lat, more_lon = places(2_000, seed=4)
    lat = np.concatenate([lat, more_lat, [np.nan, 33.0, np.inf]])
    lon = np.concatenate([lon, more_lon + 360, [36.0, np.nan, 36.0]])

    for each in drawn:
        assert same_standing(compiled(each), lat, lon) == {-1, 0, 1, 2}


def test_no_points_give_no_answers() -> None:
    line = compile_line([33.0, 34.0], [36.0, 36.0], edges="geodesic")

    same_measure(line, np.zeros((0, 3)))
    same_standing(compiled(many_areas(1, seed=5)[0]), NONE, NONE)
