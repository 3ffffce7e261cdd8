"""Events that we write: XML as TAK clients read it. What they show is theirs; we name no friend."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from truceline.values.instants import SECOND_US, to_datetime

UNKNOWN = "9999999.0"
STALE_S = 300
OURS = "truceline"
ROOM = "All Chat Rooms"
MARKER, DRAWING, CHAT, GONE, PONG = "b-m-p-s-m", "u-d-f", "b-t-f", "t-x-d-d", "t-x-c-t-r"
OFFER, ASK, AGREED = "t-x-takp-v", "t-x-takp-q", "t-x-takp-r"  # of the protocol's version
VERSION = 1  # protobuf; who asks for no version gets XML
POINTS_MOST = 400  # of a drawing; more are thinned out

Place = tuple[float, float]  # latitude and longitude, degrees


@dataclass(frozen=True, slots=True)
class Drawn:
    """Something on the map: a marker at a place, or a line or a ring through several.

    radius_m: how far off it may be, None is unknown; words: what stands beside it.
    """

    uid: str
    label: str
    words: str
    path: tuple[Place, ...]
    radius_m: float | None = None
    altitude_m: float | None = None

    def event(self, now_us: int) -> bytes:
        """The event that shows it, or shows it anew."""
        detail = f"<contact callsign={quoteattr(clean(self.label))}/>" + _remarks(self.words)
        if len(self.path) > 1:
            step = -(-len(self.path) // POINTS_MOST)
            kept = [*self.path[:-1:step], self.path[-1]]
            detail += "".join(f'<link point="{lat:.7f},{lon:.7f}"/>' for lat, lon in kept)
            detail += '<strokeColor value="-1"/><strokeWeight value="3.0"/>'
        detail += '<archive/><precisionlocation altsrc="???"/>'
        return _event(
            self.uid,
            DRAWING if len(self.path) > 1 else MARKER,
            now_us=now_us,
            place=self.path[0],
            heights=(self.altitude_m, self.radius_m),
            detail=detail,
        )


def gone(uid: str, now_us: int) -> bytes:
    """Takes off the map what was shown under that uid."""
    link = f'<link uid={quoteattr(clean(uid))} relation="none" type="none"/><__forcedelete/>'
    return _event(f"{uid}.gone", GONE, now_us=now_us, stale_s=20, detail=link)


def chat(name: str, words: str, *, sender: str, now_us: int) -> bytes:
    """A message to everybody who reads the room of all."""
    who, room = quoteattr(clean(sender)), quoteattr(ROOM)
    detail = (
        f'<__chat parent="RootContactGroup" groupOwner="false" chatroom={room} id={room}'
        f" senderCallsign={who}><chatgrp uid0={quoteattr(OURS)} uid1={room} id={room}/></__chat>"
        f'<link uid={quoteattr(OURS)} type="a-u-G" relation="p-p"/>'
        f'<remarks source={quoteattr(OURS)} to={room} time="{stamp(now_us)}">'
        f"{escape(clean(words))}</remarks>"
    )
    return _event(f"GeoChat.{OURS}.{ROOM}.{name}", CHAT, now_us=now_us, detail=detail)


def pong(now_us: int) -> bytes:
    """The answer to a ping."""
    return _event("takPong", PONG, now_us=now_us, stale_s=20)


def offer(now_us: int) -> bytes:
    """What a server says first: that it speaks protobuf too."""
    detail = f'<TakControl><TakProtocolSupport version="{VERSION}"/></TakControl>'
    return _event("protouid", OFFER, now_us=now_us, stale_s=60, detail=detail)


def agreement(now_us: int, agreed: bool) -> bytes:
    """The answer to who asks for a version; it is the last message of XML where it is agreed."""
    said = "true" if agreed else "false"
    detail = f'<TakControl><TakResponse status="{said}"/></TakControl>'
    return _event("protouid", AGREED, now_us=now_us, stale_s=60, detail=detail)


def stamp(us: int) -> str:
    """A time as CoT has it, to the millisecond."""
    return to_datetime(us).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def clean(text: str) -> str:
    """The text without what XML may not hold."""
    return "".join(filter(_may_stand, text))


def ring_of(numbers: Sequence[int]) -> tuple[Place, ...]:
    """Corners of a ring of longitudes and latitudes in turn, degrees × 1e7, closed."""
    pairs = zip(numbers[1::2], numbers[::2], strict=True)
    ring = tuple((lat / 1e7, lon / 1e7) for lat, lon in pairs)
    return ring if ring[:1] == ring[-1:] else (*ring, *ring[:1])


def _event(
    uid: str,
    cot_type: str,
    *,
    now_us: int,
    stale_s: int = STALE_S,
    place: Place = (0.0, 0.0),
    heights: tuple[float | None, float | None] = (None, None),
    detail: str = "",
) -> bytes:
    """heights: above the ellipsoid, and the radius of the place."""
    now, stale = stamp(now_us), stamp(now_us + stale_s * SECOND_US)
    altitude, radius = (UNKNOWN if each is None else f"{each:.1f}" for each in heights)
    return (
        f'<event version="2.0" uid={quoteattr(clean(uid))} type="{cot_type}" how="m-g"'
        f' time="{now}" start="{now}" stale="{stale}">'
        f'<point lat="{place[0]:.7f}" lon="{place[1]:.7f}" hae="{altitude}" ce="{radius}"'
        f' le="{UNKNOWN}"/><detail>{detail}</detail></event>\n'
    ).encode()


def _remarks(words: str) -> str:
    return f"<remarks>{escape(clean(words))}</remarks>" if words else ""


def _may_stand(letter: str) -> bool:
    if letter < " ":
        return letter in "\t\n\r"
    return not ("\ud800" <= letter <= "\udfff" or letter in "\ufffe\uffff")
