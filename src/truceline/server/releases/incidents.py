"""Incidents: a report goes to who made it and to where it is examined, and no further by itself.

What is found out stays with those who find it out until parties are notified. From then on these
see what was established, what each of them says to it, and how it ends; never on what it rests, nor
who told it. An inspection goes to who made it, and to the recipients of the terms it was made for.
"""

from truceline.incidents import Incident
from truceline.incidents import entries as incidents
from truceline.server.marks import Fact, Mark, Released, released
from truceline.server.roles import WATCHERS
from truceline.values.roles import INVESTIGATOR, MEDIATOR, RELEASE_OFFICER, VERIFICATION_TEAM

READERS = WATCHERS | {MEDIATOR}
EXAMINERS = frozenset({VERIFICATION_TEAM, INVESTIGATOR, RELEASE_OFFICER})


def _inspected(fact: Fact) -> Released:
    agreement = fact.state.acts.agreement
    rules = [each.rule for each in agreement.terms] if agreement else []
    told = [
        each for rule in rules if fact.body.of in (rule.id, rule.of) for each in rule.recipients
    ]
    return released(WATCHERS, fact.party, fact.body.verifier, *told)


def _reported(fact: Fact) -> Released:
    return released(READERS, fact.party, fact.state.incidents.keeper, *fact.body.released_to)


def _source(fact: Fact) -> Released:
    return released(EXAMINERS, fact.party, fact.state.incidents.keeper)


def _found_out(fact: Fact) -> Released:
    return released(READERS, fact.party, fact.state.incidents.keeper)


def _established(fact: Fact) -> Released:
    incident = fact.state.incidents.incidents.get(fact.body.incident)
    told = incident.told if incident is not None else ()
    return released(READERS, fact.party, fact.state.incidents.keeper, *told)


def _taken_back(fact: Fact) -> Released:
    incident = fact.state.incidents.incidents.get(fact.body.incident)
    if incident is not None and _was_told(incident, fact.body.step):
        return _established(fact)
    return _found_out(fact)


def _was_told(incident: Incident, step: int) -> bool:
    return any(each.number == step and type(each.body) in TOLD for each in incident.taken)


TOLD = (
    incidents.Examined,
    incidents.Classified,
    incidents.Attributed,
    incidents.PartiesNotified,
    incidents.Responded,
    incidents.InCommittee,
    incidents.Closed,
)
RELEASES = {
    incidents.Inspected: Mark(_inspected),
    incidents.Reported: Mark(
        _reported, fields={"source": _source}, bare=frozenset({"released_to"})
    ),
    incidents.TakenBack: Mark(_taken_back),
}
RELEASES |= {
    each: Mark(
        _established,
        fields={"evidence": _found_out} if "evidence" in each.__dataclass_fields__ else {},
    )
    for each in TOLD
}
RELEASES |= {
    each: Mark(_found_out)
    for each in (
        incidents.Graded,
        incidents.Joined,
        incidents.Merged,
        incidents.Triaged,
        incidents.Corroborating,
        incidents.EmbargoEnded,
        incidents.EvidenceCollected,
        incidents.HandedOver,
        incidents.Restricted,
    )
}
