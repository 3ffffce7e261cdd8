"""Texts in capitals alone, as situation reports by signal are: read as if they were not."""

import re
from functools import cache

from truceline.contacts.intake.lexicon import (
    body_words,
    contact_words,
    grammar_words,
    openers,
    spelt,
    titles,
)
from truceline.contacts.intake.lexicon import plain_words as words
from truceline.contacts.intake.names.titling import heads
from truceline.contacts.intake.names.vocabulary import lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?:]\s|\n)[\s\"'(\d.)-]*$")
MOST_BEFORE = 12  # characters that tell whether a sentence begins


def is_shouted(view: str) -> bool:
    """Whether a text has hardly a small letter; a cheap look."""
    return view.count("E") > 8 * view.count("e")


def calmed(view: str) -> str:
    """A text in capitals with plain words in small letters and names as names are written; another
    as it is. Every character stays at its place."""
    return _WORD.sub(_calm, view) if is_shouted(view) else view


def _calm(found: re.Match[str]) -> str:
    word = found.group()
    small, shown = word.lower(), word.title()
    if not word.isupper() or len(small) != len(word) or len(shown) != len(word):
        return word
    if len(word) == 1:  # an article, and no initial
        return small if word == "A" and found.string[found.end() :][:1] == " " else word
    if small in _plain():
        at = found.start()
        first = _BEGINS.search(found.string[max(0, at - MOST_BEFORE) : at])
        return word[0] + small[1:] if first else small
    known = lexicon()[0]
    acronym = any(not rest for rest, _, _ in known.get(word, ()))
    return word if acronym else shown


# Common in reports of the day, and in no list of words that open sentences.
_REPORTED = spelt(
    """office support headquarters hq sitrep situation calm quiet nil nothing remove road roads
    route fuel water market convoy vehicle flooded closed blocked delivery promised undertook
    position checkpoint crossing sector grid serviceable casualties injured detained fired
    shelling"""
)


@cache
def _plain() -> frozenset[str]:
    """Words that are no name: of grammar, of contact, titles, and what else opens sentences."""
    bodies = {each.lower() for each in body_words.SORTS | body_words.BODIES | body_words.AGAIN}
    return frozenset({
        *words.FUNCTION, *grammar_words.DETERMINERS, *grammar_words.PREPOSITIONS, *openers.OPENERS,
        *openers.ACTING, *titles.MODIFIERS, *titles.GROUPS, *titles.PLURAL, *heads(),
        *grammar_words.forms(), *_REPORTED, *contact_words.nouns(),
        *(f"{each}s" for each in contact_words.nouns()),
    }) - bodies  # fmt: skip
