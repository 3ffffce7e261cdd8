"""Levels: the hashes of one height of the tree in one row of bytes, as tiles hold them.

What `tree.py` does for one hash, for all leaves and nodes of a commit at once (RFC 6962 section
2.1).
"""

from truceline.kernels.digests import Ends, digests, digests_upward, digests_within
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


def levels_above(level: bytes, fronts: list[bytes]) -> list[bytes]:
    """This level and those above it, up to the last that has any hash of its own.

    fronts: the hash that stands before those of each level, alone till now; empty where none does.
    """
    return digests_upward(level, fronts, _NODE)


def split(level: bytes) -> list[bytes]:
    """The hashes of a level, each by itself."""
    return [level[place : place + HASH_BYTES] for place in range(0, len(level), HASH_BYTES)]
