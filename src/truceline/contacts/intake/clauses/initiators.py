"""Who began a contact, as far as its verb says."""

from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.heard import Heard, Started
from truceline.contacts.intake.lexicon import contact_words as words


def started(clause: Clause, heard: Heard) -> Started | None:
    """Who began it, as far as the verb says: whoever rings, takes a call from, or travels."""
    if heard.status not in ("held", "attempted"):
        return None
    one = heard.first[0] if heard.first else None
    if one is None or not one.side:
        return None
    if heard.medium == "visit":
        return (
            Started(one.side, "visitor", heard.start, heard.end)
            if one.kind in ("person", "group")
            else None
        )
    if clause.nominal:
        verb = clause.line.tokens[clause.verb].lemma if clause.verb >= 0 else ""
        taken = verb in words.TAKEN and clause.to("from")
        made = verb in ("make", "place", "initiate", "put") or (
            clause.lemma == "call" and clause.to("to") and clause.role != ""
        )
        if heard.medium == "phone" and (taken or made):
            return Started(one.side, "implied: made the call", heard.start, heard.end)
        return None
    if "i" in clause.row[2] and heard.medium in ("phone", "video call", "letter"):
        return Started(
            one.side, f"implied: {clause.line.tokens[clause.at].text}", heard.start, heard.end
        )
    return None
