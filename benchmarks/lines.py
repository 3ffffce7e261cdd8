"""How fast places are put into bands of distance from a line, and how fast distances are told.

    python benchmarks/lines.py [--points N] [--json]

Five limits to a line of 100 vertices and 85 km over the Golan, N random points; ratios are to a
plain sum of the two columns, and to a flat map round the line (azimuthal equidistant) measured by
shapely, on as many of the same points as take seconds. Every band is compared with that of the
distance found by searching all pieces of the line, and with the flat map's. CPU seconds of the
process, best of three; ratios of one run only mean something.
"""

import argparse

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from figures import Figure, cpu_s, tell  # type: ignore[import-not-found]  # run as a script
from truceline.kernels.bands import bands, compile_bands
from truceline.kernels.distances import compile_distances, distances
from truceline.kernels.ellipsoid import surface
from truceline.kernels.lines import compile_line, measure
from zones import BOX  # type: ignore[import-not-found]

Floats = NDArray[np.float64]
LIMITS_M = [3 * 1609.344, 10_000.0, 15_000.0, 20_000.0, 25_000.0]
PEER_POINTS = 200_000
FLAT_OFF_M = 1.0  # by which the flat map is off here: there its band is another than the true one


def drawn() -> tuple[Floats, Floats]:
    """Vertices of the line, latitude and longitude."""
    share = np.linspace(0, 1, 100)
    drift = np.cumsum(np.random.default_rng(1).normal(0, 0.002, 100))
    lon = 35.8 + 0.05 * np.sin(5 * share) + 0.03 * np.sin(17 * share + 1) + drift
    return 33.42 - 0.76 * share, lon


def by_flat_map(vertices: tuple[Floats, Floats], lat: Floats, lon: Floats) -> Floats:
    """Distances on a map that is true about its middle, metres."""
    middle = f"+lat_0={vertices[0].mean()} +lon_0={vertices[1].mean()}"
    flat = pyproj.Proj(f"+proj=aeqd {middle} +datum=WGS84")
    line = shapely.LineString(np.column_stack(flat(vertices[1], vertices[0])))
    shapely.prepare(line)
    return np.asarray(shapely.distance(line, shapely.points(np.column_stack(flat(lon, lat)))))


def figures(points: int) -> list[Figure]:
    """All figures."""
    rng = np.random.default_rng(7)
    lon, lat = rng.uniform(BOX[0], BOX[2], points), rng.uniform(BOX[1], BOX[3], points)
    vertices = drawn()
    line = compile_line(*vertices, edges="geodesic")
    index, near = compile_bands(line, LIMITS_M), compile_distances(line)
    bands(index, lat[:10], lon[:10])
    distances(near, lat[:10], lon[:10])
    bands_s = cpu_s(lambda: bands(index, lat, lon)) / points
    away_s = cpu_s(lambda: distances(near, lat, lon)) / points
    stream_s = cpu_s(lambda: (np.sum(lon), np.sum(lat))) / points
    some = slice(0, min(points, PEER_POINTS))
    flat_s = cpu_s(lambda: by_flat_map(vertices, lat[some], lon[some]), 1) / len(lat[some])
    more = slice(0, min(points, 1_000_000))
    searched_m = measure(line, surface(lat[more], lon[more])).distance_m
    told = bands(index, lat[more], lon[more])
    wrong = int(np.sum(told != np.searchsorted(LIMITS_M, searched_m, side="right")))
    off_m = float(np.abs(distances(near, lat[more], lon[more]) - searched_m).max())
    flat_m = by_flat_map(vertices, lat[some], lon[some])
    differs = np.searchsorted(LIMITS_M, flat_m, side="right") != told[some]
    from_limit_m = np.abs(searched_m[some, None] - LIMITS_M).min(axis=1)
    return [
        Figure("five bands, ratio to numpy.sum", bands_s / stream_s, 4, "less"),
        Figure("distances, ratio to numpy.sum", away_s / stream_s, 30, "less"),
        Figure("flat map and shapely distance / bands", flat_s / bands_s, 350, "more"),
        Figure("bands that differ from those searched", wrong, 0, "less"),
        Figure("distances off those searched by at most, m", off_m, 1e-6, "less"),
        Figure(
            "bands in which the flat map differs, 1 m from a limit or more",
            int(np.sum(differs & (from_limit_m > FLAT_OFF_M))),
            0,
            "less",
        ),
    ]


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--points", type=int, default=10_000_000)
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    tell(figures(given.points), as_json=given.json)


if __name__ == "__main__":
    main()
