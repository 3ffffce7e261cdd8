"""Stays worked by hand."""

import numpy as np
import pytest

from kernels.stay_rows import fixes, limits_of, rows_of, told
from truceline.kernels.stay_tables import (
    CANNOT_TELL,
    CLOSED,
    ENDED,
    FOREVER,
    INSIDE,
    LOST,
    OPENED,
    OUTSIDE,
    UNPROVEN,
)
from truceline.kernels.stays import advance, end, new_stays, overdue, silent, unproven

pytestmark = pytest.mark.usefixtures("either_way")


def test_a_stay_opens_at_its_dwell_and_closes_at_its_leave() -> None:
    rows = fixes((0, OUTSIDE), (10, INSIDE), (70, INSIDE), (80, OUTSIDE), (200, OUTSIDE))

    events = advance(new_stays(1), rows, limits_of(60, 120, 600))

    assert told(events) == [(OPENED, 10, 70), (CLOSED, 10, 70)]


def test_a_gap_loses_what_is_open_and_one_of_just_the_limit_does_not() -> None:
    limits = limits_of(0, 120, 600)

    assert told(advance(new_stays(1), fixes((0, INSIDE), (600, INSIDE)), limits)) == [
        (OPENED, 0, 0)
    ]
    assert told(advance(new_stays(1), fixes((0, INSIDE), (601, INSIDE)), limits)) == [
        (OPENED, 0, 0),
        (LOST, 0, 0),
        (OPENED, 601, 601),
    ]


def test_where_silence_is_being_apart_it_closes_after_leave_and_else_is_lost() -> None:
    seen_apart, never, limits = new_stays(1), new_stays(1), limits_of(0, 120, 600, quiet=True)
    advance(seen_apart, fixes((0, INSIDE), (10, OUTSIDE)), limits)
    advance(never, fixes((0, INSIDE)), limits)

    assert not overdue(seen_apart, 129, limits) and not overdue(never, 600, limits)
    assert told(silent(seen_apart, 130, limits)) == [(CLOSED, 0, 0)]
    assert told(silent(never, 601, limits)) == [(LOST, 0, 0)]


def test_what_fell_silent_is_known_up_to_then() -> None:
    stays, limits = new_stays(1), limits_of(0, 120, 600)
    advance(stays, fixes((0, INSIDE)), limits)

    silent(stays, 1000, limits)

    assert stays["last_us"][0] == 1000


def test_ending_a_slot_closes_what_is_open_and_tells_what_may_have_lasted() -> None:
    limits = limits_of(60, 120, 600, slots=3)
    rows = rows_of(
        [
            {"slot": 0, "since_us": 0, "until_us": 60, "standing": INSIDE},
            {"slot": 1, "since_us": 10, "before_us": 0, "standing": INSIDE},
            {"slot": 2, "since_us": 10, "before_us": 5, "standing": INSIDE},
        ]
    )
    stays = new_stays(3)
    advance(stays, rows, limits)

    events = end(stays, np.arange(3), np.array([60, 60, 60]), limits)

    assert told(events) == [(ENDED, 0, 60), (UNPROVEN, 10, 10)]
    assert told(end(stays, np.arange(3), np.array([60, 60, 60]), limits)) == []


def test_of_what_is_pending_only_what_was_seen_by_then_is_concluded() -> None:
    stays, limits = new_stays(1), limits_of(60, 120, 600)
    advance(stays, fixes((10, INSIDE)), limits)

    assert told(unproven(stays, 9)) == []
    assert told(unproven(stays, 10)) == [(UNPROVEN, 10, 10)]


def test_presence_holds_for_the_run_that_began_with_it_only() -> None:
    limits = limits_of(0, 0, 600)
    rows = rows_of(
        [
            {"since_us": 0, "standing": INSIDE, "present": True},
            {"since_us": 10, "standing": OUTSIDE},
            {"since_us": 20, "standing": INSIDE},
        ]
    )

    events = advance(new_stays(1), rows, limits)

    assert [bool(e["present"]) for e in events if e["what"] == OPENED] == [True, False]


def test_the_deepest_row_is_sought_in_the_unit_of_the_first() -> None:
    rows = rows_of(
        [
            {"since_us": 0, "standing": INSIDE, "margin": 5.0},
            {"since_us": 10, "standing": INSIDE, "margin": 900.0, "unit": 1},
            {"since_us": 20, "standing": INSIDE, "margin": 6.0},
            {"since_us": 30, "standing": OUTSIDE},
        ]
    )

    events = advance(new_stays(1), rows, limits_of(0, 0, 600))

    assert (events[-1]["margin"], events[-1]["row"]) == (6.0, 2)


def test_a_margin_that_is_known_goes_before_one_that_is_not() -> None:
    rows = fixes((0, CANNOT_TELL), (10, CANNOT_TELL), (20, CANNOT_TELL), (30, OUTSIDE))
    rows["margin"] = [np.nan, -40.0, np.nan, 0.0]

    events = advance(new_stays(1), rows, limits_of(0, 0, 600))

    assert (events[-1]["margin"], events[-1]["row"]) == (-40.0, 1)


def test_more_events_than_there_was_room_for_are_all_told() -> None:
    rows = fixes(*((at_us, INSIDE if at_us % 2 else OUTSIDE) for at_us in range(400)))

    events = advance(new_stays(1), rows, limits_of(0, 0, 600))

    assert len(events) == 399


def test_a_slot_that_nothing_is_known_of_is_never_overdue() -> None:
    stays, limits = new_stays(2), limits_of(0, 0, 1, slots=2)

    advance(stays, fixes((0, CANNOT_TELL), slot=1), limits)

    assert list(overdue(stays, int(FOREVER) - 10, limits)) == [False, True]
