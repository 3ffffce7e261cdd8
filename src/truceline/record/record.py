"""The record: entries in one order that nobody can change unseen, and the blocks they name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import Self

from truceline.errors import BadProof, RecordRefused
from truceline.record import reading
from truceline.record.chains import Author, Chains
from truceline.record.checkpoint import Checkpoint, open_checkpoint, read_checkpoint
from truceline.record.entry import Entry, Seen, Signed, read
from truceline.record.following import followed
from truceline.record.founding import Founding
from truceline.record.keyring import Keyring
from truceline.record.keys import SecretKey
from truceline.record.kinds import kind_of
from truceline.record.note import Verifier, read_note
from truceline.record.opening import log_of, make_keys, read_chains, secret_key, take_keys
from truceline.record.proof import Proof
from truceline.record.round import Numbered, Round
from truceline.record.stores.contract import NO_BLOCKS, RESTORE, Batch, Last, Store, values_of
from truceline.record.stores.door import open_store, place_of
from truceline.record.stores.keyfiles import LOG
from truceline.record.stores.latch import Latch, Mark, checked_latch
from truceline.record.tiles import Tiles, grown_by
from truceline.record.tree import EMPTY_ROOT, leaf_hash, verify_inclusion


class Record:
    """An append-only record. Entries are numbered from 0: the number is the place in the tree.

    One process writes, or several that share it, in turn; a reader sees it as it was. For one
    thread at a time (`Gate` lets many in). What is appended is on the disk at once, or at the end
    of its `round`: receipts, checkpoint, `size` and `root` speak of what is on the disk; `entries`
    and `block` of all that was appended.
    """

    def __init__(self, store: Store, last: Last | None) -> None:
        """Use `Record.open`."""
        self.store = store
        self.tiles = Tiles(store.tile, last.size if last else 0)
        self._last, self._frontier = last, self.tiles.frontier()
        self._chains = read_chains(store, self.tiles, last)
        self._round: Round | None = None
        self._keys: Mapping[str, SecretKey] = {}
        self._founding: Founding | None = None
        self._latch: Latch | None = None
        self._root_seen = 0, EMPTY_ROOT

    @classmethod
    def open(
        cls,
        place: Path | str | None,
        *,
        read_only: bool = False,
        keep_blocks: bool = True,
        founding: Founding | None = None,
        mirror: bool = False,
        shared: bool = False,
    ) -> Self:
        """Open the record of a folder or URL, made where there is none; None keeps it in memory.

        A new record begins as `founding` says; without one it makes keys of its own (decision 10).
        A mirror has no keys and takes in what another log has signed. In memory the bytes of blocks
        may be dropped once checked. shared: a database may have several writers, which all hold its
        keys and write in rounds only; a record in files has one even so. Raises RecordRefused:
        another process writes to it, it was restored from a backup, or it cannot be read.
        """
        with ExitStack() as undo:
            where = place_of(place)
            store = open_store(where, read_only=read_only, keep_blocks=keep_blocks, shared=shared)
            undo.callback(store.close)
            with store.turn() as size:
                if size == 0:
                    raise RecordRefused("nobody has begun this record", remedy="truceline init")
                record = cls(store, store.last())
                undo.callback(record.close)
                if store.writes and where.folder:
                    record._latch = checked_latch(where.folder, record.size, record.tiles.root)
                if store.writes and not mirror:
                    record._take_keys(where.folder, founding)
            undo.pop_all()
        return record

    @property
    def size(self) -> int:
        """How many entries are on the disk; all of them are settled, here where the log is kept."""
        return self._frontier.size

    settled = size

    @property
    def next_number(self) -> int:
        """The number that the next entry gets; entry 0 comes by itself before the first one."""
        return max(self._stop, 1)

    @property
    def ring(self) -> Keyring:
        """Whose keys are valid, and whose were."""
        return self._after.ring

    @property
    def log(self) -> Verifier:
        """Who signs the checkpoints. Raises RecordRefused before the first entry."""
        if not self.size:
            raise RecordRefused("the record has no entry yet")
        return log_of(self._chains.ring)

    @property
    def checkpoint(self) -> bytes:
        """The last checkpoint, a signed note. Raises RecordRefused before the first entry."""
        if self._last is not None:
            return self._last.note
        raise RecordRefused("the record has no entry yet")

    def root(self) -> bytes:
        """Root of the tree over all entries, RFC 6962."""
        return self._last.root if self._last else EMPTY_ROOT

    def root_at(self, size: int) -> bytes:
        """Root of the tree over the first `size` entries. Costs O(log size)."""
        assert 0 <= size <= self.size, f"a record of {self.size} entries"
        if size == self.size:
            return self.root()
        if self._root_seen[0] != size:  # those who come together have mostly seen the same
            self._root_seen = size, self.tiles.root(size)
        return self._root_seen[1]

    @contextmanager
    def round(self) -> Iterator[None]:
        """Write all that is appended and admitted within in one commit, at the end.

        Where several processes share the record it is this one's turn to write till then, and what
        others have written before stands here when the block begins.
        Nobody may be told of it before that: till then it is not on the disk. A round within a
        round is part of it. What was appended before the block raises stands. Raises RecordRefused
        at the end where nothing could be written: then nothing of the round stands.
        """
        if self._round is not None:
            yield
            return
        with self.store.turn() as size:
            if size not in (None, self.size):
                self._follow()
            self._round = Round(self.size, self._chains)
            try:
                yield
            finally:
                ended, self._round = self._round, None
                self._write(ended, None)

    def append(
        self,
        author: str,
        now_us: int,
        *bodies: object,
        blocks: Mapping[str, bytes] = NO_BLOCKS,
        key: SecretKey | None = None,
    ) -> list[Entry]:
        """Sign and write entries and the blocks they name, all or none; on disk when it returns,
        or at the end of the round.

        blocks: bytes by their SHA-256, lower-case hex. key: signs in the place of the author's own
        one beside the record. Raises BadEntry for a body that may not stand in the record and a
        block that is not what its name says, RecordRefused where nothing may or could be written.
        """
        self.refuse_reader()
        reading.refuse_misnamed(blocks)
        if not (bodies or blocks):
            return []
        chains, made = self._begun(now_us)
        given, start = len(made), self._stop
        for number, body in enumerate(bodies, start + given):
            made.append(self._compose(chains, author, body, number, now_us, key=key))
        self.commit(chains, made, blocks)
        return [each.entry(number) for number, each in enumerate(made, start)][given:]

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
        fresh = self._round.since(since) if self._round else ()
        written = reading.entries(self.store, self.tiles, wanted, start=since, stop=self.size)
        return chain(
            written,
            (each.entry(n) for n, each in fresh if wanted is None or each.head.kind in wanted),
        )

    def leaves(self, start: int, stop: int) -> list[bytes]:
        """The leaves numbered [start, stop), whatever is in them. Raises RecordRefused."""
        return reading.leaves(self.store, start, stop)

    def block(self, digest: str) -> bytes:
        """The bytes of the block of that SHA-256, lower-case hex. Raises RecordRefused."""
        if self._round and digest in self._round.blocks:
            return self._round.blocks[digest]
        return reading.block(self.store, digest)

    def holds_block(self, digest: str) -> bool:
        """Whether the block of that SHA-256 stands here; none does where they are not kept."""
        fresh = self._round is not None and digest in self._round.blocks
        return fresh or self.store.block(digest) is not None

    def by_id(self, entry_id: str) -> Numbered | None:
        """The entry of that id, and its number; None where there is none."""
        fresh = self._round.by_id(entry_id) if self._round else None
        row = None if fresh else self.store.by_id(bytes.fromhex(entry_id))
        return (row.number, read(row.leaf)) if row else fresh

    def by_seq(self, author: str, seq: int) -> Numbered | None:
        """The entry that an author counted so, and its number; None where there is none."""
        fresh = self._round.by_seq(author, seq) if self._round else None
        row = None if fresh else self.store.by_seq(author, seq)
        return (row.number, read(row.leaf)) if row else fresh

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

    @property
    def in_round(self) -> bool:
        """Whether what is appended now waits for the end of a round."""
        return self._round is not None

    def chains(self) -> Chains:
        """What the next entry is checked against, as a copy."""
        return self._after.copy()

    def receipt(self, number: int, leaf: bytes) -> Proof:
        """The proof of an entry whose leaf was written just now, and so is at hand."""
        path = self.tiles.inclusion(number, self.size)
        return Proof(number, self.size, path, self.root(), leaf, self.checkpoint)

    def commit(
        self,
        chains: Chains,
        made: Sequence[Signed],
        blocks: Mapping[str, bytes],
        refused: Iterable[tuple[bytes, int]] = (),
    ) -> None:
        """Write checked entries after the last one, at once or at the end of the round.

        chains: those after them. refused: leaves to be kept as evidence, each with the number of
        the entry that it contradicts. Raises Taken, but not in a round.
        """
        making = self._round or Round(self.size, self._chains)
        making.add(chains, made, blocks)
        making.refused += refused
        if self._round is None:
            self._write(making, None)

    def mirror(
        self,
        chains: Chains,
        made: Sequence[Signed],
        blocks: Mapping[str, bytes],
        checkpoint: bytes | None,
    ) -> None:
        """Write entries of another log, checked, under a checkpoint which that log has signed.

        None keeps the one that is here. On the disk at once, in a round too. Raises BadProof where
        it is not over just these entries.
        """
        self.refuse_reader()
        making = Round(self.size, self._chains)
        making.add(chains, made, blocks)
        self._write(making, checkpoint or self.checkpoint)

    @property
    def _after(self) -> Chains:
        """The chains after all that was appended."""
        return self._round.chains if self._round else self._chains

    @property
    def _stop(self) -> int:
        """How many entries there are with those of the round."""
        return self._round.next_number if self._round else self.size

    def _write(self, making: Round, signed: bytes | None) -> None:
        if making.made or making.blocks:
            self._commit(making, signed)
        for leaf, number in making.refused:
            self.store.keep_refused(leaf, number)

    def _commit(self, making: Round, signed: bytes | None) -> None:
        leaves = [each.leaf for each in making.made]
        frontier, root, _, pieces = grown_by(self._frontier, leaves)
        head = Checkpoint(making.chains.ring.origin, frontier.size, root)
        if signed is None:
            signed = head.signed(secret_key(self._keys, LOG))
        elif read_checkpoint(read_note(signed).text) != head:
            raise BadProof("the log has signed another tree than that of these entries")
        last, rows = Last(head.size, head.root, signed), values_of(making.made, self.size)
        self.store.add(Batch(self.size, rows, pieces, last, making.blocks))
        self._frontier, self._last, self._chains = frontier, last, making.chains
        self.tiles.advance(frontier.size, pieces)
        if self._latch is not None:
            self._latch.set(Mark(head.size, head.root))

    def _follow(self) -> None:
        """Take in what other processes have written."""
        news = followed(self.store, self._frontier, self._chains)
        self._frontier, self._last, self._chains = news.frontier, news.last, news.chains
        self.tiles.advance(news.frontier.size, news.pieces)
        if self._latch is not None:
            self._latch.set(Mark(news.last.size, news.last.root))

    def _take_keys(self, folder: Path | None, founding: Founding | None) -> None:
        if self.size:
            self._keys = take_keys(folder, self.ring)
        else:
            self._founding = make_keys(folder, founding)
            self._keys = self._founding.keys

    def _begun(self, now_us: int) -> tuple[Chains, list[Signed]]:
        """What goes on from here, and entry 0 where it is not written yet."""
        chains, first = self.chains(), self._founding
        if self._stop:
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
        key, origin = key or secret_key(self._keys, author), chains.ring.origin
        if not number and self._founding:
            origin = self._founding.origin
        writer = Author(author, key, origin, chains.end(author))
        signed = writer.write(body, now_us=now_us, seen=Seen(self.root().hex(), self.size))
        chains.check(signed, number)
        chains.advance(signed, number)
        return signed
