"""Stays against a plain model that keeps whole lists of rows, and by hand."""

from dataclasses import dataclass, field
from typing import Any  # one row as a record

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from truceline.kernels.stays import (
    CANNOT_TELL,
    CLOSED,
    ENDED,
    FOREVER,
    INSIDE,
    LIMITS,
    LOST,
    NEVER,
    OPENED,
    OUTSIDE,
    ROW,
    SETTLED,
    UNPROVEN,
    UNSURE,
    advance,
    end,
    new_stays,
    overdue,
    silent,
    unproven,
)

Told = tuple[Any, ...]


def rows_of(rows: list[dict[str, Any]]) -> NDArray[np.void]:
    """Rows as the kernel takes them; what is not given is 0, False or never."""
    made = np.zeros(len(rows), ROW)
    made["before_us"] = NEVER
    for number, row in enumerate(rows):
        for name, value in row.items():
            made[name][number] = value
        made["until_us"][number] = row.get("until_us", row["since_us"])
        made["row"][number] = number
    return made


def fixes(*rows: tuple[int, int], **same: Any) -> NDArray[np.void]:
    """Single fixes of slot 0: instant and standing, each known not to be inside just before."""
    earlier = [NEVER, *(at_us for at_us, _ in rows)]
    made = [
        {"since_us": at_us, "standing": standing, "before_us": before_us, **same}
        for (at_us, standing), before_us in zip(rows, earlier, strict=False)
    ]
    return rows_of(made)


def limits_of(
    dwell_us: int, leave_us: int, gap_us: int, *, quiet: bool = False, slots: int = 1
) -> NDArray[np.void]:
    return np.array([(dwell_us, leave_us, gap_us, quiet)] * slots, LIMITS)


def told(events: NDArray[np.void]) -> list[Told]:
    """What happened, since and until."""
    return [(int(e["what"]), int(e["since_us"]), int(e["until_us"])) for e in events]


# ---- by hand --------------------------------------------------------------------------------


def test_a_stay_opens_at_its_dwell_and_closes_at_its_leave() -> None:
    rows = fixes((0, OUTSIDE), (10, INSIDE), (70, INSIDE), (80, OUTSIDE), (200, OUTSIDE))

    events = advance(new_stays(1), rows, limits_of(60, 120, 600))

    assert told(events) == [(OPENED, 10, 70), (CLOSED, 10, 70)]


def test_a_gap_loses_what_is_open_and_one_of_just_the_limit_does_not() -> None:
    limits = limits_of(0, 120, 600)

    assert told(advance(new_stays(1), fixes((0, INSIDE), (600, INSIDE)), limits)) == [
        (OPENED, 0, 0)
    ]
    assert told(advance(new_stays(1), fixes((0, INSIDE), (601, INSIDE)), limits)) == [
        (OPENED, 0, 0),
        (LOST, 0, 0),
        (OPENED, 601, 601),
    ]


def test_where_silence_is_being_apart_it_closes_after_leave_and_else_is_lost() -> None:
    seen_apart, never, limits = new_stays(1), new_stays(1), limits_of(0, 120, 600, quiet=True)
    advance(seen_apart, fixes((0, INSIDE), (10, OUTSIDE)), limits)
    advance(never, fixes((0, INSIDE)), limits)

    assert not overdue(seen_apart, 129, limits) and not overdue(never, 600, limits)
    assert told(silent(seen_apart, 130, limits)) == [(CLOSED, 0, 0)]
    assert told(silent(never, 601, limits)) == [(LOST, 0, 0)]


def test_what_fell_silent_is_known_up_to_then() -> None:
    stays, limits = new_stays(1), limits_of(0, 120, 600)
    advance(stays, fixes((0, INSIDE)), limits)

    silent(stays, 1000, limits)

    assert stays["last_us"][0] == 1000


def test_ending_a_slot_closes_what_is_open_and_tells_what_may_have_lasted() -> None:
    limits = limits_of(60, 120, 600, slots=3)
    rows = rows_of(
        [
            {"slot": 0, "since_us": 0, "until_us": 60, "standing": INSIDE},
            {"slot": 1, "since_us": 10, "before_us": 0, "standing": INSIDE},
            {"slot": 2, "since_us": 10, "before_us": 5, "standing": INSIDE},
        ]
    )
    stays = new_stays(3)
    advance(stays, rows, limits)

    events = end(stays, np.arange(3), np.array([60, 60, 60]), limits)

    assert told(events) == [(ENDED, 0, 60), (UNPROVEN, 10, 10)]
    assert told(end(stays, np.arange(3), np.array([60, 60, 60]), limits)) == []


def test_of_what_is_pending_only_what_was_seen_by_then_is_concluded() -> None:
    stays, limits = new_stays(1), limits_of(60, 120, 600)
    advance(stays, fixes((10, INSIDE)), limits)

    assert told(unproven(stays, 9)) == []
    assert told(unproven(stays, 10)) == [(UNPROVEN, 10, 10)]


