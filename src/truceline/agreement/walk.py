"""Walk: what lies on the paths between fixes, where neither fix says it itself."""

from dataclasses import dataclass, replace

import numpy as np

from truceline.agreement.charts import deepest_in, edges_in, is_charted
from truceline.agreement.heights import Heights
from truceline.agreement.passages import (
    FINE_M,
    Depth,
    Paths,
    deepest,
    edges,
    may_exceed,
    may_tell,
    reach_of,
)
from truceline.agreement.place import Place
from truceline.agreement.rule import Rule
from truceline.agreement.shapes import Points, Reach, points_of
from truceline.kernels.depths import SLACK_PACE
from truceline.kernels.ellipsoid import place as degrees_of
from truceline.kernels.soundings import is_plain
from truceline.values.case import Case
from truceline.values.observations import Bools, Floats, Ints
from truceline.values.standings import (
    CANNOT_TELL,
    INSIDE,
    Answer,
    Standings,
    all_of,
    answers,
    answers_of,
    reason_code,
    rows_told,
)


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """The paths that end in the given rows of a case, as a place and a band of heights see them.

    start, end: how the fixes before them and those in them lie to the place's shape. Slack is depth
    less its combined radius, so above 0 means surely inside; wide slack is depth plus its radius,
    so below 0 means surely outside.
    """

    case: Case
    rows: Ints
    place: Place
    heights: Heights | None
    start: Reach
    end: Reach

    def these(self, which: Ints) -> "Walk":
        """Those paths only."""
        rows, start, end = self.rows[which], self.start.rows(which), self.end.rows(which)
        return replace(self, rows=rows, start=start, end=end)

    def slack(self, xyz: Floats, path: Ints, share: Floats) -> Depth:
        """Slack at points of paths; -inf where an input is unknown."""
        return self._slack(xyz, path, share, -1.0)

    def wide(self, xyz: Floats, path: Ints, share: Floats) -> Depth:
        """Wide slack at points of paths; a height unknown does not lessen it."""
        return self._slack(xyz, path, share, 1.0)

    def paths(self, sign: float) -> Paths:
        """The paths, and how fast their slack (sign -1) or wide slack (sign 1) can change."""
        xyz, before = points_of(self.case).xyz, self.case.previous[self.rows]
        return Paths(xyz[before], xyz[self.rows], self._reach_m(sign))

    def _reach_m(self, sign: float) -> Floats:
        xyz, before = points_of(self.case).xyz, self.case.previous[self.rows]
        reach_m = self.place.pace(sign) * reach_of(xyz[before], xyz[self.rows])
        if self.heights is not None:
            climb_m = np.abs(self._altitude()[self.rows] - self._altitude()[before])
            reach_m = np.maximum(reach_m, np.nan_to_num(climb_m))
        return reach_m

    def deepest(self, sign: float, *, floor_m: float) -> tuple[Floats, Floats]:
        """Where each path has the most slack (sign -1) or wide slack (sign 1), and how much; what
        cannot rise above floor_m is not searched.
        """
        paths = self.paths(sign)
        if self._is_charted():
            known_m = self._known_m(self.rows)
            return deepest_in(self.case, self.place, paths, known_m, sign=sign, floor_m=floor_m)
        return deepest(paths, self.slack if sign < 0 else self.wide, floor_m=floor_m)

    def edges(self, inside: Floats, *, sign: float) -> tuple[Floats, Floats]:
        """Where each path comes in and goes out again by its slack (sign -1) or wide slack (sign
        1), around a share that is inside.
        """
        paths = self.paths(1.0)
        if self._is_charted():
            known_m = self._known_m(self.rows)
            return edges_in(self.case, self.place, paths, known_m, sign=sign, inside=inside)
        return edges(paths, self.slack if sign < 0 else self.wide, inside=inside)

    def _is_charted(self) -> bool:
        """Whether paths are sought in a kernel."""
        return self.heights is None and is_charted(self.place) and not is_plain()

    def _known_m(self, rows: Ints) -> Floats:
        """The radius of places on the paths to those rows: that of the end known worse."""
        radius_m = points_of(self.case).radius_m
        return np.maximum(radius_m[rows], radius_m[self.case.previous[rows]])

    def may_be_inside(self, *, unsure: Bools) -> Bools:
        """Whether the slack of each path can rise above 0, by what is measured already.

        unsure: paths of which only that is news. There the slack that counts is asked too, which
        falls three times as fast as its bound and lies far below it where a shape is known
        unevenly.
        """
        start, end = self.place.slack(self.start, -1.0), self.place.slack(self.end, -1.0)
        may = self._may_exceed(start, end, -1.0) & may_tell(start, end)
        told_m = start.told_m + end.told_m + SLACK_PACE * self._reach_m(-1.0)
        return np.asarray(may & (~unsure | (told_m > 0) | (start.beyond != end.beyond)))

    def may_be_near(self) -> Bools:
        """The same of wide slack; of a path the end that is known worse counts."""
        radius_m, before = points_of(self.case).radius_m, self.case.previous[self.rows]
        start_m, end_m = radius_m[before], radius_m[self.rows]
        worse_m = np.maximum(start_m, end_m)
        start, end = self.place.slack(self.start, 1.0), self.place.slack(self.end, 1.0)
        start = start._replace(bound_m=start.bound_m + worse_m - start_m)
        end = end._replace(bound_m=end.bound_m + worse_m - end_m)
        return self._may_exceed(start, end, 1.0)

    def _may_exceed(self, start: Depth, end: Depth, sign: float) -> Bools:
        start_m, end_m, reach_m = start.bound_m, end.bound_m, self._reach_m(sign)
        if self.heights is not None:
            none = np.zeros(len(self.rows))
            start_m = np.minimum(start_m, self._height(self.rows, none, sign))
            end_m = np.minimum(end_m, self._height(self.rows, none + 1, sign))
        return may_exceed(start_m, end_m, reach_m, turns=start.beyond != end.beyond)

    def _slack(self, xyz: Floats, path: Ints, share: Floats, sign: float | Floats) -> Depth:
        rows = self.rows[path]
        known_m = self._known_m(rows)
        here = self.place.slack(self.place.reach_at(Points(*degrees_of(xyz), xyz, known_m)), sign)
        if self.heights is None:
            return here
        height_m = self._height(rows, share, sign)
        bound_m, told_m = np.minimum(here.bound_m, height_m), np.minimum(here.told_m, height_m)
        return Depth(bound_m, told_m, here.beyond)

    def _height(self, rows: Ints, share: Floats, sign: float | Floats) -> Floats:
        assert self.heights is not None
        altitude_m, radius_m = self._altitude(), self.heights.radius(self.case)
        before = self.case.previous[rows]
        here_m = altitude_m[before] + (altitude_m[rows] - altitude_m[before]) * share
        known_m = np.maximum(radius_m[before], radius_m[rows])
        slack_m = self.heights.depth(here_m) + sign * known_m
        return np.where(np.isnan(slack_m), np.multiply(sign, np.inf), slack_m)

    def _altitude(self) -> Floats:
        return self.case.observations.number("altitude_m")


