"""FileFeed, the joint of a feed that reads files, and `open_feed`, the way in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import truceline.feeds as folder
from truceline.errors import BadObservations, Refusal
from truceline.feeds.readers.containers import head
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.rows import BLOCK_ROWS, BLOCK_ROWS_MAX
from truceline.values import members
from truceline.values.notices import Inspections, Notices
from truceline.values.observations import Observations
from truceline.values.rejects import Rejects

COLUMNS_FEED = "table"  # what a map of columns is for, unless the profile names another
Item = Observations | Notices | Inspections


@dataclass(slots=True)
class Reading:
    """One file being read: iterate it once for its blocks.

    source: who reports where a row does not say; rejects grows while reading; rows_total is None
    where only the end of the file tells; unread names the columns that nothing reads. A block of
    observations has at most block_rows rows, which may be lowered or raised to BLOCK_ROWS_MAX
    before the first is taken. Taking a block may raise a Refusal.
    """

    source: str
    items: Iterator[Item]
    rejects: Rejects
    rows_total: int | None = None
    unread: tuple[str, ...] = ()
    block_rows: int = BLOCK_ROWS
    rows_out: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[Item]:
        for item in self.items:
            if not isinstance(item, Observations):
                yield item
                continue
            for start in range(0, len(item), self.block_rows):
                block = Observations(item.batch.slice(start, self.block_rows))
                self.rows_out += len(block)
                yield block

    @property
    def rows_done(self) -> int:
        """Rows read so far, those rejected among them."""
        return self.rows_out + self.rejects.total


@dataclass(frozen=True, slots=True)
class FileFeed:
    """A format that files come in.

    recognises(path, head): whether a file is of this format, by its name and what it begins with
    (unpacked; of a Parquet file the names of its columns). read(path, profile) raises a Refusal.
    """

    name: str
    summary: str
    recognises: Callable[[Path, bytes], bool]
    read: Callable[[Path, Profile], Reading]


def open_feed(
    path: Path, *, feed: str | None, profile: Profile | None, block_rows: int = BLOCK_ROWS
) -> Reading:
    """The file, ready to be read by the named feed, the profile's, or the one that recognises it.

    Raises UnknownName for a feed that does not exist, BadObservations for a file that no feed
    recognises or that cannot be read, BadProfile where the profile does not fit the file.
    """
    assert 0 < block_rows <= BLOCK_ROWS_MAX
    profile = profile or Profile()
    begins = head(path)
    name = feed or profile.feed or (COLUMNS_FEED if profile.columns else "")
    chosen = _named(name) if name else _recognised(path, begins)
    reading = chosen.read(path, profile)
    reading.block_rows = block_rows
    return reading


def _named(name: str) -> FileFeed:
    found = members.member(folder, name, "FEED")
    if not isinstance(found, FileFeed):
        raise Refusal(f"feed {name!r} reads a stream, not a file", remedy=_listed())
    return found


def _recognised(path: Path, begins: bytes) -> FileFeed:
    for each in _file_feeds():
        if each.recognises(path, begins):
            return each
    raise BadObservations(
        "no feed recognises this file", file=str(path), remedy=f"name one of {_listed()}"
    )


def _file_feeds() -> list[FileFeed]:
    found = [members.member(folder, name, "FEED") for name in members.names(folder)]
    return [each for each in found if isinstance(each, FileFeed)]


def _listed() -> str:
    return "; ".join(f"{each.name} ({each.summary})" for each in _file_feeds())
