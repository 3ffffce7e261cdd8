"""The record in one SQLite file, or in memory. Keeps the contract of stores.

WAL with synchronous=FULL costs one fdatasync a commit. NORMAL loses acknowledged entries on power
loss while the integrity check still says "ok", so it is not offered.
"""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext
from functools import partial
from pathlib import Path
from typing import Any  # SQLite gives what was stored

import apsw

from truceline.errors import RecordRefused
from truceline.record.stores.boxes import SqliteBoxes
from truceline.record.stores.contract import (
    DATABASE,
    NAME_ONE,
    RESTORE,
    Batch,
    Last,
    Row,
    Taken,
    place_of_hash,
)
from truceline.record.stores.lock import hold
from truceline.record.stores.refusing import refusing
from truceline.record.tiles import WIDTH

FILE = "record.sqlite"
SCHEMA = 3
APPLICATION_ID = 0x5452_434C  # "TRCL", so that `file` and we know our own

# Before it two connections that write or checkpoint at once can corrupt a WAL database:
# https://sqlite.org/wal.html#walresetbug
SQLITE_MIN = (3, 51, 3)
WAL_PAGES = (
    4000  # at so many the journal goes into the file: two more syncs in some hundred commits
)

_refusing = partial(refusing, errors=(apsw.Error, OSError))

_OWN = "kind >= 'record.' AND kind < 'record/'"
_TABLES = f"""
CREATE TABLE entry(
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    author TEXT NOT NULL,
    seq INTEGER NOT NULL,
    id BLOB NOT NULL CHECK(length(id) = 16),
    leaf BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX entry_id ON entry(id);
CREATE UNIQUE INDEX entry_seq ON entry(author, seq);
CREATE INDEX entry_own ON entry(kind) WHERE {_OWN};
CREATE TABLE tile(place INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT;
CREATE TABLE checkpoint(
    place INTEGER PRIMARY KEY CHECK(place = 0),
    size INTEGER NOT NULL, root BLOB NOT NULL, note BLOB NOT NULL
) STRICT;
CREATE TABLE block(digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE refused(number INTEGER PRIMARY KEY, leaf BLOB NOT NULL) STRICT;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {SCHEMA};
"""
# Author by author along the index: as many steps as there are authors.
_ENDS = """
WITH RECURSIVE writer(name) AS (
    SELECT min(author) FROM entry
    UNION ALL
    SELECT (SELECT min(author) FROM entry WHERE author > name) FROM writer WHERE name IS NOT NULL
)
SELECT (SELECT number FROM entry WHERE author = name ORDER BY seq DESC LIMIT 1) FROM writer
"""
_ROW = "SELECT number, kind, author, seq, id, leaf FROM entry"


