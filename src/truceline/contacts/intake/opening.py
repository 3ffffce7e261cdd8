"""What a text says of itself: whether it is of states, where it was told, whose remarks."""

import re
from functools import lru_cache
from itertools import chain

from truceline.contacts.intake.anchored import anchored
from truceline.contacts.intake.lexicon import subjects as about
from truceline.contacts.intake.tree import Line
from truceline.contacts.intake.words import Table, pieces

_WORD = re.compile(r"[a-z-]+")
_SUBJECTS = about.CIVIL | about.OFFICIAL
_WORDS = Table(lambda piece: _SUBJECTS.intersection(_WORD.findall(piece.lower())))
LONGEST_LABEL = 62
# "REPORTER: The governor …", "Fisheries: the ministers …": what follows is a sentence of its own.
LABEL = re.compile(
    r"(?!.{0,60}\b(?:said|says|told|adds?|added|wrote|reads?|met|spoke|called|are|were|is|was)\b"
    r"[^:]*:)"
    r"(?:(?:Hon|Mrs?|Ms|Dr|Sen|Gen|Col)\.\s+)*"
    rf"[^:.;\"]{{1,{LONGEST_LABEL - 2}}}:\s+(?=[A-Z\"'(]|the\b|a\b)"
)


def labelled(view: str, start: int, end: int) -> int:
    """Where the sentence at the characters [start, end) begins, behind its label if it has one."""
    colon = view.find(":", start, min(end, start + LONGEST_LABEL))
    label = LABEL.match(view, start, end) if colon >= 0 else None
    return label.end() if label else start


@lru_cache(maxsize=2)
def _words(view: str) -> frozenset[str]:
    """The words of a text by which its subject is known."""
    return frozenset(chain.from_iterable(map(_WORDS.__getitem__, pieces(view))))


def is_civil(view: str) -> bool:
    """Whether a text is about sport, trade or culture and not about states."""
    found = _words(view)
    civil = len(found & about.CIVIL)
    return civil >= about.FEWEST and civil > len(found & about.OFFICIAL)


def is_official(view: str) -> bool:
    """Whether the words of a text are of the dealings of states."""
    return len(_words(view) & about.OFFICIAL) >= about.FEWEST


REMARKS = re.compile(
    r"^\W*(?:the\s+|our\s+|[a-z]+'s\s+|[a-z]+\s+){0,4}(?:diary|agenda|programme|schedule)\b"
    r"[^.]{0,20}\b(?:of|for)\b"
    r"|^\W*(?:remarks|opening remarks|address|speech|post|thread|message|interview)\b[^.]{0,40}"
    r"\b(?:by|from|of|with)\b|^\W*[-—–]\s*(?=[A-Z])",
    re.I,
)


# The words one of which such a line has, unless it opens with a dash.
_REMARKING = anchored(
    r"\b(?:diary|agenda|programme|schedule|remarks|opening|address|speech|post|thread|message"
    r"|interview)",
    re.I,
)


def is_remark(line: Line) -> bool:
    """Whether a sentence says whose words the text is."""
    plain = line.text[:1].isalnum() and not _REMARKING.may(line.said)
    return not plain and REMARKS.match(line.text) is not None


SAID_IN = re.compile(
    r"\b(?:said|told|announced|reporters|journalists|statement|spokes\w+|officials?|ministry|office"
    r"|agency|presidency)\s+(?:\w+\s+){0,4}?(?:in|from)\s+$",
    re.I,
)


def said_in(view: str, lines: list[Line]) -> str:
    """The state in whose capital a text says it was told; empty where it names none or several."""
    found = {
        each.side
        for line in lines
        for each in line.mentions
        if each.placed and each.city and SAID_IN.search(view, max(0, each.start - 60), each.start)
    }
    return found.pop() if len(found) == 1 else ""
