"""Aliases: under which names one person, office or actor goes; a table that users can extend.

Spelling is folded first (marks, apostrophes, titles, `al-`, variants of one name), so the table
holds only what folding cannot know. "The Prime Minister's Office" is an office of every state that
has one: whose it is depends on the country in context, and is left open where none or two are.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from truceline.contacts.states import code_of, state_name, states_in

_VARIANTS = (
    "rouhani rohani ruhani", "benjamin binyamin", "lieberman liberman", "avigdor evet",
    "lavrentiev lavrentyev lavrentev", "sergei sergey sergej serguei",
    "alexander aleksandr alexandr aleksander", "mohammed muhammad mohamed mohammad mohamad",
    "dmitry dmitri dmitriy dimitri", "zelensky zelenskyy zelenskiy zelenskyi", "asad assad",
    "hussein husayn hussain husein", "abdullah abdallah abdulla", "gaddafi qaddafi kadhafi gadhafi",
    "yaalon ya'alon", "hassan hasan", "yevgeny evgeny yevgeni evgeni", "yuri yury iouri",
    "khamenei khamenai", "sisi sissi", "aliyev aliev", "lukashenko lukashenka",
    "nikolai nikolay", "mikhail michail", "moshe moshé", "recep rejep", "ahmed ahmad achmed",
    "ibrahim ebrahim", "isaias isayas", "nasrallah nasralla", "haftar hafter hiftar",
)  # fmt: skip
_VARIANT = {name: row.split()[0] for row in _VARIANTS for name in row.split()}
_TITLE_WORDS = (
    "president vice prime minister premier chancellor secretary general foreign defense defence"
    " interior deputy first special envoy ambassador amb mr mrs ms dr sir gen brig maj col lt adm"
    " admiral colonel major captain senator speaker head chief director commander of the state"
    " russian israeli"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼʻ\""))


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the name we show, and the side that he or she spoke for; empty is unknown."""

    name: str
    side: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office. side is empty for one that every state has."""

    name: str
    side: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A force, movement or organisation that is no state; side: the state it belongs to, if any."""

    name: str
    side: str = ""
    also: tuple[str, ...] = ()


PERSONS = (
    Person("Vladimir Putin", "RU", ("Путин", "Владимир Путин", "פוטין")),
    Person("Benjamin Netanyahu", "IL", ("Bibi Netanyahu", "נתניהו", "بنيامين نتنياهو")),
    Person("Bashar Assad", "SY", ("بشار الأسد",)),
    Person("Hassan Rouhani", "IR", ("حسن روحانی",)),
    Person("Recep Tayyip Erdogan", "TR"),
    Person("King Salman", "SA", ("Salman bin Abdulaziz", "Salman bin Abdulaziz Al Saud")),
    Person("Mohammed bin Salman", "SA", ("MBS", "Crown Prince Mohammed bin Salman")),
)
OFFICES = (
    Office("Kremlin", "RU", ("Kremlin press service", "press service of the Kremlin")),
    Office("White House", "US"),
    Office("State Department", "US"),
    Office("Pentagon", "US"),
    Office("Elysee", "FR", ("Elysee Palace",)),
    Office("Downing Street", "GB", ("No. 10", "Number 10", "10 Downing Street")),
    Office("Prime Minister's Office", "", ("PMO", "office of the Prime Minister")),
    Office("President's Office", "", ("presidency", "presidential office", "presidential palace")),
    Office("Foreign Ministry", "", ("Ministry of Foreign Affairs", "MFA", "foreign office")),
    Office("Defense Ministry", "", ("Ministry of Defense", "Ministry of Defence", "MoD")),
    Office("Chancellery", "", ("chancellor's office",)),
)
ACTORS = (
    Actor("Hezbollah", "", ("Hizbullah", "Hizballah", "Hezbullah")),
    Actor("Hamas", "", ()),
    Actor("Houthis", "", ("Houthi", "Ansar Allah", "Ansarullah")),
    Actor("Islamic State", "", ("ISIS", "ISIL", "Daesh", "IS group")),
    Actor("United Nations", "", ("UN", "U.N.")),
    Actor("European Union", "", ("EU", "E.U.")),
    Actor("African Union", "", ("AU",)),
    Actor("NATO", "", ()),
    Actor("OSCE", "", ()),
    Actor("ECOWAS", "", ()),
)


KEPT = 4096  # answers about names that were asked for lately


