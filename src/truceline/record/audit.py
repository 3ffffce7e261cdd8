"""Audit: the whole record looked at again, without believing anything that was computed before.

`verify` checks what a distrusting party would: every signature, every author's chain, every key at
its place, every hash up to the signed checkpoint; it stops at the first bad entry and names it.
`faults` lists all damage to the store; it checks no signature and so is faster.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from truceline.errors import BadEntry, RecordRefused
from truceline.record.admission import refuse_other_seen
from truceline.record.chains import Chains
from truceline.record.checkpoint import SIZE_MAX
from truceline.record.entry import Signed, read
from truceline.record.reading import PAGE
from truceline.record.record import Record
from truceline.record.stores.contract import RESTORE, Row
from truceline.record.tiles import WIDTH, Piece, grown, grown_by
from truceline.record.tree import HASH_BYTES, Frontier, leaf_hash

Step = Callable[[int], None]  # told after each page, with how many entries were done


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found true of all entries. doubtful: those signed by a key its owner gave up."""

    size: int
    root: bytes
    authors: dict[str, int]
    doubtful: tuple[int, ...]
    contradictions: tuple[int, ...]


def verify(record: Record, step: Step) -> Verified:
    """Check everything that can be checked. Raises RecordRefused, naming the first bad entry."""
    chains, frontier, doubtful = Chains(), Frontier(), list[int]()
    for first in range(0, record.size, PAGE):
        rows = record.store.rows(first, min(first + PAGE, record.size))
        frontier = grown_by(frontier, [row.leaf for row in rows]).frontier
        for number, row in enumerate(rows, first):
            if row.number != number:
                raise RecordRefused(f"entry {number} is missing", remedy=RESTORE)
            try:
                signed = _checked(record, chains, row)
            except BadEntry as refused:
                what = f"entry {number} is bad: {refused.what}"
                raise RecordRefused(what, remedy=RESTORE) from None
            chains.advance(signed, number)
        step(len(rows))
    if (frontier.size, frontier.root()) != (record.size, record.root()):
        raise RecordRefused(_first_odd(record), remedy=RESTORE)
    for number, signed in _signed_by_given_up(record, chains):
        if chains.ring.doubtful(signed.head, number):
            doubtful.append(number)
    counts = {name: end.seq + 1 for name, end in sorted(chains.ends.items())}
    return Verified(frontier.size, record.root(), counts, tuple(doubtful), _contradictions(record))


def tree_holds(record: Record, step: Step = lambda _: None) -> bool:
    """Whether the leaves are those under the checkpoint: hashes alone, no entry is read."""
    frontier = Frontier()
    for first in range(0, record.size, PAGE):
        leaves = record.store.leaves(first, min(first + PAGE, record.size))
        frontier = grown_by(frontier, leaves).frontier
        step(len(leaves))
    return (frontier.size, frontier.root()) == (record.size, record.root())


def faults(record: Record, step: Step) -> Iterator[str]:
    """Everything that is wrong with the store, in words."""
    yield from record.store.damage()
    frontier = Frontier()
    for first in range(0, record.size, PAGE):
        last = min(first + PAGE, record.size)
        rows = {row.number: row for row in record.store.rows(first, last)}
        try:
            stored = record.tiles.leaf_hashes(first, last)
        except RecordRefused as refused:
            yield refused.what
            return
        for number, wanted in enumerate(stored, first):
            if number not in rows:
                yield f"entry {number} is missing"
            else:
                yield from _row_faults(rows[number], wanted)
        frontier, _, _, pieces = grown(frontier, b"".join(stored))
        yield from _tile_faults(record, pieces)
        step(len(stored))
    if frontier.root() != record.root():
        yield "the tree is not that of its checkpoint"
    newest = record.store.last()  # a writer beside us may have gone on
    for row in record.store.rows(newest.size if newest else 0, SIZE_MAX):
        yield f"entry {row.number} stands beyond the checkpoint"
    for digest in record.store.digests():
        if sha256(record.store.block(digest) or b"").hexdigest() != digest:
            yield f"block {digest} is not what was written"


def _checked(record: Record, chains: Chains, row: Row) -> Signed:
    signed = read(row.leaf)
    signed.check_signature()
    chains.check(signed, row.number)
    if _columns(signed) != (row.kind, row.author, row.seq, row.id):
        raise BadEntry("it is filed under another kind, author, number or id than it has")
    refuse_other_seen(record, signed)
    return signed


def _columns(signed: Signed) -> tuple[str, str, int, bytes]:
    head = signed.head
    return head.kind, head.author, head.seq, bytes.fromhex(head.id)


def _first_odd(record: Record) -> str:
    for first in range(0, record.size, PAGE):
        last = min(first + PAGE, record.size)
        stored = record.tiles.leaf_hashes(first, last)
        for number, leaf in enumerate(record.leaves(first, last), first):
            if leaf_hash(leaf) != stored[number - first]:
                return f"entry {number} is not what was written"
    return "the tree is not that of its entries"


def _signed_by_given_up(record: Record, chains: Chains) -> Iterator[tuple[int, Signed]]:
    starts = [
        each.doubtful_from
        for each in chains.ring.holdings.values()
        if each.doubtful_from is not None
    ]
    for first in range(min(starts, default=record.size), record.size, PAGE):
        leaves = record.leaves(first, min(first + PAGE, record.size))
        yield from ((number, read(leaf)) for number, leaf in enumerate(leaves, first))


def _contradictions(record: Record) -> tuple[int, ...]:
    return tuple(number for number, _ in record.store.refused())


def _row_faults(row: Row, wanted: bytes) -> Iterator[str]:
    if leaf_hash(row.leaf) != wanted:
        yield f"entry {row.number} is not what was written"
        return
    try:
        signed = read(row.leaf)
    except BadEntry as refused:
        yield f"entry {row.number}: {refused.what}"
        return
    if _columns(signed) != (row.kind, row.author, row.seq, row.id):
        yield f"entry {row.number} is filed under another kind, author, number or id than it has"


def _tile_faults(record: Record, pieces: list[Piece]) -> Iterator[str]:
    for level, first, hashes in pieces:
        number, place = divmod(first, WIDTH)
        stored = record.store.tile(level, number) or b""
        if stored[place * HASH_BYTES :][: len(hashes)] != hashes:
            yield f"tile {number} of level {level} is not what was written"
