"""The past: what the record said at an earlier instant, for who moves through it.

Entries of findings, notices and approaches, and which blocks of observations came when and from
whom, are read from the record once, when somebody first asks, and from then on what came since.
Nothing here is a second truth: the books of an instant are folded anew from those entries.
"""

import asyncio
from array import array
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

import numpy as np

from truceline.deconfliction import NoticeBook
from truceline.deconfliction import annals as deconfliction
from truceline.deconfliction.annals import Annals
from truceline.errors import RecordRefused
from truceline.findings import Book, book
from truceline.findings.entries import Opened
from truceline.line.classes import party_of
from truceline.node import Node
from truceline.picture import FootprintStated, Seen
from truceline.record import Entry
from truceline.server.door import Door
from truceline.server.marks import Reader
from truceline.server.reading import Owners
from truceline.server.releases.picture import observed
from truceline.values.observations import Ints, Observations

PIECE = 1_000  # entries read in one turn of the node's thread
ROWS_MOST = 500_000  # looked at for one instant, and of blocks kept decoded
BOOKS_KEPT = 4  # of notices: who plays on asks for the same one again and again
KINDS = (*book.FOLD, *deconfliction.KINDS, Seen, FootprintStated)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of observations: its entry's number, by whom recorded, its name, how many rows."""

    number: int
    party: str
    digest: str
    rows: int


@dataclass(slots=True)
class Past:
    """What was read of the record so far. read: the number from which on it was not.

    told_by: the parties that recorded each source, or stated where it can see.
    """

    owners: Owners
    read: int = 0
    told_by: dict[str, set[str]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    annals: Annals = field(default_factory=Annals)
    _entries: list[Entry] = field(default_factory=list)
    _written_us: "array[int]" = field(default_factory=lambda: array("q"))
    _times_us: "array[int]" = field(default_factory=lambda: array("q"))
    _decoded: "OrderedDict[str, Observations]" = field(default_factory=OrderedDict)
    _books: "OrderedDict[bytes, NoticeBook]" = field(default_factory=OrderedDict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def grow(self, door: Door) -> None:
        """Read what the record holds by now, in pieces, so that the node does its work between."""
        async with self._lock:
            more = True
            while more:
                piece, self.read, self.annals.keeper = await door.ask(
                    partial(_piece, since=self.read)
                )
                for each in piece:
                    self._take(each)
                more = len(piece) == PIECE

    async def book_at(self, known_us: int) -> Book:
        """The findings as they were known at an instant, by the times of who wrote of them.

        An entry whose author's clock ran ahead counts where it stands: nothing before one that
        counts is left out.
        """
        known = self._entries[: _count_until(_ints(self._written_us), known_us)]
        return await asyncio.to_thread(_folded, known)

    async def notices_at(self, at_us: int, known_us: int | None) -> NoticeBook:
        """The notices as they stood at an instant, as known at another, None is now. It is shared:
        nobody may change it.
        """
        places = self.annals.places(at_us, known_us)
        key = places.tobytes()
        made = self._books.pop(key, None)
        if made is None:
            made = await asyncio.to_thread(self.annals.book, places)
        self._books[key] = made
        while len(self._books) > BOOKS_KEPT:
            self._books.popitem(last=False)
        return made

    def own_blocks(self, reader: Reader) -> tuple[list[Block], Ints]:
        """The blocks that are released to a reader, and of each when it was recorded and when its
        rows begin and end, (n, 3).
        """
        times = _ints(self._times_us).reshape(-1, 3)
        parties = {each.party for each in self.blocks}
        open_to = {each for each in parties if observed(each).to(reader)}
        own = [place for place, each in enumerate(self.blocks) if each.party in open_to]
        return [self.blocks[place] for place in own], times[own]

    async def rows(self, door: Door, block: Block) -> Observations | None:
        """The rows of a block; None where its bytes are not kept here."""
        known = self._decoded.pop(block.digest, None)
        if known is None:
            content = await door.ask(lambda node: _content(node, block.digest))
            if content is None:
                return None
            known = await asyncio.to_thread(Observations.from_ipc, content)
        self._decoded[block.digest] = known
        while len(self._decoded) > 1 and sum(map(len, self._decoded.values())) > ROWS_MOST:
            self._decoded.popitem(last=False)
        return known

    def _take(self, entry: Entry) -> None:
        body, party = entry.body, party_of(entry.author)
        if isinstance(body, Seen):
            self.blocks.append(Block(entry.number, party, body.digest, body.rows))
            self._times_us.extend((entry.at_us, body.first_us, body.last_us))
            for source in body.sources:
                self.told_by.setdefault(source, set()).add(party)
        elif isinstance(body, FootprintStated):
            self.told_by.setdefault(body.source, set()).add(party)
        elif isinstance(body, deconfliction.KINDS):
            self.annals.take(entry)
        else:
            self._entries.append(entry)
            self._written_us.append(entry.at_us)
            if isinstance(body, Opened):
                self.owners.known[entry.number] = party


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Rows observed in (since_us, until_us], those of the latest blocks first; until when back
    they are whole, which is later than asked where there were too many.
    """

    number: int
    since_us: int
    parts: tuple[Observations, ...]


async def look_back(
    past: Past, door: Door, reader: Reader, *, since_us: int, until_us: int, known_us: int | None
) -> Look:
    """What a reader's party had seen until an instant, as far back as asked; known_us: in blocks
    recorded by then only.
    """
    blocks, times = past.own_blocks(reader)
    recorded_us, first_us, last_us = times.T if len(times) else np.zeros((3, 0), np.int64)
    near = (first_us <= until_us) & (last_us > since_us)
    if known_us is not None:
        near &= recorded_us <= known_us
    found, count, number = [], 0, -1
    for place in _newest_first(np.flatnonzero(near), last_us):
        if count > ROWS_MOST:
            since_us = max(since_us, int(last_us[place]))
            break
        told = await past.rows(door, blocks[place])
        if told is None:
            continue
        at_us = told.observed_us
        within = told.rows((at_us > since_us) & (at_us <= until_us))
        count, number = count + len(told), max(number, blocks[place].number)
        found.append(within)
    return Look(number, since_us, tuple(each for each in found if len(each)))


def _newest_first(places: Ints, last_us: Ints) -> Iterator[int]:
    return iter(places[np.argsort(-last_us[places], kind="stable")].tolist())


def _count_until(written_us: Ints, known_us: int) -> int:
    """How many entries in order count as written by an instant."""
    soonest_us = np.minimum.accumulate(written_us[::-1])[::-1]
    return int(np.searchsorted(soonest_us, known_us, side="right"))


def _piece(node: Node, since: int) -> tuple[list[Entry], int, str]:
    """Some entries that will not move any more, from where on to read next, and whose node keeps
    the log.
    """
    settled = node.record.settled
    some = list(islice(node.record.entries(KINDS, since), PIECE))
    piece = [each for each in some if each.number < settled]
    read = piece[-1].number + 1 if len(piece) == PIECE else max(since, settled)
    return piece, read, node.state.notices.f3548.keeper


def _folded(known: list[Entry]) -> Book:
    made = Book()
    for entry in known:
        book.fold(made, entry)
    return made


def _content(node: Node, digest: str) -> bytes | None:
    try:
        return node.record.block(digest)
    except RecordRefused:  # another node recorded it, or blocks are not kept
        return None


def _ints(values: "array[int]") -> Ints:
    return np.array(values, np.int64)
