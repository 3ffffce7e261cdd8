"""Line crossing: nothing that is bound may be across a line."""

from typing import Any  # fields and columns are what each test gives

import numpy as np
import pytest

from agreement.small_world import (
    asked,
    at,
    box,
    case,
    east,
    lines,
    margins,
    plans,
    said,
    term,
    west,
)
from truceline.agreement.terms.line_crossing import LineCrossing


def crossing(accuracy_m: float = 0.0, **fields: Any) -> LineCrossing:
    usual: dict[str, Any] = {"line": "divide", "side": "left"}
    found = term("line_crossing", world={"accuracy_m": accuracy_m}, **(usual | fields))
    assert isinstance(found, LineCrossing)
    return found


def test_it_reads_as_one_sentence() -> None:
    assert crossing(subject=["sea.patrol"], binds=["b"]).sentence() == (
        "No patrol craft of Beech may cross the Divide to its west."
    )


def test_a_line_that_closes_has_a_left_and_a_right_but_no_west() -> None:
    ring = lines(ring=[(33.0, 36.0), (34.0, 36.0), (34.0, 35.0), (33.0, 36.0)])
    term_ = term("line_crossing", line="ring", side="left", binds=["b"], world={"shapes": ring})

    assert term_.sentence() == "No forces of Beech may cross the Ring to its left."


@pytest.mark.parametrize(
    ("place", "standing"),
    [(west(1), "inside"), (east(1), "outside"), ((33.5, 36.0), "outside")],
)
def test_across_is_inside_and_the_line_itself_is_not_across(
    place: tuple[float, float], standing: str
) -> None:
    assert asked(crossing(), case([place])) == [standing]


def test_left_and_right_follow_the_order_of_the_vertices() -> None:
    southward = lines(divide=[(34.0, 36.0), (33.0, 36.0)])
    term_ = term("line_crossing", line="divide", side="left", world={"shapes": southward})

    assert asked(term_, case([east(10)])) == ["inside"]
    assert "to its east" in term_.sentence()


def test_the_margin_is_the_way_to_the_line_less_the_combined_radius() -> None:
    about = case([west(3000), east(3000)], object_id=["in", "out"], position_radius_m=300)

    assert margins(crossing(accuracy_m=400), about) == pytest.approx([2500, 2500], abs=0.01)


def test_within_the_accuracy_of_the_line_it_cannot_be_told() -> None:
    about = case([west(499), east(499)], object_id=["in", "out"], position_radius_m=300)

    assert asked(crossing(accuracy_m=400), about) == ["cannot_tell within_accuracy"] * 2


def test_beyond_the_ends_it_cannot_be_told() -> None:
    beyond = case([(34.5, 35.5), (32.5, 36.5)], object_id=["north", "south"])

    assert asked(crossing(), beyond) == ["cannot_tell beyond_line"] * 2


def test_a_track_that_dips_across_between_two_fixes_is_found() -> None:
    bent = lines(divide=[(33.0, 36.0), (33.5, 36.1), (34.0, 36.0)])
    term_ = term("line_crossing", line="divide", side="left", world={"shapes": bent})
    dips = case([(33.1, 36.03), (33.9, 36.03)], observed_us=[at(0), at(600)])

    assert asked(term_, dips) == ["outside", "inside passage", "outside"]


def test_a_track_that_runs_beside_the_line_is_outside_all_along() -> None:
    beside = case([east(200, lat=33.2), east(200, lat=33.8)])

    assert asked(crossing(accuracy_m=50), beside) == ["outside", "outside"]


def test_a_track_from_beyond_one_end_to_beyond_the_other_is_found_across() -> None:
    past = case([(32.9, 35.9), (34.1, 35.9)], observed_us=[at(0), at(600)])

    found = asked(crossing(), past)

    unsure = "cannot_tell beyond_line"
    assert found == [unsure, "inside passage", unsure]


def test_the_date_line_is_no_border() -> None:
    there = lines(divide=[(-10.0, 179.9), (10.0, -179.9)])
    term_ = term("line_crossing", line="divide", side="left", world={"shapes": there})
    places = [(0.5, 179.9), (-0.5, -179.9), (0.5, -179.999)]

    found = asked(term_, case(places, object_id=["w", "e", "m"]))

    assert found == ["inside", "outside", "inside"]


def test_a_path_over_the_date_line_is_walked_the_short_way() -> None:
    there = lines(divide=[(-10.0, 180.0), (10.0, 180.0)])
    term_ = term("line_crossing", line="divide", side="right", world={"shapes": there})
    over = case([(1.0, 179.99), (1.0, -179.99)], observed_us=[at(0), at(60)])

    assert asked(term_, over) == ["outside", "inside"]


def test_a_plan_that_reaches_across_is_inside() -> None:
    across = plans({"corners": box((35.99, 33.4, 36.1, 33.5))})
    short = plans({"corners": box((36.01, 33.4, 36.1, 33.5))})

    assert said(crossing().check_plan(across)) == ["inside"]
    assert said(crossing().check_plan(short)) == ["outside"]


def test_a_plan_beyond_the_ends_of_the_line_cannot_be_told() -> None:
    beyond = plans({"corners": box((35.9, 34.4, 36.1, 34.5))})

    told = crossing().check_plan(beyond)

    assert said(told) == ["cannot_tell beyond_line"]
    assert np.isnan(told.answer.margin).all()
