"""Lane cells: objects sorted by where they stand, and each tried with those it may meet.

A **lane** is a row of latitude and a layer of height, cut into cells of longitude; rows are at
least so high, and cells about half so wide, as two objects that meet stand apart at most. So what
may meet one of them lies in a few cells of its own lane and of those beside it. Latitude and
longitude, as seen from the earth's centre, only lead to candidates.

What is asked of candidates stands in single precision, side by side, since to fetch it costs more
than to reckon with it. Rooms and reaches are drawn larger by what that takes from them.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import Floats, Ints
from truceline.kernels.loops import loop, unchecked

Singles = NDArray[np.float32]
Int32s = NDArray[np.int32]

_CELLS_MOST = 4  # for each object, so that their table never costs more than the objects
_LAYERED = 0.25  # cells for each object beyond which no more layers are made: runs grow too short
_ROUNDED = 2.0**-22  # of a number: more than single precision takes from it and from sums of such
_ROUNDED_ANGLE = 2e-6  # radians: the same of latitude and longitude

# Columns of a table of spots: what tells candidates, what tells who meets, what tells the cell.
_X, _HEIGHT, _REACH, _HEIGHT_REACH = 0, 3, 4, 5
_BY, _CLIMB, _ROOM, _HEIGHT_ROOM, _LATITUDE, _LONGITUDE = 6, 9, 10, 11, 12, 13
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


class Group(NamedTuple):
    """Some of many movers, and the number of each among all."""

    movers: Movers
    numbers: Ints


class Slice(NamedTuple):
    """From one share of the time to another, and the limits, slack added."""

    start: float
    end: float
    distance_m: float
    height_mm: float


class Spread(NamedTuple):
    """The most of a class in one slice: rooms, and reaches, which are rooms and what is moved in
    half of it; the least distance from the earth's centre; the least and the most latitude and
    longitude, radians, and height."""

    room_m: float
    reach_m: float
    room_mm: float
    reach_mm: float
    depth_m: float
    south: float
    north: float
    west: float
    east: float
    low_mm: float
    high_mm: float


class Lanes(NamedTuple):
    """One class in one slice, its objects cell by cell: rows of layers of cells of longitude."""

    spots: Singles  # (n, _WIDTH)
    columns: Singles  # (_BY, n) the first of the same
    rows: Int32s  # (n,) of the group
    numbers: Ints  # (n,) of the group, in its own order
    tracks: Ints  # (n,) of the group, in its own order
    starts: Int32s  # (cells + 1,) where each cell begins
    row_starts: Ints  # (rows + 1,) the first cell of each row
    cells: Ints  # (rows,) of each of its lanes
    per_radian: Floats  # (rows,) cells of longitude
    layers: int
    row: float  # its height, radians
    layer_mm: float
    spread: Spread


@loop
def _angle_of(reach_m: float, depth_m: float) -> float:
    """What stands so far apart at most, so far from the earth's centre at least: the angle there
    between the two, radians, or somewhat more."""
    half = reach_m / (2 * depth_m) if reach_m < 2 * depth_m else 1.0
    return 2 * (half + (np.pi / 2 - 1) * half**3) + _ROUNDED_ANGLE  # no less than the arc sine


def lanes_of(group: Group, part: Slice, objects: int = 0) -> Lanes:
    """One class, cell by cell at the middle of one slice; of a sample, as cells are for so many."""
    movers, numbers = group
    count = len(numbers)
    spots = np.empty((count, _WIDTH), np.float32)
    middle, half = (part.end + part.start) / 2, (part.end - part.start) / 2
    spread = Spread(*_place.compiled(movers, middle, half, spots))
    angle = float(_angle_of(part.distance_m + 2 * spread.reach_m, spread.depth_m))
    layer_mm = part.height_mm + spread.reach_mm
    high_mm, wide = spread.high_mm - spread.low_mm, spread.east - spread.west + 1e-9
    layers = 1 + int(high_mm / layer_mm)
    objects = max(objects, count)
    while True:  # lanes may be higher, and cells wider, than they must
        rows = 1 + int((spread.north - spread.south) / angle)
        latitude = spread.south + angle * (np.arange(rows) + 0.5)
        cells = 1 + np.abs(wide * np.cos(latitude) / (angle / 2)).astype(np.int64)
        most = _CELLS_MOST if layers == 1 else _LAYERED
        if cells.sum() * layers <= most * objects + 64:
            break
        layers, angle = (layers // 2, angle) if layers > 1 else (1, angle * 1.5)
    row_starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(cells * layers)])
    lanes = Lanes(
        spots=np.empty_like(spots), columns=np.empty((_BY, count), np.float32),
        rows=np.empty(count, np.int32), numbers=numbers, tracks=movers.track,
        starts=np.zeros(row_starts[-1] + 1, np.int32), row_starts=row_starts, cells=cells,
        per_radian=cells / wide, layers=layers, row=angle,
        layer_mm=max(layer_mm, high_mm / layers) * (1 + 1e-9), spread=spread,
    )  # fmt: skip
    _sort.compiled(lanes, spots)
    return lanes


@unchecked
def _place(movers, middle, half, spots):  # type: ignore[no-untyped-def]  # numba's own types
    """Write where all are at the middle of a slice, and what they move and reach in half of it; the
    fields of `Spread`."""
    room_m, reach_m, room_mm, reach_mm, depth = 0.0, 0.0, 0.0, 0.0, np.inf
    south, north, west, east, low, high = np.inf, -np.inf, np.inf, -np.inf, np.inf, -np.inf
    for row in range(len(spots)):
        spot = spots[row]
        for axis in range(3):
            by = movers.by_xyz[row, axis]
            spot[_X + axis] = movers.xyz[row, axis] + by * middle
            spot[_BY + axis] = by * half
        climb = movers.climb_mm[row]
        spot[_HEIGHT], spot[_CLIMB] = movers.height_mm[row] + climb * middle, climb * half
        x, y, z = spot[_X], spot[_X + 1], spot[_X + 2]
        by_x, by_y, by_z = spot[_BY], spot[_BY + 1], spot[_BY + 2]
        travel_m = np.sqrt(by_x * by_x + by_y * by_y + by_z * by_z)
        rounded_m = _ROUNDED * (abs(x) + abs(y) + abs(z) + travel_m)
        spot[_ROOM] = movers.room_m[row] + rounded_m
        spot[_REACH] = movers.room_m[row] + rounded_m + travel_m
        rounded_mm = _ROUNDED * (abs(spot[_HEIGHT]) + abs(spot[_CLIMB]))
        spot[_HEIGHT_ROOM] = movers.room_mm[row] + rounded_mm
        spot[_HEIGHT_REACH] = movers.room_mm[row] + rounded_mm + abs(spot[_CLIMB])
        out = x * x + y * y
        spot[_LATITUDE], spot[_LONGITUDE] = _angle(z, np.sqrt(out)), _angle(y, x)
        depth = min(depth, out + z * z)
        room_m, reach_m = max(room_m, spot[_ROOM]), max(reach_m, spot[_REACH])
        room_mm = max(room_mm, spot[_HEIGHT_ROOM])
        reach_mm = max(reach_mm, spot[_HEIGHT_REACH])
        south, north = min(south, spot[_LATITUDE]), max(north, spot[_LATITUDE])
        west, east = min(west, spot[_LONGITUDE]), max(east, spot[_LONGITUDE])
        low, high = min(low, spot[_HEIGHT]), max(high, spot[_HEIGHT])
    depth_m = np.sqrt(depth) * (1 - _ROUNDED)
    return room_m, reach_m, room_mm, reach_mm, depth_m, south, north, west, east, low, high


@unchecked
def _angle(up, out):  # type: ignore[no-untyped-def]
    """The arc tangent of up / out, off by 1e-6 at most: a tenth of what the library's costs."""
    high, wide = abs(up), abs(out)
    slope = min(high, wide) / max(high, wide) if max(high, wide) > 0 else 0.0
    square = slope * slope
    least = -0.0752896400 + square * (
        0.0429096138 + square * (-0.0161657367 + square * 0.0028662257)
    )
    least = 0.1999355085 + square * (-0.1420889944 + square * (0.1065626393 + square * least))
    angle = slope * (1 + square * (-0.3333314528 + square * least))
    if high > wide:
        angle = np.pi / 2 - angle
    if out < 0:
        angle = np.pi - angle
    return angle if up >= 0 else -angle


