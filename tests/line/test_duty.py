"""The watch: who is on, who is called next, and a handover that both officers sign."""

import pytest

from line.playing import FLASH, Book, message, opened
from truceline.errors import LineRefused
from truceline.line import admit, due
from truceline.line.duty import next_officer, on_duty, open_items
from truceline.line.entries import (
    HandoverMissed,
    HandoverOffered,
    HandoverRefused,
    HandoverTaken,
    IssueClosed,
    IssueOpened,
    Rostered,
    Shift,
)
from truceline.values.instants import HOUR_US, MINUTE_US

ROSTER = Rostered(
    (Shift(0, HOUR_US, ("b-1", "b-2")), Shift(HOUR_US, 2 * HOUR_US, ("b-3", "b-4"))),
    handover_within_us=10 * MINUTE_US,
)
OPEN = ("aria/1",)
OFFERED = HandoverOffered(handover="brea/h1", outgoing="b-1", incoming="b-3", open=OPEN)
LATE_US = HOUR_US + 10 * MINUTE_US


def on_watch() -> Book:
    """Brea's roster, with one message that is open."""
    book = opened("brea")
    book.write("brea", ROSTER)
    book.write("aria", FLASH)
    return book


def test_the_officers_of_the_shift_are_called_in_turn() -> None:
    book = on_watch()

    assert on_duty(book.line, "brea", now_us=0) == ("b-1", "b-2")
    assert on_duty(book.line, "brea", now_us=HOUR_US) == ("b-3", "b-4")
    assert on_duty(book.line, "brea", now_us=2 * HOUR_US) == ()
    assert [next_officer(book.line, "brea", now_us=0, step=step) for step in range(3)] == [
        "b-1", "b-2", "b-2",
    ]  # fmt: skip
    assert next_officer(book.line, "aria", now_us=0, step=0) == ""


def test_a_handover_that_both_sign_passes_the_watch() -> None:
    book = on_watch()

    book.write("brea", OFFERED, HandoverTaken("brea/h1", "b-3", OPEN))

    assert on_duty(book.line, "brea", now_us=HOUR_US) == ("b-3", "b-4")
    assert on_duty(book.line, "brea", now_us=0)[0] == "b-3"


@pytest.mark.parametrize(
    "reply",
    [
        HandoverTaken("brea/h1", "b-3", ()),
        HandoverTaken("brea/h1", "b-4", OPEN),
        HandoverRefused("brea/h1", "b-3", "a message is not clear"),
    ],
)
def test_a_handover_not_taken_as_offered_leaves_the_watch_where_it_is(reply: object) -> None:
    book = on_watch()
    first = HandoverOffered(handover="brea/h0", outgoing="b-2", incoming="b-1", open=OPEN)
    book.write("brea", first, HandoverTaken("brea/h0", "b-1", OPEN))

    book.write("brea", OFFERED, reply)

    assert on_duty(book.line, "brea", now_us=HOUR_US)[0] == "b-1"


def test_a_refused_handover_cannot_be_taken_any_more() -> None:
    book = on_watch()
    book.write("brea", OFFERED, HandoverRefused("brea/h1", "b-3", "not yet"))

    book.write("brea", HandoverTaken("brea/h1", "b-3", OPEN))

    assert book.line.watches["brea"].officer == ""


def test_nobody_hands_over_the_watch_of_another_party() -> None:
    book = on_watch()
    book.write("brea", OFFERED)

    book.write("aria", HandoverTaken("brea/h1", "b-3", OPEN))

    assert book.line.handovers["brea/h1"].taken is None


def test_a_shift_nobody_took_is_missed_once_and_the_officer_before_has_it_still() -> None:
    book = on_watch()
    missed = HandoverMissed(HOUR_US, "b-1")

    assert missed not in due(book.line, "brea", now_us=LATE_US - 1)
    assert missed in due(book.line, "brea", now_us=LATE_US)
    assert missed not in due(book.line, "aria", now_us=LATE_US)
    book.write("brea", missed)
    assert missed not in due(book.line, "brea", now_us=LATE_US)


def test_a_shift_that_was_taken_is_not_missed() -> None:
    book = on_watch()

    book.write("brea", OFFERED, HandoverTaken("brea/h1", "b-3", OPEN))

    late = due(book.line, "brea", now_us=LATE_US)
    assert not any(isinstance(each, HandoverMissed) for each in late)


def test_what_is_open_is_every_message_waited_for_and_every_open_issue() -> None:
    book = on_watch()
    book.write("brea", message("brea/1", to=("aria",)))
    book.write("monitor", IssueOpened("monitor/i1", "stray aircraft"))
    book.write("monitor", IssueOpened("monitor/i2", "a fire"), IssueClosed("monitor/i2"))

    assert open_items(book.line, "brea") == ("aria/1", "brea/1", "monitor/i1")
    assert open_items(book.line, "cora") == ("monitor/i1",)


def test_a_handover_that_leaves_something_open_out_is_refused() -> None:
    book = on_watch()
    silent = HandoverOffered(handover="brea/h1", outgoing="b-1", incoming="b-3", open=())

    with pytest.raises(LineRefused, match="open and not named: aria/1"):
        admit(book.line, silent, "brea", now_us=0)
    admit(book.line, OFFERED, "brea", now_us=0)


def test_taking_a_watch_with_other_things_open_is_refused() -> None:
    book = on_watch()
    book.write("brea", OFFERED)

    with pytest.raises(LineRefused, match="not the same things open: aria/1"):
        admit(book.line, HandoverTaken("brea/h1", "b-3", ()), "brea", now_us=0)


@pytest.mark.parametrize(
    "shifts",
    [
        (),
        (Shift(0, HOUR_US, ()),),
        (Shift(HOUR_US, HOUR_US, ("b-1",)),),
        (Shift(0, HOUR_US, ("b-1",)), Shift(HOUR_US - 1, 2 * HOUR_US, ("b-2",))),
    ],
)
def test_a_roster_with_holes_in_it_is_refused(shifts: tuple[Shift, ...]) -> None:
    with pytest.raises(LineRefused):
        admit(on_watch().line, Rostered(shifts, 0), "brea", now_us=0)
