"""A GeoPandas script that asks the terms of 1974 and finds what `truceline check` finds.

    python benchmarks/geopandas_check.py ROWS.parquet SHAPES.json FINDINGS.parquet [--terms ID,…]

It asks all terms about observations, or those named: who stood or passed where he may not, and how
many there were, `inside` or `cannot_tell` by the accuracy of fix and line together; when each stay
opened and closed, and its greatest margin. Written as one would with the tools at hand: a local
projection (half a metre off at most), distances by shapely, fixes within two metres of a limit
measured again on the ellipsoid, as are those within two metres of where the sides of a line end,
paths that may touch a limit sampled every tenth of a second, stays
by pandas. SHAPES.json holds each line in the pieces that are known to one accuracy (`check.py`
writes it). What these rows never ask for is left out: gaps, changes of status, several sources,
counts, positions known unevenly. Prints its CPU seconds, elapsed
seconds and peak memory, all without its imports.
"""

import argparse
import json
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any  # tables of TOML, and what has no types

import geopandas
import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray

from geopandas_stays import CANNOT_TELL, INSIDE, OUTSIDE, stays  # type: ignore[import-not-found]

GOLAN = Path(__file__).resolve().parents[1] / "examples" / "golan_1974" / "agreement.toml"
LOCAL = "+proj=aeqd +lat_0=33.0 +lon_0=35.9 +datum=WGS84 +units=m"
GEOD = pyproj.Geod(ellps="WGS84")
TO_SPACE = pyproj.Transformer.from_crs(4979, 4978, always_xy=True)
TO_DEGREES = pyproj.Transformer.from_crs(LOCAL, 4326, always_xy=True)
ASKED = ("force_limit", "stand_off", "exclusion", "line_crossing", "cease_fire")
DOUBT_M = 2.0  # nearer than this to a limit the projection does not decide
SAMPLES_A_S = 10
YES, PERHAPS = 1, 2  # whether a term speaks of a kind
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Shape:
    """The parts of a shape by how well they are known; and an area's polygon, or a line whole."""

    parts: list[tuple[float, Any]]
    polygon: Any
    line: Any


@dataclass(frozen=True)
class Lying:
    """How points lie to a shape: metres away, 1 left or in it, -1 not; past an end; radius."""

    away_m: Floats
    side: Floats
    beyond: Bools
    radius_m: Floats

    def rows(self, which: Ints) -> "Lying":
        """Those only."""
        return Lying(*(getattr(self, each.name)[which] for each in fields(self)))


def shapes_of(path: Path) -> dict[str, Shape]:
    """The shapes by id, projected."""
    found = {}
    for name, told in json.loads(path.read_text(encoding="utf-8")).items():
        parts = [
            (each["accuracy_m"], projected(shapely.MultiLineString(each["lines"])))
            for each in told["parts"]
        ]
        polygon = projected(shapely.Polygon(told["ring"])) if "ring" in told else None
        line = projected(shapely.LineString(told["line"])) if "line" in told else None
        if polygon is not None:
            shapely.prepare(polygon)
        found[name] = Shape(parts, polygon, line)
    return found


def projected(geometry: Any) -> Any:
    """From degrees to local metres."""
    return geopandas.GeoSeries([geometry], crs=4326).to_crs(LOCAL).iloc[0]


def lying(shape: Shape, points: Any, position_m: float) -> Lying:
    """How projected points lie to a shape."""
    apart_m = [shapely.distance(points, part) for _, part in shape.parts]
    away_m, radius_m = combined(shape, apart_m, position_m)
    if shape.polygon is not None:
        within = shapely.contains(shape.polygon, points)
        return Lying(away_m, np.where(within, 1.0, -1.0), np.zeros(len(points), bool), radius_m)
    along = shapely.line_locate_point(shape.line, points)
    earlier = np.maximum(along - 1, 0)  # a negative one would count from the other end
    before = shapely.get_coordinates(shapely.line_interpolate_point(shape.line, earlier))
    after = shapely.get_coordinates(shapely.line_interpolate_point(shape.line, along + 1))
    ahead, off = after - before, shapely.get_coordinates(points) - before
    left = np.sign(ahead[:, 0] * off[:, 1] - ahead[:, 1] * off[:, 0])
    beyond = (along <= 0) | (along >= shape.line.length)
    settle(shape, points, along, beyond)
    return Lying(away_m, left, beyond, radius_m)


