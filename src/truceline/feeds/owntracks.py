"""Feed `owntracks`: locations that the OwnTracks app sends, over HTTP or MQTT.

    ours               _type = location
    observed_us        tst, s
    sent_us            created_at, s
    object_id          device:<source>; by the option identity device:<topic>, else <tid>
    lat_deg, lon_deg   lat, lon
    position_radius_m  acc, m, 68 %
    altitude_m         alt, m, msl_egm96; altitude_radius_m vac, m, 68 %
    speed_mps          vel, km/h, below zero unknown
    course_deg         cog, below zero unknown

Messages of other types tell no place and are passed over; encrypted ones are rejected. `tid` is two
letters that anybody may choose: who it is, the token or the topic says.
"""

from pathlib import Path

import msgspec

from truceline.feeds.readers.messages import (
    HALF_WIDTH95_OF_68,
    RADIUS95_OF_68,
    Messages,
    Row,
    Unread,
    positive,
)
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.stream import stream
from truceline.values.instants import SECOND_US
from truceline.values.units import SPEED_MPS

_S_MAX = 1e11  # seconds beyond this are no time
OTHERS = frozenset(
    ("beacon", "card", "cmd", "configuration", "dump", "lwt", "request", "status", "steps",
     "transition", "waypoint", "waypoints")
)  # fmt: skip


class _Location(msgspec.Struct):
    sort: str = msgspec.field(default="", name="_type")
    lat: float | None = None
    lon: float | None = None
    tst: float | None = None
    created_at: float | None = None
    acc: float | None = None
    alt: float | None = None
    vac: float | None = None
    vel: float | None = None
    cog: float | None = None
    tid: str | None = None
    topic: str | None = None


_LOCATION = msgspec.json.Decoder(_Location)


def read_location(message: bytes, now_us: int) -> Row:
    """The row of one message. Raises Unread."""
    del now_us
    try:
        told = _LOCATION.decode(message)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise Unread("bad_json") from None
    if told.sort != "location":
        reason = "encrypted" if told.sort == "encrypted" else "bad_message"
        raise Unread("" if told.sort in OTHERS else reason)
    if told.lat is None or told.lon is None or not 0 < (told.tst or 0) < _S_MAX:
        raise Unread("bad_message")
    height, wide = told.alt, positive(told.vac, HALF_WIDTH95_OF_68)
    name = "/".join((told.topic or "").split("/")[1:3]) or told.tid or "unknown"
    return {
        "observed_us": round((told.tst or 0) * SECOND_US),
        "sent_us": _us(told.created_at),
        "object_id": f"device:{name}",
        "lat_deg": told.lat,
        "lon_deg": told.lon,
        "position_radius_m": positive(told.acc, RADIUS95_OF_68) or None,
        "altitude_m": height,
        "altitude_datum": None if height is None else "msl_egm96",
        "altitude_radius_m": None if height is None else wide,
        "speed_mps": positive(told.vel, SPEED_MPS["kmh"]),
        "course_deg": positive(told.cog),
    }


def _us(seconds: float | None) -> int | None:
    return round(seconds * SECOND_US) if seconds and 0 < seconds < _S_MAX else None


def decoder(profile: Profile) -> Messages:
    """A decoder of messages. Raises BadProfile."""
    return Messages(profile, "owntracks", read_location)


def recognises(path: Path, head: bytes) -> bool:
    """One message."""
    return path.suffix == ".json" and b'"_type"' in head and b'"tst"' in head


FEED = stream("owntracks", "locations of the OwnTracks app", recognises, decoder)
