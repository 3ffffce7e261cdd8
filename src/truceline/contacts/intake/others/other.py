"""A record that is no contact of two sides, and what its sentence says of time and sources."""

import re
from dataclasses import dataclass, field

from truceline.contacts.draft import Claim, Participant
from truceline.contacts.intake.accounts.sayings import sayings
from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.contacts.reading import Reading
from truceline.contacts.intake.dates.times import When
from truceline.contacts.intake.grammar.relations import spread_all
from truceline.contacts.intake.grammar.told import Account, Piece
from truceline.contacts.intake.grammar.tree import Line

_SOURCE = re.compile(
    r"\b(?P<who>(?:an?|the same|two|several|unnamed|three)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:official|source|sources|diplomat|diplomats|officials|officer|aide)s?)\b", re.I,
)  # fmt: skip


@dataclass(slots=True)
class Other:
    """One such record. actors: its parties in the order the draft shows them."""

    kind: str
    status: str
    medium: str | None
    actors: list[Actor]
    at: Piece
    when: When | None = None
    topics: list[Piece] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    claim: Claim | None = None
    initiator: str = ""
    initiator_basis: str = ""

    @property
    def parties(self) -> list[Participant]:
        return [each.participant() for each in self.actors]

    @property
    def sides(self) -> tuple[str | None, ...]:
        return tuple(sorted((each.side or None for each in self.actors), key=str))


def record(
    line: Line,
    kind: str,
    parties: list[Actor],
    tokens: tuple[int, ...],
    *,
    status: str = "held",
    medium: str | None = None,
) -> Other:
    whole = [line.tokens[each] for each in tokens]
    at = Piece(min(each.start for each in whole), max(each.end for each in whole))
    when = next((each for each in line.times if each.kind != "offset"), None)
    sources = [f"unnamed: {each['who']}" for each in _SOURCE.finditer(line.text)]
    return Other(kind, status, medium, parties, at, when, sources=sources)


def spoken(reading: Reading, line: Line, made: Other) -> None:
    after = [each for each in reading.lines[line.number : line.number + 3] if each.tokens]
    for each in (one for near in after for one in sayings(reading, near, None)):
        if any(each.side == one.side for one in made.parties) and all(
            each.side != one.side for one in made.accounts
        ):
            pieces = [each.says] if each.says else []
            made.accounts.append(
                Account(
                    each.side, each.office, each.status, each.at, pieces, each.channel, each.via
                )
            )


def behind(line: Line, at: int, *names: str) -> list[int]:
    return [
        noun
        for each in line.children(at, "prep", "dative", "agent")
        if line.tokens[each].small in names
        for noun in spread_all(line, line.children(each, "pobj"))
    ]


def owners(line: Line, at: int) -> list[int]:
    return [
        each
        for each in line.children(at, "poss", "amod", "compound")
        if line.tokens[each].mention is not None
    ]
