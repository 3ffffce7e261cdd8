"""The index of live notices: which of them may meet a box in place, height and time.

In memory: the record holds the notices, and the index is made from them. New boxes wait in a short
list that is looked through; a full list becomes a tree, and trees of like size become one (after
J. L. Bentley and J. B. Saxe, 1980), so that a box is packed about log n times. Corners are whole
metres, seconds and decimetres rounded outward: nothing that meets is ever left out.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.boxes import Int32s, Packed, meeting, pack, scan, whole
from truceline.values.instants import SECOND_US

AXES = 5  # three of space, height, time
HEIGHT, TIME = 3, 4  # which of them
PER_METRE = 10  # heights stand in decimetres
BASE_US = 1_577_836_800 * SECOND_US  # 2020-01-01; 68 years each way fit
TAIL_MOST = 1024

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(slots=True)
class LiveIndex:
    """Boxes by key. A key is a number that is given once and never again.

    alive: by key, whether it is in; tail: (TAIL_MOST, 2, AXES) boxes not packed yet, `waiting` of
    them, and their keys; trees: the others.
    """

    alive: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(64, np.bool_))
    trees: list[Packed] = field(default_factory=list)
    tail: Int32s = field(default_factory=lambda: np.zeros((TAIL_MOST, 2, AXES), np.int32))
    tail_keys: Ints = field(default_factory=lambda: np.zeros(TAIL_MOST, np.int64))
    waiting: int = 0

    def put(self, keys: Ints, corners: Int32s) -> None:
        """Take in boxes (n, 2, AXES) of those keys (n,)."""
        top = int(keys.max(initial=-1)) + 1
        if top > len(self.alive):
            grown = np.zeros(max(2 * len(self.alive), top), np.bool_)
            grown[: len(self.alive)] = self.alive
            self.alive = grown
        self.alive[keys] = True
        if self.waiting + len(keys) <= TAIL_MOST:
            here = slice(self.waiting, self.waiting + len(keys))
            self.tail[here], self.tail_keys[here] = corners, keys
            self.waiting += len(keys)
            return
        held = slice(0, self.waiting)
        self._pack(
            np.concatenate([self.tail[held], corners]), np.concatenate([self.tail_keys[held], keys])
        )
        self.waiting = 0

    def drop(self, key: int) -> None:
        """Take a key out; a second time does nothing."""
        if key < len(self.alive):
            self.alive[key] = False

    def meeting(self, corners: Int32s) -> list[int]:
        """Keys with a box that meets that of the corners (2, AXES), sorted, each once."""
        low, high = corners
        found = set[int]()
        if self.waiting:
            rows = scan.run(AXES * self.waiting, self.tail[: self.waiting], low, high)
            keys = self.tail_keys[rows]
            found.update(keys[self.alive[keys]].tolist())
        for tree in self.trees:
            found.update(meeting.compiled(tree, low, high, self.alive).tolist())
        return sorted(found)

    def __len__(self) -> int:
        return int(self.alive.sum())

    def _pack(self, corners: Int32s, keys: Ints) -> None:
        """Make a tree of boxes and of all trees that are not much larger."""
        while self.trees and len(self.trees[-1].keys) <= 2 * len(keys):
            last = self.trees.pop()
            count = len(last.keys)
            corners = np.concatenate([last.corners[:count], corners])
            keys = np.concatenate([last.keys, keys])
        kept = self.alive[keys]
        if kept.any():
            corners, keys = corners[kept], keys[kept]
            self.trees.append(pack(corners, keys, _along(corners)))


def corners_of(space: Floats, low: tuple[Floats, Ints], high: tuple[Floats, Ints]) -> Int32s:
    """Boxes (n, 2, AXES) of what lies in space (n, 2, 3), metres; low, high: heights (n,), metres,
    and times (n,), us.
    """
    found = np.empty((len(space), 2, AXES))
    found[:, :, :HEIGHT] = space
    for side, (height_m, time_us) in enumerate((low, high)):
        found[:, side, HEIGHT] = height_m * PER_METRE
        found[:, side, TIME] = (time_us - BASE_US) / SECOND_US
    return np.asarray(whole.run(AXES * len(space), found))


def _along(corners: Int32s) -> Floats:
    """Coordinates (n, 4) of the middles of boxes, by which a tree puts them together: round the
    axis of the earth, along it, time and height.
    """
    middle = corners.astype(np.float64).mean(axis=1)
    round_it = np.arctan2(middle[:, 1], middle[:, 0])
    return np.column_stack([round_it, middle[:, 2], middle[:, TIME], middle[:, HEIGHT]])
