"""Lanes: which of many that move over one and the same time come near each other, few tried.

The time is cut into slices. For a slice all stand where they are at its middle, and two that meet
in it stand no farther apart there than the limit and what both move in half of it; `lane_cells`
sorts them so that only those are tried with each other. What is fast, or known badly, would make
that wide for all, so objects are sorted into classes by how far they reach, and each class is
sorted apart.

Whether two come near is asked of points in space, moved as `kernels.approach` moves them, so that
no earth's radius, pole or ±180° is a special case.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from truceline.kernels.ellipsoid import Floats, Ints
from truceline.kernels.lane_cells import (
    BY,
    CLIMB,
    HEIGHT,
    HEIGHT_ROOM,
    NUMBER,
    ROOM,
    TRACK,
    Lanes,
    Movers,
    Slice,
    X,
    lanes_of,
    reach_of,
    scan,
    table_of,
)

_SLACK_M, _SLACK_MM = 0.001, 1.0  # the limits are taken so much too large, against rounding
_GRADE = 4  # a class reaches up to 2 to that power times as far as the next
_LOOSE = 20  # limits in height beyond which a reach in height makes a class of its own
_BATCH = 1 << 12  # pairs found before they are carried away
_CUTS = (1, 2, 4, 8)
_SAMPLE = 500  # objects, evenly taken, whose candidates tell into how many slices to cut
_SORTED_NS, _TRIED_NS = 800, 10  # what an object costs each slice, and a candidate
_PAIR_STEPS = 0.03  # a pair tried in numpy, in steps of a loop in Python


def meeting(movers: Movers, *, distance_m: float, height_mm: float) -> Ints:
    """Pairs (k, 2) that are nearer than each limit, radii added, at some time; or nearly so.

    Distances are straight through space. Of those that undercut both limits at one moment none is
    left out. In the order of their numbers, the lesser first. Costs some 0.4 us an object for each
    slice of time, and 5 ns a candidate.
    """
    known = np.flatnonzero(np.isfinite(movers.xyz + movers.by_xyz).all(axis=1))
    if len(known) < 2:
        return np.empty((0, 2), np.int64)
    whole = Slice(0.0, 1.0, distance_m + _SLACK_M, height_mm + _SLACK_MM)
    if scan.plainly(len(known) * (50 + _PAIR_STEPS * len(known))):
        found = list(_among_few(table_of(movers, known), whole))
    else:
        classes = [table_of(movers, rows) for rows in _classes(movers, known, whole)]
        found = [pairs for part in _slices(classes, whole) for pairs in _within(classes, part)]
    return _once(np.sort(np.concatenate([np.empty((0, 2), np.int64), *found]), axis=1))


def _once(pairs: Ints) -> Ints:
    """Each pair once, in the order of both numbers: slices and cells may name it again."""
    size = int(pairs.max(initial=0)) + 1
    listed = np.sort(pairs[:, 0] * size + pairs[:, 1])
    return np.stack(np.divmod(listed[np.diff(listed, prepend=-1) > 0], size), axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """Movers laid out once, so that a few others can be tried against them again and again."""

    lanes: list[Lanes]
    whole: Slice

    def meeting(self, others: Movers) -> Ints:
        """Pairs (k, 2) as of `meeting`: the number of one of the others, that of a mover laid out.

        Others and movers begin and end at the same instants. In the order of both numbers.
        """
        known = np.flatnonzero(np.isfinite(others.xyz + others.by_xyz).all(axis=1))
        found = [np.empty((0, 2), np.int64)]
        for rows in _classes(others, known, self.whole) if len(known) else ():
            few = lanes_of(table_of(others, rows), self.whole)
            for many in self.lanes:
                found += [pairs for pairs, _ in _found(few, many, self.whole)]
        return _once(np.concatenate(found))


def lay_out(movers: Movers, *, distance_m: float, height_mm: float) -> Laid:
    """Lay out movers for those limits; always compiled."""
    whole = Slice(0.0, 1.0, distance_m + _SLACK_M, height_mm + _SLACK_MM)
    known = np.flatnonzero(np.isfinite(movers.xyz + movers.by_xyz).all(axis=1))
    kinds = _classes(movers, known, whole) if len(known) else []
    return Laid([lanes_of(table_of(movers, rows), whole) for rows in kinds], whole)


def _among_few(table: Floats, whole: Slice) -> Iterator[Ints]:
    """The same pairs, each mover tried with all that follow it: nothing is compiled."""
    for place in range(len(table) - 1):
        one, rest = table[place], table[place + 1 :]
        apart, radii = rest[:, :ROOM] - one[:ROOM], rest[:, ROOM : HEIGHT_ROOM + 1]
        radii = radii + one[ROOM : HEIGHT_ROOM + 1]
        start_mm, end_mm = apart[:, HEIGHT], apart[:, HEIGHT] + apart[:, CLIMB]
        limit_mm = whole.height_mm + radii[:, 1]
        near = (np.minimum(start_mm, end_mm) < limit_mm) & (rest[:, TRACK] != one[TRACK])
        rows = np.flatnonzero(near & (np.maximum(start_mm, end_mm) > -limit_mm))
        away, by = apart[rows, X : X + 3], apart[rows, BY : BY + 3]
        squared = (by * by).sum(axis=1)
        share = -(away * by).sum(axis=1) / np.where(squared > 0, squared, 1)
        away = away + np.clip(share, 0, 1)[:, None] * by
        near = (away * away).sum(axis=1) < (whole.distance_m + radii[rows, 0]) ** 2
        other = rest[rows[near], NUMBER].astype(np.int64)
        yield np.stack([np.full(len(other), int(one[NUMBER])), other], axis=1)


def _classes(movers: Movers, rows: Ints, whole: Slice) -> list[Ints]:
    """The rows, those together that reach about as far; wide of height apart from others."""
    by = movers.by_xyz[rows]
    reach_m = np.sqrt(np.einsum("ij,ij->i", by, by)) / 2 + movers.room_m[rows]
    reach_mm = np.abs(movers.climb_mm[rows]) / 2 + movers.room_mm[rows]
    grade = np.ceil(np.log2(np.maximum(reach_m / whole.distance_m, 1.0)) / _GRADE)
    kind = grade.astype(np.int64) * 2 + (reach_mm > _LOOSE * whole.height_mm)
    return [rows[kind == each] for each in np.flatnonzero(np.bincount(kind))]


def _slices(classes: list[Floats], whole: Slice) -> list[Slice]:
    """The time, cut so that lanes and candidates together cost about least.

    The candidates of the whole time are counted among a sample; how they grow fewer follows from
    how far the largest class reaches.
    """
    largest = max(classes, key=len)
    sample = lanes_of(largest[:: len(largest) // _SAMPLE + 1].copy(), whole, len(largest))
    tried = sum(each for _, each in _found(sample, sample, whole))
    candidates = tried * (len(largest) / len(sample.table)) ** 2
    near_m = 2 * sample.spread.room_m + whole.distance_m
    most_mm = reach_of(sample, sample, whole)[1]
    travel_m, climb_mm = 2 * sample.spread.travel_m, 2 * sample.spread.climb_mm

    def cost_ns(cuts: int) -> float:
        share = ((near_m + travel_m / cuts) / (near_m + travel_m)) ** 2
        if most_mm < np.inf:
            share *= 1 - (climb_mm - climb_mm / cuts) / most_mm
        return cuts * (_SORTED_NS * len(largest) + _TRIED_NS * candidates * share)

    cuts = min(_CUTS, key=cost_ns)
    edges = np.linspace(0, 1, cuts + 1).tolist()
    return [whole._replace(start=one, end=two) for one, two in pairwise(edges)]


def _within(classes: list[Floats], part: Slice) -> Iterator[Ints]:
    """Pairs of one slice: of each class among itself, and of each two."""
    lanes = [lanes_of(each, part) for each in classes]
    for place, one in enumerate(lanes):
        yield from (pairs for pairs, _ in _found(one, one, part))
        for other in lanes[place + 1 :]:
            few, many = sorted((one, other), key=lambda each: len(each.table))
            yield from (pairs for pairs, _ in _found(few, many, part))


def _found(few: Lanes, many: Lanes, part: Slice) -> Iterator[tuple[Ints, int]]:
    """Pairs of two classes, or of one with itself, a batch at a time, and the candidates tried."""
    first, room = 0, np.empty((max(_BATCH, len(many.table)), 2), np.int64)
    reach = reach_of(few, many, part)
    while first < len(few.table):
        count, first, tried = scan.compiled(few, many, reach, part, few is many, first, room)
        yield room[:count].copy(), tried
