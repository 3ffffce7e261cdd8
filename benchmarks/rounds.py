"""What it gains to share a sync: receipts of many clients, and changes of a running node.

    python benchmarks/rounds.py [--json]

How long a sync takes moves by a factor of 40 on a virtual disk, and with it what sharing gains. So
each sync is made to last at least 5 ms, by a file system put between SQLite and the disk; the gain
on the disk as it is stands beside it. Both sides run in turns, three times; medians are told.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any  # what SQLite hands to a file system

import apsw

from figures import Figure, tell  # type: ignore[import-not-found]  # run as a script
from truceline.line.classes import PRECEDENCES, chain_of
from truceline.line.entries import ChannelOpened, Queued, Wording
from truceline.node import Node, WallClock
from truceline.node.runtime import Runtime, running
from truceline.record import Record
from truceline.record.entries import Holder
from truceline.record.founding import Founding
from truceline.record.hammer import gathered, signed_by_each, strike
from truceline.record.keys import new_key

SYNC_S = 0.005  # the least that a sync takes
CLIENTS = 64
TURNS = 3
GOALS = {
    "receipts a second, 64 clients to 1, syncs of 5 ms": 10,
    "changes a second of a node, 64 clients": 1000,
}


class SlowDisk(apsw.VFS):
    """The disk as it is, but no sync takes less than SYNC_S; for all that open while it lives."""

    def __init__(self) -> None:
        self.below = apsw.vfs_names()[0]
        super().__init__("slow", self.below, makedefault=True)

    def xOpen(self, name: Any, flags: list[int]) -> "SlowFile":  # noqa: N802 - SQLite's name
        return SlowFile(self.below, name, flags)


class SlowFile(apsw.VFSFile):
    """One file on it."""

    def xSync(self, flags: int) -> None:  # noqa: N802
        started_s = time.perf_counter()
        super().xSync(flags)
        time.sleep(max(SYNC_S - (time.perf_counter() - started_s), 0))


def receipts_a_second(folder: Path, clients: int, each: int) -> float:
    """Receipts that clients get, each sending its next entry after the last one's receipt."""
    begun, keys = gathered(clients)
    text = "convoy of four vehicles at the ford, waiting for the road to be cleared"
    chains = signed_by_each(keys, [message(f"{place} {text}") for place in range(each)], 1, quiet)
    with Record.open(folder, founding=begun) as record:
        record.begin(1)
        return strike(record, chains, lambda: time.perf_counter_ns() // 1000, quiet).per_s


def quiet(_: int) -> None: ...


def receipts(folder: Path) -> tuple[float, float]:
    """Receipts a second of one client and of all."""
    one, many = list[float](), list[float]()
    for turn in range(TURNS):
        one.append(receipts_a_second(folder / f"one-{turn}", 1, 200))
        many.append(receipts_a_second(folder / f"many-{turn}", CLIENTS, 40))
    return statistics.median(one), statistics.median(many)


def group_commit(folder: Path) -> dict[str, float]:
    """What it gains, on a slow disk and on this one."""
    here = receipts(folder / "here")
    disk = SlowDisk()
    slow = receipts(folder / "slow")
    disk.unregister()
    return {
        "receipts a second, 1 client, syncs of 5 ms": slow[0],
        "receipts a second, 64 clients, syncs of 5 ms": slow[1],
        "receipts a second, 64 clients to 1, syncs of 5 ms": slow[1] / slow[0],
        "receipts a second, 1 client, this disk": here[0],
        "receipts a second, 64 clients, this disk": here[1],
        "receipts a second, 64 clients to 1, this disk": here[1] / here[0],
    }


def message(name: str) -> Queued:
    """A message of North to South."""
    return Queued(message=name, channel="north/fs", to=("south",), matter="flight_safety",
                  precedence="ROUTINE", role="duty_officer", officer="n-1",
                  original=Wording("en", "An aircraft of ours is off its path."))  # fmt: skip


def open_node(folder: Path) -> Node:
    """North's node on a new record."""
    lanes = [chain_of(party, which) for party in ("north", "south") for which in PRECEDENCES]
    keys = {name: new_key() for name in ("log", "north", "south", *lanes)}
    holders = tuple(Holder(name, keys[name].name, "working") for name in keys if name != "log")
    record = Record.open(folder, founding=Founding("north", "example.org/bench", keys, holders))
    record.begin(1)
    return Node(record, "north", WallClock())


async def changes_a_second(folder: Path, clients: int, each: int) -> float:
    """Messages that clients state, each its next one when it has heard that the last is written."""
    opened = ChannelOpened(channel="north/fs", channel_class="flight_safety",
                           members=("north", "south"), monitor="monitor")  # fmt: skip

    async def client(door: Runtime, number: int) -> None:
        for place in range(each):
            await door.write(message(f"north/{number}-{place}"))

    async with running(lambda: open_node(folder)) as door:
        await door.write(opened)
        started_s = time.perf_counter()
        await asyncio.gather(*(client(door, number) for number in range(clients)))
        return clients * each / (time.perf_counter() - started_s)


def changes(folder: Path, clients: int) -> float:
    """The median of some turns."""
    each = 1920 // clients
    turns = (
        asyncio.run(changes_a_second(folder / f"{clients}-{turn}", clients, each))
        for turn in range(TURNS)
    )
    return statistics.median(turns)


def main() -> None:
    """Measure, print, and say which goals hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as name:
        folder = Path(name)
        found = group_commit(folder)
        found["changes a second of a node, 1 client"] = changes(folder, 1)
        found["changes a second of a node, 64 clients"] = changes(folder, CLIENTS)
    figures = [Figure(what, value, GOALS.get(what), "more") for what, value in found.items()]
    tell(figures, as_json=options.json)


if __name__ == "__main__":
    main()
