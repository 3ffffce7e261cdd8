"""Approach of moving objects: cases worked by hand."""

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
from truceline.kernels.ellipsoid import Floats, Ints, surface

pytestmark = pytest.mark.usefixtures("either_way")

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


@pytest.mark.slow
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
