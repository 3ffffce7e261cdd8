"""Findings over HTTP: an officer has seen one, or shelves it, for the own party alone."""

from collections.abc import Iterator
from typing import Any

import pytest

from server.playing import START_US, House, user_id
from server.setting import HOUR_US, furnished


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with furnished(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture
def number(house: House) -> int:
    """The finding there is."""
    return int(next(iter(house.node.state.book.findings)))


def act(house: House, role: str, party: str, **body: object) -> Any:
    """The answer to an act."""
    return house.signed_in(role, party).post("/findings/acts", body)


def test_who_has_seen_a_finding_is_shown_to_the_own_party_and_no_other(
    house: House, number: int
) -> None:
    told = act(house, "duty_officer", "monitor", act="acknowledged", finding=number, words="seen")

    own = house.signed_in("observer", "monitor").get(f"/findings/{number}").json()["finding"]
    other = house.signed_in("observer", "aria").get(f"/findings/{number}").json()["finding"]
    officer = user_id("duty_officer", "monitor")
    assert told.status_code == 201, told.text
    assert own["acknowledged"] == {"officer": officer, "words": "seen"}
    assert "acknowledged" not in other


def test_a_finding_is_shelved_for_a_reason_and_a_while(house: House, number: int) -> None:
    now_us = house.clock.now_us()
    until_us = now_us + HOUR_US

    shelved = act(house, "liaison_officer", "monitor", act="shelved", finding=number,
                  reason="a training area", until_us=until_us)  # fmt: skip
    for_ever = act(house, "duty_officer", "monitor", act="shelved", finding=number, reason="x",
                   until_us=now_us + 10**15)  # fmt: skip
    without = act(house, "duty_officer", "monitor", act="shelved", finding=number, reason=" ",
                  until_us=until_us)  # fmt: skip
    page = house.signed_in("observer", "monitor").get("/findings").json()

    assert shelved.status_code == 201, shelved.text
    assert (for_ever.status_code, without.status_code) == (422, 422)
    assert page["findings"][0]["shelved"]["until_us"] == until_us


def test_a_finding_that_is_not_released_is_not_there_and_others_speak_at_home(
    house: House, number: int
) -> None:
    other = act(house, "duty_officer", "aria", act="acknowledged", finding=number)
    nothing = act(house, "duty_officer", "monitor", act="acknowledged", finding=START_US)
    named = act(house, "duty_officer", "monitor", act="acknowledged", finding=number, officer="x")

    assert (other.status_code, nothing.status_code, named.status_code) == (403, 404, 422)
    assert other.json()["code"] == "not_your_node"
