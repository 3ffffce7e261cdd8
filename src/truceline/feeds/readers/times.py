"""Times: a file's column of times as microseconds since the epoch, or why a cell is none.

A date without a time of day is a report of that day: noon UTC with a half width of half a day. A
time without a zone is read in the profile's zone; where a clock change makes it two instants, or
none, it is rejected.
"""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any  # pyarrow ships no types

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.feeds.readers.cast import NOTHING, as_numbers, as_text, in_pieces, plain, scaled
from truceline.values.instants import (
    DAY_US,
    FIRST_US,
    LAST_US,
    from_date,
    from_datetime,
)
from truceline.values.observations import Bools, Ints
from truceline.values.units import TIME_US

REASONS = ("", "no_time", "bad_time", "time_without_zone", "ambiguous_time")
NO_TIME, BAD_TIME, NO_ZONE, AMBIGUOUS = range(1, 5)
HALF_DAY_US = DAY_US // 2
ANY_UNIT = "any"  # ISO, or seconds, milliseconds or microseconds by their size

_ZONED = pa.timestamp("us", "UTC")
_NAIVE = pa.timestamp("us")
# Seconds of these sizes lie beyond the year 5000, milliseconds of them before 1973.
_MS_FROM, _US_FROM = 1e11, 1e14
_DAYS = (-4_000_000, 4_000_000)  # beyond the years 1 to 9999, and within 64 bits as microseconds


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """n times: us, half width radius_us, and why not, an index into REASONS."""

    us: Ints
    radius_us: Ints
    why: Ints


def as_times(array: Any, unit: str, zone: tzinfo | None) -> Times:
    """The column in a unit of TIME_US, in ISO 8601 (`iso`), or as it comes (ANY_UNIT)."""
    array = plain(array)
    kind = array.type
    if pa.types.is_timestamp(kind):
        times = _joined(in_pieces(array, (_Cast(zone).stamps,), _Cast(zone).stamp_each))
    elif pa.types.is_date(kind):
        times = _days(array)
    elif unit == "us" and pa.types.is_int64(kind) and not array.null_count:
        times = _whole(array.to_numpy())
    elif unit in TIME_US:
        values, bad = as_numbers(array)
        times = _scaled(values, np.full(len(values), float(TIME_US[unit])), bad)
    elif unit == ANY_UNIT:
        times = _any(array, zone)
    else:
        times = _iso(as_text(array), zone)
    outside = (times.us < FIRST_US) | (times.us > LAST_US)
    times.why[outside & (times.why == 0)] = BAD_TIME
    return times


def time_of(text: str, zone: tzinfo | None) -> tuple[int, int, int]:
    """One time as microseconds, half width and reason: what `as_times` does, for one cell."""
    text = text.strip()
    if text in NOTHING:
        return 0, 0, NO_TIME
    try:
        return from_date(date.fromisoformat(text)) + HALF_DAY_US, HALF_DAY_US, 0
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return 0, 0, BAD_TIME
    return _moment(moment, zone)


def _moment(moment: datetime, zone: tzinfo | None) -> tuple[int, int, int]:
    if moment.tzinfo is None:
        if zone is None:
            return 0, 0, NO_ZONE
        moment = moment.replace(tzinfo=zone)
        if moment.utcoffset() != moment.replace(fold=1).utcoffset():
            return 0, 0, AMBIGUOUS
    return from_datetime(moment), 0, 0


