"""Power loss, simulated: a file system for SQLite that forgets what was never synced.

Every write, truncation and sync is written down. At the Nth of them the power fails: no call works
any more. Then the disk is made again from what was written down: all that was synced stands; of the
rest each write is kept, lost or torn by sectors of 512 bytes, in any order.
"""

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any  # what SQLite hands to a file system

import apsw

SECTOR = 512
BASE = apsw.vfs_names()[0]  # the file system of the machine


@dataclass
class Power:
    """When it fails, and what happened until then. lying: syncs say "done" and do nothing."""

    fails_at: int
    lying: bool = False
    calls: int = 0
    failed: bool = False
    written: dict[str, list[tuple[str, int, bytes]]] = field(default_factory=dict)

    def step(self) -> None:
        """One call to the disk. Raises apsw.IOError once the power is gone."""
        self.calls += 1
        self.failed = self.failed or self.calls >= self.fails_at
        if self.failed:
            raise apsw.IOError("the power has failed")


class Disk(apsw.VFS):
    """The file system; the default one for connections while it lives."""

    def __init__(self, power: Power) -> None:
        self.power = power
        super().__init__(f"power-{id(power)}", BASE, makedefault=True)

    def xOpen(self, name: Any, flags: list[int]) -> "DiskFile":  # noqa: N802 - SQLite's name
        return DiskFile(self.power, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self.power.written.pop(filename, None)
        super().xDelete(filename, syncdir)


class DiskFile(apsw.VFSFile):
    """One file on it."""

    def __init__(self, power: Power, name: Any, flags: list[int]) -> None:
        self.power = power
        path = name if isinstance(name, str) else name.filename()
        self.told = power.written.setdefault(path or "", [])
        super().__init__(BASE, name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self.power.step()
        self.told.append(("write", offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self.power.step()
        self.told.append(("cut", newsize, b""))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.power.step()
        if not self.power.lying:
            self.told.append(("sync", 0, b""))
            super().xSync(flags)


def fail(power: Power, folder: Path, chance: random.Random) -> None:
    """Make the files of a folder what a disk may hold after the power has failed."""
    for name, told in power.written.items():
        path = Path(name)
        if path.parent == folder and not name.endswith("-shm"):
            path.write_bytes(_left(told, chance))
    for path in folder.glob("*-shm"):
        path.unlink()


def _left(told: list[tuple[str, int, bytes]], chance: random.Random) -> bytes:
    synced = max((place for place, each in enumerate(told) if each[0] == "sync"), default=-1)
    content = bytearray()
    for what, offset, piece in told[: synced + 1]:
        if what == "cut":
            del content[offset:]
        elif what == "write":
            _put(content, offset, piece)
    rest = [each for each in told[synced + 1 :] if each[0] == "write"]
    chance.shuffle(rest)
    for _, offset, piece in rest:
        fate = chance.random()
        for place in range(0, len(piece), SECTOR):
            if fate < 0.3 or (fate < 0.6 and chance.random() < 0.5):
                _put(content, offset + place, piece[place : place + SECTOR])
    return bytes(content)


def _put(content: bytearray, offset: int, piece: bytes) -> None:
    content.extend(bytes(max(0, offset + len(piece) - len(content))))
    content[offset : offset + len(piece)] = piece
