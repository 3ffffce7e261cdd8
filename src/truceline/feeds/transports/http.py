"""Transport of documents that are fetched again and again: http://…, https://….

Each answer is one piece, every `every_s` seconds; an unchanged document (304) is none. A token is
sent as `Authorization: Bearer`.
"""

import asyncio
from collections.abc import AsyncGenerator

import httpx

from truceline.feeds.transports.links.address import Address, Transport
from truceline.feeds.transports.links.backoff import Backoff
from truceline.feeds.transports.links.link import Link, Piece, Tally
from truceline.feeds.transports.links.tls import calling

PATIENCE_S = 10.0
DOCUMENT_BYTES_MAX = 64 << 20


async def opened(address: Address, tally: Tally) -> AsyncGenerator[Piece, None]:
    """Document after document, for ever."""
    verify = calling(address) if address.scheme == "https" else True
    link, backoff, tag = Link(address.url, tally=tally), Backoff(), ""
    headers = {}
    if address.credentials.token:
        headers["Authorization"] = f"Bearer {address.credentials.token}"
    async with httpx.AsyncClient(verify=verify, timeout=PATIENCE_S, headers=headers) as client:
        tally.opened += 1
        while True:
            try:
                content, tag = await _fetched(client, address.url, tag)
            except (httpx.HTTPError, ValueError) as error:
                tally.fault = str(error) or type(error).__name__
                tally.falls += 1
                tally.down = True
                await asyncio.sleep(max(backoff.wait_s(), address.every_s))
                continue
            backoff.succeeded()
            tally.down = False
            if content:
                tally.bytes_in += len(content)
                yield Piece(link, content)
            await asyncio.sleep(address.every_s)


async def _fetched(client: httpx.AsyncClient, url: str, tag: str) -> tuple[bytes, str]:
    """The document, none if it is the one with that tag; and its tag.

    Raises httpx.HTTPError, ValueError for one that is too large.
    """
    headers = {"If-None-Match": tag} if tag else {}
    parts, size = list[bytes](), 0
    async with client.stream("GET", url, headers=headers) as answer:
        if answer.status_code == httpx.codes.NOT_MODIFIED:
            return b"", tag
        answer.raise_for_status()
        async for part in answer.aiter_bytes():
            parts.append(part)
            size += len(part)
            if size > DOCUMENT_BYTES_MAX:
                raise ValueError(f"{url} gives more than {DOCUMENT_BYTES_MAX >> 20} MiB")
        return b"".join(parts), answer.headers.get("etag", "")


TRANSPORT = Transport(("http", "https"), "a document, fetched again and again", waits=True,
                      whole=True, opened=opened)  # fmt: skip
