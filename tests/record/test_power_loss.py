"""Power loss, kills, a full disk: what was acknowledged is there, and a clear word where it cannot.

The simulation is simulation: it shows what SQLite and our order of calls make of lost, torn and
reordered writes, not what a disk does.
"""

import random
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import apsw
import pytest

from record.power import Disk, Power, fail
from record.writing import Sent, new_record
from truceline.errors import RecordRefused
from truceline.record import Record
from truceline.record.audit import verify
from truceline.record.stores import sqlite
from truceline.record.stores.latch import FILE as LATCH


@pytest.fixture(autouse=True)
def often_into_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal goes into the file every few commits, or it never would in so short a life."""
    monkeypatch.setattr(sqlite, "WAL_PAGES", 20)


def lived(folder: Path, power: Power, chance: random.Random, *, synchronous: str) -> int:
    """Write until the power fails; how many entries were acknowledged."""
    acknowledged, locks = 0, [b""]
    disk = Disk(power)
    record = None
    try:
        record = new_record(folder)
        connection = record.store._connection  # type: ignore[attr-defined]
        connection.pragma("synchronous", synchronous)
        while True:
            bodies = [Sent("x" * chance.randrange(900)) for _ in range(chance.randrange(1, 6))]
            if chance.random() < 0.5:
                record.append("north", acknowledged, *bodies)
            else:
                with record.round():
                    for body in bodies:
                        record.append(chance.choice(("north", "south")), acknowledged, body)
            acknowledged = record.size
            locks.append((folder / LATCH).read_bytes())
    except RecordRefused:
        pass
    finally:
        if record:
            shut(record)
        disk.unregister()
    if (folder / LATCH).exists() and acknowledged:  # it is never synced: any older one may be left
        (folder / LATCH).write_bytes(chance.choice(locks[1:]))
    return acknowledged


def shut(record: Record) -> None:
    """Let go of the file without a word to the disk."""
    with suppress(apsw.Error):
        record.store._connection.close(True)  # type: ignore[attr-defined]
    record.close()


def lost(folder: Path, seed: int, *, synchronous: str = "full", lying: bool = False) -> str:
    """What is wrong after a power loss; empty where nothing is."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    power = Power(chance.randrange(1, 300), lying=lying)
    acknowledged = lived(folder, power, chance, synchronous=synchronous)
    fail(power, folder, chance)
    try:
        with Record.open(folder) as record:
            if record.size < acknowledged:
                return f"{acknowledged} entries were acknowledged, {record.size} are left"
            if damage := record.store.damage():
                return damage[0]
            if record.size:
                verify(record, lambda _: None)
            record.append("monitor", 1, Sent("on we go"))
    except RecordRefused as refused:
        return str(refused)
    return ""


def failures(tmp_path: Path, seeds: range, *, synchronous: str = "full", lying: bool = False
             ) -> list[str]:  # fmt: skip
    """What went wrong, seed by seed."""
    said = []
    for seed in seeds:
        folder = tmp_path / str(seed)
        if what := lost(folder, seed, synchronous=synchronous, lying=lying):
            said.append(f"seed {seed}: {what}")
        shutil.rmtree(folder)
    return said


@pytest.mark.parametrize(
    "seeds",
    [
        pytest.param(range(30), id="30"),
        pytest.param(range(30, 240), id="210", marks=pytest.mark.slow),
        pytest.param(range(240, 2400), id="2160", marks=pytest.mark.long),
    ],
)
def test_a_power_loss_takes_nothing_that_was_acknowledged(seeds: range, tmp_path: Path) -> None:
    assert failures(tmp_path, seeds) == []


@pytest.mark.slow
def test_the_simulation_catches_a_store_that_syncs_too_seldom(tmp_path: Path) -> None:
    assert failures(tmp_path, range(40), synchronous="normal") != []


@pytest.mark.slow
def test_the_simulation_catches_a_disk_that_lies(tmp_path: Path) -> None:
    assert failures(tmp_path, range(40), lying=True) != []


# ---- one call that fails --------------------------------------------------------------------


