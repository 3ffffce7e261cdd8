"""Watching: the state of every stay, by what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from truceline.agreement import Rule
from truceline.findings import Key, Opened
from truceline.kernels.stay_tables import LIMITS, NEVER
from truceline.kernels.stays import going, new_stays
from truceline.picture import Track
from truceline.picture.gaps import Gaps
from truceline.picture.held import Held
from truceline.values.instants import FIRST_US
from truceline.values.observations import Ints

_NO_LIMITS = np.zeros(0, LIMITS)


@dataclass(frozen=True, slots=True, eq=False)
class Stood:
    """How a sum stood at an instant, when all rows up to it were judged and none after it.

    latest: the latest rows of each track then; keys, stays: of its slots; told: the stays that were
    told by then, with what is open.
    """

    at_us: int
    spans: list[tuple[int, str]]
    latest: Held
    keys: tuple[Key, ...]
    stays: NDArray[np.void]
    told: tuple[Opened, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """How all stays stood before the block of entry `number`, when the newest row was of newest_us.

    spans: of each term; known: up to when each track was judged, less those of which that was found
    untrue; stays: (slots,); open: the number and the opening of what was open, by key and standing.
    """

    newest_us: int
    number: int
    spans: dict[str, list[tuple[int, str]]]
    known: dict[Track, int]
    stays: NDArray[np.void]
    open: dict[tuple[Key, str], tuple[int, Opened]]


@dataclass(slots=True)
class Watching:
    """Slots by key. stays: (capacity,) STAY and limits: (capacity,) LIMITS of which the first
    len(keys) are in use; of_term: slots by term; parties: number of each party, in the order of the
    numbers.

    digest: the text that is watched, asked since the entry `begun`, of the blocks from since_block
    on; newest_us: the newest row that was known then. waited_us: when it was last told that nothing
    had come; concluded_us: when it was last said that nothing more comes; sums: of each term that
    is a sum, how it stood at instants of before, the oldest first (resuming.py); moments: how
    all stood then, the oldest first (moments.py); gaps: when sources were not heard, whatever text
    is asked.
    """

    slots: dict[Key, int] = field(default_factory=dict)
    keys: list[Key] = field(default_factory=list)
    of_term: dict[str, list[int]] = field(default_factory=dict)
    parties: dict[str, int] = field(default_factory=dict)
    stays: NDArray[np.void] = field(default_factory=lambda: new_stays(0))
    limits: NDArray[np.void] = field(default_factory=_NO_LIMITS.copy)
    digest: str = ""
    begun: int = -1
    since_block: int = 0
    newest_us: int = FIRST_US
    waited_us: int = FIRST_US
    concluded_us: int = FIRST_US
    sums: dict[str, list["Stood"]] = field(default_factory=dict)
    moments: list[Moment] = field(default_factory=list)
    gaps: Gaps = field(default_factory=Gaps)

    def slot(self, key: Key, rule: Rule) -> int:
        """The slot of a key, made where there is none."""
        if key in self.slots:
            return self.slots[key]
        number = len(self.keys)
        if number == len(self.stays):
            self._grow()
        self.slots[key] = number
        self.keys.append(key)
        self.of_term.setdefault(key[0], []).append(number)
        pair = bool(key[5])  # rows about a pair come only while the two are near
        self.limits[number] = (rule.dwell_us, rule.leave_us, max(rule.max_gap_us, 1), pair)
        return number

    def blocks(self) -> Ints:
        """Numbers of the blocks that what goes on rests on, and what may be resumed."""
        parts = [self.stays[: len(self.keys)]]
        held = [np.zeros(0, np.int64)]
        for stood in (each for some in self.sums.values() for each in some):
            parts.append(stood.stays)
            held.append(np.unique(stood.latest.block))
        parts += [moment.stays for moment in self.moments]
        held += [stays["block"][stays["since_us"] != NEVER] for stays in parts]
        return np.unique(np.concatenate(held))

    def limits_until(self, now_us: int) -> NDArray[np.void]:
        """Limits of the slots in use for a silence up to now: of a pair that parted, it says that
        they are apart only where both sources were heard all the while.
        """
        count = len(self.keys)
        leaving_us = self.stays["leaving_us"][:count]
        limits, until_us = self.limits[:count], np.array([now_us])
        parted = np.flatnonzero(limits["quiet"] & (leaving_us != NEVER))
        deaf = [
            slot
            for slot in parted.tolist()
            for source in {self.keys[slot][2], self.keys[slot][4]}
            if self.gaps.missed_until(source, until_us)[0] > leaving_us[slot]
        ]
        if deaf:
            limits = limits.copy()
            limits["quiet"][deaf] = False
        return limits

    def party(self, name: str) -> int:
        """Number of a party."""
        return self.parties.setdefault(name, len(self.parties))

    def going(self, term: str) -> Ints:
        """Slots of a term in which a run is open or pending."""
        slots = np.array(self.of_term.get(term, ()), np.int64)
        return slots[going(self.stays[slots])]

    def replace(self, keys: Iterable[Key], other: "Watching") -> None:
        """Put the other's stays in the place of ours for those keys; what it lacks is forgotten."""
        for key in keys:
            slot, held = self.slots[key], other.slots.get(key)
            self.stays[slot] = new_stays(1)[0] if held is None else other.stays[held]

    def _grow(self) -> None:
        count = max(64, len(self.stays))
        self.stays = np.concatenate([self.stays, new_stays(count)])
        self.limits = np.concatenate([self.limits, np.zeros(count, LIMITS)])
