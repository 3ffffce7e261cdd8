"""The ladder: no rung without an entry by the one who knows it."""

import pytest

from line.playing import FLASH, HEIGHT, UNDERSTOOD, Book, message, opened
from truceline.line import RUNGS, shown
from truceline.line.entries import (
    Acknowledged,
    Alerted,
    Closed,
    Delivered,
    KeyField,
    Logged,
    Read,
    Refused,
    Withdrawn,
)
from truceline.line.ladder import SAYS

CLIMB = [
    ("aria", FLASH, "queued"),
    ("monitor", Logged("aria/1"), "logged"),
    ("brea", Delivered("aria/1"), "delivered"),
    ("brea", Alerted("aria/1"), "alerted"),
    ("brea", Read("aria/1", "b-1"), "read"),
    ("brea", UNDERSTOOD, "acknowledged"),
    ("brea", message("brea/1", to=("aria",), answers="aria/1", answer="accepts"), "answered"),
    ("aria", Closed("aria/1"), "closed"),
]
WRONG = (KeyField("height", "FL 250"), HEIGHT[1])


def test_a_message_climbs_rung_by_rung_and_each_rests_on_its_entry() -> None:
    book = opened()

    for number, (by, body, rung) in enumerate(CLIMB, 1):
        book.write(by, body)
        (now,) = shown(book.line, book.message())
        assert (now.rung, now.rests_on) == (rung, number)
    assert tuple(rung for _, _, rung in CLIMB) == RUNGS


def test_until_the_recipient_says_so_a_message_is_not_delivered_and_never_sent() -> None:
    assert all("not delivered" in SAYS[rung] for rung in ("queued", "logged"))
    assert not any("not delivered" in words for rung, words in SAYS.items()
                   if rung not in ("queued", "logged"))  # fmt: skip
    assert not any("sent" in words.split() for words in SAYS.values())


@pytest.mark.parametrize("by", ["aria", "monitor", "cora"])
@pytest.mark.parametrize(("body", "rung"), [(body, rung) for _, body, rung in CLIMB[2:6]])
def test_nobody_but_the_recipient_lifts_a_message(by: str, body: object, rung: str) -> None:
    book = opened()
    book.write("aria", FLASH)

    book.write(by, body)

    assert book.rung() == "queued"
    assert rung != "queued"


@pytest.mark.parametrize("by", ["brea", "cora"])
def test_only_the_monitor_of_the_channel_logs(by: str) -> None:
    book = opened()
    book.write("aria", FLASH)

    book.write(by, Logged("aria/1"))

    assert book.rung() == "queued"


def test_a_wrong_read_back_is_no_acknowledgement_and_is_named() -> None:
    book = opened()
    book.write("aria", FLASH)

    book.write("brea", Delivered("aria/1"), Acknowledged("aria/1", "duty_officer", "b-1", WRONG))

    (now,) = shown(book.line, book.message())
    assert (now.rung, now.misread) == ("delivered", ("height",))
    assert "read back otherwise: height" in now.words


def test_a_right_read_back_after_a_wrong_one_acknowledges() -> None:
    book = opened()
    book.write("aria", FLASH)
    book.write("brea", Acknowledged("aria/1", "duty_officer", "b-1", WRONG))

    book.write("brea", UNDERSTOOD)

    (now,) = shown(book.line, book.message())
    assert (now.rung, now.misread) == ("acknowledged", ())


def test_case_and_spaces_do_not_spoil_a_read_back() -> None:
    book = opened()
    book.write("aria", FLASH)
    spoken = (KeyField("time", "10:30  z"), KeyField("height", "fl 350"))

    book.write("brea", Acknowledged("aria/1", "duty_officer", "b-1", spoken))

    assert book.rung() == "acknowledged"


def test_digits_of_any_script_read_a_height_back_and_other_digits_do_not() -> None:
    book = opened()
    book.write("aria", FLASH)

    def read_back(height: str) -> str:
        spoken = (KeyField("time", "10:30 Z"), KeyField("height", height))
        book.write("brea", Acknowledged("aria/1", "duty_officer", "b-1", spoken))
        return book.rung()

    assert read_back("FL \u0663\u0665\u0661") == "queued"
    assert read_back("FL 35\u2070") == "queued"  # a raised nought is no digit of a height
    assert read_back("\u200fFL \u0663\u0665\u0660") == "acknowledged"


def test_an_answer_without_acknowledgement_leaves_the_message_unacknowledged() -> None:
    book = opened()
    book.write("aria", FLASH)
    book.write("brea", Delivered("aria/1"))

    book.write("brea", message("brea/1", to=("aria",), answers="aria/1", answer="accepts"))

    assert book.rung() == "delivered"


def test_receipts_that_come_before_their_message_count_once_it_is_here() -> None:
    book = opened()
    book.write("brea", Delivered("aria/1"), UNDERSTOOD)

    book.write("aria", FLASH)

    assert book.rung() == "acknowledged"


def test_each_recipient_has_a_ladder_of_its_own() -> None:
    book = opened()
    book.write("monitor", message("monitor/1", to=("aria", "brea")))

    book.write("brea", Delivered("monitor/1"))

    standing = {each.recipient: each.rung for each in shown(book.line, book.message("monitor/1"))}
    assert standing == {"aria": "queued", "brea": "delivered"}


def test_a_refusal_stands_beside_the_rung_with_its_reason() -> None:
    book = opened()
    book.write("aria", FLASH)

    book.write("brea", Delivered("aria/1"), Refused("aria/1", "other", "not our aircraft"))

    (now,) = shown(book.line, book.message())
    assert (now.rung, now.ended) == ("delivered", "refused")
    assert now.words.endswith("refused: not our aircraft")


@pytest.mark.parametrize(("by", "ended"), [("aria", "withdrawn"), ("brea", ""), ("monitor", "")])
def test_only_its_author_withdraws_a_message(by: str, ended: str) -> None:
    book = opened()
    book.write("aria", FLASH)

    book.write(by, Withdrawn("aria/1"))

    (now,) = shown(book.line, book.message())
    assert now.ended == ended


def test_a_message_in_place_of_another_ends_that_one() -> None:
    book = opened()
    book.write("aria", FLASH)

    book.write("aria", message("aria/2", supersedes="aria/1"))

    assert [each.ended for each in shown(book.line, book.message())] == ["superseded"]


def test_no_party_takes_a_name_of_another() -> None:
    book = opened()

    book.write("brea", message("aria/1", to=("monitor",)))

    assert book.line.messages == {}
    assert book.line.strays == {1}


def test_a_second_body_under_one_name_is_kept_beside_the_first() -> None:
    book = opened()
    other = message("aria/1", officer="a-9")

    book.write("aria", FLASH, FLASH, other)

    assert book.message().body == FLASH
    assert book.message().another == other


def test_a_message_nobody_here_has_stands_on_no_rung() -> None:
    book = Book()

    book.write("brea", Delivered("aria/1"))

    assert book.rung() == ""
    assert shown(book.line, book.message()) == []
