"""Approach of moving objects: cases worked by hand, and all pairs of random scenes by intervals."""

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
from truceline.kernels.ellipsoid import Floats, Ints, chord_m, surface

GEOD = Geod(ellps="WGS84")
FOOT_MM = 304.8
LIMITS: Any = {"distance_m": 9260.0, "height_mm": 1000 * FOOT_MM}
SECOND = 1_000_000


def segments(count: int, **columns: Any) -> Segments:
    """Segments of 10 s of as many tracks, all in one place and at one height unless told."""
    here = np.tile(surface(np.array([47.0]), np.array([8.0])), (count, 1))
    level = np.zeros(count, np.int64)
    plain = Segments(
        start_us=level,
        end_us=level + 10 * SECOND,
        start_xyz=here,
        end_xyz=here,
        start_mm=level,
        end_mm=level,
        datum=level,
        radius_m=np.zeros(count),
        height_radius_mm=np.zeros(count),
        track=np.arange(count),
        asked=np.ones(count, np.bool_),
    )
    return plain._replace(**columns)


def levels(*feet: float) -> dict[str, Ints]:
    heights_mm = millimetres(np.array(feet) * 0.3048)
    return {"start_mm": heights_mm, "end_mm": heights_mm}


def east(*away_m: float) -> Floats:
    """Points so many metres east of 47° N 8° E, where all segments stand unless told."""
    lon, lat, _ = GEOD.fwd([8.0] * len(away_m), [47.0] * len(away_m), [90.0] * len(away_m), away_m)
    return surface(np.array(lat), np.array(lon))


# ---- hand-worked ---------------------------------------------------------------------------------


@pytest.mark.parametrize("upper_ft", [35_000, 36_000, 41_000])
@pytest.mark.parametrize(("apart_ft", "found"), [(1000, 0), (999.99, 1), (975, 1), (1025, 0)])
def test_neighbouring_levels_answer_alike_at_every_height(
    upper_ft: float, apart_ft: float, found: int
) -> None:
    assert len(pairs(segments(2, **levels(upper_ft, upper_ft - apart_ft)), **LIMITS)) == found


@pytest.mark.parametrize(("away_m", "found"), [(9259.99, 1), (9260.01, 0)])
def test_the_distance_limit_is_that_over_the_ground(away_m: float, found: int) -> None:
    points = east(0.0, away_m)

    result = pairs(segments(2, start_xyz=points, end_xyz=points), **LIMITS)

    assert len(result) == found
    assert result.distance_m.tolist() == [pytest.approx(away_m, abs=1e-4)] * found


def test_a_pair_that_passes_between_its_fixes_is_found_with_its_moment() -> None:
    start, end = east(0.0, 20_000.0), east(20_000.0, 0.0)

    result = pairs(segments(2, start_xyz=start, end_xyz=end, **levels(0, 500)), **LIMITS)

    assert result.standing.tolist() == [INSIDE]
    assert result.at_fix.tolist() == [False]
    assert result.moment_us.tolist() == [5 * SECOND]
    assert result.distance_m[0] < 1
    assert result.height_mm.tolist() == [500 * FOOT_MM]
    # 40 km of closing and parting in 10 s: 9,260 m before and after the meeting, 2.315 s each
    assert result.starts_us[0] == pytest.approx(2.685 * SECOND, abs=200)
    assert result.ends_us[0] == pytest.approx(7.315 * SECOND, abs=200)


def test_a_climb_through_the_limit_is_undercut_from_there_on() -> None:
    start, end = levels(0, 2000)["start_mm"], levels(0, 0)["start_mm"]

    result = pairs(segments(2, start_mm=start, end_mm=end), **LIMITS)

    assert (result.starts_us.tolist(), result.ends_us.tolist()) == ([5 * SECOND], [10 * SECOND])
    assert result.moment_us.tolist() == [10 * SECOND]
    assert result.at_fix.tolist() == [True]


def test_undercutting_the_limits_one_after_the_other_is_no_conflict() -> None:
    start, end = east(0.0, 5000.0), east(0.0, 15_000.0)
    heights = {"start_mm": levels(0, 3000)["start_mm"], "end_mm": levels(0, 0)["start_mm"]}

    assert len(pairs(segments(2, start_xyz=start, end_xyz=end, **heights), **LIMITS)) == 0


