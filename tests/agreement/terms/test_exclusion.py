"""Exclusion: nothing that is bound may be in a place."""

from typing import Any  # fields and columns are what each test gives

import numpy as np
import pytest

from agreement.small_world import (
    ZONE,
    asked,
    at,
    box,
    case,
    east,
    margins,
    plans,
    said,
    term,
    west,
)
from truceline.agreement.terms.exclusion import Exclusion

IN, OUT = (33.3, 35.1), (33.3, 34.0)
WEST_EDGE = ZONE[0]


def zone(accuracy_m: float = 0.0, **fields: Any) -> Exclusion:
    found = term("exclusion", area="zone", world={"accuracy_m": accuracy_m}, **fields)
    assert isinstance(found, Exclusion)
    return found


def band(lower_m: float, upper_m: float, **fields: Any) -> Exclusion:
    found = term("exclusion", line="divide", side="left", band_m=[lower_m, upper_m], **fields)
    assert isinstance(found, Exclusion)
    return found


def test_it_reads_as_one_sentence() -> None:
    term_ = zone(subject=["land.armour.tank"], exempt=["m"], as_written="no armour")

    expected = "No tanks of Ash (with ash-coast, for which it answers) may be in the Zone, except"
    assert term_.sentence() == f"{expected} The Mission (as written: “no armour”)."


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"side": "left", "band_m": [0, 10_000]}, "within 10 km west of the Divide"),
        (
            {"side": "right", "band_m": [10_000, 20_000]},
            "from 10 km up to 20 km east of the Divide",
        ),
        ({"band_m": [0, 4828.032]}, "within 4.828032 km of the Divide"),
        ({"side": "left"}, "west of the Divide"),
    ],
)
def test_every_form_of_place_is_named_in_its_figures(fields: dict[str, Any], words: str) -> None:
    term_ = term("exclusion", line="divide", **fields)

    assert term_.sentence().endswith(f"may be {words}.")


def test_what_is_in_the_area_is_inside_and_what_is_not_is_outside() -> None:
    assert asked(zone(), case([IN])) == ["inside"]
    assert asked(zone(), case([OUT])) == ["outside"]


def test_the_margin_is_the_distance_to_the_boundary_less_the_combined_radius() -> None:
    three_km_in = east(3000, WEST_EDGE, 33.3)

    found = margins(zone(accuracy_m=400), case([three_km_in], position_radius_m=300))

    assert found == pytest.approx([3000 - 500], abs=0.01)  # hypot(300, 400) = 500


@pytest.mark.parametrize(
    ("metres", "standing"),
    [(501, "inside"), (499, "cannot_tell within_accuracy"), (-499, "cannot_tell within_accuracy"),
     (-501, "outside")],
)  # fmt: skip
def test_within_the_combined_accuracy_of_the_boundary_it_cannot_be_told(
    metres: float, standing: str
) -> None:
    about = case([east(metres, WEST_EDGE, 33.3)], position_radius_m=300)

    assert asked(zone(accuracy_m=400), about) == [standing]


def test_the_boundary_itself_is_inside_unless_the_area_is_open() -> None:
    on_it = case([(33.3, WEST_EDGE), (ZONE[1], ZONE[0])], object_id=["edge", "corner"])

    assert asked(zone(), on_it) == ["inside", "inside"]
    assert asked(zone(closed=False), on_it) == ["outside", "outside"]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"lat_deg": np.nan}, "position_unknown"),
        ({"lat_deg": 91.0}, "position_unknown"),
        ({"lon_deg": 180.5}, "position_unknown"),
        ({"position_radius_m": np.nan}, "radius_unknown"),
        ({"party": ""}, "party_unknown"),
        ({"party": "elder"}, "party_unknown"),
        ({"kind": ""}, "kind_unknown"),
        ({"kind": "land.armour"}, "kind_unknown"),
        ({"deployment": ""}, "deployment_unknown"),
        ({"deployment": "unknown"}, "deployment_unknown"),
    ],
)
def test_what_is_not_known_cannot_be_told(columns: dict[str, Any], reason: str) -> None:
    term_ = zone(subject=["land.armour.tank"], deployment=["emplaced"])
    known = {"deployment": "emplaced"}

    assert asked(term_, case([IN], **(known | columns))) == [f"cannot_tell {reason}"]


def test_what_is_surely_elsewhere_is_outside_whoever_it_is() -> None:
    assert asked(zone(), case([OUT], party="")) == ["outside"]


@pytest.mark.parametrize(
    "columns",
    [
        {"party": "b"},
        {"party": "m"},
        {"kind": "air.rotary"},
        {"object_id": "spared"},
        {"flags": 2},  # test
        {"flags": 4},  # exercise
        {"flags": 128},  # duplicate
        {"deployment": "transiting"},
    ],
)
def test_what_the_term_does_not_mean_is_not_asked(columns: dict[str, Any]) -> None:
    term_ = zone(subject=["land.armour"], deployment=["emplaced"], exempt=["spared"])

    assert asked(term_, case([IN], **({"deployment": "emplaced"} | columns))) == []


def test_a_party_answers_for_its_proxies() -> None:
    assert asked(zone(), case([IN], party="ash-coast")) == ["inside"]


