"""A match of a frame as something heard: its clause, time and place, and who began it."""

import re
from collections.abc import Iterator

from truceline.contacts.intake.cast import Actor
from truceline.contacts.intake.frames import Frame
from truceline.contacts.intake.heard import Heard, Started
from truceline.contacts.intake.marked import SIGNS, Marked, pattern
from truceline.contacts.intake.placing import place_of, times_of
from truceline.contacts.intake.scene import merged
from truceline.contacts.intake.subjects import Subject

SEPARATE = re.compile(
    r"\bseparate(?:ly)?\b|\b(?:calls|conversations|talks|meetings)\s+(?:with|to)\b|\bin\s+"
    r"turn\b|\brespectively\b|\beach\s+of\b",
    re.I,
)
JOINTLY = re.compile(
    r"\b(?:trilateral|three-way|four-way|joint|conference|quadrilateral|group|"
    r"multilateral|tripartite)\b",
    re.I,
)
_DEFINITE = re.compile(
    r"\b(?:the|that|this|<T>'s)\s+(?:[a-z-]+\s+){0,3}$".replace("<T>", SIGNS["T"]), re.I
)
_AGAIN = re.compile(
    r"\b(?:again|last|previous(?:ly)?|earlier|first|second|third|also\s+met|most\s+recent|"
    r"another)\b",
    re.I,
)
_DONE = pattern(r"\b(?:placed|made|initiated)\b")
_GOT = re.compile(r"\b(?:received|got|took|accepted)\s+(?:an?|the)\b", re.I)
_ENDS = re.compile(r";|\.\s|\b(?:before|after|while|but|following)\b")
_BEGINS = re.compile(
    r";|\.\s|\b(?:said|says|saying|added|stated|reported|announced|told\s+\S+)\s+"
    r"(?:that\s+)?"
)


def heard_in(
    marked: Marked, frame: Frame, match: re.Match[str], *, medium: str, status: str
) -> Heard:
    at, end = match.start(), match.end()
    if "verb" in match.groupdict():
        at = match.start("verb")
    start, stop = marked.where(at, end)
    clause = _clause(marked, at, end)
    made = Heard(
        [], [], medium, status, start, stop, marked.number, marked.sentence.zone, frame.name
    )
    made.times = times_of(marked, *clause, at)
    made.place = (
        None if medium in ("phone", "message", "video call") else place_of(marked, *clause, at)
    )
    before = marked.text[max(0, at - 40) : at]
    made.definite = bool(_DEFINITE.search(before))
    made.again = bool(_AGAIN.search(before[-25:] + match.group()[:60]))
    return made


def _clause(marked: Marked, at: int, end: int) -> tuple[int, int]:
    """The part of the sentence that goes with the words at [at, end)."""
    text = marked.text
    stop = _ENDS.search(text, end)
    begins = [each.end() for each in _BEGINS.finditer(text, 0, at)]
    return (begins[-1] if begins else 0), (stop.start() if stop else len(text))


def apart(
    marked: Marked, match: re.Match[str], second: list[Actor], medium: str
) -> Iterator[list[Actor]]:
    """The other parties, one list a contact: calls to two presidents are two contacts."""
    sides = {each.side for each in second}
    near = marked.text[max(0, match.start() - 50) : match.end()]
    many = medium in ("phone", "conversation", "message") or SEPARATE.search(near)
    if len(sides) < 2 or not many or JOINTLY.search(near):
        yield merged(second)
        return
    for side in dict.fromkeys(each.side for each in second):
        yield [each for each in second if each.side == side]


def started(
    marked: Marked, frame: Frame, match: re.Match[str], made: Heard, agent: Subject
) -> Started | None:
    """Who began it, where the verb says so: "Paz phoned Rojas", "got a call from Rojas"."""
    if made.medium not in ("phone", "video call") or made.status != "held":
        return None
    side, basis = "", ""
    near = match.start() - agent.start < 90
    own = marked.said(min(agent.start, match.start()) if near else match.start(), match.end())
    lead = marked.text[max(0, match.start() - 40) : match.start()]
    prep = match.groupdict().get("prep") or ""
    if frame.name in ("dial", "dialled"):
        side, basis = made.first[0].side if made.first else "", f"implied: {own!r}"
    elif frame.name == "noun" and (prep == "from" or _GOT.search(lead)):
        side = made.second[0].side if made.second and prep == "from" else ""
        basis = f"implied: {own!r}"
    elif frame.name == "noun" and (prep == "to" or _DONE.search(lead)):
        side, basis = made.first[0].side if made.first else "", f"implied: {own!r}"
    return Started(side, basis, made.start, made.end) if side else None
