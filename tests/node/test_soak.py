"""A node that is told 5,000 rows a second, and 20,000 in bursts, keeps up and does not grow."""

import asyncio
import os
from pathlib import Path

import pytest
from benchmarks.live import live

from truceline.picture import sightings

RATE, BURST, FEEDS = 5_000, 20_000, 2
LATE_MS_MOST = 2_000.0


def keeps_up(told: dict[str, float], *, grows_mb_most: float) -> None:
    """Nothing is lost, and it needs no more than one core, however busy the machine is; findings
    are written in time, where the machine has no more to do than it has cores.
    """
    assert told["lost"] == 0
    assert told["cpu_s_a_second"] < 1
    assert told["resident_mb_after"] - told["resident_mb_third"] < grows_mb_most
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if told["block_late_ms_p95"] >= LATE_MS_MOST and load > cores:
        pytest.skip(f"p95 {told['block_late_ms_p95']:,.0f} ms: load {load:.0f} on {cores} cores")
    assert told["block_late_ms_p95"] < LATE_MS_MOST


@pytest.mark.slow
def test_for_a_minute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sightings, "KEEP_ROWS", 50_000)  # full before a third of it is over

    told = asyncio.run(live(tmp_path, RATE, 60, sources=FEEDS, burst=BURST))

    keeps_up(told, grows_mb_most=40)


@pytest.mark.long
def test_for_half_an_hour(tmp_path: Path) -> None:
    told = asyncio.run(live(tmp_path, RATE, 1_800, sources=FEEDS, burst=BURST))

    keeps_up(told, grows_mb_most=60)
