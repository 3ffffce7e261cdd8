"""Cease-fire: no fire event in a place after a time."""

from typing import Any  # fields and columns are what each test gives

import numpy as np
import pytest

from agreement.small_world import asked, at, case, east, margins, term, when
from truceline.agreement.terms.cease_fire import CeaseFire

IN, OUT = (33.3, 35.1), (33.3, 34.0)
DAY_US = 43_200_000_000
STARTS = when(at(3600))


def cease_fire(accuracy_m: float = 0.0, **fields: Any) -> CeaseFire:
    usual: dict[str, Any] = {"subject": ["event.fire"], "effective_from": STARTS}
    found = term("cease_fire", world={"accuracy_m": accuracy_m}, **(usual | fields))
    assert isinstance(found, CeaseFire)
    return found


def fire(seconds: float, radius_us: int = 0, **columns: Any) -> list[str]:
    usual = {"kind": "event.fire.shelling", "observed_us": at(seconds)}
    about = case([IN], **(usual | {"observed_radius_us": radius_us} | columns))
    return asked(cease_fire(area="zone"), about)


def test_it_reads_as_one_sentence() -> None:
    assert cease_fire(area="zone", binds=["any"]).sentence() == (
        "No firing of any weapon by anyone in the Zone after 2030-01-01T01:00:00Z."
    )
    assert cease_fire(binds=["b"]).sentence() == (
        "No firing of any weapon by Beech anywhere after 2030-01-01T01:00:00Z."
    )


@pytest.mark.parametrize(
    ("seconds", "standing"), [(3599, "outside"), (3600, "outside"), (3601, "inside")]
)
def test_a_fire_event_after_the_time_is_inside(seconds: float, standing: str) -> None:
    assert fire(seconds) == [standing]


def test_elsewhere_is_outside() -> None:
    assert fire(9000, lat_deg=OUT[0], lon_deg=OUT[1]) == ["outside"]


def test_what_is_no_fire_event_is_not_asked() -> None:
    assert fire(9000, kind="event.explosion") == []
    assert fire(9000, kind="event") == ["cannot_tell kind_unknown"]


def test_the_margin_is_the_time_since_in_seconds() -> None:
    about = case([IN], kind="event.fire", observed_us=at(3700), observed_radius_us=30_000_000)

    assert margins(cease_fire(area="zone"), about) == pytest.approx([70])


def test_outside_by_place_has_no_margin_in_seconds() -> None:
    about = case([OUT], kind="event.fire", observed_us=at(9000))

    assert np.isnan(margins(cease_fire(area="zone"), about)).all()


def test_a_time_on_either_side_of_the_start_cannot_be_told() -> None:
    assert fire(3590, 20_000_000) == ["cannot_tell time_imprecise"]
    assert fire(3570, 20_000_000) == ["outside"]
    assert fire(3630, 20_000_000) == ["inside"]


@pytest.mark.parametrize(("days", "standing"), [(-3, "outside"), (0, "cannot_tell time_imprecise"),
                                                (90, "cannot_tell time_imprecise")])  # fmt: skip
def test_a_report_good_to_the_day_never_breaks_it(days: int, standing: str) -> None:
    assert fire(days * 86_400 + 43_200, DAY_US) == [standing]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"lat_deg": np.nan}, "position_unknown"),
        ({"position_radius_m": np.nan}, "radius_unknown"),
        ({"party": ""}, "party_unknown"),
        ({"kind": ""}, "kind_unknown"),
    ],
)
def test_what_is_not_known_cannot_be_told(columns: dict[str, Any], reason: str) -> None:
    assert fire(9000, **columns) == [f"cannot_tell {reason}"]


def test_near_the_boundary_it_cannot_be_told_and_has_no_margin() -> None:
    term_ = cease_fire(accuracy_m=500, area="zone")
    about = case([east(100, 35.0, 33.3)], kind="event.fire", observed_us=at(9000))

    assert asked(term_, about) == ["cannot_tell within_accuracy"]
    assert np.isnan(margins(term_, about)).all()


def test_anywhere_needs_no_position() -> None:
    nowhere = case([(np.nan, np.nan)], kind="event.fire", observed_us=at(9000),
                   position_radius_m=np.nan)  # fmt: skip

    assert asked(cease_fire(), nowhere) == ["inside"]


def test_without_a_time_it_cannot_be_told() -> None:
    untimed = term("cease_fire", subject=["event.fire"], status="offered")

    about = case([IN], kind="event.fire", observed_us=at(9000))
    assert asked(untimed, about) == ["cannot_tell time_imprecise"]
    assert untimed.sentence().endswith("after a time not yet set.")


def test_exercise_fire_is_not_asked() -> None:
    assert fire(9000, flags=4) == []


def test_it_settles_at_once() -> None:
    assert (cease_fire().rule.dwell_us, cease_fire().rule.leave_us) == (0, 0)
