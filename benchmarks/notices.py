"""How fast notices are compared: one against a million, ten thousand with each other.

    python benchmarks/notices.py [--live N] [--json]

N live intents of 2 to 10 km over 6° × 8° and 24 h, half an hour to two hours each, in layers of
300 m. A query is one more of them: candidates by the index, then the exact test of each. Its peer
is a scan of all boxes in numba. All pairs: 10,000 notices within 0.6° × 0.6°, from their entries
on; against every pair tried (none may be missed), and against a tree of shapely polygons asked by
shape first, by time and height after. CPU seconds of the process; ratios of one run only mean
something.

Writes: intents of F3548 put side by side under one standing subscription over the whole area, each
an entry and a count, durable in a record on disk when it is answered, by 1, 8 and 64 writers at
once; without HTTP and tokens, by the wall clock.
"""

import argparse
import asyncio
import tempfile
import time
from functools import partial
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from truceline.deconfliction.clashes import clashing_pairs, meet
from truceline.deconfliction.entries import Volume
from truceline.deconfliction.f3548.rules import Rules
from truceline.deconfliction.index import LiveIndex
from truceline.deconfliction.parts import Part, boxes, parts
from truceline.kernels.boxes import scan
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
from zones import cpu_s, figure, tell  # type: ignore[import-not-found]  # run as a script

Ints = NDArray[np.int64]
START_US = 1_900_000_000_000_000
MINUTE_US = 60_000_000
PAIRS, QUERIES, CHUNK = 10_000, 2_000, 100_000
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


def queries(live: int) -> list[dict[str, object]]:
    """One notice against a million."""
    index, corners = LiveIndex(), []
    held: list[Part] = []
    for first in range(0, live, CHUNK):
        some = parts(drawn(min(CHUNK, live - first), first), ())
        held += some
        corners.append(boxes(some))
        index.put(first + np.arange(len(some)), corners[-1])
    whole = np.concatenate(corners)
    asked = parts(drawn(QUERIES, 999_999_999), ())
    wider = boxes(asked)

    def candidates(row: int) -> list[int]:
        return index.meeting(wider[row])

    def clashing(row: int) -> int:
        return sum(meet(held[each], asked[row]) is not None for each in candidates(row))

    for warm in range(20):
        clashing(warm)
        scan.compiled(whole, *wider[warm])
    times_s = np.array([cpu_s(lambda row=row: clashing(row), 1) for row in range(QUERIES)])
    p50_s, p99_s = (float(np.percentile(times_s, each)) for each in (50, 99))
    scans_s = cpu_s(lambda: [scan.compiled(whole, *wider[row]) for row in range(20)]) / 20
    hits = sum(clashing(row) for row in range(200)) / 200
    same = all(
        sorted(scan.compiled(whole, *wider[row]).tolist()) == candidates(row) for row in range(50)
    )
    return [
        figure("live intents", live, 1_000_000, "more"),
        figure("clashes a query", hits, 0.1, "more"),
        figure("one query with its exact tests, p50, us", p50_s * 1e6, 200, "less"),
        figure("the same, p99, us", p99_s * 1e6, 200, "less"),
        figure("scan of all boxes / query", scans_s / p50_s, 50, "more"),
        figure("queries whose candidates differ from the scan's", int(not same), 0, "less"),
    ]


def pairs() -> list[dict[str, object]]:
    """Ten thousand with each other."""
    volumes = drawn(PAIRS, 5, (0.6, 0.6))
    found = all_pairs(volumes)
    took_s = cpu_s(lambda: all_pairs(volumes))
    wanted = by_trying(parts(volumes, ()))
    naive_s = cpu_s(lambda: by_naive_tree(volumes), 1)
    return [
        figure("10,000 notices, all pairs, s", took_s, 0.5, "less"),
        figure("clashes among them", len(wanted), 100, "more"),
        figure("missed or made up against every pair tried", len(found ^ wanted), 0, "less"),
        figure("naive tree of shapely / all pairs", naive_s / took_s, 50, "more"),
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


async def written(folder: Path, writers: int) -> float:
    """Seconds for WRITES writes by so many writers."""
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
        start_s = time.perf_counter()
        await asyncio.gather(*(many(first) for first in range(writers)))
        return time.perf_counter() - start_s


def writes() -> list[dict[str, object]]:
    """Writes under one subscription."""
    found = []
    compile_notices()
    for writers in WRITERS:
        with tempfile.TemporaryDirectory() as folder:
            took_s = asyncio.run(written(Path(folder) / "record", writers))
        found.append(figure(f"writes/s, {writers} at once", WRITES / took_s, 8, "more"))
    return found


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--live", type=int, default=1_000_000)
    options.add_argument("--json", action="store_true")
    told = options.parse_args()
    tell([*writes(), *pairs(), *queries(told.live)], told.json)


if __name__ == "__main__":
    main()
