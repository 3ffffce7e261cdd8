"""Spans: where the edges of areas run through the rows of a fine grid, and what is beside them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import Floats, Ints
from truceline.kernels.grid import CELL_SLACK_DEG, Frame
from truceline.kernels.loops import loop

NOT_CROSSED = -2


class Spans(NamedTuple):
    """n spans of edges in rows, in the order of area and row; numba reads its fields.

    area, row, edge: (n,) whose they are; west, east: (n,) columns between which the span lies, -1
    and the number of columns standing for all beyond; crossed: (n,) the column in which it crosses
    the middle of the row, or NOT_CROSSED.
    """

    area: Ints
    row: Ints
    edge: Ints
    west: Ints
    east: Ints
    crossed: Ints


class Records(NamedTuple):
    """What an area leaves open in n cells, in the order of area and row.

    cell, area: (n,); odd: (n,) int8 whether the ray from above the cell to the right crosses an odd
    number of edges that lie wholly to its right; flips: (k,) heights at which that changes, those
    of record i from first_flip[i] on; edges: (m,) edges in the cell, from first_edge[i] on.
    """

    cell: Ints
    area: Ints
    odd: NDArray[np.int8]
    first_flip: Ints
    flips: Floats
    first_edge: Ints
    edges: Ints


class SetTree(NamedTuple):
    """Sets of areas as a tree: node n is its parent's set and one area more; node 0 is none."""

    parent: Ints
    area: Ints


def spans_of(frame: Frame, edges: Floats, area: Ints) -> Spans:
    """The spans of edges (m, 4), x, y, x, y, each drawn CELL_SLACK_DEG too large; area: (m,)."""
    start_x, start_y, end_x, end_y = edges.T
    low_y, high_y = np.minimum(start_y, end_y), np.maximum(start_y, end_y)
    south = _cells(low_y - CELL_SLACK_DEG, frame.south, frame.per_lat).clip(0, frame.rows - 1)
    north = _cells(high_y + CELL_SLACK_DEG, frame.south, frame.per_lat).clip(0, frame.rows - 1)
    rows = north - south + 1
    edge = np.repeat(np.arange(len(edges)), rows)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(rows) - rows - south, rows)
    bottom = frame.south + row / frame.per_lat - CELL_SLACK_DEG
    top = frame.south + (row + 1) / frame.per_lat + CELL_SLACK_DEG
    at_bottom = _x_at(edges, edge, np.maximum(bottom, low_y[edge]))
    at_top = _x_at(edges, edge, np.minimum(top, high_y[edge]))
    flat = (start_y == end_y)[edge]
    west_x = np.where(flat, np.minimum(start_x, end_x)[edge], np.minimum(at_bottom, at_top))
    east_x = np.where(flat, np.maximum(start_x, end_x)[edge], np.maximum(at_bottom, at_top))
    west = _cells(west_x - CELL_SLACK_DEG, frame.west, frame.per_lon).clip(-1, frame.columns)
    east = _cells(east_x + CELL_SLACK_DEG, frame.west, frame.per_lon).clip(-1, frame.columns)
    middle = frame.south + (row + 0.5) / frame.per_lat
    crosses = (start_y[edge] > middle) != (end_y[edge] > middle)
    column = _cells(_x_at(edges, edge, middle), frame.west, frame.per_lon)
    crossed = np.where(crosses, np.clip(column, west, east), NOT_CROSSED)
    order = np.lexsort((row, area[edge]))
    columns = area[edge], row, edge, west, east, crossed
    return Spans._make(each[order] for each in columns)


def _cells(degrees: Floats, origin: float, per_degree: float) -> Ints:
    return np.floor((degrees - origin) * per_degree).astype(np.int64)


def _x_at(edges: Floats, edge: Ints, y: Floats) -> Floats:
    """Longitude at which edges have a height, (n,); of a level edge its start."""
    start_x, start_y, end_x, end_y = edges[edge].T
    rise = end_y - start_y
    share = np.divide(y - start_y, rise, out=np.zeros(len(edge)), where=rise != 0)
    return np.asarray(start_x + np.clip(share, 0, 1) * (end_x - start_x))


