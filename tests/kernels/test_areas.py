"""Points in areas: against shapely, exactly on edges, across ±180 degrees, in every direction."""

from fractions import Fraction
from itertools import pairwise
from typing import Any  # polygons and fractions as they come

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from truceline.kernels import areas
from truceline.kernels.areas import (
    BOUNDARY,
    INSIDE,
    OUTSIDE,
    UNKNOWN,
    Ring,
    compile_area,
    contains,
    depth_m,
)
from truceline.kernels.ellipsoid import Floats, densify, surface

SQUARE = ([33.0, 33.0, 34.0, 34.0], [36.0, 37.0, 37.0, 36.0])


def ring(
    count: int, *, seed: int, lat: float = 33.0, lon: float = 36.0, radius: float = 0.5
) -> Ring:
    """A closed ring of that many vertices about a place, neither convex nor symmetric."""
    angle = np.sort(np.random.default_rng(seed).uniform(0, 2 * np.pi, count))
    away = radius * (0.75 + 0.25 * np.sin(7 * angle))
    lats, lons = lat + away * np.sin(angle), lon + away * np.cos(angle)
    return np.append(lats, lats[0]), np.append(lons, lons[0])


def scene(count: int = 300) -> list[list[Ring]]:
    """Two polygons, the first with two holes."""
    holes = ring(count, seed=2, lon=35.9, radius=0.08), ring(count, seed=3, lon=36.1, radius=0.08)
    return [[ring(count, seed=1), *holes], [ring(count, seed=4, lon=37.2)]]


def reversed_rings(polygons: list[list[Ring]]) -> list[list[Ring]]:
    return [[(lat[::-1], lon[::-1]) for lat, lon in polygon] for polygon in polygons]


def as_shapely(polygons: list[list[Ring]]) -> shapely.MultiPolygon:
    parts = [[np.column_stack([lon, lat]) for lat, lon in polygon] for polygon in polygons]
    return shapely.MultiPolygon([shapely.Polygon(part[0], part[1:]) for part in parts])


@pytest.mark.slow
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("edges", ["straight_lonlat", "geodesic"])
def test_points_lie_in_the_area_where_shapely_says_so(edges: str, turned: bool) -> None:
    polygons = reversed_rings(scene()) if turned else scene()
    rng = np.random.default_rng(11)
    lat, lon = rng.uniform(32.4, 33.6, 100_000), rng.uniform(35.4, 37.8, 100_000)
    compiled = polygons
    if edges == "geodesic":
        compiled = [[densify(*each, edges=edges)[:2] for each in part] for part in polygons]
    truth = as_shapely(compiled)
    shapely.prepare(truth)

    where = contains(compile_area(polygons, edges=edges), lat, lon)

    assert truth.is_valid
    assert np.array_equal(where == INSIDE, shapely.contains_xy(truth, lon, lat))
    assert set(where.tolist()) == {INSIDE, OUTSIDE}


@pytest.mark.parametrize("lon", [-180.0, 179.6, 180.0, 540.0])
def test_an_area_across_the_antimeridian_holds_the_same_points(lon: Any) -> None:
    rng = np.random.default_rng(12)
    lats, lons = rng.uniform(32.4, 33.6, 20_000), rng.uniform(-0.6, 0.6, 20_000)
    plain = contains(compile_area([[ring(99, seed=5, lon=0)]], edges="geodesic"), lats, lons)
    lat, moved = ring(99, seed=5, lon=lon)
    wrapped = (moved + 180) % 360 - 180

    where = contains(
        compile_area([[(lat, wrapped)]], edges="geodesic"), lats, (lons + lon + 180) % 360 - 180
    )

    assert np.array_equal(where, plain)
    assert 0.3 < np.mean(where == INSIDE) < 0.7


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("first", range(4))
def test_every_edge_and_vertex_is_boundary_from_whichever_vertex_the_ring_starts(
    first: int, turned: bool
) -> None:
    lat, lon = (np.roll(each, first)[:: -1 if turned else 1] for each in SQUARE)
    on_lat = np.array([33.0, 33.0, 34.0, 34.0, 33.0, 34.0, 33.3, 33.3, 33.5])
    on_lon = np.array([36.0, 37.0, 37.0, 36.0, 36.4, 36.4, 36.0, 37.0, 36.5])

    where = contains(compile_area([[(lat, lon)]], edges="straight_lonlat"), on_lat, on_lon)

    assert where.tolist() == [BOUNDARY] * 8 + [INSIDE]


