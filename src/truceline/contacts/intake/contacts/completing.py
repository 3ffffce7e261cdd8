"""What the sentences of a contact say in plain sight where its clause said nothing: day, place, and
who began it."""

import re
from collections.abc import Iterator

from truceline.contacts import countries
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.clauses.heard import Located
from truceline.contacts.intake.clauses.topics import topics_of
from truceline.contacts.intake.contacts.gathering import Contact
from truceline.contacts.intake.contacts.reading import Reading
from truceline.contacts.intake.dates.times import When
from truceline.contacts.intake.grammar.told import Piece
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.text.anchored import Several, anchored

RECEIVING = spelt("receive host welcome visit travel fly arrive land")
IN_PERSON = ("meeting", "visit")
PLACED = (*IN_PERSON, "conversation", "delegation", "")
_SITE = (
    r"(?:border\s+)?(?:crossing|checkpoint|bridge|zone|headquarters|frontier|post|camp|airport|base"
    r"|tent|villa|castle|palace)"
)
_PLACE = anchored(
    r"\b(?P<lead>in|at|near|outside|on|inside)\s+(?P<name>"
    rf"(?:the\s+|an?\s+)?(?:[A-Z][\w'’-]*\s+){{1,4}}(?:[a-z]+\s+)?{_SITE}\b"
    rf"|(?:the\s+)(?:[a-z]+\s+){{0,2}}{_SITE}\s+(?:at|of|in)\s+(?P<city>[A-Z][\w-]+)"
    r"|(?:the\s+)buffer\s+zone\b"
    r"|(?!The\b)[A-Z][\w-]+(?:['’][a-z][\w-]*)?(?:[ ](?:de|del|la|el|al)?[ ]?[A-Z][\w-]+){0,3})"
)
_GOING = anchored(
    r"\b(?:visit(?:s|ed)?|trip|travel(?:s|led|ed)?|flew|flies|journey|went|come|came)"
    r"(?:\s+\w+){0,2}?\s+to\s+(?P<name>[A-Z][\w-]+(?:[ ][A-Z][\w-]+){0,2})"
)
_MEETING = anchored(
    r"\b(?:met|meets?|meeting|talks|talked|held|session|round|sat|received?|hosted?|will\s+see"
    r"|landed|arrived|gathered|conferred|negotiat\w+|spent|summit|sit|convened?|encounter)\b",
    re.I,
)
# "In Lima, Paz met Rojas"; "the Doha talks"; "met here", which is where the text was written.
_OPENING = re.compile(r"\W*(?:In|At|Near)\s+(?P<name>[A-Z][\w-]+(?:[ ][A-Z][\w-]+){0,2})\b")
_NAMED_FOR = re.compile(
    r"(?P<name>[A-Z](?<!\w[A-Z])[\w-]+(?:[ ][A-Z][\w-]+)?)"
    r"\s+(?:talks|meeting|summit|round|session)\b"
)
_NAMING = anchored(r"\b(?:talks|meeting|summit|round|session)\b")
_WELCOMED = anchored(
    r"\b(?:welcom\w+|invited)\b[^.;,]{3,80}?\sto\s+(?P<name>[A-Z][\w-]+(?:[ ][A-Z][\w-]+){0,2})"
)
_VENUE = anchored(r"\b(?:Venue|Place|Location)\s*:\s*(?P<name>[A-Z][\w-]+(?:[ ][A-Z][\w-]+)*)")
_HERE = anchored(r"\b(?:met|meeting|talks|received|arrived|held)\b[^.;]{0,120}?\bhere\b", re.I)
_SPOKE_THERE = re.compile(
    r"^\W*(?:\w+\s+){0,5}(?:said|says|told|announced|confirmed|denied|declined|reported)\b"
)
_ELSEWHERE = anchored(
    r"\b(?:ministry|embassy|government|office|officials?|ambassador|consul\w*|spokes\w+"
    r"|minister|war"
    r"|conflict|situation|violence|crisis|fighting|troops|forces|developments?|ceasefire|truce"
    r"|elections?|refugees|said|says|told|announced|based|interests?|peace|border|attacks?|source"
    r"|diplomats?|reporters|released|issued|events|role|held\s+hostage|people|interview|statement"
    r"|project|dam|cooperation)\s*$",
    re.I,
)
_SAID = anchored(
    r"\b(?:said|says|announced|told\s+(?:\w+\s+){1,3}|reported|added|released|published|issued"
    r"|confirmed|stated|wrote|declared|denied)\s+(?:late\s+|earlier\s+)?$"
    r"|\b(?:first|second|third|fourth|every|each)\s+$"
    r"|\b(?:since|until|till|by|before|after|from|than)\s+(?:the\s+)?$",
    re.I,
)
_TAKEN = anchored(
    r"\b(?:received?|took|taken|takes|accepted|fielded|got|gets|answered)\b[^.;:]{0,60}?"
    r"\b(?:call|conversation|ring)\b[^.;:]{0,40}?\bfrom\b",
    re.I,
    needs="call conversation ring",
)
_ASKED = anchored(
    r"\b(?:asked\s+for|requested|sought|proposed|initiated|instigated|suggested)\s+(?:the|a"
    r"|this|that"
    r"|it\b)\s*(?:phone\s+|telephone\s+|video\s+|urgent\s+)?(?:call|meeting|conversation|talks"
    r"|encounter|session|exchange)?",
    re.I,
)
_AT_REQUEST = anchored(
    r"\b(?:at|on|upon|following)\s+(?:the|an?)\s+(?:request|initiative|suggestion|behest"
    r"|instigation|insistence)\s+(?:of|from|by)\s+",
    re.I,
    needs="request initiative suggestion behest instigation insistence",
)
_LATTER = anchored(
    r"\b(?:at|on|upon|by)\s+(?:the\s+)?(?:request\s+of\s+(?:this|the)\s+latter"
    r"|(?:the\s+)?latter['’]s\s+(?:request|initiative|invitation))",
    re.I,
    needs="latter",
)


