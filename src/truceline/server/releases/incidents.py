"""An inspection goes to who made it, and to the recipients of the terms that it was made for."""

from truceline.incidents.entries import Inspected
from truceline.server.marks import Fact, Mark, Released, released
from truceline.server.roles import WATCHERS


def _inspected(fact: Fact) -> Released:
    agreement = fact.state.acts.agreement
    rules = [each.rule for each in agreement.terms] if agreement else []
    told = [
        each for rule in rules if fact.body.of in (rule.id, rule.of) for each in rule.recipients
    ]
    return released(WATCHERS, fact.party, fact.body.verifier, *told)


RELEASES = {Inspected: Mark(_inspected)}
