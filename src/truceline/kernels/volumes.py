"""Volumes on the ellipsoid: whether two outlines meet, only touch, or stand apart, and how far.

An outline is a polygon of great-ellipse edges (seen from the earth's centre they are great circles,
within 4 mm of geodesics up to 100 km) or a circle. Points are ECEF on the ellipsoid, so poles and
±180° are no special case. Polygons are laid over each other in a gnomonic plane, where their edges
are straight: each edge is cut wherever the other outline comes near it, and a piece whose middle
lies inside the other outline proves that they meet. An outline reaches at most REACH_DEG from its
middle, so that one plane always holds two that are near each other.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import EQUATOR_M, MEAN_RADIUS_M, POLE_M, Floats, Ints, arc_m
from truceline.kernels.loops import loop

Bools = NDArray[np.bool_]
POLYGON, CIRCLE, ROUTE = 0, 1, 2
TOUCH_M = 0.02  # two places that were rounded to 1e-7 degrees may be so far off
DEEP_M = -1.0  # the gap of polygons that overlap, however deeply
REACH_DEG = 40.0

_REACH_COS = float(np.cos(np.radians(REACH_DEG)))
_POLE_STRETCH = EQUATOR_M / POLE_M


class Solid(NamedTuple):
    """One outline or route, ready for the kernels; numba reads its fields.

    points: (k, 3) vertices, not closed, or the centre, or the points of a route; radius_m: of a
    circle, or half the width of a route, 0 of a polygon; at_us: (k,) when each point of a route is
    passed, empty otherwise; shape: POLYGON, CIRCLE or ROUTE.
    """

    points: Floats
    radius_m: float
    at_us: Ints
    shape: int


@loop
def gap_m(one: Solid, other: Solid) -> float:
    """Distance between two outlines that stand still, metres; negative where they overlap.

    Of two polygons DEEP_M where they overlap by more than about TOUCH_M, 0 where they touch; with a
    circle the distance less its radius. Good to 1e-5 of the distance up to 100 km, 2e-5 up to
    1,000 km. Costs about 2 us for two polygons of 4 vertices, 30 ns for each two edges.
    """
    if one.shape == CIRCLE and other.shape == CIRCLE:
        away_m = arc_m(length_of(one.points[0] - other.points[0]))
        return float(away_m - one.radius_m - other.radius_m)
    if one.shape == CIRCLE:
        return _gap_of_point_m(one.points[0], other.points) - one.radius_m
    if other.shape == CIRCLE:
        return _gap_of_point_m(other.points[0], one.points) - other.radius_m
    if _laid_over(one.points, other.points):
        return DEEP_M
    return min(_edges_m(one.points, other.points), _edges_m(other.points, one.points))


@loop
def overlap(one: Solid, other: Solid, buffer_m: float) -> bool:
    """Whether two outlines that stand still, or the buffer round one and the other, share more than
    a sliver: by more than about TOUCH_M. What only touches does not overlap.
    """
    if buffer_m == 0 and one.shape == POLYGON and other.shape == POLYGON:
        return _laid_over(one.points, other.points)
    return gap_m(one, other) < buffer_m - TOUCH_M


@loop
def _laid_over(one: Floats, other: Floats) -> bool:
    """Whether two polygons overlap; those too far apart for one plane do not."""
    a, b = middle_of(one), middle_of(other)
    if dot(a, b) <= dot(_reach(a, one), _mirror(_reach(b, other))):
        return False
    half = _unit(a + b)
    return overlay(flat(one, half), flat(other, half))


@loop
def laid_over(points: Floats, first: Ints, pairs: Ints) -> Bools:
    """Of each pair of polygons (n, 2) whether they overlap by more than a sliver.

    points: (k, 3) vertices of all of them, one after the other; first: (m + 1,) where each begins,
    and where the last ends. As `overlap` says it without a buffer, at the cost of the test alone.
    """
    found = np.zeros(len(pairs), np.bool_)
    for row in range(len(pairs)):
        one, other = pairs[row, 0], pairs[row, 1]
        found[row] = _laid_over(
            points[first[one] : first[one + 1]], points[first[other] : first[other + 1]]
        )
    return found


@loop
def within(points: Floats, at: Floats) -> bool:
    """Whether a point of the ellipsoid lies inside a polygon, even-odd over its edges."""
    middle = middle_of(points)
    direction = _unit(at)
    if dot(middle, direction) < _reach(middle, points)[0] - 1e-12:
        return False
    here = flat(at.reshape(1, 3), middle)
    return _depth(flat(points, middle), here[0, 0], here[0, 1]) >= 0


@loop
def middle_of(points: Floats) -> Floats:
    """Direction of the middle of the points' box in space, a unit vector seen from the centre."""
    middle = np.empty(3)
    for axis in range(3):
        low = high = points[0, axis]
        for row in range(1, len(points)):
            low, high = min(low, points[row, axis]), max(high, points[row, axis])
        middle[axis] = low + high
    return _unit(middle)


