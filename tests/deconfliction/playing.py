"""A book of notices to write into, and the small things that these tests speak of."""

from dataclasses import dataclass, field, replace
from typing import Any  # a field of a body that a test changes may be anything

from truceline.agreement import Acts
from truceline.deconfliction import NoticeBook, admit, due, react
from truceline.deconfliction.entries import Notified, Route, Volume, Waypoint
from truceline.record import Entry, canonical
from truceline.values.instants import HOUR_US, MINUTE_US, from_iso

NOON_US = from_iso("2031-03-01T12:00:00Z")
TOLD_US = NOON_US - 72 * HOUR_US


def box(
    south: float,
    west: float,
    *,
    size: float = 1.0,
    since_h: float = 0.0,
    hours: float = 1.0,
    **more: Any,
) -> Volume:
    """A square of degrees from a corner, [since, since + hours) after noon."""
    corners = [(south, west), (south, west + size), (south + size, west + size),
               (south + size, west)]  # fmt: skip
    since_us = NOON_US + round(since_h * HOUR_US)
    return Volume(
        starts_us=since_us,
        ends_us=since_us + round(hours * HOUR_US),
        ring_e7=tuple(round(each * 1e7) for lat, lon in corners for each in (lon, lat)),
        **more,
    )


def way(*points: tuple[float, float, float], tolerance_min: float = 15, **more: Any) -> Route:
    """A route by latitude, longitude and hours after noon, 500 m to each side."""
    return Route(
        points=tuple(
            Waypoint(round(lon * 1e7), round(lat * 1e7), NOON_US + round(hour * HOUR_US))
            for lat, lon, hour in points
        ),
        tolerance_us=round(tolerance_min * MINUTE_US),
        half_width_mm=500_000,
        **more,
    )


def notice(name: str = "aria/1", *parts: Volume | Route, **more: Any) -> Notified:
    """A notice of three days before noon, shown to the other party and the monitor."""
    party = name.partition("/")[0]
    usual = Notified(
        notice=name,
        party=party,
        activity="activity.flight",
        notified_us=TOLD_US,
        volumes=tuple(each for each in parts if isinstance(each, Volume)),
        routes=tuple(each for each in parts if isinstance(each, Route)),
        released_to=tuple(sorted({"aria", "brea", "monitor"} - {party})),
    )
    return replace(usual, **more)


@dataclass
class Desk:
    """One node's record, and the notices folded from it; `asked` is what entries called for."""

    here: str = "monitor"
    acts: Acts = field(default_factory=Acts)
    book: NoticeBook = field(default_factory=NoticeBook)
    entries: list[Entry] = field(default_factory=list)
    now_us: int = TOLD_US

    def write(self, by: str, *bodies: object) -> list[Any]:
        """Write what a party states, and at once what that calls for here."""
        asked: list[Any] = []
        for body in bodies:
            found = self.take(by, body)
            asked += found
            for each in found:
                self.take(self.here, each)
        return asked

    def take(self, by: str, body: object) -> list[Any]:
        """Take one entry in; what it calls for."""
        entry = Entry(len(self.entries), by, self.now_us, body, canonical(body))
        self.entries.append(entry)
        return list(react(self.book, self.acts, entry, self.here))

    def act(self, by: str, body: object) -> None:
        """Let a party state something, as far as it may. Raises NoticeRefused."""
        admit(self.book, body, by, now_us=self.now_us)
        self.write(by, body)

    def tick(self, now_us: int) -> list[Any]:
        """Look at the clock, and write what is due."""
        self.now_us = now_us
        found = list(due(self.book, self.here, now_us=now_us))
        for each in found:
            self.take(self.here, each)
        return found
