"""Bundles: a part of a record as one file, carried by whatever way there is.

    truceline/bundle/v1, newline
    number of the first entry, 8 bytes · how many, 8 bytes
    the checkpoint after its length, 4 bytes
    each leaf after its length, 2 bytes
    each block: SHA-256, 32 bytes · its length, 8 bytes · its bytes

All numbers are big-endian. Whoever carries it need not be trusted: every entry is signed, and the
checkpoint is over all of them. A mirror takes it in (`take`): it checks what a verifier would, and
holds from then on what the log can no longer deny.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from truceline.errors import BadEntry, BadProof, RecordRefused
from truceline.record.checkpoint import open_checkpoint
from truceline.record.entry import Signed, read
from truceline.record.note import Verifier
from truceline.record.reading import PAGE
from truceline.record.record import Record

MAGIC = b"truceline/bundle/v1\n"


@dataclass(frozen=True, slots=True)
class Bundle:
    """Entries from number `first` on, blocks by SHA-256, hex, and a signed checkpoint."""

    first: int
    leaves: tuple[bytes, ...]
    checkpoint: bytes
    blocks: dict[str, bytes]


def write_bundle(record: Record, since: int) -> Iterator[bytes]:
    """The record from entry `since` on, piece by piece. Raises RecordRefused."""
    if not 0 <= since <= record.size:
        raise RecordRefused(f"there is no entry {since}; the record holds {record.size}")
    yield _beginning(since, record.size - since, record.checkpoint)
    for first in range(since, record.size, PAGE):
        leaves = record.leaves(first, min(first + PAGE, record.size))
        yield b"".join(map(_leaf, leaves))
    for digest in record.store.digests():
        yield _block(digest, record.block(digest))


def pack(bundle: Bundle) -> bytes:
    """The bytes of a bundle: what `read_bundle` reads."""
    blocks = (_block(digest, content) for digest, content in bundle.blocks.items())
    beginning = _beginning(bundle.first, len(bundle.leaves), bundle.checkpoint)
    return b"".join([beginning, *map(_leaf, bundle.leaves), *blocks])


def read_bundle(content: bytes) -> Bundle:
    """The bundle of a file. Total: raises BadProof, and nothing else, for any bytes."""
    if content[: len(MAGIC)] != MAGIC:
        raise BadProof("this is no bundle of a record")
    rest = _Reader(content, len(MAGIC))
    first, count = rest.number(8), rest.number(8)
    checkpoint = rest.piece(rest.number(4))
    leaves = tuple(rest.piece(rest.number(2)) for _ in range(count))
    blocks = {}
    while rest.place < len(content):
        digest = rest.piece(32).hex()
        blocks[digest] = rest.piece(rest.number(8))
        if sha256(blocks[digest]).hexdigest() != digest:
            raise BadProof(f"block {digest} of the bundle is not what its name says")
    return Bundle(first, leaves, checkpoint, blocks)


def take(mirror: Record, bundle: Bundle, log: Verifier) -> int:
    """Take what is new in a bundle into a mirror; how many entries that was.

    On the disk when it returns. Raises BadProof for what the log has not signed, and for a fork:
    then keep the bundle, for with what the mirror holds it proves that the log told two stories.
    """
    told = open_checkpoint(bundle.checkpoint, log)
    if mirror.size and mirror.log != log:
        raise RecordRefused(f"this mirror is of {mirror.log.name}", remedy="name another folder")
    if bundle.first + len(bundle.leaves) != told.size or bundle.first > mirror.size:
        what = f"the bundle holds entries from {bundle.first} on; {mirror.size} comes next here"
        raise BadProof(what, remedy=f"ask for a bundle since {mirror.size}")
    if told.size < mirror.size and mirror.root_at(told.size) != told.root:
        raise BadProof("a fork: the log has signed another tree than the one held here")
    _refuse_fork(mirror, bundle)
    chains, made = mirror.chains(), list[Signed]()
    for number in range(mirror.size, told.size):
        try:
            signed = read(bundle.leaves[number - bundle.first])
            signed.check_signature()
            chains.check(signed, number)
        except BadEntry as refused:
            raise BadProof(f"entry {number} of the bundle is bad: {refused.what}") from None
        chains.advance(signed, number)
        made.append(signed)
    if made or bundle.blocks:
        mirror.mirror(chains, made, bundle.blocks, bundle.checkpoint if made else None)
    return len(made)


def carried(content: bytes) -> list[bytes]:
    """The leaves of an outbox's file, each after its length as two bytes; what a torn write left at
    its end is passed over. Raises BadProof where there is none.
    """
    leaves, place = list[bytes](), 0
    while place + 2 <= len(content):
        end = place + 2 + int.from_bytes(content[place : place + 2], "big")
        if end <= len(content):
            leaves.append(content[place + 2 : end])
        place = end
    if content and not leaves:
        raise BadProof("this is no outbox")
    return leaves


def _beginning(first: int, count: int, checkpoint: bytes) -> bytes:
    numbers = first.to_bytes(8, "big") + count.to_bytes(8, "big")
    return MAGIC + numbers + len(checkpoint).to_bytes(4, "big") + checkpoint


def _leaf(leaf: bytes) -> bytes:
    return len(leaf).to_bytes(2, "big") + leaf


def _block(digest: str, content: bytes) -> bytes:
    return bytes.fromhex(digest) + len(content).to_bytes(8, "big") + content


def _refuse_fork(mirror: Record, bundle: Bundle) -> None:
    """What both hold must be the same, byte for byte."""
    last = min(mirror.size, bundle.first + len(bundle.leaves))
    for first in range(bundle.first, last, PAGE):
        held = mirror.leaves(first, min(first + PAGE, last))
        start = first - bundle.first
        if tuple(held) != bundle.leaves[start : start + len(held)]:
            raise BadProof(f"a fork: entries from {first} on are others than those held here")


class _Reader:
    """Pieces of the bytes of a file, one after the other."""

    def __init__(self, content: bytes, place: int) -> None:
        self._content, self.place = content, place

    def number(self, width: int) -> int:
        return int.from_bytes(self.piece(width), "big")

    def piece(self, size: int) -> bytes:
        start, self.place = self.place, self.place + size
        if self.place > len(self._content):
            raise BadProof("the bundle is cut short")
        return self._content[start : self.place]
