"""Asking: what rules ask alike is answered once, and what they ask otherwise is not."""

from dataclasses import replace

import numpy as np
import pytest

from agreement.small_world import agreed, case, east, term, west
from truceline.agreement.asking import lying, standings
from truceline.agreement.place import Place
from truceline.values.case import Case

WORLD = agreed(accuracy_m=400.0)
LEFT = Place(line=WORLD.lines["divide"], side="left")
RULE = term("exclusion", area="zone").rule


def crossing() -> Case:
    """Two objects on both sides of the Divide."""
    places = [west(3000.0), east(3000.0), east(500.0), west(500.0)]
    return case(places, object_id=["x", "y", "x", "y"])


def test_rules_that_ask_the_same_of_the_same_rows_are_answered_once() -> None:
    here = crossing()

    one = standings(RULE, here, LEFT)
    other = standings(replace(RULE, id="again", status="claimed"), here, replace(LEFT))

    assert one is other
    assert one.answer.standing.tolist()[:1] == [1]


@pytest.mark.parametrize(
    "place",
    [
        Place(line=WORLD.lines["divide"], side="right"),
        Place(line=WORLD.lines["divide"], side="left", upper_m=1000.0),
        Place(line=WORLD.lines["divide"], side="left", lower_m=1000.0),
        Place(area=WORLD.areas["zone"]),
        Place(area=WORLD.areas["zone"], closed=True),
    ],
)
def test_another_place_is_asked_for_itself(place: Place) -> None:
    here = crossing()
    standings(RULE, here, LEFT)

    told, alone = standings(RULE, here, place), standings(RULE, crossing(), place)

    assert told.answer.standing.tolist() == alone.answer.standing.tolist()
    assert told.since_us.tolist() == alone.since_us.tolist()


def test_a_gap_that_one_rule_allows_and_another_does_not_is_asked_for_itself() -> None:
    here = crossing()
    patient, hasty = replace(RULE, max_gap_us=10**15), replace(RULE, max_gap_us=1)

    first, second = standings(patient, here, LEFT), standings(hasty, here, LEFT)

    assert first is not second


def test_where_rows_lie_is_told_once_for_the_same_rows() -> None:
    here = crossing()
    rows, _ = RULE.spoken_of(here)

    assert lying(here, rows, LEFT) is lying(here, rows, replace(LEFT))
    assert lying(here, rows, replace(LEFT, side="right")) is not lying(here, rows, LEFT)


def test_a_case_that_asks_more_of_the_same_rows_is_answered_for_all_it_asks() -> None:
    whole = crossing()
    some = replace(whole, asked=np.array([True, False, False, True]))

    few, every = standings(RULE, some, LEFT), standings(RULE, whole, LEFT)

    assert sorted(set(few.row.tolist())) == [0, 3]
    assert sorted(set(every.row.tolist())) == [0, 1, 2, 3]
