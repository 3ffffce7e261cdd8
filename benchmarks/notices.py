"""How fast notices are compared: one against a million, ten thousand with each other.

    python benchmarks/notices.py [--live N] [--json]

N live intents of 2 to 10 km over 6° × 8° and 24 h, half an hour to two hours each, in layers of
300 m. A query is one more of them: its box, candidates by the index, then the exact test of each.
Its peer is a scan of all boxes in numba, which gives the candidates alone. Queries are timed one by
one, by the CPU time of their thread and by the clock, three times, with scans between; on a machine
that does other things as well, the least of the three tells of the query.
All pairs: 10,000 notices within 0.6° × 0.6°, from their entries on; against every pair tried (none
may be missed), and against a tree of shapely polygons asked by shape first, by time and height
after. CPU seconds of the process, in turn, the least of each; ratios of one run only mean
something.

Writes: intents of F3548 put side by side under one standing subscription over the whole area, each
an entry and a count, durable in a record on disk when it is answered, by 1, 8 and 64 writers at
once; without HTTP and tokens. The goal is what the reference implementation is said to reach.
"""

import argparse
import asyncio
import tempfile
import time
from functools import partial
from pathlib import Path

import numpy as np
import shapely

from figures import Figure, tell  # type: ignore[import-not-found]  # run as a script
from truceline.deconfliction.clashes import clashing_pairs, meet
from truceline.deconfliction.entries import Volume
from truceline.deconfliction.f3548.rules import Rules
from truceline.deconfliction.index import LiveIndex
from truceline.deconfliction.parts import Part, boxes, parts
from truceline.kernels.boxes import Int32s, scan
from truceline.kernels.warm import compile_notices
from truceline.node import Node, WallClock
from truceline.node.runtime import running
from truceline.record import Record
from truceline.record.entries import Holder
from truceline.record.founding import Founding
from truceline.record.keys import new_key
from truceline.record.stores.keyfiles import LOG
from truceline.server.f3548 import intents, subscriptions
from truceline.server.f3548.clerk import Clerk
from truceline.server.f3548.models import (
    Altitude,
    Circle,
    LatLngPoint,
    PutOperationalIntentReferenceParameters,
    PutSubscriptionParameters,
    Radius,
    Volume3D,
    Volume4D,
)
from truceline.server.f3548.names import new_uuid
from truceline.server.f3548.scopes import SC
from truceline.server.f3548.tokens import Caller
from truceline.server.f3548.wire import instant
from zones import cpu_s  # type: ignore[import-not-found]

START_US = 1_900_000_000_000_000
MINUTE_US = 60_000_000
PAIRS, QUERIES, CHUNK = 10_000, 2_000, 100_000
TIMES, WARM, SCANS = 3, 20, 50
WRITES, WRITERS = 1_000, (1, 8, 64)


def drawn(count: int, seed: int, wide: tuple[float, float] = (6.0, 8.0)) -> list[Volume]:
    """Volumes with 5 corners, over so many degrees of longitude and latitude."""
    rng = np.random.default_rng(seed)
    lon, lat = 34 + rng.uniform(0, wide[0], count), 30 + rng.uniform(0, wide[1], count)
    size_deg = rng.uniform(1, 5, count) / 111
    since = START_US + rng.integers(0, 24 * 60, count) * MINUTE_US
    until = since + rng.integers(30, 120, count) * MINUTE_US
    floor = rng.integers(0, 40, count) * 300_000
    turn = np.arange(5) / 5 * 2 * np.pi
    ring = np.empty((count, 10))
    ring[:, 0::2] = lon[:, None] + size_deg[:, None] * np.cos(turn) / np.cos(np.radians(34))
    ring[:, 1::2] = lat[:, None] + size_deg[:, None] * np.sin(turn)
    corners = np.rint(ring * 1e7).astype(np.int64).tolist()
    return [
        Volume(
            starts_us=int(since[row]), ends_us=int(until[row]), ring_e7=tuple(corners[row]),
            floor_mm=int(floor[row]), ceiling_mm=int(floor[row]) + 300_000,
        )
        for row in range(count)
    ]  # fmt: skip


