"""Depths: how deep points lie in the place round a line or an area, one by one, and what that says.

What `agreement.place` asks of columns is asked here of one point after another, with the same
operations in the same order.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import MEAN_RADIUS_M, Floats, Ints
from truceline.kernels.loops import unchecked
from truceline.kernels.normal import SIGMAS_OF_RADIUS95, below
from truceline.kernels.stay_tables import CANNOT_TELL, INSIDE, OUTSIDE

LEFT, NO_SIDE, RIGHT = 1, 0, -1
STRETCH = 1.001  # how much faster than by the mean sphere a path can run over the ellipsoid
LONGEST_M = 10_000_000.0  # a quarter of the way round: two fixes farther apart make no path
SLACK_PACE = 3.0  # the combined radius grows by twice what one comes nearer to another part
Bools = NDArray[np.bool_]
Codes = NDArray[np.int8]


class Bounds(NamedTuple):
    """The place round the shape, as in `agreement.place.Place`, upper_m infinite where there is
    none; and what is asked: sign -1 for slack, 1 for wide slack.
    """

    side: int
    lower_m: float
    upper_m: float
    sign: float


class Lying(NamedTuple):
    """How n points lie to a shape, as `agreement.shapes.Reach` tells it; far_m is (0,) where all of
    the shape is known alike.
    """

    signed_m: Floats
    beyond: Codes
    radius_m: Floats
    far_m: Floats


class Field(NamedTuple):
    """The place that is asked about: bounds round an area, or else a line; closed: whether what
    lies exactly on its limit is inside.
    """

    bounds: Bounds
    is_area: bool
    closed: bool


class Reasons(NamedTuple):
    """Codes of why something cannot be told."""

    within_accuracy: int
    radius_unknown: int
    position_unknown: int
    beyond_line: int


class Steps(NamedTuple):
    """n rows: the row before each on its track, -1 = none; where each lies, ECEF (n, 3); and its
    own 95 % radius.
    """

    previous: Ints
    xyz: Floats
    radius_m: Floats


def judge(
    field: Field, lying: Lying, rows: Ints, reasons: Reasons
) -> tuple[Codes, Floats, Codes, Floats, Floats]:
    """Standing, margin, reason, combined radius and chance of each of those rows by its own fix.

    Nobody asks how probable it is that what is outside is inside: that chance is NaN.
    """
    found: tuple[Codes, Floats, Codes, Floats, Floats]
    found = _judge.compiled(field, lying, rows, reasons)
    return found


def worth(
    field: Field, lying: Lying, steps: Steps, rows: Ints, standing: Codes
) -> tuple[Ints, Bools]:
    """Which of the paths to those rows, by number among them, may hold what neither end says.

    standing: of each row by its own fix. With whether an end could not be told already, so that
    only `inside` is news. A path is left out where it begins or ends inside, or where by what both
    ends say it cannot rise so high.
    """
    found: tuple[Ints, Bools] = _worth.compiled(field, lying, steps, rows, standing)
    return found


@unchecked
def _judge(field, lying, rows, reasons):  # type: ignore[no-untyped-def]  # numba's own types
    count = len(rows)
    standing, reason = np.zeros(count, np.int8), np.zeros(count, np.int8)
    margin, accuracy, chance = np.empty(count), np.empty(count), np.full(count, np.nan)
    signed_m, beyond, known_m, _ = lying  # by names of their own, as below
    for number in range(count):
        row = rows[number]
        depth_m = depth(field.bounds, signed_m[row], beyond[row], field.is_area)
        radius_m = known_m[row]
        told = standing_of(field, depth_m, (beyond[row], radius_m))
        standing[number], margin[number] = told, np.abs(depth_m) - radius_m
        accuracy[number] = radius_m
        if told == OUTSIDE:
            continue
        chance[number] = below(depth_m / radius_m * SIGMAS_OF_RADIUS95)
        if told == INSIDE:
            continue
        if np.isnan(depth_m):
            reason[number] = reasons.position_unknown
        elif np.isnan(radius_m):
            reason[number] = reasons.radius_unknown
        elif radius_m == 0 or np.abs(depth_m) > radius_m:
            reason[number], margin[number] = reasons.beyond_line, np.nan
        else:
            reason[number] = reasons.within_accuracy
    return standing, margin, reason, accuracy, chance


@unchecked
def standing_of(field, depth_m, known):  # type: ignore[no-untyped-def]
    """Standing by a depth, as `Place.judge` has it."""
    beyond, radius_m = known
    if np.isnan(depth_m) or np.isnan(radius_m):
        return CANNOT_TELL
    if radius_m > 0 and np.abs(depth_m) <= radius_m:
        return CANNOT_TELL
    if depth_m > 0 or (depth_m == 0 and field.closed):
        return CANNOT_TELL if field.bounds.side != NO_SIDE and beyond > 0 else INSIDE
    return OUTSIDE


@unchecked
def _worth(field, lying, steps, rows, standing):  # type: ignore[no-untyped-def]
    # Columns by names of their own: one looked up in its table is counted up and down each time.
    signed_m, beyond, radius_m, far_m = lying
    previous, xyz, known_m = steps
    found, unsure = np.empty(len(rows), np.int64), np.empty(len(rows), np.bool_)
    count, is_uneven = 0, len(far_m) > 0
    for number in range(len(rows)):
        row = rows[number]
        before = previous[row]
        if before < 0 or standing[number] == INSIDE:
            continue
        start_m = depth(field.bounds, signed_m[before], beyond[before], field.is_area)
        earlier = standing_of(field, start_m, (beyond[before], radius_m[before]))
        if earlier == INSIDE:
            continue
        doubt = standing[number] == CANNOT_TELL or earlier == CANNOT_TELL
        x, y = xyz[row, 0] - xyz[before, 0], xyz[row, 1] - xyz[before, 1]
        reach_m = _length_m(x, y, xyz[row, 2] - xyz[before, 2])
        far = (far_m[before], far_m[row]) if is_uneven else (np.inf, np.inf)
        start = (signed_m[before], beyond[before]), (radius_m[before], far[0])
        end = (signed_m[row], beyond[row]), (radius_m[row], far[1])
        if _may_be_inside(field, start, end, reach_m, doubt) or (
            not doubt and _may_be_near(field, start, end, reach_m, (known_m[before], known_m[row]))
        ):
            found[count], unsure[count] = number, doubt
            count += 1
    return found[:count].copy(), unsure[:count].copy()


@unchecked
def _may_be_inside(field, start, end, reach_m, doubt):  # type: ignore[no-untyped-def]
    """As `Walk.may_be_inside`."""
    start = slack(field.bounds, -1.0, start[0], start[1], field.is_area)
    end = slack(field.bounds, -1.0, end[0], end[1], field.is_area)
    highest_m, turns = start[0] + end[0] + reach_m, start[2] != end[2]
    if np.isnan(highest_m) or reach_m > LONGEST_M or not (highest_m > 0 or turns):
        return False
    if turns:
        return True
    if start[2] > 0 and start[1] == -np.inf and end[1] == -np.inf:
        return False
    return not doubt or start[1] + end[1] + SLACK_PACE * reach_m > 0


@unchecked
def _may_be_near(field, start, end, reach_m, known_m):  # type: ignore[no-untyped-def]
    """As `Walk.may_be_near`."""
    start = slack(field.bounds, 1.0, start[0], start[1], field.is_area)
    end = slack(field.bounds, 1.0, end[0], end[1], field.is_area)
    start_m, end_m = known_m
    worse_m = max(start_m, end_m)
    highest_m = (start[0] + worse_m - start_m) + (end[0] + worse_m - end_m) + reach_m
    if np.isnan(highest_m) or reach_m > LONGEST_M:
        return False
    return highest_m > 0 or start[2] != end[2]


@unchecked
def _length_m(x, y, z):  # type: ignore[no-untyped-def]
    """As `agreement.passages.reach_of`, of the step from end to end."""
    chord_m = np.sqrt(x * x + y * y + z * z)
    bend = min(chord_m / (2 * MEAN_RADIUS_M), 0.999)
    return STRETCH * chord_m / np.sqrt(1 - bend * bend)


@unchecked
def slack(bounds, sign, at, known, is_area):  # type: ignore[no-untyped-def]
    """Bound, depth and `beyond` of a point, as `Place.slack` tells them."""
    signed_m, beyond = at
    radius_m, far_m = known
    slack_m = depth(bounds, signed_m, beyond, is_area) + sign * radius_m
    is_sure, bound_m = sign < 0, slack_m
    if is_sure and far_m < np.inf:
        bound_m = sure_m(bounds, at, known, is_area)
    if bounds.side == NO_SIDE:
        beyond = 0
    return bound_m, (-np.inf if is_sure and beyond > 0 else slack_m), np.int8(beyond)


@unchecked
def depth(bounds, signed_m, beyond, is_area):  # type: ignore[no-untyped-def]
    """Depth, as `Place.depth`."""
    if is_area:
        return signed_m + bounds.upper_m
    if bounds.side == NO_SIDE:
        return within(bounds, np.abs(signed_m))
    across_m = across(bounds, signed_m, beyond)
    return across_m - bounds.lower_m if across_m < 0 else within(bounds, np.abs(signed_m))


@unchecked
def across(bounds, signed_m, beyond):  # type: ignore[no-untyped-def]
    """Distance on the side asked, negative on the other; where there is none, as if on it."""
    if bounds.side == NO_SIDE:
        return signed_m
    if beyond > 0:
        return np.abs(signed_m)
    return -signed_m if bounds.side == RIGHT else signed_m


@unchecked
def within(bounds, away_m):  # type: ignore[no-untyped-def]
    """Depth in the band at a distance, on whichever side."""
    above_m = away_m - bounds.lower_m
    if bounds.lower_m > 0 and above_m == 0:
        above_m = np.nextafter(0.0, 1.0)
    if bounds.upper_m == np.inf:
        return above_m
    below_m = bounds.upper_m - away_m
    return below_m if bounds.lower_m == 0 and bounds.side == NO_SIDE else min(above_m, below_m)


@unchecked
def sure_m(bounds, lying, known, is_area):  # type: ignore[no-untyped-def]
    """Bound of the slack where the shape is known unevenly, as `Place._sure_m`."""
    signed_m, beyond = lying
    radius_m, far_m = known
    near_m = np.abs(signed_m) - radius_m
    within_m = -far_m
    if across(bounds, signed_m, beyond) > 0:
        within_m = max(near_m, -far_m)
    if is_area:
        return within_m + bounds.upper_m
    above_m = (near_m if bounds.side == NO_SIDE else within_m) - bounds.lower_m
    if bounds.upper_m == np.inf:
        return above_m
    below_m = bounds.upper_m - far_m
    return below_m if bounds.lower_m == 0 and bounds.side == NO_SIDE else min(above_m, below_m)
