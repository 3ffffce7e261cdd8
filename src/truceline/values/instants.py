"""Instants: microseconds since the epoch, UTC, and the ways people write them."""

from datetime import UTC, date, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND_US = 1_000_000
MINUTE_US = 60 * SECOND_US
HOUR_US = 60 * MINUTE_US
DAY_US = 24 * HOUR_US
FIRST_US = -62_135_596_800 * SECOND_US  # 0001-01-01
LAST_US = 253_402_300_799 * SECOND_US  # 9999-12-31T23:59:59


def from_datetime(moment: datetime) -> int:
    """Microseconds since the epoch. Raises ValueError for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone means a different instant to each side")
    return (moment - EPOCH) // timedelta(microseconds=1)


def from_date(day: date) -> int:
    """Microseconds since the epoch of 00:00 UTC that day."""
    return from_datetime(datetime(day.year, day.month, day.day, tzinfo=UTC))


def from_iso(text: str) -> int:
    """Microseconds of an ISO 8601 time with its zone. Raises ValueError."""
    return from_datetime(datetime.fromisoformat(text))


def to_datetime(us: int) -> datetime:
    """The UTC datetime; instants outside years 1 to 9999 are brought to the nearest of them."""
    return EPOCH + timedelta(microseconds=min(max(int(us), FIRST_US), LAST_US))


def to_iso(us: int) -> str:
    """ISO 8601 in UTC, `2016-02-24T15:30:00Z`; fractions only where there are any."""
    return to_datetime(us).isoformat().replace("+00:00", "Z")


def to_dtg(us: int) -> str:
    """The date-time group of signals use, `241530ZFEB16`."""
    return to_datetime(us).strftime("%d%H%MZ%b%y").upper()
