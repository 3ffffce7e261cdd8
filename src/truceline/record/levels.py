"""Levels: the hashes of one height of the tree in one row of bytes, as tiles hold them.

What `tree.py` does for one hash, for all leaves and nodes of a commit at once (RFC 6962 section
2.1).
"""

from collections.abc import Sequence

from truceline.kernels.digests import (
    Ends,
    Upward,
    digests,
    digests_of_tree,
    digests_upward,
    digests_within,
)
from truceline.record.tree import HASH_BYTES

_LEAF, _NODE = b"\x00", b"\x01"  # so that no node can be passed off as a leaf


def leaf_level(leaves: list[bytes]) -> bytes:
    """The hashes of leaves."""
    return digests(leaves, _LEAF)


def leaf_level_within(content: bytes | memoryview, ends: Ends) -> bytes:
    """The hashes of leaves that stand in these bytes one behind the other, and where each ends."""
    return digests_within(content, ends, _LEAF)


def text_digests(texts: list[bytes]) -> list[str]:
    """SHA-256 of texts, hex, as authors name the entry before: hashes of no tree."""
    told, width = digests(texts, b"").hex(), 2 * HASH_BYTES
    return [told[place : place + width] for place in range(0, len(told), width)]


def levels_above(level: bytes, size: int, peaks: Sequence[bytes], step: int = 1) -> Upward:
    """This level and those above it, up to the last that has any hash of its own; peaks and root.

    They go on from a tree of that size with these peaks, left to right. Of the levels each that
    `step` divides is given.
    """
    return digests_upward(level, size, peaks, _NODE, step)


def levels_over(leaves: list[bytes], size: int, peaks: Sequence[bytes], step: int) -> Upward:
    """The level of these leaves, and what stands above it as in `levels_above`."""
    return digests_of_tree(leaves, size, peaks, _LEAF + _NODE, step)


def split(level: bytes) -> list[bytes]:
    """The hashes of a level, each by itself."""
    return [level[place : place + HASH_BYTES] for place in range(0, len(level), HASH_BYTES)]
