"""Instants: microseconds since the epoch, UTC, and the ways people write them."""

import re
from datetime import UTC, date, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
SECOND_US = 1_000_000
MINUTE_US = 60 * SECOND_US
HOUR_US = 60 * MINUTE_US
DAY_US = 24 * HOUR_US
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_ZONES = {letter: hours for hours, letter in enumerate("ZABCDEFGHIKLM")} | {
    letter: -hours for hours, letter in enumerate("NOPQRSTUVWXY", 1)
}
_DTG = re.compile(rf"(\d\d)(\d\d)(\d\d)([A-IK-Z])({'|'.join(_MONTHS)})(\d\d)")
FIRST_US = -62_135_596_800 * SECOND_US  # 0001-01-01
LAST_US = 253_402_300_799 * SECOND_US  # 9999-12-31T23:59:59


def from_datetime(moment: datetime) -> int:
    """Microseconds since the epoch. Raises ValueError for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone means a different instant to each side")
    return (moment - EPOCH) // _MICROSECOND


def from_told(moment: datetime) -> int:
    """Microseconds since the epoch of a time as somebody told it: without a zone it is UTC."""
    return from_datetime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def from_date(day: date) -> int:
    """Microseconds since the epoch of 00:00 UTC that day."""
    return from_datetime(datetime(day.year, day.month, day.day, tzinfo=UTC))


def from_iso(text: str) -> int:
    """Microseconds of an ISO 8601 time with its zone. Raises ValueError."""
    return from_datetime(datetime.fromisoformat(text))


def from_dtg(text: str) -> int:
    """Microseconds of a date-time group, `241530ZFEB16`, of any zone's letter. Raises ValueError.

    The letters A…I and K…M stand for 1 to 12 hours east, N…Y for 1 to 12 hours west, Z for UTC; J
    stands for the time where somebody happens to be, and is none. Years are 1970 to 2069.
    """
    found = _DTG.fullmatch("".join(text.split()).upper())
    if not found:
        raise ValueError(f"{text!r} is no date-time group, such as 241530ZFEB16")
    day, hour, minute, zone, month, year = found.groups()
    full = int(year) + (1900 if int(year) >= 70 else 2000)
    try:
        moment = datetime(full, _MONTHS.index(month) + 1, int(day), int(hour), int(minute),
                          tzinfo=UTC)  # fmt: skip
    except ValueError as error:
        raise ValueError(f"{text!r} is no instant: {error}") from None
    return from_datetime(moment) - _ZONES[zone] * HOUR_US


def to_datetime(us: int) -> datetime:
    """The UTC datetime; instants outside years 1 to 9999 are brought to the nearest of them."""
    return EPOCH + timedelta(microseconds=min(max(int(us), FIRST_US), LAST_US))


def to_iso(us: int) -> str:
    """ISO 8601 in UTC, `2016-02-24T15:30:00Z`; fractions only where there are any."""
    return to_datetime(us).isoformat().replace("+00:00", "Z")


def to_dtg(us: int) -> str:
    """The date-time group of signals use, `241530ZFEB16`."""
    return to_datetime(us).strftime("%d%H%MZ%b%y").upper()
