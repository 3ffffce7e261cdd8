"""How fast the record takes in, proves and audits entries: ratios to SQLite and PyNaCl alone.

    python benchmarks/record.py [--entries N] [--json]

Everything runs in one process on one disk, so the ratios say more than the figures. The peer for
writing is SQLite through the same library with the same settings: the same table with its
indexes, the rows of the same entries in the same commits, and nothing else. For admission it is
the bare signature check; for proofs pymerkle, where it is installed (it is GPL, and no
dependency). Times are those of the processor where no disk is meant. Both sides of a ratio run in
turns; a ratio is the median over the turns, for what disturbs one side of a turn mostly disturbs
the other.

Loops are compiled, as in a node that runs; what the log costs before that stands beside it. So does
the least that a log by hashlib would cost: its peer, the hashes of RFC 6962, one for each leaf and
one for each node, and the signature of each checkpoint; for admission also the hash that chains an
author's entries.

Entries come from 64 authors in turn, as when many clients wait for one commit, and from one author
alone, as in an import: then the peer only ever appends to its index of authors, and is cheaper.
What many clients gain by sharing a sync: `rounds.py`.
"""

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any  # pymerkle says nothing of its types

import apsw

from figures import Better, Figure, tell  # type: ignore[import-not-found]  # run as a script
from truceline.kernels.loops import hurry, plod
from truceline.record import Record, kind
from truceline.record.admission import take
from truceline.record.audit import tree_holds
from truceline.record.chains import START, Author, End
from truceline.record.entries import Holder
from truceline.record.entry import Seen, Signed
from truceline.record.founding import Founding
from truceline.record.keys import new_key
from truceline.record.stores.contract import values_of
from truceline.record.stores.sqlite import FILE
from truceline.record.tree import EMPTY_ROOT, leaf_hash, leaf_hashes, verify_inclusion

