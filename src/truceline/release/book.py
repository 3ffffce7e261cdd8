"""The book of release: the acts that hold, what each makes of which entry, and the log of them.

An act counts for entries of its author's own party and for no others. What is withheld goes before
what is opened, whichever was stated first.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeGuard

from truceline.release.entries import (
    ALL,
    ANYONE,
    Briefed,
    Copied,
    Opened,
    TakenBack,
    Withheld,
)

Said = Opened | Withheld | Copied | Briefed
SOURCES = frozenset(
    {"because", "block", "holder", "other_source", "row", "source", "sources", "url"}
)
"""Names of fields that tell where something is known from, whatever the kind: a new kind that has
one is closed by that. They are opened by their names alone.
"""


@dataclass(slots=True)
class Act:
    """An act as it was stated, and how it stands.

    by: the party; waits: its time has not come; over: it was an embargo, or was taken back, for the
    reason that `back` holds.
    """

    number: int
    by: str
    at_us: int
    body: Said
    waits: bool = False
    over: bool = False
    back: TakenBack | None = None

    @property
    def holds(self) -> bool:
        """Whether it opens or withholds anything now."""
        return not self.waits and not self.over


@dataclass(slots=True)
class ReleaseBook:
    """All acts by number; about: those that open or withhold each entry."""

    acts: dict[int, Act] = field(default_factory=dict)
    about: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def opened(self, entry: int, by: str, to: str) -> frozenset[str]:
        """Fields of an entry of party `by` that are opened to a party; `*` among them is all."""
        bodies = self._holding(entry, by)
        some = (each for each in bodies if isinstance(each, Opened) and to in each.to)
        return frozenset(name for each in some for name in each.fields)

    def caveats(self, entry: int, by: str, to: str) -> tuple[str, ...]:
        """What binds a party to whom an entry of party `by`, or a field of it, is opened."""
        bodies = self._holding(entry, by)
        some = (each for each in bodies if isinstance(each, Opened) and to in each.to)
        return tuple(dict.fromkeys(caveat for each in some for caveat in each.caveats))

    def withheld(self, entry: int, by: str, of: str) -> frozenset[str]:
        """Fields of an entry of party `by` that are kept from another; `*` among them is all."""
        if of == by:
            return frozenset()
        some = (each for each in self._holding(entry, by) if _keeps(each, of))
        return frozenset(name for each in some for name in each.fields)

    def why(self, entry: int, by: str, of: str) -> list[tuple[int, str]]:
        """The acts that keep anything of an entry from a party, now or until their time comes:
        their numbers and reasons.
        """
        found = (self.acts[each] for each in self.about.get(entry, ()))
        return [
            (act.number, act.body.reason)
            for act in found
            if act.by == by and not act.over
            and (_keeps(act.body, of) or (isinstance(act.body, Opened) and act.waits
                                          and of in act.body.to))
        ]  # fmt: skip

    def _holding(self, entry: int, by: str) -> Iterator[Opened | Withheld]:
        found = (self.acts[each] for each in self.about.get(entry, ()))
        for each in found:
            if each.holds and each.by == by and isinstance(each.body, Opened | Withheld):
                yield each.body


def tells_source(path: str) -> bool:
    """Whether a field tells where something is known from."""
    return not SOURCES.isdisjoint(path.split("."))


def opens(names: frozenset[str], path: str) -> bool:
    """Whether fields that were opened hold that one."""
    over = [each for each in names if path == each or path.startswith(f"{each}.")]
    if tells_source(path):
        return any(map(tells_source, over))
    return ALL in names or bool(over)


def _keeps(body: Said, of: str) -> TypeGuard[Withheld]:
    return isinstance(body, Withheld) and not {of, ANYONE}.isdisjoint(body.parties)
