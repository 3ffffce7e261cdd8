"""Inspections over HTTP: due on the fifteenth day, overdue from the sixteenth on."""

from collections.abc import Iterator
from typing import Any

import pytest

from node.playing import SHAPES, text
from server.playing import START_US, House, new_house
from truceline.agreement import read
from truceline.agreement.entries import File, Stated
from truceline.values.instants import DAY_US
from truceline.values.observations import digest

VISIT = """
[[term]]
id = "visit-box"
kind = "inspection"
article = "4"
binds = ["aria"]
area = "box"
every_s = 1296000
verifier = "watchers"
recipients = ["aria"]
status = "in_force"
effective_from = 2023-11-01T00:00:00Z
source = { document = "text", grade = "A1" }
"""


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with new_house(tmp_path_factory.mktemp("house")) as made:
        files = {"agreement.toml": text(VISIT).encode(), "box.geojson": SHAPES}
        named = tuple(File(name, digest(content)) for name, content in files.items())
        blocks = {digest(content): content for content in files.values()}
        made.node.write(Stated("box", read(files).digest, named), blocks=blocks)
        yield made


def told(house: House, role: str = "observer", party: str = "monitor") -> Any:
    answer = house.signed_in(role, party).get("/inspections")
    assert answer.status_code == 200, answer.text
    return answer.json()


def visited(house: House, **more: object) -> Any:
    body = {"act": "inspected", "of": "visit-box", "inspected_us": house.clock.now_us(),
            "verifier": "watchers", "complete": True, **more}  # fmt: skip
    return house.signed_in("observer", "monitor").post("/inspections/acts", body)


def test_a_term_is_due_fifteen_days_after_a_visit_and_overdue_after_that(house: House) -> None:
    assert visited(house).status_code == 201
    house.clock.set(START_US + 15 * DAY_US)
    (on_day_15,) = told(house)["due"]
    house.clock.set(START_US + 16 * DAY_US)
    (on_day_16,) = told(house)["due"]

    assert (on_day_15["last_us"], on_day_15["overdue_us"]) == (START_US, 0)
    assert on_day_16["due_us"] == START_US + 15 * DAY_US
    assert on_day_16["overdue_us"] == DAY_US


def test_a_visit_that_was_hindered_counts_as_none(house: House) -> None:
    visited(house, complete=False)
    house.clock.set(START_US + DAY_US)

    found = told(house)

    assert found["due"][0]["last_us"] is None
    assert [each["body"]["complete"] for each in found["visits"]] == [False]


def test_a_restriction_is_told_to_who_stated_it_and_to_nobody_else_by_itself(house: House) -> None:
    body = {"act": "restricted", "restriction": "monitor/r1", "how": "turned_back", "by": "aria",
            "at_us": START_US, "words": "Soldiers at the bridge", "of": "visit-box"}  # fmt: skip

    stated = house.signed_in("observer", "monitor").post("/inspections/acts", body)

    assert stated.status_code == 201, stated.text
    assert [each["words"] for each in told(house)["restrictions"]] == ["Soldiers at the bridge"]
    assert told(house, party="aria")["restrictions"] == []


@pytest.mark.parametrize(
    ("role", "party", "more", "status"),
    [
        ("observer", "monitor", {"of": "no-such-term"}, 404),
        ("observer", "monitor", {"of": ""}, 404),
        ("observer", "monitor", {"inspected_us": START_US + DAY_US}, 422),
        ("duty_officer", "monitor", {}, 403),
        ("observer", "aria", {}, 403),
    ],
)
def test_who_does_not_visit_and_what_was_not_visited_is_refused(
    house: House, role: str, party: str, more: dict[str, object], status: int
) -> None:
    body = {"act": "inspected", "of": "visit-box", "inspected_us": START_US,
            "verifier": "watchers", "complete": True, **more}  # fmt: skip

    assert house.signed_in(role, party).post("/inspections/acts", body).status_code == status
