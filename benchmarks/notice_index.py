"""Where an index of live notices may live: in memory, in SQLite's R*Tree, in PostgreSQL's GiST.

    python benchmarks/notice_index.py [--live N] [--json]

The same boxes (notices.py), the same questions, the same answers, one thread, the indexes that a
node may be set to use. PostgreSQL: its own server, over a Unix socket. A question gives the
candidates; the exact tests after it are the same for all. CPU seconds are those of this thread,
and of the server's process beside it. Each question is asked in turn of each index, three times,
and the least time counts; the percentiles are over questions. A put is one box more, by itself.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial

import numpy as np

from figures import Figure, tell  # type: ignore[import-not-found]  # run as a script
from notices import CHUNK, QUERIES, drawn  # type: ignore[import-not-found]
from postgis import backend_s, programs, server  # type: ignore[import-not-found]
from truceline.deconfliction.index import LiveIndex
from truceline.deconfliction.parts import boxes, parts
from truceline.kernels.boxes import Int32s
from truceline.record.stores import sqlite
from truceline.record.stores.boxes import Boxes, PostgresBoxes

PUTS, TIMES, GOAL_US = 1_000, 3, 200.0
GIST = "plpgsql"  # nothing beyond the server itself is needed


@dataclass(frozen=True, slots=True)
class Place:
    """An index, and the CPU seconds that another process has spent on it."""

    index: Boxes
    beside_s: Callable[[], float] = float  # none: 0.0


@contextmanager
def places(chunks: list[Int32s]) -> Iterator[dict[str, Place]]:
    """An index in each place that this machine has, filled."""
    with ExitStack() as opened:
        store = opened.enter_context(closing(sqlite.open_store(None)))
        found = {"memory": Place(LiveIndex()), "SQLite": Place(store.boxes())}
        if programs(GIST) is not None:
            connection, _ = opened.enter_context(server(GIST))
            connection.commit()
            connection.autocommit = True
            index = PostgresBoxes(connection, "live")
            found["PostgreSQL"] = Place(index, partial(backend_s, connection))
        for each in found.values():
            known = 0
            for chunk in chunks:
                each.index.put(known + np.arange(len(chunk)), chunk)
                known += len(chunk)
        yield found


def timed(place: Place, work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of CPU."""
    beside_s, cpu_s, wall_s = place.beside_s(), time.thread_time(), time.perf_counter()
    work()
    wall_s, cpu_s = time.perf_counter() - wall_s, time.thread_time() - cpu_s
    return wall_s, cpu_s + place.beside_s() - beside_s


def changed_us(place: Place, more: Int32s, first: int) -> tuple[float, float]:
    """Microseconds of CPU that one box more takes, each put by itself, and that its drop takes.

    first: of their keys.
    """
    keys = first + np.arange(len(more))

    def put() -> None:
        for row in range(len(more)):
            place.index.put(keys[row : row + 1], more[row : row + 1])

    def drop() -> None:
        for key in keys.tolist():
            place.index.drop(key)

    (_, put_s), (_, drop_s) = timed(place, put), timed(place, drop)
    return put_s / len(more) * 1e6, drop_s / len(more) * 1e6


def bytes_of(index: Boxes) -> int:
    """What an index in memory takes of it, but for the boxes that are not packed yet."""
    assert isinstance(index, LiveIndex)
    trees = sum(each.corners.nbytes + each.keys.nbytes for each in index.trees)
    return trees + index.alive.nbytes


def measure(live: int) -> list[Figure]:
    """All figures."""
    chunks = [boxes(parts(drawn(min(CHUNK, live - first), first), ()))
              for first in range(0, live, CHUNK)]  # fmt: skip
    asked = boxes(parts(drawn(QUERIES, 999_999_999), ()))
    more = boxes(parts(drawn(PUTS, 888_888_888), ()))
    with places(chunks) as found:
        best = {name: np.full((QUERIES, 2), np.inf) for name in found}
        for _ in range(TIMES):
            for row in range(QUERIES):
                for name, each in found.items():
                    took = timed(each, partial(each.index.meeting, asked[row]))
                    best[name][row] = np.minimum(best[name][row], took)
        answers = {name: [each.index.meeting(box) for box in asked] for name, each in found.items()}
        held = bytes_of(found["memory"].index)
        changes_us = {name: changed_us(each, more, live) for name, each in found.items()}
    differ = sum(each != answers["memory"] for each in answers.values())
    told = [
        Figure("live boxes", live),
        Figure("structures whose candidates differ", differ, 0),
        Figure("memory: bytes a box", held / live),
    ]
    for name, took_s in best.items():
        goal = GOAL_US if name == "memory" else None  # the others are peers
        us = np.percentile(took_s, (50, 99), axis=0) * 1e6
        for row, share in enumerate(("p50", "p99")):
            for column, clock in enumerate(("by the clock", "of CPU")):
                told.append(
                    Figure(f"{name}: candidates, {share}, us {clock}", us[row, column], goal)
                )
        put_us, drop_us = changes_us[name]
        told += [
            Figure(f"{name}: a put, us of CPU", put_us),
            Figure(f"{name}: a drop, us of CPU", drop_us),
        ]
    ours = np.percentile(best["memory"][:, 1], 99)
    for name in best.keys() - {"memory"}:
        ratio = np.percentile(best[name][:, 1], 99) / ours
        told.append(Figure(f"{name} / memory, p99, CPU", ratio, 1, "more"))
    return told


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--live", type=int, default=200_000)
    options.add_argument("--json", action="store_true")
    told = options.parse_args()
    tell(measure(told.live), as_json=told.json)


if __name__ == "__main__":
    main()
