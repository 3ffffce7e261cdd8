"""Whether a verb in the present tells of what is to come: "meets on Monday", "is leaving"."""

from truceline.contacts.intake.grammar.relations import APART, SUBJECTS
from truceline.contacts.intake.grammar.ticks import PRESENT
from truceline.contacts.intake.grammar.tree import Line, Token
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt

_BESIDE = APART | {"conj", *SUBJECTS}  # relations of what is not said of a verb itself
_CARRIED_ON = words.LIGHT | words.OCCUR | words.SETTING  # "is continued in Lima on 12 May"


def ahead_of(line: Line, at: int) -> bool:
    """A present with a day: "meets on Monday", "is leaving on Friday"."""
    token = line.tokens[at]
    if line.ahead and (token.tag in ("VBZ", "VBP") or token.small in PRESENT):
        return True
    bare = token.tag == "VB" and token.head == at > 0 and not line.has(at, "aux")
    if token.tag not in ("VBZ", "VBP") and not bare:  # the presidents meet on 12 May
        if token.tag not in ("VBG", "VBN"):
            return False
        helpers = {line.tokens[each].small for each in line.children(at, "aux", "auxpass")}
        if token.tag == "VBN" and not (helpers <= {"is", "are"} and token.lemma in _CARRIED_ON):
            return False
        if helpers and "been" not in helpers and _under_way(line, at):
            return True
        if not helpers or helpers & {"was", "were", "been"}:
            return False
    if line.sentence.zone == "caption":
        return False  # what a picture shows
    own = [each for each in line.under(at, _BESIDE) if line.tokens[each].when is not None]
    if line.minute:  # "10 October: Paz telephones Rojas" was so on its day
        own = [each for each in own if each > 1]
    whens = [line.tokens[each].when for each in own if not _since(line, each)]
    return any(
        each.kind in ("weekday", "day", "month")
        or (each.kind == "week" and (each.number > 0 or (not each.number and _travels(token))))
        for each in whens
        if each is not None
    )


def _since(line: Line, at: int) -> bool:
    """ "It is their first meeting since May"."""
    return "since" in (line.tokens[at].small.split()[0], line.tokens[at - 1].small)


def _under_way(line: Line, at: int) -> bool:
    """ "Was flying on to Lima": had not arrived."""
    token = line.tokens[at]
    towards = token.tag == "VBG" and token.lemma in _GOING
    return towards and any(line.tokens[each].small in _TO for each in line.children(at, "prep"))


_GOING = spelt("fly travel go head proceed journey drive leave depart")
_TO = frozenset({"to", "into", "for"})


def _travels(token: Token) -> bool:
    """ "Flies to Lima this week": is going to."""
    return words.verbs().get(token.lemma, ("",))[0] == "visit"
