"""Patterns tried only at words they can begin with: they find what `re` finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.contacts.intake.accounts import lasting
from truceline.contacts.intake.clauses import topics, unanswered
from truceline.contacts.intake.contacts import completing
from truceline.contacts.intake.lexicon import in_order
from truceline.contacts.intake.text.anchored import Anchored, anchored, beginnings

PATTERNS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": each
    for module in (topics, lasting, completing, unanswered)
    for name, each in vars(module).items()
    if isinstance(each, Anchored)
}
WORDS = [
    *in_order("""the a an two 35 minutes half hour discussed Discussing agreed that should call from
    about on over to take took answer no nobody picked up put it at twenty İzmir met in Lima request
    of latter's initiative n't didn't talks-on ſaid mınutes 2½ ٣ دقيقة . , ; - '"""),
    "\n",
]  # fmt: skip


def found(one: Anchored | re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [each.span() for each in one.finditer(text)]


@pytest.mark.parametrize("name", PATTERNS)
@given(text=st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text(max_size=60))
def test_an_anchored_pattern_finds_what_re_finds(name: str, text: str) -> None:
    one = PATTERNS[name]

    assert found(one.pattern, text) == found(one, text)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"\btalks?\s+on", {"talk\0", "talks\0"}),
        (r"\b(?:at|by)\s+dawn", {"at\0", "by\0"}),
        (r"\b(?:a\s+)?[bc]all?\b", {"a\0", "bal\0", "ball\0", "cal\0", "call\0"}),
        (r"\b(?:\bon\s+)?negotiat\w+", {"on\0", "negoti"}),
        (r"\b(?<!no\s)\d+ times", {"0"}),
        (r"\bwxyz(?:y|z)*q", {"wxyzq", "wxyzyq", "wxyzyy", "wxyzyz", "wxyzzq", "wxyzzy", "wxyzzz"}),
    ],
)
def test_how_a_pattern_begins_is_read_off_it(pattern: str, wanted: set[str]) -> None:
    assert wanted == beginnings(pattern, re.I)


@pytest.mark.parametrize(
    "pattern", [r"talks", r"\b\w+ talks", r"\b.*talks", r"\b(?:talks)?", "(?=a)"]
)
def test_a_pattern_that_can_begin_with_anything_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="may begin with anything"):
        anchored(pattern).search("the talks")
