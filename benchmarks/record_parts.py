"""Where the processor's time of an entry goes: a profile of writing and of admission, by hand.

    python benchmarks/record_parts.py [--turns N]

The steps of a commit are made here one by one, in the order of `Record.commit`, and each is timed
where it stands, behind the wait for the disk of the commit before; beside them stands SQLite alone
with the rows of the same entries. Medians over all commits, microseconds an entry.
"""

import argparse
import importlib
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, ParamSpec, TypeVar

import apsw

from truceline.kernels.loops import hurry
from truceline.record.admission import Submission, admit
from truceline.record.checkpoint import Checkpoint
from truceline.record.entry import Signed, read_all
from truceline.record.stores.contract import place_of_hash, values_of
from truceline.record.stores.latch import Mark, make_latch
from truceline.record.stores.sqlite import FILE
from truceline.record.tiles import grown_by
from truceline.record.tree import Frontier

BENCH: Any = importlib.import_module("record")  # beside this file; the tests have one of that name
INSERT = "INSERT INTO entry VALUES(?, ?, ?, ?, ?, ?)"
Given = TypeVar("Given")
Arguments = ParamSpec("Arguments")


class Parts:
    """Times of named steps, divided by the entries that each step was for."""

    def __init__(self, entries: int) -> None:
        self.entries, self.took_us = entries, defaultdict[str, list[float]](list)

    def time(
        self,
        what: str,
        work: Callable[Arguments, Given],
        *each: Arguments.args,
        **by: Arguments.kwargs,
    ) -> Given:
        """What the step gives."""
        started_ns = time.process_time_ns()
        given = work(*each, **by)
        took_ns = time.process_time_ns() - started_ns
        self.took_us[what].append(took_ns / 1e3 / self.entries)
        return given

    def show(self) -> None:
        """Print the medians."""
        for what, each in self.took_us.items():
            print(f"  {what:48} {median(each):8.2f}")


def open_sqlite(folder: Path) -> apsw.Connection:
    """The file of a new record, with the settings of its store."""
    BENCH.new_record(folder).close()
    connection = apsw.Connection(str(folder / FILE))
    connection.pragma("cache_size", -32_000)
    connection.pragma("synchronous", "full")
    connection.pragma("wal_autocheckpoint", 4000)
    return connection


def store_alone(folder: Path, made: list[Signed], parts: Parts) -> None:
    connection, batch = open_sqlite(folder), parts.entries
    for first in range(0, len(made) - batch + 1, batch):
        entries = made[first : first + batch]
        connection.execute("BEGIN IMMEDIATE")
        rows = parts.time("SQLite alone: rows", values_of, entries, first + 1)
        parts.time("SQLite alone: insert", connection.executemany, INSERT, rows)
        parts.time("SQLite alone: commit", connection.execute, "COMMIT")
    connection.close()


def store_logged(folder: Path, made: list[Signed], parts: Parts) -> None:
    connection, frontier = open_sqlite(folder), Frontier()
    latch = make_latch(folder, Mark(0, frontier.root()))
    for first in range(0, len(made) - parts.entries + 1, parts.entries):
        entries = made[first : first + parts.entries]
        frontier = commit(connection, entries, frontier, parts)
        parts.time("log: checkpoint lock", latch.set, Mark(frontier.size, frontier.root()))
    latch.close()
    connection.close()


def commit(
    connection: apsw.Connection, entries: list[Signed], frontier: Frontier, parts: Parts
) -> Frontier:
    """One commit of the log, step by step."""
    first, run = frontier.size, connection.executemany
    leaves = [each.leaf for each in entries]
    frontier, root, _, pieces = parts.time(
        "log: hashes of leaves and nodes", grown_by, frontier, leaves
    )
    head = Checkpoint("example.org/bench", frontier.size, root)
    note = parts.time("log: checkpoint", head.signed, BENCH.KEYS["log"])
    rows = parts.time("log: rows", values_of, entries, first + 1)
    connection.execute("BEGIN IMMEDIATE")
    parts.time("log: insert", run, INSERT, rows)
    tiles = [(place_of_hash(level, start + 1), each) for level, start, each in pieces]
    parts.time("log: tiles", run, "INSERT INTO tile VALUES(?, ?)", tiles)
    last = [(head.size, head.root, note)]
    replace = "INSERT OR REPLACE INTO checkpoint VALUES(0, ?, ?, ?)"
    parts.time("log: checkpoint into SQLite", run, replace, last)
    parts.time("log: commit", connection.execute, "COMMIT")
    return frontier


def admission(folder: Path, made: list[Signed], parts: Parts) -> None:
    with BENCH.new_record(folder) as record:
        for first in range(0, len(made) - parts.entries + 1, parts.entries):
            leaves = [each.leaf for each in made[first : first + parts.entries]]
            signed = parts.time("read", read_all, leaves)
            parts.time("signature check", BENCH.check_signatures, signed)
            brought = [Submission(each, {}) for each in signed if isinstance(each, Signed)]
            parts.time("chains, keys, and the commit", admit, record, brought)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=8)
    turns = parser.parse_args().turns
    hurry()  # as in a node that runs: its loops are compiled
    made = BENCH.written_in_turn(5000)
    sides = ((store_alone, 1000), (store_logged, 1000), (store_alone, 100), (store_logged, 100))
    shown = [(side, Parts(batch)) for side, batch in (*sides, (admission, 1000))]
    for _ in range(turns):
        for side, parts in shown:
            with tempfile.TemporaryDirectory() as name:
                side(Path(name) / "record", made, parts)
                shutil.rmtree(Path(name) / "record")
    for side, parts in shown:
        print(f"{side.__name__.replace('_', ' ')}, {parts.entries} a commit: microseconds an entry")
        parts.show()


if __name__ == "__main__":
    main()
