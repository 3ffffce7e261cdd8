"""Simulated time: things that happen later, in the order of their time. One seed is one run."""

import gc
from collections.abc import Callable
from heapq import heappop, heappush
from random import Random
from typing import Any  # what happens takes what it was given

from truceline.values.instants import SECOND_US

OBJECTS_BETWEEN_SWEEPS = 100_000  # as in the program itself; Python's 700 cost a quarter of a run
Happening = tuple[int, int, Callable[..., None], tuple[Any, ...]]


class Timeline:
    """What is still to happen. trouble_s: after it there are no more faults, nor new messages."""

    def __init__(self, seed: int, *, trouble_s: int, end_s: int) -> None:
        self.chance = Random(seed)  # noqa: S311
        self.now_us = self.count = 0
        self.stopped = False
        self._trouble_us, self._end_us = trouble_s * SECOND_US, end_s * SECOND_US
        self._later: list[Happening] = []

    def at(self, in_us: int, what: Callable[..., None], *arguments: Any) -> None:
        """Let something happen later."""
        self.count += 1
        heappush(self._later, (self.now_us + in_us, self.count, what, arguments))

    def some_us(self, mean_s: float) -> int:
        """A waiting time of that mean."""
        return int(self.chance.expovariate(1 / mean_s) * SECOND_US) + 1

    def run(self) -> None:
        """Let all of it happen, up to the end or until somebody stops it."""
        before = gc.get_threshold()
        gc.set_threshold(OBJECTS_BETWEEN_SWEEPS)
        try:
            self._run()
        finally:
            gc.set_threshold(*before)

    def _run(self) -> None:
        later, end_us = self._later, self._end_us
        while later and not self.stopped:
            at_us, _, what, arguments = heappop(later)
            if at_us > end_us:
                return
            self.now_us = at_us
            what(*arguments)

    @property
    def troubled(self) -> bool:
        """Whether faults and new messages still come."""
        return self.now_us < self._trouble_us

    @property
    def trouble_left_us(self) -> int:
        """How long they still come."""
        return self._trouble_us - self.now_us
