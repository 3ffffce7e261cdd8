"""The words of a stretch of text, read once: every later pass looks at these lists.

texts, lower and starts are parallel; word i begins at character starts[i] of the text. Between two
words there is nothing but space.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

# plain word | U.S. | initial | 's | name, word or part joined by - ' | number | any other sign
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f"  # accents and points that stand alone
TOKEN = re.compile(
    r"[A-Za-z]++(?=[ ,\n])|(?:[A-Z]\.){2,}|(?:[A-Z]|St)\.(?=\s+[A-Z])|'s\b|"
    rf"[^\W\d_][\w{_MARKS}]*+(?:(?:'(?!s\b)|-)[\w{_MARKS}]++)*+"
    r"|\d[\d.,:]*\w*|\S"
)
_INITIAL = re.compile(
    r"(?:[A-Z]|\bSt)\.\s"
)  # of its stop only the next word tells whether it is part of it
MOST_WORDS = 1 << 15  # that a table remembers
MOST_LETTERS = 40  # of a word that it remembers
Known = TypeVar("Known")


class Table(dict[str, Known], Generic[Known]):
    """What a function says of single words, each asked for once; begins anew when it is full."""

    def __init__(self, ask: Callable[[str], Known]) -> None:
        self.ask = ask

    def __missing__(self, word: str) -> Known:
        said = self.ask(word)
        if len(word) <= MOST_LETTERS:
            if len(self) >= MOST_WORDS:
                self.clear()
            self[word] = said
        return said


class Words(NamedTuple):
    """The words of one stretch of text."""

    texts: list[str]
    lower: list[str]
    starts: list[int]


NO_WORDS = Words([], [], [])


def words_of(view: str, start: int, end: int) -> Words:
    """The words of the characters [start, end)."""
    text = view[start:end]
    within = 0 <= text.find(".") < len(text) - 1  # is there any stop but the last
    texts: list[str] = []
    lower: list[str] = []
    starts: list[int] = []
    for piece in [text] if within and _INITIAL.search(text) else text.split(" "):
        own, small, offsets = _PIECES[piece]
        texts += own
        lower += small
        for each in offsets:
            starts.append(start + each)  # noqa: PERF401
        start += len(piece) + 1
    return Words(texts, lower, starts)


def _words(piece: str) -> tuple[list[str], list[str], list[int]]:
    """The words of a text by themselves, mostly what stands between two spaces: one, or two."""
    found = [*TOKEN.finditer(piece)]
    texts = [each.group() for each in found]
    return texts, [each.lower() for each in texts], [each.start() for each in found]


_PIECES = Table(_words)


@lru_cache(maxsize=2)
def pieces(view: str) -> frozenset[str]:
    """What stands between the spaces of a text, each once: what is asked of a whole text is asked
    of these."""
    return frozenset(view.split())
