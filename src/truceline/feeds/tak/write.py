"""Events that we write: XML as TAK clients read it."""

from datetime import timedelta
from xml.sax.saxutils import escape, quoteattr

from truceline.values.instants import to_datetime

UNKNOWN = "9999999.0"
STALE_S = 300
OUR_UID = "truceline"


def event(
    uid: str,
    cot_type: str,
    *,
    now_us: int,
    stale_s: int = STALE_S,
    place: tuple[float, float] | None = None,
    altitude_m: float | None = None,
    radius_m: float | None = None,
    callsign: str = "",
    remarks: str = "",
    detail: str = "",
) -> bytes:
    """An event at a place, (lat, lon), or nowhere. detail: more elements, as XML."""
    lat, lon = place or (0.0, 0.0)
    contact = f"<contact callsign={quoteattr(callsign)}/>" if callsign else ""
    said = f"<remarks>{escape(clean(remarks))}</remarks>" if remarks else ""
    return (
        f'<event version="2.0" uid={quoteattr(clean(uid))} type="{cot_type}" how="m-g"'
        f' time="{stamp(now_us)}" start="{stamp(now_us)}" stale="{stamp(now_us, stale_s)}">'
        f'<point lat="{lat:.7f}" lon="{lon:.7f}" hae="{_number(altitude_m)}"'
        f' ce="{_number(radius_m if place else None)}" le="{UNKNOWN}"/>'
        f"<detail>{clean(contact)}{said}{detail}</detail></event>\n"
    ).encode()


def pong(now_us: int) -> bytes:
    """The answer to a ping."""
    return event("takPong", "t-x-c-t-r", now_us=now_us, stale_s=20)


def stamp(us: int, later_s: int = 0) -> str:
    """A time as CoT has it, to the millisecond."""
    moment = to_datetime(us) + timedelta(seconds=later_s)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def clean(text: str) -> str:
    """The text without what XML may not hold."""
    return "".join(each for each in text if each >= " " or each in "\t\n\r")


def _number(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:.1f}"
