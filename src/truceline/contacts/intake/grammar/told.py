"""What is told about a contact beside that it was: readouts, who began it, how long, about what."""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters [start, end) of the text."""

    start: int
    end: int


class Speech(NamedTuple):
    """Words of saying, by place in the sentence: the verb, or "according"; whose they are; what
    kind of account they make; whether it is a verb."""

    at: int
    speakers: list[int]
    status: str
    is_verb: bool


@dataclass(slots=True)
class Account:
    """One side's account. status: as in draft.READOUT_STATUSES; says: where its content stands."""

    side: str
    office: str
    status: str
    at: Piece
    says: list[Piece] = field(default_factory=list)
    channel: str = ""
    via: str = ""


@dataclass(slots=True)
class Told:
    """All that is told of one contact. began: side, basis, where; lasted: where, per whom."""

    accounts: list[Account] = field(default_factory=list)
    began: list[tuple[str, str, Piece]] = field(default_factory=list)
    lasted: list[tuple[Piece, str]] = field(default_factory=list)
    topics: list[Piece] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
