"""Cosigned checkpoints that were brought to this node, and the policy they are held against.

    cosigned/policy     whose cosignatures settle the record, C2SP tlog-policy
    cosigned/*.note     checkpoints with cosignatures: witnesses that are asked (node/cosigning.py),
                        and what `truceline record witness` writes

Nothing is judged here. The files are handed on as they lie there, each with the proof that the
record goes on from it: whoever asks works out by keys of his own what holds.
"""

from dataclasses import dataclass
from pathlib import Path

from truceline.errors import BadProof
from truceline.node.cosigning import FOLDER
from truceline.record import Record
from truceline.record.checkpoint import read_checkpoint
from truceline.record.note import read_note

POLICY = "policy"
NOTES_MAX = 64
NOTE_BYTES_MAX = 1 << 14
POLICY_BYTES_MAX = 1 << 16


@dataclass(frozen=True, slots=True)
class Brought:
    """The policy, empty for none, and notes by the names of their files, those brought last first.

    left_out: how many older ones were not looked at.
    """

    policy: bytes
    notes: dict[str, bytes]
    left_out: int


def brought(folder: Path) -> Brought:
    """What lies in the folder of a node. A file that is too large is told as an empty one."""
    own = folder / FOLDER
    dated = [(each.stat().st_mtime_ns, each.name) for each in own.glob("*.note") if each.is_file()]
    names = [name for _, name in sorted(dated, reverse=True)]
    notes = {name: _read(own / name, NOTE_BYTES_MAX) for name in names[:NOTES_MAX]}
    return Brought(_read(own / POLICY, POLICY_BYTES_MAX), notes, len(names[NOTES_MAX:]))


def goes_on_from(record: Record, note: bytes) -> tuple[bytes, ...]:
    """The hashes that lead from a note to the record as it stands, RFC 6962 consistency.

    Total: none for what is no checkpoint, or one over as many entries as there are, or more.
    """
    try:
        size = read_checkpoint(read_note(note).text).size
    except BadProof:
        return ()
    return record.tiles.consistency(size, record.size) if 0 < size < record.size else ()


def _read(path: Path, bytes_max: int) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(bytes_max + 1)
    except FileNotFoundError:
        return b""
    return content if len(content) <= bytes_max else b""
