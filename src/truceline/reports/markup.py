"""Markup: texts and quantities as safe HTML, each the right way round beside right-to-left names.

Everything that came from outside passes `text` or `ltr`; nothing else may reach the page.
"""

import re
from html import escape

from truceline.values.instants import SECOND_US, to_iso

_NARROW = "\u202f"  # narrow no-break space between groups of three digits
_MINUS = "\u2212"

# Controls that would reverse or cut what follows, and halves of characters: shown, not obeyed.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_UNSEEN = re.compile(f"[{_CONTROLS}]")
_TO_ESCAPE = re.compile(f"[&<>\"'{_CONTROLS}]")

_SPANS = ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"))


def text(words: str) -> str:
    """Words as HTML text or attribute value; unseen controls become visible escapes."""
    if not _TO_ESCAPE.search(words):  # nearly always
        return words
    return escape(_UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", words), quote=True)


def name(words: str) -> str:
    """A name in whatever script, isolated from what stands around it."""
    return f"<bdi>{text(words)}</bdi>" if words else ""


def ltr(words: str) -> str:
    """An id, a time, a coordinate or a quantity: always read from left to right."""
    return f'<bdi dir="ltr">{text(words)}</bdi>' if words else ""


def code(words: str) -> str:
    """An identity that machines know, in type that keeps 0 and O apart."""
    return f'<code><bdi dir="ltr">{text(words)}</bdi></code>' if words else ""


def tag(element: str, *inner: str, **attributes: str) -> str:
    """An element; attribute values are escaped, the inner HTML is taken as it is.

    A trailing or inner underscore of an attribute's name stands for Python's sake: class_, data_x.
    """
    pairs = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    written = "".join(f' {key}="{text(value)}"' for key, value in pairs if value)
    return f"<{element}{written}>{''.join(inner)}</{element}>"


def whole(number: int) -> str:
    """A whole number, its digits in groups of three."""
    return f"{number:,}".replace(",", _NARROW).replace("-", _MINUS)


def quantity(value: float | None, unit: str) -> str:
    """A number and its unit, with three figures below 100 and whole above; unknown says so."""
    if value is None:
        return "unknown"
    return f"{_figures(value)} ({unit})" if unit == "count" else f"{_figures(value)} {unit}"


def span(seconds: int) -> str:
    """A length of time in its two greatest units: 2 d 3 h, 4 min 10 s."""
    sign, left = _MINUS if seconds < 0 else "", abs(seconds)
    parts: list[str] = []
    for size, unit in _SPANS:
        if left >= size or parts or size == 1:
            parts.append(f"{left // size} {unit}")
            left %= size
    kept = [each for each in parts[:2] if not each.startswith("0 ")] or ["0 s"]
    return sign + " ".join(kept)


def place(lat_deg: float, lon_deg: float) -> tuple[str, str]:
    """Latitude and longitude in degrees, five decimals (about a metre)."""
    north, east = "N" if lat_deg >= 0 else "S", "E" if lon_deg >= 0 else "W"
    return f"{abs(lat_deg):.5f}° {north}", f"{abs(lon_deg):.5f}° {east}"


def instant(us: int) -> str:
    """An instant as UTC that people read, to the second: 2016-02-24 15:30:00Z."""
    return to_iso(us - us % SECOND_US).replace("T", " ")


def _figures(value: float) -> str:
    size = abs(value)
    decimals = 0 if size >= 99.95 or value == round(value) else 1 if size >= 9.995 else 2
    return f"{value:,.{decimals}f}".replace(",", _NARROW).replace("-", _MINUS)
