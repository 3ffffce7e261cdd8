"""What is no contact of two sides, and is drafted all the same: relays, briefings, pressure, lines,
counts, claims, and what a side says to the public.
"""

from collections.abc import Iterator

from truceline.contacts.draft import Participant
from truceline.contacts.intake.cast import Actor
from truceline.contacts.intake.channels import LINES, TIMES_OVER, channels, counts
from truceline.contacts.intake.gathering import Contact
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.other import Other, behind, owners, record, spoken
from truceline.contacts.intake.people import who
from truceline.contacts.intake.public import claims, public, statements
from truceline.contacts.intake.reading import Reading, ready
from truceline.contacts.intake.relations import objects, subjects
from truceline.contacts.intake.relays import MESSAGES, goals, relays
from truceline.contacts.intake.told import Piece
from truceline.contacts.intake.topics import topics_of
from truceline.contacts.intake.tree import Line, Token
from truceline.contacts.intake.voices import voices

ABOUT = frozenset(words.nouns()) | spelt(
    """delegation understanding outcome result agreement proposal mediation initiative process
    visit trip discussion contact"""
)
_BRIEFING = words.BRIEFING | {"debrief"}
_BRIEFINGS = _BRIEFING | words.BRIEFINGS
PRESSING = spelt("press pressure push lean")


TELLING = (
    MESSAGES
    | {"through", "via", "behalf"}
    | words.BRIEFING
    | PRESSING
    | LINES
    | spelt(
        """briefing debrief abreast communicate claim accord according second third fourth fifth
    sixth seventh eighth ninth tenth"""
    )
)


def others(reading: Reading) -> list[Other]:
    """All such records of a document. Statements only stand beside contacts or relays."""
    found: list[Other] = []
    before: list[Contact] = []
    for line in reading.lines:
        before = reading.focus.get(line.number) or before
        if line.sentence.zone != "body":
            continue
        if line.lemmas.isdisjoint(TELLING) and not TIMES_OVER.search(line.said):
            continue
        if line.number in reading.minds:
            reading.scene.recall(reading.minds[line.number])
        ready(reading, line)
        if before:
            reading.scene.pair = list(before[-1].parties)
        here: list[Other] = []
        for finder in (relays, _briefings, _pressures, channels, counts, claims):
            here += finder(reading, line)
        for each in here:
            spoken(reading, line, each)
            each.topics = each.topics or topics_of(line)
        found += here
    if reading.contacts or found:
        for line in reading.lines:
            if line.sentence.zone == "body" and public(line):
                ready(reading, line)
                found += statements(reading, line)
    return _once(found)


def _once(found: list[Other]) -> list[Other]:
    """Each record once: two sentences may tell of one relay, line or count."""
    kept: list[Other] = []
    for each in found:
        same = [one for one in kept if one.kind == each.kind and one.sides == each.sides]
        if (
            not same
            or each.kind in ("claim",)
            or (
                each.kind == "statement"
                and all(one.at != each.at and one.medium != each.medium for one in same)
            )
        ):
            kept.append(each)
    return kept


def _briefings(reading: Reading, line: Line) -> Iterator[Other]:
    """ "Paz briefed the EU on her talks with Rojas": told to one who was not there."""
    if line.lemmas.isdisjoint(_BRIEFINGS):
        return
    for at, token in enumerate(line.tokens):
        about = _briefed_about(line, at) if _briefs(token) else -1
        if about < 0:
            continue
        doers, told = _briefed(reading, line, at, about)
        if not doers or not told or not doers[0].side or not told[0].side:
            continue
        third = {each.side for each in who(line, reading.scene, range(about, len(line.tokens)))}
        third |= {each.side for each in reading.scene.pair}
        if doers[0].side == told[0].side or not third - {
            "", doers[0].side, *(each.side for each in told),
        }:  # fmt: skip
            continue
        purpose = token.tag == "VB" and line.tokens[token.head].tag == "VBD"
        often = token.tag in ("VB", "VBP", "VBZ") and not purpose
        status = "recurring" if often else "held"
        parties = [doers[0], *told]
        made = record(
            line, "third_party_briefing", parties, (at, about), status=status, medium="briefing"
        )
        below = line.under(about)
        made.topics = [Piece(line.tokens[below[0]].start, line.tokens[below[-1]].end)]
        made.initiator, made.initiator_basis = doers[0].side, "stated"
        yield made
        return


def _briefs(token: Token) -> bool:
    if token.small == "abreast":
        return True
    verb = token.lemma in _BRIEFING and token.tag.startswith(("V", "JJ"))
    return verb or (token.lemma in ("brief", "briefing") and token.tag.startswith("N"))


def _briefed_about(line: Line, at: int) -> int:
    """The contact that a briefing is about; -1 for none."""
    below = [each for each in line.under(at) if each > at]
    sure = [each for each in below if line.tokens[each].lemma in ABOUT]
    loose = [
        each
        for each in range(at + 1, len(line.tokens))
        if line.tokens[each].lemma in words.nouns() and line.tokens[each].tag.startswith("N")
    ]
    return next(iter([*sure, *loose]), -1)


def _briefed(reading: Reading, line: Line, at: int, about: int) -> tuple[list[Actor], list[Actor]]:
    """Who briefs, and whom."""
    verb = line.tokens[at].head
    given = line.tokens[at].tag.startswith("N") and line.tokens[verb].lemma in words.TELLING
    if given or line.tokens[at].small == "abreast":  # gave Peru a briefing, kept it abreast
        doers = who(line, reading.scene, subjects(line, verb))
        return doers, who(line, reading.scene, goals(line, verb, at), doers)
    found = subjects(line, at)
    doers = who(line, reading.scene, found) or _office_actors(reading, line, found)
    if not doers and at and line.tokens[at - 1].mention is not None:
        doers = who(line, reading.scene, [at - 1])
    told = who(line, reading.scene, objects(line, at), doers)
    return doers, told or who(line, reading.scene, range(at + 1, about), doers)


def _office_actors(reading: Reading, line: Line, found: list[int]) -> list[Actor]:
    return [
        Actor(voice.office, voice.side, kind="office")
        for each in found
        for voice in voices(reading, line, each, None)
        if voice.side
    ]


def _pressures(reading: Reading, line: Line) -> Iterator[Other]:
    if not line.lemmas & PRESSING:
        return
    for at, token in enumerate(line.tokens):
        if token.verbal and token.lemma in PRESSING and token.tag == "VBG":
            one = who(line, reading.scene, subjects(line, at))
            two = who(line, reading.scene, [*objects(line, at), *behind(line, at, "on")], one)
            if one and two and one[0].side and two[0].side and one[0].side != two[0].side:
                made = record(
                    line,
                    "pressure",
                    [one[0], two[0]],
                    (at, at),
                    status="ongoing",
                    medium="not stated",
                )
                below = [each for each in line.under(at) if each > at]
                made.topics = (
                    [Piece(line.tokens[below[0]].start, line.tokens[below[-1]].end)]
                    if below
                    else []
                )
                made.initiator, made.initiator_basis, made.when = one[0].side, "stated", None
                yield made
                return
