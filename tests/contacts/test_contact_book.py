"""The book of contacts: corrections, merges, release, and the same book from the same entries."""

from pathlib import Path

import pytest
from contacts_sample import BY, OMAR, book_of, call, done_with, issued, only_contact
from hypothesis import given
from hypothesis import strategies as st

from truceline.contacts.accepting import accept
from truceline.contacts.aliases import Names
from truceline.contacts.book import ContactBook, with_field
from truceline.contacts.choosing import Choices
from truceline.contacts.contact import plans
from truceline.contacts.draft import Participant
from truceline.contacts.entries import (
    Corrected,
    CountClaimed,
    Merged,
    ReadoutIssued,
    Release,
    Source,
    When,
)
from truceline.contacts.release import released, seen_by
from truceline.errors import BadEntry
from truceline.node import Node, SetClock
from truceline.record import Record, parse


def corrected(field: str, value: str, entry: int = 0) -> Corrected:
    return Corrected(entry=entry, field=field, value=value, because="misread", accepted=BY)


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("place", "Oslo", "Oslo"),
        ("when.date", "2019-05-04", "2019-05-04"),
        ("initiator.value", "JO", "JO"),
        ("topics", "water\ngrain", ("water", "grain")),
    ],
)
def test_a_correction_changes_one_field(field: str, value: str, found: object) -> None:
    book = book_of([call()], Choices(), corrected(field, value))

    body = book.items[0].body
    for name in field.split("."):
        body = getattr(body, name)
    assert body == found
    assert book.items[0].corrections == [1]


def test_a_readout_can_be_given_its_time() -> None:
    (_, readout) = done_with([call("a-1", issued("SE", "x"))]).bodies

    assert with_field(readout, "issued_us", "1500000").issued_us == 1_500_000
    assert with_field(readout, "issued_us", "1970-01-01T01:00:02+01:00").issued_us == 2_000_000


def test_a_name_inside_a_list_can_be_corrected() -> None:
    (recorded,) = done_with([call()]).bodies

    told = with_field(recorded, "parties.1.name", "Omar al-Haddad")

    assert [each.name for each in told.parties] == ["Nora Lindqvist", "Omar al-Haddad"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("plaec", "x"), ("accepted", "x"), ("accepted.person", "x"), ("parties", "x"),
        ("parties.2.name", "x"), ("parties.x", "y"), ("parties.0.size", "x"), ("quotes.0", "x"),
        ("when", "x"), ("place.x", "y"), ("released_to", "any"), ("when.date", "tomorrow"),
    ],
)  # fmt: skip
def test_a_correction_of_no_such_field_is_refused(field: str, value: str) -> None:
    (recorded,) = done_with([call()]).bodies

    with pytest.raises(BadEntry):
        with_field(recorded, field, value)


@given(
    st.sampled_from(["place", "parties", "parties.0.name", "when", "released_to"]) | st.text(),
    st.text() | st.integers().map(str),
)
def test_any_correction_is_refused_or_made(field: str, value: str) -> None:
    (recorded,) = done_with([call()]).bodies

    try:
        told = with_field(recorded, field, value)
    except BadEntry:
        return
    assert type(told) is type(recorded)


def test_a_plan_that_was_held_is_one_contact_with_what_was_held() -> None:
    plan = call("a-1", kind="planned_contact", status="planned", date="2019-05-03", place="Oslo")
    held = call("a-2", date="2019-05-04", same_as=["a-1"])

    book = book_of([plan, held])

    found = only_contact(book)
    assert (found.number, found.status, str(found.date)) == (0, "held", "2019-05-04")
    assert found.place == "Oslo"
    assert plans(book, Names()) == []


def test_a_side_that_one_account_tells_is_known_of_the_contact() -> None:
    bare = call("a-1", parties=[Participant("Lindqvist"), OMAR])
    told = call("a-2", same_as=["a-1"])

    assert only_contact(book_of([bare, told])).sides == ("SE", "JO")


def test_merges_of_merges_are_one_event() -> None:
    drafts = [call(f"a-{number}") for number in range(4)]
    one = Merged(into=0, entries=(1,), reason="x", accepted=BY)
    two = Merged(into=2, entries=(3,), reason="x", accepted=BY)
    three = Merged(into=1, entries=(3, 1), reason="x", accepted=BY)

    book = book_of(drafts, Choices(), one, two, three)

    assert [each.number for each in only_contact(book).accounts] == [0, 1, 2, 3]


def test_a_node_rebuilt_from_its_record_has_the_same_book(tmp_path: Path) -> None:
    drafts = [call("a-1", issued("SE", "x"), same_as=["a-2"]), call("a-2", kind="contact")]
    with Record.open(tmp_path) as record:
        node = Node(record, "monitor", SetClock(5))
        done = accept(drafts, Choices(), ContactBook(), by=BY, first=record.next_number)
        node.write(*done.bodies, corrected("place", "Oslo", 1))
        before = node.state.contacts
    with Record.open(tmp_path, read_only=True) as record:
        again = Node(record, "reader", SetClock(9)).state.contacts

    assert len(before.items) == 3
    assert again == before


def test_what_is_not_released_is_not_there() -> None:
    marks = (Release(field="*", to=("se", "jo")), Release(field="place", to=("se",)))
    drafts = [call("a-1", issued("SE", "x"), place="Oslo")]
    book = book_of(drafts, Choices(released_to=marks))

    assert seen_by(book, "se").items[0].body.place == "Oslo"
    assert seen_by(book, "jo").items[0].body.place == ""
    assert len(seen_by(book, "jo").items) == 2
    assert seen_by(book, "om").items == {}
    assert seen_by(book_of(drafts), "se").items == {}


def test_a_readout_of_what_is_withheld_goes_with_it() -> None:
    book = book_of([call("a-1", issued("SE", "x"))], Choices(
        released_to=(Release(field="*", to=("any",)),)))  # fmt: skip
    item = book.items[0]
    hidden = (Release(field="*", to=("jo",)),)
    item.body = released(item.body, "jo")
    assert item.body.released_to == hidden

    assert seen_by(book, "se").items == {}


def test_a_reader_is_not_told_who_else_reads() -> None:
    marks = (Release(field="*", to=("se", "jo")),)
    book = book_of([call()], Choices(released_to=marks))

    assert seen_by(book, "se").items[0].body.released_to == (Release(field="*", to=("se",)),)


def test_entries_refuse_words_that_are_not_theirs() -> None:
    with pytest.raises(BadEntry, match="status"):
        ReadoutIssued(about=0, side="SE", status="leaked", accepted=BY)
    with pytest.raises(BadEntry, match="bound"):
        CountClaimed(parties=(), medium="phone", count=3, bound="over", accepted=BY)
    with pytest.raises(BadEntry, match="date"):
        When(date="soon")
    with pytest.raises(BadEntry, match="basis"):
        Source(name="x", kind="outlet", grade_basis="")


def test_a_stored_entry_with_a_blank_grade_is_refused_when_it_is_read() -> None:
    with Record.open(None) as record:
        (entry,) = record.append("monitor", 1, *done_with([call()]).bodies)
    blank = entry.leaf.replace(b'"reliability":"F"', b'"reliability":""')

    assert blank != entry.leaf
    with pytest.raises(BadEntry, match="reliability"):
        parse(blank, number=0)
