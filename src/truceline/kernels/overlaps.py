"""Overlaps: which boxes share a time and a place with which, all pairs found without trying all.

Time is cut into buckets; within a bucket the boxes are swept in the order of one coordinate, so
that only those level with each other are compared.
"""

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import Floats, Ints
from truceline.kernels.loops import loop

_SHORTEST_US = 1_000_000


def overlaps(
    start_us: Ints,
    end_us: Ints,
    low: Floats,
    high: Floats,
    *,
    group: Ints,
    asked: NDArray[np.bool_],
) -> Ints:
    """Pairs (k, 2) of boxes that touch in time and in every coordinate, the lesser number first.

    start_us, end_us: (n,) the box's time; low, high: (n, d) its corners, infinite where it has no
    bound; a box with NaN meets nobody. Boxes of one group never pair, and one of a pair is asked
    about. Ends are closed. Pairs stand in the order of their numbers. Costs n log n and a few
    nanoseconds for each two boxes of a bucket that are level with each other.
    """
    known = np.flatnonzero(~(np.isnan(low) | np.isnan(high)).any(axis=1))
    if not len(known):
        return np.empty((0, 2), np.int64)
    axes = np.argsort(
        [-_spread(low[known, axis], high[known, axis]) for axis in range(low.shape[1])]
    )
    corners = np.ascontiguousarray(low[:, axes]), np.ascontiguousarray(high[:, axes])
    if _sweep.plainly(len(known) * (50 + 0.05 * len(known))):
        return _of_few(known, (start_us, end_us), (low, high), (group, asked))
    order = known[np.argsort(corners[0][known, 0], kind="stable")]
    buckets = _buckets.compiled(start_us, end_us, order, _bucket_us(start_us[known], end_us[known]))
    found: Ints = _sweep.compiled(corners, (start_us, end_us), (group, asked), buckets)
    return found[np.lexsort((found[:, 1], found[:, 0]))]


def _of_few(
    known: Ints,
    times: tuple[Ints, Ints],
    corners: tuple[Floats, Floats],
    kinds: tuple[Ints, NDArray[np.bool_]],
) -> Ints:
    """The same pairs, each box tried with all that follow it: nothing is compiled."""
    (start_us, end_us), (low, high), (group, asked) = times, corners, kinds
    found = [np.empty((0, 2), np.int64)]
    for place, one in enumerate(known.tolist()):
        other = known[place + 1 :]
        touch = (start_us[other] <= end_us[one]) & (end_us[other] >= start_us[one])
        touch &= (group[other] != group[one]) & (asked[other] | asked[one])
        touch &= (low[other] <= high[one]).all(axis=1) & (high[other] >= low[one]).all(axis=1)
        found.append(np.column_stack([np.full(touch.sum(), one), other[touch]]))
    return np.concatenate(found)


def _spread(low: Floats, high: Floats) -> float:
    """How many boxes lie side by side along one coordinate: the better to sweep along it."""
    size = float(np.mean(high - low))
    return float(high.max() - low.min()) / size if 0 < size < np.inf else 0.0


def _bucket_us(start_us: Ints, end_us: Ints) -> int:
    """Length of a bucket: about that of a box's time, and never many more buckets than boxes."""
    whole_us = int(end_us.max()) - int(start_us.min())
    length_us = end_us - start_us
    most = int(np.median(length_us)), int(length_us.mean()) // 4, whole_us // (4 * len(start_us))
    return max(_SHORTEST_US, *most)


@loop
def _buckets(start_us, end_us, order, bucket_us):  # type: ignore[no-untyped-def]  # numba's own
    """Boxes of each bucket they touch, in the order given: first of each, boxes, origin, length."""
    origin_us = start_us[order].min()
    count = (end_us[order].max() - origin_us) // bucket_us + 1
    first = np.zeros(count + 2, np.int64)
    for box in order:
        lowest, highest = start_us[box] - origin_us, end_us[box] - origin_us
        for bucket in range(lowest // bucket_us, highest // bucket_us + 1):
            first[bucket + 2] += 1
    first = np.cumsum(first)
    boxes = np.empty(first[-1], np.int64)
    for box in order:
        lowest, highest = start_us[box] - origin_us, end_us[box] - origin_us
        for bucket in range(lowest // bucket_us, highest // bucket_us + 1):
            boxes[first[bucket + 1]] = box
            first[bucket + 1] += 1
    return first[:-1], boxes, origin_us, bucket_us


@loop
def _sweep(corners, times, kinds, buckets):  # type: ignore[no-untyped-def]
    """Touching pairs, each found in the bucket in which the later of the two begins."""
    low, high = corners
    start_us, end_us = times
    group, asked = kinds
    first, boxes, origin_us, bucket_us = buckets
    found, count = np.empty((1024, 2), np.int64), 0
    for bucket in range(len(first) - 1):
        begins_us = origin_us + bucket * bucket_us
        for place in range(first[bucket], first[bucket + 1]):
            one = boxes[place]
            for next_place in range(place + 1, first[bucket + 1]):
                other = boxes[next_place]
                if low[other, 0] > high[one, 0]:
                    break
                later_us = max(start_us[one], start_us[other])
                if later_us < begins_us or later_us > min(end_us[one], end_us[other]):
                    continue
                if group[one] == group[other] or not (asked[one] or asked[other]):
                    continue
                if not _touch(low, high, one, other):
                    continue
                if count == len(found):
                    found = np.concatenate((found, np.empty_like(found)))
                found[count, 0], found[count, 1] = min(one, other), max(one, other)
                count += 1
    return found[:count]


@loop
def _touch(low, high, one, other):  # type: ignore[no-untyped-def]
    for axis in range(1, low.shape[1]):
        if low[one, axis] > high[other, axis] or low[other, axis] > high[one, axis]:
            return False
    return True
