"""Stand-off: nobody bound may be nearer than a distance to a line or an area."""

from typing import Any  # fields and columns are what each test gives

import numpy as np
import pytest

from agreement.small_world import (
    ZONE,
    agreed,
    areas,
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
from truceline.agreement.terms.stand_off import StandOff
from truceline.values.standings import NAMES


def stand_off(accuracy_m: float = 0.0, **fields: Any) -> StandOff:
    usual: dict[str, Any] = {"line": "divide", "side": "left", "distance_m": 25_000}
    world = {"accuracy_m": accuracy_m}
    found = term("stand_off", world=world, **(usual | fields))
    assert isinstance(found, StandOff)
    return found


def test_it_reads_as_one_sentence() -> None:
    term_ = stand_off(subject=["land.ad.sam"], deployment=["emplaced"])

    assert term_.sentence() == (
        "No surface-to-air missiles (emplaced) of Ash (with ash-coast, for which it answers) may be"
        " within 25 km west of the Divide; exactly 25 km away is allowed."
    )


def test_round_an_area_it_reads_so() -> None:
    term_ = term("stand_off", area="zone", distance_m=400, binds=["any"])

    expected = "No forces of anyone may be within 400 m of the Zone; exactly 400 m away is allowed."
    assert term_.sentence() == expected


def test_a_track_400_m_over_a_line_known_to_1100_m_cannot_be_told() -> None:
    over = case([west(400)])
    crossed = {"line": "divide", "side": "left"}

    for kind, own in (("line_crossing", {}), ("stand_off", {"distance_m": 25_000})):
        badly, well = (
            term(kind, world={"accuracy_m": known_m}, **(crossed | own)) for known_m in (1100, 10)
        )
        assert asked(badly, over) == ["cannot_tell within_accuracy"]
        assert asked(well, over) == ["inside"]


@pytest.mark.parametrize(
    ("metres", "standing"), [(24_999.99, "inside"), (25_000.01, "outside"), (1, "inside")]
)
def test_nearer_than_the_distance_is_inside(metres: float, standing: str) -> None:
    assert asked(stand_off(), case([west(metres)])) == [standing]


def test_the_limit_itself_is_allowed() -> None:
    on_a_line = term("stand_off", line="divide", distance_m=0)

    assert asked(on_a_line, case([(33.5, 36.0)])) == ["outside"]


def test_the_margin_is_the_distance_to_the_limit_less_the_combined_radius() -> None:
    about = case([west(20_000), west(30_000)], object_id=["near", "far"], position_radius_m=300)

    assert margins(stand_off(accuracy_m=400), about) == pytest.approx([4500, 4500], abs=0.01)


def test_the_other_side_of_the_line_is_outside_however_near() -> None:
    assert asked(stand_off(), case([east(10)])) == ["outside"]
    assert asked(stand_off(side="right"), case([east(10)])) == ["inside"]


def test_within_the_area_itself_is_nearer_than_any_distance() -> None:
    round_it = term("stand_off", area="zone", distance_m=1000)
    deep = case([(33.3, 35.1)])

    assert asked(round_it, deep) == ["inside"]
    assert margins(round_it, deep)[0] > 9000


def test_round_an_area_distances_run_to_its_boundary() -> None:
    round_it = term("stand_off", area="zone", distance_m=1000)
    places = [west(999.9, ZONE[0], 33.3), west(1000.1, ZONE[0], 33.3)]

    assert asked(round_it, case(places, object_id=["one", "two"])) == ["inside", "outside"]


def test_without_a_side_the_ends_of_the_line_are_no_matter() -> None:
    round_it = term("stand_off", line="divide", distance_m=10_000)

    assert asked(round_it, case([(34.05, 36.0)])) == ["inside"]


def test_beyond_the_ends_a_side_cannot_be_told() -> None:
    assert asked(stand_off(), case([(34.1, 35.99)])) == ["cannot_tell beyond_line"]


WEST = box((34.0, 32.0, 36.0, 35.0))


def with_side_area(accuracy_m: float = 0.0, corners: list[tuple[float, float]] = WEST) -> StandOff:
    """The west of the world is one area: it settles the sides beyond the ends of the Divide."""
    west_of_it = areas(west=corners)
    divide = {
        "divide": {"type": "LineString", "coordinates": [[36.0, 33.0], [36.0, 34.0]]},
    }
    found = term(
        "stand_off",
        line="divide",
        side="left",
        distance_m=25_000,
        world={
            "shapes": divide | west_of_it,
            "fields": {
                "divide": {"side_area": "west"},
                "west": {"edges": "straight_lonlat", "accuracy_m": accuracy_m},
            },
        },
    )
    assert isinstance(found, StandOff)
    return found


def test_a_side_area_settles_the_sides_beyond_the_ends() -> None:
    places = [(34.1, 35.99), (34.1, 36.01), (34.5, 35.99)]

    found = asked(with_side_area(), case(places, object_id=["near", "across", "far"]))

    assert found == ["inside", "outside", "outside"]


def test_near_the_boundary_of_the_side_area_it_cannot_be_told() -> None:
    places = [west(400, lat=34.1), east(400, lat=34.1), west(600, lat=34.1), east(600, lat=34.1)]

    found = asked(with_side_area(accuracy_m=500), case(places, object_id=list("abcd")))

    unsure = "cannot_tell within_accuracy"
    assert found == [unsure, unsure, "inside", "outside"]


def test_beyond_the_ends_the_margin_runs_to_where_the_sides_meet() -> None:
    assert margins(with_side_area(), case([west(700, lat=34.1)])) == pytest.approx([700], abs=0.1)


def test_a_path_through_a_corner_of_the_side_area_is_found() -> None:
    corner = [(34.1, 36.0), (34.1, 36.05), (34.2, 36.05), (34.2, 36.0)]
    west_of_it = [(32.0, 34.0), (32.0, 36.0), *corner, (35.0, 36.0), (35.0, 34.0)]
    past = case([(34.05, 36.02), (34.25, 36.02)], observed_us=[at(0), at(600)])

    found = asked(with_side_area(corners=west_of_it), past)

    assert found == ["outside", "inside passage", "outside"]


def uneven(**fields: Any) -> StandOff:
    """The Divide is known to 10 m, but within the Zone's twin on its middle only to 9 km."""
    shapes = {
        "divide": {"type": "LineString", "coordinates": [[36.0, 33.0], [36.0, 34.0]]},
    } | areas(mist=box((35.9, 33.4, 36.1, 33.6)))
    known = [{"area": "mist", "accuracy_m": 9000}]
    world = {"shapes": shapes, "fields": {"divide": {"accuracy_m": 10, "accuracy_in": known}}}
    usual: dict[str, Any] = {"line": "divide", "side": "left", "distance_m": 5000}
    found = term("stand_off", world=world, **(usual | fields))
    assert isinstance(found, StandOff)
    return found


@pytest.mark.parametrize(
    ("lat", "standing"),
    [
        (33.5, "cannot_tell within_accuracy"),  # beside the badly known part
        (33.37, "cannot_tell within_accuracy"),  # nearest to a well known part, 3.3 km from it
        (33.2, "inside"),  # 22 km from it
    ],
)
def test_near_a_badly_known_part_it_cannot_be_told_though_the_nearest_is_known_well(
    lat: float, standing: str
) -> None:
    assert asked(uneven(), case([west(2000, lat=lat)])) == [standing]


def test_the_radius_is_the_least_that_no_part_can_reach_beyond() -> None:
    place = west(2000, lat=33.37)
    to_the_mist_m = np.hypot(2000, 0.03 * 110_900)  # a piece of up to 1 km runs into it at 33.4° N

    told = uneven().check(case([place]), at(0))

    least_m = 9000 - (to_the_mist_m - 2000)
    assert least_m <= told.answer.accuracy[0] <= least_m + 1000


def test_the_kind_of_accuracy_holds_for_every_part() -> None:
    known = [{"area": "zone", "accuracy_m": 100}]
    fields = {"divide": {"accuracy_m": 10, "accuracy_kind": "sigma", "accuracy_in": known}}
    line = agreed(fields=fields).lines["divide"]

    assert line.accuracy_m == pytest.approx(24.477)
    inner = agreed(
        fields=fields | {"zone": {"accuracy_m": 0}},
        shapes={"divide": {"type": "LineString", "coordinates": [[35.1, 33.0], [35.1, 34.0]]}}
        | areas(zone=box(ZONE)),
    ).lines["divide"]
    assert [part.accuracy_m for part in inner.parts] == pytest.approx([24.477, 244.77])


def test_a_passage_nearer_than_the_distance_is_found() -> None:
    past = case([(33.2, 35.97), (33.8, 35.97)], observed_us=[at(0), at(600)])
    dips = case([west(5100, lat=33.2), east(4900, lat=33.8)], observed_us=[at(0), at(600)])

    assert asked(stand_off(distance_m=5000), past) == ["inside", "inside"]
    assert asked(stand_off(distance_m=5000), dips) == ["outside", "inside passage", "outside"]


@pytest.mark.parametrize(
    ("corners", "standing"),
    [
        (box((35.8, 33.4, 35.9, 33.5)), "inside"),
        (box((35.0, 33.4, 35.1, 33.5)), "outside"),
        (box((35.0, 32.5, 37.0, 34.5)), "inside"),  # swallows the line
        (box((36.1, 33.4, 36.2, 33.5)), "outside"),  # on the other side
        (box((35.9, 34.05, 35.95, 34.1)), "cannot_tell beyond_line"),
    ],
)
def test_plans_answer_by_their_nearest_point(
    corners: list[tuple[float, float]], standing: str
) -> None:
    assert said(stand_off().check_plan(plans({"corners": corners}))) == [standing]


def test_the_margin_of_a_plan_is_that_of_its_deepest_point() -> None:
    reaching = plans({"corners": box((35.8, 33.4, 35.9, 33.5))})

    told = stand_off(accuracy_m=100).check_plan(reaching)

    assert NAMES[int(told.answer.standing[0])] == "inside"
    middle_m = 12_500  # of what lies between the line and the limit; the plan holds it
    assert told.answer.margin[0] == pytest.approx(middle_m - 100, abs=1)


def test_a_plan_on_the_line_is_not_in_a_band_away_from_it() -> None:
    band = term("exclusion", line="divide", side="left", band_m=[10_000, 20_000])
    on_the_line = plans({"corners": box((35.98, 33.49, 36.02, 33.51))})
    round_it_all = plans({"corners": box((35.0, 32.0, 37.0, 35.0))})

    assert said(band.check_plan(on_the_line)) == ["outside"]  # type: ignore[attr-defined]
    assert said(band.check_plan(round_it_all)) == ["inside"]  # type: ignore[attr-defined]
