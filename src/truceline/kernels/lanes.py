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

from truceline.kernels.ellipsoid import Ints
from truceline.kernels.lane_cells import Group, Lanes, Movers, Slice, lanes_of, scan
from truceline.kernels.loops import loop

_SLACK_M, _SLACK_MM = 0.001, 1.0  # the limits are taken so much too large, against rounding
_GRADE = 4  # a class reaches up to 2 to that power times as far as the next
_LOOSE = 20  # limits in height beyond which a reach in height makes a class of its own
_BATCH = 1 << 12  # pairs found before they are carried away
_CUTS = (1, 2, 4, 8)
_SAMPLE = 500  # objects, evenly taken, whose candidates tell into how many slices to cut
_SORTED_NS, _TRIED_NS = 250, 7  # what an object costs each slice, and a candidate
_PAIR_STEPS = 0.03  # a pair tried in numpy, in steps of a loop in Python


def meeting(movers: Movers, *, distance_m: float, height_mm: float) -> Ints:
    """Pairs (k, 2) that are nearer than each limit, radii added, at some time; or nearly so.

    Distances are straight through space. Of those that undercut both limits at one moment none is
    left out. In the order of their numbers, the lesser first. Costs some 0.2 us an object for each
    slice of time, and 7 ns a candidate.
    """
    whole = Slice(0.0, 1.0, distance_m + _SLACK_M, height_mm + _SLACK_MM)
    found = [np.empty((0, 2), np.int64)]
    if scan.plainly(len(movers.track) * (50 + _PAIR_STEPS * len(movers.track))):
        found += _among_few(movers, whole)
    else:
        classes = _classes(movers, whole)
        found += [pairs for part in _slices(classes, whole) for pairs in _within(classes, part)]
    return _once(np.sort(np.concatenate(found), axis=1))


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
        found = [np.empty((0, 2), np.int64)]
        for each in _classes(others, self.whole):
            few = lanes_of(each, self.whole)
            for many in self.lanes:
                found += [pairs for pairs, _ in _found(few, many, self.whole)]
        return _once(np.concatenate(found))


def lay_out(movers: Movers, *, distance_m: float, height_mm: float) -> Laid:
    """Lay out movers for those limits; always compiled."""
    whole = Slice(0.0, 1.0, distance_m + _SLACK_M, height_mm + _SLACK_MM)
    return Laid([lanes_of(each, whole) for each in _classes(movers, whole)], whole)


def _among_few(movers: Movers, whole: Slice) -> Iterator[Ints]:
    """The same pairs, each mover tried with all that follow it: nothing is compiled."""
    known = np.flatnonzero(np.isfinite(movers.xyz + movers.by_xyz).all(axis=1))
    movers, numbers = _group(movers, known)
    way_mm = np.stack([movers.height_mm, movers.height_mm + movers.climb_mm])
    for place in range(len(numbers) - 1):
        rest = slice(place + 1, None)
        apart_mm = way_mm[:, rest] - way_mm[:, place, None]
        limit_mm = whole.height_mm + movers.room_mm[rest] + movers.room_mm[place]
        near = (apart_mm.min(axis=0) < limit_mm) & (apart_mm.max(axis=0) > -limit_mm)
        rows = place + 1 + np.flatnonzero(near & (movers.track[rest] != movers.track[place]))
        away, by = (each[rows] - each[place] for each in (movers.xyz, movers.by_xyz))
        squared = (by * by).sum(axis=1)
        share = -(away * by).sum(axis=1) / np.where(squared > 0, squared, 1)
        away = away + np.clip(share, 0, 1)[:, None] * by
        limit_m = whole.distance_m + movers.room_m[rows] + movers.room_m[place]
        other = numbers[rows[(away * away).sum(axis=1) < limit_m**2]]
        yield np.stack([np.full(len(other), numbers[place]), other], axis=1)


@loop
def _kinds(movers, whole):  # type: ignore[no-untyped-def]  # numba's own types
    """Of each mover how far it reaches, those wide of height apart; 0 for who meets nobody."""
    kinds = np.zeros(len(movers.track), np.int16)
    for row in range(len(kinds)):
        way, place = 0.0, 0.0
        for axis in range(3):
            way += movers.by_xyz[row, axis] ** 2
            place += movers.xyz[row, axis] ** 2
        if not np.isfinite(way + place):
            continue
        reach_m, limit_m = np.sqrt(way) / 2 + movers.room_m[row], whole.distance_m
        kinds[row] = 1 + (
            movers.room_mm[row] + abs(movers.climb_mm[row]) / 2 > _LOOSE * whole.height_mm
        )
        while reach_m > limit_m:
            kinds[row] += 2
            limit_m *= 1 << _GRADE
    return kinds


def _classes(movers: Movers, whole: Slice) -> list[Group]:
    """The movers of each kind."""
    kinds = _kinds.compiled(movers, whole)
    present = np.flatnonzero(np.bincount(kinds)).tolist()
    if len(present) == 1 and present[0]:
        return [Group(movers, np.arange(len(kinds)))]
    return [_group(movers, np.flatnonzero(kinds == each)) for each in present if each]


def _group(movers: Movers, rows: Ints) -> Group:
    return Group(Movers._make(column[rows] for column in movers), rows)


def _slices(classes: list[Group], whole: Slice) -> list[Slice]:
    """The time, cut so that lanes and candidates together cost about least.

    The candidates of the whole time are counted among a sample; how they grow fewer follows from
    how far the largest class reaches.
    """
    if not classes:
        return []
    largest = max(classes, key=lambda each: len(each.numbers))
    count = len(largest.numbers)
    few = _group(largest.movers, np.arange(0, count, count // _SAMPLE + 1))
    sample = lanes_of(few, whole, count)
    tried = sum(each for _, each in _found(sample, sample, whole))
    candidates = tried * (count / len(few.numbers)) ** 2
    most = sample.spread
    still_m, reach_m = whole.distance_m + 2 * most.room_m, whole.distance_m + 2 * most.reach_m
    still_mm, reach_mm = whole.height_mm + 2 * most.room_mm, whole.height_mm + 2 * most.reach_mm

    def cost_ns(cuts: int) -> float:
        share = ((still_m + (reach_m - still_m) / cuts) / reach_m) ** 2
        if reach_mm < np.inf:
            share *= (still_mm + (reach_mm - still_mm) / cuts) / reach_mm
        return cuts * (_SORTED_NS * count + _TRIED_NS * candidates * share)

    cuts = min(_CUTS, key=cost_ns)
    edges = np.linspace(0, 1, cuts + 1).tolist()
    return [whole._replace(start=one, end=two) for one, two in pairwise(edges)]


def _within(classes: list[Group], part: Slice) -> Iterator[Ints]:
    """Pairs of one slice: of each class among itself, and of each two."""
    lanes = [lanes_of(each, part) for each in classes]
    for place, one in enumerate(lanes):
        yield from (pairs for pairs, _ in _found(one, one, part))
        for other in lanes[place + 1 :]:
            few, many = sorted((one, other), key=lambda each: len(each.numbers))
            yield from (pairs for pairs, _ in _found(few, many, part))


def _found(few: Lanes, many: Lanes, part: Slice) -> Iterator[tuple[Ints, int]]:
    """Pairs of two classes, or of one with itself, a batch at a time, and the candidates tried."""
    first, room = 0, np.empty((max(_BATCH, len(many.rows)), 2), np.int64)
    while first < len(few.rows):
        count, first, tried = scan.compiled(few, many, part, few is many, first, room)
        yield room[:count].copy(), tried
