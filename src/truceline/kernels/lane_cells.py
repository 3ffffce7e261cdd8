"""Lane cells: objects sorted by where they stand, and each tried with those it may meet.

A **lane** is a row of latitude and a layer of height, cut into cells of longitude; rows and layers
are at least so high, and cells about half so wide, as two objects that meet stand apart at most. So
what may meet one of them lies in a few cells of its own lane and of those beside it. Latitude and
longitude, as seen from the earth's centre, only lead to candidates.
"""

from typing import NamedTuple

import numpy as np

from truceline.kernels.ellipsoid import Floats, Ints
from truceline.kernels.loops import loop

_CELLS_MOST = 4  # for each object, so that their table never costs more than the objects

# Columns of a table of movers: place and way in space take three each.
X, BY, HEIGHT, CLIMB, ROOM, HEIGHT_ROOM, LATITUDE, LONGITUDE, NUMBER, TRACK = 0, 3, *range(6, 14)
_WIDTH = 14


class Movers(NamedTuple):
    """n objects over one time, from share 0 to share 1 of it.

    xyz: (n, 3) where they begin, by_xyz: (n, 3) how far they go, straight and evenly, m;
    height_mm, climb_mm: (n,) the height at the beginning and what is added to it, 0 if unknown;
    room_m, room_mm: (n,) 95 % radii, in height infinite if it is unknown; track: (n,) int64, two of
    one track never meet. Who has a place or a way that is not a number meets nobody.
    """

    xyz: Floats
    by_xyz: Floats
    height_mm: Floats
    climb_mm: Floats
    room_m: Floats
    room_mm: Floats
    track: Ints


class Slice(NamedTuple):
    """From one share of the time to another, and the limits, slack added."""

    start: float
    end: float
    distance_m: float
    height_mm: float


class Spread(NamedTuple):
    """The most of a class in one slice: radii, and what is moved in half of it; the least distance
    from the earth's centre; the least and the most latitude and longitude, radians, and height."""

    room_m: float
    travel_m: float
    room_mm: float
    climb_mm: float
    depth_m: float
    south: float
    north: float
    west: float
    east: float
    low_mm: float
    high_mm: float


class Lanes(NamedTuple):
    """One class in one slice, its objects cell by cell: rows of layers of cells of longitude."""

    table: Floats  # (n, _WIDTH)
    starts: Ints  # (cells + 1,) where each cell begins
    row_starts: Ints  # (rows + 1,) the first cell of each row
    cells: Ints  # (rows,) of each of its lanes
    per_radian: Floats  # (rows,) cells of longitude
    layers: int
    row: float  # its height, radians
    layer_mm: float
    spread: Spread


def table_of(movers: Movers, rows: Ints) -> Floats:
    """What is asked of each mover, in one row."""
    table = np.empty((len(rows), _WIDTH))
    _gather.run(4 * len(rows), movers, rows, table)
    return table


@loop
def _gather(movers, rows, table):  # type: ignore[no-untyped-def]  # numba's own types
    for place in range(len(rows)):
        row, to = rows[place], table[place]
        for axis in range(3):
            to[X + axis], to[BY + axis] = movers.xyz[row, axis], movers.by_xyz[row, axis]
        to[HEIGHT], to[CLIMB] = movers.height_mm[row], movers.climb_mm[row]
        to[ROOM], to[HEIGHT_ROOM] = movers.room_m[row], movers.room_mm[row]
        to[NUMBER], to[TRACK] = row, movers.track[row]


def reach_of(one: Lanes, other: Lanes, part: Slice) -> tuple[float, float]:
    """How far one of each class may stand apart at the middle of the slice and meet in it: as an
    angle at the earth's centre, radians, and in height, mm."""
    return _reach(one.spread, other.spread, part)


def _reach(one: Spread, other: Spread, part: Slice) -> tuple[float, float]:
    distance_m = part.distance_m + one.room_m + other.room_m + one.travel_m + other.travel_m
    depth_m = min(one.depth_m, other.depth_m)
    angle = 2 * np.arcsin(min(distance_m / (2 * depth_m), 1.0)) if depth_m > 0 else np.pi
    height_mm = part.height_mm + one.room_mm + other.room_mm + one.climb_mm + other.climb_mm
    return float(angle) + 1e-9, float(height_mm)


