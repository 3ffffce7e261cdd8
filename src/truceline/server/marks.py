"""Marks: how a kind of entry says to which roles of which parties it is released.

A mark looks at the fact and the state it stands in, and at nothing else: the same fact is released
to the same readers at every node that holds the same entries.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any  # a body is whatever its kind says

from truceline.node.state import State

ANYONE = "any"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: for which party, in which roles."""

    party: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Released:
    """released_to: these roles of these parties; `any` is every party."""

    roles: frozenset[str]
    parties: frozenset[str]

    def to(self, reader: Reader) -> bool:
        """Whether the reader is one of them."""
        party = reader.party in self.parties or ANYONE in self.parties
        return party and bool(self.roles & reader.roles)


@dataclass(frozen=True, slots=True)
class Fact:
    """What somebody states: a body and its author's party, with the state it was stated in."""

    state: State
    party: str
    body: Any
    number: int = -1


Says = Callable[[Fact], Released]


@dataclass(frozen=True, slots=True)
class Mark:
    """Whom a kind is released to; fields: those that are released to fewer; bare: fields that say
    to whom others are released and are shown to nobody.
    """

    to: Says
    fields: Mapping[str, Says] = field(default_factory=dict)
    each: Callable[[Fact, str], Released] | None = None
    bare: frozenset[str] = frozenset()


NOBODY = Released(frozenset(), frozenset())


def released(roles: frozenset[str], *parties: str) -> Released:
    """Released to these roles of these parties; an empty name is no party."""
    return Released(roles, frozenset(filter(None, parties)))


def always(roles: frozenset[str], *parties: str) -> Mark:
    """The mark of a kind that is released to the same whatever it says."""
    fixed = released(roles, *parties)
    return Mark(lambda _: fixed)


def own(roles: frozenset[str]) -> Mark:
    """The mark of a kind that is its author's own business."""
    return Mark(lambda fact: released(roles, fact.party))
