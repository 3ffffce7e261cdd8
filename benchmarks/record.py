"""How fast the record takes in, proves and audits entries: ratios to SQLite and PyNaCl alone.

    python benchmarks/record.py [--entries N] [--json]

Everything runs in one process on one disk, so the ratios say more than the figures. The peer for
writing is SQLite through the same library with the same settings, table and two unique indexes and
nothing else; for admission the bare signature check; for proofs pymerkle, where it is installed (it
is GPL, and no dependency). Times are those of the processor where no disk is meant.
"""

import argparse
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any  # pymerkle says nothing of its types

import apsw

from truceline.record import Record, kind
from truceline.record.admission import admit, submission
from truceline.record.audit import tree_holds
from truceline.record.chains import START, End
from truceline.record.entries import Holder
from truceline.record.entry import Head, Seen, Signed, compose
from truceline.record.founding import Founding
from truceline.record.gate import Gate
from truceline.record.keys import new_id, new_key
from truceline.record.stores.sqlite import FILE
from truceline.record.tree import EMPTY_ROOT, leaf_hash, verify_inclusion

AUTHORS = 64
BATCH = 100
KEYS = {name: new_key() for name in ("log", "monitor", *(f"a{each}" for each in range(AUTHORS)))}
SEEN = Seen(EMPTY_ROOT.hex(), 0)
GOALS = {  # name: (goal, whether more is better)
    "log CPU, ratio to SQLite with the same indexes": (1.5, False),
    "fdatasync a commit": (1.1, False),
    "admission CPU, ratio to the bare signature check": (1.15, False),
    "receipts a second, 64 clients to 1": (10, True),
    "inclusion proof warm, microseconds": (100, False),
    "inclusion proof, times as fast as pymerkle": (100, True),
    "audit, entries a second and core": (150_000, True),
}


@kind("bench.sent/1")
@dataclass(frozen=True, slots=True)
class Sent:
    """A message of usual length."""

    to: str
    about: int
    text: str


def founding() -> Founding:
    holders = tuple(Holder(name, KEYS[name].name, "working") for name in KEYS if name != "log")
    return Founding("monitor", "example.org/bench", KEYS, holders)


def new_record(folder: Path | None) -> Record:
    record = Record.open(folder, founding=founding())
    record.begin(1)
    return record


def written(author: str, count: int) -> list[Signed]:
    """A chain of entries of that author."""
    made, end = list[Signed](), START
    for place in range(count):
        head = Head(
            log="example.org/bench",
            id=new_id(place * 1000),
            author=author,
            key=KEYS[author].name,
            seq=end.seq + 1,
            prev=end.digest,
            seen=SEEN,
            at=1_700_000_000_000_000 + place,
        )
        text = "convoy of four vehicles at the ford, waiting for the road to be cleared"
        signed = compose(head, Sent("south", place, text), KEYS[author])
        end = End(signed.head.seq, signed.digest)
        made.append(signed)
    return made


def cpu_s(work: Callable[[], object]) -> float:
    started_s = time.process_time()
    work()
    return time.process_time() - started_s


def best_s(work: Callable[[], object], times: int = 5) -> float:
    """Processor time of the fastest run: the others were disturbed by somebody else."""
    return min(cpu_s(work) for _ in range(times))


# ---- writing --------------------------------------------------------------------------------


def bare_sqlite(folder: Path, made: list[Signed]) -> None:
    """What the peer does: the rows, their two indexes, one transaction a batch."""
    connection = apsw.Connection(str(folder / "bare.sqlite"))
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "full")
    connection.pragma("wal_autocheckpoint", 4000)
    connection.execute(
        "CREATE TABLE entry(number INTEGER PRIMARY KEY, kind TEXT, author TEXT, seq INTEGER,"
        " id BLOB, leaf BLOB) STRICT; CREATE UNIQUE INDEX i ON entry(id);"
        " CREATE UNIQUE INDEX s ON entry(author, seq)"
    )
    rows = [
        (number, "bench.sent/1", each.head.author, each.head.seq, bytes.fromhex(each.head.id),
         each.leaf)
        for number, each in enumerate(made)
    ]  # fmt: skip
    started_s = time.process_time()
    for first in range(0, len(rows), BATCH):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO entry VALUES(?, ?, ?, ?, ?, ?)", rows[first : first + BATCH]
        )
        connection.execute("COMMIT")
    TOOK["bare"].append(time.process_time() - started_s)
    connection.close()


