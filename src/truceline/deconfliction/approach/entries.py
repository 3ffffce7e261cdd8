"""Entries of approach: two tracks that close in on each other, and tracks that are no longer seen.

An alert says what will be if nobody turns. It breaks no term; a finding of separation says what
was.
"""

from dataclasses import dataclass
from typing import Literal

from truceline.record import kind

DEFINITION = "approach/1"  # docs/approach.md, by its version


@kind("deconfliction.approach_alerted/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApproachAlerted:
    """A pair rose or fell to another level under a separation term, in the round of round_us.

    level: 1, 2 or 3, the nearest in time 3; rose: it was never so high since the pair was first
    alerted to; standing: whether both limits are undercut, or it
    cannot be told; reason: `altitude_unknown`, `radius_unknown` or `within_accuracy` if so. From
    enters_us until leaves_us both limits are undercut, as far as was looked ahead; nearest_us:
    least distance over the ground, which is distance_mm, and there height_mm apart, None if
    unknown. Radii are combined 95 % ones. coasting: one of the two is overdue; maybe_same: the two
    may be one object on two feeds.
    """

    term: str
    first: str
    second: str
    first_party: str = ""
    second_party: str = ""
    round_us: int
    level: int
    rose: bool = False
    standing: Literal["inside", "cannot_tell"]
    reason: str = ""
    enters_us: int
    leaves_us: int
    nearest_us: int
    distance_mm: int
    height_mm: int | None = None
    radius_mm: int
    height_radius_mm: int | None = None
    coasting: bool = False
    maybe_same: bool = False
    definition: str = DEFINITION


@kind("deconfliction.approach_ended/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApproachEnded:
    """An alerted pair is alerted no more.

    why: they are `apart`, one of them is `lost`, or the term is `not_asked` any more.
    """

    term: str
    first: str
    second: str
    first_party: str = ""
    second_party: str = ""
    round_us: int
    why: Literal["apart", "lost", "not_asked"]
    definition: str = DEFINITION


@kind("deconfliction.tracks_lost/1")
@dataclass(frozen=True, slots=True)
class TracksLost:
    """Tracks of which nothing was heard for so long that nothing is foretold of them any more."""

    objects: tuple[str, ...]
    round_us: int


@kind("deconfliction.block_heard/1")
@dataclass(frozen=True, slots=True)
class BlockHeard:
    """A block that another node recorded reached the node that watches approaches, when this was
    written: digest of the block."""

    digest: str


Told = ApproachAlerted | ApproachEnded | TracksLost
