"""Stays: runs of standings become openings and closings, so that one stay is one finding.

A slot is one subject under one term. Its rows come in the order of time, each with an interval
[since, until] in which the standing held (equal ends for a single fix):

- inside for at least `dwell` opens a stay; so does a first row that is settled (stationed there);
- cannot_tell for at least `dwell`, while no inside stay is open, opens a stay of its own, which
  ends when the object turns out to be inside;
- outside for at least `leave` closes what is open, as of the last instant seen inside;
- no row for longer than `gap` loses the subject: what is open closes as of its last instant. Where
  rows come only while something is near (`quiet`), silence after an outside row is being apart:
  after `leave` it closes as any leaving does, unless nobody could have told otherwise meanwhile;
- seen inside, but not proven for `dwell`: dropped where it cannot have lasted that long (by the
  instants before and after it), else told as a short stay that cannot be told (UNPROVEN);
- a slot stands under one span of its term's status. Where a row of a later span comes, what goes on
  is ended; what was inside before and is inside still begins anew with that span.

O(rows). Times in microseconds; intervals are closed.
"""

from typing import Any  # columns of several types

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.loops import Loop, loop
from truceline.kernels.records import pack, unpacked
from truceline.kernels.stay_tables import (
    CLOSED,
    ENDED,
    ENDING,
    EVENT,
    FOREVER,
    INSIDE,
    LIMITS,
    LOST,
    NEVER,
    OPENED,
    OUTSIDE,
    SETTLED,
    STAY,
    UNPROVEN,
    UNSURE,
)

STEPS = 60  # a row costs in Python

Ints = NDArray[np.int64]


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


@loop
def _forget(stay, run):  # type: ignore[no-untyped-def]
    stay.since_us[run] = NEVER
    stay.until_us[run] = NEVER
    stay.count[run] = 0
    stay.open[run] = 0
    stay.present[run] = 0
    stay.margin[run] = -np.inf


@loop
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


@loop
def _may_have_lasted(stay, over_us, dwell_us):  # type: ignore[no-untyped-def]
    """Whether there is an inside run, over by over_us, that may have lasted for dwell_us."""
    if stay.since_us[0] == NEVER:
        return False
    return stay.out_us == NEVER or over_us - stay.out_us >= dwell_us


@loop
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


@loop
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


@loop
def _extend(stay, run, row):  # type: ignore[no-untyped-def]
    if stay.since_us[0] == NEVER and stay.since_us[1] == NEVER:
        stay.out_us = max(stay.out_us, row.before_us)
    if stay.since_us[run] == NEVER:
        stay.since_us[run] = row.since_us
        stay.present[run] = row.present
    stay.until_us[run] = max(stay.until_us[run], row.until_us)
    stay.count[run] += 1
    _deepen(stay, run, row)


@loop
def _pause(events, filled, stay, row, limit):  # type: ignore[no-untyped-def]
    """End what was over before this row: lost in a gap, or left where silence is being apart."""
    parted = limit.quiet and stay.leaving_us != NEVER and row.missed_us <= stay.leaving_us
    if parted and row.since_us - stay.leaving_us >= limit.leave_us:
        what, over_us = CLOSED, stay.out_us
    elif stay.last_us != NEVER and row.since_us - stay.last_us > limit.gap_us:
        what, over_us = LOST, row.since_us if row.standing == OUTSIDE else FOREVER
    else:
        return events, filled
    return _end(events, filled, row.slot, stay, what, row.since_us, over_us, limit.dwell_us)


@loop
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


@loop
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


@loop
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


@loop
def _enter(events, filled, stay, row, limit):  # type: ignore[no-untyped-def]
    """Take a row that surely counts under its span into a slot that may stand under another one."""
    entry_us = stay.entry_us
    if NEVER < stay.span_us < row.span_us:
        events, filled, own_us = _hand_over(events, filled, stay, row, limit)
        entry_us = max(entry_us, own_us)
    if entry_us != NEVER and stay.since_us[0] == NEVER and row.standing == INSIDE:
        row.since_us = row.before_us = entry_us
        row.present = row.in_force
    stay.span_us, stay.entry_us = max(stay.span_us, row.span_us), NEVER
    return events, filled


def advance(
    stays: NDArray[np.void], rows: NDArray[np.void], limits: NDArray[np.void]
) -> NDArray[np.void]:
    """Take rows into their slots and tell what happened.

    stays: (slots,) STAY, changed in place; rows: (n,) ROW, in the order of since_us within each
    slot, used up; limits: (slots,) LIMITS. Returns (m,) EVENT in the order in which the rows came.
    """
    if not _advance.plainly(STEPS * len(rows)):
        told: NDArray[np.void] = _advance.compiled(stays, limits, rows)
        return told
    slots = np.unique(np.concatenate([rows["slot"], rows["heir"][rows["heir"] >= 0]]))
    few = list(unpacked(rows, range(len(rows))).values())
    return _plainly(_advance, stays, limits, slots.tolist(), few)


