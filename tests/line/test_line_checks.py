"""Line checks: when they are, nil as an answer, and what was missed; the state that follows."""

from dataclasses import replace

import pytest

from line.playing import FLASH, OPENED, PLAN, Book, opened
from truceline.line import ChannelState, channel_state, due
from truceline.line.checks import following, instants
from truceline.line.entries import (
    CheckAnswered,
    CheckCalled,
    CheckHeld,
    CheckMissed,
    CheckPlan,
    Resumed,
    RouteReported,
    StateWithheld,
    Suspended,
)
from truceline.values.instants import DAY_US, HOUR_US, MINUTE_US, SECOND_US

CHECKED = replace(OPENED, checks=PLAN)
FIRST_US = following(PLAN, "monitor/fs", 0)
SECOND = following(PLAN, "monitor/fs", FIRST_US)
GRACE_US = PLAN.grace_us
DAILY = CheckPlan(how="fixed", from_us=0, grace_us=MINUTE_US, minutes=(930, 570))


def tick(book: Book, at_us: int) -> list[object]:
    """What is due at the book's own node, and written there; and what follows at that node."""
    asked = due(book.line, book.here, now_us=at_us)
    pending = asked
    while pending:
        pending = book.write(book.here, *pending, at_s=at_us / SECOND_US)
    return asked


def meet(one: Book, two: Book, at_us: int) -> None:
    """Both nodes look at the clock, and all that either writes is at once with the other."""
    both = (one, two)
    asked = [(book, body) for book in both for body in due(book.line, book.here, now_us=at_us)]
    while asked:
        author, body = asked.pop(0)
        for book in both:
            called_for = book.write(author.here, body, at_s=at_us / SECOND_US)
            asked += [(book, each) for each in called_for]


def state(book: Book, now_us: int, viewer: str = "") -> ChannelState:
    return channel_state(book.line, "monitor/fs", book.here, now_us=now_us, viewer=viewer)


