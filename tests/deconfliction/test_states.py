"""States: the table, the book that must agree with it, and who may state what."""

import random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deconfliction.playing import NOON_US, TOLD_US, Desk, box, notice
from truceline.deconfliction import NoticeBook, state_for, state_of
from truceline.deconfliction.entries import (
    Acknowledged,
    Activated,
    Answered,
    Completed,
    Delivered,
    Lapsed,
    OffPlan,
    OutOfControl,
    Queried,
    Released,
    Withdrawn,
)
from truceline.deconfliction.folding import fold
from truceline.deconfliction.states import ENDED, MAY, NEXT, WIRE, State, follows
from truceline.errors import NoticeRefused
from truceline.values.instants import HOUR_US

PLAN = notice("aria/1", box(0, 0), released_to=("brea",))
ACK = Acknowledged("aria/1", 1, "duty_officer", "b-1")
ASK = Queried("aria/1", 1, "brea/q1", "How high?")


def given_to_brea() -> Desk:
    desk = Desk("brea")
    desk.write("aria", PLAN)
    return desk


def stands(desk: Desk) -> State:
    return state_for(desk.book.notices["aria/1"], "brea")


def test_no_state_and_no_act_is_a_permission() -> None:
    words = {*get_args(State), *MAY, *WIRE}

    assert set(NEXT) == set(get_args(State))
    assert not any(stem in word for word in words for stem in ("approv", "permit", "author"))
    assert all(follows(ended, act) is None for ended in ENDED for act in MAY)


def test_a_notice_is_delivered_when_the_recipients_node_holds_it() -> None:
    desk = given_to_brea()

    assert [type(each.body) for each in desk.entries] == [type(PLAN), Delivered]
    assert stands(desk) == "delivered"


def test_a_changed_notice_is_delivered_and_acknowledged_anew() -> None:
    desk = given_to_brea()
    desk.act("brea", ACK)
    assert stands(desk) == "acknowledged"

    desk.act("aria", notice("aria/1", box(0, 5), released_to=("brea",), version=2))

    assert stands(desk) == "delivered"
    with pytest.raises(NoticeRefused, match="now at version 2"):
        desk.act("brea", ACK)


def test_a_query_stands_until_it_is_answered() -> None:
    desk = given_to_brea()

    desk.act("brea", ASK)
    assert stands(desk) == "queried"
    desk.act("aria", Answered("aria/1", "brea/q1", "Up to 3,000 m."))

    assert stands(desk) == "delivered"


def test_with_several_recipients_the_least_far_counts() -> None:
    desk = Desk("brea")
    desk.write("aria", notice("aria/1", box(0, 0)))
    desk.act("brea", ACK)

    assert state_for(desk.book.notices["aria/1"], "brea") == "acknowledged"
    assert state_of(desk.book.notices["aria/1"]) == "notified"


def test_an_activity_that_nobody_began_lapses_once_and_only_by_its_giver() -> None:
    own, other = Desk("aria"), Desk("brea")
    for desk in (own, other):
        desk.write("aria", PLAN)

    assert own.tick(NOON_US + HOUR_US - 1) == []
    assert own.tick(NOON_US + HOUR_US) == [Lapsed("aria/1", 1, NOON_US + HOUR_US)]
    assert own.tick(NOON_US + 2 * HOUR_US) == []
    assert other.tick(NOON_US + 2 * HOUR_US) == []
    assert len(own.book.names) == 0
    assert stands(own) == "lapsed"


def test_what_has_begun_does_not_lapse() -> None:
    desk = Desk("aria")
    desk.write("aria", PLAN, Activated("aria/1", NOON_US))

    assert desk.tick(NOON_US + 2 * HOUR_US) == []
    assert stands(desk) == "active"


