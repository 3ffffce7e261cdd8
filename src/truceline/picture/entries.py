"""Entries of the picture: which blocks of observations came, and what could not be read."""

from dataclasses import dataclass

from truceline.record import kind


@kind("picture.seen/1")
@dataclass(frozen=True, slots=True)
class Seen:
    """A block of observations came in; its bytes are kept under their digest."""

    digest: str
    rows: int
    first_us: int
    last_us: int
    sources: tuple[str, ...]


@kind("picture.rejected/1")
@dataclass(frozen=True, slots=True)
class Rejected:
    """So many rows of a source could not be read, for that reason."""

    source: str
    reason: str
    rows: int
