"""Which live notices may meet a plan: one index for each datum, asked with the heights it needs.

Heights in one datum are compared as they are; those in unlike datums with as much more as the two
may stand apart, which would make every query wider if all stood in one index.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from truceline.deconfliction.index import HEIGHT, PER_METRE, LiveIndex
from truceline.deconfliction.parts import Part, boxes
from truceline.kernels.boxes import LEAST, MOST, Int32s
from truceline.record.stores.boxes import Boxes
from truceline.values.units import join_radius_m

WAITING_MOST = 1024
NewBoxes = Callable[[], Boxes]


@dataclass(slots=True)
class NearIndex:
    """The live notices by number; a number is given once and never again.

    new_boxes: makes the index of a datum, in memory or where the record's rows lie. waiting: those
    taken in since anybody asked, whose boxes are made together when somebody does: a record that
    is read again at a start is mostly put and not asked.
    """

    new_boxes: NewBoxes = LiveIndex
    of_datum: dict[str, Boxes] = field(default_factory=dict)
    numbers: set[int] = field(default_factory=set)
    waiting: list[tuple[int, Sequence[Part]]] = field(default_factory=list)

    def put(self, number: int, parts: Sequence[Part]) -> None:
        """Take in the parts of one notice."""
        self.numbers.add(number)
        self.waiting.append((number, parts))
        if len(self.waiting) == WAITING_MOST:
            self._list()

    def _list(self) -> None:
        """Put the boxes of those that wait into the indexes."""
        each_of = [(number, part) for number, some in self.waiting for part in some
                   if number in self.numbers]  # fmt: skip
        if each_of:
            numbers = np.array([number for number, _ in each_of])
            some = [part for _, part in each_of]
            corners, datums = boxes(some), np.array([each.datum for each in some])
            for datum in np.unique(datums).tolist():
                rows = np.flatnonzero(datums == datum)
                self._of(datum).put(numbers[rows], corners[rows])
        self.waiting.clear()  # no sooner: what could not be put is put when somebody asks again

    def _of(self, datum: str) -> Boxes:
        if datum not in self.of_datum:
            self.of_datum[datum] = self.new_boxes()
        return self.of_datum[datum]

    def drop(self, number: int) -> None:
        """Take a notice out; a second time does nothing."""
        self.numbers.discard(number)
        for index in self.of_datum.values():
            index.drop(number)

    def near(self, parts: Sequence[Part]) -> list[int]:
        """Numbers of notices of which a box meets one of the parts', sorted; none is left out."""
        if self.waiting:
            self._list()
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
