"""Stays: runs of standings become openings and closings, so that one stay is one finding.

A slot is one subject under one term. Its rows come in the order of time, each with an interval
[since, until] in which the standing held (equal ends for a single fix):

- inside for at least `dwell` opens a stay; so does a first row that is settled (stationed there);
- cannot_tell for at least `dwell`, while no inside stay is open, opens a stay of its own, which
  ends when the object turns out to be inside;
- outside for at least `leave` closes what is open, as of the last instant seen inside;
- no row for longer than `gap` loses the subject: what is open closes as of its last instant;
- seen inside, but not proven for `dwell`: dropped where it cannot have lasted that long (by the
  instants before and after it), else told as a short stay that cannot be told (UNPROVEN).

O(rows). Times in microseconds; intervals are closed.
"""

import numba as nb
import numpy as np
from numpy.typing import NDArray

OUTSIDE, INSIDE, CANNOT_TELL = 0, 1, 2
OPENED, UNSURE, UNPROVEN, CLOSED, LOST, SETTLED = range(6)  # what happened, in `Event.what`
NEVER = np.iinfo(np.int64).min

# What is kept of the row with the greatest margin of a run: where it stood and how sure it was.
_DEEPEST = [
    ("margin", "f8"),
    ("accuracy", "f8"),
    ("chance", "f8"),
    ("reason", "i8"),
    ("lat_deg", "f8"),
    ("lon_deg", "f8"),
    ("block", "i8"),
    ("row", "i8"),
]
ROW = np.dtype(
    [
        ("slot", "i8"),
        ("since_us", "i8"),
        ("until_us", "i8"),
        ("standing", "i8"),
        ("settled", "?"),
        (
            "before_us",
            "i8",
        ),  # latest instant known not to belong to the run, NEVER if there is none
        *_DEEPEST,
    ],
    align=True,
)
# State of one slot: two runs, of inside (run 0) and of cannot_tell (run 1).
STAY = np.dtype(
    [
        ("last_us", "i8"),  # end of the last row of any standing
        ("out_us", "i8"),  # latest instant known not to belong to the inside run
        ("leaving_us", "i8"),  # start of the present run of outside rows, NEVER if there is none
        ("since_us", "i8", (2,)),  # start of the run, NEVER if there is none
        ("until_us", "i8", (2,)),  # end of its last row
        ("count", "i8", (2,)),  # rows in it
        ("open", "i1", (2,)),  # 0 or 1
        *((name, kind, (2,)) for name, kind in _DEEPEST),
    ],
    align=True,
)
EVENT = np.dtype(
    [
        ("slot", "i8"),
        ("what", "i8"),
        ("run", "i8"),  # 0 inside, 1 cannot_tell
        ("since_us", "i8"),
        ("until_us", "i8"),
        ("at_us", "i8"),  # when it became known
        ("count", "i8"),
        *_DEEPEST,
    ],
    align=True,
)
LIMITS = np.dtype([("dwell_us", "i8"), ("leave_us", "i8"), ("gap_us", "i8")], align=True)


def new_stays(count: int) -> NDArray[np.void]:
    """State of `count` slots of which nothing is known yet."""
    state = np.zeros(count, STAY)
    for name in ("last_us", "out_us", "leaving_us", "since_us", "until_us"):
        state[name] = NEVER
    state["margin"] = -np.inf
    return state


@nb.njit(cache=True, nogil=True)
def _forget(stay, run):  # type: ignore[no-untyped-def]
    stay.since_us[run] = NEVER
    stay.until_us[run] = NEVER
    stay.count[run] = 0
    stay.open[run] = 0
    stay.margin[run] = -np.inf


@nb.njit(cache=True, nogil=True)
def _tell(events, filled, slot, stay, run, what, at_us):  # type: ignore[no-untyped-def]
    if filled == len(events):
        more = np.empty(2 * len(events), events.dtype)
        more[:filled] = events
        events = more
    event = events[filled]
    event.slot, event.what, event.run, event.at_us = slot, what, run, at_us
    event.since_us, event.until_us = stay.since_us[run], stay.until_us[run]
    event.count, event.margin = stay.count[run], stay.margin[run]
    event.accuracy, event.chance = stay.accuracy[run], stay.chance[run]
    event.lat_deg, event.lon_deg = stay.lat_deg[run], stay.lon_deg[run]
    event.reason, event.block, event.row = stay.reason[run], stay.block[run], stay.row[run]
    return events, filled + 1


