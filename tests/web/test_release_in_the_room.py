"""Release in the browser: what somebody would get, what is opened, withheld and given out."""

import io
import zipfile
from pathlib import Path

import pytest

from web.barriers import barriers
from web.conftest import As, Enter
from web.playing import Demo, Room, crossing
from web.test_pictures_of_the_room import kept

pytestmark = pytest.mark.slow


@pytest.fixture
def officer(nodes: Demo, come_as: As) -> Room:
    """A release officer of the monitor, and something to release."""
    nodes.observe(**crossing("trk:release-1"))
    return come_as("undof", "release_officer")


def finding(room: Room) -> str:
    """Number of a finding that is on record."""
    room.go("/findings?q=trk:release-1")
    room.page.click("[data-list=findings] .row button")
    room.page.wait_for_selector(".sheet")
    return room.page.url.partition("/findings/")[2].partition("?")[0]


def sent(room: Room, form: str, **typed: str) -> None:
    """Fill a form and send it; its act is shown."""
    room.go(f"/release?new={form}")
    for name, text in typed.items():
        field = room.page.locator(f"form[data-form={form}] [name={name}]")
        if field.evaluate("(element) => element.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)
    room.page.click(f"form[data-form={form}] button[type=submit]")
    room.page.wait_for_selector("[data-sheet=act]")


def given(room: Room, number: str, to: str) -> str:
    """What somebody would get of an entry, and what not."""
    room.go(f"/release?new=look&to={to}&about=entry:{number}")
    room.page.click("form[data-form=look] button[type=submit]")
    row = room.page.locator(f"[data-list=released] [data-entry='{number}']")
    row.wait_for()
    return " | ".join(row.locator("td").all_text_contents())


def test_what_is_opened_is_given_in_a_copy_and_a_withheld_field_is_not(officer: Room) -> None:
    number = finding(officer)

    assert given(officer, number, "envoy").startswith("nothing")
    sent(officer, "open", to="envoy", entries=number, fields="term, opened_us", reason="agreed")
    told = given(officer, number, "envoy")
    assert "opened_us" in told.split(" | ")[0]
    sent(officer, "withhold", to="envoy", entries=number, fields="opened_us", reason="a search")
    told = given(officer, number, "envoy")
    assert ("term" in told.split(" | ")[0], "opened_us" in told.split(" | ")[1]) == (True, True)

    sent(officer, "copy", to="envoy", about=f"entry:{number}", purpose="for the committee")
    with officer.page.expect_download() as coming:
        officer.page.click("[data-download]")
    content = Path(coming.value.path()).read_bytes()
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert f"excerpts/{number}.excerpt" in names
    assert "truceline-verify.py" in names


def test_an_act_is_taken_back_with_a_reason(officer: Room) -> None:
    number = finding(officer)
    sent(officer, "open", to="envoy", entries=number, fields="standing", reason="by mistake")

    officer.page.fill("form[data-form=take_back] [name=reason]", "not agreed")
    officer.page.click("form[data-form=take_back] button[type=submit]")

    officer.page.wait_for_selector("[data-sheet=act] .trouble:has-text('not agreed')")
    assert officer.page.locator("form[data-form=take_back]").count() == 0
    assert "standing" not in given(officer, number, "envoy").split(" | ")[0]


def test_a_briefing_names_what_was_told(officer: Room) -> None:
    number = finding(officer)
    sent(officer, "open", to="mission", entries=number, fields="term", reason="agreed")

    sent(officer, "brief", to="mission", about=f"entry:{number}", means="by_phone",
         caveats="not for the press")  # fmt: skip

    told = officer.page.text_content("[data-sheet=act]") or ""
    assert ("by telephone" in told, "not for the press" in told) == (True, True)


def test_what_the_node_refuses_is_said_and_what_was_typed_stays(officer: Room) -> None:
    officer.go("/release?new=open")
    for name, text in {"to": "envoy", "entries": "99999999", "reason": "none"}.items():
        officer.page.fill(f"form[data-form=open] [name={name}]", text)
    officer.page.click("form[data-form=open] button[type=submit]")

    officer.page.wait_for_selector(".note-trouble")
    assert officer.page.input_value("form[data-form=open] [name=entries]") == "99999999"


def test_nobody_but_a_release_officer_sees_acts_of_release(come_in: Enter) -> None:
    room = come_in("undof")
    room.go("/release")

    room.page.wait_for_selector("text=Only a release officer")
    assert room.page.locator("[data-list=acts], form[data-form]").count() == 0


def test_the_page_of_release_has_no_barrier_in_any_theme(come_as: As) -> None:
    room = come_as("undof", "release_officer")
    for place in ("/release", "/release?new=look", "/release?new=open", "/release?new=brief"):
        room.go(place)
        assert barriers(room) == []


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ar", "dark")])
def test_pictures_of_release(
    nodes: Demo, come_as: As, language: str, theme: str, tmp_path: Path
) -> None:
    nodes.observe(**crossing("trk:release-1"))
    room = come_as("undof", "release_officer", language=language, theme=theme)
    number = finding(room)
    sent(room, "withhold", to="sy", entries=number, fields="deepest.lat_e7, deepest.lon_e7",
         reason="agreed with the liaison officer")  # fmt: skip
    given(room, number, "sy")

    suffix = "" if language == "en" else f"-{language}"
    assert len(kept(room, f"release{suffix}", tmp_path)) > 20_000
