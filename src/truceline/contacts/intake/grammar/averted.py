"""What was not done, without a "not": nearly met, avoided meeting, stayed away from the talks."""

from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import spelt

_SHUNNING = spelt("avoid dodge shun evade skip miss forgo escape")
_CUES = _SHUNNING | spelt("nearly almost yet too rather instead refrain")
_AWAY = spelt("withdraw stay pull back bow drop keep")
_BACK = spelt("come emerge return walk storm")


def averted(line: Line, at: int) -> bool:
    """Whether the words before a verb say that it was not done: "has yet to meet Paz", "too ill to
    meet Paz", "instead of meeting Paz", "refrained from meeting her"."""
    if line.lemmas.isdisjoint(_CUES):
        return False
    token = line.tokens[at]
    before = [each.small for each in line.tokens[max(0, at - 3) : at]]
    if before[-2:] in (["instead", "of"], ["rather", "than"]):
        return True
    if token.tag == "VB":
        return before[-1:] == ["to"] and (before[-2:-1] == ["yet"] or before[:1] == ["too"])
    if token.tag != "VBG":
        return before[-1:] in (["nearly"], ["almost"])
    up = line.tokens[token.head]
    shunned = up.lemma in _SHUNNING and up.verbal
    return shunned or (up.small == "from" and line.tokens[up.head].lemma == "refrain")


def stayed_away(line: Line, at: int) -> bool:
    """ "Withdrew from the talks", "stayed away from a meeting", "pulled out of it"."""
    verb = next((each for each in line.above(at) if line.tokens[each].verbal), -1)
    if verb < 0 or line.tokens[verb].lemma not in _AWAY:
        return False
    between = {each.small for each in line.tokens[verb + 1 : at]}
    return line.tokens[verb].lemma == "withdraw" or not between.isdisjoint(("away", "out"))


def came_from(line: Line, at: int) -> bool:
    """Whether a preposition is that of "came out of a meeting", "emerged from talks"."""
    verb = next((each for each in line.above(at) if line.tokens[each].verbal), -1)
    if verb < 0 or line.tokens[verb].lemma not in _BACK:
        return False
    return line.tokens[at].small in ("from", "out") or line.tokens[at - 1].small == "out"
