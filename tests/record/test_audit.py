"""Audit and export: whatever is changed behind the record's back is named."""

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from record.writing import (
    Author,
    Closed,
    Sent,
    begun_record,
    behind,
    copied,
    key_for,
    named,
    new_record,
)
from truceline.errors import RecordRefused, Refusal
from truceline.record import Record
from truceline.record.admission import admit, submission
from truceline.record.audit import faults, tree_holds, verify
from truceline.record.checkpoint import Checkpoint
from truceline.record.entry import read, seal_leaf
from truceline.record.export import export, verifier_text
from truceline.record.export.copies import restore
from truceline.record.stores.latch import FILE as LATCH
from truceline.record.stores.sqlite import backup

QUIET = lambda _: None  # noqa: E731


def written(folder: Path, count: int = 20) -> Path:
    """A record of three authors and a few blocks."""
    digest, content = named(b"a sheet of rows")
    with new_record(folder) as record:
        record.append("monitor", 1, Sent("with a block", digest), blocks={digest: content})
        for place in range(count // 2):
            record.append("north", place, Sent(f"north {place}"))
            record.append("south", place, Closed(place))
    return folder


def found(folder: Path) -> list[str]:
    """What verify and fsck say of a record."""
    try:
        with Record.open(folder, read_only=True) as record:
            said = list(faults(record, QUIET))
            verify(record, QUIET)
            return said
    except Refusal as refused:
        return [str(refused)]


def test_a_good_record_is_verified_and_has_no_faults(folder: Path) -> None:
    with Record.open(written(folder), read_only=True) as record:
        told = verify(record, QUIET)

        assert (told.size, told.root) == (22, record.root())
        assert told.authors == {"monitor": 2, "north": 10, "south": 10}
        assert list(faults(record, QUIET)) == []
        assert tree_holds(record)


def test_verify_names_the_first_bad_entry(folder: Path) -> None:
    written(folder)
    for number in (14, 9):
        behind(folder, "UPDATE entry SET leaf = ? WHERE number = ?", bytes(200), number)

    with (
        Record.open(folder, read_only=True) as record,
        pytest.raises(RecordRefused, match="entry 9 is bad"),
    ):
        verify(record, QUIET)


def test_an_entry_signed_anew_by_a_stranger_is_named(folder: Path) -> None:
    written(folder)
    with Record.open(folder, read_only=True) as record:
        text = read(record.leaves(4, 5)[0]).text
    forged = seal_leaf(text, key_for("stranger"))
    behind(folder, "UPDATE entry SET leaf = ? WHERE number = 4", forged)

    assert any("entry 4" in each for each in found(folder))


def test_contradictions_are_told(folder: Path) -> None:
    north = Author("north")
    told, retold = north.draft(Sent("we stay")), north.draft(Sent("we leave"))
    with begun_record(folder) as record:
        admit(record, [submission(told.leaf), submission(retold.leaf)])

        assert verify(record, QUIET).contradictions == (2,)


FIELDS = (  # where bytes can be changed: how they are read, with a key, and written again
    ("SELECT number, leaf FROM entry", "UPDATE entry SET leaf = ? WHERE number = ?"),
    ("SELECT place, hashes FROM tile", "UPDATE tile SET hashes = ? WHERE place = ?"),
    ("SELECT digest, bytes FROM block", "UPDATE block SET bytes = ? WHERE digest = ?"),
    ("SELECT place, note FROM checkpoint", "UPDATE checkpoint SET note = ? WHERE place = ?"),
    ("SELECT place, root FROM checkpoint", "UPDATE checkpoint SET root = ? WHERE place = ?"),
)
COLUMNS = (
    "UPDATE entry SET kind = 'test.other/1' WHERE number = ?",
    "UPDATE entry SET author = 'east' WHERE number = ?",
    "UPDATE entry SET seq = seq + 1000 WHERE number = ?",
    "UPDATE entry SET id = substr(leaf, 1, 16) WHERE number = ?",
    "DELETE FROM entry WHERE number = ?",
    "INSERT INTO entry SELECT 99 + number, kind, author, 99, substr(leaf, 2, 16), leaf FROM entry"
    " WHERE number = 3 + 0 * ?",
)
WHOLE = ("DELETE FROM entry", "DELETE FROM tile", "DELETE FROM checkpoint")


def changed_at_random(folder: Path, chance: random.Random) -> str:
    """Change one thing in the store; what it was."""
    ((size,),) = behind(folder, "SELECT count(*) FROM entry")
    one, two = chance.sample(range(size), 2)
    what = chance.choice(["flip"] * 6 + ["cut", "swap", "column", "column", "whole"])
    sql = ""
    if what in ("flip", "cut"):
        ask, sql = chance.choice(FIELDS)
        key, content = chance.choice(behind(folder, ask + " ORDER BY 1"))
        place, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
        flipped = content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :]
        behind(folder, sql, content[:-1] if what == "cut" else flipped, key)
    elif what == "swap":
        leaves = dict(behind(folder, "SELECT number, leaf FROM entry"))
        for number, leaf in ((one, leaves[two]), (two, leaves[one])):
            behind(folder, FIELDS[0][1], leaf, number)
    else:
        sql = chance.choice(COLUMNS if what == "column" else WHOLE)
        behind(folder, sql, *[one] * sql.count("?"))
    return f"{what} {one} {sql}"


