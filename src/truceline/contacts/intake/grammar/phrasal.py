"""Verbs with their particles and nouns: sit down, be in touch, call on somebody."""

from functools import cache

from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt

IRREGULAR = {
    "rang": "ring",
    "rung": "ring",
    "flew": "fly",
    "saw": "see",
    "seen": "see",
    "met": "meet",
    "bade": "bid",
}


@cache
def _joining() -> frozenset[str]:
    """Verbs that the lexicon knows with a particle or noun too."""
    return frozenset({"call", *(verb.split()[0] for verb in words.verbs() if " " in verb)})


def verb_lemma(line: Line, at: int) -> str:
    """The lemma of a verb with its particle, where the lexicon knows it so: "sit down"."""
    lemma = IRREGULAR.get(line.tokens[at].small, line.tokens[at].lemma)
    if lemma not in _joining():
        return lemma
    if lemma == "bring" and _together(line, at):
        return "bring together"
    for each in line.children(at, "prt", "advmod", "dobj", "npadvmod"):
        joined = f"{lemma} {line.tokens[each].lemma}"
        if joined in words.verbs():
            return joined
    for each in (*line.children(at, "prep"), *_behind_object(line, at)):
        joined = f"{lemma} {line.tokens[each].small}"
        alone = line.tokens[each].tag == "RP" or not line.has(each, "pobj")
        if alone and joined in words.verbs():
            return joined  # did get through to Paz
        for noun in line.children(each, "pobj"):
            joined = f"{lemma} {line.tokens[each].small} {line.tokens[noun].lemma}"
            if joined in words.verbs():
                return joined  # be on phone, be in touch
            if lemma == "call" and _calls_on(line, at, each, noun):
                return "call on"
            if lemma == "call" and _calls_in(line, at, each, noun):
                return "call in"
    return lemma


def _together(line: Line, at: int) -> bool:
    """ "Brought Paz and, for the first time, Rojas together": before any other verb."""
    if "together" not in line.lemmas:
        return False
    for token in line.tokens[at + 1 :]:
        if token.small == "together":
            return True
        if token.verbal:
            return False
    return False


def _behind_object(line: Line, at: int) -> list[int]:
    """ "On" right behind whom somebody "got on the line", which may seem to be of that one."""
    if line.lemmas.isdisjoint(words.PHONE):
        return []
    return [
        prep
        for each in line.children(at, "dobj")
        for prep in line.children(each, "prep")
        if prep == each + 1 and line.tokens[prep].small == "on"
    ]


def _calls_on(line: Line, at: int, prep: int, noun: int) -> bool:
    """ "Called on the premier", "called on him on Friday to hear of it": a visit; "called on the
    premier to resign": not."""
    mention = line.tokens[noun].mention
    kinds = ("person", "pronoun", "name")
    if line.tokens[prep].small != "on" or mention is None or mention.kind not in kinds:
        return False
    why = {line.tokens[each].lemma for each in line.children(at, "xcomp")}
    if not why.isdisjoint(_GUEST_TO) and not line.has(at, "dobj"):
        return True
    behind = line.tokens[noun + 1 : noun + 3]
    after = [each for each in behind if behind[0].when is None or each is behind[0]]
    comma = line.text[line.tokens[noun].end - line.sentence.start :][:1] == ","
    goal = {each.lemma for each in line.tokens[noun + 2 : noun + 3]} if comma else set()
    apart = bool(goal) and goal <= _CALLER_TO  # called on Paz, the mayor, to speak of it
    asked = any(each.small in ("to", "for", "not") for each in after) and not apart
    own = not asked and why <= _CALLER_TO
    return own and not line.has(at, "dobj")


# What a guest comes for; what he or the one appealed to may do, told by what stands between.
_GUEST_TO = spelt("thank congratulate present deliver hand bid convey introduce brief wish greet")
_CALLER_TO = spelt(
    """hear apologise apologize discuss express offer inform protest ask say tell complain talk
    invite review seek submit share collect learn raise request propose inquire enquire warn see
    speak exchange report"""
)


def _calls_in(line: Line, at: int, prep: int, noun: int) -> bool:
    """ "Called in the envoy": a summons; "called in Lima": not."""
    mention = line.tokens[noun].mention
    person = mention is not None and mention.kind == "person"
    return line.tokens[prep].small == "in" and prep == at + 1 and person
