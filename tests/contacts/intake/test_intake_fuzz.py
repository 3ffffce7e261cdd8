"""Whatever comes in, intake ends without a fall, and every span is a piece of its text."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.contacts.intake import has_model, read
from truceline.contacts.intake.text.article import article_of
from truceline.errors import Refusal

PIECES = st.sampled_from(
    [
        "President",
        "Ana Paz",
        "of Peru",
        "Kenya",
        "Kenyan",
        "met",
        "spoke with",
        "called",
        "his counterpart",
        "the ministry",
        "said",
        "on Monday",
        "in Lima",
        "by phone",
        "The call",
        "lasted",
        "30 minutes",
        "and",
        ",",
        ".",
        "\n",
        '"',
        "who",
        "will",
        "not",
        "denied",
        "that",
        "talks",
        "between",
        "the two leaders",
        "they",
        "agreed to meet",
        "next week",
        "سالم ناصر",
        "<p>",
        "</p>",
        "'s",
        "two",
        "a delegation",
        "led by",
        "visited",
        "relayed a message",
        "from",
        "to",
        "via",
        "hotline",
        "times",
        "nine days after",
    ]
)
SAID = st.lists(PIECES, max_size=40).map(" ".join)


def hold(text: str, *, by_rules: bool) -> None:
    try:
        drafts = read(article_of("x.txt", text), date(2024, 6, 15), by_rules=by_rules)
    except Refusal:
        return
    for draft in drafts:
        for span in draft.spans:
            assert text[span.start : span.end] == span.text
        assert all(each.side or each.name for each in draft.parties)


@pytest.mark.slow
@given(st.one_of(SAID, st.text(max_size=300)))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_by_rules(text: str) -> None:
    hold(text, by_rules=True)


@pytest.mark.slow
@given(st.one_of(SAID, st.text(max_size=200)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_with_the_model(text: str) -> None:
    if not has_model():
        pytest.skip("no language model is installed (extra `intake`)")
    hold(text, by_rules=False)


def test_the_same_text_gives_the_same_drafts() -> None:
    text = "Kenyan President Daudi Mwangi spoke by phone with Somalia's Yusuf Warsame on Monday."
    first = read(article_of("x.txt", text), None, by_rules=True)
    assert first
    assert first == read(article_of("x.txt", text), None, by_rules=True)
