"""Looking back in the room: what held at an instant, as known then and as known now, played on."""

import time
from datetime import UTC, datetime

import pytest

from web.conftest import Enter
from web.playing import Demo, crossing

pytestmark = [pytest.mark.slow, pytest.mark.maps]


def minutes_ago(minutes: float) -> str:
    """An instant as the address has it."""
    return datetime.fromtimestamp(time.time() - 60 * minutes, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_what_became_known_later_is_told_apart_from_what_was_known_then(
    nodes: Demo, come_in: Enter
) -> None:
    nodes.observe(**crossing("trk:back"))  # it crossed minutes ago, and was told of just now
    room = come_in("undof")
    row = "[data-list=then] .row:has-text('trk:back')"

    room.go_map(f"/replay?t={minutes_ago(0.5)}&at=10.00/33.1600/35.9000")
    room.page.wait_for_selector(row)
    room.page.click("button:has-text('As known then')")
    room.page.wait_for_selector(".replay-banner:has-text('Became known only later')")

    room.page.wait_for_selector(row, state="detached")
    assert "known=then" in room.page.url
    assert "this is not now" in (room.page.text_content(".replay-banner") or "")


def test_the_slider_is_moved_by_keys_and_played_to_the_next_finding(
    nodes: Demo, come_in: Enter
) -> None:
    nodes.observe(**crossing("trk:played"))
    room = come_in("undof")
    room.go(f"/replay?t={minutes_ago(9)}&range=1h")
    slider = room.page.locator(".timeline input")
    slider.wait_for()
    before = int(slider.input_value())

    slider.focus()
    room.page.keyboard.press("ArrowRight")
    moved = int(slider.input_value())
    room.page.select_option(".replay-acts select >> nth=0", "600")
    room.page.keyboard.press("Tab")
    room.page.locator(".replay-banner").click()
    room.page.keyboard.press("p")
    room.page.wait_for_selector("[data-list=then] .row:has-text('trk:played')")
    room.page.keyboard.press("p")

    assert moved > before
    assert int(slider.input_value()) > moved
    assert room.page.locator(".histogram rect").count() > 1


def test_time_runs_from_left_to_right_in_a_page_from_right_to_left(come_in: Enter) -> None:
    room = come_in("undof", language="ar")
    room.go("/replay?range=1h")
    room.page.wait_for_selector("#room[dir=rtl]")
    ends = room.page.locator(".timeline-ends bdi")
    ends.first.wait_for()

    first, last = ends.first.bounding_box(), ends.last.bounding_box()

    assert first is not None and last is not None
    assert first["x"] < last["x"]
