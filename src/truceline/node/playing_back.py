"""Playing back: the bytes of a recorded stream, sent again or only decoded, at a pace of their own.

The pace is read off the times in the rows: what was observed a minute later is sent a minute later,
or so many times sooner. The bytes are as they were, their times too.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from truceline.errors import Refusal
from truceline.feeds.readers.feed import new_decoder
from truceline.feeds.readers.files import opened, read_piece
from truceline.feeds.readers.profile import Profile
from truceline.feeds.transports.links.address import Address
from truceline.feeds.transports.links.tls import calling
from truceline.values.instants import SECOND_US
from truceline.values.rejects import Rejects

PIECE_BYTES = 4_096  # so fine is the pace

Send = Callable[[bytes], Awaitable[None]]


@dataclass(slots=True)
class PlayedBack:
    """What was played: bytes, rows and rejects, and from when until when its rows were observed."""

    bytes: int = 0
    rows: int = 0
    first_us: int = 0
    last_us: int = 0
    rejects: Rejects = field(default_factory=Rejects)


async def play_back(
    path: Path,
    send: Send,
    *,
    feed: str,
    profile: Profile,
    speed: float,
    clock: Callable[[], int],
) -> PlayedBack:
    """The whole file, piece by piece. speed: so many times as fast, 0 as fast as it goes.

    Raises Refusal for a file that cannot be read.
    """
    decoder = new_decoder(feed, profile)
    played, began_us = PlayedBack(rejects=decoder.rejects), clock()
    with opened(path) as file:
        while piece := read_piece(file, PIECE_BYTES, path):
            rows = decoder.take(piece)
            if len(rows):
                played.rows += len(rows)
                played.first_us = played.first_us or int(rows.observed_us.min())
                played.last_us = max(played.last_us, int(rows.observed_us.max()))
            if speed:
                due_us = began_us + (played.last_us - played.first_us) / speed
                wait_s = (due_us - clock()) / SECOND_US
                if wait_s > 0:
                    await asyncio.sleep(wait_s)
            await send(piece)
            played.bytes += len(piece)
    played.rows += len(decoder.take(b""))
    return played


async def nowhere(_: bytes) -> None:
    """Send nothing: the file is only decoded."""
    await asyncio.sleep(0)


@asynccontextmanager
async def sending_to(address: Address) -> AsyncIterator[Send]:
    """A connection that is sent what is played. Raises Refusal where there is none."""
    if address.scheme not in ("tcp", "tls"):
        raise Refusal(
            f"{address.url} cannot be played to", remedy="write tcp:// or tls://host:port"
        )
    context = calling(address) if address.scheme == "tls" else None
    name = address.options.get("name", address.host) if context else None
    try:
        reader, writer = await asyncio.open_connection(
            address.host, address.port, ssl=context, server_hostname=name
        )
    except OSError as error:
        what = f"nobody answers at {address.url}: {error.strerror or error}"
        raise Refusal(what, remedy="start the node that listens there") from error

    async def send(content: bytes) -> None:
        writer.write(content)
        await writer.drain()

    answers = asyncio.create_task(_drop(reader))
    try:
        yield send
        await writer.drain()
    finally:
        writer.close()
        answers.cancel()
        await asyncio.gather(writer.wait_closed(), answers, return_exceptions=True)


async def _drop(reader: asyncio.StreamReader) -> None:
    while await reader.read(65_536):
        pass
