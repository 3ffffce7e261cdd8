"""Stays: runs of standings become openings and closings, so that one stay is one finding.

A slot is one subject under one term. Its rows come in the order of time, each with an interval
[since, until] in which the standing held (equal ends for a single fix):

- inside for at least `dwell` opens a stay; so does a first row that is settled (stationed there);
- cannot_tell for at least `dwell`, while no inside stay is open, opens a stay of its own, which
  ends when the object turns out to be inside;
- outside for at least `leave` closes what is open, as of the last instant seen inside;
- no row for longer than `gap` loses the subject: what is open closes as of its last instant. Where
  rows come only while something is near (`quiet`), silence after an outside row is being apart:
  after `leave` it closes as any leaving does;
- seen inside, but not proven for `dwell`: dropped where it cannot have lasted that long (by the
  instants before and after it), else told as a short stay that cannot be told (UNPROVEN);
- a slot stands under one span of its term's status. Where a row of another span comes, what goes on
  is ended; what was inside before and is inside still begins anew with that span.

O(rows). Times in microseconds; intervals are closed.
"""

import numba as nb
import numpy as np
from numpy.typing import NDArray

OUTSIDE, INSIDE, CANNOT_TELL = 0, 1, 2
ENDING = 3  # no standing: a row by which the slot `heir`, or -1, takes over from this one
# What happened, in `Event.what`.
OPENED, UNSURE, UNPROVEN, CLOSED, LOST, SETTLED, ENDED = range(7)
NEVER = np.iinfo(np.int64).min
FOREVER = np.int64(2**62)

# What is kept of the row with the greatest margin of a run: where it stood and how sure it was.
# Margins are compared within one unit only; party and block are numbers that the caller gave.
_DEEPEST = [
    ("margin", "f8"),
    ("accuracy", "f8"),
    ("chance", "f8"),
    ("reason", "i8"),
    ("unit", "i8"),
    ("party", "i8"),
    ("lat_deg", "f8"),
    ("lon_deg", "f8"),
    ("block", "i8"),
    ("row", "i8"),
]
# before_us: latest instant known not to belong to the run, NEVER if there is none; span_us: since
# when the status holds under which the row counts; sure: whether it surely does; in_force: whether
# that status is being in force; present: the row begins with it, because its subject was there.
ROW = np.dtype(
    [
        ("slot", "i8"),
        ("since_us", "i8"),
        ("until_us", "i8"),
        ("before_us", "i8"),
        ("span_us", "i8"),
        ("standing", "i8"),
        ("heir", "i8"),
        ("settled", "?"),
        ("sure", "?"),
        ("in_force", "?"),
        ("present", "?"),
        *_DEEPEST,
    ],
    align=True,
)
# State of one slot: two runs, of inside (run 0) and of cannot_tell (run 1).
STAY = np.dtype(
    [
        ("span_us", "i8"),  # span of the status that the slot stands under, NEVER if none yet
        ("entry_us", "i8"),  # since when its subject is known to have stood inside before it
        ("last_us", "i8"),  # end of the last row of any standing
        ("out_us", "i8"),  # latest instant known not to belong to what is going on
        ("leaving_us", "i8"),  # start of the present run of outside rows, NEVER if there is none
        ("since_us", "i8", (2,)),  # start of the run, NEVER if there is none
        ("until_us", "i8", (2,)),  # end of its last row
        ("count", "i8", (2,)),  # rows in it
        ("open", "i1", (2,)),  # 0 or 1
        ("present", "i1", (2,)),  # 0 or 1: it began with the term
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
        ("present", "?"),
        *_DEEPEST,
    ],
    align=True,
)
LIMITS = np.dtype(
    [("dwell_us", "i8"), ("leave_us", "i8"), ("gap_us", "i8"), ("quiet", "?")], align=True
)


