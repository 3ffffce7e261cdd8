"""The bits of AIS messages that tell a place (ITU-R M.1371-5, annex 8): first bit, and how many.

                          type  mmsi   speed   accuracy  lon      lat     course   altitude
    1, 2, 3 (class A)     0, 6  8, 30  50, 10  60, 1     61, 28   89, 27  116, 12
    9 (aircraft)          0, 6  8, 30  50, 10  60, 1     61, 28   89, 27  116, 12  38, 12
    18, 19 (class B)      0, 6  8, 30  46, 10  56, 1     57, 28   85, 27  112, 12
    27 (long range)       0, 6  8, 30  79, 6   38, 1     44, 18   62, 17  85, 9

A character bears six bits, as one of base64 does but by another alphabet.
"""

from binascii import Error, a2b_base64
from dataclasses import dataclass

_AIS = b"0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVW`abcdefghijklmnopqrstuvw"
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_TO_BASE64 = bytes.maketrans(_AIS, _BASE64)
_OTHERS = bytes(set(range(256)) - set(_AIS))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields end, counted from the first bit; and what they mean.

    place: parts of a degree; slow: parts of a knot; turn: parts of a degree of course; none_from:
    the speed that means unknown.
    """

    speed: tuple[int, int]
    accuracy: int
    lon: tuple[int, int]
    lat: tuple[int, int]
    course: tuple[int, int]
    bits: int
    place: float
    slow: float
    turn: float
    none_from: int
    altitude: tuple[int, int] | None = None


def _field(first: int, count: int) -> tuple[int, int]:
    return first + count, (1 << count) - 1


_FINE, COARSE = 600_000.0, 600.0
_A = Layout(_field(50, 10), 61, _field(61, 28), _field(89, 27), _field(116, 12), 128, _FINE, 10.0,
            10.0, 1023)  # fmt: skip
_B = Layout(_field(46, 10), 57, _field(57, 28), _field(85, 27), _field(112, 12), 124, _FINE, 10.0,
            10.0, 1023)  # fmt: skip
_AIRCRAFT = Layout(_field(50, 10), 61, _field(61, 28), _field(89, 27), _field(116, 12), 128, _FINE,
                   1.0, 10.0, 1023, _field(38, 12))  # fmt: skip
_FAR = Layout(_field(79, 6), 39, _field(44, 18), _field(62, 17), _field(85, 9), 94, COARSE, 1.0,
              1.0, 63)  # fmt: skip
LAYOUTS = {1: _A, 2: _A, 3: _A, 9: _AIRCRAFT, 18: _B, 19: _B, 27: _FAR}


def bits_of(payload: bytes) -> tuple[int, int]:
    """All bits of a payload as one number, and how many there are.

    Raises ValueError for a character that bears none.
    """
    if payload.translate(None, _OTHERS) != payload:
        raise ValueError("no payload")
    whole = payload.translate(_TO_BASE64)
    spare = -len(whole) % 4
    try:
        content = a2b_base64(whole + b"A" * spare)
    except Error as error:
        raise ValueError(str(error)) from error
    return int.from_bytes(content), 8 * len(content)


def place_of(
    bits: int, count: int, layout: Layout
) -> tuple[float, float, float | None, float | None, int, int | None]:
    """Latitude and longitude, degrees, speed, kt, course, degrees, accuracy bit, and height, m.

    A speed, course or height that is not known is None; an unknown place is beyond 90 and 180.
    """
    end, mask = layout.lat
    lat = bits >> count - end & mask
    lat = lat - mask - 1 if lat > mask >> 1 else lat
    end, mask = layout.lon
    lon = bits >> count - end & mask
    lon = lon - mask - 1 if lon > mask >> 1 else lon
    end, mask = layout.speed
    speed = bits >> count - end & mask
    end, mask = layout.course
    course = (bits >> count - end & mask) / layout.turn
    height = None
    if layout.altitude:
        end, mask = layout.altitude
        told = bits >> count - end & mask
        height = told if told < mask else None
    return (
        lat / layout.place,
        lon / layout.place,
        None if speed >= layout.none_from else speed / layout.slow,
        None if course >= 360 else course,
        bits >> count - layout.accuracy & 1,
        height,
    )
