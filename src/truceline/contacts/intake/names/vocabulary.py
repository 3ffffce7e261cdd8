"""What the lexicon knows of the words at a place: letter and value of a phrase, a style, a name.

The letters are those of tokens.py, which asks here where its neighbours tell what a word is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from truceline.contacts import countries
from truceline.contacts.cities import CITIES
from truceline.contacts.intake.lexicon import (
    body_words,
    offices,
    organisations,
    peoples,
    provinces,
    spelt,
    titles,
    towns,
)
from truceline.contacts.intake.lexicon import plain_words as words
from truceline.contacts.intake.lexicon.letters import SIMPLE
from truceline.contacts.intake.lexicon.openers import ACTING, OPENERS
from truceline.contacts.intake.names.flags import FIRST, flag
from truceline.contacts.intake.names.formations import SORTS
from truceline.contacts.intake.names.titling import heads, portfolio, title_at
from truceline.contacts.intake.text.words import TOKEN

BACKED = ("-based", "-backed", "-led", "-held", "-run", "-controlled", "-born", "-brokered")
HOSTS = spelt("host guest visitor interlocutor homologue friend")
NAMES_TOO = spelt("""jan april may june august mar will said nor per""")
NOT_ACRONYMS = spelt("""CEO CFO GDP TV USD EUR LNG PM AM GMT UTC LIVE VIDEO NEWS COVID ID OK""")
Known = tuple[tuple[str, ...], str, str]  # further words of the phrase, its letter, its value


@cache
def lexicon() -> tuple[dict[str, list[Known]], dict[str, list[Known]]]:
    """Phrases by their first word: those written with capitals, and those written anyhow."""
    proper: dict[str, list[Known]] = {}
    for code, names, adjectives, nouns, capitals in _padded(countries.TABLE):
        people = countries.people(adjectives, nouns)
        for tag, phrases in (("C", names), ("D", adjectives), ("L", people), ("K", capitals)):
            _put(proper, phrases, tag, code[0])
    for code, names, _, _, _ in _padded(countries.TABLE):
        styled = [
            f"{style} of {the}{name}"
            for style in countries.STYLES
            for the in ("", "the ")
            for name in names
            if len(name) > 3
        ]
        _put(proper, styled, "C", code[0])
    for code, lands, adjectives in countries.rows(peoples.TABLE):
        _put(proper, lands, "C", code[0])
        _put(proper, adjectives, "D", code[0])
    for code, cities in countries.rows(CITIES):
        _put(proper, cities, "Y", code[0])
    for code, cities in countries.rows(towns.TABLE + provinces.TABLE.lstrip()):
        _put(proper, cities, "Y", code[0])
    for side, names in countries.rows(organisations.TABLE):
        _put(proper, [short for each in names for short in _shortened(each)], "G", side[0])
    for side, names in countries.rows(organisations.DEMONYMS):
        _put(proper, names, "D", side[0])
    for side, names in countries.rows(offices.OWNED):
        _put(proper, names, "W", side[0])
    _put(proper, words.WORLD_PHRASES, "x", "")
    anyhow: dict[str, list[Known]] = {}
    _put(anyhow, list(offices.GENERIC), "O", "")
    for table in (proper, anyhow):
        for known in table.values():
            known.sort(key=lambda each: -len(each[0]))
    return proper, anyhow


def _shortened(name: str) -> tuple[str, ...]:
    """A name, and how it is said for short: UN Mission for United Nations Mission."""
    rest = name.removeprefix("United Nations ")
    return (name,) if rest == name else (name, f"UN {rest}", f"U.N. {rest}")


def _padded(table: str) -> list[list[list[str]]]:
    return [[*row, *([[]] * (5 - len(row)))][:5] for row in countries.rows(table)]


def _put(table: dict[str, list[Known]], phrases: list[str], tag: str, value: str) -> None:
    for phrase in phrases:
        said = phrase.lower() if tag == "O" else phrase
        plain = said.isascii() and said.replace(" ", "").isalpha()
        first, *rest = said.split() if plain else TOKEN.findall(said)
        table.setdefault(first, []).append((tuple(rest), tag, value or phrase))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of the lexicon, each with its letter and value, and by its first word how many words
    they have, the most first. Hundreds begin with one word, such as Republic."""

    lengths: dict[str, list[int]]
    known: dict[tuple[str, ...], tuple[str, str]]

    def at(self, words: list[str], at: int) -> Iterator[tuple[str, str, int]]:
        """Those that stand at a word that begins some, with their number of words, the longest
        first."""
        for length in self.lengths[words[at]]:
            found = self.known.get(tuple(words[at : at + length]))
            if found and at + length <= len(words):
                yield *found, length


