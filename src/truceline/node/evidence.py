"""Evidence: files kept beside the record as they came, each under the digest of its bytes.

The record holds the digest, never the file: mirrors do not get it. A kept file is written once and
is read-only from then on; a working copy is a file of its own.
"""

import os
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from truceline.errors import RecordRefused
from truceline.record.keys import new_salt

FOLDER = "evidence"
PIECE_BYTES = 1 << 20


def keep(folder: Path, content: BinaryIO) -> tuple[str, int]:
    """Keep a file below a node's folder: its SHA-256, hex, and its size. It is on the disk then."""
    place = folder / FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    coming = place / f".{new_salt()[:8].hex()}.part"
    digest, size = sha256(), 0
    try:
        with coming.open("xb") as file:
            while piece := content.read(PIECE_BYTES):
                digest.update(piece)
                size += len(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        coming.chmod(0o400)
        coming.replace(place / digest.hexdigest())
    finally:
        coming.unlink(missing_ok=True)
    return digest.hexdigest(), size


def held(folder: Path, digest: str) -> Path:
    """The kept file of that digest. Raises RecordRefused where it is not here."""
    path = folder / FOLDER / digest
    if not path.is_file():
        remedy = "only the node that collected it holds the file"
        raise RecordRefused(f"the file {digest[:16]}… is not here", file=str(path), remedy=remedy)
    return path


def unchanged(folder: Path, digest: str) -> bool:
    """Whether the kept file still has the bytes of its digest; it is read as a whole."""
    found = sha256()
    with held(folder, digest).open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            found.update(piece)
    return found.hexdigest() == digest
