"""The checkpoint lock: size and root of the last commit, kept apart from the data.

The file `checkpoint.lock` holds two places of 512 bytes, written in turn and in place, so that a
torn write spoils one at most, and so that the file may be a link to another disk. It is written
after a commit and never synced: after a power loss it may lag behind the record, and it is never
ahead of it. No backup of ours copies it. A record that it is ahead of, or that has another root at
its size, was restored from a backup; to go on would fork it.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from truceline.errors import RecordRefused
from truceline.record.stores.sync import sync_folder

FILE = "checkpoint.lock"
PLACE_BYTES = 512


@dataclass(frozen=True, slots=True)
class Mark:
    """Size and root of a record."""

    size: int
    root: bytes


class Latch:
    """The open file; used by the one writer of the record."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._turn = file, 0

    def set(self, mark: Mark) -> None:
        """Write down a commit that is on the disk."""
        self._turn ^= 1
        text = f"{mark.size} {mark.root.hex()}"
        line = f"{text} {sha256(text.encode()).hexdigest()}\n"
        self._file.seek(self._turn * PLACE_BYTES)
        self._file.write(line.encode().ljust(PLACE_BYTES))

    def mark(self) -> Mark | None:
        """The last commit written down; None where no place can be read."""
        self._file.seek(0)
        content = self._file.read(2 * PLACE_BYTES)
        places = content[:PLACE_BYTES], content[PLACE_BYTES:]
        found = [
            (mark.size, turn, mark) for turn, each in enumerate(places) if (mark := _read(each))
        ]
        if not found:
            return None
        _, self._turn, newest = max(found, key=lambda each: each[:2])
        return newest

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def open_latch(folder: Path) -> Latch | None:
    """The lock of a folder; None where it has none."""
    path = folder / FILE
    return Latch(path.open("r+b", buffering=0)) if path.exists() else None


def make_latch(folder: Path, mark: Mark) -> Latch:
    """A new lock in a folder, on the disk itself when this returns."""
    with (folder / FILE).open("wb") as file:
        file.write(b" " * (2 * PLACE_BYTES))
        file.flush()
        os.fsync(file.fileno())
    sync_folder(folder)
    latch = Latch((folder / FILE).open("r+b", buffering=0))
    latch.set(mark)
    return latch


def checked_latch(folder: Path, size: int, root_at: Callable[[int], bytes]) -> Latch:
    """The lock of a folder whose record has that size, and that root at each size up to it.

    A record without entries gets a new one. Raises RecordRefused where going on would fork it.
    """
    latch = open_latch(folder)
    mark = latch.mark() if latch else None
    if latch is None and not size:
        return make_latch(folder, Mark(0, root_at(0)))
    if latch is None or mark is None:
        what = "the record has lost its lock: it may be an old copy, and going on would fork it"
    elif mark.size > size:
        what = f"the record holds {size} entries, and once held {mark.size}"
    elif root_at(mark.size) != mark.root:
        what = f"the first {mark.size} entries are not those that once stood here"
    else:
        return latch
    if latch:
        latch.close()
    remedy = "take the newest copy, a party's mirror; `truceline record restore` tells more"
    raise RecordRefused(what, file=str(folder), remedy=remedy)


def _read(place: bytes) -> Mark | None:
    words = place.decode("ascii", "replace").split()
    if len(words) != 3 or sha256(" ".join(words[:2]).encode()).hexdigest() != words[2]:
        return None
    return Mark(int(words[0]), bytes.fromhex(words[1]))
