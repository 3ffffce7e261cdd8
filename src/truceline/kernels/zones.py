"""Zones: which of many areas hold each place, all of them in one pass.

A grid of two levels settles all places but those in a cell that a boundary runs through. Such a
cell holds a record: the few edges within it and, for each of its areas, how many lie to its right,
so that the ray of `areas.contains` is followed to its end without looking at them. Where the sign
of a turn is in doubt, and on an edge itself, `areas.contains` decides. So a place is in an area
here exactly if it is there, whatever the area's direction, holes and parts, in any turn of the
earth.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels import areas
from truceline.kernels.areas import TURN_FILTER, AreaIndex, contains
from truceline.kernels.ellipsoid import Floats, Ints
from truceline.kernels.grid import Frame
from truceline.kernels.levels import (
    BLOCK,
    UNKNOWN_PLACE,
    Answers,
    Coarse,
    Levels,
    fits_short,
    number_open,
    room_for,
    settle,
)
from truceline.kernels.loops import prefetch, unchecked

NOWHERE = 0  # the first set: in no area; the second, UNKNOWN_PLACE, is that of no place
UNIT = 8  # words of a record come in lines of so many
DEFERRED = -1  # a record without edges: its places are settled one by one

Set = tuple[int, ...]


class ZoneGrid(NamedTuple):
    """The compiled areas; numba reads its fields, and files keep them.

    coarse, groups, blocks: the levels, an answer is a set; units: where the record of each open
    fine cell begins; words, numbers: records, as int64 and as the same memory in float64; first,
    members: set s holds the areas members[first[s] : first[s + 1]], rising.

    A record: how many areas have an edge in the cell; for each of them a word (base bit,
    flips << 1, edges << 16), the heights at which the base bit flips, the edges as x, y, x, y; then
    the sets, by the bits of the areas that hold the place.
    """

    frame: Frame
    coarse: Answers
    groups: NDArray[np.int32]
    blocks: Ints
    units: NDArray[np.int32]
    words: Ints
    numbers: Floats
    first: NDArray[np.int32]
    members: NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class ZoneIndex:
    """A grid over areas, and the areas themselves for what it leaves open."""

    grid: ZoneGrid
    areas: tuple[AreaIndex, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Zones:
    """Where n places lie. A place exactly on a boundary is not held by that area.

    set_of: (n,) int16 or int32, the set of areas that hold each place, UNKNOWN_PLACE for none such;
    sets: the numbers of the areas in each set; on_row, on_area: (k,) which places lie exactly on
    the boundary of which areas, in the order of the rows.
    """

    set_of: Answers
    sets: tuple[Set, ...]
    on_row: Ints
    on_area: Ints

    def of(self, area: int) -> NDArray[np.int8]:
        """What `areas.contains` says of one area, (n,) int8."""
        held = [areas.INSIDE if area in each else areas.OUTSIDE for each in self.sets]
        held[UNKNOWN_PLACE] = areas.UNKNOWN
        where = np.array(held, np.int8)[self.set_of]
        where[self.on_row[self.on_area == area]] = areas.BOUNDARY
        return where

    def counts(self, count: int) -> Ints:
        """How many places each of that many areas holds."""
        times, held = np.bincount(self.set_of, minlength=len(self.sets)), np.zeros(count, np.int64)
        for number, each in enumerate(self.sets):
            held[list(each)] += times[number]
        return held


def zones(index: ZoneIndex, lat_deg: Floats, lon_deg: Floats) -> Zones:
    """Which areas hold each place, (n,) degrees; longitudes in any turn.

    Costs 3 to 4 times a pass over both columns for 10 areas, 7 to 9 times for 1,000.
    """
    lat, lon = (np.require(each, np.float64, ["C", "W"]) for each in (lat_deg, lon_deg))
    set_of = np.empty(len(lat), index.grid.coarse.dtype)  # it holds the number of every set
    doubtful = np.empty(1024, np.int64)
    count = find.compiled(index.grid, lat, lon, set_of, doubtful)
    if count > len(doubtful):
        doubtful = np.empty(count, np.int64)
        find.compiled(index.grid, lat, lon, set_of, doubtful)
    sets = _sets(index.grid)
    if not count:
        none = np.zeros(0, np.int64)
        return Zones(set_of, sets, none, none)
    return _settled(index, lat, lon, Zones(set_of, sets, doubtful[:count], doubtful[:count]))


def _sets(grid: ZoneGrid) -> tuple[Set, ...]:
    ends, members = grid.first.tolist(), grid.members.tolist()
    return tuple(tuple(members[start:end]) for start, end in pairwise(ends))


def _settled(index: ZoneIndex, lat: Floats, lon: Floats, told: Zones) -> Zones:
    """The same with the doubtful rows, which stand in on_row, asked of every area."""
    rows = told.on_row
    where = [contains(each, lat[rows], lon[rows]) for each in index.areas]
    held = np.array(where).T
    number = {each: code for code, each in enumerate(told.sets) if code != UNKNOWN_PLACE}
    found = [tuple(np.flatnonzero(each).tolist()) for each in held == areas.INSIDE]
    codes = np.array([number.setdefault(each, len(number) + 1) for each in found], np.int32)
    set_of = told.set_of if fits_short(codes) else told.set_of.astype(np.int32)
    set_of[rows] = codes
    on, on_area = np.nonzero(held == areas.BOUNDARY)
    sets = [*number]
    sets.insert(UNKNOWN_PLACE, ())
    return Zones(set_of, tuple(sets), rows[on], on_area)


@unchecked
def find(grid, lat, lon, set_of, doubtful):  # type: ignore[no-untyped-def]  # numba's own types
    """Fill set_of, (n,); the doubtful rows, as many as there is room for, and how many there are.

    Works on blocks that stay in the cache: look up all, then what is open on the finer grid, then
    the edges of what still is.
    """
    levels = Levels(grid.frame, Coarse(grid.coarse, grid.groups), grid.blocks)
    work, first, count = room_for(levels), np.empty(BLOCK, np.int64), 0
    for start in range(0, len(lat), BLOCK):
        x, opened = settle(levels, (lat, lon), start, set_of, work)
        number_open(grid.blocks, work.cells, opened)
        before, asked = count, (work, opened, first)
        count = _by_edges(grid, lat[start : start + BLOCK], x, asked, (doubtful, count))
        for place in range(before, min(count, len(doubtful))):
            doubtful[place] += start
        told = set_of[start : start + BLOCK]
        for row in range(len(told)):
            told[row] = work.told[row]
    return count


@unchecked
def _by_edges(grid, lat, lon, asked, found):  # type: ignore[no-untyped-def]
    """What the edges say of the rows that are left; those in doubt are added to the doubtful."""
    words, numbers = grid.words, grid.numbers
    (work, opened, first), (doubtful, count) = asked, found
    for place in range(opened):  # asked for all at once, and not one by one when each is needed
        first[place] = np.int64(grid.units[np.uint32(work.cells[place])]) * UNIT
        prefetch(words, first[place])
        prefetch(words, first[place] + UNIT)
    for place in range(opened):
        row, at = np.uint32(work.rows[place]), np.uint64(first[place])
        y, x = lat[row], lon[row]
        areas_here = words[at]
        doubt = areas_here == DEFERRED
        bits = np.int64(0)
        at += np.uint64(1)
        for area in range(areas_here):
            word = words[at]
            odd = (word & 1) != 0
            flips_end = at + np.uint64(1 + ((word >> 1) & 0x7FFF))
            edges_end = flips_end + np.uint64(4 * (word >> 16))
            for flip in range(at + np.uint64(1), flips_end):
                odd ^= numbers[flip] > y
            at = flips_end
            while at < edges_end:
                start_x, start_y = numbers[at], numbers[at + np.uint64(1)]
                end_x, end_y = numbers[at + np.uint64(2)], numbers[at + np.uint64(3)]
                ahead = (end_x - start_x) * (y - start_y)
                aside = (end_y - start_y) * (x - start_x)
                turn = ahead - aside
                crosses = (start_y > y) != (end_y > y)
                unclear = abs(turn) <= TURN_FILTER * (abs(ahead) + abs(aside))
                doubt |= unclear and (crosses or _beside(start_x, start_y, end_x, end_y, y, x))
                odd ^= crosses & ((turn > 0) == (end_y > start_y))
                at += np.uint64(4)
            bits |= np.int64(odd) << area
        if doubt:
            work.told[row] = NOWHERE
            if count < len(doubtful):
                doubtful[count] = row
            count += 1
        else:
            work.told[row] = words[at + np.uint64(bits)]
    return count


@unchecked
def _beside(start_x, start_y, end_x, end_y, y, x):  # type: ignore[no-untyped-def]
    """Whether a place lies in the box of an edge, its sides included."""
    level = (y >= min(start_y, end_y)) and (y <= max(start_y, end_y))
    return level and x >= min(start_x, end_x) and x <= max(start_x, end_x)
