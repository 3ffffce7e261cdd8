"""The record: entries in one order that nobody can change unseen, and the blocks they name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Self

from truceline.errors import BadEntry, BadProof, RecordRefused
from truceline.record.chains import Chains, End
from truceline.record.checkpoint import Checkpoint, open_checkpoint, read_checkpoint
from truceline.record.entry import Entry, Head, Seen, Signed, compose, read
from truceline.record.founding import Founding, unattended
from truceline.record.keyring import Keyring
from truceline.record.keys import SecretKey, new_id, public_of
from truceline.record.kinds import kind_of
from truceline.record.note import Verifier, log_verifier, read_note
from truceline.record.stores.contract import (
    NO_BLOCKS,
    RESTORE,
    Batch,
    Last,
    Row,
    Store,
    columns_of,
)
from truceline.record.stores.door import open_store, place_of
from truceline.record.stores.keyfiles import LOG, load_keys, save_keys, settle_keys
from truceline.record.stores.latch import Latch, Mark, checked_latch
from truceline.record.tiles import Tiles
from truceline.record.tree import EMPTY_ROOT, leaf_hash, leaf_hashes, verify_inclusion

PAGE = 1000  # rows fetched at once; no read stays open between two pages


@dataclass(frozen=True, slots=True)
class Proof:
    """That `leaf` is entry `number` of the record of `size` entries with that root.

    `verify_inclusion(leaf_hash(leaf), number, size=…, proof=hashes, root=root)` checks it. With
    `checkpoint`, the signed note of that size and root, it is a receipt.
    """

    number: int
    size: int
    hashes: tuple[bytes, ...]
    root: bytes
    leaf: bytes
    checkpoint: bytes


class Record:
    """An append-only record. Entries are numbered from 0: the number is the place in the tree.

    One process writes; a reader sees it as it was. For one thread at a time (`Gate` lets many in).
    """

    def __init__(self, store: Store, last: Last | None) -> None:
        """Use `Record.open`."""
        self.store = store
        self.tiles = Tiles(store.tile, last.size if last else 0)
        self._last, self._edge = last, self.tiles.edge()
        self._chains = Chains()
        self._keys: Mapping[str, SecretKey] = {}
        self._founding: Founding | None = None
        self._latch: Latch | None = None
        self._seen = 0, EMPTY_ROOT

    @classmethod
    def open(
        cls,
        place: Path | str | None,
        *,
        read_only: bool = False,
        keep_blocks: bool = True,
        founding: Founding | None = None,
        mirror: bool = False,
    ) -> Self:
        """Open the record of a folder or URL, made where there is none; None keeps it in memory.

        A new record begins as `founding` says; without one it makes keys of its own (decision 10).
        A mirror has no keys and takes in what another log has signed. In memory the bytes of blocks
        may be dropped once checked. Raises RecordRefused: another process writes to it, it was
        restored from a backup, or it cannot be read.
        """
        with ExitStack() as undo:
            where = place_of(place)
            store = open_store(where, read_only=read_only, keep_blocks=keep_blocks)
            undo.callback(store.close)
            record = cls(store, store.last())
            undo.callback(record.close)
            record._read_state()
            if store.writes:
                record._prepare_writing(where.folder)
                if not mirror:
                    record._take_keys(where.folder, founding)
            undo.pop_all()
        return record

    @property
    def size(self) -> int:
        """How many entries there are; all of them are settled, here where the log is kept."""
        return self._edge.size

    settled = size

    @property
    def next_number(self) -> int:
        """The number that the next entry gets; entry 0 comes by itself before the first one."""
        return max(self.size, 1)

    @property
    def ring(self) -> Keyring:
        """Whose keys are valid, and whose were."""
        return self._chains.ring

    @property
    def log(self) -> Verifier:
        """Who signs the checkpoints. Raises RecordRefused before the first entry."""
        if not self.size:
            raise RecordRefused("the record has no entry yet")
        return log_verifier(self.ring.origin, public_of(self.ring.log_key))

    @property
    def checkpoint(self) -> bytes:
        """The last checkpoint, a signed note. Raises RecordRefused before the first entry."""
        if self._last is not None:
            return self._last.note
        raise RecordRefused("the record has no entry yet")

    def root(self) -> bytes:
        """Root of the tree over all entries, RFC 6962."""
        return self._edge.frontier.root()

    def root_at(self, size: int) -> bytes:
        """Root of the tree over the first `size` entries. Costs O(log size)."""
        assert 0 <= size <= self.size, f"a record of {self.size} entries"
        if size == self.size:
            return self.root()
        if self._seen[0] != size:  # those who come together have mostly seen the same
            self._seen = size, self.tiles.root(size)
        return self._seen[1]

    def append(
        self,
        author: str,
        now_us: int,
        *bodies: object,
        blocks: Mapping[str, bytes] = NO_BLOCKS,
        key: SecretKey | None = None,
    ) -> list[Entry]:
        """Sign and write entries and the blocks they name, all or none; on disk when it returns.

        blocks: bytes by their SHA-256, lower-case hex. key: signs in the place of the author's own
        one beside the record. Raises BadEntry for a body that may not stand in the record and a
        block that is not what its name says, RecordRefused where nothing may or could be written.
        """
        self.refuse_reader()
        refuse_misnamed(blocks)
        if not (bodies or blocks):
            return []
        chains, made = self._begun(now_us)
        given = len(made)
        for number, body in enumerate(bodies, self.size + given):
            made.append(self._compose(chains, author, body, number, now_us, key=key))
        start = self.size
        self.commit(chains, made, blocks)
        return [each.entry(start + place) for place, each in enumerate(made)][given:]

    def begin(self, now_us: int) -> None:
        """Write the first entry, which otherwise comes with the first one appended."""
        self.refuse_reader()
        chains, made = self._begun(now_us)
        self.commit(chains, made, NO_BLOCKS)

    def entries(self, kinds: Iterable[type] | None = None, since: int = 0) -> Iterator[Entry]:
        """Entries from number `since` on, in order; of these kinds (classes of bodies) only.

        What is appended meanwhile is left out. Raises BadEntry for a class that is no kind's body,
        RecordRefused for a gap, or an entry that is not what was written.
        """
        wanted = None if kinds is None else {kind_of(each) for each in kinds}
        return self._read(wanted, start=since, stop=self.size)

    def leaves(self, start: int, stop: int) -> list[bytes]:
        """The leaves numbered [start, stop), whatever is in them. Raises RecordRefused."""
        rows = self.store.rows(start, stop)
        if [row.number for row in rows] != list(range(start, stop)):
            raise RecordRefused(f"entries are missing in {start}…{stop - 1}", remedy=RESTORE)
        return [row.leaf for row in rows]

    def block(self, digest: str) -> bytes:
        """The bytes of the block of that SHA-256, lower-case hex. Raises RecordRefused."""
        if not self.store.keeps_blocks:
            what = f"block {digest} was not kept: this record stands in memory, without its blocks"
            raise RecordRefused(what, remedy="keep the record on disk")
        content = self.store.block(digest)
        if content is None:
            raise RecordRefused(f"the record holds no block {digest}")
        if sha256(content).hexdigest() != digest:
            raise RecordRefused(f"block {digest} is not what was written", remedy=RESTORE)
        return content

    def prove(self, number: int, under: bytes | None = None) -> Proof:
        """That entry `number` stands in the record: a receipt. Costs O(log size).

        under: an older checkpoint of this log, cosigned perhaps, in place of the last one. Raises
        RecordRefused where there is no such entry, BadProof where the log never was as that says.
        """
        size = self.size
        if under is not None:
            told = open_checkpoint(under, self.log)
            if told.size > size or told.root != self.root_at(told.size):
                raise BadProof("that checkpoint is over another tree than the one held here")
            size = told.size
        if not 0 <= number < size:
            raise RecordRefused(f"there is no entry {number}; the record holds {size}")
        (leaf,) = self.leaves(number, number + 1)
        root, path = self.root_at(size), self.tiles.inclusion(number, size)
        if not verify_inclusion(leaf_hash(leaf), number, size=size, proof=path, root=root):
            raise RecordRefused(f"entry {number} is not what was written", remedy=RESTORE)
        return Proof(number, size, path, root, leaf, under or self.checkpoint)

    def close(self) -> None:
        """Let go of the record; a second time does nothing."""
        if self._latch is not None:
            self._latch.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def refuse_reader(self) -> None:
        """Raises RecordRefused where the record was opened to read only."""
        if not self.store.writes:
            raise RecordRefused("the record was opened to read only")

    def chains(self) -> Chains:
        """What the next entry is checked against, as a copy."""
        return self._chains.copy()

    def receipt(self, number: int, leaf: bytes) -> Proof:
        """The proof of an entry whose leaf was written just now, and so is at hand."""
        path = self.tiles.inclusion(number, self.size)
        return Proof(number, self.size, path, self.root(), leaf, self.checkpoint)

    def commit(self, chains: Chains, made: Sequence[Signed], blocks: Mapping[str, bytes]) -> None:
        """Write checked entries after the last one; `chains` are those after them. Raises Taken."""
        self._write(chains, made, blocks, None)

    def mirror(
        self,
        chains: Chains,
        made: Sequence[Signed],
        blocks: Mapping[str, bytes],
        checkpoint: bytes | None,
    ) -> None:
        """Write entries of another log, checked, under a checkpoint which that log has signed.

        None keeps the one that is here. Raises BadProof where it is not over just these entries.
        """
        self.refuse_reader()
        self._write(chains, made, blocks, checkpoint or self.checkpoint)

    def _write(
        self,
        chains: Chains,
        made: Sequence[Signed],
        blocks: Mapping[str, bytes],
        signed: bytes | None,
    ) -> None:
        columns = columns_of(made)
        edge, tiles = self._edge.grown(leaf_hashes(columns.leaves))
        head = Checkpoint(chains.ring.origin, edge.size, edge.frontier.root())
        if signed is None:
            signed = head.signed(self._key(LOG))
        elif read_checkpoint(read_note(signed).text) != head:
            raise BadProof("the log has signed another tree than that of these entries")
        last = Last(head.size, head.root, signed)
        self.store.add(Batch(self.size, columns, tiles, last, blocks))
        self._edge, self._last, self._chains = edge, last, chains
        self.tiles.advance(edge.size, tiles)
        if self._latch is not None:
            self._latch.set(Mark(head.size, head.root))

    def _read_state(self) -> None:
        """Keys and authors' ends as of the last checkpoint, which is checked."""
        last = self._last
        if last is None:
            if self.store.rows(0, 1):
                raise RecordRefused("the record has lost its checkpoint", remedy=RESTORE)
            return
        if self.root() != last.root or not self.store.rows(last.size - 1, last.size):
            raise RecordRefused("the tree is not that of its checkpoint", remedy=RESTORE)
        for row in self.store.own():
            if row.number < last.size:
                signed = self._signed(row)
                self.ring.fold(signed.head, signed.body, row.number)
        try:
            told = open_checkpoint(last.note, self.log)
        except BadProof as refused:
            raise RecordRefused(refused.what, remedy=RESTORE) from None
        if told != Checkpoint(self.ring.origin, last.size, last.root):
            raise RecordRefused("the checkpoint is not that of its tree", remedy=RESTORE)

    def _prepare_writing(self, folder: Path | None) -> None:
        for row in self.store.ends():
            signed = self._signed(row)
            self._chains.ends[row.author] = End(signed.head.seq, signed.digest)
        if folder:
            self._latch = checked_latch(folder, self.size, self.tiles.root)

    def _take_keys(self, folder: Path | None, founding: Founding | None) -> None:
        if folder:
            settle_keys(folder, {key for key, each in self.ring.holdings.items() if not each.end})
        self._keys = load_keys(folder) if folder else {}
        if not self.size:
            self._founding = founding or unattended(self._keys)
            self._keys = self._founding.keys
            if folder:
                save_keys(folder, self._keys, self._founding.origin)
        elif self._key(LOG).name != self.ring.log_key:
            raise RecordRefused("the key `log` is not the one of this record's log")

    def _key(self, name: str) -> SecretKey:
        if name not in self._keys:
            known = ", ".join(sorted(set(self._keys) - {LOG})) or "none"
            what = f"the secret key of {name!r} is not here"
            raise RecordRefused(what, remedy=f"here are those of: {known}")
        return self._keys[name]

    def _begun(self, now_us: int) -> tuple[Chains, list[Signed]]:
        """What goes on from here, and entry 0 where it is not written yet."""
        chains, first = self._chains.copy(), self._founding
        if self.size:
            return chains, []
        assert first is not None, "a new record has a founding"
        return chains, [self._compose(chains, first.author, first.created, 0, now_us)]

    def _compose(
        self,
        chains: Chains,
        author: str,
        body: object,
        number: int,
        now_us: int,
        *,
        key: SecretKey | None = None,
    ) -> Signed:
        key, end = key or self._key(author), chains.end(author)
        head = Head(
            log=chains.ring.origin
            if self.size or number
            else (self._founding.origin if self._founding else ""),
            id=new_id(now_us),
            author=author,
            key=key.name,
            seq=end.seq + 1,
            prev=end.digest,
            seen=Seen(self.root().hex(), self.size),
            at=now_us,
        )
        signed = compose(head, body, key)
        chains.check(signed, number)
        chains.advance(signed, number)
        return signed

    def _read(self, wanted: set[str] | None, *, start: int, stop: int) -> Iterator[Entry]:
        for first in range(start, stop, PAGE):
            last = min(first + PAGE, stop)
            rows = self.store.rows(first, last)
            if [row.number for row in rows] != list(range(first, last)):
                raise RecordRefused(f"entries are missing in {first}…{last - 1}", remedy=RESTORE)
            hashes = self.tiles.leaf_hashes(first, last)
            for row, wanted_hash in zip(rows, hashes, strict=True):
                if wanted is None or row.kind in wanted:
                    yield self._signed(row, wanted_hash).entry(row.number)

    def _signed(self, row: Row, wanted_hash: bytes | None = None) -> Signed:
        """The entry of a row whose leaf has the hash that the tree holds."""
        if wanted_hash is None:
            wanted_hash = self.tiles.leaf_hashes(row.number, row.number + 1)[0]
        try:
            signed = read(row.leaf)
        except BadEntry as refused:
            raise BadEntry(f"entry {row.number}: {refused.what}", remedy=refused.remedy) from None
        if leaf_hash(row.leaf) != wanted_hash or kind_of(type(signed.body)) != row.kind:
            raise RecordRefused(f"entry {row.number} is not what was written", remedy=RESTORE)
        return signed


def refuse_misnamed(blocks: Mapping[str, bytes]) -> None:
    """Raises BadEntry for a block that is not what its name says."""
    for digest, content in blocks.items():
        if sha256(content).hexdigest() != digest:
            raise BadEntry(f"block {digest!r} has another SHA-256 than its name")