def all_pairs(volumes: list[Volume]) -> set[tuple[int, int]]:
    """Clashing pairs of notices, each of another party, from their entries on."""
    return set(clashing_pairs(parts(volumes, ()), [str(row) for row in range(len(volumes))]))


def by_trying(own: tuple[Part, ...]) -> set[tuple[int, int]]:
    """Clashing pairs by the exact test of every pair that shares a time and a height."""
    since, until = (np.array([getattr(each, name) for each in own]) for name in
                    ("from_us", "until_us"))  # fmt: skip
    floor = np.array([each.floor_mm for each in own])
    ceiling = np.array([each.ceiling_mm for each in own])
    found = set()
    for row, part in enumerate(own):
        level = (since[:row] < until[row]) & (since[row] < until[:row])
        level &= (floor[:row] < ceiling[row]) & (floor[row] < ceiling[:row])
        found |= {(other, row) for other in np.flatnonzero(level).tolist()
                  if meet(own[other], part) is not None}  # fmt: skip
    return found


def by_naive_tree(volumes: list[Volume]) -> set[tuple[int, int]]:
    """Pairs by a tree with the polygon predicate first, time and height after, in Python."""
    rings = [np.array(each.ring_e7).reshape(-1, 2) / 1e7 for each in volumes]
    shapes = [shapely.Polygon(each) for each in rings]
    tree = shapely.STRtree(shapes)
    found = set()
    for row, shape in enumerate(shapes):
        one = volumes[row]
        for other in tree.query(shape, predicate="intersects").tolist():
            two = volumes[other]
            assert one.floor_mm is not None
            assert two.floor_mm is not None
            level = abs(one.floor_mm - two.floor_mm) < 300_000
            if (
                other < row
                and level
                and max(one.starts_us, two.starts_us) < min(one.ends_us, two.ends_us)
            ):
                found.add((other, row))
    return found


def held(live: int) -> tuple[LiveIndex, list[Part], Int32s]:
    """So many live notices: their index, their parts, and all boxes."""
    index, some, corners = LiveIndex(), list[Part](), []
    for first in range(0, live, CHUNK):
        fresh = parts(drawn(min(CHUNK, live - first), first), ())
        some += fresh
        corners.append(boxes(fresh))
        index.put(first + np.arange(len(fresh)), corners[-1])
    return index, some, np.concatenate(corners)


def queries(live: int) -> list[Figure]:
    """One notice against a million."""
    index, known, whole = held(live)
    asked = parts(drawn(QUERIES, 999_999_999), ())
    wider = boxes(asked)

    def clashing(row: int) -> int:
        near = index.meeting(boxes(asked[row : row + 1])[0])
        return sum(meet(known[each], asked[row]) is not None for each in near)

    for row in range(WARM):
        clashing(row)
        scan.compiled(whole, *wider[row])
    cpu, wall = (np.empty((TIMES, QUERIES)) for _ in range(2))
    scans_s, hits = [], 0
    for turn in range(TIMES):
        for row in range(QUERIES):
            wall_s, start_s = time.perf_counter(), time.thread_time()
            hits += clashing(row)
            cpu[turn, row] = time.thread_time() - start_s
            wall[turn, row] = time.perf_counter() - wall_s
        scans_s += [cpu_s(lambda row=row: scan.compiled(whole, *wider[row]), 1)
                    for row in range(SCANS)]  # fmt: skip
    differ = sum(
        sorted(scan.compiled(whole, *wider[row]).tolist()) != index.meeting(wider[row])
        for row in range(SCANS)
    )
    least_us, every_us, wall_us = cpu.min(axis=0) * 1e6, cpu.ravel() * 1e6, wall.min(axis=0) * 1e6
    return [
        Figure("live intents", live),
        Figure("clashes a query", hits / TIMES / QUERIES),
        Figure("a query with its exact tests, p50, us of CPU", np.median(least_us), 200),
        Figure("the same, p99", np.percentile(least_us, 99), 200),
        Figure("the same, p99 of every run, not of the least", np.percentile(every_us, 99)),
        Figure("the same, p99, us by the clock", np.percentile(wall_us, 99), 200),
        Figure("scan of all boxes / query, CPU", min(scans_s) * 1e6 / least_us.mean(), 50, "more"),
        Figure("queries whose candidates differ from the scan's", differ, 0),
    ]  # fmt: skip


