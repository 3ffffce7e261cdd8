"""Corridor: what is bound keeps to a path, and to its hours."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from truceline.agreement import wording
from truceline.agreement.asking import fixes, passages, where
from truceline.agreement.place import Place
from truceline.agreement.rule import DAY_PRECISION_US, Rule
from truceline.agreement.term import STAYS, Window, given
from truceline.values.case import Case, seconds
from truceline.values.observations import Ints
from truceline.values.standings import (
    CANNOT_TELL,
    INSIDE,
    Answer,
    Standings,
    all_of,
    any_of,
    because,
    cannot_tell,
    decide,
    merge,
)

SAYS = "{what} of {who} must keep within {width} of {line}{hours}"


@dataclass(frozen=True, slots=True, eq=False)
class Corridor:
    """`inside` = farther than half_width_m from the path (margin in m), or outside every window
    [from, until) (margin in s, where it is not off the path too). Exactly half_width_m away is on
    the path.
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
        words = wording.speak(language)
        assert self.place.line is not None
        windows = [
            words.say("window", start=words.instant(start), end=words.instant(end))
            for start, end in self.window
        ]
        hours = words.say("comma").join(windows)
        return words.sentence(
            self.rule,
            SAYS,
            what=words.what(self.rule, anything="traffic"),
            who=words.who(self.rule),
            width=words.length(self.half_width_m),
            line=self.place.line.label,
            hours=words.say("window.only", hours=hours) if hours else "",
        )

    def check(self, case: Case, now_us: int) -> Standings:  # noqa: ARG002
        """Which observed objects were off the path or there outside its hours."""
        rows, bound = self.rule.asked(case)
        off = replace(self.place, lower_m=float(np.nextafter(self.half_width_m, np.inf)))
        here = where(case, rows, off)
        passed = passages(self.rule, case, off, rows=rows, bound=bound, here=here)
        answer = because(here, INSIDE, "off_path")
        if self.window:
            answer = any_of(answer, self._out_of_hours(case, rows))
        return merge(fixes(case, rows, all_of(bound, answer)), passed)

    def _out_of_hours(self, case: Case, rows: Ints) -> Answer:
        observed_us = case.observations.observed_us[rows]
        radius_us = case.observations.instants("observed_radius_us")[rows]
        outside_s = np.full(len(rows), np.inf)
        for start_us, end_us in _joined(self.window):
            away_s = seconds(np.maximum(start_us - observed_us, observed_us - end_us))
            away_s[observed_us == end_us] = np.nextafter(0, 1)  # the end is no longer in it
            outside_s = np.minimum(outside_s, away_s)
        answer = decide(outside_s, seconds(radius_us))
        answer = cannot_tell(answer, radius_us >= DAY_PRECISION_US, "time_imprecise")
        answer = because(answer, CANNOT_TELL, "time_imprecise")
        return because(answer, INSIDE, "outside_window")


def _joined(windows: tuple[Window, ...]) -> list[Window]:
    """Windows that touch or overlap, in the order of time, as one."""
    found: list[Window] = []
    for start_us, end_us in sorted(windows):
        if found and start_us <= found[-1][1]:
            found[-1] = (found[-1][0], max(end_us, found[-1][1]))
        else:
            found.append((start_us, end_us))
    return found


TERM = Corridor
