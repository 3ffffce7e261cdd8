"""The stream: what was written, as released to each audience, in frames of server-sent events.

    id: 1841                    number of the last entry in the frame
    event: entries
    data: [{"number": 1840, …}, {"number": 1841, …}]

Readers with the same roles of the same party are one audience: a frame is made once for each
audience, and all its readers are sent the same bytes. An entry is encoded once for all from whom
the same of it is withheld. A reader that falls behind is let go and comes back with
`Last-Event-ID`; what it missed is read from the record, so nothing is lost.

At a node that is not the log, what waits for it is told as well, all of it whenever it is something
else, with numbers that may still change. It leaves that list before it comes as an entry:

    event: waiting
    data: [{"number": 1842, …}]

What a hub tells of entries is not decided here: `Telling` does, for entries below, for positions in
positions.py.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
from typing import Any  # what a reader is told is whatever its telling says

import msgspec

from truceline.node import Node
from truceline.record import Entry
from truceline.server.door import Door
from truceline.server.marks import Reader
from truceline.server.problem import Refused
from truceline.server.release import Marks, fact_of, shown_without
from truceline.server.settings import Settings

PAGE = 1000  # entries looked at in one go on the node's thread
HEARTBEAT = b": still here\n\n"
NOTHING_WAITS = b"event: waiting\ndata: []\n\n"


@dataclass(slots=True, eq=False)
class Seat:
    """A reader's place: frames of entries after `after` wait here to be sent.

    waiting: the frame of what waits for the log that was told last; behind: more frames waited than
    may, so the reader is let go; left: the reader has gone; at_once: while the reader has taken
    all, hands it a frame past the queue, False where its connection has something to send still.
    """

    reader: Reader
    user: str
    after: int
    most: int
    frames: deque[bytes] = field(default_factory=deque)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: bytes = NOTHING_WAITS
    behind: bool = False
    left: bool = False
    at_once: Callable[[bytes], bool] | None = None

    def put(self, frame: bytes) -> None:
        """One more frame; too many are none."""
        if self.at_once is not None and not self.frames and self.at_once(frame):
            return
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
Looked = tuple[Mapping[Reader, Any], Mapping[Reader, bytes]]  # frames to be; what waits, as frames


@dataclass(frozen=True, slots=True)
class Telling:
    """look: on the node's thread, what of some entries each reader is told, nothing where it is not
    named; encode: a frame of that, made once for all to whom the same object is told.
    waits: a frame of what waits for the log, made of the same; None where that is not told.
    """

    look: Look
    encode: Callable[[Any], bytes]
    waits: Callable[[Any], bytes] | None = None


class Hub:
    """All seats, and the tasks that fill them while there are any."""

    def __init__(self, door: Door, telling: Telling, settings: Settings) -> None:
        self.door, self.telling, self.settings = door, telling, settings
        self.seats: set[Seat] = set()
        self._taken = -1  # number of the last entry taken into a frame
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
                run = [self._tell(self._taken)]
                run += [self._tell_waiting()] if self.telling.waits else []
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
            for frame in told.values():
                if frame != seat.waiting:
                    seat.waiting = frame
                    yield frame

    def _let_go(self, *_: object) -> None:
        """All readers go: nothing fills their seats any more. They come back and miss nothing."""
        for each in self.seats:
            each.leave()

    async def _tell(self, since: int) -> None:
        """A frame at once, the next one after the span of a frame at the earliest."""
        async for batch in self.door.changes(since):
            for first in range(0, len(batch), PAGE):
                await self._frame(batch[first : first + PAGE])
            await asyncio.sleep(self.settings.frame_s)

    async def _tell_waiting(self) -> None:
        async for _ in self.door.waits():
            await self._frame([])
            await asyncio.sleep(self.settings.frame_s)

    async def _frame(self, some: list[Entry]) -> None:
        """Tell what was written; before it what waits by then, where that is something else."""
        self._taken = some[-1].number if some else self._taken
        seats = [each for each in self.seats if some and each.after < self._taken]
        readers, all_readers = {each.reader for each in seats}, {each.reader for each in self.seats}

        def look(node: Node) -> Looked:
            told = self.telling.look(node, readers, some) if some else {}
            return told, self._waiting(node, all_readers)

        told, waiting = await self.door.ask(look)
        for seat in self.seats:
            frame = waiting.get(seat.reader)
            if frame is not None and frame != seat.waiting:
                seat.waiting = frame
                seat.put(frame)
        frames = {id(what): self.telling.encode(what) for what in _each_once(told.values())}
        for seat in seats:
            if seat.reader in told:
                seat.put(frames[id(told[seat.reader])])

    def _waiting(self, node: Node, readers: Set[Reader]) -> Mapping[Reader, bytes]:
        """What waits for the log, as a frame for each reader."""
        if self.telling.waits is None:
            return {}
        some = list(node.record.entries(since=node.record.settled))[-PAGE:]
        told = self.telling.look(node, readers, some) if some else {}
        return {
            each: self.telling.waits(told[each]) if each in told else NOTHING_WAITS
            for each in readers
        }

    def _page(
        self, reader: Reader, start: int, stop: int
    ) -> Callable[[Node], Mapping[Reader, Any]]:
        def read(node: Node) -> Mapping[Reader, Any]:
            some = list(islice(node.record.entries(since=start), stop - start))
            return self.telling.look(node, {reader}, some)

        return read


@dataclass(frozen=True, slots=True)
class Told:
    """Entries as they are told to an audience, encoded, and the number of the last."""

    number: int
    entries: tuple[bytes, ...]


def entries_told(marks: Marks) -> Telling:
    """Entries, as they are released."""

    def look(node: Node, readers: Set[Reader], some: Sequence[Entry]) -> Mapping[Reader, Told]:
        told: dict[Reader, list[bytes]] = {each: [] for each in readers}
        last: dict[Reader, int] = {}
        for entry in some:
            fact = fact_of(node.state, entry)
            encoded: dict[Set[str], bytes] = {}
            for reader in readers:
                withheld = marks.withheld(reader, fact)
                if withheld is None:
                    continue
                if withheld not in encoded:
                    encoded[withheld] = msgspec.json.encode(shown_without(entry, withheld))
                told[reader].append(encoded[withheld])
                last[reader] = entry.number
        same: dict[tuple[bytes, ...], Told] = {}
        return {
            each: same.setdefault(tuple(told[each]), Told(last[each], tuple(told[each])))
            for each in last
        }

    return Telling(look, frame_of, waits=waiting_frame_of)


def frame_of(told: Told) -> bytes:
    """A frame of entries, as it goes over the wire."""
    return b"id: %d\nevent: entries\ndata: [%b]\n\n" % (told.number, b",".join(told.entries))


def waiting_frame_of(told: Told) -> bytes:
    """A frame of all that waits for the log; it has no number, so nobody resumes there."""
    return b"event: waiting\ndata: [%b]\n\n" % b",".join(told.entries)


def _each_once(some: Iterable[Any]) -> Iterable[Any]:
    return {id(each): each for each in some}.values()


def _last(node: Node) -> int:
    return node.record.settled - 1
