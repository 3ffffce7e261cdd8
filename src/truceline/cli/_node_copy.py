"""Copies of a node's whole folder in one file, tar: made beside a node that runs, put back anew.

The record is copied as the store copies itself, so that it is whole; every other file as it lies
there. Locks stay behind: what is put back must prove that it is not older than what was signed.
"""

import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from truceline.errors import Refusal
from truceline.node.folder_format import FILE as FORMAT_FILE
from truceline.node.folder_format import refuse_newer, write_format
from truceline.node.settings_file import Told
from truceline.record.export.copies import restore as restore_record
from truceline.record.stores.keyfiles import FOLDER as KEYS
from truceline.record.stores.latch import FILE as LATCH
from truceline.record.stores.lock import FILE as LOCK
from truceline.record.stores.sqlite import FILE as RECORD
from truceline.record.stores.sqlite import backup as backup_record

LEFT = (LATCH, LOCK, RECORD, f"{RECORD}-wal", f"{RECORD}-shm", f"{RECORD}-journal")


def back_up(told: Told, to: Path, *, with_keys: bool) -> list[str]:
    """Write a copy of the folder to a new file, for its owner alone; the names of its members.

    Raises Refusal where the record lies elsewhere, RecordRefused for one in a database.
    """
    folder, record = told.folder.resolve(), told.record.resolve()
    if not record.is_relative_to(folder):
        remedy = "copy the record by `truceline record backup`, and the folder by hand"
        raise Refusal(f"the record lies elsewhere: {record}", file=str(folder), remedy=remedy)
    if not (folder / FORMAT_FILE).exists():
        write_format(folder)
    try:
        handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refusal("is there already", file=str(to), remedy="name a new file") from None
    try:
        with os.fdopen(handle, "wb") as file:
            names = _written(file, folder, record, kept=with_keys, away=to.resolve())
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        to.unlink()
        raise
    return names


def put_back(copy: Path, folder: Path, newest: Sequence[bytes]) -> tuple[int, bool]:
    """Put a copy into a new folder; how many entries its record holds, and whether it can go on.

    newest: as of `truceline record restore`. Raises Refusal for what is no copy of a node, or one
    of a newer version; nothing is left behind then.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refusal("is no new folder", file=str(folder), remedy="name a new one")
    part = folder.absolute().with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        told = _unpacked(copy, part, newest)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return told


def _written(file: BinaryIO, folder: Path, record: Path, *, kept: bool, away: Path) -> list[str]:
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in _files(folder, record, kept=kept, away=away):
            tar.add(path, path.relative_to(folder).as_posix(), recursive=False)
        with tempfile.TemporaryDirectory(prefix="truceline-") as beside:
            copy = Path(beside) / RECORD
            backup_record(record, copy)
            tar.add(copy, (record.relative_to(folder) / RECORD).as_posix())
        return tar.getnames()


def _files(folder: Path, record: Path, *, kept: bool, away: Path) -> Iterator[Path]:
    """Everything but the record, its locks, halves of files and the copy itself."""
    secret = record / KEYS
    for path in sorted(folder.rglob("*")):
        left = path.parent in (folder, record) and path.name in LEFT
        left |= path.name == LOCK or path.suffix == ".part" or path.resolve() == away
        left |= not kept and path.is_relative_to(secret)
        if path.is_file() and not path.is_symlink() and not left:
            yield path


def _unpacked(copy: Path, folder: Path, newest: Sequence[bytes]) -> tuple[int, bool]:
    try:
        with tarfile.open(copy, "r:") as tar:
            members = [(each, _place(each, copy)) for each in tar.getmembers()]
            places = [place for _, place in members]
            records = [place for place in places if place.name == RECORD]
            if len(records) != 1 or PurePosixPath(FORMAT_FILE) not in places:
                raise _no_copy(copy, "no record and no format in it")
            for member, place in members:
                _extract(tar, member, folder / place)
    except (tarfile.TarError, OSError) as error:
        raise _no_copy(copy, str(error)) from error
    record = (folder / records[0]).parent
    refuse_newer(folder, record)
    beside = folder / f"{RECORD}.copy"
    (folder / records[0]).rename(beside)
    try:
        return restore_record(beside, record, newest)
    finally:
        beside.unlink()


def _place(member: tarfile.TarInfo, copy: Path) -> PurePosixPath:
    """Where a member goes. Raises Refusal for one that would lie elsewhere, or is no file."""
    place = PurePosixPath(member.name)
    odd = place.is_absolute() or ".." in place.parts or "\\" in member.name or ":" in member.name
    if odd or not member.isfile() or not place.parts:
        raise _no_copy(copy, f"a member {member.name!r}, which is no file of a node's folder")
    return place


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, to: Path) -> None:
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = tar.extractfile(member)
    assert content is not None, "a member that is a file has content"
    handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, member.mode & 0o700 or 0o600)
    with os.fdopen(handle, "wb") as file:
        shutil.copyfileobj(content, file)


def _no_copy(copy: Path, why: str) -> Refusal:
    remedy = "name a file that `truceline node backup` wrote"
    return Refusal(f"is no copy of a node: {why}", file=str(copy), remedy=remedy)
