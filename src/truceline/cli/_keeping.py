"""Keeping: where the record of a check lies. A new one is made whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from truceline.agreement import Agreement
from truceline.agreement.entries import File, Stated
from truceline.cli._judge import Judge
from truceline.cli._later import node_on
from truceline.errors import RecordRefused, Refusal
from truceline.monitor.unkept import Unkept
from truceline.record import Record
from truceline.record.stores import door
from truceline.record.stores.contract import DATABASE
from truceline.record.stores.lock import FILE as WRITER
from truceline.record.stores.sqlite import FILE
from truceline.values.observations import digest

if TYPE_CHECKING:
    from truceline.node import Node

AUTHOR = "monitor"


def holds_record(folder: Path | None) -> bool:
    """Whether a record lies in that folder already."""
    return folder is not None and door.holds_record(folder)


@contextmanager
def judging(agreement: Agreement, folder: Path | None) -> Iterator[Judge]:
    """Who judges by the agreement: a node on the record of that folder, or `Unkept` without one.

    Raises RecordRefused.
    """
    if folder is None:
        yield Unkept(AUTHOR)
    else:
        with kept(agreement, folder) as node:
            yield node


@contextmanager
def kept(agreement: Agreement, folder: Path) -> Iterator["Node"]:
    """A node for the agreement, on the record of a folder.

    A new record is made beside its place and moved there at the end: whatever ends the block
    early leaves no folder behind; one in a database stays as it then is. An existing one goes on;
    what was written into it stays.
    Raises RecordRefused: it is no record, is held by another process or keeps another agreement.
    """

    if holds_record(folder) or (folder / DATABASE).exists():
        with Record.open(folder) as record:
            node = node_on(record, AUTHOR)
            _refuse_another(node, agreement, folder)
            yield node
    else:
        with _made_whole(folder) as part, Record.open(part) as record:
            yield node_on(record, AUTHOR)


def state(node: Judge, agreement: Agreement) -> None:
    """Put the text on the record of the node, unless it is the one asked already."""
    if node.state.acts.current != agreement.digest:
        blocks = {digest(content): content for content in agreement.files.values()}
        files = tuple(File(name, digest(content)) for name, content in agreement.files.items())
        node.state.acts.texts[agreement.digest] = agreement  # or it would be compiled once more
        node.write(Stated(agreement.id, agreement.digest, files), blocks=blocks)


def prove_writable(folder: Path) -> Path:
    """The nearest folder that exists, the folder itself or one above it; leaves no trace in it.

    Raises Refusal where it is no folder or nothing can be written in it.
    """
    there = folder.absolute()
    while not there.exists():
        there = there.parent
    remedy = "name a folder that you may write to"
    if not there.is_dir():
        raise Refusal("is a file, not a folder", file=str(there), remedy=remedy)
    try:
        tempfile.TemporaryDirectory(dir=there, prefix=".truceline-").cleanup()
    except OSError as error:
        what = f"cannot be written to: {error.strerror}"
        raise Refusal(what, file=str(there), remedy=remedy) from error
    return there


@contextmanager
def _made_whole(folder: Path) -> Iterator[Path]:
    """A folder for a record that moves to its place when the block ends without an error."""
    part = prove_writable(folder) / f".record.{os.getpid()}.part"
    part.mkdir()
    try:
        yield part
        folder.mkdir(parents=True, exist_ok=True)
        if holds_record(folder):
            raise RecordRefused("another process has made a record here", file=str(folder))
        _move(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _move(part: Path, folder: Path) -> None:
    """Everything a record is made of, its file last: a folder holds a record where that one is."""
    others = [each for each in part.iterdir() if each.name not in (FILE, WRITER)]
    for each in [*others, part / FILE]:
        if (folder / each.name).is_dir():  # keys of a move that broke off: without a record, naught
            shutil.rmtree(folder / each.name)
        each.rename(folder / each.name)


def _refuse_another(node: "Node", agreement: Agreement, folder: Path) -> None:
    stated = node.state.acts.agreement
    if stated is not None and stated.id != agreement.id:
        what = f"the record keeps the agreement {stated.id!r}, this one is {agreement.id!r}"
        raise RecordRefused(what, file=str(folder), remedy="name another folder for --record")
