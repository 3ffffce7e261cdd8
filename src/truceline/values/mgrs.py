"""MGRS references: cells of the military grid, WGS84, and how well they say where something is.

    36S  YC  12345 67890       zone and band, square of 100 km, easting and northing in the square

Two to ten digits, half of them each: a cell of 10 km to 1 m. A reference names the cell, not its
south-west corner, so its place is the middle, and it may be half a diagonal off. GeoTrans does the
reckoning. References near the poles (bands A, B, Y and Z) are written and not read.
"""

import re
from functools import cache
from math import sqrt

from mgrs import MGRS  # type: ignore[import-untyped]
from mgrs.core import MGRSError  # type: ignore[import-untyped]

_REFERENCE = re.compile(r"(\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V])(\d*)")
_FINEST = 5  # digits each of a cell of a metre


def read_mgrs(text: str) -> tuple[float, float, float]:
    """Latitude and longitude of the middle of the cell, degrees, and half its diagonal, m; of a
    cell of a metre its corner, and the whole diagonal.

    Blanks and lower case are taken. Raises ValueError, in words, for what is no reference, and for
    a bare square, which is 100 km wide and would pass for a place.
    """
    found = _REFERENCE.fullmatch("".join(text.split()).upper())
    if not found:
        raise ValueError(f"{text!r} is no MGRS reference, such as 36SYC1234567890")
    square, digits = found.groups()
    half = len(digits) // 2
    if not digits or len(digits) % 2 or half > _FINEST:
        raise ValueError(f"{text!r} needs 2, 4, 6, 8 or 10 digits behind its letters")
    east, north = (_middle(each) for each in (digits[:half], digits[half:]))
    try:
        lat_deg, lon_deg = _grid().toLatLon(f"{square}{east}{north}")
    except MGRSError:
        raise ValueError(f"the grid has no square {square}") from None
    cell_m = 10.0 ** (_FINEST - half)
    return lat_deg, lon_deg, cell_m * (sqrt(2) if half == _FINEST else sqrt(0.5))


def _middle(digits: str) -> str:
    """The middle of a cell, to the metre; a cell of a metre as it is."""
    return f"{digits}5".ljust(_FINEST, "0")[:_FINEST]


def mgrs_of(lat_deg: float, lon_deg: float) -> str:
    """The cell of 10 m that a place lies in, in groups: `36S YB 6131 6586`."""
    cell: str = _grid().toMGRS(lat_deg, lon_deg, MGRSPrecision=4)
    square, digits = cell[:-8], cell[-8:]
    return f"{square[:-2]} {square[-2:]} {digits[:4]} {digits[4:]}"


@cache
def _grid() -> MGRS:
    return MGRS()
