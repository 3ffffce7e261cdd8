r"""Patterns that begin at a word, tried only at words they can begin with.

`re` tries a pattern such as \b(?:discuss\w*|agree\w*|…) at every character, each alternative in
turn. How a pattern can begin stands in the pattern: its first letters are read off once. Each word
is looked up once for all patterns: which of them can begin with it is one number, a bit a pattern.
So a text in which no word can begin a pattern is passed over by one look. What a pattern finds is
what `re` finds.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_
from re import _parser  # type: ignore[attr-defined]  # the only reader of patterns there is
from typing import Any

from truceline.contacts.intake.text.words import NO_WORDS, Table, Words, words_of

LETTERS = 6  # how many of a word are looked at
_WORD = re.compile(r"\w+")
_ODD = {ord("ſ"): "s", ord("ı"): "i", ord("İ"): "i"}  # what `re` takes these for
_END = "\0"  # in a beginning: here the word is over
_DIGIT = "0"  # any digit


class Anchored:
    """A pattern of which each alternative begins with a word boundary and a letter or digit.

    It is read when it is first asked for, and compiled when a text has a word it can begin with.
    needs: another, one of whose words stands in everything that this one finds.
    """

    def __init__(self, source: str, flags: int, needs: "Anchored | None" = None) -> None:
        self.source, self.flags, self.needs = source, flags, needs

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source, self.flags)

    @cached_property
    def begins(self) -> frozenset[str]:
        return beginnings(self.source, self.flags)

    def leads(self, small: str) -> bool:
        """Whether it can begin with a word, given in small letters."""
        return not self.begins.isdisjoint(_begins(small))

    @cached_property
    def bit(self) -> int:
        """Its own bit in the marks of a word: that of its place among the patterns in use."""
        bit = 1 << len(_IN_USE)
        for begin in self.begins:
            _LED_BY[begin] = _LED_BY.get(begin, 0) | bit
        _IN_USE.append(self)
        _PARTS.clear()
        return bit

    @cached_property
    def bits(self) -> int:
        """Its own bit, and that of what it needs: a text without one of them has no match."""
        return self.bit | (self.needs.bit if self.needs is not None else 0)

    def may(self, text: "str | Marked") -> bool:
        """Whether a text has the words without which the pattern finds nothing."""
        bits = self.bits
        said = text if isinstance(text, Marked) and text.in_use == len(_IN_USE) else _marked(text)
        return said.every & bits == bits

    def finditer(
        self, text: "str | Marked", start: int = 0, end: int = sys.maxsize
    ) -> Iterable[re.Match[str]]:
        """What the pattern finds in the characters [start, end)."""
        bits = self.bits
        said = text if isinstance(text, Marked) and text.in_use == len(_IN_USE) else _marked(text)
        return self._found(said, start, end) if said.every & bits == bits else ()

    def search(
        self, text: "str | Marked", start: int = 0, end: int = sys.maxsize
    ) -> re.Match[str] | None:
        """The first that the pattern finds in the characters [start, end)."""
        bits = self.bits
        said = text if isinstance(text, Marked) and text.in_use == len(_IN_USE) else _marked(text)
        return next(self._found(said, start, end), None) if said.every & bits == bits else None

    def _found(self, said: "Marked", start: int, end: int) -> Iterator[re.Match[str]]:
        bit, text, match = self.bit, said.text, self.pattern.match
        for at, mark in said.marks:
            if mark & bit and at >= start and (found := match(text, at, end)):
                yield found
                start = max(found.end(), at + 1)


class Several:
    """Patterns asked after together: most texts have no word that any of them can begin with."""

    def __init__(self, *patterns: Anchored) -> None:
        self.patterns = patterns

    @cached_property
    def bits(self) -> list[int]:
        return [each.bits for each in self.patterns]

    def may(self, text: "str | Marked") -> bool:
        """Whether any of them can find something in a text."""
        several = self.bits
        every = _marked(text).every
        for bits in several:  # noqa: SIM110 (asked of each sentence: `any` takes twice as long)
            if every & bits == bits:
                return True
        return False


_IN_USE: list[Anchored] = []  # only ever added to, so that a bit stays its pattern's
_LED_BY: dict[str, int] = {}  # the bits of the patterns by each of their beginnings


def anchored(source: str, flags: int = 0, *, needs: str = "") -> Anchored:
    """The pattern, as `re.compile` would take it. needs: beginnings of words, one of which stands
    in all that it finds."""
    words = "|".join(needs.split())
    return Anchored(source, flags, Anchored(rf"\b(?:{words})", re.I) if words else None)


@dataclass(slots=True)
class Marked:
    """A text of which each word is looked up once for all patterns. words: those of the text, where
    they are known, with its own first character at `begin`; marks: of the words that some of the
    first `in_use` patterns can begin with, where each begins, and the bits of these patterns;
    every: all these bits together."""

    text: str
    words: Words = NO_WORDS
    begin: int = 0
    in_use: int = 0
    every: int = 0
    marks: list[tuple[int, int]] = field(default_factory=list)

    def mark(self) -> None:
        """Look the words up for the patterns that are in use by now."""
        self.in_use = len(_IN_USE)
        words = self.words if self.words.texts else words_of(self.text, 0, len(self.text))
        every = 0
        marks = []
        known = map(_PARTS.__getitem__, words.texts)
        for start, parts in zip(words.starts, known, strict=True):
            for offset, bits in parts:
                every |= bits
                marks.append((start + offset - self.begin, bits))
        self.every, self.marks = every, marks


def _marked(text: str | Marked) -> Marked:
    said = text if isinstance(text, Marked) else Marked(text)
    if said.in_use != len(_IN_USE):
        said.mark()
    return said


def _small(text: str) -> str:
    """A text in small letters, of the same length."""
    return text.lower() if text.isascii() else text.translate(_ODD).lower()


def _parts(word: str) -> list[tuple[int, int]]:
    """Of the parts of a word that some pattern can begin with, where each begins, and the bits of
    these patterns. Parts are what re takes for words: those of pre-March."""
    made = [(each.start(), _bits(each.group())) for each in _WORD.finditer(_small(word))]
    return [(offset, bits) for offset, bits in made if bits]


def _bits(small: str) -> int:
    return reduce(or_, [_LED_BY.get(begin, 0) for begin in _begins(small)])


def _begins(small: str) -> list[str]:
    """The beginnings that a word has, as `beginnings` writes them."""
    begin = _DIGIT if small[0].isdigit() else f"{small}{_END}"[:LETTERS]
    return [begin[:length] for length in range(1, len(begin) + 1)]


_PARTS = Table(_parts)  # emptied whenever one more pattern is in use


# ---- how a pattern can begin -------------------------------------------------------------------


def beginnings(source: str, flags: int = 0) -> frozenset[str]:
    """Small letters with one of which everything that fits the pattern begins.

    Raises ValueError where a pattern can begin within a word, or with anything.
    """
    made = _after({""}, _parser.parse(source, flags))
    if any(each.strip(_BOUND + _ANY + _END) == "" for each in made):
        raise ValueError(f"may begin with anything: {source[:60]!r}")
    return frozenset(each.strip(_BOUND + _ANY) for each in made)


_BOUND, _ANY = "\1", "\2"  # a boundary of words; whatever may follow here
REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})


def _after(begins: set[str], parts: Iterable[tuple[Any, Any]]) -> set[str]:
    """These beginnings, each with what the parts of a pattern can add to it."""
    for kind, value in parts:
        whole = {each for each in begins if _is_whole(each)}
        if whole == begins:
            break
        begins = whole | _with(begins - whole, str(kind), value)
    return begins


def _is_whole(begin: str) -> bool:
    return begin.endswith((_ANY, _END)) or len(begin) > LETTERS


def _with(begins: set[str], kind: str, value: Any) -> set[str]:
    """These beginnings with what one part of a pattern adds."""
    if kind == "BRANCH":
        return {made for each in value[1] for made in _after(begins, each)}
    if kind in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _after(begins, value[-1] if kind == "SUBPATTERN" else value)
    if kind in REPEATS:
        least, most, part = value
        made = begins if least == 0 else set()
        for times in range(1, min(most, LETTERS) + 1):
            begins = _after(begins, part)
            made = made | begins if times >= min(least, LETTERS) else made
        return made
    if kind == "AT":
        boundary = str(value) == "AT_BOUNDARY"
        return {_bounded(each) for each in begins} if boundary else begins
    if kind in ("ASSERT", "ASSERT_NOT"):
        return begins
    return {_joined(each, sign) for each in begins for sign in _signs(kind, value)}


def _bounded(begin: str) -> str:
    return begin + _END if begin.strip(_BOUND) else _BOUND


def _joined(begin: str, sign: str) -> str:
    if not begin:
        return _ANY  # within a word, for all we know
    if sign == _DIGIT:
        return begin + (_DIGIT if begin == _BOUND else "") + _ANY
    return begin + sign


def _signs(kind: str, value: Any) -> set[str]:
    """The small letters that one part stands for; any digit is one sign."""
    if kind == "IN":
        return {sign for part, said in value for sign in _signs(str(part), said)}
    if kind == "LITERAL":
        small = chr(value).lower()
        return {_DIGIT if small.isdigit() else small if small.isalnum() else _END}
    if kind == "RANGE" and value[1] - value[0] < 64:
        return {sign for code in range(value[0], value[1] + 1) for sign in _signs("LITERAL", code)}
    known = {"CATEGORY_SPACE": _END, "CATEGORY_DIGIT": _DIGIT}
    return {known.get(str(value), _ANY) if kind == "CATEGORY" else _ANY}
