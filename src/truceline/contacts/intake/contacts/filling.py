"""What one sentence leaves out: the other party of a noun, and who was in a delegation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.actors.scene import Scene, actors
from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.heard import Heard
from truceline.contacts.intake.clauses.topics import topics_of
from truceline.contacts.intake.grammar.relations import objects, subjects
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon.contact_words import REPORTING, nouns
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.text.anchored import anchored

DISCUSSED = anchored(
    r"\b(?:about|on|discuss\w*|regarding|concerning|review\w*)\s+(?:[\w'-]+\s+){0,3}$", re.I
)
SPOKEN = frozenset({"call", "ring", "phone", "telephone", "speak", "talk", "meet", "confer"})
CALLING = frozenset(
    {
        "call",
        "ring",
        "phone",
        "telephone",
        "write",
        "ring back",
        "call back",
        "phone back",
        "telephone back",
        "letter",
        "reply",
        "respond",
        "answer",
    }
)
LEADING = frozenset({"lead", "head", "include", "comprise", "attend", "represent"})


def complete(scene: Scene, line: Line, heard: Heard) -> None:
    """Find the party that a noun leaves out: "a second round will follow", "the call to Paz"."""
    sides = heard.sides
    if heard.aside and heard.frame == "summit":
        return  # "before next week's EU summit"
    _as_before(scene, heard)
    if len(sides) > 1 or heard.status in ("unheld", "recurring") or heard.medium == "visit":
        return
    if len(sides) == 1 and _beside(scene, line, heard):
        return
    if (
        len(sides) == 1
        and heard.first
        and not heard.second
        and heard.frame in CALLING
        and heard.medium in ("phone", "letter")
    ):
        rest = [each for each in scene.pair if each.side and each.side not in sides]
        if len(rest) == 1 and len(scene.pair) == 2:
            heard.second = rest  # "when Paz called to thank him"
            return
    by_wire = heard.aside and heard.frame in ("telephone", "phone")  # "was told by telephone"
    if len(sides) == 1 and heard.again and heard.status == "planned" and heard.frame in SPOKEN:
        rest = [each for each in scene.pair if each.side and each.side not in sides]
        heard.second = heard.second or (rest if len(rest) == 1 == len(scene.pair) - 1 else [])
    if heard.frame not in nouns() or heard.medium in ("message", "letter") or by_wire:
        return
    if not heard.parties:
        pair = _meant(scene, heard)
        heard.first, heard.second = list(pair[:1]), list(pair[1:])
        return
    series = scene.series
    choices = list(series.first) if isinstance(series, Heard) and not heard.first else []
    leading = [
        each for each in line.mentions[:1] if each.kind in ("person", "name", "group", "state")
    ]
    choices += actors(scene, leading)
    if not heard.first and scene.body is not None and scene.body[0] == line.number - 1:
        choices.append(scene.body[1])  # "The mission rang Paz. A second call to Lima …"
    choices += [scene.subject] if scene.subject and not heard.first else []
    other = next((each for each in choices if each.side and each.side not in sides), None)
    if other is not None and not heard.first:
        heard.first = [other]
    elif other is not None and not heard.second and heard.medium != "visit" and leading:
        heard.second = [other]


def when_they_met(heard: Sequence[tuple[Clause, Heard]]) -> None:
    """Give its parties to the noun of "the last meeting was in May, when Paz and Rojas met"."""
    for noun, one in heard:
        for verb, two in heard if noun.nominal and noun.verb >= 0 and not one.parties else ():
            line, at = verb.line, verb.at
            under = not verb.nominal and line.tokens[at].head == noun.verb
            if under and any(line.tokens[each].small == "when" for each in line.below[at]):
                one.first, one.second = two.first.copy(), two.second.copy()


def _beside(scene: Scene, line: Line, heard: Heard) -> bool:
    """Give a noun or verb of speech with one party the one of another side whom its sentence names;
    whether there is one."""
    spoken = heard.frame in nouns() or heard.frame in SPOKEN
    if not spoken or any(not each.side for each in heard.parties):
        return False
    sides = heard.sides
    sources = list(_sources(line))
    beside = [
        each
        for mention in line.mentions
        if not mention.placed
        and mention.kind in ("person", "group", "joint", "name", "state")
        and mention not in sources
        for each in actors(scene, [mention])
        if each.side and each.side not in sides and each.rank != "speaker"
    ]
    people = [each for each in beside if each.kind in ("person", "group")] or beside
    if len({each.side for each in people}) != 1:
        return False
    heard.second = heard.second + people[:1] if heard.first else heard.second
    heard.first = heard.first or people[:1]
    return True


def _as_before(scene: Scene, heard: Heard) -> None:
    """Take from the contact spoken of before what a plan leaves out: how, and with whom."""
    if heard.again and heard.status == "planned" and heard.frame in ("speak", "talk"):
        by_wire = scene.medium in ("phone", "video call")  # whoever met may speak otherwise
        heard.medium = heard.medium or (scene.medium if by_wire else "conversation")
    if heard.medium == "visit" and heard.status == "planned" and not heard.parties and heard.times:
        heard.first, heard.second = list(scene.pair[:1]), list(scene.pair[1:])
    named = heard.first and heard.second
    if heard.frame == "encounter" and not named and scene.medium in ("phone", "video call"):
        heard.medium = scene.medium  # "the next one will be on Friday"
    if heard.medium == "visit" and heard.status == "planned" and not heard.place:
        _host(scene, heard)


def _host(scene: Scene, heard: Heard) -> None:
    """ "He will return the visit in May": he goes to the other of the two spoken of."""
    rest = [each for each in scene.pair if each.side and each.side not in heard.sides]
    own = heard.sides and heard.sides < {each.side for each in scene.pair}
    if own and not heard.second and len(rest) == 1 == len(heard.sides):
        heard.second = rest


def _meant(scene: Scene, heard: Heard) -> list[Actor]:
    """Whom a noun with nobody beside it is of: "a second round will follow in May"."""
    told = heard.times or heard.place or (heard.again and not heard.aside)
    definite = heard.status == "planned" or heard.definite or heard.before
    if not told or not definite or heard.zone != "body":
        return []
    if heard.frame == "trilateral" and scene.trio:
        return scene.trio
    if heard.status == "planned" and scene.awaited:
        return scene.awaited
    talks = scene.round if heard.frame in _ROUNDS else []
    return talks or scene.pair or (_last_two(scene) if heard.status == "held" else [])


_ROUNDS = frozenset({"round", "session", "cycle"})


def _last_two(scene: Scene) -> list[Actor]:
    """The two in office named last, of two sides: "asked Paz for … The meeting on Monday"."""
    two = [each for each in scene.recent[:2] if each.side and each.rank not in ("", "speaker")]
    return two if len(two) == 2 and two[0].side != two[1].side else []


def is_topic(line: Line, heard: Heard) -> bool:
    """Whether an event is only spoken about ("the commission's next session"): it stands within a
    topic, up to the time words that end it, and neither who was there is said nor when it was."""
    told = heard.times and (heard.status == "held" or len(heard.sides) > 1)
    if heard.frame not in nouns() or told:
        return False
    for each in topics_of(line):
        if each.start < heard.end <= each.end + 1 + len(heard.frame):
            return not any(each.start <= one.start for one in heard.parties)
    at = heard.start - line.sentence.start
    return not heard.parties and bool(DISCUSSED.search(line.said, 0, max(0, at)))


def _sources(line: Line) -> Iterator[Mention]:
    """Whoever says something in a sentence: a group that does is no party."""
    for at in line.verbs:
        if line.tokens[at].lemma in REPORTING:
            for each in subjects(line, at):
                mention = line.tokens[each].mention
                if mention is not None and mention.kind == "group":
                    yield mention


def members(scene: Scene, line: Line) -> Iterator[Actor]:
    """Who led a delegation, or was in it: "led by Paz", "the team included Rojas"."""
    for at in line.verbs:
        token = line.tokens[at]
        if token.lemma not in LEADING:
            continue
        groups, people = objects(line, at), subjects(line, at)
        if token.lemma in ("include", "comprise"):
            groups, people = people, groups
        if token.lemma in ("attend", "participate", "join", "represent", "chair"):
            groups = []
        side = ""
        for each in groups:
            mention = line.tokens[each].mention
            if mention is not None and mention.kind in ("group", "couple"):
                side = mention.side or side
            elif line.tokens[each].lemma not in ("delegation", "team", "side", "mission", "talk"):
                people = []
        for one in who(line, scene, people):
            if one.kind == "person" and (one.side or side) and one.keys:
                own = side if one.guessed and side else one.side or side
                known = scene.cast.named(one.name)
                if known is not None and known.guessed:
                    known.side = own
                yield replace(one, side=own)
