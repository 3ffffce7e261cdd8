"""Feed `traccar`: positions of the Traccar Client app, and those that a Traccar server forwards.

    ours               query or form          JSON of the app              JSON of the server
    observed_us        timestamp, s, ms, ISO  location.timestamp, ISO      position.fixTime, ISO
    sent_us                                                                position.serverTime
    (identity)         id                     device_id                    device.uniqueId
    lat_deg, lon_deg   lat, lon               coords.latitude, longitude   latitude, longitude
    position_radius_m  accuracy, m, 68 %      coords.accuracy              accuracy, 0 unknown
    altitude_m         altitude, m, unknown   coords.altitude              altitude, 0 unknown
    speed_mps          speed, kt              coords.speed, m/s            speed, kt
    course_deg         bearing                coords.heading               course
    flags              mock                   mock                         valid = false: no row

Below zero is unknown. Of a height nobody knows the datum: Android gives it above the ellipsoid,
iPhones above the sea. `mock` is what a phone says where another app makes its positions up.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any  # what a form says

import msgspec

from truceline.feeds.readers.messages import RADIUS95_OF_68, Messages, Row, Unread, positive
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.stream import stream
from truceline.values.instants import SECOND_US, from_told
from truceline.values.observations import FLAGS
from truceline.values.units import SPEED_MPS

_MS_FROM, _MS_MOST = 1e11, 1e14  # seconds, and milliseconds, of this size lie beyond the year 5000
_KT = SPEED_MPS["kt"]
_FIELDS_MAX = 100
_QUOTED = re.compile(rb"%([0-9A-Fa-f]{2})")


class _Coords(msgspec.Struct):
    latitude: float
    longitude: float
    accuracy: float | None = None
    altitude: float | None = None
    speed: float | None = None
    heading: float | None = None


class _Location(msgspec.Struct):
    timestamp: str | float
    coords: _Coords
    mock: bool = False


class _App(msgspec.Struct):
    location: _Location
    device_id: str | int = "unknown"


class _Position(msgspec.Struct):
    latitude: float
    longitude: float
    fix_time: str | float = msgspec.field(name="fixTime")
    server_time: str | float | None = msgspec.field(default=None, name="serverTime")
    valid: bool = True
    accuracy: float | None = None
    altitude: float | None = None
    speed: float | None = None
    course: float | None = None


class _Device(msgspec.Struct):
    unique_id: str | int = msgspec.field(default="unknown", name="uniqueId")


class _Forwarded(msgspec.Struct):
    position: _Position
    device: _Device = msgspec.field(default_factory=_Device)


_APP, _FORWARDED = msgspec.json.Decoder(_App), msgspec.json.Decoder(_Forwarded)
_ERRORS = (msgspec.MsgspecError, RecursionError, ValueError, OverflowError)


def read_position(message: bytes, now_us: int) -> Row:
    """The row of one message of either sort. Raises Unread."""
    del now_us
    try:
        if message[:1] != b"{":
            return _of_form(message)
        return _of_server(message) if b'"position"' in message else _of_app(message)
    except _ERRORS:
        raise Unread("bad_message") from None


def _of_form(message: bytes) -> Row:
    pairs = [each.partition(b"=") for each in message.removeprefix(b"?").split(b"&", _FIELDS_MAX)]
    told = {_unquoted(name): _unquoted(value) for name, _, value in pairs if value}
    if "lat" not in told or "lon" not in told:
        raise Unread("no_position")
    return _row(
        _us(told.get("timestamp")),
        told.get("id") or told.get("deviceid") or "unknown",
        lat_deg=float(told["lat"]),
        lon_deg=float(told["lon"]),
        accuracy_m=_number(told, "accuracy"),
        altitude_m=_number(told, "altitude"),
        speed_mps=positive(_number(told, "speed"), _KT),
        course_deg=positive(_number(told, "bearing", "heading")),
        mock=told.get("mock", "").lower() in ("true", "1"),
    )


def _unquoted(text: bytes) -> str:
    """A name or a value of a form; urllib belongs to those who open connections."""
    plain = _QUOTED.sub(lambda found: bytes([int(found[1], 16)]), text.replace(b"+", b" "))
    return plain.decode("utf-8")


def _of_app(message: bytes) -> Row:
    told = _APP.decode(message)
    there = told.location.coords
    return _row(
        _us(told.location.timestamp),
        told.device_id,
        lat_deg=there.latitude,
        lon_deg=there.longitude,
        accuracy_m=there.accuracy,
        altitude_m=there.altitude,
        speed_mps=positive(there.speed),
        course_deg=positive(there.heading),
        mock=told.location.mock,
    )


def _of_server(message: bytes) -> Row:
    told = _FORWARDED.decode(message)
    there = told.position
    if not there.valid:
        raise Unread("not_valid")
    return _row(
        _us(there.fix_time),
        told.device.unique_id,
        lat_deg=there.latitude,
        lon_deg=there.longitude,
        accuracy_m=there.accuracy or None,
        altitude_m=there.altitude or None,
        speed_mps=positive(there.speed, _KT),
        course_deg=positive(there.course),
        sent_us=_us(there.server_time) if there.server_time else None,
    )


def _row(
    observed_us: int, device: str | int, *, accuracy_m: float | None, mock: bool = False, **row: Any
) -> Row:
    height = row["altitude_m"]
    return row | {
        "observed_us": observed_us,
        "object_id": f"device:{device}",
        "position_radius_m": positive(accuracy_m, RADIUS95_OF_68) or None,
        "altitude_datum": None if height is None else "unknown",
        "flags": FLAGS["mock"] if mock else None,
    }


def _number(told: Mapping[str, str], *names: str) -> float | None:
    return next((float(told[name]) for name in names if told.get(name)), None)


def _us(told: str | float | None) -> int:
    """Microseconds of a number of s or ms, or of ISO 8601, in UTC where it says no zone.

    Raises ValueError.
    """
    if told is None:
        raise ValueError("no time")
    try:
        number = float(told)
    except ValueError:
        return from_told(datetime.fromisoformat(str(told)))
    if not 0 < number < _MS_MOST:
        raise ValueError("no time")
    return round(number * 1000 if number > _MS_FROM else number * SECOND_US)


def decoder(profile: Profile) -> Messages:
    """A decoder of messages. Raises BadProfile."""
    return Messages(profile, "traccar", read_position)


def recognises(path: Path, head: bytes) -> bool:
    """One message in JSON."""
    wanted = (b'"coords"', b'"location"') if b'"coords"' in head else (b'"position"', b'"fixTime"')
    return path.suffix == ".json" and all(each in head for each in wanted)


FEED = stream("traccar", "positions of the Traccar app and of Traccar servers", recognises, decoder)
