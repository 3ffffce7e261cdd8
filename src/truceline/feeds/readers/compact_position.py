"""Compact position reports: where an aircraft is, by an even and an odd airborne message.

DO-260B, A.1.7.7, "globally unambiguous airborne position decoding": latitude and longitude come as
17 bits of a part of 60 zones (even) or 59 (odd), and the two together tell which zone it is. Right
to 5 m where both were sent within 10 s; the position is that of the younger one.
"""

from math import acos, cos, floor, pi, radians

ZONES = 15  # between equator and pole
_STEPS = 1 << 17
_PART = 1 - cos(pi / (2 * ZONES))
_POLAR_DEG = 87.0


def position_of(
    even: tuple[int, int], odd: tuple[int, int], *, odd_is_younger: bool
) -> tuple[float, float] | None:
    """Latitude and longitude, degrees; None where the two are not of one zone, so of no one place.

    even, odd: encoded latitude and longitude, 0…131071.
    """
    (y_even, x_even), (y_odd, x_odd) = ((y / _STEPS, x / _STEPS) for y, x in (even, odd))
    index = floor(59 * y_even - 60 * y_odd + 0.5)
    lat_even = _signed(6.0 * (index % 60 + y_even))
    lat_odd = _signed(360 / 59 * (index % 59 + y_odd))
    if max(abs(lat_even), abs(lat_odd)) > 90 or _wide(lat_even) != _wide(lat_odd):
        return None
    lat, x = (lat_odd, x_odd) if odd_is_younger else (lat_even, x_even)
    zones = _wide(lat)
    count = max(zones - odd_is_younger, 1)
    number = floor(x_even * (zones - 1) - x_odd * zones + 0.5)
    lon = 360 / count * (number % count + x)
    return lat, lon - 360 if lon >= 180 else lon


def _signed(lat: float) -> float:
    return lat - 360 if lat >= 270 else lat


def _wide(lat: float) -> int:
    """How many zones of longitude there are at a latitude."""
    if abs(lat) >= _POLAR_DEG:
        return 2 if abs(lat) == _POLAR_DEG else 1
    return floor(2 * pi / acos(1 - _PART / cos(radians(lat)) ** 2)) if lat else 59