@nb.njit(cache=True, nogil=True)
def _end(events, filled, slot, stay, run, what, at_us, dwell_us):  # type: ignore[no-untyped-def]
    """Close what is open; of what is only pending tell the inside run that may have lasted."""
    if stay.open[run]:
        events, filled = _tell(events, filled, slot, stay, run, what, at_us)
    elif run == 0 and stay.since_us[0] != NEVER:
        earliest = stay.out_us
        if earliest == NEVER or what == LOST or at_us - earliest >= dwell_us:
            events, filled = _tell(events, filled, slot, stay, run, UNPROVEN, at_us)
    _forget(stay, run)
    return events, filled


@nb.njit(cache=True, nogil=True)
def _extend(stay, run, row):  # type: ignore[no-untyped-def]
    if stay.since_us[run] == NEVER:
        stay.since_us[run] = row.since_us
        if run == 0:
            stay.out_us = row.before_us
    stay.until_us[run] = max(stay.until_us[run], row.until_us)
    stay.count[run] += 1
    if stay.count[run] == 1 or row.margin > stay.margin[run]:
        stay.margin[run], stay.accuracy[run] = row.margin, row.accuracy
        stay.chance[run], stay.reason[run] = row.chance, row.reason
        stay.lat_deg[run], stay.lon_deg[run] = row.lat_deg, row.lon_deg
        stay.block[run], stay.row[run] = row.block, row.row
    stay.leaving_us = NEVER


@nb.njit(cache=True, nogil=True)
def _advance(events, filled, stay, row, limit):  # type: ignore[no-untyped-def]
    slot = row.slot
    if stay.last_us != NEVER and row.since_us - stay.last_us > limit.gap_us:
        for run in range(2):
            events, filled = _end(
                events, filled, slot, stay, run, LOST, row.since_us, limit.dwell_us
            )
        stay.leaving_us = NEVER
    if row.standing == OUTSIDE:
        if stay.leaving_us == NEVER:
            stay.leaving_us = row.since_us
        left = row.until_us - stay.leaving_us >= limit.leave_us
        for run in range(2):
            if left or not stay.open[run]:
                events, filled = _end(
                    events, filled, slot, stay, run, CLOSED, row.since_us, limit.dwell_us
                )
    else:
        run = 0 if row.standing == INSIDE else 1
        if run == 0 or not stay.open[0]:
            _extend(stay, run, row)
            long_enough = stay.until_us[run] - stay.since_us[run] >= limit.dwell_us
            if not stay.open[run] and (long_enough or row.settled):
                what = OPENED if run == 0 else UNSURE
                events, filled = _tell(events, filled, slot, stay, run, what, row.until_us)
                stay.open[run] = 1
        else:
            stay.leaving_us = NEVER
        if stay.open[0] and stay.since_us[1] != NEVER:
            events, filled = _end(
                events, filled, slot, stay, 1, SETTLED, row.until_us, limit.dwell_us
            )
    stay.last_us = max(stay.last_us, row.until_us)
    return events, filled


@nb.njit(cache=True, nogil=True)
def advance(stays, rows, limits):  # type: ignore[no-untyped-def]
    """Take rows into their slots and tell what happened.

    stays: (slots,) STAY, changed in place; rows: (n,) ROW, in the order of since_us within each
    slot; limits: (slots,) LIMITS. Returns (m,) EVENT in the order in which the rows came.
    """
    events = np.empty(64, EVENT)
    filled = 0
    for number in range(len(rows)):
        row = rows[number]
        events, filled = _advance(events, filled, stays[row.slot], row, limits[row.slot])
    return events[:filled]


@nb.njit(cache=True, nogil=True)
def silent(stays, now_us, limits):  # type: ignore[no-untyped-def]
    """Tell which slots have had no row for longer than their gap, and forget them.

    Returns (m,) EVENT; stays is changed in place.
    """
    events = np.empty(64, EVENT)
    filled = 0
    for slot in range(len(stays)):
        stay = stays[slot]
        waiting = stay.since_us[0] != NEVER or stay.since_us[1] != NEVER
        if waiting and now_us - stay.last_us > limits[slot].gap_us:
            for run in range(2):
                events, filled = _end(
                    events, filled, slot, stay, run, LOST, now_us, limits[slot].dwell_us
                )
            stay.leaving_us = NEVER
    return events[:filled]


@nb.njit(cache=True, nogil=True)
def unproven(stays, now_us):  # type: ignore[no-untyped-def]
    """Tell which slots were seen inside but not yet for long enough, and forget that run.

    For the end of a file: nothing more comes that could prove it. Returns (m,) EVENT.
    """
    events = np.empty(64, EVENT)
    filled = 0
    for slot in range(len(stays)):
        stay = stays[slot]
        if stay.since_us[0] != NEVER and not stay.open[0]:
            events, filled = _tell(events, filled, slot, stay, 0, UNPROVEN, now_us)
            _forget(stay, 0)
    return events[:filled]