@loop
def _sort(lanes, spots):  # type: ignore[no-untyped-def]
    """Write the spots cell by cell, and where each cell begins."""
    starts = lanes.starts
    cell_of = np.empty(len(spots), np.int32)
    for place in range(len(spots)):
        cell = _cell(lanes, spots[place])
        cell_of[place] = cell
        starts[cell] += 1
    total = 0
    for cell in range(len(starts)):
        total += starts[cell]
        starts[cell] = total
    for place in range(len(spots) - 1, -1, -1):
        starts[cell_of[place]] -= 1
        to = starts[cell_of[place]]
        lanes.rows[to] = place
        for column in range(_WIDTH):
            lanes.spots[to, column] = spots[place, column]
    for place in range(len(spots)):
        for column in range(_BY):
            lanes.columns[column, place] = lanes.spots[place, column]


@loop
def _cell(lanes, spot):  # type: ignore[no-untyped-def]
    """The cell in which one of the class stands."""
    row = min(int((spot[_LATITUDE] - lanes.spread.south) / lanes.row), len(lanes.cells) - 1)
    layer = min(int((spot[_HEIGHT] - lanes.spread.low_mm) / lanes.layer_mm), lanes.layers - 1)
    cells, east = lanes.cells[row], spot[_LONGITUDE] - lanes.spread.west
    cell = min(int(east * lanes.per_radian[row]), cells - 1)
    return lanes.row_starts[row] + layer * cells + cell


