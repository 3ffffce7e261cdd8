"""Approach against all pairs of random scenes, by intervals and by sampling."""

from math import inf, sqrt
from typing import Any  # columns by name

import numpy as np
import pytest
from pyproj import Geod

from truceline.kernels.approach import (
    CANNOT_TELL,
    INSIDE,
    UNKNOWN_MM,
    Segments,
    millimetres,
    pairs,
)
from truceline.kernels.ellipsoid import chord_m, surface

pytestmark = pytest.mark.usefixtures("either_way")

GEOD = Geod(ellps="WGS84")
FOOT_MM = 304.8
LIMITS: Any = {"distance_m": 9260.0, "height_mm": 1000 * FOOT_MM}
SECOND = 1_000_000


def scene(kind: str, seed: int) -> Any:
    """30 tracks of 5 fixes near one place, at mixed speeds; some parked, in formation or blind."""
    rng = np.random.default_rng(seed)
    centre = {"plain": (47.0, 8.0), "antimeridian": (10.0, 180.0), "pole": (89.97, 0.0)}[kind]
    tracks, fixes = 30, 5
    lon, lat, _ = GEOD.fwd(
        np.full(tracks, centre[1]),
        np.full(tracks, centre[0]),
        rng.uniform(0, 360, tracks),
        30_000 * rng.uniform(0, 1, tracks),
    )
    bearing, speed = rng.uniform(0, 360, tracks), rng.choice([0, 0, 5, 60, 250, 900], tracks)
    at_us = np.arange(fixes) * 10 * SECOND + rng.integers(0, 9 * SECOND, (tracks, 1))
    at_us[rng.random(tracks) < 0.5] = np.arange(fixes) * 10 * SECOND
    way_m = speed[:, None] * at_us / SECOND
    lon, lat, bearing = (np.repeat(column, fixes) for column in (lon, lat, bearing))
    lon, lat, _ = GEOD.fwd(lon, lat, bearing, way_m.ravel())
    xyz = surface(np.array(lat), np.array(lon)).reshape(tracks, fixes, 3)
    feet = 1000 * rng.integers(30, 34, (tracks, 1)) + 25 * rng.integers(-1, 2, (tracks, fixes))
    feet = feet + np.outer(rng.choice([0, 0, 400], tracks), np.arange(fixes))
    heights_mm = millimetres(np.asarray(feet * 0.3048, np.float64))
    xyz[1], at_us[1] = xyz[0], at_us[0]  # one place
    xyz[3], at_us[3] = xyz[2] + rng.uniform(-3000, 3000, 3), at_us[2]  # a formation
    heights_mm[4] = UNKNOWN_MM
    heights_mm[5, 2] = UNKNOWN_MM
    xyz[6, 1] = np.nan
    before = np.maximum(np.arange(fixes) - 1, 0)
    rows = tracks * fixes
    exact = seed % 2 == 0
    order = rng.permutation(rows)
    whole = Segments(
        start_us=at_us[:, before].ravel(),
        end_us=at_us.ravel(),
        start_xyz=xyz[:, before].reshape(-1, 3),
        end_xyz=xyz.reshape(-1, 3),
        start_mm=heights_mm[:, before].ravel(),
        end_mm=heights_mm.ravel(),
        datum=np.repeat(rng.integers(0, 2, tracks), fixes),
        radius_m=np.zeros(rows) if exact else rng.uniform(0, 2000, rows),
        height_radius_mm=np.zeros(rows) if exact else rng.uniform(0, 60_000, rows),
        track=np.repeat(np.arange(tracks), fixes),
        asked=rng.random(rows) < 0.7,
    )
    return rows_of(whole, order)


def in_one_datum(whole: Segments) -> Segments:
    return whole._replace(datum=np.zeros(len(whole.track), np.int64))


def rows_of(whole: Segments, rows: Any) -> Any:
    """Some segments, or one of them with its columns as numbers."""
    columns: list[Any] = [column[rows] for column in whole]
    return Segments(*columns)


JOIN_MM = np.array([[0.0, 20_000.0], [20_000.0, 0.0]])


def naive(scene: Segments) -> dict[tuple[int, int], tuple[int, int, int]]:
    """Each pair by its open intervals: standing, start and end in microseconds."""
    found = {}
    rows = [rows_of(scene, row) for row in range(len(scene.track))]
    for first, one in enumerate(rows):
        for second, other in enumerate(rows[first + 1 :], first + 1):
            if one.track == other.track or not (one.asked or other.asked):
                continue
            common = shared_us(one, other)
            if common is None:
                continue
            radius = float(np.hypot(one.radius_m, other.radius_m))
            heights = (one.start_mm, one.end_mm, other.start_mm, other.end_mm)
            join_mm = JOIN_MM[one.datum, other.datum]
            tall = sqrt(one.height_radius_mm**2 + other.height_radius_mm**2 + join_mm**2)
            tall = inf if UNKNOWN_MM in heights else tall
            for standing, sign in ((INSIDE, -1), (CANNOT_TELL, 1)):
                reach = LIMITS["distance_m"] + sign * radius, LIMITS["height_mm"] + sign * tall
                times = interval(one, other, common, reach)
                if times is not None:
                    found[first, second] = standing, *times
                    break
    return found


def shared_us(one: Any, other: Any) -> tuple[int, int] | None:
    start, end = max(one.start_us, other.start_us), min(one.end_us, other.end_us)
    if start < end:
        return start, end
    holds = [each.start_us < start or each.start_us == each.end_us for each in (one, other)]
    return (start, end) if start == end and all(holds) else None


