"""The words of a stretch of text, read once: every later pass looks at these lists.

texts, lower and starts are parallel; word i begins at character starts[i] of the text. Between two
words there is nothing but space.
"""

import re
from dataclasses import dataclass

# plain word | U.S. | initial | 's | name, word or part joined by - ' | number | any other sign
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f"  # accents and points that stand alone
TOKEN = re.compile(
    r"[A-Za-z]+(?=[ ,\n])|(?:[A-Z]\.){2,}|[A-Z]\.(?=\s+[A-Z])|'s\b|"
    rf"[^\W\d_][\w{_MARKS}]*(?:(?:'(?!s\b)|-)[\w{_MARKS}]+)*"
    r"|\d[\d.,:]*\w*|\S"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one stretch of text."""

    texts: list[str]
    lower: list[str]
    starts: list[int]


NO_WORDS = Words([], [], [])


def words_of(view: str, start: int, end: int) -> Words:
    """The words of the characters [start, end)."""
    texts: list[str] = TOKEN.findall(view, start, end)
    starts = []
    for text in texts:
        start = view.index(text, start)
        starts.append(start)
        start += len(text)
    return Words(texts, [each.lower() for each in texts], starts)
