"""Lanes against all pairs of random scenes: every speed, the poles, ±180°, unknown heights."""

from typing import Any  # columns by name

import numpy as np
import pytest

from truceline.kernels import approach, lanes, loops
from truceline.kernels.approach import UNKNOWN_MM, Segments, millimetres, pairs
from truceline.kernels.ellipsoid import Floats, Ints, surface, to_surface
from truceline.kernels.lane_cells import Movers

FOOT_MM = 304.8
SECOND = 1_000_000
CENTRES = {"plain": (47.0, 8.0), "antimeridian": (-16.0, 180.0), "pole": (89.8, 30.0), "wide": None}
SPEEDS_MPS = (0, 0, 5, 15, 60, 120, 250, 250, 340, 1000)


@pytest.fixture(autouse=True)
def compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lanes are what is tested here, not the trying of all with all."""
    monkeypatch.setattr(loops, "_steps", loops.STEPS_MOST)


def places(centre: tuple[float, float] | None, count: int, rng: Any) -> Floats:
    if centre is None:
        return surface(
            np.degrees(np.arcsin(rng.uniform(-1, 1, count))), rng.uniform(-180, 180, count)
        )
    away = rng.normal(0, 40_000 * rng.choice([0.1, 1, 4]), (count, 3))
    middle = surface(np.array([centre[0]]), np.array([centre[1]]))
    return to_surface(middle + away)


def scene(kind: str, seed: int) -> Segments:
    """Up to 80 tracks over 30 to 300 s: mixed speeds, formations, parked and blind ones."""
    rng = np.random.default_rng(seed)
    count = int(rng.integers(2, 80))
    start = places(CENTRES[kind], count, rng)
    way = rng.normal(0, 1, (count, 3))
    way -= start * (way * start).sum(axis=1)[:, None] / (start * start).sum(axis=1)[:, None]
    way /= np.linalg.norm(way, axis=1)[:, None]
    span_s = rng.choice([30, 120, 300])
    way_m = rng.choice(SPEEDS_MPS, count) * span_s
    feet = 1000 * rng.integers(28, 34, count) + 25 * rng.integers(-1, 2, count)
    height_mm = millimetres(np.asarray(feet * 0.3048, np.float64))
    climb_mm = np.rint(rng.choice([0, 0, 0, 1500, -9000, 100_000], count) * span_s).astype(np.int64)
    formation = rng.random(count) < 0.2
    start[formation] = start[0] + rng.normal(0, 50, (int(formation.sum()), 3))
    way[formation], way_m[formation], climb_mm[formation] = way[0], way_m[0], climb_mm[0]
    if count > 3:
        start[1], height_mm[2], start[3, 0] = start[0], UNKNOWN_MM, np.nan
    return Segments(
        start_us=np.full(count, 7 * SECOND),
        end_us=np.full(count, (7 + int(span_s)) * SECOND),
        start_xyz=start,
        end_xyz=to_surface(start + way * way_m[:, None]),
        start_mm=height_mm,
        end_mm=np.where(height_mm == UNKNOWN_MM, UNKNOWN_MM, height_mm + climb_mm),
        datum=rng.integers(0, 2, count),
        radius_m=rng.choice([0.0, 30.0, 900.0], count),
        height_radius_mm=rng.choice([0.0, 8000.0, np.inf], count, p=[0.6, 0.3, 0.1]),
        track=np.where(rng.random(count) < 0.1, 0, np.arange(count)),
        asked=rng.random(count) < 0.9,
    )


LIMITS: Any = [
    {"distance_m": 9260.0, "height_mm": 800 * FOOT_MM},
    {"distance_m": 500.0, "height_mm": 100 * FOOT_MM},
    {"distance_m": 40_000.0, "height_mm": 3000 * FOOT_MM},
]
JOIN_MM = np.array([[0.0, 150_000.0], [150_000.0, 0.0]])


def all_with_all(segments: Segments) -> Ints:
    first, second = np.triu_indices(len(segments.track), 1)
    kept = segments.track[first] != segments.track[second]
    kept &= segments.asked[first] | segments.asked[second]
    return np.stack([first[kept], second[kept]], axis=1)


def found(segments: Segments, limits: Any) -> list[Any]:
    told = pairs(segments, join_mm=JOIN_MM, **limits)
    columns = (
        told.first,
        told.second,
        told.standing,
        told.starts_us,
        told.moment_us,
        told.margin_m,
    )
    return [column.tolist() for column in columns]


def agree(kind: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    segments, limits = scene(kind, seed), LIMITS[seed % 3]
    cuts = lanes._CUTS[seed % 4]
    with monkeypatch.context() as patch:
        patch.setattr(lanes, "_CUTS", (cuts,))
        swept = found(segments, limits)
    with monkeypatch.context() as patch:
        patch.setattr(approach, "_at_once", lambda given, *_: all_with_all(given))
        slow = found(segments, limits)
    np.testing.assert_equal(swept, slow)


@pytest.mark.slow
@pytest.mark.parametrize("kind", CENTRES)
def test_lanes_leave_no_pair_out(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(12):
        agree(kind, seed, monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("kind", CENTRES)
def test_lanes_leave_no_pair_out_of_a_thousand_scenes(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(100, 400):
        agree(kind, seed, monkeypatch)


def movers_of(segments: Segments) -> Movers:
    """The same as movers, those of an unknown height with no bound."""
    known = segments.start_mm != UNKNOWN_MM
    return Movers(
        xyz=segments.start_xyz,
        by_xyz=segments.end_xyz - segments.start_xyz,
        height_mm=np.where(known, segments.start_mm, 0).astype(np.float64),
        climb_mm=np.where(known, segments.end_mm - segments.start_mm, 0).astype(np.float64),
        room_m=segments.radius_m,
        room_mm=np.where(known, segments.height_radius_mm, np.inf),
        track=segments.track,
    )


@pytest.mark.parametrize("kind", CENTRES)
def test_one_tried_against_movers_laid_out_meets_whom_it_meets_among_all(kind: str) -> None:
    for seed in range(20, 32):
        movers = movers_of(scene(kind, seed))
        whole = lanes.meeting(movers, **LIMITS[seed % 3])
        laid = lanes.lay_out(movers, **LIMITS[seed % 3])

        for number in range(len(movers.track)):
            alone = Movers._make(column[number : number + 1] for column in movers)
            met = sorted(laid.meeting(alone)[:, 1].tolist())
            assert met == sorted(whole[(whole == number).any(axis=1)].sum(axis=1) - number)


def named(segments: Segments, limits: Any) -> set[tuple[int, int]]:
    """Pairs found, by the tracks' own names."""
    told = pairs(segments, join_mm=JOIN_MM, **limits)
    both = np.sort(np.stack([segments.track[told.first], segments.track[told.second]]), axis=0)
    return set(zip(*both.tolist(), strict=True))


