"""Asking: which report is wanted, in the words of a command or of an address."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from truceline.errors import Refusal
from truceline.reports.sitrep.content import Span
from truceline.values.instants import from_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """[from_us, until_us) and the zone of its local times; known_us: as it was known then, None is
    as it is known now.
    """

    from_us: int
    until_us: int
    zone: str
    known_us: int | None

    def span(self, as_of_us: int) -> Span:
        """What the report is about, known at that instant."""
        return Span(from_us=self.from_us, until_us=self.until_us, as_of_us=as_of_us,
                    zone=self.zone)  # fmt: skip


def asked_day(day: str, *, until: str = "24:00", zone: str = "UTC", known: str = "end") -> Asked:
    """The 24 hours until that local time of a day. Raises Refusal for what is no day or time."""
    ends = _local(_day(day), until, zone)
    return _asked(ends - timedelta(days=1), ends, zone, known)


def asked_period(first: str, last: str, *, zone: str = "UTC", known: str = "end") -> Asked:
    """Whole local days, the last one included. Raises Refusal."""
    starts, ends = _local(_day(first), "00:00", zone), _local(_day(last), "24:00", zone)
    if ends <= starts:
        raise Refusal(f"{last} lies before {first}", remedy="name the earlier day first")
    return _asked(starts, ends, zone, known)


def _asked(starts: datetime, ends: datetime, zone: str, known: str) -> Asked:
    from_us, until_us = from_datetime(starts), from_datetime(ends)
    return Asked(from_us=from_us, until_us=until_us, zone=zone, known_us=_known_us(known, until_us))


def _known_us(known: str, until_us: int) -> int | None:
    """The instant as known at which a report is asked for; None is now."""
    if known in ("end", "now"):
        return until_us if known == "end" else None
    try:
        return from_datetime(datetime.fromisoformat(known))
    except ValueError as error:
        what = f"{known!r} is no time with its zone"
        raise Refusal(what, remedy="write 2031-03-01T19:30:00Z, `end` or `now`") from error


def _local(day: date, at: str, zone: str) -> datetime:
    """An instant of a local day; 24:00 is its end."""
    try:
        where = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Refusal(f"{zone!r} is no zone", remedy="write UTC, or as Asia/Damascus") from error
    try:
        if at == "24:00":
            return datetime.combine(day + timedelta(days=1), time(), where)
        return datetime.combine(day, time.fromisoformat(at), where)
    except (ValueError, OverflowError) as error:
        raise Refusal(f"{at!r} is no time of a day", remedy="write 19:30") from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal(f"{text!r} is no day", remedy="write 2031-03-01") from error
