"""One document read from top to bottom: sentences, cast, contacts, and where each is spoken of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from truceline.contacts import countries
from truceline.contacts.intake.actors import genders
from truceline.contacts.intake.actors.attention import answerer, attend, remember, voices_of
from truceline.contacts.intake.actors.authors import author_of
from truceline.contacts.intake.actors.cast import Actor, Cast, state
from truceline.contacts.intake.actors.scene import Scene, actors
from truceline.contacts.intake.actors.told_sides import house, settle
from truceline.contacts.intake.actors.turns import asked_before
from truceline.contacts.intake.actors.writers import letter_of, poster
from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.heard import Heard
from truceline.contacts.intake.clauses.media import both_calls, shown_in
from truceline.contacts.intake.clauses.unanswered import in_vain
from truceline.contacts.intake.contacts.contact_sides import settle_by_question, settle_sides
from truceline.contacts.intake.contacts.diaries import day_of_entry, sides_behind
from truceline.contacts.intake.contacts.filling import complete, is_topic, members
from truceline.contacts.intake.contacts.gathering import (
    Contact,
    answered,
    arranged,
    enlist,
    gather,
    refer,
)
from truceline.contacts.intake.contacts.hearing import hear, told_in
from truceline.contacts.intake.contacts.invited import invited
from truceline.contacts.intake.contacts.minuted import minuted
from truceline.contacts.intake.contacts.series import listed
from truceline.contacts.intake.contacts.standing import (
    beside_meeting,
    by_refuted_wire,
    on_the_phone,
    reached,
    refute,
    set_for,
    status_among,
    to_the_press,
)
from truceline.contacts.intake.dates.dateline import Dateline
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon.contact_words import SPANS, nouns, verbs
from truceline.contacts.intake.text.anchored import anchored
from truceline.contacts.intake.text.article import Article
from truceline.contacts.intake.text.prose import MOST_HEAD

MOST_PAIRS = 4  # of those in contact that a reader keeps in mind
# A title counts only where the body leans on it: "The call took place at the request of …".
LEANS = anchored(
    r"\b(?:the|this|their|these)\s+(?:[a-z]+\s+){0,2}(?:call|conversation|meeting|talks|session|"
    r"discussions?|leaders|presidents|ministers|sides|parties|two|officials|visit|summit|pair|"
    r"interlocutors)\b|\bthey\b|\bboth\s+(?:sides|leaders|ministers)\b",
    re.I,
)
THE_CALL = re.compile(
    r"\b(?:the|this|their|a|no|\w+day's)\s+(?:\w+\s+)?(?:phone\s+|telephone\s+)?call\b(?!\s+(?:for"
    r"|on|to)\b)",
    re.I,
)
EVENTS = frozenset({*nouns(), *SPANS, *(verb.split()[0] for verb in verbs())})


@dataclass(slots=True)
class Reading:
    """What was read of one document. focus: the contacts spoken of in each sentence, by number.
    minds: who was spoken of last before each."""

    article: Article
    view: str
    lines: list[Line]
    cast: Cast
    dateline: Dateline
    published: date | None
    scene: Scene
    contacts: list[Contact] = field(default_factory=list)
    focus: dict[int, list[Contact]] = field(default_factory=dict)
    minds: dict[int, tuple[Actor | None, list[Actor], str]] = field(default_factory=dict)


def follow(reading: Reading) -> None:
    """Go through the sentences with a reader's memory, and gather the contacts."""
    settle(reading.cast, reading.lines, in_person=reading.scene.in_person)
    genders.settle(reading.cast, reading.lines)
    letter = addressed(reading) or minuted(reading.scene, reading.lines, reading.view)
    heard: dict[str, list[Heard]] = {"head": [], "caption": [], "body": [], "frame": []}
    current: list[Contact] = []
    asked: Heard | None = None
    scene = reading.scene
    telling = [each for each in reading.lines if not each.lemmas.isdisjoint(EVENTS)]
    told = told_in(scene, telling)
    for line in reading.lines:
        zone = line.sentence.zone
        if zone == "frame":
            scene.author = poster(scene, line) or scene.author
        towns = [each.side for each in line.mentions if each.city and each.placed]
        scene.where = towns[0] if towns else scene.where
        here = _told(reading, line, told.get(line.number)) if line.tokens else []
        if letter is not None and line.number == letter.sentence:
            zone, here = "body", [letter, *(here if zone == "body" else [])]
        here = here or (set_for(line, asked) if asked else [])
        asked = next((each for each in here if _open(each)), None) if here else None
        if scene.series and not here and line.tokens:
            here = list(listed(scene, line))
        if zone == "body" and not line.lemmas.isdisjoint(("invite", "invitation")):
            here += _guest(reading, line, here)
        heard[zone] += here
        if zone == "body":
            current = _on(reading, line, here, current)
        if (line.mentions or scene.turns) and zone not in ("caption", "frame"):
            remember(scene, line)
    nameless = [each for each in heard["body"] if each.status == "held" and not each.parties]
    _titled(reading, [*heard["head"], *nameless])
    for one in nameless:
        _headed(reading, one)
    known = [each for each in reading.contacts if len(each.sides) > 1 or each.medium == "visit"]
    if not known:
        _lean(reading, heard["head"])
    if all(each.status == "planned" for each in known):
        _orphans(reading, [each for each in heard["body"] if each.status in ("held", "planned")])
    for one in heard["caption"]:
        if _shown(one):
            gather(reading.contacts, one, published=reading.published)


