"""Who began a contact and how long it took, each with who says so."""

from truceline.contacts.intake.accounts import of_sentence
from truceline.contacts.intake.frames import NOUN
from truceline.contacts.intake.gathering import Contact
from truceline.contacts.intake.marked import Marked, pattern
from truceline.contacts.intake.reading import Reading
from truceline.contacts.intake.speakers import sayings, speaker
from truceline.contacts.intake.told import Lasting, Piece, Told

_WORD = r"(?:own\s+)?(?:initiative|request|behest|instigation)"
# Group `who`: the side that began it. (pattern, example)
BEGAN = (
    pattern(
        rf"\b(?:at|on|upon|by)\s+(?:the\s+)?{_WORD}\s+of\s+(?:the\s+)?(?P<who><Z>)"
    ),  # at the initiative of Paz
    pattern(
        rf"\b(?:at|on|upon)\s+(?P<who><Z>)(?:'s?)?(?:\s+side)?\s*(?:'s?)?\s+{_WORD}\b"
    ),  # at Paz's request
    pattern(
        r"\b(?:initiated|requested|placed|proposed|organi[sz]ed|sought|made)\s+by\s+(?:the\s+"
        r")?(?P<who><Z>)"
    ),  # initiated by Paz
    pattern(
        r"(?P<who><Z>)(?:'s\s+side)?\s+(?:had\s+|has\s+|who\s+)*(?:initiated|requested|"
        r"asked\s+for|sought|placed|instigated)\s+(?:the|this|that)\s+(?:[a-z-]+\s+"
        rf"){{0,3}}(?:{NOUN}|visit|contact)\b"
    ),  # Paz requested the call
    pattern(
        r"\bthe\s+(?:initiative|request|invitation\s+to\s+talk)\s+(?:came|had\s+come)\s+"
        r"from\s+(?:the\s+)?(?P<who><Z>)"
    ),  # the request came from Paz
    pattern(
        r"\b(?P<own>(?:at|on)\s+(?:his|her|its|their)\s+(?:own\s+)?(?:initiative|request))"
    ),  # on his initiative
)
_COUNT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|"
    r"forty(?:-five)?|fifty|sixty|ninety|half\s+an|several|some)"
)
_ABOUT = (
    r"(?:(?:approximately|about|around|roughly|nearly|almost|over|under|more\s+than|"
    r"less\s+than|at\s+least|some|just\s+over|just\s+under|close\s+to|up\s+to)\s+)?"
)
LASTED = (
    pattern(
        r"\b(?:lasted|lasting|ran|took|went\s+on|continued)\s+(?:for\s+"
        rf")?(?P<time>{_ABOUT}{_COUNT}(?:\s+and\s+a\s+half)?[\s-]+(?:minute|hour)s?(?:\s+and\s+"
        r"(?:\d+|a\s+half)(?:\s+minutes)?)?)"
    ),
    pattern(
        r"\b(?:spoke|talked|conferred|met|conversed|talks?|meeting|call|conversation|"
        rf"discussions?)\b[^.;]{{0,60}}?\bfor\s+(?P<time>{_ABOUT}{_COUNT}(?:\s+and\s+a\s+"
        r"half)?\s+(?:minute|hour)s?(?:\s+and\s+(?:\d+|a\s+half)(?:\s+minutes)?)?)"
    ),
    pattern(
        rf"\b(?P<time>{_ABOUT}(?:\d+|one|two|three|four|five|six|half|twenty|thirty|forty|"
        r"forty-five|fifty|ninety|hour)-(?:minute|hour|long|and-a-half-hour)s?(?:-long)?)\s+"
        rf"(?:<X>{{0,30}}\s)?(?:{NOUN})\b"
    ),
)


_BEGINNING = ("initiat", "request", "behest", "instigat", "asked for", "sought", "placed")
_BEGINNING += ("proposed", "organised", "organized", "made by", "came from")
_CLOCK = ("minute", "hour", "-long")


def beginnings(reading: Reading, told: dict[int, Told]) -> None:
    """Fill in who began each contact and how long it took, as far as the text says."""
    for marked in reading.sentences:
        if marked.sentence.zone != "body":
            continue
        here = of_sentence(reading, marked)
        contact = here[0] if here else reading.focus.get(marked.number)
        if contact is None:
            continue
        number = next(at for at, each in enumerate(reading.contacts) if each is contact)
        _began(reading, marked, contact, told[number])
        _lasted(reading, marked, told[number])
    for number, contact in enumerate(reading.contacts):
        _settle(contact, told[number])


def _began(reading: Reading, marked: Marked, contact: Contact, entry: Told) -> None:
    for finder in BEGAN if marked.holds(_BEGINNING) else ():
        found = finder.search(marked.text)
        if not found:
            continue
        piece = Piece(*marked.where(*found.span()))
        words = marked.said(*found.span())
        by = _by(reading, marked)
        if "own" in found.groupdict():
            side = next((each.side for each in sayings(reading, marked, None)), "")
        else:
            said = speaker(reading, marked.mention(found["who"]))
            side = said[0] if said else ""
        if side in contact.sides:
            basis = f"stated by {by}: {words}" if by else f"stated: {words}"
            entry.began.append((side, basis, piece))
            return


def _by(reading: Reading, marked: Marked) -> str:
    return next((each.office for each in sayings(reading, marked, None)), "")


def _lasted(reading: Reading, marked: Marked, entry: Told) -> None:
    if entry.lasted is not None or not marked.holds(_CLOCK):
        return
    for finder in LASTED:
        found = finder.search(marked.text)
        if found and entry.lasted is None:
            piece = Piece(*marked.where(*found.span("time")))
            entry.lasted = Lasting(piece, _by(reading, marked))


def _settle(contact: Contact, entry: Told) -> None:
    """Two sides who each say that the other began it are not settled here."""
    sides = {side for side, _, _ in entry.began}
    if len(sides) > 1:
        entry.notes.append("who began it: " + "; ".join(basis for _, basis, _ in entry.began))
        entry.began = []
        contact.started = None
