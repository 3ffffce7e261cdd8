"""The clock: the only place that reads the time."""

from time import time_ns
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now_us(self) -> int:
        """Microseconds since the epoch, UTC."""
        ...


class WallClock:
    """The machine's own clock."""

    def now_us(self) -> int:
        """Microseconds since the epoch, UTC."""
        return time_ns() // 1000


class SetClock:
    """A clock that shows what it is set to: for files, for tests, for replay."""

    def __init__(self, now_us: int) -> None:
        self._now_us = now_us

    def now_us(self) -> int:
        """The instant it was last set to."""
        return self._now_us

    def set(self, now_us: int) -> None:
        """Set it; it never goes back."""
        self._now_us = max(self._now_us, now_us)
