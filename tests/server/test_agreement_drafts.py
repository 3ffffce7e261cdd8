"""A draft of the agreement beside the text in force: what it says and finds otherwise."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from node.playing import SHAPES, exclusion, state, text, track
from server.playing import START_US, House, new_house
from server.setting import HOUR_US

pytestmark = pytest.mark.slow
WIDE = SHAPES.decode().replace("[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]",
                               "[10, 50], [12, 50], [12, 51], [10, 51], [10, 50]")  # fmt: skip


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with new_house(tmp_path) as made:
        state(made.node, text(exclusion()))
        made.node.take(track("iiiiiiii", name="trk:in"))
        made.node.take(track("oooooooo", name="trk:east"))
        made.clock.set(START_US + HOUR_US)
        yield made


def shadow(house: House, files: dict[str, str], party: str = "monitor", **more: Any) -> Any:
    """The answer to a draft."""
    body = {"files": files, **more}
    return house.signed_in("liaison_officer", party).post("/agreement/shadow", body)


def draft_line(toml: str, word: str) -> int:
    """The line of a text on which a word stands first."""
    return toml[: toml.index(word)].count("\n") + 1


def test_a_wider_area_finds_more_and_nothing_is_written(house: House) -> None:
    before = house.node.record.size

    told = shadow(house, {"box.geojson": WIDE}).json()

    (term,) = told["terms"]
    assert (term["term"], term["inside"]) == ("out", [1, 2])
    assert [(each["only"], each["object_id"]) for each in told["differing"]] == [
        ("draft", "trk:east")
    ]
    assert {each["sort"] for each in told["changes"]} == {"file"}
    assert told["rows"] == 16
    assert house.node.record.size == before


def test_a_term_left_out_and_one_that_is_new_stand_beside_each_other(house: House) -> None:
    draft = text(exclusion(), exclusion().replace('"out"', '"also"')).replace("A box", "Two boxes")

    told = shadow(house, {"agreement.toml": draft}).json()

    assert [(each["term"], each["inside"]) for each in told["terms"]] == [
        ("out", [1, 1]), ("also", [0, 1])
    ]  # fmt: skip
    added = [each for each in told["changes"] if each["what"] == "added"]
    assert [each["id"] for each in added] == ["also"]
    assert added[0]["after"].startswith("No ")


def test_no_draft_is_put_to_rows_that_are_not_released_to_the_asker(house: House) -> None:
    told = shadow(house, {"box.geojson": WIDE}, party="aria").json()

    assert (told["rows"], told["differing"]) == (0, [])
    assert [each["inside"] for each in told["terms"]] == [[0, 0]]


def test_rows_outside_the_time_asked_for_are_not_asked(house: House) -> None:
    told = shadow(house, {}, from_us=START_US + HOUR_US, until_us=START_US + 2 * HOUR_US).json()

    assert (told["rows"], told["changes"]) == (0, [])


def test_a_draft_that_cannot_be_read_is_refused_by_line(house: House) -> None:
    wrong = text(exclusion()).replace('area = "box"', 'area = "boxx"')

    refused = shadow(house, {"agreement.toml": wrong})
    backwards = shadow(house, {}, from_us=2, until_us=1)
    beyond = shadow(house, {}, until_us=10**30)

    assert (refused.status_code, refused.json()["code"]) == (422, "bad_agreement")
    line = draft_line(wrong, "boxx")
    assert refused.json()["errors"][0]["path"] == f"agreement.toml:{line}"
    assert [each.status_code for each in (backwards, beyond)] == [422, 422]


def test_a_text_is_given_with_its_files_and_every_status_it_ever_has(house: House) -> None:
    browser = house.signed_in("observer", "aria")
    (listed,) = browser.get("/agreement/texts").json()
    whole = browser.get(f"/agreement/texts/{listed['digest']}").json()
    (term,) = browser.get("/agreement").json()["terms"]

    assert whole["text"] == listed
    assert set(whole["files"]) == {"agreement.toml", "box.geojson"}
    assert browser.get(f"/agreement/texts/{'0' * 64}").status_code == 404
    assert term["spans"][-1]["status"] == "in_force"
