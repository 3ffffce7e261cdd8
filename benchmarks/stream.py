"""How late the stream is: 500 readers of five audiences while 1,000 changes a second come in.

    python benchmarks/stream.py [--readers N] [--seconds N] [--rate N] [--json]

A real node on a real record; every 20 ms another program writes 20 changes; readers take frames as
the server's answers do, without the sockets. Late is from when a change is on the disk to when a
reader has the frame that tells it. Its peer makes each reader an audience of its own, so that every
frame is looked at and encoded for every reader: a quarter of the readers and of the changes, for it
bears no more; CPU seconds of the process for a change told to a reader. At the end some readers
come back for what they had from the middle on. Lateness wants a machine that nobody else uses.
"""

import argparse
import asyncio
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np

from truceline.monitor.entries import Waited
from truceline.node import Node, WallClock
from truceline.node.runtime import Runtime, running
from truceline.record import Record
from truceline.server.marks import Reader
from truceline.server.release import Marks
from truceline.server.roles import WATCHERS
from truceline.server.settings import Settings
from truceline.server.stream import Hub, Seat, entries_told
from zones import figure, tell  # type: ignore[import-not-found]  # run as a script

AT_ONCE, COME_BACK, PATIENCE_S = 20, 20, 120
AUDIENCES = sorted(WATCHERS)[:5]


@dataclass
class Taken:
    """What one reader took: each frame and when."""

    seat: Seat
    frames: list[tuple[float, bytes]] = field(default_factory=list)

    async def take(self, last: int) -> None:
        """Take frames until one tells of the last change."""
        while True:
            while self.seat.frames:
                frame = self.seat.frames.popleft()
                self.frames.append((time.perf_counter(), frame))
                if int(frame[4 : frame.index(b"\n")]) >= last:
                    return
            assert not self.seat.behind, "a reader did not keep up"
            await self.seat.news.wait()
            self.seat.news.clear()


def numbers_in(frame: bytes, known: dict[int, list[int]]) -> list[int]:
    """Numbers of the entries of a frame; a frame that many hold is read once."""
    if id(frame) not in known:
        told = msgspec.json.decode(frame.split(b"data: ")[1])
        known[id(frame)] = [each["number"] for each in told]
    return known[id(frame)]


async def write(door: Runtime, changes: int, rate: int) -> dict[int, float]:
    """Write so many changes, each batch when its time has come; when each was on the disk."""
    written: dict[int, float] = {}
    start_s = time.perf_counter()

    async def batch(done: int) -> None:
        await asyncio.sleep(max(0.0, start_s + done / rate - time.perf_counter()))
        entries = await door.write(*(Waited(done + each) for each in range(AT_ONCE)))
        at_s = time.perf_counter()
        written.update((each.number, at_s) for each in entries)

    await asyncio.gather(*(batch(done) for done in range(0, changes, AT_ONCE)))
    return written


@dataclass(frozen=True)
class Run:
    """How one run went: lateness of every change at every reader, s; CPU s; whether all came."""

    late_s: np.ndarray
    cpu_s: float
    wall_s: float
    whole: bool
    resumed: bool


async def run(readers: list[Reader], changes: int, rate: int) -> Run:
    """One run on a record of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        opening = lambda: Node(Record.open(path / "record"), "monitor", WallClock())  # noqa: E731
        async with running(opening) as door:
            own = Settings(folder=path, name="monitor", streams_each_max=len(readers),
                           streams_max=len(readers) + 1, frames_behind_max=10_000)  # fmt: skip
            hub = Hub(door, entries_told(Marks()), own)
            await door.write(Waited(0))
            taken = [Taken(await hub.join(each, "u")) for each in readers]
            busy_s, first = time.process_time(), taken[0].seat.after + 1
            taking = [asyncio.create_task(each.take(first + changes - 1)) for each in taken]
            written = await write(door, changes, rate)
            async with asyncio.timeout(PATIENCE_S):
                await asyncio.gather(*taking)
            busy_s = time.process_time() - busy_s
            resumed = await _come_back(hub, readers[:COME_BACK], first, changes)
            await hub.stop()
    known: dict[int, list[int]] = {}
    wanted, late, whole = sorted(written), list[float](), True
    for each in taken:
        told = [(at_s, number) for at_s, frame in each.frames
                for number in numbers_in(frame, known)]  # fmt: skip
        whole &= [number for _, number in told] == wanted
        late += [at_s - written[number] for at_s, number in told]
    wall_s = max(written.values()) - min(written.values())
    return Run(np.array(late), busy_s, wall_s, whole, resumed)


async def _come_back(hub: Hub, readers: list[Reader], first: int, changes: int) -> bool:
    """Whether readers that come back in the middle are told the rest, each entry once."""
    middle, last = first + changes // 2, first + changes - 1
    for reader in readers:
        seat = await hub.join(reader, "again")
        told: list[int] = []
        async for frame in hub.missed(seat, middle):
            told += numbers_in(frame, {})
        await hub.leave(seat)
        if told != list(range(middle + 1, last + 1)):
            return False
    return True


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--readers", type=int, default=500)
    options.add_argument("--seconds", type=int, default=5)
    options.add_argument("--rate", type=int, default=1_000)
    options.add_argument("--json", action="store_true")
    told = options.parse_args()
    changes = told.seconds * told.rate // AT_ONCE * AT_ONCE
    shared = [Reader("monitor", frozenset({AUDIENCES[each % 5]})) for each in range(told.readers)]
    own = [Reader("monitor", frozenset({AUDIENCES[each % 5], f"of {each}"}))
           for each in range(told.readers // 4)]  # fmt: skip
    once = asyncio.run(run(shared, changes, told.rate))
    each = asyncio.run(run(own, changes // 4 // AT_ONCE * AT_ONCE, told.rate))
    ratio = (each.cpu_s / len(each.late_s)) / (once.cpu_s / len(once.late_s))
    tell([
        figure("changes a second that came in", changes / max(once.wall_s, 1e-9), 990, "more"),
        figure("from the disk to a reader, p50, ms", np.median(once.late_s) * 1e3, 200, "less"),
        figure("from the disk to a reader, p99, ms", np.quantile(once.late_s, 0.99) * 1e3, 500,
               "less"),
        figure("readers told every change once", int(once.whole), 1, "more"),
        figure("readers that came back told the rest once", int(once.resumed), 1, "more"),
        figure("CPU, us for a change told to a reader", once.cpu_s / len(once.late_s) * 1e6, 20,
               "less"),
        figure("encoded for each reader / once an audience", ratio, 5, "more"),
    ], told.json)  # fmt: skip


if __name__ == "__main__":
    main()
