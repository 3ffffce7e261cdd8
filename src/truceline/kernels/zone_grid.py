"""Compiling areas into the grid of `zones`.

Each edge is cut into spans, one for each row of fine cells. A cell that a span of an area touches
gets a record of that area; any other cell lies in the area wholly or not at all, by the number of
edges that cross the middle of its row farther east.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.areas import AreaIndex, edges_of
from truceline.kernels.ellipsoid import Floats, Ints
from truceline.kernels.grid import Frame
from truceline.kernels.levels import FINE, OPEN, UNKNOWN_PLACE, two_levels
from truceline.kernels.loops import loop
from truceline.kernels.zone_spans import Records, SetTree, spans_of, sweep
from truceline.kernels.zones import DEFERRED, NOWHERE, UNIT, Set, ZoneGrid, ZoneIndex

CELLS, CELLS_OF_MANY = 256, 512  # coarse cells each way; for many edges twice as fine
MANY_EDGES = 200_000  # counted in each band of latitude
AREAS_MOST = 5  # areas with an edge in one cell; where there are more, places are settled singly
_ROOM_DEG = 1e-6  # between the areas and the frame


class _Sets:
    """Distinct sets of areas, each with its number."""

    def __init__(self) -> None:
        self.number: dict[Set | None, int] = {(): NOWHERE, None: UNKNOWN_PLACE}

    def of(self, members: Sequence[int]) -> int:
        return self.number.setdefault(tuple(sorted(members)), len(self.number))

    def table(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Where each set begins among all members, and these."""
        sets = [each or () for each in self.number]
        first = np.cumsum([0, *map(len, sets)])
        members = [area for each in sets for area in each]
        return first.astype(np.int32), np.array(members, np.int32)


class _Cells(NamedTuple):
    """Fine cells left open, (n,), and their records: these are order[start : start + areas], if
    any; outcome: (n,) which of the outcomes is theirs, -1 if the cell is deferred.
    """

    cell: Ints
    order: Ints
    start: Ints
    areas: Ints
    outcome: Ints


def compile_zones(areas: Sequence[AreaIndex], *, cells: int = 0) -> ZoneIndex:
    """Index of areas, numbered in their order; at least one. cells: coarse ones each way, where
    that is not left to the number of edges.

    Costs 0.2 s for 10 areas of 1,000 edges, 4 s and 100 MB for 1,000 areas of 100. Where more than
    AREAS_MOST areas have an edge in one cell, and along an area that the frame cannot hold in the
    area's own turn of the earth, places are settled one by one.
    """
    cells = cells or _cells_for(areas)
    frame, edges, area, turned = _in_one_frame(areas, cells)
    fine = frame._replace(
        per_lon=frame.per_lon * FINE,
        per_lat=frame.per_lat * FINE,
        columns=cells * FINE,
        rows=cells * FINE,
    )
    held = np.zeros(fine.columns * fine.rows, np.int32)
    found, tree = sweep.compiled(spans_of(fine, edges, area), edges, fine, held)
    records, sets = Records(*found), _Sets()
    answer = _numbered(SetTree(*tree), held, sets)
    settled = answer.copy()
    settled[records.cell] = OPEN
    coarse, blocks, left = two_levels(settled, cells=cells, outside=NOWHERE)
    open_cells, outcomes = _grouped((records, left), turned, answer, sets)
    words, units = _packed(records, edges, open_cells, outcomes)
    if len(sets.number) > np.iinfo(coarse.cells.dtype).max:
        coarse = coarse._replace(cells=coarse.cells.astype(np.int32))
    grid = ZoneGrid(frame, *coarse, blocks, units, words, words.view(np.float64), *sets.table())
    return ZoneIndex(grid, tuple(areas))


def _cells_for(areas: Sequence[AreaIndex]) -> int:
    edges = sum(len(each.edges) for each in areas)
    return CELLS_OF_MANY if edges >= MANY_EDGES else CELLS


def _in_one_frame(
    areas: Sequence[AreaIndex], cells: int
) -> tuple[Frame, Floats, Ints, NDArray[np.bool_]]:
    """A frame round all areas, their edges in it, whose they are, and which areas were turned.

    An area that the frame cannot hold in its own turn stands in it as often as it is seen.
    """
    boxes = np.array([each.frame for each in areas])
    west, east = boxes[:, 0].min() - _ROOM_DEG, boxes[:, 1].max() + _ROOM_DEG
    south, north = boxes[:, 2].min() - _ROOM_DEG, boxes[:, 3].max() + _ROOM_DEG
    if east - west >= 360:
        west, east = -180.0, 180.0
    turned = (boxes[:, 0] < west) | (boxes[:, 1] >= east)
    edges, area = [], []
    for number, each in enumerate(areas):
        own = edges_of(each)
        turns = [0.0]
        if turned[number]:
            first = np.ceil((west - boxes[number, 1]) / 360)
            last = np.floor((east - boxes[number, 0]) / 360)
            turns = np.arange(first, last + 1).tolist()
        edges += [own + np.array([360 * turn, 0, 360 * turn, 0]) for turn in turns]
        area += [np.full(len(own) * len(turns), number)]
    width, height = east - west, north - south
    frame = Frame(float(west), float(south), cells / width, cells / height, cells, cells)
    return frame, np.concatenate(edges), np.concatenate(area), turned