def _told(reading: Reading, line: Line, told: list[Clause] | None) -> list[Heard]:
    """The contacts that the clauses of a sentence tell of, as the scene stands before it."""
    scene = reading.scene
    reading.minds[line.number] = (scene.subject, scene.recent, scene.land)
    if told is None:
        if scene.series:
            attend(scene, line)
        return []
    attend(scene, line)
    here = hear(scene, told)
    if scene.turns and scene.author and line.number < scene.asked_from:
        here = [each for each in here if not to_the_press(scene.author, each)]
    if scene.refuted_lines and line.number in scene.refuted_lines:
        refute(scene, here)
    return here


def addressed(reading: Reading) -> Heard | None:
    """Settle whose words the text is, and to whom; the letter that it is, if it is one."""
    scene = reading.scene
    letter = letter_of(scene, reading.lines) if scene.in_person else None
    if letter is None:
        scene.voices = voices_of(scene, reading.lines) if scene.turns else {}
        named = answerer(scene) if scene.turns else None
        scene.author = named or author_of(scene, reading.lines)
        if scene.in_person and scene.author and not reading.cast.letterhead:
            house(reading.cast, reading.lines, scene.author.side, scene.turns)
        scene.is_page = scene.in_person and scene.author is not None and not scene.turns
        return None
    scene.author, scene.reader = letter.writer, letter.reader
    if letter.within:
        return None
    at = letter.line
    return Heard(
        [letter.writer], [letter.reader], "letter", "held", at.sentence.start, at.sentence.end,
        at.number, "body", "dear",
    )  # fmt: skip


def _open(heard: Heard) -> bool:
    """Whether a meeting of two sides was only asked for so far."""
    return heard.status == "unheld" and len(heard.sides) == 2 and heard.medium != ""


def _guest(reading: Reading, line: Line, here: list[Heard]) -> list[Heard]:
    """The visit to which an invitation leads that is accepted, unless it is told anyhow."""
    after = reading.lines[line.number + 1 : line.number + 2]
    one = invited(reading.scene, line, after[0] if after else None)
    told = one is None or any(each.status == "planned" and each.sides == one.sides for each in here)
    return [] if one is None or told else [one]


def _titled(reading: Reading, head: list[Heard]) -> None:
    """ "PM call with Peru", "a telephone conversation took place": so the one contact was a call
    of which no sentence that names its parties says how it was."""
    media = {each.medium for each in head} & {"phone", "video call", "meeting"}
    vague = [each for each in reading.contacts if each.medium in ("", "conversation")]
    told = [each for each in vague if each.status == "held"]
    sides = {each.sides for each in reading.contacts if len(each.sides) > 1}
    if len(media) == 1 and len(told) == 1 == len(sides):
        for each in vague:
            each.medium = next(iter(media))


