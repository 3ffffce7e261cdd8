"""Judging files: one agreement or two over the same observations."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.progress import Progress

from truceline.agreement import Agreement
from truceline.agreement.entries import File, Stated
from truceline.deconfliction.planned import notified
from truceline.feeds.readers.feed import Reading, open_feed
from truceline.feeds.readers.profile import Profile, read_profile
from truceline.incidents.inspected import inspected
from truceline.monitor import Concluded
from truceline.node import ROWS_MOST, Node, SetClock
from truceline.picture import Rejected
from truceline.record import Record
from truceline.reports import Content, SourceFile
from truceline.reports.assembly import Told, assemble
from truceline.values.notices import Inspections, Notices
from truceline.values.observations import Observations, digest, join
from truceline.values.rejects import Rejects

AUTHOR = "monitor"


@dataclass(slots=True)
class Read:
    """What was read: files with their counts, all rejects, and how many observations."""

    files: list[SourceFile] = field(default_factory=list)
    rejects: Rejects = field(default_factory=Rejects)
    observations: int = 0
    notes: list[str] = field(default_factory=list)


def new_node(agreement: Agreement, folder: Path | None) -> Node:
    """A node that asks one agreement; its record lies in a folder or only in memory."""
    record = Record.open(folder, keep_blocks=folder is not None)
    node = Node(record, AUTHOR, SetClock(0))
    blocks = {digest(content): content for content in agreement.files.values()}
    files = tuple(File(name, digest(content)) for name, content in agreement.files.items())
    if node.state.acts.current != agreement.digest:
        node.write(Stated(agreement.id, agreement.digest, files), blocks=blocks)
    return node


def judge(
    nodes: list[Node], paths: list[Path], *, feed: str | None, profile: Path | None, bar: Progress
) -> Read:
    """Put all rows of the files to each node; what was read.

    Raises a Refusal for a file that cannot be read at all.
    """
    read = Read()
    how = read_profile(profile) if profile else None
    for block in _blocks(_items(paths, feed, how, read, bar), nodes):
        read.observations += len(block)
        for node in nodes:
            node.take(block)
    for node in nodes:
        conclude(node, read)
    return read


def conclude(node: Node, read: Read) -> None:
    """Say what could not be read, look at the clock once more, and close the input."""
    newest_us = max(node.state.picture.newest_us, 0)
    node.tick(newest_us)
    counts = read.rejects.counts.items()
    files = ", ".join(each.file for each in read.files)
    node.write(
        *(Rejected(files, reason, rows) for reason, rows in counts if rows), Concluded(newest_us)
    )


def content_of(node: Node, read: Read) -> Content:
    """What a report says of a node."""
    state = node.state
    notes = [*read.notes]
    if state.picture.duplicates:
        notes.append(f"{state.picture.duplicates:,} rows were stated before and left out.")
    if state.picture.too_late:
        notes.append(f"{state.picture.too_late:,} rows came too late to be judged.")
    return assemble(
        Told(
            acts=state.acts,
            book=state.book,
            picture=state.picture,
            coverage=state.coverage,
            sources=tuple(read.files),
            rejects=read.rejects,
            observations=read.observations,
            as_of_us=max(state.picture.newest_us, 0),
            notes=tuple(notes),
        )
    )


def _items(
    paths: list[Path], feed: str | None, profile: Profile | None, read: Read, bar: Progress
) -> Iterator[object]:
    for path in paths:
        reading = open_feed(path, feed=feed, profile=profile)
        task = bar.add_task(f"reading {path.name}", total=reading.rows_total)
        for item in reading:
            bar.update(task, completed=reading.rows_done)
            yield item
        _note(read, path, reading)


def _note(read: Read, path: Path, reading: Reading) -> None:
    read.files.append(SourceFile(path.name, reading.rows_out, reading.rejects.total))
    for reason, rows in reading.rejects.counts.items():
        read.rejects.count(reason, rows)
    read.rejects.kept += reading.rejects.kept
    if reading.unread:
        read.notes.append(f"{path.name}: nothing reads the columns {', '.join(reading.unread)}.")


def _blocks(items: Iterable[object], nodes: list[Node]) -> Iterator[Observations]:
    """Observations in blocks of at most ROWS_MOST rows, together where they fit into one.

    Rows of one block are judged in the order of time, so what fits into one is never late. Notices
    and inspections are written first, as they come.
    """
    waiting: list[Observations] = []
    for item in items:
        if isinstance(item, Notices | Inspections):
            _write(nodes, item)
        elif isinstance(item, Observations) and len(item):
            if sum(map(len, waiting)) + len(item) > ROWS_MOST:
                yield join(waiting)
                waiting = []
            waiting.append(item)
    if waiting:
        yield join(waiting)


def _write(nodes: list[Node], item: Notices | Inspections) -> None:
    bodies = notified(item) if isinstance(item, Notices) else inspected(item)
    for node in nodes:
        node.write(*bodies)
