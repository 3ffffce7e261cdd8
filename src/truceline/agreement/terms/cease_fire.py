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
    cannot_tell,
    decide,
    reason_code,
)


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
        wording.speak(language)
        who, what = wording.who(self.rule), wording.what(self.rule, anything="fire")
        return (
            f"No {what} by {who} {wording.where(self.place)} after"
            f" {wording.instant(self.rule.effective_from_us)}{wording.closing(self.rule)}"
        )

    def check(self, case: Case, now_us: int) -> Standings:  # noqa: ARG002
        """Which observed events happened in the place after the time."""
        rows, bound = self.rule.asked(case)
        observed_us = case.observations.observed_us[rows]
        radius_us = case.observations.instants("observed_radius_us")[rows]
        starts_us = self.rule.effective_from_us
        after_s = (
            seconds(observed_us - starts_us) if starts_us is not None else observed_us * np.nan
        )
        time = decide(after_s, seconds(radius_us))
        unsure = np.where(time.standing == CANNOT_TELL, reason_code("time_imprecise"), 0)
        late = replace(time, reason=unsure.astype(np.int8))
        late = cannot_tell(late, radius_us >= DAY_PRECISION_US, "time_imprecise")
        answer = all_of(late, bound, where(case, rows, self.place))
        told = replace(answer, margin=time.margin, accuracy=time.accuracy, chance=time.chance)
        return fixes(case, rows, told)


TERM = CeaseFire