def _numbered(nodes: SetTree, held: NDArray[np.int32], sets: _Sets) -> NDArray[np.int32]:
    """The number of the set that holds each cell wholly."""
    parent, area = nodes.parent.tolist(), nodes.area.tolist()
    number = np.zeros(len(parent), np.int32)
    for node in np.flatnonzero(np.bincount(held, minlength=len(parent))).tolist():
        members, at = [], node
        while at > 0:
            members.append(area[at])
            at = parent[at]
        number[node] = sets.of(members)
    return number[held]


def _grouped(
    asked: tuple[Records, Ints], turned: NDArray[np.bool_], answer: NDArray[np.int32], sets: _Sets
) -> tuple[_Cells, NDArray[np.int64]]:
    """The records by cell; and the outcomes, (k, 2^AREAS_MOST): the set for each choice of those
    areas of the cell that hold a place, by bits.
    """
    records, cell = asked
    order = np.argsort(records.cell, kind="stable")
    start, end = (np.searchsorted(records.cell[order], cell, side) for side in ("left", "right"))
    area, count = records.area[order], end - start
    turned_before = np.cumsum(np.append(0, turned[area]))
    deferred = (count > AREAS_MOST) | (turned_before[end] > turned_before[start])
    sort = np.full((len(cell), 1 + AREAS_MOST), -1)
    sort[:, 0] = answer[cell]
    for place in range(AREAS_MOST):
        there = ~deferred & (count > place)
        sort[there, 1 + place] = area[start[there] + place]
    sorts, outcome = np.unique(sort[~deferred], axis=0, return_inverse=True)
    which = np.full(len(cell), -1)
    which[~deferred] = outcome.ravel()
    known = list(sets.number)
    outcomes = np.zeros((len(sorts), 2**AREAS_MOST), np.int64)
    for number, (around, *padded) in enumerate(sorts.tolist()):
        ours = [each for each in padded if each >= 0]
        for bits in range(2 ** len(ours)):
            inside = [each for place, each in enumerate(ours) if bits >> place & 1]
            outcomes[number, bits] = sets.of([*(known[around] or ()), *inside])
    return _Cells(cell, order, start, count, which), outcomes


def _packed(
    records: Records, edges: Floats, cells: _Cells, outcomes: Ints
) -> tuple[Ints, NDArray[np.int32]]:
    """The words of all cells, each from a unit of its own on; and these units."""
    length = np.diff(records.first_edge) * 4 + np.diff(records.first_flip) + 1
    before = np.cumsum(np.append(0, length[cells.order]))
    words = 1 + before[cells.start + cells.areas] - before[cells.start] + 2**cells.areas
    words[cells.outcome < 0] = 1
    units = np.cumsum(np.append(0, -(-words // UNIT)))
    assert units[-1] < 2**31, "the areas are too large for one index"
    assert np.diff(records.first_flip).max(initial=0) < 2**15
    assert np.diff(records.first_edge).max(initial=0) < 2**16
    packed = _aligned(max(units[-1], 1) * UNIT)
    _pack.compiled(packed, units, records, edges, cells, outcomes)
    return packed, units[:-1].astype(np.int32)


def _aligned(words: int) -> Ints:
    """Zeros that begin with a line of memory, as they do when they are mapped from a file."""
    room = np.zeros(words + UNIT, np.int64)
    skipped = -(room.ctypes.data // room.itemsize) % UNIT
    return room[skipped : skipped + words]


@loop
def _pack(words, units, records, edges, cells, outcomes):  # type: ignore[no-untyped-def]
    """Write the records as `zones.ZoneGrid` says."""
    numbers = words.view(np.float64)
    for cell in range(len(cells.cell)):
        at = units[cell] * UNIT
        if cells.outcome[cell] < 0:
            words[at] = DEFERRED
            continue
        count = cells.areas[cell]
        words[at] = count
        at += 1
        for place in range(count):
            record = cells.order[cells.start[cell] + place]
            flip, flips_end = records.first_flip[record], records.first_flip[record + 1]
            edge, edges_end = records.first_edge[record], records.first_edge[record + 1]
            words[at] = records.odd[record] | (flips_end - flip) << 1 | (edges_end - edge) << 16
            at += 1
            for listed in range(flip, flips_end):
                numbers[at] = records.flips[listed]
                at += 1
            for listed in range(edge, edges_end):
                numbers[at : at + 4] = edges[records.edges[listed]]
                at += 4
        for bits in range(1 << count):
            words[at + bits] = outcomes[cells.outcome[cell], bits]
