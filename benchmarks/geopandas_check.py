"""A GeoPandas script that asks three of the 25 terms of 1974, as one would write it.

    python benchmarks/geopandas_check.py ROWS.parquet

Who of the two sides' forces stood in the area of separation or passed through it between two fixes,
and who stood across the lines A and B, by more than the accuracy of fix and line together. It works
in an azimuthal projection about the middle of the Golan, half a metre off at most. Prints its CPU
seconds and the pairs of term and object found, as JSON.
"""

import argparse
import json
import time
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

GOLAN = Path(__file__).resolve().parents[1] / "examples" / "golan_1974" / "lines.geojson"
LOCAL = "+proj=aeqd +lat_0=33.0 +lon_0=35.9 +datum=WGS84 +units=m"
NORTH_DEG, SOUTH_M, NORTH_M = 33.30, 1100.0, 9100.0  # how well the lines are known on either side
LAND = ("land.armour", "land.art", "land.ad", "land.missile", "land.unit", "person.soldier")
FORCES = (*LAND, "person.armed", "air.fixed.fighter", "air.fixed.recon", "air.uas")
STEP_M = 500.0  # edges are cut so fine before they are projected


def check(rows: Path) -> set[tuple[str, str]]:
    """Term and object of everything found inside."""
    table = pd.read_parquet(rows).sort_values(["object_id", "observed_us"], kind="stable")
    spots = geopandas.points_from_xy(table.lon_deg, table.lat_deg, crs=4326)
    frame = geopandas.GeoDataFrame(table, geometry=spots).to_crs(LOCAL)
    features = json.loads(GOLAN.read_text(encoding="utf-8"))["features"]
    shapes = geopandas.GeoDataFrame.from_features(features, crs=4326).set_index("id")
    shapes = shapes[shapes.index.isin(["aos", "line_a", "line_b"])]
    shapes.geometry = shapes.geometry.segmentize(0.005)
    radius_m = float(np.hypot(table.position_radius_m.max(), SOUTH_M))
    wide_m = float(np.hypot(table.position_radius_m.max(), NORTH_M))
    found = in_area(frame, shapes, (radius_m, wide_m))
    found |= across(frame, shapes, ("forces-west-of-a", "line_a", "il", 1), (radius_m, wide_m))
    found |= across(frame, shapes, ("forces-east-of-b", "line_b", "sy", -1), (radius_m, wide_m))
    return found


def parts(shape: shapely.Geometry) -> tuple[shapely.Geometry, shapely.Geometry]:
    """A line in degrees south of the parallel and north of it, projected."""
    south = shapely.clip_by_rect(shape, 30, 30, 40, NORTH_DEG)
    north = shapely.clip_by_rect(shape, 30, NORTH_DEG, 40, 40)
    series = geopandas.GeoSeries([south, north], crs=4326).to_crs(LOCAL)
    return series.iloc[0], series.iloc[1]


def in_area(
    frame: geopandas.GeoDataFrame, shapes: geopandas.GeoDataFrame, radii: tuple[float, float]
) -> set[tuple[str, str]]:
    """Who stood in the area of separation, or passed through it."""
    area = shapes.geometry.loc["aos"]
    local = geopandas.GeoSeries([area], crs=4326).to_crs(LOCAL).iloc[0]
    for part, radius_m in zip(parts(area.boundary), radii, strict=True):
        local = local.difference(part.buffer(radius_m, quad_segs=64))
    bound = frame[frame.party.isin(["il", "sy"]) & frame.kind.str.startswith(FORCES)]
    stood = bound.object_id[bound.within(local)]
    ends = np.stack([bound.geometry.x, bound.geometry.y], axis=1)
    same = bound.object_id.to_numpy()[1:] == bound.object_id.to_numpy()[:-1]
    near = np.diff(bound.observed_us.to_numpy()) <= 3600 * 1_000_000
    pairs = np.stack([ends[:-1], ends[1:]], axis=1)[same & near]
    paths = geopandas.GeoSeries(shapely.linestrings(pairs), crs=LOCAL)
    passed = bound.object_id.to_numpy()[1:][same & near][paths.intersects(local)]
    return {("aos-no-forces", each) for each in {*stood, *passed}}


def across(
    frame: geopandas.GeoDataFrame,
    shapes: geopandas.GeoDataFrame,
    term: tuple[str, str, str, int],
    radii: tuple[float, float],
) -> set[tuple[str, str]]:
    """Who stood on the side (1 left, -1 right) of a line that is not his; not beyond its ends."""
    name, line, party, side = term
    shape = shapes.geometry.loc[line]
    whole = geopandas.GeoSeries([shape], crs=4326).to_crs(LOCAL).iloc[0]
    bound = frame[(frame.party == party) & frame.kind.str.startswith(LAND)]
    inside = np.ones(len(bound), bool)
    for part, radius_m in zip(parts(shape), radii, strict=True):
        if not part.is_empty:
            inside &= (bound.distance(part) > radius_m).to_numpy()
    along = np.asarray(shapely.line_locate_point(whole, bound.geometry.values))
    inside &= (along > 0) & (along < whole.length)
    inside &= leftward(whole, along, bound.geometry) * side > 0
    return {(name, each) for each in set(bound.object_id[inside])}


def leftward(
    line: shapely.Geometry, along: NDArray[np.float64], spots: geopandas.GeoSeries
) -> NDArray[np.float64]:
    """How far to the left of the line, about; along: the feet of the spots on it."""
    before = shapely.get_coordinates(shapely.line_interpolate_point(line, along - 1))
    after = shapely.get_coordinates(shapely.line_interpolate_point(line, along + 1))
    ahead = after - before
    off = np.stack([spots.x, spots.y], axis=1) - before
    return np.asarray(ahead[:, 0] * off[:, 1] - ahead[:, 1] * off[:, 0])


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("rows", type=Path)
    rows = options.parse_args().rows
    start_s = time.process_time()
    found = check(rows)
    took_s = time.process_time() - start_s
    print(json.dumps({"cpu_s": took_s, "found": sorted(found)}))


if __name__ == "__main__":
    main()
