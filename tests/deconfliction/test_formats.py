"""Formats: plans in TOML and ED-318, there and back, and any bytes at all."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deconfliction.playing import NOON_US, notice, way
from truceline.deconfliction.ed318 import read, write
from truceline.deconfliction.entries import Volume
from truceline.deconfliction.plan_text import read_plan
from truceline.errors import NoticeRefused, Refusal
from truceline.values.instants import HOUR_US

pytestmark = pytest.mark.slow

PLAN = b"""
activity = "activity.convoy"
medium = "land"
released_to = ["brea"]
purpose = "supplies"
[[volume]]
circle = [33.1, 35.8]
radius_m = 500.5
from = 2031-03-01T12:00:00Z
until = 2031-03-01T13:00:00+00:00
floor_m = 0
ceiling_m = 304.8
datum = "agl"
[[route]]
points = [[33.1, 35.8, 2031-03-01T12:00:00Z], [33.2, 35.9, 2031-03-01T14:00:00+01:00]]
tolerance_s = 900
half_width_m = 100
"""
ZONE = {
    "type": "Feature",
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[35.8, 33.1], [35.9, 33.1], [35.9, 33.2], [35.8, 33.1]]],
        "layer": {"lower": 0, "lowerReference": "AGL", "upper": 400, "upperReference": "AGL",
                  "uom": "ft"},
    },
    "properties": {
        "identifier": "ABC1234",
        "name": [{"text": "Upper ford", "lang": "en-GB"}],
        "limitedApplicability": [
            {"startDateTime": "2031-03-01T12:00:00Z", "endDateTime": "2031-03-01T13:00:00Z"}
        ],
    },
}  # fmt: skip


def file(*features: object) -> bytes:
    return msgspec.json.encode({"type": "FeatureCollection", "features": features})


def test_a_plan_is_read_to_the_millimetre_and_its_purpose_kept_apart() -> None:
    plan = read_plan(PLAN)

    assert plan.volumes == (
        Volume(starts_us=NOON_US, ends_us=NOON_US + HOUR_US, lon_e7=358_000_000,
               lat_e7=331_000_000, radius_mm=500_500, datum="agl", floor_mm=0,
               ceiling_mm=304_800),
    )  # fmt: skip
    assert plan.routes[0].points[1].at_us == NOON_US + HOUR_US
    assert plan.routes[0].datum == "unknown"
    assert plan.closed == {"purpose": "supplies"}


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b'"activity.convoy"', b'"convoy"', "there is no activity 'convoy'"),
        (b"half_width_m", b"width_m", "there is no field of a route 'width_m'"),
        (b"33.1, 35.8]", b"91, 35.8]", "beyond 90 degrees"),
        (b"12:00:00Z\nuntil", b"14:00:00Z\nuntil", "ends after it starts"),
        (b'datum = "agl"', b"", "heights without a datum"),
        (b"tolerance_s = 900", b"tolerance_s = nan", "out of range"),
        (b"released_to = [", b"released_to = [[", "plan.toml"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_its_file(old: bytes, new: bytes, why: str) -> None:
    with pytest.raises(NoticeRefused, match=why) as refused:
        read_plan(PLAN.replace(old, new, 1), file="plan.toml")
    assert refused.value.file == "plan.toml"


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode),
                 st.integers(0, len(PLAN) - 1).flatmap(lambda at: st.binary(max_size=8).map(
                     lambda put: PLAN[:at] + put + PLAN[at + len(put):]))))  # fmt: skip
def test_any_bytes_are_a_plan_or_refused(content: bytes) -> None:
    try:
        assert read_plan(content).activity
    except Refusal as refused:
        assert refused.what


def test_a_zone_is_read_with_feet_and_its_reference() -> None:
    (zone,) = read(file(ZONE)).zones

    (volume,) = zone.volumes
    assert zone.name == "Upper ford"
    assert (volume.floor_mm, volume.ceiling_mm, volume.datum) == (0, 121_920, "agl")
    assert volume.ring_e7[:4] == (358_000_000, 331_000_000, 359_000_000, 331_000_000)


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        (("geometry", "coordinates"), [[], []], "hole"),
        (("geometry", "layer", "upperReference"), "AMSL", "two_references"),
        (("geometry", "layer", "uom"), "yd", "unit"),
        (("geometry", "type"), "LineString", "geometry_of_another_type"),
        (("properties", "limitedApplicability"), [], "no_time"),
        (("properties", "limitedApplicability"), [{"schedule": [{"day": ["MON"]}]}], "schedule"),
    ],
)
def test_what_cannot_be_carried_over_is_a_counted_reject(
    path: tuple[str, ...], value: object, reason: str
) -> None:
    feature = msgspec.json.decode(msgspec.json.encode(ZONE))
    inner = feature
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value

    zones = read(file(ZONE, feature))

    assert len(zones.zones) == 1
    assert zones.rejects.counts == {reason: 1}
    assert zones.rejects.kept[0].line == 2


degrees = st.tuples(
    st.integers(-1_790_000_000, 1_790_000_000), st.integers(-800_000_000, 800_000_000)
)
outlines = degrees.map(lambda at: {"ring_e7": (*at, at[0] + 5_000_000, at[1], at[0], at[1] + 7)})
circles = st.tuples(degrees, st.integers(1, 10**8)).map(
    lambda it: {"lon_e7": it[0][0], "lat_e7": it[0][1], "radius_mm": it[1]}
)
volumes = st.builds(
    lambda shape, since, floor, datum: Volume(
        starts_us=NOON_US + since, ends_us=NOON_US + since + HOUR_US,
        datum="hae" if floor is None else datum,
        floor_mm=floor, ceiling_mm=None if floor is None else floor + 12_345, **shape,
    ),
    st.one_of(outlines, circles),
    st.integers(-(10**15), 10**15),
    st.none() | st.integers(-(10**6), 10**7),
    st.sampled_from(["hae", "agl", "msl_egm96"]),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(volumes, min_size=1, max_size=4))
def test_volumes_come_back_from_ed318_as_they_went(several: list[Volume]) -> None:
    written = write([notice("aria/1", *several)])

    zones = read(written)

    assert zones.rejects.total == 0
    assert [each for zone in zones.zones for each in zone.volumes] == several


def test_a_route_is_written_as_its_legs_and_says_that_it_is_no_request() -> None:
    written = write([notice("aria/1", way((0, 0, 0), (0, 1, 1), (1, 1, 2), datum="ground"))])

    assert len(read(written).zones) == 2
    assert written.count(b"not a request") == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["type", "geometry", "properties", "coordinates", "layer", "extent",
                         "limitedApplicability", "startDateTime", "upper", "uom"]), inner,
        max_size=4),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(JSON, max_size=3) | st.binary(max_size=60))
def test_any_bytes_are_zones_and_rejects_or_refused(told: object) -> None:
    features = told if isinstance(told, list) else []
    try:
        content = file(*features) if isinstance(told, list) else told
    except (OverflowError, ValueError):
        content = b"["
    assert isinstance(content, bytes)
    try:
        zones = read(content)
    except NoticeRefused as refused:
        assert refused.what
    else:
        assert len(zones.zones) + zones.rejects.total == len(features)
