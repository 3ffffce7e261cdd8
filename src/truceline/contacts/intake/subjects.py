"""Whose deed a verb is: the subject of a verb, or the agent of a noun, in a marked sentence."""

import re
from dataclasses import dataclass

from truceline.contacts.intake.frames import SUBJECTS
from truceline.contacts.intake.marked import SIGNS, Marked, pattern

_LISTS = pattern(rf"(?:{SUBJECTS}|<O>)")
_PREPOSITION = re.compile(
    r"\b(?:with|to|by|of|in|from|at|for|between|among|on|via|through|against|near|outside|inside|"
    r"into|about|including|over|under|during|following|amid|across|per|upon|alongside|towards?|"
    r"beside|called|named|around)\s+(?:the\s+)?$",
    re.I,
)
_RELATIVE = re.compile(r"^\s*,?\s*(?:who|which|that)\b", re.I)
# What may stand before the subject of a clause.
_OPENS = pattern(
    r"(?:^|[,;:\"(\-—–.]|<T>|\b(?:and|or|that|as|when|while|where|but|before|after|since|"
    r"because|said|says|say|if|then|"
    r"whether|according|reported|reports|noted|added|confirmed|announced|claimed|stated|"
    r"revealed|later|also|so|than|once|until|whom|"
    r"meanwhile|earlier|separately|although|though|which|indicated|showed|has|had|did|"
    r"both|only|told\s+<A>|denied|insisted|hours|days))\s*(?:the\s+)?$"
)
_JOINED = re.compile(
    r"\b(?:and|but|then|before|while|or|after)\s+(?:\w+ly\s+|then\s+|later\s+|also\s+|"
    r"has\s+|had\s+|will\s+|by\s+|even\s+|to\s+|once\s+|is\s+to\s+|is\s+|was\s+|\ue400\s+"
    r")*$",
    re.I,
)
_OWNER = pattern(
    r"(?:(?P<own><A>)'s?|(?P<his>\b(?:his|her|their|its)\b))\s+(?:(?:[a-z-]+|"
    r"<T>(?:'s)?)\s+){0,4}$"
)
_HAD = re.compile(r"\b(?:had|held|has|have|made|after)\b")
_INNER = pattern(r"\b(?:that|which)\s+(?P<who><A>)\s+(?:had|held|made|has|have)\b")
_INTRO = pattern(
    r"(?:^|[,;\"\-—]\s*|\bthat\s+|\band\s+)(?:earlier\s+|later\s+|speaking\s+|\w+\s+"
    r")?(?:in|during|after|following|at|on|amid|ahead\s+of|before|upon|over|since|as\s+"
    r"part\s+of)\s+<X>{0,60}$"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Where the subject stands, [start, end) of the marked sentence, and where its clause goes on.

    gap: the words between it and what it does. owner: a possessor such as "Paz's" or "his".
    """

    start: int
    end: int
    gap: str
    owner: bool = False


def subject_of(marked: Marked, at: int) -> Subject | None:
    """The subject of the verb at this place, or None."""
    text = marked.text
    lists = list(_LISTS.finditer(text, 0, at))
    joined = False
    for found in reversed(lists):
        before, gap = text[: found.start()], text[found.end() : at]
        if len(gap) > 220 or ";" in gap:
            break
        if _RELATIVE.match(gap) and not re.search(r",\s", gap[3:].split("who", 1)[-1]):
            return Subject(found.start(), found.end(), gap)
        joined = joined or bool(_JOINED.search(gap))
        if _PREPOSITION.search(before) and not _OPENS.search(before):
            continue
        if gap.startswith("'"):
            continue
        if _OPENS.search(before) and not (joined and _is_object(before)):
            return Subject(found.start(), found.end(), gap)
    for found in lists:  # the first that no preposition governs
        before, gap = text[: found.start()], text[found.end() : at]
        if not _PREPOSITION.search(before) and not gap.startswith("'"):
            return Subject(found.start(), found.end(), gap)
    return None


def agent_of(marked: Marked, at: int, end: int) -> Subject | None:
    """Whose call or meeting the noun at [at, end) is: its possessor, or who goes about it."""
    text = marked.text
    owner = _OWNER.search(text, 0, at)
    if owner and not _HAD.search(owner.group()):
        start, stop = owner.span("own" if owner["own"] else "his")
        after = None if owner["own"] else subject_after(marked, end)
        return after or Subject(start, stop, text[stop:at], owner=True)
    inner = _INNER.search(text, at, end)
    if inner:
        return Subject(*inner.span("who"), "")
    intro = _INTRO.search(text, 0, at)
    if intro and not re.search(SIGNS["P"], text[: intro.start()]):
        after = subject_after(marked, end)
        if after:
            return after
    return subject_of(marked, at) or subject_after(marked, end)


def subject_after(marked: Marked, at: int) -> Subject | None:
    """The subject behind an opening phrase: "In a call with Paz, Rojas said"."""
    for found in _LISTS.finditer(marked.text, at):
        before = marked.text[at : found.start()]
        if re.search(r"[,\"]\s*(?:the\s+)?$", before) and len(before) < 220:
            return Subject(found.start(), found.end(), "")
    return None


def _is_object(before: str) -> bool:
    """Whether what stands here follows a verb, as in "met <A> and spoke": then it is no subject."""
    return bool(re.search(r"\b(?:met|told|saw|with|[a-z]+ed)\s+(?:the\s+)?$", before))
