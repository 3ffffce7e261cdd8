"""Corridor: what is bound keeps to a path, and to its hours."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from truceline.agreement import wording
from truceline.agreement.asking import fixes, standings
from truceline.agreement.place import Place
from truceline.agreement.rule import DAY_PRECISION_US, Rule
from truceline.agreement.term import STAYS, Window, given
from truceline.values.case import Case, seconds
from truceline.values.observations import Floats, Ints
from truceline.values.standings import (
    CANNOT_TELL,
    INSIDE,
    Standings,
    all_of,
    cannot_tell,
    decide,
    merge,
    reason_code,
)


@dataclass(frozen=True, slots=True, eq=False)
class Corridor:
    """`inside` = farther than half_width_m from the path (margin in m), or outside every window
    [from, until) (margin in s). Exactly half_width_m away is on the path.
    """

    PLACE: ClassVar[frozenset[str]] = frozenset({"line"})
    MARGIN_UNIT: ClassVar[str] = "m"
    ASKS: ClassVar[frozenset[str]] = frozenset({"observations"})
    KEYED_BY: ClassVar[str] = "object"
    DEFAULTS: ClassVar[Mapping[str, int]] = STAYS

    rule: Rule
    place: Place
    half_width_m: float = given("how far from the path is still on it, metres")
    window: tuple[Window, ...] = given("times [from, until) of use; none is always", default=())

    def sentence(self, language: str = "en") -> str:
        """The term as one sentence."""
        wording.speak(language)
        assert self.place.line is not None
        who, what = wording.who(self.rule), wording.what(self.rule, anything="traffic")
        hours = ", ".join(
            f"from {wording.instant(start)} to {wording.instant(end)}" for start, end in self.window
        )
        return wording.sentence_case(
            f"{what} of {who} keeps within {wording.length(self.half_width_m)} of"
            f" {self.place.line.label}{f', only {hours}' if hours else ''}"
            f"{wording.closing(self.rule)}"
        )

    def check(self, case: Case, now_us: int) -> Standings:  # noqa: ARG002
        """Which observed objects were off the path or there outside its hours."""
        off_m = float(np.nextafter(self.half_width_m, np.inf))
        path = _reasoned(standings(self.rule, case, replace(self.place, lower_m=off_m)), "off_path")
        if not self.window:
            return path
        late = _reasoned(self._out_of_hours(case), "outside_window")
        keep = late.answer.standing != 0
        return merge(path, late.rows(keep))

    def _out_of_hours(self, case: Case) -> Standings:
        rows, bound = self.rule.asked(case)
        observed_us = case.observations.observed_us[rows]
        radius_us = case.observations.instants("observed_radius_us")[rows]
        outside_s = np.full(len(rows), np.inf)
        for start_us, end_us in self.window:
            away_us = np.maximum(start_us - observed_us, observed_us - end_us)
            outside_s = np.minimum(outside_s, seconds(away_us))
        answer = decide(_open_end(outside_s, observed_us, self.window), seconds(radius_us))
        answer = cannot_tell(answer, radius_us >= DAY_PRECISION_US, "time_imprecise")
        unsure = np.where(answer.standing == CANNOT_TELL, reason_code("time_imprecise"), 0)
        answer = replace(answer, reason=unsure.astype(np.int8))
        return fixes(case, rows, all_of(bound, answer))


def _open_end(outside_s: Floats, observed_us: Ints, windows: tuple[Window, ...]) -> Floats:
    """A window ends before its last instant: exactly then is outside by the least there is."""
    ends_us = np.array([end_us for _, end_us in windows])
    at_end = (outside_s == 0) & np.isin(observed_us, ends_us)
    return np.where(at_end, np.nextafter(0, 1), outside_s)


def _reasoned(told: Standings, reason: str) -> Standings:
    plain = (told.answer.standing == INSIDE) & (told.answer.reason == 0)
    plain |= (told.answer.standing == CANNOT_TELL) & (told.answer.reason == 0)
    why = np.where(plain, reason_code(reason), told.answer.reason).astype(np.int8)
    return replace(told, answer=replace(told.answer, reason=why))


TERM = Corridor
