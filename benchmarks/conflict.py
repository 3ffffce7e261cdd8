"""How fast pairs of tracks are found that will be too near each other if nobody turns.

    python benchmarks/conflict.py [--json] [--most N]

Scenes: `enroute`, one aircraft in 2,000 km², as over busy Europe; `cluster`, all within 200 NM.
Peers are run where they are installed: BlueSky's state-based detection (bluesky-simulator; C++ and
numpy), under its own flat geometry, which we then apply to our candidates, so that both must name
the same pairs; and closest_point_of_approach of traffic on 30 minutes of its Swiss sample, at
common instants as it asks. Under our own geometry: a million tracks about the world against one
argsort of as many int64, and one track against 100,000. CPU seconds; ratios of one run only mean
something. Pairs within a millionth of a limit are left out of the comparison.
"""

import argparse
import importlib
import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar  # peers tell no types

import numpy as np
from numpy.typing import NDArray

from figures import Figure, cpu_s, tell  # type: ignore[import-not-found]  # run as a script
from truceline.kernels.approach import Segments, millimetres, pairs
from truceline.kernels.ellipsoid import axes_at, surface, to_surface
from truceline.kernels.lane_cells import Movers
from truceline.kernels.lanes import lay_out, meeting
from truceline.kernels.loops import hurry

T = TypeVar("T")
Floats = NDArray[np.float64]
DISTANCE_M, HEIGHT_M, AHEAD_S = 5 * 1852.0, 304.8, 300.0
FLAT_OFF_M = 4_000.0  # how far the flat geometry may be off after AHEAD_S, checked by the sets
FLAT_RADIUS_M = 6_371_000.0
TURNS = 3  # of both sides one after the other, for a machine is not equally fast all the time
FULL_WORLD = 1_000_000  # tracks, for which goals are set; fewer are told without one
GOALS = {("enroute", 4000): 100, ("enroute", 10_000): 500, ("cluster", 10_000): 20}


def scene(kind: str, count: int, seed: int = 1) -> SimpleNamespace:
    """Aircraft at 120 to 260 m/s, three in four level, near flight levels 100 to 400."""
    rng = np.random.default_rng(seed)
    if kind == "world":
        lat = np.degrees(np.arcsin(rng.uniform(-0.94, 0.96, count)))
        lon = rng.uniform(-180, 180, count)
    else:
        side_km = np.sqrt(count * 2000.0) if kind == "enroute" else 370.4
        lat = 47 + (rng.random(count) - 0.5) * side_km / 111.2
        lon = 8 + (rng.random(count) - 0.5) * side_km / 111.2 / np.cos(np.radians(lat))
    level = rng.random(count) < 0.75
    climb = rng.uniform(2.5, 15, count) * rng.choice([-1, 1], count)
    return SimpleNamespace(
        ntraf=count,
        id=[str(row) for row in range(count)],
        lat=lat,
        lon=lon,
        gs=rng.uniform(120, 260, count),
        trk=rng.uniform(0, 360, count),
        alt=rng.integers(10, 41, count) * 304.8 + rng.normal(0, 10, count),
        vs=np.where(level, 0.0, climb),
    )


def ends(flown: SimpleNamespace) -> tuple[Floats, Floats]:
    """Where all are, and where straight lines lead them within AHEAD_S, on the surface."""
    start = surface(flown.lat, flown.lon)
    return start, to_surface(start + moved(start, flown.trk, flown.gs * AHEAD_S))


def moved(xyz: Floats, course_deg: Floats, way_m: Floats) -> Floats:
    """How far points go in space, (n, 3) m, when they go so far on those courses."""
    east, north = axes_at(xyz)
    course = np.radians(course_deg)
    return (way_m * np.sin(course))[:, None] * east + (way_m * np.cos(course))[:, None] * north


def movers(flown: SimpleNamespace) -> Movers:
    """The scene for the lanes."""
    start, end = ends(flown)
    none = np.zeros(flown.ntraf)
    return Movers(
        start, end - start, flown.alt * 1000, flown.vs * AHEAD_S * 1000, none, none,
        np.arange(flown.ntraf),
    )  # fmt: skip


def segments(flown: SimpleNamespace) -> Segments:
    """The scene for the exact kernel."""
    start, end = ends(flown)
    none, zero = np.zeros(flown.ntraf), np.zeros(flown.ntraf, np.int64)
    return Segments(
        start_us=zero, end_us=zero + round(AHEAD_S * 1e6), start_xyz=start, end_xyz=end,
        start_mm=millimetres(flown.alt), end_mm=millimetres(flown.alt + flown.vs * AHEAD_S),
        datum=zero, radius_m=none, height_radius_mm=none, track=np.arange(flown.ntraf),
        asked=np.ones(flown.ntraf, np.bool_),
    )  # fmt: skip


