"""A real day: which aircraft over Switzerland came too near, by the kernel and by geodesics."""

import gzip
import importlib.util
import json
from pathlib import Path
from time import process_time

import numpy as np
import pytest
from pyproj import Geod

from truceline.kernels.approach import Pairs, Segments, millimetres, pairs
from truceline.kernels.ellipsoid import Floats, arc_m, place, surface

pytestmark = pytest.mark.slow

GEOD = Geod(ellps="WGS84")
FOOT_MM = 304.8
LIMIT_M = 9260.0


@pytest.fixture(scope="module")
def day() -> Segments:
    """Fixes of 842 aircraft on 1 August 2018, each a segment from the one before, if any."""
    found = importlib.util.find_spec("traffic")
    if found is None or found.origin is None:
        pytest.skip("needs the samples of traffic==2.13: pip install --no-deps traffic==2.13")
    samples = Path(found.origin).parent / "data" / "samples" / "collections"
    with gzip.open(samples / "switzerland.json.gz", "rt") as file:
        rows = json.load(file)
    track = np.unique([row["icao24"] for row in rows], return_inverse=True)[1]
    at_us = np.array([row["timestamp"] for row in rows]) * 1000
    order = np.lexsort((at_us, track))
    at_us, track = at_us[order], track[order]
    lat, lon, altitude_ft = (
        np.array([row[name] for row in rows], np.float64)[order]
        for name in ("latitude", "longitude", "altitude")
    )
    # The track's first fix, or the first after ten minutes without one, is a single instant.
    alone = np.append(True, (np.diff(track) != 0) | (np.diff(at_us) > 600_000_000))
    before = np.where(alone, np.arange(len(rows)), np.arange(len(rows)) - 1)
    xyz, heights_mm = surface(lat, lon), millimetres(altitude_ft * 0.3048)
    none = np.zeros(len(rows))
    return Segments(
        start_us=at_us[before],
        end_us=at_us,
        start_xyz=xyz[before],
        end_xyz=xyz,
        start_mm=heights_mm[before],
        end_mm=heights_mm,
        datum=none.astype(np.int64),
        radius_m=none,
        height_radius_mm=none,
        track=track,
        asked=none == 0,
    )


def snapshots(day: Segments) -> Segments:
    return day._replace(start_us=day.end_us, start_xyz=day.end_xyz, start_mm=day.end_mm)


def aircraft_pairs(day: Segments, result: Pairs) -> int:
    tracks = np.sort(np.column_stack([day.track[result.first], day.track[result.second]]), axis=1)
    return len(np.unique(tracks, axis=0))


@pytest.mark.parametrize(
    ("feet", "together", "aircraft"), [(1000, 425, 141), (975, 123, 44), (800, 0, 0)]
)
def test_pairs_too_near_at_their_fixes(
    day: Segments, feet: int, together: int, aircraft: int
) -> None:
    result = pairs(snapshots(day), distance_m=LIMIT_M, height_mm=feet * FOOT_MM)

    assert (len(result), aircraft_pairs(day, result)) == (together, aircraft)


@pytest.mark.parametrize(
    ("feet", "between", "first", "aircraft"), [(1000, 587, 4, 163), (800, 0, 0, 0)]
)
def test_pairs_too_near_between_their_fixes_too(
    day: Segments, feet: int, between: int, first: int, aircraft: int
) -> None:
    result = pairs(day, distance_m=LIMIT_M, height_mm=feet * FOOT_MM)

    instant = day.start_us == day.end_us
    at_first_fix = int(np.sum(instant[result.first] | instant[result.second]))
    at_fixes = pairs(snapshots(day), distance_m=LIMIT_M, height_mm=feet * FOOT_MM)
    assert (len(result) - at_first_fix, at_first_fix) == (between, first)
    assert aircraft_pairs(day, result) == aircraft
    assert result.at_fix.sum() == len(at_fixes)


def test_the_pairs_are_those_of_geodesics(day: Segments) -> None:
    in_time = np.argsort(day.end_us, kind="stable")
    truth: set[tuple[int, int]] = set()
    for apart in range(1, 64):  # no more than 47 aircraft at once
        one, other = in_time[:-apart], in_time[apart:]
        near = day.end_us[one] == day.end_us[other]
        near &= np.abs(day.end_mm[one] - day.end_mm[other]) < 304_800
        one, other = one[near], other[near]
        true_m = geodesic_m(day.end_xyz[one], day.end_xyz[other])
        away_m = np.vectorize(arc_m, otypes=[float])(
            np.linalg.norm(day.end_xyz[one] - day.end_xyz[other], axis=1)
        )
        assert np.abs(away_m - true_m)[true_m < 20_000].max(initial=0) < 2e-4
        close = np.sort(np.column_stack([one, other])[true_m < LIMIT_M], axis=1)
        truth |= set(zip(close[:, 0].tolist(), close[:, 1].tolist(), strict=True))

    result = pairs(snapshots(day), distance_m=LIMIT_M, height_mm=304_800.0)

    assert set(zip(result.first.tolist(), result.second.tolist(), strict=True)) == truth


def geodesic_m(one: Floats, other: Floats) -> Floats:
    (from_lat, from_lon), (to_lat, to_lon) = place(one), place(other)
    return np.asarray(GEOD.inv(from_lon, from_lat, to_lon, to_lat)[2])


def test_a_day_takes_less_than_two_seconds(day: Segments) -> None:
    pairs(day, distance_m=1.0, height_mm=1.0)  # compiled by now

    begins = process_time()
    pairs(day, distance_m=LIMIT_M, height_mm=304_800.0)

    assert process_time() - begins < 2.0
