"""A plan from a file: its parts are drawn, checked and sent, and what is left out is told."""

import json
from pathlib import Path

import pytest

from web.conftest import Enter
from web.playing import Room

pytestmark = [pytest.mark.slow, pytest.mark.maps]
LAYER = {"lower": 0, "upper": 300, "lowerReference": "AGL", "upperReference": "AGL", "uom": "m"}
TIMES = [{"startDateTime": "2031-03-01T10:00:00Z", "endDateTime": "2031-03-01T11:00:00Z"}]


def zone(lon: float, *, holes: int = 0) -> dict[str, object]:
    """A zone as ED-318 has it."""
    ring = [[lon, 33.0], [lon + 0.05, 33.0], [lon + 0.05, 33.05], [lon, 33.0]]
    geometry = {"type": "Polygon", "coordinates": [ring] * (1 + holes), "layer": LAYER}
    return {"type": "Feature", "geometry": geometry,
            "properties": {"identifier": "ABC", "limitedApplicability": TIMES}}  # fmt: skip


def take(room: Room, path: Path) -> None:
    """Choose a file in the form of a notice, and wait until the node has read it."""
    room.go("/notices?new=yes")
    room.page.click("[data-shape=file]")
    room.page.set_input_files(".sheet.form [type=file]", path)
    room.page.wait_for_selector("[data-parts]")


def test_zones_of_ed_318_are_drawn_and_given_and_one_with_a_hole_is_left_out(
    come_in: Enter, tmp_path: Path
) -> None:
    path = tmp_path / "zones.json"
    zones = [zone(35.85), zone(35.95), zone(35.7, holes=1)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": zones}))
    room = come_in("il")

    take(room, path)
    assert room.page.get_attribute("[data-parts]", "data-parts") == "2"
    assert "an area with a hole" in (room.page.text_content("[data-parts] .trouble") or "")
    room.page.wait_for_selector(".map-canvas[data-drawn=yes]")
    room.settle(2.5)
    assert room.colours({"drawn": "#444760"}, near=16)["drawn"] > 500
    room.page.click("[data-check]")
    room.page.wait_for_selector(".outcome[data-met]")
    room.page.click(".sheet.form button[type=submit]")
    room.page.wait_for_selector(".sheet:not(.form) h2")

    told = room.page.text_content(".sheet:not(.form)") or ""
    assert "2031-03-01 10:00:00Z" in told
    assert "300 m (agl)" in told


def test_a_table_of_waypoints_becomes_a_way(come_in: Enter, tmp_path: Path) -> None:
    path = tmp_path / "way.csv"
    path.write_text("lat,lon,time\n33.1,35.8,2031-03-01 10:00\n33.2,35.9,2031-03-01 11:00\n")
    room = come_in("il")

    take(room, path)

    assert "way of 2 points" in (room.page.text_content("[data-parts]") or "")
