"""What a check spends its CPU on, by clocks at the borders of its parts: shares on standard error.

    python benchmarks/check_parts.py AGREEMENT ROWS.parquet [OPTIONS of `truceline check`]

All is done in one thread, terms one by one and nothing read ahead. A clock of that thread's CPU is
read where a function of `kernels` is called from outside them, and where reading, writing (blocks
and report) and loading (compiled kernels) begin and end; `start` is what came before, `other` the
rest. What it tells does not hang on how busy the machine is, as that of a sampler does
(`check_sampled.py`), nor does it make each call of Python dearer, as a tracing profiler does.
"""

import functools
import importlib
import json
import pkgutil
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import FunctionType, ModuleType
from typing import Any  # functions of any form

from numba.core.dispatcher import Dispatcher

import truceline.reports
from truceline import kernels
from truceline.cli import _judging, main
from truceline.monitor import watch
from truceline.values import observations

WHOLLY = ("reading", "writing")  # with the kernels that they call
UNTIMED = ("loops", "warm")


class Clocks:
    """CPU seconds of each part; the innermost one counts, but for those that count wholly."""

    def __init__(self) -> None:
        self.spent_s: defaultdict[str, float] = defaultdict(float)
        self._open = ["other"]
        self._last_s = time.thread_time()

    def turn(self) -> None:
        """Count what was used since the last turn for the part that is open."""
        now_s = time.thread_time()
        self.spent_s[self._open[-1]] += now_s - self._last_s
        self._last_s = now_s

    def timed(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, counted for a part."""

        @functools.wraps(function)
        def counted(*given: Any, **named: Any) -> Any:
            if self._open[-1] in (part, *WHOLLY):
                return function(*given, **named)
            self.turn()
            self._open.append(part)
            try:
                return function(*given, **named)
            finally:
                self.turn()
                self._open.pop()

        return counted


def ours() -> list[ModuleType]:
    """All modules of the package that are loaded."""
    return [each for name, each in [*sys.modules.items()] if name.startswith("truceline")]


def put(clocks: Clocks, part: str, function: Callable[..., Any]) -> None:
    """Count a function for a part, by whatever name it is known."""
    counted = clocks.timed(part, function)
    for module in ours():
        for name, value in [*vars(module).items()]:
            if value is function:
                setattr(module, name, counted)


def put_kernels(clocks: Clocks) -> None:
    """Count all functions of kernels; loops call each other without them."""
    for found in pkgutil.iter_modules(kernels.__path__):
        module = importlib.import_module(f"{kernels.__name__}.{found.name}")
        for value in [*vars(module).values()]:
            own = isinstance(value, FunctionType) and value.__module__ == module.__name__
            if own and found.name not in UNTIMED:
                put(clocks, "kernels", value)


def put_reading(clocks: Clocks) -> None:
    """Count each step of reading."""
    items = vars(_judging)["_items"]

    def counted(*given: Any) -> Iterator[Any]:
        read, end = items(*given), object()
        step = clocks.timed("reading", lambda: next(read, end))
        while (item := step()) is not end:
            yield item

    vars(_judging)["_items"] = counted


def run() -> None:
    """Check and tell."""
    vars(sys.modules[watch.__module__])["ROWS_IN_PARALLEL"] = 10**12
    vars(_judging)["ahead"] = iter
    clocks = Clocks()
    clocks.spent_s["start"] = time.process_time()
    put_kernels(clocks)
    put_reading(clocks)
    for function in (_judging.content_of, truceline.reports.write):
        put(clocks, "writing", function)
    whole = observations.Observations
    whole.to_ipc = clocks.timed("writing", whole.to_ipc)  # type: ignore[method-assign]
    vars(observations)["_hashed"] = clocks.timed("writing", vars(observations)["_hashed"])
    Dispatcher.compile = clocks.timed("loading", Dispatcher.compile)  # type: ignore[method-assign]
    sys.argv = ["truceline", "check", *sys.argv[1:]]
    clocks.turn()
    with suppress(SystemExit):
        main()
    clocks.turn()
    whole_s = sum(clocks.spent_s.values())
    shares = {name: spent_s / whole_s for name, spent_s in clocks.spent_s.items()}
    print(json.dumps({"cpu_s": whole_s, **shares}), file=sys.stderr)


if __name__ == "__main__":
    run()
