"""The Merkle tree of the record: RFC 6962 section 2.1, SHA-256, one leaf an entry.

    root(D[0:7])      = node(node(node(d0, d1), node(d2, d3)), node(node(d4, d5), d6))
    inclusion of d4   = d5, d6, node(node(d0, d1), node(d2, d3))

A tree of n leaves splits at the largest power of two smaller than n. What stands left of that
split never changes again: this is why a frontier of at most log2(n) + 1 hashes is enough to grow
the tree, and why an older tree can be proved to be the beginning of a newer one.

Everything here takes and gives leaf hashes, 32 bytes each, never the leaves themselves. Proofs are
verified with nothing but this file and hashlib.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()  # section 2.1: the hash of an empty list


def leaf_hash(leaf: bytes) -> bytes:
    """Hash of one leaf: SHA-256(0x00 || leaf), section 2.1."""
    return sha256(b"\x00" + leaf).digest()


def leaf_hashes(leaves: Iterable[bytes]) -> list[bytes]:
    """Hashes of leaves. A call for each would cost a fifth of its hash."""
    return [sha256(b"\x00" + leaf).digest() for leaf in leaves]


def parents(nodes: Iterable[bytes]) -> list[bytes]:
    """Hashes of each two neighbours of a level, made at once like those of leaves.

    An odd last one is left over.
    """
    rest = iter(nodes)
    pairs = zip(rest, rest, strict=False)
    return [sha256(b"\x01" + left + right).digest() for left, right in pairs]


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of two subtrees: SHA-256(0x01 || left || right), section 2.1.

    The first byte differs from a leaf's, so that no node can be passed off as a leaf.
    """
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that a tree must remember to grow: the roots of its perfect subtrees, left to right.

    Their sizes are the binary digits of `size`: 7 leaves are a 4, a 2 and a 1.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def grown(self, hashes: Iterable[bytes]) -> "Frontier":
        """The frontier after these leaves; costs about one hash a leaf."""
        size, peaks = self.size, list(self.peaks)
        for node in hashes:
            carry, rest = node, size
            while rest & 1:  # as adding one carries in binary, two equal subtrees become one
                carry = node_hash(peaks.pop(), carry)
                rest >>= 1
            peaks.append(carry)
            size += 1
        return Frontier(size, tuple(peaks))

    def root(self) -> bytes:
        """Root of the whole tree, MTH(D[size]) of section 2.1: peaks joined from the right."""
        if not self.peaks:
            return EMPTY_ROOT
        total = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            total = node_hash(peak, total)
        return total


def root(hashes: Iterable[bytes]) -> bytes:
    """Root of the tree over these leaf hashes, MTH(D[n]) of section 2.1."""
    return Frontier().grown(hashes).root()


def inclusion_proof(hashes: Sequence[bytes], index: int, *, size: int) -> tuple[bytes, ...]:
    """PATH(index, D[size]) of section 2.1.1: the siblings from the leaf up to the root.

    Raises ValueError unless 0 <= index < size <= len(hashes). Costs size hashes.
    """
    if size > len(hashes):
        raise ValueError(f"no tree of {size} in {len(hashes)} leaves")
    return tuple(root(hashes[low:high]) for low, high in inclusion_spans(index, size))


def inclusion_spans(index: int, size: int) -> list[tuple[int, int]]:
    """The leaves [low, high) under each sibling on the way from leaf `index` up to the root.

    Raises ValueError unless 0 <= index < size.
    """
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in {size} leaves")
    low, high, spans = 0, size, list[tuple[int, int]]()
    while high - low > 1:
        split = low + _split(high - low)
        if index < split:
            spans.append((split, high))
            high = split
        else:
            spans.append((low, split))
            low = split
    return spans[::-1]


def verify_inclusion(
    leaf: bytes, index: int, *, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether `leaf`, a leaf hash, is number `index` in the tree of `size` leaves and that root."""
    if not 0 <= index < size or not _are_hashes(leaf, root, *proof):
        return False
    sides = _left_siblings(index, size)
    if len(proof) != len(sides):
        return False
    node = leaf
    for sibling, on_left in zip(proof, sides, strict=True):
        node = node_hash(sibling, node) if on_left else node_hash(node, sibling)
    return node == root


def consistency_proof(hashes: Sequence[bytes], old_size: int, *, size: int) -> tuple[bytes, ...]:
    """PROOF(old_size, D[size]) of section 2.1.2: that the older tree is the newer one's beginning.

    Raises ValueError unless 0 < old_size <= size <= len(hashes). Costs size hashes.
    """
    if size > len(hashes):
        raise ValueError(f"no tree of {size} in {len(hashes)} leaves")
    return tuple(root(hashes[low:high]) for low, high in consistency_spans(old_size, size))


def consistency_spans(old_size: int, size: int) -> list[tuple[int, int]]:
    """The leaves [low, high) under each hash of a consistency proof.

    Raises ValueError unless 0 < old_size <= size.
    """
    if not 0 < old_size <= size:
        raise ValueError(f"no tree of {old_size} in {size} leaves")
    low, high, spans = 0, size, list[tuple[int, int]]()
    while high != old_size:
        split = low + _split(high - low)
        if old_size <= split:
            spans.append((split, high))
            high = split
        else:
            spans.append((low, split))
            low = split
    if low:  # else the rest is the whole older tree, whose root the verifier holds already
        spans.append((low, high))
    return spans[::-1]


def verify_consistency(
    old_root: bytes, old_size: int, *, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether the tree of `size` leaves and that root begins with the tree of `old_size` leaves.

    An empty older tree proves nothing and is answered False.
    """
    if not 0 < old_size <= size or not _are_hashes(old_root, root, *proof):
        return False
    if old_size == size:
        return not proof and old_root == root
    # The climb starts at the last perfect subtree of the older tree. Where that is the whole older
    # tree the proof leaves it out: it is the root that the verifier holds.
    height = (old_size & -old_size).bit_length() - 1
    sides = _left_siblings(old_size - 1, size)[height:]
    path = (old_root, *proof) if old_size == 1 << height else tuple(proof)
    if len(path) != len(sides) + 1:
        return False
    old = new = path[0]
    for sibling, on_left in zip(path[1:], sides, strict=True):
        if on_left:  # both trees hold it; what stands on the right came later
            old = node_hash(sibling, old)
            new = node_hash(sibling, new)
        else:
            new = node_hash(new, sibling)
    return old == old_root and new == root


def _split(size: int) -> int:
    """The largest power of two smaller than size, for size > 1: k of section 2.1."""
    return 1 << (size - 1).bit_length() - 1


def _left_siblings(index: int, size: int) -> tuple[bool, ...]:
    """For each sibling on the way from leaf `index` up to the root, whether it stands on the left.

    Up to the level where the ways of `index` and of the last leaf join, each bit of the index says
    on which side we stand. Above it we climb the tree's right edge, which has no siblings on the
    right, and skips the levels where it has none on the left either.
    """
    joined = (index ^ (size - 1)).bit_length()
    edge = (index >> joined).bit_count()
    return (*(bool(index >> level & 1) for level in range(joined)), *(True,) * edge)


def _are_hashes(*each: bytes) -> bool:
    return all(len(one) == HASH_BYTES for one in each)
