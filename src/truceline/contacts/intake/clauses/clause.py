"""Clause: one predicate of a sentence, the joint between grammar and meaning."""

from dataclasses import dataclass, field

from truceline.contacts.intake.clauses.heard import Located
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words


@dataclass(slots=True)
class Clause:
    """One predicate. at: its token; nominal: whether this is a noun; verb: the verb it stands
    under (itself, for a verb), or -1.

    subjects, objects: tokens; preps: (preposition, token of its noun); owners: tokens of the
    possessor and of adjectives of a noun; mood: held, planned, wished, denied, off, often.
    """

    line: Line
    at: int
    lemma: str
    nominal: bool
    verb: int = -1
    role: str = ""
    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    preps: list[tuple[str, int]] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    mood: str = "held"
    fits: bool = True  # whether its words are meant so: not "called for"
    means: str = ""  # by which medium it was, as its words around say
    where: Located | None = None
    medium: str = field(init=False)  # what its verb or noun means by itself

    def __post_init__(self) -> None:
        rows = words.nouns() if self.nominal else words.verbs()
        self.medium = rows[self.lemma][0]

    @property
    def row(self) -> tuple[str, frozenset[str], str]:
        """Medium, prepositions of the other party and flags of a verb."""
        return words.verbs()[self.lemma]

    def to(self, *names: str) -> list[int]:
        """The nouns behind these prepositions."""
        return [token for name, token in self.preps if name in names] if self.preps else []
