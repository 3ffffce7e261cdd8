"""Short names that a text gives to its own bodies: LAF, AA, "the rebels"."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain

from truceline.contacts.intake.lexicon import body_words, organisations, spelt
from truceline.contacts.intake.names.communities import TELLING, communities
from truceline.contacts.intake.names.tokens import items
from truceline.contacts.intake.names.vocabulary import body_named, lexicon
from truceline.contacts.intake.text.words import Table, pieces, words_of

_WORD = re.compile(r"\w+(?=-(?:run|controlled|affiliated|aligned|owned|linked)\b)|[\w-]+")
FIRST_CHARS = 300  # in which a letterhead in capitals stands
_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")
_PHRASE = re.compile(  # it begins at a word; a capital is found sooner than the boundary of a word
    r"[A-Z](?<!\w[A-Z])[\w'’-]*[a-z][\w'’-]*"
    r"(?:\s+(?:(?:of|for|the|and|in\s+the|del?|la|do|da|du|des|pour|para)\s+)*"
    r"[A-Z][\w'’-]*[a-z][\w'’-]*)+"
)
REBELS = spelt("rebels rebel guerrillas guerrilla insurgents insurgent militants separatists")


def shorthand(view: str) -> dict[str, str]:
    """Words of this text that stand for a side, with the side: acronyms of bodies it names in full,
    and words for rebels where it names one armed body alone."""
    parts = pieces(view)
    wanted = {*chain.from_iterable(map(_WANTED.__getitem__, parts))}
    told = {*chain.from_iterable(map(_TOLD.__getitem__, parts))}
    made = dict(_introduced(view)) if any(each in view for each in _GROUPS) else {}
    if not TELLING.isdisjoint(told):
        made |= communities(view)
    if not wanted and not told:
        return made
    titles = [each.title() for each in view[:FIRST_CHARS].split("\n") if each.isupper()]
    phrases = list(dict.fromkeys(_PHRASE.findall("\n".join([*titles, view]))))
    for phrase in phrases if wanted else ():
        for short, side in _shortened(phrase, wanted):
            made.setdefault(short, side)
    made |= _given(view, phrases, wanted) if wanted else {}
    armed = _armed(told, phrases) if told else set()
    if wanted and not armed:
        armed = {each["short"] for each in _REBELS_OF.finditer(view)} & wanted
    if len(armed) == 1:
        made |= dict.fromkeys((*REBELS, "group", "movement", "wing", "faction"), armed.pop())
    return (
        made
        | _commission(view)
        | _again(phrases)
        | (_missions(view, told, phrases) if told else {})
    )


_REBELS_OF = re.compile(  # the rebels of FLM
    r"\b(?:rebels?|insurgents|guerrillas?|militia|(?:rebel|armed) (?:group|movement))\s"
    r"(?:(?:of|from|called)\s)?(?:the\s)?(?P<short>[A-Z]{3,6})\b(?!\s[A-Z])"
)
_GROUPS = (" group", " movement", " militia", " faction")
_ASIDE = re.compile(
    r",\s+an?\s+(?:[\w-]+\s+){0,2}(?:armed|rebel|militant|separatist|insurgent|guerrilla|jihadist"
    r"|paramilitary)\s+(?:group|movement|militia|faction|organi[sz]ation)\b"
)
_NAMED = re.compile(
    r"(?:(?<=[\s(\"'])|^)[A-Z][\w’-]*"
    r"(?:\s+(?:(?:de|del|la|las|los|el|al|da|do|dos|du|des|of|for)\s+)*[A-Z][\w’-]*){0,5}$"
)
_MOST_NAME_CHARS = 70


def _introduced(view: str) -> Iterator[tuple[str, str]]:
    """The first word of a body that a text introduces, with its whole name: "the Comandos del Sur,
    an armed group"."""
    for found in _ASIDE.finditer(view):
        start = max(0, found.start() - _MOST_NAME_CHARS)
        name = _NAMED.search(view[start : found.start()].replace("\n", " "))
        words = name.group().split() if name else []
        words = words[1:] if words[:1] in (["The"], ["A"], ["An"]) else words
        known = len(words) == 1 and words[0] in lexicon()[0]
        if words and not known and not {*_sides(" ".join(words))} - {""}:
            yield words[0], " ".join(words)


