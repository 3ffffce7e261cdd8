"""Inspection: a place is inspected at least every so often."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from truceline.agreement import wording
from truceline.agreement.place import Place
from truceline.agreement.rule import Rule
from truceline.agreement.term import INSTANT, given
from truceline.values.case import Case, seconds
from truceline.values.instants import SECOND_US
from truceline.values.standings import INSIDE, INSPECTION, Standings, because, decide, rows_told


@dataclass(frozen=True, slots=True, eq=False)
class Inspection:
    """`inside` = overdue: more than every_s since the last complete inspection; margin in seconds.
    Before the first one, since the term came into force, but not from before anything is on
    record: what was then is not known. A visit that was refused or limited is none.

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
        wording.speak(language)
        verifier = self.rule.names.get(self.rule.verifier, self.rule.verifier)
        where = wording.where(self.place).removeprefix("in ") if self.place.shape else "the area"
        where = f"the strip {where}" if self.place.line else where
        return wording.sentence_case(
            f"{where} is inspected at least every {wording.span(round(self.every_s * SECOND_US))}"
            f"{f' by {verifier}' if verifier else ''}{wording.closing(self.rule)}"
        )

    def check(self, case: Case, now_us: int) -> Standings:
        """From when to when an inspection was overdue: before each that came, and now.

        The row is that of the inspection that ended it, -1 where it has not come.
        """
        made = case.inspections
        ours = np.array([each == self.rule.id for each in made.of], np.bool_) & made.complete
        rows = np.flatnonzero(ours)
        rows = rows[np.argsort(made.inspected_us[rows], kind="stable")]
        came_us = np.append(made.inspected_us[rows], now_us)
        known = (self.rule.effective_from_us, case.begins_us)
        first_us = max((each for each in known if each is not None), default=int(came_us[0]))
        before_us = np.maximum(np.append(first_us, came_us[:-1]), first_us)
        due_us = before_us + round(self.every_s * SECOND_US)
        answer = decide(seconds(came_us - due_us), np.zeros(len(came_us)))
        answer = because(answer, INSIDE, "overdue")
        rows = np.append(rows, -1)
        return rows_told(rows, answer, np.minimum(due_us, came_us), came_us, about=INSPECTION)


TERM = Inspection
