"""Briefings: what a side tells one who was not there of its contact with another."""

from collections.abc import Iterator

from truceline.contacts.intake.accounts.voices import voices
from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.contacts.reading import Reading
from truceline.contacts.intake.grammar.moods import mood
from truceline.contacts.intake.grammar.relations import objects, passive, spread_all, subjects
from truceline.contacts.intake.grammar.told import Piece
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.others.other import Other, behind, record
from truceline.contacts.intake.others.relays import goals

ABOUT = frozenset(words.nouns()) | spelt(
    """delegation understanding outcome result agreement proposal mediation initiative process
    visit trip discussion contact deal truce ceasefire arrangement progress"""
)
# "Filled Paz in", "put Paz in the picture", "kept Paz informed".
_KEPT = spelt("informed abreast posted updated apprised")
GIVEN = spelt(
    """briefing debrief account outline summary readout detail picture update report result outcome
    overview note"""
)
GIVING = spelt("give provide offer deliver share supply present make send hold pass")
GETTING = spelt("receive get obtain have")
HEARING = spelt("learn hear")
_SURE = words.BRIEFING | spelt("debrief fill notify")
_PLAIN = spelt("tell report")  # tell of a contact only with "of" or "about" one
LEADING = frozenset(
    _SURE | _PLAIN | GIVING | GETTING | HEARING | spelt("put keep abreast briefing brief")
)
# Words that tell of a briefing, and those that do beside the name of a contact.
BY_WORDS = frozenset(_SURE | _KEPT | {"picture", "abreast", "brief", "briefing", "debrief"})
BY_MORE = frozenset(GIVEN | _PLAIN | HEARING) - BY_WORDS
_NOT_SO = ("planned", "wished", "denied", "not", "off")


def briefed(line: Line) -> bool:
    """Whether a sentence can tell of a briefing: a cheap look."""
    if not line.lemmas.isdisjoint(BY_WORDS):
        return True
    return not line.lemmas.isdisjoint(BY_MORE) and not line.lemmas.isdisjoint(ABOUT)


def briefings(reading: Reading, line: Line) -> Iterator[Other]:
    """The first briefing that a sentence tells of."""
    if not briefed(line):
        return
    for at, token in enumerate(line.tokens):
        if token.lemma not in LEADING or token.mention is not None:
            continue
        verb, noun = _act(line, at)
        if verb < 0 or (line.tokens[verb].verbal and mood(line, verb) in _NOT_SO):
            continue
        about = _about(line, at, sure=line.tokens[verb].lemma not in _PLAIN | HEARING)
        if about < 0 and token.verbal and token.lemma in ("brief", "debrief"):
            about = at  # on what was told before
        if about < 0:
            continue
        doers, told = _who(reading, line, verb, noun, about)
        if doers and told and _third(reading, line, about, [*doers, *told]):
            yield _made(line, verb, about, [doers[0], *told])
            return


def _act(line: Line, at: int) -> tuple[int, int]:
    """The verb of a briefing, and the noun that says what was given; -1 for none."""
    token = line.tokens[at]
    if token.lemma in ("abreast", "briefing", "brief") and not token.verbal:
        up = line.tokens[token.head]
        lent = up.verbal and up.lemma in words.TELLING | GIVING | GETTING
        return (token.head, at) if lent or token.small == "abreast" else (-1, -1)
    if not (token.verbal or token.tag.startswith("JJ")):
        return -1, -1
    if token.lemma in GIVING | GETTING:
        given = [
            each
            for each in (*line.children(at, "dobj", "pobj"), *behind(line, at, "with"))
            if line.tokens[each].lemma in GIVEN
        ]
        return (at, given[0]) if given else (-1, -1)
    if token.lemma == "put":
        near = {line.tokens[each].lemma for each in behind(line, at, "in", "into")}
        return (at, -1) if "picture" in near else (-1, -1)
    if token.lemma == "keep":
        below = (line.tokens[each].small for each in line.under(at) if each > at)
        return (at, -1) if not _KEPT.isdisjoint(below) else (-1, -1)
    if token.lemma == "fill":
        return (at, -1) if line.tokens[at + 2 : at + 3] and _in(line, at) else (-1, -1)
    return at, -1


def _in(line: Line, at: int) -> bool:
    """The "in" of "filled Paz in"."""
    return any(each.small == "in" for each in line.tokens[at + 1 : at + 4])


