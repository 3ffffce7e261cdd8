"""How a node keeps up with live observations: CPU a second, how late a block is, and memory.

    python benchmarks/live.py [--rate N] [--seconds N] [--sources N] [--burst N] [--rows N] [--json]

Feeds tell of 500 objects each, so many times a second in all, over the Golan agreement with all its
terms, at a node with its record on disk (node/feeding.py, node/runtime.py). Objects cross into the
area of separation now and then; two sources overlap in time. With --burst every tenth second brings
rows at that rate. Told are:

- CPU of the whole process for each second of observations, which must stay below 1 to keep up on
  one core however loaded the machine is; and how long a block took from its first row's coming
  until it and what was found in it were on the disk, in wall time, by the feed's own account;
- resident memory before, after a third, and after all of it;
- with --rows, instead: resident memory after each so many rows, put to the node as fast as it takes
  them, in blocks as they come live; the picture keeps 2,500,000 rows at most.
"""

import argparse
import asyncio
import importlib
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any  # a module beside this one

import numpy as np

from truceline.agreement.folder import load
from truceline.node import Node, SetClock, WallClock
from truceline.node.feeding import BLOCK_ROWS, Feeding
from truceline.node.opening import state_text
from truceline.node.runtime import running
from truceline.record import Record
from truceline.values.observations import Observations

GOLAN = Path(__file__).resolve().parents[1] / "examples" / "golan_1974"
OBJECTS = 500
PARTS_A_SECOND = 20


class Crowd:
    """Objects that walk about at random; `rows` tells where the next of them are."""

    def __init__(self, source: str = "radar") -> None:
        self._source = source
        self._chance = np.random.default_rng(7)
        self._lat = self._chance.uniform(32.7, 33.4, OBJECTS)
        self._lon = self._chance.uniform(35.6, 36.3, OBJECTS)
        self._next = 0
        self._names = np.array([f"{source}:{each}" for each in range(OBJECTS)])
        self._kinds = np.array(["air.fixed", "land.armour.tank", "person.soldier"])
        self._parties = np.array(["il", "sy", "undof"])

    def rows(self, count: int, at_us: int, step_us: int) -> Observations:
        """The next so many objects, one after the other, up to an instant."""
        which = (self._next + np.arange(count)) % OBJECTS
        self._next = int(which[-1] + 1)
        self._lat[which] += self._chance.normal(0, 1e-4, count)
        self._lon[which] += self._chance.normal(0, 1e-4, count)
        return Observations.of(
            observed_us=at_us - step_us * np.arange(count)[::-1],
            object_id=self._names[which].tolist(),
            source=[self._source] * count,
            party=self._parties[which % 3].tolist(),
            kind=self._kinds[which % 3].tolist(),
            lat_deg=self._lat[which],
            lon_deg=self._lon[which],
            position_radius_m=np.full(count, 30.0),
        )