AUTHORS = 64
BATCHES = 100, 1000
KEYS = {name: new_key() for name in ("log", "monitor", *(f"a{each}" for each in range(AUTHORS)))}
SEEN = Seen(EMPTY_ROOT.hex(), 0)
GOALS: dict[str, tuple[float, Better]] = {
    "log CPU, 64 authors, 100 a commit, ratio to SQLite alone": (1.5, "less"),
    "log CPU, 64 authors, 1000 a commit, ratio to SQLite alone": (1.5, "less"),
    "log CPU, one, 100 a commit, ratio to SQLite alone": (1.5, "less"),
    "log CPU, one, 1000 a commit, ratio to SQLite alone": (1.5, "less"),
    "fdatasync a commit": (1.1, "less"),
    "admission CPU, ratio to the bare signature check": (1.15, "less"),
    "inclusion proof warm, microseconds": (100, "less"),
    "inclusion proof, times as fast as pymerkle": (100, "more"),
    "audit, entries a second and core": (150_000, "more"),
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
    text = "convoy of four vehicles at the ford, waiting for the road to be cleared"
    for place in range(count):
        writer = Author(author, KEYS[author], "example.org/bench", end)
        at_us = 1_700_000_000_000_000 + place * 1000
        made.append(writer.write(Sent("south", place, text), now_us=at_us, seen=SEEN))
        end = End(place, made[-1].digest)
    return made


def written_in_turn(count: int) -> list[Signed]:
    """About so many entries of all authors, one after the other."""
    each = [written(f"a{place}", count // AUTHORS) for place in range(AUTHORS)]
    return list(itertools.chain(*zip(*each, strict=True)))


def cpu_s(work: Callable[[], object]) -> float:
    started_s = time.process_time()
    work()
    return time.process_time() - started_s


def best_s(work: Callable[[], object], times: int = 5) -> float:
    """Processor time of the fastest run: the others were disturbed by somebody else."""
    return min(cpu_s(work) for _ in range(times))


# ---- writing --------------------------------------------------------------------------------


def bare_sqlite(folder: Path, *, made: list[Signed], batch: int, log: bool = False) -> float:
    """Processor time of the peer: the entries' rows, their indexes, one transaction a batch.

    log: and the least that a log must do beside it.
    """
    new_record(folder).close()  # the same file with the same tables
    connection = apsw.Connection(str(folder / FILE))
    connection.pragma("cache_size", -32_000)
    connection.pragma("synchronous", "full")
    connection.pragma("wal_autocheckpoint", 4000)
    started_s = time.process_time()
    for first in range(0, len(made), batch):
        entries = made[first : first + batch]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO entry VALUES(?, ?, ?, ?, ?, ?)", values_of(entries, first + 1)
        )
        connection.execute("COMMIT")
        if log:
            nodes = leaf_hashes(each.leaf for each in entries)
            leaf_hashes(node + node for node in nodes)  # as many nodes, of as many bytes
            KEYS["log"].sign(nodes[0])
    took_s = time.process_time() - started_s
    connection.close()
    return took_s


def logged(folder: Path, *, made: list[Signed], batch: int, plain: bool = False) -> float:
    """Processor time of the record with entries that were checked: tree, checkpoint, rows.

    plain: with no loop compiled, hashes by hashlib.
    """
    plod() if plain else hurry()
    with new_record(folder) as record:
        chains = record.chains()
        for number, each in enumerate(made, 1):
            chains.advance(each, number)
        started_s = time.process_time()
        for first in range(0, len(made), batch):
            record.commit(chains, made[first : first + batch], {})
        return time.process_time() - started_s


def admitted(folder: Path, leaves: list[bytes]) -> float:
    """Processor time of everything from the bytes that came in to the disk."""
    hurry()
    with new_record(folder) as record:
        started_s = time.process_time()
        for first in range(0, len(leaves), 1000):
            take(record, leaves[first : first + 1000])
        took_s = time.process_time() - started_s
        assert record.size == len(leaves) + 1, "some were refused"
    return took_s


def check_signatures(made: list[Signed]) -> None:
    """What the peer of admission does."""
    for each in made:
        each.check_signature()


def least_admitted(folder: Path, *, made: list[Signed]) -> float:
    """Processor time of the checks, the peer of writing, and all hashes."""
    whole_s = cpu_s(lambda: check_signatures(made))
    whole_s += cpu_s(lambda: [each.digest for each in made])
    return whole_s + bare_sqlite(folder, made=made, batch=1000, log=True)


def write_ratios(folder: Path) -> dict[str, float]:
    found = dict[str, float]()
    for authors, made in (
        (f"{AUTHORS} authors", written_in_turn(5000)),
        ("one", written("a0", 5000)),
    ):
        for batch in BATCHES:
            peer, log, plain, least = in_turns(
                folder / f"{authors} {batch}",
                partial(bare_sqlite, made=made, batch=batch),
                partial(logged, made=made, batch=batch),
                partial(logged, made=made, batch=batch, plain=True),
                partial(bare_sqlite, made=made, batch=batch, log=True),
            )
            what = f"log CPU, {authors}, {batch} a commit"
            found[f"{what}, ratio to SQLite alone"] = ratio(log, peer)
            found[f"{what}, the same before loops are compiled"] = ratio(plain, peer)
            found[f"{what}, the least by hashlib"] = ratio(least, peer)
            found[f"{what}, microseconds an entry"] = min(log) / len(made) * 1e6
    few = written_in_turn(2000)
    leaves = [each.leaf for each in few]
    peer, whole, least = in_turns(
        folder / "admission",
        lambda _: cpu_s(lambda: check_signatures(few)),
        lambda place: admitted(place, leaves),
        partial(least_admitted, made=few),
    )
    found["admission CPU, ratio to the bare signature check"] = ratio(whole, peer)
    found["admission CPU, the least it can"] = ratio(least, peer)
    found["admission CPU, microseconds an entry"] = min(whole) / len(few) * 1e6
    return found


def in_turns(folder: Path, *sides: Callable[[Path], float], turns: int = 15) -> list[list[float]]:
    """What each side took in each turn, every time in a new folder."""
    took_s: list[list[float]] = [[] for _ in sides]
    for turn in range(turns):
        for side, work in enumerate(sides):
            place = folder / f"{side}-{turn}"
            place.mkdir(parents=True)
            took_s[side].append(work(place))
            shutil.rmtree(place)
    return took_s


def ratio(one: list[float], other: list[float]) -> float:
    """Of the times of two sides, the median over the turns."""
    return median(mine / theirs for mine, theirs in zip(one, other, strict=True))


COUNTED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from record import Sent
from truceline.record import Record
with Record.open(Path(sys.argv[1])) as record:
    for place in range(1000):
        record.append("monitor", place, Sent("south", place, "x"))
"""


def syncs_a_commit(folder: Path) -> float | None:
    """Counted by strace over 1,000 commits of one entry, all that makes and closes the record among
    them; None where it is not installed.
    """
    strace = shutil.which("strace")
    if strace is None:
        return None
    log = folder / "calls"
    command = [strace, "-f", "-qq", "-o", str(log), "-e", "trace=fsync,fdatasync"]
    command += [sys.executable, "-c", COUNTED, str(folder / "counted"), str(Path(__file__).parent)]
    subprocess.run(command, check=True)
    return log.read_text().count("sync(") / 1000


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
        found: dict[str, float | None] = dict(write_ratios(folder))
        found["fdatasync a commit"] = syncs_a_commit(folder)
        with large_record(folder / "large", written("a0", 20_000), options.entries) as record:
            found |= proof_figures(record)
            found["inclusion proof, times as fast as pymerkle"] = peer_ratio(record)
        started_s = time.perf_counter()
        Record.open(folder / "large", read_only=True).close()
        found["opening, milliseconds"] = (time.perf_counter() - started_s) * 1e3
    figures = [Figure(what, value, *GOALS.get(what, ())) for what, value in found.items()]
    tell(figures, as_json=options.json)


if __name__ == "__main__":
    main()
