"""How fast places are put into areas, against a plain sum of the columns and against peers.

    python benchmarks/zones.py [--points N] [--json]

10 areas of 100 to 2,000 vertices and 1,000 of 12 to 200 over the Golan, N random points. Each peer
that is installed answers for as many of the same points as it can in seconds, and every answer is
compared. CPU seconds of the process, best of three; ratios of one run only mean something.
"""

import argparse
import importlib
import importlib.util
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any  # peers that need not be there

import numpy as np
import pyarrow as pa
import shapely
from numpy.typing import NDArray

from figures import Figure, cpu_s, tell  # type: ignore[import-not-found]  # run as a script
from truceline.kernels.areas import INSIDE, compile_area
from truceline.kernels.zone_grid import compile_zones
from truceline.kernels.zones import ZoneIndex, zones

postgis: Any = importlib.import_module("postgis")  # the file beside this one
Floats = NDArray[np.float64]
Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]  # rows, and areas that hold them
BOX = (35.5, 32.5, 36.5, 33.6)
STREAM_GOALS = {10: 5, 1000: 20}
PEER_GOALS = {
    "shapely contains_xy": {10: 50, 1000: 100},
    "shapely STRtree": {10: 50, 1000: 100},
    "geopandas sjoin": {10: 50, 1000: 100},
    "DuckDB spatial": {10: 300, 1000: 150},
    "SedonaDB": {10: 50, 1000: 100},
    "PostGIS": {10: 500, 1000: 700},
}
PEER_POINTS = {"shapely contains_xy": 200_000, "DuckDB spatial": 500_000, "PostGIS": 100_000}


def star(rng: np.random.Generator, count: int, radius_km: float) -> shapely.Polygon:
    """A ragged outline about a random place, which crosses itself nowhere."""
    while True:
        angle = np.sort(rng.uniform(0, 2 * np.pi, count))
        away = np.ones(count)
        for wave in range(2, 9):
            away += 0.3 / wave * np.cos(wave * angle + rng.uniform(0, 2 * np.pi))
        away = np.clip(away + rng.normal(0, 0.015, count), 0.25, 3) * radius_km
        lat, lon = rng.uniform(32.6, 33.5), rng.uniform(35.6, 36.4)
        east, north = away * np.cos(angle) / 93.0, away * np.sin(angle) / 110.9
        found = shapely.Polygon(np.column_stack([lon + east, lat + north]))
        if found.is_valid:
            return found


def drawn(count: int) -> list[shapely.Polygon]:
    """The areas of the benchmark."""
    rng = np.random.default_rng(20151)
    if count == 10:
        sizes = (100, 150, 200, 300, 400, 500, 800, 1000, 1500, 2000)
        return [star(rng, each, rng.uniform(6, 28)) for each in sizes]
    sizes = rng.integers(12, 200, count).tolist()
    return [star(rng, each, rng.uniform(0.5, 4)) for each in sizes]


def by_contains(areas: list[shapely.Polygon], lon: Floats, lat: Floats) -> Pairs:
    """Prepared areas one after another."""
    shapely.prepare(areas)
    return listed([np.flatnonzero(shapely.contains_xy(each, lon, lat)) for each in areas])


def by_tree(areas: list[shapely.Polygon], lon: Floats, lat: Floats) -> Pairs:
    """An R-tree over the areas."""
    row, area = shapely.STRtree(areas).query(shapely.points(lon, lat), predicate="within")
    return row, area


def by_geopandas(areas: list[shapely.Polygon], lon: Floats, lat: Floats) -> Pairs:
    """A spatial join of two frames."""
    geopandas: Any = importlib.import_module("geopandas")
    left = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(lon, lat))
    found = left.sjoin(geopandas.GeoDataFrame(geometry=areas), predicate="within")
    return found.index.to_numpy(), found["index_right"].to_numpy()


def by_duckdb(areas: list[shapely.Polygon], lon: Floats, lat: Floats) -> Pairs:
    """A join by ST_Contains, one thread."""
    duckdb: Any = importlib.import_module("duckdb")
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(f"LOAD '{duckdb_extension()}'")
    points = pa.table({"row": np.arange(len(lon)), "lon": lon, "lat": lat})
    outlines = pa.table({"area": np.arange(len(areas)), "wkb": shapely.to_wkb(areas)})
    connection.register("points", points)
    connection.register("outlines", outlines)
    connection.execute("CREATE TABLE a AS SELECT area, ST_GeomFromWKB(wkb) g FROM outlines")
    query = "SELECT row, area FROM points JOIN a ON ST_Contains(g, ST_Point(lon, lat))"
    found = connection.execute(query).fetchnumpy()
    return found["row"], found["area"]


def duckdb_extension() -> Path | None:
    """The spatial extension that the package of that name brings."""
    found = importlib.util.find_spec("duckdb_extension_spatial")
    folders = found.submodule_search_locations if found else None
    files = sorted(Path(folders[0]).rglob("spatial.duckdb_extension")) if folders else []
    return files[0] if files else None