def settle(shape: Shape, points: Any, along: Floats, beyond: Bools) -> None:
    """Settle in space whether points within DOUBT_M of the perpendicular at an end are past it."""
    xy, vertices = shapely.get_coordinates(points), shapely.get_coordinates(shape.line)
    for end, next_to_it in ((0, 1), (-1, -2)):
        inward = vertices[next_to_it] - vertices[end]
        past_m = (xy - vertices[end]) @ inward / np.hypot(*inward)
        towards = along if end == 0 else shape.line.length - along
        which = np.flatnonzero((np.abs(past_m) < DOUBT_M) & (towards < DOUBT_M))
        if len(which):
            at_end, near = in_space(vertices[end]), in_space(vertices[next_to_it])
            beyond[which] = (in_space(xy[which]) - at_end) @ (near - at_end)[0] < 0


def in_space(xy: Floats) -> Floats:
    """Local metres as metres in space, (n, 3)."""
    lon, lat = TO_DEGREES.transform(*np.atleast_2d(xy).T)
    return np.column_stack(TO_SPACE.transform(lon, lat, np.zeros(np.shape(lon))))


def combined(shape: Shape, apart_m: list[Floats], position_m: float) -> tuple[Floats, Floats]:
    """Distance to the nearest part; and the radius that lets every part's own disc matter."""
    away_m = np.minimum.reduce(apart_m)
    own_m = [float(np.hypot(accuracy_m, position_m)) for accuracy_m, _ in shape.parts]
    reach_m = [own - (each - away_m) for own, each in zip(own_m, apart_m, strict=True)]
    return away_m, np.maximum.reduce(reach_m)


def on_ellipsoid(shape: Shape, points: Any, found: Lying, position_m: float) -> Lying:
    """The same with distances by geodesics from the nearest points of each part."""
    xy = shapely.get_coordinates(points)
    lon, lat = TO_DEGREES.transform(xy[:, 0], xy[:, 1])
    apart_m = []
    for _, part in shape.parts:
        ends = shapely.get_coordinates(shapely.shortest_line(part, points)).reshape(-1, 2, 2)
        foot_lon, foot_lat = TO_DEGREES.transform(ends[:, 0, 0], ends[:, 0, 1])
        apart_m.append(GEOD.inv(lon, lat, foot_lon, foot_lat)[2])
    away_m, radius_m = combined(shape, apart_m, position_m)
    return replace(found, away_m=away_m, radius_m=radius_m)


def depth_in(term: dict[str, Any], found: Lying) -> Floats:
    """How deep points lie in the place of a term, metres; past an end as if on the side asked."""
    if "area" in term:
        return found.away_m * found.side
    across = found.away_m * found.side * (1 if term["side"] == "left" else -1)
    across = np.where(found.beyond, found.away_m, across)
    lower, upper = term.get("band_m", [0, term.get("distance_m", np.inf)])
    inner: Floats = np.minimum(across - lower, upper - found.away_m)
    return np.where(across < 0, across - lower, inner)


def standing_in(term: dict[str, Any], found: Lying) -> tuple[NDArray[np.int8], Floats]:
    """Standing of points in the place of a term, and the margin."""
    depth_m = depth_in(term, found)
    margin = np.abs(depth_m) - found.radius_m
    standing = np.where(margin > 0, np.where(depth_m > 0, INSIDE, OUTSIDE), CANNOT_TELL)
    nowhere = (standing == INSIDE) & found.beyond
    return np.where(nowhere, CANNOT_TELL, standing), np.where(nowhere, np.nan, margin)


