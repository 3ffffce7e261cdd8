"""Passing: one closed form decides of fixes in files, of live tracks and of the legs of routes."""

import numpy as np
import pytest

from truceline.kernels.approach import UNKNOWN_MM, Segments, pairs
from truceline.kernels.ellipsoid import Floats, arc_m, surface, to_surface
from truceline.kernels.moving import encounters
from truceline.kernels.passing import Motion, near_while
from truceline.kernels.volumes import ROUTE, TOUCH_M, Solid

SPAN_US = 60_000_000


def test_two_that_meet_head_on_are_near_for_as_long_as_the_hand_says() -> None:
    # 1,000 m apart, closing 2,000 m: nearer than 100 m from share 0.45 to 0.55.
    head_on = Motion(1000.0, 0.0, 0.0, -2000.0, 0.0, 0.0, 0.0, 0.0)

    assert near_while(head_on, 100.0) == pytest.approx((0.45, 0.55), abs=1e-15)


def test_equal_velocities_are_near_always_or_never() -> None:
    beside = Motion(300.0, 400.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)

    assert near_while(beside, 500.1) == (0.0, 1.0)
    assert near_while(beside, 500.0) == (1.0, 0.0)


def legs(seed: int) -> tuple[Floats, Floats]:
    """Two ways of some hundred metres, near each other; one piece each."""
    rng = np.random.default_rng(seed)
    middle = surface(np.array([rng.uniform(-89, 89)]), np.array([rng.uniform(-180, 180)]))
    points = to_surface(middle + rng.normal(0, 400, (4, 3)))
    return points[:2], points[2:]


def as_legs(points: tuple[Floats, Floats], near_m: float, slack_us: int) -> list[tuple[int, int]]:
    at_us = np.array([0, SPAN_US], np.int64)
    one, other = (Solid(each, near_m / 2, at_us, ROUTE) for each in points)
    spans = encounters.compiled(one, other, slack_us, TOUCH_M)
    return [(int(since), int(until)) for since, until in spans]


@pytest.mark.slow
def test_legs_of_routes_are_near_when_live_tracks_on_the_same_ways_are() -> None:
    met = 0
    for seed in range(400):
        one, other = legs(seed)
        near_m = float(np.random.default_rng(seed).uniform(20, 600))
        two = np.stack([one, other])
        none = np.zeros(2)
        unknown = np.full(2, UNKNOWN_MM)
        live = Segments(
            start_us=np.zeros(2, np.int64), end_us=np.full(2, SPAN_US), start_xyz=two[:, 0].copy(),
            end_xyz=two[:, 1].copy(), start_mm=unknown, end_mm=unknown, datum=np.zeros(2, np.int64),
            radius_m=none, height_radius_mm=none, track=np.arange(2), asked=np.ones(2, np.bool_),
        )  # fmt: skip

        told = pairs(live, distance_m=arc_m(near_m), height_mm=1.0)
        found = as_legs((one, other), near_m, 0)

        # Routes are lifted to the ellipsoid anew, and limits turned from arcs: some 1e-9 m, which
        # where one just grazes the other is some microseconds.
        assert len(found) == len(told)
        for (since, until), enters, leaves in zip(found, told.starts_us, told.ends_us, strict=True):
            assert abs(since - enters) <= 100
            assert abs(until - leaves) <= 100
            met += 1
    assert 50 < met < 350


@pytest.mark.slow
def test_a_leg_is_near_wherever_the_other_may_be_by_its_slack() -> None:
    at = np.linspace(0, 1, 601)
    for seed in range(60):
        one, other = legs(seed)
        rng = np.random.default_rng(seed)
        near_m, slack_us = float(rng.uniform(20, 600)), int(rng.integers(0, SPAN_US))
        here = one[0] + at[:, None] * (one[1] - one[0])
        there = other[0] + at[:, None] * (other[1] - other[0])
        apart_m = np.linalg.norm(here[:, None] - there[None], axis=2)
        apart_m[np.abs(at[:, None] - at[None]) * SPAN_US > slack_us] = np.inf
        tried_us = at[(apart_m < near_m).any(axis=1)] * SPAN_US

        found = as_legs((one, other), near_m, slack_us)

        assert len(found) <= 1
        if len(tried_us):
            ((since, until),) = found
            assert since <= tried_us[0] <= since + 2_000_000
            assert until >= tried_us[-1] >= until - 2_000_000
