"""Pictures of the room as it is; with TRUCELINE_PICTURES=docs/room they are kept for the docs."""

import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from web.conftest import Enter
from web.playing import Demo, Room, crossing
from web.seats import seat, with_contacts
from web.test_line_in_the_room import send
from web.test_notice_files_in_the_room import take, zone

pytestmark = [pytest.mark.slow, pytest.mark.maps]
REPORT = (
    "MOSCOW, July 25. President Vladimir Putin spoke by telephone with French President Emmanuel"
    " Macron on Wednesday, the Kremlin said. They discussed the situation in Syria and relief for"
    " Eastern Ghouta. The call, at France's initiative, lasted about 40 minutes.\n\n"
    "In Paris the Elysee declined to comment. Macron told reporters that the two have spoken at"
    " least five times this year."
)  # made up, as are all observations in these pictures
BYTES_MOST = 900_000


def kept(room: Room, name: str, folder: Path) -> bytes:
    """A picture of what is on the screen; in the folder that is asked for, or in a passing one."""
    asked = os.environ.get("TRUCELINE_PICTURES")
    path = (Path(asked) if asked else folder) / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    room.settle()
    return room.page.screenshot(path=path)


def scene(nodes: Demo) -> None:
    """A few things to be seen at once."""
    steps = range(9)
    nodes.observe(**crossing("trk:patrol-7"))
    patrol = crossing("trk:patrol-9", party="il")
    patrol["lat_deg"] = [33.05 + 0.002 * each for each in steps]
    patrol["lon_deg"] = [35.80 + 0.004 * each for each in steps]
    nodes.observe(**patrol)
    flight = crossing("icao:fade31", party="il")
    flight["lat_deg"] = [32.86 + 0.012 * each for each in steps]
    flight["lon_deg"] = [35.55 + 0.02 * each for each in steps]
    flight |= {
        "kind": ["air.fixed.transport"] * 9,
        "course_deg": [54.0] * 9,
        "speed_mps": [140.0] * 9,
        "altitude_m": [4200.0] * 9,
        "altitude_datum": ["hae"] * 9,
    }
    nodes.observe(**flight)
    for place, count in enumerate((12, 30)):
        post = crossing(f"site:post-{place}", count=2)
        post |= {"lat_deg": [33.0 + 0.06 * place] * 2, "lon_deg": [35.99] * 2}
        post |= {"kind": ["land.armour.tank"] * 2, "count_best": [count] * 2}
        nodes.observe(**post)


def test_the_map_and_a_finding(nodes: Demo, come_in: Enter, tmp_path: Path) -> None:
    scene(nodes)
    room = come_in("undof")
    room.go_map("/map?at=9.50/33.0600/35.8800&q=trk:patrol")
    room.page.keyboard.press("j")

    assert 50_000 < len(kept(room, "map", tmp_path)) < BYTES_MOST
    room.go("/findings?q=trk:patrol")
    room.page.click("[data-list=findings] .row button")
    room.page.wait_for_selector(".map-canvas[data-drawn=yes]")
    room.page.click("button:has-text('Verify in this browser')")
    room.page.wait_for_selector(".proof[data-verified=yes]")
    assert 50_000 < len(kept(room, "finding", tmp_path)) < BYTES_MOST


def test_the_line(come_in: Enter, tmp_path: Path) -> None:
    room = come_in("il")
    room.go("/line")
    room.page.wait_for_selector("[data-list=messages] .row")
    room.page.click("[data-list=messages] .row button")
    room.page.wait_for_selector(".sheet .ladder")

    assert 30_000 < len(kept(room, "line", tmp_path)) < BYTES_MOST


def test_a_page_from_right_to_left_by_day(nodes: Demo, come_in: Enter, tmp_path: Path) -> None:
    scene(nodes)
    room = come_in("undof", language="ar", theme="light")
    room.go_map("/map?at=9.30/33.0600/35.8800&q=trk:patrol")
    room.page.wait_for_selector("#room[dir=rtl]")
    room.page.keyboard.press("j")

    assert 50_000 < len(kept(room, "arabic", tmp_path)) < BYTES_MOST


def test_contacts_and_what_each_side_says(nodes: Demo, come_in: Enter, tmp_path: Path) -> None:
    liaison = with_contacts(nodes)
    room = come_in(liaison)
    room.go("/contacts?between=RU,IL")
    room.page.click("[data-contact]:has-text('2018-07-20'):has-text('Phone') button")
    room.page.wait_for_selector(".contact-sheet .compared")

    assert 50_000 < len(kept(room, "contacts", tmp_path)) < BYTES_MOST
    late = come_in(liaison, language="ar", theme="night")
    late.go("/contacts?part=statistics")
    late.page.wait_for_selector(".figures")
    assert 30_000 < len(kept(late, "contacts_arabic", tmp_path)) < BYTES_MOST


