"""Names on the disk: a new file is there after a power loss once its folder was synced too."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; what is in the files is another matter."""
    if os.name == "nt":
        return  # Windows neither needs it nor can
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
