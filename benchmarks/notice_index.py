"""Where an index of live notices may live: in memory, in SQLite's R*Tree, in PostgreSQL's GiST.

    python benchmarks/notice_index.py [--live N] [--json]

The same boxes (notices.py), the same questions, the same answers, one thread. Memory: LiveIndex, as
it is used. SQLite: `rtree_i32` with five axes, in a file, WAL. PostgreSQL: GiST over box and three
ranges, on its own server over a Unix socket. A question gives the candidates; the exact tests after
it are the same for all. CPU seconds are those of this thread, and of the server's process beside
it. Each question is asked in turn of each structure, three times, and the least time counts; the
percentiles are over questions. A put is one box more, without the flush of a commit.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any  # psycopg need not be there

import apsw
import numpy as np

from figures import Figure, tell  # type: ignore[import-not-found]  # run as a script
from notices import CHUNK, QUERIES, drawn  # type: ignore[import-not-found]
from postgis import programs, server  # type: ignore[import-not-found]
from truceline.deconfliction.index import AXES, LiveIndex
from truceline.deconfliction.parts import boxes, parts
from truceline.kernels.boxes import Int32s

PUTS, TIMES, GOAL_US = 1_000, 3, 200.0
GIST = "plpgsql"  # nothing beyond the server itself is needed


class InMemory:
    """The index that is used."""

    def __init__(self) -> None:
        self._index, self._known = LiveIndex(), 0

    def put_all(self, corners: Int32s) -> None:
        """Take in many boxes."""
        self._index.put(np.arange(self._known, self._known + len(corners)), corners)
        self._known += len(corners)

    def put(self, corners: Int32s) -> None:
        """Take in one more."""
        self.put_all(corners[None])

    def meeting(self, corners: Int32s) -> list[int]:
        """Keys of boxes that meet one."""
        return self._index.meeting(corners)

    def beside_s(self) -> float:
        """CPU seconds that were spent elsewhere."""
        return 0.0


class InSqlite:
    """An R*Tree of whole numbers in a file."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection, self._known = connection, 0
        self._run = connection.cursor().execute
        axes = ", ".join(f"low{axis}, high{axis}" for axis in range(AXES))
        self._run("PRAGMA journal_mode = wal")
        self._run(f"CREATE VIRTUAL TABLE live USING rtree_i32(key, {axes})")
        self._asked = "SELECT key FROM live WHERE " + " AND ".join(  # noqa: S608 (names of our own)
            f"low{axis} <= ? AND high{axis} >= ?" for axis in range(AXES)
        )
        self._added = f"INSERT INTO live VALUES({', '.join('?' * (2 * AXES + 1))})"

    def put_all(self, corners: Int32s) -> None:
        """Take in many boxes."""
        rows = np.moveaxis(corners, 1, 2).reshape(len(corners), -1).tolist()
        keys = range(self._known, self._known + len(rows))
        with self._connection:
            each = ((key, *row) for key, row in zip(keys, rows, strict=True))
            self._connection.executemany(self._added, each)
        self._known += len(rows)

    def put(self, corners: Int32s) -> None:
        """Take in one more."""
        self._run(self._added, (self._known, *corners.T.ravel().tolist()))
        self._known += 1

    def meeting(self, corners: Int32s) -> list[int]:
        """Keys of boxes that meet one."""
        wanted = corners[::-1].T.ravel().tolist()
        return sorted(key for (key,) in self._run(self._asked, wanted))

    def beside_s(self) -> float:
        """CPU seconds that were spent elsewhere."""
        return 0.0


