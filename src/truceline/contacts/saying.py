"""Saying: what a readout states of the contact itself (who asked for it, how long it lasted).

A small grammar over the readout's own sentences; what it does not surely read gives nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from truceline.contacts.aliases import Names, Person
from truceline.contacts.entries import Participant, ReadoutIssued

_WHO = r"(?:the )?(?P<who>[^,.;:()]+?)"
_END = r"(?= ?(?:[,.;:()]|$| side\b| in | on | and | at | to | for | after ))"
_INITIATIVES = tuple(
    re.compile(each, re.I)
    for each in (
        rf"\bat {_WHO}(?:['’]s|['’])? (?:own )?(?:initiative|request|behest)\b",
        rf"\b(?:at|on) the (?:initiative|request|behest) of {_WHO}{_END}",
        rf"\b(?:initiated|requested) by {_WHO}{_END}",
    )
)
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50,
    "sixty": 60, "ninety": 90, "an": 1, "a": 1, "half an": 0.5, "half-an": 0.5,
}  # fmt: skip
_AMOUNT = r"\d+(?:\.\d+)?|" + "|".join(sorted(_WORDS, key=len, reverse=True))
_SPAN = re.compile(
    rf"\b(?P<amount>{_AMOUNT})(?P<half> and a half)?[- ]?(?P<unit>minutes?|mins?|hours?|hrs?)\b",
    re.I,
)
_ROUGH = re.compile(
    r"\b(?:about|approximately|around|some|nearly|almost|roughly|over|more|(?<!and a )half)", re.I
)
_LASTED = re.compile(r"\b(?:last|took|long|minute|spoke for|talk(?:ed|s) for|duration)", re.I)


@dataclass(frozen=True, slots=True)
class Minutes:
    """How long in minutes; rough: the source says about, nearly, over …"""

    count: float
    rough: bool


def minutes_of(text: str) -> Minutes | None:
    """A duration in words, all its parts added: about an hour and 20 minutes is 80."""
    parts = list(_SPAN.finditer(text))
    if not parts:
        return None
    total = 0.0
    for each in parts:
        amount = each["amount"].casefold()
        count = _WORDS[amount] if amount in _WORDS else float(amount)
        count += 0.5 if each["half"] else 0.0
        total += count * (60 if each["unit"].casefold().startswith("h") else 1)
    return Minutes(total, _ROUGH.search(text) is not None)


def unlike(one: Minutes, two: Minutes) -> bool:
    """Whether two durations contradict: not the same, or, if one is rough, a quarter apart."""
    if one.rough or two.rough:
        return abs(one.count - two.count) > max(one.count, two.count) / 4
    return one.count != two.count


def initiator_of(
    says: Iterable[str], parties: Iterable[Participant], names: Names
) -> tuple[str, str] | None:
    """The side that asked for the contact by these sentences, and the words; None if not said."""
    for sentence in says:
        for pattern in _INITIATIVES:
            if found := pattern.search(sentence):
                side = side_of(found["who"], parties, names)
                if side:
                    return side, found[0].strip()
    return None


def duration_of(says: Iterable[str]) -> str:
    """The sentence that tells how long it lasted; empty where none does."""
    return next((each for each in says if _SPAN.search(each) and _LASTED.search(each)), "")


def side_of(words: str, parties: Iterable[Participant], names: Names) -> str:
    """The side that these words mean in a contact: of one of its parties, or any known one."""
    words = re.sub(r"^the\s+|\s+side$|['’]s$", "", words.strip(), flags=re.I)
    there = list(parties)
    for each in there:
        if each.side and names.same_person(Person(words), Person(each.name)):
            return each.side
    return names.side(words, {each.side for each in there if each.side})


def own_initiator(body: ReadoutIssued, parties: Iterable[Participant], names: Names) -> str:
    """The side that asked for the contact by this readout; empty if it does not say."""
    if body.initiator:
        return body.initiator
    found = initiator_of(body.says, parties, names)
    return found[0] if found else ""


def own_duration(body: ReadoutIssued) -> str:
    """How long the contact lasted by this readout, in its words; empty if it does not say."""
    return body.duration or duration_of(body.says)
