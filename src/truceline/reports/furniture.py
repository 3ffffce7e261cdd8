"""Furniture: the graticule, the scale bars and the north arrow of the drawing."""

from math import floor, log10

import numpy as np

from truceline.reports import markup
from truceline.reports.frame import WIDTH, Frame

LEFT, TOP, RIGHT, BOTTOM = 62.0, 14.0, 18.0, 84.0  # room around the frame

_STEPS_MIN = (0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 1200, 1800)
_LINES = 4.0  # of each direction, at least about this many in the frame

_NM_M = 1852.0


def graticule(frame: Frame) -> str:
    """Parallels and meridians at round minutes, with their names on the left and below."""
    lat_span, lon_span = frame.span_deg()
    lat_step, lon_step = _step_deg(lat_span), _step_deg(lon_span)
    parts = []
    for lat_deg in _round_between(frame.lat_deg_centre, lat_span, lat_step):
        y = float(frame.xy(np.array([lat_deg]), np.array([frame.lon_deg_centre]))[0, 1])
        label = _degrees(lat_deg, "N", "S", lat_step)
        parts.append(_rule(0, y, WIDTH, y) + _label(label, -8, y + 4, "end"))
    for lon_deg in _round_between(frame.lon_deg_centre, lon_span, lon_step):
        x = float(frame.xy(np.array([frame.lat_deg_centre]), np.array([lon_deg]))[0, 0])
        turned = (lon_deg + 180) % 360 - 180
        label = _degrees(turned, "E", "W", lon_step)
        parts.append(_rule(x, 0, x, frame.height) + _label(label, x, frame.height + 18, "middle"))
    return markup.tag("g", *parts, class_="graticule")


def scale_bars(frame: Frame) -> str:
    """Two bars under the frame, kilometres above nautical miles, true at the middle parallel."""
    top = frame.height + 42
    km = _bar(frame, top, unit="km" if _nice(frame, 1000.0) >= 1 else "m")
    return markup.tag("g", km, _bar(frame, top + 24, unit="NM"), class_="scale")


def north_arrow(frame: Frame) -> str:
    """True north is up all over the drawing."""
    x, y = WIDTH - 16, frame.height + 38
    arrow = markup.tag("path", d=f"M{x} {y}l7 24l-7 -5l-7 5z", class_="north")
    return arrow + _label("N", x, y + 38, "middle")


def _bar(frame: Frame, y: float, *, unit: str) -> str:
    unit_m = {"m": 1.0, "km": 1000.0, "NM": _NM_M}[unit]
    length = _nice(frame, unit_m)
    x = length * unit_m * frame.units_per_m
    half = markup.tag("path", d=f"M0 {y:.1f}h{x / 2:.1f}v6h-{x / 2:.1f}z", class_="bar-full")
    rest = markup.tag("path", d=f"M0 {y:.1f}h{x:.1f}v6h-{x:.1f}z", class_="bar")
    return half + rest + _label(f"{length:g} {unit}", x + 8, y + 8, "start")


def _nice(frame: Frame, unit_m: float) -> float:
    """The longest of 1, 2, 5 times a power of ten that fits in a third of the frame's width."""
    most = WIDTH / 3 / frame.units_per_m / unit_m
    power = 10.0 ** floor(log10(most))
    return max(power * each for each in (1, 2, 5) if power * each <= most)


def _step_deg(span_deg: float) -> float:
    fitting = [each / 60 for each in _STEPS_MIN if span_deg / (each / 60) >= _LINES]
    return max(fitting, default=_STEPS_MIN[0] / 60)


def _round_between(centre_deg: float, span_deg: float, step_deg: float) -> list[float]:
    first = int(np.ceil((centre_deg - span_deg / 2) / step_deg))
    last = int(np.floor((centre_deg + span_deg / 2) / step_deg))
    return [each * step_deg for each in range(first, last + 1)]


def _degrees(degrees: float, plus: str, minus: str, step_deg: float) -> str:
    seconds = round(abs(degrees) * 3600)
    side = plus if degrees > 0 else minus if degrees < 0 else ""
    written = f"{seconds // 3600}°"
    if step_deg < 1:
        written += f"{seconds % 3600 // 60:02d}′"
    if step_deg < 1 / 60:
        written += f"{seconds % 60:02d}″"
    return f"{written} {side}".rstrip()


def _rule(x: float, y: float, x_end: float, y_end: float) -> str:
    return markup.tag("path", d=f"M{x:.1f} {y:.1f}L{x_end:.1f} {y_end:.1f}")


def _label(words: str, x: float, y: float, anchor: str) -> str:
    return markup.tag("text", markup.text(words), x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor)
