"""The store in a file: what SQLite must be for it, and a clear word where it cannot be opened.

What it keeps like any other store stands in test_stores.py.
"""

from pathlib import Path

import apsw
import pytest

from truceline.errors import RecordRefused
from truceline.record import Record
from truceline.record.stores.sqlite import FILE, SCHEMA, open_store, refuse_old_sqlite


def test_a_reader_of_a_folder_without_a_record_makes_none(tmp_path: Path) -> None:
    with pytest.raises(RecordRefused, match="holds no record"):
        Record.open(tmp_path / "nowhere", read_only=True)

    assert not (tmp_path / "nowhere").exists()


def test_a_record_of_another_schema_is_refused_with_a_remedy(tmp_path: Path) -> None:
    Record.open(tmp_path).close()
    connection = apsw.Connection(str(tmp_path / FILE))
    connection.pragma("user_version", SCHEMA + 1)
    connection.close()

    for read_only in (False, True):
        with pytest.raises(RecordRefused, match="is of schema 4, this program's is 3 — export it"):
            Record.open(tmp_path, read_only=read_only)


def test_a_refused_folder_is_let_go_again(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database" * 100)
    with pytest.raises(RecordRefused, match=r"cannot be opened: .*not a database"):
        Record.open(tmp_path)
    (tmp_path / FILE).unlink()

    with Record.open(tmp_path) as record:
        assert record.size == 0


def test_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    connection = apsw.Connection(str(tmp_path / FILE))
    connection.execute("CREATE TABLE theirs(x)")
    connection.close()

    with pytest.raises(RecordRefused, match="an SQLite file that is not a record"):
        Record.open(tmp_path)


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(RecordRefused, match=r"cannot be opened: .*File exists"):
        Record.open(tmp_path / "file")


def test_every_commit_goes_to_the_disk_itself(tmp_path: Path) -> None:
    with Record.open(tmp_path) as record:
        pragma = record.store._connection.pragma  # type: ignore[attr-defined]

        assert pragma("journal_mode") == "wal"
        assert pragma("synchronous") == 2  # FULL


def test_a_record_on_disk_never_drops_its_blocks(tmp_path: Path) -> None:
    with pytest.raises(RecordRefused, match="a record on disk keeps its blocks"):
        open_store(tmp_path, keep_blocks=False)


def test_there_is_nothing_to_read_in_a_new_memory() -> None:
    with pytest.raises(RecordRefused, match="holds nothing to read"):
        open_store(None, read_only=True)


@pytest.mark.parametrize("version", ["3.40.1", "3.51.2", "3.7.0"])
def test_an_sqlite_that_corrupts_is_refused(version: str) -> None:
    with pytest.raises(RecordRefused, match=f"SQLite {version} can corrupt .* 3.51.3 or later"):
        refuse_old_sqlite(version)


@pytest.mark.parametrize("version", ["3.51.3", "3.54.1", "4.0.0"])
def test_a_repaired_sqlite_is_taken(version: str) -> None:
    refuse_old_sqlite(version)
