"""One writer a folder: an advisory lock on the file `lock`, which holds the writer's process id.

The system drops the lock when its holder ends, however it ends; the file itself stays, and an old
number in it locks nobody out.
"""

import os
import sys
from pathlib import Path
from typing import BinaryIO

from truceline.errors import RecordRefused

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


FILE = "lock"


def hold(folder: Path) -> BinaryIO:
    """Take the folder's lock; it is held until the file returned is closed.

    Raises RecordRefused, naming the process that holds it, this one included.
    """
    file = (folder / FILE).open("a+b")
    if not _taken(file):
        with file:
            file.seek(0)
            holder = file.read(20).decode("ascii", "replace").strip() or "unknown"
        remedy = "stop that process, or open the record to read only"
        raise RecordRefused(f"process {holder} writes to the record in {folder}", remedy=remedy)
    file.truncate(0)
    file.write(f"{os.getpid()}\n".encode())
    file.flush()
    return file


if sys.platform == "win32":

    def _taken(file: BinaryIO) -> bool:
        # Locked bytes cannot be read by others there, so one far behind the number is locked.
        file.seek(1 << 20)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _taken(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
