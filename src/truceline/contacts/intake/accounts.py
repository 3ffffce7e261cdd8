"""Each side's account of each contact: issued, refused, denied, only attributed, or none seen."""

import re

from truceline.contacts.intake.frames import NOUN
from truceline.contacts.intake.gathering import Contact
from truceline.contacts.intake.marked import Marked, pattern
from truceline.contacts.intake.reading import Reading
from truceline.contacts.intake.speakers import Saying, sayings, speaker
from truceline.contacts.intake.standing import DENIAL
from truceline.contacts.intake.subjects import subject_of
from truceline.contacts.intake.told import Account, Piece, Told

REFUSED = re.compile(
    r"\b(?:refus\w+|declin\w+)\s+(?:to\s+(?:comment|confirm|discuss|disclose|provide|give|"
    r"release|say|reveal|elaborate|make)|(?:a\s+)?(?:request\s+for\s+)?comment)\b|"
    r"\bwould\s+not\s+(?:comment|confirm|discuss|disclose|say)\b|\b(?:had|made|offered|"
    r"gave)\s+no\s+(?:immediate\s+)?comment\b|\bdid\s+not\s+comment\b",
    re.I,
)
ABOUT = pattern(
    r"\b(?:the|that|this|their|his|her|<T>'s)\s+(?:(?:[a-z-]+|<T>(?:'s)?)\s+"
    rf"){{0,3}}(?:{NOUN}|visit|trip|delegation)\b|\bduring\s+(?:it|them)\b"
)
ELSEWHERE = re.compile(
    r"\binterview\b|\btold\s+(?:members|reporters|lawmakers|parliament|journalists|"
    r"supporters|the\s+cabinet)|\bspeech\b|\bop-ed\b|\baddress(?:ing|ed)?\s+(?:the|a|"
    r"an)\b",
    re.I,
)
PUT = pattern(
    r"(?P<who><P>)(?P<gap>(?:\s*,[^,;]{1,60},)?(?:(?!\bwho\b|\bthat\b)<X>){0,"
    r"50}?)\s(?P<verb>told|assured|informed|urged|asked|warned|presented|made|briefed|"
    r"conveyed|thanked|stressed\s+to|reiterated|called\s+(?:for|on)|underlined|raised)\b"
)
NEAR = 4  # sentences a readout may stand behind the last word of its contact
TOPIC = re.compile(
    r"\b(?:discuss(?:ed|ing|es)|spoke\s+about|talked\s+about|focus(?:ed|ing|sed)\s+on|"
    r"dealt\s+with|deal\s+with|exchanged\s+views\s+(?:on|about|regarding)|review(?:ed|"
    r"ing)|addressed|"
    r"talks\s+on|regarding|touched\s+(?:up)?on|topics?\s+included|agenda\s+included|"
    r"with\s+an\s+emphasis\s+on)\s+(?P<what>[^.;\"]{4,160}?)(?=[.;\"]|,\s|\s+with\s|\s+"
    r"by\s+phone|\s+in\s+an?\s|\s+on\s+an?\s|\s+during\s|\s+over\s+the\s+phone|$)",
    re.I,
)


_COMMENT = ("comment", "refus", "declin", "would not")
_TOPICS = ("discuss", "about", "focus", "deal", "views", "review", "addressed", "talks on")
_TOPICS += ("regarding", "touched", "included", "emphasis")


def accounts(reading: Reading, told: dict[int, Told]) -> None:
    """Fill in accounts and topics. told: by the place of each contact in `reading.contacts`."""
    last: Saying | None = None
    where: Contact | None = None
    for marked in reading.sentences:
        if marked.sentence.zone != "body":
            continue
        here = of_sentence(reading, marked)
        _topics(reading, marked, here, told)
        if _refused(reading, marked, here, told) or _denied(reading, marked, here, told):
            continue
        for each in sayings(reading, marked, last):
            contact = _about(reading, marked, each, here, where)
            if contact is not None:
                _enter(told[_number(reading, contact)], each)
                where = contact
            last = each
        _put(reading, marked, here, told)
    for number, contact in enumerate(reading.contacts):
        _none_seen(contact, told[number])


def of_sentence(reading: Reading, marked: Marked) -> list[Contact]:
    """The contacts the sentence itself tells of."""
    return [each for each in reading.contacts if marked.number in each.sentences]


def _number(reading: Reading, contact: Contact) -> int:
    return next(at for at, each in enumerate(reading.contacts) if each is contact)


