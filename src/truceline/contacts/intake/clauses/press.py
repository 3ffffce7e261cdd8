"""What is said to the press or to everybody: no contact of two sides."""

from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.grammar.relations import objects
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import plain_words, spelt

_HEARERS = spelt(
    """reporter journalist correspondent press media parliament lawmaker audience crowd agency
    interviewer viewer listener"""
)
_TELLING = spelt("tell inform brief speak talk")


def to_the_press(clause: Clause) -> bool:
    """ "Spoke to reporters about Paz", "told the Sol Andino by telephone"."""
    if clause.medium == "talk":
        others = clause.to("to", "with")
        return bool(others) and all(_hears(clause.line, each) for each in others)
    told = clause.lemma in _TELLING and bool(clause.objects)
    return told and all(_hears(clause.line, each) for each in clause.objects)


def told_the_press(clause: Clause) -> bool:
    """Whether the telephone was that by which a paper was told."""
    line, verb = clause.line, clause.verb
    if clause.lemma not in words.TELEPHONES or verb < 0:
        return False
    if line.tokens[verb].lemma == "reach" and not line.has(verb, "dobj", "aux", "auxpass"):
        return True  # reached by telephone, Paz said
    told = objects(line, verb) if line.tokens[verb].lemma in _TELLING else []
    return bool(told) and all(_hears(line, each) for each in told)


def _hears(line: Line, at: int) -> bool:
    """Whether it stands for a paper, a station or all their readers."""
    token = line.tokens[at]
    behind = line.tokens[at + 1].mention if at + 1 < len(line.tokens) else None
    if token.text.split()[-1] in plain_words.AGENCIES or (behind is not None and behind.outlet):
        return True  # the Lima Courier
    if token.mention is None:
        return token.lemma in _HEARERS | plain_words.OUTLETS
    return token.mention.outlet or (token.mention.thing and token.mention.kind == "name")


def unnamed(clause: Clause) -> bool:
    """ "Speaking on condition of anonymity": to the press."""
    on = (clause.line.tokens[each].lemma for each in clause.to("on", "under"))
    return not {"condition", "background", "record"}.isdisjoint(on)


_PUBLIC = frozenset({"conference", "briefing", "ceremony", "rally", "forum", "event", "reception"})


def in_public(clause: Clause) -> bool:
    """ "Speaking at a joint news conference": to everybody."""
    there = (clause.line.tokens[each].lemma for each in clause.to("at", "during", "in"))
    return not _PUBLIC.isdisjoint(there) and not clause.to("with", "to", "by", "over")