def test_an_exempt_party_is_not_asked_even_where_anyone_is_bound() -> None:
    term_ = zone(binds=["any"], exempt=["m"])

    assert asked(term_, case([IN], party="m")) == []
    assert asked(term_, case([IN], party="")) == ["inside"]


def test_what_was_emplaced_and_sets_out_is_seen_to_have_left() -> None:
    moves = case([IN, IN], deployment=["emplaced", "transiting"])

    assert asked(zone(deployment=["emplaced"]), moves) == ["inside", "outside"]


def test_a_track_that_crosses_the_area_between_two_fixes_is_found_with_its_times() -> None:
    ahead, behind = west(5000, ZONE[0], 33.3), east(5000, ZONE[2], 33.3)
    through = case([ahead, behind], observed_us=[at(0), at(600)])

    told = zone().check(through, at(600))

    assert said(told) == ["outside", "inside passage", "outside"]
    width_m = 111.3195 * 1000 * 0.2 * np.cos(np.radians(33.3)) * 1.0017  # about 18.6 km
    share = 5000 / (10_000 + width_m)
    assert told.since_us[1] == pytest.approx(at(600 * share), abs=2e6)
    assert told.until_us[1] == pytest.approx(at(600 * (1 - share)), abs=2e6)


def test_a_graze_between_two_fixes_cannot_be_told() -> None:
    south = ZONE[1] - 100 / 111_000  # 100 m south of the Zone, which is known to 500 m
    graze = case([(south, 34.9), (south, 35.3)])

    found = asked(zone(accuracy_m=500), graze)

    assert found == ["outside", "cannot_tell passage", "outside"]


def test_a_path_over_too_long_a_gap_cannot_be_told() -> None:
    silent = case([(33.3, 34.9), (33.3, 35.3)], observed_us=[at(0), at(601)])

    assert asked(zone(), silent) == ["outside", "cannot_tell gap", "outside"]
    assert asked(zone(max_gap_s=601), silent) == ["outside", "inside passage", "outside"]


def test_two_sources_make_two_tracks_and_no_path_between_them() -> None:
    two = case([(33.3, 34.9), (33.3, 35.3)], source=["one", "other"])

    assert asked(zone(), two) == ["outside", "outside"]


@pytest.mark.parametrize(
    ("metres", "standing"),
    [(9_999.9, "outside"), (10_000.1, "inside"), (19_999.9, "inside"), (20_000.1, "outside")],
)
def test_a_band_holds_what_is_as_far_from_the_line_as_it_says(metres: float, standing: str) -> None:
    assert asked(band(10_000, 20_000), case([west(metres)])) == [standing]


def test_a_band_lies_on_one_side_only() -> None:
    assert asked(band(0, 10_000), case([east(5000)])) == ["outside"]
    assert margins(band(10_000, 20_000), case([east(5000)])) == pytest.approx([15_000], abs=0.01)


def test_a_band_without_a_side_lies_on_both_and_round_the_ends() -> None:
    both = term("exclusion", line="divide", band_m=[0, 10_000])
    north_of_the_end = (34.05, 36.0)  # 5.5 km on

    about = case([west(5000), east(5000), north_of_the_end], object_id=["w", "e", "n"])
    assert asked(both, about) == ["inside", "inside", "inside"]


def test_the_line_itself_belongs_to_no_side_of_it() -> None:
    on_it = case([(33.5, 36.0)])

    assert asked(term("exclusion", line="divide", side="left"), on_it) == ["outside"]
    assert asked(band(0, 10_000), on_it) == ["outside"]


def test_beyond_the_ends_of_the_line_a_band_of_one_side_cannot_be_told() -> None:
    beyond = case([(34.05, 35.99)])

    assert asked(band(0, 10_000), beyond) == ["cannot_tell beyond_line"]
    assert np.isnan(margins(band(0, 10_000), beyond)).all()


def test_beyond_the_ends_but_farther_than_the_band_is_outside() -> None:
    assert asked(band(0, 10_000), case([(34.2, 35.99)])) == ["outside"]


PLANS = [
    (box((35.05, 33.25, 35.1, 33.3)), "inside"),  # wholly within
    (box((34.5, 33.0, 36.0, 33.6)), "inside"),  # swallows it
    (box((35.15, 33.25, 35.5, 33.3)), "inside"),  # reaches in
    (box((35.5, 33.0, 35.9, 33.6)), "outside"),
]


@pytest.mark.parametrize(("corners", "standing"), PLANS)
def test_a_plan_that_reaches_into_the_area_is_inside(
    corners: list[tuple[float, float]], standing: str
) -> None:
    assert said(zone().check_plan(plans({"corners": corners}))) == [standing]


def test_a_plan_near_a_badly_known_area_cannot_be_told() -> None:
    near = plans({"corners": box((35.205, 33.25, 35.3, 33.3))})  # 465 m east of it

    assert said(zone(accuracy_m=500).check_plan(near)) == ["cannot_tell within_accuracy"]
    assert said(zone(accuracy_m=400).check_plan(near)) == ["outside"]


def test_a_plan_of_another_party_is_not_asked() -> None:
    assert said(zone().check_plan(plans({"party": "b"}))) == []
    assert said(zone().check_plan(plans({"party": ""}))) == ["cannot_tell party_unknown"]
