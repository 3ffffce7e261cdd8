"""One document read from top to bottom: sentences, cast, contacts, and where each is spoken of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from truceline.contacts.intake.article import Article
from truceline.contacts.intake.cast import Actor, Cast, cast_of
from truceline.contacts.intake.dateline import Dateline, dateline
from truceline.contacts.intake.frames import NOUN
from truceline.contacts.intake.gathering import Contact, gather
from truceline.contacts.intake.heard import Heard
from truceline.contacts.intake.hearing import hear
from truceline.contacts.intake.marked import Marked, marked, pattern
from truceline.contacts.intake.mentions import mentions
from truceline.contacts.intake.placing import located, times_of
from truceline.contacts.intake.prose import passages
from truceline.contacts.intake.scene import Scene, actors, signs
from truceline.contacts.intake.sentences import sentences
from truceline.contacts.intake.subjects import subject_of
from truceline.contacts.intake.times import times

# A title counts only where the body leans on it: "The call took place at the request of …".
LEANS = re.compile(
    r"\b(?:the|this|their|these)\s+(?:[a-z]+\s+){0,2}(?:call|conversation|meeting|talks|"
    r"discussions?|leaders|presidents|"
    r"ministers|sides|parties|two|officials|visit|summit|pair|interlocutors)\b|\bthey\b|"
    r"\bboth\s+(?:sides|leaders|ministers)\b",
    re.I,
)
# "during their March 4 meeting in Lima": what a caption may tell.
_SHOWN = pattern(
    r"\b(?:during|after|before|at)\s+(?:their|an?|the)\s+(?:(?:[a-z-]+|<T>(?:'s)?)\s+"
    rf"){{0,4}}(?P<noun>{NOUN})\b"
)
_SPEAKER = pattern(
    r"\"\s*(?P<one><P>)\s*,?\s+(?:<X>{0,40}\s)?(?:said|says|wrote|tweeted|told|added|"
    r"posted)\b|\"\s*(?:said|wrote|added|tweeted)\s+(?P<two><P>)|^\W*(?P<three><P>)\s+"
    r"(?:<X>{0,40}\s)?(?:said|wrote|tweeted|posted|added)\s*[:,]?\s*\""
)
_THE_CALL = re.compile(
    r"\b(?:the|this|their)\s+(?:\w+\s+)?(?:phone\s+|telephone\s+)?call\b(?!\s+(?:for|on|"
    r"to)\b)",
    re.I,
)
_CLAUSE = re.compile(r"\b(?:where|before|after|when|while|as|whom|since)\b")
_VERB = re.compile(r"\b[a-z]+(?:ed|es|s)\b|\bmet\b|\bspoke\b|\bsaid\b|\bheld\b|\btold\b")


@dataclass(slots=True)
class Reading:
    """What was read of one document. focus: the contact spoken of in each sentence, by number."""

    article: Article
    view: str
    sentences: list[Marked]
    cast: Cast
    dateline: Dateline
    published: date | None
    contacts: list[Contact] = field(default_factory=list)
    focus: dict[int, Contact] = field(default_factory=dict)


def read(article: Article, published: date | None) -> Reading:
    """Read one document. published: the day it came out, or None for what its own text says."""
    view = article.view
    line = dateline(view)
    found = []
    for number, sentence in enumerate(sentences(view, passages(view))):
        start = (
            max(sentence.start, line.end)
            if line.start <= sentence.start < line.end
            else sentence.start
        )
        named = mentions(view, start, sentence.end)
        said = times(view, start, sentence.end)
        found.append(marked(view, sentence, number, named, said))
    head = [each for one in found if one.sentence.zone == "head" for each in one.mentions]
    rest = [each for one in found if one.sentence.zone != "head" for each in one.mentions]
    cast = cast_of(rest + [each for each in head if each.title], home=line.home)
    reading = Reading(article, view, found, cast, line, published or line.published)
    _follow(reading)
    return reading


def _follow(reading: Reading) -> None:
    """Go through the sentences with a reader's memory."""
    scene = Scene(reading.cast)
    head: list[Heard] = []
    captions: list[Heard] = []
    current: Contact | None = None
    for each in reading.sentences:
        zone = each.sentence.zone
        if zone == "caption":
            captions.extend(_caption(scene, each))
            continue
        heard = _hear(scene, each)
        if zone == "head":
            head.extend(heard)
            continue
        for one in heard:
            contact = gather(reading.contacts, one, published=reading.published)
            if contact is not None and not one.listed:
                current = contact
                scene.pair = _pair(contact)
        if current is not None:
            reading.focus[each.number] = current
            if current.medium in ("conversation", "") and _THE_CALL.search(each.text):
                current.medium = "phone"  # a conversation that is later called a call
        _remember(scene, each)
    if not any(len(each.sides) > 1 or each.medium == "visit" for each in reading.contacts):
        _lean(reading, head)
    for one in captions:
        gather(reading.contacts, one, published=reading.published)


