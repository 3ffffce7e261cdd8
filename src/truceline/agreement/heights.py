"""Heights: a band of height in a stated datum, answered by interval where datums differ."""

from dataclasses import dataclass, replace

import numpy as np

from truceline.values.case import Case
from truceline.values.observations import Floats, Ints
from truceline.values.standings import CANNOT_TELL, Answer, decide, reason_code
from truceline.values.units import join_radius_m

UNBOUNDED_M = 1e9


@dataclass(frozen=True, slots=True)
class Heights:
    """[floor, ceiling] in `datum`, metres; None is unbounded. Compared in whole millimetres.

    A height in another datum answers with the radius by which the two may stand apart; one that
    cannot be joined to `datum` at all (above ground) answers `cannot_tell`. A height whose accuracy
    nobody stated counts as exact in its own datum.
    """

    datum: str
    floor_m: float | None = None
    ceiling_m: float | None = None

    def depth(self, altitude_m: Floats) -> Floats:
        """Depth inside the band, metres; positive inside, NaN where unknown."""
        height_mm = np.rint(altitude_m * 1000)
        above_mm = height_mm - np.rint(
            (-UNBOUNDED_M if self.floor_m is None else self.floor_m) * 1000
        )
        below_mm = (
            np.rint((UNBOUNDED_M if self.ceiling_m is None else self.ceiling_m) * 1000) - height_mm
        )
        return np.asarray(np.minimum(above_mm, below_mm) / 1000)

    def radius(self, case: Case) -> Floats:
        """95 % radius of each row's height as seen in this datum, metres, for all rows; measured
        once a case.
        """
        key = ("height_radius", self.datum)
        if key not in case.memo:
            told = case.observations
            own_m = np.nan_to_num(told.number("altitude_radius_m"))
            datum = told.words("altitude_datum")
            table = [join_radius_m(each, self.datum) for each in datum.values]
            case.memo[key] = np.hypot(own_m, datum.lookup(table, unknown=np.inf))
        kept: Floats = case.memo[key]
        return kept

    def answer(self, case: Case, rows: Ints) -> Answer:
        """Standing of each of those rows; the band's limits belong to it."""
        altitude_m = case.observations.number("altitude_m")[rows]
        radius_m = self.radius(case)[rows]
        answer = decide(self.depth(altitude_m), radius_m, closed=True)
        reason = answer.reason.copy()
        reason[np.isinf(radius_m)] = reason_code("datum_mismatch")
        reason[np.isnan(altitude_m)] = reason_code("altitude_unknown")
        why = np.where(answer.standing == CANNOT_TELL, reason, 0).astype(np.int8)
        return replace(answer, reason=why)
