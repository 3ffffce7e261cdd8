"""Missions that a body of states has somewhere, and armed groups with their land before them.

"The UN mission in Peru" is of the UN, not Peru; "Peru's Shining Path" is not of Peru either. Such
words are taken together before the grammar of mentions reads them. A mission with a name of
its own beside it has that side: "the UN mission in Peru, UNMIP", "UNMIP, the UN force in Peru".
"""

import re
from collections.abc import Iterator, Sequence

from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.lexicon.homelands import homelands

_MISSIONS = spelt("mission force operation missions forces")
_PLACING = spelt("in to for of on along")
MOST_BETWEEN = 3  # words between a body and its mission: UN election observation mission


def spans(letters: str, texts: Sequence[str], values: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where such words stand, [first, last), with the side they are of; the last ones first."""
    found: list[tuple[int, int, str]] = []
    at = letters.find("G")
    while at >= 0:
        end = _end(letters, texts, at)
        if end:
            side, start = values[at], at
            if letters[end : end + 2] == ",G" and letters[end + 2 : end + 3] in (",", "x", ""):
                side, end = values[end + 1], end + 2
            elif letters[end : end + 3] == "(G)":
                side, end = values[end + 1], end + 3
            elif letters[max(0, at - 3) : at] == "G,t":
                side, start = values[at - 3], at - 3
            if not found or found[-1][1] <= start:
                found.append((start, end, side))
        at = letters.find("G", max(end, at + 1))
    found += [each for each in _armed(letters, texts, values) if not _covered(each, found)]
    return sorted(found, reverse=True)


def _covered(one: tuple[int, int, str], found: list[tuple[int, int, str]]) -> bool:
    return any(one[0] < end and start < one[1] for start, end, _ in found)


def _armed(
    letters: str, texts: Sequence[str], values: Sequence[str]
) -> Iterator[tuple[int, int, str]]:
    """ "Peru's Shining Path", "the Houthi movement", "Congo's M23 rebels"."""
    for found in _BODY.finditer(letters):
        at, end = found.span()
        if end < len(letters) and letters[end] in "xmG" and texts[end] in _GROUPS:
            end += 1
        land = values[at] in homelands() and letters[max(0, at - 2) : at] in ("Cs", "Ks")
        start = at - 2 if land else at
        if (start, end) != (at, at + 1):
            yield start, end, values[at]


_BODY = re.compile("G")
_GROUPS = spelt(
    """movement group rebels militia militants guerrillas insurgents fighters separatists rebel
    bloc"""
)


def _end(letters: str, texts: Sequence[str], at: int) -> int:
    """Where the mission of the body at a word ends, with its place; 0 where it has none."""
    first = at + 1 + (letters[at + 1 : at + 2] == "s")
    own = letters[first : first + 1] == "G" and texts[first].endswith(" Mission")
    if own or texts[first : first + 1] == ["Mission"]:
        return _placed(letters, texts, first + 1)  # the OAS Support Mission
    for each in range(first, min(first + MOST_BETWEEN, len(letters))):
        if letters[each] not in "mxO" or not texts[each].islower():
            return 0
        if texts[each] in _MISSIONS:
            return _placed(letters, texts, each + 1)
    return 0


def _placed(letters: str, texts: Sequence[str], end: int) -> int:
    """Where "in the north of Peru" ends behind a mission; its end where no place is named."""
    if texts[end : end + 1] and texts[end] in _PLACING:
        place = end + 1 + (letters[end + 1 : end + 2] == "t")
        if letters[place : place + 1] in ("C", "K", "Y", "G", "D") and place < len(letters):
            return place + 1
        while letters[place : place + 1] == "N":
            place += 1
            end = place
    return end
