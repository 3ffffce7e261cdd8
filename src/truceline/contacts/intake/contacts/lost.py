"""Partners whom the parser lost: behind a preposition, or as an object far from its verb."""

from collections.abc import Set

from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.grammar.relations import passive, spread
from truceline.contacts.intake.grammar.tree import Token
from truceline.contacts.intake.lexicon import contact_words as words

REACH = 14  # how many tokens behind the word of contact its other party may stand


_PEOPLE = ("person", "name", "joint", "group")
_SIDED = (*_PEOPLE, "state", "org", "office")


def adjacent(clause: Clause, names: Set[str]) -> list[int]:
    """The mention right behind a preposition of these, where the parse lost it."""
    if names.isdisjoint(clause.line.word_list.lower):
        return []
    tokens = clause.line.tokens
    held = clause.nominal and clause.verb > clause.at and tokens[clause.verb].lemma in _HELD
    begin = clause.verb if held else clause.at  # talks were held in the hall between Paz and Rojas
    for at in range(begin + 1, min(len(tokens) - 1, begin + REACH)):
        token = tokens[at]
        if token.tag in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT") or token.text in (";", '"'):
            break
        known = tokens[at - 1].small in ("the", "his", "her", "their")
        if clause.nominal and known and token.lemma in words.nouns():
            break  # a call about the talks with Paz
        if token.small in names and token.tag != "RB":
            after = at + 2 if tokens[at + 1].tag in ("DT", "PRP$", "JJ") else at + 1
            mention = tokens[after].mention if after < len(tokens) else None
            kinds = _SIDED if token.small == "between" else _PEOPLE
            if mention is not None and mention.kind in kinds:
                return (
                    spread(clause.line, after)
                    if mention.name or mention.title or mention.side
                    else []
                )
    return []


_HELD = frozenset({"hold", "conduct", "convene"})
_HOURS = frozenset({"noon", "midday", "midnight"})
_APART = frozenset({"separately", "individually"})


def objects_of(clause: Clause) -> list[int]:
    """Its objects, with whoever stands behind "and, separately," where the parser lost him."""
    tokens = clause.line.tokens
    timed = all(tokens[each].lemma in _HOURS for each in clause.objects)  # received this noon
    found = (_behind(clause) or clause.objects) if timed else clause.objects
    if clause.line.lemmas.isdisjoint(_APART):
        return found
    plain = [each for each in range(clause.at, len(tokens)) if tokens[each].text != ","]
    for joint, apart, other in zip(plain, plain[1:], plain[2:], strict=False):
        lost = tokens[other].mention is not None and other not in found
        if lost and tokens[joint].small == "and" and tokens[apart].small in _APART:
            return [*found, other]
    return found


def _behind(clause: Clause) -> list[int]:
    """The person that a verb has for its object behind words of time and place: "received today at
    the palace the minister", where the parse lost it."""
    tokens = clause.line.tokens
    aside = 0
    for at in range(clause.at + 1, min(len(tokens), clause.at + REACH)):
        token = tokens[at]
        if at < aside:
            continue
        if token.tag in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "CC") or token.text == ";":
            break
        if token.text == "," and (end := _aside(tokens, at)):
            aside = end + 1
            continue
        near = (tokens[at - 1], tokens[at + 1]) if at + 1 < len(tokens) else ()
        if token.text == "," and not (near and _says_when_or_where(*near)):
            break
        person = token.mention is not None and token.mention.kind in ("person", "joint", "group")
        if person and tokens[at - 1].tag not in ("IN", "TO", "RP"):
            return [] if passive(clause.line, clause.at) else [at]
    return []


def _aside(tokens: list[Token], at: int) -> int:
    """Where "received today, one after the other, the envoys" goes on behind its aside; 0: no."""
    for end in range(at + 2, min(len(tokens), at + 7)):
        if tokens[end].mention is not None or tokens[end].verbal:
            return 0
        if tokens[end].text == ",":
            return end
    return 0


def _says_when_or_where(before: Token, after: Token) -> bool:
    """Whether a comma stands among words of time and place: "on Monday, 3 May, in Lima"."""
    if after.mention is not None and not after.mention.placed:
        return False  # "when they meet on Monday, the minister said"
    placed = before.mention is not None and before.mention.placed
    return before.when is not None or after.when is not None or placed
