"""What a notice is for, where its giver shows it to nobody: a file beside the record, no entry."""

import os
from pathlib import Path

import msgspec

from truceline.deconfliction.entries import Detailed

FOLDER = "withheld"


def withhold(folder: Path, details: Detailed) -> Path:
    """Keep the details, to be opened to whom and when the giver wants; its owner's alone."""
    path = folder / FOLDER / f"{details.notice.replace('/', '-')}-{details.version}.json"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.encode(details))
        file.flush()
        os.fsync(file.fileno())
    return path
