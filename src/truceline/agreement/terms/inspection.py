"""Inspection: a place is inspected at least every so often."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from truceline.agreement import wording
from truceline.agreement.place import Place
from truceline.agreement.rule import Rule
from truceline.agreement.term import INSTANT, given
from truceline.values.case import Case, seconds
from truceline.values.instants import SECOND_US
from truceline.values.notices import Inspections
from truceline.values.observations import Bools, Ints
from truceline.values.standings import (
    CANNOT_TELL,
    INSIDE,
    INSPECTION,
    OUTSIDE,
    Answer,
    Standings,
    answers,
    because,
    decide,
    merge,
    rows_told,
)

SAYS = "{where} is inspected at least every {span}{by}"


@dataclass(frozen=True, slots=True, eq=False)
class Inspection:
    """`inside` = overdue: more than every_s since the last complete inspection; margin in seconds.
    Before the first one, since the term came into force, but not from before anything is on
    record: what was then is not known. A visit that was refused or limited is none, nor is one by
    another than the verifier that the term names; after one by nobody named it cannot be told.

    An inspection says by the term's id that it was made for this term.
    """

    PLACE: ClassVar[frozenset[str]] = frozenset({"none", "area", "side", "band"})
    MARGIN_UNIT: ClassVar[str] = "s"
    ASKS: ClassVar[frozenset[str]] = frozenset({"inspections"})
    KEYED_BY: ClassVar[str] = "term"
    DEFAULTS: ClassVar[Mapping[str, int]] = INSTANT

    rule: Rule
    place: Place
    every_s: float = given("longest time between two inspections, seconds")

    def sentence(self, language: str = "en") -> str:
        """The term as one sentence."""
        words = wording.speak(language)
        verifier = self.rule.names.get(self.rule.verifier, self.rule.verifier)
        where = words.say("inspected.area")
        if self.place.area is not None:
            where = self.place.area.label
        elif self.place.line is not None:
            where = words.say("inspected.strip", where=words.where(self.place))
        span = words.span(round(self.every_s * SECOND_US))
        by = words.say("inspected.by", verifier=verifier) if verifier else ""
        return words.sentence(self.rule, SAYS, where=where, span=span, by=by)

    def check(self, case: Case, now_us: int) -> Standings:
        """From when to when an inspection was overdue: before each that came, and now.

        The row is that of the inspection that ended it, -1 where it has not come.
        """
        made = case.inspections
        by_whom = self._by_whom(made)
        rows = np.flatnonzero(by_whom != OUTSIDE)
        rows = rows[np.argsort(made.inspected_us[rows], kind="stable")]
        came_us = np.append(made.inspected_us[rows], now_us)
        known = (self.rule.effective_from_us, case.begins_us)
        first_us = max((each for each in known if each is not None), default=int(came_us[0]))
        before_us = np.maximum(np.append(first_us, came_us[:-1]), first_us)
        sure_us = np.where(by_whom[rows] == INSIDE, made.inspected_us[rows], first_us)
        sure_us = np.maximum.accumulate(np.maximum(np.append(first_us, sure_us), first_us))
        every_us = round(self.every_s * SECOND_US)
        due_us = before_us + every_us
        answer = decide(seconds(came_us - due_us), np.zeros(len(came_us)))
        answer = because(answer, INSIDE, "overdue")
        others_us = made.inspected_us[(by_whom == OUTSIDE) & self._ours(made)]
        answer = _by_another(answer, np.sort(others_us), before_us, came_us)
        rows = np.append(rows, -1)
        late = rows_told(rows, answer, np.minimum(due_us, came_us), came_us, about=INSPECTION)
        return merge(late, _doubtful(late, np.maximum(sure_us + every_us, before_us)))

    def _ours(self, made: Inspections) -> Bools:
        """Complete inspections for this term, whoever made them."""
        return np.array([each == self.rule.id for each in made.of], np.bool_) & made.complete

    def _by_whom(self, made: Inspections) -> Ints:
        """Whether each inspection counts for this term: it is made by the verifier it names."""
        named = self.rule.verifier
        standing = [
            INSIDE if each == named or not named else CANNOT_TELL if not each else OUTSIDE
            for each in made.verifier
        ]
        return np.where(self._ours(made), np.array(standing, np.int64), OUTSIDE)


def _by_another(answer: Answer, others_us: Ints, before_us: Ints, came_us: Ints) -> Answer:
    """Where somebody else than the verifier inspected in the meantime, that is the reason."""
    after, until = (np.searchsorted(others_us, us, side="right") for us in (before_us, came_us))
    told = because(answer, INSIDE, "other_verifier")
    return replace(answer, reason=np.where(after < until, told.reason, answer.reason))


def _doubtful(late: Standings, sure_us: Ints) -> Standings:
    """From when to when it hangs on an inspection of which it is not known who made it.

    sure_us: since when each was overdue by the inspections that surely count, or since the one
    before it.
    """
    which = np.flatnonzero(sure_us < late.since_us)
    some, ends = late.rows(which), late.since_us[which] < late.until_us[which]
    row = np.where(ends, np.append(-1, late.row)[which], some.row)
    answer = answers(len(which), CANNOT_TELL, "verifier_unknown")
    return rows_told(row, answer, sure_us[which], some.since_us, about=INSPECTION)


TERM = Inspection
