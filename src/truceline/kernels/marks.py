"""Marks: a number by which a row is known again; and the row of the same track before each row."""

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import Floats, Ints
from truceline.kernels.loops import loop

STEPS_OF_A_MARK, STEPS_OF_A_ROW = 10, 1  # cost in Python

Bits = NDArray[np.uint64]
Said = tuple[NDArray[np.int32], Bits]  # codes (n,), and a hash of each word; the last is of code -1
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_ZERO, _UNKNOWN = np.uint64(0), np.float64(np.nan).view(np.uint64)


def marks(at_us: Ints, lat_deg: Floats, lon_deg: Floats, source: Said, thing: Said) -> Ints:
    """64-bit hash of each row over its time, place, source and object, (n,) int64.

    -0.0 is the same place as 0.0, and any NaN as any other.
    """
    lat, lon = (np.require(each, np.float64, ["C", "W"]) for each in (lat_deg, lon_deg))
    bits = np.require(at_us, np.int64, ["C", "W"]).view(np.uint64), lat.view(np.uint64)
    columns = *bits, lon.view(np.uint64), lat, lon, *_owned(source), *_owned(thing)
    found: Bits = _marks.run(STEPS_OF_A_MARK * len(lat), *columns)
    return found.view(np.int64)


def _owned(said: Said) -> Said:
    codes, hashes = said
    return np.require(codes, np.int32, ["C", "W"]), hashes


def previous(track: Ints, tracks: int) -> Ints:
    """The row of the same track before each row, (n,), -1 = none; all lie in [0, tracks)."""
    found: Ints = _previous.run(STEPS_OF_A_ROW * len(track), track, np.full(tracks, -1))
    return found


@loop
def _marks(  # type: ignore[no-untyped-def]
    at_us, lat_bits, lon_bits, lat, lon, source, source_hash, thing, thing_hash
):
    found = np.empty(len(lat), np.uint64)
    for row in range(len(lat)):
        mixed = _mix(at_us[row], _place(lat[row], lat_bits[row]))
        mixed = _mix(mixed, _place(lon[row], lon_bits[row]))
        mixed = _mix(mixed, source_hash[source[row]])
        found[row] = _mix(mixed, thing_hash[thing[row]])
    return found


@loop
def _place(degrees, bits):  # type: ignore[no-untyped-def]
    if degrees == 0:
        return _ZERO
    return _UNKNOWN if np.isnan(degrees) else bits


@loop
def _mix(mixed, more):  # type: ignore[no-untyped-def]
    mixed = (mixed ^ more) * _PRIME
    return mixed ^ (mixed >> _HALF)


@loop
def _previous(track, last):  # type: ignore[no-untyped-def]
    found = np.empty(len(track), np.int64)
    for row in range(len(track)):
        found[row] = last[track[row]]
        last[track[row]] = row
    return found
