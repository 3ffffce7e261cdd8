"""Charts: a walk's paths and its place as the columns of `kernels.soundings`."""

import numpy as np

from truceline.agreement.passages import FINE_M, HALVINGS, ROUNDS, Paths
from truceline.agreement.place import Place
from truceline.agreement.shapes import Area, Line
from truceline.kernels import soundings
from truceline.kernels.soundings import LEFT, NO_SIDE, RIGHT, Bounds, Chart, Search, Ways
from truceline.values.case import Case
from truceline.values.observations import Floats, Ints

SIDES = {"": NO_SIDE, "left": LEFT, "right": RIGHT}


def is_charted(place: Place) -> bool:
    """Whether a place can be sounded so: where an area settles the sides of a line it cannot."""
    shape = place.shape
    return shape is not None and (isinstance(shape, Area) or shape.left_area is None)


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
    none_m = 0.0 if isinstance(shape, Area) else np.inf
    upper_m = none_m if place.upper_m is None else float(place.upper_m)
    bounds = Bounds(SIDES[place.side], float(place.lower_m), upper_m, sign)
    if ("chart", shape) not in case.memo:
        case.memo["chart", shape] = chart_of(shape)
    return case.memo["chart", shape], bounds, ways


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
