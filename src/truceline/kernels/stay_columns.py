"""Stay columns: what a term says of observations, as the rows that `stays` takes."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import Floats, Ints
from truceline.kernels.loops import unchecked
from truceline.kernels.stay_tables import NEVER, OUTSIDE, ROW

ROWS_AT_ONCE = 1024

Bools = NDArray[np.bool_]
Codes = NDArray[np.int8]
Numbers = NDArray[np.int32]


class Told(NamedTuple):
    """n answers, (n,) each: of which observation, and of which other or -1; when it held; the
    answer; what it is about; and how it stands to the span of the status under which it counts.
    """

    row: Ints
    other_row: Ints
    since_us: Ints
    until_us: Ints
    standing: Codes
    margin: Floats
    accuracy: Floats
    chance: Floats
    reason: Codes
    code: Ints
    doubtful: Bools
    present: Bools


_KINDS: dict[str, type] = {
    "standing": np.int8,
    "margin": np.float64,
    "accuracy": np.float64,
    "chance": np.float64,
    "reason": np.int8,
    "doubtful": np.bool_,
    "present": np.bool_,
}


class Seen(NamedTuple):
    """m observations, (m,) each: when and where; the row of the same track before; where each came
    from; and the codes of its party and deployment, -1 = unknown.
    """

    observed_us: Ints
    previous: Ints
    lat_deg: Floats
    lon_deg: Floats
    block: Numbers
    row: Numbers
    party: Numbers
    deployment: Numbers


class Subjects(NamedTuple):
    """What the answers are about. slot: of each subject; party, stands: by codes, the last of them
    for what is unknown: number of the party that answers, and whether what is so deployed stands;
    missed_us: (n,) of each answer about a pair, else (0,).
    """

    slot: Ints
    party: Ints
    stands: Bools
    missed_us: Ints


class Same(NamedTuple):
    """What is the same for all answers: span and status; whether they are about the term as a
    whole; the reason whose margins are in seconds.
    """

    span_us: int
    in_force: bool
    by_term: bool
    seconds: int


def filled(told: Told, seen: Seen, subjects: Subjects, same: Same) -> NDArray[np.void]:
    """One row for each answer, (n,) ROW."""
    if _fill.plainly(len(told.row)):
        return _plainly(told, seen, subjects, same)
    rows = np.empty(len(told.row), ROW)
    kinds = (_KINDS.get(name, np.int64) for name in Told._fields)
    owned = (np.require(each, kind, ["C", "W"]) for each, kind in zip(told, kinds, strict=True))
    _fill.compiled(rows, Told._make(owned), seen, subjects, same)
    return rows


def _plainly(told: Told, seen: Seen, subjects: Subjects, same: Same) -> NDArray[np.void]:
    """The same by numpy, so few at a time that they stay in the cache."""
    rows = np.empty(len(told.row), ROW)
    for start in range(0, len(rows), ROWS_AT_ONCE):
        part = slice(start, start + ROWS_AT_ONCE)
        missed_us = subjects.missed_us[part]
        some = Told._make(each[part] for each in told)
        _put(rows[part], some, seen, subjects._replace(missed_us=missed_us), same)
    return rows


def _put(rows: NDArray[np.void], told: Told, seen: Seen, subjects: Subjects, same: Same) -> None:
    where, before = told.row, seen.previous[told.row]
    single = (told.since_us == told.until_us) & (told.other_row < 0)
    earlier_us = np.where(before >= 0, seen.observed_us[before], NEVER)
    stands = subjects.stands[seen.deployment[where]]
    for name in ("since_us", "until_us", "standing", "margin", "accuracy", "chance", "reason"):
        rows[name] = getattr(told, name)
    for name in ("lat_deg", "lon_deg", "block", "row"):
        rows[name] = getattr(seen, name)[where]
    rows["slot"] = subjects.slot[told.code]
    rows["before_us"] = NEVER if same.by_term else np.where(single, earlier_us, told.since_us)
    rows["span_us"], rows["in_force"] = same.span_us, same.in_force
    rows["missed_us"] = subjects.missed_us if len(subjects.missed_us) else NEVER
    rows["heir"], rows["sure"] = -1, ~told.doubtful
    rows["settled"] = stands & (told.standing != OUTSIDE)
    rows["present"] = told.present & same.in_force
    rows["unit"] = told.reason == same.seconds
    rows["party"] = subjects.party[seen.party[where]]


@unchecked
def _fill(rows, told, seen, subjects, same):  # type: ignore[no-untyped-def]  # numba's own types
    # Columns by names of their own: one looked up in its table is counted up and down each time.
    told_row, other_row, since_us, until_us = told.row, told.other_row, told.since_us, told.until_us
    standing, reason, doubtful, present = told.standing, told.reason, told.doubtful, told.present
    margin, accuracy, chance, code = told.margin, told.accuracy, told.chance, told.code
    observed_us, previous, deployment, said_by = (
        seen.observed_us, seen.previous, seen.deployment, seen.party,
    )  # fmt: skip
    lat_deg, lon_deg, block, block_row = seen.lat_deg, seen.lon_deg, seen.block, seen.row
    slot, party, stands, missed_us = (
        subjects.slot, subjects.party, subjects.stands, subjects.missed_us,
    )  # fmt: skip
    span_us, in_force, by_term, seconds = same
    for number in range(len(rows)):
        row, seen_row = rows[number], told_row[number]
        row.slot = slot[code[number]]
        row.since_us, row.until_us = since_us[number], until_us[number]
        row.before_us = NEVER
        if not by_term:
            is_fix = since_us[number] == until_us[number] and other_row[number] < 0
            before = previous[seen_row]
            if not is_fix:
                row.before_us = since_us[number]
            elif before >= 0:
                row.before_us = observed_us[before]
        row.span_us, row.in_force = span_us, in_force
        row.missed_us = NEVER
        if len(missed_us) > 0:
            row.missed_us = missed_us[number]
        row.standing, row.heir = standing[number], -1
        row.settled = stands[deployment[seen_row]] and standing[number] != OUTSIDE
        row.sure = not doubtful[number]
        row.present = present[number] and in_force
        row.margin, row.accuracy = margin[number], accuracy[number]
        row.chance, row.reason = chance[number], reason[number]
        row.unit = reason[number] == seconds
        row.party = party[said_by[seen_row]]
        row.lat_deg, row.lon_deg = lat_deg[seen_row], lon_deg[seen_row]
        row.block, row.row = block[seen_row], block_row[seen_row]
