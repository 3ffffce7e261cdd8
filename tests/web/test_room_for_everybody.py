"""Languages from right to left, no barrier by WCAG, and the first picture soon."""

import pytest

from web.barriers import barriers
from web.conftest import Enter
from web.playing import SIZE, TABLET, WIDE, Demo, crossing
from web.seats import checkpoint, with_witnesses

pytestmark = pytest.mark.slow
TRIES = 4
PAGES = ("map", "findings", "line", "notices", "notices?new=yes", "contacts", "agreement", "record",
         "record/0", "replay?range=1h", "watch")  # fmt: skip
LEFT_TO_RIGHT = """(element) => {
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  const at = (place) => {
    const range = document.createRange();
    range.setStart(text, place);
    range.setEnd(text, place + 1);
    return range.getBoundingClientRect().left;
  };
  return [...text.data].every((_, place) => !place || at(place) >= at(place - 1));
}"""


@pytest.mark.parametrize("language", ["ar", "he"])
def test_coordinates_are_read_from_left_to_right_in_a_page_from_right_to_left(
    language: str, nodes: Demo, come_in: Enter
) -> None:
    nodes.observe(**crossing(f"trk:rtl-{language}"))
    room = come_in("undof", language=language)
    room.go(f"/findings?q=trk:rtl-{language}")
    room.page.wait_for_selector("#room[dir=rtl]")
    room.page.click("[data-list=findings] .row button")
    place = room.page.wait_for_selector(".sheet .place bdi")
    assert place is not None

    assert place.get_attribute("dir") == "ltr"
    assert room.page.evaluate(LEFT_TO_RIGHT, place) is True
    every = room.page.locator("time:visible, .digest:visible, .clock-z:visible").all()
    wrong = [each.evaluate("(it) => it.outerHTML") for each in every[:20]
             if not each.evaluate(LEFT_TO_RIGHT)]  # fmt: skip
    assert wrong == []
    list_box = room.page.locator(".list").bounding_box()
    sheet_box = room.page.locator(".sheet").bounding_box()
    assert list_box is not None and sheet_box is not None
    assert list_box["x"] > sheet_box["x"]


@pytest.mark.maps
def test_no_page_has_a_barrier_by_wcag_a_or_aa_in_any_theme(nodes: Demo, come_in: Enter) -> None:
    older = checkpoint(nodes.entrances["undof"])
    nodes.observe(**crossing("trk:axe"))
    with_witnesses(nodes, "undof", older)
    room = come_in("undof")

    found = {}
    for page in PAGES:
        room.go(f"/{page}?q=trk:axe" if page in ("map", "findings") else f"/{page}")
        if page in ("map", "findings"):
            room.page.click("[data-list=findings] .row button")
            room.page.wait_for_selector(".history li")
        if page == "map":
            room.page.click(".map-tools button >> nth=2")
            room.page.wait_for_selector(".map-card .checks")
        if page == "line":
            room.page.click(".sources-of summary")
        if page == "record":
            room.page.wait_for_selector("[data-witness][data-outcome=fails]")
        found[page] = barriers(room)
    room.page.keyboard.press("?")
    room.page.wait_for_selector("dialog [data-act=next]")
    found["keys"] = barriers(room)

    assert {page: some for page, some in found.items() if some} == {}


@pytest.mark.maps
def test_something_useful_is_painted_within_two_seconds(come_in: Enter) -> None:
    room = come_in("undof")

    took_ms = []
    for _ in range(TRIES):  # others use the machine too: the best try tells what the page needs
        room.page.goto(f"{room.url}/findings?show=all")
        room.page.wait_for_selector(".rows")
        took_ms.append(room.page.evaluate("performance.now()"))

    assert min(took_ms) < 2000


@pytest.mark.maps
def test_the_room_fits_a_small_screen_and_a_tablet(come_in: Enter) -> None:
    room = come_in("undof")
    for page in ("map", "findings", "line", "notices?new=yes", "replay", "watch"):
        room.go(f"/{page}")
        for size in (TABLET, SIZE):
            room.page.set_viewport_size(size)
            assert room.page.evaluate(WIDE) <= size["width"], f"{page} at {size}"


def test_a_wrong_password_is_told_and_a_right_one_lets_in(nodes: Demo, come_in: Enter) -> None:
    room = come_in("undof")
    room.page.click("button:has-text('Sign out')")
    room.page.wait_for_selector("form")

    room.page.fill("[name=name]", nodes.entrances["undof"].name)
    room.page.fill("[name=password]", "not that")
    room.page.click("button[type=submit]")
    room.page.wait_for_selector(".trouble:has-text('do not fit')")
    assert barriers(room) == []
    room.page.fill("[name=password]", nodes.entrances["undof"].password)
    room.page.click("button[type=submit]")

    room.page.wait_for_selector(".room[data-loaded=yes]")
