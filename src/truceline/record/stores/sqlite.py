"""The record in one SQLite file, or in memory.

What a store promises (one test suite holds every store to it): `add` writes all of its rows and
blocks, on the disk itself, before it returns, or none of them; rows are numbered from 0 without a
hole and never change; one process writes, any number read beside it.

WAL with synchronous=FULL costs one fsync a commit. NORMAL loses acknowledged entries on power loss
while the integrity check still says "ok", so it is not offered.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import apsw

from truceline.errors import RecordRefused
from truceline.record.stores.lock import hold

FILE = "record.sqlite"
SCHEMA = 1
RESTORE = "restore the record from a party's mirror"
NAME_ONE = "name a folder that holds a record"
APPLICATION_ID = 0x5452_434C  # "TRCL", so that `file` and we know our own

# Before it two connections that write or checkpoint at once can corrupt a WAL database:
# https://sqlite.org/wal.html#walresetbug
SQLITE_MIN = (3, 51, 3)

_TABLES = f"""
CREATE TABLE entry(
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    leaf BLOB NOT NULL,
    leaf_hash BLOB NOT NULL CHECK(length(leaf_hash) = 32)
) STRICT;
CREATE TABLE block(digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {SCHEMA};
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it is stored."""

    number: int
    kind: str
    leaf: bytes
    leaf_hash: bytes


class Store:
    """An open store; `open_store` makes one. Used by one thread at a time."""

    def __init__(
        self, connection: apsw.Connection, opened: ExitStack, *, writes: bool, keeps_blocks: bool
    ) -> None:
        self._connection, self._opened = connection, opened
        self.writes, self.keeps_blocks = writes, keeps_blocks

    def add(self, rows: Sequence[Row], blocks: Mapping[str, bytes]) -> None:
        """Write rows and blocks (by SHA-256, hex) in one transaction; all or nothing."""
        kept = list(blocks.items()) if self.keeps_blocks else []
        with _refusing("nothing was written"), _transaction(self._connection):
            self._connection.executemany(
                "INSERT INTO entry VALUES(?, ?, ?, ?)",
                [(row.number, row.kind, row.leaf, row.leaf_hash) for row in rows],
            )
            self._connection.executemany(
                "INSERT INTO block VALUES(?, ?) ON CONFLICT(digest) DO NOTHING", kept
            )

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows numbered [start, stop), in order."""
        sql = "SELECT * FROM entry WHERE number >= ? AND number < ? ORDER BY number"
        with _refusing("the record cannot be read"):
            return [Row(*row) for row in self._connection.execute(sql, (start, stop))]

    def hashes(self) -> Iterator[bytes]:
        """Every leaf hash, in order. Raises RecordRefused where a number is missing."""
        sql = "SELECT number, leaf_hash FROM entry ORDER BY number"
        with _refusing("the record cannot be read"):
            for place, (number, leaf_hash) in enumerate(self._connection.execute(sql)):
                if number != place:
                    raise RecordRefused(f"entry {place} is missing from the record", remedy=RESTORE)
                yield leaf_hash

    def block(self, digest: str) -> bytes | None:
        """The bytes of that SHA-256, hex; None where there are none."""
        with _refusing("the record cannot be read"):
            sql = "SELECT bytes FROM block WHERE digest = ?"
            found: bytes | None = self._connection.execute(sql, (digest,)).get
        return found

    def close(self) -> None:
        """Close the file, then let go of the lock; a second time does nothing."""
        self._opened.close()


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
    if not writes:
        return
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "full")
    connection.pragma("fullfsync", True)  # macOS: fsync alone stops at the disk's cache
    if empty:
        with _transaction(connection):
            connection.execute(_TABLES)


@contextmanager
def _transaction(connection: apsw.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:  # a full disk, for one, has undone it already
            connection.execute("ROLLBACK")


@contextmanager
def _refusing(what: str) -> Iterator[None]:
    """Turn what SQLite and the file system say into a refusal."""
    try:
        yield
    except (apsw.Error, OSError) as error:
        raise RecordRefused(f"{what}: {error}") from error
