"""The record in a PostgreSQL database, in the schema `truceline`. Keeps the contract of stores.

Several processes may open it. The one that holds the advisory lock writes; the others read, and may
open it to write once the holder is gone. Or all that write share that lock, and take turns by
another one. A lock belongs to the session that writes, so whoever loses the one has lost the other.
And each commit names the size it goes on from: should a pooler between us give two writers one
session, the second commit finds another size and writes nothing.

A commit is one statement, which PostgreSQL has on its disk before it answers: one round trip.
"""

import os
import platform
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
from itertools import count
from typing import (
    TYPE_CHECKING,
    Any,  # a row is what its columns say
    LiteralString,
)

from truceline.errors import RecordRefused
from truceline.record.stores.boxes import PostgresBoxes
from truceline.record.stores.contract import NAME_ONE, Batch, Last, Row, Taken, place_of_hash
from truceline.record.stores.refusing import refusing
from truceline.record.tiles import WIDTH

if TYPE_CHECKING:  # an extra: whoever keeps the record in a file needs none of it
    from psycopg import Connection

SCHEMA = 2
POSTGRES_MIN = 15
# PostgreSQL counts advisory locks by database: who may write ("TRCL"), whose turn it is, and who
# does what one alone may do.
LOCK, TURN, LEAD = 0x5452_434C, 0x5452_434D, 0x5452_434E
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
_NAMED = "truceline "  # what a session of ours calls itself, before its process and machine

# So that an idle writer keeps its session, and one whose machine is gone loses it within half a
# minute; on a Unix socket the system knows at once.
_SESSION = """
SET search_path = truceline;
SET synchronous_commit = on;
SET default_transaction_isolation = 'read committed';
SET idle_session_timeout = 0;
SET tcp_keepalives_idle = 10;
SET tcp_keepalives_interval = 5;
SET tcp_keepalives_count = 3
"""
_OWN: LiteralString = "kind >= 'record.' AND kind < 'record/'"
# Text sorts by its bytes, as in every other store. EXTERNAL: hashes and blocks compress badly.
_TABLES: LiteralString = f"""
CREATE SCHEMA truceline;
CREATE TABLE form(version integer NOT NULL);
INSERT INTO form VALUES({SCHEMA});
CREATE TABLE entry(
    number bigint PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    author text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    id bytea NOT NULL CHECK(octet_length(id) = 16),
    leaf bytea NOT NULL
);
CREATE UNIQUE INDEX entry_id ON entry(id);
CREATE UNIQUE INDEX entry_seq ON entry(author, seq);
CREATE INDEX entry_own ON entry(kind) WHERE {_OWN};
CREATE TABLE tile(place bigint PRIMARY KEY, hashes bytea NOT NULL);
CREATE TABLE checkpoint(
    place integer PRIMARY KEY CHECK(place = 0),
    size bigint NOT NULL, root bytea NOT NULL, note bytea NOT NULL
);
CREATE TABLE block(
    digest text COLLATE "C" PRIMARY KEY, bytes bytea NOT NULL
);
CREATE TABLE refused(number bigint PRIMARY KEY, leaf bytea NOT NULL);
ALTER TABLE tile ALTER hashes SET STORAGE EXTERNAL;
ALTER TABLE block ALTER bytes SET STORAGE EXTERNAL;
"""
# The first part takes the place of the last checkpoint where that one is over the size given; the
# others write only where it did.
_COMMIT = """
WITH grown AS (
    INSERT INTO checkpoint VALUES(0, %(size)s, %(root)s, %(note)s)
    ON CONFLICT(place) DO UPDATE
    SET size = excluded.size, root = excluded.root, note = excluded.note
    WHERE checkpoint.size = %(before)s
    RETURNING 1
), entries AS (
    INSERT INTO entry SELECT row.* FROM grown, unnest(
        %(numbers)s::bigint[], %(kinds)s::text[], %(authors)s::text[], %(seqs)s::bigint[],
        %(ids)s::bytea[], %(leaves)s::bytea[]
    ) AS row
), tiles AS (
    INSERT INTO tile SELECT row.* FROM grown, unnest(
        %(places)s::bigint[], %(hashes)s::bytea[]
    ) AS row
)
SELECT count(*) FROM grown
"""
_COLUMNS = ("numbers", "kinds", "authors", "seqs", "ids", "leaves")
# Author by author along the index: as many steps as there are authors.
_ENDS: LiteralString = """
WITH RECURSIVE writer(name) AS (
    SELECT min(author) FROM entry
    UNION ALL
    SELECT (SELECT min(author) FROM entry WHERE author > name) FROM writer WHERE name IS NOT NULL
)
SELECT (SELECT number FROM entry WHERE author = name ORDER BY seq DESC LIMIT 1) FROM writer
"""
_ROW: LiteralString = "SELECT number, kind, author, seq, id, leaf FROM entry "
_EMPTY = "SELECT to_regnamespace('truceline') IS NULL, to_regclass('truceline.form') IS NULL"
_HOLDER = """
SELECT application_name, activity.pid FROM pg_locks JOIN pg_stat_activity AS activity USING(pid)
WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database
    WHERE datname = current_database()) AND classid = 0 AND objid = %s AND granted
"""
_FAILED = ("58", "XX")  # classes of SQLSTATE: the system's errors, and PostgreSQL's own


