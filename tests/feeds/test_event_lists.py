"""Event lists: what a code leaves open is the accuracy, and no list names who did it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from truceline.errors import BadObservations, BadProfile
from truceline.feeds.readers.profile import Profile
from truceline.values.instants import DAY_US, HOUR_US, from_iso
from truceline.values.taxonomy import KINDS as TAXONOMY

Write = Callable[..., Path]
DAY_1_US = from_iso("2031-05-01T12:00:00Z")
GED = (
    "id,type_of_violence,side_a,side_b,where_prec,latitude,longitude,date_prec,date_start,date_end"
)
ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,latitude,"
    "longitude,geo_precision"
)
FIRMS = "latitude,longitude,scan,track,acq_date,acq_time,confidence"


@pytest.fixture
def row_of(written: Write, read_file: Any) -> Callable[..., dict[str, Any]]:
    """The one row of a list with one line."""

    def read(header: str, line: str, **stated: Any) -> dict[str, Any]:
        (row,) = read_file(written("a.csv", f"{header}\n{line}\n"), profile=Profile(**stated)).rows
        return dict(row)

    return read


def ged(*, where: str = "1", when: str = "1", first: str = "2031-05-01", last: str = "") -> str:
    return f"7,1,A,B,{where},33.1,35.9,{when},{first},{last or first}"


def acled(*, where: str = "1", when: str = "1", sort: str = "Battles,Armed clash") -> str:
    return f"ARI7,2031-05-01,{when},{sort},A,B,33.1,35.9,{where}"


@pytest.mark.parametrize(
    ("code", "half_days"),
    [("1", 0.5), ("2", 3.0), ("3", 3.5), ("4", 15.5), ("5", 183.0), ("", 183)],
)
def test_the_date_precision_of_ucdp_is_the_least_that_is_open(
    code: str, half_days: float, row_of: Any
) -> None:
    row = row_of(GED, ged(when=code))

    assert row["observed_us"] == DAY_1_US
    assert row["observed_radius_us"] == half_days * DAY_US


def test_an_event_of_several_days_is_its_middle_and_half(row_of: Any) -> None:
    row = row_of(GED, ged(when="2", last="2031-05-10 00:00:00.000"))

    assert row["observed_us"] == DAY_1_US + 4.5 * DAY_US
    assert row["observed_radius_us"] == 5 * DAY_US


@pytest.mark.parametrize(
    ("code", "radius_m"),
    [("1", 5_000), ("2", 25_000), ("3", 50_000), ("4", 150_000), ("6", None), ("", None)],
)
def test_the_place_precision_of_ucdp_is_the_radius_and_a_country_is_no_place(
    code: str, radius_m: float | None, row_of: Any
) -> None:
    row = row_of(GED, ged(where=code))

    assert row["position_radius_m"] == radius_m
    assert (row["lat_deg"] is None) == (radius_m is None)


@pytest.mark.parametrize(("code", "half_days"), [("1", 0.5), ("2", 7), ("3", 31), ("9", 31)])
def test_the_time_precision_of_acled_is_the_half_width(
    code: str, half_days: float, row_of: Any
) -> None:
    assert row_of(ACLED, acled(when=code))["observed_radius_us"] == half_days * DAY_US


@pytest.mark.parametrize(("code", "radius_m"), [("1", 5e3), ("2", 25e3), ("3", 150e3)])
def test_the_place_precision_of_acled_is_the_radius(
    code: str, radius_m: float, row_of: Any
) -> None:
    row = row_of(ACLED, acled(where=code))

    assert (row["position_radius_m"], row["position_radius_kind"]) == (radius_m, "place_precision")


def test_a_profile_may_state_the_radii_of_the_codes(row_of: Any) -> None:
    assert row_of(GED, ged(), options={"place_1_m": 900})["position_radius_m"] == 900
    with pytest.raises(BadProfile, match="no option 'place_6_m'"):
        row_of(GED, ged(), options={"place_6_m": 900})
    with pytest.raises(BadProfile, match="no radius"):
        row_of(GED, ged(), options={"place_1_m": -1})


@pytest.mark.parametrize(
    ("sort", "kind"),
    [
        ("Battles,Armed clash", "event.fire"),
        ("Explosions/Remote violence,Air/drone strike", "event.fire.airstrike"),
        ("Explosions/Remote violence,Shelling/artillery/missile attack", "event.fire"),
        ("Explosions/Remote violence,Suicide bomb", "event.explosion"),
        ("Violence against civilians,Attack", "event"),
        ("Strategic developments,Looting/property destruction", "event"),
        ("Protests,Peaceful protest", "event.unarmed"),
        ("something new,", "event"),
    ],
)
def test_a_sort_of_event_is_a_kind_no_closer_than_it_says(
    sort: str, kind: str, row_of: Any
) -> None:
    assert kind in TAXONOMY
    assert row_of(ACLED, acled(sort=sort))["kind"] == kind


def test_a_profile_may_say_what_a_sort_of_event_is(row_of: Any) -> None:
    words = {"kind": {"Armed clash": "event.fire.small_arms"}}

    assert row_of(ACLED, acled(), words=words)["kind"] == "event.fire.small_arms"


@pytest.mark.parametrize(("header", "line"), [(GED, ged()), (ACLED, acled())])
def test_who_took_part_is_told_and_nobody_is_said_to_have_acted(
    header: str, line: str, row_of: Any
) -> None:
    row = row_of(header, line)

    assert row["callsign"] == "A / B"
    assert row.get("party") is None


@pytest.mark.parametrize(
    ("text", "after_us"),
    [("0", 0), ("7", 7 * HOUR_US // 60), ("0130", 1.5 * HOUR_US), ("23:30", 23.5 * HOUR_US)],
)
def test_a_time_of_day_of_firms_may_lack_its_zeros(text: str, after_us: float, row_of: Any) -> None:
    row = row_of(FIRMS, f"33.1,35.9,0.6,0.8,2031-05-01,{text},n")

    assert row["observed_us"] == DAY_1_US - 12 * HOUR_US + after_us
    assert row["position_radius_m"] == pytest.approx(500)


@pytest.mark.parametrize(
    ("confidence", "doubted"),
    [("l", True), ("low", True), ("29", True), ("30", False), ("n", False)],
)
def test_heat_of_low_confidence_is_flagged(confidence: str, doubted: bool, row_of: Any) -> None:
    row = row_of(FIRMS, f"33.1,35.9,0.6,0.8,2031-05-01,1,{confidence}")

    assert bool(row["flags"]) == doubted


def test_a_list_without_its_codes_is_refused(written: Write, read_file: Any) -> None:
    with pytest.raises(BadObservations, match="no column where_prec"):
        read_file(written("a.csv", GED.replace("where_prec", "x") + "\n" + ged()), feed="ucdp")


def test_a_list_of_no_rows_is_no_fault(written: Write, read_file: Any) -> None:
    assert read_file(written("a.csv", GED + "\n")).rows == []
