"""Calls that were not taken: tried in vain, not answered, turned down."""

import re

from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.text.anchored import Marked, anchored

_IN_VAIN = anchored(
    r"\b(?:(?:(?:nobody|no\s+one)\s+(?:(?:in|at|on|there|of)\s+(?:\w+\s+){0,4}?)?"
    r"|(?:none|never|not|n't|without\s+(?:anyone|anybody)"
    r"|neither\s+(?:call|attempt|of\s+\w+(?:\s+\w+)?))\s+)(?:\w+\s+)?"
    r"(?:answer(?:ed|s|ing)?\b(?!\s+(?:\w+\s+){0,3}(?:questions?|quer(?:y|ies)|reporters?|critics"
    r"|offers?|proposals?|invitations?|demands?|ultimatums?|allegations?|charges?|accusations?"
    r"|appeals?|notes?|messages?"
    r"|letters?|e-?mails?|requests?)\b)|pick(?:ed|s|ing)?\s+up"
    r"|(?:tak(?:es?|en|ing)|took|accept(?:ed|s|ing)?)\s+(?:it\b|(?:(?:the|his|her|their|its|a|any"
    r"|that|[A-Z][\w-]+(?:['’]s?)?)\s+)?(?:\w+\s+)?(?:calls?|receiver|(?:tele)?phone)\b)"
    r"|connected|put\s+through|g[eo]t\s+through|return(?:ed)?\s+(?:the|his|her|their|its)\s+calls?"
    r"|(?:been\s+)?returned(?!\s+(?:to|from)\b))"
    r"|(?:g[eo]ts?|receive[ds]|met\s+with|with)\s+no\s+(?:answer|reply|response)"
    r"|without\s+(?:(?:an?|any|getting|receiving)\s+){0,2}(?:answer|reply|response)"
    r"|no\s+(?:answer|reply)\s*[.;]"
    r"|unanswered|without\s+(?:success|luck)|r[ai]ngs?\s+(?:out(?!\s+of)|off\s+the\s+hook)"
    r"|to\s+no\s+avail|in\s+vain|unsuccessfully"
    r"|(?:declin|refus)(?:ed|es|ing)\s+(?:\w+\s+){0,2}to\s+(?:(?:take|accept|answer)\s+(?:it\b"
    r"|(?:\S+\s+){0,2}(?:calls?|(?:tele)?phone)\b)|pick\s+up|come\s+to\s+the\s+phone|speak|talk)"
    r"|(?:nobody|no\s+one|not|n't|never)\s+(?:\w+\s+)?(?:c[ao]me\s+to\s+the\s+(?:tele)?phone"
    r"|lift(?:ed|s)?\s+(?:it|the))"
    r"|turned\s+(?:it|him|her|them)\s+(?:down|away)|(?:went|goes|was)\s+dead"
    r"|(?:went|goes)\s+to\s+voicemail"
    r"|(?:called|rang|phoned|telephoned)\b[^.;]{0,80}?\band\s+tried\s+again"
    r"|hung\s+up|left\s+(?:a\s+message|word)\s+with"
    r"|told\s+(?:\w+\s+){0,3}that\s+(?:s?he|the\s+\w+)\s+was\s+(?:in\s+a\s+meeting|busy|asleep"
    r"|unavailable|travelling|away))",
    re.I,
    needs="""tried answer pick tak took accept connected put through get got return reply response
    unanswered rang ring rings goes avail vain unsuccessfully come success luck turned went hung
    speak talk came lift lifted left told""",
)
_REACHED = anchored(
    r"\b(?:finally|eventually|at\s+last|later\s+(?:spoke|talked)|then\s+(?:spoke|talked)|minutes)\b"
    r"|\bcomment(?:s|ary)?\b|(?<!told )\breporters?\b|(?<!told )\bjournalists?\b",
    re.I,
)
TRYING = spelt("try attempt seek struggle endeavour endeavor fail")
REACHING = frozenset({"reach", "get through", "get on line", "get on phone", "have on line"})
REFUSING = spelt("refuse decline reject ignore miss turn spurn snub dodge")


def in_vain(said: Marked) -> bool:
    """Whether a sentence says that a call was not taken, and no other word says that one was."""
    return bool(_IN_VAIN.search(said)) and not _REACHED.search(said)


def refused(clause: Clause) -> bool:
    """ "Turned down a call from Paz", "did not take the call": the noun is what was not taken."""
    if not clause.nominal or clause.verb < 0 or clause.role != "object":
        return False
    lemma = clause.line.tokens[clause.verb].lemma
    if lemma == "turn":
        return "down" in {clause.line.tokens[each].lemma for each in clause.line.below[clause.verb]}
    taken = lemma in words.TAKEN - {"receive", "get", "have"}  # who received none was not called
    return lemma in REFUSING or (taken and clause.mood in ("not", "wished"))


def attempted(clause: Clause, medium: str) -> bool:
    """Whether a clause about a call tells that nobody took it."""
    if medium != "phone" or clause.mood in ("planned", "denied", "often"):
        return False
    if clause.lemma in REACHING and could_not(clause):
        return True
    if refused(clause):
        whose = clause.to("from") or (clause.to("to") and clause.subjects)
        return clause.line.tokens[clause.at].tag == "NN" and bool(whose)
    return (clause.mood in ("held", "counted") or tried(clause)) and (
        in_vain(clause.line.said) or (tried(clause) and not _REACHED.search(clause.line.said))
    )


def could_not(clause: Clause) -> bool:
    """ "Could not reach Paz", "was unable to get through", "failed to reach her"."""
    line, at = clause.line, clause.at
    below = {line.tokens[each].small for each in line.below[at]}
    if below & {"not", "n't", "never"} and below & {"could", "can", "did", "ca"}:
        return True
    up = line.tokens[line.tokens[at].head]
    return line.tokens[at].dep in ("xcomp", "acl") and up.lemma in ("unable", "fail", "failure")


def tried(clause: Clause) -> bool:
    at = clause.verb if clause.nominal else clause.at
    if at < 0 or clause.mood != "wished":
        return False
    token = clause.line.tokens[at]
    up = clause.line.tokens[token.head]
    tried = up.lemma in TRYING and up.tag in ("VBD", "VBN", "VBG", "NN", "NNS")
    return token.dep in ("xcomp", "acl") and tried
