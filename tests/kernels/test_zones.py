"""Which of many areas hold a place: against GEOS, and against one area at a time."""

from dataclasses import replace

import numpy as np
import pytest
import shapely

from kernels.drawn import Floats, Polygons, as_shapely, compiled, many_areas, on_edges, places
from truceline.kernels import zone_grid
from truceline.kernels.areas import BOUNDARY, INSIDE, OUTSIDE, UNKNOWN, AreaIndex, contains
from truceline.kernels.levels import fits_short
from truceline.kernels.zone_grid import compile_zones
from truceline.kernels.zones import Zones, zones


def asked(indexes: list[AreaIndex], lat: Floats, lon: Floats, *, cells: int = 0) -> Zones:
    return zones(compile_zones(indexes, cells=cells), lat, lon)


def agree_with_single_areas(indexes: list[AreaIndex], told: Zones, lat: Floats, lon: Floats) -> int:
    """How many places are told alike by every area; fails where one is not."""
    for number, index in enumerate(indexes):
        np.testing.assert_array_equal(told.of(number), contains(index, lat, lon))
    return len(lat)


def box(west: float, south: float, east: float, north: float) -> Polygons:
    """A box with a vertex in the middle of its long sides: no edge is half the way round."""
    middle = (west + east) / 2
    lat = np.array([south, south, south, north, north, north, south])
    return [[(lat, np.array([west, middle, east, east, middle, west, west]))]]


def disagreements(areas: list[Polygons], count: int) -> int:
    """Places of which GEOS says otherwise, over all areas; none may lie on an edge."""
    lat, lon = places(count, seed=21)
    told = asked([compiled(each) for each in areas], lat, lon)
    assert not len(told.on_row)
    found = 0
    for number, area in enumerate(areas):
        truth = as_shapely(area)
        shapely.prepare(truth)
        found += int(np.sum((told.of(number) == INSIDE) != shapely.contains_xy(truth, lon, lat)))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("turned", [False, True])
def test_ten_areas_hold_the_places_that_shapely_says(turned: bool) -> None:
    assert disagreements(many_areas(10, seed=31, turned=turned), 100_000) == 0


@pytest.mark.slow
@pytest.mark.parametrize("turned", [False, True])
def test_a_million_places_in_ten_areas_are_where_shapely_says(turned: bool) -> None:
    assert disagreements(many_areas(10, seed=32, turned=turned), 1_000_000) == 0


@pytest.mark.slow
def test_a_thousand_areas_hold_the_places_that_shapely_says() -> None:
    assert disagreements(many_areas(1000, seed=33), 20_000) == 0


@pytest.mark.long
@pytest.mark.parametrize("turned", [False, True])
def test_ten_million_places_in_ten_areas_are_where_shapely_says(turned: bool) -> None:
    assert disagreements(many_areas(10, seed=34, turned=turned), 10_000_000) == 0


@pytest.mark.long
def test_ten_million_places_in_a_thousand_areas_are_where_shapely_says() -> None:
    areas = many_areas(1000, seed=35)
    lat, lon = places(10_000_000, seed=22)
    told = asked([compiled(each) for each in areas], lat, lon)
    shapes = np.array([as_shapely(each) for each in areas])
    tree = shapely.STRtree(shapes)

    for start in range(0, len(lat), 1_000_000):
        part = slice(start, start + 1_000_000)
        row, area = tree.query(shapely.points(lon[part], lat[part]), predicate="within")
        held = [told.sets[each] for each in told.set_of[part].tolist()]
        ours = np.repeat(np.arange(len(held)), [len(each) for each in held])
        members = np.concatenate([np.array(each, np.int64) for each in held])
        order = np.lexsort((area, row))

        assert np.array_equal(ours, row[order])
        assert np.array_equal(members, area[order])


@pytest.mark.slow
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("count", [1, 7, 60])
def test_places_on_and_beside_edges_are_told_as_by_each_area_alone(
    count: int, turned: bool
) -> None:
    areas = many_areas(count, seed=41, turned=turned)
    indexes = [compiled(each) for each in areas]
    lat, lon = on_edges(areas, 5_000, seed=42)
    told = asked(indexes, lat, lon)

    assert agree_with_single_areas(indexes, told, lat, lon) == 5_000
    assert len(told.on_row) > 200


