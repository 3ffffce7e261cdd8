"""Streams: live sources of the settings, each with its transport and a decoder for every link.

    transport (pieces of links) -> one decoder a link -> observations -> Feeding -> the record

Who brings something is told by the link, never by what it says: the name in a certificate, else the
name of the feed. What waits while others are decoded is decoded together.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any  # health is plain values

from truceline.feeds.readers.feed import Decoder, new_decoder
from truceline.feeds.readers.profile import Profile, of_sender
from truceline.feeds.readers.stream import Answering, Keeping, TakesMany
from truceline.feeds.transports.links.address import Address, Transport, transport_of
from truceline.feeds.transports.links.link import Link, Piece, Tally
from truceline.node.feeding import Feeding
from truceline.node.kept_raws import keep_raws
from truceline.node.runtime import Runtime
from truceline.node.source_health import SourceHealth
from truceline.values.instants import SECOND_US
from truceline.values.observations import Observations
from truceline.values.rejects import Rejects

INBOX_BYTES = 4 << 20  # that wait for the decoders; a transport that can wait does
# What comes in so short a time is decoded together, unless it is so much that nothing is gained.
ROUND_S, ROUND_BYTES = 0.1, 1 << 18
UNFINISHED_US = 30 * SECOND_US  # a message that is not whole after so long will never be
SWEEP_S = 1.0


@dataclass(slots=True)
class _Spoken:
    """A link, or all who send datagrams: its decoder, and since when a message is unfinished."""

    decoder: Decoder
    health: SourceHealth
    unfinished_us: int = 0


@dataclass(slots=True, eq=False)
class _Inbox:
    """Pieces that wait for their decoders."""

    pieces: list[Piece] = field(default_factory=list)
    held: int = 0
    came: asyncio.Event = field(default_factory=asyncio.Event)
    room: asyncio.Event = field(default_factory=asyncio.Event)
    ended: bool = False

    async def put(self, piece: Piece) -> None:
        """Let a piece wait, and whoever brought it while there is no room for more."""
        self.add(piece)
        while self.held > INBOX_BYTES:
            self.room.clear()
            await self.room.wait()

    def add(self, piece: Piece) -> None:
        """Let a piece wait."""
        self.pieces.append(piece)
        self.held += len(piece.content)
        self.came.set()

    async def all(self) -> list[Piece]:
        """What waits, in order; nothing once all is over."""
        while not (self.pieces or self.ended):
            self.came.clear()
            await self.came.wait()
        if self.held < ROUND_BYTES and not self.ended:
            await asyncio.sleep(ROUND_S)  # a piece costs a decoder as much as a hundred rows
        pieces, self.pieces, self.held = self.pieces, [], 0
        self.room.set()
        return pieces


class Stream:
    """One live feed at a running node."""

    def __init__(
        self,
        door: Runtime,
        name: str,
        *,
        feed: str,
        address: Address,
        profile: Profile,
        keep: Path | None = None,
    ) -> None:
        """keep: folder for messages of which not all is read, where the profile says to keep them.

        Raises Refusal, UnknownName, BadProfile where it cannot be opened at all.
        """
        self.name, self.links, self.tally = name, set[Link](), Tally()
        self.sources: dict[str, SourceHealth] = {}
        self._door, self._feed, self._address, self._profile = door, feed, address, profile
        self._transport: Transport = transport_of(address)
        self._spoken: dict[Link | None, _Spoken] = {}
        self._rejects, self._keep = Rejects(), keep
        self._pumping: asyncio.Task[None] | None = None
        new_decoder(feed, profile)  # what it refuses is refused now
        self.feeding = Feeding(
            door,
            name,
            self._rows,
            can_wait=self._transport.waits,
            rejects=self._rejects,
            tally=self.tally,
            sources={of_sender(profile, each).source for each in profile.senders}
            or {profile.source},
            hush=self._hush,
        )

    def start(self) -> None:
        """Run beside the node until the source ends."""
        self.feeding.start()
        self._door.supervise(f"sweep of {self.name}", self._sweep)
        self._door.also_tell(f"stream {self.name}", self.health)

    def health(self) -> dict[str, Any]:
        """How its transport and each of its sources fare, as plain values."""
        now_us = self._door.now_us()
        return {
            "feed": self._feed,
            "transport": self.tally.told(),
            "rejects": dict(self._rejects.counts),
            "gaps": self.feeding.missing.told(),
            "sources": {name: each.told(now_us) for name, each in self.sources.items()},
        }

    async def _rows(self) -> AsyncIterator[Observations]:
        inbox = _Inbox()
        pumping = self._pumping = asyncio.create_task(self._pump(inbox))
        try:
            while pieces := await inbox.all():
                for told in self._decoded(pieces):
                    yield told
                    await asyncio.sleep(0)  # a long row of links must not keep others waiting
            await asyncio.wait({pumping})
            if not pumping.cancelled():  # by a stop
                pumping.result()  # raises what the transport fell by
        finally:
            pumping.cancel()

    def _hush(self) -> bool:
        """Let the transport end; what it has brought is still decoded, if anything reads it."""
        return self._pumping is not None and self._pumping.cancel()

    async def _pump(self, inbox: _Inbox) -> None:
        try:
            async with aclosing(self._transport.opened(self._address, self.tally)) as pieces:
                async for piece in pieces:
                    await inbox.put(piece)
        finally:
            for piece in self.tally.left:
                inbox.add(piece)
            self.tally.left.clear()
            inbox.ended = True
            inbox.came.set()

    def _decoded(self, pieces: list[Piece]) -> Iterator[Observations]:
        """The rows of what came, link after link."""
        now_us = self._door.now_us()
        together: dict[Link, list[bytes]] = {}
        for each in pieces:
            together.setdefault(each.link, []).append(each.content)
        if self._transport.whole:
            yield from self._from_whole(together, now_us)
        for link, parts in together.items():
            if not link.closed and link.answers:
                self.links.add(link)
            if not self._transport.whole:
                yield from self._from_link(link, b"".join(parts), now_us)
            if link.closed:
                self.links.discard(link)
                self._spoken.pop(link, None)

    def _from_whole(self, together: dict[Link, list[bytes]], now_us: int) -> Iterator[Observations]:
        """The rows of whole messages; all that nobody proves to be theirs share one decoder."""
        known: dict[Link | None, list[bytes]] = {}
        for link, parts in together.items():
            if not link.sender or self._may_bring(link):
                of = link if link.sender else None
                known.setdefault(of, []).extend(each for each in parts if each)
        for of, contents in known.items():
            spoken = self._who(of, of.sender if of else "")
            if isinstance(spoken.decoder, TakesMany):
                yield self._heard(spoken, spoken.decoder.take_many(contents, now_us), now_us)
                continue
            for each in contents:
                for part in (each, b""):
                    yield self._heard(spoken, spoken.decoder.take(part, now_us), now_us)

    def _may_bring(self, link: Link) -> bool:
        """Whether the profile lets a sender bring anything; where not, that is counted."""
        if not self._profile.senders or link.sender in self._profile.senders:
            return True
        if not link.closed:
            self.tally.refused += 1
            self.tally.fault = f"{link.peer}: {link.sender or 'nobody'} may not bring anything"
        return False

    def _from_link(self, link: Link, content: bytes, now_us: int) -> Iterator[Observations]:
        if not self._may_bring(link):
            link.close()
            return
        spoken = self._who(link, link.sender)
        if content:
            yield self._heard(spoken, spoken.decoder.take(content, now_us), now_us)
        if link.closed:
            yield self._heard(spoken, spoken.decoder.take(b"", now_us), now_us)
        elif isinstance(spoken.decoder, Answering):
            link.send(spoken.decoder.answer())
        if not spoken.decoder.held:
            spoken.unfinished_us = 0
        elif not spoken.unfinished_us:
            spoken.unfinished_us = now_us

    def _who(self, link: Link | None, sender: str) -> _Spoken:
        found = self._spoken.get(link)
        if found is None:
            profile = of_sender(self._profile, sender) if sender else self._profile
            health = self.sources.setdefault(profile.source, SourceHealth())
            found = self._spoken[link] = _Spoken(new_decoder(self._feed, profile), health)
            if link and isinstance(found.decoder, Answering):
                link.written = found.decoder.written
                if self._transport.listens:
                    link.send(found.decoder.greeting(self._door.now_us()))
        return found

    def _heard(self, spoken: _Spoken, told: Observations, now_us: int) -> Observations:
        rejects = spoken.decoder.rejects
        if rejects.counts:
            self._rejects.add_all(rejects)
            spoken.health.rejected(rejects.counts)
            rejects.clear()
        if self._keep and isinstance(spoken.decoder, Keeping):
            keep_raws(self._keep, spoken.decoder.raws(), now_us)
        spoken.health.heard(told, now_us)
        return told

    async def _sweep(self) -> None:
        """End links with a message that never gets whole."""
        while True:
            await asyncio.sleep(SWEEP_S)
            now_us = self._door.now_us()
            for link, each in list(self._spoken.items()):
                if not link or link.closed:
                    continue
                if 0 < each.unfinished_us < now_us - UNFINISHED_US:
                    self.tally.fault = f"{link.peer}: a message that does not end"
                    self.tally.refused += 1
                    link.close()


def open_stream(door: Runtime, name: str, **options: Any) -> Stream:
    """A stream, started; options: those of Stream. Raises Refusal."""
    stream = Stream(door, name, **options)
    stream.start()
    return stream