@loop
def scan(few, many, part, same, first, room):  # type: ignore[no-untyped-def]
    """Write pairs of numbers into room; how many, the first mover not done, candidates tried.

    Of one class with itself each pair is found once, from the mover that stands before the other.
    """
    count, tried, starts, spots, columns = 0, 0, many.starts, many.spots, many.columns
    depth_m = min(few.spread.depth_m, many.spread.depth_m)
    near, found = np.empty(len(spots), np.bool_), np.empty(len(spots), np.uint32)
    for place in range(first, len(few.rows)):
        before, after, own = count, place + 1 if same else 0, few.rows[place]
        one = _spot(few.spots, place, part)
        angle = _angle_of(one.reach + many.spread.reach_m, depth_m)
        north = one.latitude - many.spread.south
        row = max(0, int(np.floor((north if same else north - angle) / many.row)))
        to_row = min(int(np.floor((north + angle) / many.row)), len(many.cells) - 1)
        from_layer, to_layer = _layers(one, many)
        windows = _windows(one, many.spread, angle)
        while row <= to_row:
            for west, east in windows:
                cells, per_radian = many.cells[row], many.per_radian[row]
                lane = many.row_starts[row] + from_layer * cells
                low, high = lane + int(west * per_radian), lane + int(east * per_radian)
                high = min(high, lane + cells - 1)
                for _ in range(from_layer, to_layer + 1 if west <= east else 0):
                    run = max(starts[low], after), starts[high + 1]
                    low, high = low + cells, high + cells
                    if run[0] >= run[1]:
                        continue
                    tried += run[1] - run[0]
                    for step in range(_reached(one, columns, run, near, found)):
                        other = many.rows[found[step]]
                        if _near(one, spots, found[step]) and few.tracks[own] != many.tracks[other]:
                            if count == len(room):
                                return before, place, tried
                            room[count, 0], room[count, 1] = few.numbers[own], many.numbers[other]
                            count += 1
            row += 1
    return count, len(few.rows), tried


class _Spot(NamedTuple):
    """One row of a table of spots, the limits added to its rooms and reaches."""

    x: np.float32
    y: np.float32
    z: np.float32
    height: np.float32
    reach: np.float32
    height_reach: np.float32
    by_x: np.float32
    by_y: np.float32
    by_z: np.float32
    climb: np.float32
    room: np.float32
    height_room: np.float32
    latitude: float
    longitude: float


@loop
def _spot(spots, row, part):  # type: ignore[no-untyped-def]
    more_m, more_mm = part.distance_m * (1 + _ROUNDED), part.height_mm * (1 + _ROUNDED)
    return _Spot(
        spots[row, _X],
        spots[row, _X + 1],
        spots[row, _X + 2],
        spots[row, _HEIGHT],
        np.float32((spots[row, _REACH] + more_m) * (1 + _ROUNDED)),
        np.float32((spots[row, _HEIGHT_REACH] + more_mm) * (1 + _ROUNDED)),
        spots[row, _BY],
        spots[row, _BY + 1],
        spots[row, _BY + 2],
        spots[row, _CLIMB],
        np.float32((spots[row, _ROOM] + more_m) * (1 + _ROUNDED)),
        np.float32((spots[row, _HEIGHT_ROOM] + more_mm) * (1 + _ROUNDED)),
        np.float64(spots[row, _LATITUDE]),
        np.float64(spots[row, _LONGITUDE]),
    )


