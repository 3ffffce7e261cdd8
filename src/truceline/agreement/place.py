"""Place: where a term applies, as a depth: positive inside, negative outside, 0 on its limit.

One form serves every term: an area, one side of a line, a band [lower, upper) along it, or nearer
than a distance to a line or an area. A depth changes by at most a metre when the point moves by a
metre, and that is all that is needed to search the path between two fixes for its deepest point.
"""

from dataclasses import dataclass

import numpy as np

from truceline.agreement.passages import Depth
from truceline.agreement.shapes import Area, Line, Points, Reach, points_of, reach_of
from truceline.values.case import Case
from truceline.values.observations import Floats, Ints
from truceline.values.standings import INSIDE, Answer, answers, cannot_tell, decide

EVERYWHERE_M = 40_000_000.0


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """An area, a line's side or band, or the neighbourhood of either; all None is everywhere.

    lower_m, upper_m: the band [lower, upper) of distance, None where there is none; for an area
    upper_m is how near to it the place reaches. closed: whether the boundary of an area, hit
    exactly with nothing uncertain, is inside; a line belongs to neither of its sides.
    """

    area: Area | None = None
    line: Line | None = None
    side: str = ""
    lower_m: float = 0.0
    upper_m: float | None = None
    closed: bool = False

    @property
    def shape(self) -> Area | Line | None:
        """The shape that the place is measured from."""
        return self.area or self.line

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for places of which every answer is the same."""
        return self.shape, self.side, self.lower_m, self.upper_m, self.holds_limit

    @property
    def holds_limit(self) -> bool:
        """Whether what lies exactly on its limit is inside."""
        return self.closed and self.area is not None

    def pace(self, sign: float) -> float:
        """How many metres a bound of slack of that sign can change by when the point moves by one:
        three where a line known unevenly has its sides settled by an area, else one.
        """
        uneven = isinstance(self.shape, Line) and self.shape.parts and self.shape.left_area
        return 3.0 if sign < 0 and uneven else 1.0

    def reach(self, case: Case, rows: Ints) -> Reach:
        """How those rows of the case lie to the shape, measured once a case."""
        if self.shape is None:
            return self.reach_at(points_of(case).rows(rows))
        return reach_of(self.shape, case, rows)

    def reach_at(self, points: Points) -> Reach:
        """How any points lie to the shape; to no shape they all lie alike, and exactly so."""
        if self.shape is None:
            none = np.zeros(len(points.lat_deg))
            return Reach(none, none.astype(np.int8), none)
        return self.shape.reach(points)

    def answer(self, case: Case, rows: Ints) -> Answer:
        """Standing of each of those rows by its own fix."""
        return self.judge(self.reach(case, rows))

    def judge(self, reach: Reach) -> Answer:
        """Standing of points that lie so to the shape; everywhere, all are inside."""
        if self.shape is None:
            return answers(len(reach.signed_m), INSIDE)
        answer = decide(self.depth(reach), reach.radius_m, closed=self.holds_limit)
        return cannot_tell(answer, reach.beyond > 0, "beyond_line") if self.side else answer

    def slack(self, reach: Reach, sign: float | Floats) -> Depth:
        """Depth less its combined radius (sign -1: above 0 is surely inside) or with it (sign 1:
        below 0 is surely outside). Where the place has no side, it is as if on the one asked, and
        nothing is surely inside.
        """
        slack_m = self.depth(reach) + sign * reach.radius_m
        sure = np.broadcast_to(np.asarray(sign) < 0, slack_m.shape)
        bound_m = slack_m
        if reach.far_m is not None:
            bound_m = np.where(sure, self._sure_m(reach, reach.far_m), slack_m)
        beyond = reach.beyond if self.side else np.zeros(len(slack_m), np.int8)
        told_m = np.where(sure & (beyond > 0), -np.inf, slack_m)
        return Depth(bound_m, told_m, beyond)

    def _sure_m(self, reach: Reach, far_m: Floats) -> Floats:
        """No less than depth less its radius, where a shape is known unevenly, and even so it
        changes by no more than a metre a metre.

        The shape lies somewhere from near_m to far_m away, each the least over its parts; depth
        less the combined radius can fall three times as fast.
        """
        away_m = np.abs(reach.signed_m)
        near_m = away_m - reach.radius_m
        across_m = self._across_m(reach)
        within_m = np.where(across_m > 0, np.maximum(near_m, -far_m), -far_m)
        if self.area is not None:
            return np.asarray(within_m + (self.upper_m or 0.0))
        above_m = (within_m if self.side else near_m) - self.lower_m
        if self.upper_m is None:
            return above_m
        below_m = self.upper_m - far_m
        return below_m if self.lower_m == 0 and not self.side else np.minimum(above_m, below_m)

    def _across_m(self, reach: Reach) -> Floats:
        """Distance on the side asked, negative on the other; where there is none, as if on it."""
        if not self.side:
            return reach.signed_m
        across_m = -reach.signed_m if self.side == "right" else reach.signed_m
        return np.where(reach.beyond > 0, np.abs(reach.signed_m), across_m)

    def depth(self, reach: Reach) -> Floats:
        """Depth of points that lie so to the shape, metres."""
        if self.shape is None:
            return reach.signed_m + EVERYWHERE_M
        if self.area is not None:
            return reach.signed_m + (self.upper_m or 0.0)
        away_m = np.abs(reach.signed_m)
        if not self.side:
            return self._within(away_m)
        across_m = self._across_m(reach)
        if reach.limit_m is None:
            return np.where(across_m < 0, across_m - self.lower_m, self._within(away_m))
        here_m = self._within(away_m)
        over_m = np.maximum(across_m - self.lower_m, np.minimum(-reach.limit_m, here_m))
        return np.where(across_m < 0, over_m, np.minimum(here_m, reach.limit_m))

    def _within(self, away_m: Floats) -> Floats:
        """Depth in the band of points that lie so far away, on whichever side."""
        above_m = away_m - self.lower_m
        if self.lower_m > 0:  # the lower limit belongs to the band
            above_m = np.where(above_m == 0, np.nextafter(0, 1), above_m)
        if self.upper_m is None:
            return above_m
        below_m = self.upper_m - away_m
        return below_m if self.lower_m == 0 and not self.side else np.minimum(above_m, below_m)
