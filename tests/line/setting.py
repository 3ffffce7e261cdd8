"""What the simulation of the line is set in: channel, pace, the machines under test, a node."""

from collections.abc import Callable
from dataclasses import dataclass, field

from line.passing import Holdings, arrival
from truceline.line import Line, desk, ladder
from truceline.line.book import Message
from truceline.line.entries import ChannelOpened, CheckPlan, KeyField, Precedence
from truceline.record import Entry

SECOND_US = 1_000_000
PARTIES = ("aria", "brea")
NODES = (*PARTIES, "monitor")
LINKS = (("aria", "brea"), ("aria", "monitor"), ("brea", "monitor"))
CHANNEL = "monitor/flight-safety"
PRECEDENCES: tuple[Precedence, ...] = ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")
OPENED = ChannelOpened(
    channel=CHANNEL,
    channel_class="flight_safety",
    members=PARTIES,
    monitor="monitor",
    checks=CheckPlan(how="hourly", from_us=0, grace_us=120 * SECOND_US, seed="spring tide"),
)
READ_BACK = (KeyField("height", "FL 350"),)
MISREAD = (KeyField("height", "FL 250"),)


@dataclass(frozen=True)
class Pace:
    """How fast things happen: looks at the clock, cursors told, means of waiting, in seconds.

    After trouble_s there are no more faults and no more messages; severed: all links are
    cut all that time.
    """

    tick_s: int = 10
    beat_s: int = 20
    speak_s: float = 180
    fall_s: float = 900
    courier_s: float = 600
    severed: bool = False
    trouble_s: int = 3000
    end_s: int = 3600


HOUR = Pace()
DAY = Pace(tick_s=10, beat_s=60, speak_s=7200, fall_s=7200, courier_s=43_200, severed=True,
           trouble_s=85_000, end_s=86_400)  # fmt: skip


@dataclass(frozen=True)
class Machine:
    """The machines under test; a mutant replaces one of them."""

    react: Callable[[Line, Entry, str], list[object]] = desk.react
    due: Callable[..., list[object]] = desk.due
    arrival: Callable[[Holdings, str, int], str] = arrival
    rung: Callable[[Line, Message, str], str] = ladder.rung
    outbox_survives: bool = True


@dataclass
class Node:
    """A node: its record survives a fall, all else is folded from it or was only in memory."""

    name: str
    offset_us: int
    drift: float
    entries: list[Entry] = field(default_factory=list)
    written_us: list[int] = field(default_factory=list)  # in true time, for the referee
    ticks_us: list[int] = field(default_factory=list)  # likewise
    line: Line = field(default_factory=Line)
    holdings: Holdings = field(default_factory=Holdings)
    handed: dict[str, dict[str, int]] = field(default_factory=dict)
    forgotten: dict[str, int] = field(default_factory=dict)
    up: bool = True
    to_fall: bool = False
    names: int = 0

    def local_us(self, now_us: int) -> int:
        """What its clock shows."""
        return now_us + self.offset_us + int(now_us * self.drift)
