"""Spans of time as people write them, 90s, 45m, 8h, 7d, and instants."""

from datetime import datetime

from truceline.errors import Refusal
from truceline.values.instants import DAY_US, HOUR_US, MINUTE_US, SECOND_US, from_told

UNITS = {"s": SECOND_US, "m": MINUTE_US, "h": HOUR_US, "d": DAY_US}


def span_us(text: str) -> int:
    """Microseconds of a span. Raises Refusal."""
    number, unit = text[:-1], text[-1:]
    if unit not in UNITS or not number.isascii() or not number.isdigit() or len(number) > 9:
        raise Refusal(f"{text!r} is no span of time", remedy="write 90s, 45m, 8h or 7d")
    return int(number) * UNITS[unit]


def instant_us(moment: datetime | None) -> int | None:
    """Microseconds since the epoch of an option, in UTC as its help says; None if left out."""
    return None if moment is None else from_told(moment)
