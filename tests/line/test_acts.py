"""Acts: what may not be said, or not yet, is refused before it is written, with what to do."""

from dataclasses import replace

import pytest

from line.playing import FLASH, OPENED, UNDERSTOOD, Book, message, opened
from truceline.errors import LineRefused
from truceline.line import admit
from truceline.line.entries import (
    Acknowledged,
    Alerted,
    ChannelClosed,
    Closed,
    Delivered,
    IssueClosed,
    IssueOpened,
    KeyField,
    Queued,
    Resumed,
    StateWithheld,
    Suspended,
    Threaded,
    Translated,
    Withdrawn,
    Wording,
)

LONG = Wording("ar", "ا" * 501)
TWICE = (KeyField("height", "1"), KeyField("height", "2"))


@pytest.fixture
def book() -> Book:
    """A message of aria's that brea holds, and one that it does not."""
    book = opened()
    book.write("aria", FLASH, message("aria/2"))
    book.write("brea", Delivered("aria/1"))
    return book


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"message": "brea/9"}, "'brea/9' is not a name of aria — names begin with aria/"),
        ({"message": "aria/1"}, "aria/1 is written already"),
        ({"message": "aria/"}, "is not a name of aria"),
        ({"message": "aria/over the ford"}, "is no name — after aria/ write up to 64 letters"),
        ({"message": "aria/" + "x" * 65}, "is no name"),
        ({"to": ("brea", "brea")}, "named twice as recipient"),
        ({"to": ()}, "needs another party"),
        ({"to": ("aria",)}, "needs another party"),
        ({"channel": "monitor/none"}, "no channel monitor/none is open — known: monitor/fs"),
        ({"original": Wording("en", "  ")}, "the en text is empty"),
        ({"original": LONG}, "the ar text has 1002 bytes — at most 1000"),
        ({"translation": LONG}, "the ar text has 1002 bytes"),
        ({"translation": Wording("en", "x")}, "in the language of the original"),
        ({"key_fields": TWICE}, "key field height is named twice"),
        ({"expires_us": 5}, "expires before it is written"),
        ({"answer_within_us": -1}, "less than no time"),
        ({"answers": "aria/1", "answer": "accepts"}, "was not addressed to aria"),
        ({"answer": "accepts"}, "says what it answers, and how"),
    ],
)
def test_a_message_is_refused(book: Book, changed: dict[str, object], words: str) -> None:
    body = replace(message("aria/9"), **changed)  # type: ignore[arg-type]

    with pytest.raises(LineRefused) as refused:
        admit(book.line, body, "aria", now_us=5)

    assert words in str(refused.value)


def test_a_message_in_two_languages_is_taken_and_the_original_is_named_as_such(book: Book) -> None:
    body: Queued = message("aria/9", translation=Wording("ar", "طائرة لنا خارج مسارها"))

    admit(book.line, body, "aria", now_us=0)
    book.write("aria", body)

    kept = book.message("aria/9").body
    assert kept is not None
    assert (kept.original.language, kept.translation and kept.translation.language) == ("en", "ar")


@pytest.mark.parametrize(
    ("by", "body", "words"),
    [
        ("brea", message("brea/1", to=("aria",), answers="aria/1", answer="accepts"),
         "aria/1 is not acknowledged yet — acknowledge it first"),
        ("aria", UNDERSTOOD, "aria/1 was not addressed to aria"),
        ("brea", Acknowledged("aria/2", "duty_officer", "b-1"), "aria/2 is not stored here yet"),
        ("brea", Acknowledged("aria/7", "duty_officer", "b-1"), "no message aria/7 is known here"),
        ("brea", Acknowledged("aria/1", "observer", "b-1"), "may not acknowledge: observer"),
        ("brea", Acknowledged("aria/1", "duty_officer", "b-1"),
         "read back otherwise than it was written: height, time"),
        ("monitor", Alerted("aria/1"), "was not addressed to monitor"),
        ("brea", Withdrawn("aria/1"), "aria/1 is not a message of brea"),
        ("aria", Closed("aria/1"), "brea has not acknowledged it — withdraw it"),
        ("cora", Translated("aria/1", Wording("ru", "x"), "c-1"), "no message of or to cora"),
        ("monitor", OPENED, "monitor/fs is open already"),
        ("aria", ChannelClosed("monitor/fs"), "is not a name of aria"),
        ("cora", Suspended("monitor/fs", 0), "cora is no member of monitor/fs"),
        ("cora", StateWithheld("monitor/fs", ()), "cora is no member of monitor/fs"),
        ("aria", Resumed("monitor/fs", 0), "aria has not suspended monitor/fs"),
        ("aria", IssueClosed("aria/i1"), "issue aria/i1 is not known"),
        ("aria", IssueOpened("brea/i1", "x"), "is not a name of aria"),
        ("brea", Threaded("aria/1", "aria/i1"), "is threaded by its author, or the monitor"),
        ("monitor", Threaded("aria/1", "monitor/i9"), "monitor/i9 is not known — open it first"),
    ],
)  # fmt: skip
def test_it_is_refused(book: Book, by: str, body: object, words: str) -> None:
    with pytest.raises(LineRefused) as refused:
        admit(book.line, body, by, now_us=0)

    assert words in str(refused.value)


def test_after_its_acknowledgement_a_message_may_be_answered_and_closed(book: Book) -> None:
    admit(book.line, UNDERSTOOD, "brea", now_us=0)
    book.write("brea", UNDERSTOOD)

    answer = message("brea/1", to=("aria",), answers="aria/1", answer="refuses")
    admit(book.line, answer, "brea", now_us=0)
    admit(book.line, Closed("aria/1"), "aria", now_us=0)


def test_a_suspension_can_be_resumed_by_who_suspended_and_messages_go_on(book: Book) -> None:
    admit(book.line, Suspended("monitor/fs", 0), "brea", now_us=0)
    book.write("brea", Suspended("monitor/fs", 0))

    admit(book.line, Resumed("monitor/fs", 5), "brea", now_us=0)
    admit(book.line, message("aria/9"), "aria", now_us=0)


def test_nothing_new_is_said_on_a_closed_channel(book: Book) -> None:
    admit(book.line, ChannelClosed("monitor/fs"), "monitor", now_us=0)
    book.write("monitor", ChannelClosed("monitor/fs"))

    with pytest.raises(LineRefused, match="no channel monitor/fs is open"):
        admit(book.line, message("aria/9"), "aria", now_us=0)


def test_a_body_that_is_no_act_of_a_person_is_let_pass(book: Book) -> None:
    admit(book.line, Delivered("aria/2"), "brea", now_us=0)
