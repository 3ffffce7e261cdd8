"""Words of a sentence with what the lexicon knows of each, one letter a word or phrase.

    C country   L its people   D its adjective   K its capital   Y another city   G organisation
    W office with an owner   O office of whoever   T title   P title of several   c counterpart
    d group of officials   q a pair (sides, men)   b two, both   m modifier   F former   N name
    t the   a a   h his   H he   o of, from   r to   f for, on   & and   s 's   , comma   x the rest

The grammar of mentions (mentions.py) is written over these letters.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from truceline.contacts.intake.lexicon import body_words, contact_words, spelt, titles
from truceline.contacts.intake.lexicon import plain_words as words
from truceline.contacts.intake.lexicon.churches import CLERGY
from truceline.contacts.intake.lexicon.letters import SIMPLE
from truceline.contacts.intake.lexicon.plain_words import LANDS
from truceline.contacts.intake.names.flags import FIRST, flag
from truceline.contacts.intake.names.formations import LEADS, NUMBERED
from truceline.contacts.intake.names.fronts import BODIES, unit_or_body
from truceline.contacts.intake.names.given import take_names
from truceline.contacts.intake.names.itemised import Items
from truceline.contacts.intake.names.missions import spans
from truceline.contacts.intake.names.movements import TELLING, take_movements
from truceline.contacts.intake.names.outlying import (
    SONS,
    take_accredited,
    take_asides,
    take_clerics,
    take_fathers,
    take_lands,
    take_regions,
    take_there,
    take_tongues,
)
from truceline.contacts.intake.names.styles import (
    HONOURED,
    POSSESSIVES,
    RAISING,
    style_alone,
    styled,
)
from truceline.contacts.intake.names.titling import (
    ABBREVIATED,
    MEANT,
    REGIONS,
    UNITS,
    heads,
    leads_minister,
)
from truceline.contacts.intake.names.vocabulary import (
    BACKED,
    GROUPS,
    HOSTS,
    NAMES_TOO,
    body_named,
    known_at,
    lexicon,
    opens,
    phrases,
    shown,
)
from truceline.contacts.intake.text.words import Table, Words

ORGANS = spelt("Council Authority Command Administration")  # behind an adjective: of the state
_SELVES = ("himself", "herself")  # the president himself, Ana Paz
_ASIDE = SONS | {"there", "accredited", *(each.lower() for each in CLERGY)}
MINISTERS = spelt("""minister secretary ministers""")
NOTHING: Mapping[str, str] = MappingProxyType({})


def items(view: str, words: Words, own: Mapping[str, str] = NOTHING) -> Items:
    """The words with known phrases taken together.

    own: sides by the short names that this text has for them.
    """
    bodied = not BODIES.isdisjoint(words.texts)
    table = _SIMPLE if bodied else _SETTLED
    known = zip(*map(table.__getitem__, words.texts), strict=True)
    letters, values = map(list, known) if words.texts else ([], [])
    for at in _unsettled(words, own):
        letters[at] = ""
    if "" in letters:
        made = _Phrases(view, words, own, letters, values, bodied=bodied).joined()
    else:
        made = Items("".join(letters), values, words.starts, words.texts)
    if not TELLING.isdisjoint(words.lower):
        take_movements(made, view)
    if "G" in made.letters:
        _take_missions(made, view)
    if "(" in made.letters:
        take_asides(made)
    if "T" in made.letters:
        take_regions(made)
    if not LANDS.isdisjoint(made.texts):
        take_lands(made)
    if "D" in made.letters:
        take_tongues(made)
    if not _ASIDE.isdisjoint(words.lower):
        take_clerics(made)
        take_accredited(made)
        take_there(made)
        take_fathers(made)
    take_names(made)
    _bridge(made)
    return made


def _unsettled(words: Words, own: Mapping[str, str]) -> Iterator[int]:
    """The words of which only their neighbours tell what they are, though they look plain."""
    if own and not own.keys().isdisjoint(words.texts):
        yield from (at for at, text in enumerate(words.texts) if text in own)
    if not _LEADING.isdisjoint(words.lower):
        yield from _led(words)
    if "'" in words.texts:  # Honduras' president
        yield from (at for at, text in enumerate(words.texts) if text == "'")


_LEADING = MINISTERS | GROUPS | HONOURED


def _led(words: Words) -> Iterator[int]:
    """The words beside a minister, behind an armed group, before "Hon" that belong to these."""
    for at, small in enumerate(words.lower):
        if small in MINISTERS and at and leads_minister(words.lower, at - 1):
            yield at - 1
        elif small in GROUPS and at + 1 < len(words.lower):  # the armed group Jund al-Karo
            yield at + 1
        elif (
            small in HONOURED and words.texts[at - 1 : at] == ["the"] and _honours(words.texts[at])
        ):
            yield at - 1  # the Prime Minister, the Hon Ana Paz


def _honours(word: str) -> bool:
    """Hon, Right, Honourable: what a style begins with."""
    return word[0].isupper() and word.lower() in HONOURED


class _Phrases:
    """Takes words together from left to right, looking only at those that have no letter yet."""

    def __init__(
        self,
        view: str,
        words: Words,
        own: Mapping[str, str],
        letters: list[str],
        values: list[str],
        *,
        bodied: bool,
    ) -> None:
        self.view, self.words, self.own = view, words, own
        self.plain, self.plain_values, self.bodied = letters, values, bodied
        self.letters: list[str] = []
        self.values: list[str] = []
        self.starts: list[int] = []
        self.texts: list[str] = []

    def joined(self) -> Items:
        """All words, with the phrases among them."""
        done = 0
        for at, letter in enumerate(self.plain):
            if letter or at < done:
                continue
            self._take(done, at)
            done = at + self._phrase(at)
        self._take(done, len(self.plain))
        return Items("".join(self.letters), self.values, self.starts, self.texts)

    def _take(self, first: int, last: int) -> None:
        """Take in plain words as they are."""
        if first < last:
            self.letters += self.plain[first:last]
            self.values += self.plain_values[first:last]
            self.starts += self.words.starts[first:last]
            self.texts += self.words.texts[first:last]

    def _phrase(self, at: int) -> int:
        """Take in what begins at a word; how many words it has."""
        texts, lower, starts = self.words.texts, self.words.lower, self.words.starts
        text = texts[at]
        if text in self.own and _stands(lower, at) and (length := self._own_length(at)):
            letter, value = "G", self.own[text]
        elif style_alone(texts, lower, at):
            letter, value, length = "H", "", 3 if lower[at + 1] == "royal" else 2
        elif text == "'":
            after = bool(self.letters) and self.letters[-1] in "CKG" and self.texts[-1][-1] == "s"
            letter, value, length = "s" if after else "x", "", 1
        else:
            before = self.letters[-1] if self.letters else ""
            passed = styled(texts, lower, at) or (lower[at] in _SELVES and before == "T")
            if text >= FIRST:
                passed = passed or shown(texts, at)
            if passed:
                return passed
            state = flag(texts, at) if text >= FIRST else ""
            of_state = before == "D" or self.letters[-2:] == ["C", "s"]
            organ = of_state and ORGANS.issuperset(texts[at + 1 : at + 2])
            told = self.bodied and not organ
            letter, length, of = unit_or_body(texts, lower, at, bodied=told, of_state=of_state)
            if length:
                named = " ".join(texts[at : at + length]).replace(" 's", "'s")
                value = named if letter == "G" else of
            else:
                letter, value, length = ("D", state, 2) if state else known_at(texts, lower, at)
        last = at + length - 1
        self.letters.append(letter)
        self.values.append(value)
        self.starts.append(starts[at])
        joined = text if length == 1 else self.view[starts[at] : starts[last] + len(texts[last])]
        self.texts.append(joined)
        return length

    def _own_length(self, at: int) -> int:
        """Words of a body's own name that stand here, or 1 for what is short for it; 0 where a name
        that all know only begins alike."""
        whole = self.own[self.words.texts[at]].split()
        if self.words.texts[at : at + len(whole)] == whole:
            return len(whole)
        known = phrases()[0]
        text = self.words.texts[at]
        longer = known.at(self.words.texts, at) if text in known.lengths else iter(())
        return 0 if any(words > 1 for _, _, words in longer) else 1


_AGAIN = body_words.AGAIN | {"Wing", "Faction"}


def _stands(lower: list[str], at: int) -> bool:
    """Whether a short name stands for its body here: "the front", not "a new front"."""
    if lower[at].title() not in _AGAIN:
        return True
    after = lower[at + 1 : at + 2]
    return lower[at - 1 : at] == ["the"] and body_words.AFTER_AGAIN.isdisjoint(after)


def _simple(text: str) -> tuple[str, str]:
    """The letter of a word that needs no look at its neighbours, and no value; empty for one that
    does."""
    small = text.lower()
    if text >= FIRST:
        return "", ""
    if text in NUMBERED:  # the 18th Brigade
        return "", ""
    if small.endswith(_RUN) and (side := body_named(text.rsplit("-", 1)[0])):
        return "D", side
    if small not in _first_words() and not _could_name(text):
        return "m" if small.endswith(BACKED) else "x", ""
    styles = small.rstrip(".") in titles.HONORIFICS or text in titles.POSTNOMINALS
    styles = styles or text in titles.STYLES
    begins = small in lexicon()[1] or text in lexicon()[0] or styles or small in POSSESSIVES
    proper = text[0].isalpha() and not text[0].islower() and small not in words.FUNCTION
    return "" if begins or proper else SIMPLE.get(small, ""), ""


_RUN = ("-run", "-controlled")  # the Hamas-run ministry


def _settled(text: str) -> tuple[str, str]:
    """The letter and value of a word that is the same whatever stands around it, where the text
    names no bodies by words such as Front; empty for one that may begin a phrase or end a name."""
    simple = _SIMPLE[text]
    if simple[0] or text >= FIRST or text.isupper() or _may_lead(text.lower(), text):
        return simple
    proper, _ = lexicon()
    rows = proper.get(text, []) if text[0].isalpha() and not text[0].islower() else []
    if any(rest for rest, _, _ in rows):
        return "", ""
    letter, value, _ = known_at([text], [text.lower()], 0)
    return letter, value


def _may_lead(small: str, text: str) -> bool:
    """Whether a word may be the first of a phrase or style, or mean something by its neighbours."""
    bare = small.rstrip(".")
    address = bare in titles.HONORIFICS or text in titles.POSTNOMINALS or small in POSSESSIVES
    titled = bare in heads() or small in ABBREVIATED or small in titles.MODIFIERS
    among = small in words.PARTICLES or small in NAMES_TOO or small in _SELVES or small in RAISING
    like = small in ("opposite", "tan") or small in HOSTS
    only_opens = (text != small and opens(small)) or text in LEADS
    return address or titled or among or like or only_opens or small in lexicon()[1]


_SIMPLE = Table(_simple)
_SETTLED = Table(_settled)


def _could_name(word: str) -> bool:
    """Whether a word has a capital, or is of a script that has none."""
    return word != word.lower() or (word[0] > "\u0530" and word[0].isalpha())


@cache
def _first_words() -> frozenset[str]:
    """Every small word that can mean anything here; most words of a text are none of them."""
    firsts = {
        *SIMPLE,
        *_SELVES,
        *HOSTS,
        *heads(),
        *lexicon()[1],
        *titles.MODIFIERS,
        *titles.GROUPS,
        *titles.FORMER,
    }
    return frozenset(firsts | words.PARTICLES | ABBREVIATED | {"opposite", "'s"})


def _take_missions(made: Items, view: str) -> None:
    """Take "UN mission in Peru" together to a body."""
    for start, end, side in spans(made.letters, made.texts, made.values):
        whole = view[made.starts[start] : made.end(end - 1)]
        made.letters = made.letters[:start] + "G" + made.letters[end:]
        made.values[start:end] = [side]
        made.starts[start:end] = made.starts[start : start + 1]
        made.texts[start:end] = [whole]


_PLAIN = re.compile(r"[a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th)")  # also: the Peruvian 3rd Army
_BRIDGE = re.compile(
    r"(?:D|(?<=[CKGW])s|(?<=ot)[CK](?=[mx]{1,2},))(?P<words>[mx]{1,3})(?P<end>[TPdcO,N])"
)


_MISSION = re.compile(r"(?<=G)[xN](?:[ifor]t?[CKG])?(?=,)|(?<=G)x(?:[ifor]t?[CKG])?(?=N)")

_PARTS = UNITS | REGIONS
# Of the Peruvian army's southern sector, of Peru's Third Naval Zone
_PART_OF = re.compile(r"(?:(?<=[DCKG]O)|(?<=o[CKG])|(?<=ot[CKG]))s[mxNY]{1,3}(?=,)")

# The heads of the two border services, Ana Paz and Luis Rojas
_OF_TWO = re.compile(r"(?:(?<=ob)|(?<=otb))[mxdO]{1,3}(?=,T?N+&T?N)")


def _bridge(made: Items) -> None:
    """One or two plain words between a side and a title are of the title: the Malian transition
    leader. Plain words behind "head of the Malian" are of the body: border service; so is "mission
    in Peru" behind that of an organisation. Two titles may stand with a stroke between them."""
    for found in _MISSION.finditer(made.letters):
        if made.texts[found.start()].lower() in ("mission", "delegation", "office", "team"):
            made.letters = _with(made.letters, found, "m")
    for found in _PART_OF.finditer(made.letters) if "s" in made.letters else ():
        own = made.texts[found.start() + 1 : found.end()]
        named = made.letters[found.end() + 1 : found.end() + 2] in ("T", "N")
        if (named and all(map(_plain, own))) or own[-1].lower() in _PARTS:
            made.letters = _with(made.letters, found, "m")
    for found in _OF_TWO.finditer(made.letters) if "b" in made.letters else ():
        made.letters = _with(made.letters, found, "m")
        made.letters = f"{made.letters[: found.end() - 1]}q{made.letters[found.end() :]}"
    for pattern, near, said, letter in MEANT:
        for found in pattern.finditer(made.letters) if near in made.letters else ():
            if made.texts[found.start()].lower() in said:
                made.letters = _with(made.letters, found, letter)
    for found in _BRIDGE.finditer(made.letters):
        start, end = found.span("words")
        titled = found["end"] not in ",N" or _heads(made.letters, found.start())
        between = zip(found["words"], made.texts[start:end], strict=True)
        if titled and all(letter == "m" or _plain(text) for letter, text in between):
            made.letters = made.letters[:start] + "m" * (end - start) + made.letters[end:]


def _with(letters: str, found: re.Match[str], letter: str) -> str:
    """Letters with those found made this one."""
    start, end = found.span()
    return letters[:start] + letter * (end - start) + letters[end:]


@lru_cache(maxsize=1 << 12)
def _plain(word: str) -> bool:
    """Whether it is a small word that can stand before a title: no verb's past, no grammar."""
    verbal = word.endswith(("ed", "ing")) or word in contact_words.verbs() or word in _TELLING
    return bool(_PLAIN.fullmatch(word)) and word not in words.FUNCTION and not verbal


_TELLING = spelt("""rang spoke met told sent wrote saw held flew went has say says""")


def _heads(letters: str, at: int) -> bool:
    before = at - 1
    while before >= 0 and letters[before] in "tCKGW":
        before -= 1
    return before > 0 and letters[before] == "o" and letters[before - 1] in "TO"
