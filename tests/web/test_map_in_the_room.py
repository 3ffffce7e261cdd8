"""The map: what is on it, told by its pixels; and the room without it."""

import pytest
from playwright.sync_api import Browser, ViewportSize

from web.conftest import Enter
from web.playing import SIZE, Demo, crossing, enter

pytestmark = [pytest.mark.slow, pytest.mark.maps]
SMALL: ViewportSize = {"width": 1040, "height": 600}  # software draws every point of it
DARK = {"sea": "#0b141d", "land": "#1d2730", "line": "#e9eef2", "track": "#ee8434",
        "inside": "#ff6b5e"}  # fmt: skip
SHADED = {"in two bands": "#2d4348", "in three": "#33484e"}


def test_the_map_shows_land_sea_lines_tracks_and_findings(nodes: Demo, come_in: Enter) -> None:
    nodes.observe(**crossing("trk:drawn"))
    room = come_in("undof", SMALL)
    room.go_map("/map?at=7.60/33.2000/35.4000")
    room.settle()

    found = room.colours(DARK)

    assert found["sea"] > 20_000
    assert found["land"] > 20_000
    assert found["line"] > 300
    assert found["track"] > 20
    assert found["inside"] > 20


@pytest.mark.parametrize(
    ("theme", "sea", "land"), [("light", "#cddde8", "#f3f1ea"), ("night", "#070605", "#15110e")]
)
def test_the_map_goes_with_the_theme(theme: str, sea: str, land: str, come_in: Enter) -> None:
    room = come_in("undof", SMALL)
    room.go_map("/map?at=7.60/33.2000/35.4000")

    room.page.select_option(".bar .choice select >> nth=0", theme)
    room.settle()

    found = room.colours({"sea": sea, "land": land}, near=3)
    assert min(found.values()) > 20_000, found


def test_where_own_sources_saw_anything_is_shaded_while_that_layer_is_on(
    nodes: Demo, come_in: Enter
) -> None:
    nodes.observe(**crossing("trk:covered"))
    room = come_in("undof", SMALL)
    room.go_map("/map?at=10.50/33.1500/36.0000")
    room.settle()
    without = sum(room.colours(SHADED, near=5).values())
    room.go_map("/map?at=10.50/33.1500/36.0000&layers=borders")
    room.settle(3)

    assert without < 500
    assert sum(room.colours(SHADED, near=5).values()) > 2_000


def test_a_place_is_gone_to_in_any_notation_and_measured_from(come_in: Enter) -> None:
    room = come_in("il", SMALL)
    room.go_map("/map?at=8.00/31.0000/34.0000")

    room.page.keyboard.press("g")
    room.page.keyboard.type("330936N 0355212E")
    room.page.keyboard.press("Enter")
    room.page.wait_for_url("**at=11.00/33.1600/35.8700*")
    room.page.keyboard.press("m")
    box = room.page.locator(".map-canvas").bounding_box()
    assert box is not None
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    room.page.mouse.click(*middle)
    room.page.mouse.click(middle[0] + 200, middle[1])

    room.page.wait_for_selector(".readout:has-text('NM')")
    assert " m · " in (room.page.text_content(".readout") or "")


def test_a_click_on_a_track_shows_what_is_known_of_it(nodes: Demo, come_in: Enter) -> None:
    nodes.observe(**crossing("trk:clicked", count=2) | {"lon_deg": [36.40, 36.41]})
    room = come_in("undof", SMALL)
    room.go_map("/map?at=12.00/33.1600/36.4100")
    room.settle()
    box = room.page.locator(".map-canvas").bounding_box()
    assert box is not None

    room.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    room.page.wait_for_selector(".sheet h2:has-text('trk:clicked')")
    assert "km" in (room.page.text_content(".sheet") or "")


def test_without_webgl_the_lists_work_and_the_map_says_why_it_is_not_there(
    browser: Browser, nodes: Demo
) -> None:
    nodes.observe(**crossing("trk:nogl"))
    context = browser.new_context(viewport=SIZE)
    room = enter(context, nodes.entrances["undof"])
    room.go("/map?q=trk:nogl")

    room.page.wait_for_selector(".map-failed")
    room.page.keyboard.press("j")
    room.page.keyboard.press("a")
    room.page.wait_for_selector("[role=status] .note:has-text('acknowledged')")

    context.close()
    assert room.foreign == []