def lanes_of(table: Floats, part: Slice, objects: int = 0) -> Lanes:
    """One class, cell by cell at the middle of one slice; of a sample, as cells are for so many."""
    middle, half = (part.end + part.start) / 2, (part.end - part.start) / 2
    spread = Spread(*_placed.compiled(table, middle, half))
    angle, layer_mm = _reach(spread, spread, part)
    high_mm, wide = spread.high_mm - spread.low_mm, spread.east - spread.west + 1e-9
    layers = 1 + int(high_mm / layer_mm)
    while True:  # lanes may be higher, and cells wider, than they must
        rows = 1 + int((spread.north - spread.south) / angle)
        latitude = spread.south + angle * (np.arange(rows) + 0.5)
        cells = 1 + np.abs(wide * np.cos(latitude) / (angle / 2)).astype(np.int64)
        if cells.sum() * layers <= _CELLS_MOST * max(objects, len(table)) + 64:
            break
        layers, angle = (layers // 2, angle) if layers > 1 else (1, angle * 1.5)
    row_starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(cells * layers)])
    counts = np.zeros(row_starts[-1] + 1, np.int64)
    layer_mm = max(layer_mm, high_mm / layers) * (1 + 1e-9)
    empty = Lanes(table, counts, row_starts, cells, cells / wide, layers, angle, layer_mm, spread)
    return empty._replace(table=_sorted.compiled(empty, middle))


@loop
def _placed(table, middle, half):  # type: ignore[no-untyped-def]  # numba's own types
    """Write latitude and longitude at the middle of a slice; the fields of `Spread`."""
    room_m, travel_m, room_mm, climb_mm, depth_m = 0.0, 0.0, 0.0, 0.0, np.inf
    south, north, west, east, low, high = np.inf, -np.inf, np.inf, -np.inf, np.inf, -np.inf
    for row in range(len(table)):
        by_x, by_y, by_z = table[row, BY], table[row, BY + 1], table[row, BY + 2]
        x = table[row, X] + middle * by_x
        y = table[row, X + 1] + middle * by_y
        z = table[row, X + 2] + middle * by_z
        out_m = np.sqrt(x * x + y * y)
        latitude, longitude = np.arctan2(z, out_m), np.arctan2(y, x)
        table[row, LATITUDE], table[row, LONGITUDE] = latitude, longitude
        south, north = min(south, latitude), max(north, latitude)
        west, east = min(west, longitude), max(east, longitude)
        height = table[row, HEIGHT] + middle * table[row, CLIMB]
        low, high = min(low, height), max(high, height)
        travel_m = max(travel_m, by_x * by_x + by_y * by_y + by_z * by_z)
        climb_mm = max(climb_mm, abs(table[row, CLIMB]))
        room_m, room_mm = max(room_m, table[row, ROOM]), max(room_mm, table[row, HEIGHT_ROOM])
        depth_m = min(depth_m, out_m * out_m + z * z)
    travel_m, climb_mm, depth_m = np.sqrt(travel_m) * half, climb_mm * half, np.sqrt(depth_m)
    return room_m, travel_m, room_mm, climb_mm, depth_m, south, north, west, east, low, high


@loop
def _sorted(lanes, middle):  # type: ignore[no-untyped-def]
    """The table cell by cell; write where each cell begins."""
    table, starts = lanes.table, lanes.starts
    cell_of = np.empty(len(table), np.int64)
    for place in range(len(table)):
        row, layer, cells = _cells(lanes, place, middle)
        east = table[place, LONGITUDE] - lanes.spread.west
        cell = min(int(east * lanes.per_radian[row]), cells - 1)
        cell_of[place] = lanes.row_starts[row] + layer * cells + cell
        starts[cell_of[place]] += 1
    total = 0
    for cell in range(len(starts)):
        total += starts[cell]
        starts[cell] = total
    sorted_table = np.empty_like(table)
    for place in range(len(table) - 1, -1, -1):
        starts[cell_of[place]] -= 1
        sorted_table[starts[cell_of[place]]] = table[place]
    return sorted_table


@loop
def _cells(lanes, place, middle):  # type: ignore[no-untyped-def]
    """Row and layer in which one of the class stands, and how many cells such a lane has."""
    rows = len(lanes.per_radian)
    row = min(int((lanes.table[place, LATITUDE] - lanes.spread.south) / lanes.row), rows - 1)
    height = lanes.table[place, HEIGHT] + middle * lanes.table[place, CLIMB]
    layer = min(int((height - lanes.spread.low_mm) / lanes.layer_mm), lanes.layers - 1)
    return row, layer, lanes.cells[row]


