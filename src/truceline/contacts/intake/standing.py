"""How a contact stands in its sentence: held, planned or denied, and by which medium."""

import re

from truceline.contacts.intake import frames
from truceline.contacts.intake.frames import Frame
from truceline.contacts.intake.marked import Marked, pattern
from truceline.contacts.intake.subjects import Subject

UNANSWERED = re.compile(
    r"\bunanswered\b|\bnot\s+(?:pick(?:ed)?\s+up|answer(?:ed)?|been\s+returned|returned|"
    r"get\s+through|be\s+reached|connect\w*)\b|\bno\s+answer\b|voicemail|"
    r"\bno\s?(?:-|\s)?one\s+(?:answered|picked\s+up)|\bnobody\s+(?:answered|picked\s+up)|"
    r"\b(?:declin\w+|refus\w+)\s+to\s+(?:take|answer|accept|receive)\b|\b(?:declin|reject|"
    r"ignor|snubb|refus)\w*\s+(?:\w+\s+){0,3}calls?\b|"
    r"\brang\s+out\b|\bhung\s+up\b|\bmissed\s+calls?\b|\bcalls?\s+(?:\w+\s+){0,3}(?:was|"
    r"were|went)\s+(?:not\s+)?(?:ignored|rejected|refused|declined|dropped)|\bfailed\s+"
    r"to\s+(?:reach|connect|get\s+through)|\btried\s+(?:\w+\s+){0,4}to\s+(?:reach|call|"
    r"phone)",
    re.I,
)
DENIAL = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|refut\w+|dismiss\w+|rejected\s+(?:the\s+)?(?:reports?|"
    r"claims?))\b",
    re.I,
)
_SAT = re.compile(r"met|meet|sat|convened|gathered", re.I)
_OFF = re.compile(
    r"^[^,.;]{0,45}?\b(?:was|were|has\s+been|had\s+been|is|are)\s+(?:called\s+off|"
    r"cancel\w+|postponed|scrapped|put\s+off|abandoned|ruled\s+out|not\s+held|delayed|"
    r"still\s+possible|unlikely|off)\b|^[^,.;]{0,45}?\b(?:did\s+not|never)\s+(?:take\s+"
    r"place|happen\w*|took\s+place)|^[^,.;]{0,30}?\b(?:collapsed|fell\s+through)"
)
_AHEAD = re.compile(
    r"^[^,.;]{0,45}?\b(?:(?:is|are)\s+(?:scheduled|planned|due|expected|set|to\s+be\s+"
    r"held|to\s+take\s+place|being\s+planned|likely)|will\s+(?:be\s+held|take\s+place|"
    r"follow)|is\s+foreseen)\b"
)
AHEAD = ("weekday", "today", "day", "month", "week")
_PRESENT = re.compile(
    r"(?:leaves|flies|travels|arrives|heads|goes|visits|meets|hosts|receives|departs|"
    r"holds|hold|meet)\b",
    re.I,
)
_ADJECTIVES = re.compile(r"(?:\b[a-z-]+\s+){0,3}$")
_BY_CALL = pattern(
    r"\b(?:on|in|during|over)\s+(?:an?|their|the)\s+(?:(?:[a-z-]+|<T>)\s+){0,3}(?:calls?|"
    r"phone)\b|\bby\s+(?:tele)?phone\b|\bover\s+the\s+phone\b"
)
_IN_CALL = pattern(
    r"^\W*(?:in|during|on|by|over)\s+(?:an?|the|his|her|their)?\s*(?:(?:[a-z-]+|<T>)\s+"
    r"){0,3}(?:(?:tele)?phone|calls?)\b"
)


_NO_ANSWER = (
    "answer", "pick", "return", "get through", "got through", "reach", "connect", "voicemail",
    "declin", "refus", "reject", "ignor", "snub", "rang out", "hung up", "missed", "tried", "dropped",
)  # fmt: skip


def unanswered(marked: Marked) -> bool:
    """Whether a call in the sentence was not taken."""
    return marked.holds(_NO_ANSWER) and UNANSWERED.search(marked.text) is not None


def status_of(marked: Marked, match: re.Match[str], agent: Subject, frame: Frame) -> str:
    """held, planned or denied; empty where the words say it was not so."""
    text = marked.text
    noun = match.groupdict().get("noun")
    until = match.start("verb") if "verb" in match.groupdict() else match.start()
    window = text[agent.end : until] if agent.end <= until else ""
    if agent.end > until or agent.owner:  # the main clause follows: look at what leads to the noun
        window = text[max(0, until - 45) : until]
    if "mid" in match.groupdict() and frame.name == "together":
        window = match["mid"] + " "
        if noun:
            window += match.group()[match.start("verb") - match.start() :].split(noun)[0]
    window = re.split(r"\b(?:that|which|who|said)\b", window)[-1] if len(window) > 60 else window
    if (frame.medium == "phone" or noun) and unanswered(marked):
        return ""
    if DENIAL.search(text[max(0, until - 110) : until]) and '"' not in text[:until]:
        return "denied"
    if frames.NOT_HELD.search(window):
        return ""
    if _PRESENT.match(text, until) and any(each.kind in AHEAD for each in marked.times):
        return "planned"
    if frames.PLANNED.search(window):
        return "planned"
    after = text[match.end() : match.end() + 70]
    if noun and _OFF.match(after):
        return ""
    if noun and _AHEAD.match(after):
        return "planned"
    if frames.OFTEN.search(window[-40:] + " " + match.group() + after.split(",")[0]):
        return ""
    return "held"


def medium_of(marked: Marked, frame: Frame, match: re.Match[str]) -> str:
    """How they were in contact: as the frame says, or the words around; empty if they do not."""
    if frame.medium and frame.medium != "talk":
        if frame.name == "meet":
            near = match.group() + marked.text[match.end() : match.end() + 40]
            return "video call" if frames.CUES[0][0].search(near) else "meeting"
        return frame.medium
    own = match.group()
    if "verb" in match.groupdict():
        own = own[match.start("verb") - match.start() :]
    noun = match.groupdict().get("noun")
    if noun:
        lead = _ADJECTIVES.search(marked.text, max(0, match.start() - 60), match.start())
        own = (lead.group() if lead else "") + own
    after = re.split(r"[;]|\b(?:and|before|after|while|later)\b", marked.text[match.end() :])[0][
        :90
    ]
    order = (own,) if noun and frames.CUES[1][0].search(own) else (own, after)
    for text in order:
        for cue, medium in frames.CUES[:3]:
            if cue.search(text):
                return medium
    if not noun:
        if _BY_CALL.search(marked.text, match.end(), match.end() + 260):
            return "phone"
        if _IN_CALL.match(marked.text):
            return "phone"
    if frame.name == "together" and _SAT.match(own):
        return "meeting"
    if frame.medium == "talk" or (noun and "conversation" in noun.lower()):
        return "conversation"
    return ""
