"""Looking back in the room: what held at an instant, as known then and as known now, played on."""

import time

import pytest

from web.conftest import Enter
from web.playing import Demo, Room, ago, crossing, facing
from web.seats import told

pytestmark = [pytest.mark.slow, pytest.mark.maps]
MEETS = "[data-list=approaches] .approach:has-text('trk:meets')"
AHEAD = {"level 3": "#ff6b5e"}
TOLD_S = 10.0


def test_what_became_known_later_is_told_apart_from_what_was_known_then(
    nodes: Demo, come_in: Enter
) -> None:
    nodes.observe(**crossing("trk:back"))  # it crossed minutes ago, and was told of just now
    room = come_in("undof")
    row = "[data-list=then] .row:has-text('trk:back')"

    room.go_map(f"/replay?t={ago(30)}&at=10.00/33.1600/35.9000")
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
    room.go(f"/replay?t={ago(540)}&range=1h")
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


def drawn(room: Room) -> int:
    """How much of the map has the colour of what lies ahead at the highest level."""
    room.settle()
    return room.colours(AHEAD, near=40)["level 3"]


def test_an_approach_is_told_within_seconds_until_they_part_and_is_played_back(
    nodes: Demo, come_in: Enter
) -> None:
    room, camera = come_in("undof"), "at=10.50/34.0000/36.5000"
    room.go_map(f"/map?{camera}")
    without = drawn(room)
    nodes.observe(**facing("trk:earlier", apart_m=9_000, lat_deg=31))  # kernels are compiled by it
    room.page.wait_for_selector("[data-list=approaches] .approach:has-text('trk:earlier')")
    began_s = time.perf_counter()
    nodes.observe(**facing("trk:meets", apart_m=9_000))
    room.page.wait_for_selector(MEETS)
    took_s = time.perf_counter() - began_s
    alone = drawn(room)
    elsewhere = told(nodes.entrances["il"], "/approaches")
    met = ago(0)
    while room.page.locator(MEETS).count():
        for name, lat_deg in (("trk:meets", 34), ("trk:earlier", 31)):
            nodes.observe(**facing(name, apart_m=8_000, lat_deg=lat_deg, parting=True))
        room.page.wait_for_timeout(1000)
    room.page.wait_for_timeout(1000)

    over = ago(0)

    room.go_map(f"/replay?t={met}&known=then&{camera}")
    room.page.wait_for_selector(MEETS)
    then = drawn(room)
    room.look_back_to(over)
    room.page.wait_for_selector(MEETS, state="detached")

    assert took_s < TOLD_S
    assert "trk:meets" in str(elsewhere)  # the term names Israel as a recipient
    assert alone > without + 60
    assert then > without + 60
