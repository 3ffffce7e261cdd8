"""Pieces: a line as straight steps in space, and which of them is nearest to a point.

Compiled loops only; `lines` says what the arrays hold, `cells` which pieces are worth asking.
"""

import numpy as np

from truceline.kernels.ellipsoid import EQUATOR_M, POLE_M, SAME_M
from truceline.kernels.loops import unchecked

FAN = 4  # capsules within a larger one
LEAF = 16  # pieces in the smallest capsules, at most
DEEP = 128  # capsules waiting at once, at most
FLAT = 1 / EQUATOR_M**2  # the ellipsoid is x² FLAT + y² FLAT + z² TALL = 1
TALL = 1 / POLE_M**2


@unchecked
def nearest(pieces, runs, point, guess, open_nodes):  # type: ignore[no-untyped-def]
    """Piece nearest to the point, the first of equals, whatever piece is guessed at first."""
    leaf_from = (len(runs) - 1) // FAN
    count, leaves = len(pieces), len(runs) - leaf_from
    best, best_m2 = guess, apart_m2(pieces, guess, point)
    best_m = np.sqrt(best_m2)
    open_nodes[0], opened = 0, 1
    while opened > 0:
        opened -= 1
        node = open_nodes[opened]
        reach_m = best_m + runs[node, 7] + SAME_M
        if apart_m2(runs, node, point) > reach_m * reach_m:
            continue
        if node < leaf_from:
            least_m2 = np.inf
            for child in range(FAN * node + 1, FAN * node + FAN + 1):
                away_m2 = apart_m2(runs, child, point)
                open_nodes[opened] = child
                if away_m2 < least_m2:
                    least_m2, closest = away_m2, opened
                opened += 1
            last = opened - 1
            open_nodes[last], open_nodes[closest] = open_nodes[closest], open_nodes[last]
            continue
        leaf = node - leaf_from
        for piece in range(leaf * count // leaves, (leaf + 1) * count // leaves):
            away_m2 = apart_m2(pieces, piece, point)
            if away_m2 < best_m2 or (away_m2 == best_m2 and piece < best):
                best, best_m2 = piece, away_m2
        best_m = np.sqrt(best_m2)
    return best


@unchecked
def nearest_of(pieces, candidates, begin, end, point):  # type: ignore[no-untyped-def]
    """Piece nearest to the point among those listed from begin to end, rising; first of equals."""
    best = np.int64(candidates[begin])
    if end - begin == 1:
        return best
    best_m2 = apart_m2(pieces, best, point)
    for place in range(begin + 1, end):
        piece = np.int64(candidates[place])
        away_m2 = apart_m2(pieces, piece, point)
        nearer = away_m2 < best_m2
        best, best_m2 = piece if nearer else best, away_m2 if nearer else best_m2
    return best


@unchecked
def along(pieces, piece, point):  # type: ignore[no-untyped-def]
    """Share of the piece at which the point's foot lies: below 0 before it, above 1 past it."""
    x = (point[0] - pieces[piece, 0]) * pieces[piece, 3]
    y = (point[1] - pieces[piece, 1]) * pieces[piece, 4]
    z = (point[2] - pieces[piece, 2]) * pieces[piece, 5]
    return (x + y + z) * pieces[piece, 6]


@unchecked
def apart_m2(pieces, piece, point):  # type: ignore[no-untyped-def]
    """Square of the way from the point straight to the piece, m²."""
    foot = min(max(along(pieces, piece, point), 0.0), 1.0)
    x = point[0] - pieces[piece, 0] - foot * pieces[piece, 3]
    y = point[1] - pieces[piece, 1] - foot * pieces[piece, 4]
    z = point[2] - pieces[piece, 2] - foot * pieces[piece, 5]
    return x * x + y * y + z * z


@unchecked
def lifted(pieces, piece, foot):  # type: ignore[no-untyped-def]
    """The foot on the piece brought to the ellipsoid by one step of Newton along the normal.

    It lies under the ellipsoid by at most 2 cm.
    """
    x = pieces[piece, 0] + foot * pieces[piece, 3]
    y = pieces[piece, 1] + foot * pieces[piece, 4]
    z = pieces[piece, 2] + foot * pieces[piece, 5]
    short = 1 - (x * x + y * y) * FLAT - z * z * TALL
    lift = short / (2 * ((x * x + y * y) * FLAT * FLAT + z * z * TALL * TALL))
    return x * (1 + lift * FLAT), y * (1 + lift * FLAT), z * (1 + lift * TALL)


@unchecked
def leftward_m(index, piece, point, foot):  # type: ignore[no-untyped-def]
    """How far to the left of the foot the point lies, m; the sign counts."""
    at = 0 if foot == 0 else 2 if foot == 1 else 1
    pieces, lefts = index.pieces, index.lefts
    offset_m = lefts[piece, at, 0] * (point[0] - (pieces[piece, 0] + foot * pieces[piece, 3]))
    offset_m += lefts[piece, at, 1] * (point[1] - (pieces[piece, 1] + foot * pieces[piece, 4]))
    offset_m += lefts[piece, at, 2] * (point[2] - (pieces[piece, 2] + foot * pieces[piece, 5]))
    return offset_m


@unchecked
def arc_between_m(start, end):  # type: ignore[no-untyped-def]
    """Length over the ellipsoid between two of its points: 1 µm off at 100 km, 3 cm at 1,000 km.

    The arc over the chord, with the curvature half way of the normal section that holds the chord.
    """
    x, y, z = end[0] - start[0], end[1] - start[1], end[2] - start[2]
    out_m2 = (end[0] + start[0]) ** 2 + (end[1] + start[1]) ** 2
    up_m2 = (end[2] + start[2]) ** 2
    across_m2, along_m2 = x * x + y * y, z * z
    chord_m2 = across_m2 + along_m2
    bent = (across_m2 * FLAT + along_m2 * TALL) ** 2 * (out_m2 * FLAT + up_m2 * TALL)
    bent /= (out_m2 * FLAT * FLAT + up_m2 * TALL * TALL) * max(chord_m2, 1e-200)
    # That was (chord x curvature)².
    return np.sqrt(chord_m2) * (1 + bent * (1 / 24 + bent * (3 / 640 + bent * (5 / 7168))))
