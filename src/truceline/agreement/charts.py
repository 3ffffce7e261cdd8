"""Charts: a place, and the paths of a walk, as the columns of `kernels.depths` and `soundings`."""

import numpy as np
from numpy.typing import NDArray

from truceline.agreement.passages import FINE_M, HALVINGS, ROUNDS, Paths
from truceline.agreement.place import Place
from truceline.agreement.shapes import ROWS_PLAINLY, Area, Line, measured, points_of
from truceline.kernels import depths, soundings
from truceline.kernels.depths import LEFT, NO_SIDE, RIGHT, Bounds, Field, Lying, Reasons, Steps
from truceline.kernels.soundings import Chart, Search, Ways
from truceline.values.case import Case
from truceline.values.observations import Bools, Floats, Ints
from truceline.values.standings import Answer, reason_code

REASONS = Reasons(*map(reason_code, Reasons._fields))
SIDES = {"": NO_SIDE, "left": LEFT, "right": RIGHT}


def is_charted(place: Place) -> bool:
    """Whether a place can be sounded so: where an area settles the sides of a line it cannot."""
    shape = place.shape
    return shape is not None and (isinstance(shape, Area) or shape.left_area is None)


def is_asked_in_bulk(case: Case, place: Place) -> bool:
    """Whether so many rows are asked about a place that a kernel answers."""
    return len(case) > ROWS_PLAINLY and is_charted(place)


def answer_in(case: Case, place: Place, rows: Ints) -> Answer:
    """What `Place.answer` says of rows, but for the chance of those outside, which is not told."""
    field, lying = _field(place), _lying(case, place, rows)
    standing, margin, reason, radius_m, chance = depths.judge(field, lying, rows, REASONS)
    return Answer(standing, margin, reason, radius_m, chance)


def worth_walking(
    case: Case, place: Place, rows: Ints, standing: NDArray[np.int8]
) -> tuple[Ints, Bools]:
    """Which paths to rows of those standings may hold what neither end says, by number, and whether
    an end of them could not be told already.
    """
    before = case.previous[rows]
    lying = _lying(case, place, before[before >= 0])
    steps = Steps(case.previous, points_of(case).xyz, points_of(case).radius_m)
    return depths.worth(_field(place), lying, steps, rows, standing)


def _field(place: Place) -> Field:
    return Field(_bounds(place, -1.0), place.area is not None, place.holds_limit)


def _lying(case: Case, place: Place, rows: Ints) -> Lying:
    """How all rows lie that were measured by now, those among them."""
    assert place.shape is not None
    reach = measured(place.shape, case, rows)
    far_m = np.zeros(0) if reach.far_m is None else reach.far_m
    return Lying(reach.signed_m, reach.beyond, reach.radius_m, far_m)


def _bounds(place: Place, sign: float) -> Bounds:
    none_m = 0.0 if isinstance(place.shape, Area) else np.inf
    upper_m = none_m if place.upper_m is None else float(place.upper_m)
    return Bounds(SIDES[place.side], float(place.lower_m), upper_m, sign)


def deepest_in(
    case: Case, place: Place, paths: Paths, known_m: Floats, *, sign: float, floor_m: float
) -> tuple[Floats, Floats]:
    """What `passages.deepest` finds of the slack (sign -1) or wide slack (sign 1) of paths.

    known_m: (n,) radius of a place on each path.
    """
    chart, bounds, ways = _asked(case, place, paths, known_m, sign)
    return soundings.deepest(chart, bounds, Search(floor_m, FINE_M, ROUNDS), ways)


def edges_in(
    case: Case, place: Place, paths: Paths, known_m: Floats, *, sign: float, inside: Floats
) -> tuple[Floats, Floats]:
    """What `passages.edges` finds likewise, around a share of each path that is inside."""
    chart, bounds, ways = _asked(case, place, paths, known_m, sign)
    return soundings.edges(chart, bounds, ways, inside, halvings=HALVINGS)


def _asked(
    case: Case, place: Place, paths: Paths, known_m: Floats, sign: float
) -> tuple[Chart, Bounds, Ways]:
    shape = place.shape
    assert shape is not None
    known = [shape.accuracy_m, *(each.accuracy_m for each in shape.parts)]
    accuracy_m = np.array(known[1:] or known)
    ways = Ways(
        np.ascontiguousarray(paths.start_xyz),
        np.ascontiguousarray(paths.end_xyz),
        np.ascontiguousarray(paths.reach_m),
        np.hypot(known_m[:, None], accuracy_m),
    )
    if ("chart", shape) not in case.memo:
        case.memo["chart", shape] = chart_of(shape)
    return case.memo["chart", shape], _bounds(place, sign), ways


def chart_of(shape: Area | Line) -> Chart:
    """The columns of a shape."""
    lines = [each.trace.line for each in shape.parts]
    pieces = np.concatenate([np.zeros((0, 7)), *(each.pieces for each in lines)])
    runs = np.concatenate([np.zeros((0, 8)), *(each.runs for each in lines)])
    piece_from = _starts([len(each.pieces) for each in lines])
    run_from = _starts([len(each.runs) for each in lines])
    if isinstance(shape, Line):
        none = np.zeros((0, 4)), np.zeros(1, np.int64), np.zeros(4)
        return Chart(shape.trace.line, pieces, runs, piece_from, run_from, *none)
    area = shape.ground.area
    held = area.edges, area.first, area.frame
    return Chart(shape.boundary.line, pieces, runs, piece_from, run_from, *held)


def _starts(counts: list[int]) -> Ints:
    return np.append(0, np.cumsum(counts)).astype(np.int64)