def logged(folder: Path, made: list[Signed]) -> None:
    """What the record does with entries that were checked: tree, tiles, checkpoint, rows."""
    with new_record(folder) as record:
        chains = record.chains()
        for number, each in enumerate(made, 1):
            chains.advance(each, number)
        started_s = time.process_time()
        for first in range(0, len(made), BATCH):
            record.commit(chains, made[first : first + BATCH], {})
        TOOK["log"].append(time.process_time() - started_s)


def admitted(folder: Path, leaves: list[bytes]) -> None:
    """Everything from the bytes that came in to the disk."""
    with new_record(folder) as record:
        started_s = time.process_time()
        for first in range(0, len(leaves), 1000):
            admit(record, [submission(each) for each in leaves[first : first + 1000]])
        TOOK["admission"].append(time.process_time() - started_s)
        assert record.size == len(leaves) + 1, "some were refused"


def check_signatures(made: list[Signed]) -> None:
    """What the peer of admission does."""
    for each in made:
        each.check_signature()


TOOK: dict[str, list[float]] = {"bare": [], "log": [], "admission": [], "signature": []}


def write_ratios(folder: Path, made: list[Signed]) -> dict[str, float]:
    few = made[:5000]
    for turn in range(5):
        for work in (bare_sqlite, logged):
            place = folder / f"{work.__name__}-{turn}"
            place.mkdir()
            work(place, made)
        (folder / f"admitted-{turn}").mkdir()
        admitted(folder / f"admitted-{turn}", [each.leaf for each in few])
        TOOK["signature"].append(cpu_s(lambda: check_signatures(few)))
    took_s = {name: min(each) for name, each in TOOK.items()}
    return {
        "log CPU, ratio to SQLite with the same indexes": took_s["log"] / took_s["bare"],
        "log CPU, microseconds an entry": took_s["log"] / len(made) * 1e6,
        "admission CPU, ratio to the bare signature check": took_s["admission"]
        / took_s["signature"],
        "admission CPU, microseconds an entry": took_s["admission"] / len(few) * 1e6,
    }


COUNTED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from record import Sent, new_record
with new_record(Path(sys.argv[1])) as record:
    for place in range(1000):
        record.append("monitor", place, Sent("south", place, "x"))
"""


def syncs_a_commit(folder: Path) -> float | None:
    """Counted by strace over 1,000 commits of one entry; None where it is not installed."""
    strace = shutil.which("strace")
    if strace is None:
        return None
    log = folder / "calls"
    command = [strace, "-f", "-qq", "-o", str(log), "-e", "trace=fsync,fdatasync"]
    command += [sys.executable, "-c", COUNTED, str(folder / "counted"), str(Path(__file__).parent)]
    subprocess.run(command, check=True)
    return log.read_text().count("sync(") / 1001


def receipts_a_second(folder: Path, clients: int, each: int) -> float:
    """Receipts that clients get, each sending its next entry after the last one's receipt."""
    with new_record(folder) as record, ThreadPoolExecutor(clients) as pool:
        gate = Gate(record)
        chains = [[made.leaf for made in written(f"a{name}", each)] for name in range(clients)]

        def send(leaves: list[bytes]) -> None:
            for leaf in leaves:
                gate.admit(leaf)

        started_s = time.perf_counter()
        list(pool.map(send, chains))
        return clients * each / (time.perf_counter() - started_s)


# ---- proofs and audit -----------------------------------------------------------------------


