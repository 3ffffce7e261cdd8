"""Passages: the path between two fixes, searched for the time it spent in a place.

The path is the geodesic at constant speed. Branch and bound: a depth changes by no more than the
distance moved, so a stretch of length L with depths d1 and d2 at its ends holds none above
(d1 + d2 + L) / 2; stretches that cannot matter are dropped, the others halved.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.depths import LONGEST_M, STRETCH
from truceline.kernels.ellipsoid import MEAN_RADIUS_M, between
from truceline.values.observations import Bools, Floats, Ints

FINE_M = 1.0  # a stretch shorter than this is settled by its ends
ROUNDS = 15  # and so is one of 1/32,768 of its path
HALVINGS = 24  # an edge is found to 1/16,777,216 of its path: 36 µs in ten minutes


class Depth(NamedTuple):
    """How deep n points lie: told_m is what counts, -inf where nothing is sure; bound_m is no less,
    and changes by a metre a metre but for a jump where `beyond` changes. Points of one value of
    beyond above 0 have all points between them alike.
    """

    bound_m: Floats
    told_m: Floats
    beyond: NDArray[np.int8]

    def rows(self, which: Bools) -> "Depth":
        """That of those points only."""
        return Depth(self.bound_m[which], self.told_m[which], self.beyond[which])


Sounding = Callable[[Floats, Ints, Floats], Depth]  # (xyz, path, share) -> depth of each point


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """n paths between two fixes: ECEF ends (n, 3), and how fast a depth can change over the whole
    path (n,) metres, at least its length.
    """

    start_xyz: Floats
    end_xyz: Floats
    reach_m: Floats

    def rows(self, which: Ints) -> "Paths":
        """Those paths only."""
        return Paths(self.start_xyz[which], self.end_xyz[which], self.reach_m[which])

    def at(self, path: Ints, share: Floats) -> Floats:
        """Points of paths, ECEF (n, 3)."""
        xyz: Floats = between(self.start_xyz[path], self.end_xyz[path], share)
        return xyz


def may_exceed(start_m: Floats, end_m: Floats, reach_m: Floats, *, turns: Bools) -> Bools:
    """Whether paths with those bounds at their ends, (n,), can hold a depth above 0, or turn: then
    bounds say nothing. False where an end is unknown.

    reach_m: how fast a depth can change over the whole path, at least its length.
    """
    highest_m = start_m + end_m + reach_m
    known = np.isfinite(reach_m) & ~np.isnan(highest_m)
    return np.asarray(((highest_m > 0) | (turns & known)) & (reach_m <= LONGEST_M))


def reach_of(start_xyz: Floats, end_xyz: Floats) -> Floats:
    """Length of paths (n,), were they run throughout as fast as in their middle, metres."""
    chord_m = np.sqrt(((end_xyz - start_xyz) ** 2).sum(axis=-1))
    bend = np.minimum(chord_m / (2 * MEAN_RADIUS_M), 0.999)
    return np.asarray(STRETCH * chord_m / np.sqrt(1 - bend**2))


def deepest(paths: Paths, sounding: Sounding, *, floor_m: float) -> tuple[Floats, Floats]:
    """Share of each path at its deepest point and the depth there, (n,) each.

    Good to FINE_M, or to 1/32,768 of a longer path. Stretches that cannot rise above floor_m are
    not searched.
    """
    count = len(paths.reach_m)
    if not count:
        return np.zeros(0), np.zeros(0)
    path, low, width = np.arange(count), np.zeros(count), np.ones(count)
    first, last = _end(paths, sounding, 0.0), _end(paths, sounding, 1.0)
    share = np.where(last.told_m > first.told_m, 1.0, 0.0)
    best_m = np.fmax(first.told_m, last.told_m)
    for _ in range(ROUNDS):
        length_m = width * paths.reach_m[path]
        bound_m = (first.bound_m + last.bound_m + length_m) / 2
        enough_m = np.where(best_m > floor_m, best_m + FINE_M, floor_m)[path]
        alive = (bound_m > enough_m) & may_tell(first, last) | (first.beyond != last.beyond)
        alive &= length_m > FINE_M
        if not alive.any():
            break
        path, low, width = path[alive], low[alive], width[alive] / 2
        middle = low + width
        half = sounding(paths.at(path, middle), path, middle)
        order = np.argsort(half.told_m, kind="stable")  # the greatest of a path is written last
        better = order[half.told_m[order] > best_m[path[order]]]
        share[path[better]], best_m[path[better]] = middle[better], half.told_m[better]
        path, width, low = np.tile(path, 2), np.tile(width, 2), np.concatenate([low, middle])
        first, last = _joined(first.rows(alive), half), _joined(half, last.rows(alive))
    return share, best_m


def may_tell(first: Depth, last: Depth) -> Bools:
    """Whether anything counts between two points: nothing does where both lie beyond alike, and
    nothing is sure there.
    """
    unsure = np.isneginf(first.told_m) & np.isneginf(last.told_m)
    return np.asarray(~(unsure & (first.beyond > 0) & (first.beyond == last.beyond)))


def _joined(one: Depth, other: Depth) -> Depth:
    return Depth(
        np.concatenate([one.bound_m, other.bound_m]),
        np.concatenate([one.told_m, other.told_m]),
        np.concatenate([one.beyond, other.beyond]),
    )


def edges(paths: Paths, sounding: Sounding, *, inside: Floats) -> tuple[Floats, Floats]:
    """Shares (n,) at which each path comes in and goes out again, around a share that is inside.

    An end that is itself inside is its own edge.
    """
    count = len(inside)
    if not count:
        return inside, inside
    path, end = np.tile(np.arange(count), 2), np.repeat([0.0, 1.0], count)
    out, within = end.copy(), np.tile(inside, 2)
    for _ in range(HALVINGS):
        middle = (out + within) / 2
        is_in = sounding(paths.at(path, middle), path, middle).told_m > 0
        within, out = np.where(is_in, middle, within), np.where(is_in, out, middle)
    found = np.where(sounding(paths.at(path, end), path, end).told_m > 0, end, within)
    return found[:count], found[count:]


def _end(paths: Paths, sounding: Sounding, share: float) -> Depth:
    """Depth at one end of every path."""
    path = np.arange(len(paths.reach_m))
    shares = np.full(len(path), share)
    return sounding(paths.at(path, shares), path, shares)
