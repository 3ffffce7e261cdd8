"""Entries of the monitor."""

from dataclasses import dataclass

from truceline.record import kind


@kind("monitor.waited/1")
@dataclass(frozen=True, slots=True)
class Waited:
    """The monitor looked at the clock and found that something had been silent for too long."""

    now_us: int


@kind("monitor.concluded/1")
@dataclass(frozen=True, slots=True)
class Concluded:
    """What was to be read has been read to its end: nothing more comes that could prove a stay."""

    at_us: int
