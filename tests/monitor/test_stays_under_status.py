"""One stay is one finding under each status of its term: entry into force, suspension, the end."""

from typing import Any  # fields of a term

import pytest

from monitor.scenes import (
    ACROSS,
    DAY_S,
    EDGE,
    IN,
    OUT,
    Place,
    Scene,
    agreement,
    at,
    every,
    iso,
    seen,
    term,
)
from truceline.agreement.entries import Resumed, Suspended

HALF_DAY_US = 43_200_000_000
NEARBY = (0.5, 0.505)  # half a kilometre from IN


def scene(**fields: Any) -> Scene:
    return Scene(agreement(term(**fields)))


def test_presence_at_entry_into_force_begins_with_it_and_says_so() -> None:
    box = scene(effective_from=iso(100))

    box.take(seen(*every(20, 10, 210, IN)))

    assert [(each.body.status, *box.found()[n]) for n, each in enumerate(box.findings())] == [
        ("agreed", "inside", "", 10, 90, "ended"),
        ("in_force", "inside", "present_at_entry", 100, None, ""),
    ]


def test_a_second_stay_after_presence_at_entry_is_a_new_arrival() -> None:
    box = scene(effective_from=iso(100))
    inside = [*every(20, 10, 210, IN), *every(20, 230, 370, OUT), *every(20, 390, 490, IN)]

    box.take(seen(*inside))

    assert [each[1:4] for each in box.found()] == [
        ("", 10, 90),
        ("present_at_entry", 100, 210),
        ("", 390, None),
    ]


def test_what_left_before_entry_and_comes_after_was_not_present() -> None:
    box = scene(effective_from=iso(100))

    box.take(seen(*every(20, 10, 70, IN), (90, OUT), *every(20, 110, 190, IN)))

    assert [each[1:4] for each in box.found()] == [("", 10, 70), ("", 110, None)]


def test_what_was_silent_for_longer_than_the_gap_at_entry_was_not_present() -> None:
    box = scene(effective_from=iso(100))

    box.take(seen(*every(20, 10, 90, IN), *every(20, 700, 800, IN)))

    assert [each[1:4] for each in box.found()] == [("", 10, 90), ("", 700, None)]


def test_who_is_on_the_way_through_at_entry_is_present() -> None:
    box = scene(effective_from=iso(150), dwell_s=0)

    box.take(seen((0, OUT), (300, ACROSS), *every(60, 360, 600, ACROSS)))

    statuses = [each.body.status for each in box.findings()]
    reasons = [each.body.reason for each in box.findings()]
    assert (statuses, reasons) == (["agreed", "in_force"], ["passage", "present_at_entry"])
    assert box.findings()[1].body.opened_us == at(150)


def test_terms_not_in_force_run_and_stand_apart() -> None:
    names = ["offered", "claimed", "agreed", "suspended"]
    box = Scene(agreement(*(term(name, status=name) for name in names)))

    box.take(seen(*every(20, 0, 60, IN)))

    assert sorted(each.body.status for each in box.findings()) == sorted(names)


def test_a_term_that_has_lapsed_does_not_run() -> None:
    box = scene(status="lapsed")

    box.take(seen(*every(20, 0, 60, IN)))

    assert box.findings() == []


def test_what_is_open_when_a_term_lapses_ends_with_the_last_report_before() -> None:
    box = scene(effective_until=iso(100))

    box.take(seen(*every(20, 0, 200, IN)))

    assert box.found() == [("inside", "", 0, 80, "ended")]


def test_what_is_silent_when_a_term_lapses_ends_with_the_next_tick() -> None:
    box = scene(effective_until=iso(100))
    box.take(seen(*every(20, 0, 80, IN)))

    box.tick(101)

    assert box.found() == [("inside", "", 0, 80, "ended")]


def test_a_suspension_divides_a_stay_and_what_it_resumes_to_is_its_own() -> None:
    box = scene()
    box.node.write(Suspended("south", "no-entry", at(100)), Resumed("south", "no-entry", at(200)))

    box.take(seen(*every(20, 10, 290, IN)))

    assert [(each.body.status, *box.found()[n][2:4]) for n, each in enumerate(box.findings())] == [
        ("in_force", 10, 90),
        ("suspended", 100, 190),
        ("in_force", 200, None),
    ]


def test_a_suspension_in_which_nobody_was_seen_divides_a_stay_too() -> None:
    box = scene()
    box.node.write(Suspended("south", "no-entry", at(100)), Resumed("south", "no-entry", at(105)))

    box.take(seen(*every(20, 10, 90, IN), *every(20, 110, 190, IN)))

    assert [each[2:4] for each in box.found()] == [(10, 90), (105, None)]


@pytest.mark.parametrize("place", [IN, EDGE])
def test_a_day_that_straddles_entry_into_force_cannot_be_told(place: Place) -> None:
    box = scene(effective_from=iso(DAY_S * 0.75), dwell_s=0)

    box.take(seen((DAY_S / 2, place), observed_radius_us=HALF_DAY_US))

    ((standing, *_),) = box.found()
    assert standing == "cannot_tell"
    assert box.findings()[0].body.status == "in_force"


def test_a_day_before_entry_into_force_stands_apart() -> None:
    box = scene(effective_from=iso(DAY_S * 1.5), dwell_s=0)

    box.take(seen((DAY_S / 2, IN), observed_radius_us=HALF_DAY_US))

    assert [(each.body.status, each.body.standing) for each in box.findings()] == [
        ("agreed", "inside")
    ]


def test_a_day_in_the_middle_of_which_a_term_lapses_may_still_have_been_before() -> None:
    box = scene(effective_until=iso(DAY_S * 0.25), dwell_s=0)

    box.take(seen((DAY_S / 2, IN), observed_radius_us=HALF_DAY_US))

    assert [(each.body.status, each.body.reason) for each in box.findings()] == [
        ("in_force", "time_imprecise")
    ]


def test_what_may_have_been_after_entry_is_not_ended_by_a_report_from_before_it() -> None:
    doubtful = seen((90, IN), party=None, observed_radius_us=15_000_000)
    sure = seen((90, NEARBY), party="north")
    in_one_block = scene(effective_from=iso(100), dwell_s=0)
    one_by_one = scene(effective_from=iso(100), dwell_s=0)

    in_one_block.take(doubtful, sure)
    one_by_one.take(doubtful)
    one_by_one.take(sure)
    for box in (in_one_block, one_by_one):
        box.tick(3_000)

    expected = [("in_force", "cannot_tell", "lost"), ("agreed", "inside", "lost")]
    for box in (in_one_block, one_by_one):
        bodies = [each.body for each in box.findings()]
        assert [(each.status, each.standing, each.closed_as) for each in bodies] == expected
