"""Statistics over contacts, and claimed counts against what is on record."""

from typing import Any  # fields of a draft, by name

import pytest
from contacts_sample import NORA, OMAR, book_of, call, issued
from hypothesis import given
from hypothesis import strategies as st

from truceline.contacts.book import ContactBook
from truceline.contacts.contact import contacts
from truceline.contacts.dates import day_of
from truceline.contacts.draft import Claim, Count, Draft, Participant, Readout
from truceline.contacts.statistics import CoverageGap, Statistics, period_of, statistics
from truceline.contacts.topics import Vocabulary

WORDS = Vocabulary()


def counted(book: ContactBook, period: str = "year") -> Statistics:
    return statistics(book, contacts(book, WORDS.names), WORDS, period=period)


def count_claim(
    count: int, bound: str = "exactly", year: str | None = "2018", **given: Any
) -> Draft:
    claim = Claim(counts=[Count("phone", count, bound)], since=year, until=year)
    return call("c-1", kind="count_claim", claim=claim, **given)


def gaps(*drafts: Draft) -> tuple[CoverageGap, ...]:
    return counted(book_of(drafts)).gaps


def test_two_readouts_by_one_side_of_one_call_count_once() -> None:
    drafts = [call("a-1", issued("SE", "a truce", office="PM"),
                   issued("SE", "trade", office="MFA")),
              call("a-2", Readout("SE", "refused_to_comment")),
              call("a-3", Readout("SE", "none_seen"), issued("JO", "grain"))]  # fmt: skip

    (group,) = counted(book_of(drafts)).groups
    sweden, jordan = group.sides

    told = {key: n for key, n in sweden.statuses.items() if n}
    assert told == {"issued": 1, "refused_to_comment": 1, "none_seen": 1}
    assert sweden.offices == {"Foreign Ministry": 1, "PM": 1}
    assert sweden.topics == {"cease-fire": 1, "trade and economy": 1}
    assert jordan.statuses["not_on_record"] == 2


def test_topics_are_told_by_side_and_period() -> None:
    drafts = [call("a-1", issued("SE", "a truce"), date="2018-07-20"),
              call("a-2", issued("SE", "trade"), date="2019-01-02"),
              call("a-3", issued("SE", "trade"))]  # fmt: skip

    told = counted(book_of(drafts), "quarter").whole

    assert told.periods == {"2018-Q3": 1, "2019-Q1": 1, "undated": 1}
    assert told.sides[0].topics_by_period["2018-Q3"] == {"cease-fire": 1}
    assert told.sides[0].topics_by_period["undated"] == {"trade and economy": 1}


def test_the_initiator_counts_with_who_says_so() -> None:
    drafts = [call("a-1", issued("SE", "at the initiative of the Jordanian side", office="PM")),
              call("a-2", initiator="SE", initiator_basis="visitor"),
              call("a-3")]  # fmt: skip

    told = counted(book_of(drafts)).whole

    assert [(each.initiator, each.by, each.contacts) for each in told.initiators] == [
        ("JO", "PM", 1)
    ]
    assert (told.stated, told.implied) == (1, 1)


def test_at_least_ten_calls_with_two_on_record_leave_a_gap_of_eight() -> None:
    calls = [call(f"a-{n}", date=f"2018-0{n}-01") for n in (1, 2)]
    other_year, meeting = call("a-3", date="2017-01-01"), call("a-4", medium="meeting", date="2018")
    claim = count_claim(10, "at_least")

    (gap,) = gaps(*calls, other_year, meeting, claim)

    assert (gap.claimed, gap.on_record, gap.gap, gap.bound) == (10, 2, 8, "at_least")
    assert gap.between == ("Nora Lindqvist", "Omar Haddad")
    assert gap.period == ("2018", "2018")


def test_a_contact_without_a_year_is_counted_apart() -> None:
    (gap,) = gaps(call("a-1", date="--03-01"), count_claim(3))

    assert (gap.on_record, gap.perhaps, gap.gap) == (0, 1, 3)


def test_what_comes_after_the_claim_is_not_counted() -> None:
    claim = count_claim(1, date="2018-07-20")

    (gap,) = gaps(call("a-1", date="2018-07-20"), call("a-2", date="2018-12-01"), claim)

    assert (gap.on_record, gap.gap, gap.beyond) == (1, 0, 0)


def test_a_call_that_nobody_answered_is_on_record_and_never_counted() -> None:
    held = call("a-1", issued("SE", "x"), date="2018-01-01")
    missed = call("a-2", status="attempted", date="2018-02-01")

    told = counted(book_of([held, missed, count_claim(2)]))

    assert (told.whole.contacts, told.uncounted) == ((0,), {"attempted": (2,)})
    assert [(each.contacts, each.statuses["issued"]) for each in told.whole.sides] == [
        (1, 1),
        (1, 0),
    ]  # fmt: skip
    assert [(each.on_record, each.gap) for each in told.gaps] == [(1, 1)]


def test_more_on_record_than_claimed_is_shown_as_beyond() -> None:
    (gap,) = gaps(call("a-1"), call("a-2"), count_claim(1, "at_most", None))

    assert (gap.gap, gap.beyond) == (0, 1)


def test_a_claim_about_sides_counts_anybody_of_them() -> None:
    other = call("a-2", parties=[Participant("Eva Berg", "SE"), OMAR])
    sides = [Participant("Sweden", "SE"), Participant("Jordan", "JO")]
    claim = count_claim(2, year=None, parties=sides)

    (gap,) = gaps(call("a-1"), other, claim)

    assert (gap.on_record, gap.gap) == (2, 0)


def test_one_person_in_two_spellings_is_one_pair() -> None:
    rohani, rouhani = (Participant(f"Hassan {name}", "IR") for name in ("Rohani", "Rouhani"))

    told = counted(book_of([call("a-1", parties=[NORA, rohani]),
                            call("a-2", parties=[rouhani, NORA])]))  # fmt: skip

    assert [each.between for each in told.groups] == [("Hassan Rouhani", "Nora Lindqvist")]


@pytest.mark.parametrize(
    ("who", "found"),
    [
        (["SE", "JO"], True), (["Sweden"], True), (["Lindqvist", "Haddad"], True),
        (["Berg"], False), (["Norway"], False), ([], True),
    ],
)  # fmt: skip
def test_contacts_are_chosen_by_sides_or_persons(who: list[str], found: bool) -> None:
    (one,) = contacts(book_of([call()]), WORDS.names)

    assert one.between(who) is found


def test_all_words_for_a_call_are_one_medium() -> None:
    (one,) = contacts(book_of([call(medium="call")]), WORDS.names)

    assert one.of_medium("phone")
    assert not one.of_medium("meeting")


@given(st.sampled_from(["2018-07-20", "2018-07", "2018", "--07-20"]),
       st.sampled_from(["year", "quarter", "month"]))  # fmt: skip
def test_every_date_has_a_period(text: str, period: str) -> None:
    assert period_of(day_of(text), period) in {"2018", "2018-Q3", "2018-07", "undated"}
