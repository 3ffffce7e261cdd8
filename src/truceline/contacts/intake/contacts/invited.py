"""Visits that follow from an invitation which is accepted: in its sentence, or in the next."""

import re

from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.actors.scene import Scene
from truceline.contacts.intake.clauses.heard import Heard
from truceline.contacts.intake.clauses.places import located
from truceline.contacts.intake.grammar.moods import mood
from truceline.contacts.intake.grammar.prepositions import preps
from truceline.contacts.intake.grammar.relations import objects, subjects
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.text.anchored import anchored

_MADE = spelt("extend renew repeat issue reiterate send convey make offer")
_WILL_COME = anchored(
    r"\b(?:will|would)\s+(?:also\s+|gladly\s+)?(?:attend|come|be\s+(?:present|there)|take\s+part"
    r"|make\s+the\s+(?:trip|journey))\b"
)
_IS_SET = re.compile(
    r"(?:The|This|That|H(?:er|is))\s+visit\s+(?:will|is\s+(?:to|planned|due|set))\b"
)
_TAKEN = spelt("it invitation offer")
# "And she said that she would", "promised to come", "agreed to make the journey", "said yes".
_WOULD = re.compile(
    r"\b(?:said|replied|answered|promised|agreed|confirmed|indicated|pledged|vowed)\s+(?:that\s+)?"
    r"(?:(?:he|she|they)\s+(?:would|will)(?:\s+(?:gladly|certainly|happily|do\s+so|come|go|visit|"
    r"travel|be\s+there|make\s+(?:the|that)\s+(?:journey|trip|visit)))*\s*(?:[.,;]|\"|and\b|in\b|$)"
    r"|to\s+(?:come|go|visit|travel|make\s+(?:the|that)\s+(?:journey|trip|visit))\b"
    r"|yes\b)"
)


def invited(scene: Scene, line: Line, after: Line | None) -> Heard | None:
    """The visit that somebody was asked to make and said he would; None for any other sentence."""
    if (taken := _took_up(scene, line)) is not None:
        return taken
    at = _asked(line)
    coming = after is not None and bool(_WILL_COME.search(after.said) or _IS_SET.match(after.text))
    if at < 0 or not (coming or any(_accepted(each) for each in (line, after) if each)):
        return None
    token = line.tokens[at]
    verb = at if token.verbal else token.head
    hosts = who(line, scene, subjects(line, verb))
    named = objects(line, at) if token.verbal else [n for p, n in preps(line, at) if p == "to"]
    if not token.verbal:
        named += [n for p, n in preps(line, verb) if p == "to"]
    guests = [each for each in who(line, scene, named, hosts) if each.side]
    hosts = [each for each in hosts if each.side and all(each.side != g.side for g in guests)]
    if len(guests) != 1 or len(hosts) != 1:
        return None
    return _visit(line, at, guests, hosts)


def _took_up(scene: Scene, line: Line) -> Heard | None:
    """ "Accepted an invitation to Lima from Paz"."""
    for verb in line.verbs:
        if line.tokens[verb].lemma != "accept" or mood(line, verb) != "held":
            continue
        for at in objects(line, verb):
            if line.tokens[at].lemma != "invitation":
                continue
            guests = [each for each in who(line, scene, subjects(line, verb)) if each.side]
            named = [noun for name, noun in preps(line, at) if name in ("from", "of", "by")]
            named += [noun for name, noun in preps(line, verb) if name == "from"]
            named += [each for each in line.children(at, "poss") if line.tokens[each].mention]
            hosts = [each for each in who(line, scene, named, guests) if each.side]
            if len(guests) == 1 and len(hosts) == 1 and guests[0].side != hosts[0].side:
                return _visit(line, at, guests, hosts)
    return None


def _visit(line: Line, at: int, guests: list[Actor], hosts: list[Actor]) -> Heard:
    below = [line.tokens[each].mention for each in line.under(at) if each > at]
    cities = [each for each in below if each is not None and each.side == hosts[0].side]
    place = next((located(each) for each in cities if each.city or each.placed), None)
    token = line.tokens[at]
    return Heard(
        guests, hosts, "visit", "planned", token.start, token.end, line.number,
        line.sentence.zone, "invite", place=place,
    )  # fmt: skip


def _asked(line: Line) -> int:
    """The verb or noun of an invitation that was made; -1 for none."""
    for at, token in enumerate(line.tokens):
        if token.verbal and token.lemma == "invite" and mood(line, at) == "held":
            return at
        if token.lemma == "invitation" and token.dep == "dobj":
            verb = line.tokens[token.head]
            if verb.lemma in _MADE and mood(line, token.head) == "held":
                return at
    return -1


def _accepted(line: Line) -> bool:
    """Whether a sentence says that an invitation was accepted."""
    if _WOULD.search(line.text):
        return True
    if "accept" not in line.lemmas:
        return False
    for at in line.verbs:
        if line.tokens[at].lemma == "accept" and mood(line, at) == "held":
            taken = {line.tokens[each].lemma for each in objects(line, at)}
            if not taken or taken & _TAKEN:
                return True
    return False