@pytest.mark.parametrize(
    ("by", "body", "why"),
    [
        ("aria", ACK, "aria's own"),
        ("brea", Withdrawn("aria/1"), "not a notice of brea"),
        ("brea", Released("aria/1", ("cira",)), "not a notice of brea"),
        ("cira", Acknowledged("aria/1", 1, "duty_officer", "c-1"), "no notice aria/1 is known"),
        ("brea", Acknowledged("aria/1", 1, "observer", "b-1"), "may not acknowledge"),
        ("aria", Completed("aria/1", TOLD_US), "notified, and so cannot be completed"),
        ("aria", Activated("aria/1", NOON_US), "still to come"),
        ("brea", notice("aria/2", box(0, 0)), "is not a name of brea"),
        ("aria", notice("aria/2"), "without place and time"),
        ("aria", notice("aria/2", box(0, 0), notified_us=TOLD_US - 60_000_000), "which is not now"),
        ("aria", notice("aria/2", box(0, 0, since_h=-80)), "lies in the past"),
        ("aria", notice("aria/1", box(0, 0)), "the next version of aria/1 is 2"),
        ("aria", notice("aria/1", box(0, 0), version=2, released_to=()), "shown to brea already"),
        ("aria", notice("aria/1", box(0, 0), version=2, exercise=True), "what is real do not mix"),
    ],
)  # fmt: skip
def test_what_has_no_place_is_refused_with_its_reason(by: str, body: object, why: str) -> None:
    desk = given_to_brea()

    with pytest.raises(NoticeRefused, match=why):
        desk.act(by, body)


def test_what_somebody_else_writes_about_a_notice_changes_nothing() -> None:
    desk = given_to_brea()
    desk.take("brea", Withdrawn("aria/1"))
    desk.take("brea", notice("aria/1", box(0, 9), version=2))

    assert stands(desk) == "delivered"
    assert desk.book.strays == {2, 3}


GIVER = st.sampled_from([
    Activated("aria/1", TOLD_US), OffPlan("aria/1", TOLD_US), OutOfControl("aria/1", TOLD_US),
    Completed("aria/1", TOLD_US), Withdrawn("aria/1"),
    Answered("aria/1", "brea/q1", "So."), Answered("aria/1", "brea/q2", "So."),
])  # fmt: skip
BREA = st.sampled_from([ACK, ASK, Queried("aria/1", 1, "brea/q2", "When?")])
ACTS = {Activated: "activated", OffPlan: "off_plan", OutOfControl: "out_of_control",
        Completed: "completed", Withdrawn: "withdrawn", Acknowledged: "acknowledged",
        Queried: "queried", Answered: "answered"}  # fmt: skip


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(GIVER, BREA), max_size=10))
def test_the_book_stands_as_the_table_says_whatever_is_admitted(bodies: list[object]) -> None:
    desk = given_to_brea()
    wanted: State = "delivered"
    open_: set[str] = set()
    for body in bodies:
        by = "brea" if isinstance(body, Acknowledged | Queried) else "aria"
        try:
            desk.act(by, body)
        except NoticeRefused:
            continue
        if isinstance(body, Queried):
            open_ = {body.query}
        if isinstance(body, Answered) and (body.query not in open_ or wanted != "queried"):
            continue  # an answer to an earlier question: the last one still waits, or none does
        wanted = follows(wanted, ACTS[type(body)]) or wanted

    assert stands(desk) == wanted


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(GIVER, BREA), max_size=8), st.randoms(use_true_random=False))
def test_chains_mixed_in_any_order_end_in_the_same_book(
    bodies: list[object], chance: random.Random
) -> None:
    desk = given_to_brea()
    for body in bodies:
        desk.take("brea" if isinstance(body, Acknowledged | Queried) else "aria", body)
    chains = {by: [each for each in desk.entries if each.author == by] for by in ("aria", "brea")}
    mixed = NoticeBook()
    while any(chains.values()):
        by = chance.choice([name for name, chain in chains.items() if chain])
        fold(mixed, chains[by].pop(0))

    one, other = desk.book.notices["aria/1"], mixed.notices["aria/1"]
    assert (state_for(other, "brea"), other.life) == (state_for(one, "brea"), one.life)
    assert (other.said, other.steps) == (one.said, one.steps)
    assert sorted(mixed.strays) == sorted(desk.book.strays)
    assert len(mixed.names) == len(desk.book.names)
