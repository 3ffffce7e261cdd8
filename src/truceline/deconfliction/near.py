"""Which live notices may meet a plan: one index for each datum, asked with the heights it needs.

Heights in one datum are compared as they are; those in unlike datums with as much more as the two
may stand apart, which would make every query wider if all stood in one index.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from truceline.deconfliction.index import HEIGHT, PER_METRE, LiveIndex
from truceline.deconfliction.parts import Part, boxes
from truceline.kernels.boxes import LEAST, MOST, Int32s
from truceline.values.units import join_radius_m


@dataclass(slots=True)
class NearIndex:
    """The live notices by number; a number is given once and never again."""

    of_datum: dict[str, LiveIndex] = field(default_factory=dict)
    numbers: set[int] = field(default_factory=set)

    def put(self, number: int, parts: Sequence[Part]) -> None:
        """Take in the parts of one notice."""
        corners = boxes(parts)
        for datum in {each.datum for each in parts}:
            rows = np.array([row for row, each in enumerate(parts) if each.datum == datum])
            index = self.of_datum.setdefault(datum, LiveIndex())
            index.put(np.full(len(rows), number, np.int64), corners[rows])
        self.numbers.add(number)

    def drop(self, number: int) -> None:
        """Take a notice out; a second time does nothing."""
        self.numbers.discard(number)
        for index in self.of_datum.values():
            index.drop(number)

    def near(self, parts: Sequence[Part]) -> list[int]:
        """Numbers of notices of which a box meets one of the parts', sorted; none is left out."""
        found: set[int] = set()
        for part, corners in zip(parts, boxes(parts), strict=True):
            for datum, index in self.of_datum.items():
                found.update(index.meeting(_widened(corners, part.datum, datum)))
        return sorted(found)

    def __len__(self) -> int:
        return len(self.numbers)


def _widened(corners: Int32s, datum: str, other: str) -> Int32s:
    """A box (2, 5) higher and lower by as much as heights in the two datums may stand apart."""
    radius_m = join_radius_m(datum, other)
    if radius_m == 0:
        return corners
    wider = corners.copy()
    if radius_m == np.inf:
        wider[:, HEIGHT] = LEAST, MOST
        return wider
    more = int(radius_m * PER_METRE) + 1
    wider[0, HEIGHT] = max(int(corners[0, HEIGHT]) - more, LEAST)
    wider[1, HEIGHT] = min(int(corners[1, HEIGHT]) + more, MOST)
    return wider
