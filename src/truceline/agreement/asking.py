"""Asking: one way to put a case to a place and, where there is one, to a band of heights.

A row answers by its own fix. Where neither it nor the fix before is inside, the path between them
is searched, and a row of its own tells what was found there.
"""

from collections.abc import Callable
from typing import TypeVar

import numpy as np

from truceline.agreement import charts
from truceline.agreement.charts import answer_in, is_asked_in_bulk
from truceline.agreement.heights import Heights
from truceline.agreement.nearness import near
from truceline.agreement.place import Place
from truceline.agreement.rule import Rule
from truceline.agreement.shapes import Reach
from truceline.agreement.walk import passed, walk_to, worth_walking
from truceline.values.case import Case
from truceline.values.observations import Ints
from truceline.values.standings import (
    CANNOT_TELL,
    INSIDE,
    OUTSIDE,
    Answer,
    Standings,
    all_of,
    answers,
    answers_of,
    merge,
    rows_told,
)

Told = TypeVar("Told")


def standings(rule: Rule, case: Case, place: Place, heights: Heights | None = None) -> Standings:
    """What a rule that holds in a place, at some heights, says of the case, passages included.

    Rules that ask the same of the same rows are answered once.
    """
    rows, bound = rule.asked(case)
    if not len(rows):
        return fixes(case, rows, answers(0))
    if bound is not None or heights is not None:
        return _standings(rule, case, place, heights, rows=rows, bound=bound)
    return once(
        case,
        rows,
        ("standings", place.key, rule.max_gap_us),
        lambda: _standings(rule, case, place, heights, rows=rows, bound=bound),
    )


def _standings(
    rule: Rule,
    case: Case,
    place: Place,
    heights: Heights | None,
    *,
    rows: Ints,
    bound: Answer | None,
) -> Standings:
    kept = near(case, rows, place)
    close, meant = rows[kept], answers_of(bound, kept)
    here = where(case, close, place, heights)
    found = fixes(case, rows, among(len(rows), kept, all_of(meant, here)))
    passed = passages(rule, case, place, heights, rows=close, bound=meant, here=here)
    return merge(found, passed) if len(passed) else found


def lying(case: Case, rows: Ints, place: Place) -> Answer:
    """Standing of rows that a rule speaks of by place alone; of the same rows told once."""

    def told() -> Answer:
        kept = near(case, rows, place)
        return among(len(rows), kept, where(case, rows[kept], place))

    return once(case, rows, ("lying", place.key), told)


def once(case: Case, rows: Ints, what: tuple[object, ...], tell: Callable[[], Told]) -> Told:
    """What is told of those rows of the case, kept for whoever asks the same of the same array."""
    key = (*what, id(rows))
    if key not in case.memo:
        case.memo[key] = tell(), rows  # with the rows whose number this is
    known: Told = case.memo[key][0]
    return known


def passages(
    rule: Rule,
    case: Case,
    place: Place,
    heights: Heights | None = None,
    *,
    rows: Ints,
    bound: Answer | None,
    here: Answer,
) -> Standings:
    """What was passed on the way to those rows, which `here` answers for by place and height."""
    standing = here.standing
    if bound is not None:
        meant = np.flatnonzero(bound.standing != OUTSIDE)
        rows, bound, standing = rows[meant], bound.rows(meant), standing[meant]
    if heights is None and is_asked_in_bulk(case, place):
        kept, unsure = charts.worth_walking(case, place, rows, standing)
        return passed(
            walk_to(case, rows[kept], place), rule, answers_of(bound, kept), unsure=unsure
        )
    walked = np.flatnonzero((case.previous[rows] >= 0) & (standing != INSIDE))
    walk = walk_to(case, rows[walked], place, heights)
    earlier = judged(place, walk.start, case, case.previous[walk.rows], heights).standing
    kept = np.flatnonzero(earlier != INSIDE)
    walk, walked, earlier = walk.these(kept), walked[kept], earlier[kept]
    unsure = (standing[walked] == CANNOT_TELL) | (earlier == CANNOT_TELL)
    kept = worth_walking(walk, unsure=unsure)
    return passed(walk.these(kept), rule, answers_of(bound, walked[kept]), unsure=unsure[kept])


def among(count: int, kept: Ints, found: Answer) -> Answer:
    """Answers of so many rows: what was found for those kept; the rest are outside by a margin that
    nobody measured.
    """
    if len(kept) == count:
        return found
    every = answers(count)
    every.put(kept, found)
    return every


def where(case: Case, rows: Ints, place: Place, heights: Heights | None = None) -> Answer:
    """Standing of rows by place and height alone, whoever they are."""
    if not is_asked_in_bulk(case, place):
        return judged(place, place.reach(case, rows), case, rows, heights)
    here = answer_in(case, place, rows)
    return here if heights is None else all_of(here, heights.answer(case, rows))


def judged(
    place: Place, reach: Reach, case: Case, rows: Ints, heights: Heights | None = None
) -> Answer:
    """The same of rows that lie so to the place's shape."""
    here = place.judge(reach)
    return here if heights is None else all_of(here, heights.answer(case, rows))


def fixes(case: Case, rows: Ints, answer: Answer) -> Standings:
    """One row of standings for each answered row of the case, at the time of its fix."""
    at_us = case.observations.observed_us[rows]
    return rows_told(rows, answer, at_us, at_us)