def _about(line: Line, at: int, *, sure: bool) -> int:
    """The contact that a briefing is about; -1 for none. sure: the verb alone says that it is one,
    so that any contact further on will do."""
    found = [
        each
        for prep in range(at + 1, len(line.tokens))
        if line.tokens[prep].small in ("of", "about", "on")
        for each in line.children(prep, "pobj")
        if line.tokens[each].lemma in ABOUT and line.tokens[each].mention is None
    ]
    if found and (sure or found[0] - at < MOST_BETWEEN):
        return found[0]
    if not sure:
        return -1
    below = [each for each in line.under(at) if each > at]
    near = [each for each in below if line.tokens[each].lemma in ABOUT]
    loose = (
        each
        for each in range(at + 1, len(line.tokens))
        if line.tokens[each].lemma in words.nouns() and line.tokens[each].tag.startswith("N")
    )
    return near[0] if near else next(loose, -1)


MOST_BETWEEN = 9  # words between "told" and the contact that was told of


def _who(
    reading: Reading, line: Line, verb: int, noun: int, about: int
) -> tuple[list[Actor], list[Actor]]:
    """Who briefs, and whom; both empty where either has no side."""
    token = line.tokens[verb]
    scene = reading.scene
    if token.lemma in HEARING or (token.lemma in GETTING and not passive(line, verb)):
        told = who(line, scene, subjects(line, verb))
        sources = [*behind(line, verb, "from", "by"), *_within(line, noun, about)]
        doers = who(line, scene, sources, told)
    elif passive(line, verb) or (token.tag == "VBN" and line.children(verb, "agent")):
        told = who(line, scene, objects(line, verb))
        by = [*subjects(line, verb), *_within(line, noun, about)]
        doers = who(line, scene, by or _behind_by(line, about), told)
    else:
        found = subjects(line, verb)
        doers = who(line, scene, found) or _offices(reading, line, found)
        if not doers and verb and line.tokens[verb - 1].mention is not None:
            doers = who(line, scene, [verb - 1])
        goal = goals(line, verb, noun if noun >= 0 else verb)
        goal += [*behind(line, verb, "with"), *([] if noun < 0 else behind(line, noun, "for"))]
        told = who(line, scene, [each for each in goal if each < about], doers)
        told = told or who(line, scene, objects(line, verb), doers)
        told = told or who(line, scene, range(verb + 1, about), doers)
    doers = [each for each in doers if each.side]
    told = [each for each in told if each.side and all(each.side != one.side for one in doers)]
    return doers, told


def _within(line: Line, noun: int, about: int) -> list[int]:
    """Who stands behind the "from" or "by" of "a briefing from Paz", "of the talks by Paz"."""
    return [
        one
        for at in (noun, about)
        if at >= 0
        for one in behind(line, at, "from", "by")
        if line.tokens[one].mention is not None
    ]


def _behind_by(line: Line, about: int) -> list[int]:
    """The first one named behind a "by" further on, where the parse lost it."""
    for at in range(about, len(line.tokens) - 1):
        if line.tokens[at].small == "by" and line.tokens[at + 1].mention is not None:
            return spread_all(line, [at + 1])
    return []


def _offices(reading: Reading, line: Line, found: list[int]) -> list[Actor]:
    return [
        Actor(voice.office, voice.side, kind="office")
        for each in found
        for voice in voices(reading, line, each, None)
        if voice.side
    ]


def _third(reading: Reading, line: Line, about: int, parties: list[Actor]) -> bool:
    """Whether the contact was with somebody else than these: named behind it, or before."""
    third = {each.side for each in who(line, reading.scene, range(about, len(line.tokens)))}
    third |= {each.side for each in reading.scene.pair}
    return bool(third - {"", *(each.side for each in parties)})


def _made(line: Line, verb: int, about: int, parties: list[Actor]) -> Other:
    token = line.tokens[verb]
    purpose = token.tag == "VB" and line.tokens[token.head].tag == "VBD"
    often = token.tag in ("VB", "VBP", "VBZ") and not purpose
    status = "recurring" if often else "held"
    made = record(
        line, "third_party_briefing", parties, (verb, about), status=status, medium="briefing"
    )
    below = line.under(about)
    made.topics = [Piece(line.tokens[below[0]].start, line.tokens[below[-1]].end)]
    made.initiator, made.initiator_basis = parties[0].side, "stated"
    return made
