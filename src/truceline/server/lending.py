"""Lending: the record of a node that runs, read page by page from another thread.

The node's own thread is held for one page at a time, so that nothing urgent waits for whoever reads
the whole of it. What waits for the log is not lent.
"""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from truceline.node import Node
from truceline.record import Entry
from truceline.record.entry import parse
from truceline.server.door import Door, Told

PAGE = 500  # entries for which the node's thread is held
PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Lent:
    """A record to be read in a thread that is not the event loop's. loop: that of the door."""

    door: Door
    loop: asyncio.AbstractEventLoop

    def entries(self) -> Iterator[Entry]:
        """The entries that the log holds as reading begins, in order."""
        stop = self._ask(lambda node: node.record.settled)
        for first in range(0, stop, PAGE):
            last = min(first + PAGE, stop)
            for number, leaf in enumerate(self._leaves(first, last), first):
                yield parse(leaf, number=number)

    def block(self, digest: str) -> bytes:
        """The bytes of a block. Raises RecordRefused where it is not here."""
        return self._ask(lambda node: node.record.block(digest))

    def _leaves(self, first: int, last: int) -> list[bytes]:
        return self._ask(lambda node: node.logged.leaves(first, last))

    def _ask(self, read: Callable[[Node], Told]) -> Told:
        asked = asyncio.run_coroutine_threadsafe(self.door.ask(read), self.loop)
        return asked.result(PATIENCE_S)
