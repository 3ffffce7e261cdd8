"""Counts: how many of a thing there are in a place, from the latest statement about each object.

Within one source the objects add up. Across sources: low is the greatest low, best the greatest
best, and high the sum over objects of the greatest high any source gives for that object, because
two sources may speak of different things. A statement holds for `window`, then it lapses.
"""

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.loops import loop

Ints = NDArray[np.int64]
STEPS = 50  # a row costs in Python


def totals(
    observed_us: Ints, source: Ints, thing: Ints, seen: NDArray[np.int64], *, window_us: int
) -> tuple[Ints, NDArray[np.int64]]:
    """Count after each instant.

    observed_us: (n,) ascending; source, thing: (n,) codes from 0; seen: (n, 3) low, best, high that
    the statement puts in the place, 0 for one that puts it elsewhere; a statement counts in
    [observed, observed + window_us]. Returns (rows, totals): rows (m,) the last row of each
    instant, totals (m, 3) low, best, high as of then. O(n · sources).
    """
    if not len(observed_us):
        return np.zeros(0, np.int64), np.zeros((0, 3), np.int64)
    sources = int(source.max()) + 1
    things = int(thing.max()) + 1
    last = np.flatnonzero(np.append(np.diff(observed_us) > 0, True))
    held = np.zeros((things * sources, 3), np.int64)
    latest = np.full(things * sources, -1, np.int64)
    slot = thing.astype(np.int64) * sources + source
    columns = observed_us, slot, seen, held, latest
    after = _run.run(STEPS * len(slot), *columns, sources, np.int64(window_us))
    return last, after[last]


@loop
def _run(observed_us, slot, seen, held, latest, sources, window_us):  # type: ignore[no-untyped-def]
    """Totals after each row; the statement that has lapsed leaves before the next one comes."""
    by_source = np.zeros((sources, 2), np.int64)
    high = np.int64(0)
    oldest = 0
    after = np.empty((len(slot), 3), np.int64)
    for row in range(len(slot)):
        while observed_us[row] - observed_us[oldest] > window_us:
            gone = slot[oldest]
            if latest[gone] == oldest:
                high += _replace(held, by_source, gone, (0, 0, 0), sources)
            oldest += 1
        here = slot[row]
        told = seen[row, 0], seen[row, 1], seen[row, 2]
        high += _replace(held, by_source, here, told, sources)
        latest[here] = row
        low, best = by_source[0, 0], by_source[0, 1]
        for source in range(1, sources):
            low, best = max(low, by_source[source, 0]), max(best, by_source[source, 1])
        after[row, 0], after[row, 1], after[row, 2] = low, best, high
    return after


@loop
def _replace(held, by_source, slot, told, sources):  # type: ignore[no-untyped-def]
    """Put a statement in the place of the one before; by how much the sum of highs grows."""
    low, best, high = told
    source = slot % sources
    before = _highest(held, slot - source, sources)
    by_source[source, 0] += low - held[slot, 0]
    by_source[source, 1] += best - held[slot, 1]
    held[slot, 0], held[slot, 1], held[slot, 2] = low, best, high
    return _highest(held, slot - source, sources) - before


@loop
def _highest(held, first, sources):  # type: ignore[no-untyped-def]
    """The greatest high of one thing."""
    highest = held[first, 2]
    for slot in range(first + 1, first + sources):
        highest = max(highest, held[slot, 2])
    return highest
