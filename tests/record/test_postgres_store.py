"""The store in PostgreSQL: what a crash leaves, who may write, and what is refused.

What it keeps like any other store stands in test_stores.py, test_record.py and test_audit.py.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Timer

import pytest

from record.serving import Server, started_server
from record.test_stores import opened_soon
from record.writing import Sent, begun_record, behind, named, new_record
from truceline.errors import RecordRefused
from truceline.record import Record
from truceline.record.audit import faults, verify
from truceline.record.stores import postgres as store_module
from truceline.record.stores.contract import DATABASE
from truceline.record.stores.door import place_of
from truceline.record.stores.sqlite import backup, put_copy

pytestmark = pytest.mark.slow
QUIET = lambda _: None  # noqa: E731

WRITER = """
import sys
from pathlib import Path
from record.writing import Sent, new_record
from truceline.errors import RecordRefused

place = 0
try:
    with new_record(Path(sys.argv[1])) as record:
        while True:
            bodies = [Sent("x" * (place * 37 % 3000)) for _ in range(place % 7 + 1)]
            with record.round():
                record.append("north", place, *bodies)
                record.append("south", place, *bodies[:2])
            sys.stdout.write(f"{record.size}\\n")
            sys.stdout.flush()
            place += 1
except RecordRefused as refused:
    sys.stdout.write(f"refused: {refused}\\n")
"""


@contextmanager
def writer(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that writes until it cannot, and tells each size that was acknowledged."""
    paths = os.pathsep.join((str(Path(__file__).parents[1]), *filter(None, sys.path)))
    command = [sys.executable, "-c", WRITER, str(folder)]
    environment = {**os.environ, "PYTHONPATH": paths}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        yield process


def acknowledged(process: "subprocess.Popen[str]", least: int) -> int:
    """The next size of at least so many entries that a writer tells."""
    assert process.stdout is not None
    while True:
        line = process.stdout.readline()
        assert line.strip().isdigit(), line
        if int(line) >= least:
            return int(line)


