"""Steps: what is made of a report, who takes each step, and what has to stand before it.

    reported ─► triaged ─► corroborating ─► examined ─┬─► classified ─┐
                                            │         └─► attributed ─┴─► notified ─► in_committee
                                            └── not verified, unfounded ──► notified      │
                                                                                └─► closed ◄┘

Whoever finds out does not classify, whoever classifies does not attribute, and nobody who did
either closes alone what a party disputes: the roles of a step are its own. A step that others rest
on is taken back only after these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from truceline.incidents import entries as incidents

Stage = Literal["reported", "triaged", "corroborating", "verified", "not_verified", "unfounded",
                "classified", "attributed", "notified", "in_committee", "resolved", "referred",
                "no_agreement", "merged"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """Who takes a step, and what stands before it. once: it holds or it does not; others are taken
    as often as there is cause.
    """

    name: str
    roles: frozenset[str]
    after: str = ""
    once: bool = False


def _once(name: str, role: str, *others: str, after: str) -> Step:
    return Step(name, frozenset({role, *others}), after, once=True)


def _often(name: str, *roles: str, after: str = "") -> Step:
    return Step(name, frozenset(roles), after)


OBSERVER, TEAM, OFFICER = "observer", "verification_team", "duty_officer"
LIAISON, INVESTIGATOR, BODY = "liaison_officer", "investigator", "classifying_body"
MEDIATOR, THIRD = "mediator", "third_party"
FOUND_TRUE = "verified"  # the outcome on which all rests that names anybody

STEPS: Mapping[type, Step] = {
    incidents.Reported: _often("reported", OBSERVER, OFFICER, LIAISON, TEAM, MEDIATOR, THIRD),
    incidents.Graded: _often("graded", TEAM, INVESTIGATOR),
    incidents.Joined: _often("joined", OFFICER, TEAM, INVESTIGATOR, after="reported"),
    incidents.Merged: _once("merged", OFFICER, after="reported"),
    incidents.Triaged: _once("triaged", OFFICER, after="reported"),
    incidents.Corroborating: _once("corroborating", TEAM, after="triaged"),
    incidents.Examined: _once("examined", TEAM, after="corroborating"),
    incidents.Classified: _once("classified", BODY, after="examined"),
    incidents.Attributed: _once("attributed", INVESTIGATOR, after="examined"),
    incidents.PartiesNotified: _often("notified", OFFICER, after="examined"),
    incidents.Responded: _often("responded", LIAISON, after="notified"),
    incidents.InCommittee: _often("in_committee", BODY, MEDIATOR, after="notified"),
    incidents.Closed: _once("closed", BODY, MEDIATOR, after="notified"),
}

BY_PARTIES = frozenset({"reported", "responded"})
"""Steps that any party takes, and that nobody takes back for it. All others are taken at the node
that keeps the log.
"""


def resting_on(name: str) -> tuple[str, ...]:
    """The steps that have to be taken back before this one is."""
    if name == "joined":  # an examination may rest on what was joined
        return ("examined",)
    others = (each.name for each in STEPS.values() if each.after == name)
    return tuple(each for each in others if each not in BY_PARTIES and each != "joined")