# ---- the day -----------------------------------------------------------------------------------


def day_of(reading: Reading, contact: Contact) -> When | None:
    """The one day that the sentences of a contact name, or the sentence right before them."""
    first = min(contact.sentences, default=0)
    for number in (*sorted(contact.sentences), first - 1):
        if not 0 <= number < len(reading.lines) or reading.lines[number].sentence.zone != "body":
            continue
        line = reading.lines[number]
        others = [
            each
            for each in reading.contacts
            if each is not contact and number in each.sentences and each.when is not None
        ]
        days = [] if others else list(_days(line))
        if len({each.text.lower() for each in days}) == 1:
            return days[0]
    return None


def _days(line: Line) -> Iterator[When]:
    about = topics_of(line)
    for each in line.times:
        start = each.start - line.sentence.start
        quoted = line.text.count('"', 0, start) % 2 == 1
        inside = any(one.start <= each.start < one.end for one in about) or any(
            0 <= each.start - one.end <= 4
            and line.text[: one.end - line.sentence.start][-2:] == "ed"
            for one in about
        )  # "a boat seized on Saturday"
        if each.kind in ("day", "weekday", "today") and not (
            quoted or inside or _SAID.search(line.said, 0, start)
        ):
            yield each


# ---- the place ---------------------------------------------------------------------------------


def place_near(reading: Reading, contact: Contact) -> Located | None:
    """Where a contact in person was, by the words behind "met", "talks", "a visit to"."""
    if contact.medium not in PLACED:
        return None
    whole = contact.place is not None and contact.place.name not in countries.NAMES.values()
    if whole:
        return None
    for number in sorted(contact.sentences):
        for found in _places(reading.lines[number]):
            if contact.place is None or found.side == contact.place.side:
                return found
    return _where_written(reading, contact) if contact.place is None else None


def _where_written(reading: Reading, contact: Contact) -> Located | None:
    """ "Met here", "received": the city of the dateline, where it is of one of the sides."""
    head = reading.dateline
    text = reading.view[head.start : head.end]
    city = re.match(r"\s*(?P<name>[A-Z][\w'’-]+(?:[ ][A-Z][\w'’-]+)*)", text)
    if city is None or contact.medium not in IN_PERSON:
        return None
    said = " ".join(reading.lines[number].text for number in contact.sentences)
    received = any(each.frame in ("receive", "host", "cross", "arrive") for each in contact.heard)
    if not _HERE.search(said) and not (received and head.home in contact.sides):
        return None
    start = head.start + city.start("name")
    name = city["name"].title() if city["name"].isupper() else city["name"]
    return Located(name, head.home, start, start + len(city["name"]))


