"""Whose remarks a text is: who says "I" and "we" in it."""

import re

from truceline.contacts.intake.actors.bylines import heading
from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.actors.opening import is_remark
from truceline.contacts.intake.actors.scene import Scene, actors
from truceline.contacts.intake.actors.writers import page_of
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.text.prose import MOST_HEAD

LEAST_ANSWERS = 2  # paragraphs in quotes of an interview


def author_of(scene: Scene, lines: list[Line]) -> Actor | None:
    """Whose remarks the text is: "Remarks by President Paz", or signed "— Ana Paz, President"."""
    turns = scene.turns
    leads = _leads_in if turns else is_remark
    for line in [each for each in lines if _apart(scene, each)] if turns else lines:
        if not leads(line):
            continue
        people = [each for each in line.mentions if each.kind == "person"]
        titled = [each for each in people if each.name] or [each for each in people if each.side]
        if titled:
            return next(iter(actors(scene, titled[:1])), None)
    posted = [each for each in lines[:MOST_HEAD] if _POSTED.search(each.text)]
    people = [one for each in posted for one in each.mentions if one.kind == "person"]
    if people:
        return next(iter(actors(scene, people[:1])), None)
    return _asked(scene, lines) or (_in_person(scene, lines) if scene.in_person else None)


_TALK = re.compile(r"(?:an?|the|our|this)\s(?:\w+\s)?(?:interview|conversation|talk)\swith\s", re.I)
# "President Ana Paz on X, 3 May:", above what stands there in quotes.
_POSTED = re.compile(
    r"\bon (?:X|Twitter|Facebook|Telegram|Instagram|Bluesky|Threads|LinkedIn|Mastodon|VK|Weibo"
    r"|WeChat|WhatsApp|YouTube|TikTok|Truth Social)\b[^.:]{0,30}(?::\d\d[^.:]{0,12})?:$"
)


def _leads_in(line: Line) -> bool:
    """ "An interview with the governor, Ana Paz", above questions and answers."""
    return is_remark(line) or _TALK.match(line.text) is not None


def _apart(scene: Scene, line: Line) -> bool:
    """Whether a sentence stands before the first question, or is of no turn."""
    return line.number < scene.asked_from or line.number not in scene.turns


_SPEAKING = re.compile(r"\b(?:was|were) (?:speaking|talking) (?:to|with)\b")  # below an interview


def _in_person(scene: Scene, lines: list[Line]) -> Actor | None:
    """Who answers questions that stand there without a label, or whose page it is."""
    turns = scene.turns
    if not turns:
        return page_of(scene, lines)
    if any(each.label for each in turns.values()):
        return None
    first = next((number for number, each in turns.items() if each.asks), len(lines))
    told = [*heading(lines), *(each for each in lines[:first] if each.number in turns)]
    told += [each for each in lines[-2:] if _SPEAKING.search(each.text)]
    named = [each for line in told for each in line.mentions if each.name]
    return next((each for each in actors(scene, named) if each.side), None)


def _asked(scene: Scene, lines: list[Line]) -> Actor | None:
    """Who answers in a text of questions and answers: the first in office that it names outside
    them, or whom its end presents."""
    labelled = scene.turns and any(each.label == "a" for each in scene.turns.values())
    if not labelled and not any(each.text.startswith("A:") for each in lines):
        return _interviewed(scene, lines)
    told = lines[: scene.asked_from] if scene.turns else lines
    people = [
        each
        for line in told
        if not line.label
        for each in line.mentions
        if each.kind == "person" and each.name
    ]
    found = [each for each in actors(scene, people) if each.side and each.rank]
    return found[0] if found else None


def _interviewed(scene: Scene, lines: list[Line]) -> Actor | None:
    """Who answers in quotes what the text asks: whom it presents outside them."""
    if sum(line.text.startswith('"') for line in lines) < LEAST_ANSWERS:
        return None
    quoted = answered = False
    answers = 0
    told: list[Line] = []
    before = ""
    for line in lines:
        within, opens = quoted, line.text.startswith('"')
        quoted ^= line.text.count('"') % 2 == 1
        answers += opens
        answered = answered or (opens and before.endswith("?"))
        before = line.text
        told += [] if within or opens or line.text.endswith("?") else [line]
    if not answered or answers < LEAST_ANSWERS:
        return None
    people = [
        each
        for line in told
        for each in line.mentions
        if each.kind in ("person", "name") and each.name
    ]
    found = [each for each in actors(scene, people) if each.side and len(each.keys) > 1]
    return found[0] if found else None
