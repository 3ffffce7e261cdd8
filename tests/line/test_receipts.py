"""Receipts and refusals that a node gives by itself, and what people are refused before."""

from dataclasses import replace

import pytest

from line.playing import FLASH, OPENED, message, opened
from truceline.errors import LineRefused
from truceline.line import admit, due
from truceline.line.entries import Delivered, Logged, Queued, Refused


def test_the_recipients_node_says_that_it_holds_a_message_and_the_monitor_logs_it() -> None:
    assert opened("brea").write("aria", FLASH) == [Delivered("aria/1")]
    assert opened("monitor").write("aria", FLASH) == [Logged("aria/1")]
    assert opened("aria").write("aria", FLASH) == []
    assert opened("cora").write("aria", FLASH) == []


def test_a_receipt_that_a_fall_kept_back_is_made_up_for_once() -> None:
    book = opened("brea")
    book.write("aria", FLASH)  # what this called for was never written

    late = due(book.line, "brea", now_us=0)
    book.write("brea", *late)

    assert late == [Delivered("aria/1")]
    assert due(book.line, "brea", now_us=0) == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (message(matter="strategic"), "wrong_class"),
        (message(matter="humanitarian"), "wrong_class"),
        (message(to=("brea", "cora")), "not_a_member"),
        (message(role="observer"), "role_may_not"),
    ],
)
def test_a_message_that_does_not_belong_on_a_channel_is_refused_on_both_sides(
    body: Queued, reason: str
) -> None:
    book = opened("brea")

    with pytest.raises(LineRefused):
        admit(book.line, body, "aria", now_us=0)
    called_for = book.write("aria", body)

    assert [each.reason for each in called_for if isinstance(each, Refused)] == [reason]


def test_a_strategic_message_is_told_which_channel_to_take() -> None:
    with pytest.raises(LineRefused) as refused:
        admit(opened().line, message(matter="strategic"), "aria", now_us=0)

    assert str(refused.value) == (
        "a strategic message on a flight_safety channel — use a strategic channel"
    )


def test_a_message_that_came_before_its_channel_is_refused_once_the_channel_is_known() -> None:
    book = opened("brea")
    book.write("aria", message(channel="monitor/later", matter="strategic"))
    book.write("brea", Delivered("aria/1"))

    later = replace(OPENED, channel="monitor/later", channel_class="humanitarian")
    book.write("monitor", later)

    assert due(book.line, "brea", now_us=0) == [Refused("aria/1", "wrong_class")]
