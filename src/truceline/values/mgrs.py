"""MGRS references: cells of the military grid, WGS84, and how well they say where something is.

    36S  YC  12345 67890       zone and band, square of 100 km, easting and northing in the square

Two to ten digits, half of them each: a cell of 10 km to 1 m. A reference names the cell, not its
south-west corner, so its place is the middle, and it may be half a diagonal off. (NGA.STND.0037,
section 11.) References near the poles (bands A, B, Y and Z) are refused.
"""

import re
from functools import cache
from math import sqrt

import numpy as np
from pyproj import Proj

_REFERENCE = re.compile(r"(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])(\d*)")
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")  # of zones 1, 2, 3 and so on in turn
_ROWS = "ABCDEFGHJKLMNPQRSTUV"  # of odd zones; those of even ones begin five later
_SQUARE_M, _CYCLE_M = 100_000.0, 2_000_000.0
_BAND_SLACK_DEG = 1.0  # cells reach over the edge of their band


def read_mgrs(text: str) -> tuple[float, float, float]:
    """Latitude and longitude of the middle of the cell, degrees, and half its diagonal, m.

    Blanks and lower case are taken. Raises ValueError, in words, for what is no reference, and for
    a bare square, which is 100 km wide and would pass for a place.
    """
    whole = "".join(text.split()).upper()
    found = _REFERENCE.fullmatch(whole)
    if not found:
        raise ValueError(f"{text!r} is no MGRS reference, such as 36SYC1234567890")
    zone, band, column, row, digits = int(found[1]), *found.groups()[1:]
    if not 1 <= zone <= 60:
        raise ValueError(f"there is no zone {zone}")
    if not digits or len(digits) % 2 or len(digits) > 10:
        raise ValueError(f"{text!r} needs 2, 4, 6, 8 or 10 digits behind its letters")
    half = len(digits) // 2
    cell_m = 10.0 ** (5 - half)
    letters = _COLUMNS[(zone - 1) % 3]
    if column not in letters:
        raise ValueError(f"zone {zone} has no column {column}")
    east_m = (letters.index(column) + 1) * _SQUARE_M + int(digits[:half]) * cell_m + cell_m / 2
    number = (_ROWS.index(row) - 5 * (zone % 2 == 0)) % len(_ROWS)
    north_m = number * _SQUARE_M + int(digits[half:]) * cell_m + cell_m / 2
    lat, lon = _unprojected(zone, band, east_m, north_m)
    return lat, lon, cell_m / sqrt(2)


def _unprojected(zone: int, band: str, east_m: float, north_m: float) -> tuple[float, float]:
    """Of the rows that bear one letter, 2,000 km apart, the one in the band. Raises ValueError."""
    lowest = -80.0 + 8 * _BANDS.index(band)
    highest = 84.0 if band == "X" else lowest + 8
    projection = _utm(zone)
    for cycle in np.arange(-5, 5) * _CYCLE_M:
        lon, lat = projection(east_m, north_m + cycle, inverse=True)
        if lowest - _BAND_SLACK_DEG <= lat <= highest + _BAND_SLACK_DEG:
            return float(lat), float(lon)
    raise ValueError(f"no square of those letters lies in zone {zone}, band {band}")


@cache
def _utm(zone: int) -> Proj:
    """The projection of a zone, northings from the equator, negative south of it."""
    return Proj(proj="tmerc", lat_0=0, lon_0=6 * zone - 183, k=0.9996, x_0=500_000, ellps="WGS84")