@loop
def flat(points: Floats, middle: Floats) -> Floats:
    """Points (k, 2) in the gnomonic plane about a direction; edges are straight there.

    The unit is the earth's radius. Points 90 degrees and more from the middle have no place in it.
    """
    aside = np.zeros(3)
    aside[np.argmin(np.abs(middle))] = 1.0
    east = _unit(_cross(aside, middle))
    north = _cross(middle, east)
    found = np.empty((len(points), 2))
    for row in range(len(points)):
        x, y, z = points[row, 0], points[row, 1], points[row, 2]
        ahead = x * middle[0] + y * middle[1] + z * middle[2]
        found[row, 0] = (x * east[0] + y * east[1] + z * east[2]) / ahead
        found[row, 1] = (x * north[0] + y * north[1] + z * north[2]) / ahead
    return found


@loop
def overlay(one: Floats, other: Floats) -> bool:
    """Whether two polygons in a plane share more than a sliver.

    Where no edge of either runs inside the other, they are the same polygon or share nothing.
    """
    if not _boxes_meet(one, other):
        return False
    if _runs_inside(one, other) or _runs_inside(other, one):
        return True
    own = _own_point(one)
    return bool(_deep(other, own[0], own[1]))


@loop
def _runs_inside(one: Floats, other: Floats) -> bool:
    """Whether some piece of an edge of the first has its middle inside the second."""
    near = 8 * TOUCH_M / MEAN_RADIUS_M
    cuts = np.empty(3 * len(other) + 2)
    for edge in range(len(one)):
        start, end = one[edge], one[(edge + 1) % len(one)]
        step_x, step_y = end[0] - start[0], end[1] - start[1]
        square = step_x * step_x + step_y * step_y
        if square == 0:
            continue
        slack = near * (1 + start[0] ** 2 + start[1] ** 2)
        cuts[0], cuts[1], count = 0.0, 1.0, 2
        for place in range(len(other)):
            a, b = other[place], other[(place + 1) % len(other)]
            over_a = step_x * (a[1] - start[1]) - step_y * (a[0] - start[0])
            over_b = step_x * (b[1] - start[1]) - step_y * (b[0] - start[0])
            if over_a * over_b < 0:  # the edge's line runs between a and b
                share = over_a / (over_a - over_b)
                x, y = a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
                cuts[count] = ((x - start[0]) * step_x + (y - start[1]) * step_y) / square
                count += 0 < cuts[count] < 1
            if over_a * over_a <= slack * slack * square:  # a may lie on the edge
                cuts[count] = ((a[0] - start[0]) * step_x + (a[1] - start[1]) * step_y) / square
                count += 0 < cuts[count] < 1
        ordered = np.sort(cuts[:count]) if count > 2 else cuts
        for piece in range(count - 1):
            share = (ordered[piece] + ordered[piece + 1]) / 2
            if _deep(other, start[0] + share * step_x, start[1] + share * step_y):
                return True
    return False


@loop
def _deep(polygon: Floats, x: float, y: float) -> bool:
    """Whether a point lies inside by more than what counts as touching."""
    least = TOUCH_M / MEAN_RADIUS_M * (1 + x * x + y * y)
    return bool(_depth(polygon, x, y) > least)


@loop
def _depth(polygon: Floats, x: float, y: float) -> float:
    """Distance to the polygon's edges in its plane, negative outside."""
    inside, least = False, np.inf
    a_x, a_y = polygon[-1, 0], polygon[-1, 1]
    for row in range(len(polygon)):
        b_x, b_y = polygon[row, 0], polygon[row, 1]
        step_x, step_y = b_x - a_x, b_y - a_y
        if (a_y > y) != (b_y > y) and x < a_x + (y - a_y) / step_y * step_x:
            inside = not inside
        square = step_x * step_x + step_y * step_y
        share = ((x - a_x) * step_x + (y - a_y) * step_y) / square if square > 0 else 0.0
        share = min(max(share, 0.0), 1.0)
        off_x, off_y = x - a_x - share * step_x, y - a_y - share * step_y
        least = min(least, off_x * off_x + off_y * off_y)
        a_x, a_y = b_x, b_y
    return float(np.sqrt(least)) if inside else -float(np.sqrt(least))


@loop
def _own_point(polygon: Floats) -> Floats:
    """A point inside a polygon: the middle of its widest stretch at the height between the two
    neighbouring vertices that stand farthest apart in height.
    """
    heights = np.sort(polygon[:, 1])
    gaps = np.diff(heights)
    lower = np.argmax(gaps)
    y = heights[lower] + gaps[lower] / 2
    crossed, count = np.empty(len(polygon)), 0
    for edge in range(len(polygon)):
        a, b = polygon[edge], polygon[(edge + 1) % len(polygon)]
        if (a[1] > y) != (b[1] > y):
            crossed[count] = a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            count += 1
    ordered = np.sort(crossed[:count])
    best, x = -1.0, polygon[0, 0]
    for place in range(0, count - 1, 2):
        if ordered[place + 1] - ordered[place] > best:
            best = ordered[place + 1] - ordered[place]
            x = (ordered[place] + ordered[place + 1]) / 2
    return np.array([x, y])


