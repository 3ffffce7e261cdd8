"""What came to nothing, or was put off: called off, fell through, moved to Friday."""

from truceline.contacts.intake.grammar.relations import dated_behind
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words


def put_off(line: Line, verb: int, lemma: str) -> bool:
    """Whether it is to come all the same, only later: put off, postponed."""
    said = {line.tokens[each].lemma for each in line.children(verb, "prt", "advmod")}
    return lemma in words.LATER or (lemma == "put" and "off" in said) or _moved(line, verb, lemma)


def _moved(line: Line, verb: int, lemma: str) -> bool:
    """ "Was moved to Friday", "pushed back a week", "brought forward to May"."""
    if lemma not in ("move", "push", "shift", "bring", "put") or not dated_behind(line, verb):
        return False
    said = {line.tokens[each].small for each in line.children(verb, "prt", "advmod", "prep")}
    whither = said & ({"back", "forward", "off"} if lemma in ("bring", "put") else _WHITHER)
    return bool(whither) and line.tokens[verb].tag in ("VBN", "VBD")


_WHITHER = frozenset({"to", "back", "forward", "into", "until"})


def undone(line: Line, verb: int, lemma: str) -> bool:
    particles = {line.tokens[each].lemma for each in line.children(verb, "prt", "advmod", "prep")}
    if lemma == "fall":
        return "through" in particles
    return (
        lemma in words.UNDO
        or _moved(line, verb, lemma)
        or (lemma in ("call", "put", "break") and "off" in particles)
        or (lemma == "put" and "back" in particles)
        or _moved(line, verb, lemma)
        or (lemma == "turn" and "down" in particles)
    )
