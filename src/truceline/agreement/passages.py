"""Passages: the path between two fixes, searched for the time it spent in a place.

The path is the geodesic at constant speed. Branch and bound: a depth changes by no more than the
distance moved, so a stretch of length L with depths d1 and d2 at its ends holds none above
(d1 + d2 + L) / 2; stretches that cannot matter are dropped, the others halved.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from truceline.kernels.ellipsoid import between
from truceline.values.observations import Bools, Floats, Ints

Depth = Callable[[Floats, Ints, Floats], Floats]  # (xyz, path, share) -> depth of each point
FINE_M = 0.5  # a stretch shorter than this is settled by its ends
ROUNDS = 60


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """n paths between two fixes: ECEF ends (n, 3), depth at each end, and how fast depth can change
    over the whole path (n,) metres (at least its length).
    """

    start_xyz: Floats
    end_xyz: Floats
    start_depth_m: Floats
    end_depth_m: Floats
    reach_m: Floats

    def may_exceed(self, limit_m: Floats) -> Bools:
        """Whether a path can hold a depth above the limit; False where an end is unknown."""
        highest_m = (self.start_depth_m + self.end_depth_m + self.reach_m) / 2
        return np.asarray(highest_m > limit_m)

    def rows(self, which: Ints) -> "Paths":
        """Those paths only."""
        return Paths(
            self.start_xyz[which],
            self.end_xyz[which],
            self.start_depth_m[which],
            self.end_depth_m[which],
            self.reach_m[which],
        )


def deepest(paths: Paths, depth: Depth, *, floor_m: Floats) -> tuple[Floats, Floats]:
    """Share of each path at its deepest point and the depth there, (n,) each, to FINE_M.

    Stretches that cannot rise above floor_m (n,) are not searched.
    """
    count = len(paths.reach_m)
    share = np.where(paths.end_depth_m > paths.start_depth_m, 1.0, 0.0)
    best_m = np.maximum(paths.start_depth_m, paths.end_depth_m)
    path, low, width = np.arange(count), np.zeros(count), np.ones(count)
    first_m, last_m = paths.start_depth_m, paths.end_depth_m
    for _ in range(ROUNDS):
        length_m = width * paths.reach_m[path]
        bound_m = (first_m + last_m + length_m) / 2
        alive = (bound_m > np.maximum(best_m, floor_m)[path]) & (length_m > FINE_M)
        if not alive.any():
            break
        path, low, width = path[alive], low[alive], width[alive] / 2
        first_m, last_m = first_m[alive], last_m[alive]
        middle = low + width
        middle_m = depth(_at(paths, path, middle), path, middle)
        order = np.argsort(middle_m, kind="stable")  # the greatest of a path is written last
        better = order[middle_m[order] > best_m[path[order]]]
        share[path[better]], best_m[path[better]] = middle[better], middle_m[better]
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
    for outer, outer_m in ((0.0, paths.start_depth_m), (1.0, paths.end_depth_m)):
        out, within = np.full(len(inside), outer), inside.copy()
        for _ in range(24):
            middle = (out + within) / 2
            is_in = depth(_at(paths, path, middle), path, middle) > 0
            within, out = np.where(is_in, middle, within), np.where(is_in, out, middle)
        found.append(np.where(outer_m > 0, outer, within))
    return found[0], found[1]


def _at(paths: Paths, path: Ints, share: Floats) -> Floats:
    xyz: Floats = between(paths.start_xyz[path], paths.end_xyz[path], share)
    return xyz
