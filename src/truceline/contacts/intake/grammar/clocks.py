"""Times of day at the head of a sentence, "At 18:00 the officer rang back", as one small word.

To a parser the officer would else stand behind the "at".
"""

import re

from truceline.contacts.intake.grammar.tree import Token

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|[012]\d{3}|\d{1,2}")
_OF_DAY = frozenset(
    {"a.m.", "p.m.", "am", "pm", "hours", "hrs", "gmt", "utc", "local", "time", "a.m", "p.m", "."}
)


def with_clock(tokens: list[Token]) -> list[Token]:
    """The tokens of a sentence, its first ones as one where they are a time of day."""
    if len(tokens) < 4 or tokens[0].small != "at" or not _CLOCK.fullmatch(tokens[1].text):
        return tokens
    end = 2
    while end < len(tokens) - 1 and tokens[end].small in _OF_DAY:
        end += 1
    if tokens[end].mention is None and tokens[end].text != ",":
        return tokens
    first, last = tokens[0], tokens[end - 1]
    small = " ".join(each.small for each in tokens[:end])
    made = Token(small, "Then", small, first.start, last.end, lemma="then")
    return [made, *tokens[end:]]
