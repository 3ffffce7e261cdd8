"""A real day of air traffic, told again over SBS to a running node: the findings of the batch."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import pytest

from truceline.agreement.folder import load
from truceline.feeds.readers.feed import open_feed
from truceline.feeds.readers.profile import Profile
from truceline.feeds.transports.links.address import read_address
from truceline.node import Node, SetClock
from truceline.node.opening import state_text
from truceline.node.runtime import running
from truceline.node.streams import open_stream
from truceline.record import Record
from truceline.values.instants import HOUR_US, SECOND_US, to_datetime
from truceline.values.observations import Observations, join
from truceline.values.units import LENGTH_M, SPEED_MPS

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "swiss_day"
STEP_S = 0.25
Found = set[tuple[object, ...]]


class FastClock:
    """A clock that runs so many times as fast, from an instant."""

    def __init__(self, from_us: int, speed: float) -> None:
        self._from_us, self._speed, self._began_s = from_us, speed, time.monotonic()
        self._ahead_us = 0

    def now_us(self) -> int:
        """Its time."""
        gone_s = time.monotonic() - self._began_s
        return self._from_us + self._ahead_us + int(gone_s * self._speed * SECOND_US)

    def jump(self, by_us: int) -> None:
        """Go ahead at once."""
        self._ahead_us += by_us


def flights(recorded_flights: Path) -> Observations:
    """The day, in the order of time."""
    path = recorded_flights / "collections" / "switzerland.json.gz"
    items = open_feed(path, feed=None, profile=None)
    day = join(each for each in items if isinstance(each, Observations))
    return day.rows(np.argsort(day.observed_us, kind="stable"))


def lines(day: Observations) -> Iterator[bytes]:
    """Each row as a BaseStation writes it, with as many digits as it has."""
    for row in day.batch.to_pylist():
        at = to_datetime(row["observed_us"]).strftime("%Y/%m/%d,%H:%M:%S.%f")
        address = row["object_id"].removeprefix("icao:").upper()
        feet = round(row["altitude_m"] / LENGTH_M["ft"], 6)
        knots = row["speed_mps"] / SPEED_MPS["kt"]
        climb = row["climb_mps"] / SPEED_MPS["fpm"]
        yield (
            f"MSG,3,1,1,{address},1,{at},{at},,{feet!r},{knots!r},{row['course_deg']!r},"
            f"{row['lat_deg']!r},{row['lon_deg']!r},{climb!r},,,,,0\r\n"
        ).encode()


@asynccontextmanager
async def closing_of(writer: asyncio.StreamWriter) -> AsyncIterator[None]:
    """Close it at the end."""
    try:
        yield
    finally:
        writer.close()


@asynccontextmanager
async def station(day: Observations, clock: FastClock) -> AsyncIterator[int]:
    """A server that tells each row when the clock has come to it; its port."""
    told, at_us, ended = list(lines(day)), day.observed_us, asyncio.Event()

    async def tell(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        done = 0
        async with closing_of(writer):
            while done < len(told):
                until = int(np.searchsorted(at_us, clock.now_us(), side="right"))
                writer.write(b"".join(told[done:until]))
                await writer.drain()
                done = until
                await asyncio.sleep(STEP_S)
            await ended.wait()

    async with await asyncio.start_server(tell, "127.0.0.1", 0) as server:
        yield int(server.sockets[0].getsockname()[1])
        ended.set()
        await asyncio.sleep(0.1)


def found(node: Node) -> Found:
    """Findings that stand: what, by whom, since when and until when."""
    bodies = (each.body for each in node.state.book.findings.values() if not each.withdrawn)
    return {
        (each.term, each.standing, each.object_id, each.other_object_id, each.opened_us,
         each.closed_us, each.closed_as)
        for each in bodies
    }  # fmt: skip


def by_batch(day: Observations) -> Found:
    """What one take of all rows finds."""
    clock = SetClock(int(day.observed_us[-1]) + HOUR_US)
    node = Node(Record.open(None), "monitor", clock)
    state_text(node, load(EXAMPLE))
    node.take(day)
    node.tick(clock.now_us())
    return found(node)


async def by_stream(day: Observations, speed: float) -> Found:
    """What a running node finds that hears the rows as a station tells them."""
    clock = FastClock(int(day.observed_us[0]), speed)

    def opening() -> Node:
        node = Node(Record.open(None), "monitor", clock)
        state_text(node, load(EXAMPLE))
        return node

    async with running(opening) as door, station(day, clock) as port:
        address = read_address(f"tcp://127.0.0.1:{port}")
        profile = Profile(source="station", time_zone="UTC")
        stream = open_stream(door, "station", feed="sbs", address=address, profile=profile)
        while stream.feeding.fares.rows < len(day):  # noqa: ASYNC110 (the feed is another task)
            await asyncio.sleep(0.5)
        assert stream.health()["rejects"] == {}
        clock.jump(HOUR_US)
        await asyncio.sleep(3)
        return await door.ask(found)


@pytest.mark.slow
def test_two_hours_at_720_times_the_speed_give_the_findings_of_the_batch(
    recorded_flights: Path,
) -> None:
    day = flights(recorded_flights)
    first = int(np.searchsorted(day.observed_us, day.observed_us[0] + 8 * HOUR_US))
    until = int(np.searchsorted(day.observed_us, day.observed_us[0] + 10 * HOUR_US))
    hours = day.part(first, until).copied()

    told = asyncio.run(by_stream(hours, 720))

    assert told
    assert told == by_batch(hours)


@pytest.mark.long
def test_the_day_at_60_times_the_speed_gives_the_findings_of_the_batch(
    recorded_flights: Path,
) -> None:
    day = flights(recorded_flights)

    told = asyncio.run(by_stream(day, 60))

    inside = {each for each in told if each[:2] == ("closed-volume", "inside")}
    assert len({each[2] for each in inside}) == 17
    assert told == by_batch(day)