@cache
def phrases() -> tuple[Phrases, Phrases]:
    """The two tables of the lexicon, as phrases."""
    made = (Phrases({}, {}), Phrases({}, {}))
    for phrases, table in zip(made, lexicon(), strict=True):
        for first, rows in table.items():
            phrases.lengths[first] = list(dict.fromkeys(1 + len(rest) for rest, _, _ in rows))
            for rest, tag, value in rows:
                phrases.known.setdefault((first, *rest), (tag, value))
    return made


def known_at(texts: list[str], lower: list[str], at: int) -> tuple[str, str, int]:
    """Letter, value and number of words of what stands at this word."""
    word, small = texts[at], lower[at]
    proper, anyhow = phrases()
    capital = not word[0].islower() and word[0].isalpha()
    if (capital or word != small) and word in proper.lengths:  # al-Shabaab too
        for found in proper.at(texts, at):
            return found
    if small in anyhow.lengths:
        for letter, value, length in anyhow.at(lower, at):
            if title_at(lower, at)[0] < length:
                field = portfolio(lower, at + 1) if small in _MINISTRIES else 0
                return letter, value, max(length, 1 + field)
    if small in SIMPLE:
        return SIMPLE[small], "", 1
    length, tag = title_at(lower, at)
    length = _short_of_names(texts, lower, at, length) if length > 2 else length
    if length == 1 and small in _ACTS_TOO and _is_act(lower, at):
        return "x", "", 1  # will head to Lima
    if length:
        return tag, "", length
    if small in words.PARTICLES and 0 < at < len(texts) - 1 and _between_names(texts, at):
        return "N", "", 1
    alike = _alike(texts, lower, at)
    if alike:
        return "c", "", alike
    if small in titles.MODIFIERS and small not in titles.GROUPS:
        return ("x" if capital and small not in _SMALL_MODIFIERS else "m"), "", 1
    if _ARABIC.match(word):
        return "N", "", 1
    tag = "F" if small in titles.FORMER else "d" if small in titles.GROUPS else ""
    tag = "m" if small.endswith(BACKED) else tag
    return (tag, "", 1) if tag else _capital(texts, lower, at) if capital else ("x", "", 1)


_ACTS_TOO = frozenset({"head", "chair", "co-chair"})


def _is_act(lower: list[str], at: int) -> bool:
    """Whether a word for who leads is what somebody does: will chair it, co-chair a meeting."""
    if lower[at] == "co-chair":
        return lower[at + 1 : at + 2] != ["of"]
    return lower[at - 1 : at] in _TO_DO


_MINISTRIES = frozenset({"ministry", "ministries"})


def _short_of_names(texts: list[str], lower: list[str], at: int, length: int) -> int:
    """A title's words, without those that begin a longer name: envoy | of the Economic Community
    of West African States; 0 where a side stands in it before its head: visiting | Kenyan minister.
    """
    proper, _ = phrases()
    end = at + length
    for start in range(at + 1, end):
        known = list(proper.at(texts, start)) if texts[start] in proper.lengths else []
        cuts = [each for each in range(at + 1, start) if lower[each] in ("of", "for", "to")]
        if any(start + words > end for _, _, words in known):
            return cuts[-1] - at if cuts else length
        if not cuts and any(tag in "CDG" for tag, _, _ in known):
            return 0
    return length


