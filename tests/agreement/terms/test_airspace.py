"""Airspace: nothing that is bound may fly in a volume."""

from typing import Any  # fields and columns are what each test gives

import numpy as np
import pytest

from agreement.small_world import asked, at, box, case, margins, plans, said, term
from truceline.agreement.terms.airspace import Airspace
from truceline.values.units import LENGTH_M

FEET = LENGTH_M["ft"]
IN, OUT = (33.3, 35.1), (33.3, 34.0)


def airspace(accuracy_m: float = 0.0, **fields: Any) -> Airspace:
    usual: dict[str, Any] = {"area": "zone", "altitude_datum": "hae"}
    found = term("airspace", world={"accuracy_m": accuracy_m}, **(usual | fields))
    assert isinstance(found, Airspace)
    return found


LAYER = {"floor_m": 1000, "ceiling_m": 6000}


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({}, "at any height"),
        (LAYER, "from 1,000 to 6,000 m (hae)"),
        ({"floor_m": 10_363.2}, "at or above 10,363.2 m (hae)"),
        ({"ceiling_m": 300}, "at or below 300 m (hae)"),
    ],
)
def test_it_reads_as_one_sentence(limits: dict[str, Any], words: str) -> None:
    expected = "No fighter or strike aircraft of Ash and Beech may fly in the Zone"
    found = airspace(binds=["a", "b"], subject=["air.fixed.fighter"], **limits).sentence()

    assert found == f"{expected} {words}.".replace(
        "Ash and", "Ash (with ash-coast, for which it answers) and"
    )


@pytest.mark.parametrize(
    ("altitude_m", "standing"),
    [(999.999, "outside"), (1000, "inside"), (3000, "inside"), (6000, "inside"),
     (6000.001, "outside"), (1000.0004, "inside"), (999.9996, "inside")],
)  # fmt: skip
def test_floor_and_ceiling_belong_to_the_volume_to_the_millimetre(
    altitude_m: float, standing: str
) -> None:
    about = case([IN], altitude_m=altitude_m, altitude_datum="hae")

    assert asked(airspace(**LAYER), about) == [standing]


def test_the_margin_is_that_of_the_nearest_limit() -> None:
    about = case([IN], altitude_m=5900.0, altitude_datum="hae", altitude_radius_m=30.0)

    assert margins(airspace(**LAYER), about) == pytest.approx([70])


def test_beside_the_volume_is_outside_at_any_height_even_an_unknown_one() -> None:
    assert asked(airspace(**LAYER), case([OUT])) == ["outside"]


def test_above_the_volume_is_outside_wherever_it_is() -> None:
    about = case([(np.nan, np.nan)], altitude_m=9000.0, altitude_datum="hae")

    assert asked(airspace(**LAYER), about) == ["outside"]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({}, "altitude_unknown"),
        ({"altitude_m": np.nan, "altitude_datum": "hae"}, "altitude_unknown"),
        ({"altitude_m": 3000.0}, "datum_mismatch"),
        ({"altitude_m": 3000.0, "altitude_datum": "agl"}, "datum_mismatch"),
        ({"altitude_m": 3000.0, "altitude_datum": "unknown"}, "datum_mismatch"),
        ({"altitude_m": 5950.0, "altitude_datum": "msl_egm96"}, "within_accuracy"),  # ±110 m
        ({"altitude_m": 5990.0, "altitude_datum": "hae", "altitude_radius_m": 20.0},
         "within_accuracy"),
    ],
)  # fmt: skip
def test_what_is_not_known_of_the_height_cannot_be_told(
    columns: dict[str, Any], reason: str
) -> None:
    assert asked(airspace(**LAYER), case([IN], **columns)) == [f"cannot_tell {reason}"]


def test_another_datum_is_joined_by_how_far_the_two_may_stand_apart() -> None:
    about = case([IN], altitude_m=3000.0, altitude_datum="msl_egm96")

    assert asked(airspace(**LAYER), about) == ["inside"]
    assert margins(airspace(**LAYER), about) == pytest.approx([2000 - 110])


