"""Feeding: what a live source tells goes into the record in blocks, each of them one signed entry.

    transport (bytes) -> decoder (observations) -> [ so many rows wait ] -> blocks -> the writer

A block is what came within SPAN_S, or BLOCK_ROWS rows, whichever is first. Where the writer does
not keep up, a source that can wait (a file, a connection) is not read on until there is room. One
that cannot (datagrams) loses what comes meanwhile: that is counted, and stands in the record as
rows that were not taken in, so that nobody reads a gap as silence.
"""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, Protocol  # health is plain values

from truceline.node.runtime import Runtime
from truceline.picture import Rejected
from truceline.values.observations import Observations, join
from truceline.values.rejects import Rejects

SPAN_S = 0.25
BLOCK_ROWS = 4_096
WAITING_ROWS = 65_536  # rows before the writer; some 13 s of 5,000 a second
NO_ROOM = "no_room"

Source = Callable[[], AsyncIterator[Observations]]


class Decoder(Protocol):
    """Makes observations of the bytes of a stream, however they are cut; total, and sans-I/O."""

    rejects: Rejects

    def take(self, content: bytes) -> Observations:
        """The rows that are whole with these bytes, none perhaps."""
        ...


async def decoded(transport: AsyncIterator[bytes], decoder: Decoder) -> AsyncIterator[Observations]:
    """What a transport brings, as rows."""
    async for content in transport:
        yield decoder.take(content)


@dataclass(slots=True)
class Fares:
    """How a feed fares. rows: taken in; lost: came and found no room; waited: how often its source
    had to wait; heard_us: when anything came last; late_us: how long the last block took from its
    first row's coming until it was on the disk, and worst_us the longest.
    """

    rows: int = 0
    blocks: int = 0
    lost: int = 0
    waited: int = 0
    waiting: int = 0
    heard_us: int = 0
    late_us: int = 0
    worst_us: int = 0


class Feeding:
    """One live source at a running node."""

    def __init__(
        self,
        door: Runtime,
        name: str,
        source: Source,
        *,
        can_wait: bool = True,
        rejects: Rejects | None = None,
        waiting_rows: int = WAITING_ROWS,
    ) -> None:
        """source: opened anew whenever the feed starts again; rejects: those of its decoder."""
        self.name, self.fares = name, Fares()
        self._door, self._source, self._can_wait = door, source, can_wait
        self._rejects, self._most = rejects or Rejects(), waiting_rows
        self._parts: deque[tuple[int, Observations]] = deque()
        self._came, self._room = asyncio.Event(), asyncio.Event()
        self._told_rejects = self._untold_lost = 0
        self._ended = False

    def start(self) -> None:
        """Run beside the node until the source ends; a source that falls is opened again."""
        self._door.supervise(f"feed {self.name}", self._read)
        self._door.supervise(f"blocks of {self.name}", self._write)
        self._door.also_tell(f"feed {self.name}", self.health)

    def health(self) -> dict[str, Any]:
        """How it fares, as plain values."""
        fares = self.fares
        return {
            "rows": fares.rows,
            "blocks": fares.blocks,
            "rejects": self._rejects.total,
            "lost": fares.lost,
            "waited": fares.waited,
            "waiting": fares.waiting,
            "silent_us": self._door.now_us() - fares.heard_us if fares.heard_us else 0,
            "late_us": fares.late_us,
            "worst_us": fares.worst_us,
        }

    async def _read(self) -> None:
        async for told in self._source():
            self.fares.heard_us = self._door.now_us()
            if len(told):
                await self._put(told)
        self._ended = True
        self._came.set()

    async def _put(self, told: Observations) -> None:
        """Let rows wait for the writer; without room the source waits, or they are lost."""
        fares = self.fares
        if fares.waiting and fares.waiting + len(told) > self._most:
            if not self._can_wait:
                fares.lost += len(told)
                self._untold_lost += len(told)
                return
            fares.waited += 1
            while fares.waiting and fares.waiting + len(told) > self._most:
                self._room.clear()
                await self._room.wait()
        self._parts.append((fares.heard_us, told))
        fares.waiting += len(told)
        self._came.set()

    async def _write(self) -> None:
        """Block after block, until the source has ended and nothing waits."""
        while not self._ended or self._parts:
            await self._came.wait()
            self._came.clear()
            if self.fares.waiting < BLOCK_ROWS and not self._ended:
                await asyncio.sleep(SPAN_S)
            while self._parts:
                await self._block()
                if self.fares.waiting < BLOCK_ROWS:
                    self._came.set()  # what is left is young: it waits for its own span
                    break

    async def _block(self) -> None:
        """Write one block of what waits, and what could not wait."""
        fares, parts, rows = self.fares, list[Observations](), 0
        came_us = self._parts[0][0]
        while self._parts and rows < BLOCK_ROWS:
            at_us, told = self._parts.popleft()
            room = BLOCK_ROWS - rows
            if len(told) > room:
                self._parts.appendleft((at_us, Observations(told.batch.slice(room))))
                told = Observations(told.batch.slice(0, room))
            parts.append(told)
            rows += len(told)
        block = parts[0] if len(parts) == 1 else join(parts)
        fresh = self._rejects.total - self._told_rejects
        self._told_rejects += fresh
        await self._door.take(block, Counter({self.name: fresh}) if fresh else None)
        fares.waiting -= rows
        fares.rows += rows
        fares.blocks += 1
        fares.late_us = self._door.now_us() - came_us
        fares.worst_us = max(fares.worst_us, fares.late_us)
        self._room.set()
        if self._untold_lost:
            lost, self._untold_lost = self._untold_lost, 0
            await self._door.write(Rejected(self.name, NO_ROOM, lost))
