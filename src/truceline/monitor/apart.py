"""Apart: rows about pairs tell when two were near; when they were seen apart is made plain."""

from dataclasses import replace

import numpy as np

from truceline.agreement import Rule
from truceline.values.case import Case
from truceline.values.instants import SECOND_US
from truceline.values.observations import Ints
from truceline.values.standings import CANNOT_TELL, INSIDE, Standings, answers, merge

LEAST_US = SECOND_US // 1000  # shorter than this is rounding


def with_apart(told: Standings, case: Case, rule: Rule) -> Standings:
    """The rows, and for each that is near for a part of its path one `outside` for the rest of it.

    Where a pair is inside by more than its radius, it may be near for longer than the row says; of
    such a row nothing is made.
    """
    exact = (told.answer.standing == INSIDE) & (told.answer.accuracy == 0)
    near = told.rows(np.flatnonzero(exact | (told.answer.standing == CANNOT_TELL)))
    if not len(near):
        return told
    starts_us = np.maximum(_starts(near.row, case, rule), _starts(near.other_row, case, rule))
    observed_us = case.observations.observed_us
    ends_us = np.minimum(observed_us[near.row], observed_us[near.other_row])
    before = np.flatnonzero(near.since_us - starts_us > LEAST_US)
    after = np.flatnonzero(ends_us - near.until_us > LEAST_US)
    return merge(
        told,
        _outside(near.rows(before), starts_us[before], near.since_us[before] - 1),
        _outside(near.rows(after), near.until_us[after] + 1, ends_us[after]),
    )


def _starts(rows: Ints, case: Case, rule: Rule) -> Ints:
    """Since when the path to each row is known: from its fix before, unless that is too old."""
    gap_us = case.gap_us(rows)
    known = (gap_us >= 0) & (gap_us <= rule.max_gap_us)
    return case.observations.observed_us[rows] - np.where(known, gap_us, 0)


def _outside(near: Standings, since_us: Ints, until_us: Ints) -> Standings:
    return replace(near, answer=answers(len(near)), since_us=since_us, until_us=until_us)
