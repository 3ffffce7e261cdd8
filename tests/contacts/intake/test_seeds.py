"""The five articles the project was founded on; skipped where they are not at hand."""

import json
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from truceline.contacts.contact import contacts
from truceline.contacts.draft import Draft
from truceline.contacts.intake import intake
from truceline.contacts.intake.names.persons import folded
from truceline.contacts.intake.text.article import article_of
from truceline.contacts.statistics import Group, statistics
from truceline.contacts.topics import Vocabulary

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from contacts_sample import book_of

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
IN_PERSON = {"meeting", "visit"}
FURNITURE = ("Biden", "Raisi", "Houthi", "Cuellar", "Cisneros", "Sanders", "Hasin", "Jordanian")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="needs the seed articles"),
    pytest.mark.usefixtures("language_model"),
]


@cache
def texts() -> dict[str, str]:
    return {each.name: each.read_text(encoding="utf-8") for each in sorted(SEEDS.glob("00*.txt"))}


@cache
def drafts(published: date | None = None) -> list[Draft]:
    found = [article_of(name, text) for name, text in texts().items()]
    return intake(found, published=lambda name: published if name.startswith("003") else None)


def held() -> list[dict[str, object]]:
    truth = json.loads((SEEDS / "contacts_truth.json").read_text(encoding="utf-8"))["contacts"]
    return [each for each in truth if each["kind"] == "contact" and each["status"] == "held"]


def find(number: str) -> Draft | None:
    """The draft of a contact of the truth file: same sides, class of medium, and persons."""
    wanted = next(each for each in held() if each["id"] == number)
    fits = [each for each in drafts() if each.doc.startswith(number[:3]) and alike(each, wanted)]
    return max(fits, key=lambda each: closeness(each, wanted), default=None)


def alike(draft: Draft, wanted: dict[str, object]) -> bool:
    parties: list[dict[str, str]] = wanted["parties"]  # type: ignore[assignment]
    if draft.kind != "contact" or draft.status != "held":
        return False
    media = {str(draft.medium), str(wanted["medium"])}
    if len(media) > 1 and not media <= IN_PERSON:
        return False
    if {each.side for each in draft.parties} != {each["side"] for each in parties}:
        return False
    given = {word for each in draft.parties for word in folded(each.name)}
    named = [each for each in parties if each["name"].istitle() and each["role"]]
    return all(
        folded(each["name"])[-1] in given or each["role"] == each["name"] for each in named[:1]
    )


def closeness(draft: Draft, wanted: dict[str, object]) -> int:
    same_place = draft.place is not None and draft.place == wanted["place"]
    said = [span.text for span in draft.spans] + draft.quotes
    quotes: list[str] = wanted["quotes"]  # type: ignore[assignment]
    return 2 * same_place + sum(any(one in text for text in said) for one in quotes)


def test_at_least_18_of_the_20_held_contacts_are_found() -> None:
    assert sum(find(str(each["id"])) is not None for each in held()) >= 18


def test_nothing_comes_from_page_furniture() -> None:
    names = [party.name for each in drafts() for party in each.parties]
    assert not [name for name in names if any(word in name for word in FURNITURE)]


@pytest.mark.parametrize(
    ("number", "side"), [("001-1", "IL"), ("004-1", "IL"), ("002-1", None), ("003-3", None)]
)
def test_the_initiator_is_the_one_the_text_states_or_unknown(number: str, side: str | None) -> None:
    found = find(number)
    assert found is not None
    assert found.initiator == side


def test_the_refusal_to_comment_is_kept() -> None:
    found = find("000-1")
    assert found is not None
    assert ("IL", "refused_to_comment") in [(each.side, each.status) for each in found.readouts]


def test_only_the_one_call_whose_length_is_told_has_a_length() -> None:
    lasting = [each.doc[:3] for each in drafts() if each.duration]
    assert lasting == ["001"]


def test_two_clues_date_the_call_of_003_by_month_and_day() -> None:
    found = find("003-3")
    assert found is not None
    assert (found.date, found.date_partial) == (None, "--07-20")
    assert "agrees" in (found.date_basis or "")


def test_with_the_day_of_publication_the_date_is_whole() -> None:
    days = [
        each.date
        for each in drafts(date(2018, 7, 22))
        if each.doc.startswith("003") and each.medium == "phone"
    ]
    assert "2018-07-20" in days


def test_the_meeting_of_september_is_one_event_in_two_articles() -> None:
    tied = [each for each in drafts() if each.same_as]
    assert {each.doc[:3] for each in tied} >= {"000", "004"}
    assert all(each.same_as_reason for each in tied)


def test_every_span_is_a_piece_of_its_text() -> None:
    for each in drafts():
        text = texts()[each.doc]
        assert all(text[span.start : span.end] == span.text for span in each.spans)


def test_the_order_that_one_source_tells_twice_is_flagged() -> None:
    notes = [note for each in drafts() if each.doc.startswith("000") for note in each.ambiguities]
    assert any(note.startswith("order conflict") for note in notes)


@cache
def calls() -> Group:
    """The calls of the two leaders, after all drafts of the five articles were accepted as is."""
    words = Vocabulary()
    book = book_of(drafts())
    told = statistics(book, contacts(book, words.names), words)
    leaders = ("Benjamin Netanyahu", "Vladimir Putin")
    pairs = [each for each in told.groups if each.between == leaders]
    (found,) = (each for each in pairs if each.medium == "phone")
    return found


def test_of_five_calls_the_kremlin_tells_of_all_and_israel_of_two() -> None:
    statuses = {
        each.side: {name: count for name, count in each.statuses.items() if count}
        for each in calls().sides
    }
    assert len(calls().contacts) == 5
    assert statuses == {
        "RU": {"issued": 5},
        "IL": {"issued": 2, "refused_to_comment": 1, "none_seen": 2},
    }


def test_iran_is_in_both_israeli_readouts_and_in_none_of_the_kremlins() -> None:
    topics = {each.side: each.topics for each in calls().sides}
    assert (topics["IL"].get("Iran"), topics["RU"].get("Iran")) == (2, None)


def test_the_initiator_is_stated_twice_and_both_times_by_the_kremlin() -> None:
    told = [(each.initiator, each.by, each.contacts) for each in calls().initiators]
    assert (calls().stated, told) == (2, [("IL", "Kremlin", 2)])
