"""Contacts in the room: read from a report, taken over field by field, and laid side by side."""

from typing import Any

import pytest
from playwright.sync_api import expect

from web.conftest import Enter
from web.playing import Demo
from web.seats import seat, told, with_contacts

pytestmark = pytest.mark.slow
REPORT = (
    "MOSCOW, July 25. President Vladimir Putin spoke by telephone with French President Emmanuel"
    " Macron on Wednesday, the Kremlin said. They discussed the situation in Syria. The call lasted"
    " about 40 minutes."
)
BOTH = {"RU", "IL"}


def test_of_a_report_only_what_a_person_chose_enters_the_record(
    nodes: Demo, come_in: Enter
) -> None:
    liaison = with_contacts(nodes)
    before: Any = told(liaison, "/contacts?between=FR")
    room = come_in(liaison)
    room.go("/contacts?part=intake")

    room.page.fill("[name=report]", REPORT)
    room.page.fill("[name=name]", "room.txt")
    room.page.fill("[name=published]", "2018-07-25")
    room.page.click("button:has-text('Read it')")
    room.page.wait_for_selector("[data-list=drafts] [data-draft]")
    marked = [each.inner_text() for each in room.page.locator(".report-words mark").all()]
    room.page.check(".draft-field[data-field=medium] [type=checkbox]")
    room.page.fill(".draft-field[data-field=duration] input:not([type=checkbox])", "40 minutes")
    assert told(liaison, "/contacts?between=FR") == before  # nothing before a person takes it
    room.page.click(".absent summary")
    room.page.fill("[data-path=place]", "Moscow")
    room.page.click("button:has-text('Take it over')")
    room.page.wait_for_selector(".draft .acted a")

    number = (room.page.text_content(".draft .acted a") or "").strip("# ")
    entry: Any = told(liaison, f"/record/entries/{number}")
    body = entry["body"]
    assert any("Macron" in each for each in marked)
    assert (body["medium"], body["place"], body["duration"]["value"]) == (
        "phone", "Moscow", "40 minutes"
    )  # fmt: skip
    assert not body.get("topics") and "topics" in body["accepted"]["dropped"]
    assert set(body["accepted"]["changed"]) == {"duration", "place"}
    assert body["accepted"]["role"] == "liaison_officer"


def test_the_readouts_of_a_contact_stand_side_by_side_as_the_node_compares_them(
    nodes: Demo, come_in: Enter
) -> None:
    liaison = with_contacts(nodes)
    every: Any = told(liaison, "/contacts?between=RU,IL&medium=phone")
    number = next(each["contact"] for each in every
                  if {side for side, given in each["readouts"].items()
                              if given == "issued"} >= BOTH)  # fmt: skip
    compared: Any = told(liaison, f"/contacts/{number}/comparison")
    room = come_in(liaison)
    room.go("/contacts")

    room.page.click(f"[data-contact='{number}'] button")
    room.page.wait_for_selector(".compared")

    assert compared["both"] or compared["only"]
    shown = room.page.locator(".compared-topics").all()
    first, *others = [each["side"] for each in compared["accounts"]]
    expected = [compared["only"].get(first, []), compared["both"],
                *(compared["only"].get(each, []) for each in others)]  # fmt: skip
    assert [each.locator("li").all_inner_texts() for each in shown] == expected
    says = room.page.locator(".compared-side .quoted").all_inner_texts()
    assert says == [each for account in compared["accounts"] for each in account["says"]]
    sources = room.page.locator(".contact-sheet .sources").first
    expect(sources).to_contain_text("C3")


def test_left_and_right_go_through_the_picture_of_time(nodes: Demo, come_in: Enter) -> None:
    room = come_in(with_contacts(nodes))
    room.go("/contacts")
    room.page.wait_for_selector(".contact-timeline .column")

    room.page.focus(".contact-timeline-scroll")
    room.page.keyboard.press("ArrowRight")
    room.page.wait_for_selector(".column[data-picked=yes]")
    first = room.page.url
    room.page.keyboard.press("ArrowRight")
    room.page.wait_for_function("(url) => location.href !== url", arg=first)
    room.page.keyboard.press("ArrowLeft")

    room.page.wait_for_url(first)
    room.page.wait_for_selector(".contact-sheet h2")


def test_a_claim_of_how_many_stands_against_what_is_on_record(nodes: Demo, come_in: Enter) -> None:
    liaison = with_contacts(nodes)
    stats: Any = told(liaison, "/contacts/stats")
    gap = next(each for each in stats["gaps"] if each["medium"] == "phone")
    room = come_in(liaison)

    room.go("/contacts?part=claims")
    claim = room.page.locator(f"[data-claim='{gap['entry']}']")
    expect(claim.locator(".counted")).to_contain_text(f"≥ {gap['claimed']}")
    expect(claim.locator(".counted")).to_contain_text(f"missing: {gap['gap']}")
    expect(claim.locator(".sources")).to_contain_text("C3")
    room.go("/contacts?part=statistics")

    russia = next(each for each in stats["whole"]["sides"] if each["side"] == "RU")
    row = room.page.locator("tr:has(th:has-text('RU'))").first
    cells = row.locator("td").all_inner_texts()
    assert cells[:2] == [str(russia["contacts"]), str(russia["statuses"]["issued"])]


def test_contacts_are_shown_to_whom_they_are_released_and_taken_over_by_who_may(
    nodes: Demo, come_in: Enter
) -> None:
    with_contacts(nodes)
    officer, other = come_in("undof"), come_in(seat(nodes, "sy", "liaison_officer"))

    officer.go("/contacts")
    officer.page.wait_for_selector("[data-contact]")
    assert officer.page.locator(".tabs button:has-text('Intake')").count() == 0
    other.go("/contacts")
    other.page.wait_for_selector(".empty:has-text('No contact is released to you')")
    assert other.page.locator("[data-contact]").count() == 0