class Rows:
    """The observations in the order of track and time, and what was measured of them."""

    def __init__(self, table: pd.DataFrame, shapes: dict[str, Shape], answers: dict[str, str]):
        """answers: for each party or force the bound party that answers for it."""
        table = table.sort_values(["object_id", "observed_us"], kind="stable", ignore_index=True)
        spots = geopandas.points_from_xy(table.lon_deg, table.lat_deg, crs=4326)
        frame = geopandas.GeoDataFrame(table, geometry=spots).to_crs(LOCAL)
        self.points = np.asarray(frame.geometry.values)
        self.at_us = table.observed_us.to_numpy()
        self.track, self.names = pd.factorize(table.object_id)
        self.table, self.shapes, self.answers = table, shapes, answers
        self.position_m = float(table.position_radius_m.max())
        self.known: dict[str, tuple[Bools, Lying]] = {}

    def meant(self, term: dict[str, Any]) -> tuple[Ints, Bools]:
        """Rows that a term speaks of, and whether of each only perhaps."""
        party = self.table.party.map(lambda each: self.answers.get(each, each)).isin(term["binds"])
        kinds = self.table.kind.astype("category").cat
        sort = np.array([speaks_of(term["subject"], each) for each in kinds.categories])
        speaks = sort[kinds.codes.to_numpy()]
        if "deployment" in term:
            party &= self.table.deployment.isin(term["deployment"])
        rows = np.flatnonzero(party.to_numpy() & (speaks > 0))
        return rows, speaks[rows] == PERHAPS

    def lying(self, name: str, rows: Ints, term: dict[str, Any]) -> Lying:
        """How rows lie to a shape, each measured once; those near a limit of the term twice."""
        if name not in self.known:
            count = len(self.table)
            blank = Lying(np.zeros(count), np.zeros(count), np.zeros(count, bool), np.zeros(count))
            self.known[name] = np.zeros(count, bool), blank
        there, kept = self.known[name]
        shape, new = self.shapes[name], rows[~there[rows]]
        self._put(kept, new, lying(shape, self.points[new], self.position_m))
        there[new] = True
        found = kept.rows(rows)
        near = np.abs(np.abs(depth_in(term, found)) - found.radius_m) < DOUBT_M
        doubtful = rows[near]
        kin = found.rows(np.flatnonzero(near))
        again = on_ellipsoid(shape, self.points[doubtful], kin, self.position_m)
        self._put(kept, doubtful, again)
        return kept.rows(rows)

    def _put(self, kept: Lying, rows: Ints, found: Lying) -> None:
        for each in fields(kept):
            getattr(kept, each.name)[rows] = getattr(found, each.name)


def speaks_of(subject: list[str], kind: str) -> int:
    """Whether a term that names those kinds speaks of this one."""
    if any(f"{kind}.".startswith(f"{each}.") for each in subject):
        return YES
    return PERHAPS if any(each.startswith(f"{kind}.") for each in subject) else 0


def stood(told: Rows, term: dict[str, Any]) -> pd.DataFrame:
    """Rows of standing of each fix, and of what was passed between two: one table."""
    rows, perhaps = told.meant(term)
    name = term.get("area", term.get("line"))
    if name is None or not len(rows):
        assert not len(rows), "no fire is in these rows"
        return pd.DataFrame()
    found = told.lying(name, rows, term)
    standing, margin = standing_in(term, found)
    passed = pd.DataFrame([*passages(told, term, (name, rows, perhaps), found, standing)])
    doubt = perhaps & (standing != OUTSIDE)
    fixes = pd.DataFrame(
        {
            "track": told.track[rows],
            "since_us": told.at_us[rows],
            "until_us": told.at_us[rows],
            "standing": np.where(doubt, CANNOT_TELL, standing),
            "margin": np.where(doubt, np.nan, margin),
        }
    )
    if not len(passed):
        return fixes
    whole = pd.concat([fixes, passed], ignore_index=True)
    return whole.sort_values(["track", "since_us"], kind="stable", ignore_index=True)


def passages(
    told: Rows,
    term: dict[str, Any],
    asked: tuple[str, Ints, Bools],
    found: Lying,
    standing: NDArray[np.int8],
) -> Iterator[dict[str, Any]]:
    """What lies on the paths between fixes neither of which is inside."""
    name, rows, perhaps = asked
    depth_m, xy = depth_in(term, found), shapely.get_coordinates(told.points[rows])
    length_m = np.hypot(*np.diff(xy, axis=0).T)
    gap_us = np.diff(told.at_us[rows])
    path = (np.diff(told.track[rows]) == 0) & (gap_us <= term["max_gap_s"] * 1e6)
    path &= (standing[1:] != INSIDE) & (standing[:-1] != INSIDE)
    sure_m, wide_m = depth_m - found.radius_m, depth_m + found.radius_m
    out = (standing[1:] == OUTSIDE) & (standing[:-1] == OUTSIDE)
    may = (sure_m[1:] + sure_m[:-1] + 3 * length_m > 0) & ~(found.beyond[1:] & found.beyond[:-1])
    may |= out & (wide_m[1:] + wide_m[:-1] + length_m > 0)
    for first in np.flatnonzero(path & may).tolist():
        last = first + 1
        count = int(gap_us[first] * SAMPLES_A_S / 1e6)
        share = np.arange(1, count)[:, None] / count
        points = shapely.points(xy[first] + share * (xy[last] - xy[first]))
        here = lying(told.shapes[name], points, told.position_m)
        depth = depth_in(term, here)
        sure, wide = depth - here.radius_m, depth + here.radius_m
        sure[here.beyond] = -np.inf
        certain = sure.max() > 0
        if not certain and not (out[first] and wide.max() >= 0):
            continue
        deepest = int(np.argmax(sure if certain else wide))
        since, until = stretch_round(sure > 0 if certain else wide >= 0, deepest)
        at_us = told.at_us[rows[first]] + (share[[since, until], 0] * gap_us[first]).astype(int)
        inside = certain and not perhaps[last]
        yield {
            "track": told.track[rows[first]],
            "since_us": at_us[0],
            "until_us": at_us[1],
            "standing": INSIDE if inside else CANNOT_TELL,
            "margin": np.nan if perhaps[last] else max(sure[deepest], -wide[deepest]),
        }


