"""Incidents, evidence, inspections and reports in the browser, each step by who takes it."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from web.barriers import barriers
from web.conftest import As
from web.playing import SIZE, TABLET, WIDE, Room
from web.test_pictures_of_the_room import kept

pytestmark = pytest.mark.slow
PAGES = ("incidents", "evidence", "inspections", "reports")


def reported(room: Room, words: str) -> str:
    """Report an incident with the form; its name."""
    room.go("/incidents?new=yes")
    form = room.page.locator("form[data-act=reported]")
    form.locator("[name=happening]").select_option("event.fire.shelling")
    form.locator("[name=words]").fill(words)
    form.locator("[name=alleged][value=sy]").check()
    form.locator("[name=from_us]").fill("2026-01-02 10:30")
    form.locator("[name=at]").fill("33.10 N 35.85 E")
    form.locator("button[type=submit]").click()
    room.page.wait_for_selector(".sheet.incident")
    return (room.page.text_content(".sheet.incident h2 bdi") or "").strip()


def take(room: Room, name: str, act: str, **typed: str) -> None:
    """Take the next step of an incident: its button, its fields, and off it goes."""
    room.go(f"/incidents/{name}")
    room.page.click(f"[data-list=next] [data-act={act}] button")
    form = room.page.locator(f"form[data-act={act}]")
    for field, value in typed.items():
        place = form.locator(f"[name={field}]").first
        if place.get_attribute("type") == "checkbox":
            form.locator(f"[name={field}][value='{value}']").check()
        elif place.evaluate("(element) => element.tagName") == "SELECT":
            place.select_option(value)
        else:
            place.fill(value)
    form.locator("button[type=submit]").click()
    room.page.wait_for_selector(".sheet.incident")


def test_an_incident_goes_its_way_and_a_party_answers_beside_it(come_as: As) -> None:
    observer, officer = come_as("undof", "observer"), come_as("undof", "duty_officer")
    team, body = come_as("undof", "verification_team"), come_as("undof", "classifying_body")
    name = reported(observer, "Four shells fell east of the village.")
    number = (observer.page.text_content("[data-step=reported] a bdi") or "").strip("# \n")
    rests = f"report:{number}"

    refused = observer.page.locator("[data-list=next] [data-act=classified]")
    assert refused.locator("button").count() == 0
    assert "First: Examined" in (refused.text_content() or "")
    take(officer, name, "triaged", gravity="grave")
    take(team, name, "corroborating", words="A patrol goes there.")
    take(team, name, "examined", outcome="verified", evidence=rests, words="Four craters.")
    take(body, name, "classified", classed="breach", evidence=rests, words="Article I.")
    take(come_as("undof", "investigator"), name, "attributed", to="sy", nature="unknown",
         evidence=rests)  # fmt: skip
    take(officer, name, "parties_notified", to="sy", words="As established.")

    other = come_as("sy", "liaison_officer")
    other.page.wait_for_timeout(1500)
    take(other, name, "responded", stance="disputes", words="It was not us.")
    observer.page.wait_for_selector("[data-list=responses] [data-step=responded]")
    assert "It was not us." in (observer.page.text_content("[data-list=responses]") or "")
    steps = other.page.locator("[data-list=steps] > li")
    seen = [each.get_attribute("data-step") for each in steps.all()]
    assert seen == ["examined", "classified", "attributed", "notified"]


def test_what_is_missing_is_marked_and_a_step_is_taken_back_with_a_reason(come_as: As) -> None:
    observer, officer = come_as("undof", "observer"), come_as("undof", "duty_officer")
    name = reported(observer, "Smoke was seen.")

    officer.go(f"/incidents/{name}")
    officer.page.click("[data-list=next] [data-act=triaged] button")
    officer.page.click("form[data-act=triaged] button[type=submit]")
    officer.page.wait_for_selector("form[data-act=triaged] .trouble")
    officer.page.fill("[name=gravity]", "low")
    officer.page.click("form[data-act=triaged] button[type=submit]")
    officer.page.click("[data-step=triaged] button")
    officer.page.fill("form[data-act=taken_back] [name=reason]", "of another day")
    officer.page.click("form[data-act=taken_back] button[type=submit]")

    officer.page.wait_for_selector("[data-step=triaged][data-back=yes]")
    officer.page.wait_for_selector(".sheet .state-reported")


def test_the_filters_of_the_list_stand_in_the_address(come_as: As) -> None:
    room = come_as("undof", "observer")
    name = reported(room, "A shot was heard.")

    room.go("/incidents?stage=reported&party=sy&kind=event.fire.shelling")
    room.page.wait_for_selector(f"[data-incident='{name}']")
    room.page.select_option(".filters [name=stage]", "resolved")
    room.page.wait_for_selector(f"[data-incident='{name}']", state="detached")

    assert "stage=resolved" in room.page.url


def test_a_file_is_hashed_in_the_browser_compared_and_handed_on(
    come_as: As, tmp_path: Path
) -> None:
    room = come_as("undof", "verification_team")
    file, content = tmp_path / "crater.jpg", os.urandom(50_000)
    file.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()

    room.go("/evidence?new=yes")
    room.page.set_input_files("form.sheet [name=file]", file)
    room.page.wait_for_selector(f"form.sheet .digest:has-text('{digest}')")
    room.page.fill("[name=how]", "photographed on the ground")
    room.page.fill("[name=holder]", "team 2")
    room.page.click("form.sheet button[type=submit]")
    room.page.wait_for_selector(f".sheet .facts .digest:has-text('{digest}')")
    room.page.fill(".hand-over [name=to]", "vault")
    room.page.fill(".hand-over [name=purpose]", "to keep")
    room.page.click(".hand-over button")
    room.page.wait_for_selector("[data-list=custody] li:nth-child(2):has-text('vault')")
    room.page.set_input_files("[data-compare]", file)
    room.page.wait_for_selector(".compare [data-same=yes]")
    cropped = tmp_path / "cropped.jpg"
    cropped.write_bytes(content[:-1])
    room.page.set_input_files("[data-compare]", cropped)
    room.page.wait_for_selector(".compare [data-same=no]")

    assert not [each for each in room.asked if "upload" in each]
    assert kept(room, "evidence", tmp_path)


def test_a_visit_and_a_restriction_are_stated_and_listed(come_as: As, tmp_path: Path) -> None:
    room = come_as("undof", "observer")
    room.go("/inspections")
    first = room.page.wait_for_selector("[data-list=due] tbody tr")
    assert first is not None
    term = first.get_attribute("data-term") or ""

    room.go("/inspections?new=visit")
    room.page.select_option("[name=of]", term)
    room.page.fill("[name=verifier]", "undof")
    room.page.fill("[name=at]", "2026-01-02 10:30")
    room.page.click("form[data-form=visit] button[type=submit]")
    room.page.wait_for_selector(f"[data-list=visits] li:has-text('{term}')")
    room.go(f"/inspections?new=restriction&term={term}")
    room.page.select_option("[name=how]", "turned_back")
    room.page.select_option("[name=by]", "sy")
    room.page.fill("[name=words]", "Soldiers at the bridge.")
    room.page.select_option("form [name=of]", term)
    room.page.click("form[data-form=restriction] button[type=submit]")

    room.page.wait_for_selector("[data-list=restrictions] li:has-text('Soldiers at the bridge.')")
    assert kept(room, "inspections", tmp_path)


def test_a_report_is_looked_at_and_taken_along_as_released(come_as: As, tmp_path: Path) -> None:
    room = come_as("sy", "duty_officer")
    room.go("/reports?first=2026-01-01&last=2026-12-31&known=now&zone=Asia/Damascus")

    frame = room.page.frame_locator(".preview")
    frame.locator("#figures tbody tr").first.wait_for()
    with room.page.expect_download() as paper:
        room.page.click("[data-list=downloads] a:has-text('PDF')")
    with room.page.expect_download() as tables:
        room.page.click("[data-list=downloads] a:has-text('GeoJSON')")

    assert Path(paper.value.path()).read_bytes().startswith(b"%PDF")
    told = json.loads(Path(tables.value.path()).read_bytes())
    assert told["zone"] == "Asia/Damascus"
    in_page = frame.locator("#figures td.number").all_inner_texts()
    in_file = [
        str(each[name]) for each in told["tables"]["figures"] for name in ("count", "before")
    ]
    assert [each.replace("\u202f", "") for each in in_page] == in_file
    room.page.select_option("[name=language]", "ar")
    room.page.frame_locator(".preview").locator("html[dir=rtl] #figures").wait_for()
    assert kept(room, "report", tmp_path)


def test_the_pages_have_no_barrier_in_any_theme_and_fit(come_as: As) -> None:
    room = come_as("undof", "observer")
    found: dict[tuple[str, int], list[str]] = {}

    def look(page: str) -> None:
        for size in (TABLET, SIZE):
            room.page.set_viewport_size(size)
            wide = room.page.evaluate(WIDE)
            found[page, size["width"]] = barriers(room)
            found[page, size["width"]] += [f"{wide} wide"] if wide > size["width"] else []

    for page in (*PAGES, "incidents?new=yes", "evidence?new=yes", "inspections?new=restriction"):
        room.go(f"/{page}")
        look(page)
        if page == "incidents" and room.page.locator("[data-list=incidents] .row button").count():
            room.page.click("[data-list=incidents] .row button")
            room.page.wait_for_selector(".sheet.incident")
            look("one incident")

    assert {place: some for place, some in found.items() if some} == {}


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("ar", "light"), ("he", "night")])
def test_pictures_of_an_incident(come_as: As, language: str, theme: str, tmp_path: Path) -> None:
    room = come_as("undof", "observer", language=language, theme=theme)
    room.go("/incidents")
    room.page.wait_for_selector("[data-list=incidents] .row")
    told = room.page.locator("[data-list=incidents] .row:has(.state-notified) button")
    every = room.page.locator("[data-list=incidents] .row button")
    (told if told.count() else every).first.click()
    room.page.wait_for_selector(".sheet.incident")

    suffix = "" if language == "en" else f"-{language}"
    assert kept(room, f"incidents{suffix}", tmp_path)
