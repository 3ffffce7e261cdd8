"""Separations: whether two plans meet, or come nearer than a `separation` term lets them.

A term of the agreement speaks of two plans where it binds both their parties, names both their
activities or mediums, is in force while both may be under way, and one of them is in its area.
They meet under it where both limits are undercut, as with what is observed; the first such term of
the text is named.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from truceline.agreement import Acts
from truceline.agreement.plans import plan_standings
from truceline.agreement.rule import status_at
from truceline.agreement.terms.separation import Separation
from truceline.deconfliction.apart import Buffers
from truceline.deconfliction.clashes import meetings
from truceline.deconfliction.entries import Meeting, Notified
from truceline.deconfliction.parts import Part
from truceline.deconfliction.planned import volumes_of
from truceline.values.standings import (
    CANNOT_TELL,
    INSIDE,
    Answer,
    all_of,
    any_of,
    reason_name,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, and its parts as the kernels take them."""

    body: Notified
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """How two plans meet. term: the separation that they undercut, where they share no place, and
    how far apart it wants them; empty and 0 where they share one.
    """

    meetings: tuple[Meeting, ...]
    term: str = ""
    apart_mm: int = 0


def widest(acts: Acts) -> Buffers:
    """The greatest limits of all terms: how far round a plan others are looked for."""
    terms = list(_terms(acts))
    return Buffers(
        max((each.distance_m for each in terms), default=0.0),
        max((_height_mm(each) for each in terms), default=0),
    )


def met(acts: Acts, one: Plan, other: Plan) -> Met | None:
    """How two plans meet; None where they do not. Practice meets nothing that is real."""
    if one.body.exercise != other.body.exercise:
        return None
    found = meetings(one.parts, other.parts)
    if found:
        return Met(found)
    for term in _terms(acts):
        limits = Buffers(term.distance_m, _height_mm(term))
        near = meetings(one.parts, other.parts, limits)
        near = tuple(each for each in near if _in_force(acts, term, each))
        said = _speaks(term, one.body, other.body) if near else None
        if said is not None and said.standing[0] in (INSIDE, CANNOT_TELL):
            sure = said.standing[0] == INSIDE
            told = near if sure else tuple(_unsure(each, said) for each in near)
            return Met(told, term.rule.id, round(term.distance_m * 1000))
    return None


def _terms(acts: Acts) -> Iterator[Separation]:
    for term in acts.agreement.terms if acts.agreement else ():
        if isinstance(term, Separation):
            yield term


def _height_mm(term: Separation) -> int:
    return round((term.height_m - term.height_tolerance_m) * 1000)


def _in_force(acts: Acts, term: Separation, meeting: Meeting) -> bool:
    """Whether a term is in force at some time of a meeting."""
    spans = acts.spans(term)
    begins = (us for us, status in spans if status == "in_force")
    return status_at(spans, meeting.from_us) == "in_force" or any(
        meeting.from_us < us < meeting.until_us for us in begins
    )


def _speaks(term: Separation, one: Notified, other: Notified) -> Answer | None:
    """Whether a term speaks of two plans; None where it never asks about these two parties."""
    rule = term.rule
    if "any" not in rule.binds and rule.bound(one.party) == rule.bound(other.party) != "":
        return None
    bound = [_bound(term, each) for each in (one, other)]
    if term.place.shape is None:
        return all_of(*bound)
    return all_of(*bound, any_of(*(_here(term, each) for each in (one, other))))


def _bound(term: Separation, body: Notified) -> Answer:
    """Whether it binds the party of a plan, and names its activity or medium."""
    kinds = body.activity, body.medium
    return any_of(*(term.rule.bound_plans((body.party,), (each,)) for each in kinds))


def _here(term: Separation, body: Notified) -> Answer:
    """Whether a part of a plan is in the place of a term."""
    volumes = volumes_of(body)
    anything = replace(term.rule, subject=())
    told = plan_standings(anything, volumes, term.place).answer
    rows = [told.rows(np.array([row])) for row in range(len(told.standing))]
    return any_of(*rows) if rows else _bound(term, body)


def _unsure(meeting: Meeting, said: Answer) -> Meeting:
    reason = meeting.reason or reason_name(int(said.reason[0]))
    return replace(meeting, standing="cannot_tell", reason=reason)
