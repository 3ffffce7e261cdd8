"""Extended squitters (DO-260B) of aircraft that we make up, as AVR has them: the other way round
from what the feeds read, so that a receiver's programs can be fed with them.
"""

from math import acos, cos, floor, pi, radians, sin

ALPHABET = "?ABCDEFGHIJKLMNOPQRSTUVWXYZ????? ???????????????0123456789??????"


def position(address: int, *, lat: float, lon: float, altitude_ft: int, odd: bool) -> str:
    """An airborne position, type code 11, barometric."""
    number = (altitude_ft + 1000) // 25
    height = (number >> 4) << 5 | 1 << 4 | number & 15
    y, x = compact(lat, lon, odd=odd)
    return _frame(address, 11 << 51 | height << 36 | odd << 34 | y << 17 | x)


def velocity(address: int, *, speed_kt: float, course_deg: float, climb_fpm: int) -> str:
    """Ground speed and course, type code 19, subtype 1."""
    east = round(speed_kt * sin(radians(course_deg)))
    north = round(speed_kt * cos(radians(course_deg)))
    climb = round(abs(climb_fpm) / 64) + 1
    parts = (
        (5, 19), (3, 1), (2, 0), (3, 2), (1, east < 0), (10, abs(east) + 1), (1, north < 0),
        (10, abs(north) + 1), (1, 1), (1, climb_fpm < 0), (9, climb), (2, 0), (1, 0), (7, 0),
    )  # fmt: skip
    return _frame(address, _bits(parts))


def callsign(address: int, name: str) -> str:
    """Identification, type code 4."""
    letters = tuple((6, ALPHABET.index(letter)) for letter in name.ljust(8))
    return _frame(address, _bits(((5, 4), (3, 3), *letters)))


def _bits(parts: tuple[tuple[int, int], ...]) -> int:
    total = 0
    for width, value in parts:
        total = total << width | int(value)
    return total


def compact(lat: float, lon: float, *, odd: bool) -> tuple[int, int]:
    """Compact position report: latitude and longitude within their zones, 17 bits each."""
    high = 360 / (60 - odd)
    y = floor(2**17 * (lat % high) / high + 0.5)
    there = high * (y / 2**17 + floor(lat / high))
    wide = 360 / max(_zones(there) - odd, 1)
    return y % 2**17, floor(2**17 * (lon % wide) / wide + 0.5) % 2**17


def _zones(lat: float) -> int:
    """How many zones of longitude there are at a latitude within 87 degrees."""
    part = (1 - cos(pi / 30)) / cos(radians(lat)) ** 2
    return floor(2 * pi / acos(1 - part))


def _frame(address: int, message: int) -> str:
    content = bytes([17 << 3 | 5]) + address.to_bytes(3, "big") + message.to_bytes(7, "big")
    total = 0
    for byte in content:
        total ^= byte << 16
        for _ in range(8):
            total = total << 1 ^ (0x1FFF409 if total & 0x800000 else 0)
    return f"*{(content + (total & 0xFFFFFF).to_bytes(3, 'big')).hex().upper()};"
