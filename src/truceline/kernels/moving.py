"""Timed routes on the ellipsoid: when one is within an outline, and when two come near each other.

A route passes its points at stated times, at even speed between them. It is cut in pieces of at
most PIECE_M, straight in space (8 cm below the ground at most). Everything here is about planned
times as they stand; tolerances of time are the caller's, but for two routes, whose clocks may be
off against each other. Answers are spans of time, each with both ends, in the order of time.
"""

import numpy as np

from truceline.kernels.ellipsoid import MEAN_RADIUS_M, Floats, Ints, chord_m
from truceline.kernels.loops import loop
from truceline.kernels.passing import Motion, near_while
from truceline.kernels.volumes import (
    CIRCLE,
    TOUCH_M,
    Solid,
    dot,
    flat,
    length_of,
    lift,
    middle_of,
)

PIECE_M = 2_000.0


@loop
def visits(route: Solid, still: Solid, buffer_m: float) -> Ints:
    """When a route comes nearer than its half width and the buffer to an outline, (m, 2) us.

    Nearer by more than TOUCH_M. Exact for the pieces: each is asked against each edge in closed
    form. Costs about 0.1 us for a piece and an edge; pieces that are far off cost 20 ns.
    """
    near_m = route.radius_m + buffer_m - TOUCH_M
    pieces, at_us = pieces_of(route.points, route.at_us)
    if still.shape == CIRCLE:
        near_m = chord_m(max(near_m + still.radius_m, 0.0))
    found, count = np.empty((16, 2)), 0
    middle = middle_of(still.points)
    half_m = 0.0
    for row in range(len(still.points)):
        half_m = max(half_m, length_of(still.points[row] - middle * MEAN_RADIUS_M))
    for piece in range(len(pieces) - 1):
        start, end = pieces[piece], pieces[piece + 1]
        from_us, length_us = at_us[piece], at_us[piece + 1] - at_us[piece]
        if length_of(start - middle * MEAN_RADIUS_M) > half_m + near_m + PIECE_M + 50_000:
            continue
        if still.shape == CIRCLE:
            spans = _near_point(start - still.points[0], end - start, near_m)
        else:
            spans = _near_polygon(start, end, still.points, near_m)
        for span in spans:
            if count == len(found):
                found = np.concatenate((found, np.empty_like(found)))
            found[count, 0] = from_us + span[0] * length_us
            found[count, 1] = from_us + span[1] * length_us
            count += 1
    return _merged(found[:count])


@loop
def encounters(one: Solid, other: Solid, slack_us: int, buffer_m: float) -> Ints:
    """When the first route is nearer than both half widths and the buffer to where the second may
    be, (m, 2) us of the first's own time; the second may be early or late by slack_us.
    """
    near_m = one.radius_m + other.radius_m + buffer_m - TOUCH_M
    a, a_us = pieces_of(one.points, one.at_us)
    b, b_us = pieces_of(other.points, other.at_us)
    found, count = np.empty((16, 2)), 0
    for i in range(len(a) - 1):
        for j in range(len(b) - 1):
            since = max(a_us[i], b_us[j] - slack_us)
            until = min(a_us[i + 1], b_us[j + 1] + slack_us)
            if since > until or length_of(a[i] - b[j]) > near_m + 2 * PIECE_M + 1:
                continue
            ends_us = (float(a_us[i]), float(a_us[i + 1]), float(b_us[j]), float(b_us[j + 1]))
            legs = (a[i], a[i + 1], b[j], b[j + 1])
            span = _encounter(legs, ends_us, float(slack_us), near_m)
            if span[1] < span[0]:
                continue
            if count == len(found):
                found = np.concatenate((found, np.empty_like(found)))
            found[count, 0], found[count, 1] = span
            count += 1
    return _merged(found[:count])


@loop
def place_at(route: Solid, when_us: int) -> Floats:
    """Where a route is planned to be at an instant, (3,) on the ellipsoid; its ends before and
    after.
    """
    points, at_us = route.points, route.at_us
    for leg in range(len(at_us) - 1 if when_us > at_us[0] else 0):
        if when_us <= at_us[leg + 1]:
            share = (when_us - at_us[leg]) / (at_us[leg + 1] - at_us[leg])
            found: Floats = lift(points[leg] + share * (points[leg + 1] - points[leg]))
            return found
    end: Floats = points[-1 if when_us > at_us[0] else 0].copy()
    return end


@loop
def pieces_of(points: Floats, at_us: Ints) -> tuple[Floats, Ints]:
    """A route's points with more between them, none farther than PIECE_M from the next."""
    counts = np.empty(len(points) - 1, np.int64)
    for leg in range(len(counts)):
        counts[leg] = int(length_of(points[leg + 1] - points[leg]) * 1.2 / PIECE_M) + 1
    total = counts.sum() + 1
    found, found_us = np.empty((total, 3)), np.empty(total, np.int64)
    row = 0
    for leg in range(len(counts)):
        step, length_us = points[leg + 1] - points[leg], at_us[leg + 1] - at_us[leg]
        for piece in range(counts[leg]):
            found[row] = lift(points[leg] + piece / counts[leg] * step)
            found_us[row] = at_us[leg] + length_us * piece // counts[leg]
            row += 1
    found[row], found_us[row] = points[-1], at_us[-1]
    return found, found_us