def test_level_with_a_horizontal_edge_is_not_on_it() -> None:
    index = compile_area([[SQUARE]], edges="straight_lonlat")
    lat, lon = np.array([33.0, 34.0, 33.0]), np.array([35.9, 37.1, np.nextafter(36.0, 0)])

    assert contains(index, lat, lon).tolist() == [OUTSIDE] * 3


@pytest.mark.slow
def test_points_on_and_beside_slanting_edges_are_told_apart_to_the_last_bit() -> None:
    rng = np.random.default_rng(13)
    lat, lon = ring(60, seed=6)
    lat, lon = np.round(lat, 2), np.round(lon, 2)
    index = compile_area([[(lat, lon)]], edges="straight_lonlat")
    share = rng.choice([0, 0.25, 0.5, 0.75], 300)
    edge = rng.integers(0, 60, 300)
    at_lat = lat[edge] + share * (lat[edge + 1] - lat[edge])
    at_lon = lon[edge] + share * (lon[edge + 1] - lon[edge])
    at_lat += rng.integers(-1, 2, 300) * np.spacing(at_lat)

    where = contains(index, at_lat, at_lon)

    expected = [naive(lat, lon, *point) for point in zip(at_lat, at_lon, strict=True)]
    assert where.tolist() == expected
    assert {INSIDE, OUTSIDE, BOUNDARY} == set(expected)


def naive(lat: Floats, lon: Floats, y: Any, x: Any) -> int:
    """Even-odd by exact fractions, edge after edge."""
    y, x = Fraction(y), Fraction(x)
    odd = False
    corners = [(Fraction(a), Fraction(b)) for a, b in zip(lat.tolist(), lon.tolist(), strict=True)]
    for (one_y, one_x), (other_y, other_x) in pairwise(corners):
        turn = (other_x - one_x) * (y - one_y) - (other_y - one_y) * (x - one_x)
        level = min(one_y, other_y) <= y <= max(one_y, other_y)
        if turn == 0 and level and min(one_x, other_x) <= x <= max(one_x, other_x):
            return BOUNDARY
        if (one_y > y) != (other_y > y):
            odd ^= (turn > 0) == (other_y > one_y)
    return INSIDE if odd else OUTSIDE


degrees = st.floats(-180, 180, allow_subnormal=False).filter(lambda x: x == 0 or abs(x) > 1e-100)


@given(st.tuples(degrees, degrees, degrees, degrees), degrees, st.integers(-3, 3))
def test_the_sign_of_a_turn_is_exact(edge: tuple[float, ...], x: float, steps: int) -> None:
    along = edge[2] - edge[0]
    share = (x - edge[0]) / along if along else 0.5
    y = edge[1] + share * (edge[3] - edge[1])
    y += steps * np.spacing(abs(y) + 1e-90)
    ends = np.array([edge])
    ax, ay, bx, by, px, py = (Fraction(float(value)) for value in (*edge, x, y))
    truth = (bx - ax) * (py - ay) - (by - ay) * (px - ax)

    sign = (truth > 0) - (truth < 0)
    assert np.sign(areas._turn(ends, 0, x, y)) == sign
    assert np.sign(areas._exact_turn(ends, 0, x, y)) == sign