class Store:
    """An open store; `open_store` makes one. Used by one thread at a time."""

    def __init__(
        self, connection: apsw.Connection, opened: ExitStack, *, writes: bool, keeps_blocks: bool
    ) -> None:
        self._connection, self._opened = connection, opened
        self.writes, self.keeps_blocks = writes, keeps_blocks
        self._broken = ""

    def add(self, batch: Batch) -> None:
        """Write a batch; all or nothing, on the disk when it returns. Raises Taken."""
        self._write(lambda: self._add(batch))

    def _add(self, batch: Batch) -> None:
        run = self._connection.executemany
        try:
            run("INSERT INTO entry VALUES(?, ?, ?, ?, ?, ?)", batch.rows)
        except apsw.ConstraintError as error:
            raise Taken from error
        run("INSERT INTO tile VALUES(?, ?)", batch.places)
        last = (batch.last.size, batch.last.root, batch.last.note)
        self._connection.execute("INSERT OR REPLACE INTO checkpoint VALUES(0, ?, ?, ?)", last)
        if batch.blocks and self.keeps_blocks:
            sql = "INSERT INTO block VALUES(?, ?) ON CONFLICT(digest) DO NOTHING"
            run(sql, batch.blocks.items())

    def turn(self) -> AbstractContextManager[None]:
        """Nothing: one process alone writes to a file."""
        return nullcontext()

    def leads(self) -> bool:
        """Whether this process writes."""
        return self.writes

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows numbered [start, stop), in order."""
        return self._rows("WHERE number >= ? AND number < ? ORDER BY number", start, stop)

    def leaves(self, start: int, stop: int) -> list[bytes]:
        """The leaves of those rows, at half the price."""
        with _refusing("the record cannot be read"):
            sql = "SELECT leaf FROM entry WHERE number >= ? AND number < ? ORDER BY number"
            found: list[Any] = [each for (each,) in self._connection.execute(sql, (start, stop))]
        if None in found:  # the file is damaged: its own rules forbid it
            raise RecordRefused(f"entries in {start}…{stop - 1} cannot be read", remedy=RESTORE)
        return found

    def own(self) -> list[Row]:
        """The rows of the kinds `record.…`, in order."""
        return self._rows(f"WHERE {_OWN} ORDER BY number")

    def ends(self) -> list[Row]:
        """The last row of every author."""
        return self._rows(f"WHERE number IN ({_ENDS}) ORDER BY number")

    def by_id(self, entry_id: bytes) -> Row | None:
        """The row of that id."""
        return next(iter(self._rows("WHERE id = ?", entry_id)), None)

    def by_seq(self, author: str, seq: int) -> Row | None:
        """The row that an author counted so."""
        return next(iter(self._rows("WHERE author = ? AND seq = ?", author, seq)), None)

    def tile(self, level: int, number: int) -> bytes | None:
        """Hashes of a tile, as many as there are; None where there is none."""
        first = place_of_hash(level, number * WIDTH)
        with _refusing("the record cannot be read"):
            sql = "SELECT hashes FROM tile WHERE place >= ? AND place < ? ORDER BY place"
            found = list(self._connection.execute(sql, (first, first + WIDTH)))
        return b"".join(each or b"" for (each,) in found) or None  # a damaged file may hold none

    def last(self) -> Last | None:
        """The last checkpoint; None in a record that nobody has begun."""
        with _refusing("the record cannot be read"):
            found: Any = self._connection.execute("SELECT size, root, note FROM checkpoint").get
        if found is None:
            return None
        if [type(each) for each in found] != [int, bytes, bytes]:
            raise RecordRefused("the checkpoint cannot be read", remedy=RESTORE)
        return Last(*found)

    def block(self, digest: str) -> bytes | None:
        """The bytes of that SHA-256, hex; None where there are none."""
        with _refusing("the record cannot be read"):
            sql = "SELECT bytes FROM block WHERE digest = ?"
            found: bytes | None = self._connection.execute(sql, (digest,)).get
        return found

    def drop_block(self, digest: str) -> None:
        """Delete a block so that its bytes are overwritten, in the file and in its journal."""
        self._connection.pragma("secure_delete", True)
        sql = "DELETE FROM block WHERE digest = ?"
        self._write(lambda: self._connection.execute(sql, (digest,)))
        with _refusing("the journal still holds what was deleted"):
            self._connection.pragma("wal_checkpoint(truncate)")

    def digests(self) -> list[str]:
        """The digest of every block, sorted."""
        with _refusing("the record cannot be read"):
            return [each for (each,) in self._connection.execute(
                "SELECT digest FROM block ORDER BY digest")]  # fmt: skip

    def keep_refused(self, leaf: bytes, number: int) -> None:
        """Keep a signed leaf that contradicts the entry of that number; one is proof enough."""
        sql = "INSERT INTO refused VALUES(?, ?) ON CONFLICT(number) DO NOTHING"
        self._write(lambda: self._connection.execute(sql, (number, leaf)))

    def refused(self) -> list[tuple[int, bytes]]:
        """Those leaves, each with the number of the entry that it contradicts."""
        with _refusing("the record cannot be read"):
            return list(
                self._connection.execute("SELECT number, leaf FROM refused ORDER BY number")
            )

    def boxes(self) -> SqliteBoxes:
        """A new index of boxes, in a file among the system's temporary ones."""
        with _refusing("there is no room for an index"):
            return SqliteBoxes(self._opened.enter_context(closing(apsw.Connection(""))))

    def damage(self) -> list[str]:
        """What is wrong with the file itself, in the store's own words; empty where nothing is."""
        with _refusing("the record cannot be read"):
            found = [str(each) for (each,) in self._connection.execute("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found

    def close(self) -> None:
        """Close the file, then let go of the lock; a second time does nothing."""
        try:
            self._opened.close()
        except apsw.Error as error:
            if not self._broken:  # else it was told before: what is on the disk stays as it is
                raise RecordRefused(f"the record was not closed well: {error}") from error

    def _rows(self, where: str, *values: object) -> list[Row]:
        with _refusing("the record cannot be read"):
            found = self._connection.execute(f"{_ROW} {where}", values)
            rows: list[Any] = list(found)
        for each in rows:
            if None in each:  # the file is damaged: its own rules forbid it
                raise RecordRefused(f"entry {each[0]} cannot be read", remedy=RESTORE)
        return list(map(Row._make, rows))

    def _write(self, work: Callable[[], object]) -> None:
        """One transaction, and none any more once one met an error of input or output."""
        if self._broken:
            what = f"this record is read only since a write failed: {self._broken}"
            raise RecordRefused(what, remedy="mend the disk, then start again")
        try:
            _transact(self._connection, work)
        except (apsw.Error, OSError) as error:
            if isinstance(error, apsw.IOError | apsw.CorruptError | OSError):
                self._broken = str(error)
            raise RecordRefused(f"nothing was written: {error}") from error


def open_store(folder: Path | None, *, read_only: bool = False, keep_blocks: bool = True) -> Store:
    """Open the store of a folder, made where there is none; None is a store in memory.

    A store in memory may drop its blocks, a folder may not. Raises RecordRefused: the folder is
    held by another writer, is of another schema, or holds no record that could be read.
    """
    refuse_old_sqlite(apsw.sqlite_lib_version())
    if folder is None and read_only:
        raise RecordRefused("a new record in memory holds nothing to read")
    if folder is not None and not keep_blocks:
        raise RecordRefused("a record on disk keeps its blocks", remedy="keep_blocks=True")
    with ExitStack() as undo, _refusing(f"the record in {folder or 'memory'} cannot be opened"):
        if folder is not None and not read_only:
            folder.mkdir(parents=True, exist_ok=True)
            undo.enter_context(hold(folder))
        connection = undo.enter_context(closing(_connect(folder, read_only=read_only)))
        _prepare(connection, writes=not read_only, place=str(folder))
        writes = not read_only
        return Store(connection, undo.pop_all(), writes=writes, keeps_blocks=keep_blocks)


def backup(folder: Path, to: Path) -> None:
    """Copy the record of a folder, in use or not, to a new file. Raises RecordRefused."""
    _refuse_elsewhere(folder, "pg_dump")
    with _refusing(f"{to} cannot be written"):
        source = apsw.Connection(str(folder / FILE), flags=apsw.SQLITE_OPEN_READONLY)
        copy = apsw.Connection(str(to))
        with closing(source), closing(copy):
            with copy.backup("main", source, "main") as copying:
                copying.step()
            copy.pragma("journal_mode", "delete")  # one file, whole


def put_copy(copy: Path, folder: Path) -> None:
    """Put a file that `backup` wrote into a folder that has no record. Raises RecordRefused."""
    if (folder / FILE).exists():
        raise RecordRefused("holds a record already", file=str(folder), remedy="name a new folder")
    _refuse_elsewhere(folder, "pg_restore")
    if not copy.is_file():
        raise RecordRefused("there is no such copy", file=str(copy))
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(copy, folder / FILE)


def _refuse_elsewhere(folder: Path, program: str) -> None:
    if (folder / DATABASE).exists():
        what = "keeps its rows in a database of PostgreSQL"
        raise RecordRefused(what, file=str(folder), remedy=f"use its own {program}")


def refuse_old_sqlite(version: str) -> None:
    """Raises RecordRefused for an SQLite that can corrupt what it keeps."""
    if tuple(map(int, version.split("."))) < SQLITE_MIN:
        least = ".".join(map(str, SQLITE_MIN))
        what = f"SQLite {version} can corrupt the record (its WAL-reset bug)"
        raise RecordRefused(what, remedy=f"install an apsw that carries SQLite {least} or later")


def _connect(folder: Path | None, *, read_only: bool) -> apsw.Connection:
    if folder is None:
        return apsw.Connection(":memory:")
    path = folder / FILE
    if not read_only:
        return apsw.Connection(str(path))
    if not path.is_file():
        raise RecordRefused(f"{folder} holds no record", remedy=NAME_ONE)
    return apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)


def _prepare(connection: apsw.Connection, *, writes: bool, place: str) -> None:
    connection.set_busy_timeout(5000)
    owner, schema = connection.pragma("application_id"), connection.pragma("user_version")
    empty = not connection.execute("SELECT count(*) FROM sqlite_schema").get
    if empty and not writes:
        raise RecordRefused(f"{place} holds no record", remedy=NAME_ONE)
    if not empty and owner != APPLICATION_ID:
        what = f"{place} holds an SQLite file that is not a record"
        raise RecordRefused(what, remedy=NAME_ONE)
    if not empty and schema != SCHEMA:
        what = f"the record in {place} is of schema {schema}, this program's is {SCHEMA}"
        remedy = "export it with the Truceline that wrote it, and import it here"
        raise RecordRefused(what, remedy=remedy)
    connection.pragma("cache_size", -32_000)
    if not writes:
        return
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "full")
    connection.pragma("wal_autocheckpoint", WAL_PAGES)
    connection.pragma("fullfsync", True)  # macOS: fsync alone stops at the disk's cache
    if empty:
        _transact(connection, lambda: connection.execute(_TABLES))
    # Writes and syncs again what an earlier process may have left in the system's cache only,
    # because its fsync failed: nothing may come to stand upon what the disk does not hold.
    connection.pragma("wal_checkpoint(truncate)")


def _transact(connection: apsw.Connection, work: Callable[[], object]) -> None:
    """Do some work in a transaction. A context manager here would cost a hundredth of a commit."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        work()
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:  # a full disk, for one, has undone it already
            connection.execute("ROLLBACK")