def unnamed(folder: Path, trials: int) -> list[str]:
    """Which of so many random changes nobody names, each undone before the next."""
    chance = random.Random(7)  # noqa: S311 - no secret
    put_back = copied(written(folder))
    unseen = []
    for _ in range(trials):
        what = changed_at_random(folder, chance)
        if not found(folder):
            unseen.append(what)
        put_back()
    assert found(folder) == []
    return unseen


@pytest.mark.slow
def test_all_of_400_random_changes_are_named(tmp_path: Path) -> None:
    assert unnamed(tmp_path / "record", 400) == []


@pytest.mark.parametrize(
    "trials", [pytest.param(60, marks=pytest.mark.slow), pytest.param(400, marks=pytest.mark.long)]
)
def test_random_changes_of_a_database_are_all_named(trials: int, postgres: Path) -> None:
    assert unnamed(postgres, trials) == []


# ---- copies ---------------------------------------------------------------------------------


def test_a_restored_backup_refuses_to_go_on(folder: Path) -> None:
    put_back = copied(written(folder))
    with Record.open(folder) as record:
        record.append("north", 99, Sent("after the backup"))

    put_back()

    with pytest.raises(RecordRefused, match="holds 22 entries, and once held 23"):
        Record.open(folder)
    with Record.open(folder, read_only=True) as record:
        assert record.size == 22


def test_a_record_with_another_past_refuses_to_go_on(places: Callable[[str], Path]) -> None:
    one, two = written(places("one")), written(places("two"), 30)
    (one / LATCH).rename(two / LATCH)

    with pytest.raises(RecordRefused, match="first 22 entries are not those that once stood here"):
        Record.open(two)


def test_a_record_without_its_lock_refuses_to_go_on(folder: Path) -> None:
    written(folder)
    (folder / LATCH).unlink()

    with pytest.raises(RecordRefused, match="has lost its lock"):
        Record.open(folder)


@pytest.mark.parametrize("place", [0, 512])
def test_a_torn_write_of_the_lock_locks_nobody_out(place: int, folder: Path) -> None:
    written(folder)
    content = bytearray((folder / LATCH).read_bytes())
    content[place : place + 100] = bytes(100)
    (folder / LATCH).write_bytes(content)

    with Record.open(folder) as record:
        assert record.size == 22


def test_the_lock_may_be_a_link_to_another_disk(tmp_path: Path) -> None:
    folder = written(tmp_path / "record")
    (folder / LATCH).rename(tmp_path / "elsewhere")
    (folder / LATCH).symlink_to(tmp_path / "elsewhere")
    with Record.open(folder) as record:
        record.append("north", 99, Sent("a"))

    assert (folder / LATCH).is_symlink()
    assert b"23 " in (tmp_path / "elsewhere").read_bytes()


