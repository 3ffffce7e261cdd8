"""How late the stream is: 500 readers of five audiences while 1,000 changes a second come in.

    python benchmarks/stream.py [--readers N] [--seconds N] [--rate N] [--json]

A real node on a real record behind its server, over real connections: every 20 ms 20 changes are
written; the readers are a process of their own (subscribers.py), whose CPU is counted apart. Late
is from when a change is on the disk to when a reader has the frame that tells it. At the end some
readers come back for what they had from the middle on. CPU seconds of the server are those of
writing, judging, releasing, encoding and sending; they say more than lateness does on a machine
that others use too.
"""

import argparse
import asyncio
import multiprocessing
import socket
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import subscribers  # type: ignore[import-not-found]  # the file beside this one
from figures import Figure, tell  # type: ignore[import-not-found]  # likewise
from truceline.cli._serving import Server, config
from truceline.monitor.entries import Waited
from truceline.node import Node, WallClock
from truceline.node.runtime import Runtime, running
from truceline.record import Record
from truceline.server import Settings, app
from truceline.server.roles import WATCHERS
from truceline.server.users import Users, new_machine, save_users

AT_ONCE, COME_BACK, PATIENCE_S = 20, 20, 120
AUDIENCES = sorted(WATCHERS)[:5]
EVER_US = 2**52


@dataclass(frozen=True)
class Run:
    """How one run went: lateness of every change at every reader, s; CPU s; whether all came."""

    late_s: np.ndarray
    cpu_s: float
    readers_cpu_s: float
    wall_s: float
    whole: bool
    resumed: bool


async def write(door: Runtime, changes: int, rate: int) -> dict[int, float]:
    """Write so many changes, each batch when its time has come; when each was on the disk."""
    written: dict[int, float] = {}
    start_s = time.monotonic()

    async def batch(done: int) -> None:
        await asyncio.sleep(max(0.0, start_s + done / rate - time.monotonic()))
        entries = await door.write(*(Waited(done + each) for each in range(AT_ONCE)))
        at_s = time.monotonic()
        written.update((each.number, at_s) for each in entries)

    await asyncio.gather(*(batch(done) for done in range(0, changes, AT_ONCE)))
    return written


@asynccontextmanager
async def served(door: Runtime, own: Settings) -> AsyncIterator[int]:
    """The server before a running node; its port."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=own.streams_max)
    server = Server(config(app(door, own)))
    serving = asyncio.create_task(server.serve([listening]))
    while not server.started:  # noqa: ASYNC110 (uvicorn tells nobody)
        await asyncio.sleep(0.01)
    yield listening.getsockname()[1]
    server.should_exit = True
    await serving


class Crowd:
    """Readers in a process of their own."""

    def __init__(self, tokens: list[str], port: int, last: int, since: int | None = None) -> None:
        spawned = multiprocessing.get_context("spawn")
        self._mine, theirs = spawned.Pipe()
        told = (tokens, port, last, theirs, since)
        self._process = spawned.Process(target=subscribers.run, args=told)
        self._process.start()

    async def told(self) -> subscribers.Account:
        """What the process says next: that all are listening, then their account."""
        async with asyncio.timeout(PATIENCE_S):
            while not self._mine.poll():  # noqa: ASYNC110 (a pipe of another process)
                await asyncio.sleep(0.02)
        return self._mine.recv()


def registered(folder: Path, readers: int) -> list[str]:
    """Tokens of so many readers, of five audiences."""
    users, tokens = Users(), list[str]()
    for role in AUDIENCES:
        machine, token = new_machine("monitor", "api", roles=(role,), party="monitor",
                                     until_us=EVER_US)  # fmt: skip
        users = users.with_machine(machine)
        tokens.append(token)
    save_users(folder, users)
    return [tokens[each % len(tokens)] for each in range(readers)]


def opening(path: Path) -> Node:
    """A node on a new record."""
    return Node(Record.open(path / "record"), "monitor", WallClock())


async def over_connections(readers: int, changes: int, rate: int) -> Run:
    """One run with a server and its readers."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        tokens = registered(path, readers)
        own = Settings(folder=path, name="monitor", streams_each_max=readers,
                       streams_max=readers + 1)  # fmt: skip
        async with running(lambda: opening(path)) as door, served(door, own) as port:
            await door.write(Waited(0))
            first = door.health()["record"]["entries"]
            crowd = Crowd(tokens, port, first + changes - 1)
            await crowd.told()
            cpu_s = time.process_time()
            written = await write(door, changes, rate)
            account = await crowd.told()
            cpu_s = time.process_time() - cpu_s
            middle = first + changes // 2
            again = Crowd(tokens[:COME_BACK], port, first + changes - 1, since=middle)
            await again.told()
            rest = [[number for _, number in told] for told in (await again.told()).told]
    wanted = sorted(written)
    late = [at_s - written[number] for told in account.told for at_s, number in told]
    return Run(
        late_s=np.array(late),
        cpu_s=cpu_s,
        readers_cpu_s=account.cpu_s,
        wall_s=max(written.values()) - min(written.values()),
        whole=all([number for _, number in told] == wanted for told in account.told),
        resumed=all(numbers == list(range(middle + 1, first + changes)) for numbers in rest),
    )


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--readers", type=int, default=500)
    options.add_argument("--seconds", type=int, default=5)
    options.add_argument("--rate", type=int, default=1_000)
    options.add_argument("--json", action="store_true")
    told = options.parse_args()
    changes = told.seconds * told.rate // AT_ONCE * AT_ONCE
    run = asyncio.run(over_connections(told.readers, changes, told.rate))
    tell([
        Figure("changes a second that came in", changes / max(run.wall_s, 1e-9), 980, "more"),
        Figure("from the disk to a reader, p50, ms", np.median(run.late_s) * 1e3, 150, "less"),
        Figure("from the disk to a reader, p99, ms", np.quantile(run.late_s, 0.99) * 1e3, 500,
               "less"),
        Figure("readers told every change once", int(run.whole), 1, "more"),
        Figure("readers that came back told the rest once", int(run.resumed), 1, "more"),
        Figure("CPU of the server, us a change", run.cpu_s / changes * 1e6, 750, "less"),
        Figure("CPU of the server, us for a change told to a reader",
               run.cpu_s / len(run.late_s) * 1e6, 1.5, "less"),
        Figure("CPU of the readers, us a change", run.readers_cpu_s / changes * 1e6, 400, "less"),
    ], as_json=told.json)  # fmt: skip


if __name__ == "__main__":
    main()
