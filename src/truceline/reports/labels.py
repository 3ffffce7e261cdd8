"""Labels: where names go on the drawing, so that none lies upon another."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from truceline.values.observations import Floats

Box = tuple[float, float, float, float]  # left, top, right, bottom

_LETTER = 0.56  # mean width of a letter, as a share of the type size


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a label's middle, and how it is anchored: start, middle or end."""

    x: float
    y: float
    anchor: str = "middle"


@dataclass(slots=True)
class Sheet:
    """The boxes already taken on a drawing of that size."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Keep a box free of labels."""
        self.taken.append(box)

    def settle(
        self, words: str, size: float, spots: Iterable[Spot], *, worst: float = 0.01
    ) -> Spot | None:
        """The first spot that is free for the words, else the least covered; None if none is left.

        `worst` is the share of the label that others may cover.
        """
        best, least = None, worst
        taken = np.asarray(self.taken).reshape(-1, 4)
        for spot in spots:
            box = _box(words, size, spot)
            if box[0] < 2 or box[1] < 2 or box[2] > self.width - 2 or box[3] > self.height - 2:
                continue
            covered = _covered(box, taken)
            if covered < least:
                best, least = spot, covered
            if covered == 0:
                break
        if best is not None:
            self.take(_box(words, size, best))
        return best


def around(x: float, y: float, reach: float) -> list[Spot]:
    """Spots beside, above and below a point."""
    side, level, near = reach + 3, reach + 10, reach * 0.8
    return [
        Spot(x + side, y, "start"),
        Spot(x - side, y, "end"),
        Spot(x, y - level),
        Spot(x, y + level),
        Spot(x + near, y - level, "start"),
        Spot(x + near, y + level, "start"),
        Spot(x - near, y - level, "end"),
        Spot(x - near, y + level, "end"),
    ]


def _box(words: str, size: float, spot: Spot) -> Box:
    width = len(words) * size * _LETTER + 4
    left = spot.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[spot.anchor]
    return left, spot.y - size * 0.6, left + width, spot.y + size * 0.6


def _covered(box: Box, taken: Floats) -> float:
    """The share of the box that the taken ones cover, those that overlap counted twice."""
    left, top, right, bottom = box
    wide = np.minimum(right, taken[:, 2]) - np.maximum(left, taken[:, 0])
    tall = np.minimum(bottom, taken[:, 3]) - np.maximum(top, taken[:, 1])
    shared = np.maximum(wide, 0) * np.maximum(tall, 0)
    return float(shared.sum()) / ((right - left) * (bottom - top))
