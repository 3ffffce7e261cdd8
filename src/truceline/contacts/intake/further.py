"""What is no contact of two sides, and is drafted all the same: relays, briefings, lines, counts.

Each kind is a table row: words over the signs of `marked.py`, with named groups for who is who.
"""

import re
from collections.abc import Iterator

from truceline.contacts.draft import Claim, Count, Participant
from truceline.contacts.intake.frames import NOUN, SUBJECTS
from truceline.contacts.intake.lexicon import in_order
from truceline.contacts.intake.marked import Marked, pattern
from truceline.contacts.intake.other import Other, sources_of, when_of, who_in
from truceline.contacts.intake.reading import Reading
from truceline.contacts.intake.scene import Scene, actors, signs
from truceline.contacts.intake.speakers import speaker
from truceline.contacts.intake.statements import claims, statements
from truceline.contacts.intake.times import NUMBERS
from truceline.contacts.intake.told import Piece

MESSAGE = (
    r"(?:messages?|proposals?|offers?|letters?|notes?|warnings?|assurances|demands|terms|"
    r"replies|reply|response|conditions)"
)
PASSED = (
    r"(?:relayed|conveyed|passed(?:\s+on|\s+along)?|delivered|carried|transmitted|"
    r"forwarded|handed\s+over|relaying|conveying|passing|carrying)"
)
RELAY = (
    pattern(
        rf"(?P<via><A>)\s+(?:<X>{{0,30}}\s)?{PASSED}\s+"
        rf"<X>{{0,50}}\b{MESSAGE}\b<X>{{0,40}}?\bfrom\s+(?P<from><A>)\s+to\s+(?P<to><A>)"
    ),
    pattern(
        rf"(?P<via><A>)\s+(?:<X>{{0,30}}\s)?{PASSED}\s+"
        rf"(?:<X>{{0,30}}\s)?(?P<from><A>)(?:'s?)?\s+"
        rf"<X>{{0,30}}\b{MESSAGE}\b<X>{{0,40}}?\bto\s+(?P<to><A>)"
    ),
    pattern(
        rf"(?P<via><A>)\s+(?:<X>{{0,30}}\s)?{PASSED}\s+"
        rf"<X>{{0,50}}\b{MESSAGE}\b<X>{{0,40}}?\bto\s+(?P<to><A>)\s+(?:from|on\s+behalf\s+"
        r"of)\s+(?P<from><A>)"
    ),
    pattern(
        rf"(?P<via><A>)\s+(?:<X>{{0,40}}\s)?{PASSED}\s+"
        rf"<X>{{0,50}}\b{MESSAGE}\b<X>{{0,40}}?\bbetween\s+(?P<from><A>)\s+and\s+(?P<to><A>)"
    ),
    pattern(
        rf"\b{MESSAGE}\b<X>{{0,30}}\bbetween\s+(?P<from><A>)\s+and\s+(?P<to><A>)\s+"
        rf"(?:<X>{{0,30}}\s)?(?:{PASSED}\s+)?(?:by|through|via)\s+"
        rf"(?:<X>{{0,30}}\s)?(?P<via><A>)"
    ),
    pattern(
        r"(?P<from><A>)\s+(?:<X>{0,30}\s)?(?:sent|conveyed|passed|relayed|delivered|"
        r"transmitted|exchanged|handed|swapped|communicated)\s+<X>{0,60}\b(?:to|with)\s+"
        r"(?P<to><A>)\s+(?:<X>{0,40}\s)?(?:through|via|by\s+way\s+of)\s+"
        r"(?:<X>{0,30}\s)?(?P<via><A>)"
    ),
    pattern(
        r"(?P<from><A>)\s+and\s+(?P<to><A>)\s+(?:<X>{0,40}\s)?(?:exchang(?:ed|ing)|"
        r"swapp(?:ed|ing)|trad(?:ed|ing)|communicat(?:ed|ing))\s+<X>{0,40}(?:through|via|"
        r"by\s+way\s+of)\s+(?:<X>{0,30}\s)?(?P<via><A>)"
    ),
    pattern(
        rf"\b{MESSAGE}\s+from\s+(?P<from><A>)\s+to\s+(?P<to><A>)\s+(?:<X>{{0,40}}\s)?(?:was|"
        rf"were|has\s+been|had\s+been)\s+{PASSED}\s+(?:<X>{{0,20}}\s)?(?:by|through|via)\s+"
        rf"(?:<X>{{0,30}}\s)?(?P<via><A>)"
    ),
)
BRIEFING = pattern(
    rf"(?P<a><Z>)\s*,?\s+(?:<X>{{0,50}}\s)?(?P<verb>briefs?|briefed|briefing|updated|"
    rf"updates|kept)\s+(?P<b><A>)(?P<what>[^.;]{{0,60}}\b(?:on|about|of|informed|"
    rf"abreast)\b[^.;]{{0,120}}\b(?:contacts?|{NOUN}|visits?)\b[^.;]*)"
)
PRESSURE = pattern(
    r"(?P<a><A>)\s+(?:was|is|has\s+been|had\s+been|were|are|have\s+been)\s+(?:\w+ly\s+"
    r")?(?:pressing|pressuring|leaning\s+on|pushing|putting\s+pressure\s+on)\s+"
    r"(?P<b><A>)\s+(?P<what>to\b[^.;]*)"
)
LINE = (
    r"(?:hot-?line|line\s+of\s+communication|lines\s+of\s+communication|communications?\s+"
    r"(?:line|channel)|channel\s+of\s+communication|deconfliction\s+(?:line|channel|"
    r"mechanism)|direct\s+(?:line|channel|link)|coordination\s+(?:mechanism|cell|centre|"
    r"center)|telephone\s+link|liaison\s+(?:mechanism|office|channel)|military\s+channel)"
)
CHANNEL = (
    pattern(
        rf"(?P<both>{SUBJECTS})\s+(?:<X>{{0,40}}\s)?(?:established|set\s+up|maintains?|"
        r"maintained|operates?|opened|reactivated|restored|reopened|re-established|created|"
        r"launched|keep|kept|run|use|share|have|agreed\s+to\s+(?:set\s+up|establish|open|"
        rf"restore))\s+<X>{{0,50}}\b(?P<what>{LINE})\b(?P<purpose>[^.;]*)"
    ),
    pattern(rf"\b(?P<what>{LINE})\b<X>{{0,50}}\bbetween\s+(?P<both>{SUBJECTS})(?P<purpose>)"),
)
_TIMES = (
    r"(?P<least>at\s+least|more\s+than|over|some|about|around|nearly|up\s+to|fewer\s+"
    r"than)?\s*(?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\s+"
    r"dozen|dozens\s+of|<A>)\s+times|(?P<twice>twice)"
)
COUNT = pattern(
    r"\b(?P<verb>met|meet|spoken|spoke|talked|conferred|held\s+talks|visited|"
    rf"called)\b(?P<mid>[^.;]{{0,45}}?)\b(?:{_TIMES})\b"
)
NTH = pattern(
    r"\b(?:their|the\s+two\s+\w+'s?)\s+(?P<nth>second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth|tenth|\d+(?:st|nd|rd|th))\s+"
    rf"(?:<X>{{0,25}}\s)?(?P<noun>{NOUN})\b(?=[^.;]*\b(?:this|since|in\s+(?:as\s+many|"
    r"\w+\s+(?:weeks|months|days))|<T>))"
)
ORDINALS = {
    word: number
    for number, word in enumerate(
        in_order("""second third fourth fifth sixth seventh eighth ninth tenth"""), 2
    )
}