def flat(flown: SimpleNamespace, found: NDArray[np.int64], widen: float) -> set[tuple[int, int]]:
    """Of the pairs those in conflict by BlueSky's formulas, the limits times `widen`."""
    one, two = found.T
    lat, lon, trk = np.radians(flown.lat), np.radians(flown.lon), np.radians(flown.trk)
    turn = (lon[two] - lon[one] + np.pi) % (2 * np.pi) - np.pi
    x = FLAT_RADIUS_M * turn * np.cos((lat[one] + lat[two]) / 2)
    y = FLAT_RADIUS_M * (lat[two] - lat[one])
    by_x, by_y = (flown.gs * way for way in (np.sin(trk), np.cos(trk)))
    by_x, by_y = by_x[two] - by_x[one], by_y[two] - by_y[one]
    squared = np.maximum(by_x**2 + by_y**2, 1e-6)
    nearest_s = -(x * by_x + y * by_y) / squared
    least = np.abs(x**2 + y**2 - nearest_s**2 * squared)
    half_s = np.sqrt(np.maximum((DISTANCE_M * widen) ** 2 - least, 0) / squared)
    up, climb = flown.alt[two] - flown.alt[one], flown.vs[two] - flown.vs[one]
    climb = np.where(np.abs(climb) < 1e-6, 1e-6, climb)
    edges = np.stack([(-HEIGHT_M * widen - up) / climb, (HEIGHT_M * widen - up) / climb])
    enters = np.maximum(nearest_s - half_s, edges.min(axis=0))
    leaves = np.minimum(nearest_s + half_s, edges.max(axis=0))
    hit = (least < (DISTANCE_M * widen) ** 2) & (enters <= leaves) & (leaves > 0)
    return {(one, two) for one, two in found[hit & (enters < AHEAD_S)].tolist()}


def ours_flat(flown: SimpleNamespace, widen: float = 1.0) -> set[tuple[int, int]]:
    """Pairs by the lanes, and then by BlueSky's formulas."""
    wide_m, high_mm = DISTANCE_M + FLAT_OFF_M, HEIGHT_M * 1000 * 1.0001
    return flat(flown, meeting(movers(flown), distance_m=wide_m, height_mm=high_mm), widen)


def bluesky(flown: SimpleNamespace, detect: Callable[..., Any]) -> set[tuple[int, int]]:
    """Pairs by BlueSky."""
    full = [np.full(flown.ntraf, each) for each in (DISTANCE_M, HEIGHT_M, AHEAD_S)]
    both = [(int(one), int(two)) for one, two in detect(flown, flown, *full)[0]]
    return {(min(each), max(each)) for each in both}


def timed(run: Callable[[], T], times: int) -> tuple[float, T]:
    """The least CPU seconds of several runs, and what the last one gave."""
    kept: list[T] = []
    return min(cpu_s(lambda: kept.append(run()), 1) for _ in range(times)), kept[-1]


def against_bluesky(most: int) -> list[Figure]:
    """Ratios to BlueSky, and the pairs that one side names alone."""
    if importlib.util.find_spec("bluesky") is None:
        print("bluesky-simulator is not installed: its figures are left out", file=sys.stderr)
        return []
    statebased = importlib.import_module("bluesky.traffic.asas.statebased")

    told = []
    for (kind, count), goal in GOALS.items():
        if count > most:
            continue
        flown = scene(kind, count)
        sure, maybe = ours_flat(flown, 1 - 1e-6), ours_flat(flown, 1 + 1e-6)
        peers = {"C++": (statebased.cstatebased.detect, goal)}
        if (kind, count) == ("enroute", 4000):
            loose = statebased.StateBased.detect
            peers["numpy"] = (partial(loose, None), 1000)
        for name, (detect, wanted) in peers.items():
            turns = [
                (timed(partial(ours_flat, flown), 7), timed(partial(bluesky, flown, detect), 1))
                for _ in range(TURNS)
            ]
            ours_s, theirs_s = (
                min(took_s for took_s, _ in side) for side in zip(*turns, strict=True)
            )
            (_, ours), (_, theirs) = turns[-1]
            apart = len(sure - theirs) + len(theirs - maybe)
            label = f"{kind} {count:,}, BlueSky {name}"
            told.append(
                Figure(f"{label} / ours, {len(ours)} pairs", theirs_s / ours_s, wanted, "more")
            )
            told.append(Figure(f"{label}: pairs that differ", apart, 0, "less"))
    return told


