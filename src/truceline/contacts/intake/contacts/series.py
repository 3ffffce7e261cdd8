"""Several contacts told in a row: lists of calls, and "she began with Paz, moved on to Rojas"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.actors.scene import Scene, actors
from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.heard import Heard
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.names.mentions import Mention

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


def each_of_both(scene: Scene, clause: Clause, first: list[Actor]) -> list[Actor]:
    """ "A third president rang both men": one call each."""
    tokens = [clause.line.tokens[each] for each in (*clause.objects, *clause.to("with", "to"))]
    both = [each.mention for each in tokens if each.kind == "couple" and each.small[:4] == "both"]
    named = _one_and_other(clause, both[-1]) if both else []
    found = actors(scene, named or [each for each in both if each is not None])
    own = {each.side for each in first}
    return found if len(found) == 2 and own.isdisjoint(each.side for each in found) else []


def _one_and_other(clause: Clause, both: Mention | None) -> list[Mention]:
    """Who both are, as a sentence goes on: "spoke with both: first with Paz, then with Rojas"."""
    pairs = pairwise(clause.line.tokens)
    behind = [
        two.mention
        for one, two in pairs
        if both is not None and one.small in ("with", "to") and one.start > both.end
    ]
    return [each for each in behind if each is not None and each.kind in ("person", "name")]
