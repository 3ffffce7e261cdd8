"""The record: entries in one order that nobody can change unseen, and the blocks they name."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Self

from truceline.errors import BadEntry, RecordRefused
from truceline.record.entry import Entry, compose, parse
from truceline.record.kinds import kind_of
from truceline.record.stores.sqlite import RESTORE, Row, Store, open_store
from truceline.record.tree import Frontier, inclusion_proof, leaf_hash, verify_inclusion

PAGE = 1000  # rows fetched at once; no read stays open between two pages
NO_BLOCKS: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Proof:
    """That `leaf` is entry `number` of the record of `size` entries with that root.

    `tree.verify_inclusion(leaf_hash(leaf), number, size=…, proof=hashes, root=root)` checks it.
    """

    number: int
    size: int
    hashes: tuple[bytes, ...]
    root: bytes
    leaf: bytes


class Record:
    """An append-only record. Entries are numbered from 0, and the number is the place in the tree.

    One process writes; a reader sees the record as it stood when it opened it. Used by one thread
    at a time. Closes at the end of a `with`.
    """

    def __init__(self, store: Store, frontier: Frontier) -> None:
        """Use `Record.open`."""
        self._store, self._frontier = store, frontier

    @classmethod
    def open(
        cls, folder: Path | None, *, read_only: bool = False, keep_blocks: bool = True
    ) -> Self:
        """Open the record of a folder, made where there is none; None keeps it in memory.

        In memory the bytes of blocks may be dropped once checked. Raises RecordRefused: another
        process writes to it, it is of another schema, or it cannot be read. Costs a hash an entry.
        """
        with ExitStack() as undo:
            store = open_store(folder, read_only=read_only, keep_blocks=keep_blocks)
            undo.callback(store.close)
            record = cls(store, Frontier().grown(store.hashes()))
            undo.pop_all()
        return record

    @property
    def size(self) -> int:
        """How many entries there are; the next one gets this number."""
        return self._frontier.size

    def root(self) -> bytes:
        """Root of the tree over all entries, RFC 6962."""
        return self._frontier.root()

    def append(
        self, author: str, now_us: int, *bodies: object, blocks: Mapping[str, bytes] = NO_BLOCKS
    ) -> list[Entry]:
        """Write entries and the blocks they name, all of them or none; on disk when it returns.

        blocks: bytes by their SHA-256, lower-case hex. Raises BadEntry for a body that may not
        stand in the record and a block that is not what its name says, RecordRefused where nothing
        may or could be written.
        """
        if not self._store.writes:
            raise RecordRefused("the record was opened to read only")
        for digest, content in blocks.items():
            if sha256(content).hexdigest() != digest:
                raise BadEntry(f"block {digest!r} has another SHA-256 than its name")
        entries = [
            compose(author, body, number=number, at_us=now_us)
            for number, body in enumerate(bodies, self.size)
        ]
        rows = [Row(each.number, each.kind, each.leaf, leaf_hash(each.leaf)) for each in entries]
        grown = self._frontier.grown(row.leaf_hash for row in rows)
        self._store.add(rows, blocks)
        self._frontier = grown
        return entries

    def entries(self, kinds: Iterable[type] | None = None, since: int = 0) -> Iterator[Entry]:
        """Entries from number `since` on, in order; of these kinds (classes of bodies) only.

        What is appended meanwhile is left out. Raises BadEntry for a class that is no kind's body,
        RecordRefused for a gap, or an entry that is not what was written.
        """
        wanted = None if kinds is None else {kind_of(each) for each in kinds}
        return self._read(wanted, start=since, stop=self.size)

    def block(self, digest: str) -> bytes:
        """The bytes of the block of that SHA-256, lower-case hex. Raises RecordRefused."""
        if not self._store.keeps_blocks:
            what = f"block {digest} was not kept: this record stands in memory, without its blocks"
            raise RecordRefused(what, remedy="keep the record on disk")
        content = self._store.block(digest)
        if content is None:
            raise RecordRefused(f"the record holds no block {digest}")
        if sha256(content).hexdigest() != digest:
            raise RecordRefused(f"block {digest} is not what was written", remedy=RESTORE)
        return content

    def prove(self, number: int) -> Proof:
        """That entry `number` stands in the record as it is now. Costs a hash an entry.

        Raises RecordRefused where there is no such entry.
        """
        if not 0 <= number < self.size:
            raise RecordRefused(f"there is no entry {number}; the record holds {self.size}")
        (entry,) = self._read(None, start=number, stop=number + 1)
        size, root = self.size, self.root()
        path = inclusion_proof(list(self._store.hashes()), number, size=size)
        if not verify_inclusion(leaf_hash(entry.leaf), number, size=size, proof=path, root=root):
            raise RecordRefused("the record changed under our hands", remedy=RESTORE)
        return Proof(number, size, path, root, entry.leaf)

    def close(self) -> None:
        """Let go of the record; a second time does nothing."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self, wanted: set[str] | None, *, start: int, stop: int) -> Iterator[Entry]:
        for first in range(start, stop, PAGE):
            last = min(first + PAGE, stop)
            rows = self._store.rows(first, last)
            if [row.number for row in rows] != list(range(first, last)):
                raise RecordRefused(f"entries are missing in {first}…{last - 1}", remedy=RESTORE)
            yield from (_entry(row) for row in rows if wanted is None or row.kind in wanted)


def _entry(row: Row) -> Entry:
    try:
        entry = parse(row.leaf, number=row.number)
    except BadEntry as refused:
        raise BadEntry(f"entry {row.number}: {refused.what}", remedy=refused.remedy) from None
    if entry.kind != row.kind or leaf_hash(row.leaf) != row.leaf_hash:
        raise RecordRefused(f"entry {row.number} is not what was written", remedy=RESTORE)
    return entry
