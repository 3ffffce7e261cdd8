"""Who says what in a sentence, by which channel and through whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.contacts.intake.cast import office_side
from truceline.contacts.intake.marked import SIGNS, Marked, pattern
from truceline.contacts.intake.mentions import Mention
from truceline.contacts.intake.reading import Reading
from truceline.contacts.intake.told import Piece

SAY = (
    r"(?:said|says|stated|states|announced|announces|noted|notes|added|adds|claimed|"
    r"claims|reported|confirmed|confirms|"
    r"stressed|emphasi[sz]ed|underlined|underscored|tweeted|wrote|posted|reiterated|"
    r"declared|revealed|disclosed|indicated|"
    r"described|read|reads|maintained|insisted|argued|signal+ed|expressed|voiced|conveyed|"
    r"warned|recalled|acknowledged|"
    r"(?:issued|released|published|put\s+out)\s+(?:an?|its|the|a\s+short)\s+(?:<X>{0,"
    r"30}\s)?(?:statement|readout|communiqu[eé]|tweet|account))"
)
WORD = (
    r"(?:statement|readout|read-out|tweet|communiqu[eé]|press\s+release|post|account|"
    r"message|summary|note|spokes\w+|press\s+secretary|press\s+service|website)"
)
# "The Kremlin said …", "Paz tweeted …", "a Chilean ministry statement said …"
BEFORE = pattern(
    rf"(?P<who><Z>)(?P<gap>(?:'s)?(?:\s+{WORD})?(?:\s*,<X>{{1,70}},|(?:(?!\bwho\b|"
    rf"\bthat\b)<X>){{0,50}}?))\s(?:has\s+|had\s+|have\s+|also\s+|later\s+|then\s+"
    rf")*(?P<verb>{SAY})\b"
)
# "…, the Kremlin said", "…, said Paz", "… Paz said on Monday."
INVERTED = pattern(rf"[,\"]\s*(?P<verb>{SAY})\s+(?P<who><Z>)")
# "according to the Chilean ministry", "according to a tweet put out by the embassy"
ACCORDING = pattern(
    r"\b(?:according\s+to|as\s+per|citing|quoting|in\s+a\s+statement\s+(?:from|by))\s+"
    rf"(?:(?P<what>(?:an?|the|its|their)\s+(?:[a-z-]+\s+){{0,3}}{WORD})\s+"
    rf"(?:<X>{{0,30}}\s)?(?:by|from|of|on|issued\s+by)\s+)?(?:an?\s+)?(?P<who><Z>)"
)
# "The statement added", "it said": whoever spoke last.
AGAIN = pattern(
    rf"(?:^|[,\"]\s*|\band\s+)(?:(?:the|this|its|that|their)\s+(?:[a-z]+\s+)?{WORD}|it|"
    rf"which)\s+(?:also\s+|further\s+)?(?P<verb>{SAY})\b|\baccording\s+to\s+"
    rf"(?P<what>(?:the|this|that|its)\s+(?:[a-z]+\s+)?{WORD})"
)
HABIT = re.compile(
    r"\b(?:repeatedly|often|always|has\s+(?:long|previously|always)|have\s+(?:long|"
    r"previously))\b",
    re.I,
)
CHANNELS = (
    (
        re.compile(
            r"\btweet|\bon\s+(?:X|Twitter)\b|\bposted\b|\bpost\b|\btelegram\s+channel|\bon\s+"
            r"telegram\b|\bfacebook\b",
            re.I,
        ),
        "tweet",
    ),
    (
        re.compile(r"\bpress\s+conference|\bnews\s+conference|\bbriefing\b", re.I),
        "press conference",
    ),
    (re.compile(r"\binterview\b", re.I), "interview"),
    (re.compile(r"\bpress\s+service\b", re.I), "press service"),
    (
        re.compile(r"\breleased?\s+comments|comments\s+released|\btranslated\s+comments", re.I),
        "released comments",
    ),
    (
        re.compile(r"\bstatement|\breadout|\bread-out|\bcommuniqu|\bpress\s+release", re.I),
        "statement",
    ),
)
AGENCY = re.compile(
    r"\b(?:quoted\s+by|according\s+to|reported\s+by|cited\s+by|carried\s+by|citing|via|"
    r"published\s+by|by|told)\s+(?:the\s+|state\s+)?(?:[A-Z][\w']*(?:'s)?\s+(?:state\s+"
    r")?)?"
    r"(?P<agency>AFP|AP|Reuters|TASS|Tass|Interfax|RIA(?:\s+Novosti)?|Sputnik(?:\s+News\s+"
    r"Agency)?|SANA|IRNA|ISNA|Fars|Tasnim|Anadolu|Xinhua|Kyodo|Yonhap|KCNA|WAM|SPA|QNA|"
    r"MENA|PTI|ANI|APA|Armenpress|BelTA|Ukrinform|state\s+(?:media|television|TV|news\s+"
    r"agency)|[A-Z]\w+(?:\s[A-Z]\w+)?\s+[Nn]ews\s+[Aa]gency)",
)


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody says something: where the speaker and the content stand, and by which channel."""

    side: str
    office: str
    person: bool
    verb: str
    at: Piece
    says: Piece | None
    channel: str
    via: str
    outlet: bool = False


