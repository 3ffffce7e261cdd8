"""Cease-fire: no fire event in a place after a time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from truceline.agreement import wording
from truceline.agreement.asking import fixes, where
from truceline.agreement.place import Place
from truceline.agreement.rule import DAY_PRECISION_US, Rule
from truceline.agreement.term import INSTANT
from truceline.values.case import Case, seconds
from truceline.values.standings import (
    CANNOT_TELL,
    Standings,
    all_of,
    because,
    cannot_tell,
    decide,
)

SAYS = "No {what} by {who} {where} after {instant}"


@dataclass(frozen=True, slots=True, eq=False)
class CeaseFire:
    """`inside` = a fire event in the place after effective_from; margin in seconds since then.

    An event whose time is known to the day only is `cannot_tell`, whichever day that is.
    """

    PLACE: ClassVar[frozenset[str]] = frozenset({"none", "area", "side", "band"})
    MARGIN_UNIT: ClassVar[str] = "s"
    ASKS: ClassVar[frozenset[str]] = frozenset({"observations"})
    KEYED_BY: ClassVar[str] = "object"
    DEFAULTS: ClassVar[Mapping[str, int]] = INSTANT

    rule: Rule
    place: Place

    def sentence(self, language: str = "en") -> str:
        """The term as one sentence."""
        words = wording.speak(language)
        what, who = words.what(self.rule, anything="fire"), words.who(self.rule)
        instant = words.instant(self.rule.effective_from_us)
        where = words.where(self.place)
        return words.sentence(self.rule, SAYS, what=what, who=who, where=where, instant=instant)

    def check(self, case: Case, now_us: int) -> Standings:  # noqa: ARG002
        """Which observed events happened in the place after the time."""
        rows, bound = self.rule.asked(case)
        told, starts_us = case.observations, self.rule.effective_from_us
        radius_us = told.instants("observed_radius_us")[rows]
        after_s = np.full(len(rows), np.nan)
        if starts_us is not None:
            after_s = seconds(told.observed_us[rows] - starts_us)
        late = decide(after_s, seconds(radius_us))
        late = because(late, CANNOT_TELL, "time_imprecise")
        late = cannot_tell(late, radius_us >= DAY_PRECISION_US, "time_imprecise")
        here = where(case, rows, self.place)
        here = replace(here, margin=np.full(len(rows), np.nan))  # metres are no seconds
        return fixes(case, rows, all_of(late, bound, here))


TERM = CeaseFire
