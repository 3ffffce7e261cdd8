"""Walk: what lies on the paths between fixes, where neither fix says it itself."""

from dataclasses import dataclass

import numpy as np

from truceline.agreement.heights import Heights
from truceline.agreement.passages import FINE_M, Paths, deepest, edges
from truceline.agreement.place import Place
from truceline.agreement.rule import Rule
from truceline.agreement.shapes import Points, points_of
from truceline.kernels.ellipsoid import place as degrees_of
from truceline.values.case import Case
from truceline.values.observations import Bools, Floats, Ints
from truceline.values.standings import (
    CANNOT_TELL,
    INSIDE,
    Answer,
    Standings,
    all_of,
    reason_code,
    rows_told,
)

BULGE = 1.001  # a path's speed in its share varies by less than this over 1,000 km


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """The paths that end in the given rows of a case, as a place and a band of heights see them.

    Slack is depth less its combined radius, so above 0 means surely inside; wide slack is depth
    plus its radius, so below 0 means surely outside.
    """

    case: Case
    rows: Ints
    place: Place
    heights: Heights | None

    def these(self, which: Ints | Bools) -> "Walk":
        """Those paths only."""
        return Walk(self.case, self.rows[which], self.place, self.heights)

    def slack(self, xyz: Floats, path: Ints, share: Floats) -> Floats:
        """Slack at points of paths; -inf where an input is unknown."""
        return np.nan_to_num(self._slack(xyz, path, share, -1.0), nan=-np.inf)

    def wide(self, xyz: Floats, path: Ints, share: Floats) -> Floats:
        """Wide slack at points of paths; +inf where only a height is unknown."""
        return self._slack(xyz, path, share, 1.0)

    def paths(self, sign: float) -> Paths:
        """The paths with the slack of their ends (sign -1) or the wide slack (sign 1), taken from
        what is measured already.
        """
        points, before = points_of(self.case), self.case.previous[self.rows]
        start, end = points.xyz[before], points.xyz[self.rows]
        length_m = np.sqrt(((end - start) ** 2).sum(axis=1)) * BULGE
        start_m, end_m = self._ends(before, sign), self._ends(self.rows, sign)
        if self.heights is not None:
            start_m = np.minimum(start_m, self._height(self.rows, np.zeros(len(before)), sign))
            end_m = np.minimum(end_m, self._height(self.rows, np.ones(len(before)), sign))
            climb_m = np.abs(self._altitude()[self.rows] - self._altitude()[before])
            length_m = np.maximum(length_m, np.nan_to_num(climb_m))
        return Paths(start, end, start_m, end_m, length_m)

    def _ends(self, rows: Ints, sign: float) -> Floats:
        reach, before = self.place.reach(self.case), self.case.previous[self.rows]
        radius_m = np.maximum(reach.radius_m[before], reach.radius_m[self.rows])
        slack_m = self.place.depth(reach)[rows] + sign * radius_m
        if sign < 0 and self.place.side:
            return np.where(reach.beyond[rows], -np.inf, slack_m)
        return slack_m

    def _slack(self, xyz: Floats, path: Ints, share: Floats, sign: float) -> Floats:
        rows = self.rows[path]
        radius_m = points_of(self.case).radius_m
        known_m = np.maximum(radius_m[rows], radius_m[self.case.previous[rows]])
        reach = self.place.reach_at(Points(*degrees_of(xyz), xyz, known_m))
        slack_m = self.place.depth(reach) + sign * reach.radius_m
        if sign < 0 and self.place.side:
            slack_m = np.where(reach.beyond, -np.inf, slack_m)
        if self.heights is None:
            return slack_m
        return np.minimum(slack_m, self._height(rows, share, sign))

    def _height(self, rows: Ints, share: Floats, sign: float) -> Floats:
        assert self.heights is not None
        altitude_m, radius_m = self._altitude(), self.heights.radius(self.case)
        before = self.case.previous[rows]
        here_m = altitude_m[before] + (altitude_m[rows] - altitude_m[before]) * share
        known_m = np.maximum(radius_m[before], radius_m[rows])
        slack_m = self.heights.depth(here_m) + sign * known_m
        return np.where(np.isnan(slack_m), sign * np.inf, slack_m)

    def _altitude(self) -> Floats:
        return self.case.observations.number("altitude_m")


