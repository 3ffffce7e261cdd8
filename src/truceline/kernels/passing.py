"""Passing: one mover seen from another, and when the two are nearer than their limits.

Both move straight and evenly in space, heights apart, over the time they share, which runs from
share 0 to share 1. All is closed form: no step, no tolerance. Whatever asks whether two that move
come too near asks it here: fixes in files, live tracks led on, and the legs of planned routes.
"""

from typing import NamedTuple

import numpy as np

from truceline.kernels.loops import loop


class Motion(NamedTuple):
    """One track seen from another over the time they share, which runs from share 0 to share 1."""

    x: float  # offset at the start, m
    y: float
    z: float
    by_x: float  # what is added until the end, m
    by_y: float
    by_z: float
    height: float  # height difference at the start, whole mm; 0 where unknown
    climb: float  # what is added until the end, whole mm


@loop
def deepest(motion, reach):  # type: ignore[no-untyped-def]
    """Share of the time at which both limits are undercut deepest, and how deep: conflict below 1.

    The least of the greater of two convex curves lies at the foot of one of them, where they
    cross, or at an end. Of moments alike the nearest over the ground is taken.
    """
    if reach[0] <= 0 or reach[1] <= 0:
        return 1.0, np.inf
    squared, turned, now = _quadratic(motion)
    fall, level = motion.climb / reach[1], motion.height / reach[1]
    per = 1 / (reach[0] * reach[0])
    crossings = _roots(
        squared * per - fall * fall, turned * per - fall * level, now * per - level * level
    )
    nearest = -turned / squared if squared > 0 else 1.0
    even = -motion.height / motion.climb if motion.climb != 0 else 1.0
    best, least = 1.0, np.inf
    for share in (nearest, even, 1.0, 0.0, crossings[0], crossings[1]):
        inside = 1.0 if np.isnan(share) else min(max(share, 0.0), 1.0)
        near = nearness(motion, inside, reach)
        if near < least:
            best, least = inside, near
    return best, least


@loop
def nearness(motion, share, reach):  # type: ignore[no-untyped-def]
    """Greater square of distance and height difference, each as a part of its limit."""
    part = (motion.height + share * motion.climb) / reach[1]
    return max(square_m2(motion, share) / (reach[0] * reach[0]), part * part)


@loop
def square_m2(motion, share):  # type: ignore[no-untyped-def]
    x = motion.x + share * motion.by_x
    y = motion.y + share * motion.by_y
    z = motion.z + share * motion.by_z
    return x * x + y * y + z * z


@loop
def _quadratic(motion):  # type: ignore[no-untyped-def]
    """The squared distance as a s² + 2 b s + c of the share s: a, b, c."""
    x, y, z = motion.x, motion.y, motion.z
    by_x, by_y, by_z = motion.by_x, motion.by_y, motion.by_z
    return (
        by_x * by_x + by_y * by_y + by_z * by_z,
        x * by_x + y * by_y + z * by_z,
        x * x + y * y + z * z,
    )


@loop
def _roots(a, b, c):  # type: ignore[no-untyped-def]
    """Roots of a s² + 2 b s + c, the lesser first, without cancellation; NaN if there is none."""
    square = b * b - a * c
    if not square >= 0 or (a == 0 and b == 0):
        return np.nan, np.nan
    sum_of_both = -(b + np.copysign(np.sqrt(square), b))
    if sum_of_both == 0:
        return 0.0, 0.0
    one = c / sum_of_both
    other = sum_of_both / a if a != 0 else one
    return min(one, other), max(one, other)


@loop
def near_while(motion, near_m):  # type: ignore[no-untyped-def]
    """Shares of the time between which the two are nearer than so much, or (1, 0) for never."""
    squared, turned, now = _quadratic(motion)
    beyond = now - near_m * near_m
    if squared == 0:
        return (0.0, 1.0) if beyond < 0 else (1.0, 0.0)
    enters, leaves = _roots(squared, turned, beyond)
    if not enters < leaves or enters >= 1 or leaves <= 0:
        return 1.0, 0.0
    return max(enters, 0.0), min(leaves, 1.0)


@loop
def both_while(motion, reach, moment):  # type: ignore[no-untyped-def]
    """Shares of the time between which both limits are undercut; the moment lies between them."""
    enters, leaves = near_while(motion, reach[0])
    if enters > leaves:  # by rounding: for the moment only
        enters, leaves = moment, moment
    if motion.climb != 0:
        one = (-reach[1] - motion.height) / motion.climb
        other = (reach[1] - motion.height) / motion.climb
        enters, leaves = max(enters, min(one, other)), min(leaves, max(one, other))
    return min(enters, moment), max(leaves, moment)
