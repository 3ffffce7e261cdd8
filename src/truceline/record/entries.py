"""Entries of the record about itself: how it began, whose keys are valid, what was erased."""

from dataclasses import dataclass
from typing import Literal

from truceline.record.kinds import kind


@dataclass(frozen=True, slots=True)
class Holder:
    """A key of an author. `use`: a root key is kept offline and only changes the author's keys."""

    author: str
    key: str
    use: Literal["root", "working"]


@kind("record.created/1")
@dataclass(frozen=True, slots=True)
class Created:
    """The record began: its origin, the key that signs its checkpoints, each author's first keys.

    Always entry 0, and nowhere else.
    """

    origin: str
    log_key: str
    holders: tuple[Holder, ...]


@kind("record.key_added/1")
@dataclass(frozen=True, slots=True)
class KeyAdded:
    """The author got one more key, valid from the next entry on.

    `possession` is the new key's own signature, hex, over origin, author and key.
    """

    key: str
    use: Literal["root", "working"]
    possession: str


@kind("record.key_rotated/1")
@dataclass(frozen=True, slots=True)
class KeyRotated:
    """The author's key `old` ended with this entry, and `new` took its place and its use."""

    old: str
    new: str
    possession: str


@kind("record.key_revoked/1")
@dataclass(frozen=True, slots=True)
class KeyRevoked:
    """The author's key ended with this entry.

    What it signed from entry `doubtful_from` on is flagged, and stays.
    """

    key: str
    doubtful_from: int | None = None


@kind("record.sealed/1")
@dataclass(frozen=True, slots=True)
class Sealed:
    """A body that not everybody may read was written.

    `commitments`: one for each of its fields, sorted, with some that stand for nothing among them.
    `blob`: SHA-256 of the block that holds the fields, sealed to the audience.
    """

    audience: tuple[str, ...]
    commitments: tuple[str, ...]
    blob: str

    @property
    def blocks(self) -> tuple[str, ...]:
        """The blob, until an order erases it."""
        return (self.blob,)


@kind("record.erased/1")
@dataclass(frozen=True, slots=True)
class Erased:
    """The blob of sealed entry `number` was deleted here by an order; the entry stays."""

    number: int
    blob: str
    order: str