def pairs() -> list[Figure]:
    """Ten thousand with each other."""
    volumes = drawn(PAIRS, 5, (0.6, 0.6))
    found = all_pairs(volumes)
    took_s, naive_s = np.inf, np.inf
    for _ in range(TIMES):
        took_s = min(took_s, cpu_s(lambda: all_pairs(volumes)))
        naive_s = min(naive_s, cpu_s(lambda: by_naive_tree(volumes), 1))
    wanted = by_trying(parts(volumes, ()))
    return [
        Figure("10,000 notices, all pairs, s", took_s, 0.5),
        Figure("clashes among them", len(wanted)),
        Figure("missed or made up against every pair tried", len(found ^ wanted), 0),
        Figure("naive tree of shapely / all pairs, CPU", naive_s / took_s, 50, "more"),
    ]


def disc(row: int, radius_m: float, now_us: int) -> Volume4D:
    """The row-th place of a grid of 100 m, for an hour from now on."""
    at = LatLngPoint(lat=33 + row // 200 * 0.001, lng=35.8 + row % 200 * 0.001)
    low, high = (Altitude(value=each, reference="W84", units="M") for each in (0.0, 120.0))
    return Volume4D(
        volume=Volume3D(
            outline_circle=Circle(center=at, radius=Radius(value=radius_m, units="M")),
            altitude_lower=low,
            altitude_upper=high,
        ),
        time_start=instant(now_us),
        time_end=instant(now_us + 60 * MINUTE_US),
    )


def opened(folder: Path) -> Node:
    """The monitor's node on a new record."""
    keys = {LOG: new_key(), "monitor": new_key()}
    holders = (Holder("monitor", keys["monitor"].name, "working"),)
    record = Record.open(folder, founding=Founding("monitor", "example.org/bench", keys, holders))
    record.begin(WallClock().now_us())
    return Node(record, "monitor", WallClock())


async def written(folder: Path, writers: int) -> tuple[float, float]:
    """Seconds for WRITES writes by so many writers, by the clock and of CPU."""
    caller, url = Caller("aria", frozenset({SC})), "https://uss.example"
    async with running(partial(opened, folder)) as door:
        clerk = Clerk(door, Rules(keys=Path(), audiences=("x",), name="monitor"))
        everything = PutSubscriptionParameters(
            extents=disc(500, 27_000, door.now_us()),
            uss_base_url=url,
            notify_for_operational_intents=True,
        )
        name = new_uuid()
        await clerk.write(caller, lambda look: subscriptions.put(look, name, None, everything))

        async def one(row: int) -> None:
            told = PutOperationalIntentReferenceParameters(
                extents=(disc(row, 40, door.now_us()),), state="Accepted", uss_base_url=url
            )
            done = await clerk.write(caller, lambda look: intents.put(look, new_uuid(), None, told))
            assert len(done.told.subscribers) == 1

        async def many(first: int) -> None:
            for row in range(first, WRITES, writers):
                await one(row)

        await one(WRITES)  # what is compiled or loaded once
        start_s, start_cpu_s = time.perf_counter(), time.process_time()
        await asyncio.gather(*(many(first) for first in range(writers)))
        return time.perf_counter() - start_s, time.process_time() - start_cpu_s


def writes() -> list[Figure]:
    """Writes under one subscription."""
    found = []
    compile_notices()
    for writers in WRITERS:
        with tempfile.TemporaryDirectory() as folder:
            took_s, spent_s = asyncio.run(written(Path(folder) / "record", writers))
        found += [
            Figure(f"writes/s, {writers} at once", WRITES / took_s, 8, "more"),
            Figure(f"writes a second of CPU, {writers} at once", WRITES / spent_s),
        ]
    return found


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--live", type=int, default=1_000_000)
    options.add_argument("--json", action="store_true")
    told = options.parse_args()
    tell([*writes(), *pairs(), *queries(told.live)], as_json=told.json)


if __name__ == "__main__":
    main()
