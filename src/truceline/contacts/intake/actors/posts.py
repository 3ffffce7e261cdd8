"""Of which sides somebody can be by the post he holds: no kingdom has a president, no state two
foreign ministers."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from truceline.contacts import countries
from truceline.contacts.intake.actors.cast import HEADS, Actor
from truceline.contacts.intake.lexicon import constitutions, organisations, titles
from truceline.contacts.intake.lexicon.homelands import homelands

_WORD = re.compile(r"[a-z]+")

# Offices that no body of states has.
_OF_STATES_ALONE = re.compile(
    r"minister|secretary of state|state secretary|permanent secretary|attorney general|governor"
    r"|\bmayor\b|\bpremier\b|chief of (?:defence|defense|the (?:army|navy|general staff|air force))"
)


@lru_cache(maxsize=1 << 10)
def words_of_role(role: str) -> frozenset[str]:
    """The words of a title in small letters."""
    return frozenset(_WORD.findall(role.lower()))


@cache
def of_states() -> frozenset[str]:
    """The known bodies that are of no land."""
    known = {row[0][0] for row in countries.rows(organisations.TABLE)}
    return frozenset(known - homelands().keys())


def of_a_state(person: Actor) -> bool:
    """Whether no body but a state has such an office: a governor, a minister."""
    return _OF_STATES_ALONE.search(person.role.lower()) is not None


def possible(sides: Iterable[str], person: Actor, lands: Sequence[str] | None) -> list[str]:
    """The sides that somebody can be of; all where none is left. lands: of one who speaks for a
    government, the states of those across the table."""
    found = [*sides]
    found = [each for each in found if _has(each, person)] or found
    if person.rank in HEADS or of_a_state(person):
        none = of_states() | (organisations.MOVEMENTS if person.rank in HEADS else frozenset())
        found = [each for each in found if each not in none] or found
    if lands is not None:
        wanted = lands or countries.NAMES
        return [each for each in found if each in wanted] or found
    return found


def _has(side: str, person: Actor) -> bool:
    """Whether a state has such an office: no kingdom a president, no republic a king."""
    if side not in countries.NAMES:
        return True
    if not titles.THRONES.isdisjoint(words_of_role(person.role)):
        return side in constitutions.THRONES
    if person.rank == "government" and person.role.lower().endswith("chancellor"):
        return side in constitutions.CHANCELLORS
    if person.rank == "government" and "prime" in person.role.lower():
        return side not in constitutions.WITHOUT_PREMIER
    return side not in constitutions.KINGDOMS or person.role.lower() != "president"
