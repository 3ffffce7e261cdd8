"""People whom grammar alone tells: their lawyers, surveyors from Peru."""

from collections.abc import Iterator

from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt


def their_own(line: Line, at: int) -> bool:
    """People for both sides by grammar alone: "their lawyers will meet"."""
    token = line.tokens[at]
    acts = token.dep in ("nsubj", "nsubjpass", "pobj") and token.tag == "NNS"
    if not acts or token.lemma in words.nouns():
        return False
    couple = any(each.kind == "couple" for each in line.mentions)
    if couple and any(line.tokens[each].kind == "couple" for each in named_in(line, at)):
        return True  # the harbour masters of the two countries
    return token.dep != "pobj" and not lead_of(line, at).isdisjoint(("their", "both"))


def lead_of(line: Line, at: int) -> set[str]:
    """The words that hang on a noun, with "their" and "both" of what it is of: "the commanders of
    their navies"."""
    lead = {line.tokens[each].small for each in line.below[at]}
    if "of" in lead:
        inner = [one for each in line.children(at, "prep") for one in line.children(each, "pobj")]
        found = {line.tokens[one].small for each in inner for one in line.below[each]}
        lead |= found & {"their", "both"}
    return lead


_PAPERS = spelt(
    """copy credential document paper report gift award medal order decree list book proposal
    guarantee assurance condolence greeting congratulation request complaint offer demand reply"""
)


def are_met(line: Line, at: int) -> bool:
    """People by what they do: "surveyors from Peru and Chile met", "met Peruvian surveyors"."""
    token = line.tokens[at]
    if token.tag != "NNS" or token.lemma in words.nouns() or token.lemma in words.SPANS:
        return False
    if line.has(at, "nummod") or token.lemma in _PAPERS:
        return False  # forty lace-makers, copies of his credentials
    up = line.tokens[token.head]
    if token.dep == "pobj" and up.small in ("with", "between"):
        up = line.tokens[up.head]
    elif token.dep not in ("nsubj", "dobj"):
        return False
    verbs = [up, *(line.tokens[each] for each in line.children(token.head, "xcomp"))]
    spoken = any(words.verbs().get(each.lemma, ("",))[0] in words.SPOKEN for each in verbs)
    joint = {line.tokens[each].lemma for each in line.children(token.head, "dobj")}
    return spoken or bool(up.lemma in words.LIGHT and joint & words.nouns().keys())


def named_in(line: Line, at: int, depth: int = 0) -> Iterator[int]:
    """The mentions in a noun, through "of" and "from": "engineers from the armies of Peru"."""
    for each in line.children(at, "poss", "compound", "amod", "nmod", "appos"):
        yield from _joined(line, each)
        if line.tokens[each].dep == "poss" and line.tokens[each].mention is None and depth < 4:
            yield from named_in(line, each, depth + 1)  # of the Peruvian parliament's committee
    for each in line.children(at, "prep") if depth < 4 else ():
        if line.tokens[each].small in ("of", "from", "for", "at", "in"):
            for noun in line.children(each, "pobj"):
                if line.tokens[noun].lemma in words.nouns():
                    continue  # the chairs of the Geneva talks
                yield from _joined(line, noun)
                yield from named_in(line, noun, depth + 1)


def _joined(line: Line, at: int) -> list[int]:
    """A word and those joined to it, each to the one before: Peru, Chile and Bolivia."""
    found = [at]
    for one in found:
        found += line.children(one, "conj")
    return [each for each in found if line.tokens[each].mention is not None]
