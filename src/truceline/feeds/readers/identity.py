"""Identity of what has none: a sighting is an object of its own, named by what it says."""

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from truceline.values.observations import Floats, Ints, Words

_STEP = np.uint64(0x9E3779B97F4A7C15)  # Steele et al., "Fast splittable pseudorandom number …"
_MIX = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))

Hashes = NDArray[np.uint64]


def sightings(
    *, source: Words, observed_us: Ints, lat_deg: Floats, lon_deg: Floats, kind: Words
) -> list[str]:
    """`sighting:` and 64 bits over source, time, position and kind, as 16 hex digits, row by row.

    Equal rows give equal names on every machine; an unknown position or kind hashes as itself.
    """
    parts = (
        _words(source),
        observed_us.view(np.uint64),
        _bits(lat_deg),
        _bits(lon_deg),
        _words(kind),
    )
    total = np.zeros(len(observed_us), np.uint64)
    for part in parts:
        total = _mixed(total + _STEP ^ part)
    text = total.astype(">u8").tobytes().hex()
    return [f"sighting:{text[at : at + 16]}" for at in range(0, len(text), 16)]


def _mixed(value: Hashes) -> Hashes:
    for shift, factor in _MIX:
        value = (value ^ value >> np.uint64(shift)) * np.uint64(factor)
    return value ^ value >> np.uint64(31)


def _bits(values: Floats) -> Hashes:
    canonical = np.where(np.isnan(values), np.nan, values + 0.0)  # one NaN, and no -0
    return np.ascontiguousarray(canonical).view(np.uint64)


def _words(words: Words) -> Hashes:
    each = [blake2b(value.encode(), digest_size=8).digest() for value in words.values]
    table = np.frombuffer(b"".join(each), "<u8").astype(np.uint64)
    return words.lookup(table, unknown=np.uint64(0)).astype(np.uint64)
