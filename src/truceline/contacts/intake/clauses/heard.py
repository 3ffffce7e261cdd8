"""One place in the text that tells of a contact: who, how, and whether it was held."""

from dataclasses import dataclass, field

from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.dates.times import When


@dataclass(frozen=True, slots=True)
class Located:
    """A place name at characters [start, end); side: the state it is in, if known."""

    name: str
    side: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Started:
    """Who began a contact, and how the text says so, at characters [start, end)."""

    side: str
    basis: str
    start: int
    end: int


class Between:
    """What two parties did together. first, second: whoever did it first."""

    __slots__ = ()

    first: list[Actor]
    second: list[Actor]

    @property
    def parties(self) -> list[Actor]:
        return self.first + self.second

    @property
    def sides(self) -> frozenset[str]:
        return frozenset([each.side for each in self.first + self.second if each.side])


@dataclass(slots=True)
class Heard(Between):
    """A mention of a contact. first, second: the parties, whoever did it first.

    medium: phone, video call, meeting, visit, conversation, message, or empty; status: held,
    planned, attempted or denied; aside: whether it stands behind a preposition ("before the call");
    start, end: the words that tell it; sentence: the number of the sentence.
    """

    first: list[Actor]
    second: list[Actor]
    medium: str
    status: str
    start: int
    end: int
    sentence: int
    zone: str
    frame: str
    definite: bool = False
    again: bool = False
    before: bool = False  # an earlier one, with a time of its own
    listed: bool = False
    echo: bool = False  # whether it names nobody, and no time or place
    told: bool = False  # only what somebody was briefed about
    guests: bool = False  # whether the first came to the place of the second
    aside: bool = False
    about: bool = False  # whether it is what others talked about: "spoke about his visit"
    earlier: bool = False  # whether it is told as before what else is told: had met
    past: bool = False  # whether its verb is in the past
    present: list[Actor] = field(default_factory=list)  # who brought a message, and to whom
    times: list[When] = field(default_factory=list)
    place: Located | None = None
    started: Started | None = None
