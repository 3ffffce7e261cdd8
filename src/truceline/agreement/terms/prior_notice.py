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
from truceline.agreement.shapes import area, points_of
from truceline.agreement.term import INSTANT, given
from truceline.values.case import Case, seconds
from truceline.values.instants import SECOND_US
from truceline.values.notices import Notices, Volumes, notices_from
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
    because,
    cannot_tell,
    decide,
    merge,
    reason_code,
    rows_told,
)

SAYS = "{who} must give notice of {what} {where} at least {lead} before it starts"


@dataclass(frozen=True, slots=True, eq=False)
class PriorNotice:
    """`inside` = notice given later than lead_s before the start, or activity seen with no notice.

    The margin of a late notice is by how many seconds it was late; activity without notice was late
    by the whole of lead_s. A notice covers what its party is seen doing within its outline and its
    time, at any height; whether it does may not be told. Word of an activity is no request, and
    nothing here says it was granted.
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
        words = wording.speak(language)
        return words.sentence(
            self.rule,
            SAYS,
            who=words.who(self.rule),
            what=words.what(self.rule, anything="activity"),
            where=words.where(self.place),
            lead=words.span(round(self.lead_s * SECOND_US)),
        )

    def check(self, case: Case, now_us: int) -> Standings:  # noqa: ARG002
        """Which notices came late, and which observed activity had none."""
        late = self._late(notices_from(case.notices, case.notices_known))
        late = replace(late, row=late.row + case.notices_known)
        return merge(self._without(case), late)

    def check_plan(self, volumes: Volumes) -> Standings:
        """Which planned volumes this term asks notice of: those that reach into the place."""
        return plan_standings(self.rule, volumes, self.place)

    def _late(self, notices: Notices) -> Standings:
        """Each notice of an activity in the place against the time it was due."""
        volumes = notices.volumes
        reached = plan_standings(self.rule, volumes, self.place)
        rows = reached.row
        late_s = self.lead_s - seconds(volumes.starts_us[rows] - notices.notified_us[rows])
        late = because(decide(late_s, np.zeros(len(rows))), INSIDE, "late_notice")
        here = replace(reached.answer, margin=np.full(len(rows), np.nan))  # metres are no seconds
        at_us = notices.notified_us[rows]
        return rows_told(rows, all_of(late, here), at_us, at_us, about=NOTICE)

    def _without(self, case: Case) -> Standings:
        """Activity seen in the place that no notice covers."""
        rows, bound = self.rule.asked(case)
        none = replace(
            because(_uncovered(case, rows, self.rule), INSIDE, "no_notice"),
            margin=np.full(len(rows), self.lead_s),
        )
        radius_us = case.observations.instants("observed_radius_us")[rows]
        none = cannot_tell(none, radius_us >= DAY_PRECISION_US, "time_imprecise")
        here = replace(where(case, rows, self.place), margin=np.full(len(rows), np.nan))
        answer = all_of(none, bound, here)
        margin = np.where(answer.standing == INSIDE, self.lead_s, np.nan)
        return fixes(case, rows, replace(answer, margin=margin, accuracy=np.zeros(len(rows))))


def _uncovered(case: Case, rows: Ints, rule: Rule) -> Answer:
    """Whether no notice of a row's party holds its place and time: inside = none does."""
    standing, reason = np.full(len(rows), INSIDE, np.int8), np.zeros(len(rows), np.int8)
    for number in _about_when(case, rows):
        meant = _by_whom_and_when(case, rows, rule, number)
        near = np.flatnonzero((meant.standing != OUTSIDE) & (standing != OUTSIDE))
        if not len(near):
            continue
        covers = all_of(meant.rows(near), _within(case, rows[near], number))
        held, doubtful = near[covers.standing == INSIDE], covers.standing == CANNOT_TELL
        standing[near[doubtful]], reason[near[doubtful]] = CANNOT_TELL, covers.reason[doubtful]
        standing[held], reason[held] = OUTSIDE, 0
    return replace(answers(len(rows)), standing=standing, reason=reason)


def _about_when(case: Case, rows: Ints) -> list[int]:
    """Numbers of the notices in whose time one of the rows may lie."""
    if not len(rows):
        return []
    told, volumes = case.observations, case.notices.volumes
    at_us, radius_us = told.observed_us[rows], told.instants("observed_radius_us")[rows]
    begun, on = volumes.starts_us <= (at_us + radius_us).max(), (at_us - radius_us).min()
    return np.flatnonzero(begun & (volumes.ends_us > on)).tolist()


def _by_whom_and_when(case: Case, rows: Ints, rule: Rule, number: int) -> Answer:
    """Whether a notice was given by the party of each row, and holds its time."""
    told, volumes = case.observations, case.notices.volumes
    at_us, radius_us = told.observed_us[rows], told.instants("observed_radius_us")[rows]
    starts_us, ends_us = volumes.starts_us[number], volumes.ends_us[number]
    surely = (at_us - radius_us >= starts_us) & (at_us + radius_us < ends_us)
    perhaps = (at_us + radius_us >= starts_us) & (at_us - radius_us < ends_us)
    party = told.words("party")
    giver = rule.bound(volumes.party[number]) or volumes.party[number]
    same = [(rule.bound(each) or each) == giver for each in party.values]
    ours = party.lookup(same, unknown=False)[rows]
    anyone = party.lookup([each not in rule.parties for each in party.values], unknown=True)[rows]
    return all_of(
        _told(surely, perhaps, "time_imprecise"), _told(ours, ours | anyone, "party_unknown")
    )


def _within(case: Case, rows: Ints, number: int) -> Answer:
    """Whether a notice's outline, its edge included, holds the place of each row."""
    lon_deg, lat_deg = np.array(case.notices.volumes.ring[number], np.float64).T
    rings = [[(lat_deg, lon_deg)]]
    outline = area("", rings, edges="geodesic", label="", basis="", accuracy_m=0.0)
    return Place(area=outline, closed=True).judge(outline.reach(points_of(case).rows(rows)))


def _told(surely: Bools, perhaps: Bools, reason: str) -> Answer:
    """Answer of a condition that holds surely, perhaps, or not at all."""
    standing = np.where(surely, INSIDE, np.where(perhaps, CANNOT_TELL, OUTSIDE)).astype(np.int8)
    why = np.where(standing == CANNOT_TELL, reason_code(reason), 0).astype(np.int8)
    return replace(answers(len(surely)), standing=standing, reason=why)


TERM = PriorNotice