async def paced(name: str, rate: int, seconds: int, burst: int = 0) -> AsyncIterator[Observations]:
    """So many rows a second, for so long; a part that comes late is not left out."""
    crowd, began_s = Crowd(name), time.monotonic()
    began_us = time.time_ns() // 1000
    for number in range(seconds * PARTS_A_SECOND):
        wait_s = began_s + number / PARTS_A_SECOND - time.monotonic()
        if wait_s > 0:
            await asyncio.sleep(wait_s)
        now = rate_at(number // PARTS_A_SECOND, rate, burst)
        at_us = began_us + number * 1_000_000 // PARTS_A_SECOND
        yield crowd.rows(now // PARTS_A_SECOND, at_us, 1_000_000 // now)


def rate_at(second: int, rate: int, burst: int) -> int:
    """Rows in a second; every tenth is one of burst."""
    return burst if burst and second % 10 == 9 else rate


async def live(
    folder: Path, rate: int, seconds: int, *, sources: int = 1, burst: int = 0
) -> dict[str, float]:
    """One run in real time."""

    def opening() -> Node:
        node = Node(Record.open(folder), "monitor", WallClock())
        state_text(node, load(GOLAN))
        return node

    each, most = rate // sources, burst // sources
    rows = sum(rate_at(second, each, most) for second in range(seconds)) // PARTS_A_SECOND
    rows *= PARTS_A_SECOND * sources
    names = [f"radar-{number}" for number in range(sources)]
    async with running(opening) as door:
        warm = Feeding(door, "warm", lambda: paced("warm", rate, 3))
        warm.start()
        while warm.fares.rows < 3 * rate // PARTS_A_SECOND * PARTS_A_SECOND:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        feeds = [Feeding(door, name, partial(paced, name, each, seconds, most)) for name in names]
        began_s, cpu_s, began_mb = time.monotonic(), time.process_time(), _resident_mb()
        for feed in feeds:
            feed.start()
        late_ms, seen, third_mb = [], [0] * sources, 0.0
        while (taken := sum(feed.fares.rows for feed in feeds)) < rows:
            await asyncio.sleep(0.02)
            if not third_mb and taken > rows / 3:
                third_mb = _resident_mb()
            for number, feed in enumerate(feeds):
                if feed.fares.blocks > seen[number]:
                    seen[number] = feed.fares.blocks
                    late_ms.append(feed.fares.late_us / 1000)
        taken_s, cpu_s = time.monotonic() - began_s, time.process_time() - cpu_s
        entries = await door.ask(lambda node: node.record.size)
        return {
            "rows": rows,
            "rows_a_second": round(rows / taken_s),
            "lost": sum(feed.fares.lost for feed in feeds),
            "cpu_s_a_second": round(cpu_s / seconds, 3),
            "cpu_us_a_row": round(cpu_s / rows * 1e6, 1),
            "block_late_ms_median": round(float(np.median(late_ms)), 1),
            "block_late_ms_p95": round(float(np.quantile(late_ms, 0.95)), 1),
            "block_late_ms_worst": round(max(feed.fares.worst_us for feed in feeds) / 1000, 1),
            "resident_mb_before": round(began_mb),
            "resident_mb_third": round(third_mb),
            "resident_mb_after": round(_resident_mb()),
            "entries": entries,
        }


def memory(folder: Path, rows: int, rate: int) -> dict[str, float]:
    """Resident memory, MB, after each quarter million rows."""
    clock = SetClock(1_900_000_000_000_000)
    node = Node(Record.open(folder), "monitor", clock)
    state_text(node, load(GOLAN))
    crowd, count, step = Crowd(), 0, rate // 4
    told: dict[str, float] = {}
    began_s = time.process_time()
    while count < rows:
        clock.set(clock.now_us() + 250_000)
        node.take(crowd.rows(min(step, BLOCK_ROWS), clock.now_us(), 1_000_000 // rate))
        count += min(step, BLOCK_ROWS)
        if count % 250_000 < min(step, BLOCK_ROWS):
            told[f"{count:,}"] = round(_resident_mb())
    told["rows_a_cpu_second"] = round(rows / (time.process_time() - began_s))
    node.record.close()
    return told


def _resident_mb() -> float:
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    """Measure, and tell."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    asked.add_argument("--rate", type=int, default=5_000)
    asked.add_argument("--seconds", type=int, default=30)
    asked.add_argument("--sources", type=int, default=1)
    asked.add_argument("--burst", type=int, default=0)
    asked.add_argument("--rows", type=int, default=0)
    asked.add_argument("--json", action="store_true")
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if wanted.rows:
            told = memory(Path(folder), wanted.rows, wanted.rate)
        else:
            run = live(Path(folder), wanted.rate, wanted.seconds,
                       sources=wanted.sources, burst=wanted.burst)  # fmt: skip
            told = asyncio.run(run)
    goals = {
        "rows_a_second": (0.99 * wanted.rate, "more"),
        "lost": (0, "less"),
        "block_late_ms_p95": (2000, "less"),
    }
    telling: Any = importlib.import_module("figures")  # beside this file, where it is a script
    found = [
        telling.Figure(name.replace("_", " "), value, *goals.get(name, ()))
        for name, value in told.items()
    ]
    telling.tell(found, as_json=wanted.json)


if __name__ == "__main__":
    main()
