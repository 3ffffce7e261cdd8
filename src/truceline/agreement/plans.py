"""Plans: what a term says of planned volumes, one standing each.

A volume answers by its deepest point: every edge of its outline is searched, and the shape's own
vertices inside the outline are asked too, so that a plan that swallows a whole area is found.
"""

import numpy as np

from truceline.agreement.heights import UNBOUNDED_M, Heights
from truceline.agreement.passages import Paths, deepest
from truceline.agreement.place import Place
from truceline.agreement.rule import Rule
from truceline.agreement.shapes import Points
from truceline.kernels.areas import AreaIndex, compile_area, contains
from truceline.kernels.ellipsoid import place as degrees_of
from truceline.kernels.ellipsoid import surface
from truceline.kernels.lines import measure
from truceline.values.notices import Volumes
from truceline.values.observations import Floats, Ints
from truceline.values.standings import (
    NOTICE,
    OUTSIDE,
    Answer,
    Standings,
    all_of,
    decide,
    rows_told,
)
from truceline.values.units import join_radius_m


def plan_standings(
    rule: Rule, volumes: Volumes, place: Place, heights: Heights | None = None
) -> Standings:
    """Which volumes reach into a place, at some heights. A row is a volume's number."""
    bound = rule.bound_plans(volumes.party, volumes.kind)
    depth_m = np.array([_deepest(ring, place) for ring in volumes.ring])
    known_m = 0.0 if place.shape is None else place.shape.accuracy_m
    answer = all_of(bound, decide(depth_m, np.full(len(volumes), known_m)))
    if heights is not None:
        answer = all_of(answer, _by_height(volumes, heights))
    rows = np.flatnonzero(bound.standing != OUTSIDE)
    since_us, until_us = volumes.starts_us[rows], volumes.ends_us[rows]
    return rows_told(rows, answer.rows(rows), since_us, until_us, about=NOTICE)


def _deepest(ring: tuple[tuple[float, float], ...], place: Place) -> float:
    """Greatest depth of any point of the outline or of the shape inside it, metres."""
    lon_deg, lat_deg = np.array(ring, np.float64).T
    outline = compile_area([[(lat_deg, lon_deg)]], edges="geodesic")
    xyz = surface(lat_deg, lon_deg)

    def depth(points: Floats, path: Ints, share: Floats) -> Floats:  # noqa: ARG001
        return _depth_at(points, place)

    at_m = _depth_at(xyz, place)
    length_m = np.sqrt((np.diff(xyz, axis=0) ** 2).sum(axis=1)) * 1.001
    paths = Paths(xyz[:-1], xyz[1:], at_m[:-1], at_m[1:], length_m)
    _, best_m = deepest(paths, depth, floor_m=np.full(len(length_m), -np.inf))
    return max(float(best_m.max()), _swallowed(outline, place))


def _depth_at(xyz: Floats, place: Place) -> Floats:
    lat_deg, lon_deg = degrees_of(xyz)
    reach = place.reach_at(Points(lat_deg, lon_deg, xyz, np.zeros(len(lat_deg))))
    return place.depth(reach)


def _swallowed(outline: AreaIndex, place: Place) -> float:
    """Depth of the shape's own vertices that lie within an outline, -inf where none does."""
    if place.shape is None:
        return -np.inf
    best_m = -np.inf
    for lat_deg, lon_deg in place.shape.drawn:
        held = contains(outline, lat_deg, lon_deg) == 1
        if held.any():
            xyz = surface(lat_deg[held], lon_deg[held])
            within_m = measure(outline.boundary, xyz).distance_m
            near_m = np.minimum(within_m, np.maximum(_depth_at(xyz, place), within_m))
            best_m = max(best_m, float(near_m.max()))
    return best_m


def _by_height(volumes: Volumes, heights: Heights) -> Answer:
    ceiling_m = UNBOUNDED_M if heights.ceiling_m is None else heights.ceiling_m
    floor_m = -UNBOUNDED_M if heights.floor_m is None else heights.floor_m
    overlap_m = np.minimum(volumes.ceiling_m, ceiling_m) - np.maximum(volumes.floor_m, floor_m)
    bounded = np.isfinite(volumes.floor_m) | np.isfinite(volumes.ceiling_m)
    radius_m = np.array([join_radius_m(each, heights.datum) for each in volumes.datum])
    return decide(overlap_m, np.where(bounded, radius_m, 0.0), closed=True)