def test_after_a_failed_write_the_record_is_read_only_until_it_is_opened_again(
    tmp_path: Path,
) -> None:
    power = Power(10**9)
    disk = Disk(power)
    try:
        with new_record(tmp_path) as record:
            record.append("north", 1, Sent("a"))
            power.fails_at = power.calls + 2
            with pytest.raises(RecordRefused, match="nothing was written"):
                record.append("north", 2, Sent("b"))
            power.fails_at, power.failed = 10**9, False

            with pytest.raises(RecordRefused, match="read only since a write failed"):
                record.append("north", 3, Sent("c"))
            assert [each.body for each in record.entries(since=1)] == [Sent("a")]
    finally:
        disk.unregister()

    with Record.open(tmp_path) as record:
        record.append("north", 4, Sent("d"))
        assert record.size >= 3


# ---- a process that is killed ---------------------------------------------------------------

WRITER = """
import sys
from contextlib import suppress
from pathlib import Path
from record.writing import Sent, new_record
from truceline.errors import RecordRefused

try:
    with new_record(Path(sys.argv[1])) as record:
        for place in range(60):
            with record.round():
                record.append("north", place, Sent("x" * (place * 37 % 3000)))
                record.append("south", place, *([Sent("y")] * (place % 3)))
            sys.stdout.write(f"{record.size}\\n")
            sys.stdout.flush()
except RecordRefused as refused:
    sys.stdout.write(f"refused: {refused}\\n")
"""

STRACE = shutil.which("strace")


def killed(folder: Path, inject: str) -> tuple[int, str]:
    """How many entries the writer acknowledged until the injected end, and its last words."""
    command = [STRACE or "", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={inject}"]
    command += [sys.executable, "-c", WRITER, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    lines = done.stdout.splitlines()
    sizes = [int(each) for each in lines if each.isdigit()]
    return max(sizes, default=0), lines[-1] if lines else done.stderr


@pytest.fixture
def traced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, where processes can be traced; the test skips where they cannot."""
    if STRACE is None:
        pytest.skip("strace is not installed")
    paths = (str(Path(__file__).parents[1]), *filter(None, sys.path))
    monkeypatch.setenv("PYTHONPATH", ":".join(paths))
    done = subprocess.run([STRACE, "-qq", "-o", "/dev/null", "true"], check=False)
    if done.returncode:
        pytest.skip("this machine does not let strace look at processes")
    return tmp_path / "record"


@pytest.mark.slow
@pytest.mark.parametrize("when", [1, 3, 7, 20, 41, 77, 150, 230])
@pytest.mark.parametrize("call", ["pwrite64", "fdatasync"])
def test_a_kill_at_a_system_call_takes_nothing_that_was_acknowledged(
    call: str, when: int, traced: Path
) -> None:
    acknowledged, _ = killed(traced, f"{call}:signal=KILL:when={when}")
    again, _ = killed(traced, f"{call}:signal=KILL:when={when + 9}")

    with Record.open(traced) as record:
        assert record.size >= max(acknowledged, again)
        if record.size:
            verify(record, lambda _: None)


@pytest.mark.slow
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("call", ["pwrite64", "fdatasync"])
def test_an_error_of_the_disk_is_refused_in_words_and_loses_nothing(
    call: str, error: str, traced: Path
) -> None:
    acknowledged, words = killed(traced, f"{call}:error={error}:when=40+")

    assert words.startswith("refused: ")
    with Record.open(traced) as record:
        assert record.size >= acknowledged
        record.append("north", 99, Sent("on we go"))
        verify(record, lambda _: None)


KEEPER = """
import sys
from pathlib import Path
from truceline.record.keys import key_of
from truceline.record.stores.keyfiles import save_keys
from truceline.record.stores.outbox import Outbox

folder, key = Path(sys.argv[1]), key_of(bytes(32))
save_keys(folder, {"north": key}, "local/log")
with Outbox(folder / "outbox", "local/log", {"north": key}) as outbox:
    outbox.keep("ab" * 32, b"block")
"""


@pytest.mark.slow
def test_a_key_an_outbox_and_its_blocks_keep_their_names_through_a_power_loss(
    traced: Path, tmp_path: Path
) -> None:
    calls = tmp_path / "calls"
    command = [STRACE or "", "-f", "-qq", "-y", "-o", str(calls), "-e", "trace=fsync"]

    subprocess.run([*command, sys.executable, "-c", KEEPER, str(traced)], check=True, timeout=120)

    synced = set(re.findall(r"<(.*)>", calls.read_text()))
    assert {str(traced / "keys"), str(traced), str(traced / "blocks")} <= synced


def test_the_library_that_stores_is_one_that_is_mended() -> None:
    sqlite.refuse_old_sqlite(apsw.sqlite_lib_version())