def test_a_report_that_is_read(nodes: Demo, come_in: Enter, tmp_path: Path) -> None:
    room = come_in(with_contacts(nodes), theme="light")
    room.go("/contacts?part=intake")
    room.page.fill("[name=report]", REPORT)
    room.page.fill("[name=published]", "2018-07-25")
    room.page.click(".intake-form [type=submit]")
    room.page.wait_for_selector(".draft-field")
    for each in ("medium", "when_text", "date"):
        room.page.check(f".draft-field[data-field={each}] [type=checkbox]")
    room.page.hover(".draft-field[data-field=when_text]")

    assert 50_000 < len(kept(room, "intake", tmp_path)) < BYTES_MOST


def test_terms_in_two_languages(come_in: Enter, tmp_path: Path) -> None:
    room = come_in("sy", theme="light")
    room.go("/agreement?also=ar&time=2016-03-01 00:00")
    room.page.locator("[data-term] [data-also=ar]").first.wait_for()
    first = room.page.locator("[data-term] [data-also=ar]").first
    first.evaluate("each => each.closest('section').scrollIntoView()")

    assert 50_000 < len(kept(room, "agreement", tmp_path)) < BYTES_MOST


def test_a_draft_of_an_amendment(nodes: Demo, come_in: Enter, tmp_path: Path) -> None:
    scene(nodes)
    room = come_in("undof")
    room.go("/agreement/draft")
    room.page.select_option("[name=term]", "tanks-10-b")
    text = room.page.input_value("[name=toml]").replace("count_max = 75", "count_max = 20")
    room.page.fill("[name=toml]", text)
    room.page.click(".draft-text [type=submit]")
    room.page.wait_for_selector("[data-shadow] .change")

    assert 50_000 < len(kept(room, "amendment", tmp_path)) < BYTES_MOST


def test_a_sighting_on_a_phone(nodes: Demo, come_in: Enter, tmp_path: Path) -> None:
    team = seat(nodes, "undof", "verification_team")
    room = come_in(team, {"width": 360, "height": 1010})
    room.go("/sightings")
    room.page.fill("[name=place]", "36S YB 6131 6586")
    room.page.select_option("[name=kind]", "land.armour.tank")
    for name, value in {"low": "6", "high": "8", "source": "team-4"}.items():
        room.page.fill(f"[name={name}]", value)
    room.page.select_option("[name=reliability]", "B")
    room.page.select_option("[name=credibility]", "2")

    assert 20_000 < len(kept(room, "sighting", tmp_path)) < BYTES_MOST


def test_looking_back(nodes: Demo, come_in: Enter, tmp_path: Path) -> None:
    scene(nodes)
    room = come_in("undof")
    then = datetime.fromtimestamp(time.time() - 45, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    room.go_map(f"/replay?t={then}&at=9.50/33.0600/35.8800")
    room.page.wait_for_selector("[data-list=then] .row")
    room.page.wait_for_selector(".histogram rect")

    assert 50_000 < len(kept(room, "replay", tmp_path)) < BYTES_MOST


def on_duty(party: str, nodes: Demo, come_in: Enter) -> Room:
    """The room of whoever has the watch of a party: it may have passed in another test."""
    room = come_in(party)
    room.go("/watch")
    room.page.wait_for_selector("[data-on-duty]")
    names = room.page.locator("[data-on-duty] bdi").all_text_contents()
    if not names or names[0] == nodes.entrances[party].name:
        return room
    return come_in(nodes.relieved(party, names[0]))


def test_a_watch_that_is_offered(nodes: Demo, come_in: Enter, tmp_path: Path) -> None:
    relief = nodes.relief("il", "relief.il")
    outgoing = on_duty("il", nodes, come_in)
    send(outgoing, "Two of our aircraft leave their path near the line.", "FL 350")
    outgoing.go("/watch")
    outgoing.page.select_option("[data-offering] [name=incoming]", label=relief.name)
    words = "Their engineers work at the crossing until noon, told over the line."
    outgoing.page.fill("[data-offering] [name=words]", words)
    outgoing.page.click("[data-offering] button[type=submit]")
    room = come_in(relief)
    room.go("/watch")
    room.page.wait_for_selector(".taking input[type=checkbox]")

    assert 30_000 < len(kept(room, "watch", tmp_path)) < BYTES_MOST
    room.page.click(".taking button.second")  # others hand this watch over too
    room.page.fill(".taking [name=reason]", "a picture was made")
    room.page.click(".taking form button")
    room.page.wait_for_selector(".taking", state="detached")


def test_a_notice_from_a_file(come_in: Enter, tmp_path: Path) -> None:
    path = tmp_path / "zones.json"
    zones = [zone(35.80), zone(35.88), zone(35.7, holes=1)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": zones}))
    room = come_in("sy")
    take(room, path)
    room.page.wait_for_selector(".map-canvas[data-drawn=yes]")
    room.page.click("[data-check]")
    room.page.wait_for_selector(".outcome[data-met]")

    assert 50_000 < len(kept(room, "notice", tmp_path)) < BYTES_MOST
