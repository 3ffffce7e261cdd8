"""What two do at one place who are both told to be there: sign, open a bridge, walk together."""

from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.places import place_of
from truceline.contacts.intake.grammar.relations import passive
from truceline.contacts.intake.grammar.tree import Token
from truceline.contacts.intake.lexicon import contact_words as words

_AT_ONCE = frozenset({"together", "jointly"})
_STATES = ("countries", "nations", "states", "neighbours", "neighbors")


def jointly(clause: Clause) -> bool:
    """Whether two are told to have done it at one place, or together."""
    if clause.lemma.startswith("open") and clause.mood != "held":
        return False  # agreed to open a crossing
    if clause.lemma in words.TOGETHER and _together(clause):
        return True
    return clause.lemma in words.JOINT and _in_one_place(clause)


def _in_one_place(clause: Clause) -> bool:
    """ "Paz and Rojas signed it in Lima"; not "the two countries signed it in Lima"."""
    line = clause.line
    rest = (each.mention for each in line.tokens[clause.at :])
    placed = any(each is not None and each.placed and each.city for each in rest)
    states = any(_a_state(line.tokens[each]) for each in clause.subjects)
    return not states and (placed or place_of(clause, visit=False) is not None)


def _together(clause: Clause) -> bool:
    """ "Paz and Rojas walked the line together"."""
    if clause.line.lemmas.isdisjoint(_AT_ONCE) or passive(clause.line, clause.at):
        return False
    people = [each for each in clause.subjects if clause.line.tokens[each].mention is not None]
    own = any(clause.line.tokens[each].small in _AT_ONCE for each in clause.own)
    several = len(people) > 1 or any(clause.line.tokens[each].kind == "couple" for each in people)
    return own and several


def _a_state(token: Token) -> bool:
    several = token.kind == "couple" and token.text.split()[-1].lower() in _STATES
    return several or token.kind == "state"