def test_presence_holds_for_the_run_that_began_with_it_only() -> None:
    limits = limits_of(0, 0, 600)
    rows = rows_of(
        [
            {"since_us": 0, "standing": INSIDE, "present": True},
            {"since_us": 10, "standing": OUTSIDE},
            {"since_us": 20, "standing": INSIDE},
        ]
    )

    events = advance(new_stays(1), rows, limits)

    assert [bool(e["present"]) for e in events if e["what"] == OPENED] == [True, False]


def test_the_deepest_row_is_sought_in_the_unit_of_the_first() -> None:
    rows = rows_of(
        [
            {"since_us": 0, "standing": INSIDE, "margin": 5.0},
            {"since_us": 10, "standing": INSIDE, "margin": 900.0, "unit": 1},
            {"since_us": 20, "standing": INSIDE, "margin": 6.0},
            {"since_us": 30, "standing": OUTSIDE},
        ]
    )

    events = advance(new_stays(1), rows, limits_of(0, 0, 600))

    assert (events[-1]["margin"], events[-1]["row"]) == (6.0, 2)


def test_a_margin_that_is_known_goes_before_one_that_is_not() -> None:
    rows = fixes((0, CANNOT_TELL), (10, CANNOT_TELL), (20, CANNOT_TELL), (30, OUTSIDE))
    rows["margin"] = [np.nan, -40.0, np.nan, 0.0]

    events = advance(new_stays(1), rows, limits_of(0, 0, 600))

    assert (events[-1]["margin"], events[-1]["row"]) == (-40.0, 1)


def test_more_events_than_there_was_room_for_are_all_told() -> None:
    rows = fixes(*((at_us, INSIDE if at_us % 2 else OUTSIDE) for at_us in range(400)))

    events = advance(new_stays(1), rows, limits_of(0, 0, 600))

    assert len(events) == 399


# ---- against the model ----------------------------------------------------------------------


@dataclass
class Model:
    """One slot, slowly: all rows of both runs are kept, and each figure is sought in them."""

    dwell: int
    leave: int
    gap: int
    quiet: bool
    last: int | None = None
    out: int | None = None
    leaving: int | None = None
    runs: tuple[list[dict[str, Any]], list[dict[str, Any]]] = field(
        default_factory=lambda: ([], [])
    )
    is_open: list[bool] = field(default_factory=lambda: [False, False])

    def take(self, row: dict[str, Any]) -> list[Told]:
        told = self._pause(row)
        if row["standing"] == OUTSIDE:
            told += self._outside(row)
        elif row["standing"] == INSIDE or not self.is_open[0]:
            told += self._near(row)
        else:
            self.leaving = None
        self.last = max(row["until"], row["until"] if self.last is None else self.last)
        return told

    def silence(self, now: int) -> list[Told]:
        if self.runs == ([], []) or self.last is None:
            return []
        if self.quiet and self.leaving is not None and now - self.leaving >= self.leave:
            told = self._over(CLOSED, self.out)
        elif now - self.last > self.gap:
            apart = self.quiet and self.leaving is not None
            told = self._over(CLOSED if apart else LOST, self.out if apart else None)
        else:
            return []
        self.last = max(self.last, now)
        return told

    def conclude(self, now: int) -> list[Told]:
        if not self.runs[0] or self.is_open[0] or self._until(0) > now:
            return []
        return [self._told(UNPROVEN, 0), *self._drop(0)]

    def _pause(self, row: dict[str, Any]) -> list[Told]:
        if self.quiet and self.leaving is not None and row["since"] - self.leaving >= self.leave:
            return self._over(CLOSED, self.out)
        if self.last is not None and row["since"] - self.last > self.gap:
            return self._over(LOST, row["since"] if row["standing"] == OUTSIDE else None)
        return []

    def _outside(self, row: dict[str, Any]) -> list[Told]:
        if self.leaving is None:
            self.leaving = row["since"]
        if row["until"] - self.leaving >= self.leave:
            told = self._over(CLOSED, row["since"])
        else:
            told = [] if self.is_open[0] else self._pending(row["since"])
            if not self.is_open[1]:
                self._drop(1)
        self.out = row["until"] if self.out is None else max(self.out, row["until"])
        return told

    def _near(self, row: dict[str, Any]) -> list[Told]:
        run = 0 if row["standing"] == INSIDE else 1
        self.leaving = None
        if self.runs == ([], []) and row["before"] is not None:
            self.out = row["before"] if self.out is None else max(self.out, row["before"])
        self.runs[run].append(row)
        told = []
        lasted = self._until(run) - self.runs[run][0]["since"] >= self.dwell
        if not self.is_open[run] and (lasted or row["settled"]):
            self.is_open[run] = True
            told = [self._told(OPENED if run == 0 else UNSURE, run)]
        if self.is_open[0] and self.runs[1]:
            told += [self._told(SETTLED, 1)] if self.is_open[1] else []
            self._drop(1)
        return told

    def _over(self, what: int, over: int | None) -> list[Told]:
        told = [self._told(what, 0)] if self.is_open[0] else self._pending(over)
        told += [self._told(what, 1)] if self.is_open[1] else []
        self._drop(0)
        self._drop(1)
        self.leaving = None
        return told

    def _pending(self, over: int | None) -> list[Told]:
        """What may have lasted, if it was over by then; None: nobody knows."""
        may_have = self.out is None or over is None or over - self.out >= self.dwell
        told = [self._told(UNPROVEN, 0)] if self.runs[0] and may_have else []
        self._drop(0)
        return told

    def _drop(self, run: int) -> list[Told]:
        self.runs[run].clear()
        self.is_open[run] = False
        return []

    def _until(self, run: int) -> int:
        return max(int(row["until"]) for row in self.runs[run])

    def _told(self, what: int, run: int) -> Told:
        rows = self.runs[run]
        known = [row for row in rows if row["margin"] is not None]
        deepest = known[0] if known else rows[0]
        for row in known:
            if row["unit"] == deepest["unit"] and row["margin"] > deepest["margin"]:
                deepest = row
        since, until = rows[0]["since"], self._until(run)
        return (what, run, since, until, len(rows), deepest["row"], bool(rows[0]["present"]))


