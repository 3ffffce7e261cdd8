"""Entries of the picture: which blocks came, what could not be read, and what was not heard."""

from dataclasses import dataclass

from truceline.record import kind


@kind("picture.seen/1")
@dataclass(frozen=True, slots=True)
class Seen:
    """A block of observations came in; its bytes are kept under their digest.

    `rows_root`: root of the tree over its rows, hex (record/rows.py), by which one row can be
    proved alone; left out where the record lies in memory.
    """

    digest: str
    rows: int
    first_us: int
    last_us: int
    sources: tuple[str, ...]
    rows_root: str | None = None

    @property
    def blocks(self) -> tuple[str, ...]:
        """The block itself: without it nobody can say what was seen."""
        return (self.digest,)


@kind("picture.rejected/1")
@dataclass(frozen=True, slots=True)
class Rejected:
    """So many rows of a source could not be read, for that reason."""

    source: str
    reason: str
    rows: int


@kind("picture.gap_left/1")
@dataclass(frozen=True, slots=True)
class GapLeft:
    """A live feed was not heard, or not in full, from an instant until another.

    Nothing that its sources did not tell of then is known to have been absent. until_us: left out
    while it goes on; a later entry of the same feed, reason and from_us takes its place. reason:
    no_room (more came than found room), connection_lost, not_running (the node did not run).
    sources: those of the feed that are known; lost: rows or messages known to be lost, left out
    where nobody could count them.
    """

    feed: str
    reason: str
    sources: tuple[str, ...]
    from_us: int
    until_us: int | None = None
    lost: int | None = None


@kind("picture.footprint_stated/1")
@dataclass(frozen=True, slots=True)
class FootprintStated:
    """A source states where it can see, and which kinds of thing.

    ring_e7: longitude and latitude of each vertex in turn, degrees × 1e7, closed.
    """

    source: str
    ring_e7: tuple[int, ...]
    kinds: tuple[str, ...]
