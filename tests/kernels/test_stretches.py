"""Stretches: every row and every path to it lies within the ball of its stretch."""

import numpy as np
from pyproj import Geod

from truceline.kernels.ellipsoid import between, place, surface
from truceline.kernels.stretches import stretches

GEOD = Geod(ellps="WGS84")


def tracks(count: int, rows: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Track, row before, latitude and longitude of walks of all paces, some across ±180°."""
    rng = np.random.default_rng(count)
    track = np.tile(np.arange(count), rows)
    step_deg = rng.normal(0, 1, (2, rows, count)) * 10.0 ** rng.uniform(-5, 0, count)
    lat = np.clip(rng.uniform(-80, 80, count) + np.cumsum(step_deg[0], axis=0), -89, 89)
    lon = rng.choice([-179.9, 12.0, 179.95], count) + np.cumsum(step_deg[1], axis=0)
    previous = np.arange(count * rows) - count
    return track, np.maximum(previous, -1), lat.ravel(), (lon.ravel() + 540) % 360 - 180


def test_rows_and_paths_lie_within_the_balls() -> None:
    track, previous, lat, lon = tracks(60, 400)
    lat[::97] = np.nan
    xyz = surface(lat, lon)

    cut = stretches(track, previous, xyz, np.full(len(lat), 30.0))

    placed = np.flatnonzero(~np.isnan(lat))
    assert (cut.of_row[np.isnan(lat)] == -1).all()
    assert (cut.of_row[placed] >= 0).all()
    assert len(cut.away_m) < len(placed) / 2
    middle_lat, middle_lon = (each[cut.of_row[placed]] for each in place(cut.xyz))
    before = np.where(previous[placed] < 0, placed, previous[placed])
    before = np.where(np.isnan(lat[before]), placed, before)
    for share in (0.0, 0.3, 0.5, 1.0):
        here = place(between(xyz[before], xyz[placed], np.full(len(placed), share)))
        away_m = GEOD.inv(middle_lon, middle_lat, here[1], here[0])[2]
        assert (away_m <= cut.away_m[cut.of_row[placed]] + 1e-6).all()


def test_the_greatest_radius_counts_and_an_unknown_one_is_never_lost() -> None:
    lat, lon = np.array([10.0, 10.0001, 10.0002]), np.full(3, 20.0)
    track, previous = np.zeros(3, np.int64), np.array([-1, 0, 1])

    known = stretches(track, previous, surface(lat, lon), np.array([5.0, 70.0, 5.0]))
    unknown = stretches(track, previous, surface(lat, lon), np.array([5.0, np.nan, 5.0]))

    assert known.radius_m.tolist() == [70.0]
    assert np.isnan(unknown.radius_m).all()
