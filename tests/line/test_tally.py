"""Tally: an activation is not an issue, and an exercise is neither."""

import pytest

from line.playing import UNDERSTOOD, Book, message, opened
from truceline.line import due
from truceline.line.entries import CheckHeld, CheckMissed, Delivered, Threaded
from truceline.line.tally import Tally, issue_of, percentile, tally
from truceline.values.instants import DAY_US, SECOND_US


def counted(book: Book) -> Tally:
    return tally(book.line, from_us=0, until_us=DAY_US)


def test_thirty_one_activations_on_seventeen_issues() -> None:
    book = opened()
    for number in range(31):
        book.write("aria", message(f"aria/{number}", issue=f"aria/i{number % 17}"))

    assert counted(book).sentence() == "31 activations on 17 issues"


def test_one_activation_is_written_as_one() -> None:
    book = opened()
    book.write("aria", message())

    assert counted(book).sentence() == "1 activation on 1 issue"


def test_an_answer_belongs_to_the_activation_it_answers() -> None:
    book = opened()
    book.write("aria", message(issue="aria/i1"))
    book.write("brea", Delivered("aria/1"), UNDERSTOOD)

    book.write("brea", message("brea/1", to=("aria",), answers="aria/1", answer="informs"))

    now = counted(book)
    assert (now.messages, now.activations, now.issues) == (2, 1, 1)
    assert issue_of(book.line, book.message("brea/1")) == "aria/i1"


def test_exercise_traffic_is_never_counted_nor_what_answers_it() -> None:
    book = opened()
    book.write("aria", message("aria/1", exercise=True), message("aria/2"))

    book.write("brea", message("brea/1", to=("aria",), answers="aria/1", answer="informs"))

    now = counted(book)
    assert (now.messages, now.activations, now.issues, now.exercises) == (1, 1, 1, 2)
    assert now.by_precedence == {"FLASH": 1}


def test_the_monitor_threads_a_message_to_an_issue_and_a_stranger_does_not() -> None:
    book = opened()
    book.write("aria", message(issue="aria/i1"))

    book.write("cora", Threaded("aria/1", "cora/i9"))
    assert issue_of(book.line, book.message()) == "aria/i1"
    book.write("aria", Threaded("aria/1", "aria/i2"))
    assert issue_of(book.line, book.message()) == "aria/i2"
    book.write("monitor", Threaded("aria/1", "monitor/i3"))
    assert issue_of(book.line, book.message()) == "monitor/i3"


def test_messages_that_answer_each_other_in_a_circle_have_an_issue_all_the_same() -> None:
    book = opened()
    book.write("aria", message("aria/1", answers="brea/1", answer="informs"))

    book.write("brea", message("brea/1", to=("aria",), answers="aria/1", answer="informs"))

    assert issue_of(book.line, book.message("aria/1")) == "brea/1"
    assert counted(book).activations == 0


def test_it_says_how_long_acknowledgements_took_and_of_which_span() -> None:
    book = opened()
    book.write("aria", message(), at_s=100)
    book.write("brea", Delivered("aria/1"), UNDERSTOOD, at_s=140)

    assert counted(book).acknowledged_us == {("aria", "brea"): (40 * SECOND_US,)}
    assert tally(book.line, from_us=101 * SECOND_US, until_us=DAY_US).messages == 0
    assert tally(book.line, from_us=0, until_us=DAY_US, channel="monitor/other").messages == 0


def test_percentiles_are_values_that_occurred() -> None:
    took_us = tuple(range(1, 101))

    assert [percentile(took_us, percent) for percent in (50, 95, 99, 100)] == [50, 95, 99, 100]
    assert percentile((7,), 95) == 7
    assert percentile((), 95) is None


def test_availability_is_the_share_of_checks_that_were_held() -> None:
    book = opened()
    assert counted(book).availability_e6() is None

    book.write("aria", CheckHeld("monitor/fs", 10, "brea"), CheckHeld("monitor/fs", 20, "brea"))
    book.write("aria", CheckMissed("monitor/fs", 30, "aria", "brea", "no_answer"))

    assert counted(book).availability_e6() == 666_666


@pytest.mark.parametrize("acknowledged", [True, False])
def test_late_is_what_had_a_deadline_pass(acknowledged: bool) -> None:
    book = opened("aria")
    book.write("aria", message())
    if acknowledged:
        book.write("brea", Delivered("aria/1"), UNDERSTOOD)

    book.write("aria", *due(book.line, "aria", now_us=61 * SECOND_US))

    assert counted(book).late == (0 if acknowledged else 1)
