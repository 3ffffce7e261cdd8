"""A connection of bytes, read and written side by side."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import suppress

from truceline.feeds.transports.links.link import Link, Piece

READ_BYTES = 65_536
FAULTS = (OSError, EOFError, TimeoutError)  # ssl.SSLError is an OSError
DRAIN_S = 30.0  # a link that takes nothing for so long is given up


async def spoken(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, link: Link, idle_s: float
) -> AsyncGenerator[Piece, None]:
    """What comes over a connection until it ends, from its opening to its end; what the link wants
    sent goes out meanwhile. idle_s: how long it may be silent, 0 for ever.

    Closed before that, it leaves what had come in the link's tally.
    """
    writing = asyncio.create_task(_write(writer, link))
    link.tally.links += 1
    link.tally.opened += 1
    try:
        yield Piece(link, b"")
        async for content in _read(reader, link, idle_s):
            yield Piece(link, content)
    except (GeneratorExit, asyncio.CancelledError):
        writer.close()
        reader.feed_eof()  # nothing more comes: what is there is all
        if rest := await reader.read():
            link.tally.bytes_in += len(rest)
            link.tally.left.append(Piece(link, rest))
        raise
    finally:
        link.close()
        link.tally.links -= 1
        writing.cancel()
        writer.close()
        with suppress(*FAULTS, asyncio.CancelledError):
            await writing
    yield Piece(link, b"")


async def _read(reader: asyncio.StreamReader, link: Link, idle_s: float) -> AsyncIterator[bytes]:
    try:
        while not link.closed:
            async with asyncio.timeout(idle_s or None):
                content = await reader.read(READ_BYTES)
            if not content:
                return
            link.tally.bytes_in += len(content)
            yield content
    except FAULTS as error:
        link.tally.fault = f"{link.peer}: {str(error) or 'silent for too long'}"


async def _write(writer: asyncio.StreamWriter, link: Link) -> None:
    try:
        while content := await link.next_messages():
            writer.write(content)
            async with asyncio.timeout(DRAIN_S):
                await writer.drain()
            link.tally.bytes_out += len(content)
    except FAULTS as error:
        link.tally.fault = f"{link.peer}: {str(error) or 'takes nothing'}"
    writer.transport.abort()  # who is read no more, or takes nothing, is not waited for
