"""Feeding: what a live source tells goes into the record in blocks, each of them one signed entry.

    transport (bytes) -> decoder (observations) -> [ so many rows wait ] -> blocks -> the writer

A block is what came within SPAN_S, or BLOCK_ROWS rows, whichever is first. Where the writer does
not keep up, a source that can wait (a file, a connection) is not read on until there is room. One
that cannot (datagrams) loses what comes meanwhile: that is counted, and stands in the record as a
gap (missing.py), so that nobody reads it as silence. When the node stops, what came is taken in.
"""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol  # health is plain values

from truceline.feeds.transports.links.link import Tally
from truceline.node.missing import Missing
from truceline.node.runtime import Runtime
from truceline.picture import Seen
from truceline.values.observations import Observations, join
from truceline.values.rejects import Rejects

SPAN_S = 0.25
BLOCK_ROWS = 4_096
WAITING_ROWS = 65_536  # rows before the writer; some 13 s of 5,000 a second
LOOK_S = 1.0  # how often it is looked at what is missing
END_S = 8.0  # so long it may take, at a stop, until what came is taken in

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
        tally: Tally | None = None,
        sources: set[str] | None = None,
        hush: Callable[[], bool] | None = None,
    ) -> None:
        """source: opened anew whenever the feed starts again; rejects: those of its decoder; tally
        and sources: its transport's, and whom it brings, as far as is known; hush: lets the source
        end once all that came is told, and says whether it will; else it is cut off.
        """
        self.name, self.fares = name, Fares()
        self.missing = Missing(door, name, set() if sources is None else sources, tally or Tally())
        self._hush = hush
        self._door, self._source, self._can_wait = door, source, can_wait
        self._rejects, self._most = rejects or Rejects(), waiting_rows
        self._parts: deque[tuple[int, Observations]] = deque()
        self._came, self._room = asyncio.Event(), asyncio.Event()
        self._told_rejects = 0
        self._ended = False
        self._over = asyncio.Event()  # everything that came is taken in
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    def start(self) -> None:
        """Run beside the node until the source ends; a source that falls is opened again."""
        self._tasks = (
            self._door.supervise(f"feed {self.name}", self._read),
            self._door.supervise(f"blocks of {self.name}", self._write),
            self._door.supervise(f"gaps of {self.name}", self._look),
        )
        self._door.at_stop(self.end)
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
            "gaps": self.missing.told(),
        }

    async def end(self) -> None:
        """Hear nothing more, take in what came, and say from when on nothing is heard, and what
        could not be taken in within END_S.
        """
        if self._over.is_set():
            return
        reading, writing, _ = self._tasks
        if not (self._hush and self._hush()):
            reading.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(END_S):
                await asyncio.wait({reading})
                self._stop_reading()
                await asyncio.wait({writing})
        for each in self._tasks:
            each.cancel()
        await asyncio.wait(self._tasks)
        self._over.set()
        await self.missing.end(self.fares.waiting)

    async def _read(self) -> None:
        async for told in self._source():
            self.fares.heard_us = self._door.now_us()
            if len(told):
                await self._put(told)
        self._stop_reading()

    def _stop_reading(self) -> None:
        self._ended = True
        self._came.set()

    async def _put(self, told: Observations) -> None:
        """Let rows wait for the writer; without room the source waits, or they are lost."""
        fares = self.fares
        if not self._can_wait and fares.waiting and fares.waiting + len(told) > self._most:
            fares.lost += len(told)
            self.missing.lost_rows += len(told)
            return
        self._parts.append((fares.heard_us, told))
        fares.waiting += len(told)
        self._came.set()
        fares.waited += fares.waiting > self._most
        while fares.waiting > self._most:  # nothing is in hand meanwhile: it may be cut off here
            self._room.clear()
            await self._room.wait()

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
        self._over.set()

    async def _look(self) -> None:
        """Tell what is missing, until the source has ended and all of it is taken in."""
        await self.missing.begin()
        while not self._over.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._over.wait(), LOOK_S)
            await self.missing.look()

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
        written = await self._door.take(block, Counter({self.name: fresh}) if fresh else None)
        for each in written:
            if isinstance(each.body, Seen):
                self.missing.sources.update(each.body.sources)
        fares.waiting -= rows
        fares.rows += rows
        fares.blocks += 1
        fares.late_us = self._door.now_us() - came_us
        fares.worst_us = max(fares.worst_us, fares.late_us)
        self._room.set()
