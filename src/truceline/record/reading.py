"""Reading: rows of a store back into entries and blocks, each against the hash of what was written.

Raises RecordRefused for what is missing or is not what was written, and how to mend it.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from truceline.errors import BadEntry, RecordRefused
from truceline.record.entry import Entry, Signed, read
from truceline.record.stores.contract import RESTORE, Row, Store
from truceline.record.tiles import Tiles
from truceline.record.tree import leaf_hash

PAGE = 1000  # rows fetched at once; no read stays open between two pages


def rows(store: Store, start: int, stop: int) -> list[Row]:
    """The rows numbered [start, stop), none of them missing."""
    found = store.rows(start, stop)
    if [row.number for row in found] != list(range(start, stop)):
        raise RecordRefused(f"entries are missing in {start}…{stop - 1}", remedy=RESTORE)
    return found


def leaves(store: Store, start: int, stop: int) -> list[bytes]:
    """The leaves numbered [start, stop), none of them missing: no number stands twice."""
    found = store.leaves(start, stop)
    if len(found) != max(stop - start, 0):
        raise RecordRefused(f"entries are missing in {start}…{stop - 1}", remedy=RESTORE)
    return found


def entries(
    store: Store, tiles: Tiles, wanted: set[str] | None, *, start: int, stop: int
) -> Iterator[Entry]:
    """Entries numbered [start, stop), in order; of these kinds only, None for all."""
    for first in range(start, stop, PAGE):
        last = min(first + PAGE, stop)
        hashes = tiles.leaf_hashes(first, last)
        for row, wanted_hash in zip(rows(store, first, last), hashes, strict=True):
            if wanted is None or row.kind in wanted:
                yield signed(row, wanted_hash).entry(row.number)


def signed(row: Row, wanted_hash: bytes) -> Signed:
    """The entry of a row whose leaf has the hash that the tree holds of it. Raises BadEntry."""
    try:
        found = read(row.leaf)
    except BadEntry as refused:
        raise BadEntry(f"entry {row.number}: {refused.what}", remedy=refused.remedy) from None
    if leaf_hash(row.leaf) != wanted_hash or found.head.kind != row.kind:
        raise RecordRefused(f"entry {row.number} is not what was written", remedy=RESTORE)
    return found


def block(store: Store, digest: str) -> bytes:
    """The bytes of the block of that SHA-256, lower-case hex."""
    if not store.keeps_blocks:
        what = f"block {digest} was not kept: this record stands in memory, without its blocks"
        raise RecordRefused(what, remedy="keep the record on disk")
    content = store.block(digest)
    if content is None:
        raise RecordRefused(f"the record holds no block {digest}")
    if sha256(content).hexdigest() != digest:
        raise RecordRefused(f"block {digest} is not what was written", remedy=RESTORE)
    return content


def refuse_misnamed(blocks: Mapping[str, bytes]) -> None:
    """Raises BadEntry for a block that is not what its name says."""
    for digest, content in blocks.items():
        if sha256(content).hexdigest() != digest:
            raise BadEntry(f"block {digest!r} has another SHA-256 than its name")
