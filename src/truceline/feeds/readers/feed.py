"""Feed, the joint of all feeds, and `open_feed`, the way in for files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

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


class Decoder(Protocol):
    """Makes observations of the bytes of one stream, however they are cut.

    Sans-I/O, and total: no bytes make it raise. What it cannot read it counts in `rejects`, which
    may be emptied by who counts them on.
    """

    rejects: Rejects

    @property
    def held(self) -> int:
        """How many bytes are here of a message that is not whole; no more than a few 100 kB."""
        ...

    def take(self, content: bytes, now_us: int = 0) -> Observations:
        """The rows that are whole with these bytes, none perhaps.

        No bytes mean the end: of the stream, of a datagram, of a document. What was begun is
        whole then or rejected, and what comes after begins anew. now_us: when the bytes came,
        0 where nobody knows, as in a file.
        """
        ...


@dataclass(frozen=True, slots=True)
class Feed:
    """A format that observations come in.

    recognises(path, head): whether a file is of this format, by its name and what it begins with
    (unpacked; of a Parquet file the names of its columns). read(path, profile) raises a Refusal.
    decoder(profile), where the format comes in streams too (readers/stream.py): a new decoder for
    one of them, whose source the profile names; it raises BadProfile, Refusal without its extra.
    """

    name: str
    summary: str
    recognises: Callable[[Path, bytes], bool]
    read: Callable[[Path, Profile], Reading]
    decoder: Callable[[Profile], Decoder] | None = None


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
    chosen = feed_named(name) if name else _recognised(path, begins)
    reading = chosen.read(path, profile)
    reading.block_rows = block_rows
    return reading


def feed_named(name: str) -> Feed:
    """The feed of that name. Raises UnknownName."""
    found: Feed = members.member(folder, name, "FEED")
    return found


def feeds() -> list[Feed]:
    """All feeds there are, by name."""
    return [feed_named(name) for name in members.names(folder)]


def new_decoder(name: str, profile: Profile) -> Decoder:
    """A decoder of the named feed for one stream. Raises UnknownName, Refusal, BadProfile."""
    feed = feed_named(name)
    if feed.decoder is None:
        streams = ", ".join(each.name for each in feeds() if each.decoder)
        raise Refusal(
            f"feed {name!r} reads files, not streams",
            remedy=f"name one of {streams}, or watch a folder",
        )
    return feed.decoder(profile)


def _recognised(path: Path, begins: bytes) -> Feed:
    for each in feeds():
        if each.recognises(path, begins):
            return each
    raise BadObservations(
        "no feed recognises this file", file=str(path), remedy=f"name one of {_listed()}"
    )


def _listed() -> str:
    return "; ".join(f"{each.name} ({each.summary})" for each in feeds())