class Store:
    """An open store; `open_store` makes one. Used by one thread at a time."""

    keeps_blocks = True

    def __init__(self, connection: "Connection", *, writes: bool, shared: bool = False) -> None:
        self._connection, self.writes, self._shared = connection, writes, shared
        self._leads, self._broken = writes and not shared, ""
        self._indexes = count()

    def add(self, batch: Batch) -> None:
        """Write a batch; all or nothing, on the disk when it returns. Raises Taken."""
        connection, blocks = self._connection, batch.blocks.items()
        with self._writing():
            try:
                with connection.transaction() if blocks else nullcontext():
                    for each in blocks:  # one by one: an array of them would be copied whole
                        sql = "INSERT INTO block VALUES(%s, %b) ON CONFLICT DO NOTHING"
                        connection.execute(sql, each)
                    grown = connection.execute(_COMMIT, _columns(batch), binary=True).fetchone()
                    if grown != (1,):
                        raise RecordRefused("another process has written to it", remedy="open it")
            except connection.IntegrityError as error:
                raise Taken from error

    @contextmanager
    def turn(self) -> Iterator[int | None]:
        """Let no process but this one write until the block ends; None where none shares it."""
        if not self._shared:
            yield None
            return
        with self._writing():
            self._connection.execute("SELECT pg_advisory_lock(%s)", (TURN,))
        try:
            last = self.last()  # asked behind the lock, it sees what was written while we waited
            yield last.size if last else 0
        finally:
            with suppress(self._connection.Error):  # a session that is lost has lost its turn
                self._connection.execute("SELECT pg_advisory_unlock(%s)", (TURN,))

    def leads(self) -> bool:
        """Whether this process is the one to do what one alone may do."""
        if self._shared and not self._leads:
            found = self._found("SELECT pg_try_advisory_lock(%s)", LEAD)
            self._leads = found == [(True,)]
        return self._leads

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows numbered [start, stop), in order."""
        return self._rows("WHERE number >= %s AND number < %s ORDER BY number", start, stop)

    def leaves(self, start: int, stop: int) -> list[bytes]:
        """The leaves of those rows, at half the price."""
        sql = "SELECT leaf FROM entry WHERE number >= %s AND number < %s ORDER BY number"
        return [each for (each,) in self._found(sql, start, stop)]

    def own(self) -> list[Row]:
        """The rows of the kinds `record.…`, in order."""
        return self._rows("WHERE " + _OWN + " ORDER BY number")

    def ends(self) -> list[Row]:
        """The last row of every author."""
        return self._rows("WHERE number IN (" + _ENDS + ") ORDER BY number")

    def by_id(self, entry_id: bytes) -> Row | None:
        """The row of that id."""
        return next(iter(self._rows("WHERE id = %b", entry_id)), None)

    def by_seq(self, author: str, seq: int) -> Row | None:
        """The row that an author counted so."""
        return next(iter(self._rows("WHERE author = %s AND seq = %s", author, seq)), None)

    def tile(self, level: int, number: int) -> bytes | None:
        """Hashes of a tile, as many as there are; None where there is none."""
        first = place_of_hash(level, number * WIDTH)
        sql = "SELECT hashes FROM tile WHERE place >= %s AND place < %s ORDER BY place"
        return b"".join(each for (each,) in self._found(sql, first, first + WIDTH)) or None

    def last(self) -> Last | None:
        """The last checkpoint; None in a record that nobody has begun."""
        found = self._found("SELECT size, root, note FROM checkpoint")
        return Last(*found[0]) if found else None

    def block(self, digest: str) -> bytes | None:
        """The bytes of that SHA-256, hex; None where there are none."""
        found = self._found("SELECT bytes FROM block WHERE digest = %s", digest)
        return found[0][0] if found else None

    def drop_block(self, digest: str) -> None:
        """Delete a block and write the table of blocks anew without it.

        The server's journal keeps the bytes until it is recycled, and its backups until they are.
        """
        with self._writing():
            self._connection.execute("DELETE FROM block WHERE digest = %s", (digest,))
            self._connection.execute("VACUUM (FULL) block")

    def digests(self) -> list[str]:
        """The digest of every block, sorted."""
        return [each for (each,) in self._found("SELECT digest FROM block ORDER BY digest")]

    def keep_refused(self, leaf: bytes, number: int) -> None:
        """Keep a signed leaf that contradicts the entry of that number; one is proof enough."""
        with self._writing():
            sql = "INSERT INTO refused VALUES(%s, %b) ON CONFLICT DO NOTHING"
            self._connection.execute(sql, (number, leaf))

    def refused(self) -> list[tuple[int, bytes]]:
        """Those leaves, each with the number of the entry that it contradicts."""
        return self._found("SELECT number, leaf FROM refused ORDER BY number")

    def boxes(self) -> PostgresBoxes:
        """A new index of boxes, in a temporary table of the session that writes."""
        with refusing("there is no room for an index", self._connection.Error):
            return PostgresBoxes(self._connection, f"boxes_{next(self._indexes)}")

    def damage(self) -> list[str]:
        """Indexes that do not fit their tables, where the database has the extension amcheck."""
        if not self._found("SELECT 1 FROM pg_extension WHERE extname = 'amcheck'"):
            return []
        sql = "SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON oid = indrelid"
        where = " WHERE relnamespace = 'truceline'::regnamespace"
        said = list[str]()
        for (name,) in self._found(sql + where):
            try:
                self._connection.execute("SELECT bt_index_check(%s::regclass, true)", (name,))
            except self._connection.Error as error:
                said.append(f"index {name}: {error}")
        return said

    def close(self) -> None:
        """Let go of the lock and close the session; a second time does nothing.

        The server would free the lock itself, but a moment after the session's end.
        """
        with suppress(self._connection.Error):
            if not self._connection.closed:
                self._connection.execute("SELECT pg_advisory_unlock_all()")
        self._connection.close()

    def _rows(self, where: LiteralString, *values: object) -> list[Row]:
        return list(map(Row._make, self._found(_ROW + where, *values)))

    def _found(self, sql: LiteralString, *values: object) -> list[tuple[Any, ...]]:
        with refusing("the record cannot be read", self._connection.Error):
            return self._connection.execute(sql, values, binary=True).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Refuse after an error that leaves open what was written: a session lost, a disk gone."""
        if self._broken:
            what = f"this record is read only since a write failed: {self._broken}"
            raise RecordRefused(what, remedy="see to the database, then open the record again")
        connection = self._connection
        with refusing("nothing was written", connection.Error):
            try:
                yield
            except connection.Error as error:
                if connection.closed or (error.sqlstate or "XX")[:2] in _FAILED:
                    self._broken = str(error)
                raise