def by_sedona(areas: list[shapely.Polygon], lon: Floats, lat: Floats) -> Pairs:
    """A join by ST_Contains in SedonaDB."""
    sedona: Any = importlib.import_module("sedonadb")
    connection = sedona.connect()
    points = pa.table({"row": np.arange(len(lon)), "lon": lon, "lat": lat})
    outlines = pa.table({"area": np.arange(len(areas)), "wkb": shapely.to_wkb(areas)})
    connection.create_data_frame(points).to_view("points", overwrite=True)
    connection.create_data_frame(outlines).to_view("outlines", overwrite=True)
    query = (
        "SELECT p.row, a.area FROM (SELECT row, ST_Point(lon, lat) g FROM points) p JOIN"
        " (SELECT area, ST_GeomFromWKB(wkb) g FROM outlines) a ON ST_Contains(a.g, p.g)"
    )
    found = connection.sql(query).to_arrow_table()
    return found["row"].to_numpy(), found["area"].to_numpy()


PEERS: dict[str, tuple[str, Callable[[list[shapely.Polygon], Floats, Floats], Pairs]]] = {
    "shapely contains_xy": ("shapely", by_contains),
    "shapely STRtree": ("shapely", by_tree),
    "geopandas sjoin": ("geopandas", by_geopandas),
    "DuckDB spatial": ("duckdb_extension_spatial", by_duckdb),
    "SedonaDB": ("sedonadb", by_sedona),
}


def listed(rows: list[NDArray[np.int64]]) -> Pairs:
    """Pairs from the rows that each area holds."""
    return np.concatenate(rows), np.repeat(np.arange(len(rows)), [len(each) for each in rows])


def told_apart(one: Pairs, other: Pairs) -> int:
    """How many pairs stand in only one of two lists."""
    first, second = (each[0] * 1_000_000 + each[1] for each in (one, other))
    return len(np.setxor1d(first, second, assume_unique=True))


def measure(points: int, count: int) -> list[Figure]:
    """All figures for so many areas."""
    rng = np.random.default_rng(7)
    lon, lat = rng.uniform(BOX[0], BOX[2], points), rng.uniform(BOX[1], BOX[3], points)
    areas = drawn(count)
    rings = [np.array(each.exterior.coords) for each in areas]
    compiled = [compile_area([[(r[:, 1], r[:, 0])]], edges="straight_lonlat") for r in rings]
    index = compile_zones(compiled)
    zones(index, lat[:10], lon[:10])

    def ours_s() -> float:
        """CPU seconds a point; asked for again beside each peer, for machines change their pace."""
        return float(cpu_s(lambda: zones(index, lat, lon), 5) / points)

    stream_s = cpu_s(lambda: (np.sum(lon), np.sum(lat)), 5) / points
    ratio = ours_s() / stream_s
    told = [Figure(f"{count} areas, ratio to numpy.sum", ratio, STREAM_GOALS[count], "less")]
    told += against_postgis((index, areas), (lon, lat), ours_s)
    for name, (module, peer) in PEERS.items():
        if importlib.util.find_spec(module) is None:
            print(f"{name} is not installed: its figures are left out", file=sys.stderr)
            continue
        told += against(name, peer, (index, areas), (lon, lat), ours_s)
    return told


def against(
    name: str,
    peer: Callable[[list[shapely.Polygon], Floats, Floats], Pairs],
    asked: tuple[ZoneIndex, list[shapely.Polygon]],
    places: tuple[Floats, Floats],
    ours_s: Callable[[], float],
) -> list[Figure]:
    """How many times longer a peer takes for a point, and whether it says the same."""
    index, areas = asked
    some = min(len(places[0]), PEER_POINTS.get(name, 1_000_000))
    lon, lat = places[0][:some], places[1][:some]
    start_s = time.process_time()
    found = peer(areas, lon, lat)
    peer_s = (time.process_time() - start_s) / some
    return compared(name, found, (index, (lon, lat)), peer_s / ours_s())


def against_postgis(
    asked: tuple[ZoneIndex, list[shapely.Polygon]],
    places: tuple[Floats, Floats],
    ours_s: Callable[[], float],
) -> list[Figure]:
    """The same of PostGIS: the CPU of its server process, for points that lie in a table."""
    index, areas = asked
    if postgis.programs() is None or importlib.util.find_spec("psycopg") is None:
        print("PostGIS is not installed: its figures are left out", file=sys.stderr)
        return []
    some = PEER_POINTS["PostGIS"]
    lon, lat = places[0][:some], places[1][:some]
    with postgis.server() as (connection, _):
        postgis.fill(connection, list(shapely.to_wkb(areas)), (lon, lat))
        row, area, took_s = postgis.contained(connection)
    ratio = took_s / len(lon) / ours_s()
    return compared("PostGIS", (row, area), (index, (lon, lat)), ratio)


def compared(
    name: str, found: Pairs, asked: tuple[ZoneIndex, tuple[Floats, Floats]], ratio: float
) -> list[Figure]:
    """The figures of a peer that found those pairs."""
    index, (lon, lat) = asked
    told, count = zones(index, lat, lon), len(index.areas)
    ours = listed([np.flatnonzero(told.of(number) == INSIDE) for number in range(count)])
    differ = told_apart(found, ours)
    return [
        Figure(f"{count} areas, {name} / ours", ratio, PEER_GOALS[name][count], "more"),
        Figure(f"{count} areas, {name}: answers that differ", differ, 0, "less"),
    ]


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--points", type=int, default=10_000_000)
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    tell(
        [each for count in (10, 1000) for each in measure(given.points, count)], as_json=given.json
    )


if __name__ == "__main__":
    main()
