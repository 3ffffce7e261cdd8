"""What the simulation of three nodes is set in: its pace, a node and its disk, a fall."""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from node.three import START_US
from truceline.node import Node, SetClock
from truceline.record import Record
from truceline.record.stores.outbox import Outbox


@dataclass(frozen=True)
class Pace:
    """Seconds: looks at the clock, tries to keep in step, and means of waiting. After trouble_s
    there are no more faults and no more messages; severed: all links are cut all that time.
    """

    tick_s: int = 10
    step_s: int = 10
    speak_s: float = 600
    fall_s: float = 900
    trouble_s: int = 3000
    end_s: int = 3600
    severed: bool = False


HOUR = Pace()
DAY = Pace(tick_s=30, step_s=60, speak_s=7200, fall_s=14_400, trouble_s=85_000, end_s=86_400,
           severed=True)  # fmt: skip


class Fell(BaseException):
    """A node fell while it wrote. No part of ours can catch it."""


class FallingFile:
    """The outbox's file at the moment at which its machine falls: some bytes of a write arrive."""

    def __init__(self, path: Path, chance: Random) -> None:
        self._path, self._chance = path, chance

    def write(self, content: bytes) -> int:
        with self._path.open("ab") as file:
            file.write(content[: self._chance.randrange(len(content))])
        raise Fell

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class Seat:
    """A node and what lies around it. mirror: what it holds of the log, or the log itself."""

    name: str
    mirror: Record
    outbox: Path
    offset_us: int
    drift: float
    clock: SetClock = field(default_factory=lambda: SetClock(START_US))
    node: Node | None = None
    box: Outbox | None = None
    log_answers: bool = True
    brought: dict[str, int] = field(default_factory=dict)
    told: list[bytes] = field(default_factory=list)  # leaves that somebody was told are kept here
    ticks_us: list[int] = field(default_factory=list)  # its own clock, at each look at it
    fall_at: str = ""  # what it falls in next: a write, or before an answer
    names: int = 0