def test_without_floor_and_ceiling_no_height_is_asked() -> None:
    assert asked(airspace(), case([IN])) == ["inside"]
    assert asked(airspace(), case([IN], altitude_m=9.0, altitude_datum="agl")) == ["inside"]


def test_35000_and_34000_feet_answer_as_36000_and_35000_do() -> None:
    for ceiling_ft in (34_000, 35_000):
        term_ = airspace(floor_m=0, ceiling_m=ceiling_ft * FEET, altitude_datum="baro_std")
        at_ceiling = case([IN], altitude_m=ceiling_ft * FEET, altitude_datum="baro_std")
        above = case([IN], altitude_m=(ceiling_ft + 1000) * FEET, altitude_datum="baro_std")

        assert asked(term_, at_ceiling) == ["inside"]
        assert asked(term_, above) == ["outside"]
        assert margins(term_, above) == [304.8]


def through(first_m: float, second_m: float, datum: str = "hae") -> list[str]:
    path = case([(33.3, 34.9), (33.3, 35.3)], altitude_m=[first_m, second_m], altitude_datum=datum)
    return asked(airspace(**LAYER), path)


@pytest.mark.slow
def test_a_path_is_asked_for_its_height_on_the_way() -> None:
    assert through(3000, 3000) == ["outside", "inside passage", "outside"]
    assert through(9000, 9000) == ["outside", "outside"]
    assert through(500, 9000) == ["outside", "inside passage", "outside"]  # 4,750 m half way


def test_a_path_with_an_unknown_height_at_one_end_cannot_be_told() -> None:
    assert through(3000, np.nan) == ["outside", "cannot_tell passage", "outside"]
    assert through(3000, 3000, "agl") == ["outside", "cannot_tell passage", "outside"]


def test_a_path_that_climbs_out_before_it_comes_in_is_outside() -> None:
    west_edge_at = 0.25  # of the way
    height_m = 6000 + 1000 * west_edge_at  # already above the ceiling at the edge
    slope = (height_m - 5900) / west_edge_at

    assert through(5900, 5900 + slope) == ["outside", "outside"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("heights", "standing"),
    [
        ({"floor_m": 0.0, "ceiling_m": 500.0, "datum": "hae"}, "outside"),
        ({"floor_m": 0.0, "ceiling_m": 1000.0, "datum": "hae"}, "inside"),
        ({"floor_m": 7000.0, "datum": "hae"}, "outside"),
        ({}, "inside"),  # unbounded, so at every height
        ({"floor_m": 0.0, "ceiling_m": 950.0, "datum": "msl_egm96"}, "cannot_tell within_accuracy"),
        ({"floor_m": 0.0, "ceiling_m": 500.0, "datum": "agl"}, "cannot_tell datum_mismatch"),
    ],
)
def test_plans_answer_by_their_heights_too(heights: dict[str, Any], standing: str) -> None:
    inner = {"corners": box((35.05, 33.25, 35.1, 33.3))}

    assert said(airspace(**LAYER).check_plan(plans(inner | heights))) == [standing]


def test_a_plan_beside_the_volume_is_outside_whatever_its_heights() -> None:
    aside = {"corners": box((34.0, 33.2, 34.1, 33.3)), "floor_m": 0.0, "datum": "agl"}

    assert said(airspace(**LAYER).check_plan(plans(aside))) == ["outside"]


def test_the_times_of_a_passage_are_those_within_the_layer() -> None:
    path = case(
        [(33.3, 35.05), (33.3, 35.15)],
        altitude_m=[0.0, 7000.0],
        altitude_datum="hae",
        observed_us=[at(0), at(70)],
    )

    told = airspace(**LAYER).check(path, at(70))

    assert said(told) == ["outside", "inside passage", "outside"]
    assert told.since_us[1] == pytest.approx(at(10), abs=1e5)
    assert told.until_us[1] == pytest.approx(at(60), abs=1e5)
