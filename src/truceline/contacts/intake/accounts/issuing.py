"""Texts that are a side's own account: letterheads, and sources in brackets at the end."""

import re
from functools import lru_cache

from truceline.contacts.intake.contacts.reading import Reading
from truceline.contacts.intake.grammar.told import Account, Piece

MOST_WORDS = 16
_OFFICE = re.compile(
    r"\b(?:ministry|minist[eè]re|office\s+of|presidency|presidencia|embassy|department\s+of|diwan"
    r"|royal\s+(?:court|palace)|secretariat|spokesperson|foreign\s+office|chancellery|kremlin"
    r"|(?:press|media)\s+(?:release|service|statement|note|office|secretar\w+|communiqu\w+)"
    r"|readout|read-out|communiqu\w+|note\s+to\s+(?:the\s+)?(?:press|correspondents)|state\s+house"
    r"|daily\s+note|government\s+of|cabinet\s+office|information\s+service|command\s+press)\b",
    re.I,
)
_CITY_DATE = re.compile(r"^[^\W\d][\w .'-]{2,25},\s*(?:\w+day,?\s*)?\d{1,2}\.?\s+\w+\s+\d{4}\.?$")
_WIRE = re.compile(r"^\s*[A-Z][^\n]{1,60}?\((?P<wire>[^)\n]{2,40})\)\s*[-—–:]")


def letterhead(reading: Reading) -> Piece | None:
    """The line by which a text shows that a side issued it; None for a report."""
    return _letterhead(reading.view)


@lru_cache(maxsize=2)
def _letterhead(view: str) -> Piece | None:
    lines = [each for each in re.finditer(r"[^\n]+", view) if each.group().strip()]
    for number, each in enumerate(lines):
        if 8 <= number < len(lines) - 2:
            continue
        line = each.group().strip()
        if number == 0 and (wire := _WIRE.match(view)) and _OFFICE.search(wire["wire"]):
            return Piece(*wire.span("wire"))
        short = len(line.split()) <= MOST_WORDS
        bracketed = line.startswith("(") and line.endswith(")")
        if not short or (line.endswith((".", "?", "!", ":")) and not bracketed):
            continue
        if _OFFICE.search(line) or _CITY_DATE.match(line):
            start = each.start() + each.group().index(line)
            return Piece(start, start + len(line))
    return None


def own_account(reading: Reading, head: Piece, sides: list[str]) -> Account | None:
    """The account that such a text is, for the side whose it is: the letterhead's, or the first
    that the text names."""
    home = reading.cast.letterhead
    body = (
        each for line in reading.lines if line.sentence.zone == "body" for each in line.mentions
    )
    named = (
        each.side
        for line in reading.lines
        for each in line.mentions
        if head.start <= each.start < head.end and each.side
    )
    side = home or next(named, "") or next((each.side for each in body if each.side in sides), "")
    if side not in sides:
        return None
    office = reading.view[head.start : head.end]
    words = office if _OFFICE.search(office) else ""
    return Account(side, " ".join(words.split()), "issued", head, channel="statement")
