"""Transport of a file that is written anew again and again: document:path.

Each version is one piece; the path is seen from the folder of the settings. Write it under another
name and rename it, as readsb does with aircraft.json, or a half of it may be read.
"""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

from truceline.feeds.transports.links.address import Address, Transport
from truceline.feeds.transports.links.link import Link, Piece, Tally

DOCUMENT_BYTES_MAX = 64 << 20

Version = tuple[int, int, int]  # inode, size and time of change


async def opened(address: Address, tally: Tally) -> AsyncGenerator[Piece, None]:
    """Version after version, for ever."""
    path, link, known = address.folder / address.path, Link(address.url, tally=tally), (0, 0, 0)
    tally.opened += 1
    while True:
        try:
            content, known = await asyncio.to_thread(_version, path, known)
            tally.down = False
        except OSError as error:
            tally.fault, tally.down, content = str(error), True, b""
        if content:
            tally.bytes_in += len(content)
            yield Piece(link, content)
        await asyncio.sleep(address.every_s)


def _version(path: Path, known: Version) -> tuple[bytes, Version]:
    """The file's content unless it is the version that is known, and which one it is."""
    told = path.stat()
    version = (told.st_ino, told.st_size, told.st_mtime_ns)
    if version == known:
        return b"", known
    with path.open("rb") as file:
        return file.read(DOCUMENT_BYTES_MAX), version


TRANSPORT = Transport(("document",), "a file that is written anew again and again", waits=True,
                      whole=True, opened=opened)  # fmt: skip
