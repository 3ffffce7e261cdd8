"""States: ISO 3166 codes, and the words by which reports mean them (name, people, capital).

A capital stands for its state in reports of diplomacy ("Moscow said"); behind `in`, `to` or `from`
it is a place and means no state. The table stands in countries.py.
"""

import re
from functools import cache

from truceline.contacts.cities import CITIES
from truceline.contacts.countries import TABLE, people, rows

_PLACES = "".join(f"(?<!{each} )" for each in ("in", "In", "to", "at", "At", "near", "from"))


@cache
def _names() -> dict[str, str]:
    """Name of each state by its code."""
    return {code[0]: names[0] for code, names, *_ in rows(TABLE)}


@cache
def _words() -> dict[str, str]:
    """Code by each word that means the state wherever it stands."""
    return {
        word: code[0]
        for code, names, adjectives, nouns, _ in rows(TABLE)
        for word in (*names, *adjectives, *people(adjectives, nouns))
    }


@cache
def _capitals() -> dict[str, str]:
    return {word: code[0] for code, *_, capitals in rows(TABLE) for word in capitals}


@cache
def _cities() -> dict[str, str]:
    return {word.casefold(): code[0] for code, cities in rows(CITIES) for word in cities}


@cache
def _folded() -> dict[str, str]:
    everything = _capitals() | _words()
    return {word.casefold(): code for word, code in everything.items()}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_])(?:(?:{_either(_words())})|{_PLACES}(?:{_either(_capitals())}))(?![^\W_])"
    )


def _either(words: dict[str, str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(each).replace(r"\ ", r"[\s-]+") for each in longest_first)


def state_name(side: str) -> str:
    """Name of the state of a code; what is no known code is a name already."""
    return _names().get(side, side)


def code_of(words: str) -> str:
    """Code of the state that these words are a name, people or capital of; empty for none."""
    plain = re.sub(r"^the ", "", words.strip(), flags=re.I)
    return plain if plain in _names() else _folded().get(plain.casefold(), "")


def state_of_place(place: str) -> str:
    """Code of the state that a place is, or lies in as far as the table knows; empty for none."""
    last = place.rpartition(",")[2].strip()
    return code_of(place) or _cities().get(place.strip().casefold(), "") or code_of(last)


def states_in(text: str) -> tuple[str, ...]:
    """Codes of the states that a text names, in its order, each once.

    Longer names win: South Sudan is not Sudan. Words count as they are written, in capitals.
    """
    found = (_spaced()[_one_space(each[0])] for each in _pattern().finditer(text))
    return tuple(dict.fromkeys(found))


@cache
def _spaced() -> dict[str, str]:
    return {_one_space(word): code for word, code in _folded().items()}


def _one_space(word: str) -> str:
    return re.sub(r"[\s-]+", " ", word).casefold()
