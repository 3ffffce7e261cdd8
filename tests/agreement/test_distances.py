"""Depths of bands and margins agree with geodesics to under a metre; flat buffers do not.

The truth is found without our kernels: the nearest of many points on each edge by Karney's inverse,
then refined between its neighbours until nothing moves.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from pyproj import Transformer
from shapely import LineString, Point

from agreement.small_world import GEOD, agreed, box, case, lines
from truceline.agreement import Agreement
from truceline.agreement.place import Place
from truceline.agreement.shapes import area, points_of

Floats = NDArray[np.float64]

BENT = [(33.0, 36.0), (33.2, 35.85), (33.35, 35.9), (33.6, 35.75), (33.9, 35.8)]
UNDER_A_METRE = 1.0


def true_distance_m(vertices: Sequence[tuple[float, float]], lat: float, lon: float) -> float:
    """Least geodesic distance to a polyline of geodesics, to a millimetre."""
    return min(_to_edge_m(start, end, lat, lon) for start, end in pairwise(vertices))


def _to_edge_m(
    start: tuple[float, float], end: tuple[float, float], lat: float, lon: float
) -> float:
    bearing_deg, _, length_m = GEOD.inv(start[1], start[0], end[1], end[0])
    low_m, high_m = 0.0, length_m
    nearest_m = np.inf
    for _ in range(12):
        along_m = np.linspace(low_m, high_m, 41)
        count = len(along_m)
        on_lon, on_lat, _ = GEOD.fwd(
            [start[1]] * count, [start[0]] * count, [bearing_deg] * count, along_m
        )
        _, _, away_m = GEOD.inv(on_lon, on_lat, [lon] * count, [lat] * count)
        best = int(np.argmin(away_m))
        nearest_m = float(away_m[best])
        low_m = float(along_m[max(best - 1, 0)])
        high_m = float(along_m[min(best + 1, count - 1)])
    return nearest_m


def near(metres: float, count: int, seed: int) -> tuple[Floats, Floats]:
    """Random places about that far from the bent line, beyond its ends too."""
    random = np.random.default_rng(seed)
    which = random.integers(0, len(BENT) - 1, count)
    share = random.uniform(0, 1, count)
    start, end = np.array(BENT)[which], np.array(BENT)[which + 1]
    on = start + share[:, None] * (end - start)
    lon, lat, _ = GEOD.fwd(
        on[:, 1],
        on[:, 0],
        random.uniform(0, 360, count),
        metres * random.uniform(0.98, 1.02, count),
    )
    return np.asarray(lat), np.asarray(lon)


def world() -> Agreement:
    return agreed(shapes=lines(divide=BENT))


@pytest.mark.slow
@pytest.mark.parametrize("metres", [25_000, 80_000])
def test_depth_in_a_band_is_the_geodesic_way_to_its_limit(metres: float) -> None:
    lat, lon = near(metres, 60, seed=int(metres))
    place = Place(line=world().lines["divide"], upper_m=metres)
    about = case(list(zip(lat, lon, strict=True)), object_id=[f"o{n}" for n in range(60)])

    depth_m = place.depth(place.reach(about, np.arange(60)))

    true_m = np.array([true_distance_m(BENT, *each) for each in zip(lat, lon, strict=True)])
    assert np.abs(depth_m - (metres - true_m)).max() < UNDER_A_METRE
    assert np.abs(depth_m - (metres - true_m)).max() < 0.1  # in fact a good deal better


@pytest.mark.slow
def test_the_margin_of_a_side_is_the_geodesic_way_to_the_line() -> None:
    lat, lon = near(25_000, 60, seed=7)
    place = Place(line=world().lines["divide"], side="left")
    points = points_of(
        case(list(zip(lat, lon, strict=True)), object_id=[f"o{n}" for n in range(60)])
    )
    reach = place.reach_at(points)

    margin_m = place.judge(reach).margin[reach.beyond == 0]

    true_m = np.array([true_distance_m(BENT, *each) for each in zip(lat, lon, strict=True)])
    assert np.abs(margin_m - true_m[reach.beyond == 0]).max() < 0.1


@pytest.mark.slow
@pytest.mark.parametrize("metres", [25_000, 80_000])
def test_depth_round_an_area_is_the_geodesic_way_to_it(metres: float) -> None:
    corners = [*box((35.8, 33.2, 36.0, 33.5)), (33.2, 35.8)]
    ring = np.array(corners).T
    shape = area("zone", [[(ring[0], ring[1])]], edges="geodesic", label="", basis="", accuracy_m=0)
    lat, lon = near(metres, 40, seed=3)
    reach = Place(area=shape, upper_m=metres).reach_at(
        points_of(case(list(zip(lat, lon, strict=True)), object_id=[f"o{n}" for n in range(40)]))
    )

    outside = reach.signed_m < 0

    true_m = np.array([true_distance_m(corners, *each) for each in zip(lat, lon, strict=True)])
    assert outside.sum() > 20
    assert np.abs(reach.signed_m - np.where(outside, -true_m, true_m)).max() < 0.1


def buffered_in(projection: str, metres: float) -> Callable[[float, float], float]:
    """Depth as by a buffer drawn on a flat map."""
    onto = Transformer.from_crs("EPSG:4326", projection, always_xy=True)
    flat = LineString([onto.transform(lon, lat) for lat, lon in BENT])
    return lambda lat, lon: metres - flat.distance(Point(onto.transform(lon, lat)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("projection", "metres"),
    [("EPSG:3857", 25_000), ("EPSG:32636", 25_000), ("EPSG:32636", 80_000)],
    ids=["web_mercator_25", "utm_36_25", "utm_36_80"],
)
def test_a_buffer_drawn_on_a_flat_map_fails_the_same_check(projection: str, metres: float) -> None:
    lat, lon = near(metres, 60, seed=int(metres))
    drawn = buffered_in(projection, metres)

    true_m = np.array([true_distance_m(BENT, *each) for each in zip(lat, lon, strict=True)])
    drawn_m = np.array([drawn(*each) for each in zip(lat, lon, strict=True)])

    assert np.abs(drawn_m - (metres - true_m)).max() > 10 * UNDER_A_METRE


def test_web_mercator_draws_25_km_as_21_km() -> None:
    place = Place(line=world().lines["divide"], side="left", upper_m=25_000)
    lon, lat, _ = GEOD.fwd(35.75, 33.6, 270.0, 22_500)
    drawn = buffered_in("EPSG:3857", 25_000)

    assert drawn(lat, lon) < 0  # the flat map says it is clear
    assert place.answer(case([(lat, lon)]), np.array([0])).standing.tolist() == [1]
