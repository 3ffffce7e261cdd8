"""What holds of the line whatever is written, by whomever: by us, by a peer, by an ill-wisher."""

from dataclasses import fields, is_dataclass, replace
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import truceline.line.entries as module
from line.playing import FLASH, OPENED, PLAN, UNDERSTOOD, message
from truceline.errors import LineRefused
from truceline.line import RUNGS, Line, admit, channel_state, due, react, shown
from truceline.line.book import Message
from truceline.line.checks import challenge, following
from truceline.line.classes import chain_of
from truceline.line.duty import on_duty, open_items
from truceline.line.entries import (
    Acknowledged,
    Alerted,
    CheckCalled,
    Closed,
    Delivered,
    Escalated,
    Logged,
    Queued,
    Read,
    Refused,
    Rostered,
    Shift,
    Withdrawn,
)
from truceline.line.folding import fold
from truceline.line.ladder import RANK
from truceline.line.tally import tally
from truceline.record import Entry, kinds
from truceline.values.instants import HOUR_US, MINUTE_US, SECOND_US

PARTIES = ("aria", "brea", "monitor", "cora")
NAMES = ("aria/1", "brea/1", "monitor/fs", "aria", "brea", "monitor", "", "x")
FIRST_US = following(PLAN, "monitor/fs", 0)
INSTANTS = (FIRST_US, -(2**53), -1, 0, 1, MINUTE_US, HOUR_US, 2 * HOUR_US, 2**53 - 1)
PLAIN: dict[type, st.SearchStrategy[Any]] = {
    int: st.sampled_from(INSTANTS),
    str: st.sampled_from(NAMES),
    bool: st.booleans(),
}
KINDS = [body for name, body in kinds().items() if name.startswith("line.")]


def of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of an annotation of an entry's field, from a small world in which names meet."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, UnionType):
        return st.one_of([st.none() if each is NoneType else of(each) for each in arguments])
    if origin is tuple:
        return st.lists(of(arguments[0]), max_size=3).map(tuple)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint, vars(module))
        return st.builds(hint, **{each.name: of(hints[each.name]) for each in fields(hint)})
    return PLAIN[hint]


def entries(body: st.SearchStrategy[object], most: int) -> st.SearchStrategy[list[Entry]]:
    """Entries in a row, by anybody, at any time."""
    authors = st.sampled_from([*PARTIES, *(chain_of(each, "FLASH") for each in PARTIES)])
    one = st.tuples(authors, st.sampled_from(INSTANTS), body)
    return st.lists(one, max_size=most).map(
        lambda rows: [Entry(n, by, at_us, body, b"") for n, (by, at_us, body) in enumerate(rows)]
    )


SET_UP = [
    ("monitor", replace(OPENED, checks=PLAN)),
    ("brea", Rostered((Shift(0, HOUR_US, ("b-1",)), Shift(HOUR_US, 2**53, ("b-2",))), 0)),
    ("aria", FLASH),
    ("aria", CheckCalled("monitor/fs", FIRST_US, challenge(PLAN, "monitor/fs", FIRST_US))),
]
begun = [Entry(n, by, FIRST_US, body, b"") for n, (by, body) in enumerate(SET_UP)]
anything = entries(st.sampled_from(KINDS).flatmap(of), 10).map(
    lambda rows: [*begun, *(replace(each, number=each.number + len(begun)) for each in rows)]
) | entries(st.sampled_from(KINDS).flatmap(of), 12)
about_one = entries(
    st.sampled_from([
        FLASH, UNDERSTOOD, Delivered("aria/1"), Alerted("aria/1"), Read("aria/1", "b-1"),
        Logged("aria/1"), Closed("aria/1"), Refused("aria/1", "other"), Withdrawn("aria/1"),
        Acknowledged("aria/1", "duty_officer", "b-1"), OPENED,
        message("brea/1", to=("aria",), answers="aria/1", answer="informs"),
        message("aria/2", supersedes="aria/1"),
    ]), 14,
)  # fmt: skip


