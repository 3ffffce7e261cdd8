"""Transport of connections that we open: tcp://host:port, tls://host:port.

    ?name=NAME      tls: the name that the server's certificate bears, where it is not the host's
    ?idle_s=600     after how long a silent connection is opened anew; 0 for never

A connection that fails is opened again, later each time (links/backoff.py).
"""

import asyncio
import ssl
from collections.abc import AsyncGenerator
from contextlib import aclosing

from truceline.errors import Refusal
from truceline.feeds.transports.links.address import Address, Transport
from truceline.feeds.transports.links.backoff import Backoff
from truceline.feeds.transports.links.link import Link, Piece, Tally
from truceline.feeds.transports.links.tls import calling
from truceline.feeds.transports.links.wire import FAULTS, READ_BYTES, spoken

CONNECT_S = 10.0


async def opened(address: Address, tally: Tally) -> AsyncGenerator[Piece, None]:
    """What comes over one connection after the other, for ever."""
    if not (address.host and address.port):
        raise Refusal(f"{address.url} names no host and port", remedy="write tcp://host:port")
    context = calling(address) if address.scheme == "tls" else None
    idle_s, backoff = address.number("idle_s", 600), Backoff()
    while True:
        try:
            reader, writer = await _connected(address, context)
        except FAULTS as error:
            tally.fault = f"{address.host}:{address.port}: {str(error) or 'no answer'}"
        else:
            tally.down = False
            link = Link(f"{address.host}:{address.port}", answers=True, tally=tally)
            async with aclosing(spoken(reader, writer, link, idle_s)) as pieces:
                async for piece in pieces:
                    if piece.content:
                        backoff.succeeded()
                    yield piece
        tally.falls += 1
        tally.down = True
        await asyncio.sleep(backoff.wait_s())


async def _connected(
    address: Address, context: ssl.SSLContext | None
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    name = address.options.get("name", address.host) if context else None
    async with asyncio.timeout(CONNECT_S):
        return await asyncio.open_connection(
            address.host, address.port, ssl=context, server_hostname=name, limit=READ_BYTES
        )


TRANSPORT = Transport(
    ("tcp", "tls"), "a connection that we open", waits=True, whole=False, opened=opened
)
