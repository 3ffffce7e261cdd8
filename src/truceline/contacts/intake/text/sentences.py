"""Sentences of a passage: where each begins and ends in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.contacts.intake.lexicon.plain_words import ABBREVIATIONS
from truceline.contacts.intake.text.prose import Passage

MOST_CHARS = 1_500  # a longer one is cut: no pattern reads that far
_STOP = re.compile(r"[.!?…](?:[.!?…]*[\"')\]]*(?=\s+[\"'(\[]*[^\W_a-z])|[\"']+(?=\s))")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters [start, end) of the text, in which zone, and in which passage (from 0)."""

    start: int
    end: int
    zone: str
    passage: int


def sentences(view: str, passages: Iterator[Passage]) -> Iterator[Sentence]:
    """All sentences of the passages, in order; none is longer than MOST_CHARS."""
    for number, passage in enumerate(passages):
        start = passage.start
        for stop in _stops(view, passage):
            yield from _cut(view, start, stop, passage.zone, number)
            start = stop
        yield from _cut(view, start, passage.end, passage.zone, number)


def _stops(view: str, passage: Passage) -> Iterator[int]:
    for found in _STOP.finditer(view, passage.start, passage.end):
        if found.group() == "." and _abbreviates(
            view, max(passage.start, found.start() - 20), found.start()
        ):
            continue
        yield found.end()


def _abbreviates(view: str, first: int, end: int) -> bool:
    """Whether the letters right before a full stop are an initial, or of a known abbreviation."""
    start = end
    while start > first and view[start - 1].isalpha():
        start -= 1
    if end - start == 1 and (
        start == first or not (view[start - 1].isdigit() or view[start - 1] == "_")
    ):
        return True
    return view[start:end].lower() in ABBREVIATIONS


def _cut(view: str, start: int, end: int, zone: str, passage: int) -> list[Sentence]:
    text = view[start:end]
    start, end = end - len(text.lstrip()), start + len(text.rstrip())
    return [
        Sentence(first, min(end, first + MOST_CHARS), zone, passage)
        for first in range(start, end, MOST_CHARS)
    ]
