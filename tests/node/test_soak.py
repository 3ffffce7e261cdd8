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
    """Nothing is lost and it does not grow, however busy the machine is; where that has no more to
    do than it has cores, the node needs no more than one, and findings are written in time.

    A node that has fallen behind has more to do: its sources' blocks come out of step, and sums are
    judged anew from longer ago.
    """
    assert told["lost"] == 0
    assert told["resident_mb_after"] - told["resident_mb_third"] < grows_mb_most
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if told["block_late_ms_p95"] >= LATE_MS_MOST and load > cores:
        pytest.skip(
            f"p95 {told['block_late_ms_p95']:,.0f} ms, "
            f"{told['cpu_us_a_row']:,.0f} us of CPU a row, "
            f"load {load:.0f} on {cores} cores"
        )
    assert told["cpu_s_a_second"] < 1
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
