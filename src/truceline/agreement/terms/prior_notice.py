"""Prior notice: planned activity in a place is notified a stated time before it starts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from truceline.agreement import wording
from truceline.agreement.asking import fixes, where
from truceline.agreement.place import Place
from truceline.agreement.plans import plan_standings
from truceline.agreement.rule import DAY_PRECISION_US, Rule
from truceline.agreement.term import INSTANT, given
from truceline.kernels.areas import compile_area, contains
from truceline.values.case import Case, seconds
from truceline.values.instants import SECOND_US
from truceline.values.notices import Notices, Volumes
from truceline.values.observations import Bools, Ints
from truceline.values.standings import (
    CANNOT_TELL,
    INSIDE,
    NOTICE,
    OUTSIDE,
    Answer,
    Standings,
    all_of,
    answers,
    cannot_tell,
    decide,
    merge,
    reason_code,
    rows_told,
)


@dataclass(frozen=True, slots=True, eq=False)
class PriorNotice:
    """`inside` = notice given later than lead_s before the start, or activity seen with no notice.

    The margin of a late notice is by how many seconds it was late; activity without notice was late
    by the whole of lead_s. A notice covers what its party is seen doing within its outline and its
    time. Word of an activity is no request, and nothing here says it was granted.
    """

    PLACE: ClassVar[frozenset[str]] = frozenset({"none", "area", "side", "band"})
    MARGIN_UNIT: ClassVar[str] = "s"
    ASKS: ClassVar[frozenset[str]] = frozenset({"observations", "notices"})
    KEYED_BY: ClassVar[str] = "object"
    DEFAULTS: ClassVar[Mapping[str, int]] = INSTANT

    rule: Rule
    place: Place
    lead_s: float = given("how long before its start notice is due, seconds")

    def sentence(self, language: str = "en") -> str:
        """The term as one sentence."""
        wording.speak(language)
        who, what = wording.who(self.rule), wording.what(self.rule, anything="activity")
        lead = wording.span(int(self.lead_s * SECOND_US))
        return wording.sentence_case(
            f"{who} gives notice of {what} {wording.where(self.place)} at least {lead} before"
            f" it starts{wording.closing(self.rule)}"
        )

    def check(self, case: Case, now_us: int) -> Standings:  # noqa: ARG002
        """Which notices came late, and which observed activity had none."""
        late = self._late(case.notices)
        return merge(self._without(case), late.rows(late.row >= case.notices_known))

    def check_plan(self, volumes: Volumes) -> Standings:
        """Which planned volumes this term asks notice of: those that reach into the place."""
        return plan_standings(self.rule, volumes, self.place)

    def _late(self, notices: Notices) -> Standings:
        """Each notice of an activity in the place against the time it was due."""
        volumes = notices.volumes
        reached = plan_standings(self.rule, volumes, self.place)
        rows = reached.row
        late_s = self.lead_s - seconds(volumes.starts_us[rows] - notices.notified_us[rows])
        due = decide(late_s, np.zeros(len(rows)))
        told = all_of(due, replace(reached.answer, margin=np.full(len(rows), np.nan)))
        reason = np.where(told.standing == INSIDE, reason_code("late_notice"), told.reason)
        answer = replace(told, margin=due.margin, reason=reason.astype(np.int8))
        at_us = notices.notified_us[rows]
        return rows_told(rows, answer, at_us, at_us, about=NOTICE)

    def _without(self, case: Case) -> Standings:
        """Activity seen in the place that no notice covers."""
        rows, bound = self.rule.asked(case)
        covered = _covered(case, rows, self.rule)
        radius_us = case.observations.instants("observed_radius_us")[rows]
        none = replace(
            answers(len(rows)),
            standing=np.where(covered, OUTSIDE, INSIDE).astype(np.int8),
        )
        none = cannot_tell(none, radius_us >= DAY_PRECISION_US, "time_imprecise")
        answer: Answer = all_of(none, bound, where(case, rows, self.place))
        late_s = np.where(answer.standing == CANNOT_TELL, np.nan, self.lead_s)
        reason = np.where(answer.standing == INSIDE, reason_code("no_notice"), answer.reason)
        told = replace(
            answer, margin=late_s, reason=reason.astype(np.int8), accuracy=np.zeros(len(rows))
        )
        return fixes(case, rows, told)


def _covered(case: Case, rows: Ints, rule: Rule) -> Bools:
    """Whether a notice of the row's party holds the row's place and time."""
    told, notices = case.observations, case.notices
    party = told.words("party")
    covered = np.zeros(len(rows), np.bool_)
    if not len(rows):
        return covered
    at_us = told.observed_us[rows]
    lat_deg, lon_deg = case.lat_deg[rows], case.lon_deg[rows]
    for number in range(len(notices)):
        volumes = notices.volumes
        answers_to = rule.bound(volumes.party[number]) or volumes.party[number]
        same = party.lookup(
            [(rule.bound(each) or each) == answers_to for each in party.values], unknown=False
        )[rows]
        during = (at_us >= volumes.starts_us[number]) & (at_us < volumes.ends_us[number])
        near = np.flatnonzero(same & during & ~covered)
        if len(near):
            lon, lat = np.array(volumes.ring[number], np.float64).T
            outline = compile_area([[(lat, lon)]], edges="geodesic")
            covered[near] = contains(outline, lat_deg[near], lon_deg[near]) > 0
    return covered


TERM = PriorNotice
