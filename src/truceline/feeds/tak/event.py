"""An event of Cursor on Target: what is said, before anything of it is understood."""

from dataclasses import dataclass, field
from typing import Any  # columns of texts and of numbers

# What the standard says where a number is unknown, and beyond which none can be.
UNKNOWN = "9999999.0"
NONE_AT = 9_999_998.0
EVENT_BYTES_MAX = 262_144  # a photo in an event blocks whoever waits behind it

Attributes = dict[str, str]
_NOTHING = Attributes()


@dataclass(slots=True)
class Event:
    """The attributes of `event` and `point`, and those of each known child of `detail`.

    private: whether `detail` holds elements that nothing here reads; raw: all bytes of the event;
    times_ms: time, start and stale of a protobuf, which bears no texts of them.
    """

    event: Attributes
    point: Attributes | dict[str, float]
    details: dict[str, Attributes] = field(default_factory=dict)
    private: bool = False
    raw: bytes = b""
    times_ms: tuple[int, int, int] | None = None


# What rows are made of, in this order: where it stands, and what holds where it does not.
ASKED = (
    *((("event", name), "") for name in ("type", "uid", "time", "stale", "how", "opex")),
    (("contact", "callsign"), ""),
    *((("point", name), UNKNOWN) for name in ("lat", "lon", "hae", "ce", "le")),
    *((("track", name), UNKNOWN) for name in ("speed", "course")),
)
Told = tuple[Any, ...]  # of ASKED: texts, or numbers of a protobuf


def told_of(event: Event) -> Told:
    """What the event says of ASKED."""
    said, point, details = event.event.get, event.point.get, event.details.get
    track = details("track", _NOTHING).get
    return (
        said("type", ""),
        said("uid", ""),
        said("time", ""),
        said("stale", ""),
        said("how", ""),
        said("opex", ""),
        details("contact", _NOTHING).get("callsign", ""),
        point("lat", UNKNOWN),
        point("lon", UNKNOWN),
        point("hae", UNKNOWN),
        point("ce", UNKNOWN),
        point("le", UNKNOWN),
        track("speed", UNKNOWN),
        track("course", UNKNOWN),
    )


def is_own(event: Event) -> bool:
    """Whether a device speaks of itself."""
    return "takv" in event.details or "endpoint" in event.details.get("contact", _NOTHING)


def number(value: str | float | None) -> float | None:
    """A number of an event; None for what says that it is unknown, and for what is none."""
    if value is None:
        return None
    try:
        found = float(value)
    except ValueError:
        return None
    return found if -NONE_AT < found < NONE_AT else None