def test_a_shared_edge_is_no_boundary_where_an_area_is_cut_at_180_degrees() -> None:
    west = ([10.0, 10.0, 11.0, 11.0], [179.0, 180.0, 180.0, 179.0])
    east = ([10.0, 10.0, 11.0, 11.0], [-180.0, -179.0, -179.0, -180.0])
    index = compile_area([[west], [east]], edges="straight_lonlat")
    lat, lon = np.array([10.5, 10.5, 10.0, 10.5]), np.array([180.0, -180.0, 180.0, 0.0])

    depth = depth_m(index, lat, lon, surface(lat, lon))

    assert contains(index, lat, lon).tolist() == [INSIDE, INSIDE, BOUNDARY, OUTSIDE]
    assert depth[0] == pytest.approx(55_300, abs=100)  # to the parallels, not to the seam
    assert depth[0] == depth[1]


def test_holes_may_touch_nothing_or_stand_in_any_polygon() -> None:
    hole = ([33.4, 33.4, 33.6, 33.6], [36.4, 36.6, 36.6, 36.4])
    lat, lon = np.array([33.5, 33.2]), np.array([36.5, 36.2])

    together = contains(compile_area([[SQUARE, hole]], edges="straight_lonlat"), lat, lon)
    apart = contains(compile_area([[hole], [SQUARE]], edges="straight_lonlat"), lat, lon)

    assert together.tolist() == apart.tolist() == [OUTSIDE, INSIDE]


def test_an_unknown_place_is_in_no_area_and_not_outside_one() -> None:
    index = compile_area([[SQUARE]], edges="geodesic")
    lat, lon = np.array([np.nan, 33.5, np.inf]), np.array([36.5, np.nan, 36.5])

    assert contains(index, lat, lon).tolist() == [UNKNOWN] * 3
    assert np.isnan(depth_m(index, lat, lon, surface(np.full(3, np.nan), lon))).all()


def test_depth_is_positive_inside_negative_outside_and_zero_on_the_boundary() -> None:
    index = compile_area([[SQUARE]], edges="straight_lonlat")
    lat, lon = np.array([33.01, 32.99, 33.0, 33.5]), np.array([36.5, 36.5, 36.5, 36.0])

    depth = depth_m(index, lat, lon, surface(lat, lon))

    assert depth.tolist() == [
        pytest.approx(1109.1, abs=0.1),
        pytest.approx(-1109.1, abs=0.1),
        0,
        0,
    ]


def test_a_geodesic_edge_bulges_towards_the_pole() -> None:
    lat, lon = np.array([60.12, 60.05]), np.array([5.0, 5.0])
    box = [[([59.0, 59.0, 60.0, 60.0], [0.0, 10.0, 10.0, 0.0])]]

    straight = contains(compile_area(box, edges="straight_lonlat"), lat, lon)
    geodesic = contains(compile_area(box, edges="geodesic"), lat, lon)

    assert straight.tolist() == [OUTSIDE, OUTSIDE]
    assert geodesic.tolist() == [OUTSIDE, INSIDE]


@pytest.mark.parametrize("edges", ["straight_lonlat", "geodesic"])
@pytest.mark.parametrize(
    ("polygons", "why"),
    [
        ([[([80.0, 80.0, 80.0], [0.0, 120.0, -120.0])]], "round a pole"),
        ([[([-60, -60, -60, -90, -90], [-180, 0, 180, 180, -180])]], "round a pole"),
        ([[([33.0, 34.0, 33.0], [36.0, 36.0, 36.0])]], "three distinct"),
        ([[([33.0, 91.0, 33.0], [36.0, 36.0, 37.0])]], "no place"),
        ([[([33.0, np.nan, 33.0], [36.0, 36.0, 37.0])]], "no place"),
        ([[([], [])]], "three distinct"),
        ([], "no ring"),
        ([[SQUARE], [SQUARE]], "cancel"),
    ],
)
def test_what_bounds_no_area_is_refused(polygons: Any, why: str, edges: str) -> None:
    with pytest.raises(ValueError, match=why):
        compile_area(polygons, edges=edges)


def test_an_area_round_the_whole_circle_is_refused() -> None:
    boxes = [[([0, 0, 1, 1], [west, west + 100, west + 100, west])] for west in range(0, 360, 90)]

    with pytest.raises(ValueError, match="whole circle"):
        compile_area(boxes, edges="straight_lonlat")
