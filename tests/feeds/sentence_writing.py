"""Sentences of NMEA 0183 with their checksums."""

from functools import reduce
from operator import xor


def sentence(content: str) -> str:
    """The sentence of what stands between $ and *."""
    return f"${content}*{reduce(xor, content.encode(), 0):02X}"


def stream_of(*contents: str) -> bytes:
    """The sentences as a receiver writes them."""
    return "".join(f"{sentence(each)}\r\n" for each in contents).encode()


def angle(degrees: float, letters: str, *, wide: int, digits: int = 5) -> str:
    """`ddmm.mmmmm,N` of so many digits of degrees and of fractions of a minute."""
    minutes = round(abs(degrees) * 60, digits)
    whole, rest = divmod(minutes, 60)
    return f"{int(whole):0{wide}}{rest:0{digits + 3}.{digits}f},{letters[degrees < 0]}"
