"""Grid: a box of longitudes and latitudes cut into equal cells, and the cell of each place.

Grids only make answers cheaper. What a cell states holds for every place that `cell_of` puts into
it, so a cell is taken to be larger than it is by far more than that rounds.
"""

from typing import NamedTuple

import numpy as np

from truceline.kernels.ellipsoid import EQUATOR_M, POLE_M, Floats, Ints
from truceline.kernels.loops import unchecked

CELL_SLACK_DEG = 1e-9  # 0.1 mm
_OVER_POLE_DEG = 1e-6
_MERIDIAN_M = EQUATOR_M**2 / POLE_M * np.pi / 180  # a degree of the meridian at its longest
_PARALLEL_M = EQUATOR_M * np.pi / 180


class Frame(NamedTuple):
    """columns x rows cells from the west and south edges on, degrees; cells a degree each way."""

    west: float
    south: float
    per_lon: float
    per_lat: float
    columns: int
    rows: int


NO_FRAME = Frame(0.0, 0.0, 0.0, 0.0, 0, 0)


def frame_round(lat_deg: Floats, lon_deg: Floats, *, margin_m: float, cells: int) -> Frame:
    """Frame of cells x cells round places, and round all that lies within margin_m of one.

    Longitudes come in any turn: the widest gap between them is left out. Near a pole, and for
    places all round the earth, the frame is the whole circle.
    """
    up_deg = 1.01 * margin_m / (POLE_M**2 / EQUATOR_M * np.pi / 180)
    # A cell holds its south edge, not its north one: the North Pole must lie below it.
    north = min(lat_deg.max() + up_deg, 90.0 + _OVER_POLE_DEG)
    south = max(lat_deg.min() - up_deg, -90.0)
    shrink = np.cos(np.radians(max(abs(south), abs(north))))
    across_deg = 1.01 * margin_m / (_PARALLEL_M * max(shrink, 1e-3))
    west, width = _round(lon_deg)
    west, width = west - across_deg, width + 2 * across_deg
    if width >= 360 or shrink < 1e-3:
        west, width = -180.0, 360.0
    width, height = max(width, 1e-6), max(north - south, 1e-6)
    return Frame(float(west), float(south), cells / width, cells / height, cells, cells)


def _round(lon_deg: Floats) -> tuple[float, float]:
    """West edge and width, degrees, of the shortest arc of the circle that holds all longitudes."""
    lon = np.unique(lon_deg % 360)
    gaps = np.append(np.diff(lon), lon[0] + 360 - lon[-1])
    widest = int(np.argmax(gaps))
    return float(lon[(widest + 1) % len(lon)]), float(360 - gaps[widest])


@unchecked
def cell_of(frame, lat, lon):  # type: ignore[no-untyped-def]  # numba's own types
    """Number of the cell of a place, row by row from the south-west; -1 outside and for NaN."""
    return cell_and_lines(frame, lat, lon)[0]


@unchecked
def cell_and_lines(frame, lat, lon):  # type: ignore[no-untyped-def]
    """The same with the row and the column it stands in."""
    x = lon - frame.west
    if x < 0 or x >= 360:
        x -= 360 * np.floor(x / 360)
    column, row = x * frame.per_lon, (lat - frame.south) * frame.per_lat
    if column >= 0 and column < frame.columns and row >= 0 and row < frame.rows:
        return np.int64(row) * frame.columns + np.int64(column), np.int64(row), np.int64(column)
    return np.int64(-1), np.int64(0), np.int64(0)


def middles(frame: Frame, cells: Ints | None = None) -> tuple[Floats, Floats]:
    """Latitude and longitude of the middle of some cells, degrees; of all, in their order."""
    numbers = np.arange(frame.rows * frame.columns) if cells is None else cells
    row, column = np.divmod(numbers, frame.columns)
    lat: Floats = frame.south + (row + 0.5) / frame.per_lat
    lon: Floats = frame.west + (column + 0.5) / frame.per_lon
    return lat, lon


@unchecked
def reach_m(frame, cell):  # type: ignore[no-untyped-def]
    """How far in a straight line any place of a cell can lie from its middle, metres.

    Along the parallel, as long as it is at the edge of the cell nearest to the equator, then along
    the meridian; the two legs stand at a right angle but for half the turn of the meridian.
    """
    lat = frame.south + (cell // frame.columns + 0.5) / frame.per_lat
    half_lat, half_lon = 0.5 / frame.per_lat + CELL_SLACK_DEG, 0.5 / frame.per_lon + CELL_SLACK_DEG
    nearest = np.radians(max(abs(lat) - half_lat, 0.0))
    squash = (POLE_M / EQUATOR_M) ** 2
    out = np.cos(nearest) / np.sqrt(1 - (1 - squash) * np.sin(nearest) ** 2)
    along_m, up_m = _PARALLEL_M * out * half_lon, _MERIDIAN_M * half_lat
    return np.sqrt(along_m**2 + up_m**2 + along_m * up_m * np.radians(half_lon))
