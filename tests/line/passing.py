"""Passing on, in the simulation of the line: what a peer lacks, what of that which comes is new.

It stands for the replicas of real nodes (tests/node/simulation.py plays those) and promises the
same: each chain in its author's order, faster chains first, everything taken once. What is still to
be sent is no list that can be lost: it is what stands in our record and not in theirs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from truceline.line.classes import rank_of
from truceline.record import Entry


class Parcel(NamedTuple):
    """An entry on its way, and its place in its author's chain."""

    place: int
    entry: Entry


Chain = list[Parcel]


@dataclass(slots=True)
class Holdings:
    """Chains held, by author, the faster before the slower; and how long each is."""

    chains: dict[str, Chain] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Take one entry in."""
        author = entry.author
        if author not in self.chains:
            self.chains = dict(sorted({**self.chains, author: []}.items(), key=_rank))
            self.counts = {each: self.counts.get(each, 0) for each in self.chains}
        place = self.counts[author]
        self.chains[author].append(Parcel(place, entry))
        self.counts[author] = place + 1


def outbox(holdings: Holdings, theirs: Mapping[str, int], *, most: int) -> list[Parcel]:
    """What a peer with these counts lacks, in the order of sending, at most so many."""
    if theirs == holdings.counts:
        return []
    known, found = theirs.get, list[Parcel]()
    for author, count in holdings.counts.items():
        first = known(author, 0)
        if first < count:
            found += holdings.chains[author][first:]
    return found[:most]


def arrival(holdings: Holdings, author: str, place: int) -> Literal["next", "known", "early"]:
    """Whether an entry at that place of its author's chain is the next, known, or too early."""
    length = holdings.counts.get(author, 0)
    return "next" if place == length else "known" if place < length else "early"


def after(counts: Mapping[str, int], parcels: list[Parcel]) -> dict[str, int]:
    """The counts of somebody with these, once he has the parcels too."""
    held = dict(counts)
    for place, entry in parcels:
        if held.get(entry.author, 0) <= place:
            held[entry.author] = place + 1
    return held


def _rank(chain: tuple[str, Chain]) -> tuple[int, str]:
    return rank_of(chain[0]), chain[0]
