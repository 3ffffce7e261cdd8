"""Approach on recorded flights: a formation of two, and a busy area where heights are missing."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from deconfliction.test_approach_rounds import term
from truceline.deconfliction.approach.entries import ApproachAlerted
from truceline.deconfliction.approach.replay import encounters, replay
from truceline.feeds.readers.feed import open_feed
from truceline.values.observations import Observations, join

pytestmark = pytest.mark.slow


def flights(name: str) -> Observations:
    """A sample inside the package traffic; the test is skipped where it is not installed."""
    found = importlib.util.find_spec("traffic")
    if found is None or found.origin is None:
        pytest.skip("the package traffic is not installed (requirements-realdata.txt)")
    file = Path(found.origin).parent / "data" / "samples" / name
    if not file.exists():
        pytest.skip(f"this version of traffic has no {name}")
    reading = open_feed(file, feed=None, profile=None)
    return join(item for item in reading if isinstance(item, Observations) and len(item))


def test_a_real_formation_of_two_is_found() -> None:
    told = flights("featured/dreamliner_airfrance.json.gz")

    found = encounters(list(replay(told, [term()], every_us=10_000_000)))

    assert found
    assert {one.highest.level for one in found} == {3}
    nearest = min(alert.distance_mm for one in found for alert in one.alerts)
    assert nearest < 9_260_000


def test_missing_heights_neither_stop_nor_hide_anything() -> None:
    told = flights("collections/quickstart.json.gz")
    until_us = int(told.observed_us.max())
    told = told.rows(told.observed_us > until_us - 1200 * 1_000_000)
    height_m = told.number("altitude_m").copy()
    assert np.isnan(height_m).any()
    height_m[np.random.default_rng(0).random(len(told)) < 0.18] = np.nan

    said = list(replay(told.with_column("altitude_m", height_m), [term()], every_us=10_000_000))

    known = list(replay(told, [term()], every_us=10_000_000))
    blind = {(each.first, each.second) for each in said if isinstance(each, ApproachAlerted)}
    assert "altitude_unknown" in {each.reason for each in said if isinstance(each, ApproachAlerted)}
    assert blind >= {
        (each.first, each.second)
        for each in known
        if isinstance(each, ApproachAlerted) and each.level == 3 and each.rose
    }
