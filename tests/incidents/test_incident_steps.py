"""Which step is taken by whom, after which, and on what it rests."""

import pytest

from incidents.playing import NAME, NOON_US, WAY, Desk, collected, step, taken_back
from truceline.errors import IncidentRefused
from truceline.incidents import entries as incidents
from truceline.values.instants import DAY_US, HOUR_US

STAGES = {
    incidents.Reported: "reported",
    incidents.Triaged: "triaged",
    incidents.Corroborating: "corroborating",
    incidents.Examined: "verified",
    incidents.Classified: "classified",
    incidents.Attributed: "attributed",
    incidents.PartiesNotified: "notified",
    incidents.InCommittee: "in_committee",
    incidents.Closed: "resolved",
}


def before(kind: type) -> Desk:
    """A desk at which that step is the next of the way."""
    desk, way = Desk(), list(WAY)
    place = way.index(kind)
    if place:
        desk.come_to(way[place - 1])
    return desk


@pytest.mark.parametrize("kind", WAY, ids=lambda each: each.__name__)
def test_the_way_leads_through_every_stage(kind: type) -> None:
    desk = Desk()

    desk.come_to(kind)

    assert desk.incident.stage == STAGES[kind]
    assert not desk.book.strays


@pytest.mark.parametrize("kind", [each for each in WAY if each is not incidents.Reported],
                         ids=lambda each: each.__name__)  # fmt: skip
def test_a_party_takes_no_step_of_the_one_that_keeps_the_log(kind: type) -> None:
    with pytest.raises(IncidentRefused, match="is for monitor"):
        before(kind).state(step(kind), "aria")


@pytest.mark.parametrize("kind", [incidents.Triaged, incidents.Corroborating, incidents.Examined,
                                  incidents.Classified, incidents.Attributed, incidents.Closed],
                         ids=lambda each: each.__name__)  # fmt: skip
def test_what_holds_is_not_stated_over(kind: type) -> None:
    desk = Desk()
    desk.come_to(kind)

    with pytest.raises(IncidentRefused, match=r"already|is closed"):
        desk.state(step(kind))


@pytest.mark.parametrize("kind", [incidents.Corroborating, incidents.Examined,
                                  incidents.Classified, incidents.Attributed,
                                  incidents.PartiesNotified, incidents.InCommittee,
                                  incidents.Closed], ids=lambda each: each.__name__)  # fmt: skip
def test_no_step_comes_before_its_time(kind: type) -> None:
    desk = Desk()
    desk.come_to(incidents.Reported)

    with pytest.raises(IncidentRefused, match="it is first to be"):
        desk.state(step(kind))


@pytest.mark.parametrize("name", ["finding:12", "report:99", "monitor/other", ""])
def test_evidence_of_something_else_is_none(name: str) -> None:
    desk = before(incidents.Examined)
    desk.state(collected("monitor/other", incident=""))

    with pytest.raises(IncidentRefused, match="does not belong to"):
        desk.state(step(incidents.Examined, evidence=(name,)))


def test_findings_and_reports_are_evidence_once_they_belong_to_it() -> None:
    desk = Desk(findings={12})
    report = desk.come_to(incidents.Reported)
    desk.state(step(incidents.Triaged))
    desk.state(step(incidents.Corroborating))
    desk.state(incidents.Joined(NAME, "duty_officer", "u-1", findings=(12,)))

    desk.state(step(incidents.Examined, evidence=("finding:12", f"report:{report}")))

    assert desk.incident.stage == "verified"


@pytest.mark.parametrize("outcome", ["not_verified", "unfounded"])
def test_what_was_not_verified_is_neither_classified_nor_attributed_but_told(outcome: str) -> None:
    desk = before(incidents.Examined)
    desk.state(step(incidents.Examined, outcome=outcome, evidence=()))

    for kind in (incidents.Classified, incidents.Attributed):
        with pytest.raises(IncidentRefused, match="only what was verified goes on"):
            desk.state(step(kind))
    assert desk.incident.stage == outcome
    desk.state(step(incidents.PartiesNotified))
    assert desk.incident.stage == "notified"


@pytest.mark.parametrize(("first", "missing"), [(incidents.Classified, "attributed"),
                                                (incidents.Attributed, "classified")])  # fmt: skip
def test_parties_are_told_when_it_is_classified_and_attributed(first: type, missing: str) -> None:
    desk = Desk()
    desk.come_to(incidents.Examined)
    desk.state(step(first))

    with pytest.raises(IncidentRefused, match=f"not {missing} yet"):
        desk.state(step(incidents.PartiesNotified))


def test_a_response_stands_beside_and_no_response_over_another() -> None:
    desk = Desk()
    desk.come_to(incidents.PartiesNotified)
    disputed = incidents.Responded(NAME, "disputes", "It was not us.", "liaison_officer", "a-1")

    desk.state(disputed, "aria")
    desk.state(incidents.Responded(NAME, "accepts", "It was.", "liaison_officer", "a-1"), "aria")

    assert [each.body.stance for each in desk.incident.holding("responded")] == [
        "disputes",
        "accepts",
    ]
    assert desk.incident.last("attributed").body.to == "aria"
    assert desk.incident.stage == "notified"


def test_a_party_that_was_not_told_knows_of_no_incident() -> None:
    desk = Desk()
    desk.come_to(incidents.PartiesNotified)

    with pytest.raises(IncidentRefused, match="there is no incident"):
        desk.state(incidents.Responded(NAME, "no_comment", "", "liaison_officer", "c"), "cora")


