"""Outlines and routes for the tests of notices, and the slow ways to compare them."""

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Proj

from truceline.kernels.ellipsoid import FLATTENING, place, surface
from truceline.kernels.volumes import CIRCLE, POLYGON, ROUTE, Solid

Floats = NDArray[np.float64]
GEOD = Geod(ellps="WGS84")
NO_TIMES = np.zeros(0, np.int64)


def polygon(*corners: tuple[float, float]) -> Solid:
    """A polygon by latitude and longitude of its corners."""
    lat, lon = np.array(corners, np.float64).T
    return Solid(surface(lat, lon), 0.0, NO_TIMES, POLYGON)


def circle(lat_deg: float, lon_deg: float, radius_m: float) -> Solid:
    """A circle."""
    at = surface(np.array([lat_deg]), np.array([lon_deg]))
    return Solid(at, float(radius_m), NO_TIMES, CIRCLE)


def route(*points: tuple[float, float, float], half_width_m: float = 100.0) -> Solid:
    """A route by latitude, longitude and seconds."""
    lat, lon, at_s = np.array(points, np.float64).T
    return Solid(surface(lat, lon), half_width_m, np.rint(at_s * 1e6).astype(np.int64), ROUTE)


def star(rng: np.random.Generator, lat: float, lon: float, size_m: float) -> Solid:
    """A polygon with 3 to 9 corners at random distances round a place, poles and ±180° included."""
    count = int(rng.integers(3, 10))
    bearing = np.sort(rng.uniform(0, 360, count))
    away = rng.uniform(0.3, 1.0, count) * size_m
    found = GEOD.fwd(np.full(count, lon), np.full(count, lat), bearing, away)
    return Solid(surface(np.array(found[1]), np.array(found[0])), 0.0, NO_TIMES, POLYGON)


def flat_shape(solid: Solid, lat: float, lon: float) -> shapely.Polygon:
    """The polygon in a gnomonic map about a place, metres, by pyproj."""
    lat_deg, lon_deg = place(solid.points)
    seen = np.degrees(np.arctan((1 - FLATTENING) ** 2 * np.tan(np.radians(lat_deg))))
    middle = np.degrees(np.arctan((1 - FLATTENING) ** 2 * np.tan(np.radians(lat))))
    flat = Proj(f"+proj=gnom +R=6371000 +lat_0={middle} +lon_0={lon}")
    return shapely.Polygon(np.column_stack(flat(lon_deg, seen)))


def along(solid: Solid, at_s: float) -> tuple[float, float]:
    """Latitude and longitude of a route at an instant, leg by leg on the geodesic."""
    lat, lon = place(solid.points)
    for leg in range(len(lat) - 1):
        start, end = solid.at_us[leg] / 1e6, solid.at_us[leg + 1] / 1e6
        if start <= at_s <= end:
            bearing, _, length = GEOD.inv(lon[leg], lat[leg], lon[leg + 1], lat[leg + 1])
            share = (at_s - start) / (end - start)
            found = GEOD.fwd(lon[leg], lat[leg], bearing, share * length)
            return float(found[1]), float(found[0])
    raise ValueError("no such instant")