_PASSING = ("relay", "convey", "pass", "deliver", "carri", "transmit", "forward", "hand", "sent ")
_PASSING += ("message", "communicat", "exchang", "swapp", "trad", "letter", "proposal", "offer")
_LINES = ("line", "channel", "mechanism", "cell", "cent", "link", "office")
_OFTEN = ("times", "twice")
_PLURAL = {"meeting": "meetings", "phone": "calls"}
_BOUNDS = {"": "exactly", "at least": "at_least", "more than": "at_least", "over": "at_least",
           "up to": "at_most", "fewer than": "at_most"}  # fmt: skip


def others(reading: Reading) -> list[Other]:
    """All such records of a document. Statements only stand beside contacts or relays."""
    found: list[Other] = []
    scene = Scene(reading.cast)
    for marked in reading.sentences:
        if marked.sentence.zone != "body":
            continue
        focus = reading.focus.get(marked.number)
        scene.pair = list(focus.parties) if focus else []
        for finder in (_relays, _briefings, _pressures, _channels, _counts, claims):
            found.extend(finder(scene, reading, marked))
    if reading.contacts or found:
        for marked in reading.sentences:
            if marked.sentence.zone == "body":
                found.extend(statements(reading, marked))
    return _once(found)


def _once(found: list[Other]) -> list[Other]:
    """Each record once: two patterns may tell of one relay."""
    kept: list[Other] = []
    for each in found:
        same = [one for one in kept if one.kind == each.kind and one.sides == each.sides]
        if (
            each.kind in ("relayed_message", "standing_channel", "pressure", "third_party_briefing")
            and same
        ):
            continue
        if not any(each.at == one.at for one in same):
            kept.append(each)
    return kept


def _relays(scene: Scene, _: Reading, marked: Marked) -> Iterator[Other]:
    for finder in RELAY if marked.holds(_PASSING) else ():
        for found in finder.finditer(marked.text):
            source, via, to = (
                who_in(scene, marked, found.span(each)) for each in ("from", "via", "to")
            )
            if not (source and via and to) or not all(each[0].side for each in (source, via, to)):
                continue
            sides = (str(source[0].side), str(via[0].side), str(to[0].side))
            if len(set(sides)) < 3:
                continue
            between = Participant(via[0].name, via[0].side, "relay")
            made = Other(
                "relayed_message",
                "held",
                "message via mediator",
                [source[0], between, to[0]],
                Piece(*marked.where(*found.span())),
                when_of(marked),
            )
            made.sides, made.initiator, made.initiator_basis = (
                sides,
                sides[0],
                "stated: the message is from it",
            )
            made.sources = sources_of(marked)
            yield made
            return


