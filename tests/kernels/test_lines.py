"""Distance to a line and side of it: against PROJ's geodesics, and against the naive search."""

from time import process_time
from typing import Any, NamedTuple  # lists of vertices as pytest passes them

import numpy as np
import pytest
from pyproj import Geod, Transformer
from shapely import LineString, Point

from truceline.kernels.ellipsoid import Floats, surface
from truceline.kernels.lines import compile_chains, compile_line, measure

GEOD = Geod(ellps="WGS84")
BOUND_M = 0.02


class Cases(NamedTuple):
    """Edges by their ends, and a point for each, degrees."""

    lat: Floats
    lon: Floats
    end_lat: Floats
    end_lon: Floats
    at_lat: Floats
    at_lon: Floats


def one_edge_each(farthest_m: float, *, count: int = 150, seed: int = 5) -> Cases:
    """Edges up to 80 km and a point near or far: random, at 85°, across ±180°."""
    rng = np.random.default_rng(seed)
    lat = np.degrees(np.arcsin(rng.uniform(-0.99, 0.99, count)))
    lon = rng.uniform(-180, 180, count)
    lat[: count // 3] = rng.choice([-85.0, 85.0], count // 3)
    lon[count // 4 : count // 2] = rng.choice([-179.95, 179.95], count // 2 - count // 4)
    bearing, length = rng.uniform(0, 360, count), rng.uniform(1000, 80_000, count)
    end_lon, end_lat, _ = GEOD.fwd(lon, lat, bearing, length)
    along_lon, along_lat, _ = GEOD.fwd(lon, lat, bearing, length * rng.uniform(-0.1, 1.1, count))
    away = farthest_m * rng.uniform(0, 1, count) ** 2
    at_lon, at_lat, _ = GEOD.fwd(along_lon, along_lat, rng.uniform(0, 360, count), away)
    return Cases(lat, lon, end_lat, end_lon, at_lat, at_lon)


def true_distance_m(each: Cases) -> Floats:
    """Least geodesic distance to points of the edge: the edge densified, then ternary search."""
    bearing, _, length = GEOD.inv(each.lon, each.lat, each.end_lon, each.end_lat)

    def away_m(share: Floats) -> Floats:
        foot_lon, foot_lat, _ = GEOD.fwd(each.lon, each.lat, bearing, share * length)
        return np.asarray(GEOD.inv(foot_lon, foot_lat, each.at_lon, each.at_lat)[2])

    shares = np.linspace(0, 1, 401)
    whole = np.ones(len(each.lat))
    nearest = shares[np.argmin([away_m(share * whole) for share in shares], axis=0)]
    low, high = np.maximum(nearest - 1 / 400, 0), np.minimum(nearest + 1 / 400, 1)
    for _ in range(60):
        one, other = low + (high - low) / 3, high - (high - low) / 3
        left = away_m(one) < away_m(other)
        low, high = np.where(left, low, one), np.where(left, other, high)
    ends = np.minimum(away_m(0 * whole), away_m(whole))
    return np.asarray(np.minimum(away_m((low + high) / 2), ends))


def measured(cases: Cases) -> Floats:
    distances = []
    for lat, lon, end_lat, end_lon, at_lat, at_lon in zip(*cases, strict=True):
        index = compile_line([lat, end_lat], [lon, end_lon], edges="geodesic")
        point = surface(np.array([at_lat]), np.array([at_lon]))
        distances.append(measure(index, point).distance_m[0])
    return np.array(distances)


@pytest.mark.slow
@pytest.mark.parametrize(("farthest_m", "stated_m"), [(100_000, 0.001), (1_000_000, 0.05)])
def test_distances_are_geodesic_within_the_error_stated(farthest_m: float, stated_m: float) -> None:
    cases = one_edge_each(farthest_m)

    error = np.abs(measured(cases) - true_distance_m(cases))

    assert error.max() < stated_m


@pytest.mark.slow
@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32636"])
def test_planar_distances_would_fail_the_same_bound(crs: str) -> None:
    rng = np.random.default_rng(6)
    lat, lon = rng.uniform(32.5, 33.6, 50), rng.uniform(35.5, 36.5, 50)
    cases = Cases(lat, lon, lat + 0.3, lon + 0.2, lat + 0.4, lon - 0.3)
    flat = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform
    planar = [
        LineString([flat(c, a), flat(d, b)]).distance(Point(flat(f, e)))
        for a, c, b, d, e, f in zip(*cases, strict=True)
    ]
    truth = true_distance_m(cases)

    assert np.abs(measured(cases) - truth).max() < BOUND_M
    assert np.abs(np.array(planar) - truth).min() > BOUND_M


def test_a_point_of_the_line_is_at_distance_zero_even_amid_a_piece() -> None:
    mid_lon, mid_lat = np.array(GEOD.npts(35.8, 33.0, 36.1, 33.4, 999)).T
    index = compile_line([33.0, 33.4], [35.8, 36.1], edges="geodesic")

    result = measure(index, surface(mid_lat, mid_lon))

    assert result.distance_m.max() < 2e-4  # new vertices are rounded to 1e-9 degrees


@pytest.mark.slow
def test_the_nearest_piece_is_that_of_the_naive_search() -> None:
    rng = np.random.default_rng(7)
    turn = np.linspace(0, 20, 400)
    index = compile_line(33 + turn / 25, 35.8 + 0.2 * np.sin(turn), edges="geodesic")
    points = surface(rng.uniform(32.5, 34, 4000), rng.uniform(35, 36.5, 4000))

    result = measure(index, points)

    start, step = index.pieces[:, :3], index.pieces[:, 3:6]
    off = points[:, None] - start
    share = np.clip(np.einsum("nmi,mi->nm", off, step) * index.pieces[:, 6], 0, 1)
    naive = np.linalg.norm(off - share[..., None] * step, axis=2)
    assert np.array_equal(result.piece, np.argmin(naive, axis=1))
    assert np.allclose(result.share, share[np.arange(4000), result.piece], atol=1e-9)
    assert np.array_equal(measure(index, points[::-1]).piece[::-1], result.piece)


def test_left_is_positive_right_is_negative_and_on_the_line_is_zero() -> None:
    index = compile_line([33.0, 34.0], [36.0, 36.0], edges="geodesic")  # northwards
    lon = np.array([35.9, 36.1, 36.0, 36.0])
    lat = np.array([33.5, 33.5, 33.5, 33.0])

    result = measure(index, surface(lat, lon))

    assert result.side.tolist() == [1, -1, 0, 0]
    assert not result.beyond.any()


@pytest.mark.parametrize("lon", [0.0, 180.0])
@pytest.mark.parametrize("lat", [-85.0, 0.0, 60.0])
def test_sides_turn_round_with_the_line(lat: Any, lon: Any) -> None:
    rng = np.random.default_rng(8)
    lats, lons = lat + np.array([0, 0.02, 0.01, 0.04]), lon + np.array([-0.1, -0.02, 0.03, 0.1])
    points = surface(lat + rng.uniform(-0.1, 0.1, 500), lon + rng.uniform(-0.09, 0.09, 500))

    one = measure(compile_line(lats, lons, edges="geodesic"), points)
    other = measure(compile_line(lats[::-1], lons[::-1], edges="geodesic"), points)

    assert np.array_equal(one.side, -other.side)
    assert np.array_equal(one.beyond, other.beyond)
    assert set(one.side[~one.beyond].tolist()) == {-1, 1}


@pytest.mark.parametrize(("bend", "side"), [(0.1, 1), (-0.1, -1)])
def test_the_side_at_a_sharp_vertex_is_that_of_the_bisector(bend: float, side: int) -> None:
    # A hairpin whose tip points east: all that lies past the tip is outside the bend.
    index = compile_line([33.0 - bend, 33.0, 33.0 + bend], [36.0, 36.5, 36.0], edges="geodesic")
    ahead = surface(np.array([32.98, 33.0, 33.02]), np.array([36.6, 36.6, 36.6]))

    assert measure(index, ahead).side.tolist() == [-side] * 3
    assert measure(index, surface(np.array([33.0]), np.array([36.1]))).side.tolist() == [side]


def test_past_an_end_there_is_no_side() -> None:
    index = compile_line([33.0, 34.0], [36.0, 36.0], edges="geodesic")
    lat = np.array([34.1, 32.9, 33.9])

    result = measure(index, surface(lat, np.array([36.05, 35.95, 36.05])))

    assert result.beyond.tolist() == [True, True, False]
    assert result.side.tolist() == [0, 0, -1]
    assert result.share.tolist()[:2] == [1.0, 0.0]


def test_a_closed_line_has_no_end() -> None:
    ring = np.array([33.0, 33.0, 34.0, 34.0, 33.0]), np.array([36.0, 37.0, 37.0, 36.0, 36.0])
    index = compile_line(*ring, edges="straight_lonlat")
    rng = np.random.default_rng(9)
    lat, lon = rng.uniform(32, 35, 500), rng.uniform(35, 38, 500)

    result = measure(index, surface(lat, lon))

    inside = (lat > 33) & (lat < 34) & (lon > 36) & (lon < 37)
    assert not result.beyond.any()
    assert np.array_equal(result.side == 1, inside)


def test_an_unknown_point_is_measured_as_unknown() -> None:
    index = compile_line([33.0, 34.0], [36.0, 36.0], edges="geodesic")

    result = measure(index, surface(np.array([np.nan, 33.5]), np.array([36.1, 36.1])))

    assert np.isnan(result.distance_m).tolist() == [True, False]
    assert result.side.tolist() == [0, -1]
    assert not result.beyond.any()
    assert result.piece.tolist()[0] == -1
    assert np.isnan(result.share[0])


def test_of_several_lines_the_nearest_counts() -> None:
    one, other = ([33.0, 34.0], [36.0, 36.0]), ([33.0, 34.0], [37.0, 37.0])
    points = surface(np.array([33.5, 33.5]), np.array([36.2, 36.8]))

    both = measure(compile_chains([one, other], edges="geodesic"), points)
    alone = [measure(compile_line(*line, edges="geodesic"), points) for line in (one, other)]

    assert both.side.tolist() == [-1, 1]
    expected = np.minimum(alone[0].distance_m, alone[1].distance_m)
    assert np.array_equal(both.distance_m, expected)


def test_the_edge_of_the_text_is_known_for_each_piece() -> None:
    index = compile_line([33.0, 33.0, 33.5], [36.0, 36.5, 36.5], edges="geodesic")
    points = surface(np.array([33.1, 33.3]), np.array([36.1, 36.6]))

    assert index.edge[measure(index, points).piece].tolist() == [0, 1]


@pytest.mark.parametrize("edges", ["geodesic", "straight_lonlat"])
def test_a_vertex_written_twice_changes_no_distance(edges: str) -> None:
    lat, lon = np.array([33.0, 33.2, 33.5]), np.array([36.0, 36.3, 36.1])
    twice = np.array([0, 0, 1, 1, 1, 2, 2])
    xyz = surface(*np.random.default_rng(5).uniform([[32.5], [35.5]], [[34.0], [36.8]], (2, 200)))

    once = measure(compile_line(lat, lon, edges=edges), xyz)
    again = measure(compile_line(lat[twice], lon[twice], edges=edges), xyz)

    for name in ("distance_m", "side", "beyond", "piece", "share"):
        np.testing.assert_array_equal(getattr(again, name), getattr(once, name))


@pytest.mark.parametrize("lat", [[33.0], [33.0, 33.0], []])
def test_a_line_without_length_is_refused(lat: Any) -> None:
    with pytest.raises(ValueError, match="two distinct vertices"):
        compile_line(lat, [36.0] * len(lat), edges="geodesic")


@pytest.mark.slow
def test_a_million_points_take_about_a_second() -> None:
    rng = np.random.default_rng(10)
    turn = np.linspace(0, 1, 100)
    index = compile_line(33 + 0.8 * turn, 35.8 + 0.05 * np.sin(7 * turn), edges="geodesic")
    points = surface(rng.uniform(32.5, 33.9, 1_000_000), rng.uniform(35.5, 36.5, 1_000_000))
    measure(index, points[:10])

    begins = process_time()
    measure(index, points)

    assert process_time() - begins < 2.0