def against_traffic() -> list[Figure]:
    """Ratio to traffic's closest point of approach on 30 minutes of Switzerland."""
    try:
        traffic = importlib.import_module("traffic.core").Traffic
        switzerland = importlib.import_module("traffic.data.samples").switzerland
    except ImportError:
        print("traffic cannot be imported: its figures are left out", file=sys.stderr)
        return []
    table = switzerland.data.sort_values("timestamp")
    since = table.timestamp.min() + (table.timestamp.max() - table.timestamp.min()) / 2
    minutes = (table.timestamp - since).dt.total_seconds() / 60
    table = table[(minutes >= 0) & (minutes < 30)]
    part = traffic(table.copy())

    def theirs() -> set[tuple[str, ...]]:
        found = part.closest_point_of_approach(DISTANCE_M, 1000).data
        found = found[(found.lateral < DISTANCE_M / 1852) & (found.vertical < 1000)]
        rows = zip(found.icao24_x, found.icao24_y, strict=True)
        return {tuple(sorted(each)) for each in rows}

    def ours() -> set[tuple[str, ...]]:
        names, track = np.unique(table.icao24.to_numpy().astype(str), return_inverse=True)
        place = surface(table.latitude.to_numpy(float), table.longitude.to_numpy(float))
        at_us = table.timestamp.astype("int64").to_numpy() // 1000
        high_mm = millimetres(table.altitude.to_numpy(float) * 0.3048)
        none = np.zeros(len(table))
        same = Segments(
            at_us, at_us, place, place, high_mm, high_mm, np.zeros(len(table), np.int64), none,
            none, track.astype(np.int64), np.ones(len(table), np.bool_),
        )  # fmt: skip
        found = pairs(same, distance_m=DISTANCE_M, height_mm=HEIGHT_M * 1000)
        both = {
            (int(track[a]), int(track[b])) for a, b in zip(found.first, found.second, strict=True)
        }
        return {tuple(sorted((str(names[a]), str(names[b])))) for a, b in both}

    ours_s, own = timed(ours, 5)
    theirs_s, their = timed(theirs, 1)
    return [
        Figure("30 minutes of Switzerland, traffic / ours", theirs_s / ours_s, 500, "more"),
        Figure("the same: pairs that differ", len(own ^ their), 0, "less"),
    ]


def own_figures(most: int) -> list[Figure]:
    """A million tracks, in a process of their own for the memory; one against 100,000."""
    count = min(most * 100, FULL_WORLD)
    script = [sys.executable, str(Path(__file__)), "--world", str(count)]
    done = json.loads(subprocess.run(script, capture_output=True, text=True, check=True).stdout)
    flown = scene("world", count // 10)
    whole = movers(flown)
    limits = {"distance_m": DISTANCE_M, "height_mm": HEIGHT_M * 1000}
    laid = lay_out(whole, **limits)
    alone = [Movers._make(column[row : row + 1] for column in whole) for row in range(300)]
    laid.meeting(alone[0])
    one_s, _ = timed(lambda: [laid.meeting(each) for each in alone], 3)
    argsorts, memory_gb, one_ms = (15, 1.0, 1.0) if count == FULL_WORLD else (None, None, None)
    return [
        Figure(f"{count:,} tracks, exact / one argsort", done["ratio"], argsorts, "less"),
        Figure(f"{count:,} tracks: peak memory, GB", done["memory_gb"], memory_gb, "less"),
        Figure(f"one track against {count // 10:,}, ms", one_s / len(alone) * 1000, one_ms, "less"),
    ]


def world(count: int) -> None:
    """Print the CPU of all pairs of a world over that of an argsort, and the memory it took."""
    find = partial(pairs, distance_m=DISTANCE_M, height_mm=HEIGHT_M * 1000)
    find(segments(scene("world", 5000)))
    whole = segments(scene("world", count))
    keys = np.random.default_rng(0).integers(0, 1 << 62, count)
    sort_s, _ = timed(lambda: np.argsort(keys), 5)
    ours_s, _ = timed(partial(find, whole), 3)
    print(json.dumps({"ratio": ours_s / sort_s, "memory_gb": peak_gb()}))


def peak_gb() -> float:
    """The most memory this process held; getrusage would count its parent's."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in told.splitlines() if "VmHWM" in line) / 1e6


def main() -> None:
    """Print the figures."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--json", action="store_true")
    words.add_argument("--most", type=int, default=10_000, help="largest scene with a peer")
    words.add_argument("--world", type=int, help="only the world, for its own process")
    given = words.parse_args()
    hurry()
    if given.world:
        world(given.world)
        return
    tell(
        [*against_bluesky(given.most), *against_traffic(), *own_figures(given.most)],
        as_json=given.json,
    )


if __name__ == "__main__":
    main()