@loop
def _gap_of_point_m(at: Floats, polygon: Floats) -> float:
    """Distance of a point to a polygon's edges, metres, negative inside."""
    away_m = _edges_m(at.reshape(1, 3), polygon)
    return -away_m if within(polygon, at) else away_m


@loop
def _edges_m(points: Floats, polygon: Floats) -> float:
    """Least distance of any of the points to the edges of a polygon, metres."""
    least = np.inf
    for edge in range(len(polygon)):
        a, b = polygon[edge], polygon[(edge + 1) % len(polygon)]
        across = _cross(a, b)
        size = np.sqrt(_square(across))
        for row in range(len(points)):
            least = min(least, _square(points[row] - foot(points[row], a, b, across, size)))
    return float(arc_m(np.sqrt(least)))


@loop
def foot(at: Floats, a: Floats, b: Floats, across: Floats, size: float) -> Floats:
    """The point of the edge from a to b that is nearest to `at`, on the ellipsoid.

    across: a × b, size its length. The first foot is that seen from the centre; one step along the
    edge brings it to the ellipsoid's own.
    """
    if size < 1e-3:
        return a
    normal = across / size
    near = at - dot(at, normal) * normal
    for _ in range(2):
        near = lift(near)
        ahead = _unit(_cross(normal, near))
        near = near + dot(at - near, ahead) * ahead
    if dot(_cross(a, near), across) < 0 or dot(_cross(near, b), across) < 0:
        return a if _square(at - a) < _square(at - b) else b
    return lift(near)


@loop
def lift(point: Floats) -> Floats:
    """The point brought to the ellipsoid along the line from the earth's centre."""
    tall = point[2] * _POLE_STRETCH
    square = point[0] ** 2 + point[1] ** 2 + tall**2
    lifted: Floats = point * (EQUATOR_M / np.sqrt(square))
    return lifted


@loop
def _reach(middle: Floats, points: Floats) -> Floats:
    """Cosine and sine of how far from its middle an outline reaches, with an epsilon to spare."""
    least = 1.0
    for row in range(len(points)):
        x, y, z = points[row, 0], points[row, 1], points[row, 2]
        ahead = middle[0] * x + middle[1] * y + middle[2] * z
        least = min(least, ahead / np.sqrt(x * x + y * y + z * z))
    least = max(least - 1e-12, 0.0)
    return np.array([least, np.sqrt(1 - least * least), 0.0])


@loop
def _mirror(reach: Floats) -> Floats:
    """So that a dot product with another reach is the cosine of the sum of both."""
    return np.array([reach[0], -reach[1], 0.0])


@loop
def _boxes_meet(one: Floats, other: Floats) -> bool:
    for axis in range(2):
        low = high = one[0, axis]
        for row in range(1, len(one)):
            low, high = min(low, one[row, axis]), max(high, one[row, axis])
        above = below = True
        for row in range(len(other)):
            above, below = above and other[row, axis] > high, below and other[row, axis] < low
        if above or below:
            return False
    return True


@loop
def dot(a: Floats, b: Floats) -> float:
    """Scalar product of vectors (3,)."""
    return float(a[0] * b[0] + a[1] * b[1] + a[2] * b[2])


@loop
def _square(a: Floats) -> float:
    return float(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


@loop
def length_of(a: Floats) -> float:
    """Length of a vector (3,)."""
    return float(np.sqrt(_square(a)))


@loop
def _unit(a: Floats) -> Floats:
    return a / length_of(a)


@loop
def _cross(a: Floats, b: Floats) -> Floats:
    return np.array(
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    )


def solid_boxes(points: Floats, first: Ints, radius_m: Floats) -> tuple[Floats, Floats]:
    """Boxes in space that hold n outlines or routes wholly: lowest and highest corners, (n, 3) m.

    points: (k, 3) of all of them, one after the other; first: (n,) where each begins; radius_m:
    (n,). A box is that of the points, wider by how far the surface rises over flat land between
    them: no region between points is left out, a pole among them.
    """
    low, high = np.minimum.reduceat(points, first), np.maximum.reduceat(points, first)
    size_m = np.linalg.norm(high - low, axis=1) / 2
    rise_m = MEAN_RADIUS_M - np.sqrt(np.maximum(MEAN_RADIUS_M**2 - (2 * size_m) ** 2, 0))
    wider = (rise_m + radius_m * (1 + 1e-5) + 1.0)[:, None]
    return low - wider, high + wider


def too_wide(solid: Solid) -> bool:
    """Whether an outline reaches farther than the plane of these kernels holds."""
    ahead = solid.points @ middle_of.compiled(solid.points) / np.linalg.norm(solid.points, axis=1)
    wide_m = MEAN_RADIUS_M * np.radians(REACH_DEG)
    return bool((ahead < _REACH_COS).any() or solid.radius_m > wide_m)
