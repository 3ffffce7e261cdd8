"""Audit and export: whatever is changed behind the record's back is named."""

import random
import subprocess
import sys
from pathlib import Path
from typing import Any  # SQLite gives what was stored

import apsw
import pytest

from record.writing import Author, Closed, Sent, begun_record, key_for, named, new_record, tampered
from truceline.errors import RecordRefused, Refusal
from truceline.record import Record
from truceline.record.admission import admit, submission
from truceline.record.audit import faults, tree_holds, verify
from truceline.record.checkpoint import Checkpoint
from truceline.record.entry import read, seal_leaf
from truceline.record.export import export, verifier_path
from truceline.record.export.copies import restore
from truceline.record.stores.latch import FILE as LATCH
from truceline.record.stores.sqlite import FILE, backup

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


def test_a_good_record_is_verified_and_has_no_faults(tmp_path: Path) -> None:
    with Record.open(written(tmp_path), read_only=True) as record:
        told = verify(record, QUIET)

        assert (told.size, told.root) == (22, record.root())
        assert told.authors == {"monitor": 2, "north": 10, "south": 10}
        assert list(faults(record, QUIET)) == []
        assert tree_holds(record)


def test_verify_names_the_first_bad_entry(tmp_path: Path) -> None:
    written(tmp_path)
    for number in (14, 9):
        tampered(tmp_path, "UPDATE entry SET leaf = zeroblob(200) WHERE number = ?", number)

    with (
        Record.open(tmp_path, read_only=True) as record,
        pytest.raises(RecordRefused, match="entry 9 is bad"),
    ):
        verify(record, QUIET)


def test_an_entry_signed_anew_by_a_stranger_is_named(tmp_path: Path) -> None:
    written(tmp_path)
    with Record.open(tmp_path, read_only=True) as record:
        text = read(record.leaves(4, 5)[0]).text
    forged = seal_leaf(text, key_for("stranger"))
    tampered(tmp_path, "UPDATE entry SET leaf = ? WHERE number = 4", forged)

    assert any("entry 4" in each for each in found(tmp_path))


def test_contradictions_are_told(tmp_path: Path) -> None:
    north = Author("north")
    told, retold = north.draft(Sent("we stay")), north.draft(Sent("we leave"))
    with begun_record(tmp_path) as record:
        admit(record, [submission(told.leaf), submission(retold.leaf)])

        assert verify(record, QUIET).contradictions == (2,)


FIELDS = (  # where bytes can be changed: how they are read, with a key, and written again
    ("SELECT number, leaf FROM entry", "UPDATE entry SET leaf = ? WHERE number = ?"),
    ("SELECT number, hashes FROM tile", "UPDATE tile SET hashes = ? WHERE number = ?"),
    ("SELECT digest, bytes FROM block", "UPDATE block SET bytes = ? WHERE digest = ?"),
    ("SELECT place, note FROM checkpoint", "UPDATE checkpoint SET note = ? WHERE place = ?"),
    ("SELECT place, root FROM checkpoint", "UPDATE checkpoint SET root = ? WHERE place = ?"),
)
COLUMNS = (
    "UPDATE entry SET kind = 'test.other/1' WHERE number = ?",
    "UPDATE entry SET author = 'east' WHERE number = ?",
    "UPDATE entry SET seq = seq + 1000 WHERE number = ?",
    "UPDATE entry SET id = randomblob(16) WHERE number = ?",
    "DELETE FROM entry WHERE number = ?",
    "INSERT INTO entry SELECT 99 + number, kind, author, 99, randomblob(16), leaf FROM entry"
    " WHERE number = 3 + 0 * ?",
)
WHOLE = ("DELETE FROM entry", "DELETE FROM tile", "DELETE FROM checkpoint")


def changed_at_random(folder: Path, chance: random.Random) -> str:
    """Change one thing in the file; what it was."""
    connection = apsw.Connection(str(folder / FILE))
    size: Any = connection.execute("SELECT count(*) FROM entry").get
    one, two = chance.sample(range(size), 2)
    what = chance.choice(["flip"] * 6 + ["cut", "swap", "column", "column", "whole"])
    sql = ""
    if what in ("flip", "cut"):
        ask, sql = chance.choice(FIELDS)
        rows: list[Any] = list(connection.execute(ask))
        key, content = chance.choice(rows)
        place, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
        flipped = content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :]
        connection.execute(sql, (content[:-1] if what == "cut" else flipped, key))
    elif what == "swap":
        leaves = dict(connection.execute("SELECT number, leaf FROM entry"))
        sql = FIELDS[0][1]
        connection.executemany(sql, [(leaves[one], two), (leaves[two], one)])
    else:
        sql = chance.choice(COLUMNS if what == "column" else WHOLE)
        connection.execute(sql, (one,) if what == "column" else ())
    connection.close()
    return f"{what} {one} {sql}"


@pytest.mark.slow
def test_all_of_400_random_changes_are_named(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    good = tmp_path / "good.sqlite"
    backup(written(tmp_path / "record"), good)
    folder = tmp_path / "changed"
    folder.mkdir()
    unseen = []
    for _ in range(400):
        (folder / FILE).write_bytes(good.read_bytes())
        what = changed_at_random(folder, chance)
        if not found(folder):
            unseen.append(what)

    assert unseen == []


# ---- copies ---------------------------------------------------------------------------------


def test_a_restored_backup_refuses_to_go_on(tmp_path: Path) -> None:
    folder = written(tmp_path / "record")
    backup(folder, tmp_path / "copy")
    with Record.open(folder) as record:
        record.append("north", 99, Sent("after the backup"))

    (folder / FILE).write_bytes((tmp_path / "copy").read_bytes())

    with pytest.raises(RecordRefused, match="holds 22 entries, and once held 23"):
        Record.open(folder)
    with Record.open(folder, read_only=True) as record:
        assert record.size == 22


def test_a_record_with_another_past_refuses_to_go_on(tmp_path: Path) -> None:
    one, two = written(tmp_path / "one"), written(tmp_path / "two", 30)
    (one / FILE).write_bytes((two / FILE).read_bytes())

    with pytest.raises(RecordRefused, match="first 22 entries are not those that once stood here"):
        Record.open(one)


def test_a_record_without_its_lock_refuses_to_go_on(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / LATCH).unlink()

    with pytest.raises(RecordRefused, match="has lost its lock"):
        Record.open(tmp_path)


@pytest.mark.parametrize("place", [0, 512])
def test_a_torn_write_of_the_lock_locks_nobody_out(place: int, tmp_path: Path) -> None:
    written(tmp_path)
    content = bytearray((tmp_path / LATCH).read_bytes())
    content[place : place + 100] = bytes(100)
    (tmp_path / LATCH).write_bytes(content)

    with Record.open(tmp_path) as record:
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

    assert restore(tmp_path / "copy", tmp_path / "new", newest) == 22
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
        restore(tmp_path / "copy", tmp_path / "new", newest)
    with pytest.raises(RecordRefused, match="has lost its lock"):
        (folder / "keys").rename(tmp_path / "new" / "keys")
        Record.open(tmp_path / "new")


# ---- export ---------------------------------------------------------------------------------


def run_verifier(*arguments: str | Path) -> tuple[int, str]:
    """The verifier that is one file, in a Python that knows nothing of Truceline."""
    command = [sys.executable, "-I", str(verifier_path()), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
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
