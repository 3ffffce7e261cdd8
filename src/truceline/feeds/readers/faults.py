"""Faults: why rows of a block cannot be read, by reason, and their way into the rejects."""

import numpy as np

from truceline.feeds.readers.rows import RawBlock
from truceline.values.observations import Bools
from truceline.values.rejects import KEPT, Reject, Rejects


class Faults:
    """The first reason found against each of n rows, or none."""

    def __init__(self, rows: int) -> None:
        self._code = np.zeros(rows, np.int8)
        self._reasons = [""]

    def mark(self, bad: Bools, reason: str) -> None:
        """Rows of the mask cannot be read for that reason; an earlier reason stands."""
        if bad.any():
            if reason not in self._reasons:
                self._reasons.append(reason)
            self._code[bad & (self._code == 0)] = self._reasons.index(reason)

    @property
    def good(self) -> Bools:
        """Rows without a fault, (n,) bool."""
        return np.equal(self._code, 0)

    def count(self, reason: str) -> int:
        """How many rows have that reason."""
        if reason not in self._reasons:
            return 0
        return int((self._code == self._reasons.index(reason)).sum())

    def reject(self, block: RawBlock, rejects: Rejects, source: str) -> None:
        """Count every row that has a fault, keeping the first of each reason whole."""
        for code, reason in enumerate(self._reasons[1:], 1):
            rows = np.flatnonzero(self._code == code)
            for row in rows[:KEPT].tolist():
                rejects.add(Reject(source, int(block.line[row]), reason, block.text(row)))
            rejects.count(reason, len(rows[KEPT:]))
