"""Rings and lines to put kernels to the test with, drawn from a seed."""

import numpy as np
import shapely
from numpy.typing import NDArray

from truceline.kernels.areas import AreaIndex, Ring, compile_area

Floats = NDArray[np.float64]
Polygons = list[list[Ring]]


def star(rng: np.random.Generator, *, count: int, lat: float, lon: float, radius: float) -> Ring:
    """A closed ring round a place that crosses itself nowhere."""
    angle = np.sort(rng.uniform(0, 2 * np.pi, count))
    away = radius * (0.7 + 0.3 * np.sin(5 * angle + rng.uniform(0, 6)))
    lats, lons = lat + away * np.sin(angle), lon + away * np.cos(angle)
    return np.append(lats, lats[0]), np.append(lons, lons[0])


def many_areas(count: int, *, seed: int, turned: bool = False) -> list[Polygons]:
    """Areas about 33° N 36° E that overlap, every third with a hole, every fifth in two parts.

    A draw whose hole crosses its edge is drawn again: agreements refuse such areas, and to GEOS
    they are no areas either.
    """
    rng = np.random.default_rng(seed)
    found: list[Polygons] = []
    while (number := len(found)) < count:
        lat, lon = rng.uniform(32.6, 33.5), rng.uniform(35.6, 36.4)
        radius = rng.uniform(0.02, 0.5 / np.sqrt(count) + 0.05)
        vertices = int(rng.integers(8, 200))
        area = [[star(rng, count=vertices, lat=lat, lon=lon, radius=radius)]]
        if number % 3 == 0:
            area[0].append(star(rng, count=9, lat=lat, lon=lon, radius=radius / 4))
        if number % 5 == 0:
            apart = lon + 2.1 * radius
            area.append([star(rng, count=12, lat=lat, lon=apart, radius=radius / 2)])
        step = -1 if turned else 1
        if as_shapely(area).is_valid:
            found.append([[(a[::step], b[::step]) for a, b in polygon] for polygon in area])
    return found


def compiled(polygons: Polygons) -> AreaIndex:
    """The area with straight edges in longitude and latitude."""
    return compile_area(polygons, edges="straight_lonlat")


def as_shapely(polygons: Polygons) -> shapely.MultiPolygon:
    """The same for GEOS."""
    rings = [[np.column_stack([lon, lat]) for lat, lon in polygon] for polygon in polygons]
    return shapely.MultiPolygon([shapely.Polygon(part[0], part[1:]) for part in rings])


def places(count: int, *, seed: int) -> tuple[Floats, Floats]:
    """Random places round 33° N 36° E, latitude and longitude."""
    rng = np.random.default_rng(seed)
    return rng.uniform(32.5, 33.6, count), rng.uniform(35.5, 36.6, count)


def on_edges(areas: list[Polygons], count: int, *, seed: int) -> tuple[Floats, Floats]:
    """Places on vertices and edges, and beside them by 1e-15 to 1e-6 degrees."""
    rng = np.random.default_rng(seed)
    ends = []
    for area in areas:
        for lat, lon in (ring for polygon in area for ring in polygon):
            ends.append(np.column_stack([lat[:-1], lon[:-1], lat[1:], lon[1:]]))
    edges = np.vstack(ends)[rng.integers(0, sum(map(len, ends)), count)]
    share = rng.choice([0.0, 0.5, 0.25, 1.0, 0.3], count)[:, None]
    at = edges[:, :2] + share * (edges[:, 2:] - edges[:, :2])
    by = rng.choice([0, 0, 1e-15, 1e-13, 1e-11, 1e-9, 1e-6], (count, 2))
    at = at + by * rng.choice([-1, 1], (count, 2))
    return at[:, 0].copy(), at[:, 1].copy()
