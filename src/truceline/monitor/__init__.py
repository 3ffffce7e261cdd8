"""The monitor: observations, notices and inspections against the agreement in force."""

from truceline.monitor.entries import Concluded, Waited
from truceline.monitor.silence import conclude, lapse
from truceline.monitor.watch import due, follow, hear, inspect, watch
from truceline.monitor.watching import Watching

__all__ = [
    "Concluded",
    "Waited",
    "Watching",
    "conclude",
    "due",
    "follow",
    "hear",
    "inspect",
    "lapse",
    "watch",
]
