"""What tests of the record share: keys, two kinds of entry, authors who sign without a record."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any  # a row is what its columns say

import apsw
import psycopg

from truceline.record.chains import START, End
from truceline.record.entries import Holder
from truceline.record.entry import Head, Seen, Signed, compose
from truceline.record.founding import Founding
from truceline.record.keys import SecretKey, key_of, new_id
from truceline.record.kinds import kind
from truceline.record.record import Record
from truceline.record.stores.door import place_of
from truceline.record.stores.keyfiles import LOG
from truceline.record.stores.sqlite import FILE, backup
from truceline.record.tree import EMPTY_ROOT

ORIGIN = "example.org/ford/record"
AUTHORS = ("monitor", "north", "south")
_SESSION = "-c search_path=truceline -c synchronous_commit=off"
NOTHING_SEEN = Seen(EMPTY_ROOT.hex(), 0)


@kind("test.sent/1")
@dataclass(frozen=True, slots=True)
class Sent:
    text: str
    block: str | None = None


@kind("test.closed/1")
@dataclass(frozen=True, slots=True)
class Closed:
    about: int


@kind("test.shown/1")
@dataclass(frozen=True, slots=True)
class Shown:
    digest: str

    @property
    def blocks(self) -> tuple[str, ...]:
        return (self.digest,)


def key_for(name: str) -> SecretKey:
    """A key that is the same in every run."""
    return key_of(sha256(f"key of {name}".encode()).digest())


def founding(*ours: str) -> Founding:
    """The log at the ford: all authors are known, the keys of these and of the log are here."""
    keys = {name: key_for(name) for name in (LOG, *(ours or AUTHORS))}
    holders = tuple(Holder(name, key_for(name).name, "working") for name in AUTHORS)
    return Founding("monitor", ORIGIN, keys, holders)


def new_record(folder: Path | None = None, *ours: str) -> Record:
    """The record of the log at the ford; its first entry comes with the first one written."""
    return Record.open(folder, founding=founding(*ours))


def begun_record(folder: Path | None = None, *ours: str) -> Record:
    """The same with two entries: how it began, and one of the monitor."""
    record = new_record(folder, *ours)
    record.append("monitor", 1, Sent("begun"))
    return record


@dataclass(slots=True)
class Author:
    """An author far from the record, with a key and a chain of its own."""

    name: str
    log: str = ORIGIN
    key: SecretKey = field(init=False)
    end: End = START

    def __post_init__(self) -> None:
        self.key = key_for(self.name)

    def write(self, body: object, *, at_us: int = 5, seen: Seen = NOTHING_SEEN) -> Signed:
        """The author's next entry."""
        signed = self.draft(body, at_us=at_us, seen=seen)
        self.end = End(signed.head.seq, signed.digest)
        return signed

    def draft(
        self, body: object, *, at_us: int = 5, seen: Seen = NOTHING_SEEN, entry_id: str = ""
    ) -> Signed:
        """An entry in the place of the next one; the chain does not go on."""
        head = Head(
            log=self.log,
            id=entry_id or new_id(at_us),
            author=self.name,
            key=self.key.name,
            seq=self.end.seq + 1,
            prev=self.end.digest,
            seen=seen,
            at=at_us,
        )
        return compose(head, body, self.key)


def behind(folder: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Run SQL where a record's rows lie, behind its back; `?` stands for a value."""
    place = place_of(folder)
    if place.url:
        with psycopg.connect(place.url, options=_SESSION) as session:
            done = session.execute(sql.replace("?", "%s").encode(), values)
            return done.fetchall() if done.description else []
    connection = apsw.Connection(str(folder / FILE))
    with closing(connection):
        return list(connection.execute(sql, values))


def tampered(folder: Path, column: str, change: Callable[[bytes], bytes], where: str = "") -> None:
    """Change the bytes of a column, as in `entry.leaf`, behind the record's back."""
    table, name = column.split(".")
    for (content,) in behind(folder, f"SELECT DISTINCT {name} FROM {table} {where}"):  # noqa: S608
        sql = f"UPDATE {table} SET {name} = ? WHERE {name} = ?"  # noqa: S608
        behind(folder, sql, change(content), content)


def copied(folder: Path) -> Callable[[], None]:
    """Take a copy of a record's rows; what it gives puts them back."""
    tables = ("entry", "tile", "checkpoint", "block", "refused")
    if not place_of(folder).url:
        copy = folder.with_name(f"{folder.name}.copy")
        copy.unlink(missing_ok=True)
        backup(folder, copy)
        return lambda: _written(folder / FILE, copy.read_bytes())
    behind(folder, "DROP SCHEMA IF EXISTS copy CASCADE; CREATE SCHEMA copy")
    behind(folder, "; ".join(f"CREATE TABLE copy.{each} AS TABLE {each}" for each in tables))
    back = [sql for each in tables for sql in (f"DELETE FROM {each}",  # noqa: S608
            f"INSERT INTO {each} TABLE copy.{each}")]  # fmt: skip
    return lambda: _nothing(behind(folder, "; ".join(back)))


def _written(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _nothing(_: object) -> None: ...


def named(content: bytes) -> tuple[str, bytes]:
    """A block with its name."""
    return sha256(content).hexdigest(), content
