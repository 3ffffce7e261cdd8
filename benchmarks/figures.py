"""Figures: how every benchmark tells what it measured, for people and as JSON."""

import json
from dataclasses import asdict, dataclass
from typing import Literal

Better = Literal["less", "more"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement and what it is held against; without a goal it is stated and no more."""

    figure: str
    value: float
    goal: float | None = None
    better: Better = "less"

    @property
    def holds(self) -> bool | None:
        """Whether the goal is reached; None without one."""
        if self.goal is None:
            return None
        return self.value <= self.goal if self.better == "less" else self.value >= self.goal


def tell(figures: list[Figure], *, as_json: bool) -> None:
    """Print them: a table with what is missed marked, or a JSON list."""
    if as_json:
        print(json.dumps([asdict(each) | {"holds": each.holds} for each in figures]))
        return
    wide = max(len(each.figure) for each in figures)
    for each in figures:
        mark = {True: "holds", False: "MISSED", None: ""}[each.holds]
        goal = "" if each.goal is None else f"goal {'>=' if each.better == 'more' else '<='} "
        goal += "" if each.goal is None else f"{each.goal:,g}"
        print(f"{each.figure:{wide}}  {each.value:>14,.2f}  {goal:16}{mark}".rstrip())
