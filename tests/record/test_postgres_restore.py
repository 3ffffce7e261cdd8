"""A database put back from a dump: it never forks, and goes on where it holds everything."""

import shutil
from pathlib import Path

import pytest

from record.serving import Server
from record.writing import Sent, begun_record, behind
from truceline.errors import RecordRefused
from truceline.record import Record
from truceline.record.audit import verify
from truceline.record.export.copies import restore
from truceline.record.stores.door import place_of
from truceline.record.stores.latch import FILE as LATCH

pytestmark = pytest.mark.slow
QUIET = lambda _: None  # noqa: E731


def test_a_database_put_back_from_a_dump_refuses_to_go_on(
    server: Server, postgres: Path, tmp_path: Path
) -> None:
    url = place_of(postgres).url
    begun_record(postgres).close()
    server.dump(url, tmp_path / "dump")
    with Record.open(postgres) as record:
        record.append("north", 9, Sent("after the dump"))

    server.put_back(tmp_path / "dump", url)

    with pytest.raises(RecordRefused, match="holds 2 entries, and once held 3"):
        Record.open(postgres)


def test_a_dump_put_back_is_refused_while_anybody_holds_a_newer_checkpoint(
    server: Server, postgres: Path, tmp_path: Path
) -> None:
    url = place_of(postgres).url
    begun_record(postgres).close()
    server.dump(url, tmp_path / "dump")
    with Record.open(postgres) as record:
        record.append("north", 9, Sent("after the dump"))
        newest = record.checkpoint
    server.put_back(tmp_path / "dump", url)

    for folder in (postgres, tmp_path / "another"):  # the old lock tells it too
        with pytest.raises(RecordRefused, match="holds 2 entries; the log has signed 3 — find a"):
            restore(url, folder, [newest])
        with pytest.raises(RecordRefused, match=r"holds 2 entries, and once held 3|lost its lock"):
            Record.open(folder)
    with pytest.raises(RecordRefused, match="holds 2 entries; the log has signed 3"):
        restore(url, postgres)


def test_a_dump_that_holds_all_that_was_signed_goes_on_under_a_new_lock(
    server: Server, postgres: Path, tmp_path: Path
) -> None:
    url, folder = place_of(postgres).url, tmp_path / "after"
    with begun_record(postgres) as record:
        older = record.checkpoint
        record.append("north", 9, Sent("before the dump"))
        newest = record.checkpoint
    server.dump(url, tmp_path / "dump")
    server.run_sql(f"DROP DATABASE {url.partition('@/')[2].partition('?')[0]}")
    fresh = server.new_database()
    server.put_back(tmp_path / "dump", fresh)

    assert restore(fresh, folder) == (3, False)
    shutil.copytree(postgres / "keys", folder / "keys")
    with pytest.raises(RecordRefused, match="has lost its lock"):
        Record.open(folder)
    assert restore(fresh, folder, [older, newest]) == (3, True)

    with Record.open(folder) as record:
        record.append("north", 10, Sent("after it"))
        assert verify(record, QUIET).size == 4
        assert record.prove(2, newest).checkpoint == newest


def test_a_dump_with_a_hole_in_it_is_refused(postgres: Path, tmp_path: Path) -> None:
    with begun_record(postgres) as record:
        record.append("north", 9, Sent("a"), Sent("b"))
        newest = record.checkpoint
    behind(postgres, "UPDATE entry SET leaf = substr(leaf, 2) WHERE number = 2")

    with pytest.raises(RecordRefused, match="the copy is damaged"):
        restore(place_of(postgres).url, tmp_path / "after", [newest])
    assert not (tmp_path / "after" / LATCH).exists()


def test_a_folder_that_has_rows_of_its_own_takes_no_database(
    postgres: Path, tmp_path: Path
) -> None:
    begun_record(tmp_path / "ours").close()

    with pytest.raises(RecordRefused, match="holds a record already"):
        restore(place_of(postgres).url, tmp_path / "ours")