@pytest.mark.slow
def test_200_000_places_on_edges_and_vertices_are_told_as_by_each_area_alone() -> None:
    areas = many_areas(10, seed=43)
    indexes = [compiled(each) for each in areas]
    lat, lon = on_edges(areas, 200_000, seed=44)

    assert agree_with_single_areas(indexes, asked(indexes, lat, lon), lat, lon) == 200_000


@pytest.mark.slow
def test_the_direction_of_rings_changes_nothing() -> None:
    lat, lon = on_edges(many_areas(6, seed=45), 3_000, seed=46)

    plain, turned = (
        asked([compiled(each) for each in many_areas(6, seed=45, turned=turned)], lat, lon)
        for turned in (False, True)
    )

    for number in range(6):
        assert np.array_equal(plain.of(number), turned.of(number))


@pytest.mark.slow
def test_horizontal_edges_hold_their_own_points_and_no_others() -> None:
    index = compiled(box(36.0, 33.0, 37.0, 34.0))
    lat = np.array([33.0, 34.0, 33.0, 34.0, 33.0, 33.0, 33.5])
    lon = np.array([36.4, 36.4, 36.0, 37.0, 35.9, 37.1, 36.5])

    told = asked([index], lat, lon)

    assert told.of(0).tolist() == [BOUNDARY] * 4 + [OUTSIDE] * 2 + [INSIDE]
    assert told.on_row.tolist() == [0, 1, 2, 3]


@pytest.mark.slow
def test_what_is_no_place_is_in_no_area_and_not_outside_either() -> None:
    lat = np.array([np.nan, 33.5, np.inf, 33.5, 33.5])
    lon = np.array([36.5, np.nan, 36.5, -np.inf, 36.5])

    told = asked([compiled(box(36, 33, 37, 34))], lat, lon)

    assert told.of(0).tolist() == [UNKNOWN] * 4 + [INSIDE]
    assert told.counts(1).tolist() == [1]


@pytest.mark.slow
def test_the_frame_grows_with_the_areas_and_outside_it_is_nowhere() -> None:
    indexes = [compiled(box(-9, -8, 40, 40)), compiled(box(36, 33, 37, 34))]
    lat, lon = np.array([85.0, 0.0, 33.5, -8.0]), np.array([0.0, 120.0, 36.5, 20.0])

    told = asked(indexes, lat, lon)

    assert [told.sets[each] for each in told.set_of] == [(), (), (0, 1), ()]
    assert told.of(0).tolist() == [OUTSIDE, OUTSIDE, INSIDE, BOUNDARY]


@pytest.mark.slow
@pytest.mark.parametrize("turn", [-360.0, 0.0, 360.0, 720.0])
def test_longitudes_come_in_any_turn(turn: float) -> None:
    indexes = [compiled(each) for each in many_areas(8, seed=51)]
    lat, lon = places(4_000, seed=52)

    assert agree_with_single_areas(indexes, asked(indexes, lat, lon + turn), lat, lon + turn)


@pytest.mark.slow
def test_areas_on_both_sides_of_the_antimeridian_are_told_as_each_alone() -> None:
    indexes = [
        compiled(box(179, -1, 181, 1)),
        compiled(box(-181, -0.5, -179.5, 2)),
        compiled(box(-2, -2, 2, 2)),
    ]
    rng = np.random.default_rng(53)
    near = rng.choice([-180.0, 180.0, 0.0], 5_000)
    lat, lon = rng.uniform(-3, 3, 5_000), near + rng.uniform(-3, 3, 5_000)
    lat[:200], lon[:200] = rng.choice([-1, 1, -0.5], 200), rng.choice([179, -179.5, 180], 200)

    told = asked(indexes, lat, lon)

    assert agree_with_single_areas(indexes, told, lat, lon)
    assert all((told.of(number) == INSIDE).any() for number in range(3))

    on_it = np.array([0.5]), np.array([180.0])  # alone, with none that lies beyond

    assert agree_with_single_areas(indexes, asked(indexes, *on_it), *on_it)


