"""A sighting from a phone: the form fits it, the photo stays on it, the record has its hash."""

from hashlib import sha256
from typing import Any

import pytest
from playwright.sync_api import FilePayload, ViewportSize

from web.conftest import Enter
from web.playing import Demo
from web.seats import seat, told

pytestmark = pytest.mark.slow
PHONE: ViewportSize = {"width": 360, "height": 740}
PHOTO = b"\xff\xd8\xff what the camera wrote"


def test_a_patrol_adds_a_sighting_on_a_phone_and_its_photo_stays_there(
    nodes: Demo, come_in: Enter
) -> None:
    team = seat(nodes, "undof", "verification_team")
    room = come_in(team, PHONE)
    room.go("/sightings")
    sent: list[Any] = []
    room.page.on("request", lambda each: sent.append(each.post_data) if each.post_data else None)

    room.page.fill("[name=place]", "36s yb 6131 6586")
    room.page.select_option("[name=kind]", "land.armour.tank")
    room.page.fill("[name=low]", "6")
    room.page.fill("[name=high]", "8")
    room.page.select_option("[name=reliability]", "B")
    room.page.select_option("[name=credibility]", "2")
    room.page.fill("[name=source]", "team-4")
    photo = FilePayload(name="p.jpg", mimeType="image/jpeg", buffer=PHOTO)
    room.page.set_input_files("[name=photo]", files=[photo])
    digest = sha256(PHOTO).hexdigest()
    room.page.wait_for_selector(f"[data-photo='{digest}']")
    wide = room.page.evaluate("document.documentElement.scrollWidth")
    room.page.click(".sighting button[type=submit]")
    added = room.page.locator("[data-added]").first
    added.wait_for()

    number = added.get_attribute("data-added")
    entry: Any = told(team, f"/record/entries/{number}")
    positions: Any = told(team, "/positions")
    assert wide <= PHONE["width"]
    assert (entry["kind"], entry["body"]["sources"]) == ("picture.seen/1", ["team-4"])
    assert "team-4" in positions["words"]
    (body,) = [each for each in sent if '"place"' in each]
    assert digest in body and "camera" not in body
    assert '"count":"6-8"' in body and '"grade":"B2"' in body


def test_what_cannot_be_read_is_marked_and_what_was_begun_outlives_a_reload(
    nodes: Demo, come_in: Enter
) -> None:
    room = come_in(seat(nodes, "undof", "verification_team"), PHONE)
    room.go("/sightings")

    room.page.fill("[name=place]", "36S YB 613 65")
    room.page.click(".sighting button[type=submit]")
    assert room.page.get_attribute("[name=place]", "aria-invalid") == "true"
    assert room.page.get_attribute("[name=source]", "aria-invalid") == "true"
    room.page.fill("[name=place]", "36S YB 6131 6586")
    room.page.wait_for_selector("#place-read:has-text('33.1')")
    room.page.reload()

    room.page.wait_for_selector(".room[data-loaded=yes]")
    assert room.page.input_value("[name=place]") == "36S YB 6131 6586"
    assert room.page.locator("[data-added]").count() == 0


def test_a_mediator_is_told_who_adds_sightings(nodes: Demo, come_in: Enter) -> None:
    room = come_in(seat(nodes, "undof", "mediator"), PHONE)

    room.go("/sightings")

    room.page.wait_for_selector(".empty")
    assert room.page.locator(".sighting").count() == 0
