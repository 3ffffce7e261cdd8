"""Spans of time as people write them, 90s, 45m, 8h, 7d, and instants."""

import re
from datetime import datetime

from truceline.errors import Refusal
from truceline.values.instants import DAY_US, HOUR_US, MINUTE_US, SECOND_US, from_dtg, from_told

DTG = re.compile(r"\d{6}[A-Za-z]{4}\d{2}")
UNITS = {"s": SECOND_US, "m": MINUTE_US, "h": HOUR_US, "d": DAY_US}


def span_us(text: str) -> int:
    """Microseconds of a span. Raises Refusal."""
    number, unit = text[:-1], text[-1:]
    if unit not in UNITS or not number.isascii() or not number.isdigit() or len(number) > 9:
        raise Refusal(f"{text!r} is no span of time", remedy="write 90s, 45m, 8h or 7d")
    return int(number) * UNITS[unit]


def instant_us(text: str) -> int:
    """Microseconds since the epoch of ISO 8601, in UTC where it says no zone, or of a date-time
    group. Raises Refusal.
    """
    try:
        return from_dtg(text) if DTG.fullmatch(text) else from_told(datetime.fromisoformat(text))
    except ValueError:
        remedy = "write 2031-03-01T10:00Z, or 011000ZMAR31"
        raise Refusal(f"{text!r} is no time", remedy=remedy) from None
