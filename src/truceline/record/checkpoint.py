"""Checkpoints, C2SP tlog-checkpoint: what a log says of itself, as the text of a signed note.

example.org/record                              origin
20852163                                        size
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=    root
"""

import re
from dataclasses import dataclass

from truceline.errors import BadProof
from truceline.record.keys import SecretKey
from truceline.record.note import (
    Note,
    Signature,
    Verifier,
    encoded,
    read_note,
    sign,
    signed_by,
    unbase64,
)
from truceline.record.tree import HASH_BYTES

_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
SIZE_MAX = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Origin, size and root of a log."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{encoded(self.root)}\n"

    def signed(self, key: SecretKey) -> bytes:
        """The note, signed by the log's own key, as bytes."""
        text = self.text
        return f"{text}\n{sign(text, self.origin, key).line}".encode()


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint of a note's text. Total: raises BadProof; extension lines are passed over."""
    lines = text.split("\n")
    if len(lines) < 4 or not all(lines[:-1]) or lines[-1]:
        raise BadProof("a checkpoint is three lines: origin, size, root")
    origin, size, root = lines[:3]
    return Checkpoint(origin, read_size(size), read_hash(root))


def open_checkpoint(content: bytes, log: Verifier) -> Checkpoint:
    """The checkpoint of a note that the log has signed. Raises BadProof where it has not."""
    note = read_note(content)
    found = read_checkpoint(note.text)
    if found.origin != log.name:
        raise BadProof(f"a checkpoint of {found.origin!r}, not of {log.name!r}")
    if not signed_by(note, log):
        raise BadProof(f"the checkpoint is not signed by the key of {log.name}")
    return found


def with_signatures(content: bytes, more: tuple[Signature, ...]) -> bytes:
    """The note with more signatures below it, each at most once."""
    note = read_note(content)
    return bytes(Note(note.text, tuple(dict.fromkeys((*note.signatures, *more)))))


def read_size(text: str) -> int:
    """A size or number as C2SP writes it: decimal, no leading zeros. Raises BadProof."""
    if not _NUMBER.fullmatch(text) or int(text) > SIZE_MAX:
        raise BadProof(f"{text[:40]!r} is no size")
    return int(text)


def read_hash(text: str) -> bytes:
    """A hash of 32 bytes in base64. Raises BadProof."""
    content = unbase64(text)
    if len(content) != HASH_BYTES:
        raise BadProof(f"a hash of {len(content)} bytes; {HASH_BYTES} it is")
    return content