def open_store(url: str, *, read_only: bool = False, shared: bool = False) -> Store:
    """Open the store of a database, made where there is none.

    shared: beside others that share it, each to write in its `turn`. Raises RecordRefused: another
    process writes to it, it cannot be reached, is not durable, is of another schema, or holds no
    record that could be read.
    """
    try:
        return _opened(url, read_only=read_only, shared=shared)
    except ImportError as error:
        raise _without_driver(url, error) from None


def holds_record(url: str) -> bool:
    """Whether a database holds a record, or something else in its place. Raises RecordRefused."""
    try:
        connection = _connected(url)
    except ImportError as error:
        raise _without_driver(url, error) from None
    with closing(connection), refusing("the record cannot be opened", connection.Error):
        return connection.execute(_EMPTY).fetchone() != (True, True)


def _connected(url: str) -> "Connection":
    import psycopg

    name = f"{_NAMED}{os.getpid()} on {platform.node()}"[:63]
    with refusing("the record cannot be opened", psycopg.Error):
        return psycopg.connect(url, autocommit=True, application_name=name, connect_timeout=10)


def _without_driver(url: str, error: ImportError) -> RecordRefused:
    remedy = "install the extra postgres: pip install 'truceline[postgres]'"
    return RecordRefused(f"{url} needs psycopg: {error}", remedy=remedy)


