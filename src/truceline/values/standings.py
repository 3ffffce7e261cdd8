"""Standings: the three answers a term can give, with margin and reason, as columns.

`inside` = inside what the term excludes, `outside` = not, `cannot_tell` = with a reason.
Accuracy decides and probability informs: the disc of the combined 95 % radius wholly inside the
limit is `inside`, wholly outside is `outside`, touching the limit is `cannot_tell`.
"""

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.normal import SIGMAS_OF_RADIUS95, share_below
from truceline.values.observations import Bools, Floats, Ints

OUTSIDE, INSIDE, CANNOT_TELL = 0, 1, 2
OBSERVATION, NOTICE, INSPECTION = 0, 1, 2
NAMES = ("outside", "inside", "cannot_tell")

# code: why. The first is plain: no reason needed.
REASONS: dict[str, str] = {
    "": "the answer needs no reason",
    "within_accuracy": "the limit lies within the combined accuracy",
    "position_unknown": "no position was stated",
    "radius_unknown": "no accuracy of the position was stated, and none is assumed",
    "altitude_unknown": "no height was stated",
    "datum_mismatch": "the heights stand in datums that cannot be joined closely enough",
    "party_unknown": "no party was stated, or it is not known to the agreement",
    "kind_unknown": "what was seen was not stated closely enough",
    "deployment_unknown": "not stated whether it is emplaced or in transit",
    "weapon_unknown": "range or calibre of the weapon was not stated",
    "count_unknown": "the number may stand on either side of the limit",
    "beyond_line": "beyond the ends of the line its sides are not defined",
    "time_imprecise": "the time of observation may lie on either side of the limit",
    "gap": "no news for longer than the term allows",
    "dwell_unproven": "seen inside, but not for as long as the term asks",
    "passage": "the path between two fixes, not a fix itself",
    "present_at_entry": "was there when the term came into force",
    "off_path": "off the corridor's path",
    "outside_window": "outside the corridor's hours",
    "no_notice": "no notice was given",
    "late_notice": "notice was given later than required",
    "overdue": "the inspection is overdue",
    "other_verifier": "overdue: inspected, but not by the verifier that the term names",
    "verifier_unknown": "inspected, but not stated by whom",
}
_CODE = {name: code for code, name in enumerate(REASONS)}
_NAME = tuple(REASONS)


def reason_code(name: str) -> int:
    """Number of a reason. Raises KeyError for one that is not in REASONS."""
    return _CODE[name]


def reason_name(code: int) -> str:
    """Name of a reason."""
    return _NAME[code]


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """One standing for each of n asked rows.

    standing: (n,) int8; margin: (n,) in the term's margin_unit, distance to the limit less the
    combined radius, negative where the answer cannot be told, NaN where an input is unknown;
    reason: (n,) int8 code; accuracy: (n,) the combined radius in the margin's unit; chance: (n,)
    probability that the true position is inside, NaN where not computed. It decides nothing.
    """

    standing: NDArray[np.int8]
    margin: Floats
    reason: NDArray[np.int8]
    accuracy: Floats
    chance: Floats

    def __len__(self) -> int:
        return len(self.standing)

    def rows(self, which: Ints | Bools) -> "Answer":
        """The answers of those rows."""
        which = row_numbers(which)
        return Answer(*(getattr(self, each.name)[which] for each in fields(self)))

    def put(self, which: Ints, found: "Answer") -> None:
        """Write what was found for those rows over what stands there."""
        for each in fields(self):
            getattr(self, each.name)[which] = getattr(found, each.name)


@dataclass(frozen=True, slots=True, eq=False)
class Standings:
    """What a term says of a case: n rows, in the order of since_us within one subject.

    row: (n,) row that the answer speaks of, in the table that `about` names, (n,) int8 OBSERVATION,
    NOTICE or INSPECTION (there -1 is the inspection that has not come); other_row: (n,) the second
    row of a pair, -1 = none; since_us, until_us: (n,) int64, when it held, equal for a single fix.
    """

    row: Ints
    other_row: Ints
    answer: Answer
    since_us: Ints
    until_us: Ints
    about: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.row)

    def rows(self, which: Ints | Bools) -> "Standings":
        """Those rows only."""
        which = row_numbers(which)
        return Standings(
            row=self.row[which],
            other_row=self.other_row[which],
            answer=self.answer.rows(which),
            since_us=self.since_us[which],
            until_us=self.until_us[which],
            about=self.about[which],
        )


def row_numbers(which: Ints | Bools) -> Ints:
    """The rows of a mask by number, which cost half as much to take; numbers stay as they are."""
    return np.flatnonzero(which) if which.dtype == np.bool_ else np.asarray(which, np.int64)


def rows_told(
    rows: Ints, answer: Answer, since_us: Ints, until_us: Ints, *, about: int = OBSERVATION
) -> Standings:
    """Standings of single rows, none of them a pair."""
    alone = np.full(len(rows), -1, np.int64)
    return Standings(rows, alone, answer, since_us, until_us, np.full(len(rows), about, np.int8))


