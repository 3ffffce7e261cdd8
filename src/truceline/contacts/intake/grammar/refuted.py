"""Reports that are told to be false: "denied reports that", "there was no truth in the story"."""

from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words


def is_false(line: Line, at: int) -> bool:
    """ "Reports that they met are false"; "denied reports that they met"."""
    up = line.tokens[at].head
    said = {line.tokens[each].lemma for each in line.children(up, "acomp", "attr")}
    if line.tokens[at].dep == "appos" and line.tokens[up].lemma in words.FALSE:
        return True  # dismissed as invention a report that they met
    if not line.lemmas.isdisjoint(words.GROUNDS) and _groundless(line, at):
        return True
    return line.tokens[up].lemma in words.REFUTING or bool(said & words.FALSE)


def _groundless(line: Line, at: int) -> bool:
    """ "There is no truth in reports that they met", "reports … are without foundation"."""
    up = line.tokens[at].head
    over = line.tokens[line.tokens[up].head]
    if line.tokens[up].small in ("in", "to", "of", "for") and over.lemma in words.GROUNDS:
        return not line.lemmas.isdisjoint(_NONE)
    behind = [each for each in line.children(up, "prep") if line.tokens[each].small == "without"]
    bare = (line.tokens[one].lemma for each in behind for one in line.children(each, "pobj"))
    return not words.GROUNDS.isdisjoint(bare)


_NONE = frozenset({"no", "not", "never", "any"})