def stretch_round(holds: Bools, at: int) -> tuple[int, int]:
    """First and last number of the stretch round one in which something holds."""
    ends = np.flatnonzero(~holds)
    before, after = ends[ends < at], ends[ends > at]
    return (before[-1] + 1 if len(before) else 0), (after[0] - 1 if len(after) else len(holds) - 1)


def counted(told: Rows, term: dict[str, Any]) -> pd.DataFrame:
    """Rows of standing of a number after each instant, each object counting where it was last."""
    rows, perhaps = told.meant(term)
    if not len(rows):
        return pd.DataFrame()
    standing, _ = standing_in(term, told.lying(term["line"], rows, term))
    armed = any(
        name in term for name in ("calibre_mm", "weapon_range_m_over", "weapon_range_m_max")
    )
    sure = (standing == INSIDE) & ~perhaps & (not armed)  # of no weapon here is the range stated
    ones = pd.DataFrame(
        {"track": told.track[rows], "low": sure * 1, "high": (standing != OUTSIDE) * 1}
    )
    steps = ones.groupby("track")[["low", "high"]].diff().fillna(ones[["low", "high"]])
    after = steps.groupby(told.at_us[rows]).sum().cumsum().astype(int)
    most, low, high = term["count_max"], after.low.to_numpy(), after.high.to_numpy()
    standing = np.where(low > most, INSIDE, np.where(high <= most, OUTSIDE, CANNOT_TELL))
    short = np.minimum(high - most, most + 1 - low)
    margin = np.where(
        standing == INSIDE, low - most, np.where(standing == OUTSIDE, most - high, -short)
    )
    at_us = after.index.to_numpy()
    return pd.DataFrame(
        {"track": -1, "since_us": at_us, "until_us": at_us, "standing": standing, "margin": margin}
    )


def check(rows: Path, shapes: Path, only: set[str]) -> pd.DataFrame:
    """All findings."""
    text = tomllib.loads(GOLAN.read_text(encoding="utf-8"))
    answers = {force: each["id"] for each in text["party"] for force in each.get("proxies", ())}
    told = Rows(pd.read_parquet(rows), shapes_of(shapes), answers)
    found = []
    for term in text["term"]:
        if term["kind"] not in ASKED or (only and term["id"] not in only):
            continue
        of_term = counted(told, term) if term["kind"] == "force_limit" else stood(told, term)
        if len(of_term):
            found += [each | {"term": term["id"]} for each in stays(of_term, term["leave_s"] * 1e6)]
    table = pd.DataFrame(found)
    table["object_id"] = [told.names[each] if each >= 0 else "" for each in table.track]
    table["standing"] = table.standing.map({INSIDE: "inside", CANNOT_TELL: "cannot_tell"})
    table["closed_us"] = table.closed_us.astype("Int64")
    return table[["term", "object_id", "standing", "opened_us", "closed_us", "margin"]]


def most_held_gb() -> float:
    """The most memory that this process held."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(each.split()[1] for each in lines if each.startswith("VmHWM"))) * 1024 / 1e9


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("rows", "shapes", "findings"):
        options.add_argument(name, type=Path)
    options.add_argument("--terms", default="")
    given = options.parse_args()
    start_s, began_s = time.process_time(), time.perf_counter()
    check(given.rows, given.shapes, {*filter(None, given.terms.split(","))}).to_parquet(
        given.findings
    )
    told = {
        "cpu_s": time.process_time() - start_s,
        "wall_s": time.perf_counter() - began_s,
        "memory_gb": most_held_gb(),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
