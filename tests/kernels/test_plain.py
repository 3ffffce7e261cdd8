"""What is answered without compiling anything is the same to the last bit."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any  # whatever a kernel answers

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernels.drawn import Floats, compiled, many_areas, on_edges, places
from kernels.test_approach_of_scenes import LIMITS, in_one_datum, scene
from truceline.kernels import areas, lines, plain
from truceline.kernels.approach import Pairs, pairs
from truceline.kernels.areas import TURN_FILTER, AreaIndex, edges_of
from truceline.kernels.cells import NO_CELLS
from truceline.kernels.counts import totals
from truceline.kernels.ellipsoid import surface
from truceline.kernels.lines import LineIndex, compile_line
from truceline.kernels.loops import Loop
from truceline.kernels.normal import share_below

NONE = np.zeros(0)


def same_measure(line: LineIndex, xyz: Floats) -> None:
    by_kernel = lines._measure.compiled(line, NO_CELLS, NONE, NONE, xyz)
    plainly = plain.measured(line.pieces, line.lefts, line.is_end, xyz)
    for one, other in zip(map(np.asarray, by_kernel), map(np.asarray, plainly), strict=True):
        assert one.dtype == other.dtype
        np.testing.assert_array_equal(one, other)


def same_standing(index: AreaIndex, lat: Floats, lon: Floats) -> set[int]:
    by_kernel = areas._contains.compiled(index.edges, index.first, index.frame, lat, lon)
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


def each_way(ask: Callable[[], Any]) -> tuple[Any, Any]:
    """What is answered as Python, and compiled."""
    answers = []
    for plainly in (True, False):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Loop, "plainly", lambda *_, plainly=plainly: plainly)
            answers.append(ask())
    return answers[0], answers[1]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_pairs_too_near_are_told_alike(seed: int) -> None:
    whole = in_one_datum(scene("plain", seed))

    one, other = each_way(lambda: pairs(whole, **LIMITS))

    assert len(one) > 0
    for column in fields(Pairs):
        np.testing.assert_array_equal(getattr(one, column.name), getattr(other, column.name))


def test_shares_of_the_normal_distribution_are_told_alike() -> None:
    rng = np.random.default_rng(1)
    sigmas = np.concatenate([rng.normal(0, 3, 5_000), [0, -np.inf, np.inf, np.nan, 40, -40]])

    np.testing.assert_array_equal(*each_way(lambda: share_below(sigmas)))


def test_counts_are_told_alike() -> None:
    rng = np.random.default_rng(2)
    at_us = np.sort(rng.integers(0, 1000, 500))
    codes = rng.integers(0, 3, 500), rng.integers(0, 20, 500)
    seen = np.sort(rng.integers(0, 9, (500, 3)), axis=1)

    one, other = each_way(lambda: totals(at_us, *codes, seen, window_us=50))

    for plainly, compiled_ in zip(one, other, strict=True):
        np.testing.assert_array_equal(plainly, compiled_)


def test_no_points_give_no_answers() -> None:
    line = compile_line([33.0, 34.0], [36.0, 36.0], edges="geodesic")

    same_measure(line, np.zeros((0, 3)))
    same_standing(compiled(many_areas(1, seed=5)[0]), NONE, NONE)