def _given(view: str, phrases: Iterable[str], wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Acronyms that stand in brackets behind the body they are of, whatever its initials."""
    for phrase in phrases:
        at = view.find(f"{phrase} (")
        found = _BRACKETED.match(view, at + len(phrase) + 2) if at >= 0 else None
        if found and found["short"] in wanted:
            known = items(phrase, words_of(phrase, 0, len(phrase)))
            if known.letters[-1:] == "G":
                yield found["short"], known.values[-1]


_BRACKETED = re.compile(r"(?P<short>[A-Z]{2,6})\)")


_ANOTHER = re.compile(r"[A-Z]\w+ Commission\b|Commission (?:of|for|on)\b")
_EU = re.compile(r"\bEU\b|\bEuropean\b")


def _commission(view: str) -> dict[str, str]:
    """ "The Commission" of a text about the European Union is the Union's."""
    if "he Commission" not in view or not _EU.search(view):
        return {}
    others = {each.group() for each in _ANOTHER.finditer(view)}
    return {} if others - {"European Commission"} - _LEADS else {"Commission": "EU"}


_LEADS = {"The Commission"}


_MISSION = re.compile(
    r"\b(?:observer|monitoring|verification|peacekeeping)\s+mission\b(?!\s+(?:to|of|in)\s+[A-Z])",
    re.I,
)

# Whose mission it is: the OSCE mission, the AU's observer mission
_OF_BODY = re.compile(r"\b(?P<body>[A-Z]{2,8})(?:['’]s)?\s+(?:[A-Za-z]+\s+){0,2}[Mm]ission\b")


def _missions(view: str, told: set[str], phrases: Iterable[str]) -> dict[str, str]:
    """A mission without a name of its own is a side too: "the observer mission", "the mission".
    Where a text names the one mission of a body, "the mission" is that one."""
    if "ission" not in view:
        return {}
    named = organisations.MISSIONS & told
    owned = {body_named(each["body"]) for each in _OF_BODY.finditer(view)} - {""}
    found = {" ".join(each.group().lower().split()) for each in _MISSION.finditer(view)}
    full = {side for each in phrases if each.endswith(" Mission") for side in _sides(each)[-1:]}
    full -= {each for each in full if each.endswith("Mission")} if len(full) > 1 else set()
    one = next((each for each in (named, owned, full, found) if each), named)
    if len(one) != 1:
        return {}
    name = next(iter(one))
    return dict.fromkeys(("mission", "Mission"), body_named(name) or name)


def _again(phrases: Iterable[str]) -> dict[str, str]:
    """Last words of the bodies that a text names, each of one alone: "the front", "the council"."""
    made: dict[str, set[str]] = {}
    for phrase in phrases:
        last = _sort(phrase)
        short = phrase.split()[-2:-1] in (["the"], ["The"])  # "When the Front" says it for short
        if last in body_words.AGAIN and not short:
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
    named |= {body_named(each) for each in words} | (organisations.MOVEMENTS & words)
    return {side for side in named if side and _is_armed(side)}


@cache
def _telling() -> frozenset[str]:
    """The words one of which must stand where an armed body or a mission is named, or one again."""
    known = lexicon()[0].items()
    firsts = {first for first, rows in known for _, _, side in rows if _is_armed(side)}
    return (
        body_words.SORTS
        | organisations.MOVEMENTS
        | body_words.AGAIN
        | organisations.MISSIONS
        | TELLING
        | {"mission"}
        | firsts
    )


def _unknown(piece: str) -> list[str]:
    """The acronyms in a piece of text that the lexicon does not have."""
    return [each for each in _ACRONYM.findall(piece) if each not in lexicon()[0]]


_WANTED = Table(_unknown)
_TOLD = Table(lambda piece: _telling().intersection(_WORD.findall(piece)))


def _shortened(phrase: str, wanted: set[str]) -> Iterator[tuple[str, str]]:
    """The wanted ones of the initials of the phrase, and of its ends, with the side that these
    words name."""
    words = phrase.split()
    initials = [each[0] if each[0].isupper() else "" for each in words]
    for start in range(len(words) - 1):
        short = "".join(initials[start:])
        sides = _sides(" ".join(words[start:])) if initials[start] and short in wanted else ()
        if sides:
            yield short, sides[0]


@lru_cache(maxsize=1024)
def _sides(phrase: str) -> tuple[str, ...]:
    known = items(phrase, words_of(phrase, 0, len(phrase)))
    sided = zip(known.letters, known.values, strict=True)
    return tuple(value for letter, value in sided if letter in "CDG")


def _is_armed(side: str) -> bool:
    fights = side.partition(" of ")[0].rsplit(maxsplit=1)[-1] in _FIGHTING
    return fights or side in organisations.MOVEMENTS or _sort(side) in body_words.SORTS


_FIGHTING = spelt("Front Movement Army Militia Brigade Brigades Resistance Insurgency")


def _sort(name: str) -> str:
    """The word for what a body is: Front in Front for Peace, and in Kivu Liberation Front."""
    first = name.partition(" ")[0]
    if first in body_words.LEADING:
        return first
    return name.partition(" for ")[0].rsplit(maxsplit=1)[-1]
