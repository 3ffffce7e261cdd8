"""The record behind `truceline contacts`: opened to read, or to write one act into it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._keeping import AUTHOR, holds_record
from truceline.errors import RecordRefused, Refusal
from truceline.node import Node, WallClock
from truceline.record import Record

BYTES_MOST = 64 * 1024 * 1024
Folder = Annotated[Path, typer.Option("--record", help="folder that keeps the record")]
Number = Annotated[int, typer.Argument(help="number of the entry")]


@contextmanager
def reading(folder: Path) -> Iterator[Node]:
    """A node on a record that is there. Raises RecordRefused."""
    _refuse_none(folder)
    with Record.open(folder, read_only=True) as record:
        yield Node(record, "reader", WallClock())


@contextmanager
def writing(folder: Path) -> Iterator[Node]:
    """A node that may write to a record that is there. Raises RecordRefused."""
    _refuse_none(folder)
    with Record.open(folder) as record:
        yield Node(record, AUTHOR, WallClock())


def no_entry(number: int, folder: Path) -> RecordRefused:
    """The refusal of a number that is no entry of the sort asked for."""
    remedy = f"truceline contacts list --all --record {folder}   tells their numbers"
    return RecordRefused(f"there is no such entry {number}", file=str(folder), remedy=remedy)


def bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises Refusal."""
    try:
        if path.stat().st_size > BYTES_MOST:
            raise Refusal(f"is larger than {BYTES_MOST // 1024**2} MiB", file=str(path))
        return path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise Refusal(what, file=str(path), remedy="name a file that is there") from error


def _refuse_none(folder: Path) -> None:
    if not holds_record(folder):
        remedy = "`truceline contacts accept DRAFTS.json --record DIR --as ROLE:ID` keeps one"
        raise RecordRefused("there is no such record", file=str(folder), remedy=remedy)
