"""Distance from a place to a geodesic line by Karney's inverse alone: slow, and exact to 1e-8 m."""

import numpy as np
import shapely
from pyproj import Geod

from kernels.drawn import Floats

GEOD = Geod(ellps="WGS84")
RADIUS_M = 6_371_008.8
NEAREST = 3  # pieces tried on either side of the one that a flat map puts nearest


def distance_to_line_m(
    vertices: tuple[Floats, Floats], lat: Floats, lon: Floats, *, tried: int = NEAREST
) -> Floats:
    """Least geodesic distance, (n,), to the geodesics between vertices at most a few km apart.

    It is too large where the nearest lies more than so many pieces from that of the flat map.
    """
    lats, lons = vertices
    shrink = np.cos(np.radians(lats.mean()))
    flat = np.column_stack([lons * shrink, lats])
    tree = shapely.STRtree(shapely.linestrings(np.stack([flat[:-1], flat[1:]], axis=1)))
    points = shapely.points(lon * shrink, lat)
    nearest = tree.nearest(points)
    best_m = np.full(len(lat), np.inf)
    for step in range(-tried, tried + 1):
        piece = np.clip(nearest + step, 0, len(lats) - 2)
        ends = lons[piece], lats[piece], lons[piece + 1], lats[piece + 1]
        best_m = np.minimum(best_m, distance_to_geodesic_m(ends, lat, lon))
    return best_m


def distance_to_geodesic_m(
    ends: tuple[Floats, Floats, Floats, Floats], lat: Floats, lon: Floats
) -> Floats:
    """Geodesic distance from each place to its own geodesic: the foot is moved along it until the
    way there meets it at a right angle.
    """
    start_lon, start_lat, end_lon, end_lat = ends
    bearing, _, length_m = GEOD.inv(start_lon, start_lat, end_lon, end_lat)
    to_place, _, away_m = GEOD.inv(start_lon, start_lat, lon, lat)
    along_m = np.clip(_ahead_m(away_m, to_place - bearing), 0, length_m)
    for _ in range(6):
        foot_lon, foot_lat, back = GEOD.fwd(start_lon, start_lat, bearing, along_m)
        to_place, _, away_m = GEOD.inv(foot_lon, foot_lat, lon, lat)
        along_m = np.clip(along_m + _ahead_m(away_m, to_place - back - 180), 0, length_m)
    foot_lon, foot_lat, _ = GEOD.fwd(start_lon, start_lat, bearing, along_m)
    return np.asarray(GEOD.inv(foot_lon, foot_lat, lon, lat)[2])


def _ahead_m(away_m: Floats, turn_deg: Floats) -> Floats:
    """How far along a bearing the foot of a place lies, by the sphere."""
    return np.asarray(
        RADIUS_M * np.arctan(np.tan(away_m / RADIUS_M) * np.cos(np.radians(turn_deg)))
    )