def sayings(reading: Reading, marked: Marked, last: Saying | None) -> Iterator[Saying]:
    """What is said in the sentence and by whom; `last` spoke in the sentences before."""
    text = marked.text
    if HABIT.search(text):
        return
    taken: list[tuple[int, int]] = []
    for finder in (ACCORDING, BEFORE, INVERTED):
        for found in finder.finditer(text):
            start, end = found.span()
            if any(start < stop and begin < end for begin, stop in taken):
                continue
            mention = marked.mention(found["who"])
            if finder is BEFORE and _governed(text[:start]):
                continue
            said = speaker(reading, mention)
            if said is None:
                continue
            taken.append((start, end))
            yield _saying(marked, found, *said)
    again = AGAIN.search(text)
    if again and last and not taken:
        content = _content(marked, again.start(), again.end())
        channel = channel_of(text, last.channel)
        yield Saying(
            last.side,
            last.office,
            last.person,
            "",
            Piece(*marked.where(*again.span())),
            content,
            channel,
            via_of(marked) or last.via,
        )


def speaker(reading: Reading, mention: Mention) -> tuple[str, str, bool] | None:
    """Side and name of who speaks, and whether it is a person; None for nobody with a side."""
    plain = " ".join(mention.text.split())
    for article in ("The ", "the ", "a ", "an "):
        plain = plain.removeprefix(article)
    if mention.kind == "office":
        side = office_side(reading.cast, mention)
        return (side, plain, False) if side else None
    if mention.kind in ("person", "name") and mention.name:
        person = reading.cast.named(mention.name)
        return (person.side, person.name, True) if person and person.side else None
    if mention.kind in ("state", "org", "group") and mention.side:
        return mention.side, plain, False
    if mention.kind == "person" and mention.side:
        return mention.side, plain, True
    return None


def _saying(marked: Marked, found: re.Match[str], side: str, office: str, person: bool) -> Saying:
    groups = found.groupdict()
    verb = (groups.get("verb") or "").lower()
    default = "remarks" if person else "statement"
    near = found.group() + marked.text[found.end() : found.end() + 60]
    lead = marked.text[max(0, found.start() - 25) : found.start()]
    channel = channel_of(lead + near, default)
    at = Piece(*marked.where(found.start("who"), found.end()))
    content = _content(marked, found.start(), found.end())
    return Saying(side, office, person, verb, at, content, channel, via_of(marked))


def channel_of(text: str, default: str) -> str:
    return next((name for cue, name in CHANNELS if cue.search(text)), default)


def via_of(marked: Marked) -> str:
    """The agency or the hearsay it came through; empty for none."""
    shown = marked.said(0, len(marked.text))
    found = AGENCY.search(shown)
    if found:
        return found["agency"]
    return "reportedly" if re.search(r"\breportedly\b", shown, re.I) else ""


def _content(marked: Marked, start: int, end: int) -> Piece | None:
    """What is said: behind the words of saying, or before them where nothing follows."""
    text = marked.text
    rest = re.match(
        r"(?:\s*<T>)?\s*(?:,\s*)?(?:that\s+|:\s*)?".replace("<T>", SIGNS["T"]), text[end:]
    )
    after = end + (rest.end() if rest else 0)
    tail = text[after:].strip(" .\"'")
    if len(tail) >= 15:
        first, last = after, len(text)
    elif start > 15:
        first, last = 0, start
    else:
        return None
    while last > first and text[last - 1] in " .,\"'":
        last -= 1
    while first < last and text[first] in " ,\"'":
        first += 1
    return Piece(*marked.where(first, last)) if last - first > 3 else None


def _governed(before: str) -> bool:
    return bool(
        re.search(r"\b(?:with|to|by|of|from|between|against|for|in)\s+(?:the\s+)?$", before)
    )
