"""Loops: written once in Python, run as they stand for few rows, compiled for many.

To compile a loop takes seconds, and to load one that was compiled before a few tenths of one; a few
thousand rows are through by then. `@loop` stands where numba's own decorator would: to call a loop
runs the Python, and its `compiled` is the same compiled. Python and numba do the same operations
in the same order, so that nobody can tell by the answer which of them ran.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Literal  # a loop takes and gives whatever columns it is written for

import numpy as np

LINE_BYTES = 64  # of memory, that come at once
STEPS_MOST = 2_000_000  # that one process runs plainly before it compiles: two seconds
STEPS_PLODDED = 10**15

_steps = 0  # so far
_hurries = ContextVar("hurries", default=False)  # each thread has its own


def worth_running(steps: float) -> bool:
    """Whether so many steps more, each about a microsecond, are better run than compiled for.

    They are counted over the whole process.
    """
    global _steps  # noqa: PLW0603  # it changes nothing but the time an answer takes
    if _hurries.get() or _steps + steps >= STEPS_MOST:
        return False
    _steps += int(steps)
    return True


def plod() -> None:
    """Run everything plainly until `hurry`: it is compiled elsewhere, and nobody is to wait."""
    global _steps  # noqa: PLW0603
    _steps = -STEPS_PLODDED


def hurry() -> None:
    """Run nothing plainly from now on: so much is coming that to compile pays at once."""
    global _steps  # noqa: PLW0603
    _steps = STEPS_MOST


def hurry_here() -> None:
    """The same for what this thread or task asks, and for no other."""
    _hurries.set(True)


class Loop:
    """A loop over columns. numba takes it for its compiled form where another loop calls it."""

    _compiled: Callable[..., Any] | None = None

    def __init__(self, python: Callable[..., Any], error_model: Literal["python", "numpy"]) -> None:
        self.__doc__, self.__name__ = python.__doc__, python.__name__
        self._python, self._error_model = python, error_model

    def __call__(self, *columns: Any) -> Any:
        """Run it as Python."""
        return self._python(*columns)

    def run(self, steps: float, *columns: Any) -> Any:
        """Run it, of so many steps, in the cheaper way."""
        if not self.plainly(steps):
            return self.compiled(*columns)
        with np.errstate(all="ignore"):  # compiled, nothing is said of infinities and NaN either
            return self(*columns)

    def plainly(self, steps: float) -> bool:
        """Whether to run so many steps as Python; no more once the loop is compiled."""
        return self._compiled is None and worth_running(steps)

    @property
    def is_compiled(self) -> bool:
        """Whether `compiled` costs nothing any more."""
        return self._compiled is not None

    @property
    def compiled(self) -> Callable[..., Any]:
        """The compiled loop: nogil, kept by numba's cache; compiled when it is first called."""
        if self._compiled is None:
            # To import numba takes as long as a thousand rows.
            from numba import njit

            jit = njit(cache=True, nogil=True, error_model=self._error_model)
            # Of two threads that ask at once both take what the first one made.
            vars(self).setdefault("_compiled", jit(self._python))
        assert self._compiled is not None
        return self._compiled

    @property
    def _numba_type_(self) -> Any:
        """What numba asks of a value that it does not know."""
        return self.compiled._numba_type_  # type: ignore[attr-defined]


def loop(python: Callable[..., Any]) -> Loop:
    """A loop in which what goes wrong in Python goes wrong compiled."""
    return Loop(python, "python")


def unchecked(python: Callable[..., Any]) -> Loop:
    """A loop in which compiled a division by zero is infinite or NaN; it must not come to that."""
    return Loop(python, "numpy")


class Prefetch:
    """Asks for the line of memory with one row of a column, and does not wait for it.

    A loop over more than fits into the cache mostly waits for memory. That comes by itself where
    rows are read one after another without a pause, but not where much is done between two reads,
    nor where nobody could guess what is read next. To ask changes no answer, and there need be no
    such row. Run as Python, it does nothing.
    """

    _compiled: Any = None

    def __call__(self, column: Any, row: Any) -> None:
        """Do nothing."""

    @property
    def _numba_type_(self) -> Any:
        """What numba asks of a value that it does not know."""
        if self._compiled is None:
            self._compiled = _prefetch_type()
        return self._compiled


def _prefetch_type() -> Any:
    """numba's type of the one instruction."""
    from llvmlite import ir  # type: ignore[import-untyped]  # none of its own
    from numba.core import cgutils, types
    from numba.core.registry import cpu_target
    from numba.extending import intrinsic

    @intrinsic
    def prefetch(_: Any, column: Any, row: Any) -> Any:
        def written(context: Any, builder: Any, signature: Any, given: Any) -> Any:
            array = context.make_array(signature.args[0])(context, builder, given[0])
            line = builder.bitcast(builder.gep(array.data, [given[1]]), cgutils.voidptr_t)
            number = cgutils.int32_t
            takes = ir.FunctionType(ir.VoidType(), [cgutils.voidptr_t, number, number, number])
            asked = builder.module.declare_intrinsic("llvm.prefetch", [cgutils.voidptr_t], takes)
            builder.call(asked, [line, number(0), number(3), number(1)])  # read, keep, data
            return context.get_dummy_value()

        return types.void(column, row), written

    context = cpu_target.typing_context
    context.refresh()  # or it has not heard of it yet
    return context.resolve_value_type(prefetch)


prefetch = Prefetch()
