"""Plans: what a term says of planned volumes, one standing each.

A volume answers by its deepest point: every edge of its outline is searched, and the shape's own
vertices inside the outline are asked too, so that a plan that swallows a whole place is found.
"""

from dataclasses import replace

import numpy as np

from truceline.agreement.heights import UNBOUNDED_M, Heights
from truceline.agreement.passages import Depth, Paths, deepest, reach_of
from truceline.agreement.place import EVERYWHERE_M, Place
from truceline.agreement.rule import Rule
from truceline.agreement.shapes import Line, Points
from truceline.kernels.areas import compile_area, contains
from truceline.kernels.ellipsoid import place as degrees_of
from truceline.kernels.ellipsoid import surface
from truceline.kernels.lines import measure
from truceline.values.notices import Ring, Volumes
from truceline.values.observations import Floats, Ints
from truceline.values.standings import (
    CANNOT_TELL,
    INSIDE,
    NOTICE,
    OUTSIDE,
    Answer,
    Standings,
    all_of,
    answers,
    decide,
    reason_code,
    rows_told,
)
from truceline.values.units import join_radius_m


def plan_standings(
    rule: Rule, volumes: Volumes, place: Place, heights: Heights | None = None
) -> Standings:
    """Which volumes reach into a place, at some heights. A row is a volume's number."""
    bound = rule.bound_plans(volumes.party, volumes.kind)
    rows = np.flatnonzero(bound.standing != OUTSIDE)
    answer = all_of(bound.rows(rows), _by_ring([volumes.ring[row] for row in rows], place))
    if heights is not None:
        answer = all_of(answer, _by_height(volumes, heights).rows(rows))
    since_us, until_us = volumes.starts_us[rows], volumes.ends_us[rows]
    return rows_told(rows, answer, since_us, until_us, about=NOTICE)


def _by_ring(rings: list[Ring], place: Place) -> Answer:
    """Standing of outlines: surely into the place, surely not, or within its accuracy. What only
    reaches where the place has no side cannot be told.
    """
    count = len(rings)
    if place.shape is None:
        return answers(count, INSIDE)
    sure_m, wide_m = (
        np.array([_greatest(ring, place, sign) for ring in rings]) for sign in (-1.0, 1.0)
    )
    closed = place.holds_limit
    answer = decide((sure_m + wide_m) / 2, (wide_m - sure_m) / 2, closed=closed)
    standing, reason, margin = answer.standing.copy(), answer.reason.copy(), answer.margin.copy()
    for row in np.flatnonzero(standing == OUTSIDE):
        if place.side and _greatest(rings[row], place, 0.0) >= 0:
            standing[row], reason[row] = CANNOT_TELL, reason_code("beyond_line")
            margin[row] = np.nan
    return replace(answer, standing=standing, reason=reason, margin=margin)


def _greatest(ring: Ring, place: Place, sign: float) -> float:
    """Greatest slack (sign -1) or wide slack (sign 1) of any point of an outline that has a side of
    the place; with sign 0 greatest wide slack of all points. Metres.
    """
    lon_deg, lat_deg = np.array(ring, np.float64).T
    xyz = surface(lat_deg, lon_deg)
    paths = Paths(xyz[:-1], xyz[1:], place.pace(sign) * reach_of(xyz[:-1], xyz[1:]))

    def sounding(at: Floats, path: Ints, share: Floats) -> Depth:  # noqa: ARG001
        return _slack(at, place, sign)

    _, along_m = deepest(paths, sounding, floor_m=-EVERYWHERE_M)
    return max(float(along_m.max()), _swallowed(ring, place, sign), -EVERYWHERE_M)


def _slack(xyz: Floats, place: Place, sign: float) -> Depth:
    lat_deg, lon_deg = degrees_of(xyz)
    reach = place.reach_at(Points(lat_deg, lon_deg, xyz, np.zeros(len(lat_deg))))
    found = place.slack(reach, sign or 1.0)
    if sign <= 0:
        return found
    return found._replace(told_m=np.where(found.beyond > 0, -np.inf, found.told_m))


def _swallowed(ring: Ring, place: Place, sign: float) -> float:
    """Greatest slack at points of the place's own inside an outline, -inf where none lies there.

    A vertex of the shape lies on the limit of the place, or in it; the place goes on from there
    for as far as the outline is away.
    """
    lon_deg, lat_deg = np.array(ring, np.float64).T
    outline = compile_area([[(lat_deg, lon_deg)]], edges="geodesic")
    best_m = -np.inf
    for lat, lon in _own_points(place):
        held = contains(outline, lat, lon) == 1
        if held.any():
            xyz = surface(lat[held], lon[held])
            told_m = _slack(xyz, place, sign).told_m
            room_m = 0.0 if place.lower_m > 0 else measure(outline.boundary, xyz).distance_m
            best_m = max(best_m, float((told_m + room_m).max()))
    return best_m


def _own_points(place: Place) -> list[tuple[Floats, Floats]]:
    """Points on the limit of a place or in it: vertices, or for a band that begins away from its
    line points in its middle.
    """
    shape = place.shape
    if isinstance(shape, Line) and place.lower_m > 0:
        middle_m = place.lower_m if place.upper_m is None else (place.lower_m + place.upper_m) / 2
        sides = [place.side] if place.side else ["left", "right"]
        return [shape.beside(middle_m, side) for side in sides]
    return [] if shape is None else list(shape.drawn)


def _by_height(volumes: Volumes, heights: Heights) -> Answer:
    """Whether the heights of volumes meet a band; both include their limits. Whole millimetres."""
    ceiling_m = UNBOUNDED_M if heights.ceiling_m is None else heights.ceiling_m
    floor_m = -UNBOUNDED_M if heights.floor_m is None else heights.floor_m
    low_m, high_m = np.maximum(volumes.floor_m, floor_m), np.minimum(volumes.ceiling_m, ceiling_m)
    overlap_m = np.rint((high_m - low_m) * 1000) / 1000
    bounded = np.isfinite(volumes.floor_m) | np.isfinite(volumes.ceiling_m)
    radius_m = np.array([join_radius_m(each, heights.datum) for each in volumes.datum])
    radius_m = np.where(bounded, radius_m, 0.0)
    answer = decide(overlap_m, radius_m, closed=True)
    reason = answer.reason.copy()
    reason[(answer.standing == CANNOT_TELL) & np.isinf(radius_m)] = reason_code("datum_mismatch")
    return replace(answer, reason=reason)
