"""What tests of the record share: keys, two kinds of entry, authors who sign without a record."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import apsw

from truceline.record.chains import START, End
from truceline.record.entries import Holder
from truceline.record.entry import Head, Seen, Signed, compose
from truceline.record.founding import Founding
from truceline.record.keys import SecretKey, key_of, new_id
from truceline.record.kinds import kind
from truceline.record.record import Record
from truceline.record.stores.keyfiles import LOG
from truceline.record.stores.sqlite import FILE
from truceline.record.tree import EMPTY_ROOT

ORIGIN = "example.org/ford/record"
AUTHORS = ("monitor", "north", "south")
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


def tampered(folder: Path, sql: str, *values: object) -> None:
    """Change the file behind the record's back."""
    connection = apsw.Connection(str(folder / FILE))
    connection.execute(sql, values)
    connection.close()


def named(content: bytes) -> tuple[str, bytes]:
    """A block with its name."""
    return sha256(content).hexdigest(), content