@lru_cache(maxsize=KEPT)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name by which it is compared: small, without marks, titles and articles."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(each for each in bare if not unicodedata.combining(each))
    words = re.findall(r"[^\W_]+", bare.translate(_APOSTROPHES).replace("al-", ""))
    kept = [each for each in words if each not in _TITLES and each != "al"] or words
    return tuple(_VARIANT.get(each, each) for each in kept)


def alike(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two folded names may be one person's: the same last word, the rest no other."""
    short, long = sorted((one, two), key=len)
    if not short or short[-1] != long[-1]:
        return False
    return all(any(_fits(word, other) for other in long) for word in short)


def _fits(word: str, other: str) -> bool:
    return word == other or (1 in (len(word), len(other)) and word[0] == other[0])


@dataclass(frozen=True)  # no slots: the index of persons is kept
class Names:
    """The table in use: persons, offices and actors."""

    persons: tuple[Person, ...] = PERSONS
    offices: tuple[Office, ...] = OFFICES
    actors: tuple[Actor, ...] = ACTORS

    def person(self, name: str, side: str = "") -> Person:
        """The person of that name, as the table writes it; one it does not know, as written."""
        return self._person(name, side)

    @cached_property
    def _person(self) -> Callable[[str, str], Person]:
        """`person`, with what was asked of it lately kept: statistics ask the same again."""

        @lru_cache(maxsize=KEPT)
        def found(name: str, side: str) -> Person:
            key = folded(name)
            for each, written in self._by_last_word.get(key[-1], ()) if key else ():
                if side in ("", each.side) and alike(key, written):
                    return each
            return Person(name, side)

        return found

    @cached_property
    def _by_last_word(self) -> Mapping[str, list[tuple[Person, tuple[str, ...]]]]:
        """Persons with each way they are written, in the order of the table: see `alike`."""
        found: dict[str, list[tuple[Person, tuple[str, ...]]]] = {}
        for each in self.persons:
            for written in map(folded, (each.name, *each.also)):
                found.setdefault(written[-1], []).append((each, written))
        return found

    def same_person(self, one: Person, two: Person) -> bool:
        """Whether two mentions may be of one person; known sides that differ say no."""
        if one.side and two.side and one.side != two.side:
            return False
        first, second = self.person(one.name, one.side), self.person(two.name, two.side)
        return first == second or alike(folded(first.name), folded(second.name))

    def office(self, name: str, context: Iterable[str] = ()) -> Office:
        """The office of that name; its side is empty unless the name or the context tells it.

        context: sides that the text around it speaks of; only a single one settles anything.
        """
        named, sides = states_in(name), tuple(dict.fromkeys(context))
        found = self._office(name)
        if found.side:
            return found
        for known in (named, sides):
            if len(known) == 1:
                return replace(found, side=known[0])
        return found

    @cached_property
    def _office(self) -> Callable[[str], Office]:
        """The office of that name as the table has it, with what was asked lately kept."""

        @lru_cache(maxsize=KEPT)
        def found(name: str) -> Office:
            return next((each for each in self.offices if _names(each, name)), Office(name))

        return found

    def actor(self, name: str) -> Actor | None:
        """The actor of that name, None where the table has none."""
        key = folded(name)
        return next((each for each in self.actors if any(
            key == folded(written) for written in (each.name, *each.also))), None)  # fmt: skip

    def side(self, words: str, context: Iterable[str] = ()) -> str:
        """The side that these words mean: a state, an office of one, a person, an actor.

        Empty where nothing is known, or more than one side is meant.
        """
        if code := code_of(words):
            return code
        if found := self.office(words, context).side:
            return found
        if (actor := self.actor(words)) is not None:
            return actor.side or actor.name
        if person := self.person(words).side:
            return person
        named = states_in(words)
        return named[0] if len(named) == 1 else ""


USUAL = Names()


def _names(office: Office, name: str) -> bool:
    """Whether the words of the office's name stand in these, one after the other."""
    words = f" {' '.join(folded_words(name))} "
    return any(f" {' '.join(folded_words(each))} " in words for each in (office.name, *office.also))


@lru_cache(maxsize=KEPT)
def folded_words(name: str) -> tuple[str, ...]:
    """The words of an office's name, nothing but spelling folded."""
    bare = unicodedata.normalize("NFKD", name.casefold()).translate(_APOSTROPHES)
    bare = "".join(each for each in bare if not unicodedata.combining(each))
    return tuple("defense" if each == "defence" else each for each in re.findall(r"\w+", bare))


def side_label(side: str) -> str:
    """How a side is shown: the name of a state for its code, otherwise as it is."""
    return state_name(side) if side else "unknown side"
