"""Distances: how far places are from a line, from degrees straight to metres.

The point in space is reached from the middle of the place's cell by series of the sine and cosine,
so that no place costs a trigonometric function of its own.
"""

from typing import NamedTuple

import numpy as np

from truceline.kernels.cells import LineCells, compile_cells
from truceline.kernels.ellipsoid import EQUATOR_M, POLE_M, Floats, Ints, surface
from truceline.kernels.grid import cell_and_lines
from truceline.kernels.lines import LineIndex, measure
from truceline.kernels.loops import unchecked
from truceline.kernels.pieces import along, arc_between_m, lifted, nearest_of

AGREES_M = 1e-6  # with `lines.measure`

_SQUASH = (POLE_M / EQUATOR_M) ** 2
_RADIAN = np.pi / 180
_BLOCK = 512
_SMALL_DEG = 1.0  # half a cell, at most: the series are good to 1e-17 there


class DistanceIndex(NamedTuple):
    """A line with its cells."""

    line: LineIndex
    cells: LineCells


def compile_distances(line: LineIndex) -> DistanceIndex:
    """Index of a line; costs what `cells.compile_cells` costs."""
    return DistanceIndex(line, compile_cells(line.pieces, line.runs))


def distances(
    index: DistanceIndex, lat_deg: Floats, lon_deg: Floats, rows: Ints | None = None
) -> Floats:
    """Distance of each place, or of those rows, (n,) metres; NaN for no place.

    That of `lines.measure` to AGREES_M, so within 1 mm of the geodesic up to 100 km. Costs 20 to
    30 times a pass over both columns, and 0.5 us a place beyond the cells.
    """
    lat, lon = (np.require(each, np.float64, ["C", "W"]) for each in (lat_deg, lon_deg))
    which = np.arange(len(lat)) if rows is None else rows
    frame = index.cells.frame
    distance_m = np.full(len(which), np.nan)
    small = frame.per_lat * _SMALL_DEG >= 0.5 and frame.per_lon * _SMALL_DEG >= 0.5
    if small:
        _distances.compiled(index.line.pieces, index.cells, (lat, lon, which), distance_m)
    open_ = np.flatnonzero(np.isnan(distance_m))
    if len(open_):
        far = which[open_]
        distance_m[open_] = measure(index.line, surface(lat[far], lon[far])).distance_m
    return distance_m


@unchecked
def _distances(pieces, cells, places, distance_m):  # type: ignore[no-untyped-def]  # numba's own
    """Fill in the distances of all places in a cell: look all up, place all, then measure."""
    lat, lon, rows = places
    begins, ends = np.empty(_BLOCK, np.int32), np.empty(_BLOCK, np.int32)
    angles, xyz = np.empty((6, _BLOCK)), np.empty((3, _BLOCK))
    tables = _tables(cells.frame)
    for start in range(0, len(rows), _BLOCK):
        part = rows[start : start + _BLOCK]
        _look_up(cells, tables, (lat, lon, part), (begins, ends, angles))
        _place(angles, xyz)
        for number in range(len(part)):
            begin, end = begins[number], ends[number]
            if begin == end:
                continue
            point = xyz[0, number], xyz[1, number], xyz[2, number]
            piece = nearest_of(pieces, cells.candidates, begin, end, point)
            foot = min(max(along(pieces, piece, point), 0.0), 1.0)
            distance_m[start + number] = arc_between_m(lifted(pieces, piece, foot), point)


@unchecked
def _tables(frame):  # type: ignore[no-untyped-def]
    """Middles of rows and columns, degrees, and their sines and cosines: (2, 3, cells)."""
    most = max(frame.rows, frame.columns)
    tables = np.zeros((2, 3, most))
    for cell in range(frame.rows):
        tables[0, 0, cell] = frame.south + (cell + 0.5) / frame.per_lat
    for cell in range(frame.columns):
        tables[1, 0, cell] = frame.west + (cell + 0.5) / frame.per_lon
    tables[:, 1] = np.sin(np.radians(tables[:, 0]))
    tables[:, 2] = np.cos(np.radians(tables[:, 0]))
    return tables


@unchecked
def _look_up(cells, tables, places, found):  # type: ignore[no-untyped-def]
    """The candidates of each place, none beyond the cells, and its angles from their middle."""
    lat, lon, rows = places
    begins, ends, angles = found
    for number in range(len(rows)):
        y, x = lat[rows[number]], lon[rows[number]]
        cell, row, column = cell_and_lines(cells.frame, y, x)
        begins[number] = cells.first[cell] if cell >= 0 else 0
        ends[number] = cells.first[cell + 1] if cell >= 0 else 0
        away = x - tables[1, 0, column]
        if abs(away) > 180:
            away -= 360 * np.rint(away / 360)
        angles[0, number], angles[1, number] = y - tables[0, 0, row], away
        angles[2, number], angles[3, number] = tables[0, 1, row], tables[0, 2, row]
        angles[4, number], angles[5, number] = tables[1, 1, column], tables[1, 2, column]


@unchecked
def _place(angles, xyz):  # type: ignore[no-untyped-def]
    """Points in space, metres, from the angles."""
    for number in range(angles.shape[1]):
        up, across = angles[0, number] * _RADIAN, angles[1, number] * _RADIAN
        sine, cosine = _turned(angles[2, number], angles[3, number], up)
        sine_lon, cosine_lon = _turned(angles[4, number], angles[5, number], across)
        normal_m = _normal_m(sine * sine)
        xyz[0, number] = normal_m * cosine * cosine_lon
        xyz[1, number] = normal_m * cosine * sine_lon
        xyz[2, number] = normal_m * _SQUASH * sine


@unchecked
def _turned(sine, cosine, angle):  # type: ignore[no-untyped-def]
    """Sine and cosine of an angle that is a little more than one whose they are."""
    square = angle * angle
    by_sine = angle * (1 - square * (1 / 6) * (1 - square * (1 / 20) * (1 - square * (1 / 42))))
    by_cosine = 1 - square * 0.5 * (1 - square * (1 / 12) * (1 - square * (1 / 30)))
    return sine * by_cosine + cosine * by_sine, cosine * by_cosine - sine * by_sine


@unchecked
def _normal_m(square):  # type: ignore[no-untyped-def]
    """EQUATOR_M / sqrt(1 - e² square) by its series, to 1e-9 m: no root, no division."""
    small = (1 - _SQUASH) * square
    more = 231 / 1024 + small * (429 / 2048 + small * (6435 / 32768))
    more = 3 / 8 + small * (5 / 16 + small * (35 / 128 + small * (63 / 256 + small * more)))
    return EQUATOR_M * (1 + small * (0.5 + small * more))