def _places(line: Line) -> Iterator[Located]:
    text = line.text
    event = _MEETING.search(line.said)
    about = topics_of(line)
    found = list(_PLACE.finditer(line.said, event.end())) if event else []
    found += [
        *_GOING.finditer(line.said),
        *_WELCOMED.finditer(line.said),
        *_VENUE.finditer(line.said),
    ]
    if event:
        opening = _OPENING.match(text)
        found += [opening] if opening and opening.end() < event.start() else []
    if _NAMING.search(line.said):
        found += [each for each in _NAMED_FOR.finditer(text) if _is_city(line, each.start("name"))]
    for each in sorted(found, key=lambda one: one.start("name")):
        start, end = each.span("city" if each.re is _PLACE.pattern and each["city"] else "name")
        name = re.sub(r"^(?:the|an?)\s+", "", text[start:end])
        first, last = end - len(name) + line.sentence.start, end + line.sentence.start
        if _ELSEWHERE.search(line.said, 0, each.start()) or text[end : end + 2] in ("'s", "’s"):
            continue
        if _SPOKE_THERE.match(text[end:]):
            continue
        if any(one.start <= first < one.end for one in about) or _person(line, first, last):
            continue
        if any(one.start < last and first < one.end for one in line.times):
            continue
        side = next((one.side for one in line.mentions if one.start <= first < one.end), "")
        yield Located(" ".join(name.split()), side, first, last)


def _is_city(line: Line, at: int) -> bool:
    start = line.sentence.start + at
    return any(each.city and each.start <= start < each.end for each in line.mentions)


def _person(line: Line, start: int, end: int) -> bool:
    """Whether these characters are of a person, an office or an organisation alone."""
    return any(
        each.start < end
        and start < each.end
        and each.kind in ("person", "office", "joint", "couple", "group", "pronoun", "org")
        and each.end >= end
        for each in line.mentions
    )


# ---- who began it ------------------------------------------------------------------------------


BEGUN = Several(_TAKEN, _AT_REQUEST, _LATTER, _ASKED)  # one of which a beginning is told by


def beginnings(reading: Reading, line: Line, contact: Contact) -> Iterator[tuple[str, Piece]]:
    """Sides that began a contact, with the words of a sentence that say so: took a call from."""
    for found in _TAKEN.finditer(line.said):
        side = _side_after(line, found.end(), contact)
        if side:
            yield side, _piece(line, found)
    for found in _AT_REQUEST.finditer(line.said):
        side = _side_after(line, found.end(), contact)
        if side:
            yield side, _piece(line, found)
    for found in _LATTER.finditer(line.said):
        if contact.second and contact.second[0].side:
            yield contact.second[0].side, _piece(line, found)
    for found in _ASKED.finditer(line.said):
        side = _side_before(reading, line, found.start(), contact)
        if side and found.group().split()[-1].lower() not in ("the", "a", "this", "that"):
            yield side, _piece(line, found)


def _piece(line: Line, found: re.Match[str]) -> Piece:
    return Piece(line.sentence.start + found.start(), line.sentence.start + found.end())


def _side_after(line: Line, at: int, contact: Contact) -> str:
    start = line.sentence.start + at - 1
    near = [each for each in line.mentions if start <= each.start < start + 60]
    return next((each.side for each in near if each.side in contact.sides), "")


def _side_before(reading: Reading, line: Line, at: int, contact: Contact) -> str:
    """The side of the one named right before a verb."""
    end = line.sentence.start + at
    near = [each for each in line.mentions if end - 60 < each.end <= end]
    for each in reversed(near):
        side = each.side
        if not side:
            tokens = [n for n, one in enumerate(line.tokens) if one.mention is each]
            side = next((one.side for one in who(line, reading.scene, tokens) if one.side), "")
        if side in contact.sides:
            return side
    return ""


def visitor(contact: Contact) -> str:
    """The side that travelled, where one received the other at its own place."""
    sides = {each.side for each in contact.parties if each.side}
    host = contact.place.side if contact.place else ""
    received = any(each.frame in RECEIVING for each in contact.heard)
    if contact.medium not in IN_PERSON or not received or host not in sides or len(sides) != 2:
        return ""
    return (sides - {host}).pop()
