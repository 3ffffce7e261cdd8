"""Situation reports over HTTP: each party counts what is released to it, and nothing beside."""

import asyncio
import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from server.playing import START_US, House, write_as
from server.setting import furnished
from truceline.incidents.entries import (
    Corroborating,
    Examined,
    PartiesNotified,
    Reported,
    Triaged,
)
from truceline.release.entries import Withheld
from truceline.values.instants import to_iso

pytestmark = pytest.mark.slow
DAY = to_iso(START_US)[:10]
PARTIES = ("monitor", "aria", "brea")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with furnished(tmp_path_factory.mktemp("house")) as made:
        yield made


def told(house: House, party: str, role: str = "observer", **query: str) -> dict[str, Any]:
    """All tables of a report of the day."""
    asked = {"first": DAY, "last": DAY, "known": "now", **query}
    answer = house.signed_in(role, party).get("/reports/sitrep/sitrep.geojson", params=asked)
    assert answer.status_code == 200, answer.text
    tables: dict[str, Any] = answer.json()["tables"]
    return tables


def figures(tables: dict[str, Any]) -> dict[str, int]:
    return {each["figure"]: each["count"] for each in tables["figures"]}


def test_each_party_counts_what_is_released_to_it(house: House) -> None:
    found = {party: told(house, party) for party in PARTIES}
    counts = {party: figures(each) for party, each in found.items()}

    names = ("findings_inside", "incidents_reported", "incidents_breach", "notices_given")
    assert {party: tuple(each[name] for name in names) for party, each in counts.items()} == {
        "monitor": (1, 1, 1, 1),
        "aria": (1, 1, 0, 1),
        "brea": (0, 0, 1, 2),
    }
    assert [len(each["coverage"]) > 0 for each in found.values()] == [True, False, False]
    assert "trackword" not in json.dumps(found["brea"])
    assert "sourceword" not in json.dumps(found["aria"])


def test_the_line_is_counted_for_those_who_are_on_it(house: House) -> None:
    officer = told(house, "aria", "duty_officer")
    observer = told(house, "aria", "observer")

    assert {each["channel"] for each in officer["line"]} == {
        "monitor/flightword",
        "monitor/reliefword",
        "brea/serviceword",
    }
    assert observer["line"] == []
    assert figures(officer)["activations"] > figures(observer)["activations"] == 0


