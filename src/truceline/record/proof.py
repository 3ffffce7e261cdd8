"""Proof files, C2SP tlog-proof: that an entry stands in a log, to be checked by anybody, offline.

c2sp.org/tlog-proof@v1
extra AAAA…                     here: the leaf itself, so that the file holds all there is to say
index 73894
gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=        inclusion, from the leaf's sibling up

example.org/record              the checkpoint, with all its signatures
…
"""

from dataclasses import dataclass

from truceline.errors import BadProof
from truceline.record.checkpoint import open_checkpoint, read_hash, read_size
from truceline.record.note import Verifier, encoded, unbase64
from truceline.record.tree import leaf_hash, verify_inclusion

HEADER = "c2sp.org/tlog-proof@v1"
HASHES_MAX = 63


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


def write_proof(proof: Proof) -> bytes:
    """The proof as a file, its leaf inside."""
    lines = [HEADER, f"extra {encoded(proof.leaf)}", f"index {proof.number}"]
    lines += [encoded(each) for each in proof.hashes]
    return "".join(f"{each}\n" for each in [*lines, ""]).encode() + proof.checkpoint


def read_proof(content: bytes, log: Verifier) -> Proof:
    """The proof of a file of ours, checked. Total: raises BadProof where it proves nothing."""
    try:
        told, gap, checkpoint = content.decode().partition("\n\n")
    except UnicodeDecodeError:
        raise BadProof("a proof is text in UTF-8") from None
    lines = told.split("\n")
    if not gap or len(lines) < 3 or lines[0] != HEADER or len(lines) > 3 + HASHES_MAX:
        raise BadProof(f"a proof begins with {HEADER}, and holds extra, index and hashes")
    leaf = unbase64(_after("extra ", lines[1]))
    number = read_size(_after("index ", lines[2]))
    hashes = tuple(read_hash(each) for each in lines[3:])
    found = open_checkpoint(checkpoint.encode(), log)
    if not verify_inclusion(
        leaf_hash(leaf), number, size=found.size, proof=hashes, root=found.root
    ):
        raise BadProof(f"the file does not prove that this is entry {number}")
    return Proof(number, found.size, hashes, found.root, leaf, checkpoint.encode())


def _after(word: str, line: str) -> str:
    if not line.startswith(word):
        raise BadProof(f"{line[:40]!r} where `{word.strip()}` was expected")
    return line.removeprefix(word)
