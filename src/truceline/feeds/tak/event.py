"""An event of Cursor on Target: what is said, before anything of it is understood."""

from dataclasses import dataclass, field

# What the standard says where a number is unknown, and beyond which none can be.
NONE_AT = 9_999_998.0
EVENT_BYTES_MAX = 262_144  # a photo in an event blocks whoever waits behind it

Attributes = dict[str, str]


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


def number(value: str | float | None) -> float | None:
    """A number of an event; None for what says that it is unknown, and for what is none."""
    if value is None:
        return None
    try:
        found = float(value)
    except ValueError:
        return None
    return found if -NONE_AT < found < NONE_AT else None
