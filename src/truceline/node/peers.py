"""Peers: how a node that works on a replica keeps in step with the log, and with other parties.

What waits is sent, the most urgent first, and what the log has is asked for from where the mirror
ends: of the log's node, or of another party's, which mirrors it. Both may be repeated at will: an
entry is known by its id, and a bundle starts where it is asked to. Who carries it need not be
trusted.
"""

import re
from collections.abc import Iterable, Mapping

from truceline.errors import RecordRefused
from truceline.line.classes import rank_of
from truceline.node.direct import PATIENCE_US, due
from truceline.node.node import Node
from truceline.record import Record
from truceline.record.bundle import Bundle, pack
from truceline.record.replica import Replica

PARCEL_MOST = 500  # entries sent in one go
PARCEL_BYTES_MOST = 900_000  # of their blocks, where it is more than one
_DIGEST = re.compile(rb'"([0-9a-f]{64})"')
FEED_MOST = 200_000  # entries given in one go; who lacks more is brought a file


def parcel(node: Node, most: int = PARCEL_MOST) -> bytes:
    """What waits at a node, as a bundle without a checkpoint; empty where nothing does.

    Faster lanes go first, and each author's entries in their order.
    """
    assert isinstance(node.record, Replica), "the log sends itself nothing"
    leaves: list[bytes] = []
    blocks: dict[str, bytes] = {}
    for each in sorted(node.record.waiting, key=lambda each: rank_of(each.head.author))[:most]:
        brought = _blocks(node.record, [each.leaf])
        if leaves and sum(map(len, (*blocks.values(), *brought.values()))) > PARCEL_BYTES_MOST:
            break
        leaves.append(each.leaf)
        blocks |= brought
    return pack(Bundle(0, tuple(leaves), b"", blocks)) if leaves else b""


def straight(
    node: Node, brought: Mapping[str, int], *, log_answers: bool
) -> tuple[bytes, dict[str, int]]:
    """What goes straight to another party's node now, as a bundle without a checkpoint, and up to
    which count of each lane that will be; empty where nothing does.

    brought: up to which count it was before; log_answers: whether the log can be reached, and is
    to be given some time first.
    """
    assert isinstance(node.record, Replica), "the log sends nothing straight"
    before_us = node.clock.now_us() - (PATIENCE_US if log_answers else 0)
    chosen = due(node.record, node.author, brought, before_us=before_us)[:PARCEL_MOST]
    told = {each.head.author: each.head.seq for each in chosen}
    leaves = tuple(each.leaf for each in chosen)
    return (pack(Bundle(0, leaves, b"", {})) if leaves else b""), told


def feed(node: Node, since: int) -> bytes:
    """What the log has from entry `since` on, with the blocks that it names; empty for nothing new.

    At a node that does not keep the log: what it has mirrored of it. Raises RecordRefused for more
    than FEED_MOST.
    """
    record = node.logged
    if since < 0:
        raise RecordRefused(f"there is no entry {since}")
    if record.size - since > FEED_MOST:
        remedy = "bring a file: `truceline record bundle` there, `record import` here"
        raise RecordRefused(f"{record.size - since} entries are too many at once", remedy=remedy)
    if since >= record.size:  # whoever asks may hold more than is mirrored here
        return b""
    leaves = record.leaves(since, record.size)
    return pack(Bundle(since, tuple(leaves), record.checkpoint, _blocks(record, leaves)))


def named(leaf: bytes) -> list[str]:
    """What an entry may name as blocks: every SHA-256 in its body, some of which are no blocks'."""
    start, stop = leaf.find(b'"body":'), leaf.rfind(b',"id":')  # names are sorted in a leaf
    return [each.decode() for each in _DIGEST.findall(leaf, max(start, 0), stop)]


def _blocks(record: Record | Replica, leaves: Iterable[bytes]) -> dict[str, bytes]:
    """The blocks that entries name, but for those that were erased."""
    names = dict.fromkeys(name for leaf in leaves for name in named(leaf))
    held = record.find_block if isinstance(record, Replica) else record.store.block
    found = {name: held(name) for name in names}
    return {name: content for name, content in found.items() if content is not None}
