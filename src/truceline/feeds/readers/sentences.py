"""Sentences of NMEA 0183 and their tag blocks: checksums, and when a station received them.

    \\s:station,c:1935381600*5A\\!AIVDM,…*7F     c: seconds or milliseconds since the epoch

A checksum is the exclusive or of the bytes between the first one and *, as two hex digits.
"""

from truceline.values.instants import SECOND_US

_MS_FROM = 10**11  # seconds of this size lie beyond the year 5000
_FOLDS = (256, 128, 64, 32, 16, 8)
_LONG_FOLDS = (4096, 2048, 1024, 512, *_FOLDS)


def sound(line: bytes) -> bool:
    """Whether the bytes between the first one and * are those of the checksum behind it."""
    content, star, rest = line[1:].partition(b"*")
    try:
        stated = int(rest[:2], 16)
    except ValueError:
        return False
    total = int.from_bytes(content)
    for bits in _FOLDS if len(content) <= 64 else _LONG_FOLDS:
        total ^= total >> bits
    return bool(star) and total & 0xFF == stated


def received_us(tags: bytes) -> int:
    """Time of a tag block, microseconds; 0 where it tells none, or its checksum is wrong."""
    if not sound(b"\\" + tags):
        return 0
    for field in tags.partition(b"*")[0].split(b","):
        number = field[2:]
        if field[:2] == b"c:" and number.isdigit() and len(number) < 15:
            stamp = int(number)
            return stamp * 1000 if stamp > _MS_FROM else stamp * SECOND_US
    return 0