def walk_to(case: Case, rows: Ints, place: Place, heights: Heights | None = None) -> Walk:
    """The paths to those rows of a case, each of which has a fix before it."""
    start, end = place.reach(case, case.previous[rows]), place.reach(case, rows)
    return Walk(case, rows, place, heights, start, end)


def worth_walking(walk: Walk, *, unsure: Bools) -> Ints:
    """Which of the paths may hold what neither end says, by number.

    unsure: (n,) where an end could not be told already, so that only `inside` is news.
    """
    may = walk.may_be_inside(unsure=unsure)
    rest = np.flatnonzero(~may & ~unsure)
    may[rest] = walk.these(rest).may_be_near()
    return np.flatnonzero(may)


def passed(walk: Walk, rule: Rule, bound: Answer | None, *, unsure: Bools) -> Standings:
    """Rows that tell what was passed between fixes, on paths that are worth walking.

    bound: whether the rule speaks of each path's object, None where it surely does of all; unsure:
    as above. A path over a longer gap than the rule allows is unknown: what it may have passed is
    `cannot_tell`.
    """
    rows = walk.rows
    if not len(rows):  # nearly always: to look for nothing takes as long as for a few
        return rows_told(rows, answers(0), rows, rows)
    share, sure_m = walk.deepest(-1.0, floor_m=0.0)
    wide_share, wide_m = _widest(walk, unsure, share)
    sure, far = sure_m > 0, walk.case.gap_us(walk.rows) > rule.max_gap_us
    news = np.flatnonzero((sure & ~far) | ((wide_m >= 0) & ~unsure))
    walk, sure, far = walk.these(news), sure[news], far[news]
    answer = _answer(wide_m[news], sure_m[news], sure=sure, far=far)
    came, went = _edges(walk, np.where(sure, share[news], wide_share[news]), sure=sure)
    return _told(walk, all_of(answers_of(bound, news), answer), came, went)


def _widest(walk: Walk, unsure: Bools, share: Floats) -> tuple[Floats, Floats]:
    """Where each path has the most wide slack; at the given share of those with an unsure end."""
    share, path = share.copy(), np.arange(len(walk.rows))
    wide_m = walk.wide(walk.paths(1.0).at(path, share), path, share).told_m
    rows = np.flatnonzero(~unsure)
    share[rows], wide_m[rows] = walk.these(rows).deepest(1.0, floor_m=-FINE_M)
    return share, wide_m


def _edges(walk: Walk, share: Floats, *, sure: Bools) -> tuple[Floats, Floats]:
    """Shares at which each path comes surely in and goes out, or, where not sure, perhaps."""
    came, went = np.empty(len(share)), np.empty(len(share))
    for sign, which in ((-1.0, np.flatnonzero(sure)), (1.0, np.flatnonzero(~sure))):
        came[which], went[which] = walk.these(which).edges(share[which], sign=sign)
    return came, went


def _answer(wide_m: Floats, sure_m: Floats, *, sure: Bools, far: Bools) -> Answer:
    known = np.isfinite(wide_m) & np.isfinite(sure_m)
    standing = np.where(sure & ~far, INSIDE, CANNOT_TELL).astype(np.int8)
    reason = np.where(far, reason_code("gap"), reason_code("passage")).astype(np.int8)
    with np.errstate(invalid="ignore"):
        margin = np.where(known & ~(sure & far), np.maximum(sure_m, -wide_m), np.nan)
        radius_m = np.where(known, np.maximum(wide_m - sure_m, 0) / 2, 0.0)
    return Answer(standing, margin, reason, radius_m, np.full(len(standing), np.nan))


def _told(walk: Walk, answer: Answer, came: Floats, went: Floats) -> Standings:
    observed_us = walk.case.observations.observed_us
    started_us = observed_us[walk.case.previous[walk.rows]]
    took_us = observed_us[walk.rows] - started_us
    since_us = started_us + (came * took_us).astype(np.int64)
    until_us = started_us + (went * took_us).astype(np.int64)
    return rows_told(walk.rows, answer, since_us, until_us)