def test_a_copy_may_go_on_where_nothing_newer_was_signed(tmp_path: Path) -> None:
    folder = written(tmp_path / "record")
    backup(folder, tmp_path / "copy")
    with Record.open(folder, read_only=True) as record:
        newest = record.checkpoint

    assert restore(tmp_path / "copy", tmp_path / "new", [newest]) == (22, True)
    (folder / "keys").rename(tmp_path / "new" / "keys")
    with Record.open(tmp_path / "new") as record:
        record.append("north", 99, Sent("on we go"))


def test_a_copy_older_than_what_was_signed_may_not_go_on(tmp_path: Path) -> None:
    folder = written(tmp_path / "record")
    backup(folder, tmp_path / "copy")
    with Record.open(folder) as record:
        record.append("north", 99, Sent("after the backup"))
        newest = record.checkpoint

    with pytest.raises(RecordRefused, match="holds 22 entries; the log has signed 23"):
        restore(tmp_path / "copy", tmp_path / "new", [newest])
    with pytest.raises(RecordRefused, match="has lost its lock"):
        (folder / "keys").rename(tmp_path / "new" / "keys")
        Record.open(tmp_path / "new")


# ---- export ---------------------------------------------------------------------------------


def run_verifier(*arguments: str | Path) -> tuple[int, str]:
    """The verifier that is one file, in a Python that knows nothing of Truceline."""
    command = [sys.executable, "-I", "-", *map(str, arguments)]
    done = subprocess.run(
        command, input=verifier_text().decode(), capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def exported(tmp_path: Path, count: int = 20) -> tuple[Path, str]:
    with Record.open(written(tmp_path / "record", count), read_only=True) as record:
        export(record, tmp_path / "export", QUIET)
        return tmp_path / "export", record.log.vkey


@pytest.mark.slow
def test_the_single_file_verifier_accepts_an_export(tmp_path: Path) -> None:
    folder, vkey = exported(tmp_path, 600)

    code, said = run_verifier(folder, "--key", vkey)

    assert (code, said.strip()) == (
        0,
        "example.org/ford/record: 602 entries hold (monitor 2, north 300, south 300), 1 blocks",
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("tile/entries/000.p/22", "entry 0 is bad"),
        ("checkpoint", "the signature of example.org/ford/record"),
        ("blocks/", "is not what its name says"),
    ],
)
def test_the_single_file_verifier_names_what_was_changed(
    path: str, why: str, tmp_path: Path
) -> None:
    folder, vkey = exported(tmp_path)
    file = next((folder / path).iterdir()) if path.endswith("/") else folder / path
    content = file.read_bytes()
    at = content.index(b"22") if path == "checkpoint" else 10
    file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])

    code, said = run_verifier(folder, "--key", vkey)

    assert code == 2
    assert said.startswith("DOES NOT HOLD")
    assert why in said


def test_the_single_file_verifier_refuses_a_log_of_another_key(tmp_path: Path) -> None:
    folder, _ = exported(tmp_path)
    with Record.open(None) as other:
        other.begin(1)
        vkey = other.log.vkey

    assert run_verifier(folder, "--key", vkey)[0] == 2


@pytest.mark.slow
def test_an_export_goes_on_where_an_older_one_ended(tmp_path: Path) -> None:
    folder, vkey = exported(tmp_path)
    with Record.open(tmp_path / "record") as record:
        record.append("north", 99, *[Sent(str(each)) for each in range(300)])
        export(record, folder, QUIET)

    assert "322 entries hold" in run_verifier(folder, "--key", vkey)[1]


def test_an_export_is_not_written_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "letter").touch()

    with pytest.raises(RecordRefused, match="holds something else"):
        exported(tmp_path)


def test_a_checkpoint_over_fewer_entries_hides_none(tmp_path: Path) -> None:
    folder, vkey = exported(tmp_path)
    with Record.open(tmp_path / "record", read_only=True) as record:
        short = Checkpoint(record.log.name, 22, record.root_at(21)).signed(key_for("log"))
    (folder / "checkpoint").write_bytes(short)

    assert "not those under the checkpoint" in run_verifier(folder, "--key", vkey)[1]