def passages(walk: Walk, rule: Rule, bound: Answer, *, unsure: Bools) -> Standings:
    """Rows that tell what was passed between fixes.

    bound: whether the rule speaks of each path's object; unsure: (n,) where an end could not be
    told already, so that only `inside` is news. A path over a longer gap than the rule allows is
    unknown: what it may have passed is `cannot_tell`.
    """
    sure_paths, paths, none = walk.paths(-1.0), walk.paths(1.0), np.zeros(len(walk.rows))
    near = np.flatnonzero(sure_paths.may_exceed(none) | (paths.may_exceed(none) & ~unsure))
    walk, paths, unsure = walk.these(near), paths.rows(near), unsure[near]
    wide_share, wide_m = _widest(walk, paths, unsure)
    share, sure_m = deepest(sure_paths.rows(near), walk.slack, floor_m=none[near])
    sure = sure_m > 0
    far = walk.case.gap_us(walk.rows) > rule.max_gap_us
    news = np.flatnonzero((sure & ~far) | ((wide_m >= 0) & ~unsure))
    walk, paths, sure, far = walk.these(news), paths.rows(news), sure[news], far[news]
    answer = _answer(wide_m[news], sure_m[news], sure=sure, far=far)
    came, went = _edges(walk, paths, np.where(sure, share[news], wide_share[news]), sure=sure)
    return _told(walk, all_of(bound.rows(near[news]), answer), came, went)


def _widest(walk: Walk, paths: Paths, unsure: Bools) -> tuple[Floats, Floats]:
    """Where each path has the most wide slack; at an end of those that could not be told there."""
    share = np.where(paths.end_depth_m > paths.start_depth_m, 1.0, 0.0)
    wide_m = np.maximum(paths.start_depth_m, paths.end_depth_m)
    rows = np.flatnonzero(~unsure)
    part = walk.these(rows)
    share[rows], wide_m[rows] = deepest(
        paths.rows(rows), part.wide, floor_m=np.full(len(rows), -FINE_M)
    )
    return share, wide_m


def _edges(walk: Walk, paths: Paths, share: Floats, *, sure: Bools) -> tuple[Floats, Floats]:
    came, went = np.zeros(len(share)), np.ones(len(share))
    for which, slack in ((sure, Walk.slack), (~sure, Walk.wide)):
        rows = np.flatnonzero(which)
        part = walk.these(rows)

        def depth(xyz: Floats, path: Ints, at: Floats, *, _p: Walk = part, _s=slack) -> Floats:  # type: ignore[no-untyped-def]
            return _s(_p, xyz, path, at)  # type: ignore[no-any-return]

        came[rows], went[rows] = edges(paths.rows(rows), depth, inside=share[rows])
    return came, went


def _answer(wide_m: Floats, sure_m: Floats, *, sure: Bools, far: Bools) -> Answer:
    known = np.isfinite(wide_m) & np.isfinite(sure_m)
    standing = np.where(sure & ~far, INSIDE, CANNOT_TELL).astype(np.int8)
    reason = np.where(far, reason_code("gap"), reason_code("passage")).astype(np.int8)
    with np.errstate(invalid="ignore"):
        margin = np.where(known, np.maximum(sure_m, -wide_m), np.nan)
        radius_m = np.where(known, np.maximum(wide_m - sure_m, 0) / 2, 0.0)
    return Answer(standing, margin, reason, radius_m, np.full(len(standing), np.nan))


def _told(walk: Walk, answer: Answer, came: Floats, went: Floats) -> Standings:
    observed_us = walk.case.observations.observed_us
    started_us = observed_us[walk.case.previous[walk.rows]]
    took_us = observed_us[walk.rows] - started_us
    since_us = started_us + (came * took_us).astype(np.int64)
    until_us = started_us + (went * took_us).astype(np.int64)
    return rows_told(walk.rows, answer, since_us, until_us)