@pytest.mark.slow
def test_in_a_frame_round_the_earth_places_at_its_ends_are_told_as_by_each_area_alone() -> None:
    indexes = [compiled(each) for each in (box(-180, -1, 0, 1), box(0, -1, 180, 0.5))]
    frame = compile_zones(indexes).grid.frame
    rng = np.random.default_rng(62)
    at = rng.choice([-540.0, -180.0, 180.0, 540.0], 4_000)
    lat, lon = rng.uniform(-1.2, 1.2, 4_000), at + rng.integers(-4, 5, 4_000) * np.spacing(at)

    assert (frame.west, frame.columns / frame.per_lon) == (-180, 360)
    assert agree_with_single_areas(indexes, asked(indexes, lat, lon), lat, lon)


@pytest.mark.slow
def test_many_areas_on_one_border_are_told_as_each_alone() -> None:
    count = zone_grid.AREAS_MOST + 3
    indexes = [compiled(box(36, 33, 36.2 + number / 10, 34)) for number in range(count)]
    rng = np.random.default_rng(54)
    lat, lon = rng.uniform(32.9, 34.1, 20_000), rng.uniform(35.9, 37.2, 20_000)
    lon[:500] = 36.0 + rng.choice([-1e-12, 0, 1e-12], 500)

    assert agree_with_single_areas(indexes, asked(indexes, lat, lon), lat, lon)


@pytest.mark.parametrize("cells", [1, 2, 16, 256])
def test_the_size_of_the_cells_changes_nothing(cells: int) -> None:
    areas = many_areas(5, seed=55)
    indexes = [compiled(each) for each in areas]
    lat, lon = places(3_000, seed=56)

    assert agree_with_single_areas(indexes, asked(indexes, lat, lon, cells=cells), lat, lon)


@pytest.mark.slow
def test_places_on_the_sides_of_cells_are_told_like_all_others() -> None:
    indexes = [compiled(each) for each in many_areas(4, seed=57)]
    frame = compile_zones(indexes).grid.frame
    rng = np.random.default_rng(58)
    column, row = rng.integers(0, 2048, (2, 20_000)) / 8
    lon, lat = frame.west + column / frame.per_lon, frame.south + row / frame.per_lat
    lon += rng.integers(-2, 3, 20_000) * np.spacing(lon)
    lat += rng.integers(-2, 3, 20_000) * np.spacing(lat)

    assert agree_with_single_areas(indexes, asked(indexes, lat, lon), lat, lon)


@pytest.mark.slow
def test_an_edge_all_along_a_side_of_the_cells_is_found() -> None:
    frame = compile_zones([compiled(box(36, 33, 37, 34))]).grid.frame
    west = frame.west + 64 / frame.per_lon
    index = [compiled(box(36, 33, 37, 34)), compiled(box(west, 33.2, west + 0.1, 33.7))]
    rng = np.random.default_rng(59)
    lat, lon = rng.uniform(33.1, 33.8, 2_000), west + rng.integers(-3, 4, 2_000) * np.spacing(west)

    assert agree_with_single_areas(index, asked(index, lat, lon), lat, lon)


@pytest.mark.parametrize(("numbers", "fit"), [([-32_768, 32_767], True), ([0, 32_768], False)])
def test_a_table_is_short_where_all_its_answers_are(numbers: list[int], fit: bool) -> None:
    assert fits_short(np.array(numbers, np.int32)) is fit


@pytest.mark.slow
def test_a_long_table_answers_as_a_short_one() -> None:
    index = compile_zones([compiled(each) for each in many_areas(5, seed=60)])
    grid = index.grid
    long = replace(index, grid=grid._replace(coarse=grid.coarse.astype(np.int32)))
    lat, lon = places(5_000, seed=61)

    short, told = zones(index, lat, lon), zones(long, lat, lon)

    assert (short.set_of.itemsize, told.set_of.itemsize) == (2, 4)
    assert np.array_equal(short.set_of, told.set_of)
