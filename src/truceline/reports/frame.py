"""Frame: which part of the earth the drawing shows, and where on the paper a place then lies.

The projection is equirectangular, true to scale at the middle parallel on the ellipsoid there. It
is for looking only: nothing is measured on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin, sqrt

import numpy as np

from truceline.values.observations import Floats

WIDTH = 820.0  # of the frame, in the drawing's units
_HEIGHT_LEAST, _HEIGHT_MOST = 460.0, 900.0
_AIR = 0.06  # free border on each side, as a share of the extent
_NEAR = 0.5  # how far off the shapes a finding may widen the frame, as a share of their extent
_LEAST_M = 2000.0  # a smaller extent is widened to this

_AXIS_M, _FLATTENING = 6_378_137.0, 1 / 298.257223563  # WGS84


@dataclass(frozen=True, slots=True)
class Frame:
    """Degrees to the drawing's units: x to the right, y down, (0, 0) at the top left corner.

    Longitudes are taken within half a turn of the centre, so that the 180° meridian is no edge.
    """

    lat_deg_centre: float
    lon_deg_centre: float
    units_per_m: float
    height: float
    m_per_deg_lat: float
    m_per_deg_lon: float

    def xy(self, lat_deg: Floats, lon_deg: Floats) -> Floats:
        """Places of (n,) points as (n, 2)."""
        east = _turned(np.asarray(lon_deg, np.float64), self.lon_deg_centre)
        north = np.asarray(lat_deg, np.float64) - self.lat_deg_centre
        x = WIDTH / 2 + (east - self.lon_deg_centre) * self.m_per_deg_lon * self.units_per_m
        y = self.height / 2 - north * self.m_per_deg_lat * self.units_per_m
        return np.column_stack([x, y])

    def holds(self, xy: Floats, air: float = 0.0) -> np.typing.NDArray[np.bool_]:
        """Which places lie in the frame, at least `air` from its edge."""
        x, y = xy[:, 0], xy[:, 1]
        within = (x >= air) & (x <= WIDTH - air)
        return np.asarray(within & (y >= air) & (y <= self.height - air))

    def span_deg(self) -> tuple[float, float]:
        """Degrees of latitude and longitude from edge to edge."""
        per_lat, per_lon = self.m_per_deg_lat, self.m_per_deg_lon
        return (
            self.height / self.units_per_m / per_lat,
            WIDTH / self.units_per_m / per_lon,
        )


def frame_of(shapes: Iterable[Floats], findings: Floats, trails: Iterable[Floats]) -> Frame | None:
    """The frame around the shapes and the findings near them; None where nothing has a place.

    Each is (n, 2), latitude and longitude. Where there are no shapes the findings decide, without
    them the trails, in both cases without the outermost fiftieth on each side.
    """
    drawn, found = _known(list(shapes)), _known([findings])
    points = drawn if len(drawn) else found if len(found) else _known(list(trails))
    if not len(points):
        return None
    lon_deg_middle = _lon_deg_middle(points[:, 1])
    points[:, 1] = _turned(points[:, 1], lon_deg_middle)
    if points is drawn:
        found[:, 1] = _turned(found[:, 1], lon_deg_middle)
    low, high = (
        _with_near(drawn, found)
        if len(drawn)
        else (np.quantile(points, 0.02, axis=0), np.quantile(points, 0.98, axis=0))
    )
    return _fitted(low, high)


def _with_near(drawn: Floats, found: Floats) -> tuple[Floats, Floats]:
    low, high = drawn.min(axis=0), drawn.max(axis=0)
    reach = _NEAR * max(high - low)
    near = found[((found >= low - reach) & (found <= high + reach)).all(axis=1)]
    return np.vstack([low, near]).min(axis=0), np.vstack([high, near]).max(axis=0)


def _fitted(low: Floats, high: Floats) -> Frame:
    lat_deg, lon_deg = (low + high) / 2
    per_lat, per_lon = _m_per_deg(lat_deg)
    tall_m, wide_m = (high - low) * (per_lat, per_lon) * (1 + 2 * _AIR)
    tall_m, wide_m = max(tall_m, _LEAST_M), max(wide_m, _LEAST_M)
    height = min(max(WIDTH * tall_m / wide_m, _HEIGHT_LEAST), _HEIGHT_MOST)
    scale = min(WIDTH / wide_m, height / tall_m)
    return Frame(float(lat_deg), float(lon_deg), float(scale), float(height), per_lat, per_lon)


def _m_per_deg(lat_deg: float) -> tuple[float, float]:
    """Metres in a degree of latitude and of longitude on the ellipsoid at that latitude."""
    lat = radians(min(max(lat_deg, -85.0), 85.0))  # at a pole a degree of longitude has no length
    eccentricity2 = _FLATTENING * (2 - _FLATTENING)
    w = sqrt(1 - eccentricity2 * sin(lat) ** 2)
    meridian, normal = _AXIS_M * (1 - eccentricity2) / w**3, _AXIS_M / w
    return radians(1) * meridian, radians(1) * normal * cos(lat)


def _known(parts: list[Floats]) -> Floats:
    points = np.concatenate([np.zeros((0, 2)), *(np.asarray(each, np.float64) for each in parts)])
    return np.asarray(points[np.isfinite(points).all(axis=1)])


def _lon_deg_middle(lon_deg: Floats) -> float:
    turns = np.radians(lon_deg)
    return float(np.degrees(np.arctan2(np.sin(turns).mean(), np.cos(turns).mean())))


def _turned(lon_deg: Floats, lon_deg_middle: float) -> Floats:
    east = np.asarray(lon_deg - lon_deg_middle + 180)
    if not ((east >= 0) & (east < 360)).all():  # dividing is dear, and nearly never needed
        east = east % 360
    return np.asarray(east - 180 + lon_deg_middle)
