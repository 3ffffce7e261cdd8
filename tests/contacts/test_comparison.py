"""Readouts side by side: what one side names, what both name, and what cannot both be so."""

from dataclasses import replace

import pytest
from contacts_sample import book_of, call, issued, only_contact
from hypothesis import given
from hypothesis import strategies as st

from truceline.contacts.book import ContactBook
from truceline.contacts.choosing import Choices
from truceline.contacts.comparison import Comparison, compare
from truceline.contacts.draft import Readout
from truceline.contacts.saying import Minutes, minutes_of, unlike
from truceline.contacts.topics import Vocabulary

WORDS = Vocabulary()


def compared(book: ContactBook) -> Comparison:
    return compare(only_contact(book), WORDS)


def both(swedish: str, jordanian: str) -> Comparison:
    """The comparison of a call about which each side issued one sentence."""
    return compared(book_of([call("a-1", issued("SE", swedish), issued("JO", jordanian))]))


def aspects(told: Comparison) -> list[str]:
    return [each.aspect for each in told.contradictions]


def test_topics_of_one_side_and_of_both_stand_apart() -> None:
    told = both("grain exports and the truce in Yemen", "a truce, and the release of prisoners")

    assert told.compared
    assert told.only == {
        "SE": ("trade and economy", "Yemen"),
        "JO": ("prisoners and hostages",),
    }
    assert told.both == ("cease-fire",)


def test_the_parties_themselves_are_no_topic() -> None:
    told = both("relations between Sweden and Jordan", "Swedish and Jordanian relations with Iran")

    assert told.only == {"SE": (), "JO": ("Iran",)}


def test_a_label_of_the_contact_is_a_topic_where_its_words_stand() -> None:
    draft = call("a-1", issued("SE", "the two seed vaults"), issued("JO", "x"),
                 topics=["seed vaults", "seed banks"])  # fmt: skip

    assert compared(book_of([draft])).only == {"SE": ("seed vaults",), "JO": ()}


def test_with_one_readout_there_is_nothing_to_compare() -> None:
    told = compared(book_of([call("a-1", issued("SE", "a truce"), Readout("JO", "none_seen"))]))

    assert not told.compared
    assert [(each.side, each.status) for each in told.accounts] == [
        ("SE", "issued"),
        ("JO", "none_seen"),
    ]


def test_a_side_without_any_readout_on_record_is_shown_so() -> None:
    told = compared(book_of([call("a-1", issued("SE", "a truce"))]))

    assert [each.status for each in told.accounts] == ["issued", ""]


def test_each_side_says_the_other_asked_for_the_call() -> None:
    told = both("the call was at the initiative of the Jordanian side",
                "they spoke at Lindqvist’s request")  # fmt: skip

    (differs,) = told.contradictions
    assert differs.aspect == "initiator"
    assert [(each.value, each.side) for each in differs.statements] == [("JO", "SE"), ("SE", "JO")]


def test_the_same_initiator_by_both_is_no_contradiction() -> None:
    assert aspects(both("initiated by Sweden", "at the request of the Prime Minister")) == []
    assert aspects(both("initiated by Sweden", "at the initiative of the Swedish side")) == []


def test_one_side_denies_what_the_other_issued() -> None:
    denial = Readout("JO", "denied", None, ["no such call took place"])

    told = compared(book_of([call("a-1", issued("SE", "a good call"), denial)]))

    assert aspects(told) == ["fact"]


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        ("the call lasted 30 minutes", "the call lasted 45 minutes", True),
        ("it lasted about 30 minutes", "a call of 35 minutes that took long", False),
        ("it lasted about half an hour", "the talk lasted two hours", True),
        ("it lasted an hour and 20 minutes", "it lasted 80 minutes", False),
        ("they spoke", "it lasted 80 minutes", False),
    ],
)
def test_durations_contradict_when_they_are_apart(one: str, two: str, differ: bool) -> None:
    assert ("duration" in aspects(both(one, two))) is differ


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        ("Moscow", "Russia", False),
        ("the Kremlin, Moscow", "Moscow", False),
        ("Sochi", "Russia", False),
        ("Sochi", "Moscow", True),
        ("Helsinki", "Vienna", True),
        ("Uppsala", "Lund", True),
        ("Uppsala", "Sweden", False),
    ],
)
def test_places_of_two_accounts_contradict_when_they_are_elsewhere(
    one: str, two: str, differ: bool
) -> None:
    drafts = [call("a-1", place=one, same_as=["b-1"]), call("b-1", doc="b.txt", place=two)]

    assert ("place" in aspects(compared(book_of(drafts)))) is differ


def test_dates_contradict_only_in_what_both_tell() -> None:
    def told(one: str, two: str) -> list[str]:
        drafts = [call("a-1", date=one, same_as=["b-1"]), call("b-1", doc="b.txt", date=two)]
        return aspects(compared(book_of(drafts)))

    assert told("2019-05-04", "2019-05-05") == ["date"]
    assert told("2019-05-04", "2019-05") == []


def test_who_announced_first_is_said_only_when_every_time_is_known() -> None:
    book = book_of([call("a-1", issued("SE", "x"), issued("JO", "y"))])
    first, second = (book.items[number] for number in (1, 2))

    first.body = replace(first.body, issued_us=200)
    assert compared(book).first == ""
    second.body = replace(second.body, issued_us=100)
    assert compared(book).first == "JO"
    second.body = replace(second.body, issued_us=200)
    assert compared(book).first == ""


def test_topics_that_a_person_marked_take_the_place_of_those_read() -> None:
    book = book_of([call("a-1", issued("SE", "a truce"), issued("JO", "a truce"))])
    book.items[1].body = replace(book.items[1].body, topics=("harbours",))

    assert compared(book).only == {"SE": ("harbours",), "JO": ("cease-fire",)}


def test_what_a_side_says_of_the_other_is_never_the_others() -> None:
    told = compared(book_of([call("a-1", issued("SE", "Jordan welcomed the truce"))], Choices()))

    (account,) = (each for each in told.accounts if each.side == "JO")
    assert (account.says, account.topics, account.status) == ((), (), "")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("approximately 30 minutes", Minutes(30, True)),
        ("two and a half hours", Minutes(150, False)),
        ("a 45-minute call", Minutes(45, False)),
        ("half an hour", Minutes(30, True)),
        ("a long call", None),
    ],
)
def test_a_duration_in_words_is_read_in_minutes(text: str, minutes: Minutes | None) -> None:
    assert minutes_of(text) == minutes


@given(st.text(max_size=80))
def test_any_text_has_a_duration_or_none(text: str) -> None:
    found = minutes_of(text)

    assert found is None or not unlike(found, found)