def _opened(url: str, *, read_only: bool, shared: bool) -> Store:
    with ExitStack() as undo:
        connection = undo.enter_context(closing(_connected(url)))
        undo.enter_context(refusing("the record cannot be opened", connection.Error))
        _refuse_old(connection)
        if not read_only:
            _hold(connection, shared=shared)
        connection.execute(_SESSION)
        _prepare(connection, writes=not read_only)
        undo.pop_all()
        return Store(connection, writes=not read_only, shared=shared)


def _refuse_old(connection: "Connection") -> None:
    version = connection.info.server_version // 10_000
    if version < POSTGRES_MIN:
        what = f"{_place(connection)} runs PostgreSQL {version}"
        raise RecordRefused(what, remedy=f"move it to {POSTGRES_MIN} or later")


def _hold(connection: "Connection", *, shared: bool) -> None:
    """Take the lock for as long as the session lives. Raises RecordRefused, naming its holder."""
    taking: LiteralString = "pg_try_advisory_lock_shared" if shared else "pg_try_advisory_lock"
    if connection.execute("SELECT " + taking + "(%s)", (LOCK,)).fetchone() == (True,):
        return
    name, session = connection.execute(_HOLDER, (LOCK,)).fetchone() or ("", "unknown")
    holder = name.removeprefix(_NAMED) if name.startswith(_NAMED) else f"of session {session}"
    what = f"process {holder} writes to the record in {_place(connection)}"
    raise RecordRefused(what, remedy="stop that process, or open the record to read only")


def _prepare(connection: "Connection", *, writes: bool) -> None:
    place = _place(connection)
    empty, foreign = connection.execute(_EMPTY).fetchone() or (True, True)
    if empty and not writes:
        raise RecordRefused(f"{place} holds no record", remedy=NAME_ONE)
    if empty:
        _refuse_forgetful(connection, place)
        with connection.transaction():
            connection.execute(_TABLES)
        return
    schema = None if foreign else connection.execute("SELECT version FROM form").fetchone()
    if schema is None:
        what = f"{place} holds a schema `truceline` that is not a record"
        raise RecordRefused(what, remedy="name another database")
    if schema != (SCHEMA,):
        what = f"the record in {place} is of schema {schema[0]}, this program's is {SCHEMA}"
        remedy = "export it with the Truceline that wrote it, and import it here"
        raise RecordRefused(what, remedy=remedy)
    if writes:
        _refuse_forgetful(connection, place)
    else:
        connection.execute("SET default_transaction_read_only = on")


def _refuse_forgetful(connection: "Connection", place: str) -> None:
    """Raises RecordRefused where an answer would not mean that the disk has it."""
    for name in DURABLE:
        found = connection.execute("SELECT current_setting(%s)", (name,)).fetchone()
        if found != ("on",):
            what = f"{place} may lose what it has acknowledged: {name} = {found and found[0]}"
            raise RecordRefused(what, remedy=f"set {name} = on")


def _columns(batch: Batch) -> dict[str, object]:
    places, last = batch.places, batch.last
    columns = [list(each) for each in zip(*batch.rows, strict=True)] or [[]] * len(_COLUMNS)
    return {
        "before": batch.first,
        "size": last.size,
        "root": last.root,
        "note": last.note,
        **dict(zip(_COLUMNS, columns, strict=True)),
        "places": [place for place, _ in places],
        "hashes": [hashes for _, hashes in places],
    }


def _place(connection: "Connection") -> str:
    return f"database {connection.info.dbname} of {connection.info.host}"