def _hear(scene: Scene, sentence: Marked) -> list[Heard]:
    """Hear with the persons of this sentence in mind already: "before he left" may mean them."""
    named = [each for each in sentence.mentions if each.kind in ("person", "name")]
    scene.near = [(each.start, one) for each in named for one in actors(scene, [each]) if one.side]
    quoted = _SPEAKER.search(sentence.text) if '"' in sentence.text else None
    if quoted:
        said = actors(scene, signs(sentence, *quoted.span(quoted.lastgroup or 0)))
        scene.speaker = said[0] if said else None
    scene.sides = [(each.start, each.side) for each in sentence.mentions if each.side]
    scene.clauses = [
        sentence.places[found.end() - 1] + 1 for found in _CLAUSE.finditer(sentence.text)
    ] + [each.end for each in sentence.times if each.kind == "offset"]
    return hear(scene, sentence)


def _pair(contact: Contact) -> list[Actor]:
    return list(contact.parties)


def _lean(reading: Reading, head: list[Heard]) -> None:
    """Take the contact from the title where the body only speaks of "the call"."""
    body = [each for each in reading.sentences if each.sentence.zone == "body"]
    leaning = [each for each in body if LEANS.search(each.text)]
    if not leaning:
        return
    reading.contacts.clear()
    for one in head:
        contact = gather(reading.contacts, one, published=reading.published)
        for each in body if contact else ():
            reading.focus[each.number] = contact  # type: ignore[assignment]


def _caption(scene: Scene, sentence: Marked) -> Iterator[Heard]:
    """A caption tells of a contact only where it dates the meeting it shows."""
    dated = [each for each in sentence.times if each.kind == "day"]
    found = _SHOWN.search(sentence.text)
    if not dated:
        return
    if not found:
        yield from (each for each in hear(scene, sentence) if each.times)
        return
    parties = actors(
        scene,
        [each for each in signs(sentence, 0, found.start()) if each.kind not in ("state", "org")],
    )
    if len({each.side for each in parties if each.side}) != 2:
        return
    start, end = sentence.where(*found.span())
    made = Heard(
        parties[:1],
        parties[1:],
        "meeting",
        "held",
        start,
        end,
        sentence.number,
        "caption",
        "caption",
        definite=True,
    )
    made.times = [
        each
        for each in times_of(sentence, 0, len(sentence.text), found.start())
        if each.kind == "day"
    ]
    cities = [each for each in signs(sentence, found.end(), len(sentence.text)) if each.city]
    made.place = located(cities[0]) if cities else None
    yield made


def _remember(scene: Scene, sentence: Marked) -> None:
    """After a sentence: who was its subject, and who was named in it."""
    verb = _VERB.search(sentence.text)
    subject = subject_of(sentence, verb.start()) if verb else None
    people = actors(
        scene, [each for each in sentence.mentions if each.kind in ("person", "name", "joint")]
    )
    for each in reversed(people):
        if each.rank or each.side:
            scene.saw(each)
    if subject:
        found = actors(scene, signs(sentence, subject.start, subject.end))
        if found and found[0].kind == "person" and (found[0].rank or found[0].side):
            scene.subject = found[0]
            scene.saw(found[0])