def test_nobody_takes_back_what_another_said() -> None:
    desk = Desk()
    desk.come_to(incidents.PartiesNotified)
    said = desk.state(incidents.Responded(NAME, "accepts", "So.", "liaison_officer", "a"), "aria")

    with pytest.raises(IncidentRefused, match="aria's own"):
        desk.state(taken_back(said, "liaison_officer"))
    with pytest.raises(IncidentRefused, match="stays"):
        desk.state(taken_back(said, "liaison_officer"), "aria")


def test_a_step_is_taken_back_after_what_rests_on_it_and_stays_in_the_record() -> None:
    desk = Desk()
    numbers = {}
    for kind in WAY:
        numbers[kind] = desk.state(step(kind))
        if kind is incidents.Reported:
            desk.state(collected())
        if kind is incidents.Attributed:
            break

    with pytest.raises(IncidentRefused, match="take back classified first"):
        desk.state(taken_back(numbers[incidents.Examined], "verification_team"))
    desk.state(taken_back(numbers[incidents.Classified], "classifying_body"))
    desk.state(taken_back(numbers[incidents.Attributed], "investigator"))
    desk.state(taken_back(numbers[incidents.Examined], "verification_team"))

    assert desk.incident.stage == "corroborating"
    assert len(desk.incident.taken) == 6
    desk.state(step(incidents.Examined, outcome="unfounded"))
    assert desk.incident.stage == "unfounded"


def test_a_step_is_taken_back_once_and_for_a_reason() -> None:
    desk = Desk()
    number = desk.come_to(incidents.Triaged)

    with pytest.raises(IncidentRefused, match="without a reason"):
        desk.state(taken_back(number, "duty_officer", " "))
    desk.state(taken_back(number, "duty_officer"))
    with pytest.raises(IncidentRefused, match="no step"):
        desk.state(taken_back(number, "duty_officer"))


def test_a_closed_incident_is_opened_by_taking_its_end_back() -> None:
    desk = Desk()
    number = desk.come_to(incidents.Closed)

    with pytest.raises(IncidentRefused, match="is closed"):
        desk.state(step(incidents.InCommittee))
    desk.state(taken_back(number, "mediator"))
    desk.state(step(incidents.Closed, ending="no_agreement"))

    assert desk.incident.stage == "no_agreement"


def test_a_party_tells_of_itself_and_of_nothing_in_others_names() -> None:
    desk = Desk()

    desk.state(step(incidents.Reported, incident="aria/1", role="liaison_officer"), "aria")
    with pytest.raises(IncidentRefused, match="not a name of brea"):
        desk.state(step(incidents.Reported, incident="aria/2", role="liaison_officer"), "brea")

    assert desk.book.alleged(desk.book.incidents["aria/1"]) == ["aria"]
    assert desk.book.incidents["aria/1"].taken[0].author == "aria"


def test_nobody_grades_a_report_of_their_own() -> None:
    desk = Desk()
    number = desk.state(step(incidents.Reported, role="verification_team"))

    with pytest.raises(IncidentRefused, match="of their own"):
        desk.state(incidents.Graded(number, "B", 2, "verification_team", "u-1"))
    desk.state(incidents.Graded(number, "B", 2, "verification_team", "u-2"))
    desk.state(incidents.Graded(number, "C", 3, "investigator", "u-3"))

    assert desk.book.grades[number].body.reliability == "C"


@pytest.mark.parametrize(("reliability", "credibility"), [("G", 1), ("", 1), ("A", 0), ("A", 7)])
def test_a_grade_is_one_of_the_admiralty_code(reliability: str, credibility: int) -> None:
    desk = Desk()
    number = desk.come_to(incidents.Reported)

    with pytest.raises(IncidentRefused, match="no grade"):
        desk.state(incidents.Graded(number, reliability, credibility, "investigator", "u-9"))


def test_a_party_under_embargo_is_told_when_its_time_has_come() -> None:
    desk = Desk()
    desk.come_to(incidents.Attributed)
    later_us = desk.now_us + DAY_US
    desk.state(step(incidents.PartiesNotified, from_us=later_us))

    assert desk.incident.told == {}
    desk.pass_time(DAY_US - 1)
    assert desk.incident.told == {}
    desk.pass_time(1)
    assert desk.incident.told == {"aria": later_us, "brea": later_us}
    desk.pass_time(HOUR_US)
    assert desk.number == 9  # and it is said once


def test_an_embargoed_notification_that_is_taken_back_tells_nobody() -> None:
    desk = Desk()
    desk.come_to(incidents.Attributed)
    number = desk.state(step(incidents.PartiesNotified, from_us=desk.now_us + HOUR_US))

    desk.state(taken_back(number, "duty_officer"))
    desk.pass_time(DAY_US)

    assert desk.incident.told == {}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (step(incidents.Reported, words=" "), "without words"),
        (step(incidents.Reported, words="ä" * 2_001), "too many words"),
        (step(incidents.Reported, from_us=2, until_us=1), "ends before"),
        (step(incidents.Reported, from_us=NOON_US + DAY_US), "still to come"),
        (step(incidents.Reported, lat_e7=1), "half a place"),
        (step(incidents.Reported, findings=(77,)), "no finding 77"),
        (step(incidents.Triaged, incident="monitor/9"), "no incident monitor/9"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(body: object, words: str) -> None:
    with pytest.raises(IncidentRefused, match=words):
        Desk().state(body)


def test_what_a_node_wrote_against_the_rules_counts_for_nothing() -> None:
    desk = Desk()
    desk.come_to(incidents.Triaged)

    strays = {
        desk.write(step(incidents.Classified)),
        desk.write(step(incidents.Corroborating), "aria"),
        desk.write(step(incidents.Examined, role="observer")),
    }

    assert desk.book.strays == strays
    assert desk.incident.stage == "triaged"
