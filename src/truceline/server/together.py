"""Together: what many devices bring one by one, as one block; each is answered once it is kept.

A signed entry for every position of every phone would bury the record. A device that is answered
forgets what it brought, so nobody is answered before that is on the disk.
"""

import asyncio
from collections import Counter

from truceline.server.door import Door
from truceline.values.observations import Observations, join

SPAN_S = 0.25
ROWS_MOST = 4_096  # nobody who speaks waits behind more


class Together:
    """Blocks of what comes within a span."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._parts: list[Observations] = []
        self._rejects: Counter[str] = Counter()
        self._rows = 0
        self._next: asyncio.Task[None] | None = None

    async def put(self, told: Observations, source: str, rejects: int) -> None:
        """Bring rows, and how many of that source could not be read; returns once they are kept."""
        if not len(told):
            self._door.reject(source, rejects)
            return
        if self._rows + len(told) > ROWS_MOST:
            self._next = None  # the next block begins with these
            self._parts, self._rejects, self._rows = [], Counter(), 0
        self._parts.append(told)
        self._rows += len(told)
        if rejects:
            self._rejects[source] += rejects
        if self._next is None:
            self._next = asyncio.create_task(self._keep(self._parts, self._rejects))
        await asyncio.shield(self._next)

    async def _keep(self, parts: list[Observations], rejects: Counter[str]) -> None:
        await asyncio.sleep(SPAN_S)
        if self._parts is parts:
            self._next, self._parts, self._rejects, self._rows = None, [], Counter(), 0
        await self._door.take(join(parts), rejects or None)
