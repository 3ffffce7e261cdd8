"""The stream: what was written, as released to each audience, in frames of server-sent events.

    id: 1841                    number of the last entry in the frame
    event: entries
    data: [{"number": 1840, …}, {"number": 1841, …}]

Readers with the same roles of the same party are one audience: a frame is made and encoded once for
each audience, and all its readers are sent the same bytes. A reader that falls behind is let go and
comes back with `Last-Event-ID`; what it missed is read from the record, so nothing is lost.

At a node that is not the log, what waits for it is told as well, all of it whenever it is something
else, with numbers that may still change. It leaves that list before it comes as an entry:

    event: waiting
    data: [{"number": 1842, …}]

What a hub tells of entries is not decided here: `Telling` does, for entries below, for positions in
positions.py.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
from typing import Any  # what a reader is told is whatever its telling says

import msgspec

from truceline.node import Node
from truceline.record import Entry
from truceline.server.door import Door
from truceline.server.marks import Reader
from truceline.server.problem import Refused
from truceline.server.release import Marks, Shown
from truceline.server.settings import Settings

PAGE = 1000  # entries looked at in one go on the node's thread
HEARTBEAT = b": still here\n\n"


@dataclass(slots=True, eq=False)
class Seat:
    """A reader's place: frames of entries after `after` wait here to be sent.

    waiting: the frame of what waits for the log that was told last; behind: more frames waited than
    may, so the reader is let go; left: the reader has gone.
    """

    reader: Reader
    user: str
    after: int
    most: int
    frames: deque[bytes] = field(default_factory=deque)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: bytes = b"event: waiting\ndata: []\n\n"
    behind: bool = False
    left: bool = False

    def put(self, frame: bytes) -> None:
        """One more frame; too many are none."""
        if len(self.frames) >= self.most:
            self.behind = True
            self.frames.clear()
        elif not self.behind:
            self.frames.append(frame)
        self.news.set()

    def leave(self) -> None:
        """The reader has gone."""
        self.left = True
        self.news.set()


Look = Callable[[Node, Set[Reader], Sequence[Entry]], Mapping[Reader, Any]]


@dataclass(frozen=True, slots=True)
class Telling:
    """look: on the node's thread, what of some entries each reader is told, nothing where it is not
    named; encode: a frame of that, made once for all to whom the same object is told.
    waits: whether what waits for the log is told too.
    """

    look: Look
    encode: Callable[[Any], bytes]
    waits: bool = False


class Hub:
    """All seats, and the task that fills them while there are any."""

    def __init__(self, door: Door, telling: Telling, settings: Settings) -> None:
        self.door, self.telling, self.settings = door, telling, settings
        self.seats: set[Seat] = set()
        self._taken = -1  # number of the last entry taken into a frame
        self._pending: list[Entry] = []
        self._stirred = False  # what waits for the log is something else than was told
        self._news = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._starting = asyncio.Lock()

    async def join(self, reader: Reader, user: str) -> Seat:
        """A seat for what is written from now on. Raises Refused where too many are taken."""
        async with self._starting:
            own = sum(each.user == user for each in self.seats)
            if own >= self.settings.streams_each_max:
                raise Refused(429, "so many streams are open already", wait_s=5)
            if len(self.seats) >= self.settings.streams_max:
                raise Refused(503, "all streams are taken", wait_s=30)
            if any(each.done() for each in self._tasks):
                await self.stop()
            if not self._tasks:
                self._taken = await self.door.ask(_last)
                run = [self._gather(self._taken), self._send()]
                run += [self._gather_waiting()] if self.telling.waits else []
                self._tasks = [asyncio.create_task(each) for each in run]
                for task in self._tasks:
                    task.add_done_callback(self._let_go)
            seat = Seat(reader, user, self._taken, self.settings.frames_behind_max)
            self.seats.add(seat)
        return seat

    async def leave(self, seat: Seat) -> None:
        """Give a seat back; without any nothing runs."""
        self.seats.discard(seat)
        async with self._starting:
            if not self.seats:
                await self.stop()

    async def stop(self) -> None:
        """Stop, and let all readers go."""
        tasks, self._tasks = self._tasks, []
        self._let_go()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._pending.clear()
        self._news.clear()

    async def missed(self, seat: Seat, since: int) -> AsyncIterator[bytes]:
        """Frames of what was written after `since` and before the seat was taken."""
        while since < seat.after:
            stop = min(since + PAGE, seat.after)
            told = await self.door.ask(self._page(seat.reader, since + 1, stop + 1))
            for each in told.values():
                yield self.telling.encode(each)
            since = stop
        if self.telling.waits:
            told = await self.door.ask(lambda node: self._waiting(node, {seat.reader}))
            for each in told.values():
                yield waiting_frame_of(each)

    def _let_go(self, *_: object) -> None:
        """All readers go: nothing fills their seats any more. They come back and miss nothing."""
        for each in self.seats:
            each.leave()

    async def _gather(self, since: int) -> None:
        async for batch in self.door.changes(since):
            self._pending += batch
            self._news.set()

    async def _gather_waiting(self) -> None:
        async for _ in self.door.waits():
            self._stirred = True
            self._news.set()

    async def _send(self) -> None:
        """A frame at once, the next one after the span of a frame at the earliest."""
        while True:
            await self._news.wait()
            self._news.clear()
            some, self._pending = self._pending, []
            if self.telling.waits and (self._stirred or some):
                self._stirred = False
                await self._waiting_frame()
            for first in range(0, len(some), PAGE):
                await self._frame(some[first : first + PAGE])
            await asyncio.sleep(self.settings.frame_s)

    async def _frame(self, some: list[Entry]) -> None:
        self._taken = some[-1].number
        seats = [each for each in self.seats if each.after < self._taken]
        readers = {each.reader for each in seats}

        told = await self.door.ask(lambda node: self.telling.look(node, readers, some))
        frames: dict[int, bytes] = {}
        for seat in seats:
            if seat.reader in told:
                what = told[seat.reader]
                if id(what) not in frames:
                    frames[id(what)] = self.telling.encode(what)
                seat.put(frames[id(what)])

    async def _waiting_frame(self) -> None:
        """What waits by now, where it is something else than was told; before what was logged."""
        told = await self.door.ask(lambda node: self._waiting(node, self._readers()))
        for seat in self.seats:
            frame = waiting_frame_of(told.get(seat.reader, []))
            if frame != seat.waiting:
                seat.waiting = frame
                seat.put(frame)

    def _readers(self) -> set[Reader]:
        return {each.reader for each in self.seats}

    def _waiting(self, node: Node, readers: Set[Reader]) -> Mapping[Reader, Any]:
        some = list(node.record.entries(since=node.record.settled))
        return self.telling.look(node, readers, some[-PAGE:]) if some else {}

    def _page(
        self, reader: Reader, start: int, stop: int
    ) -> Callable[[Node], Mapping[Reader, Any]]:
        def read(node: Node) -> Mapping[Reader, Any]:
            some = list(islice(node.record.entries(since=start), stop - start))
            return self.telling.look(node, {reader}, some)

        return read


def entries_told(marks: Marks) -> Telling:
    """Entries, as they are released."""

    def look(
        node: Node, readers: Set[Reader], some: Sequence[Entry]
    ) -> Mapping[Reader, list[Shown]]:
        told = {each: marks.entries(each, node.state, some) for each in readers}
        return {reader: shown for reader, shown in told.items() if shown}

    return Telling(look, frame_of, waits=True)


def frame_of(told: list[Shown]) -> bytes:
    """A frame of entries, as it goes over the wire."""
    return b"id: %d\nevent: entries\ndata: %b\n\n" % (told[-1].number, msgspec.json.encode(told))


def waiting_frame_of(told: list[Shown]) -> bytes:
    """A frame of all that waits for the log; it has no number, so nobody resumes there."""
    return b"event: waiting\ndata: %b\n\n" % msgspec.json.encode(told)


def _last(node: Node) -> int:
    return node.record.settled - 1
