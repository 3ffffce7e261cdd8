"""What is no contact of two sides, and is drafted all the same: relays, briefings, pressure, lines,
counts, claims, and what a side says to the public.
"""

from collections.abc import Iterator

from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.clauses.topics import topics_of
from truceline.contacts.intake.contacts.gathering import Contact
from truceline.contacts.intake.contacts.reading import Reading, ready
from truceline.contacts.intake.grammar.relations import objects, subjects
from truceline.contacts.intake.grammar.told import Piece
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.others.briefings import BY_WORDS, briefed, briefings
from truceline.contacts.intake.others.channels import LINES, TIMES_OVER, channels, counts
from truceline.contacts.intake.others.errands import Errand, errand, moves
from truceline.contacts.intake.others.other import Other, behind, record, spoken
from truceline.contacts.intake.others.public import claims, public, statements
from truceline.contacts.intake.others.relays import MESSAGES, PASSING, answered, name_ends, relays

PRESSING = spelt("press pressure push lean")


TELLING = (
    MESSAGES
    | {"through", "via", "behalf", "reachable"}
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
    on_its_way: Errand | None = None
    for line in reading.lines:
        before = reading.focus.get(line.number) or before
        if line.sentence.zone != "body":
            continue
        told = not line.lemmas.isdisjoint(TELLING) or briefed(line)
        told = told or bool(found and not line.lemmas.isdisjoint(PASSING))
        told = told or (on_its_way is not None and moves(line))
        if not told and not TIMES_OVER.search(line.said):
            continue
        if line.number in reading.minds:
            reading.scene.recall(reading.minds[line.number])
        ready(reading, line)
        if before:
            reading.scene.pair = list(before[-1].parties)
        if found and not line.lemmas.isdisjoint(PASSING):
            name_ends(reading, line, found)
        here = list(relays(reading, line))
        if not here and moves(line):
            on_its_way, here = errand(reading, line, on_its_way, before[-1] if before else None)
        handed = bool(here) or (on_its_way is not None and on_its_way.sentence == line.number)
        if not (handed and line.lemmas.isdisjoint(BY_WORDS)):  # a note for another is no briefing
            here += briefings(reading, line)
        for finder in (_pressures, channels, counts, claims):
            here += finder(reading, line)
        here += _answers(reading, line, found, here)
        for each in here:
            spoken(reading, line, each)
            each.topics = each.topics or topics_of(line)
        found += here
    return _once([*found, *_said(reading)] if reading.contacts or found else found)


def _said(reading: Reading) -> Iterator[Other]:
    """What sides say to the public."""
    for line in reading.lines:
        if line.sentence.zone == "body" and public(line):
            ready(reading, line)
            yield from statements(reading, line)


def _answers(
    reading: Reading, line: Line, found: list[Other], here: list[Other]
) -> Iterator[Other]:
    """Answers to the relays told before; in one sentence with one only if it came back."""
    before = found if "back" not in line.lemmas else [*found, *here]
    passed = [each for each in before if each.kind == "relayed_message"]
    return answered(reading, line, passed) if passed else iter(())


def _once(found: list[Other]) -> list[Other]:
    """Each record once: two sentences may tell of one relay, line or count."""
    kept: list[Other] = []
    for each in found:
        same = [one for one in kept if one.kind == each.kind and one.sides == each.sides]
        if each.kind == "relayed_message":  # an answer goes the other way
            same = [one for one in same if one.initiator == each.initiator]
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
