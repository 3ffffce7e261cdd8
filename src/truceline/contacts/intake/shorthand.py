"""Short names that a text gives to its own bodies: LAF, AA, "the rebels"."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from truceline.contacts.intake.lexicon import organisations, spelt
from truceline.contacts.intake.tokens import items
from truceline.contacts.intake.vocabulary import lexicon
from truceline.contacts.intake.words import words_of

_WORD = re.compile(r"[\w-]+")
_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")
_PHRASE = re.compile(
    r"\b[A-Z][\w'’-]*[a-z][\w'’-]*(?:\s+(?:(?:of|for|the|and)\s+)*[A-Z][\w'’-]*[a-z][\w'’-]*)+"
)
REBELS = spelt("rebels rebel guerrillas guerrilla insurgents insurgent militants separatists")


def shorthand(view: str) -> dict[str, str]:
    """Words of this text that stand for a side, with the side: acronyms of bodies it names in full,
    and words for rebels where it names one armed body alone."""
    words = set(_WORD.findall(view))
    wanted = set(_ACRONYM.findall(view)) - lexicon()[0].keys()
    told = not words.isdisjoint(_telling()) or not words.isdisjoint(organisations.AGAIN)
    told = told or "mission" in words
    if not wanted and not told:
        return {}
    phrases = list(dict.fromkeys(each.group() for each in _PHRASE.finditer(view)))
    made: dict[str, str] = {}
    for phrase in phrases if wanted else ():
        for short, side in _shortened(phrase):
            if short in wanted:
                made.setdefault(short, side)
    armed = _armed(words, phrases) if told else set()
    if len(armed) == 1:
        made |= dict.fromkeys(REBELS, armed.pop())
    return made | (_missions(view) if told else {}) | _again(phrases)


_MISSION = re.compile(
    r"\b(?:observer|monitoring|verification|peacekeeping)\s+mission\b(?!\s+(?:to|of|in)\s+[A-Z])",
    re.I,
)


def _missions(view: str) -> dict[str, str]:
    """A mission without a name of its own is a side too: "the observer mission", "the mission"."""
    found = {" ".join(each.group().lower().split()) for each in _MISSION.finditer(view)}
    return dict.fromkeys(("mission", "Mission"), found.pop()) if len(found) == 1 else {}


def _again(phrases: Iterable[str]) -> dict[str, str]:
    """Last words of the bodies that a text names, each of one alone: "the front", "the council"."""
    made: dict[str, set[str]] = {}
    for phrase in phrases:
        last = phrase.rsplit(maxsplit=1)[-1]
        if last in organisations.AGAIN:
            sides = _sides(phrase)
            made.setdefault(last, set()).add(sides[-1] if sides else "")
    return {
        each: next(iter(sides))
        for last, sides in made.items()
        if len(sides) == 1 and "" not in sides
        for each in (last, last.lower())
    }


def _armed(words: set[str], phrases: Iterable[str]) -> set[str]:
    """The armed bodies that a text names, by phrases or by one word."""
    named = {side for phrase in phrases for side in _sides(phrase)}
    return {side for side in named | (organisations.MOVEMENTS & words) if _is_armed(side)}


@cache
def _telling() -> frozenset[str]:
    """The words one of which must stand where an armed body is named."""
    known = lexicon()[0].items()
    firsts = {first for first, rows in known for _, _, side in rows if _is_armed(side)}
    return organisations.SORTS | organisations.MOVEMENTS | firsts


def _shortened(phrase: str) -> Iterator[tuple[str, str]]:
    """The initials of the phrase, and of its ends, with the side that these words name."""
    words = phrase.split()
    for start in range(len(words) - 1):
        own = [each for each in words[start:] if each[0].isupper()]
        sides = _sides(" ".join(words[start:]))
        if words[start][0].isupper() and sides:
            yield "".join(each[0] for each in own), sides[0]


@lru_cache(maxsize=1024)
def _sides(phrase: str) -> tuple[str, ...]:
    known = items(phrase, words_of(phrase, 0, len(phrase)))
    sided = zip(known.letters, known.values, strict=True)
    return tuple(value for letter, value in sided if letter in "CDG")


def _is_armed(side: str) -> bool:
    return side in organisations.MOVEMENTS or side.rsplit(maxsplit=1)[-1] in organisations.SORTS
