"""Term: the checkable part of an article; one file in `terms/` for each kind of it."""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, ClassVar, Protocol

from truceline.agreement.place import Place
from truceline.agreement.rule import Rule
from truceline.values.case import Case
from truceline.values.standings import Standings

Window = tuple[int, int]  # [from, until) in microseconds
AHEAD_S_MOST = 300  # straight lines foretell nothing beyond


class Term(Protocol):
    """What every kind of term offers; its dataclass fields are its schema.

    PLACE lists the forms of place it takes (area, line, side, band; `none` where it may have none),
    MARGIN_UNIT is m, count or s, ASKS says which tables of a case it reads, KEYED_BY says what a
    finding under it is about: one object, a pair of objects, or the term as a whole; DEFAULTS are
    the spans of a rule where they differ from the usual ones.
    """

    PLACE: ClassVar[frozenset[str]]
    MARGIN_UNIT: ClassVar[str]
    ASKS: ClassVar[frozenset[str]]
    KEYED_BY: ClassVar[str]
    DEFAULTS: ClassVar[Mapping[str, int]]

    @property
    def rule(self) -> Rule:
        """The fields that all terms share."""
        ...

    def sentence(self, language: str = "en") -> str:
        """The term as one sentence that both parties can read."""
        ...

    def check(self, case: Case, now_us: int) -> Standings:
        """What the term says of a case as of now."""
        ...


def given(doc: str, default: Any = None) -> Any:
    """A field of a term: what it is, for the reference page, and its default if it has one."""
    if default is None:
        return field(metadata={"doc": doc})
    return field(default=default, metadata={"doc": doc})


INSTANT: Mapping[str, int] = {"dwell_us": 0, "leave_us": 0}  # terms about what happens at once
STAYS: Mapping[str, int] = {}  # terms about staying somewhere: the defaults of a rule


def nearer_than(place: Place, distance_m: float) -> Place:
    """The neighbourhood of a place's shape."""
    return replace(place, upper_m=distance_m)
