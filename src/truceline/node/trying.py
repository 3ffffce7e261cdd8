"""Trying a stream: what would be taken in, read for a while and written nowhere."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, field

from truceline.feeds.readers.feed import Decoder, new_decoder
from truceline.feeds.readers.profile import Profile, of_sender
from truceline.feeds.readers.stream import Answering
from truceline.feeds.transports.links.address import Address, transport_of
from truceline.feeds.transports.links.link import Link, Piece, Tally
from truceline.node.source_health import SourceHealth
from truceline.values.observations import Observations
from truceline.values.rejects import Rejects

ROWS_KEPT = 100


@dataclass(slots=True)
class Tried:
    """What came: the first rows, how each source fares, rejects, and how the transport did."""

    parts: list[Observations] = field(default_factory=list)
    rows: int = 0
    rejects: Rejects = field(default_factory=Rejects)
    sources: dict[str, SourceHealth] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)


async def try_stream(
    address: Address,
    *,
    feed: str,
    profile: Profile,
    for_s: float,
    rows_most: int,
    clock: Callable[[], int],
) -> Tried:
    """Read a stream for so many seconds, or until it ends, or until there are so many rows.

    Raises Refusal, UnknownName, BadProfile.
    """
    tried, decoders = Tried(), dict[Link, Decoder]()
    transport = transport_of(address)
    new_decoder(feed, profile)  # what it refuses is refused now
    try:
        async with (
            asyncio.timeout(for_s),
            aclosing(transport.opened(address, tried.tally)) as pieces,
        ):
            async for piece in pieces:
                said = of_sender(profile, piece.link.sender) if piece.link.sender else profile
                decoder = decoders.get(piece.link)
                if decoder is None:
                    decoder = decoders[piece.link] = new_decoder(feed, said)
                health = tried.sources.setdefault(said.source, SourceHealth())
                for rows in _rows(decoder, piece, transport.whole, clock()):
                    if tried.rows < ROWS_KEPT:
                        tried.parts.append(rows)
                    tried.rows += len(rows)
                    health.heard(rows, clock())
                tried.rejects.add_all(decoder.rejects)
                health.rejected(decoder.rejects.counts)
                decoder.rejects.clear()
                if tried.rows >= rows_most:
                    break
    except TimeoutError:
        pass
    return tried


def _rows(decoder: Decoder, piece: Piece, whole: bool, now_us: int) -> list[Observations]:
    contents = [piece.content] if piece.content else []
    if whole or piece.link.closed:
        contents.append(b"")
    found = [rows for each in contents if len(rows := decoder.take(each, now_us))]
    if isinstance(decoder, Answering):
        piece.link.send(decoder.answer())
    return found
