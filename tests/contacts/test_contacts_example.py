"""The example: what the five founding articles say of contacts, counted as they say it."""

from pathlib import Path

import pytest
from contacts_sample import book_of

from truceline.contacts.book import ContactBook
from truceline.contacts.comparison import compare
from truceline.contacts.contact import Contact, contacts
from truceline.contacts.draft import Draft
from truceline.contacts.draft_reading import read_drafts
from truceline.contacts.entries import Claimed, ReadoutIssued
from truceline.contacts.statistics import Group, Statistics, statistics
from truceline.contacts.topics import Vocabulary

DRAFTS = Path(__file__).resolve().parents[2] / "examples" / "contacts" / "drafts.json"
WORDS = Vocabulary()


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    return read_drafts(DRAFTS.read_bytes(), DRAFTS.name)


@pytest.fixture(scope="module")
def book(drafts: list[Draft]) -> ContactBook:
    return book_of(drafts)


@pytest.fixture(scope="module")
def told(book: ContactBook) -> Statistics:
    return statistics(book, contacts(book, WORDS.names), WORDS)


@pytest.fixture(scope="module")
def calls(told: Statistics) -> Group:
    """The calls of Putin and Netanyahu."""
    leaders = ("Benjamin Netanyahu", "Vladimir Putin")
    (found,) = (g for g in told.groups if g.between == leaders and g.medium == "phone")
    return found


def statuses(group: Group, side: str) -> dict[str, int]:
    (found,) = (each for each in group.sides if each.side == side)
    return {name: count for name, count in found.statuses.items() if count}


def of(book: ContactBook, draft: str) -> Contact:
    number = next(number for (_, name), number in book.drafts.items() if name == draft)
    (found,) = (each for each in contacts(book, WORDS.names) if each.number == number)
    return found


def test_twenty_contacts_were_held_and_two_of_them_are_one(book: ContactBook) -> None:
    held = [each for each in contacts(book, WORDS.names) if each.status == "held"]

    assert len(held) == 19
    assert sum(len(each.accounts) for each in held) == 20
    assert len(of(book, "000-8").accounts) == 2
    assert str(of(book, "000-8").date) == "2015-09-21"


def test_the_kremlin_gave_a_readout_of_every_call_and_israel_of_two(calls: Group) -> None:
    assert len(calls.contacts) == 5
    assert statuses(calls, "RU") == {"issued": 5}
    assert statuses(calls, "IL") == {"issued": 2, "refused_to_comment": 1, "none_seen": 2}
    (russia,) = (each for each in calls.sides if each.side == "RU")
    assert russia.offices == {"Kremlin": 5}


def test_iran_is_in_both_israeli_readouts_and_in_none_of_the_kremlins(calls: Group) -> None:
    topics = {each.side: each.topics for each in calls.sides}

    assert topics["IL"]["Iran"] == 2
    assert "Iran" not in topics["RU"]


def test_the_initiator_is_stated_twice_and_both_times_by_the_kremlin(calls: Group) -> None:
    assert calls.stated == 2
    assert [(each.initiator, each.by, each.contacts) for each in calls.initiators] == [
        ("IL", "Kremlin", 2)
    ]


def test_the_claim_of_ten_calls_leaves_a_gap_of_eight(told: Statistics) -> None:
    found = {each.medium: (each.bound, each.claimed, each.on_record, each.gap)
             for each in told.gaps}  # fmt: skip

    assert found == {"phone": ("at_least", 10, 2, 8), "meeting": ("exactly", 3, 2, 1)}


def test_only_israel_names_iran_in_the_calls_where_both_spoke(book: ContactBook) -> None:
    for draft in ("001-1", "003-3"):
        comparison = compare(of(book, draft), WORDS)

        assert comparison.compared
        assert "Iran" in comparison.only["IL"]


def test_the_initiator_of_a_call_that_nobody_states_is_unknown(book: ContactBook) -> None:
    assert of(book, "002-1").initiator is None
    assert of(book, "003-3").initiator is None


def test_only_one_call_has_a_duration_and_it_says_by_whom(book: ContactBook) -> None:
    known = [each for each in contacts(book, WORDS.names) if each.duration is not None]

    assert [each.number for each in known] == [of(book, "001-1").number]
    assert known[0].duration is not None
    assert known[0].duration.by == "Prime Minister's Office"


def test_what_the_kremlin_says_of_the_king_is_the_kremlins(book: ContactBook) -> None:
    (claim,) = (each.body for each in book.of(Claimed) if "King Salman" in each.body.about)
    saudi = [each.body for each in book.of(ReadoutIssued) if each.body.side == "SA"]

    assert [each.name for each in claim.speakers] == ["Kremlin"]
    assert [(each.status, each.says) for each in saudi] == [("none_seen", ())]


def test_nothing_of_the_articles_own_words_is_in_the_example(drafts: list[Draft]) -> None:
    assert [each.quotes for each in drafts if each.quotes] == []
    assert [each.spans for each in drafts if each.spans] == []


def test_the_example_shares_no_sentence_with_the_articles() -> None:
    seeds = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the founding articles are not here")
    articles = " ".join(each.read_text(encoding="utf-8") for each in sorted(seeds.glob("*.txt")))
    words = " ".join(articles.split()).casefold()
    said = [
        sentence
        for draft in read_drafts(DRAFTS.read_bytes(), DRAFTS.name)
        for readout in draft.readouts
        for sentence in readout.says
        if len(sentence.split()) > 7
    ]

    assert said
    assert [each for each in said if each.casefold() in words] == []
