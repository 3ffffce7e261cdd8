"""Passages: the path between two fixes, searched for the time it spent in a place.

The path is the geodesic at constant speed. Branch and bound: a depth changes by no more than the
distance moved, so a stretch of length L with depths d1 and d2 at its ends holds none above
(d1 + d2 + L) / 2; stretches that cannot matter are dropped, the others halved.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from truceline.kernels.ellipsoid import MEAN_RADIUS_M, between
from truceline.values.observations import Bools, Floats, Ints

# (xyz, path, share) -> a bound that changes by a metre a metre, and the depth that counts, which is
# the same or, where nothing can be told, -inf: (n,) metres each.
Depth = Callable[[Floats, Ints, Floats], tuple[Floats, Floats]]
FINE_M = 0.5  # a stretch shorter than this is settled by its ends
ROUNDS = 15  # and so is one of 1/32,768 of its path
STRETCH = 1.001  # how much faster than by the mean sphere a path can run over the ellipsoid
LONGEST_M = 10_000_000.0  # a quarter of the way round: two fixes farther apart make no path


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """n paths between two fixes: ECEF ends (n, 3), and how fast a depth can change over the whole
    path (n,) metres, at least its length.
    """

    start_xyz: Floats
    end_xyz: Floats
    reach_m: Floats

    def may_exceed(self, limit_m: float, start_m: Floats, end_m: Floats) -> Bools:
        """Whether a path with those bounds at its ends can hold a depth above the limit; False
        where an end is unknown.
        """
        highest_m = (start_m + end_m + self.reach_m) / 2
        return np.asarray((highest_m > limit_m) & (self.reach_m <= LONGEST_M))

    def rows(self, which: Ints) -> "Paths":
        """Those paths only."""
        return Paths(self.start_xyz[which], self.end_xyz[which], self.reach_m[which])

    def at(self, path: Ints, share: Floats) -> Floats:
        """Points of paths, ECEF (n, 3)."""
        xyz: Floats = between(self.start_xyz[path], self.end_xyz[path], share)
        return xyz


def reach_of(start_xyz: Floats, end_xyz: Floats) -> Floats:
    """Length of paths (n,), were they run throughout as fast as in their middle, metres."""
    chord_m = np.sqrt(((end_xyz - start_xyz) ** 2).sum(axis=-1))
    bend = np.minimum(chord_m / (2 * MEAN_RADIUS_M), 0.999)
    return np.asarray(STRETCH * chord_m / np.sqrt(1 - bend**2))


def deepest(paths: Paths, depth: Depth, *, floor_m: float) -> tuple[Floats, Floats]:
    """Share of each path at its deepest point and the depth there, (n,) each.

    Good to FINE_M, or to 1/32,768 of a longer path. Stretches that cannot rise above floor_m are
    not searched.
    """
    count = len(paths.reach_m)
    path, low, width = np.arange(count), np.zeros(count), np.ones(count)
    first_m, share, best_m = _end(paths, depth, 0.0)
    last_m, end, end_m = _end(paths, depth, 1.0)
    share, best_m = np.where(end_m > best_m, end, share), np.fmax(best_m, end_m)
    for _ in range(ROUNDS):
        length_m = width * paths.reach_m[path]
        bound_m = (first_m + last_m + length_m) / 2
        alive = (bound_m > np.maximum(best_m[path], floor_m)) & (length_m > FINE_M)
        if not alive.any():
            break
        path, low, width = path[alive], low[alive], width[alive] / 2
        first_m, last_m = first_m[alive], last_m[alive]
        middle = low + width
        middle_m, told_m = depth(paths.at(path, middle), path, middle)
        order = np.argsort(told_m, kind="stable")  # the greatest of a path is written last
        better = order[told_m[order] > best_m[path[order]]]
        share[path[better]], best_m[path[better]] = middle[better], told_m[better]
        path, width = np.tile(path, 2), np.tile(width, 2)
        low = np.concatenate([low, middle])
        first_m, last_m = np.concatenate([first_m, middle_m]), np.concatenate([middle_m, last_m])
    return share, best_m


def edges(paths: Paths, depth: Depth, *, inside: Floats) -> tuple[Floats, Floats]:
    """Shares (n,) at which each path comes in and goes out again, around a share that is inside.

    An end that is itself inside is its own edge.
    """
    path = np.arange(len(inside))
    found = []
    for end in (0.0, 1.0):
        _, outer, outer_m = _end(paths, depth, end)
        out, within = outer.copy(), inside.copy()
        for _ in range(24):
            middle = (out + within) / 2
            is_in = depth(paths.at(path, middle), path, middle)[1] > 0
            within, out = np.where(is_in, middle, within), np.where(is_in, out, middle)
        found.append(np.where(outer_m > 0, outer, within))
    return found[0], found[1]


def _end(paths: Paths, depth: Depth, share: float) -> tuple[Floats, Floats, Floats]:
    """Bound and depth at one end of every path, and between them the end as shares."""
    count = len(paths.reach_m)
    shares = np.full(count, share)
    bound_m, told_m = depth(paths.at(np.arange(count), shares), np.arange(count), shares)
    return bound_m, shares, told_m