def test_a_fix_belongs_to_the_segment_that_ends_in_it() -> None:
    # Together only at the very instant 10 s: the end of 0 and 1, the start of 2, a first fix 3.
    near, far = east(0.0)[0], east(40_000.0)[0]
    start, end = np.array([far, near, near, near]), np.array([near, near, far, near])
    times = np.array([0, 0, 10, 10]) * SECOND, np.array([10, 10, 20, 10]) * SECOND
    scene = segments(
        4,
        start_us=times[0],
        end_us=times[1],
        start_xyz=start,
        end_xyz=end,
        track=np.array([0, 1, 0, 2]),
    )

    result = pairs(scene, distance_m=1.0, height_mm=1.0)

    assert list(zip(result.first, result.second, strict=True)) == [(0, 1), (0, 3), (1, 3)]
    assert result.ends_us.tolist() == [10 * SECOND] * 3


@pytest.mark.parametrize(
    ("radius_m", "standing", "margin_m"),
    [(0.0, INSIDE, 260.0), (100.0, INSIDE, 260 - 141.42), (200.0, CANNOT_TELL, 260 - 282.84)],
)
def test_accuracy_decides_the_distance(radius_m: float, standing: int, margin_m: float) -> None:
    points = east(0.0, 9000.0)
    scene = segments(2, start_xyz=points, end_xyz=points, radius_m=np.full(2, radius_m))

    result = pairs(scene, **LIMITS)

    assert result.standing.tolist() == [standing]
    assert result.margin_m[0] == pytest.approx(margin_m, abs=0.01)
    assert result.radius_m[0] == pytest.approx(radius_m * sqrt(2))


@pytest.mark.parametrize(
    ("apart_ft", "radius_ft", "standing"),
    [(975, 10, INSIDE), (975, 20, CANNOT_TELL), (1025, 20, CANNOT_TELL), (1025, 10, None)],
)
def test_accuracy_decides_the_height(
    apart_ft: float, radius_ft: float, standing: int | None
) -> None:
    radius_mm = np.full(2, radius_ft * FOOT_MM)

    result = pairs(segments(2, **levels(0, apart_ft), height_radius_mm=radius_mm), **LIMITS)

    assert result.standing.tolist() == ([] if standing is None else [standing])
    assert all((result.margin_m < 0) == (result.standing == CANNOT_TELL))


def test_touching_the_limit_with_a_radius_cannot_be_told() -> None:
    radius_mm = np.array([25 * FOOT_MM, 0.0])

    result = pairs(segments(2, **levels(0, 1025), height_radius_mm=radius_mm), **LIMITS)

    assert result.standing.tolist() == [CANNOT_TELL]


def test_an_unknown_height_leaves_the_distance_and_never_answers_inside() -> None:
    points = east(0.0, 5000.0, 20_000.0)
    heights_mm = millimetres(np.array([np.nan, 3000.0, 3000.0]))
    scene = segments(3, start_xyz=points, end_xyz=points, end_mm=heights_mm)

    result = pairs(scene, **LIMITS)

    assert heights_mm.tolist() == [UNKNOWN_MM, 3_000_000, 3_000_000]
    assert (result.first.tolist(), result.second.tolist()) == ([0], [1])
    assert result.standing.tolist() == [CANNOT_TELL]
    assert np.isnan(result.height_mm).all()
    assert np.isnan(result.margin_m).all()
    assert result.height_radius_mm.tolist() == [inf]


@pytest.mark.parametrize(
    ("join_mm", "standing"), [(0.0, [INSIDE]), (200_000.0, [CANNOT_TELL]), (inf, [CANNOT_TELL])]
)
def test_heights_of_two_datums_are_joined_by_the_table(join_mm: float, standing: list[int]) -> None:
    table = np.array([[0.0, join_mm], [join_mm, 0.0]])
    scene = segments(2, **levels(0, 500), datum=np.array([0, 1]))

    assert pairs(scene, **LIMITS, join_mm=table).standing.tolist() == standing


def test_only_pairs_asked_about_and_of_different_tracks_are_given() -> None:
    asked = np.array([False, False, True, False])
    scene = segments(4, asked=asked, track=np.array([0, 1, 2, 2]))

    result = pairs(scene, **LIMITS)

    assert list(zip(result.first, result.second, strict=True)) == [(0, 2), (1, 2)]


def test_nobody_meets_nobody() -> None:
    unknown = np.full((2, 3), np.nan)

    assert len(pairs(segments(0), **LIMITS)) == 0
    assert len(pairs(segments(2, end_xyz=unknown), **LIMITS)) == 0


# ---- against all pairs, by intervals -------------------------------------------------------------


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
