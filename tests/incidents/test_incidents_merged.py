"""Two incidents that are one, and practice that is none."""

import pytest

from incidents.playing import NAME, Desk, step
from truceline.errors import IncidentRefused
from truceline.incidents import entries as incidents


def test_merged_incidents_go_on_as_one_with_all_that_was_told() -> None:
    desk = Desk(findings={5})
    desk.come_to(incidents.Triaged)
    desk.state(step(incidents.Reported, incident="brea/7", findings=(5,), alleged=("cora",),
                    role="liaison_officer"), "brea")  # fmt: skip

    number = desk.state(incidents.Merged("brea/7", NAME, "the same", "duty_officer", "u-1"))

    assert desk.book.incidents["brea/7"].into == NAME
    assert desk.book.findings(desk.incident) == [5]
    assert desk.book.alleged(desk.incident) == ["aria", "cora"]
    with pytest.raises(IncidentRefused, match="was merged into"):
        desk.state(step(incidents.Triaged, incident="brea/7"))
    back = incidents.TakenBack("brea/7", number, "it was another", "duty_officer", "u-1")
    desk.state(back)
    assert desk.book.findings(desk.incident) == []
    assert desk.book.incidents["brea/7"].stage == "reported"


@pytest.mark.parametrize("into", [NAME, "monitor/none", "brea/7"])
def test_an_incident_merges_into_another_that_goes_on(into: str) -> None:
    desk = Desk()
    desk.come_to(incidents.Reported)
    desk.state(step(incidents.Reported, incident="brea/7", role="liaison_officer"), "brea")
    if into == "brea/7":
        desk.state(incidents.Merged("brea/7", NAME, "", "duty_officer", "u-1"))

    with pytest.raises(IncidentRefused, match="no incident to merge into"):
        desk.state(incidents.Merged(NAME, into, "", "duty_officer", "u-1"))


def test_practice_and_what_is_real_do_not_mix() -> None:
    desk = Desk()
    desk.come_to(incidents.Reported)
    desk.state(step(incidents.Reported, incident="monitor/ex", exercise=True))

    with pytest.raises(IncidentRefused, match="do not mix"):
        desk.state(step(incidents.Reported, exercise=True))
    with pytest.raises(IncidentRefused, match="do not mix"):
        desk.state(incidents.Merged("monitor/ex", NAME, "", "duty_officer", "u-1"))
    assert desk.book.incidents["monitor/ex"].exercise
    assert not desk.incident.exercise
