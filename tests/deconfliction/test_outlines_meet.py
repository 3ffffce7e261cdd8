"""Whether two outlines meet: hand-worked cases, and shapely and geodesics as the slow reference."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from deconfliction.drawing import GEOD, circle, flat_shape, polygon, star
from truceline.kernels.ellipsoid import between, place, surface
from truceline.kernels.volumes import TOUCH_M, Solid, gap_m, overlap, too_wide, within

pytestmark = pytest.mark.slow

WEST = polygon((0, 0), (0, 1), (1, 1), (1, 0))
EAST = polygon((0, 1), (0, 2), (1, 2), (1, 1))


def test_neighbours_with_a_common_edge_touch_and_do_not_overlap() -> None:
    assert not overlap.compiled(WEST, EAST, 0.0)
    assert gap_m.compiled(WEST, EAST) == 0


def test_a_common_edge_with_more_corners_on_one_side_is_still_only_touched() -> None:
    finer = polygon((0, 1), (0, 2), (1, 2), (1, 1), (0.75, 1), (0.5, 1), (0.25, 1))

    assert not overlap.compiled(WEST, finer, 0.0)
    assert not overlap.compiled(finer, WEST, 0.0)


def test_outlines_that_share_two_edges_and_a_strip_overlap() -> None:
    shifted = polygon((0, 0.5), (0, 1.5), (1, 1.5), (1, 0.5))

    assert overlap.compiled(WEST, shifted, 0.0)
    assert overlap.compiled(shifted, WEST, 0.0)


def test_an_outline_overlaps_itself_in_any_direction_and_from_any_corner() -> None:
    turned = polygon((1, 1), (0, 1), (0, 0), (1, 0))

    assert overlap.compiled(WEST, WEST, 0.0)
    assert overlap.compiled(WEST, turned, 0.0)


def test_one_outline_inside_another_overlaps_it() -> None:
    inner = polygon((0.4, 0.4), (0.4, 0.6), (0.6, 0.6), (0.6, 0.4))

    assert overlap.compiled(WEST, inner, 0.0)
    assert overlap.compiled(inner, WEST, 0.0)


def test_an_overlap_of_ten_centimetres_is_one_and_of_one_centimetre_is_none() -> None:
    def reaching(metres: float) -> bool:
        off = metres / 111_319.49
        other = polygon((0, 1 - off), (0, 2), (1, 2), (1, 1 - off))
        return bool(overlap.compiled(WEST, other, 0.0))

    assert reaching(0.1)
    assert not reaching(0.01)


def test_outlines_meet_over_the_pole() -> None:
    cap = polygon((85, 0), (85, 90), (85, 180), (85, -90))

    assert overlap.compiled(cap, polygon((89, 0), (89, 120), (89, -120)), 0.0)
    assert within.compiled(cap.points, surface(np.array([90.0]), np.array([0.0]))[0])
    assert not overlap.compiled(cap, polygon((84, 10), (84, 11), (83, 11), (83, 10)), 0.0)


def test_outlines_meet_across_the_antimeridian() -> None:
    across = polygon((0, 179), (0, -179), (1, -179), (1, 179))

    assert overlap.compiled(
        across, polygon((0.2, 179.9), (0.2, -179.9), (0.3, -179.9), (0.3, 179.9)), 0.0
    )
    assert not overlap.compiled(
        across, polygon((0.2, 178), (0.2, 178.9), (0.3, 178.9), (0.3, 178)), 0.0
    )


def test_two_circles_are_as_far_apart_as_the_geodesic_says() -> None:
    _, _, away = GEOD.inv(35.8, 33.1, 35.9, 33.2)

    assert gap_m.compiled(circle(33.1, 35.8, 1000), circle(33.2, 35.9, 2000)) == pytest.approx(
        away - 3000, abs=0.01
    )


def test_a_buffer_brings_outlines_together() -> None:
    away_m = gap_m.compiled(WEST, polygon((0, 1.01), (0, 2), (1, 2), (1, 1.01)))

    assert 1112 < away_m < 1114
    assert overlap.compiled(WEST, polygon((0, 1.01), (0, 2), (1, 2), (1, 1.01)), away_m + 1)
    assert not overlap.compiled(WEST, polygon((0, 1.01), (0, 2), (1, 2), (1, 1.01)), away_m - 1)


def test_an_outline_wider_than_a_plane_holds_is_told() -> None:
    assert too_wide(polygon((0, -60), (0, 60), (30, 0)))
    assert not too_wide(polygon((0, -30), (0, 30), (30, 0)))


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, 2**32),
    st.sampled_from([0.0, 33.0, -60.0, 89.99, -90.0]),
    st.sampled_from([0.0, 35.8, 179.999, -179.99]),
    st.sampled_from([200.0, 20_000.0, 900_000.0]),
)
def test_polygons_overlap_as_shapely_says(seed: int, lat: float, lon: float, size_m: float) -> None:
    rng = np.random.default_rng(seed)
    bearing, away = rng.uniform(0, 360), rng.uniform(0, 2) * size_m
    other_lon, other_lat, _ = GEOD.fwd(lon, lat, bearing, away)
    one, other = star(rng, lat, lon, size_m), star(rng, other_lat, other_lon, size_m)

    shapes = [shapely.make_valid(flat_shape(each, lat, lon)) for each in (one, other)]
    common = shapely.intersection(*shapes, grid_size=1e-4)
    shared = common.area / max(shapes[0].length, shapes[1].length)

    if shared > 4 * TOUCH_M:
        assert overlap.compiled(one, other, 0.0)
        assert overlap.compiled(other, one, 0.0)
    if shapes[0].distance(shapes[1]) > TOUCH_M:
        assert not overlap.compiled(one, other, 0.0)
        assert gap_m.compiled(one, other) > 0


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([0.0, 33.0, 89.5]), st.sampled_from([35.8, 180.0]))
def test_a_circle_stands_off_a_polygon_as_the_geodesic_says(
    seed: int, lat: float, lon: float
) -> None:
    rng = np.random.default_rng(seed)
    other_lon, other_lat, _ = GEOD.fwd(lon, lat, rng.uniform(0, 360), rng.uniform(0, 60_000))
    one = star(rng, lat, lon, 20_000)
    least_m, inside = by_walking_round(one, other_lat, other_lon)

    found_m = gap_m.compiled(one, circle(other_lat, other_lon, 500.0))

    assert found_m == pytest.approx((-least_m if inside else least_m) - 500, abs=1.0)


def by_walking_round(one: Solid, lat: float, lon: float) -> tuple[float, bool]:
    """Least geodesic distance to 400 places of each edge, then to 400 about the nearest of them,
    and whether the place is inside.
    """
    least_m = np.inf
    for start, end in zip(one.points, np.roll(one.points, -1, axis=0), strict=True):
        low, high = 0.0, 1.0
        for _ in range(2):
            share = np.linspace(low, high, 400)
            lats, lons = place(between(start[None], end[None], share))
            _, _, away = GEOD.inv(np.full(400, lon), np.full(400, lat), lons, lats)
            best, step = share[np.argmin(away)], (high - low) / 399
            low, high = max(best - step, 0.0), min(best + step, 1.0)
            least_m = min(least_m, float(np.min(away)))
    return least_m, bool(flat_shape(one, lat, lon).contains(shapely.Point(0, 0)))
