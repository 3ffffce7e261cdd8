"""Passages: the path between two fixes, searched for the time it spent in a place."""

import numpy as np
import pytest
from numpy.typing import NDArray

from agreement.small_world import ZONE, agreed, asked, at, box, case, term
from truceline.agreement.heights import Heights
from truceline.agreement.passages import FINE_M, Depth, Paths, deepest, edges, reach_of
from truceline.agreement.place import Place
from truceline.agreement.shapes import Points
from truceline.agreement.walk import walk_to
from truceline.kernels.ellipsoid import place as degrees_of
from truceline.kernels.ellipsoid import surface

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WORLD = agreed()
ZONE_AREA, DIVIDE = WORLD.areas["zone"], WORLD.lines["divide"]
PLACES = {
    "area": Place(area=ZONE_AREA),
    "round_area": Place(area=ZONE_AREA, upper_m=3000.0),
    "band": Place(line=DIVIDE, side="left", lower_m=5000.0, upper_m=9000.0),
    "side": Place(line=DIVIDE, side="left"),
    "near": Place(line=DIVIDE, upper_m=4000.0),
}


def random_paths(count: int, seed: int, spread_deg: float = 0.4) -> Paths:
    """Paths round the middle of the small world."""
    random = np.random.default_rng(seed)
    middle = np.array([33.3, 35.6])
    ends = middle + random.uniform(-1, 1, (2, count, 2)) * np.array([spread_deg, spread_deg * 2])
    start, end = (surface(each[:, 0], each[:, 1]) for each in ends)
    return Paths(start, end, reach_of(start, end))


def depth_at(place: Place, xyz: Floats) -> Depth:
    lat, lon = degrees_of(xyz)
    return place.slack(place.reach_at(Points(lat, lon, xyz, np.zeros(len(lat)))), 1.0)


def depth_of(place: Place, xyz: Floats) -> Floats:
    return depth_at(place, xyz).told_m


def sampled(paths: Paths, place: Place, count: int = 4001) -> Floats:
    """Greatest depth of each path among many of its points."""
    shares = np.linspace(0, 1, count)
    number = np.arange(len(paths.reach_m))
    best = [
        depth_of(place, paths.at(np.full(count, path), shares)).max() for path in number.tolist()
    ]
    return np.array(best)


