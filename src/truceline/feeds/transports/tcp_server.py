"""Transport of connections that others open: tcp-listen://host:port, tls-listen://host:port.

    ?links=1024     how many there may be at once; more are turned away
    ?idle_s=600     after how long a silent one is ended; 0 for never

Over TLS everybody must show a certificate of the authorities that are named, and is known by its
common name. Over TCP nothing is proved: listen where only the right ones come in.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from truceline.errors import Refusal
from truceline.feeds.transports.links import wire
from truceline.feeds.transports.links.address import Address, Transport
from truceline.feeds.transports.links.link import Link, Piece, Tally
from truceline.feeds.transports.links.tls import answering, name_in
from truceline.feeds.transports.links.wire import READ_BYTES

PIECES_MOST = 64  # that wait for the decoder; who sends more waits
HANDSHAKE_S = 10.0
LINKS_MOST = 1_024


async def opened(address: Address, tally: Tally) -> AsyncGenerator[Piece, None]:
    """What comes over all connections, while the server stands."""
    context = answering(address) if address.scheme == "tls-listen" else None
    inbox: asyncio.Queue[Piece] = asyncio.Queue(PIECES_MOST)
    most, idle_s = address.number("links", LINKS_MOST), address.number("idle_s", 600)
    spoken: set[asyncio.Task[None]] = set()

    def come_in(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(spoken) >= most:
            tally.refused += 1
            writer.transport.abort()
            return
        task = asyncio.create_task(_speak(reader, writer, inbox=inbox, tally=tally, idle_s=idle_s))
        spoken.add(task)
        task.add_done_callback(spoken.discard)

    try:
        server = await asyncio.start_server(
            come_in,
            address.host or None,
            address.port,
            ssl=context,
            ssl_handshake_timeout=HANDSHAKE_S if context else None,
            limit=READ_BYTES,
        )
    except OSError as error:
        what = f"cannot listen at {address.url}: {error.strerror}"
        raise Refusal(what, remedy="stop who listens there, or choose another port") from error
    try:
        host, port = server.sockets[0].getsockname()[:2]
        tally.address = (host, port)
        while True:
            yield await inbox.get()
    finally:
        server.close()
        while not inbox.empty():
            tally.left.append(inbox.get_nowait())
        for each in spoken:
            each.cancel()
        await asyncio.gather(*spoken, return_exceptions=True)


async def _speak(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    *,
    inbox: asyncio.Queue[Piece],
    tally: Tally,
    idle_s: float,
) -> None:
    """One connection, from its opening to its end."""
    host, port = (writer.get_extra_info("peername") or ("", 0))[:2]
    sender = name_in(writer.get_extra_info("peercert"))
    link = Link(f"{host}:{port}", sender, answers=True, tally=tally)
    async with aclosing(wire.spoken(reader, writer, link, idle_s)) as pieces:
        async for piece in pieces:
            try:
                await inbox.put(piece)
            except asyncio.CancelledError:
                tally.left.append(piece)
                raise


TRANSPORT = Transport(
    ("tcp-listen", "tls-listen"),
    "connections that others open",
    waits=True,
    whole=False,
    opened=opened,
    listens=True,
)
