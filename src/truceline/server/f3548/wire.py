"""Wire: volumes and instants as the standard writes them, and as entries hold them.

Degrees are rounded to 1e-7 (1 cm), metres to millimetres, instants to microseconds.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from truceline.deconfliction.entries import Volume
from truceline.deconfliction.f3548.extents import Extent, area_km2, extent_of
from truceline.errors import NoticeRefused
from truceline.server.f3548.models import (
    Altitude,
    Circle,
    LatLngPoint,
    Polygon,
    Radius,
    Time,
    Volume3D,
    Volume4D,
)
from truceline.server.f3548.refusing import Turned, refuse
from truceline.values.instants import DAY_US, EPOCH, FIRST_US, LAST_US, SECOND_US, to_iso

E7 = 10_000_000
EVER_US = 366 * DAY_US  # a part of a plan lasts no longer
HELD_US = 2 * DAY_US  # what ended so long ago is held no more
TEXT_MOST = 40


def instant(us: int) -> Time:
    """An instant on the wire."""
    return Time(value=to_iso(us), format="RFC3339")


def read_instant(told: Time) -> int:
    """Microseconds since the epoch. Raises Turned."""
    refuse(len(told.value) > TEXT_MOST, 400, "a time of that form is not known")
    try:
        moment = datetime.fromisoformat(told.value)
        refuse(moment.tzinfo is None, 400, "a time without its zone")
        span = moment - EPOCH
    except (ValueError, OverflowError):
        raise Turned(400, "a time of that form is not known") from None
    us = (span.days * 86_400 + span.seconds) * SECOND_US + span.microseconds
    refuse(not FIRST_US <= us <= LAST_US, 400, "a time outside the years 1 to 9999")
    return us


def read_volume(told: Volume4D, *, from_us: int | None, until_us: int | None) -> Volume:
    """A volume as entries hold it; from_us and until_us stand in for times that are left out, and
    None refuses that. Raises Turned.
    """
    starts = from_us if told.time_start is None else read_instant(told.time_start)
    ends = until_us if told.time_end is None else read_instant(told.time_end)
    if starts is None or ends is None:
        raise Turned(400, "a volume without a start or an end")
    low, high = (_millimetres(each) for each in (told.volume.altitude_lower,
                                                 told.volume.altitude_upper))  # fmt: skip
    refuse(low is not None and high is not None and low > high, 400, "a floor above its ceiling")
    if low is not None and low == high:
        high = low + 1  # a level is a layer of a millimetre
    return replace(
        _outline(told.volume), starts_us=starts, ends_us=ends, floor_mm=low, ceiling_mm=high
    )


def read_query(told: Volume4D | None, now_us: int, km2_max: float) -> Extent:
    """Where and when is asked. Raises Turned; of both times one may be left out, or they may be
    the same instant. What reaches farther than anything is held, or over a year, is asked as far
    as that.
    """
    if told is None:
        raise Turned(400, "an area of interest is needed")
    given = read_volume(told, from_us=FIRST_US, until_us=LAST_US)
    refuse(given.starts_us > given.ends_us, 400, "the end lies before the start")
    starts_us = max(given.starts_us, min(given.ends_us, now_us - HELD_US))
    ends_us = min(max(given.ends_us, starts_us + 1), starts_us + EVER_US)
    return measured([replace(given, starts_us=starts_us, ends_us=ends_us)], km2_max)


def measured(volumes: Sequence[Volume], km2_max: float) -> Extent:
    """The extent of volumes that are places, and not too large. Raises Turned."""
    try:
        made = extent_of(volumes)
    except NoticeRefused as error:
        raise Turned(400, error.what) from None
    refuse(area_km2(made) > km2_max, 400, f"an area of over {km2_max:,.0f} km²")
    return made


def volume_told(volume: Volume) -> Volume4D:
    """A volume on the wire; heights that are not W84 stand as no bound that is known."""
    ring = volume.ring_e7
    disc = Circle(
        center=LatLngPoint(lng=volume.lon_e7 / E7, lat=volume.lat_e7 / E7),
        radius=Radius(value=volume.radius_mm / 1000, units="M"),
    )
    low, high = (volume.floor_mm, volume.ceiling_mm) if volume.datum == "hae" else (None, None)
    shape = Volume3D(
        altitude_lower=_metres(-8_000_000 if low is None else low),
        altitude_upper=_metres(100_000_000 if high is None else high),
        outline_polygon=Polygon(vertices=_points(ring)) if ring else None,
        outline_circle=None if ring else disc,
    )
    return Volume4D(
        volume=shape, time_start=instant(volume.starts_us), time_end=instant(volume.ends_us)
    )


def _points(ring: Sequence[int]) -> tuple[LatLngPoint, ...]:
    pairs = list(zip(ring[::2], ring[1::2], strict=True))
    if pairs[0] == pairs[-1]:
        pairs.pop()
    return tuple(LatLngPoint(lng=lon / E7, lat=lat / E7) for lon, lat in pairs)


def _outline(told: Volume3D) -> Volume:
    """The place alone. Raises Turned."""
    circle, polygon = told.outline_circle, told.outline_polygon
    if (circle is None) == (polygon is None):
        raise Turned(400, "a volume has one outline, a circle or a polygon")
    if polygon is not None:
        ring = [(round(each.lng * E7), round(each.lat * E7)) for each in polygon.vertices]
        refuse(len(set(ring)) != len(ring), 400, "a vertex stands in an outline twice")
        flat = tuple(each for at in ring for each in at)
        return Volume(starts_us=0, ends_us=0, ring_e7=flat)
    assert circle is not None
    if circle.center is None or circle.radius is None:
        raise Turned(400, "a circle has a centre and a radius")
    refuse(circle.radius.value > 10_000_000, 400, "a circle of more than the hemisphere")
    return Volume(
        starts_us=0,
        ends_us=0,
        lon_e7=round(circle.center.lng * E7),
        lat_e7=round(circle.center.lat * E7),
        radius_mm=max(1, round(circle.radius.value * 1000)),
    )


def _millimetres(told: Altitude | None) -> int | None:
    return None if told is None else round(told.value * 1000)


def _metres(millimetres: int) -> Altitude:
    return Altitude(value=millimetres / 1000, reference="W84", units="M")