@loop
def sweep(spans, edges, frame, held):  # type: ignore[no-untyped-def]  # numba's own types
    """Records of all cells that spans touch; `held`, (cells,), becomes the node of the areas that
    hold a cell wholly. Gives the fields of Records and of SetTree.
    """
    most = np.sum(spans.east - spans.west + 1)
    cell, area, odd = np.empty(most, np.int64), np.empty(most, np.int64), np.empty(most, np.int8)
    first_flip, first_edge = np.zeros(most + 1, np.int64), np.zeros(most + 1, np.int64)
    flips, listed = np.empty(1024), np.empty(most, np.int64)
    parent, member = np.zeros(1, np.int64), np.full(1, -1)
    child = np.empty(0, np.int64)
    marks, turns = np.zeros(frame.columns, np.bool_), np.zeros(frame.columns + 1, np.bool_)
    count, start = 0, 0
    while start < len(spans.row):
        ours, row = spans.area[start], spans.row[start]
        if start == 0 or ours != spans.area[start - 1]:
            child = np.zeros(len(parent), np.int64)
        stop, low, high = _mark(spans, start, marks, turns)
        inside = turns[frame.columns]
        for column in range(frame.columns - 1 if inside else high, -1, -1):
            if column < low and not inside:
                break
            here = row * frame.columns + column
            if marks[column]:
                sizes = first_flip[count], first_edge[count]
                if sizes[0] + 2 * (stop - start) > len(flips):
                    flips = np.concatenate((flips, np.empty(len(flips) + 2 * (stop - start))))
                found = _record(spans, (start, stop), column, edges, frame, (flips, listed), sizes)
                cell[count], area[count], odd[count] = here, ours, found[0]
                count += 1
                first_flip[count], first_edge[count] = found[1], found[2]
                inside ^= turns[column]
            elif inside:
                node = held[here]
                if child[node] == 0:
                    child[node] = len(parent)
                    parent = np.append(parent, node)
                    member = np.append(member, ours)
                held[here] = child[node]
        marks[low : high + 1], turns[low : high + 1], turns[frame.columns] = False, False, False
        start = stop
    records = cell[:count], area[:count], odd[:count], first_flip, flips, first_edge, listed
    return records, (parent, member)


@loop
def _mark(spans, start, marks, turns):  # type: ignore[no-untyped-def]
    """Mark the columns that the spans of one row touch, and where they cross it; where the row ends
    among the spans, and the first and last column marked.
    """
    columns, stop = len(marks), start
    low, high = columns, -1
    area, row = spans.area[start], spans.row[start]
    while stop < len(spans.row) and spans.area[stop] == area and spans.row[stop] == row:
        first, last = max(spans.west[stop], 0), min(spans.east[stop], columns - 1)
        marks[first : last + 1] = True
        low, high = min(low, first), max(high, last)
        if spans.crossed[stop] >= 0:
            turns[spans.crossed[stop]] ^= True
        stop += 1
    return stop, low, high


@loop
def _record(spans, these, column, edges, frame, lists, sizes):  # type: ignore[no-untyped-def]
    """Add the edges of one cell, and the flips of those to its right, to the lists.

    Ends that two edges to the right share cancel. Gives the base bit and both lengths.
    """
    flips, listed = lists
    flip, edge = sizes
    row, begin, odd = spans.row[these[0]], flip, False
    bottom = frame.south + row / frame.per_lat - CELL_SLACK_DEG
    top = frame.south + (row + 1) / frame.per_lat + CELL_SLACK_DEG
    for span in range(these[0], these[1]):
        if spans.east[span] < column:
            continue
        if spans.west[span] <= column:
            listed[edge] = spans.edge[span]
            edge += 1
            continue
        for end in (1, 3):
            y = edges[spans.edge[span], end]
            if y > top:
                odd = not odd
            elif y >= bottom:
                flips[flip] = y
                flip += 1
                for other in range(begin, flip - 1):
                    if flips[other] == y:
                        flips[other] = flips[flip - 2]
                        flip -= 2
                        break
    return odd, flip, edge
