"""Several contacts told in a row: lists of calls, and "she began with Paz, moved on to Rojas"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from truceline.contacts.intake.cast import Actor
from truceline.contacts.intake.clause import Clause
from truceline.contacts.intake.heard import Heard
from truceline.contacts.intake.people import who
from truceline.contacts.intake.scene import Scene, same
from truceline.contacts.intake.times import When
from truceline.contacts.intake.tree import Line, Token

DAYS = ("weekday", "day", "today")
STYLED_WORDS = 7  # a name is no further behind "with": with H.E. Mr. Luis Rojas
LISTED = re.compile(r"\W*(?:\(?\w{1,2}[.)]\s*)?(?:from|at|with|[-–•*])\b", re.I)


def listed(scene: Scene, line: Line) -> Iterator[Heard]:
    """ "2. From 14:10, with Luis Rojas, foreign minister of Chile": one line of a list of calls."""
    series, tokens = scene.series, line.tokens
    if not isinstance(series, Heard) or not LISTED.match(line.text):
        return
    at = next((n for n, each in enumerate(tokens) if each.text.lower() == "with"), len(tokens))
    if any(each.verbal for each in tokens[:at]):
        return
    if at == len(tokens) and tokens and not tokens[0].small.isalnum():
        at = 0  # "- Luis Rojas, foreign minister of Chile"
    behind = [each for each in range(at + 1, at + STYLED_WORDS) if each < len(tokens)]
    for each in [one for one in who(line, scene, behind) if one.side and one.kind == "person"][:1]:
        made = alone(series, each)
        made.sentence = line.number
        yield made


def in_a_row(scene: Scene, clause: Clause, others: list[Actor]) -> Iterator[Heard]:
    """ "She began with Paz, moved on to Rojas": one contact of a series told of before."""
    series = scene.series
    if isinstance(series, Heard) and clause.mood == "held":
        own = [each for each in others if each.side and each.kind == "person"]
        for each in own:
            made = alone(series, each)
            made.sentence = clause.line.number
            yield made


def alone(made: Heard, other: Actor) -> Heard:
    """One of the contacts that "calls to Paz, Rojas and Vidal" tells of: with the day before it."""
    days = [each for each in made.times if each.kind in DAYS]
    before = [each for each in days if each.start < other.start]
    kept = max(before, key=lambda each: each.start) if len(days) > 1 and before else None
    return Heard(
        made.first, [other], made.medium, made.status, other.start or made.start,
        other.end or made.end, made.sentence, made.zone, made.frame, definite=made.definite,
        listed=True, times=[kept] if kept else made.times, place=made.place, started=made.started,
    )  # fmt: skip


def apiece(clause: Clause, others: list[Actor]) -> bool:
    """Whether the others can each have had a contact of their own: of several sides, or told so."""
    if len({each.side for each in others}) > 1:
        return True
    near = {clause.line.tokens[each].lemma for each in clause.own}
    return (
        bool(near & {"separate", "separately", "back-to-back"})
        and sum(bool(each.keys) for each in others) > 1
    )


def next_day(scene: Scene, clause: Clause, made: Heard) -> Heard | None:
    """The second contact of "saw Paz on Monday and Rojas on Tuesday"; None for anything else."""
    if clause.nominal or len(made.second) != 1 or not made.times or made.status != "held":
        return None
    tokens = clause.line.tokens
    behind = [each for each in range(clause.at, len(tokens)) if tokens[each].text != ","]
    for four in zip(behind, behind[1:], behind[2:], behind[3:], strict=False):
        one, joint, person, two = (tokens[each] for each in four)
        named = person.mention is not None and person.kind in ("person", "group", "org")
        if one.when and joint.small == "and" and named and (two.when or _by_day(tokens, four[3])):
            found = who(clause.line, scene, [four[2]])
            if len(found) == 1 and not same(found[0], made.second[0]):
                return replace(made, second=found, times=[two.when or one.when], listed=True)
    return None


def _by_day(tokens: Sequence[Token], at: int) -> bool:
    """ "In the afternoon", "in the evening": later on the day that was said."""
    return [each.small for each in tokens[at : at + 2]] == ["in", "the"] and (
        tokens[at + 2].small in ("morning", "afternoon", "evening")
    )


_ONCE_MORE = re.compile(
    r"\s(?:and|then)\s+(?:(?:once|then|later|yet)\s+)*(?:again|more)(?:\s+(?:early|late))?\s+$"
)


def again_on(clause: Clause, made: Heard) -> list[When]:
    """The two days of "rang her on Sunday and again on Monday"; none for anything else."""
    if len(made.times) < 2 or made.status != "held":
        return []
    days = sorted((each for each in made.times if each.kind in DAYS), key=lambda each: each.start)
    if len(days) != 2:
        return []
    begin = clause.line.sentence.start
    between = clause.line.text[days[0].end - begin : days[1].start - begin]
    return days if _ONCE_MORE.search(between) else []