@pytest.mark.slow
@pytest.mark.parametrize("name", PLACES)
def test_the_deepest_point_is_that_of_dense_sampling(name: str) -> None:
    place, paths = PLACES[name], random_paths(40, seed=len(name))

    def sounding(xyz: Floats, path: Ints, share: Floats) -> Depth:
        return depth_at(place, xyz)

    share, best_m = deepest(paths, sounding, floor_m=-np.inf)

    dense_m = sampled(paths, place)
    step_m = paths.reach_m / 4000  # dense sampling may miss the top by half a step
    assert (best_m >= dense_m - np.maximum(FINE_M, paths.reach_m / 32_768)).all()
    assert (best_m <= dense_m + step_m).all()
    there = depth_of(place, paths.at(np.arange(len(share)), share))
    assert there == pytest.approx(best_m, abs=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("name", PLACES)
def test_every_path_that_sampling_finds_inside_is_found(name: str) -> None:
    place, paths = PLACES[name], random_paths(300, seed=11 + len(name), spread_deg=0.35)

    def sounding(xyz: Floats, path: Ints, share: Floats) -> Depth:
        return depth_at(place, xyz)

    _, best_m = deepest(paths, sounding, floor_m=0.0)

    inside = sampled(paths, place, 401) > 1.0
    assert inside.sum() > 10
    assert (best_m[inside] > 0).all()


def test_a_floor_leaves_out_only_what_cannot_rise_above_it() -> None:
    place, paths = PLACES["area"], random_paths(200, seed=5)
    asked_points = 0

    def sounding(xyz: Floats, path: Ints, share: Floats) -> Depth:
        nonlocal asked_points
        asked_points += len(xyz)
        return depth_at(place, xyz)

    _, free_m = deepest(paths, sounding, floor_m=-np.inf)
    free, asked_points = asked_points, 0
    _, floored_m = deepest(paths, sounding, floor_m=0.0)

    assert asked_points < free
    above = free_m > 0
    assert floored_m[above] == pytest.approx(free_m[above], abs=FINE_M)


def test_what_cannot_be_told_bounds_the_search_and_is_never_the_answer() -> None:
    paths = random_paths(1, seed=1)

    def sounding(xyz: Floats, path: Ints, share: Floats) -> Depth:
        bound_m, beyond = 1000 - 500 * np.abs(share - 0.2), (share < 0.5).astype(np.int8)
        return Depth(bound_m, np.where(beyond > 0, -np.inf, bound_m), beyond)

    share, best_m = deepest(paths, sounding, floor_m=0.0)

    assert share[0] == pytest.approx(0.5, abs=1e-3)
    assert best_m[0] == pytest.approx(850, abs=1)


def test_entry_and_exit_are_where_the_depth_is_none() -> None:
    place, paths = PLACES["near"], random_paths(1, seed=2)
    across = Paths(
        surface(np.array([33.5]), np.array([35.9])), surface(np.array([33.5]), np.array([36.1])),
        paths.reach_m,
    )  # fmt: skip

    def sounding(xyz: Floats, path: Ints, share: Floats) -> Depth:
        return depth_at(place, xyz)

    came, went = edges(across, sounding, inside=np.array([0.5]))

    at_edges = depth_of(place, across.at(np.zeros(2, np.int64), np.concatenate([came, went])))
    assert at_edges == pytest.approx([0, 0], abs=0.01)
    assert 0 < came[0] < 0.5 < went[0] < 1


def test_no_path_runs_faster_than_its_reach() -> None:
    random = np.random.default_rng(4)
    lat, lon = random.uniform(-89, 89, (2, 200)), random.uniform(-180, 180, (2, 200))
    start, end = surface(lat[0], lon[0]), surface(lat[1], lon[1])
    paths = Paths(start, end, reach_of(start, end))
    shares = np.linspace(0, 1, 1001)

    for path in np.flatnonzero(paths.reach_m <= 10_000_000)[:60].tolist():
        xyz = paths.at(np.full(1001, path), shares)
        steps_m = np.sqrt((np.diff(xyz, axis=0) ** 2).sum(axis=1))
        assert steps_m.max() * 1000 <= paths.reach_m[path]


def test_two_fixes_half_the_world_apart_make_no_path() -> None:
    jump = case([(0.0, 0.0), (0.0, 180.0)])

    assert asked(term("exclusion", area="zone"), jump) == ["outside", "outside"]


def test_a_sure_passage_lasts_only_while_it_is_sure() -> None:
    """Both fixes lie within the accuracy of the boundary; between them it was surely inside."""
    zone = term("exclusion", area="zone", world={"accuracy_m": 1000})
    lat = (ZONE[1] + ZONE[3]) / 2
    ends = case([(lat, ZONE[0]), (lat, ZONE[2])], observed_us=[at(0), at(600)])

    told = zone.check(ends, at(600))

    width_m = 18_614
    inside = told.rows(told.answer.standing == 1)
    assert len(inside) == 1
    assert inside.since_us[0] == pytest.approx(at(600 * 1000 / width_m), abs=1e6)
    assert inside.until_us[0] == pytest.approx(at(600 * (1 - 1000 / width_m)), abs=1e6)


def test_a_passage_is_as_uncertain_as_the_worse_of_its_ends() -> None:
    zone = term("exclusion", area="zone")
    lat = ZONE[3] - 0.01  # 1.1 km inside
    ends = [(lat, 34.9), (lat, 35.3)]

    well = case(ends, position_radius_m=[10.0, 1000.0])
    badly = case(ends, position_radius_m=[10.0, 1200.0])

    assert asked(zone, well) == ["outside", "inside passage", "outside"]
    assert asked(zone, badly) == ["outside", "cannot_tell passage", "outside"]


def test_a_passage_near_a_badly_known_part_is_found_all_the_same() -> None:
    shapes = {
        "divide": {"type": "LineString", "coordinates": [[36.0, 33.0], [36.0, 34.0]]},
        "mist": {"type": "Polygon", "coordinates": [
            [[lon, lat] for lat, lon in [*box((35.9, 33.8, 36.1, 34.1)), (33.8, 35.9)]]
        ]},
    }  # fmt: skip
    fields = {"divide": {"accuracy_in": [{"area": "mist", "accuracy_m": 9000}]}}
    near = term("stand_off", line="divide", side="left", distance_m=5000,
                world={"shapes": shapes, "fields": fields})  # fmt: skip
    dips = case([(33.2, 35.94), (33.3, 35.99), (33.4, 35.94)])
    straight = case([(33.2, 35.94), (33.4, 35.97)], observed_us=[at(0), at(600)])

    assert asked(near, dips)[1] == "inside"
    assert "inside" in " ".join(asked(near, straight))


@pytest.mark.slow
def test_a_walk_through_a_layer_of_heights_is_found_by_sampling_too() -> None:
    random = np.random.default_rng(9)
    count = 60
    ends = np.array([33.3, 35.1]) + random.uniform(-0.15, 0.15, (2 * count, 2))
    heights_m = random.uniform(0, 4000, 2 * count)
    about = case(
        [(lat, lon) for lat, lon in ends],
        object_id=[f"o{row // 2}" for row in range(2 * count)],
        altitude_m=heights_m,
        altitude_datum="hae",
    )
    place, layer = Place(area=ZONE_AREA, closed=True), Heights("hae", 1500.0, 2500.0)
    rows = np.flatnonzero(about.previous >= 0)
    walk = walk_to(about, rows, place, layer)

    _, best_m = deepest(walk.paths(-1.0), walk.slack, floor_m=0.0)

    paths, shares = walk.paths(-1.0), np.linspace(0, 1, 2001)
    dense_m = np.empty(len(rows))
    for path in range(len(rows)):
        same = np.full(2001, path)
        dense_m[path] = walk.slack(paths.at(same, shares), same, shares).told_m.max()
    assert ((best_m > 0) | (dense_m < 5)).all()
    assert ((best_m <= 0) | (dense_m > -5)).all()
    assert (dense_m > 0).sum() > 5