@st.composite
def stories(draw: st.DrawFn) -> tuple[tuple[int, int, int, bool], list[dict[str, Any]]]:
    """Limits, and rows of three slots in the order of time, with looks at the clock between."""
    limits = (
        draw(st.sampled_from([0, 5, 20])),
        draw(st.sampled_from([0, 5, 20])),
        draw(st.sampled_from([1, 15, 60])),
        draw(st.booleans()),
    )
    now, steps = 0, []
    for number in range(draw(st.integers(1, 40))):
        now += draw(st.sampled_from([0, 1, 4, 10, 16, 70]))
        lasts = draw(st.sampled_from([0, 0, 0, 3]))
        steps.append(
            {
                "row": number,
                "slot": draw(st.integers(0, 2)),
                "since": now,
                "until": now + lasts,
                "standing": draw(st.sampled_from([OUTSIDE, INSIDE, INSIDE, CANNOT_TELL])),
                "settled": draw(st.sampled_from([False] * 5 + [True])),
                "present": draw(st.sampled_from([False] * 3 + [True])),
                "before": draw(st.sampled_from([None, now - 3, now - 12])),
                "margin": draw(st.sampled_from([None, -1.0, 2.0, 3.0])),
                "unit": draw(st.sampled_from([0, 0, 1])),
                "look": draw(st.sampled_from([None] * 6 + ["silence", "conclude"])),
            }
        )
        now += lasts
    return limits, steps


def as_row(step: dict[str, Any]) -> dict[str, Any]:
    kept = {name: step[name] for name in ("slot", "standing", "present", "unit")}
    return kept | {
        "since_us": step["since"],
        "until_us": step["until"],
        "settled": step["settled"] and step["standing"] != OUTSIDE,
        "before_us": NEVER if step["before"] is None else step["before"],
        "margin": np.nan if step["margin"] is None else step["margin"],
    }


def as_told(events: NDArray[np.void]) -> list[Told]:
    names = ("what", "run", "since_us", "until_us", "count", "row")
    return [(*(int(e[name]) for name in names), bool(e["present"])) for e in events]


@given(stories())
def test_the_kernel_tells_what_the_plain_model_tells(
    story: tuple[tuple[int, int, int, bool], list[dict[str, Any]]],
) -> None:
    (dwell, leave, gap, quiet), steps = story
    models = [Model(dwell, leave, gap, quiet) for _ in range(3)]
    stays, limits = new_stays(3), limits_of(dwell, leave, gap, quiet=quiet, slots=3)
    expected, found = [], []

    for step in steps:
        expected += models[step["slot"]].take(step)
        rows = rows_of([as_row(step)])
        rows["row"] = step["row"]
        found += as_told(advance(stays, rows, limits))
        if step["look"] == "silence":
            expected += [told for model in models for told in model.silence(step["until"] + 30)]
            found += as_told(silent(stays, step["until"] + 30, limits))
        elif step["look"] == "conclude":
            expected += [told for model in models for told in model.conclude(step["until"])]
            found += as_told(unproven(stays, step["until"]))

    assert found == expected


@given(stories())
def test_rows_taken_one_by_one_tell_the_same_as_all_at_once(
    story: tuple[tuple[int, int, int, bool], list[dict[str, Any]]],
) -> None:
    (dwell, leave, gap, quiet), steps = story
    rows = rows_of([as_row(step) for step in steps])
    limits = limits_of(dwell, leave, gap, quiet=quiet, slots=3)
    whole, parts = new_stays(3), new_stays(3)

    at_once = as_told(advance(whole, rows, limits))
    one_by_one = [
        told
        for number in range(len(rows))
        for told in as_told(advance(parts, rows[number : number + 1], limits))
    ]

    assert one_by_one == at_once
    assert [repr(each) for each in parts.tolist()] == [repr(each) for each in whole.tolist()]


def test_a_slot_that_nothing_is_known_of_is_never_overdue() -> None:
    stays, limits = new_stays(2), limits_of(0, 0, 1, slots=2)

    advance(stays, fixes((0, CANNOT_TELL), slot=1), limits)

    assert list(overdue(stays, int(FOREVER) - 10, limits)) == [False, True]
