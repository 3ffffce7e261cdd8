"""Feed `firms`: heat seen from space, lists of NASA FIRMS, of MODIS and of VIIRS.

    ours                       theirs
    observed_us, _radius_us    acq_date, acq_time: HHMM, UTC, also without leading zeros; ± 60 s
    lat_deg, lon_deg           latitude, longitude: the middle of the pixel
    position_radius_m          half the diagonal of scan × track, km: somewhere in it
    flags                      estimated, where confidence is low: l, low, or below 30
    kind                       event.thermal

It is heat, and says nothing of who made it or by what; no party is told. A row is an object of its
own.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.feeds.readers.cast import as_numbers
from truceline.feeds.readers.event_lists import Columns, List, Rows, event_list, spanning
from truceline.feeds.readers.profile import Profile
from truceline.values.instants import HOUR_US, MINUTE_US
from truceline.values.observations import Floats

# A pixel at the edge of the swath, km, where the list does not say how large it was.
SCAN_KM, TRACK_KM = 4.8, 2.0
_LOW = pa.array(["l", "low"])
_LOW_BELOW = 30


def told(rows: Rows, profile: Profile) -> Columns:
    """The columns of ours."""
    moment = rows.day_us("acq_date") - 12 * HOUR_US + _of_day_us(rows)
    scan, track = rows.numbers("scan"), rows.numbers("track")
    known = (scan > 0) & (track > 0)
    pixel_km = np.hypot(np.where(known, scan, SCAN_KM), np.where(known, track, TRACK_KM))
    count = len(moment)
    return {
        **spanning(moment, moment, np.full(count, float(MINUTE_US))),
        "lat_deg": rows.text("latitude"),
        "lon_deg": rows.text("longitude"),
        "position_radius_m": pixel_km * 500.0,
        "position_radius_kind": pa.array(["pixel"] * count),
        "kind": pa.array([profile.kind or "event.thermal"] * count),
        "flags": _flags(rows),
    }


def _of_day_us(rows: Rows) -> Floats:
    """Time of day, microseconds, NaN where it is none."""
    clock = as_numbers(pc.replace_substring(rows.text("acq_time"), ":", ""))[0]
    hours, minutes = np.divmod(clock, 100)
    good = (clock >= 0) & (hours < 24) & (minutes < 60) & (clock == np.floor(clock))
    return np.where(good, hours * HOUR_US + minutes * MINUTE_US, np.nan)


def _flags(rows: Rows) -> pa.Array:
    said = pc.utf8_lower(rows.text("confidence"))
    named = pc.fill_null(pc.is_in(said, _LOW), False).to_numpy(zero_copy_only=False)
    low = named | (as_numbers(said)[0] < _LOW_BELOW)
    return pc.if_else(pa.array(low), "estimated", pa.scalar(None, pa.string()))


FEED = event_list(
    List(
        "firms",
        "heat seen from space, lists of NASA FIRMS",
        needs=("acq_date", "acq_time", "latitude", "longitude"),
        told=told,
    )
)
