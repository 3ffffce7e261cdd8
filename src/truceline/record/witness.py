"""Witnesses, C2SP tlog-witness, without input and output: bytes of a request in, an answer out.

    old 20852014                    request: the size that the witness cosigned last
    PlRNCrwHpqhGrupue0L7gxbjb…      proof of consistency, a hash a line

    example.org/record              the new checkpoint
    …

A witness cosigns what grew out of what it cosigned before, and nothing else: no log can show it two
versions of itself. A mirror cosigns only what it holds itself, on its own disk: `cosign_held`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.errors import BadProof
from truceline.record.checkpoint import (
    Checkpoint,
    open_checkpoint,
    read_checkpoint,
    read_hash,
    read_size,
    with_signatures,
)
from truceline.record.keys import SecretKey
from truceline.record.note import (
    Signature,
    Verifier,
    cosign,
    cosigned_s,
    encoded,
    read_note,
    read_signature,
)
from truceline.record.record import Record
from truceline.record.tree import EMPTY_ROOT, verify_consistency

HASHES_MAX = 63
REQUEST_BYTES_MAX = 1 << 16


@dataclass(frozen=True, slots=True)
class Cosigner:
    """Name and key of a witness or a mirror; each has a key of its own."""

    name: str
    key: SecretKey


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back. keep: put this in the place of the checkpoint cosigned before, durably,
    and only then send. evidence: two checkpoints that cannot both be true, the new one as it came.
    """

    status: int
    body: bytes = b""
    content_type: str = "text/plain"
    keep: Checkpoint | None = None
    evidence: bytes | None = None


def answer(
    request: bytes,
    logs: Mapping[str, Verifier],
    cosigned: Mapping[str, Checkpoint],
    me: Cosigner,
    *,
    now_s: int,
) -> Answer:
    """Answer an `add-checkpoint`. logs: those known, by origin; cosigned: the last of each.

    Total: any bytes have an answer.
    """
    try:
        old_size, hashes, content = _read_request(request)
        origin = read_checkpoint(read_note(content).text).origin
    except BadProof as refused:
        return Answer(400, f"{refused.what}\n".encode())
    if origin not in logs:
        return Answer(404, b"unknown log\n")
    try:
        new = open_checkpoint(content, logs[origin])
    except BadProof as refused:
        return Answer(403, f"{refused.what}\n".encode())
    if old_size > new.size:
        return Answer(400, b"the old size is beyond the new one\n")
    old = cosigned.get(origin, Checkpoint(origin, 0, EMPTY_ROOT))
    if old_size != old.size:
        return Answer(409, f"{old.size}\n".encode(), "text/x.tlog.size")
    if not _grew(old, new, hashes):
        return Answer(422, b"not consistent with what was cosigned before\n", evidence=content)
    line = cosign(new.text, me.name, me.key, now_s=now_s).line
    return Answer(200, line.encode(), keep=new)


def write_request(old_size: int, hashes: tuple[bytes, ...], checkpoint: bytes) -> bytes:
    """The request that a log sends to its witnesses."""
    lines = [f"old {old_size}", *(encoded(each) for each in hashes), ""]
    return "".join(f"{each}\n" for each in lines).encode() + checkpoint


def request_of(record: Record, old_size: int) -> bytes:
    """The request for the record as it stands, to a witness that cosigned `old_size` last."""
    grown = 0 < old_size < record.size
    hashes = record.tiles.consistency(old_size, record.size) if grown else ()
    return write_request(old_size, hashes, record.checkpoint)


def taken(checkpoint: bytes, status: int, body: bytes, who: Verifier) -> bytes | int:
    """What a log makes of a witness's answer to the request with that checkpoint.

    The checkpoint with the cosignature, or the size that the witness cosigned last, to be asked
    from. Raises BadProof, which says why there is neither.
    """
    if status == 409:
        return read_size(body.decode("utf-8", "replace").removesuffix("\n"))
    if status != 200:
        said = body[:200].decode("utf-8", "replace").strip()
        raise BadProof(f"{who.name} cosigns nothing: {status} {said}")
    lines = body.decode("utf-8", "replace").removesuffix("\n").split("\n")
    note = with_signatures(checkpoint, tuple(map(read_signature, lines)))
    if cosigned_s(read_note(note), who) is None:
        raise BadProof(f"the answer of {who.name} holds no cosignature of its key")
    return note


def cosign_held(record: Record, checkpoint: bytes, me: Cosigner, *, now_s: int) -> Signature:
    """A mirror's cosignature: that it holds all entries under a checkpoint, and can show them.

    Raises BadProof where it does not. Whether the entries are good says `verify` before.
    """
    told = open_checkpoint(checkpoint, record.log)
    if told.size > record.size:
        raise BadProof(f"{told.size} entries are signed for, {record.size} are here")
    if told.root != record.root_at(told.size):
        raise BadProof("the log has signed another tree than the one held here")
    return cosign(told.text, me.name, me.key, now_s=now_s)


def _read_request(request: bytes) -> tuple[int, tuple[bytes, ...], bytes]:
    head, gap, content = request.partition(b"\n\n")
    first, *rest = head.decode("utf-8", "replace").split("\n")
    if not gap or len(request) > REQUEST_BYTES_MAX or not first.startswith("old "):
        raise BadProof("a request is `old` and a size, hashes, an empty line and a checkpoint")
    if len(rest) > HASHES_MAX:
        raise BadProof(f"{len(rest)} hashes; {HASHES_MAX} at most")
    return read_size(first.removeprefix("old ")), tuple(map(read_hash, rest)), content


def _grew(old: Checkpoint, new: Checkpoint, hashes: tuple[bytes, ...]) -> bool:
    if new.size == 0 and new.root != EMPTY_ROOT:
        return False
    if old.size == 0:
        return not hashes
    return verify_consistency(old.root, old.size, size=new.size, proof=hashes, root=new.root)