def proof_figures(record: Record) -> dict[str, float]:
    size = record.size
    numbers = [size * step // 211 for step in range(1, 200)]
    turns = itertools.count()

    def prove() -> None:
        turn = next(turns)  # neighbours, for the same proof again would be a look-up
        for number in numbers:
            record.tiles.inclusion(number ^ turn, size)

    cold_s = cpu_s(prove)
    warm_s = best_s(prove)
    proof = record.prove(numbers[7])
    hashed = leaf_hash(proof.leaf)
    check_s = best_s(
        lambda: [
            verify_inclusion(hashed, proof.number, size=size, proof=proof.hashes, root=proof.root)
            for _ in range(200)
        ]
    )
    audit_s = best_s(lambda: tree_holds(record), 3)
    return {
        "entries": size,
        "inclusion proof warm, microseconds": warm_s / len(numbers) * 1e6,
        "inclusion proof cold, microseconds": cold_s / len(numbers) * 1e6,
        "proof checked, microseconds": check_s / 200 * 1e6,
        "audit, entries a second and core": size / audit_s,
    }


def peer_ratio(record: Record) -> float | None:
    """How many times as long pymerkle takes for a proof, at 20,000 entries."""
    if find_spec("pymerkle") is None:
        return None
    from pymerkle import SqliteTree  # type: ignore[import-not-found]

    tree: Any = SqliteTree(":memory:", algorithm="sha256")  # kept in SQLite, as ours is
    size = min(record.size, 20_000)
    for leaf in record.leaves(0, size):
        tree.append_entry(leaf)
    numbers = [size * step // 11 for step in range(1, 10)]
    theirs_s = cpu_s(lambda: [tree.prove_inclusion(each + 1, size) for each in numbers])
    turns = itertools.count()

    def ours() -> None:
        turn = next(turns)
        for each in numbers:
            record.tiles.inclusion(each ^ turn, size)

    ours_s = best_s(ours)
    return theirs_s / ours_s


def large_record(folder: Path, made: list[Signed], entries: int) -> Record:
    """A record of so many entries; the same ones over and over, for hashes alone."""
    record = new_record(folder)
    chains = record.chains()
    for number, each in enumerate(made, 1):
        chains.advance(each, number)
    connection = apsw.Connection(str(folder / FILE))  # the indexes forbid one entry twice
    connection.execute("DROP INDEX entry_id; DROP INDEX entry_seq")
    connection.close()
    while record.size < entries:
        record.commit(chains, made, {})
    return record


def main() -> None:
    """Measure, print, and say which goals hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as name:
        folder = Path(name)
        made = written("a0", 20_000)
        found: dict[str, float | None] = dict(write_ratios(folder, made))
        found["fdatasync a commit"] = syncs_a_commit(folder)
        one = statistics.median(
            receipts_a_second(folder / f"one-{turn}", 1, 200) for turn in range(3)
        )
        many = statistics.median(
            receipts_a_second(folder / f"many-{turn}", 64, 40) for turn in range(3)
        )
        found["receipts a second, 1 client"] = one
        found["receipts a second, 64 clients"] = many
        found["receipts a second, 64 clients to 1"] = many / one
        with large_record(folder / "large", made, options.entries) as record:
            found |= proof_figures(record)
            found["inclusion proof, times as fast as pymerkle"] = peer_ratio(record)
        started_s = time.perf_counter()
        Record.open(folder / "large", read_only=True).close()
        found["opening, milliseconds"] = (time.perf_counter() - started_s) * 1e3
    if options.json:
        print(json.dumps(found))
        return
    for what, value in found.items():
        goal, more = GOALS.get(what, (None, True))
        shown = "not measured: the peer is not installed" if value is None else f"{value:14,.2f}"
        held = ""
        if goal is not None and value is not None:
            held = "holds" if (value >= goal if more else value <= goal) else "MISSED"
        print(f"{what:50} {shown}  {f'goal {goal:,}' if goal else '':14} {held}")


if __name__ == "__main__":
    main()