def new_stays(count: int) -> NDArray[np.void]:
    """State of `count` slots of which nothing is known yet."""
    state = np.zeros(count, STAY)
    for name in (
        "span_us", "entry_us", "last_us", "out_us", "leaving_us", "since_us", "until_us"
    ):  # fmt: skip
        state[name] = NEVER
    state["margin"] = -np.inf
    return state


def going(stays: NDArray[np.void]) -> NDArray[np.bool_]:
    """Which slots have a run that is open or pending, (slots,)."""
    found: NDArray[np.bool_] = (stays["since_us"] != NEVER).any(axis=1)
    return found


def overdue(stays: NDArray[np.void], now_us: int, limits: NDArray[np.void]) -> NDArray[np.bool_]:
    """Which slots `silent` would tell of, (slots,): nothing came for longer than is allowed."""
    last_us, leaving_us = stays["last_us"], stays["leaving_us"]
    apart = limits["quiet"] & (leaving_us != NEVER) & (now_us >= leaving_us + limits["leave_us"])
    late: NDArray[np.bool_] = (now_us > last_us + limits["gap_us"]) | apart
    return going(stays) & late


@nb.njit(cache=True, nogil=True)
def _forget(stay, run):  # type: ignore[no-untyped-def]
    stay.since_us[run] = NEVER
    stay.until_us[run] = NEVER
    stay.count[run] = 0
    stay.open[run] = 0
    stay.present[run] = 0
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
    event.count, event.present = stay.count[run], stay.present[run] == 1
    event.margin, event.accuracy = stay.margin[run], stay.accuracy[run]
    event.chance, event.reason = stay.chance[run], stay.reason[run]
    event.unit, event.party = stay.unit[run], stay.party[run]
    event.lat_deg, event.lon_deg = stay.lat_deg[run], stay.lon_deg[run]
    event.block, event.row = stay.block[run], stay.row[run]
    return events, filled + 1


@nb.njit(cache=True, nogil=True)
def _may_have_lasted(stay, over_us, dwell_us):  # type: ignore[no-untyped-def]
    """Whether there is an inside run, over by over_us, that may have lasted for dwell_us."""
    if stay.since_us[0] == NEVER:
        return False
    return stay.out_us == NEVER or over_us - stay.out_us >= dwell_us


@nb.njit(cache=True, nogil=True)
def _end(  # type: ignore[no-untyped-def]
    events, filled, slot, stay, what, at_us, over_us, dwell_us
):
    """End both runs: close what is open; of what is pending tell the inside run that may have
    lasted, given that it was over by over_us (FOREVER: nobody knows).
    """
    for run in range(2):
        if stay.open[run]:
            events, filled = _tell(events, filled, slot, stay, run, what, at_us)
        elif run == 0 and _may_have_lasted(stay, over_us, dwell_us):
            events, filled = _tell(events, filled, slot, stay, run, UNPROVEN, at_us)
        _forget(stay, run)
    stay.leaving_us = NEVER
    return events, filled


@nb.njit(cache=True, nogil=True)
def _deepen(stay, run, row):  # type: ignore[no-untyped-def]
    """Keep the row if it is the deepest of its run; a margin that is known goes before others."""
    deeper = row.unit == stay.unit[run] and row.margin > stay.margin[run]
    known = np.isnan(stay.margin[run]) and not np.isnan(row.margin)
    if stay.count[run] > 1 and not deeper and not known:
        return
    stay.margin[run], stay.accuracy[run] = row.margin, row.accuracy
    stay.chance[run], stay.reason[run] = row.chance, row.reason
    stay.unit[run], stay.party[run] = row.unit, row.party
    stay.lat_deg[run], stay.lon_deg[run] = row.lat_deg, row.lon_deg
    stay.block[run], stay.row[run] = row.block, row.row


