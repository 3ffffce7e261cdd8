"""Entries of a chronology, a diary or a log: passages that begin with their day or hour.

What stands there in the present was so then: "16 January. The minister telephones the bishop."
"""

import re
from collections.abc import Collection, Sequence

from truceline.contacts.intake.text.prose import Passage

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_CLOCK = (
    r"(?:\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?"
    r"|[012]\d[0-5]\d(?=\s*[HZLhz]))"
    r"(?:\s*(?:GMT|UTC|CES?T|EES?T|EST|local(?:\s+time)?|hrs?|hours|[HhZzL])\b\.?)?"
)
_DAY = (
    rf"(?:{_WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)(?:(?=:)|\.?\s+\d{{1,2}})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?"
    r"|\d{4}-\d{2}-\d{2}|Day\s+(?:\d|one|two|three|four|five|six|seven)\w*)"
)
_TO_COME = (
    r"(?:Ahead|(?:The\s)?(?:[Cc]oming|Next|Following)\s(?:week|days?)|Outlook|Tomorrow|Upcoming"
    r"|Forthcoming|To\scome)"
)
_AHEAD = re.compile(rf"\W{{0,3}}{_TO_COME}\b")
_AGENDA = re.compile(r"\b(?:agenda|programme|schedule)\b(?!\s+(?:item|of\s+work))", re.I)
_PARTED = r"(?:\s*[.:|\]–—]+\s+|\s+-+\s+)"
_STAMP = re.compile(
    rf"[\W_]{{0,3}}(?:(?:{_DAY}(?:,?\s+(?:{_DAY}|(?:at\s+)?{_CLOCK}))?|{_TO_COME}){_PARTED}"
    rf"|{_CLOCK}(?:{_PARTED}|\s+(?=[A-Z]))"
    rf"|[012]\d[0-5]\d(?:\s?(?:[HZL]|hrs|hours))?(?:{_PARTED}|\s+(?=[A-Z])))"
)
_ALONE = re.compile(rf"[\W_]{{0,3}}{_DAY}(?:,?\s+\d{{4}})?,?\s+(?:at\s+)?{_CLOCK}\W{{0,3}}")
_LONGEST = 48
FEWEST = 2  # one day at the head of a passage is that of a report


def entries(view: str, passages: Sequence[Passage]) -> dict[int, int]:
    """The numbers of the passages that are entries, each with where its day or hour ends; empty
    where there are fewer than two."""
    stamps = {
        number: _STAMP.match(view, each.start, min(each.end, each.start + _LONGEST))
        for number, each in enumerate(passages)
    }
    found = {number: each.end() for number, each in stamps.items() if each is not None}
    for number, each in enumerate(passages):
        above = view.rfind("\n", 0, max(0, each.start - 1)) + 1
        if number not in found and _ALONE.fullmatch(view, above, max(above, each.start - 1)):
            found[number] = each.start  # a post, below its day and hour
    ahead = any(_AHEAD.match(view, passages[each].start) for each in found)
    return found if ahead or len(found) >= FEWEST else {}


_MOST_HEAD = 250  # characters in which a text says that it is an agenda


def are_ahead(view: str, passages: Sequence[Passage], found: Collection[int]) -> frozenset[int]:
    """The passages that tell of what is to come: an agenda's from its first entry on, and "Coming
    week: …"."""
    if _AGENDA.search(view, 0, _MOST_HEAD):
        return frozenset(range(min(found), len(passages)))
    return frozenset(each for each in found if _AHEAD.match(view, passages[each].start))
