"""Chains: each precedence has one of its own, and a message under its name twice is one."""

from line.playing import FLASH, UNDERSTOOD, Book, message, opened
from truceline.line.chains import author_of
from truceline.line.entries import Delivered, Rostered, Suspended


def test_a_receipt_goes_in_the_chain_of_its_message_and_a_roster_last() -> None:
    book = opened()
    book.write("aria", FLASH, message("aria/2", precedence="PRIORITY"))

    assert author_of(book.line, FLASH, "aria") == "aria:flash"
    assert author_of(book.line, UNDERSTOOD, "brea") == "brea:flash"
    assert author_of(book.line, Delivered("aria/2"), "brea") == "brea:priority"
    assert author_of(book.line, Delivered("aria/9"), "brea") == "brea:routine"
    assert author_of(book.line, Suspended("monitor/fs", 0), "brea") == "brea:immediate"
    assert author_of(book.line, Rostered((), 0), "brea") == "brea:routine"


def test_one_message_under_its_name_twice_is_one_message() -> None:
    book = Book("brea")

    asked = book.write("aria", FLASH, FLASH)

    assert asked == [Delivered("aria/1"), Delivered("aria/1")]
    book.write("brea", *asked)
    assert len(book.line.messages) == 1
    assert book.rung() == "delivered"
