"""The room left open: two hours of a watch at 60 times its speed leave no more in memory."""

import time

import pytest

from web.conftest import Enter
from web.playing import Demo, Room

pytestmark = [pytest.mark.long, pytest.mark.maps]
TRACKS, STEPS, STEP_S, SETTLED, GROWTH_MOST = 300, 120, 60, 40, 1.15
SPARE_BYTES = 3_000_000


def heap_bytes(room: Room) -> int:
    """What the page's scripts hold once what nobody needs is collected."""
    session = room.page.context.new_cdp_session(room.page)
    session.send("HeapProfiler.collectGarbage")
    used = int(session.send("Runtime.getHeapUsage")["usedSize"])
    session.detach()
    return used


def step(nodes: Demo, number: int, began_us: int) -> None:
    """Where everything is a minute further on; some of it walks in and out of the area."""
    rows = range(TRACKS)
    nodes.observe(
        observed_us=[began_us + number * STEP_S * 1_000_000] * TRACKS,
        object_id=[f"trk:long-{each}" for each in rows],
        kind=["person.soldier"] * TRACKS,
        party=["sy"] * TRACKS,
        lat_deg=[32.9 + 0.001 * each for each in rows],
        lon_deg=[36.1 - (each % 30 == 0) * 0.16 + 0.001 * ((number + each) % 40) for each in rows],
        position_radius_m=[30] * TRACKS,
    )


def test_two_hours_of_a_watch_leave_no_more_in_memory(nodes: Demo, come_in: Enter) -> None:
    room = come_in("undof")
    room.go_map("/map?at=9.00/33.0500/35.9500")
    began_us = time.time_ns() // 1000 - STEPS * STEP_S * 1_000_000

    used = {}
    for number in range(STEPS):
        began_s = time.monotonic()
        step(nodes, number, began_us)
        room.page.wait_for_timeout(max(0.0, 1.0 - (time.monotonic() - began_s)) * 1000)
        if number in (SETTLED, STEPS - 1):
            used[number] = heap_bytes(room)

    assert used[STEPS - 1] <= used[SETTLED] * GROWTH_MOST + SPARE_BYTES, used