@loop
def _near_point(off: Floats, step: Floats, near_m: float) -> Floats:
    """Shares (m, 2) of a straight way during which it is nearer than near_m to the origin, which
    stands at -off from its start.
    """
    up, up_step = (off[2], step[2]) if len(off) > 2 else (0.0, 0.0)
    motion = Motion(off[0], off[1], up, step[0], step[1], up_step, 0.0, 0.0)
    since, until = near_while(motion, near_m)
    return np.array([[since, until]]) if since < until else np.empty((0, 2))


@loop
def _near_polygon(start: Floats, end: Floats, polygon: Floats, near_m: float) -> Floats:
    """Shares (m, 2) of a piece inside a polygon, or nearer to an edge of it than near_m."""
    middle = (start + end) / length_of(start + end)
    scale = dot(start + end, middle) / 2
    polygon = _nearer_part(polygon, middle, scale)
    corners = flat(polygon, middle) * scale
    ends = flat(np.stack((start, end)), middle) * scale
    way = ends[1] - ends[0]
    spans, count = np.empty((2 * len(corners) + 2, 2)), 0
    cuts, crossed = np.empty(len(corners) + 2), 2
    cuts[0], cuts[1] = 0.0, 1.0
    for edge in range(len(corners)):
        a, b = corners[edge], corners[(edge + 1) % len(corners)]
        since, until = _capsule(ends[0] - a, way, b - a, near_m)
        if since < until:
            spans[count, 0], spans[count, 1] = since, until
            count += 1
        turn = way[0] * (b[1] - a[1]) - way[1] * (b[0] - a[0])
        if turn != 0:
            off_x, off_y = a[0] - ends[0][0], a[1] - ends[0][1]
            cuts[crossed] = (off_x * (b[1] - a[1]) - off_y * (b[0] - a[0])) / turn
            crossed += 0 < cuts[crossed] < 1
    ordered = np.sort(cuts[:crossed])
    for piece in range(crossed - 1):
        share = (ordered[piece] + ordered[piece + 1]) / 2
        if _holds(corners, ends[0] + share * way):
            spans[count, 0], spans[count, 1] = ordered[piece], ordered[piece + 1]
            count += 1
    return spans[:count]


@loop
def _nearer_part(polygon: Floats, middle: Floats, scale: float) -> Floats:
    """The polygon with corners behind the plane's horizon brought just before it: what is so far
    off keeps its direction, and is met by nothing here.
    """
    moved = polygon.copy()
    for row in range(len(moved)):
        ahead = dot(moved[row], middle)
        if ahead <= 0.1 * scale:
            moved[row] += (0.1 * scale - ahead) * middle
    return moved


@loop
def _capsule(off: Floats, way: Floats, edge: Floats, near_m: float) -> tuple[float, float]:
    """Share of a way during which it is nearer than near_m to an edge; off: from the edge's start
    to the way's. The points so near to an edge are convex: it is one span, or none (1, 0).
    """
    since, until = 1.0, 0.0
    if near_m <= 0:
        return since, until
    for back in (np.zeros(2), edge):
        for span in _near_point(off - back, way, near_m):
            since, until = min(since, span[0]), max(until, span[1])
    length = np.hypot(edge[0], edge[1])
    if length == 0:
        return since, until
    along = edge / length
    low, high = _between(
        off[0] * along[0] + off[1] * along[1], way[0] * along[0] + way[1] * along[1], 0.0, length
    )
    side = off[1] * along[0] - off[0] * along[1]
    drift = way[1] * along[0] - way[0] * along[1]
    low_2, high_2 = _between(side, drift, -near_m, near_m)
    low, high = max(low, low_2, 0.0), min(high, high_2, 1.0)
    if low < high:
        since, until = min(since, low), max(until, high)
    return since, until


@loop
def _between(start: float, drift: float, low: float, high: float) -> tuple[float, float]:
    """When start + share * drift lies strictly between two bounds."""
    if drift == 0:
        return (-np.inf, np.inf) if low < start < high else (1.0, 0.0)
    one, two = (low - start) / drift, (high - start) / drift
    return min(one, two), max(one, two)


