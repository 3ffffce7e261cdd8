"""Exchange: what a peer lacks and in which order it goes; what of that which arrives is new.

Nodes tell each other how far they hold each author's chain, and send what lies beyond, by whichever
route: straight, through the monitor, in a file. The outbox is no list that can be lost: it is what
stands in our record and not in theirs. An entry is known by its place in its author's chain, so the
same one by a second route is taken once, and one that comes too early waits for those between.

FLASH never waits behind bulk: each precedence is a chain of its own (classes.py), and faster chains
go first, whoever wrote them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from truceline.line.book import Line
from truceline.line.classes import chain_of, rank_of
from truceline.line.entries import (
    CheckAnswered,
    CheckCalled,
    CheckHeld,
    CheckMissed,
    Queued,
    Resumed,
    RouteReported,
    Suspended,
)
from truceline.record import Entry

OF_THE_CHANNEL = (
    CheckAnswered, CheckCalled, CheckHeld, CheckMissed, Resumed, RouteReported, Suspended,
)  # fmt: skip


@dataclass(slots=True)
class Holdings:
    """Chains held: for each author the numbers of its entries here in the author's order, and how
    many they are.
    """

    chains: dict[str, list[int]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parcel:
    """An entry on its way: author, place in the author's chain, number in the sender's record."""

    author: str
    place: int
    number: int


def author_of(line: Line, body: object, here: str) -> str:
    """The chain of party `here` that a body belongs to: a receipt goes as its message did."""
    if isinstance(body, Queued):
        return chain_of(here, body.precedence)
    if isinstance(body, OF_THE_CHANNEL):
        return chain_of(here, "IMMEDIATE")
    message = line.messages.get(getattr(body, "message", ""))
    known = message.body if message else None
    return chain_of(here, known.precedence if known else "ROUTINE")


def fold(holdings: Holdings, entry: Entry) -> None:
    """Take one entry in, whatever it is about; an entry that is held already changes nothing."""
    chain = holdings.chains.setdefault(entry.author, [])
    if not chain or entry.number > chain[-1]:
        chain.append(entry.number)
        holdings.counts[entry.author] = len(chain)


def cursors(holdings: Holdings) -> dict[str, int]:
    """How many entries of each author are held."""
    return dict(holdings.counts)


def outbox(holdings: Holdings, theirs: Mapping[str, int], *, most: int) -> list[Parcel]:
    """What a peer with these cursors lacks, in the order of sending, at most so many.

    Faster chains first; within one precedence in the order of our record; each chain in its own.
    """
    if theirs == holdings.counts:
        return []
    lacking = []
    for author, count in holdings.counts.items():
        first = theirs.get(author, 0)
        if first < count:
            rank, chain = rank_of(author), holdings.chains[author]
            places = range(first, min(count, first + most))
            lacking += [(rank, chain[place], place, author) for place in places]
    return [Parcel(author, place, number) for _, number, place, author in sorted(lacking)[:most]]


def arrival(holdings: Holdings, author: str, place: int) -> Literal["next", "known", "early"]:
    """Whether an entry at that place of its author's chain is the next, known, or too early."""
    length = holdings.counts.get(author, 0)
    return "next" if place == length else "known" if place < length else "early"