def test_hourly_checks_come_once_an_hour_at_minutes_that_both_sides_compute_alike() -> None:
    day = list(instants(PLAN, "monitor/fs", after_us=-1, until_us=DAY_US - 1))

    assert [at_us // HOUR_US for at_us in day] == list(range(24))
    assert len({at_us % HOUR_US for at_us in day}) > 12
    assert day == list(instants(replace(PLAN), "monitor/fs", after_us=-1, until_us=DAY_US - 1))


def test_another_seed_or_channel_has_other_minutes() -> None:
    def day(plan: CheckPlan, channel: str) -> list[int]:
        return list(instants(plan, channel, after_us=-1, until_us=DAY_US - 1))

    ours = day(PLAN, "monitor/fs")
    assert ours != day(replace(PLAN, seed="neap tide"), "monitor/fs")
    assert ours != day(PLAN, "monitor/service")


def test_checks_at_fixed_times_come_at_half_past_nine_and_half_past_three() -> None:
    days = list(instants(DAILY, "monitor/fs", after_us=0, until_us=2 * DAY_US))

    assert [at_us % DAY_US // MINUTE_US for at_us in days] == [570, 930, 570, 930]


def test_a_plan_has_no_checks_before_it_begins() -> None:
    late = replace(DAILY, from_us=DAY_US + 600 * MINUTE_US)

    assert following(late, "monitor/fs", 0) == DAY_US + 930 * MINUTE_US


def test_a_node_calls_at_the_planned_instant_and_not_before() -> None:
    book = opened("aria", CHECKED)

    assert tick(book, FIRST_US - 1) == []
    (call,) = tick(book, FIRST_US)
    assert isinstance(call, CheckCalled)
    assert (call.channel, call.scheduled_us) == ("monitor/fs", FIRST_US)
    assert tick(book, FIRST_US + 1) == []


def test_nil_is_a_valid_answer_and_the_check_is_held_on_both_sides() -> None:
    aria, brea = opened("aria", CHECKED), opened("brea", CHECKED)

    meet(aria, brea, FIRST_US)

    answers = [each.body for each in aria.entries if isinstance(each.body, CheckAnswered)]
    assert [each.nil for each in answers] == [True, True]
    assert sum(isinstance(each.body, CheckHeld) for each in aria.entries) == 2
    assert tick(aria, FIRST_US + GRACE_US + 1) == []
    assert (state(aria, FIRST_US).state, state(brea, FIRST_US).state) == ("up", "up")


def test_what_nobody_answers_is_missed_once_after_its_grace() -> None:
    book = opened("aria", CHECKED)
    tick(book, FIRST_US)

    assert tick(book, FIRST_US + GRACE_US) == []
    missed = tick(book, FIRST_US + GRACE_US + 1)
    assert missed == [
        CheckMissed("monitor/fs", FIRST_US, "aria", "brea", "no_answer"),
        CheckMissed("monitor/fs", FIRST_US, "brea", "brea", "no_call"),
    ]
    assert tick(book, FIRST_US + GRACE_US + 2) == []


def test_a_node_that_did_not_run_says_that_it_did_not_call() -> None:
    book = opened("aria", CHECKED)

    missed = tick(book, FIRST_US + GRACE_US + 1)

    assert CheckMissed("monitor/fs", FIRST_US, "aria", "aria", "not_called") in missed
    assert tick(book, FIRST_US + GRACE_US + 2) == []


def test_a_node_speaks_of_no_more_than_a_day_of_checks_however_long_it_did_not_run() -> None:
    ancient = replace(OPENED, checks=replace(PLAN, from_us=-(2**52)))
    book = opened("aria", ancient)

    missed = tick(book, 300 * DAY_US)

    assert 46 <= len(missed) <= 48
    assert tick(book, 300 * DAY_US + 1) == []


def test_a_wrong_read_back_holds_no_check() -> None:
    book = opened("aria", CHECKED)
    tick(book, FIRST_US)

    called_for = book.write("brea", CheckAnswered("monitor/fs", FIRST_US, "aria", "beef", nil=True))

    assert called_for == []


def test_where_an_officer_must_answer_the_node_does_not() -> None:
    by_hand = replace(OPENED, checks=replace(PLAN, answered_by="officer"))
    aria, brea = opened("aria", by_hand), opened("brea", by_hand)
    (call,) = tick(aria, FIRST_US)

    assert brea.write("aria", call, at_s=FIRST_US / SECOND_US) == []


def test_an_answer_that_a_fall_kept_back_is_made_up_for() -> None:
    aria, brea = opened("aria", CHECKED), opened("brea", CHECKED)
    (call,) = tick(aria, FIRST_US)
    brea.write("aria", call, at_s=FIRST_US / SECOND_US)  # what this called for was never written

    made_up = tick(brea, FIRST_US + SECOND_US)

    assert any(isinstance(each, CheckAnswered) for each in made_up)


def test_a_late_answer_holds_the_check_and_the_line_is_up_again() -> None:
    aria = opened("aria", CHECKED)
    (call,) = tick(aria, FIRST_US)
    assert isinstance(call, CheckCalled)
    late_us = FIRST_US + 2 * GRACE_US
    tick(aria, late_us)
    assert state(aria, late_us).state == "degraded"

    answer = CheckAnswered("monitor/fs", FIRST_US, "aria", call.challenge, nil=True)
    aria.write("aria", *aria.write("brea", answer))

    assert state(aria, late_us).state == "up"


def test_a_line_is_unknown_then_degraded_then_down_and_says_on_what_that_rests() -> None:
    book = opened("aria", CHECKED)
    assert state(book, 0).state == "unknown"

    tick(book, FIRST_US)
    tick(book, FIRST_US + GRACE_US + 1)
    assert state(book, FIRST_US + GRACE_US + 1).state == "degraded"

    tick(book, SECOND)
    tick(book, SECOND + GRACE_US + 1)
    now = state(book, SECOND + GRACE_US + 1)
    missed = [each.number for each in book.entries if isinstance(each.body, CheckMissed)]
    assert (now.state, len(now.rests_on)) == ("down", 2)
    assert set(now.rests_on) <= set(missed)


def test_a_line_nobody_looked_at_since_a_check_was_due_is_unknown() -> None:
    aria, brea = opened("aria", CHECKED), opened("brea", CHECKED)
    meet(aria, brea, FIRST_US)

    assert state(aria, SECOND + GRACE_US).state == "up"
    assert state(aria, SECOND + GRACE_US + 1).state == "unknown"


def test_a_failing_route_or_an_overdue_message_degrades_a_line() -> None:
    aria, brea = opened("aria", CHECKED), opened("brea", CHECKED)
    meet(aria, brea, FIRST_US)

    aria.write("aria", RouteReported("monitor/fs", "direct", works=False))
    assert state(aria, FIRST_US).reason == "the route direct of aria fails"
    aria.write("aria", RouteReported("monitor/fs", "direct", works=True))
    assert state(aria, FIRST_US).state == "up"
    aria.write("aria", FLASH, at_s=FIRST_US / SECOND_US)
    tick(aria, FIRST_US + 60 * SECOND_US)
    now = state(aria, FIRST_US + 60 * SECOND_US)
    assert (now.state, now.reason) == ("degraded", "aria/1 is overdue and not delivered")


def test_a_suspended_line_says_by_whom_until_that_party_resumes() -> None:
    book = opened("aria", CHECKED)
    book.write("brea", Suspended("monitor/fs", 10, "after the strike"))

    assert state(book, 9).state == "unknown"
    now = state(book, 10)
    assert (now.state, now.by, now.rests_on) == ("suspended_by", ("brea",), (1,))
    book.write("aria", Resumed("monitor/fs", 20))
    assert state(book, 20).state == "suspended_by"
    book.write("brea", Resumed("monitor/fs", 20))
    assert state(book, 20).state == "unknown"


def test_a_stranger_suspends_nothing() -> None:
    book = opened("aria", CHECKED)

    book.write("cora", Suspended("monitor/fs", 0))

    assert state(book, 10).state == "unknown"


def test_a_withheld_state_is_unknown_to_whom_it_is_withheld_from_and_says_nothing_of_why() -> None:
    book = opened("monitor", CHECKED)
    book.write("brea", Suspended("monitor/fs", 0))

    book.write("brea", StateWithheld("monitor/fs", ("cora",)))

    assert state(book, 10, viewer="cora") == ChannelState("unknown", "not released")
    assert state(book, 10, viewer="aria").state == "suspended_by"
    book.write("brea", StateWithheld("monitor/fs", ()))
    assert state(book, 10, viewer="cora").state == "suspended_by"


def test_the_monitor_sees_the_worst_that_members_state() -> None:
    book = opened("monitor", CHECKED)
    book.write("aria", CheckHeld("monitor/fs", FIRST_US, "brea"))

    book.write("brea", CheckMissed("monitor/fs", FIRST_US, "brea", "aria", "no_answer"))

    assert state(book, FIRST_US).state == "degraded"


@pytest.mark.parametrize(
    "terms",
    [
        replace(CHECKED, checks=replace(DAILY, minutes=())),
        replace(CHECKED, checks=replace(PLAN, seed="")),
        replace(CHECKED, checks=replace(DAILY, minutes=(1440,))),
        replace(CHECKED, checks=replace(PLAN, grace_us=HOUR_US)),
        replace(CHECKED, members=("aria",)),
        replace(CHECKED, down_after=0),
    ],
)
def test_terms_that_cannot_be_kept_open_no_channel(terms: object) -> None:
    book = Book("aria")

    book.write("monitor", terms)

    assert book.line.terms("monitor/fs") is None
    assert book.line.strays == {0}
