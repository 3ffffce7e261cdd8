"""What a text says of itself: whether it is of states, where it was told, whose remarks."""

import re
from functools import lru_cache
from itertools import chain

from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import subjects as about
from truceline.contacts.intake.names.vocabulary import side_of_word
from truceline.contacts.intake.text.anchored import anchored
from truceline.contacts.intake.text.prose import Passage
from truceline.contacts.intake.text.words import Table, pieces

_WORD = re.compile(r"[a-z-]+")
_SUBJECTS = about.CIVIL | about.OFFICIAL | about.WORKS
_WORDS = Table(lambda piece: _SUBJECTS.intersection(_WORD.findall(piece.lower())))
LONGEST_LABEL = 62
# "REPORTER: The governor …", "Fisheries: the ministers …": what follows is a sentence of its own.
LABEL = re.compile(
    r"(?!.{0,60}\b(?:said|says|told|adds?|added|wrote|writes?|reads?|met|spoke|called"
    r"|calls|rang|rings|sent|sends|texts|texted|asks|asked|replie[sd]|are|were|is|was)\b"
    r"[^:]*:)"
    r"(?:(?:Hon|Mrs?|Ms|Dr|Sen|Gen|Col|Amb|MRS?|MS|DR|SEN|GEN|COL|AMB)\.\s+)*"
    r"(?:[^:.;\"]|(?<=\bM[rs])\.|(?<=\b(?:Mrs|Hon))\.|(?<=\b(?:Dr|No))\.)"
    rf"{{1,{LONGEST_LABEL - 2}}}:\s+(?=[A-Z\"'(]|the\b|a\b)"
)


# "14:20 – …", "21.12 GMT: …": the minute of a ticker.
MINUTE = re.compile(
    r"[^\w\n]{0,3}\d{1,2}[:.h]\d{2}(?!\.?\d)(?:\s*(?:GMT|UTC|CES?T|EES?T|EST|[ap]\.?m\.?|"
    r"local(?:\s+time)?|hrs?|h)\b\.?)?\s*(?:[-–—:|]+\s*|(?=[A-Z]))"
)


def labelled(view: str, start: int, end: int) -> int:
    """Where the sentence at the characters [start, end) begins, behind the minute of a ticker and
    behind its label if it has them."""
    minute = (
        MINUTE.match(view, start, end)
        if view[start : start + 3].strip("[(•*")[:1].isdigit()
        else None
    )
    start = minute.end() if minute else start
    colon = view.find(":", start, min(end, start + LONGEST_LABEL))
    label = LABEL.match(view, start, end) if colon >= 0 else None
    return label.end() if label else start


@lru_cache(maxsize=2)
def _words(view: str) -> frozenset[str]:
    """The words of a text by which its subject is known."""
    return frozenset(chain.from_iterable(map(_WORDS.__getitem__, pieces(view))))


# "The new film by …", "In cinemas from …", "320 pages": what happens in it, did not.
REVIEW = re.compile(
    r"\b(?:new|latest|first|second|debut|acclaimed)\s+(?:\w+\s+)?"
    r"(?:film|novel|play|opera|thriller|series|documentary|drama|comedy)\s+(?:by|from)\b"
    r"|\([A-Z][\w&' ]+,\s*[£$€]\s?\d+(?:\.\d\d)?\)|\(\d{1,2}(?:[.:]\d\d)?\s?[ap]m\b[^)]*\)"
    r"|\bin\s+cinemas\b|\b\d+\s+pages\b\W*$",
    re.I | re.M,
)


def told_of_states(view: str, shown: list[Passage]) -> list[Passage]:
    """The passages to read: of a text about sport, trade or culture, those that speak of states
    alone."""
    whole = _words(view)  # asked of all texts; most hold no such word anywhere
    if len(whole & about.CIVIL) < about.FEWEST and whole.isdisjoint(about.WORKS):
        return shown
    texts = [view[each.start : each.end] for each in shown]
    if not _of_trade("\n".join(texts)):
        return shown
    return [each for each, text in zip(shown, texts, strict=True) if _official_alone(text)]


def _official_alone(text: str) -> bool:
    """Whether a passage has words of the dealings of states, and none of any other."""
    found = _words(text)
    return found.isdisjoint(about.CIVIL) and not found.isdisjoint(about.OFFICIAL)


def _of_trade(view: str) -> bool:
    found = _words(view)
    civil = len(found & about.CIVIL)
    if not found.isdisjoint(about.WORKS) and REVIEW.search(view):
        civil += about.REVIEWED
    if civil < about.FEWEST or civil <= len(found & about.OFFICIAL):
        return False
    said = [word for piece in view.split() for word in _WORDS[piece]]
    often = sum(word in about.OFFICIAL for word in said)  # ministers again and again, by a train
    return civil - len(found & about.CIVIL) + sum(word in about.CIVIL for word in said) > often


def is_official(view: str) -> bool:
    """Whether the words of a text are of the dealings of states."""
    return len(_words(view) & about.OFFICIAL) >= about.FEWEST


REMARKS = re.compile(
    r"^\W*(?:the\s+|our\s+|[a-z]+'s\s+|[a-z]+\s+){0,4}"
    r"(?:diary|agenda|programme|schedule|calendar)\b[^.]{0,20}\b(?:of|for)\b"
    r"|^\W*(?:remarks|opening remarks|address|speech|post|thread|message|interview|answers?)\b"
    r"[^.]{0,40}"
    r"\b(?:by|from|of|with)\b|^\W*[-—–]\s*(?=[A-Z])",
    re.I,
)


# The words one of which such a line has, unless it opens with a dash.
_REMARKING = anchored(
    r"\b(?:diary|agenda|programme|schedule|calendar|remarks|opening|address|speech|post|thread"
    r"|message|interview)",
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


# General Staff, Lima: …
_SEAT = re.compile(
    r"\W*(?=[^,.:\n]{0,40}\b(?:ministry|office|presidency|staff|palace|department|court|cabinet"
    r"|command|headquarters|secretariat|house)\b)[^,.:\n]{5,60}, "
    r"(?P<city>[A-Z][\w'-]+)(?:[:.]| [-–—])\s",
    re.I,
)


def said_in(view: str, lines: list[Line]) -> str:
    """The state in whose capital a text says it was told, first of all by an office there; empty
    where it names none or several."""
    if (seat := _SEAT.match(view)) and (side := side_of_word(seat["city"].title())):
        return side
    found = {
        each.side
        for line in lines
        for each in line.mentions
        if each.placed and each.city and SAID_IN.search(view, max(0, each.start - 60), each.start)
    }
    return found.pop() if len(found) == 1 else ""
