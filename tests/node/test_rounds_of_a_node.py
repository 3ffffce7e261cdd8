"""A round of the running node is one commit: what is told to anybody is on the disk."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

from node.line_playing import OPENED, message, new_node
from truceline.errors import LineRefused
from truceline.line.entries import Queued
from truceline.node import SetClock
from truceline.node.runtime import Runtime, running
from truceline.record import Record
from truceline.record.audit import verify
from truceline.record.entry import read

PATIENCE_S = 20.0
CLIENTS = 32

WRITER = """
import asyncio, sys
from pathlib import Path
from node.line_playing import OPENED, message, new_node
from truceline.node import SetClock
from truceline.node.runtime import running

async def whole():
    async with running(lambda: new_node(Path(sys.argv[1]), SetClock(0))) as door:
        await door.write(OPENED)

        async def client(number):
            for place in range(10_000):
                name = f"aria/{number}-{place}"
                await door.write(message(name, "ROUTINE"))
                print(name, flush=True)

        await asyncio.gather(*(client(number) for number in range(32)))

asyncio.run(whole())
"""


async def opened(door: Runtime) -> None:
    await door.write(OPENED)


def seen_sizes(record: Record) -> list[int]:
    """What the author of each message had seen when it was signed: the size at its commit."""
    return [read(each.leaf).head.seen.size for each in record.entries([Queued])]


def test_all_that_waits_is_written_in_one_commit(tmp_path: Path) -> None:
    async def play() -> None:
        async with (
            asyncio.timeout(PATIENCE_S),
            running(lambda: new_node(tmp_path, SetClock(0))) as door,
        ):
            await opened(door)
            writing = (door.write(message(f"aria/{each}", "ROUTINE")) for each in range(100))
            await asyncio.gather(*writing)

    asyncio.run(play())

    with Record.open(tmp_path, read_only=True) as record:
        assert len(seen_sizes(record)) == 100
        assert len(set(seen_sizes(record))) <= 2


def test_what_is_refused_takes_nothing_of_its_round_with_it(tmp_path: Path) -> None:
    async def play() -> list[object]:
        async with (
            asyncio.timeout(PATIENCE_S),
            running(lambda: new_node(tmp_path, SetClock(0))) as door,
        ):
            await opened(door)
            odd = message("aria/odd", channel="aria/none")
            writing = [door.write(each) for each in (message("aria/1"), odd, message("aria/2"))]
            return list(await asyncio.gather(*writing, return_exceptions=True))

    first, refused, last = asyncio.run(play())

    assert isinstance(refused, LineRefused)
    with Record.open(tmp_path, read_only=True) as record:
        names = [each.body.message for each in record.entries([Queued])]
    assert names == ["aria/1", "aria/2"]
    assert isinstance(first, list)
    assert isinstance(last, list)
    assert [each.number for each in (*first, *last)] == [2, 3]


@pytest.mark.slow
@pytest.mark.parametrize("delay_s", [0.0, 0.013, 0.029, 0.051])
def test_a_kill_takes_nothing_that_the_node_has_told(delay_s: float, tmp_path: Path) -> None:
    paths = os.pathsep.join((str(Path(__file__).parents[1]), *filter(None, sys.path)))
    command = [sys.executable, "-c", WRITER, str(tmp_path / "record")]
    environment = {**os.environ, "PYTHONPATH": paths}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(200)]
        Timer(delay_s, lambda: process.send_signal(signal.SIGKILL)).start()
        told += [each for each in process.stdout if each.endswith("\n")]

    with Record.open(tmp_path / "record") as record:
        names = {each.body.message for each in record.entries([Queued])}
        assert {each.strip() for each in told} <= names
        assert len(set(seen_sizes(record))) < len(names) / 4, "each entry had a commit of its own"
        verify(record, lambda _: None)
