"""Live sources at a running node: blocks, back-pressure, counted losses, findings at once."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from node.playing import exclusion, state, text, track
from truceline.findings import Opened
from truceline.node import Node, WallClock, feeding
from truceline.node.feeding import BLOCK_ROWS, Feeding, decoded
from truceline.node.replay import replay
from truceline.node.runtime import Runtime, running
from truceline.picture import GapLeft, Seen
from truceline.record import Record
from truceline.values.observations import Observations
from truceline.values.rejects import Reject, Rejects

SCENARIO = """
starts_at = 2031-05-02T08:00:00Z
position_radius_m = 50
[[track]]
object_id = "trk:1"
party = "aria"
every_s = 1
waypoints = [{ at_s = 0, lat = 50.5, lon = 10.5 }, { at_s = 20, lat = 50.6, lon = 10.5 }]
"""


def rows(count: int, *, name: str = "trk") -> Observations:
    """So many objects, each observed now."""
    return Observations.of(
        observed_us=np.full(count, time.time_ns() // 1000),
        object_id=[f"{name}:{each}" for each in range(count)],
        source=["radar"] * count,
        party=["aria"] * count,
        lat_deg=np.full(count, 50.5),
        lon_deg=np.full(count, 11.5),
        position_radius_m=np.full(count, 50.0),
    )


def new_node() -> Node:
    return Node(Record.open(None), "monitor", WallClock())


async def until(said: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not said():  # noqa: ASYNC110 (it is the feed's doing)
            await asyncio.sleep(0.01)


async def kinds(door: Runtime, kind: type) -> list[Any]:
    return await door.ask(lambda node: [each.body for each in node.record.entries([kind])])


async def at_once(*parts: Observations) -> AsyncIterator[Observations]:
    for each in parts:
        yield each


async def for_ever(*parts: Observations) -> AsyncIterator[Observations]:
    for each in parts:
        yield each
    await asyncio.Event().wait()


def test_what_comes_within_a_span_is_one_block_and_every_row_is_in_one() -> None:
    async def play() -> list[int]:
        async with running(new_node) as door:
            parts = [rows(10, name=f"a{each}") for each in range(20)]
            feed = Feeding(door, "radar", lambda: at_once(*parts))
            feed.start()
            await until(lambda: feed.fares.rows == 200)
            return [each.rows for each in await kinds(door, Seen)]

    assert asyncio.run(play()) == [200]


def test_no_block_holds_more_rows_than_one_may() -> None:
    async def play() -> list[int]:
        async with running(new_node) as door:
            feed = Feeding(door, "radar", lambda: at_once(rows(2 * BLOCK_ROWS + 7)))
            feed.start()
            await until(lambda: feed.fares.rows == 2 * BLOCK_ROWS + 7)
            return [each.rows for each in await kinds(door, Seen)]

    assert asyncio.run(play()) == [BLOCK_ROWS, BLOCK_ROWS, 7]


@pytest.mark.slow
def test_a_source_that_can_wait_waits_and_loses_nothing() -> None:
    async def play() -> tuple[int, int, int]:
        async with running(new_node) as door:
            parts = [rows(100, name=f"a{each}") for each in range(20)]
            feed = Feeding(door, "file", lambda: at_once(*parts), waiting_rows=300)
            feed.start()
            await until(lambda: feed.fares.rows == 2_000)
            return feed.fares.lost, feed.fares.waited, feed.fares.waiting

    lost, waited, waiting = asyncio.run(play())
    assert (lost, waiting) == (0, 0)
    assert waited > 0


@pytest.mark.slow
def test_what_a_source_that_cannot_wait_loses_is_counted_and_stands_in_the_record() -> None:
    async def play() -> tuple[int, int, list[GapLeft]]:
        async with running(new_node) as door:
            parts = [rows(100, name=f"a{each}") for each in range(20)]
            feed = Feeding(door, "udp", lambda: at_once(*parts), can_wait=False, waiting_rows=300)
            feed.start()
            await until(lambda: feed.fares.rows + feed.fares.lost == 2_000)
            await until(lambda: bool(feed.missing.open))
            return feed.fares.rows, feed.fares.lost, await kinds(door, GapLeft)

    taken, lost, told = asyncio.run(play())
    assert (taken, lost) == (300, 1_700)
    assert [(each.feed, each.reason, each.lost) for each in told] == [("udp", "no_room", 1_700)]


def test_at_a_stop_what_came_is_taken_in_and_from_then_on_there_is_a_gap() -> None:
    async def play() -> tuple[int, list[Any], list[Any]]:
        async with running(new_node) as door:
            feed = Feeding(door, "radar", lambda: for_ever(rows(10)))
            feed.start()
            await until(lambda: feed.fares.waiting == 10)
            await feed.end()
            return feed.fares.rows, await kinds(door, Seen), await kinds(door, GapLeft)

    taken, (seen,), (gap,) = asyncio.run(play())
    assert (taken, seen.rows) == (10, 10)
    assert (gap.feed, gap.reason, gap.sources) == ("radar", "not_running", ("radar",))
    assert (gap.until_us, gap.lost) == (None, None)


def test_rows_that_a_stop_cannot_wait_for_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeding, "END_S", 0)

    async def play() -> tuple[int, list[Any]]:
        async with running(new_node) as door:
            feed = Feeding(door, "radar", lambda: for_ever(rows(10)))
            feed.start()
            await until(lambda: feed.fares.waiting == 10)
            await feed.end()
            return feed.fares.rows, await kinds(door, GapLeft)

    taken, (gap,) = asyncio.run(play())
    assert (taken, gap.reason, gap.lost) == (0, "not_running", 10)


def test_a_finding_is_written_within_two_seconds_of_its_observation() -> None:
    async def play() -> float:
        async with running(new_node) as door:

            def stated(node: Node) -> None:
                state(node, text(exclusion(more="dwell_s = 0")))

            await door._submit(door._acts, stated)
            feed = Feeding(door, "radar", lambda: observed_now("i"))
            feed.start()
            began_s = time.monotonic()
            async for batch in door.changes(-1):
                if any(isinstance(each.body, Opened) for each in batch):
                    return time.monotonic() - began_s
        raise AssertionError("nothing was found")

    async def observed_now(stands: str) -> AsyncIterator[Observations]:
        started_s = time.time() - 1_700_000_000
        yield track(stands, start_s=started_s)

    assert asyncio.run(play()) < 2


def test_a_source_that_falls_is_opened_again_and_its_rejects_are_counted() -> None:
    opened = 0

    async def bytes_come() -> AsyncIterator[bytes]:
        nonlocal opened
        opened += 1
        yield b"good bad good"
        if opened == 1:
            raise ConnectionError("the line broke")

    class Words:
        """Makes a row of each word `good`."""

        def __init__(self) -> None:
            self.rejects = Rejects()

        def take(self, content: bytes) -> Observations:
            words = content.split()
            for each in words:
                if each != b"good":
                    self.rejects.add(Reject("radar", 0, "no_such_word", each.decode()))
            return rows(words.count(b"good"), name=f"run{opened}")

    async def play() -> tuple[dict[str, object], dict[str, object], int]:
        decoder = Words()
        async with running(new_node, wait_s_first=0.05) as door:
            feed = Feeding(
                door, "radar", lambda: decoded(bytes_come(), decoder), rejects=decoder.rejects
            )
            feed.start()
            await until(lambda: feed.fares.rows == 4)
            health = door.health()
            return health["beside"]["feed radar"], health["tasks"]["feed radar"], opened

    told, task, times = asyncio.run(play())
    assert (told["rows"], told["rejects"], told["lost"], times) == (4, 2, 0, 2)
    assert (task["falls"], task["fault"]) == (1, "ConnectionError: the line broke")


@pytest.mark.slow
def test_a_scenario_is_replayed_as_if_it_happened_now(tmp_path: Path) -> None:
    path = tmp_path / "drive.toml"
    path.write_text(SCENARIO, encoding="utf-8")
    clock = WallClock()

    async def play() -> tuple[int, list[int]]:
        began_us = clock.now_us()
        async with running(new_node) as door:
            source = lambda: replay(path, clock.now_us, speed=20)  # noqa: E731
            feed = Feeding(door, "sim", source)
            feed.start()
            await until(lambda: feed.fares.rows == 21)
            seen = await kinds(door, Seen)
            return began_us, [each.first_us for each in seen] + [seen[-1].last_us]

    began_us, times = asyncio.run(play())
    assert times == sorted(times)
    assert len(times) > 3
    assert 0.9e6 < times[-1] - began_us < 5e6
