"""What its days say of a contact: that it is to come, or once was to."""

from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.heard import Heard
from truceline.contacts.intake.clauses.places import bidden_for
from truceline.contacts.intake.dates.times import When
from truceline.contacts.intake.lexicon import contact_words as words


def _once_put_off(clause: Clause, times: list[When]) -> bool:
    """ "The visit was put off twice last year": nothing is said of a day to come."""
    put_off = clause.line.tokens[clause.verb].lemma in words.LATER | {"put"}
    return put_off and bool(times) and all(each.number < 0 or each.way == "ago" for each in times)


def set_days(clause: Clause, made: Heard) -> None:
    """Set what its days say of a contact: that it is to come, or once was to."""
    if not made.times:
        return
    if made.status == "held" and any(_future(each) for each in made.times):
        _put_ahead(made)
    elif clause.lemma in words.BIDDING and bidden_for(clause, made.times):
        made.status = "planned"
    elif made.status == "planned" and clause.nominal:
        tokens, verb = clause.line.tokens, clause.verb
        told = clause.role.startswith("occasion") and 0 <= verb < clause.at
        if told and tokens[verb].tag in ("VBD", "VBN"):
            # was received on Monday on a tour that will take her to Lima
            made.times = [each for each in made.times if each.start > tokens[clause.at].start]
        if not made.parties and _once_put_off(clause, made.times):
            made.status = "unheld"


def _put_ahead(made: Heard) -> None:
    """What has a day to come is planned; of what has a verb in the past, the day is not its own."""
    if made.past:
        made.times = [each for each in made.times if not _future(each)]
    else:
        made.status = "planned"


def _future(when: When) -> bool:
    if when.kind == "today":
        return when.number > 0
    return when.way == "next" or (when.kind == "week" and when.number > 0)
