"""Clashes: whether two notices meet in place, height and time, part by part.

Two parts meet where all of these hold, each with more than its limit in common:

    time    [from, until) of both, a route's with its tolerance; windows that follow one another
            share nothing
    height  more than 0 mm in common, where both are known; adjacent layers touch and do not meet.
            A bound that is open is unbounded. Heights that are not known, or stand in datums that
            cannot be joined closely enough, answer `cannot_tell`
    place   more than kernels.volumes.TOUCH_M in common; outlines that only touch do not meet

A route is a disc of its half width that moves: it is asked where it is when. What meets at heights
that cannot be told is told as such, never left out.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from truceline.deconfliction.apart import GROUND_MM, NO_BUFFERS, Buffers
from truceline.deconfliction.entries import Meeting, Standing
from truceline.deconfliction.index import AXES, TIME
from truceline.deconfliction.parts import Columns, Part, boxes, columns, widened
from truceline.kernels.ellipsoid import Floats, Ints, place
from truceline.kernels.moving import encounters, place_at, visits
from truceline.kernels.overlaps import overlaps
from truceline.kernels.volumes import POLYGON, ROUTE, laid_over, lift, middle_of, overlap, within
from truceline.values.units import join_radius_m


def meetings(
    one: Sequence[Part], other: Sequence[Part], buffers: Buffers = NO_BUFFERS
) -> tuple[Meeting, ...]:
    """Every meeting of a part of one notice with a part of the other, in the order of the parts."""
    found = []
    for number, part in enumerate(one):
        for place_in_other, against in enumerate(other):
            known = meet(part, against, buffers)
            if known is not None:
                standing, reason, spans = known
                found.append(_told((number, place_in_other), (part, against), spans,
                                   (standing, reason), buffers))  # fmt: skip
    return tuple(found)


def clashing_pairs(some: Sequence[Part], party: Sequence[str]) -> list[tuple[int, int]]:
    """Every two parts of different parties that meet, or of which it cannot be told, the lesser
    number first: all at once, by one sweep over their boxes.
    """
    if not some:
        return []
    told = columns(some)
    corners = boxes(some, told)
    if len({each.datum for each in some}) > 1:
        corners = widened(corners)
    space = [axis for axis in range(AXES) if axis != TIME]
    low, high = corners[:, 0, space].astype(np.float64), corners[:, 1, space].astype(np.float64)
    _, group = np.unique(np.array(party), return_inverse=True)
    asked = np.ones(len(some), np.bool_)
    near = overlaps(told.from_us, told.until_us, low, high, group=group, asked=asked)
    plain = _plain(some)
    at_once = plain[near].all(axis=1)
    found = [
        (one, two) for one, two in near[~at_once].tolist() if meet(some[one], some[two]) is not None
    ]
    return sorted(found + _laid_over(told, near[at_once]))


def _plain(some: Sequence[Part]) -> NDArray[np.bool_]:
    """Which parts are polygons with heights above the ellipsoid, bounded on one side at least."""
    return np.array(
        [
            each.solid.shape == POLYGON
            and each.datum == "hae"
            and not (each.floor_mm is None and each.ceiling_mm is None)
            for each in some
        ],
        np.bool_,
    )


def _laid_over(told: Columns, near: Ints) -> list[tuple[int, int]]:
    """Of pairs of plain parts those that meet: `meet`, for all of them at once."""
    one, two = near.T
    level = (told.from_us[one] < told.until_us[two]) & (told.from_us[two] < told.until_us[one])
    ceiling_mm = np.minimum(told.ceiling_mm[one], told.ceiling_mm[two])
    level &= ceiling_mm > np.maximum(told.floor_mm[one], told.floor_mm[two])
    pairs = np.ascontiguousarray(near[level])
    if not len(pairs):
        return []
    met = laid_over.compiled(told.points, told.first, pairs)
    return [(one, two) for one, two in pairs[met].tolist()]


def meet(
    one: Part, other: Part, buffers: Buffers = NO_BUFFERS
) -> tuple[Standing, str, list[tuple[int, int]]] | None:
    """Standing of two parts, its reason, and the spans of planned time in which they share a place,
    or come nearer than the buffers; None where they do not meet. A route's spans are by its own
    plan, without tolerance.
    """
    late_us = buffers.time_us
    if not (one.from_us < other.until_us + late_us and other.from_us < one.until_us + late_us):
        return None
    heights = by_height(one, other, buffers.height_mm)
    if heights is None:
        return None
    spans = _by_place(one, other, buffers)
    return (*heights, spans) if spans else None


def by_height(one: Part, other: Part, apart_mm: int = 0) -> tuple[Standing, str] | None:
    """Standing of the heights of two parts and its reason; None where they surely have none in
    common, nor are closer than apart_mm. Whole millimetres. A whole column meets every height, also
    one that is not known.
    """
    (datum, low, high), (other_datum, other_low, other_high) = _band(one), _band(other)
    if _whole(low, high) and datum != "unknown":
        return "inside", ""
    if _whole(other_low, other_high) and other_datum != "unknown":
        return "inside", ""
    radius_m = join_radius_m(datum, other_datum)
    if radius_m == np.inf:
        unknown = "unknown" in (datum, other_datum)
        return "cannot_tell", "altitude_unknown" if unknown else "datum_mismatch"
    shared_mm = min(high, other_high) - max(low, other_low) + apart_mm
    radius_mm = round(radius_m * 1000)
    if shared_mm > radius_mm:
        return "inside", ""
    return ("cannot_tell", "datum_mismatch") if radius_mm and shared_mm >= -radius_mm else None


def _by_place(one: Part, other: Part, buffers: Buffers) -> list[tuple[int, int]]:
    """Spans in which two parts share a place and may be there at once, but for the buffers."""
    near_m, late_us = buffers.distance_m, buffers.time_us
    moving = [each for each in (one, other) if each.solid.shape == ROUTE]
    if not moving:
        since_us, until_us = max(one.from_us, other.from_us), min(one.until_us, other.until_us)
        return [(since_us, until_us)] if overlap.compiled(one.solid, other.solid, near_m) else []
    if len(moving) == 2:
        slack_us = one.tolerance_us + other.tolerance_us + late_us
        return _spans(encounters.compiled(one.solid, other.solid, slack_us, near_m))
    route, still = (one, other) if one.solid.shape == ROUTE else (other, one)
    return [
        (since_us, until_us)
        for since_us, until_us in _spans(visits.compiled(route.solid, still.solid, near_m))
        if since_us - route.tolerance_us < still.until_us + late_us
        and until_us + route.tolerance_us + late_us > still.from_us
    ]


def _told(
    numbers: tuple[int, int],
    pair: tuple[Part, Part],
    spans: list[tuple[int, int]],
    standing: tuple[Standing, str],
    buffers: Buffers,
) -> Meeting:
    """A meeting in words of an entry."""
    one, other = pair
    routes = [each for each in pair if each.solid.shape == ROUTE]
    slack_us = sum(each.tolerance_us for each in routes)
    from_us = max(spans[0][0] - slack_us, one.from_us, other.from_us)
    until_us = min(spans[-1][1] + slack_us, one.until_us, other.until_us)
    overlap_us = _overlap_us(one, other, spans, buffers.distance_m)
    lat_deg, lon_deg = place(_shared_place(one, other, spans[0])[None])
    return Meeting(
        one=numbers[0],
        other=numbers[1],
        standing=standing[0],
        reason=standing[1],
        from_us=from_us,
        until_us=max(until_us, from_us),
        overlap_us=overlap_us,
        lat_e7=round(float(lat_deg[0]) * 1e7),
        lon_e7=round(float(lon_deg[0]) * 1e7),
        enters_us=spans[0][0] if routes else None,
        leaves_us=spans[-1][1] if routes else None,
        tolerance_us=slack_us,
    )


def _overlap_us(one: Part, other: Part, spans: list[tuple[int, int]], near_m: float) -> int:
    """For how long both are there by their times as planned, without tolerances."""
    if one.solid.shape == other.solid.shape == ROUTE:
        spans = _spans(encounters.compiled(one.solid, other.solid, 0, near_m))
    since = max(each.from_us + each.tolerance_us for each in (one, other))
    until = min(each.until_us - each.tolerance_us for each in (one, other))
    return sum(max(0, min(end, until) - max(start, since)) for start, end in spans)


def _shared_place(one: Part, other: Part, span: tuple[int, int]) -> Floats:
    """A point of the first that lies in the other or near it, (3,)."""
    for part in (one, other):
        if part.solid.shape == ROUTE:
            return np.asarray(place_at.compiled(part.solid, (span[0] + span[1]) // 2))
    for part, against in ((one, other), (other, one)):
        middle = np.asarray(lift.compiled(middle_of.compiled(part.solid.points)))
        if against.solid.shape == POLYGON and within.compiled(against.solid.points, middle):
            return middle
    for part, against in ((one, other), (other, one)):
        if against.solid.shape == POLYGON:
            for corner in part.solid.points:
                if within.compiled(against.solid.points, corner):
                    return np.asarray(corner)
    both = middle_of.compiled(one.solid.points) + middle_of.compiled(other.solid.points)
    return np.asarray(lift.compiled(both))


def _spans(found: Ints) -> list[tuple[int, int]]:
    return [(int(since), int(until)) for since, until in found]


def _band(part: Part) -> tuple[str, float, float]:
    """Datum, floor and ceiling of a part, millimetres; what is on the ground stands GROUND_MM above
    it where it says no more.
    """
    low = -np.inf if part.floor_mm is None else part.floor_mm
    high = np.inf if part.ceiling_mm is None else part.ceiling_mm
    if part.datum != "ground":
        return part.datum, low, high
    return "agl", max(low, 0.0), GROUND_MM if part.ceiling_mm is None else high


def _whole(low: float, high: float) -> bool:
    """Whether a band is the whole column."""
    return low == -np.inf and high == np.inf