_TO_DO = (["will"], ["shall"], ["to"], ["would"], ["should"])


def shown(texts: list[str], at: int) -> int:
    """How many signs of a flag stand before the name of its own state, and say nothing more."""
    if texts[at] < FIRST:
        return 0
    state = flag(texts, at)
    after = lexicon()[0].get(texts[at + 2], ()) if state and at + 2 < len(texts) else ()
    fits = (each for each in after if tuple(texts[at + 3 : at + 3 + len(each[0])]) == each[0])
    return 2 if any(value == state for _, _, value in fits) else 0


def longer(word: str) -> list[Known]:
    """Phrases of the lexicon that begin with this word and have more of them."""
    return [each for each in lexicon()[0].get(word, ()) if each[0]]


def body_named(name: str) -> str:
    """The body of that one word, as the tables have it; empty for a state, or anything else."""
    sides = [value for rest, tag, value in lexicon()[0].get(name, ()) if tag == "G" and not rest]
    return sides[0] if sides else ""


def side_of_word(word: str) -> str:
    """The side that one word names: Peru, Peruvian, Lima, ASEAN; empty for none."""
    known = lexicon()[0].get(word, ())
    return next((value for rest, tag, value in known if not rest and tag in "CDKG"), "")


@lru_cache(maxsize=1 << 10)
def side_of(phrase: str) -> str:
    """The side whose name or town a phrase begins with: "Burkina Faso on Monday"."""
    first, *rest = phrase.split() or [""]
    found = [
        (len(more), value)
        for more, tag, value in lexicon()[0].get(first, ())
        if tag in "CDK" and tuple(rest[: len(more)]) == tuple(more)
    ]
    return max(found)[1] if found else ""


_GUESTS = ("guest", "visitor")
_HOSTED = spelt("country countries nation state city government of ministry side organisation")
_THE_GUEST = spelt("the high distinguished honoured honored esteemed visiting foreign")


def _alike(texts: list[str], lower: list[str], at: int) -> int:
    """Words for the like of somebody else: opposite number, his host; 0 where there is none."""
    if lower[at] in _GUESTS and at > 0 and lower[at - 1] in _THE_GUEST:
        return 1  # the guest, the high guest
    if lower[at] == "host" and lower[at - 1 : at] == ["the"]:
        return int(_HOSTED.isdisjoint(lower[at + 1 : at + 2]))
    if lower[at] == "opposite" and lower[at + 1 : at + 2] == ["number"]:
        return 2
    if at == 0 or lower[at] not in HOSTS:
        return 0
    theirs = lower[at] != "friend" and lower[at - 1] in ("his", "her", "their")
    return int(theirs or _is_of_side(texts[at - 1]))


def _is_of_side(before: str) -> bool:
    """Whether the word before makes a person of "host": her Togolese guest, my Kenyan friend."""
    return any(tag == "D" for rest, tag, _ in lexicon()[0].get(before, ()) if not rest)


_INITIAL = re.compile(r"[A-Z]\.")
_NUMERAL = re.compile(r"I{2,3}|IV|VI{0,3}|IX|XI{0,3}|XI?V|XVI{0,3}")
_ARABIC = re.compile(r"(?:al|el|ad|as|ash|an|ar|at|az|ul)-[^\W\d_a-z]")


def _between_names(texts: list[str], at: int) -> bool:
    """Mohammed bin Salman: a particle after one name and before another (or before one more)."""
    further, before = at + 1, at - 1
    while before > 0 and texts[before].lower() in words.PARTICLES:
        before -= 1
    while further < len(texts) - 1 and texts[further].lower() in words.PARTICLES:
        further += 1
    return texts[before][0].isupper() and texts[further][0].isupper()


_SMALL_MODIFIERS = titles.MODIFIERS - {"state", "peace", "oil"}


