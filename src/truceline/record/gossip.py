"""Gossip: checkpoints that others hold, compared with the record held here. No input, no output.

A log that tells two stories has to sign both. So every party shows every other one its newest
checkpoint, by whatever way there is; by voice three lines are enough. What comes of it:

    same        they hold the same record
    behind      theirs is older, and the beginning of ours
    ahead       theirs is newer, and what came with it proves that it goes on from ours
    unproven    theirs is newer: ask for a consistency proof, or for a bundle of the entries between
    fork        the log has signed two records that cannot both be: both notes are kept

A fork proves itself to anybody who knows the log's key. Ours is over n entries, theirs over m of
them or fewer; a consistency proof shows which root the first m entries under ours have, and it is
not the one that theirs has.
"""

from dataclasses import dataclass
from typing import Literal

import msgspec

from truceline.errors import BadProof
from truceline.record.checkpoint import Checkpoint, open_checkpoint, read_hash
from truceline.record.note import Verifier, encoded
from truceline.record.record import Record
from truceline.record.tree import EMPTY_ROOT, verify_consistency

Standing = Literal["same", "behind", "ahead", "unproven", "fork"]


@dataclass(frozen=True, slots=True)
class Fork:
    """Two notes that one log has signed, and why they cannot both be true.

    `root` is that of the first entries under `ours`, as many as `theirs` is over; `hashes` prove
    it (RFC 6962 consistency).
    """

    ours: bytes
    theirs: bytes
    root: bytes
    hashes: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """How what somebody else holds stands to what is held here."""

    standing: Standing
    theirs: Checkpoint
    fork: Fork | None = None


def compare(record: Record, note: bytes, hashes: tuple[bytes, ...] = ()) -> Compared:
    """How a checkpoint that somebody else holds stands to the record that is held here.

    hashes: the consistency proof from the size held here to a newer one, where it came along. One
    that does not hold proves nothing against the log. Raises BadProof where the log has not signed.
    """
    theirs = open_checkpoint(note, record.log)
    if theirs.size > record.size:
        grown = verify_consistency(
            record.root(), record.size, size=theirs.size, proof=hashes, root=theirs.root
        )
        return Compared("ahead" if grown else "unproven", theirs)
    root = record.root_at(theirs.size)
    if root == theirs.root:
        return Compared("same" if theirs.size == record.size else "behind", theirs)
    between = 0 < theirs.size < record.size
    proof = record.tiles.consistency(theirs.size, record.size) if between else ()
    return Compared("fork", theirs, Fork(record.checkpoint, note, root, proof))


def check_fork(fork: Fork, log: Verifier) -> tuple[Checkpoint, Checkpoint]:
    """The two checkpoints of a fork, once it is sure that it is one. Raises BadProof."""
    ours, theirs = open_checkpoint(fork.ours, log), open_checkpoint(fork.theirs, log)
    if theirs.size == 0:
        known = fork.root == EMPTY_ROOT
    else:
        known = verify_consistency(
            fork.root, theirs.size, size=ours.size, proof=fork.hashes, root=ours.root
        )
    if not known or fork.root == theirs.root:
        raise BadProof(f"this does not prove that {log.name} has told two stories")
    return ours, theirs


def write_fork(fork: Fork) -> bytes:
    """The evidence as a JSON file: both notes as they were signed, the root and its proof."""
    told = {
        "ours": fork.ours.decode(),
        "theirs": fork.theirs.decode(),
        "root": encoded(fork.root),
        "hashes": [encoded(each) for each in fork.hashes],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def read_fork(content: bytes) -> Fork:
    """The evidence of a file, unchecked. Total: raises BadProof, and nothing else."""
    try:
        told = msgspec.json.decode(content, type=dict[str, str | list[str]])
        words = [told[name] for name in ("ours", "theirs", "root")]
        hashes = told["hashes"]
    except (ValueError, KeyError, RecursionError):
        raise BadProof("this is no evidence of a fork") from None
    if not all(isinstance(each, str) for each in words) or isinstance(hashes, str):
        raise BadProof("this is no evidence of a fork")
    ours, theirs, root = map(str, words)
    notes = ours.encode("utf-8", "replace"), theirs.encode("utf-8", "replace")
    return Fork(*notes, read_hash(root), tuple(map(read_hash, hashes)))
