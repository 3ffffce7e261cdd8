"""Separation: two that are bound keep apart, in distance or in height."""

from typing import Any  # fields and columns are what each test gives

import numpy as np
import pytest

from agreement.small_world import GEOD, at, case, said, term
from truceline.agreement.terms.separation import Separation
from truceline.values.case import Case
from truceline.values.standings import Standings
from truceline.values.units import LENGTH_M

FEET = LENGTH_M["ft"]
HERE = (33.3, 35.1)


def separation(**fields: Any) -> Separation:
    usual: dict[str, Any] = {"binds": ["a", "b"], "distance_m": 2000, "height_m": 300}
    found = term("separation", **(usual | fields))
    assert isinstance(found, Separation)
    return found


def north(metres: float, place: tuple[float, float] = HERE) -> tuple[float, float]:
    lon, lat, _ = GEOD.fwd(place[1], place[0], 0.0, metres)
    return lat, lon


def pair(apart_m: float, up_m: float = 0.0, **columns: Any) -> Case:
    """One of Ash and one of Beech at one instant, so far apart and above each other."""
    usual = {
        "object_id": ["x", "y"],
        "party": ["a", "b"],
        "observed_us": at(0),
        "altitude_m": [3000.0, 3000.0 + up_m],
        "altitude_datum": "hae",
    }
    return case([HERE, north(apart_m)], **(usual | columns))


def told(about: Case, **fields: Any) -> Standings:
    return separation(**fields).check(about, at(0))


def test_it_reads_as_one_sentence() -> None:
    assert separation(binds=["any"], subject=["air.uas"]).sentence() == (
        "No two uncrewed aircraft of anyone may be both nearer than 2 km and closer than 300 m in"
        " height."
    )
    tolerant = separation(binds=["any"], height_tolerance_m=50, area="zone").sentence()
    assert tolerant == (
        "No two objects of anyone may be both nearer than 2 km and closer than 250 m in height"
        " (300 m less a tolerance of 50 m) in the Zone."
    )


@pytest.mark.parametrize(
    ("apart_m", "up_m", "expected"),
    [
        (1999.9, 299.9, ["inside"]),
        (2000.1, 0, []),
        (10, 300, []),
        (10, 299.999, ["inside"]),
        (10, -299.999, ["inside"]),
    ],
)
def test_both_limits_must_be_undercut(apart_m: float, up_m: float, expected: list[str]) -> None:
    assert said(told(pair(apart_m, up_m))) == expected


def test_the_tolerance_is_taken_off_the_height() -> None:
    assert said(told(pair(10, 249.9), height_tolerance_m=50)) == ["inside"]
    assert said(told(pair(10, 250), height_tolerance_m=50)) == []


def test_35000_and_34000_feet_answer_as_36000_and_35000_do() -> None:
    for lower_ft in (34_000, 35_000):
        heights: dict[str, Any] = {"altitude_m": [lower_ft * FEET, (lower_ft + 1000) * FEET]}
        about = pair(10, **heights, altitude_datum="baro_std")

        assert said(told(about, height_m=1000 * FEET)) == []
        assert said(told(about, height_m=1000 * FEET + 0.001)) == ["inside"]


def test_the_margin_is_the_lesser_way_to_a_limit_less_its_radius() -> None:
    near = told(pair(1500, 100, position_radius_m=[30.0, 40.0]))
    level = told(pair(500, 290))

    assert near.answer.margin.tolist() == pytest.approx([200])  # of height; 450 over the ground
    assert near.answer.accuracy.tolist() == pytest.approx([50])
    assert level.answer.margin.tolist() == pytest.approx([10])


def test_a_row_names_both_and_the_later_fix_first() -> None:
    late = told(pair(100, observed_us=[at(0), at(0)]))

    assert {int(late.row[0]), int(late.other_row[0])} == {0, 1}


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"altitude_m": [3000.0, np.nan]}, "altitude_unknown"),
        ({"altitude_m": np.nan}, "altitude_unknown"),
        ({"altitude_datum": ["hae", "agl"]}, "datum_mismatch"),
        ({"altitude_datum": ["hae", ""]}, "datum_mismatch"),
        ({"altitude_datum": ["baro_std", "hae"]}, "within_accuracy"),  # ±800 m of 300
        ({"position_radius_m": [2000.0, 0.0]}, "within_accuracy"),
        ({"position_radius_m": [np.nan, 0.0]}, "radius_unknown"),
        ({"position_radius_m": [np.inf, 0.0]}, "radius_unknown"),
        ({"party": ["a", ""]}, "party_unknown"),
        ({"party": ["a", "elder"]}, "party_unknown"),
    ],
)
def test_what_is_not_known_cannot_be_told(columns: dict[str, Any], reason: str) -> None:
    assert said(told(pair(1000, **columns))) == [f"cannot_tell {reason}"]


