"""Contacts, intake, agreement and sightings for everybody: any theme, width and direction."""

import pytest
from playwright.sync_api import ViewportSize

from web.barriers import barriers
from web.conftest import Enter
from web.playing import SIZE, TABLET, WIDE, Demo, Room
from web.seats import seat, with_contacts
from web.test_contacts_in_the_room import REPORT
from web.test_room_for_everybody import LEFT_TO_RIGHT

pytestmark = pytest.mark.slow
PHONE: ViewportSize = {"width": 360, "height": 740}


def at_contacts(room: Room) -> None:
    room.go("/contacts")
    room.page.click("[data-contact]:has-text('readout issued') button")
    room.page.wait_for_selector(".compared")


def at_claims(room: Room) -> None:
    room.go("/contacts?part=claims")
    room.page.wait_for_selector(".claim")


def at_statistics(room: Room) -> None:
    room.go("/contacts?part=statistics")
    room.page.wait_for_selector(".figures")


def at_intake(room: Room) -> None:
    room.go("/contacts?part=intake")
    room.page.fill("[name=report]", REPORT)
    room.page.fill("[name=published]", "2018-07-25")
    room.page.click(".intake-form [type=submit]")
    room.page.wait_for_selector(".draft-field")


def at_agreement(room: Room) -> None:
    room.go("/agreement")
    room.page.wait_for_selector(".competing mark")


def at_draft(room: Room) -> None:
    room.go("/agreement/draft")
    text = room.page.input_value("[name=toml]")
    room.page.fill("[name=toml]", text.replace("75", "70"))
    room.page.click(".draft-text [type=submit]")
    room.page.wait_for_selector("[data-shadow] .change")


def at_sightings(room: Room) -> None:
    room.go("/sightings")
    room.page.wait_for_selector(".sighting, .empty")


PLACES = (at_contacts, at_claims, at_statistics, at_intake, at_agreement, at_draft)


def test_no_barrier_by_wcag_a_or_aa_in_any_theme_and_all_of_it_fits(
    nodes: Demo, come_in: Enter
) -> None:
    room = come_in(with_contacts(nodes))

    found, wide = {}, {}
    for place in PLACES:
        place(room)
        for size in (TABLET, SIZE):
            room.page.set_viewport_size(size)
            found[place.__name__, size["width"]] = barriers(room)
            wide[place.__name__, size["width"]] = room.page.evaluate(WIDE)

    assert {place: some for place, some in found.items() if some} == {}
    assert {place: some for place, some in wide.items() if some > place[1]} == {}


def test_the_form_of_sightings_has_no_barrier_on_a_phone(nodes: Demo, come_in: Enter) -> None:
    room = come_in(seat(nodes, "undof", "verification_team"), PHONE)

    at_sightings(room)

    assert barriers(room) == []
    assert room.page.evaluate(WIDE) <= PHONE["width"]


@pytest.mark.parametrize("language", ["ar", "he"])
def test_dates_sides_and_the_axis_of_time_run_from_left_to_right(
    language: str, nodes: Demo, come_in: Enter
) -> None:
    room = come_in(with_contacts(nodes), language=language)
    room.go("/contacts")
    room.page.wait_for_selector("#room[dir=rtl]")
    room.page.click("[data-contact='13'] button, [data-contact] button >> nth=0")
    room.page.wait_for_selector(".compared")

    years = [each.bounding_box() for each in room.page.locator(".year-name").all()]
    places = [each["x"] for each in years if each is not None]
    assert len(places) > 2 and places == sorted(places)
    dates = room.page.locator(".contact-day bdi, .sheet-head bdi").all()
    assert all(each.evaluate(LEFT_TO_RIGHT) for each in dates[:20])
    rows, sheet = (room.page.locator(each).bounding_box() for each in (".list", ".contact-sheet"))
    assert rows is not None and sheet is not None
    assert rows["x"] > sheet["x"]
    room.go("/agreement/draft")
    text = room.page.wait_for_selector("[name=toml]")
    assert text is not None
    assert text.evaluate("each => getComputedStyle(each).direction") == "ltr"
