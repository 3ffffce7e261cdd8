"""The line and notices between two officers, each at the node of their own party."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as WaitedTooLong

from cli.faulty_link import Link
from web.conftest import Enter
from web.playing import PATIENCE_MS, Demo, Room, ago, enter

pytestmark = pytest.mark.slow


def send(room: Room, words: str, height: str, *, issue: str = "") -> str:
    """Send a message with a field to be read back, on an issue opened with it; its name."""
    room.go("/line")
    room.page.select_option(".composer [name=precedence]", "IMMEDIATE")
    room.page.fill(".composer [name=words]", words)
    room.page.fill(".key-field input >> nth=0", "height")
    room.page.fill(".key-field input >> nth=1", height)
    if issue:
        room.page.select_option(".composer [name=issue]", "new")
        room.page.fill(".composer [name=title]", issue)
    room.page.click(".composer button[type=submit]")
    room.page.wait_for_selector(".sheet h2:has-text('il/')")
    return (room.page.text_content(".sheet h2") or "").strip()


def test_what_one_side_sends_the_other_acknowledges_with_a_read_back(come_in: Enter) -> None:
    one, other = come_in("il"), come_in("sy")
    other.go("/line")

    name = send(one, "Two of our aircraft leave their path near the line.", "FL 350",
                issue="Paths near the line")  # fmt: skip
    one.page.wait_for_selector(".ladder [data-step=here]:has-text('alerted')")
    other.page.wait_for_selector(".issue:has-text('Paths near the line'):has-text('1')")
    other.page.click(f"[data-list=inbox] [data-message='{name}'] button")
    other.page.fill(".read-back [name=height]", "FL 250")
    other.page.click(".read-back button[type=submit]")
    other.page.wait_for_selector(".read-back .trouble")
    other.page.fill(".read-back [name=height]", "fl  350")
    other.page.click(".read-back button[type=submit]")

    one.page.wait_for_selector(".ladder [data-step=here]:has-text('acknowledged')")
    other.page.wait_for_selector(f"[data-list=messages] [data-message='{name}']")


def test_the_time_that_is_left_counts_down(come_in: Enter) -> None:
    room = come_in("il")
    send(room, "The time is to be told.", "FL 310")
    due = room.page.locator(".sheet .due")
    first = due.text_content()

    room.page.wait_for_timeout(2200)

    assert due.text_content() != first


def test_a_dead_stream_marks_the_whole_screen_and_what_was_missed_is_there_later(
    nodes: Demo, browser: Browser, come_in: Enter
) -> None:
    here, other = nodes.entrances["sy"], come_in("il")
    with Link(urlsplit(here.url).port or 0) as link, browser.new_context() as context:
        cut_off = replace(here, url=f"http://127.0.0.1:{link.port}")
        room = enter(context, cut_off)
        room.page.route("**/positions/stream", lambda each: each.abort())
        room.go("/line")
        room.page.wait_for_selector(".dead[data-dead=positions]")

        link.cut()
        room.page.wait_for_selector(".dead[data-dead=all]")
        name = send(other, "This was said meanwhile.", "FL 270")
        room.page.unroute("**/positions/stream")
        link.mend()
        room.page.wait_for_selector(".dead", state="detached")

        room.page.wait_for_selector(f"[data-list=inbox] [data-message='{name}']")


def give(room: Room, centre: str) -> str:
    """Give notice of a patrol round a place, after asking what it would meet; its name."""
    room.go("/notices?new=yes")
    room.page.fill(".sheet.form label:has-text('Centre') input", centre)
    room.page.click("button:has-text('Check first')")
    room.page.wait_for_selector(".outcome")
    room.page.click(".sheet.form button[type=submit]")
    room.page.wait_for_selector(".sheet:not(.form) h2")
    return (room.page.text_content(".sheet h2 bdi") or "").strip()


def look_at_now(room: Room, wanted: str) -> None:
    """Replay the instant that just passed until it shows what is wanted: on a busy machine the
    record may take some seconds to tell it."""
    for patience_ms in (PATIENCE_MS / 6, PATIENCE_MS / 3, PATIENCE_MS):
        room.page.wait_for_timeout(1000)
        room.go(f"/replay?t={ago(0)}&known=then")
        try:
            room.page.wait_for_selector(wanted, timeout=patience_ms)
        except WaitedTooLong:
            continue
        return
    pytest.fail(f"no replay of the last instants shows {wanted}")


def test_two_notices_that_meet_are_shown_to_both_and_one_is_acknowledged(come_in: Enter) -> None:
    one, other = come_in("il"), come_in("sy")

    first = give(one, "33.05 N 35.87 E")
    other.go("/notices")
    other.page.wait_for_selector(f"[data-notice='{first}']")
    second = give(other, "33.05 N 35.875 E")

    for room in (one, other):
        room.page.wait_for_selector(f".clash:has-text('{first}'):has-text('{second}')")
    other.page.click(f"[data-notice='{first}'] button")
    other.page.wait_for_selector(f".sheet h2:has-text('{first}')")
    other.page.click(".sheet button:has-text('Acknowledge')")
    other.page.wait_for_selector(f"[data-notice='{first}'] .state-acknowledged")
    stood = f"[data-list=notices-then] [data-notice='{first}']"
    look_at_now(other, f"{stood} .state-acknowledged")
    other.page.wait_for_selector(f".clash:has-text('{first}'):has-text('{second}')")
    other.look_back_to(ago(300))
    other.page.wait_for_selector(stood, state="detached")
