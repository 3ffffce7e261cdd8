"""A finding in the room: it appears, is acknowledged by keyboard, stays so, and is verified."""

import time
from pathlib import Path

import pytest

from web.conftest import Enter
from web.playing import Demo, Room, crossing
from web.seats import checkpoint, with_witnesses
from web.test_pictures_of_the_room import kept

pytestmark = pytest.mark.slow
APPEARS_S, TRIES = 2.0, 3
WITNESSED = """Object.fromEntries([...document.querySelectorAll('[data-witness]')].map(
  ({ dataset }) => [dataset.witness, `${dataset.outcome} ${dataset.why}`]))"""


def row_of(room: Room, name: str, standing: str = "Inside") -> str:
    """Selector of the row of a finding about an object under the term of the area."""
    return f"[data-list=findings] .row:has-text('{name}'):has-text('{standing}'):has-text('aos-no')"


def test_a_track_that_crosses_a_line_is_a_finding_within_two_seconds(
    nodes: Demo, come_in: Enter
) -> None:
    room = come_in("undof")
    room.go("/findings")

    took_s = []
    for each in range(TRIES):  # others use the machine too: the best try tells what it takes
        track = crossing(f"trk:quick-{each}")
        began_s = time.perf_counter()
        nodes.observe(**track)
        room.page.wait_for_selector(row_of(room, f"trk:quick-{each}"))
        took_s.append(time.perf_counter() - began_s)

    assert min(took_s) < APPEARS_S


def test_it_is_acknowledged_by_keyboard_survives_a_reload_and_is_verified(
    nodes: Demo, come_in: Enter
) -> None:
    nodes.observe(**crossing("trk:keys"))
    room = come_in("undof")
    room.go("/findings?q=trk:keys")
    room.page.wait_for_selector(row_of(room, "trk:keys"))
    room.page.click(row_of(room, "trk:keys") + " button")
    number = room.page.url.partition("?")[0].rpartition("/")[2]

    room.page.keyboard.press("a")
    room.page.wait_for_selector(".acted")
    room.page.reload()
    room.page.wait_for_selector(".acted")
    room.page.wait_for_selector(f".sheet h2:has-text('#{number}')")
    room.page.click("button:has-text('Verify in this browser')")
    room.page.wait_for_selector(".proof[data-verified=yes]")

    outcomes = room.page.locator(".steps li")
    assert [each.get_attribute("data-outcome") for each in outcomes.all()] == ["holds"] * 5
    assert "/findings/" in room.page.url


def test_a_party_verifies_what_it_is_shown_without_what_is_withheld_and_who_has_witnessed_it(
    nodes: Demo, come_in: Enter, tmp_path: Path
) -> None:
    older = checkpoint(nodes.entrances["il"])
    nodes.observe(**crossing("trk:shared"))
    room = come_in("il")
    room.go("/findings?q=trk:shared")
    room.page.click(row_of(room, "trk:shared") + " button")
    room.page.click("button:has-text('Verify in this browser')")
    room.page.wait_for_selector(".proof[data-verified=yes]")

    outcomes = [each.get_attribute("data-outcome") for each in room.page.locator(".steps li").all()]
    assert outcomes == ["withheld", "holds", "holds", "withheld", "withheld"]
    assert "undof" not in (room.page.text_content(".sheet .facts") or "")
    policy = with_witnesses(nodes, "il", older)
    room.go("/record")
    room.page.wait_for_selector("[data-witness]")
    assert room.page.evaluate(WITNESSED) == {
        "north": "holds cosigned",
        "south": "holds cosigned",
        "east": "fails damaged",
        "west": "cannot_tell nothing",
    }
    north, south = (behind(room, name) for name in ("north", "south"))
    assert south > north
    settled = room.page.locator(".witnesses").get_attribute("data-settled")
    assert settled == ("fails" if north else "holds")
    assert len(kept(room, "witnesses", tmp_path)) > 20_000
    room.page.fill("[name=policy]", policy.replace("quorum enough", "quorum west"))
    room.page.click(".witnesses [data-verify]")
    room.page.wait_for_selector(".witnesses[data-settled=fails]:has-text('Not settled')")


def behind(room: Room, witness: str) -> int:
    """How many entries a witness is behind, as the page says."""
    told = room.page.locator(f"[data-witness={witness}] .facts .figure >> nth=1").inner_text()
    return int(told.replace(",", ""))


def test_keys_go_through_the_list_are_changed_and_press_what_has_the_focus_and_the_address_stays(
    nodes: Demo, come_in: Enter
) -> None:
    nodes.observe(**crossing("trk:list"))
    room = come_in("undof")
    room.go("/map?q=trk:list")
    room.page.wait_for_selector(row_of(room, "trk:list"))
    rows = room.page.locator("[data-list=findings] .row")
    assert rows.count() >= 2

    room.page.keyboard.press("j")
    room.page.keyboard.press("j")
    second = rows.nth(1).get_attribute("data-finding")
    room.page.wait_for_selector(f".sheet h2:has-text('#{second}')")
    room.page.keyboard.press("k")
    first = rows.nth(0).get_attribute("data-finding")
    room.page.wait_for_selector(f".sheet h2:has-text('#{first}')")
    address = room.page.url
    room.page.goto(address)

    room.page.wait_for_selector(f".sheet h2:has-text('#{first}')")
    assert "q=trk:list" in address
    room.page.keyboard.press("?")
    room.page.click("dialog [data-act=next] button")
    room.page.keyboard.press("n")
    room.page.keyboard.press("Escape")
    room.page.keyboard.press("j")
    room.page.keyboard.press("n")
    room.page.wait_for_selector(f".sheet h2:has-text('#{second}')")
    room.page.focus(".rail a[href^='/line']")  # Enter follows the link that has the focus
    room.page.keyboard.press("Enter")
    room.page.wait_for_selector(".page-line")
    room.page.keyboard.press("a")  # and nobody acknowledges what he does not see
    room.go(f"/findings/{second}?show=all")
    room.page.wait_for_selector(".sheet .acts .primary")


def test_a_finding_is_shelved_with_a_reason(nodes: Demo, come_in: Enter) -> None:
    nodes.observe(**crossing("trk:shelf"))
    room = come_in("undof")
    room.go("/findings?q=trk:shelf")
    room.page.click(row_of(room, "trk:shelf") + " button")

    room.page.keyboard.press("s")
    room.page.fill("dialog [name=reason]", "their relief, told over the line")
    room.page.click("dialog button[type=submit]")

    room.page.wait_for_selector(".acted:has-text('their relief')")
    room.page.click(".tabs button:has-text('Shelved')")
    room.page.wait_for_selector(row_of(room, "trk:shelf"))