def turned(segments: Segments, by_deg: float) -> Segments:
    """The same scene about the earth's axis."""
    turn = np.radians(by_deg)
    about = np.array([[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]])
    return segments._replace(
        start_xyz=segments.start_xyz @ about.T, end_xyz=segments.end_xyz @ about.T
    )


def later(segments: Segments, by_us: int) -> Segments:
    return segments._replace(start_us=segments.start_us + by_us, end_us=segments.end_us + by_us)


@pytest.mark.parametrize("kind", CENTRES)
def test_order_place_and_time_change_no_pair_and_a_larger_limit_loses_none(kind: str) -> None:
    for seed in range(40, 48):
        segments, limits = scene(kind, seed), LIMITS[seed % 3]
        segments = segments._replace(track=np.arange(len(segments.track)))
        expected = named(segments, limits)
        order = np.random.default_rng(seed).permutation(len(segments.track))

        assert named(Segments._make(column[order] for column in segments), limits) == expected
        assert named(Segments._make(column[::-1] for column in segments), limits) == expected
        assert named(turned(segments, 123.4), limits) == expected
        assert named(later(segments, 3600 * SECOND), limits) == expected
        wider = limits | {"distance_m": limits["distance_m"] * 1.5}
        assert named(segments, wider) >= expected


@pytest.mark.parametrize("kind", CENTRES)
def test_a_leg_split_in_two_is_too_near_where_the_whole_is(kind: str) -> None:
    for seed in range(50, 58):
        whole, limits = scene(kind, seed), LIMITS[seed % 3]
        whole = whole._replace(track=np.arange(len(whole.track)))
        middle_us = (whole.start_us + whole.end_us) // 2
        middle_xyz = (whole.start_xyz + whole.end_xyz) / 2
        blind = whole.start_mm == UNKNOWN_MM
        middle_mm = np.where(blind, UNKNOWN_MM, (whole.start_mm + whole.end_mm) // 2)
        halves = (
            whole._replace(end_us=middle_us, end_xyz=middle_xyz, end_mm=middle_mm),
            whole._replace(start_us=middle_us, start_xyz=middle_xyz, start_mm=middle_mm),
        )

        told = named(halves[0], limits) | named(halves[1], limits)

        assert told == named(whole, limits)
