"""Force limit: at most so many of a thing in a place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from truceline.agreement import wording
from truceline.agreement.asking import fixes, lying, once
from truceline.agreement.place import Place
from truceline.agreement.rule import Rule
from truceline.agreement.term import given
from truceline.kernels.counts import totals
from truceline.values.case import Case
from truceline.values.instants import DAY_US, SECOND_US
from truceline.values.observations import Floats, Ints
from truceline.values.standings import (
    CANNOT_TELL,
    INSIDE,
    OUTSIDE,
    Answer,
    Standings,
    all_of,
    answers,
    reason_code,
)

UNKNOWN = -1.0  # a field of the term that sets no limit
MANY = 1e12  # more than any limit: a greatest number that is not known


SAYS = "{most} {what}{weapons} of {who} may be {where}"


@dataclass(frozen=True, slots=True, eq=False)
class ForceLimit:
    """`inside` = more than count_max; margin in things.

    Counted are the latest statements about each object within window_s. Within one source they add
    up; across sources low is the greatest low, best the greatest best, and high the sum of highs
    over all objects. More than count_max for sure is `inside`, certainly not more is `outside`,
    else `cannot_tell`. An object that may be elsewhere, or a weapon whose range or calibre was not
    stated, counts in high only. An object of which no number was stated is one; a best number
    alone is exact; of a least number alone the greatest is unknown, of a greatest the least is 0.
    """

    PLACE: ClassVar[frozenset[str]] = frozenset({"none", "area", "side", "band"})
    MARGIN_UNIT: ClassVar[str] = "count"
    ASKS: ClassVar[frozenset[str]] = frozenset({"observations"})
    KEYED_BY: ClassVar[str] = "term"
    DEFAULTS: ClassVar[Mapping[str, int]] = {
        "dwell_us": 0,
        "leave_us": 0,
        "max_gap_us": 15 * DAY_US,
    }

    rule: Rule
    place: Place
    count_max: int = given("greatest number allowed")
    window_s: float = given("for how long a statement counts, seconds", default=86_400.0)
    weapon_range_m_over: float = given("count only weapons of a longer range", default=UNKNOWN)
    weapon_range_m_max: float = given("count only weapons of at most this range", default=UNKNOWN)
    calibre_mm: float = given("count only weapons of this calibre, ±0.5 mm", default=UNKNOWN)

    def sentence(self, language: str = "en") -> str:
        """The term as one sentence."""
        words = wording.speak(language)
        most = words.say("count.none")
        if self.count_max:
            most = words.say("count.most", count=f"{self.count_max:,}")
        return words.sentence(
            self.rule,
            SAYS,
            most=most,
            what=words.what(self.rule, anything="things"),
            weapons=self._weapons_in_words(words),
            who=words.who(self.rule),
            where=words.where(self.place),
        )

    def check(self, case: Case, now_us: int) -> Standings:  # noqa: ARG002
        """How the number stood against the limit after each instant with news of it."""
        rows, bound = self.rule.spoken_of(case)
        if not len(rows):
            return fixes(case, rows, answers(0))
        counted = all_of(bound, self._weapons(case, rows), lying(case, rows, self.place))
        last, counts = totals(
            *once(case, rows, ("statements",), lambda: _statements(case, rows)),
            _seen(case, rows, counted),
            window_us=round(self.window_s * SECOND_US),
        )
        news = _asked_about(case, rows, last)
        return fixes(case, rows[last[news]], self._against(counts[news]))

    def _against(self, counts: Ints) -> Answer:
        low, high = counts[:, 0], counts[:, 2]
        over, under = low > self.count_max, high <= self.count_max
        standing = np.where(over, INSIDE, np.where(under, OUTSIDE, CANNOT_TELL)).astype(np.int8)
        to_settle = np.minimum(high - self.count_max, self.count_max + 1 - low)
        margin = np.where(
            over, low - self.count_max, np.where(under, self.count_max - high, -to_settle)
        )
        reason = np.where(standing == CANNOT_TELL, reason_code("count_unknown"), 0).astype(np.int8)
        plain = answers(len(counts))
        return replace(
            plain,
            standing=standing,
            margin=margin.astype(np.float64),
            reason=reason,
            accuracy=np.where(high < MANY, (high - low) / 2, np.nan),
        )

    def _weapons(self, case: Case, rows: Ints) -> Answer | None:
        """Whether each row speaks of such a weapon; None where any weapon is meant."""
        told, conditions = case.observations, []
        if (self.weapon_range_m_over, self.weapon_range_m_max) != (UNKNOWN, UNKNOWN):
            range_m = told.number("weapon_range_m")[rows]
            if self.weapon_range_m_over != UNKNOWN:
                conditions.append(_known(range_m, range_m > self.weapon_range_m_over))
            if self.weapon_range_m_max != UNKNOWN:
                conditions.append(_known(range_m, range_m <= self.weapon_range_m_max))
        if self.calibre_mm != UNKNOWN:
            calibre_mm = told.number("calibre_mm")[rows]
            conditions.append(_known(calibre_mm, np.abs(calibre_mm - self.calibre_mm) <= 0.5))
        return all_of(*conditions) if conditions else None

    def _weapons_in_words(self, words: wording.Words) -> str:
        limits = {"over": self.weapon_range_m_over, "most": self.weapon_range_m_max}
        ranges = [
            words.say(f"weapons.{name}", length=words.length(metres))
            for name, metres in limits.items()
            if metres != UNKNOWN
        ]
        told = ""
        if self.calibre_mm != UNKNOWN:
            told = words.say("weapons.calibre", calibre=f"{self.calibre_mm:.12g}")
        if ranges:
            told += words.say("weapons.range", ranges=words.joined(ranges, "and"))
        return told


def _known(stated: Floats, holds: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Answer:
    """Answer of a condition on a figure that may not have been stated."""
    unknown = np.isnan(stated)
    standing = np.where(unknown, CANNOT_TELL, np.where(holds, INSIDE, OUTSIDE)).astype(np.int8)
    reason = np.where(unknown, reason_code("weapon_unknown"), 0).astype(np.int8)
    return replace(answers(len(stated)), standing=standing, reason=reason)


def _statements(case: Case, rows: Ints) -> tuple[Ints, Ints, Ints]:
    """When each row was observed, who says it and of what, the latter two in codes."""
    told = case.observations
    source, thing = (told.words(name).codes[rows] for name in ("source", "object_id"))
    return told.observed_us[rows], source.astype(np.int64), thing.astype(np.int64)


def _asked_about(case: Case, rows: Ints, last: Ints) -> Ints:
    """Which of the instants that end with those rows count: any row of theirs is asked about."""
    if case.asked_since is not None:
        first = int(np.searchsorted(rows, case.asked_since))
        return np.arange(int(np.searchsorted(last, first)), len(last))
    asked = np.append(0, np.cumsum(case.asked[rows]))[np.append(0, last + 1)]
    return np.flatnonzero(np.diff(asked))


def _seen(case: Case, rows: Ints, counted: Answer) -> Ints:
    """Low, best and high number that each row puts in the place, (n, 3)."""
    told, counts = case.observations, ("count_low", "count_best", "count_high")
    sure, may = counted.standing == INSIDE, counted.standing != OUTSIDE
    likely = sure | (may & ~(counted.chance < 0.5))
    if not any(map(told.has, counts)):
        return np.column_stack([sure, likely, may]).astype(np.int64)
    low, best, high = (told.number(name)[rows] for name in counts)
    none = np.isnan(low) & np.isnan(best) & np.isnan(high)
    alone = np.isnan(low) & np.isnan(high)
    best = np.where(none, 1.0, best)
    low = np.where(alone, best, np.where(np.isnan(low), 0.0, low))
    high = np.where(alone, best, np.where(np.isnan(high), MANY, high))
    best = np.where(np.isnan(best), np.where(high < MANY, high, low), best)
    low, high = np.fmin(low, high), np.fmax(low, high)
    seen = np.column_stack([low * sure, best * likely, high * may])
    return np.asarray(np.clip(seen, 0, MANY), np.int64)


TERM = ForceLimit