@unchecked
def _windows(one, spread, angle):  # type: ignore[no-untyped-def]
    """Two ranges of longitude, radians east of the class's west, in one of which lies whatever is
    nearer than the angle; the second may be empty."""
    turn, span = 2 * np.pi, spread.east - spread.west
    nothing = 1.0, 0.0
    out = np.float64(one.x) * one.x + np.float64(one.y) * one.y
    room = (
        out / (out + np.float64(one.z) * one.z) - angle * angle
    )  # the cosine's square, and a sine's
    if not room > 0:  # a pole is near
        return (0.0, span), nothing
    wide = angle / np.sqrt(room) + _ROUNDED_ANGLE
    east = one.longitude - spread.west
    if east < 0:
        east += turn
    if east + wide >= turn:
        return (max(east - wide, 0.0), span), (0.0, min(east + wide - turn, span))
    if east - wide < 0:
        return (0.0, min(east + wide, span)), (min(east - wide + turn, turn), span)
    return (east - wide, min(east + wide, span)), nothing


@loop
def _layers(one, many):  # type: ignore[no-untyped-def]
    """The first and last layer in which one may stand that this mover meets."""
    height_mm = one.height - many.spread.low_mm
    reach_mm = one.height_reach + many.spread.reach_mm
    if many.layers == 1 or reach_mm == np.inf:
        return 0, many.layers - 1
    low = np.floor(max((height_mm - reach_mm) / many.layer_mm, 0.0))
    high = np.floor(min((height_mm + reach_mm) / many.layer_mm, many.layers - 1.0))
    return int(min(low, many.layers - 1.0)), int(high)


@loop
def _reached(one, columns, run, near, found):  # type: ignore[no-untyped-def]
    """Write which of a run stand no farther off than both reach; how many."""
    first, steps = np.uint64(run[0]), np.uint64(run[1] - run[0])  # unsigned: eight at once
    for step in range(steps):
        other = first + step
        x, y, z = columns[0, other] - one.x, columns[1, other] - one.y, columns[2, other] - one.z
        reach, height = columns[_REACH, other] + one.reach, columns[_HEIGHT, other] - one.height
        low = abs(height) <= columns[_HEIGHT_REACH, other] + one.height_reach
        near[step] = low & (x * x + y * y + z * z <= reach * reach)
    count = np.uint64(0)
    for step in range(steps):
        found[count] = first + step
        count += np.uint64(near[step])
    return count


@unchecked
def _near(one, spots, other):  # type: ignore[no-untyped-def]
    """Whether the two undercut both limits, or nearly so, at one time of the slice, which runs from
    share -1 to share 1."""
    height, climb = spots[other, _HEIGHT] - one.height, spots[other, _CLIMB] - one.climb
    height_room = spots[other, _HEIGHT_ROOM] + one.height_room
    x, by_x = np.float64(spots[other, _X] - one.x), np.float64(spots[other, _BY] - one.by_x)
    y, by_y = np.float64(spots[other, _X + 1] - one.y), np.float64(spots[other, _BY + 1] - one.by_y)
    z, by_z = np.float64(spots[other, _X + 2] - one.z), np.float64(spots[other, _BY + 2] - one.by_z)
    room = np.float64(spots[other, _ROOM]) + one.room
    squared = by_x * by_x + by_y * by_y + by_z * by_z
    turned = x * by_x + y * by_y + z * by_z
    beyond = x * x + y * y + z * z - room * room  # near while squared s² + 2 turned s + beyond <= 0
    square = turned * turned - squared * beyond
    if (square < 0) | (abs(height) - abs(climb) > height_room):
        return False
    if (
        (beyond > 0)
        & ((abs(turned) > squared) | (squared == 0))
        & (beyond + squared > 2 * abs(turned))
    ):
        return False
    enters, leaves = -1.0, 1.0
    if squared > 0:
        root = np.sqrt(square)
        enters, leaves = (
            max(enters, -(turned + root) / squared),
            min(leaves, (root - turned) / squared),
        )
    if climb != 0:
        low, high = (-height_room - height) / climb, (height_room - height) / climb
        enters, leaves = max(enters, min(low, high)), min(leaves, max(low, high))
    return enters <= leaves
