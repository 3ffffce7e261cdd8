"""How long a contact took, in numbers or words: "35 minutes", "the better part of an hour"."""

import re
from collections.abc import Iterator

from truceline.contacts.intake.contacts.gathering import Contact
from truceline.contacts.intake.grammar.told import Piece
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.text.anchored import anchored

_NUMBER = (
    r"(?:\d{1,3}(?:\.5)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|sixty|seventy|eighty|ninety|several|a\s+few|a\s+couple\s+of|some|a\s+dozen)"
)
_ABOUT = (
    r"(?:(?:(?:just|a\s+(?:little|bit)|slightly|well)\s+)?(?:about|around|some|roughly|nearly"
    r"|almost|approximately|under|over|less\s+than|more\s+than|at\s+least|close\s+to|up\s+to|only"
    r"|barely|short\s+of|a\s+brisk|a\s+full|a\s+good|the\s+(?:better|best|greater)\s+part\s+of"
    r"|most\s+of)\s+)*"
)
UNIT = anchored(
    r"\b(?:min(?:ute)?s?\b|hours?\b|hrs?\b|days?\b|h\b|\d+(?:min|h)|morning|afternoon|evening"
    r"|put\s+it\s+at)",
    re.I,
)
LASTING = anchored(
    rf"\b{_ABOUT}(?:"
    r"(?:an\s+hour|one\s+hour|\d+\s+hours?)\s+and\s+(?:a\s+)?(?:half|quarter|three\s+quarters)"
    r"|half\s+an\s+hour|a\s+half[- ]hour|half[- ]hour|quarter[- ]hour"
    r"|(?:three[- ])?quarters?\s+of\s+an\s+hour|a\s+quarter\s+of\s+an\s+hour"
    rf"|{_NUMBER}(?:\s+and\s+a\s+half)?(?:[- ]|\s+)(?:odd\s+|full\s+)?(?:minutes?|mins?|min|hours?"
    rf"|hrs?|h)\b(?:\s+(?:and\s+)?{_NUMBER}\s+min\w*|\s+and\s+a\s+(?:half|quarter))?"
    rf"|{_NUMBER}-odd\s+(?:minutes|hours)|{_NUMBER}(?:\s+|-)days?\b|hours-long|hour-long"
    r"|(?:a|the(?:\s+whole)?)\s+(?:morning|afternoon|evening)"
    r")",
    re.I,
)
# "Lima put it at twenty": a number that leans on the minutes before it.
PUT_AT = anchored(rf"\bput(?:s|ting)?\s+it\s+at\s+(?P<n>{_NUMBER})\b(?!\s+(?:minutes|hours))", re.I)
_SHIFT = re.compile(
    r"^\W*(?:ago|later|earlier|before|after|prior|apart|from\s+(?!\d|noon)|notice|away|north|south"
    r"|east|west|of\s+(?:silence|notice|warning)|per|a\s+(?:day|week)|drive|flight|ride|walk"
    r"|ahead|to\s+(?:answer|reply))",
    re.I,
)
_WITHIN = re.compile(
    r"\b(?:within|every|in|(?<!ended\s)(?<!over\s)(?<!up\s)after|24|next|last|past|by|than\s+the"
    r"|each|for\s+the)\s*$",
    re.I,
)
_LASTED = re.compile(
    r"\b(?:last(?:ed|ing|s)?|length|long|went\s+on|took|takes|spent|ran|run|duration|stretched"
    r"|for|occupied|put\s+it\s+at|minutes?-?long|of|hours?|-minute|-hour|half-hour|after|kept)\b",
    re.I,
)
_DAYS = re.compile(
    r"\b(?:spent|(?:talked|met|negotiated|conferred|lasted|sat|talks|meeting|ran|haggled)\s+(?:for"
    r"|over)?)\s*$|\b(?:visit|trip|stay|talks)\b",
    re.I,
)
_OF_TALKS = re.compile(r"^\s+of\s+(?:\w+\s+)?(?:talks|negotiations|meetings|discussions)\b", re.I)
_PART_OF_DAY = re.compile(r"\b(?:spent|for|took|lasted|over)\s*$", re.I)


def lengths(line: Line) -> Iterator[Piece]:
    """The lengths of time that a sentence gives for a contact."""
    text, start = line.text, line.sentence.start
    if not UNIT.search(line.said):
        return
    for found in LASTING.finditer(line.said):
        if _is_length(text, found):
            yield Piece(start + found.start(), start + found.end())
    for found in PUT_AT.finditer(line.said):
        yield Piece(start + found.start("n"), start + found.end("n"))


def _is_length(text: str, found: re.Match[str]) -> bool:
    end = found.end()
    before, words, after = text[: found.start()], found.group().lower(), text[end : end + 30]
    if _OF_TALKS.match(after):
        return True
    if _SHIFT.match(after) or _WITHIN.search(before):
        return False
    if words.endswith(("morning", "afternoon", "evening")):
        return bool(_PART_OF_DAY.search(before))
    if not _LASTED.search(before[-40:] + words + after[:12]):
        return False
    return "day" not in words or bool(_DAYS.search(before) or re.match(r"\s+(?:visit|trip)", after))


def lasted(line: Line, piece: Piece, near: list[Contact]) -> Contact | None:
    """Whose length it is: of the held contacts in focus, the one whose party the sentence names,
    or whose words stand nearest."""
    held = [each for each in near if each.status in ("held", "denied")]
    here = [each for each in held if line.number in each.sentences]
    if len(here) > 1:
        return min(here, key=lambda each: _distance(each, line, piece))
    small = line.text.casefold()
    named = [
        each
        for each in held
        if any(one.keys and one.keys[-1] in small for one in each.second)
        and sum(each.first == one.first for one in held) > 1
    ]
    chosen = named if len(named) == 1 else held[-1:]
    return chosen[0] if chosen else None


def _distance(contact: Contact, line: Line, piece: Piece) -> int:
    return min(
        abs(each.start - piece.start) for each in contact.heard if each.sentence == line.number
    )