class InPostgres:
    """A GiST index over a table."""

    TAKEN = "box(point(%s, %s), point(%s, %s)), " + ", ".join(["int8range(%s, %s, '[]')"] * 3)
    ASKED = (
        "SELECT key FROM live WHERE place && box(point(%s, %s), point(%s, %s))"
        " AND up && int8range(%s, %s, '[]') AND height && int8range(%s, %s, '[]')"
        " AND during && int8range(%s, %s, '[]')"
    )

    def __init__(self, connection: Any) -> None:
        self._run, self._known = connection.execute, 0
        self._copy = connection.cursor().copy
        (pid,) = self._run("SELECT pg_backend_pid()").fetchone()
        self._spent = Path(f"/proc/{pid}/schedstat")
        self._run("CREATE TABLE live(key bigint, place box, up int8range, height int8range,"
                  " during int8range)")  # fmt: skip

    def put_all(self, corners: Int32s) -> None:
        """Take in many boxes."""
        with self._copy("COPY live FROM STDIN") as copy:
            for key, (low, high) in enumerate(corners.tolist(), self._known):
                place = f"({high[0]},{high[1]}),({low[0]},{low[1]})"
                spans = [f"[{one},{two}]" for one, two in zip(low[2:], high[2:], strict=True)]
                copy.write_row((key, place, *spans))
        self._known += len(corners)

    def index(self) -> None:
        """Make the index, once all is in."""
        self._run("CREATE INDEX live_where ON live USING gist(place, up, height, during)")
        self._run("ANALYZE live")

    def put(self, corners: Int32s) -> None:
        """Take in one more."""
        self._run(f"INSERT INTO live VALUES(%s, {self.TAKEN})", (self._known, *_told(corners)))
        self._known += 1

    def meeting(self, corners: Int32s) -> list[int]:
        """Keys of boxes that meet one."""
        return sorted(key for (key,) in self._run(self.ASKED, _told(corners)))

    def beside_s(self) -> float:
        """CPU seconds that the server's process has spent."""
        return int(self._spent.read_text().split()[0]) / 1e9


Index = InMemory | InSqlite | InPostgres


def _told(corners: Int32s) -> list[int]:
    """Corners as the table takes them."""
    low, high = corners.tolist()
    spans = [each for both in zip(low[2:], high[2:], strict=True) for each in both]
    return [low[0], low[1], high[0], high[1], *spans]


@contextmanager
def indexes(chunks: list[Int32s]) -> Iterator[dict[str, Index]]:
    """Each structure that this machine has, filled."""
    with ExitStack() as opened:
        file = Path(opened.enter_context(tempfile.TemporaryDirectory())) / "index"
        found: dict[str, Index] = {
            "memory": InMemory(),
            "SQLite": InSqlite(apsw.Connection(str(file))),
        }
        if programs(GIST) is not None:
            connection, _ = opened.enter_context(server(GIST))
            found["PostgreSQL"] = InPostgres(connection)
        for each in found.values():
            for chunk in chunks:
                each.put_all(chunk)
            if isinstance(each, InPostgres):
                each.index()
        yield found


def timed(index: Index, work: Callable[[Int32s], object], some: Int32s) -> tuple[float, float]:
    """Seconds by the clock and of CPU, for all of some boxes."""
    beside_s, cpu_s, wall_s = index.beside_s(), time.thread_time(), time.perf_counter()
    for each in some:
        work(each)
    wall_s, cpu_s = time.perf_counter() - wall_s, time.thread_time() - cpu_s
    return wall_s, cpu_s + index.beside_s() - beside_s


def measure(live: int) -> list[Figure]:
    """All figures."""
    chunks = [boxes(parts(drawn(min(CHUNK, live - first), first), ()))
              for first in range(0, live, CHUNK)]  # fmt: skip
    asked = boxes(parts(drawn(QUERIES, 999_999_999), ()))
    more = boxes(parts(drawn(PUTS, 888_888_888), ()))
    with indexes(chunks) as found:
        best = {name: np.full((QUERIES, 2), np.inf) for name in found}
        for _ in range(TIMES):
            for row in range(QUERIES):
                for name, index in found.items():
                    took = timed(index, index.meeting, asked[row : row + 1])
                    best[name][row] = np.minimum(best[name][row], took)
        answers = {name: [each.meeting(box) for box in asked] for name, each in found.items()}
        puts_s = {name: timed(each, each.put, more)[1] for name, each in found.items()}
    differ = sum(each != answers["memory"] for each in answers.values())
    told = [
        Figure("live boxes", live),
        Figure("structures whose candidates differ", differ, 0),
    ]
    for name, took_s in best.items():
        goal = GOAL_US if name == "memory" else None  # the others are peers
        us = np.percentile(took_s, (50, 99), axis=0) * 1e6
        for row, share in enumerate(("p50", "p99")):
            for column, clock in enumerate(("by the clock", "of CPU")):
                told.append(
                    Figure(f"{name}: candidates, {share}, us {clock}", us[row, column], goal)
                )
        told.append(Figure(f"{name}: a put, us of CPU", puts_s[name] / PUTS * 1e6))
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
