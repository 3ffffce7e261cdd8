"""Blocks: digests of blocks, and who recorded them, by number; kept while a row of them is needed.

A node that hears a source for a year takes in a hundred million blocks. What is judged anew hangs
on rows that are kept, and what a finding rests on on a block that it names itself: the others are
found in the record alone.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from truceline.values.observations import Ints

_BLOCK = np.dtype([("number", "i8"), ("by", "i4"), ("digest", "u1", (32,))])
FEW = 1_024  # blocks that are not worth the trouble


@dataclass(slots=True, eq=False)
class Blocks:
    """count: how many came, with those let go of; authors: who recorded any, by their codes."""

    count: int = 0
    authors: list[str] = field(default_factory=list)
    _kept: NDArray[np.void] = field(default_factory=lambda: np.zeros(FEW, _BLOCK))
    _filled: int = 0
    _left: int = 0  # by the last `keep`

    def __len__(self) -> int:
        return self._filled

    def add(self, digest: str, by: str) -> None:
        """Take in the next one."""
        if by not in self.authors:
            self.authors.append(by)
        if self._filled == len(self._kept):
            self._kept = np.concatenate([self._kept, np.zeros(self._filled, _BLOCK)])
        code, name = self.authors.index(by), np.frombuffer(bytes.fromhex(digest), np.uint8)
        self._kept[self._filled] = (self.count, code, name)
        self.count, self._filled = self.count + 1, self._filled + 1

    def digest(self, number: int) -> str:
        """The digest of a block that is kept."""
        place = self.count - number  # counted from the end: the last ones are all kept
        place = self._filled - place if place <= self._filled else 0
        if self._kept[place]["number"] != number:
            place = int(np.searchsorted(self._kept["number"][: self._filled], number))
        assert place < self._filled and self._kept[place]["number"] == number
        name: bytes = self._kept["digest"][place].tobytes()
        return name.hex()

    @property
    def newest(self) -> str:
        """The digest of the last one."""
        return self.digest(self.count - 1)

    def by(self, numbers: NDArray[np.int32]) -> Ints:
        """Who recorded blocks that are kept, (n,) codes into `authors`."""
        place = np.searchsorted(self._kept["number"][: self._filled], numbers)
        return np.asarray(self._kept["by"][place], np.int64)

    @property
    def crowded(self) -> bool:
        """Whether it is time to look which of them are still needed."""
        return self._filled > 2 * self._left + FEW

    def keep(self, needed: Ints) -> None:
        """Let go of all but those needed, (m,) in order, and the last one."""
        stays = np.isin(self._kept["number"][: self._filled], needed)
        stays[-1:] = True
        left = self._kept[: self._filled][stays]
        self._kept = np.concatenate([left, np.zeros(len(left) + FEW, _BLOCK)])
        self._filled = self._left = len(left)

    def told(self) -> list[tuple[int, str, str]]:
        """Those that are kept: number, digest, and who recorded it."""
        return [
            (int(each["number"]), each["digest"].tobytes().hex(), self.authors[each["by"]])
            for each in self._kept[: self._filled]
        ]
