"""Judging files: what is refused before anything is written, and the way of rows to the nodes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer
from rich.progress import Progress

from truceline import feeds
from truceline.cli._ahead import ahead
from truceline.cli._judge import Judge
from truceline.cli._later import announced_to, now_us
from truceline.errors import BadObservations
from truceline.feeds.readers.feed import Item, Reading, open_feed
from truceline.feeds.readers.profile import Profile, read_profile
from truceline.monitor import Concluded
from truceline.monitor.coverage import sighted
from truceline.monitor.unkept import Unkept
from truceline.picture import FootprintStated, Rejected
from truceline.picture.held import in_order
from truceline.reports import Content, SourceFile
from truceline.reports.assembly import Told, assemble
from truceline.values.case import places, statements
from truceline.values.members import names
from truceline.values.notices import Inspections, Notices
from truceline.values.observations import ROWS_MOST, Observations, join
from truceline.values.rejects import Reject, Rejects

if TYPE_CHECKING:
    from truceline.cli._announced import Announced

BLOCK_ROWS = 131_072
NOTHING = Observations.of(observed_us=[], object_id=[], source=[])


Feed = Annotated[
    str | None,
    typer.Option(help=f"format of the files: {', '.join(names(feeds))}; guessed if left out"),
]
ProfileFile = Annotated[
    Path | None,
    typer.Option(help="TOML file that says what the files' columns, units and datum are"),
]


@dataclass(frozen=True, slots=True)
class Files:
    """Files of observations and how to read them; `files_of` makes one."""

    paths: tuple[Path, ...]
    feed: str | None
    profile: Profile | None

    def read(self, path: Path) -> Reading:
        """One of the files, ready to be read. Raises a Refusal."""
        return open_feed(path, feed=self.feed, profile=self.profile)


@dataclass(slots=True)
class Read:
    """What was read: files with their counts, and all rejects, of each reason the first.

    first: the file of the first row rejected for a reason, and the row.
    """

    files: list[SourceFile] = field(default_factory=list)
    rejects: Rejects = field(default_factory=Rejects)
    first: dict[str, tuple[str, Reject]] = field(default_factory=dict)
    observations: int = 0
    notes: list[str] = field(default_factory=list)


def files_of(paths: Iterable[Path], *, feed: str | None, profile: Path | None) -> Files:
    """The files, none of them opened yet. Raises a Refusal: one is no file, or the profile."""
    files = Files(tuple(paths), feed, read_profile(profile) if profile else None)
    for path in files.paths:
        _refuse_no_file(path)
    return files


def read_through(files: Files, bar: Progress) -> None:
    """Read all files to their ends and keep nothing: what is refused half-way is refused first.

    Raises a Refusal.
    """
    for _ in _items(files, Read(), bar, "looking through"):
        pass


def read_all(files: Files, bar: Progress) -> tuple[Observations, Read]:
    """All observations of the files in one block, and what was read. Raises a Refusal."""
    read = Read()
    found = [item for item in _items(files, read, bar, "reading") if isinstance(item, Observations)]
    told = join(each for each in found if len(each)) if any(map(len, found)) else NOTHING
    read.observations = len(told)
    return told, read


def judge(nodes: list[Judge], files: Files, bar: Progress) -> Read:
    """Put all rows of the files to each node; what was read. Raises a Refusal."""
    read = Read()
    for node in nodes:
        node.write(*_footprints(files, node))
    judging = bar.add_task("judging", total=None, visible=False)
    announced: list[Announced] = []
    blocks = _blocks(_items(files, read, bar, "reading"))
    if any(isinstance(node, Unkept) for node in nodes):
        blocks = _prepared(blocks)
    for item in ahead(blocks):
        if not isinstance(item, Observations):
            announced = announced or announced_to(nodes)
            for each in announced:
                each.take(item)
            continue
        bar.update(judging, visible=True)
        for node in nodes:
            node.take(item)
        read.observations += len(item)
        bar.update(judging, completed=read.observations)
    for node in nodes:
        _conclude(node, read)
    return read


def content_of(node: Judge, read: Read) -> Content:
    """What a report says of a node."""
    state = node.state
    notes = [*read.notes]
    if state.picture.duplicates:
        notes.append(f"{state.picture.duplicates:,} rows were stated before and left out.")
    if state.picture.too_late:
        notes.append(f"{state.picture.too_late:,} rows came too late to be judged.")
    seen = bool(state.picture.blocks)
    return assemble(
        Told(
            acts=state.acts,
            book=state.book,
            picture=state.picture,
            coverage=state.coverage,
            sources=tuple(read.files),
            rejects=read.rejects,
            observations=read.observations,
            as_of_us=state.picture.newest_us if seen else now_us(),
            notes=tuple(notes),
        )
    )


def _footprints(files: Files, node: Judge) -> list[FootprintStated]:
    """Where the sources can see, by the profile; what the record holds already is left out."""
    profile = files.profile
    if profile is None or not profile.footprint:
        return []
    ring = [*profile.footprint, profile.footprint[0]]
    corners = tuple(round(each * 1e7) for point in ring for each in point)
    names = dict.fromkeys(profile.source or path.name for path in files.paths)
    stated = [FootprintStated(name, corners, tuple(profile.kinds)) for name in names]
    return [each for each in stated if node.state.coverage.stated.get(each.source) != each]


def _refuse_no_file(path: Path) -> None:
    name, remedy = str(path), "name a file of observations"
    if not path.exists():
        raise BadObservations("there is no such file", file=name, remedy=remedy)
    if path.is_dir():
        remedy = "name the files in it, or with a shell all of them: FOLDER/*"
        raise BadObservations("is a folder", file=name, remedy=remedy)
    if not path.is_file():
        remedy = "write what it gives to a file first"
        raise BadObservations("is no regular file", file=name, remedy=remedy)
    if path.name != path.name.encode(errors="replace").decode():
        remedy = "rename it: its name is to stand in the record and the report"
        raise BadObservations("the file's name is not UTF-8 text", file=name, remedy=remedy)


def _conclude(node: Judge, read: Read) -> None:
    """Say what could not be read, look at the clock once more, and close the input."""
    newest_us = max(node.state.picture.newest_us, 0)
    node.tick(newest_us)
    counts = read.rejects.counts.items()
    files = ", ".join(each.file for each in read.files)
    node.write(
        *(Rejected(files, reason, rows) for reason, rows in counts if rows), Concluded(newest_us)
    )


def _items(files: Files, read: Read, bar: Progress, doing: str) -> Iterator[Item]:
    for path in files.paths:
        reading = files.read(path)
        task = bar.add_task(f"{doing} {path.name}", total=reading.rows_total)
        for item in reading:
            bar.update(task, completed=reading.rows_done)
            yield item
        _note(read, path, reading)


def _note(read: Read, path: Path, reading: Reading) -> None:
    read.files.append(SourceFile(path.name, reading.rows_out, reading.rejects.total))
    for reason, rows in reading.rejects.counts.items():
        read.rejects.count(reason, rows)
    read.rejects.kept += reading.rejects.kept
    for reject in reading.rejects.kept:
        read.first.setdefault(reject.reason, (str(path), reject))
    if reading.unread:
        read.notes.append(f"{path.name}: nothing reads the columns {', '.join(reading.unread)}.")


def _blocks(items: Iterable[Item]) -> Iterator[Item]:
    """Observations in blocks of BLOCK_ROWS, put in the order of time ROWS_MOST at a time.

    So no row of a file of up to ROWS_MOST rows comes late, and what a block needs to be judged
    stays small. Notices and inspections go first, as they come.
    """
    waiting: list[Observations] = []
    for item in items:
        if isinstance(item, Notices | Inspections):
            yield item
        elif len(item):
            if sum(map(len, waiting)) + len(item) > ROWS_MOST:
                yield from _in_order(waiting, goes_on=True)
            waiting.append(item)
    if waiting:
        yield from _in_order(waiting, goes_on=False)


def _prepared(items: Iterable[Item]) -> Iterator[Item]:
    """The same with what each block has of itself made already: its digest and its order; what its
    rows in order state, and where they are and were seen.
    """
    for item in items:
        if isinstance(item, Observations):
            _ = item.digest
            rows = in_order(item)[0]
            statements(rows)
            places(rows)
            sighted(rows)
        yield item


def _in_order(waiting: list[Observations], *, goes_on: bool) -> Iterator[Observations]:
    """The parts in the order of time; the list lets go of them, or each row is held twice.

    What fits into one block stays in the order of its file, so that its rows are found again there.
    No block ends within an instant, or its sums would have to be judged twice: where more comes,
    the newest instant goes on waiting for it.
    """
    if sum(map(len, waiting)) <= BLOCK_ROWS:
        yield _first(waiting, BLOCK_ROWS)
        return
    if not _is_in_order(waiting):
        whole = _first(waiting, ROWS_MOST + BLOCK_ROWS)
        waiting.append(whole.rows(np.argsort(whole.observed_us, kind="stable")))
        del whole
    at_us = np.concatenate([each.observed_us for each in waiting])
    start, end = 0, len(at_us)
    newest = int(np.searchsorted(at_us, at_us[-1]))
    if goes_on and newest:
        end = newest
    while start < end:
        last_us = at_us[min(start + BLOCK_ROWS, end) - 1]
        stop = int(np.searchsorted(at_us, last_us, side="right"))
        yield _first(waiting, stop - start)
        start = stop
    waiting[:] = [each.copied() for each in waiting]  # so that what they are parts of is let go of


def _is_in_order(parts: Sequence[Observations]) -> bool:
    """Whether all rows of the parts, one after another, stand in the order of time."""
    ends = np.concatenate([each.observed_us[[0, -1]] for each in parts])
    within = (bool((np.diff(each.observed_us) >= 0).all()) for each in parts)
    return bool((np.diff(ends) >= 0).all()) and all(within)


def _first(parts: list[Observations], count: int) -> Observations:
    """The first rows of the parts as one block, at most so many; the list lets go of them."""
    taken = []
    while parts and count:
        part = parts.pop(0)
        if len(part) > count:
            parts.insert(0, part.part(count, len(part)))
            part = part.part(0, count)
        taken.append(part)
        count -= len(part)
    return join(taken)
