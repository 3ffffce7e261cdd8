"""Boxes of whole numbers packed into a tree: which of a million meet one box, in microseconds.

A tree is made once and never changed: boxes that lie together, FAN of them under one box of the
next level, and so on up. What was dropped is passed over. Ends are closed. Numbers are int32; a
bound that is open stands as LEAST or MOST.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.loops import loop

Int32s = NDArray[np.int32]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

FAN = 8
LEAST, MOST = -(2**31), 2**31 - 1


class Packed(NamedTuple):
    """A tree over n boxes of d axes.

    corners: (m, 2, d) lowest and highest of each node, the boxes first, then level after level;
    first: (levels + 1,) where each level begins in them; keys: (n,) what each box belongs to.
    """

    corners: Int32s
    first: Ints
    keys: Ints


@loop
def whole(corners: Floats) -> Int32s:
    """Lowest and highest corners (n, 2, d) rounded outward to int32; infinite and too large numbers
    become open bounds.
    """
    found = np.empty(corners.shape, np.int32)
    for row in range(corners.shape[0]):
        for axis in range(corners.shape[2]):
            low, high = np.floor(corners[row, 0, axis]), np.ceil(corners[row, 1, axis])
            found[row, 0, axis] = min(max(low, LEAST), MOST)
            found[row, 1, axis] = min(max(high, LEAST), MOST)
    return found


def pack(corners: Int32s, keys: Ints, along: Floats) -> Packed:
    """The tree of n ≥ 1 boxes by their corners (n, 2, d); along: (n, k) coordinates by which boxes
    that lie near each other are put together, whatever they are. Costs about 1 us a box.
    """
    order = _tiled(along)
    level = corners[order]
    levels, first = [level], [0, len(level)]
    while len(level) > 1:
        starts = np.arange(0, len(level), FAN)
        lows = np.minimum.reduceat(level[:, 0], starts)
        level = np.stack([lows, np.maximum.reduceat(level[:, 1], starts)], axis=1)
        levels.append(level)
        first.append(first[-1] + len(level))
    whole_tree = np.ascontiguousarray(np.concatenate(levels))
    return Packed(
        whole_tree, np.array(first, np.int64), np.ascontiguousarray(keys[order], np.int64)
    )


@loop
def meeting(tree: Packed, low: Int32s, high: Int32s, alive: NDArray[np.bool_]) -> Ints:
    """Keys of all boxes that meet the box, those alive only; alive: by key. No order, no limit.

    A key is told once for each of its boxes.
    """
    corners, first, keys = tree.corners, tree.first, tree.keys
    found, count = np.empty(64, np.int64), 0
    above = len(first) - 1  # the root's level and one: as if a node there held the root alone
    nodes, levels = np.empty(above * FAN + 1, np.int64), np.empty(above * FAN + 1, np.int64)
    nodes[0], levels[0], depth = first[above], above, 1
    while depth:
        depth -= 1
        node, level = nodes[depth], levels[depth]
        child = first[level - 1] + (node - first[level]) * FAN
        for each in range(child, min(child + FAN, first[level])):
            if not _meets(corners, each, low, high):
                continue
            if level > 1:
                nodes[depth], levels[depth] = each, level - 1
                depth += 1
            elif alive[keys[each]]:
                if count == len(found):
                    found = np.concatenate((found, np.empty_like(found)))
                found[count] = keys[each]
                count += 1
    return found[:count]


@loop
def scan(corners: Int32s, low: Int32s, high: Int32s) -> Ints:
    """Rows of boxes (n, 2, d) that meet the box, each looked at."""
    found, count = np.empty(64, np.int64), 0
    for row in range(len(corners)):
        if _meets(corners, row, low, high):
            if count == len(found):
                found = np.concatenate((found, np.empty_like(found)))
            found[count] = row
            count += 1
    return found[:count]


@loop
def _meets(corners, row, low, high):  # type: ignore[no-untyped-def]  # numba's own
    for axis in range(corners.shape[2]):
        if corners[row, 0, axis] > high[axis] or corners[row, 1, axis] < low[axis]:
            return False
    return True


def _tiled(along: Floats) -> Ints:
    """Order of n boxes in which each FAN of them lie together: sorted by the first coordinate and
    cut in slabs, each of these by the next, and so on (S. T. Leutenegger and others, 1997).
    """
    count, axes = along.shape
    slabs = max(1, round((count / FAN) ** (1 / axes)))
    group = np.zeros(count, np.int64)
    for axis in range(axes - 1):
        order = np.lexsort((along[:, axis], group))
        ordered = group[order]
        starts = np.flatnonzero(np.append(True, np.diff(ordered) > 0))
        sizes = np.diff(np.append(starts, count))
        place = np.arange(count) - np.repeat(starts, sizes)
        group[order] = ordered * slabs + place * slabs // np.repeat(sizes, sizes)
    return np.lexsort((along[:, -1], group))
