"""A running node with one live stream, and who speaks to it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from node.playing import exclusion, state, text
from truceline.feeds.readers.profile import Profile
from truceline.feeds.transports.links.address import Credentials, read_address
from truceline.node import Node, WallClock
from truceline.node.runtime import Runtime, running
from truceline.node.streams import Stream, open_stream
from truceline.picture import Seen
from truceline.record import Record
from truceline.values.observations import Observations, join

TERM = 'recipients = ["brea"]\ndwell_s = 0\nleave_s = 1\n'


def new_node(folder: Path | None = None) -> Node:
    """A node by the wall clock; Aria stays out of a box, which Brea is told of."""
    node = Node(Record.open(folder), "monitor", WallClock())
    if not node.state.acts.current:
        state(node, text(exclusion(more=TERM)))
    return node


@dataclass(frozen=True)
class Played:
    """The node's door, its stream, and where that listens."""

    door: Runtime
    stream: Stream

    @property
    def port(self) -> int:
        return self.stream.tally.address[1]

    async def taken(self, count: int, *, within_s: float = 30) -> Observations:
        """All rows of the record, once there are so many."""
        async with asyncio.timeout(within_s):
            while self.stream.feeding.fares.rows < count:  # noqa: ASYNC110 (the feed's doing)
                await asyncio.sleep(0.02)
        return await self.door.ask(rows_of)

    async def rejected(self, reason: str) -> None:
        """Come back once something was rejected for that reason."""
        await until(lambda: self.stream.health()["rejects"].get(reason))

    async def call(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to the stream."""
        return await asyncio.open_connection("127.0.0.1", self.port)


def rows_of(node: Node) -> Observations:
    """All rows on the record."""
    seen = [each.body for each in node.record.entries([Seen])]
    return join([Observations.from_ipc(node.record.block(each.digest)) for each in seen])


async def until(said: Callable[[], object], *, within_s: float = 20) -> None:
    """Come back once that is so."""
    async with asyncio.timeout(within_s):
        while not said():  # noqa: ASYNC110 (it is the stream's doing)
            await asyncio.sleep(0.01)


@asynccontextmanager
async def streaming(
    url: str = "tcp-listen://127.0.0.1:0",
    *,
    feed: str = "cot",
    credentials: Credentials | None = None,
    keep: Path | None = None,
    **stated: Any,
) -> AsyncIterator[Played]:
    """A node in memory that listens. stated: of the profile."""
    async with running(new_node) as door:
        address = read_address(url, credentials=credentials, every_s=0.05)
        profile = Profile(**{"source": "tak", **stated})
        stream = open_stream(door, "tak", feed=feed, address=address, profile=profile, keep=keep)
        if "listen" in url or url.startswith("udp"):
            await until(lambda: stream.tally.address[1])
        yield Played(door, stream)
