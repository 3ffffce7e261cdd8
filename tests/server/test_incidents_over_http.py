"""Incidents over HTTP: from a party's report to its end, each step by who takes it."""

from collections.abc import Iterator
from typing import Any

import pytest

from server.playing import House, user_id
from server.setting import furnished


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with furnished(tmp_path_factory.mktemp("house")) as made:
        yield made


def act(house: House, role: str, kind: str, party: str = "monitor", **body: object) -> Any:
    """The answer to an act."""
    said = {"act": kind, "incident": "monitor/9", **body}
    return house.signed_in(role, party).post("/incidents/acts", said)


def report(house: House) -> int:
    """An observer of the monitor reports; number of the report."""
    told = act(house, "observer", "reported", happening="event.shelling", words="Shells.")
    assert told.status_code == 201, told.text
    number: int = told.json()["entries"][0]
    return number


def test_an_incident_goes_from_a_report_to_its_end_and_parties_see_it_once_they_are_told(
    house: House,
) -> None:
    number = report(house)
    on = [f"report:{number}"]
    way = (
        ("duty_officer", "triaged", {"gravity": "grave", "words": ""}),
        ("verification_team", "corroborating", {"words": "A patrol goes there."}),
        ("verification_team", "examined",
         {"outcome": "verified", "evidence": on, "words": "Craters."}),
        ("classifying_body", "classified",
         {"classed": "breach", "term": "out", "article": "1", "evidence": on, "words": ""}),
        ("investigator", "attributed",
         {"to": "aria", "nature": "accidental", "evidence": on, "words": ""}),
    )  # fmt: skip
    for role, kind, body in way:
        told = act(house, role, kind, **body)
        assert told.status_code == 201, told.text
    before = house.signed_in("liaison_officer", "aria").get("/incidents/monitor/9")
    act(house, "duty_officer", "parties_notified", to=["aria"], words="As follows.")
    after = house.signed_in("liaison_officer", "aria").get("/incidents/monitor/9").json()
    answered = act(house, "liaison_officer", "responded", "aria", stance="accepts", words="So.")
    others = house.signed_in("liaison_officer", "brea").get("/incidents/monitor/9")

    assert before.status_code == others.status_code == 404
    assert after["incident"]["stage"] == "notified"
    assert [each["step"] for each in after["incident"]["steps"]] == [
        "examined",
        "classified",
        "attributed",
        "notified",
    ]
    assert not any("evidence" in each["body"] for each in after["incident"]["steps"])
    assert answered.status_code == 403  # aria states things at its own node
    assert answered.json()["code"] == "not_your_node"


def test_who_states_a_step_is_known_from_the_sign_in(house: House) -> None:
    report(house)

    steps = house.signed_in("observer", "monitor").get("/incidents/monitor/9").json()

    body = steps["incident"]["steps"][0]["body"]
    assert (body["role"], body["officer"]) == ("observer", user_id("observer", "monitor"))


def test_a_step_of_others_is_refused_with_who_takes_it(house: House) -> None:
    report(house)

    told = act(house, "observer", "triaged", gravity="grave", words="")

    assert told.status_code == 422
    assert "duty_officer" in told.json()["remedy"]


def test_a_step_is_taken_back_by_who_takes_it(house: House) -> None:
    report(house)
    (number,) = act(house, "duty_officer", "triaged", gravity="low", words="").json()["entries"]

    other = act(house, "investigator", "taken_back", step=number, reason="a mistake")
    own = act(house, "duty_officer", "taken_back", step=number, reason="a mistake")
    stands = house.signed_in("observer", "monitor").get("/incidents?stage=reported").json()

    assert (other.status_code, own.status_code) == (422, 201)
    (one,) = (each for each in stands["incidents"] if each["incident"] == "monitor/9")
    assert one["steps"][1]["taken_back"] == "a mistake"


def test_incidents_come_in_pages(house: House) -> None:
    report(house)
    browser = house.signed_in("observer", "monitor")

    first = browser.get("/incidents?limit=1").json()
    second = browser.get(f"/incidents?limit=1&after={first['next']}").json()

    names = [each["incident"] for page in (first, second) for each in page["incidents"]]
    assert names == ["aria/1", "monitor/9"]
    assert "next" not in second
