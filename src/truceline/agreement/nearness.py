"""Nearness: which rows may lie in a place at all, or pass through it on the way to them.

Tracks are cut into stretches, each within a ball. Depth changes by a metre a metre, so where a
ball's middle is farther outside than the ball and all radii are wide, every row of it is outside,
and so is every path to one: none of them is measured.
"""

from dataclasses import replace

import numpy as np

from truceline.agreement.place import Place
from truceline.agreement.shapes import ROWS_PLAINLY, Line, Points, Reach, points_of
from truceline.kernels.ellipsoid import place as degrees_of
from truceline.kernels.stretches import Stretches, stretches
from truceline.values.case import Case
from truceline.values.observations import Bools, Floats, Ints


def near(case: Case, rows: Ints, place: Place) -> Ints:
    """Which of those rows, by number among them, are not known to be far outside of a place."""
    if place.shape is None or len(case) <= ROWS_PLAINLY:
        return np.arange(len(rows))
    far = _far(case, place)
    return np.flatnonzero(~far[_stretches(case).of_row[rows]])


def _far(case: Case, place: Place) -> Bools:
    """Whether each stretch is far outside; the last stands for rows without a place: none is."""
    key = ("far", place.shape, place.side, place.lower_m, place.upper_m)
    if key not in case.memo:
        case.memo[key] = np.append(_outside(case, place), False)
    known: Bools = case.memo[key]
    return known


def _outside(case: Case, place: Place) -> Bools:
    cut = _stretches(case)
    if isinstance(place.shape, Line) and place.shape.left_area is not None:
        return np.zeros(len(cut.away_m), np.bool_)  # its radius jumps where the area's limit counts
    reach = _reach(case, place)
    # A lower limit is measured from both ends of what is known unevenly.
    pace = 3.0 if place.lower_m > 0 else 1.0
    room_m = pace * cut.away_m + reach.radius_m
    outside = replace(place, side="").depth(reach) + room_m < 0  # on whichever side
    if place.side:
        across = (place.depth(reach) + room_m < 0) & (reach.beyond == 0)
        outside |= across & _between_ends(case, place, np.abs(reach.signed_m))
    return np.asarray(outside)


def _between_ends(case: Case, place: Place, distance_m: Floats) -> Bools:
    """Whether to no point of a stretch an end of the line can be the nearest point."""
    line, cut = place.shape, _stretches(case)
    assert isinstance(line, Line)
    if ("ends", line) not in case.memo:
        case.memo["ends", line] = _to_ends_m(line, cut.xyz)
    to_ends_m: Floats = case.memo["ends", line]
    return (distance_m > cut.away_m) & (to_ends_m > distance_m + 2 * cut.away_m)


def _to_ends_m(line: Line, xyz: Floats) -> Floats:
    """How far points are from the nearest end of a line, straight; infinite where it has none."""
    pieces, is_end = line.trace.line.pieces, line.trace.line.is_end
    starts = pieces[is_end[:, 0], :3]
    ends = pieces[is_end[:, 1], :3] + pieces[is_end[:, 1], 3:6]
    to_ends_m = np.full(len(xyz), np.inf)
    for end in (*starts, *ends):
        to_ends_m = np.minimum(to_ends_m, np.sqrt(((xyz - end) ** 2).sum(axis=1)))
    return to_ends_m


def _stretches(case: Case) -> Stretches:
    """The stretches of a case, cut once."""
    if "stretches" not in case.memo:
        points = points_of(case)
        case.memo["stretches"] = stretches(case.track, case.previous, points.xyz, points.radius_m)
    known: Stretches = case.memo["stretches"]
    return known


def _reach(case: Case, place: Place) -> Reach:
    """How the middles of the stretches lie to a place's shape, with their greatest radius."""
    key = ("stretches", place.shape)
    if key not in case.memo:
        cut = _stretches(case)
        middles = Points(*degrees_of(cut.xyz), cut.xyz, cut.radius_m)
        case.memo[key] = place.reach_at(middles)
    known: Reach = case.memo[key]
    return known
