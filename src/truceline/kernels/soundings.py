"""Soundings: the deepest point of each path in the place round a line or an area, path by path, and
where the path comes in and goes out.

What `agreement.passages` seeks for all paths at once, round by round, is sought here for one path
after another, with the same operations in the same order: few paths are sought of each
block, and a round of numpy over a handful of them costs as much as over a thousand.
"""

from typing import NamedTuple

import numpy as np

from truceline.kernels.areas import INSIDE, OUTSIDE, held
from truceline.kernels.depths import Bounds, slack
from truceline.kernels.ellipsoid import EQUATOR_M, POLE_M, SAME_M, Floats, Ints
from truceline.kernels.lines import LineIndex
from truceline.kernels.loops import unchecked
from truceline.kernels.pieces import (
    DEEP,
    along,
    arc_between_m,
    leftward_m,
    lifted,
    nearest,
)

_SQUASH = (POLE_M / EQUATOR_M) ** 2
_LOW, _WIDTH, _BOUND, _TOLD, _END_BOUND, _END_TOLD = range(6)  # columns of a stretch


class Chart(NamedTuple):
    """A shape: the whole of it as line, the pieces of its parts, and the edges of an area.

    pieces, runs: those of all parts one after another, part i from piece_from[i] and run_from[i]
    on; edges, first, frame: of an area as in AreaIndex, no edges for a line.
    """

    whole: LineIndex
    pieces: Floats
    runs: Floats
    piece_from: Ints
    run_from: Ints
    edges: Floats
    first: Ints
    frame: Floats


class Search(NamedTuple):
    """How far a path is searched: stretches that cannot rise above floor_m are not, nor those
    shorter than fine_m, and none is halved more often than `rounds`.
    """

    floor_m: float
    fine_m: float
    rounds: int


class Ways(NamedTuple):
    """n paths: ECEF ends (n, 3), how fast a depth can change over each (n,), and the combined 95 %
    radius of a place on it with the shape, (n, 1), or with each of its parts, (n, parts).
    """

    start_xyz: Floats
    end_xyz: Floats
    reach_m: Floats
    radius_m: Floats


def is_plain() -> bool:
    """Whether paths are still sought without anything compiled."""
    return _deepest.plainly(0)


def deepest(chart: Chart, bounds: Bounds, search: Search, ways: Ways) -> tuple[Floats, Floats]:
    """Share of each path at its deepest point and the depth there, (n,) each.

    Costs some 30 us a path for a line of 100 pieces.
    """
    found: tuple[Floats, Floats] = _deepest.compiled(chart, bounds, search, ways)
    return found


def edges(
    chart: Chart, bounds: Bounds, ways: Ways, inside: Floats, *, halvings: int
) -> tuple[Floats, Floats]:
    """Shares (n,) at which each path comes in and goes out again, around a share that is inside.

    An end that is itself inside is its own edge. Costs about a microsecond a halving.
    """
    found: tuple[Floats, Floats] = _edges.compiled(chart, bounds, halvings, ways, inside)
    return found


@unchecked
def _edges(chart, bounds, halvings, ways, inside):  # type: ignore[no-untyped-def]
    count = len(ways.reach_m)
    came, went = np.empty(count), np.empty(count)
    guesses = np.zeros(len(chart.piece_from), np.int64)
    place, work = (chart, bounds, halvings), (np.empty(DEEP, np.int64), guesses)
    for path in range(count):
        came[path] = _edge(place, ways, path, (0.0, inside[path]), work)
        went[path] = _edge(place, ways, path, (1.0, inside[path]), work)
    return came, went


@unchecked
def _edge(place, ways, path, between, work):  # type: ignore[no-untyped-def]
    """The share next to the end at which a path is still inside."""
    _, _, halvings = place
    out, within = between
    if _sound(place, ways, path, out, work)[1] > 0:
        return out
    for _ in range(halvings):
        middle = (out + within) / 2
        if _sound(place, ways, path, middle, work)[1] > 0:
            within = middle
        else:
            out = middle
    return within


@unchecked
def _deepest(chart, bounds, search, ways):  # type: ignore[no-untyped-def]  # numba's own types
    count = len(ways.reach_m)
    share, best_m = np.zeros(count), np.zeros(count)
    open_nodes = np.empty(DEEP, np.int64)
    guesses = np.zeros(len(chart.piece_from), np.int64)  # the last one is that of the whole
    stretches, ends = np.empty((64, 6)), np.empty((64, 2), np.int8)
    for path in range(count):
        work = open_nodes, guesses
        share[path], best_m[path], stretches, ends = _seek(
            (chart, bounds, search), ways, path, (stretches, ends), work
        )
    return share, best_m