def folded(rows: list[Entry]) -> Line:
    line = Line()
    for entry in rows:
        fold(line, entry)
    return line


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(anything)
def test_nothing_that_anybody_writes_makes_a_node_fall(rows: list[Entry]) -> None:
    line = Line()
    for entry in rows:
        for body in react(line, entry, "brea"):
            fold(line, Entry(1000 + entry.number, "brea", entry.at_us, body, b""))

    for here in PARTIES:
        due(line, here, now_us=HOUR_US + MINUTE_US)
        on_duty(line, here, now_us=MINUTE_US)
        open_items(line, here)
        for name in line.channels:
            channel_state(line, name, here, now_us=HOUR_US, viewer="cora")
    for each in line.messages.values():
        shown(line, each)
    tally(line, from_us=-(2**53), until_us=2**53)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(anything, st.sampled_from(KINDS).flatmap(of))
def test_an_act_is_taken_or_refused_and_nothing_else(rows: list[Entry], body: object) -> None:
    line = folded(rows)

    for here in ("aria", "monitor"):
        try:
            admit(line, body, here, now_us=MINUTE_US)
        except LineRefused as refused:
            assert refused.what


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(anything)
def test_folding_everything_once_more_changes_nothing(rows: list[Entry]) -> None:
    once = folded(rows)

    assert folded(rows + rows) == once


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(about_one)
def test_no_entry_takes_a_message_down_the_ladder(rows: list[Entry]) -> None:
    line, before = Line(), -1
    for entry in rows:
        fold(line, entry)
        now = [each for one in line.messages.values() if one.name == "aria/1"
               for each in shown(line, one)]  # fmt: skip
        rank = RANK[now[0].rung] if now else -1
        assert rank >= before
        before = rank


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(about_one, st.randoms(use_true_random=False))
def test_what_is_shown_of_a_message_does_not_hang_on_the_order_of_entries(
    rows: list[Entry], chance: Any
) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)

    one, two = folded(rows), folded(mixed)

    assert standing(one) == standing(two)
    assert set(one.open) == set(two.open)


def standing(line: Line) -> dict[str, list[tuple[str, str]]]:
    """Rung and end of every message, with each recipient."""
    messages: list[Message] = sorted(line.messages.values(), key=lambda each: each.name)
    return {each.name: [(one.rung, one.ended) for one in shown(line, each)] for each in messages}


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(about_one)
def test_a_rung_rests_on_an_entry_by_the_one_who_knows_it(rows: list[Entry]) -> None:
    line = folded(rows)
    knows = dict.fromkeys(RUNGS, "brea") | {
        "queued": "aria", "closed": "aria", "logged": "monitor",
    }  # fmt: skip

    for each in line.messages.values():
        if each.name == "aria/1":
            for now in shown(line, each):
                entry = rows[now.rests_on]
                assert entry.author.partition(":")[0] == knows[now.rung]


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 3 * HOUR_US), min_size=1, max_size=8), st.sets(st.integers(0, 7)))
def test_whenever_a_node_looks_and_falls_each_deadline_fires_once(
    looks: list[int], falls: set[int]
) -> None:
    rows = [Entry(0, "monitor", 0, OPENED, b""), Entry(1, "aria:flash", 0, FLASH, b"")]
    line = folded(rows)

    for number, now_us in enumerate(sorted(looks)):
        if number in falls:
            line = folded(rows)
        for body in due(line, "aria", now_us=now_us):
            rows.append(Entry(len(rows), "aria:flash", now_us, body, b""))
            fold(line, rows[-1])

    fired = [each.body.step for each in rows if isinstance(each.body, Escalated)]
    assert fired == list(range(min(max(looks) // MINUTE_US, 3)))


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(about_one, st.sampled_from(PARTIES), st.lists(st.integers(-5, 90), min_size=18, max_size=18))
def test_a_desk_that_remembers_its_quiet_finds_due_what_another_would(
    rows: list[Entry], here: str, later_s: list[int]
) -> None:
    line, now_us, number = Line(), FIRST_US, 1000
    asking = message(answer_within_us=100 * SECOND_US)

    for entry, each_s in zip([*begun, *rows], later_s, strict=False):
        react(line, replace(entry, body=asking) if entry.body == FLASH else entry, here)
        now_us += each_s * SECOND_US
        found = due(line, here, now_us=now_us)
        assert found == due(replace(line, quiet={}), here, now_us=now_us)
        for body in found:
            number += 1
            react(line, Entry(number, here, now_us, body, b""), here)
        due(line, here, now_us=now_us)


def test_the_world_of_these_tests_holds_every_kind_of_the_line() -> None:
    assert len(KINDS) == 30
    assert Queued in KINDS