def silent(stays: NDArray[np.void], now_us: int, limits: NDArray[np.void]) -> NDArray[np.void]:
    """Tell which slots have had no row for longer than their gap, and forget what went on there.

    They are then known up to now_us: a row from before it comes late. Returns (m,) EVENT; stays is
    changed in place.
    """
    slots = np.flatnonzero(overdue(stays, now_us, limits))
    return _run(_silent, stays, limits, slots, np.int64(now_us))


def end(
    stays: NDArray[np.void], slots: Ints, at_us: Ints, limits: NDArray[np.void]
) -> NDArray[np.void]:
    """End what goes on in some slots (m,), each because its term no longer holds from at_us (m,)
    on: open runs as ENDED, pending ones where they may have lasted. Returns (k,) EVENT.
    """
    return _run(_ended, stays, limits, slots, at_us)


def unproven(stays: NDArray[np.void], now_us: int) -> NDArray[np.void]:
    """Tell which slots were seen inside up to now_us but not for long enough, and forget that run.

    For the end of a file: nothing more comes that could prove it. Returns (m,) EVENT.
    """
    since_us, until_us = stays["since_us"][:, 0], stays["until_us"][:, 0]
    pending = (since_us != NEVER) & (stays["open"][:, 0] == 0) & (until_us <= now_us)
    limits = np.zeros(len(stays), LIMITS)
    return _run(_unproven, stays, limits, np.flatnonzero(pending), np.int64(now_us))


def _run(
    loop_: Loop, stays: NDArray[np.void], limits: NDArray[np.void], slots: Ints, until: Any
) -> NDArray[np.void]:
    """What a loop over slots tells."""
    if loop_.plainly(STEPS * len(slots)):
        return _plainly(loop_, stays, limits, slots.tolist(), slots, until)
    told: NDArray[np.void] = loop_.compiled(stays, limits, slots, until)
    return told


def _plainly(
    loop_: Loop,
    stays: NDArray[np.void],
    limits: NDArray[np.void],
    slots: list[int],
    *columns: Any,
) -> NDArray[np.void]:
    """The same from the loop run as Python, on those slots only."""
    few = unpacked(stays, slots)
    told: NDArray[np.void] = loop_(few, unpacked(limits, slots), *columns)
    pack(stays, few)
    return told


@loop
def _advance(stays, limits, rows):  # type: ignore[no-untyped-def]
    events = np.empty(64, EVENT)
    filled = 0
    for number in range(len(rows)):
        row = rows[number]
        stay, limit = stays[row.slot], limits[row.slot]
        if row.standing == ENDING:
            if stay.span_us > row.span_us:
                continue  # what goes on there is of a later span: this row says nothing of it
            events, filled, entry_us = _hand_over(events, filled, stay, row, limit)
            if row.heir >= 0:
                stays[row.heir].entry_us = max(stays[row.heir].entry_us, entry_us)
            continue
        if row.sure:
            if stay.span_us != row.span_us or stay.entry_us != NEVER:
                events, filled = _enter(events, filled, stay, row, limit)
        elif stay.since_us[0] == NEVER and stay.since_us[1] == NEVER:
            stay.span_us = row.span_us
        if limit.quiet or row.since_us - stay.last_us > limit.gap_us or stay.last_us == NEVER:
            events, filled = _pause(events, filled, stay, row, limit)
        if row.standing == OUTSIDE:
            events, filled = _apart(events, filled, stay, row, limit)
        else:
            events, filled = _stay(events, filled, stay, row, limit)
        stay.last_us = max(stay.last_us, row.until_us)
    return events[:filled]


@loop
def _silent(stays, limits, slots, now_us):  # type: ignore[no-untyped-def]
    events = np.empty(64, EVENT)
    filled = 0
    for slot in slots:
        stay = stays[slot]
        apart = limits[slot].quiet and stay.leaving_us != NEVER
        what = CLOSED if apart else LOST
        over_us = stay.out_us if apart else FOREVER
        events, filled = _end(
            events, filled, slot, stay, what, now_us, over_us, limits[slot].dwell_us
        )
        stay.last_us = max(stay.last_us, now_us)
    return events[:filled]


@loop
def _ended(stays, limits, slots, at_us):  # type: ignore[no-untyped-def]
    events = np.empty(64, EVENT)
    filled = 0
    for number in range(len(slots)):
        slot, over_us = slots[number], at_us[number]
        events, filled = _end(
            events, filled, slot, stays[slot], ENDED, over_us, over_us, limits[slot].dwell_us
        )
    return events[:filled]


@loop
def _unproven(stays, limits, slots, now_us):  # type: ignore[no-untyped-def]  # noqa: ARG001
    events = np.empty(64, EVENT)
    filled = 0
    for slot in slots:
        events, filled = _tell(events, filled, slot, stays[slot], 0, UNPROVEN, now_us)
        _forget(stays[slot], 0)
    return events[:filled]
