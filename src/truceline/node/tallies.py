"""Tallies: how each feed fares, counted as its rows are taken in."""

from collections import Counter, deque
from dataclasses import dataclass, field

import numpy as np

from truceline.values.instants import MINUTE_US
from truceline.values.observations import Observations


@dataclass(slots=True)
class FeedTally:
    """Rows, blocks and rejects of one source so far; newest_us: its last observation."""

    rows: int = 0
    blocks: int = 0
    rejects: int = 0
    newest_us: int = 0
    taken_us: int = 0
    _minute: deque[tuple[int, int]] = field(default_factory=deque)

    def add(self, rows: int, newest_us: int, now_us: int) -> None:
        """Count a block."""
        self.rows += rows
        self.blocks += 1
        self.newest_us = max(self.newest_us, newest_us)
        self.taken_us = now_us
        self._minute.append((now_us, rows))
        self._forget(now_us)

    def rows_a_minute(self, now_us: int) -> int:
        """Rows taken in within the last minute."""
        self._forget(now_us)
        return sum(rows for _, rows in self._minute)

    def _forget(self, now_us: int) -> None:
        while self._minute and self._minute[0][0] <= now_us - MINUTE_US:
            self._minute.popleft()


def count(
    tallies: dict[str, FeedTally], told: Observations, rejects: Counter[str], *, now_us: int
) -> None:
    """Count a block under each of its sources, and rejects by the source they came from."""
    source, observed_us = told.words("source"), told.observed_us
    for code in np.unique(source.codes):
        rows = source.codes == code
        tally = tallies.setdefault(source.values[code] if code >= 0 else "", FeedTally())
        tally.add(int(rows.sum()), int(observed_us[rows].max()), now_us)
    for name, number in rejects.items():
        tallies.setdefault(name, FeedTally()).rejects += number
