"""Joint bodies of which a text speaks as of meetings: "the Binational Council will be held"."""

from collections.abc import Iterator

from truceline.contacts.intake.grammar.relations import passive
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import spelt

COUNCILS = spelt("council cabinet commission committee")
_JOINT = spelt(
    """joint binational bilateral trilateral mixed intergovernmental inter-governmental
    interministerial cooperation partnership"""
)
_HELD = frozenset({"hold", "convene"})
_CONVENED = _HELD | {"take"}


def councils(line: Line) -> Iterator[int]:
    """Where a sentence says that such a body was or is to be held, or takes place."""
    if line.lemmas.isdisjoint(_CONVENED) or COUNCILS.isdisjoint(line.word_list.lower):
        return
    for at, token in enumerate(line.tokens):
        if token.small.rsplit(" ", 1)[-1] not in COUNCILS or not token.tag.startswith("NN"):
            continue
        verb = line.tokens[token.head]
        held = token.dep == "dobj" and verb.lemma in _HELD
        if token.dep in ("nsubj", "nsubjpass"):
            places = (line.tokens[each].lemma for each in line.children(token.head, "dobj"))
            held = "place" in places or (verb.lemma in _HELD and passive(line, token.head))
        if held and verb.verbal and (_joint(line, at) or _ahead(line, token.head)):
            yield at


def _joint(line: Line, at: int) -> bool:
    beside = {line.tokens[each].small for each in line.below[at]}
    return not _JOINT.isdisjoint(beside.union(line.tokens[at].small.split()))


def _ahead(line: Line, verb: int) -> bool:
    """Whether it is to be: "agreed to hold the Council in Lima", "the Council will be held"."""
    helpers = {line.tokens[each].small for each in line.children(verb, "aux")}
    return not helpers.isdisjoint(("to", "will", "would", "shall"))