def _briefings(scene: Scene, reading: Reading, marked: Marked) -> Iterator[Other]:
    found = BRIEFING.search(marked.text)
    if not found:
        return
    said = speaker(reading, marked.mention(found["a"]))
    told = who_in(scene, marked, found.span("b"))
    if not said or not told or not told[0].side or said[0] == told[0].side:
        return
    third = {str(each.side) for each in who_in(scene, marked, found.span("what")) if each.side}
    if not third - {said[0], *(each.side for each in told)}:
        return
    status = "recurring" if found["verb"].lower() in ("brief", "briefs", "updates") else "held"
    first = Participant(said[1], said[0])
    made = Other(
        "third_party_briefing",
        status,
        "briefing",
        [first, *told],
        Piece(*marked.where(*found.span())),
        when_of(marked),
    )
    made.sides = (said[0], str(told[0].side))
    made.topics = [Piece(*marked.where(*found.span("what")))]
    made.initiator, made.initiator_basis = said[0], "stated"
    made.sources = sources_of(marked)
    yield made


def _pressures(scene: Scene, _: Reading, marked: Marked) -> Iterator[Other]:
    found = PRESSURE.search(marked.text)
    if not found:
        return
    one, two = (who_in(scene, marked, found.span(each)) for each in ("a", "b"))
    if one and two and one[0].side and two[0].side and one[0].side != two[0].side:
        made = Other(
            "pressure",
            "ongoing",
            "not stated",
            [one[0], two[0]],
            Piece(*marked.where(*found.span())),
        )
        made.sides = (str(one[0].side), str(two[0].side))
        made.topics = [Piece(*marked.where(*found.span("what")))]
        made.initiator, made.initiator_basis = str(one[0].side), "stated"
        made.sources = sources_of(marked)
        yield made


def _channels(scene: Scene, _: Reading, marked: Marked) -> Iterator[Other]:
    for finder in CHANNEL if marked.holds(_LINES) else ():
        found = finder.search(marked.text)
        if not found:
            continue
        both = who_in(scene, marked, found.span("both"))
        if len({each.side for each in both if each.side}) < 2:
            continue
        status = "planned" if "agreed to" in found.group() else "standing"
        made = Other(
            "standing_channel",
            status,
            " ".join(found["what"].lower().split()),
            both[:3],
            Piece(*marked.where(*found.span())),
        )
        made.sides = tuple(sorted(str(each.side) for each in both))
        start, end = found.span("purpose")
        if end - start > 5:
            made.topics = [Piece(*marked.where(start, end))]
        yield made
        return


def _counts(scene: Scene, _: Reading, marked: Marked) -> Iterator[Other]:
    """ "Met three times this year and spoke at least 10 times"."""
    found = list(COUNT.finditer(marked.text)) if marked.holds(_OFTEN) else []
    nth = NTH.search(marked.text)
    if not found and not nth:
        return
    first = found[0].start() if found else nth.start() if nth else 0
    both = actors(scene, signs(marked, 0, first))
    if len({each.side for each in both if each.side}) != 2:
        both = scene.pair
    if len({each.side for each in both if each.side}) != 2:
        return
    counts = [_count(marked, each) for each in found]
    if nth and not found:
        number = ORDINALS.get(nth["nth"].lower()) or int(re.sub(r"\D", "", nth["nth"]) or 0)
        calls = "call" in nth["noun"] or "conversation" in nth["noun"]
        counts = [Count("phone" if calls else "meeting", number)]
    counts = list({each.medium: each for each in counts if each.count}.values())
    if not counts:
        return
    medium = " and ".join(_PLURAL[each.medium] for each in counts)
    end = found[-1].end() if found else nth.end() if nth else first
    when = next((each for each in marked.times if each.kind in ("week", "year", "month")), None)
    made = Other(
        "count_claim",
        "held",
        medium,
        [each.participant() for each in both[:2]],
        Piece(*marked.where(first, end)),
        when,
    )
    made.claim, made.sides = Claim(counts=counts), tuple(sorted(each.side for each in both))
    yield made


def _count(marked: Marked, found: re.Match[str]) -> Count:
    met = found["verb"].lower() in ("met", "meet", "held talks", "visited")
    least = " ".join((found["least"] or "").lower().split())
    number = 2 if found["twice"] else _number(marked.said(*found.span("n")))
    return Count("meeting" if met else "phone", number, _BOUNDS.get(least, "about"))


def _number(word: str) -> int:
    """The number of a word; 0 for words that name none, as `dozens of`."""
    small = " ".join(word.lower().split())
    return int(small) if small.isdigit() else {"a dozen": 12}.get(small) or NUMBERS.get(small, 0)