@dataclass(frozen=True, slots=True)
class _Cast:
    """Casts of a piece of a column; each raises ArrowInvalid unless the whole piece is such."""

    zone: tzinfo | None

    def zoned(self, array: Any) -> Times:
        return _exact(array.cast(_ZONED))

    def naive(self, array: Any) -> Times:
        if pc.min(pc.binary_length(array)).as_py() == 10:  # a date casts to its midnight
            raise pa.ArrowInvalid("a date")
        return self.stamps(array.cast(_NAIVE))

    def stamps(self, array: Any) -> Times:
        if array.type.tz is None:
            if self.zone is None:
                raise pa.ArrowInvalid("no zone")
            array = pc.assume_timezone(array, str(self.zone))
        return _exact(array.cast(_ZONED, safe=False))

    def text_each(self, array: Any) -> Times:
        cells = ["" if cell is None else cell for cell in array.to_pylist()]
        return _listed([time_of(cell, self.zone) for cell in cells])

    def stamp_each(self, array: Any) -> Times:
        return _listed([self._stamp(array[row : row + 1]) for row in range(len(array))])

    def _stamp(self, one: Any) -> tuple[int, int, int]:
        try:
            moment = one.cast(pa.timestamp("us", one.type.tz), safe=False)[0].as_py()
            return (0, 0, NO_TIME) if moment is None else _moment(moment, self.zone)
        except (ValueError, OverflowError):  # pyarrow's ArrowInvalid is a ValueError
            return 0, 0, BAD_TIME


def _iso(array: Any, zone: tzinfo | None) -> Times:
    cast = _Cast(zone)
    whole = (cast.zoned, cast.naive, _day_texts) if zone else (cast.zoned, _day_texts)
    return _joined(in_pieces(array, whole, cast.text_each))


def _any(array: Any, zone: tzinfo | None) -> Times:
    values, bad = as_numbers(array)
    size = np.abs(values)
    factor = np.select([size >= _US_FROM, size >= _MS_FROM], [1.0, 1e3], 1e6)
    times = _scaled(values, factor, bad)
    if bad.any():
        words = _iso(as_text(array).filter(pa.array(bad)), zone)
        for into, part in zip(
            (times.us, times.radius_us, times.why),
            (words.us, words.radius_us, words.why),
            strict=True,
        ):
            into[bad] = part
    return times


def _scaled(values: Any, factor: Any, bad: Bools) -> Times:
    us = np.rint(scaled(values, factor))
    beyond = ~((us >= FIRST_US) & (us <= LAST_US))
    why = np.where(bad, BAD_TIME, np.where(np.isnan(us), NO_TIME, np.where(beyond, BAD_TIME, 0)))
    whole = np.where(beyond, 0, us).astype(np.int64)
    return Times(whole, np.zeros(len(whole), np.int64), why.astype(np.int64))


def _whole(us: Ints) -> Times:
    """Whole microseconds as they stand."""
    beyond = (us < FIRST_US) | (us > LAST_US)
    whole = np.where(beyond, 0, us) if beyond.any() else us
    return Times(whole, np.zeros(len(us), np.int64), BAD_TIME * beyond.astype(np.int64))


def _day_texts(array: Any) -> Times:
    if pc.max(pc.binary_length(array)).as_py() != 10:  # a cast that fails for each row is slow
        raise pa.ArrowInvalid("no dates")
    return _days(array.cast(pa.date32()))


def _days(array: Any) -> Times:
    days = array.cast(pa.date32()).cast(pa.int32()).cast(pa.int64())
    none = np.asarray(array.is_null())
    bounded = np.clip(pc.fill_null(days, 0).to_numpy(zero_copy_only=False), *_DAYS)
    us = bounded * DAY_US + HALF_DAY_US
    return Times(us, np.full(len(us), HALF_DAY_US), np.where(none, NO_TIME, 0))


def _exact(stamps: Any) -> Times:
    us = np.array(pc.fill_null(stamps.cast(pa.int64()), 0))
    none = np.asarray(stamps.is_null())
    return Times(us, np.zeros(len(us), np.int64), np.where(none, NO_TIME, 0))


def _listed(rows: list[tuple[int, int, int]]) -> Times:
    us, radius_us, why = np.array(rows, np.int64).reshape(-1, 3).T.copy()
    return Times(us, radius_us, why)


def _joined(parts: list[Times]) -> Times:
    if len(parts) == 1:
        return parts[0]
    return Times(
        np.concatenate([part.us for part in parts]),
        np.concatenate([part.radius_us for part in parts]),
        np.concatenate([part.why for part in parts]),
    )