def _capital(texts: list[str], lower: list[str], at: int) -> tuple[str, str, int]:
    """A capitalised word the lexicon does not know: a name, an organisation, or neither."""
    word, small = texts[at], lower[at]
    if _INITIAL.fullmatch(word) or (word.isupper() and len(word) > 2 and _after_name(texts, at)):
        return "N", "", 1  # Carol W. Haverstock; Jean DUPONT
    if small in NAMES_TOO and texts[at + 1 : at + 2] and _names(texts[at + 1]):
        return "N", "", 1  # Jan Nowak, Said bin Ali
    if small in words.FUNCTION or small in words.MONTH_NUMBERS or small in words.DAYS:
        return "x", "", 1
    if small in words.NO_NAMES or small in words.WORLD:
        return "x", "", 1
    if at and _NUMERAL.fullmatch(word) and texts[at - 1][0].isupper():
        return "N", "", 1  # Harlan Whitcombe III
    if word.isupper() and 3 <= len(word) <= 6 and word.isalpha() and word.isascii():
        beside = set(lower[max(0, at - 2) : at] + lower[at + 1 : at + 3])
        armed = beside & body_words.ARMED and word not in NOT_ACRONYMS
        return ("G" if armed else "x"), word, 1
    if length := _armed_group(texts, lower, at):
        return "G", " ".join(texts[at : at + length]), length
    if small.rstrip(".") in titles.HONORIFICS or _only_opens(texts, small, at):
        return "x", "", 1
    if word in SORTS and texts[at - 1][0].isdigit():
        return "x", "", 1  # the 7th Brigade
    return "N", "", 1


def _armed_group(texts: list[str], lower: list[str], at: int) -> int:
    """Words of the name behind "the armed group", "the rebel movement"; 0 for any other place."""
    before = lower[max(0, at - 2) : at]
    if len(before) < 2 or before[0] not in _ARMED or before[1] not in GROUPS:
        return 0
    length = ahead = 1
    while at + ahead < len(texts) and length < 5:
        small = lower[at + ahead]
        ahead += 1
        if _names(texts[at + ahead - 1]):
            length = ahead
        elif small not in words.PARTICLES:
            break  # the armed group Frente del Norte
    return length


_ARMED = spelt("armed rebel militant separatist insurgent opposition jihadist islamist guerrilla")
GROUPS = spelt("group movement militia faction organisation organization alliance")
_ADVERB = re.compile(r"[a-z]+(?:ally|edly|ntly|ously|bly|rily|tely|rtly|ctly|etly|icly|enly|usly)")


def opens(small: str) -> bool:
    """Whether it is an ordinary word, which a capital makes no name at the head of a sentence."""
    return small in OPENERS or small in ACTING or bool(_ADVERB.fullmatch(small))


_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}|\d{4}$")  # 10.00 Receives the envoy


def _only_opens(texts: list[str], small: str, at: int) -> bool:
    """Whether a word has its capital only because a sentence begins with it: "Messages went"."""
    if not opens(small) or texts[at].isupper():
        return False
    before = texts[at - 1] if at else ","
    first = not before[0].isalnum() or (at == 1 and _CLOCK.match(before))
    if not first or not texts[at + 1 : at + 2]:
        return False
    return small in ACTING or not texts[at + 1][0].isupper()


def _names(word: str) -> bool:
    """Whether a word can be a further part of a name."""
    return word[0].isupper() or word in ("bin", "ibn", "al", "ould") or bool(_ARABIC.match(word))


def _after_name(texts: list[str], at: int) -> bool:
    """Whether the word before is a name the lexicon does not know, in small letters."""
    before = texts[at - 1] if at else ""
    small = before.lower()
    known = before in lexicon()[0] or small in words.NO_NAMES or small in words.FUNCTION
    titled = small in heads() or small in titles.MODIFIERS or small in titles.HONORIFICS
    return before.istitle() and before.isalpha() and not known and not titled