def _on(reading: Reading, line: Line, heard: list[Heard], before: list[Contact]) -> list[Contact]:
    """Take in one sentence; the contacts that it, or what follows it, is about."""
    for each in before if before and both_calls(line) else ():
        each.medium = each.medium if each.medium not in ("conversation", "") else "phone"
    elsewhere = any(len(each.sides) == 2 for each in heard)  # as it was heard, not as completed
    current = _gathered(reading, line, heard) or ([] if elsewhere else before)
    if current is before and before:
        calls = [each for each in before if each.medium == "phone" and each.status == "held"]
        just = [each for each in calls if line.number - 1 in each.sentences]
        if just and in_vain(line.said):
            told = {each.side for each in line.mentions if each.side and each.kind == "person"}
            for each in [one for one in just if told <= one.sides]:
                each.status = "attempted"
    for member in members(reading.scene, line):
        for each in current[:1]:
            enlist(each, member)
    if not current:
        return current
    first = current[0]
    if first.medium in ("conversation", ""):
        called = any(each.medium == "phone" for each in reading.contacts)
        wire = reached(reading.contacts, first) or by_refuted_wire(reading.scene, first)
        if wire or (not called and THE_CALL.search(line.text)):
            first.medium = "phone"  # a conversation that is later called a call
        elif (
            first.status == "held"
            and all(each.medium == first.medium for each in current)
            and not any(each.status == "planned" and each.medium for each in heard)
        ):
            first.medium = shown_in(line) or first.medium
    reading.focus[line.number] = current
    if not heard or not all(each.about or each.told for each in heard):
        _mind(reading.scene, current[-1], anew=not all(each.earlier for each in heard))
    planned = all(each.status == "planned" for each in current)
    if before and planned and first.sides == before[0].sides:
        reading.focus[line.number] = [*current, *before]
        return before  # what follows a plan tells of what was held
    return current


def _mind(scene: Scene, last: Contact, *, anew: bool) -> None:
    """Note the contact spoken of last, for what refers back to it. anew: whether it is of the
    present of the text, not of what was before."""
    scene.pair, sides = last.heard[-1].present or list(last.parties), last.sides
    if len(sides) == 3 == len(scene.pair):
        scene.trio = scene.pair
    if len(sides) == 2 == len(scene.pair):
        scene.pairs = [*scene.pairs[1 - MOST_PAIRS :], scene.pair]
    if anew or not scene.round:
        scene.round = scene.pair
    scene.touched.add(sides)
    if last.status != "planned" and len(sides) > 1:
        scene.met = scene.pair
    scene.medium = last.medium


def _gathered(reading: Reading, line: Line, heard: Iterable[Heard]) -> list[Contact]:
    here: list[Contact] = []
    for one in heard:
        if is_topic(line, one) or arranged(reading.contacts, one):
            continue
        if one.first and not one.second and one.medium in ("phone", "meeting", "video call"):
            reading.scene.series = one if one.status == "held" else None
        _side(reading, line, one)
        one.status = status_among(reading.contacts, reading.lines, one, reading.published)
        contact = refer(reading.contacts, one, published=reading.published)
        if contact is None and reading.scene.turns and len(one.sides) > 1:
            asked = set(asked_before(reading.scene.turns, line.number))
            contact = answered(reading.contacts, one, asked - {line.number})
        if contact is None:
            complete(reading.scene, line, one)
            if one.again and "again" in line.lemmas and on_the_phone(reading.scene, one):
                one.medium = "phone"  # they spoke again an hour later
            contact = gather(reading.contacts, one, published=reading.published)
        if contact is not None and beside_meeting(reading.contacts, contact, one):
            contact.medium = "meeting"
        if contact is not None and contact.status == "planned":
            reading.scene.awaited = [] if contact.when else list(contact.parties)
        if contact is not None and not any(each is contact for each in here):
            here.append(contact)
        groups = [each for each in one.parties if each.kind == "group" and each.side]
        if len(groups) == 1 and not _COMING.isdisjoint(groups[0].name.split()):
            reading.scene.body = (one.sentence, groups[0])
        if one.frame in ("receive", "host", "welcome") and one.first:
            reading.scene.where = one.first[0].side or reading.scene.where
        if one.status == "unheld" and len(one.sides) == 2:
            reading.scene.pair = reading.scene.met = one.parties
            reading.scene.refuted[one.sides] = one.medium
    return here


def _side(reading: Reading, line: Line, one: Heard) -> None:
    """Settle the sides of those in contact, with the question in mind that a sentence answers, and
    the day of the entry in which it stands."""
    scene, cast = reading.scene, reading.cast
    if line.minute and one.status == "held" and all(each.kind == "today" for each in one.times):
        one.times = day_of_entry(reading.lines, line) or one.times
    if scene.turns and (question := asked_before(scene.turns, line.number)):
        settle_by_question(cast, reading.lines, one, question, cast.letterhead)
    teller = (scene.speaker or scene.author) if scene.in_person else scene.author
    settle_sides(cast, reading.lines, reading.contacts, teller, one)