@nb.njit(cache=True, nogil=True)
def _extend(stay, run, row):  # type: ignore[no-untyped-def]
    if stay.since_us[0] == NEVER and stay.since_us[1] == NEVER:
        stay.out_us = max(stay.out_us, row.before_us)
    if stay.since_us[run] == NEVER:
        stay.since_us[run] = row.since_us
        stay.present[run] = row.present
    stay.until_us[run] = max(stay.until_us[run], row.until_us)
    stay.count[run] += 1
    _deepen(stay, run, row)


@nb.njit(cache=True, nogil=True)
def _pause(events, filled, stay, row, limit):  # type: ignore[no-untyped-def]
    """End what was over before this row: lost in a gap, or left where silence is being apart."""
    parted = limit.quiet and stay.leaving_us != NEVER
    if parted and row.since_us - stay.leaving_us >= limit.leave_us:
        what, over_us = CLOSED, stay.out_us
    elif stay.last_us != NEVER and row.since_us - stay.last_us > limit.gap_us:
        what, over_us = LOST, row.since_us if row.standing == OUTSIDE else FOREVER
    else:
        return events, filled
    return _end(events, filled, row.slot, stay, what, row.since_us, over_us, limit.dwell_us)


@nb.njit(cache=True, nogil=True)
def _apart(events, filled, stay, row, limit):  # type: ignore[no-untyped-def]
    """Take a row outside: it ends what is pending at once, and what is open after `leave`."""
    slot = row.slot
    if stay.leaving_us == NEVER:
        stay.leaving_us = row.since_us
    if row.until_us - stay.leaving_us >= limit.leave_us:
        events, filled = _end(
            events, filled, slot, stay, CLOSED, row.since_us, row.since_us, limit.dwell_us
        )
    elif not stay.open[0]:
        if _may_have_lasted(stay, row.since_us, limit.dwell_us):
            events, filled = _tell(events, filled, slot, stay, 0, UNPROVEN, row.since_us)
        _forget(stay, 0)
        if not stay.open[1]:
            _forget(stay, 1)
    stay.out_us = max(stay.out_us, row.until_us)
    return events, filled


@nb.njit(cache=True, nogil=True)
def _stay(events, filled, stay, row, limit):  # type: ignore[no-untyped-def]
    """Take a row inside, or one that cannot be told."""
    slot = row.slot
    run = 0 if row.standing == INSIDE else 1
    stay.leaving_us = NEVER
    if run == 1 and stay.open[0]:
        return events, filled
    _extend(stay, run, row)
    long_enough = stay.until_us[run] - stay.since_us[run] >= limit.dwell_us
    if not stay.open[run] and (long_enough or row.settled):
        what = OPENED if run == 0 else UNSURE
        events, filled = _tell(events, filled, slot, stay, run, what, row.until_us)
        stay.open[run] = 1
    if stay.open[0] and stay.since_us[1] != NEVER:
        if stay.open[1]:
            events, filled = _tell(events, filled, slot, stay, 1, SETTLED, row.until_us)
        _forget(stay, 1)
    return events, filled


@nb.njit(cache=True, nogil=True)
def _hand_over(events, filled, stay, row, limit):  # type: ignore[no-untyped-def]
    """End what goes on in a slot because another span has begun; since when its subject, if it was
    inside until then, has been so under that span, else NEVER.
    """
    if stay.since_us[0] == NEVER and stay.since_us[1] == NEVER:
        return events, filled, NEVER
    stood = stay.since_us[0] != NEVER and stay.until_us[0] == stay.last_us
    near = row.since_us - stay.last_us <= limit.gap_us
    entry_us = max(row.span_us, stay.last_us) if stood and near else NEVER
    events, filled = _end(
        events, filled, row.slot, stay, ENDED, row.span_us, row.span_us, limit.dwell_us
    )
    return events, filled, entry_us


