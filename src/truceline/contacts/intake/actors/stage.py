"""What a reader has in mind: the cast, who was spoken of last, who met whom, and where."""

from dataclasses import dataclass, field

from truceline.contacts.intake.actors.cast import Actor, Cast, same
from truceline.contacts.intake.actors.turns import Turn
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.names.mentions import Mention


@dataclass(slots=True)
class Scene:
    """What a reader has in mind: the cast, who was spoken of last, and the last two in contact."""

    cast: Cast
    subject: Actor | None = None
    recent: list[Actor] = field(default_factory=list)
    pair: list[Actor] = field(default_factory=list)
    round: list[Actor] = field(default_factory=list)  # the last two of whom was told as present
    met: list[Actor] = field(default_factory=list)  # the last two who were, and not only will be
    pairs: list[list[Actor]] = field(default_factory=list)  # all pairs so far, the last one last
    trio: list[Actor] = field(default_factory=list)  # the last three in contact, of three sides
    touched: set[frozenset[str]] = field(default_factory=set)  # sides in contact so far
    looks_back: bool = False  # what is being read is told as past
    awaited: list[Actor] = field(default_factory=list)  # who are to meet, on no day told so far
    speaker: Actor | None = None
    author: Actor | None = None  # whose remarks the text is: "I" and "we"
    reader: Actor | None = None  # to whom a letter is written: "you"
    in_person: bool = False  # whether the text is somebody's own, or questions and answers
    turns: dict[int, Turn] = field(default_factory=dict)  # of questions and answers
    asked_from: int = 0  # the sentence of the first question in such a text
    voices: dict[str, Actor] = field(default_factory=dict)  # who speaks behind a label
    refuted_lines: set[int] = field(default_factory=set)  # sentences of what an answer denies
    medium: str = ""  # of the contact spoken of last
    held_lines: set[int] = field(default_factory=set)  # questions to which it says yes
    refuted: dict[frozenset[str], str] = field(default_factory=dict)  # media of what was not held
    land: str = ""  # the state or body that acted last, as a whole: "Its ambassador"
    body: tuple[int, Actor] | None = None  # what acted as a whole, and in which sentence: "It met"
    turn: Actor | None = None  # whose turn it is in a text of several speakers
    is_page: bool = False  # whether it is of his posts or notes: who else is named was with him
    asked: list[Mention] = field(default_factory=list)  # of which sides a question was: "they"
    asked_whom: Actor | None = None  # the person of whom the last question was
    asked_two: list[Actor] = field(default_factory=list)  # the two persons whom a question names
    near: list[tuple[int, Actor]] = field(default_factory=list)  # persons of this sentence
    sides: list[tuple[int, str]] = field(default_factory=list)  # whoever has a side in it
    two: list[tuple[int, list[Actor]]] = field(default_factory=list)  # pairs of this sentence
    series: object = None  # the last "rang four leaders", whom later sentences name
    line: Line | None = None  # the last sentence that names anybody
    begins: list[int] = field(default_factory=list)  # where each passage begins
    where: str = ""  # the state where what was told last took place, or that received somebody

    def recall(self, mind: tuple[Actor | None, list[Actor], str]) -> None:
        """Come back to a place in the text."""
        self.subject, self.recent, self.land = mind

    def saw(self, actor: Actor) -> None:
        """Take note of a person just named; the last one comes first."""
        self.recent = [actor, *[each for each in self.recent if not same(each, actor)]][:8]
