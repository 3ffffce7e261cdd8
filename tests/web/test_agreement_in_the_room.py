"""The agreement in the room: what held when, versions side by side, a draft and what it changes."""

from typing import Any

import pytest

from web.conftest import Enter
from web.playing import Demo, crossing
from web.seats import seat, told

pytestmark = pytest.mark.slow
LIMIT = "tanks-10-b"


def test_what_is_in_force_is_told_for_a_chosen_time(nodes: Demo, come_in: Enter) -> None:
    room = come_in("il")
    now: Any = told(nodes.entrances["il"], "/agreement")
    in_force = [each["id"] for each in now["terms"] if not each["apart"]]
    room.go("/agreement")
    shown = ".terms .term[data-apart=no][data-term]"
    room.page.wait_for_selector(shown)
    at_first = room.page.locator(shown).count()

    room.page.click(".times button:has-text('1974-06-05')")
    room.page.wait_for_url("**time=1974**")
    room.page.wait_for_selector(f"[data-term={in_force[0]}] .status-in_force")
    room.page.fill("[name=time]", "1970-01-01 00:00")

    room.page.wait_for_function("(found) => !document.querySelector(found)", arg=shown)
    assert at_first == len(in_force)


def test_terms_are_told_in_two_languages_beside_each_other(nodes: Demo, come_in: Enter) -> None:
    hebrew: Any = told(nodes.entrances["il"], "/agreement?language=he")
    first = hebrew["terms"][0]
    room = come_in("il", language="ar")
    room.go("/agreement")
    term = room.page.locator(f"[data-term={first['id']}]")
    term.locator("[data-also=ar]").wait_for()

    room.page.select_option("[name=also]", "he")
    beside = term.locator("[data-also=he]")
    beside.wait_for()

    assert beside.inner_text() == first["sentence"]
    assert beside.get_attribute("dir") == "rtl"
    english = term.locator("[lang=en].sentence")
    assert english.get_attribute("dir") == "ltr" and "may be" in english.inner_text()


def test_competing_versions_stand_side_by_side_and_their_differences_are_marked(
    come_in: Enter,
) -> None:
    room = come_in("sy")
    room.go("/agreement")

    rule = room.page.locator("[data-rule=missiles-25]")
    rule.wait_for()

    assert rule.locator("article").count() >= 2
    marks = rule.locator("mark").all_inner_texts()
    assert any("surface-to-surface" in each for each in marks)


def test_a_draft_is_put_to_what_was_observed_and_nothing_is_recorded(
    nodes: Demo, come_in: Enter
) -> None:
    post = crossing("site:draft", count=2)
    post |= {"lat_deg": [33.02] * 2, "lon_deg": [35.99] * 2}
    post |= {"kind": ["land.armour.tank"] * 2, "count_best": [30] * 2}
    nodes.observe(**post)
    room = come_in("undof")
    room.go("/agreement")
    room.page.click("button:has-text('Draft an amendment')")
    room.page.select_option("[name=term]", LIMIT)
    text = room.page.input_value("[name=toml]")

    room.page.fill("[name=toml]", text.replace("count_max = 75", "count_max = 20"))
    room.page.click("button:has-text('What would it change?')")
    row = room.page.locator(f"[data-shadow] tr[data-term={LIMIT}]")
    row.wait_for()

    assert "0 → 1" in (row.text_content() or "")
    change = room.page.locator(".change").first
    assert "count_max" in (change.text_content() or "")
    assert "20" in change.locator(".after mark").all_inner_texts()
    found = room.page.locator(".shadow-findings [data-only=draft]").all_inner_texts()
    assert any(LIMIT in each for each in found)
    kinds: Any = told(nodes.entrances["undof"], "/record/entries?kind=agreement.proposed/1")
    assert kinds["entries"] == []


def test_a_draft_that_cannot_be_read_is_refused_with_its_line_and_an_area_is_drawn_into_one(
    come_in: Enter,
) -> None:
    room = come_in("il")
    room.go("/agreement/draft")
    room.page.select_option("[name=term]", LIMIT)
    text = room.page.input_value("[name=toml]")

    room.page.fill("[name=toml]", text.replace('line = "line-b"', 'line = "line-x"'))
    room.page.click("button:has-text('What would it change?')")
    room.page.wait_for_selector("[role=alert]:has-text('agreement.toml:')")
    assert "line-x" in (room.page.text_content(".draft-text [role=alert]") or "")
    room.page.click("button:has-text('Undo all')")

    assert room.page.input_value("[name=toml]") == text
    assert room.page.locator("[role=alert]").count() == 0
    room.page.click("[data-drawing]")
    room.page.fill("[data-draw] [name=id]", "quiet-bank")
    room.page.fill("[data-draw] [name=corners]", "33.0 N 35.8 E\n33.0 N 35.9 E\n33.1 N 35.9 E")
    room.page.click("[data-draw] [type=submit]")
    room.page.click("button:has-text('What would it change?')")
    room.page.wait_for_selector(".change[data-what=added]:has-text('quiet-bank')")


def test_who_may_not_amend_reads_only(nodes: Demo, come_in: Enter) -> None:
    room = come_in(seat(nodes, "il", "observer"))

    room.go("/agreement/draft")

    room.page.wait_for_selector(".term")
    assert room.page.locator("[name=toml]").count() == 0
