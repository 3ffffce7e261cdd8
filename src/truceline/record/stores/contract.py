"""What a store promises; one test suite holds every store to it.

`add` writes all of a batch, on the disk itself, before it returns, or nothing of it. Rows are
numbered from 0 without a hole and never change. One process writes, or several that share
the store, each in its turn; any number read beside them. After an error of input or output a store
writes no more until it is opened again: what the failed write left behind cannot be known.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, Protocol

from truceline.record.entry import Signed
from truceline.record.stores.boxes import Boxes
from truceline.record.tiles import Piece

RESTORE = "restore the record from a party's mirror"
NAME_ONE = "name a folder that holds a record"
DATABASE = "database"  # a file in a record's folder: the URL of the database that keeps its rows
LEVELS = 8  # of tiles, and more than a tree can have
NO_BLOCKS: Mapping[str, bytes] = MappingProxyType({})


class Row(NamedTuple):
    """One entry as it is stored."""

    number: int
    kind: str
    author: str
    seq: int
    id: bytes
    leaf: bytes


@dataclass(frozen=True, slots=True)
class Last:
    """The last checkpoint: the signed note, with its size and root beside it."""

    size: int
    root: bytes
    note: bytes


Values = tuple[int, str, str, int, bytes, bytes]


def values_of(made: Iterable[Signed], first: int) -> list[Values]:
    """The rows of entries numbered from `first` on, as plain tuples: a store makes Rows of them."""
    return [
        (number, head.kind, head.author, head.seq, bytes.fromhex(head.id), each.leaf)
        for number, each in enumerate(made, first)
        for head in (each.head,)
    ]


@dataclass(frozen=True, slots=True)
class Batch:
    """All that one commit writes: rows numbered from `first` on, and what comes with them.

    pieces: what the tiles got. blocks: by SHA-256, hex.
    """

    first: int
    rows: Sequence[Values]
    pieces: Sequence[Piece]
    last: Last
    blocks: Mapping[str, bytes] = field(default_factory=lambda: NO_BLOCKS)

    @property
    def places(self) -> list[tuple[int, bytes]]:
        """Its pieces with their places in the table of tiles."""
        return [(place_of_hash(level, first), hashes) for level, first, hashes in self.pieces]


def place_of_hash(level: int, index: int) -> int:
    """Where a hash stands in the table of tiles.

    The leaves stand last, so that nearly all that comes is appended at the table's end.
    """
    return LEVELS - level << 48 | index


class Taken(Exception):
    """An id, or an author's number, stands in the record already; nothing was written."""


class Store(Protocol):
    """An open store. Used by one thread at a time. Every method raises RecordRefused."""

    writes: bool
    keeps_blocks: bool

    def add(self, batch: Batch) -> None:
        """Write a batch; all or nothing, on the disk when it returns. Raises Taken."""
        ...

    def turn(self) -> AbstractContextManager[int | None]:
        """Let no process but this one write until the block ends.

        Gives how many rows there are by then; None where nobody else could have written.
        """
        ...

    def leads(self) -> bool:
        """Whether this process, of those that write, is the one to do what one alone may do.

        It stays so until the store is closed; then another one is told so.
        """
        ...

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows numbered [start, stop), in order."""
        ...

    def leaves(self, start: int, stop: int) -> list[bytes]:
        """The leaves of those rows, at half the price."""
        ...

    def own(self) -> list[Row]:
        """The rows of the kinds `record.…`, in order."""
        ...

    def ends(self) -> list[Row]:
        """The last row of every author."""
        ...

    def by_id(self, entry_id: bytes) -> Row | None:
        """The row of that id."""
        ...

    def by_seq(self, author: str, seq: int) -> Row | None:
        """The row that an author counted so."""
        ...

    def tile(self, level: int, number: int) -> bytes | None:
        """Hashes of a tile, as many as there are; None where there is none."""
        ...

    def last(self) -> Last | None:
        """The last checkpoint; None in a record that nobody has begun."""
        ...

    def block(self, digest: str) -> bytes | None:
        """The bytes of that SHA-256, hex; None where there are none."""
        ...

    def drop_block(self, digest: str) -> None:
        """Delete a block so that its bytes are overwritten."""
        ...

    def digests(self) -> list[str]:
        """The digest of every block, sorted."""
        ...

    def keep_refused(self, leaf: bytes, number: int) -> None:
        """Keep a signed leaf that contradicts the entry of that number; one is proof enough."""
        ...

    def refused(self) -> list[tuple[int, bytes]]:
        """Those leaves, each with the number of the entry that it contradicts."""
        ...

    def boxes(self) -> Boxes:
        """A new index of boxes, empty, and gone when the store is closed; of one that writes."""
        ...

    def damage(self) -> list[str]:
        """What is wrong with the store itself, in its own words; empty where nothing is."""
        ...

    def close(self) -> None:
        """Close; a second time does nothing."""
        ...