def last_words(process: "subprocess.Popen[str]", size: int) -> tuple[int, str]:
    """The last size that a writer told before its end, and how it ended."""
    assert process.stdout is not None
    lines = process.stdout.read().splitlines()
    sizes = [int(each) for each in lines if each.isdigit()]
    return max([size, *sizes]), lines[-1] if lines else ""


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server that the test may crash, and a database for a record."""
    started = started_server()
    if started is None:
        pytest.skip("PostgreSQL's server is not installed (Debian and Ubuntu: postgresql)")
    (tmp_path / "record").mkdir()
    (tmp_path / "record" / DATABASE).write_text(started.new_database(), encoding="utf-8")
    yield started
    started.stop()


# ---- crashes --------------------------------------------------------------------------------


@pytest.mark.parametrize("delay_s", [0.0, 0.011, 0.023, 0.037, 0.053])
def test_a_kill_of_the_writer_takes_nothing_that_was_acknowledged(
    delay_s: float, postgres: Path
) -> None:
    with writer(postgres) as process:
        size = acknowledged(process, 30)
        Timer(delay_s, lambda: process.send_signal(signal.SIGKILL)).start()
        size, _ = last_words(process, size)

    with opened_soon(postgres) as record:
        assert record.size >= size
        assert verify(record, QUIET).size == record.size
        record.append("south", 1, Sent("taken over"))


def test_crashes_of_the_server_take_nothing_that_was_acknowledged(
    own_server: Server, tmp_path: Path
) -> None:
    folder = tmp_path / "record"
    size = 0
    for turn in range(4):
        with writer(folder) as process:
            size = acknowledged(process, size + 20 + 7 * turn)
            own_server.crash()
            size, words = last_words(process, size)
        assert words.startswith("refused: ")
        own_server.start()

        with Record.open(folder) as record:
            assert record.size >= size
            assert verify(record, QUIET).size == record.size


def test_after_a_lost_session_the_record_is_read_only_until_it_is_opened_again(
    own_server: Server, tmp_path: Path
) -> None:
    with begun_record(tmp_path / "record") as record:
        own_server.crash()
        own_server.start()

        with pytest.raises(RecordRefused, match="nothing was written"):
            record.append("north", 2, Sent("b"))
        with pytest.raises(RecordRefused, match="read only since a write failed"):
            record.append("north", 3, Sent("c"))

    with Record.open(tmp_path / "record") as record:
        record.append("north", 4, Sent("d"))
        assert [each.body.text for each in record.entries([Sent])] == ["begun", "d"]


# ---- one writer -----------------------------------------------------------------------------


def test_while_one_writes_others_read_and_one_takes_over_when_it_is_gone(postgres: Path) -> None:
    with writer(postgres) as process:
        size = acknowledged(process, 5)
        with pytest.raises(RecordRefused, match=f"process {process.pid} on .* writes to the"):
            Record.open(postgres)
        with Record.open(postgres, read_only=True) as reader:
            assert reader.size >= size
            assert verify(reader, QUIET).size == reader.size
        process.kill()
        size, _ = last_words(process, size)

    with opened_soon(postgres) as record:
        assert record.size >= size
        (entry,) = record.append("north", 2, Sent("taken over"))
        assert entry.number == record.size - 1


def test_a_writer_whose_session_was_ended_writes_nothing_beside_its_successor(
    postgres: Path,
) -> None:
    with begun_record(postgres) as old:
        behind(postgres, "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype='advisory'"
               " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        )  # fmt: skip
        with opened_soon(postgres) as successor:
            successor.append("north", 2, Sent("taken over"))

            with pytest.raises(RecordRefused, match="nothing was written"):
                old.append("north", 2, Sent("the old one goes on"))
            assert [each.body.text for each in successor.entries([Sent])] == ["begun", "taken over"]


def test_a_commit_goes_on_from_the_size_it_was_made_for_or_not_at_all(postgres: Path) -> None:
    digest, content = named(b"block")
    with begun_record(postgres) as record:
        behind(postgres, "UPDATE checkpoint SET size = size + 1")  # as a second writer would

        with pytest.raises(RecordRefused, match="another process has written to it"):
            record.append("monitor", 6, Sent("b", digest), blocks={digest: content})
        assert behind(postgres, "SELECT count(*) FROM entry") == [(2,)]
        assert behind(postgres, "SELECT count(*) FROM block") == [(0,)]


# ---- where it lies --------------------------------------------------------------------------


def test_a_url_names_a_record_and_with_its_folder_one_may_write(postgres: Path) -> None:
    url = place_of(postgres).url
    begun_record(postgres).close()

    with Record.open(url, read_only=True) as record:
        assert record.size == 2
    with pytest.raises(RecordRefused, match="a database alone is read only"):
        Record.open(url)
    with Record.open(f"{url}&folder={postgres}") as record:
        record.append("north", 2, Sent("by its URL"))
        assert record.size == 3


def test_a_copy_of_a_database_is_its_own_tools_work(postgres: Path, tmp_path: Path) -> None:
    begun_record(postgres).close()

    with pytest.raises(RecordRefused, match="in a database of PostgreSQL — use its own pg_dump"):
        backup(postgres, tmp_path / "copy")
    with pytest.raises(RecordRefused, match="use its own pg_restore"):
        put_copy(tmp_path / "copy", postgres)


PROGRAM = "import sys; from truceline.cli import main; sys.exit(main())"


def test_the_commands_take_a_folder_that_names_a_database(postgres: Path, tmp_path: Path) -> None:
    def truceline(*words: str | Path) -> tuple[int, str]:
        command = [sys.executable, "-c", PROGRAM, *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    begin = ("init", postgres, "--as", "monitor", "--origin", "example.org/ford")
    assert truceline(*begin)[0] == 0
    code, said = truceline(*begin)
    assert (code, "holds a record already" in said) == (2, True)
    assert "1 entries hold" in truceline("record", "verify", postgres)[1]
    assert "no faults" in truceline("record", "fsck", postgres)[1]
    assert truceline("record", "export", postgres, tmp_path / "files")[0] == 0
    assert (tmp_path / "files" / "checkpoint").exists()


@pytest.mark.parametrize("line", ["", "sqlite:///ford", "postgresql:///ford?folder=/elsewhere"])
def test_a_file_that_names_no_database_is_refused(line: str, tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_text(line, encoding="utf-8")

    with pytest.raises(RecordRefused, match="names no PostgreSQL database — write one line"):
        Record.open(tmp_path)


def test_a_database_that_does_not_answer_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_text(f"postgresql:///ford?host={tmp_path}", encoding="utf-8")

    with pytest.raises(RecordRefused, match=r"the record cannot be opened: .*No such file"):
        Record.open(tmp_path)


def test_without_psycopg_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / DATABASE).write_text("postgresql:///ford", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(RecordRefused, match=r"install the extra postgres: pip install"):
        Record.open(tmp_path)


def test_a_record_of_another_schema_is_refused_with_a_remedy(postgres: Path) -> None:
    Record.open(postgres).close()
    behind(postgres, "UPDATE form SET version = version + 1")

    for read_only in (False, True):
        with pytest.raises(RecordRefused, match="is of schema 3, this program's is 2 — export it"):
            Record.open(postgres, read_only=read_only)


def test_a_schema_of_another_program_is_left_alone(postgres: Path) -> None:
    behind(postgres, "CREATE SCHEMA truceline CREATE TABLE theirs(x integer)")

    with pytest.raises(RecordRefused, match="a schema `truceline` that is not a record"):
        Record.open(postgres)


# ---- what the server must be ----------------------------------------------------------------


def test_every_commit_is_on_the_disk_whatever_the_database_was_told(
    server: Server, postgres: Path
) -> None:
    ((name,),) = behind(postgres, "SELECT current_database()")
    server.run_sql(f"ALTER DATABASE {name} SET synchronous_commit = off")

    with begun_record(postgres) as record:
        connection = record.store._connection  # type: ignore[attr-defined]

        assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)


def test_a_server_that_does_not_sync_is_refused(
    postgres: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun_record(postgres).close()
    forgetful = store_module._SESSION.replace("commit = on", "commit = off")
    monkeypatch.setattr(store_module, "_SESSION", forgetful)

    with pytest.raises(RecordRefused, match="may lose what it has acknowledged: synchronous_commi"):
        Record.open(postgres)


def test_an_erased_block_is_not_in_the_table_any_more(server: Server, postgres: Path) -> None:
    content = b"".join(sha256(bytes([each])).digest() for each in range(200))
    digest, _ = named(content)
    with new_record(postgres) as record:
        record.append("north", 1, Sent("a", digest), blocks={digest: content})
        behind(postgres, "CHECKPOINT")
        assert found_on_disk(server, content[:1000])

        record.store.drop_block(digest)
        behind(postgres, "CHECKPOINT")

        assert not found_on_disk(server, content[:1000])


def found_on_disk(server: Server, content: bytes) -> bool:
    """Whether a file of the server's tables holds these bytes."""
    files = [each for each in (server.folder / "data" / "base").rglob("*") if each.is_file()]
    return any(content in each.read_bytes() for each in files)


def test_a_damaged_index_is_told_where_the_server_can_look(postgres: Path) -> None:
    begun_record(postgres).close()
    behind(postgres, "CREATE EXTENSION amcheck SCHEMA pg_catalog")
    with Record.open(postgres, read_only=True) as record:
        assert list(faults(record, QUIET)) == []

    ready = "UPDATE pg_index SET indisready = ? WHERE indexrelid = 'entry_id'::regclass"
    behind(postgres, ready, False)
    behind(postgres, "INSERT INTO entry SELECT 9, kind, author, 9, substr(leaf, 1, 16), leaf"
           " FROM entry WHERE number = 1")  # fmt: skip
    behind(postgres, ready, True)

    with Record.open(postgres, read_only=True) as record:
        assert any("index entry_id" in each for each in record.store.damage())
