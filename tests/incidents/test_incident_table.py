"""Every step of an incident, by every role, at every stage: held against a table made by hand."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest

from incidents.playing import FILE, NAME, WAY, Desk, step, taken_back
from truceline.errors import IncidentRefused
from truceline.incidents import admit
from truceline.incidents import entries as incidents
from truceline.incidents.steps import STEPS
from truceline.values.roles import ROLES

# Written by hand from the table of roles in the practice of missions, apart from the product.
TAKES: dict[type, set[str]] = {
    incidents.Reported: {"observer", "duty_officer", "liaison_officer", "verification_team",
                         "mediator", "third_party"},
    incidents.Graded: {"verification_team", "investigator"},
    incidents.Joined: {"duty_officer", "verification_team", "investigator"},
    incidents.Merged: {"duty_officer"},
    incidents.Triaged: {"duty_officer"},
    incidents.Corroborating: {"verification_team"},
    incidents.Examined: {"verification_team"},
    incidents.Classified: {"classifying_body"},
    incidents.Attributed: {"investigator"},
    incidents.PartiesNotified: {"duty_officer"},
    incidents.Responded: {"liaison_officer"},
    incidents.InCommittee: {"classifying_body", "mediator"},
    incidents.Closed: {"classifying_body", "mediator"},
}  # fmt: skip
EARLY, TOLD = {"reported", "triaged", "corroborating"}, {"notified", "told unfounded", "responded",
                                                         "in committee"}  # fmt: skip
FOUND = {"verified", "classified", "attributed", "settled", "not verified"}
OPEN = EARLY | FOUND | TOLD
# At which stages each has a place, whoever would take it.
HAS_PLACE: dict[type, set[str]] = {
    incidents.Reported: {"nothing", *OPEN, "closed"},
    incidents.Graded: {*OPEN, "closed", "merged"},
    incidents.Joined: OPEN,
    incidents.Merged: EARLY,
    incidents.Triaged: {"reported"},
    incidents.Corroborating: {"triaged"},
    incidents.Examined: {"corroborating"},
    incidents.Classified: {"verified", "attributed"},
    incidents.Attributed: {"verified", "classified"},
    incidents.PartiesNotified: {"settled", "not verified", *TOLD},
    incidents.Responded: {*TOLD, "closed"},
    incidents.InCommittee: TOLD,
    incidents.Closed: TOLD,
}
RESTS = {incidents.Examined, incidents.Classified, incidents.Attributed}
RESPONSE = incidents.Responded(NAME, "disputes", "It was not us.", "liaison_officer", "a-1")
BESIDE: dict[type, Callable[[str], object]] = {
    incidents.Graded: lambda role: incidents.Graded(1, "B", 2, role, "u-9"),
    incidents.Joined: lambda role: incidents.Joined(NAME, role, "u-1", issues=("i-1",)),
    incidents.Merged: lambda role: incidents.Merged(NAME, "aria/2", "one", role, "u-1"),
    incidents.Responded: lambda role: replace(RESPONSE, role=role),
}


def at(stage: str) -> Desk:
    """A desk at which the incident stands so, with another one beside."""
    desk = Desk()
    steps = {"classified": incidents.Classified, "settled": incidents.Attributed,
             "closed": incidents.Closed, "in committee": incidents.InCommittee,
             "notified": incidents.PartiesNotified, "responded": incidents.PartiesNotified,
             "verified": incidents.Examined, "attributed": incidents.Examined,
             "triaged": incidents.Triaged, "reported": incidents.Reported,
             "merged": incidents.Reported}  # fmt: skip
    if stage == "nothing":
        return desk
    desk.come_to(steps.get(stage, incidents.Corroborating))
    desk.state(step(incidents.Reported, incident="aria/2", role="liaison_officer"), "aria")
    if stage == "attributed":
        desk.state(step(incidents.Attributed))
    if stage in ("not verified", "told unfounded"):
        outcome = "unfounded" if stage == "told unfounded" else "not_verified"
        desk.state(step(incidents.Examined, outcome=outcome, evidence=()))
    if stage == "told unfounded":
        desk.state(step(incidents.PartiesNotified))
    if stage == "responded":
        desk.state(RESPONSE, "aria")
    if stage == "merged":
        desk.state(BESIDE[incidents.Merged]("duty_officer"))
    return desk


def refused(desk: Desk, body: object, by: str) -> str:
    """Why it may not be stated now; empty where it may."""
    try:
        admit(desk.book, desk.findings, body, by, now_us=desk.now_us)
    except IncidentRefused as refusal:
        return str(refusal)
    return ""


@pytest.mark.parametrize("stage", ["nothing", *sorted(OPEN), "closed", "merged"])
def test_every_step_by_every_role_at_every_stage_is_admitted_as_the_table_says(stage: str) -> None:
    desk = at(stage)

    assert set(TAKES) == set(HAS_PLACE) == set(STEPS)
    for kind, role, evidence in product(TAKES, ROLES, ((FILE,), ())):
        more = {"evidence": evidence} if kind in RESTS else {}
        body = BESIDE[kind](role) if kind in BESIDE else step(kind, role=role, **more)
        by = "aria" if kind is incidents.Responded else "monitor"
        why = refused(desk, body, by)
        if role not in TAKES[kind]:
            assert "ask one of" in why, (kind, role)
        elif stage not in HAS_PLACE[kind]:
            assert why, (kind, role)
        elif kind in RESTS and not evidence:
            assert "rests on no evidence" in why, kind
        else:
            assert not why, (kind, role, why)


@pytest.mark.parametrize("role", ROLES)
def test_whatever_is_stated_after_a_response_it_stands_and_nobody_takes_it_back(role: str) -> None:
    for kind in TAKES:
        desk = at("responded")
        (said,) = (each.number for each in desk.incident.holding("responded"))
        body = BESIDE[kind](role) if kind in BESIDE else step(kind, role=role)
        desk.write(body, "aria" if kind is incidents.Responded else "monitor")
        for by in ("monitor", "aria", "brea"):
            assert refused(desk, taken_back(said, role), by)
            desk.write(taken_back(said, role), by)
        assert next(iter(desk.incident.holding("responded"))).body == RESPONSE


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", WAY, ids=lambda each: each.__name__)
def test_a_step_is_taken_back_by_the_roles_that_take_it(kind: type, role: str) -> None:
    desk = Desk()
    number = desk.come_to(kind)

    why = refused(desk, taken_back(number, role), "monitor")

    if role not in TAKES[kind]:
        assert "not taken back by" in why
    else:
        assert ("stays" in why) if kind is incidents.Reported else not why
