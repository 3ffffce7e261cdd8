"""The stream at a party's node: what waits for the log is told, marked, and never twice."""

import asyncio
from pathlib import Path

import msgspec
import pytest

from node.three import Mechanism, message, three
from truceline.node import Node
from truceline.node.peers import feed, parcel
from truceline.node.runtime import running
from truceline.record.bundle import read_bundle
from truceline.server.marks import Reader
from truceline.server.release import Marks
from truceline.server.settings import Settings
from truceline.server.stream import Hub, Seat, entries_told

pytestmark = pytest.mark.slow
WATCHER = Reader("aria", frozenset({"duty_officer"}))


def told(frame: bytes) -> tuple[str, list[str]]:
    """The event of a frame, and the messages that were queued by its entries."""
    lines = dict(each.split(": ", 1) for each in frame.decode().strip().split("\n"))
    some = msgspec.json.decode(lines["data"])
    return lines["event"], [
        one["body"]["message"] for one in some if one["kind"] == "line.queued/1"
    ]


async def next_of(seat: Seat, event: str) -> list[str]:
    """Messages of the next frame of that sort."""
    async with asyncio.timeout(20):
        while True:
            while seat.frames:
                name, some = told(seat.frames.popleft())
                if name == event:
                    return some
            seat.news.clear()
            await seat.news.wait()


def test_what_waits_is_told_and_leaves_the_list_before_it_comes_as_an_entry(
    tmp_path: Path,
) -> None:
    async def play(made: Mechanism) -> None:
        node = made.parties["aria"]
        async with running(lambda: Node(node.record, "aria", made.clock)) as door:
            hub = Hub(door, entries_told(Marks()), Settings(folder=tmp_path, name="aria"))
            seat = await hub.join(WATCHER, "u-1")
            await door.write(message("aria", 1))
            assert await next_of(seat, "waiting") == ["aria/1"]

            late = await hub.join(WATCHER, "u-2")
            frames = [told(each) async for each in hub.missed(late, late.after)]
            assert frames == [("waiting", ["aria/1"])]

            content = await door.ask(parcel)
            made.monitor.admit(read_bundle(content).leaves)
            since = await door.ask(lambda each: each.record.settled)
            await door.hear(read_bundle(feed(made.monitor, since)))
            assert await next_of(seat, "waiting") == []
            assert await next_of(late, "waiting") == []
            assert await next_of(seat, "entries") == ["aria/1"]
            assert [each for each in seat.frames if b"aria/1" in each] == []
            await hub.stop()

    with three(tmp_path) as made:
        asyncio.run(play(made))
