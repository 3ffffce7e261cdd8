"""Watching: the state of every stay, by what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from truceline.agreement import Rule
from truceline.findings import Key
from truceline.kernels.stays import LIMITS, NEVER, new_stays

_NO_LIMITS = np.zeros(0, LIMITS)


@dataclass(slots=True)
class Watching:
    """Slots by key. stays: (capacity,) STAY and limits: (capacity,) LIMITS of which the first
    len(keys) are in use; party: who is bound, by slot; present: slots of objects that were there
    when the term came into force; digest: the text that is watched.
    """

    slots: dict[Key, int] = field(default_factory=dict)
    keys: list[Key] = field(default_factory=list)
    party: list[str] = field(default_factory=list)
    present: set[int] = field(default_factory=set)
    stays: NDArray[np.void] = field(default_factory=lambda: new_stays(0))
    limits: NDArray[np.void] = field(default_factory=_NO_LIMITS.copy)
    digest: str = ""

    def slot(self, key: Key, rule: Rule, party: str) -> int:
        """The slot of a key, made where there is none."""
        if key in self.slots:
            return self.slots[key]
        number = len(self.keys)
        if number == len(self.stays):
            self._grow()
        self.slots[key] = number
        self.keys.append(key)
        self.party.append(party)
        pair = bool(key[5])
        gap_us = min(rule.leave_us, rule.max_gap_us) if pair else rule.max_gap_us
        self.limits[number] = (rule.dwell_us, rule.leave_us, max(gap_us, 1))
        return number

    def active(self, term: str) -> list[int]:
        """Slots of a term in which a run is open or pending."""
        waiting = (self.stays["since_us"] != NEVER).any(axis=1)
        return [each for each in np.flatnonzero(waiting).tolist() if self.keys[each][0] == term]

    def replace(self, keys: Sequence[Key], other: "Watching") -> None:
        """Put the other's stays in the place of ours for those keys; what it lacks is forgotten."""
        for key in keys:
            slot = self.slots[key]
            held = other.slots.get(key)
            self.stays[slot] = new_stays(1)[0] if held is None else other.stays[held]
            if held in other.present:
                self.present.add(slot)

    def _grow(self) -> None:
        count = max(64, len(self.stays))
        self.stays = np.concatenate([self.stays, new_stays(count)])
        self.limits = np.concatenate([self.limits, np.zeros(count, LIMITS)])
