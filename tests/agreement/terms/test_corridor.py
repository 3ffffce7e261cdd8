"""Corridor: what is bound keeps to a path, and to its hours."""

from typing import Any  # fields and columns are what each test gives

import numpy as np
import pytest

from agreement.small_world import asked, at, case, east, margins, term, when
from truceline.agreement.terms.corridor import Corridor

DAY_US = 43_200_000_000
HOURS = [[when(at(3600)), when(at(7200))]]


def corridor(accuracy_m: float = 0.0, **fields: Any) -> Corridor:
    usual: dict[str, Any] = {"line": "divide", "half_width_m": 5000}
    found = term("corridor", world={"accuracy_m": accuracy_m}, **(usual | fields))
    assert isinstance(found, Corridor)
    return found


def test_it_reads_as_one_sentence() -> None:
    assert corridor(subject=["land.vehicle.aid"], binds=["b"], window=HOURS).sentence() == (
        "Relief convoys of Beech must keep within 5 km of the Divide, and only from"
        " 2030-01-01T01:00:00Z to 2030-01-01T02:00:00Z."
    )


@pytest.mark.parametrize(
    ("metres", "standing"),
    [(4999.9, "outside"), (-4999.9, "outside"), (5000.1, "inside off_path"),
     (-5000.1, "inside off_path")],
)  # fmt: skip
def test_off_the_path_is_inside_on_either_hand(metres: float, standing: str) -> None:
    assert asked(corridor(), case([east(metres)])) == [standing]


def test_exactly_as_far_as_allowed_is_on_the_path() -> None:
    on_the_line = case([(33.5, 36.0)])

    assert asked(corridor(half_width_m=0), on_the_line) == ["outside"]


def test_past_the_end_of_the_path_is_off_it_by_the_way_to_its_end() -> None:
    past = case([(34.0 + 0.1, 36.0)])  # 11.09 km

    assert asked(corridor(), past) == ["inside off_path"]
    assert margins(corridor(), past) == pytest.approx([11_092 - 5000], abs=5)


def test_the_margin_is_how_far_off_less_the_combined_radius() -> None:
    about = case([east(6000)], position_radius_m=300)

    assert margins(corridor(accuracy_m=400), about) == pytest.approx([500], abs=0.01)
    assert asked(corridor(accuracy_m=1400), about) == ["cannot_tell within_accuracy"]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [({"lat_deg": np.nan}, "position_unknown"), ({"position_radius_m": np.nan}, "radius_unknown"),
     ({"party": ""}, "party_unknown")],
)  # fmt: skip
def test_what_is_not_known_cannot_be_told(columns: dict[str, Any], reason: str) -> None:
    assert asked(corridor(), case([east(9000)], **columns)) == [f"cannot_tell {reason}"]


def at_hour(seconds: float, radius_us: int = 0, **fields: Any) -> list[str]:
    about = case([east(0)], observed_us=at(seconds), observed_radius_us=radius_us)
    return asked(corridor(**({"window": HOURS} | fields)), about)


@pytest.mark.parametrize(
    ("seconds", "standing"),
    [(3599, "inside outside_window"), (3600, "outside"), (7199, "outside"),
     (7200, "inside outside_window"), (9000, "inside outside_window")],
)  # fmt: skip
def test_a_window_holds_its_first_instant_and_not_its_last(seconds: float, standing: str) -> None:
    assert at_hour(seconds) == [standing]


def test_windows_that_touch_are_one() -> None:
    two = [[when(at(3600)), when(at(5400))], [when(at(5400)), when(at(7200))]]

    assert at_hour(5400, window=two) == ["outside"]
    assert at_hour(5400, 1_000_000, window=two) == ["outside"]


def test_a_time_that_may_lie_on_either_side_of_a_window_cannot_be_told() -> None:
    assert at_hour(3590, 20_000_000) == ["cannot_tell time_imprecise"]
    assert at_hour(3570, 20_000_000) == ["inside outside_window"]
    assert at_hour(3630, 20_000_000) == ["outside"]


def test_a_report_good_to_the_day_never_breaks_the_hours() -> None:
    assert at_hour(10 * 86_400, DAY_US) == ["cannot_tell time_imprecise"]


def test_off_the_path_out_of_hours_is_one_answer_in_metres() -> None:
    about = case([east(6000)], observed_us=at(9000))
    term_ = corridor(window=HOURS)

    assert asked(term_, about) == ["inside off_path"]
    assert margins(term_, about) == pytest.approx([1000], abs=0.01)


def test_the_margin_out_of_hours_is_in_seconds() -> None:
    about = case([east(0)], observed_us=at(7500), observed_radius_us=10_000_000)

    assert margins(corridor(window=HOURS), about) == pytest.approx([290])


def test_each_fix_out_of_hours_is_one_row() -> None:
    about = case([east(0), east(100)], observed_us=[at(7300), at(7360)])

    assert asked(corridor(window=HOURS), about) == ["inside outside_window"] * 2


def test_a_detour_between_two_fixes_is_found() -> None:
    ends = [(34.0, 36.0), (33.0, 36.0)]
    chord = {"divide": {"type": "LineString", "coordinates": [[36.0, 33.0], [36.2, 33.5],
                                                              [36.0, 34.0]]}}  # fmt: skip
    term_ = term("corridor", line="divide", half_width_m=5000, world={"shapes": chord})

    found = asked(term_, case(ends, observed_us=[at(0), at(600)]))

    assert found == ["outside", "inside passage", "outside"]
