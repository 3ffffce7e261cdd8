"""Stays against a plain model that keeps whole lists of rows."""

from dataclasses import dataclass, field
from typing import Any  # one row as a record

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kernels.stay_rows import Told, limits_of, rows_of
from truceline.kernels.stay_tables import (
    CANNOT_TELL,
    CLOSED,
    INSIDE,
    LOST,
    NEVER,
    OPENED,
    OUTSIDE,
    SETTLED,
    UNPROVEN,
    UNSURE,
)
from truceline.kernels.stays import advance, new_stays, silent, unproven

pytestmark = pytest.mark.usefixtures("either_way")


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


@pytest.mark.slow
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


@pytest.mark.slow
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