def interval(
    one: Any, other: Any, common: tuple[int, int], reach: tuple[float, float]
) -> tuple[int, int] | None:
    """Section 1.4 of the definition: both open intervals cut with the common time."""
    if min(reach) <= 0:
        return None
    ends = []
    for at_us in common:
        state = []
        for each in (one, other):
            span = each.end_us - each.start_us
            share = (at_us - each.start_us) / span if span else 1.0
            xyz = each.start_xyz * (1 - share) + each.end_xyz * share
            state.append(
                (xyz, round(int(each.start_mm) + share * (int(each.end_mm) - int(each.start_mm))))
            )
        ends.append((state[1][0] - state[0][0], state[1][1] - state[0][1]))
    (start, low), (end, high) = ends
    step, square = end - start, chord_m(reach[0]) ** 2
    a, b, c = step @ step, start @ step, start @ start - square
    enter, leave = (-inf, inf) if c < 0 else (inf, -inf)
    if a > 0:
        root = b * b - a * c
        enter, leave = ((-b - sqrt(root)) / a, (-b + sqrt(root)) / a) if root > 0 else (inf, -inf)
    if reach[1] < inf and low == high and not abs(low) < reach[1]:
        return None
    if reach[1] < inf and low != high:
        cuts = sorted(((-reach[1] - low) / (high - low), (reach[1] - low) / (high - low)))
        enter, leave = max(enter, cuts[0]), min(leave, cuts[1])
    enter, leave = max(enter, 0.0), min(leave, 1.0)
    if not (enter < leave and np.isfinite(start @ end)):
        return None
    span = common[1] - common[0]
    return round(common[0] + enter * span), round(common[0] + leave * span)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["plain", "antimeridian", "pole"])
def test_pairs_and_times_are_those_of_trying_all_by_intervals(kind: str, seed: int) -> None:
    whole = scene(kind, seed)
    expected = naive(whole)

    result = pairs(whole, **LIMITS, join_mm=JOIN_MM)

    found = list(zip(result.first.tolist(), result.second.tolist(), strict=True))
    assert found == sorted(expected)
    assert result.standing.tolist() == [expected[pair][0] for pair in found]
    times = np.array([expected[pair][1:] for pair in found])
    assert np.abs(result.starts_us - times[:, 0]).max() <= 2
    assert np.abs(result.ends_us - times[:, 1]).max() <= 2
    assert {INSIDE, CANNOT_TELL} == set(result.standing.tolist())


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_the_deepest_moment_is_that_of_a_thousand_samples(seed: int) -> None:
    whole = in_one_datum(scene("plain", 2 * seed))

    result = pairs(whole, **LIMITS)

    for row, (one, other) in enumerate(zip(result.first, result.second, strict=True)):
        known = result.height_radius_mm[row] < inf
        part = result.height_mm[row] / LIMITS["height_mm"] if known else 0.0
        deepest = max(chord_m(result.distance_m[row]) / chord_m(LIMITS["distance_m"]), part)
        # Heights where two segments begin or end to overlap are whole millimetres: 1 in 304,800.
        assert deepest <= sampled(whole, one, other, known=known) + 1e-5
        assert result.starts_us[row] <= result.moment_us[row] <= result.ends_us[row]


def sampled(scene: Segments, one: int, other: int, *, known: bool) -> float:
    """Least, over a thousand moments, of the greater part of a limit."""
    start = max(scene.start_us[one], scene.start_us[other])
    end = min(scene.end_us[one], scene.end_us[other])
    at_us = np.linspace(start, end, 1000)
    states = []
    for row in (one, other):
        span = scene.end_us[row] - scene.start_us[row]
        share = ((at_us - scene.start_us[row]) / span if span else np.ones(1000))[:, None]
        xyz = scene.start_xyz[row] + share * (scene.end_xyz[row] - scene.start_xyz[row])
        rise_mm = float(scene.end_mm[row]) - float(scene.start_mm[row])
        states.append((xyz, scene.start_mm[row] + share[:, 0] * rise_mm))
    away = np.linalg.norm(states[0][0] - states[1][0], axis=1)
    apart_mm = np.abs(states[0][1] - states[1][1])
    depth = np.maximum(away / chord_m(9260.0), known * apart_mm / LIMITS["height_mm"])
    return float(depth.min())


@pytest.mark.parametrize("row", [-1, 1])
def test_a_datum_beyond_the_table_is_refused(row: int) -> None:
    whole = in_one_datum(scene("plain", 1))

    with pytest.raises(AssertionError):
        pairs(whole._replace(datum=whole.datum + row), **LIMITS)


def test_the_order_of_the_segments_changes_nothing() -> None:
    whole = in_one_datum(scene("plain", 1))
    order = np.random.default_rng(0).permutation(len(whole.track))
    shuffled = rows_of(whole, order)

    one, other = pairs(whole, **LIMITS), pairs(shuffled, **LIMITS)

    back = np.sort(np.column_stack([order[other.first], order[other.second]]), axis=1)
    same = np.lexsort((back[:, 1], back[:, 0]))
    assert np.array_equal(back[same], np.column_stack([one.first, one.second]))
    assert np.array_equal(other.standing[same], one.standing)
    assert np.allclose(other.distance_m[same], one.distance_m, atol=1e-6)
