"""A record that is no contact of two sides, and what its sentence says of time and sources."""

import re
from dataclasses import dataclass, field

from truceline.contacts.draft import Claim, Participant
from truceline.contacts.intake.marked import Marked
from truceline.contacts.intake.scene import Scene, actors
from truceline.contacts.intake.times import When
from truceline.contacts.intake.told import Account, Piece


@dataclass(slots=True)
class Other:
    """One such record, its parties in the order the draft shows them."""

    kind: str
    status: str
    medium: str
    parties: list[Participant]
    at: Piece
    when: When | None = None
    topics: list[Piece] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    claim: Claim | None = None
    initiator: str = ""
    initiator_basis: str = ""
    sides: tuple[str, ...] = ()


def when_of(marked: Marked) -> When | None:
    return next((each for each in marked.times if each.kind != "offset"), None)


_SOURCE = re.compile(
    r"\b(?P<who>(?:an?|the\s+same|two|several|unnamed)\s+(?:[A-Z]?[\w-]+\s+){0,"
    r"4}(?:official|source|sources|diplomat|diplomats|officials|officer))\b"
)


def sources_of(marked: Marked) -> list[str]:
    """Unnamed sources, as the sentence describes them."""
    return [
        f"unnamed: {each['who']}" for each in _SOURCE.finditer(marked.said(0, len(marked.text)))
    ]


def who_in(scene: Scene, marked: Marked, span: tuple[int, int]) -> list[Participant]:
    mentions = [
        marked.mention(each)
        for each in marked.text[span[0] : span[1]]
        if 0xE100 <= ord(each) < 0xE400
    ]
    return [
        each.participant()
        for each in actors(scene, [one for one in mentions if one.kind != "office"])
    ]