def _about(
    reading: Reading, marked: Marked, said: Saying, here: list[Contact], where: Contact | None
) -> Contact | None:
    """Which contact a saying is about: of this sentence, else the one in focus; None for none."""
    for contact in here:
        if said.side in contact.sides or not said.person:
            return contact if said.side in contact.sides else None
    focus = reading.focus.get(marked.number)
    leans = bool(ABOUT.search(marked.text))
    if focus is None or focus.status == "planned":
        focus = where if where is not None else focus
    if focus is None or said.side not in focus.sides:
        return None
    if said.person and not leans and not _is_party(focus, said):
        return None
    away = marked.number - max(
        (each for each in focus.sentences if each <= marked.number), default=0
    )
    if ELSEWHERE.search(marked.text) and not leans:
        return None
    if (
        any(
            each.kind in ("week", "month", "year") and each.start < said.at.end + 40
            for each in marked.times
        )
        and not leans
    ):
        return None
    return focus if away <= NEAR or leans else None


def _is_party(contact: Contact, said: Saying) -> bool:
    return (
        any(said.office == each.name for each in contact.parties) or "spokes" in said.office.lower()
    )


def _enter(told: Told, said: Saying) -> None:
    for each in told.accounts:
        if (
            each.side == said.side
            and each.office == said.office
            and each.status == "issued"
            and (each.channel == said.channel or not said.person)
        ):
            if said.says:
                each.says.append(said.says)
            each.via = each.via or said.via
            return
    told.accounts = [
        each
        for each in told.accounts
        if not (each.side == said.side and each.status == "attributed_only")
    ]
    told.accounts.append(
        Account(
            said.side,
            said.office,
            "issued",
            said.at,
            [said.says] if said.says else [],
            said.channel,
            said.via,
        )
    )


def _refused(reading: Reading, marked: Marked, here: list[Contact], told: dict[int, Told]) -> bool:
    found = REFUSED.search(marked.text) if marked.holds(_COMMENT) else None
    if not found:
        return False
    return _by_subject(reading, marked, here, told, found, "refused_to_comment")


def _denied(reading: Reading, marked: Marked, here: list[Contact], told: dict[int, Told]) -> bool:
    found = DENIAL.search(marked.text)
    contactual = here or (
        found
        and re.search(
            rf"\b(?:{NOUN}|contact|met|spoken|spoke|visit\w*)\b", marked.text[found.end() :], re.I
        )
    )
    if not found or not contactual:
        return False
    return _by_subject(reading, marked, here, told, found, "denied")


def _by_subject(  # noqa: PLR0917
    reading: Reading,
    marked: Marked,
    here: list[Contact],
    told: dict[int, Told],
    found: re.Match[str],
    status: str,
) -> bool:
    """Enter what the subject of these words does: it refuses to comment, or says it was not so."""
    subject = subject_of(marked, found.start())
    if subject is None:
        return False
    mentions = [
        marked.mention(each)
        for each in marked.text[subject.start : subject.end]
        if 0xE100 <= ord(each) < 0xE400
    ]
    said = next((one for one in (speaker(reading, each) for each in mentions) if one), None)
    focus = next(
        (each for each in here if said and said[0] in each.sides), reading.focus.get(marked.number)
    )
    if said is None or focus is None or said[0] not in focus.sides:
        return False
    at = Piece(*marked.where(subject.start, found.end()))
    entry = told[_number(reading, focus)]
    if not any(each.side == said[0] and each.status == status for each in entry.accounts):
        entry.accounts.append(Account(said[0], said[1], status, at))
    return True


def _put(reading: Reading, marked: Marked, here: list[Contact], told: dict[int, Told]) -> None:
    """What a party told the other by the report's own voice: attributed only, unless quoted."""
    for found in PUT.finditer(marked.text):
        said = speaker(reading, marked.mention(found["who"]))
        focus = next(
            (each for each in here if said and said[0] in each.sides), None
        ) or reading.focus.get(marked.number)
        if (
            said is None
            or focus is None
            or not said[2]
            or not any(said[1] == each.name for each in focus.parties)
        ):
            continue
        if not here and not ABOUT.search(marked.text):
            continue
        entry = told[_number(reading, focus)]
        start, end = marked.where(found.start("verb"), len(marked.text))
        quoted = '"' in marked.text
        if any(each.side == said[0] for each in entry.accounts):
            continue
        at = Piece(*marked.where(found.start(), found.end()))
        status = "issued" if quoted else "attributed_only"
        entry.accounts.append(
            Account(said[0], said[1], status, at, [Piece(start, end)], "remarks" if quoted else "")
        )


def _none_seen(contact: Contact, told: Told) -> None:
    if not told.accounts or contact.status == "planned":
        return
    have = {each.side for each in told.accounts}
    for side in dict.fromkeys(each.side for each in contact.parties if each.side):
        if side not in have:
            told.accounts.append(Account(side, "", "none_seen", Piece(0, 0)))


def _topics(reading: Reading, marked: Marked, here: list[Contact], told: dict[int, Told]) -> None:
    contact = here[0] if here else reading.focus.get(marked.number)
    if contact is None:
        return
    for found in TOPIC.finditer(marked.text) if marked.holds(_TOPICS) else ():
        piece = Piece(*marked.where(*found.span("what")))
        entry = told[_number(reading, contact)]
        if len(entry.topics) < 6 and piece.end - piece.start > 3:
            entry.topics.append(piece)
