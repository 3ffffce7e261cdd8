"""Events as TAK protobuf, version 1 (extra `tak`).

    in a stream        BF, the length as a varint, the message
    in a datagram      BF 01 BF, the message; some senders frame it as in a stream

Times are milliseconds since the epoch. What has no field of its own stands in `xmlDetail`, as XML.
"""

import re
from datetime import datetime
from typing import Any  # generated classes without types

from truceline.feeds.tak.event import EVENT_BYTES_MAX, Attributes, Event
from truceline.feeds.tak.xml import events_in
from truceline.values.instants import from_datetime

MAGIC = 0xBF
MESH = b"\xbf\x01\xbf"
MESH_XML = b"\xbf\x00\xbf"
LENGTH_BYTES_MOST = 5
_TIMES = {"sendTime": "time", "startTime": "start", "staleTime": "stale"}
_DETAIL = re.compile(rb"<detail>(.*)</detail>", re.DOTALL)
# What we write of these has a field of its own, and stands in one tag (write.py).
_FIELDS = re.compile(rb"<(?:contact|precisionlocation) [^>]*/>")


def frame(content: bytes, at: int) -> tuple[int, int]:
    """Where the message of a frame begins and ends, the end perhaps beyond what is here.

    (0, 0) where more bytes are needed to tell, (0, -1) for a length that cannot be.
    """
    length = shift = 0
    for place in range(at + 1, min(len(content), at + 1 + LENGTH_BYTES_MOST)):
        byte = content[place]
        length |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            fits = 0 < length <= EVENT_BYTES_MAX
            return (place + 1, place + 1 + length) if fits else (0, -1)
    return (0, -1) if shift == 7 * LENGTH_BYTES_MOST else (0, 0)


def read(message: bytes) -> Event | None:
    """The event in a message, None for none. Raises ImportError without the extra, ValueError."""
    told = _message()
    try:
        told.ParseFromString(message)
    except Exception as error:  # protobuf's own class is no part of what types know
        raise ValueError(str(error)) from error
    if not told.HasField("cotEvent"):
        return None
    said = told.cotEvent
    event = {name: getattr(said, name) for name in ("type", "uid", "how", "opex")}
    point = {name: getattr(said, name) for name in ("lat", "lon", "hae", "ce", "le")}
    times_ms = (said.sendTime, said.startTime, said.staleTime)
    private = bool(said.detail.xmlDetail)
    return Event(event, point, _details(said.detail), private, message, times_ms)


def framed(xml: bytes) -> bytes:
    """A frame of a stream, of an event that we wrote as XML. Raises ImportError."""
    (event,) = events_in(xml)
    message = _message()
    told = message.cotEvent
    for name in ("type", "uid", "how"):
        setattr(told, name, event.event[name])
    for name, ours in _TIMES.items():
        setattr(told, name, from_datetime(datetime.fromisoformat(event.event[ours])) // 1000)
    for name in ("lat", "lon", "hae", "ce", "le"):
        setattr(told, name, float(event.point[name]))
    known = event.details
    if "contact" in known:
        told.detail.contact.callsign = known["contact"]["callsign"]
    if "precisionlocation" in known:
        told.detail.precisionLocation.altsrc = known["precisionlocation"]["altsrc"]
    inside = _DETAIL.search(xml)
    told.detail.xmlDetail = _FIELDS.sub(b"", inside[1]).decode() if inside else ""
    content: bytes = message.SerializeToString()
    return bytes([MAGIC]) + _varint(len(content)) + content


def speaks() -> bool:
    """Whether the extra is here."""
    try:
        _message()
    except ImportError:
        return False
    return True


def _varint(number: int) -> bytes:
    parts = bytearray()
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])


def _details(said: Any) -> dict[str, Attributes]:
    found = dict[str, Attributes]()
    if said.HasField("contact"):
        contact = said.contact
        found["contact"] = {"callsign": contact.callsign}
        if contact.endpoint:
            found["contact"]["endpoint"] = contact.endpoint
    if said.HasField("track"):
        found["track"] = {"speed": str(said.track.speed), "course": str(said.track.course)}
    if said.HasField("takv"):
        found["takv"] = {"device": said.takv.device}
    return found


def _message() -> Any:
    from takproto.proto import TakMessage

    return TakMessage()
