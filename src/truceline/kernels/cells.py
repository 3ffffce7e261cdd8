"""Cells: which pieces of a line can be nearest to a place, looked up by the cell it lies in.

Over a cell whose places lie within r of its middle c, a piece q is never nearest where its square
distance from c exceeds that of the nearest foot f by more than 2 r max|q - f|: the difference of
two square distances changes by at most 2 r |q - f| on the way from c. What is left is two or three
pieces, so a distance costs the same near a line of 100 pieces and near one of 100,000, and the
piece found is the very one that a search among all of them finds.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import SAME_M, Floats, place, surface
from truceline.kernels.grid import NO_FRAME, Frame, frame_round, middles, reach_m
from truceline.kernels.loops import unchecked
from truceline.kernels.pieces import DEEP, FAN, along, apart_m2, nearest

COUNT = 256  # cells each way
MARGIN_M = 60_000.0  # beyond it the search takes over
_ROUNDING = 1 + 1e-9


class LineCells(NamedTuple):
    """Candidates of each cell: those numbered first[cell] until first[cell + 1], rising."""

    frame: Frame
    first: NDArray[np.int32]
    candidates: NDArray[np.int32]


NO_CELLS = LineCells(NO_FRAME, np.zeros(1, np.int32), np.zeros(0, np.int32))


def compile_cells(pieces: Floats, runs: Floats, *, cells: int = COUNT) -> LineCells:
    """Candidates for all places within MARGIN_M of a line's box; `lines.LineIndex` has its arrays.

    Costs 0.1 s and 1 MB for a line of 100 pieces.
    """
    lat_deg, lon_deg = place(np.vstack([pieces[:, :3], pieces[:, :3] + pieces[:, 3:6]]))
    frame = frame_round(lat_deg, lon_deg, margin_m=MARGIN_M, cells=cells)
    return LineCells(frame, *_compile.compiled(pieces, runs, frame, surface(*middles(frame))))


@unchecked
def _compile(pieces, runs, frame, middle_xyz):  # type: ignore[no-untyped-def]  # numba's own types
    count = len(middle_xyz)
    first = np.zeros(count + 1, np.int32)
    found = np.empty(4 * count, np.int32)
    open_nodes, guess, filled = np.empty(DEEP, np.int64), 0, 0
    for cell in range(count):
        middle = middle_xyz[cell, 0], middle_xyz[cell, 1], middle_xyz[cell, 2]
        guess = nearest(pieces, runs, middle, guess, open_nodes)
        if filled + len(pieces) > len(found):
            found = np.concatenate((found, np.empty(len(found) + len(pieces), np.int32)))
        far_m = _ROUNDING * reach_m(frame, cell) + SAME_M
        before = filled
        filled = _gather(pieces, runs, middle, (guess, far_m), (found, filled), open_nodes)
        found[before:filled] = np.sort(found[before:filled])
        first[cell + 1] = filled
    return first, found[:filled].copy()


@unchecked
def _gather(pieces, runs, middle, around, listed, open_nodes):  # type: ignore[no-untyped-def]
    """Add the candidates of one cell to those listed; how many they are then."""
    guess, far_m = around
    found, filled = listed
    least_m2 = apart_m2(pieces, guess, middle)
    foot = _at(pieces, guess, min(max(along(pieces, guess, middle), 0.0), 1.0))
    most_m = np.sqrt(least_m2) + 2 * far_m
    leaf_from = (len(runs) - 1) // FAN
    count, leaves = len(pieces), len(runs) - leaf_from
    open_nodes[0], opened = 0, 1
    while opened > 0:
        opened -= 1
        node = open_nodes[opened]
        reach = most_m + runs[node, 7] + SAME_M
        if apart_m2(runs, node, middle) > reach * reach:
            continue
        if node < leaf_from:
            for child in range(FAN * node + 1, FAN * node + FAN + 1):
                open_nodes[opened] = child
                opened += 1
            continue
        leaf = node - leaf_from
        for piece in range(leaf * count // leaves, (leaf + 1) * count // leaves):
            start, end = _at(pieces, piece, 0.0), _at(pieces, piece, 1.0)
            from_foot_m = np.sqrt(max(_square_m2(start, foot), _square_m2(end, foot)))
            room_m2 = 2 * far_m * (from_foot_m + SAME_M)
            if apart_m2(pieces, piece, middle) <= (least_m2 + room_m2) * _ROUNDING + SAME_M:
                found[filled] = piece
                filled += 1
    return filled


@unchecked
def _at(pieces, piece, share):  # type: ignore[no-untyped-def]
    return (
        pieces[piece, 0] + share * pieces[piece, 3],
        pieces[piece, 1] + share * pieces[piece, 4],
        pieces[piece, 2] + share * pieces[piece, 5],
    )


@unchecked
def _square_m2(one, other):  # type: ignore[no-untyped-def]
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2