def answers(count: int, standing: int = OUTSIDE, reason: str = "") -> Answer:
    """The same answer `count` times, with a margin of NaN and no radius."""
    return Answer(
        np.full(count, standing, np.int8),
        np.full(count, np.nan),
        np.full(count, _CODE[reason], np.int8),
        np.zeros(count),
        np.full(count, np.nan),
    )


def answers_of(answer: Answer | None, which: Ints) -> Answer | None:
    """The answers of some rows; None, a condition that surely holds of all, stays so."""
    return None if answer is None else answer.rows(which)


def decide(signed: Floats, radius: Floats, *, closed: bool = False) -> Answer:
    """Answer by a signed distance: positive is inside what is excluded.

    With a radius of 0 the point decides: exactly on the limit is inside when `closed`, else
    outside. With a radius the disc decides, and touching the limit is `cannot_tell`. NaN in either
    is `cannot_tell`, reason position_unknown or radius_unknown. The chance is that of a straight
    limit: off by up to 0.10 beside a corner.
    """
    exact = radius == 0
    sure = (np.abs(signed) > radius) | exact
    within = (signed > 0) | ((signed == 0) & closed)
    standing = np.where(sure, np.where(within, INSIDE, OUTSIDE), CANNOT_TELL).astype(np.int8)
    reason = np.where(sure, 0, _CODE["within_accuracy"]).astype(np.int8)
    for unknown, why in ((radius, "radius_unknown"), (signed, "position_unknown")):
        none = np.isnan(unknown)
        standing[none] = CANNOT_TELL
        reason[none] = _CODE[why]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        chance = share_below(signed / radius * SIGMAS_OF_RADIUS95)
    return Answer(standing, np.abs(signed) - radius, reason, radius, chance)


def all_of(*each: Answer | None) -> Answer:
    """Answer to several conditions that must all hold; None is one that surely holds of every row.

    Outside if one of them is outside, inside if all of them are, else it cannot be told.
    The margin is the least of those that are inside; of an outside answer the greatest; where it
    cannot be told that of the first condition that cannot. Reasons go with the margin.
    """
    total = each[0]
    for other in each[1:]:
        total = _both(total, other)
    assert total is not None, "of something it must be asked whether it holds"
    return total


def any_of(*each: Answer) -> Answer:
    """Answer to several conditions of which one is enough.

    Inside if one of them is, outside if all of them are, else it cannot be told. Margin and reason
    are those of the first that says so.
    """
    weight = np.array([0, 2, 1])  # inside settles all, then cannot_tell, then outside
    total = each[0]
    for other in each[1:]:
        heavier = weight[other.standing] > weight[total.standing]
        total = _choose(heavier, other, total)
    return total


def cannot_tell(answer: Answer, where: Bools, reason: str) -> Answer:
    """`inside` becomes `cannot_tell` for that reason, with no margin, in the rows of the mask."""
    hit = where & (answer.standing == INSIDE)
    standing, why, margin = answer.standing.copy(), answer.reason.copy(), answer.margin.copy()
    standing[hit], why[hit], margin[hit] = CANNOT_TELL, _CODE[reason], np.nan
    return replace(answer, standing=standing, reason=why, margin=margin)


def because(answer: Answer, standing: int, reason: str) -> Answer:
    """The same, with that reason for every row of that standing."""
    why = np.where(answer.standing == standing, _CODE[reason], answer.reason)
    return replace(answer, reason=why.astype(np.int8))


def merge(*several: Standings) -> Standings:
    """All rows of several standings, in the order of time (stable)."""
    answer = Answer(
        *(
            np.concatenate([getattr(each.answer, field.name) for each in several])
            for field in fields(Answer)
        )
    )
    columns = {
        name: np.concatenate([getattr(each, name) for each in several])
        for name in ("row", "other_row", "since_us", "until_us", "about")
    }
    joined = Standings(answer=answer, **columns)
    return joined.rows(np.argsort(joined.since_us, kind="stable"))


def _both(first: Answer | None, second: Answer | None) -> Answer | None:
    if second is None or (first is not None and _holds_plainly(second)):
        return first
    plainly = first is None or _holds_plainly(first)
    if plainly and not np.isnan(second.margin[second.standing == INSIDE]).any():
        return second
    first = first or answers(len(second), INSIDE)
    rank = np.array([2, 0, 1])  # outside settles all, then cannot_tell, then inside
    one, two = rank[first.standing], rank[second.standing]
    sign = np.where((one == 2) & (two == 2), -1.0, 1.0)
    tie = (one == two) & (_rank(second.margin, sign) < _rank(first.margin, sign))
    tie &= one != 1  # of two that cannot be told the first gives its reason
    return _choose((two > one) | tie, second, first)


def _holds_plainly(answer: Answer) -> bool:
    """Whether a condition holds for every row, with no margin: of several it changes nothing."""
    return bool((answer.standing == INSIDE).all() and np.isnan(answer.margin).all())


def _choose(where: Bools, this: Answer, other: Answer) -> Answer:
    """This answer in the rows of the mask, the other elsewhere."""
    columns = (each.name for each in fields(Answer))
    return Answer(*(np.where(where, getattr(this, one), getattr(other, one)) for one in columns))


def _rank(margin: Floats, sign: Floats) -> Floats:
    return np.where(np.isnan(margin), np.inf, margin * sign)