def test_an_unknown_height_never_leaves_a_distance_that_is_kept() -> None:
    assert said(told(pair(2001, altitude_m=np.nan))) == []


def test_a_place_that_is_none_meets_nobody() -> None:
    assert said(told(pair(10, lat_deg=[33.3, np.nan]))) == []
    assert said(told(pair(10, lat_deg=[33.3, 91.0]))) == []


def test_one_object_seen_by_two_sources_is_no_pair() -> None:
    echo = pair(10, object_id="x", party="a", source=["one", "other"])

    assert said(told(echo, binds=["any"])) == []


def test_two_of_one_party_are_not_asked_unless_anyone_is_bound() -> None:
    own = pair(10, party=["a", "ash-coast"])

    assert said(told(own)) == []
    assert said(told(own, binds=["any"])) == ["inside"]


def test_two_parties_nobody_knows_may_be_two() -> None:
    strangers = pair(10, party=["elder", "fir"])

    assert said(told(strangers)) == ["cannot_tell party_unknown"]


def test_what_is_not_bound_or_of_another_kind_is_no_partner() -> None:
    assert said(told(pair(10, party=["a", "m"]))) == []
    assert said(told(pair(10, kind=["air.uas", "sea"]), subject=["air"])) == []
    assert said(told(pair(10, flags=[0, 2]))) == []


def passing(**columns: Any) -> Case:
    """Two that meet half way between their fixes, 10 km apart at both ends."""
    usual = {
        "object_id": ["x", "y", "x", "y"],
        "party": ["a", "b", "a", "b"],
        "observed_us": [at(0), at(0), at(100), at(100)],
        "altitude_m": 3000.0,
        "altitude_datum": "hae",
    }
    far = north(10_000)
    return case([HERE, far, far, HERE], **(usual | columns))


def test_two_that_meet_between_their_fixes_are_found_with_their_times() -> None:
    found = told(passing())

    assert said(found) == ["inside passage"]
    assert found.since_us[0] == pytest.approx(at(40), abs=1e4)  # 200 m/s together, 2 km off
    assert found.until_us[0] == pytest.approx(at(60), abs=1e4)


def test_over_too_long_a_gap_no_path_is_known() -> None:
    assert said(told(passing(), max_gap_s=99)) == []


def test_two_that_part_are_told_apart_at_the_next_fix() -> None:
    away = pair(10)
    after = case(
        [HERE, north(10), HERE, north(5000)],
        object_id=["x", "y", "x", "y"],
        party=["a", "b", "a", "b"],
        observed_us=[at(0), at(0), at(200), at(200)],
        altitude_m=3000.0,
        altitude_datum="hae",
    )

    found = separation(max_gap_s=100).check(after, at(200))

    assert said(told(away)) == ["inside"]
    assert said(found) == ["inside", "outside"]
    assert found.since_us.tolist() == [at(0), at(200)]
    assert (int(found.row[1]), int(found.other_row[1])) == (2, 3)


def test_of_context_only_what_was_asked_anew_is_told() -> None:
    about = passing()
    about.asked[:] = [False, False, True, True]

    assert said(told(about)) == ["inside passage"]

    about.asked[:] = False
    assert said(told(about)) == []


@pytest.mark.parametrize(
    ("lon", "expected"), [(35.1, ["inside"]), (34.0, ["outside"]), (np.nan, [])]
)
def test_with_a_place_one_of_the_two_must_be_in_it(lon: float, expected: list[str]) -> None:
    about = pair(100, lon_deg=[lon, lon])

    assert said(told(about, area="zone")) == expected


def test_on_the_edge_of_the_place_one_is_enough() -> None:
    edge = case(
        [(33.3, 34.999), (33.3, 35.001)],
        object_id=["x", "y"],
        party=["a", "b"],
        observed_us=at(0),
        altitude_m=3000.0,
        altitude_datum="hae",
    )

    assert said(told(edge, area="zone")) == ["inside"]


def test_where_the_place_cannot_be_told_its_reason_is_given() -> None:
    near = case(
        [(33.3, 34.999), (33.3, 34.95)],  # 93 m off, known to 100 m; 4.6 km off
        object_id=["x", "y"],
        party=["a", "b"],
        observed_us=at(0),
        altitude_m=3000.0,
        altitude_datum="hae",
        position_radius_m=[100.0, 1.0],
    )

    assert said(told(near, area="zone", distance_m=20_000)) == ["cannot_tell within_accuracy"]


def test_the_place_is_asked_where_the_two_were_nearest() -> None:
    far_south, far_north = north(-30_000), north(30_000)
    about = passing()
    moved = about.observations.with_column("lat_deg", [far_south[0], far_north[0]] * 1
                                           + [far_north[0], far_south[0]])  # fmt: skip
    through = Case(moved, about.asked, about.previous)

    found = told(through, area="zone")

    assert said(found) == ["inside passage"]
