"""Warm: the kernels of places compiled, all of them."""

import numpy as np

from truceline.kernels.areas import compile_area, contains
from truceline.kernels.bands import bands, compile_bands
from truceline.kernels.boxes import meeting, pack, scan, whole
from truceline.kernels.depths import LEFT, Bounds, Field, Lying, Reasons, Steps, judge, worth
from truceline.kernels.digests import compile_digests
from truceline.kernels.ellipsoid import surface
from truceline.kernels.lines import LineIndex, compile_line, measure
from truceline.kernels.loops import hurry, hurry_here
from truceline.kernels.moving import encounters, place_at, visits
from truceline.kernels.soundings import Chart, Search, Ways, deepest, edges
from truceline.kernels.volumes import (
    CIRCLE,
    POLYGON,
    ROUTE,
    Solid,
    flat,
    gap_m,
    laid_over,
    lift,
    middle_of,
    overlap,
    solid_boxes,
    within,
)
from truceline.kernels.zone_grid import compile_zones
from truceline.kernels.zones import zones

_CELLS = 16  # each way: enough to compile for, and quick


def compile_notices() -> None:
    """Compile what compares plans in place, height and time; a second once it was compiled."""
    low = np.array([[33.0, 36.0], [33.0, 36.1], [33.1, 36.1]])
    triangle = surface(low[:, 0], low[:, 1])
    none = np.zeros(0, np.int64)
    times = np.array([0, 600_000_000, 1_200_000_000], np.int64)
    area = Solid(triangle, 0.0, none, POLYGON)
    disc = Solid(triangle[:1], 1_000.0, none, CIRCLE)
    route = Solid(triangle, 100.0, times, ROUTE)
    for one in (area, disc):
        for other in (area, disc):
            overlap.compiled(one, other, 0.0)
            gap_m.compiled(one, other)
        visits.compiled(route, one, 0.0)
    encounters.compiled(route, route, 0, 0.0)
    place_at.compiled(route, 1)
    within.compiled(triangle, triangle[0])
    both = np.concatenate((triangle, triangle))
    laid_over.compiled(both, np.array([0, 3, 6]), np.array([[0, 1]]))
    flat.compiled(triangle, lift.compiled(middle_of.compiled(triangle)))
    solid_boxes.compiled(both, np.array([0, 3, 6]), np.zeros(2))
    corners = whole.compiled(np.zeros((2, 2, 5)))
    tree = pack(corners, np.arange(2), np.zeros((2, 4)))
    meeting.compiled(tree, corners[0, 0], corners[0, 1], np.ones(2, np.bool_))
    scan.compiled(corners, corners[0, 0], corners[0, 1])


def compile_all() -> None:
    """Compile what is not compiled yet; from then on nothing is answered plainly.

    Costs half a minute the first time. numba keeps the result beside the sources, or in
    NUMBA_CACHE_DIR; later it costs a second.
    """
    hurry()
    _compile()


def compile_aside() -> None:
    """The same in a thread of its own, while others go on: until all is compiled they are answered
    plainly, or wait for the one kernel they ask for.
    """
    hurry_here()
    _compile()
    hurry()


def _compile() -> None:
    ring = np.array([33.0, 33.0, 33.1]), np.array([36.0, 36.1, 36.0])
    lat_deg, lon_deg = np.linspace(32.9, 33.2, 1000), np.linspace(35.9, 36.2, 1000)
    area = compile_area([[ring]], edges="straight_lonlat")
    contains(area, lat_deg, lon_deg)
    zones(compile_zones([area], cells=_CELLS), lat_deg, lon_deg)
    line = compile_line(*ring, edges="geodesic")
    measure(line, surface(lat_deg, lon_deg))
    bands(compile_bands(line, [1000.0, 5000.0], cells=_CELLS), lat_deg, lon_deg)
    _compile_soundings(line)
    compile_notices()
    compile_digests()


def _compile_soundings(line: LineIndex) -> None:
    none = np.zeros(1, np.int64)
    no_area = np.zeros((0, 4)), none, np.zeros(4)
    chart = Chart(line, line.pieces, line.runs, none, none, *no_area)
    ends = line.pieces[:1, :3].copy()
    ways = Ways(ends, ends, np.zeros(1), np.zeros((1, 1)))
    bounds = Bounds(LEFT, 0.0, np.inf, -1.0)
    deepest(chart, bounds, Search(0.0, 1.0, 1), ways)
    edges(chart, bounds, ways, np.zeros(1), halvings=1)
    row, none_m, code = np.zeros(1, np.int64), np.zeros(1), np.zeros(1, np.int8)
    field, lying = Field(bounds, False, False), Lying(none_m, code, none_m, none_m)
    judge(field, lying, row, Reasons(1, 2, 3, 4))
    worth(field, lying, Steps(row, ends, none_m), row, code)