@unchecked
def _seek(place, ways, path, kept, work):  # type: ignore[no-untyped-def]
    """Share and depth of one path; and the room for stretches, which may have grown.

    A stretch is a row: where it starts, how wide it is, and bound and depth at both its ends; in
    `ends` whether these lie beyond.
    """
    _, _, search = place
    stretches, ends = kept
    first, last = _sound(place, ways, path, 0.0, work), _sound(place, ways, path, 1.0, work)
    share, best_m = (1.0 if last[1] > first[1] else 0.0), np.fmax(first[1], last[1])
    _write(stretches[0], ends[0], (0.0, 1.0), first, last)
    count = 1
    for _ in range(search.rounds):
        enough_m = best_m + search.fine_m if best_m > search.floor_m else search.floor_m
        alive = 0
        for number in range(count):
            if _is_alive(stretches[number], ends[number], enough_m, (ways.reach_m[path], search)):
                stretches[alive], ends[alive] = stretches[number], ends[number]
                alive += 1
        if alive == 0:
            break
        while 2 * alive > len(stretches):
            stretches = np.concatenate((stretches, np.empty_like(stretches)))
            ends = np.concatenate((ends, np.empty_like(ends)))
        round_share, round_m = share, best_m
        for number in range(alive):
            one, other = stretches[number], stretches[alive + number]
            width = one[_WIDTH] / 2
            middle = one[_LOW] + width
            half = _sound(place, ways, path, middle, work)
            if half[1] > best_m and half[1] >= round_m:  # of equals the last one counts
                round_share, round_m = middle, half[1]
            end = one[_END_BOUND], one[_END_TOLD], ends[number, 1]
            _write(other, ends[alive + number], (middle, width), half, end)
            begin = one[_BOUND], one[_TOLD], ends[number, 0]
            _write(one, ends[number], (one[_LOW], width), begin, half)
        share, best_m = round_share, round_m
        count = 2 * alive
    return share, best_m, stretches, ends


@unchecked
def _write(stretch, ends, where, first, last):  # type: ignore[no-untyped-def]
    stretch[_LOW], stretch[_WIDTH] = where
    stretch[_BOUND], stretch[_TOLD], ends[0] = first
    stretch[_END_BOUND], stretch[_END_TOLD], ends[1] = last


@unchecked
def _is_alive(stretch, ends, enough_m, around):  # type: ignore[no-untyped-def]
    """Whether a stretch may hold what is sought."""
    reach_m, search = around
    length_m = stretch[_WIDTH] * reach_m
    if not length_m > search.fine_m:
        return False
    if ends[0] != ends[1]:
        return True
    unsure = stretch[_TOLD] == -np.inf and stretch[_END_TOLD] == -np.inf
    if unsure and ends[0] > 0:
        return False
    return (stretch[_BOUND] + stretch[_END_BOUND] + length_m) / 2 > enough_m


@unchecked
def _sound(place, ways, path, share, work):  # type: ignore[no-untyped-def]
    """Bound, depth and `beyond` at a share of a path, as `Place.slack` tells them."""
    chart, bounds, _ = place
    point = _at(ways, path, share)
    signed_m, beyond = _lie(chart, point, work)
    radius_m, far_m = _known(chart, ways.radius_m[path], point, (np.abs(signed_m), work))
    is_area = len(chart.edges) > 0
    return slack(bounds, bounds.sign, (signed_m, beyond), (radius_m, far_m), is_area)


@unchecked
def _at(ways, path, share):  # type: ignore[no-untyped-def]
    """A point of a path, as `ellipsoid.between` has it."""
    start, end = ways.start_xyz[path], ways.end_xyz[path]
    x = start[0] + share * (end[0] - start[0])
    y = start[1] + share * (end[1] - start[1])
    z = start[2] + share * (end[2] - start[2])
    size = np.sqrt((x * x + y * y) / EQUATOR_M**2 + z * z / POLE_M**2)
    return x / size, y / size, z / size


@unchecked
def _lie(chart, point, work):  # type: ignore[no-untyped-def]
    """How a point lies to the shape: signed distance, and which end of a line it lies past."""
    open_nodes, guesses = work
    line, last = chart.whole, len(guesses) - 1
    piece = nearest(line.pieces, line.runs, point, guesses[last], open_nodes)
    guesses[last] = piece
    at = along(line.pieces, piece, point)
    foot = min(max(at, 0.0), 1.0)
    away_m = arc_between_m(lifted(line.pieces, piece, foot), point)
    if len(chart.edges) > 0:
        return _standing(chart, point) * away_m, 0
    past = (at < 0 and line.is_end[piece, 0]) or (at > 1 and line.is_end[piece, 1])
    side = 0.0
    if away_m > SAME_M and not past:
        side = np.sign(leftward_m(line, piece, point, foot))
    if past or (side == 0.0 and away_m > SAME_M):
        return away_m, (1 if foot < 0.5 else 2)
    return side * away_m, 0


@unchecked
def _standing(chart, point):  # type: ignore[no-untyped-def]
    """1 for a point in the area, -1 outside, 0 on its boundary."""
    lat_deg = np.degrees(np.arctan2(point[2], _SQUASH * np.hypot(point[0], point[1])))
    lon_deg = np.degrees(np.arctan2(point[1], point[0]))
    where = held(chart.edges, chart.first, chart.frame, (lat_deg, lon_deg))
    return -1.0 if where == OUTSIDE else 1.0 if where == INSIDE else 0.0


@unchecked
def _known(chart, own_m, point, measured):  # type: ignore[no-untyped-def]
    """Combined radius, and how far the shape can surely be at most, infinite where all of it is
    known alike.
    """
    distance_m, work = measured
    open_nodes, guesses = work
    parts = len(chart.piece_from) - 1
    if parts == 0:
        return own_m[0], np.inf
    radius_m, far_m = 0.0, np.inf
    for part in range(parts):
        pieces = chart.pieces[chart.piece_from[part] : chart.piece_from[part + 1]]
        runs = chart.runs[chart.run_from[part] : chart.run_from[part + 1]]
        piece = nearest(pieces, runs, point, guesses[part], open_nodes)
        guesses[part] = piece
        foot = min(max(along(pieces, piece, point), 0.0), 1.0)
        away_m = arc_between_m(lifted(pieces, piece, foot), point)
        radius_m = max(radius_m, own_m[part] - (away_m - distance_m))
        far_m = min(far_m, away_m + own_m[part])
    return radius_m, far_m