def test_practice_of_which_a_party_was_notified_is_in_none_of_its_figures(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with furnished(tmp_path_factory.mktemp("practice")) as house:
        before = told(house, "brea")
        name = "monitor/ex"
        house.node.write(
            Reported(incident=name, happening="event.fire", words="practiceword", role="observer",
                     exercise=True, officer="u-1"),
            Triaged(name, "low", "", "duty_officer", officer="u-1"),
            Corroborating(name, "Look.", "verification_team", officer="u-1"),
            Examined(name, "unfounded", (), "Nothing.", "verification_team", officer="u-1"),
            PartiesNotified(name, ("brea",), "practiceword", "duty_officer", officer="u-1"),
        )  # fmt: skip
        seen = house.signed_in("observer", "brea").get("/incidents").json()["incidents"]

        assert name in [each["incident"] for each in seen]
        assert told(house, "brea") == before


def withheld(entry: int, field: str, *, of: str) -> Withheld:
    """An act by which a field of an entry, `*` is all of it, is kept from a party."""
    return Withheld(entries=(entry,), fields=(field,), parties=(of,), reason="an inquiry runs",
                    role="release_officer", officer="u-1")  # fmt: skip


def test_what_was_withheld_since_is_in_no_report_of_an_earlier_time_either(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with furnished(tmp_path_factory.mktemp("withheld")) as house:
        then = {"known": to_iso(house.clock.now_us())}
        (found,) = house.node.state.book.findings
        spoken = house.node.state.line.messages["aria/1"].steps["aria", "queued"].number
        before = told(house, "aria", "duty_officer", **then)
        house.clock.set(START_US + 10**6)
        house.node.write(withheld(found, "party", of="aria"))
        partly = told(house, "aria", "duty_officer", **then)
        house.node.write(withheld(found, "*", of="aria"))
        write_as(house.node, "aria", withheld(spoken, "*", of="brea"))
        after = told(house, "aria", "duty_officer", **then)
        other = told(house, "brea", "duty_officer", **then)

        assert figures(before)["findings_inside"] == 1
        assert [each["party"] for each in before["findings"]] == ["aria"]
        assert [each["party"] for each in partly["findings"]] == [""]
        assert figures(after)["findings_inside"] == 0
        assert after["findings"] == []
        assert figures(other)["activations"] == figures(after)["activations"] - 1


def test_every_form_and_language_is_there_and_says_the_same(house: House) -> None:
    browser = house.signed_in("observer", "aria")
    asked = {"day": DAY, "known": "now", "zone": "Asia/Damascus"}

    pack = browser.get("/reports/sitrep/sitrep.zip", params=asked)
    again = browser.get("/reports/sitrep/sitrep.zip", params=asked)
    alone = browser.get("/reports/sitrep/figures.csv", params=asked)

    assert pack.content == again.content
    with zipfile.ZipFile(io.BytesIO(pack.content)) as files:
        assert {"sitrep.html", "sitrep.pdf", "sitrep.geojson", "figures.csv"} <= {*files.namelist()}
        assert files.read("figures.csv") == alone.content
        rows = list(csv.DictReader(io.StringIO(alone.text)))
        in_json = json.loads(files.read("sitrep.geojson"))["tables"]["figures"]
    assert [(each["figure"], each["count"]) for each in rows] == [
        (each["figure"], str(each["count"])) for each in in_json
    ]
    for code, way in (("ar", "rtl"), ("he", "rtl"), ("ru", "ltr"), ("fr", "ltr"), ("en", "ltr")):
        page = browser.get("/reports/sitrep/sitrep.html", params={**asked, "language": code})
        paper = browser.get("/reports/sitrep/sitrep.pdf", params={**asked, "language": code})
        assert f'<html lang="{code}" dir="{way}">' in page.text
        assert paper.content.startswith(b"%PDF")


def test_the_page_may_stand_in_a_frame_of_the_room_and_do_nothing_there(house: House) -> None:
    browser = house.signed_in("observer", "aria")

    page = browser.get("/reports/sitrep/sitrep.html", params={"day": DAY})
    paper = browser.get("/reports/sitrep/sitrep.pdf", params={"day": DAY})

    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert policy.endswith("frame-ancestors 'self'; sandbox")
    assert paper.headers["Content-Disposition"] == 'attachment; filename="sitrep.pdf"'


@pytest.mark.parametrize(
    ("name", "query", "status"),
    [
        ("sitrep.html", {}, 422),
        ("sitrep.html", {"day": DAY, "first": DAY, "last": DAY}, 422),
        ("sitrep.html", {"day": "yesterday"}, 422),
        ("sitrep.html", {"day": DAY, "zone": "../../etc/passwd"}, 422),
        ("sitrep.html", {"day": DAY, "language": "tlh"}, 404),
        ("sitrep.html", {"day": DAY, "known": "2031-03-01T10:00"}, 422),
        ("sitrep.exe", {"day": DAY}, 404),
        ("other.html", {"day": DAY}, 404),
        ("others.csv", {"day": DAY}, 404),
    ],
)
def test_what_is_asked_badly_is_refused(
    house: House, name: str, query: dict[str, str], status: int
) -> None:
    browser = house.signed_in("observer", "aria")

    assert browser.get(f"/reports/sitrep/{name}", params=query).status_code == status


def test_the_node_answers_others_while_a_report_is_made(house: House) -> None:
    browser = house.signed_in("duty_officer", "aria")
    asked = {"day": DAY, "known": "now", "language": "he"}
    done: list[str] = []

    async def get(path: str, **params: str) -> int:
        answer = await browser.client.get(f"/api/v1{path}", params=params)
        done.append(path.rpartition("/")[2])
        return answer.status_code

    async def both() -> list[int]:
        return [*await asyncio.gather(get("/reports/sitrep/sitrep.pdf", **asked), get("/health"))]

    assert browser.loop.run(both()) == [200, 200]
    assert done == ["health", "sitrep.pdf"]
