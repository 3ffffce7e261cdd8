"""Files of plans: areas and ways of other programs become parts of a plan, or counted rejects."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.deconfliction.parts import parts
from truceline.deconfliction.plan_files import PlanParts, Usual, read_parts
from truceline.errors import NoticeRefused

HOUR_US = 3600 * 10**6
START_US = 1_700_000_000_000_000 - 1_700_000_000_000_000 % HOUR_US
USUAL = Usual(
    starts_us=START_US,
    ends_us=START_US + 2 * HOUR_US,
    ceiling_mm=300_000,
    tolerance_us=900 * 10**6,
    half_width_mm=100_000,
)
SQUARE = [[35.0, 33.0], [36.0, 33.0], [36.0, 34.0], [35.0, 33.0]]


def read(told: object) -> PlanParts:
    """What a text, or anything written as JSON, is read into."""
    text = told if isinstance(told, str) else json.dumps(told)
    return read_parts(text.encode(), USUAL)


def collection(*geometries: object, **properties: object) -> dict[str, object]:
    """A feature for each geometry."""
    features = [
        {"type": "Feature", "properties": properties, "geometry": each} for each in geometries
    ]
    return {"type": "FeatureCollection", "features": features}


def test_a_polygon_is_a_volume_of_the_usual_time_and_heights() -> None:
    found = read({"type": "Polygon", "coordinates": [SQUARE]})

    (volume,) = found.volumes
    assert volume.ring_e7 == (350_000_000, 330_000_000, 360_000_000, 330_000_000,
                              360_000_000, 340_000_000)  # fmt: skip
    assert (volume.starts_us, volume.ends_us) == (START_US, START_US + 2 * HOUR_US)
    assert (volume.datum, volume.floor_mm, volume.ceiling_mm) == ("hae", None, 300_000)


def test_each_polygon_of_several_is_a_volume() -> None:
    several = {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}
    found = read({"type": "Feature", "properties": None, "geometry": several})

    assert len(found.volumes) == 2
    assert found.rejects.total == 0


def test_a_zone_of_ed_318_keeps_its_own_times_and_heights() -> None:
    layer = {"lower": 0, "upper": 1000, "uom": "ft"}
    layer |= {"lowerReference": "AGL", "upperReference": "AGL"}
    times = [{"startDateTime": "2031-03-01T10:00:00Z", "endDateTime": "2031-03-01T11:00:00Z"}]
    extent = {"subType": "Circle", "radius": 500}
    circle = {"type": "Point", "coordinates": [35.5, 33.1], "extent": extent, "layer": layer}
    found = read(collection(circle, limitedApplicability=times))

    (volume,) = found.volumes
    assert volume.radius_mm == 500_000
    assert (volume.datum, volume.ceiling_mm) == ("agl", 304_800)
    assert volume.ends_us - volume.starts_us == HOUR_US
    assert volume.starts_us > USUAL.ends_us


def test_a_way_without_times_is_passed_at_even_speed() -> None:
    found = read({"type": "LineString", "coordinates": [[35.0, 0.0], [35.1, 0.0], [35.4, 0.0]]})

    (route,) = found.routes
    passed = [(each.at_us - START_US) / HOUR_US for each in route.points]
    assert passed == pytest.approx([0, 0.5, 2], abs=1e-6)
    assert (route.tolerance_us, route.half_width_mm) == (900 * 10**6, 100_000)


def test_a_table_of_waypoints_is_a_route_by_its_own_times() -> None:
    found = read(
        "name;lon;lat;time\nA;35.8;33.1;2031-03-01T10:00:00Z\nB;35.9;33.2;2031-03-01 11:00\n"
    )

    (route,) = found.routes
    assert [(each.lat_e7, each.lon_e7) for each in route.points] == [
        (331_000_000, 358_000_000), (332_000_000, 359_000_000),
    ]  # fmt: skip
    assert route.points[1].at_us - route.points[0].at_us == HOUR_US


def test_a_table_that_ends_where_it_began_is_the_edge_of_an_area() -> None:
    found = read("33,35\n33,36\n34,36\n33,35\n")

    assert [len(each.ring_e7) for each in found.volumes] == [6]
    assert found.routes == []


def test_what_cannot_be_carried_over_is_told_with_its_line() -> None:
    rows = read("lat,lon\n33.1,35.8\nhere,there\n95,35.9\n33.2,35.9\n")
    hole = {"type": "Polygon", "coordinates": [SQUARE, SQUARE]}
    told = collection(hole, {"type": "LineString", "coordinates": [[1, 2]]}, 7)
    features = read(told)

    assert [(each.line, each.reason) for each in rows.rejects.kept] == [
        (3, "no_place"),
        (4, "no_place"),
    ]
    assert len(rows.routes) == 1
    assert [(each.line, each.reason) for each in features.rejects.kept] == [
        (1, "hole"), (2, "no_outline"), (3, "no_geometry"),
    ]  # fmt: skip


def test_a_table_of_which_only_some_have_times_is_no_route() -> None:
    found = read("33.1,35.8,2031-03-01T10:00:00Z\n33.2,35.9\n")

    assert (found.routes, list(found.rejects.counts)) == ([], ["no_time"])


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5)
    | st.sampled_from(["Polygon", "LineString", "MultiPolygon", "Feature", "Point", "Circle"]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(
        st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "extent",
                         "subType", "radius", "layer", "limitedApplicability"]), inner, max_size=5),
    max_leaves=25,
)  # fmt: skip


@given(JSON.map(msgspec.json.encode) | st.text(max_size=200).map(str.encode) | st.binary())
def test_any_bytes_give_parts_that_hold_or_are_refused(content: bytes) -> None:
    try:
        found = read_parts(content, USUAL)
    except NoticeRefused:
        return
    parts(found.volumes, found.routes)
