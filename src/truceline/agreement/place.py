"""Place: where a term applies, as a depth: positive inside, negative outside, 0 on its limit.

One form serves every term: an area, one side of a line, a band [lower, upper) along it, or nearer
than a distance to a line or an area. A depth changes by at most a metre when the point moves by a
metre, and that is all that is needed to search the path between two fixes for its deepest point.
"""

from dataclasses import dataclass

import numpy as np

from truceline.agreement.shapes import Area, Line, Points, Reach, points_of, reach_of
from truceline.values.case import Case
from truceline.values.observations import Floats, Ints
from truceline.values.standings import Answer, cannot_tell, decide

EVERYWHERE_M = 40_000_000.0


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """An area, a line's side or band, or the neighbourhood of either; all None is everywhere.

    lower_m, upper_m: the band [lower, upper) of distance, None where there is none; for an area
    upper_m is how near to it the place reaches. closed: whether a limit that is hit exactly, with
    nothing uncertain, is inside.
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

    def reach(self, case: Case) -> Reach:
        """How all rows of the case lie to the shape, measured once a case."""
        if self.shape is None:
            points = points_of(case)
            return Reach(points.lat_deg * 0, np.zeros(len(case), np.bool_), points.radius_m)
        return reach_of(self.shape, case)

    def depth(self, reach: Reach) -> Floats:
        """Depth of points that lie so to the shape, metres."""
        signed_m = reach.signed_m
        if self.shape is None:
            return signed_m + EVERYWHERE_M
        if self.area is not None:
            return signed_m + (self.upper_m or 0.0)
        away_m = -signed_m if self.side == "right" else signed_m
        if not self.side:
            away_m = np.abs(away_m)
        elif reach.beyond.any():  # no side there: as if on the side asked, and then not told
            away_m = np.where(reach.beyond, np.abs(away_m), away_m)
        return self._within(away_m)

    def answer(self, case: Case, rows: Ints) -> Answer:
        """Standing of each of those rows by its own fix."""
        whole = self.reach(case)
        reach = Reach(whole.signed_m[rows], whole.beyond[rows], whole.radius_m[rows])
        return self.judge(reach)

    def judge(self, reach: Reach) -> Answer:
        """Standing of points that lie so to the shape."""
        if self.shape is None:
            return decide(self.depth(reach), np.nan_to_num(reach.radius_m))
        answer = decide(self.depth(reach), reach.radius_m, closed=self.closed)
        if not self.side:
            return answer
        return cannot_tell(answer, reach.beyond, "beyond_line")

    def reach_at(self, points: Points) -> Reach:
        """How any points lie to the shape."""
        if self.shape is None:
            return Reach(
                points.lat_deg * 0, np.zeros(len(points.lat_deg), np.bool_), points.radius_m
            )
        return self.shape.reach(points)

    def _within(self, away_m: Floats) -> Floats:
        above_m = away_m - self.lower_m
        if self.lower_m > 0:  # the lower limit belongs to the band
            above_m = np.where(above_m == 0, np.nextafter(0, 1), above_m)
        if self.upper_m is None:
            return above_m
        if not self.side and self.lower_m == 0:
            return self.upper_m - away_m
        return np.minimum(above_m, self.upper_m - away_m)
