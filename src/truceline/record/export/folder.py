"""A static export, C2SP tlog-tiles.

checkpoint                  the signed note
tile/0/x001/x234/067        256 hashes of level 0; tile/0/x001/x234/068.p/8 holds the first 8
tile/entries/000            256 leaves, each after its length as two bytes, big-endian
blocks/9f86d0…              the blocks that entries name, by their SHA-256
log.vkey                    the key of the log, to be compared with one had from elsewhere
truceline-verify.py         checks all of it with nothing but Python and PyNaCl
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from truceline.errors import RecordRefused
from truceline.record.export.joined import verifier_text
from truceline.record.record import Record
from truceline.record.tiles import WIDTH, path_of, widths

ENTRIES = "entries"
VERIFIER = "truceline-verify.py"
Step = Callable[[int], None]


def export(record: Record, folder: Path, step: Step, *, blocks: bool = True) -> int:
    """Write the record as static files; how many there are. Goes on in an older export of it.

    A full tile never changes, so one that is there stays. The checkpoint is written last: whoever
    reads meanwhile sees the older tree whole. Raises RecordRefused.
    """
    refuse_foreign(folder, record)
    count = 0
    for level, number, width in widths(record.size):
        content = record.tiles.row(level, number)
        count += _written(folder / path_of(level, number, width), content)
    for first in range(0, record.size, WIDTH):
        leaves = record.leaves(first, min(first + WIDTH, record.size))
        path = folder / path_of(ENTRIES, first // WIDTH, len(leaves))
        count += _written(path, bundle(leaves))
        step(len(leaves))
    for digest in record.store.digests() if blocks else ():
        count += _written(folder / "blocks" / digest, record.block(digest))
    (folder / VERIFIER).write_bytes(verifier_text())
    (folder / "log.vkey").write_text(f"{record.log.vkey}\n", encoding="utf-8")
    part = folder / "checkpoint.part"
    part.write_bytes(record.checkpoint)
    part.replace(folder / "checkpoint")
    return count + 3


def bundle(leaves: Sequence[bytes]) -> bytes:
    """Leaves, each after its length as two bytes, big-endian."""
    return b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in leaves)


def refuse_foreign(folder: Path, record: Record) -> None:
    """Raises RecordRefused where a folder holds something else than an export of that record."""
    folder.mkdir(parents=True, exist_ok=True)
    vkey = folder / "log.vkey"
    told = vkey.read_text(encoding="utf-8").strip() if vkey.is_file() else ""
    if told != record.log.vkey and any(folder.iterdir()):
        what = "holds something else than an export of this record"
        raise RecordRefused(what, file=str(folder), remedy="name a new folder")


def _written(path: Path, content: bytes) -> int:
    if not (path.is_file() and path.stat().st_size == len(content)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return 1
