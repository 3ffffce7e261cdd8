"""Entries of the agreement: what was stated, proposed, accepted and suspended, by whom."""

from dataclasses import dataclass

from truceline.record import kind


@dataclass(frozen=True, slots=True)
class File:
    """One file of an agreement's folder: its name and the digest of its bytes, kept as a block."""

    name: str
    digest: str


@kind("agreement.stated/1")
@dataclass(frozen=True, slots=True)
class Stated:
    """The author puts a text on the record with the status that its sources give each term."""

    agreement: str
    digest: str
    files: tuple[File, ...]

    @property
    def blocks(self) -> tuple[str, ...]:
        """Its files: without them nobody can read the text."""
        return tuple(each.digest for each in self.files)


@kind("agreement.proposed/1")
@dataclass(frozen=True, slots=True)
class Proposed:
    """A party proposes a text; it binds nobody until accepted."""

    by: str
    agreement: str
    digest: str
    files: tuple[File, ...]

    @property
    def blocks(self) -> tuple[str, ...]:
        """Its files: without them nobody can read the text."""
        return tuple(each.digest for each in self.files)


@kind("agreement.accepted/1")
@dataclass(frozen=True, slots=True)
class Accepted:
    """A party accepts exactly the text of that digest."""

    by: str
    digest: str


@kind("agreement.suspended/1")
@dataclass(frozen=True, slots=True)
class Suspended:
    """A party or body suspends a term from an instant on."""

    by: str
    term: str
    from_us: int


@kind("agreement.resumed/1")
@dataclass(frozen=True, slots=True)
class Resumed:
    """The term holds again from an instant on, as it did before it was suspended."""

    by: str
    term: str
    from_us: int
