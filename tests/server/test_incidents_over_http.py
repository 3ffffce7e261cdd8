"""Incidents over HTTP: from a party's report to its end, each step by who takes it."""

from collections.abc import Iterator
from typing import Any

import pytest

from server.playing import START_US, House, user_id
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


def test_an_incident_says_who_may_take_which_step_next_and_what_it_needs(house: House) -> None:
    report(house)
    act(house, "duty_officer", "triaged", gravity="grave", words="")

    told = house.signed_in("observer", "monitor").get("/incidents/monitor/9").json()
    other = house.signed_in("liaison_officer", "aria").get("/incidents/aria/1").json()

    steps = {each["act"]: each for each in told["next"]}
    assert [name for name, each in steps.items() if "why" not in each] == [
        "reported", "graded", "joined", "merged", "corroborating",
    ]  # fmt: skip
    assert steps["corroborating"]["roles"] == ["verification_team"]
    assert steps["triaged"]["why"] == "monitor/9 is triaged already"
    assert steps["triaged"]["taken"] is True
    assert steps["classified"]["remedy"] == "it is first to be examined"
    assert steps["classified"]["after"] == "examined"
    assert {name for name, each in steps.items() if each.get("evidence")} == {
        "examined", "classified", "attributed",
    }  # fmt: skip
    assert other["next"] == []  # aria states things at its own node


def test_incidents_are_found_by_party_kind_term_and_stage(house: House) -> None:
    act(house, "observer", "reported", happening="event.fire", words="Smoke.", alleged=["brea"],
        terms=["out"])  # fmt: skip
    browser = house.signed_in("observer", "monitor")

    def names(query: str) -> list[str]:
        found = browser.get(f"/incidents?{query}").json()["incidents"]
        return [each["incident"] for each in found]

    assert names("party=brea&happening=event.fire") == ["monitor/9"]
    assert names("happening=event.") == names("") == ["aria/1", "monitor/9"]
    assert names("term=out&stage=reported") == ["monitor/9"]
    assert names("party=nobody") == []


def test_evidence_is_collected_by_its_digest_and_handed_on(house: House) -> None:
    report(house)
    piece = {"act": "evidence_collected", "incident": "monitor/9", "evidence": "monitor/ab12",
             "digest": "c" * 64, "size": 12, "name": "crater.jpg", "how": "photographed",
             "collected_us": START_US, "holder": "team 2"}  # fmt: skip

    def collected(role: str, **more: object) -> int:
        browser = house.signed_in(role, "monitor")
        return browser.post("/incidents/acts", {**piece, **more}).status_code

    kept, again = collected("verification_team"), collected("verification_team")
    handed = house.signed_in("verification_team", "monitor").post("/incidents/acts", {
        "act": "handed_over", "evidence": "monitor/ab12", "holder": "team 2", "to": "vault",
        "at_us": START_US, "purpose": "to keep",
    })  # fmt: skip
    other = collected("mediator", evidence="monitor/cd34")
    browser = house.signed_in("investigator", "monitor")
    (found,) = browser.get(f"/evidence?digest={'c' * 64}").json()["evidence"]

    assert [kept, again, handed.status_code, other] == [201, 422, 201, 422]
    assert [each[0] for each in found["holders"]] == ["team 2", "vault"]
    assert browser.get("/incidents/monitor/9").json()["evidence"] == [found]
    party = house.signed_in("investigator", "aria").get("/evidence").json()
    assert party == {"evidence": []}
