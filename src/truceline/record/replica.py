"""The replica: the record as it is held by a node that is not its log.

What the log has is mirrored. What our own authors have signed and the log has not taken yet stands
behind it, kept by their outbox, so a node goes on while the line is cut and after it has fallen.
Numbers behind the mirror's end are those that the entries will have if nobody else's come between;
`take` tells when others' did. Among what waits may be what others have signed and brought straight
here (holding.py): it waits for the log as our own does.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from truceline.errors import RecordRefused
from truceline.record.bundle import Bundle
from truceline.record.bundle import take as mirrored
from truceline.record.entry import Entry, Seen, Signed, read
from truceline.record.keyring import Keyring
from truceline.record.kinds import kind_of
from truceline.record.note import Verifier
from truceline.record.proof import Proof
from truceline.record.reading import refuse_misnamed
from truceline.record.record import Record
from truceline.record.stores.contract import NO_BLOCKS, Row
from truceline.record.stores.outbox import Outbox


@dataclass(frozen=True, slots=True)
class News:
    """What the log had for us. entries: those that this node did not know, with their numbers;
    moved: what waits, or waited, has got other numbers, so that the record is to be read anew.
    """

    entries: tuple[Entry, ...]
    moved: bool


class Replica:
    """A mirror and, behind it, what waits for the log. Used by one thread at a time, as `Record`.

    mirror: what the log has; waiting: what it has not, in the order in which it was signed or came.
    """

    def __init__(self, mirror: Record, outbox: Outbox, log: Verifier) -> None:
        """Use mirror and outbox, which close with it.

        Raises RecordRefused: the mirror is of another log, or that log holds what our authors have
        not signed.
        """
        if mirror.size and mirror.log != log:
            raise RecordRefused(
                f"this is a replica of {mirror.log.name}", remedy="open another one"
            )
        self.mirror, self._outbox, self._log = mirror, outbox, log
        self.waiting: list[Signed] = list(outbox.written)
        self._follow()

    @property
    def size(self) -> int:
        """How many entries there are, with those that wait."""
        return self.mirror.size + len(self.waiting)

    @property
    def settled(self) -> int:
        """How many entries keep their numbers: those that the log has."""
        return self.mirror.size

    @property
    def next_number(self) -> int:
        """The number that the next entry gets; entry 0 is the log's."""
        return max(self.size, 1)

    @property
    def ring(self) -> Keyring:
        """Whose keys are valid, as far as the log has told."""
        return self.mirror.ring

    @property
    def log(self) -> Verifier:
        """Who signs the checkpoints."""
        return self._log

    @property
    def checkpoint(self) -> bytes:
        """The log's last checkpoint that is held here. Raises RecordRefused before the first."""
        return self.mirror.checkpoint

    def root(self) -> bytes:
        """Root of the log's tree, as far as it is mirrored."""
        return self.mirror.root()

    def round(self) -> AbstractContextManager[None]:
        """Sync all that is appended within at once, at the end; till then nobody may be told.

        Raises RecordRefused at the end where it could not be written.
        """
        return self._outbox.round()

    def append(
        self, author: str, now_us: int, *bodies: object, blocks: Mapping[str, bytes] = NO_BLOCKS
    ) -> list[Entry]:
        """Sign entries and keep them for the log, with the blocks they name; on disk when it
        returns, or at the end of the round. Raises BadEntry, RecordRefused; entries before the
        one refused are kept.
        """
        refuse_misnamed(blocks)
        for digest, content in blocks.items():
            self._outbox.keep(digest, content)
        made: list[Entry] = []
        seen = Seen(self.mirror.root().hex(), self.mirror.size)
        for body in bodies:
            signed = self._outbox.write(author, body, now_us=now_us, seen=seen)
            made.append(signed.entry(self.next_number))
            self.waiting.append(signed)
        return made

    def keep(self, *entries: Signed) -> None:
        """Keep entries of others, checked (holding.py), until the log has them; on the disk when it
        returns. Raises RecordRefused.
        """
        self._outbox.hold(*entries)
        self.waiting += entries

    def take(self, bundle: Bundle) -> News:
        """Take in what the log has. Raises BadProof, as `bundle.take`, for what it did not sign or
        for a fork, RecordRefused where it holds what our authors have not signed.
        """
        known, expected = {each.digest for each in self.waiting}, self.waiting
        start = self.mirror.size
        mirrored(self.mirror, bundle, self._log)
        self._follow()
        logged = list(self.mirror.entries(since=start))
        digests = [sha256(each.leaf.split(b"\n", 1)[0]).hexdigest() for each in logged]
        both = min(len(logged), len(expected))
        moved = digests[:both] != [each.digest for each in expected[:both]]
        pairs = zip(logged, digests, strict=True)
        return News(tuple(each for each, digest in pairs if digest not in known), moved)

    def entries(self, kinds: Iterable[type] | None = None, since: int = 0) -> Iterator[Entry]:
        """Entries from number `since` on, in order, the log's first; of these kinds only."""
        wanted = None if kinds is None else {kind_of(each) for each in kinds}
        behind = self.mirror.next_number
        waiting = tuple(self.waiting)
        if since < self.mirror.size:
            yield from self.mirror.entries(kinds, since)
        for number, signed in enumerate(waiting, behind):
            entry = signed.entry(number)
            if number >= since and (wanted is None or entry.kind in wanted):
                yield entry

    def block(self, digest: str) -> bytes:
        """The bytes of a block that was mirrored, or waits. Raises RecordRefused."""
        kept = self._outbox.block(digest)
        return self.mirror.block(digest) if kept is None else kept

    def find_block(self, digest: str) -> bytes | None:
        """The bytes of a block; None where none of that name is held."""
        kept = self._outbox.block(digest)
        return self.mirror.store.block(digest) if kept is None else kept

    def prove(self, number: int) -> Proof:
        """The receipt of an entry that the log has. Raises RecordRefused for one that waits."""
        if self.mirror.size <= number < self.size:
            what = f"entry {number} waits here: the log has not taken it yet"
            raise RecordRefused(what, remedy="it is sent when the line is up again")
        return self.mirror.prove(number)

    def close(self) -> None:
        """Let go of mirror and outbox."""
        self._outbox.close()
        self.mirror.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _follow(self) -> None:
        """Strike out what the log has: what waits lies behind each author's end there."""
        if not self.mirror.store.writes:  # a reader is told no ends, and signs nothing
            self.waiting = [each for each in self.waiting if self._logged(each) is None]
            return
        chains, before = self.mirror.chains(), self.waiting
        for author in self._outbox.authors:
            self._outbox.follow(author, chains.end(author))
        self.waiting = []
        for each in before:
            if each.head.seq > chains.end(each.head.author).seq:
                self.waiting.append(each)
            elif (row := self._logged(each)) and read(row.leaf).text != each.text:
                # Its author has signed two entries for one place: both are kept as proof.
                self.mirror.store.keep_refused(each.leaf, row.number)

    def _logged(self, signed: Signed) -> Row | None:
        """What the log holds in the place of an entry."""
        row = self.mirror.store.by_seq(signed.head.author, signed.head.seq)
        return row if row is not None and row.number < self.mirror.size else None