@nb.njit(cache=True, nogil=True)
def _enter(events, filled, stay, row, limit):  # type: ignore[no-untyped-def]
    """Take a row that surely counts under its span into a slot that may stand under another one."""
    entry_us = stay.entry_us
    if stay.span_us not in (NEVER, row.span_us):
        events, filled, own_us = _hand_over(events, filled, stay, row, limit)
        entry_us = max(entry_us, own_us)
    if entry_us != NEVER and stay.since_us[0] == NEVER and row.standing == INSIDE:
        row.since_us = row.before_us = entry_us
        row.present = row.in_force
    stay.span_us, stay.entry_us = row.span_us, NEVER
    return events, filled


@nb.njit(cache=True, nogil=True)
def advance(stays, rows, limits):  # type: ignore[no-untyped-def]
    """Take rows into their slots and tell what happened.

    stays: (slots,) STAY, changed in place; rows: (n,) ROW, in the order of since_us within each
    slot, used up; limits: (slots,) LIMITS. Returns (m,) EVENT in the order in which the rows came.
    """
    events = np.empty(64, EVENT)
    filled = 0
    for number in range(len(rows)):
        row = rows[number]
        stay, limit = stays[row.slot], limits[row.slot]
        if row.standing == ENDING:
            events, filled, entry_us = _hand_over(events, filled, stay, row, limit)
            if row.heir >= 0:
                stays[row.heir].entry_us = max(stays[row.heir].entry_us, entry_us)
            continue
        if row.sure:
            events, filled = _enter(events, filled, stay, row, limit)
        events, filled = _pause(events, filled, stay, row, limit)
        if row.standing == OUTSIDE:
            events, filled = _apart(events, filled, stay, row, limit)
        else:
            events, filled = _stay(events, filled, stay, row, limit)
        stay.last_us = max(stay.last_us, row.until_us)
    return events[:filled]


@nb.njit(cache=True, nogil=True)
def _silent(stays, which, now_us, limits):  # type: ignore[no-untyped-def]
    events = np.empty(64, EVENT)
    filled = 0
    for slot in which:
        stay = stays[slot]
        apart = limits[slot].quiet and stay.leaving_us != NEVER
        what = CLOSED if apart else LOST
        over_us = stay.out_us if apart else FOREVER
        events, filled = _end(
            events, filled, slot, stay, what, now_us, over_us, limits[slot].dwell_us
        )
        stay.last_us = max(stay.last_us, now_us)
    return events[:filled]


def silent(stays: NDArray[np.void], now_us: int, limits: NDArray[np.void]) -> NDArray[np.void]:
    """Tell which slots have had no row for longer than their gap, and forget what went on there.

    They are then known up to now_us: a row from before it comes late. Returns (m,) EVENT; stays is
    changed in place.
    """
    which = np.flatnonzero(overdue(stays, now_us, limits))
    told: NDArray[np.void] = _silent(stays, which, np.int64(now_us), limits)
    return told


@nb.njit(cache=True, nogil=True)
def end(stays, slots, at_us, limits):  # type: ignore[no-untyped-def]
    """End what goes on in some slots (m,), each because its term no longer holds from at_us (m,)
    on: open runs as ENDED, pending ones where they may have lasted. Returns (k,) EVENT.
    """
    events = np.empty(64, EVENT)
    filled = 0
    for number in range(len(slots)):
        slot = slots[number]
        events, filled = _end(
            events,
            filled,
            slot,
            stays[slot],
            ENDED,
            at_us[number],
            at_us[number],
            limits[slot].dwell_us,
        )
    return events[:filled]


@nb.njit(cache=True, nogil=True)
def unproven(stays, now_us):  # type: ignore[no-untyped-def]
    """Tell which slots were seen inside up to now_us but not for long enough, and forget that run.

    For the end of a file: nothing more comes that could prove it. Returns (m,) EVENT.
    """
    events = np.empty(64, EVENT)
    filled = 0
    for slot in range(len(stays)):
        stay = stays[slot]
        if stay.since_us[0] != NEVER and not stay.open[0] and stay.until_us[0] <= now_us:
            events, filled = _tell(events, filled, slot, stay, 0, UNPROVEN, now_us)
            _forget(stay, 0)
    return events[:filled]
