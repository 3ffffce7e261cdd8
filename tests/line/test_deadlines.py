"""Deadlines: by the node's own clock, once, whatever happened meanwhile."""

from line.playing import FLASH, UNDERSTOOD, Book, message, opened
from truceline.line import Line, due, react
from truceline.line.book import FOREVER
from truceline.line.entries import (
    Acknowledged,
    Delivered,
    Escalated,
    Expired,
    Refused,
    Rostered,
    Shift,
    Withdrawn,
)
from truceline.values.instants import HOUR_US, SECOND_US


def fired(book: Book, at_s: float, here: str = "aria") -> list[object]:
    """What is due at a node, and written there."""
    asked = due(book.line, here, now_us=round(at_s * SECOND_US))
    book.write(here, *asked, at_s=at_s)
    return asked


def steps(asked: list[object]) -> list[tuple[int, str]]:
    return [(each.step, each.means) for each in asked if isinstance(each, Escalated)]


def test_a_flash_message_without_acknowledgement_escalates_after_a_minute_and_again() -> None:
    book = opened()
    book.write("aria", FLASH, at_s=100)

    assert steps(fired(book, 159.9)) == []
    assert steps(fired(book, 160)) == [(0, "second_route")]
    assert steps(fired(book, 200)) == []
    assert steps(fired(book, 220)) == [(1, "next_officer")]
    assert steps(fired(book, 280)) == [(2, "monitor")]
    assert fired(book, 100_000) == []


def test_what_came_due_while_a_node_was_down_fires_once_when_it_is_back() -> None:
    book = opened()
    book.write("aria", FLASH, at_s=0)
    fired(book, 61)

    anew = Line()
    for entry in book.entries:
        react(anew, entry, "aria")

    late = due(anew, "aria", now_us=500 * SECOND_US)
    assert steps(late) == [(1, "next_officer"), (2, "monitor")]
    assert steps(fired(book, 500)) == steps(late)
    assert fired(book, 501) == []


def test_a_clock_that_went_back_holds_no_deadline_up() -> None:
    book = opened()
    fired(book, 86_400)  # a clock that is a day ahead, and is set right
    book.write("aria", FLASH, at_s=86_400)

    assert steps(fired(book, 100)) == []
    assert steps(fired(book, 159)) == []
    assert steps(fired(book, 160)) == [(0, "second_route")]
    assert steps(fired(book, 86_460)) == [(1, "next_officer"), (2, "monitor")]
    assert fired(book, 100) == []


def test_a_clock_that_went_back_while_the_node_was_down_holds_no_deadline_up() -> None:
    book = opened()
    book.write("aria", FLASH, at_s=86_400)

    assert steps(fired(book, 100)) == []
    assert steps(fired(book, 160)) == [(0, "second_route")]


def test_an_acknowledgement_stops_the_deadline_and_a_wrong_one_does_not() -> None:
    book = opened()
    book.write("aria", FLASH, message("aria/2"))
    book.write("brea", Delivered("aria/1"), Delivered("aria/2"))

    book.write("brea", UNDERSTOOD, Acknowledged("aria/2", "duty_officer", "b-1"))

    (late,) = due(book.line, "aria", now_us=60 * SECOND_US)
    assert isinstance(late, Escalated)
    assert (late.message, late.silent) == ("aria/2", ("brea",))


def test_the_recipients_node_counts_from_when_it_had_the_message() -> None:
    book = opened()
    book.write("aria", FLASH, at_s=0)
    book.write("brea", Delivered("aria/1"), at_s=1000)

    assert fired(book, 1059, here="brea") == []
    assert steps(fired(book, 1060, here="brea")) == [(0, "second_route")]


