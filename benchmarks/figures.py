"""Figures: how every benchmark measures, and tells what it measured, for people and as JSON."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Literal

Better = Literal["less", "more"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement and what it is held against; without a goal it is stated and no more.

    The value is None where the peer that it is held against is not installed.
    """

    figure: str
    value: float | None
    goal: float | None = None
    better: Better = "less"

    @property
    def holds(self) -> bool | None:
        """Whether the goal is reached; None without one, or where nothing was measured."""
        if self.goal is None or self.value is None:
            return None
        less = self.better == "less"
        return bool(self.value <= self.goal if less else self.value >= self.goal)  # of numpy too

    @property
    def value_shown(self) -> str:
        """The value for people."""
        return "not measured" if self.value is None else f"{self.value:,.2f}"


def cpu_s(work: Callable[[], object], times: int = 3) -> float:
    """CPU seconds of the process, best of so many times."""
    return min(_once_s(work) for _ in range(times))


def _once_s(work: Callable[[], object]) -> float:
    start_s = time.process_time()
    work()
    return time.process_time() - start_s


def tell(figures: list[Figure], *, as_json: bool) -> None:
    """Print them: a table with what is missed marked, or a JSON list."""
    if as_json:
        print(json.dumps([_written(each) for each in figures]))
        return
    wide = max(len(each.figure) for each in figures)
    for each in figures:
        mark = {True: "holds", False: "MISSED", None: ""}[each.holds]
        goal = "" if each.goal is None else f"goal {'>=' if each.better == 'more' else '<='} "
        goal += "" if each.goal is None else f"{each.goal:,g}"
        print(f"{each.figure:{wide}}  {each.value_shown:>14}  {goal:16}{mark}".rstrip())


def _written(told: Figure) -> dict[str, object]:
    value = None if told.value is None else float(told.value)  # numpy's numbers too
    return asdict(told) | {"value": value, "holds": told.holds}
