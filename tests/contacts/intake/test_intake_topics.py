"""Topics: phrases behind and before their cues, cut into short labels."""

import pytest

from truceline.contacts.intake.clauses.topics import topics_of
from truceline.contacts.intake.dates.times import times
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.text.sentences import Sentence


def labels(text: str) -> list[str]:
    line = Line(Sentence(0, len(text), "body", 0), 0, text, [], times(text, 0, len(text)))
    return [text[each.start : each.end] for each in topics_of(line)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They discussed the ferry, visa fees and a new pier.", ["ferry", "visa fees", "new pier"]),
        ("The two spoke on Monday about tolls at the lock.", ["tolls at the lock"]),
        ("They dealt mostly with flood relief.", ["flood relief"]),
        ("Fishing quotas and the pipeline were discussed.", ["Fishing quotas", "pipeline"]),
        ("He phoned to calm a row over grazing rights.", ["grazing rights"]),
        ("They touched on search and rescue.", ["search and rescue"]),
        ("She thanked him for the vaccines.", ["vaccines"]),
        ("The agenda covered transit, customs and rail.", ["transit", "customs", "rail"]),
    ],
)
def test_topics_are_cut_into_short_labels(text: str, wanted: list[str]) -> None:
    assert labels(text) == wanted


def test_a_date_inside_a_topic_stays_part_of_it() -> None:
    assert labels("They discussed preparations for Monday's summit in Kigali.") == [
        "preparations for Monday's summit in Kigali"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They met on the sidelines of a fair.",
        "They spoke on Monday.",
        "They agreed to stay in touch.",
        "The call lasted over ten minutes.",
        "They did not discuss fees.",
    ],
)
def test_places_times_and_what_was_not_discussed_are_no_topics(text: str) -> None:
    assert labels(text) == []
