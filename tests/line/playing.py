"""A book of the line to write into, and the small things that the tests of the line speak of."""

from dataclasses import dataclass, field, replace
from typing import Any  # a field of a body that a test changes may be anything

from truceline.line import Line, react
from truceline.line.book import Message
from truceline.line.chains import author_of
from truceline.line.entries import (
    Acknowledged,
    ChannelOpened,
    CheckPlan,
    Deadline,
    KeyField,
    Queued,
    Wording,
)
from truceline.line.ladder import rung
from truceline.record import Entry, canonical
from truceline.values.instants import HOUR_US, SECOND_US

HEIGHT = (KeyField("height", "FL 350"), KeyField("time", "10:30 Z"))
PLAN = CheckPlan(how="hourly", from_us=0, grace_us=60 * SECOND_US, seed="spring tide")
OPENED = ChannelOpened(
    channel="monitor/fs",
    channel_class="flight_safety",
    members=("aria", "brea"),
    monitor="monitor",
    deadlines=(Deadline("ROUTINE", 2 * HOUR_US),),
    escalation=("second_route", "next_officer", "monitor"),
)
FLASH = Queued(
    message="aria/1",
    channel="monitor/fs",
    to=("brea",),
    matter="flight_safety",
    precedence="FLASH",
    role="duty_officer",
    officer="a-1",
    original=Wording("en", "An aircraft of ours is off its path."),
    key_fields=HEIGHT,
)
UNDERSTOOD = Acknowledged("aria/1", "duty_officer", "b-1", HEIGHT)


def message(name: str = "aria/1", **changed: Any) -> Queued:
    """The message above, under a name, with other fields."""
    return replace(FLASH, message=name, **changed)


@dataclass
class Book:
    """One node's record and the line folded from it; what was called for is only looked at."""

    here: str = ""
    line: Line = field(default_factory=Line)
    entries: list[Entry] = field(default_factory=list)

    def write(self, by: str, *bodies: object, at_s: float = 0) -> list[object]:
        """Write what a party states; what that calls for at this node."""
        asked = []
        for body in bodies:
            author = author_of(self.line, body, by)
            entry = Entry(len(self.entries), author, round(at_s * SECOND_US), body, canonical(body))
            self.entries.append(entry)
            asked += react(self.line, entry, self.here)
        return asked

    def message(self, name: str = "aria/1") -> Message:
        """A message as it stands."""
        return self.line.messages[name]

    def rung(self, name: str = "aria/1", recipient: str = "brea") -> str:
        """How far a message has come."""
        return rung(self.line, self.message(name), recipient)


def opened(here: str = "", terms: ChannelOpened = OPENED) -> Book:
    """A book with one channel."""
    book = Book(here)
    book.write("monitor", terms)
    return book
