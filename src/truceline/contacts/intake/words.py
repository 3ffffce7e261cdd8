"""The words of a stretch of text, read once: every later pass looks at these lists.

texts, lower and starts are parallel; word i begins at character starts[i] of the text. Between two
words there is nothing but space.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

# plain word | U.S. | initial | 's | name, word or part joined by - ' | number | any other sign
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f"  # accents and points that stand alone
TOKEN = re.compile(
    r"[A-Za-z]+(?=[ ,\n])|(?:[A-Z]\.){2,}|[A-Z]\.(?=\s+[A-Z])|'s\b|"
    rf"[^\W\d_][\w{_MARKS}]*(?:(?:'(?!s\b)|-)[\w{_MARKS}]+)*"
    r"|\d[\d.,:]*\w*|\S"
)


_PIECE = re.compile(rf"(?:{TOKEN.pattern})\s*")
MOST_WORDS = 1 << 15  # that a table remembers
Known = TypeVar("Known")


class Table(dict[str, Known], Generic[Known]):
    """What a function says of single words, each asked for once; begins anew when it is full."""

    def __init__(self, ask: Callable[[str], Known]) -> None:
        self.ask = ask

    def __missing__(self, word: str) -> Known:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = said = self.ask(word)
        return said


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one stretch of text."""

    texts: list[str]
    lower: list[str]
    starts: list[int]


NO_WORDS = Words([], [], [])


def words_of(view: str, start: int, end: int) -> Words:
    """The words of the characters [start, end)."""
    while start < end and view[start].isspace():
        start += 1
    pieces: list[str] = _PIECE.findall(view, start, end)  # each with the space behind it
    texts = [*map(str.rstrip, pieces)]
    starts = [*accumulate(map(len, pieces[:-1]), initial=start)] if pieces else []
    return Words(texts, [*map(str.lower, texts)], starts)
