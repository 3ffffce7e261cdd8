"""Who is sent abroad: a minister or an envoy, and no letter."""

from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.lexicon import spelt

_ON_ERRANDS = spelt("envoy emissary delegation team mission negotiator official representative")


def sends_somebody(clause: Clause) -> bool:
    """ "Sent her foreign minister to Lima"; not a letter, nor troops."""
    for each in clause.objects:
        token = clause.line.tokens[each]
        known = token.mention is not None and token.mention.kind == "person"
        if known or token.lemma in _ON_ERRANDS:
            return True
        if token.mention is not None and token.mention.kind == "group":
            return not _ON_ERRANDS.isdisjoint((token.mention.title, token.mention.title[:-1]))
    return False
