"""One document read from top to bottom: sentences, cast, contacts, and where each is spoken of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from truceline.contacts.intake.article import Article
from truceline.contacts.intake.cast import Cast, cast_of
from truceline.contacts.intake.clauses import subjects
from truceline.contacts.intake.dateline import Dateline, dateline
from truceline.contacts.intake.gathering import Contact, gather, refer
from truceline.contacts.intake.heard import Heard
from truceline.contacts.intake.hearing import hear
from truceline.contacts.intake.lexicon.contact_words import REPORTING
from truceline.contacts.intake.mentions import mentions
from truceline.contacts.intake.prose import passages
from truceline.contacts.intake.scene import Scene, actors
from truceline.contacts.intake.sentences import sentences
from truceline.contacts.intake.times import times
from truceline.contacts.intake.tree import Line, tokens_of

MOST_LINES = 4_000  # sentences of one document; a press report has some forty
# A title counts only where the body leans on it: "The call took place at the request of …".
LEANS = re.compile(
    r"\b(?:the|this|their|these)\s+(?:[a-z]+\s+){0,2}(?:call|conversation|meeting|talks|"
    r"discussions?|leaders|presidents|ministers|sides|parties|two|officials|visit|summit|pair|"
    r"interlocutors)\b|\bthey\b|\bboth\s+(?:sides|leaders|ministers)\b",
    re.I,
)
OPENERS = frozenset({"before", "after", "when", "while", "where", "as", "whom", "since"})


@dataclass(slots=True)
class Reading:
    """What was read of one document. focus: the contacts spoken of in each sentence, by number."""

    article: Article
    view: str
    lines: list[Line]
    cast: Cast
    dateline: Dateline
    published: date | None
    scene: Scene
    contacts: list[Contact] = field(default_factory=list)
    focus: dict[int, list[Contact]] = field(default_factory=dict)


def opened(article: Article, published: date | None) -> Reading:
    """A document cut into sentences with their mentions; its grammar is still to be filled in.

    published: the day it came out, or None for what its own text says.
    """
    view = article.view
    head_line = dateline(view)
    lines = []
    for number, sentence in enumerate(sentences(view, passages(view))):
        if number == MOST_LINES:
            break
        within = head_line.start <= sentence.start < head_line.end
        start = max(sentence.start, head_line.end) if within else sentence.start
        named = mentions(view, start, sentence.end)
        said = times(view, start, sentence.end)
        line = Line(sentence, number, view[sentence.start : sentence.end], named, said)
        lines.append(line)
    head = [each for one in lines if one.sentence.zone == "head" for each in one.mentions]
    rest = [each for one in lines if one.sentence.zone != "head" for each in one.mentions]
    cast = cast_of(rest + [each for each in head if each.title], home=head_line.home)
    for line in lines:
        within = head_line.start <= line.sentence.start < head_line.end
        begin = max(line.sentence.start, head_line.end) if within else line.sentence.start
        line.tokens = tokens_of(view, line.sentence, line.mentions, line.times, start=begin)
    day = published or head_line.published
    return Reading(article, view, lines, cast, head_line, day, Scene(cast))


def follow(reading: Reading) -> None:
    """Go through the sentences with a reader's memory, and gather the contacts."""
    head: list[Heard] = []
    captions: list[Heard] = []
    current: list[Contact] = []
    for line in reading.lines:
        zone = line.sentence.zone
        ready(reading, line)
        heard = list(hear(reading.scene, line))
        if zone == "caption":
            captions += [each for each in heard if _shown(each)]
        elif zone == "head":
            head += heard
        else:
            here = _gathered(reading, heard)
            current = here or current
            if current:
                reading.focus[line.number] = current
                reading.scene.pair = list(current[0].parties)
        if zone != "caption":
            _remember(reading.scene, line)
    if not any(len(each.sides) > 1 or each.medium == "visit" for each in reading.contacts):
        _lean(reading, head)
    for one in captions:
        gather(reading.contacts, one, published=reading.published)


def _gathered(reading: Reading, heard: Iterable[Heard]) -> list[Contact]:
    here: list[Contact] = []
    for one in heard:
        contact = refer(reading.contacts, one) or gather(
            reading.contacts, one, published=reading.published
        )
        if contact is not None and not any(each is contact for each in here):
            here.append(contact)
    return here


def ready(reading: Reading, line: Line) -> None:
    """Set the scene for a sentence: "before he left" may mean one of its own persons."""
    scene = reading.scene
    named = [each for each in line.mentions if each.kind in ("person", "name")]
    scene.near = [(each.start, one) for each in named for one in actors(scene, [each]) if one.side]
    scene.sides = [(each.start, each.side) for each in line.mentions if each.side]
    scene.clauses = [
        token.end + 1 for token in line.tokens if token.text.lower() in OPENERS or token.when
    ]
    scene.speaker = next(iter(_speakers(scene, line)), scene.speaker) if '"' in line.text else None


def _speakers(scene: Scene, line: Line) -> Iterator:  # type: ignore[type-arg]
    for at, token in enumerate(line.tokens):
        if token.verbal and token.lemma in REPORTING:
            for each in subjects(line, at):
                mention = line.tokens[each].mention
                if mention is not None and mention.kind in ("person", "name", "pronoun"):
                    yield from actors(scene, [mention])


def _shown(heard: Heard) -> bool:
    """A caption tells of a contact only where it dates the meeting it shows."""
    dated = any(each.kind == "day" for each in heard.times)
    return dated and heard.status == "held" and len(heard.sides) == 2


def _lean(reading: Reading, head: list[Heard]) -> None:
    """Take the contact from the title where the body only speaks of "the call"."""
    body = [each for each in reading.lines if each.sentence.zone == "body"]
    if not any(LEANS.search(each.text) for each in body):
        return
    reading.contacts.clear()
    for one in head:
        contact = gather(reading.contacts, one, published=reading.published)
        for each in body if contact else ():
            reading.focus[each.number] = [contact] if contact else []


def _remember(scene: Scene, line: Line) -> None:
    """After a sentence: who was its subject, and who was named in it."""
    named = [each for each in line.mentions if each.kind in ("person", "name", "joint")]
    for each in reversed(actors(scene, named)):
        if each.rank or each.side:
            scene.saw(each)
    for at, token in enumerate(line.tokens):
        if not token.verbal:
            continue
        for each in subjects(line, at):
            mention = line.tokens[each].mention
            found = actors(scene, [mention]) if mention is not None else []
            if found and found[0].kind == "person" and (found[0].rank or found[0].side):
                scene.subject = found[0]
                scene.saw(found[0])
                return