@loop
def scan(few, many, reach, part, same, first, room):  # type: ignore[no-untyped-def]
    """Write pairs of numbers into room; how many, the first mover not done, candidates tried."""
    count, tried, rows = 0, 0, len(many.per_radian)
    middle = (part.start + part.end) / 2
    asked, table, starts = few.table, many.table, many.starts
    for place in range(first, len(asked)):
        before, after = count, place + 1 if same else 0
        one = _mover(asked, place)
        north = one.latitude - many.spread.south
        from_row = max(0, int(np.floor((north - reach[0]) / many.row)))
        if same:  # of two each is found once, from the one that stands before
            from_row = min(int(north / many.row), rows - 1)
        windows = _windows(one, many.spread, reach[0])
        from_layer, to_layer = _layers(one, middle, many, reach[1])
        for row in range(from_row, min(rows - 1, int(np.floor((north + reach[0]) / many.row))) + 1):
            cells, per_radian = many.cells[row], many.per_radian[row]
            for west, east in windows:
                if west > east:
                    continue
                lane = many.row_starts[row] + from_layer * cells
                low, high = lane + int(west * per_radian), lane + int(east * per_radian)
                high = min(high, lane + cells - 1)
                for _ in range(from_layer, to_layer + 1):
                    start, end = max(starts[low], after), starts[high + 1]
                    low, high = low + cells, high + cells
                    tried += max(end - start, 0)
                    for other in range(start, end):
                        if _near(one, table, other, part):
                            if count == len(room):
                                return before, place, tried
                            room[count, 0] = np.int64(one.number)
                            room[count, 1] = np.int64(table[other, NUMBER])
                            count += 1
    return count, len(asked), tried


class _Mover(NamedTuple):
    """One row of a table."""

    x: float
    y: float
    z: float
    by_x: float
    by_y: float
    by_z: float
    height: float
    climb: float
    room: float
    height_room: float
    latitude: float
    longitude: float
    number: float
    track: float


@loop
def _mover(table, row):  # type: ignore[no-untyped-def]
    return _Mover(
        table[row, X],
        table[row, X + 1],
        table[row, X + 2],
        table[row, BY],
        table[row, BY + 1],
        table[row, BY + 2],
        table[row, HEIGHT],
        table[row, CLIMB],
        table[row, ROOM],
        table[row, HEIGHT_ROOM],
        table[row, LATITUDE],
        table[row, LONGITUDE],
        table[row, NUMBER],
        table[row, TRACK],
    )


@loop
def _windows(one, spread, angle):  # type: ignore[no-untyped-def]
    """Two ranges of longitude, radians east of the class's west, in one of which lies whatever is
    nearer than the angle; the second may be empty."""
    turn, span = 2 * np.pi, spread.east - spread.west
    nothing = 1.0, 0.0
    if abs(one.latitude) + angle >= np.pi / 2 - 1e-9:
        return (0.0, span), nothing
    sine, cosine = np.sin(angle), np.cos(one.latitude)
    wide = sine / np.sqrt(cosine * cosine - sine * sine) + 1e-9  # no less than the arc of it
    east = one.longitude - spread.west
    if east < 0:
        east += turn
    if east + wide >= turn:
        return (max(east - wide, 0.0), span), (0.0, min(east + wide - turn, span))
    if east - wide < 0:
        return (0.0, min(east + wide, span)), (min(east - wide + turn, turn), span)
    return (east - wide, min(east + wide, span)), nothing


@loop
def _layers(one, middle, many, reach_mm):  # type: ignore[no-untyped-def]
    """The first and last layer in which one may stand that this mover meets."""
    if many.layers == 1 or reach_mm == np.inf:
        return 0, many.layers - 1
    height_mm = one.height + middle * one.climb - many.spread.low_mm
    low = np.floor(max((height_mm - reach_mm) / many.layer_mm, 0.0))
    high = np.floor(min((height_mm + reach_mm) / many.layer_mm, many.layers - 1.0))
    return int(min(low, many.layers - 1.0)), int(high)


@loop
def _near(one, table, other, part):  # type: ignore[no-untyped-def]
    """Whether the two undercut each limit, radii added, at some time of the slice."""
    start_mm, climb_mm = table[other, HEIGHT] - one.height, table[other, CLIMB] - one.climb
    end_mm = start_mm + part.end * climb_mm
    start_mm += part.start * climb_mm
    limit_mm = part.height_mm + one.height_room + table[other, HEIGHT_ROOM]
    if min(start_mm, end_mm) >= limit_mm or max(start_mm, end_mm) <= -limit_mm:
        return False
    x, by_x = table[other, X] - one.x, table[other, BY] - one.by_x
    y, by_y = table[other, X + 1] - one.y, table[other, BY + 1] - one.by_y
    z, by_z = table[other, X + 2] - one.z, table[other, BY + 2] - one.by_z
    limit_m = part.distance_m + one.room + table[other, ROOM]
    squared = by_x * by_x + by_y * by_y + by_z * by_z
    turned = x * by_x + y * by_y + z * by_z
    beyond = x * x + y * y + z * z - limit_m * limit_m  # squared s² + 2 turned s + beyond < 0
    at_start = beyond + part.start * (2 * turned + part.start * squared)
    at_end = beyond + part.end * (2 * turned + part.end * squared)
    if at_start >= 0 and at_end >= 0:
        if turned + part.start * squared >= 0 or turned + part.end * squared <= 0:
            return False
        if turned * turned <= squared * beyond:
            return False
    return one.track != table[other, TRACK]
