"""Judge: who takes the rows of files in; a node on a record, or without one."""

from collections.abc import Mapping
from typing import Protocol

from truceline.monitor.judged import Judged
from truceline.monitor.unkept import NO_BLOCKS
from truceline.values.observations import Observations


class Judge(Protocol):
    """A node, or an `Unkept` in its place."""

    @property
    def state(self) -> Judged:
        """What it holds."""
        ...

    def take(self, told: Observations) -> object:
        """Take in a block of observations and judge it."""
        ...

    def write(self, *bodies: object, blocks: Mapping[str, bytes] = NO_BLOCKS) -> object:
        """Take in entries in order, each followed by what it calls for."""
        ...

    def tick(self, now_us: int) -> object:
        """Take in what is due by now."""
        ...
