"""Transport of a file that grows: file:path, seen from the folder of the settings.

    ?from=start     with what stands in it already; else only what comes

A file that is cut off or replaced is read from its start.
"""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

from truceline.feeds.transports.links.address import Address, Transport
from truceline.feeds.transports.links.link import Link, Piece, Tally

READ_BYTES = 1 << 20


async def opened(address: Address, tally: Tally) -> AsyncGenerator[Piece, None]:
    """What is written to the file, for ever."""
    tail = _Tail(address.folder / address.path, from_start=address.options.get("from") == "start")
    link = Link(address.url, tally=tally)
    tally.opened += 1
    while True:
        try:
            content = await asyncio.to_thread(tail.read)
            tally.down = False
        except OSError as error:
            tally.fault, tally.down, content = str(error), True, b""
        tally.bytes_in += len(content)
        if content:
            yield Piece(link, content)
        else:
            await asyncio.sleep(address.every_s)


class _Tail:
    """The end of a file, followed."""

    def __init__(self, path: Path, *, from_start: bool) -> None:
        self._path, self._from_start = path, from_start
        self._inode, self._at = 0, 0

    def read(self) -> bytes:
        """What came since, none perhaps. Raises OSError."""
        with self._path.open("rb") as file:
            told = self._path.stat()
            if told.st_ino != self._inode or told.st_size < self._at:
                first = not self._inode
                self._at = told.st_size if first and not self._from_start else 0
                self._inode = told.st_ino
            file.seek(self._at)
            content = file.read(READ_BYTES)
            self._at += len(content)
        return content


TRANSPORT = Transport(("file",), "a file that grows", waits=True, whole=False, opened=opened)