@loop
def _holds(polygon: Floats, at: Floats) -> bool:
    inside = False
    for edge in range(len(polygon)):
        a, b = polygon[edge], polygon[(edge + 1) % len(polygon)]
        if (a[1] > at[1]) != (b[1] > at[1]):
            inside ^= at[0] < a[0] + (at[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
    return inside


@loop
def _encounter(
    legs: tuple[Floats, Floats, Floats, Floats],
    ends_us: tuple[float, float, float, float],
    slack_us: float,
    near_m: float,
) -> tuple[float, float]:
    """Span of the first piece's time in which it is near where the second may be, or (1, 0).

    The second may be between the earliest and the latest place it can have reached. The first is
    near one of the two, or near a place between them, to which it looks at a right angle: each of
    these places moves evenly, and what is near one of them is one span, since all is convex.
    """
    since, until = np.inf, -np.inf
    if near_m > 0:
        for way in _ways(legs, ends_us, slack_us):
            x, y, z = _off(legs, ends_us, way[0], way[2])
            end_x, end_y, end_z = _off(legs, ends_us, way[1], way[3])
            motion = Motion(x, y, z, end_x - x, end_y - y, end_z - z, 0.0, 0.0)
            enters, leaves = near_while(motion, near_m)
            if enters < leaves:
                since = min(since, way[0] + enters * (way[1] - way[0]))
                until = max(until, way[0] + leaves * (way[1] - way[0]))
    return (since, until) if since <= until else (1.0, 0.0)


@loop
def _ways(legs, ends_us, slack_us):  # type: ignore[no-untyped-def]  # numba's own types
    """Spans of the first's time to be asked, and at both ends of each the second's time."""
    a_us, a_end_us, b_us, b_end_us = ends_us
    low, high = max(a_us, b_us - slack_us), min(a_end_us, b_end_us + slack_us)
    early = min(max(b_us + slack_us, low), high)  # from here on the second has surely set out
    late = min(max(b_end_us - slack_us, low), high)  # and from here on it may have arrived
    from_us = low - slack_us, early - slack_us, high - slack_us
    to_us = low + slack_us, late + slack_us, high + slack_us
    since, until, abeam, abeam_end = _abeam(legs, ends_us, slack_us, (low, high))
    return (
        (low, early, max(from_us[0], b_us), max(from_us[1], b_us)),
        (early, high, max(from_us[1], b_us), max(from_us[2], b_us)),
        (low, late, min(to_us[0], b_end_us), min(to_us[1], b_end_us)),
        (late, high, min(to_us[1], b_end_us), min(to_us[2], b_end_us)),
        (since, until, abeam, abeam_end),
    )


@loop
def _abeam(legs, ends_us, slack_us, span_us):  # type: ignore[no-untyped-def]
    """The span of the first's time in which it looks at a right angle to the second's piece at a
    place where the second may be then, and at both ends of it the second's time there; a span of no
    length if there is none."""
    (low, high), (b_us, b_end_us) = span_us, ends_us[2:]
    square, ahead, ahead_end = 0.0, 0.0, 0.0
    start, end = _off(legs, ends_us, low, b_us), _off(legs, ends_us, high, b_us)
    for axis in range(3):
        step = legs[3][axis] - legs[2][axis]
        square += step * step
        ahead += step * start[axis]
        ahead_end += step * end[axis]
    since, until = 0.0, -1.0
    if square > 0:
        since, until = 0.0, 1.0
        at = b_us + ahead / square * (b_end_us - b_us)
        at_end = b_us + ahead_end / square * (b_end_us - b_us)
        for one, two in (
            _between(at, at_end - at, b_us, b_end_us),
            _between(at - low, at_end - at - (high - low), -slack_us, slack_us),
        ):
            since, until = max(since, one), min(until, two)
    if not since < until:
        return low, low, max(low - slack_us, b_us), max(low - slack_us, b_us)
    back, back_end = at + since * (at_end - at), at + until * (at_end - at)
    return low + since * (high - low), low + until * (high - low), back, back_end


@loop
def _off(legs, ends_us, at_us, other_us):  # type: ignore[no-untyped-def]
    """From where the second is at a time of its own to where the first is at one of its own."""
    a, a_end, b, b_end = legs
    share = (at_us - ends_us[0]) / (ends_us[1] - ends_us[0])
    other = (other_us - ends_us[2]) / (ends_us[3] - ends_us[2])
    return (
        a[0] + share * (a_end[0] - a[0]) - (b[0] + other * (b_end[0] - b[0])),
        a[1] + share * (a_end[1] - a[1]) - (b[1] + other * (b_end[1] - b[1])),
        a[2] + share * (a_end[2] - a[2]) - (b[2] + other * (b_end[2] - b[2])),
    )


@loop
def _merged(spans: Floats) -> Ints:
    """Spans in the order of time, those that adjoin as one, in whole microseconds."""
    order = np.argsort(spans[:, 0])
    found = np.empty((len(spans), 2), np.int64)
    count = 0
    for row in order:
        since, until = np.int64(np.floor(spans[row, 0])), np.int64(np.ceil(spans[row, 1]))
        if count and since <= found[count - 1, 1] + 1:
            found[count - 1, 1] = max(found[count - 1, 1], until)
        else:
            found[count, 0], found[count, 1] = since, until
            count += 1
    return found[:count]