_COMING = frozenset({"delegation", "team", "mission"})  # "The delegation arrived on Monday"


def ready(reading: Reading, line: Line) -> None:
    """Set the scene for a sentence."""
    attend(reading.scene, line)


def _orphans(reading: Reading, left: list[Heard]) -> None:
    """A text that names one party of its one contact, and another side: both took part."""
    if any(len(each.sides) > 1 and each.status != "planned" for each in reading.contacts):
        return
    ahead = any(len(each.sides) > 1 or each.medium == "visit" for each in reading.contacts)
    for one in left:
        if not one.sides and _between_groups(reading, one):
            return
        if (
            ahead
            or len(one.sides) != 1
            or one.medium not in ("phone", "meeting", "video call", "conversation")
        ):
            continue
        others = [
            each
            for each in reading.cast.people
            if each.side and each.side not in one.sides and each.rank not in ("", "speaker")
        ]
        sides = [side for side in reading.cast.main if side not in one.sides]
        states = [state(side) for side in sides[:1]]
        if len({each.side for each in others}) == 1 or len(sides) == 1:
            found = others[:1] if others else states
            one.second = one.second or found
            one.first = one.first or found
            contact = gather(reading.contacts, one, published=reading.published)
            if contact is not None and len(contact.sides) > 1:
                for line in reading.lines[one.sentence :]:
                    reading.focus.setdefault(line.number, [contact])
                return


def _between_groups(reading: Reading, one: Heard) -> bool:
    """A meeting whose parties only later sentences tell: "The Thai side was headed by …"."""
    told = one.status == "held" and (one.times or one.place) and reading.cast.official
    if not told or any(each.rank for each in one.parties) or one.medium != "meeting":
        return False
    groups = [
        each
        for line in reading.lines
        for mention in line.mentions
        for each in actors(reading.scene, [mention] if mention.kind in ("group", "joint") else [])
        if each.side
    ]
    sides = list(dict.fromkeys(each.side for each in groups))
    if len(sides) != 2:
        return False
    two = [next(each for each in groups if each.side == side) for side in sides]
    one.first, one.second = two[:1], two[1:]
    contact = gather(reading.contacts, one, published=reading.published)
    for line in reading.lines if contact else ():
        for member in members(reading.scene, line):
            if contact is not None and member.side in sides:
                enlist(contact, member)
        if contact is not None and line.number >= one.sentence:
            reading.focus.setdefault(line.number, [contact])
    return contact is not None


def country(side: str) -> str:
    """The name of a state by its code; an organisation's name is its side."""
    return countries.NAMES.get(side, side)


def _headed(reading: Reading, one: Heard) -> None:
    """ "The fifth dialogue was held in Lima on Friday", where the title names both sides and the
    text who led them."""
    if reading.lines[one.sentence].minute and sides_behind(reading.scene, reading.lines, one):
        gather(reading.contacts, one, published=reading.published)
    if not (one.times and one.place and one.medium == "meeting" and reading.cast.official):
        return
    above = (each for each in reading.lines[:MOST_HEAD] if each.sentence.zone == "head")
    sides = {each.side for line in above for each in line.mentions if each.side}
    alike = (each for each in reading.contacts if each.sides == sides and each.status == "held")
    if len(sides) == 2 and all(each.medium != "meeting" for each in alike):
        _between_groups(reading, one)


def _shown(heard: Heard) -> bool:
    """A caption tells of a contact only where it dates the meeting it shows."""
    dated = any(each.kind in ("day", "weekday") for each in heard.times)
    return dated and heard.status == "held" and len(heard.sides) == 2


def _lean(reading: Reading, head: list[Heard]) -> None:
    """Take the contact from the title where the body only speaks of "the call"."""
    body = [each for each in reading.lines if each.sentence.zone == "body"]
    if not any(LEANS.search(each.said) for each in body):
        return
    reading.contacts.clear()
    for one in head:
        contact = gather(reading.contacts, one, published=reading.published)
        for each in body if contact else ():
            reading.focus[each.number] = [contact] if contact else []