def test_each_side_fires_its_own_deadline_and_calls_its_own_officer() -> None:
    book = opened()
    roster = Rostered((Shift(0, HOUR_US, ("b-1", "b-2")),), 600 * SECOND_US)
    book.write("brea", roster)
    book.write("aria", FLASH, at_s=0)
    book.write("brea", Delivered("aria/1"), at_s=0)

    (ours,), (theirs,) = fired(book, 60), fired(book, 60, here="brea")

    assert isinstance(ours, Escalated)
    assert isinstance(theirs, Escalated)
    assert (ours.officer, theirs.officer) == ("", "b-1")
    (further,) = fired(book, 120, here="brea")
    assert isinstance(further, Escalated)
    assert further.officer == "b-2"


def test_the_monitor_fires_nothing_for_the_messages_of_others() -> None:
    book = opened()
    book.write("aria", FLASH)
    book.write("monitor", *due(book.line, "monitor", now_us=0))

    assert due(book.line, "monitor", now_us=HOUR_US) == []


def test_the_channels_own_deadline_holds_and_the_usual_one_where_it_states_none() -> None:
    book = opened()
    book.write("aria", message("aria/1", precedence="ROUTINE"))
    book.write("aria", message("aria/2", precedence="IMMEDIATE"))

    assert [e.message for e in fired(book, 300) if isinstance(e, Escalated)] == ["aria/2"]
    later = fired(book, 7200)
    assert "aria/1" in {e.message for e in later if isinstance(e, Escalated)}


def test_a_message_on_a_channel_not_known_yet_has_the_usual_deadlines() -> None:
    book = Book()
    book.write("aria", message(channel="monitor/other"))

    assert steps(fired(book, 60)) == [(0, "second_route")]


def test_an_acknowledged_question_without_answer_escalates_at_its_own_time() -> None:
    book = opened()
    book.write("aria", message(answer_within_us=600 * SECOND_US))
    book.write("brea", Delivered("aria/1"), UNDERSTOOD)

    assert fired(book, 599) == []
    (late,) = fired(book, 600)
    assert isinstance(late, Escalated)
    assert late.waits_for == "answer"


def test_an_answer_settles_the_question() -> None:
    book = opened()
    book.write("aria", message(answer_within_us=600 * SECOND_US))
    book.write("brea", Delivered("aria/1"), UNDERSTOOD)

    book.write("brea", message("brea/1", to=("aria",), answers="aria/1", answer="informs"))

    assert [e for e in fired(book, 600) if getattr(e, "message", "") == "aria/1"] == []
    assert "aria/1" not in book.line.open


def test_what_was_refused_or_withdrawn_fires_no_deadline() -> None:
    book = opened()
    book.write("aria", FLASH, message("aria/2"))
    book.write("brea", Delivered("aria/1"), Refused("aria/1", "other"))

    book.write("aria", Withdrawn("aria/2"))

    assert fired(book, 10_000) == []


def test_an_entry_about_one_message_asks_after_no_other() -> None:
    book = opened("aria")
    book.write("aria", FLASH, message("aria/2", precedence="IMMEDIATE"), at_s=0)
    assert fired(book, 1) == []
    book.write("brea", Delivered("aria/2"), at_s=2)

    assert book.line.quiet == {"aria": (SECOND_US, 60 * SECOND_US)}
    book.write("aria", message("aria/3", expires_us=30 * SECOND_US), at_s=3)
    assert book.line.quiet == {"aria": (SECOND_US, 30 * SECOND_US)}


def test_what_waits_at_a_node_ends_its_quiet() -> None:
    book = opened("brea")
    assert fired(book, 1, here="brea") == []

    asked = book.write("aria", FLASH, at_s=2)

    assert asked == fired(book, 3, here="brea") == [Delivered("aria/1")]


def test_after_the_last_step_a_message_asks_for_no_further_look() -> None:
    book = opened("aria")
    book.write("aria", FLASH, at_s=0)
    fired(book, 181)

    assert fired(book, 182) == []
    assert book.line.quiet["aria"][1] == FOREVER


def test_a_message_expires_once_and_then_waits_for_nothing() -> None:
    book = opened()
    book.write("aria", message(expires_us=30 * SECOND_US))

    assert fired(book, 29) == []
    assert fired(book, 30) == [Expired("aria/1")]
    assert fired(book, 1000) == []
