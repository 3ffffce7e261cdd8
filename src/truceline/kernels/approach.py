"""Approach: which moving objects came too near each other, between their fixes too.

Two limits, R over the ground and H in height, are undercut together when at one instant the
distance is less than R and the height difference less than H, both strictly.

- A **segment** leads from one fix of a track to the next: straight in space at constant speed,
  with a constant rate of climb. It holds its end but not its start, (start, end], so that a fix
  belongs to one segment; a track's first fix is the segment [t, t], a single instant.
- **Distance** is the chord between the two positions, turned into an arc. A path of length L runs
  up to L²/8R under the surface, 0.1 m for 10 s at 250 m/s and 18 m for 2 minutes; such a depth s
  adds at most s²/2d to a distance d, 2 cm in the second case.
- **Heights** are whole millimetres at the fixes and at both ends of the time two segments share, so
  that 35,000 and 34,000 ft stand exactly as far apart as 36,000 and 35,000 ft.
- **Accuracy** decides: with e and h the combined 95 % radii of a pair, the limits R - e and H - h
  undercut is `inside`, only R + e and H + h undercut `cannot tell`. A height unknown, or one in
  another datum that cannot be joined, has h infinite: then distance alone is asked, and can never
  answer `inside`.
- **The deepest moment** of a pair is that of the least max(distance / R', height / H'), R' and H'
  being the limits so changed. Both terms are convex in time, so the least is found in closed form,
  with no step and no tolerance; the pair is in conflict exactly when it is below 1. Equal
  velocities, hovering and parked objects are no special case.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import Floats, Ints, arc_m, chord_m
from truceline.kernels.lane_cells import Movers
from truceline.kernels.lanes import meeting
from truceline.kernels.loops import loop
from truceline.kernels.overlaps import overlaps
from truceline.kernels.passing import Motion, both_while, deepest, nearness, square_m2

UNKNOWN_MM = np.iinfo(np.int64).min  # a height nobody stated
INSIDE, CANNOT_TELL = 1, 2
STEPS = 200  # a pair costs in Python

_SLACK_M = 0.001  # boxes are drawn this much too large, against rounding

Limits = tuple[float, float]  # over the ground, m, and in height, mm


class Segments(NamedTuple):
    """n segments of tracks; numba reads its fields.

    start_us, end_us: (n,) int64; start_xyz, end_xyz: (n, 3) points of `surface`, NaN = unknown, and
    such a segment meets nobody; start_mm, end_mm: (n,) int64 heights of `millimetres`; datum: (n,)
    int64 row of the table `join_mm`; radius_m, height_radius_mm: (n,) 95 % radii, the first finite,
    the second infinite if unknown; track: (n,) int64, segments of one track never pair; asked: (n,)
    bool, one of a pair must be.
    """

    start_us: Ints
    end_us: Ints
    start_xyz: Floats
    end_xyz: Floats
    start_mm: Ints
    end_mm: Ints
    datum: Ints
    radius_m: Floats
    height_radius_mm: Floats
    track: Ints
    asked: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """k pairs of segments that undercut both limits, or perhaps do, in the order of their numbers.

    first, second: (k,) int64 segments, first < second; standing: (k,) int8 INSIDE or CANNOT_TELL;
    starts_us, ends_us: (k,) int64 when it held, within the time both segments share; moment_us:
    (k,) int64 the deepest moment; at_fix: (k,) bool, it held at the last instant they share, where
    one of them has a fix. At the deepest moment: distance_m, height_mm: (k,) how far apart, the
    height NaN if unknown; radius_m, height_radius_mm: (k,) the combined radii; margin_m: (k,) of
    `inside` the lesser distance to a limit less its radius, of `cannot tell` that of the limit in
    doubt (the horizontal first), negative, or NaN if that is a height unknown.
    """

    first: Ints
    second: Ints
    standing: NDArray[np.int8]
    starts_us: Ints
    ends_us: Ints
    moment_us: Ints
    at_fix: NDArray[np.bool_]
    distance_m: Floats
    height_mm: Floats
    radius_m: Floats
    height_radius_mm: Floats
    margin_m: Floats

    def __len__(self) -> int:
        return len(self.first)


def millimetres(altitude_m: Floats) -> Ints:
    """Heights in whole millimetres, (n,) int64; UNKNOWN_MM for NaN and beyond a million km."""
    known = np.abs(altitude_m) < 1e9
    whole = np.rint(np.where(known, altitude_m, 0.0) * 1000).astype(np.int64)
    return np.where(known, whole, UNKNOWN_MM)


def pairs(
    segments: Segments, *, distance_m: float, height_mm: float, join_mm: Floats | None = None
) -> Pairs:
    """All pairs of segments of different tracks that undercut both limits, or perhaps do.

    join_mm: (datums, datums), the 95 % radius added when a height in one datum is compared with one
    in another, infinite where they cannot be joined; left out, all heights stand in datum 0.
    The order of the segments changes nothing but their numbers. Costs about n log n, and 1 us
    for each two segments whose boxes, drawn the limits apart, touch in time, place and height.
    """
    assert np.isfinite(segments.radius_m).all()
    assert not np.isnan(segments.height_radius_mm).any()
    table = np.zeros((1, 1)) if join_mm is None else np.require(join_mm, np.float64, ["C", "W"])
    assert ((segments.datum >= 0) & (segments.datum < len(table))).all()
    segments = Segments._make(np.require(column, None, ["C", "W"]) for column in segments)
    limits = float(distance_m), float(height_mm)
    near = (
        _at_once(segments, limits, table)
        if _together(segments)
        else _at_all(segments, limits, table)
    )
    standing, *when, at_fix, distance, height, radius, height_radius = _describe.run(
        STEPS * len(near), segments, near, limits, table
    )
    across_m = np.abs(distance_m - distance) - radius
    up_m = (np.abs(height_mm - height) - height_radius) / 1000
    doubtful_m = np.where(distance < distance_m - radius, up_m, across_m)
    margin_m = np.where(standing == INSIDE, np.minimum(across_m, up_m), doubtful_m)
    last = at_fix, distance, height, radius, height_radius, margin_m
    kept = standing != 0
    return Pairs(*(column[kept] for column in (*near.T, standing, *when, *last)))


def _together(segments: Segments) -> bool:
    """Whether all segments have one time in common, and it is more than an instant."""
    start_us, end_us = segments.start_us, segments.end_us
    same = len(start_us) > 0 and (start_us == start_us[0]).all() and (end_us == end_us[0]).all()
    return bool(same and start_us[0] < end_us[0])


def _at_once(segments: Segments, limits: Limits, join_mm: Floats) -> Ints:
    """Pairs (k, 2) that may undercut the limits, of segments that have one time in common."""
    start, end = segments.start_mm, segments.end_mm
    known = (start != UNKNOWN_MM) & (end != UNKNOWN_MM)
    present = np.flatnonzero(np.bincount(segments.datum))
    joined_mm = join_mm[:, present].max(axis=1)[segments.datum] / 2  # two halves are no less
    room_mm = np.where(known, segments.height_radius_mm + joined_mm, np.inf)
    movers = Movers(
        xyz=segments.start_xyz,
        by_xyz=segments.end_xyz - segments.start_xyz,
        height_mm=np.where(known, start, 0).astype(np.float64),
        climb_mm=np.where(known, end - np.where(known, start, 0), 0).astype(np.float64),
        room_m=segments.radius_m,
        room_mm=room_mm,
        track=segments.track,
    )
    near = meeting(movers, distance_m=limits[0], height_mm=limits[1])
    return near[segments.asked[near[:, 0]] | segments.asked[near[:, 1]]]


def _at_all(segments: Segments, limits: Limits, join_mm: Floats) -> Ints:
    """Pairs (k, 2) that may undercut the limits, of segments of any times."""
    low, high = _boxes(segments, limits, float(join_mm.max()))
    times = segments.start_us, segments.end_us
    return overlaps(*times, low, high, group=segments.track, asked=segments.asked)


def _boxes(segments: Segments, limits: Limits, join_mm: float) -> tuple[Floats, Floats]:
    """Corners (n, 4) of boxes in space and height that touch wherever two may undercut the limits.

    Each is drawn larger by half of each limit and its own radius: radii add up to less than their
    sum, and a chord is shorter than its arc.
    """
    heights_mm = np.stack([segments.start_mm, segments.end_mm], axis=1).astype(np.float64)
    heights_mm[(heights_mm == UNKNOWN_MM).any(axis=1)] = -np.inf, np.inf
    start = np.column_stack([segments.start_xyz, heights_mm.min(axis=1)])
    end = np.column_stack([segments.end_xyz, heights_mm.max(axis=1)])
    room = np.empty_like(start)
    room[:, :3] = (limits[0] / 2 + segments.radius_m + _SLACK_M)[:, None]
    room[:, 3] = (limits[1] + join_mm) / 2 + segments.height_radius_mm + 1
    return np.minimum(start, end) - room, np.maximum(start, end) + room


@loop
def _describe(segments, near, limits, table):  # type: ignore[no-untyped-def]  # numba's own types
    """The columns of `Pairs` for each pair (k, 2), but for the margin; standing 0 is neither."""
    rows = len(near)
    standing, at_fix = np.zeros(rows, np.int8), np.zeros(rows, np.bool_)
    when_us = np.zeros((3, rows), np.int64)
    distance_m, height_mm = np.zeros(rows), np.full(rows, np.nan)
    radius_m, height_radius_mm = np.zeros(rows), np.zeros(rows)
    for row in range(rows):
        pair = near[row, 0], near[row, 1]
        from_us, until_us = _shared_us(segments, pair)
        if from_us > until_us:
            continue
        radii = _radii(segments, pair, table)
        motion = _motion(segments, pair, from_us, until_us)
        narrow, wide = _reaches(radii, limits)
        reach = wide
        moment, least = deepest(motion, wide)
        if least >= 1:
            continue
        standing[row] = CANNOT_TELL
        sure_moment, sure = (moment, least) if narrow == wide else deepest(motion, narrow)
        if sure < 1:
            standing[row], moment, reach = INSIDE, sure_moment, narrow
        enters, leaves = both_while(motion, reach, moment)
        for column, share in enumerate((enters, leaves, moment)):
            when_us[column, row] = from_us + np.int64(np.rint(share * (until_us - from_us)))
        at_fix[row] = nearness(motion, 1.0, reach) < 1
        distance_m[row] = arc_m(np.sqrt(square_m2(motion, moment)))
        radius_m[row], height_radius_mm[row] = radii
        if radii[1] < np.inf:
            height_mm[row] = abs(motion.height + moment * motion.climb)
    when = when_us[0], when_us[1], when_us[2]
    return standing, *when, at_fix, distance_m, height_mm, radius_m, height_radius_mm


@loop
def _shared_us(segments, pair):  # type: ignore[no-untyped-def]
    """First and last instant both segments share, the first not theirs unless it is the last."""
    one, other = pair
    starts_us = max(segments.start_us[one], segments.start_us[other])
    ends_us = min(segments.end_us[one], segments.end_us[other])
    if starts_us == ends_us:
        for row in pair:
            start_us = segments.start_us[row]
            if start_us == starts_us and start_us < segments.end_us[row]:
                return starts_us, starts_us - 1  # it begins there, and does not hold its start
    return starts_us, ends_us


@loop
def _radii(segments, pair, table):  # type: ignore[no-untyped-def]
    """Combined 95 % radii of the pair: over the ground, m, and in height, mm."""
    one, other = pair
    radius_m = np.hypot(segments.radius_m[one], segments.radius_m[other])
    for row in pair:
        if UNKNOWN_MM in (segments.start_mm[row], segments.end_mm[row]):
            return radius_m, np.inf
    join_mm = table[segments.datum[one], segments.datum[other]]
    own_mm = np.hypot(segments.height_radius_mm[one], segments.height_radius_mm[other])
    return radius_m, np.hypot(own_mm, join_mm)


@loop
def _reaches(radii, limits):  # type: ignore[no-untyped-def]
    """The limits less the radii and with them, as chord and height; the wider ones are closed."""
    narrow = chord_m(limits[0] - radii[0]), limits[1] - radii[1]
    wide_m, wide_mm = limits[0] + radii[0], limits[1] + radii[1]
    if radii[0] > 0:
        wide_m = np.nextafter(wide_m, np.inf)
    if radii[1] > 0:
        wide_mm = np.nextafter(wide_mm, np.inf)
    return narrow, (chord_m(wide_m), wide_mm)


@loop
def _motion(segments, pair, starts_us, ends_us):  # type: ignore[no-untyped-def]
    one, other = pair
    from_one, to_one = _share(segments, one, starts_us), _share(segments, one, ends_us)
    from_other, to_other = _share(segments, other, starts_us), _share(segments, other, ends_us)
    x, y, z = _offset(segments, pair, from_one, from_other)
    end_x, end_y, end_z = _offset(segments, pair, to_one, to_other)
    height = _height_mm(segments, other, from_other) - _height_mm(segments, one, from_one)
    end_height = _height_mm(segments, other, to_other) - _height_mm(segments, one, to_one)
    return Motion(x, y, z, end_x - x, end_y - y, end_z - z, height, end_height - height)


@loop
def _share(segments, row, at_us):  # type: ignore[no-untyped-def]
    span_us = segments.end_us[row] - segments.start_us[row]
    return (at_us - segments.start_us[row]) / span_us if span_us > 0 else 1.0


@loop
def _offset(segments, pair, share_one, share_other):  # type: ignore[no-untyped-def]
    one, other = pair
    return (
        _coordinate(segments, other, 0, share_other) - _coordinate(segments, one, 0, share_one),
        _coordinate(segments, other, 1, share_other) - _coordinate(segments, one, 1, share_one),
        _coordinate(segments, other, 2, share_other) - _coordinate(segments, one, 2, share_one),
    )


@loop
def _coordinate(segments, row, axis, share):  # type: ignore[no-untyped-def]
    start, end = segments.start_xyz[row, axis], segments.end_xyz[row, axis]
    return end if share == 1 else start + share * (end - start)


@loop
def _height_mm(segments, row, share):  # type: ignore[no-untyped-def]
    start, end = segments.start_mm[row], segments.end_mm[row]
    if UNKNOWN_MM in (start, end):
        return 0.0
    return np.rint(start + share * (end - start))
