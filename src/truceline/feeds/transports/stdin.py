"""Transport of the standard input: stdin:, until it ends."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator

from truceline.feeds.transports.links.address import Address, Transport
from truceline.feeds.transports.links.link import Link, Piece, Tally

READ_BYTES = 65_536


async def opened(address: Address, tally: Tally) -> AsyncGenerator[Piece, None]:
    """What is written to us."""
    link = Link(address.url, tally=tally)
    tally.opened += 1
    while content := await asyncio.to_thread(os.read, sys.stdin.fileno(), READ_BYTES):
        tally.bytes_in += len(content)
        yield Piece(link, content)
    link.close()
    yield Piece(link, b"")


TRANSPORT = Transport(("stdin",), "the standard input", waits=True, whole=False, opened=opened)
