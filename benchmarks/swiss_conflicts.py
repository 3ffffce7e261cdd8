"""Conflicts foretold on a real day over Switzerland: how many, and how many came about.

    python benchmarks/swiss_conflicts.py

Every 10 s each two aircraft are moved straight on, as `kernels.approach` does, without tolerance or
radius: a pair-snapshot is a pair that will undercut both limits within the time looked ahead. An
episode ends when a pair is named in none of the snapshots of 60 s. Reads the Swiss sample inside
the package traffic (requirements-realdata.txt), and says so where it is absent.
"""

import gzip
import importlib.util
import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from conflict import moved  # type: ignore[import-not-found]  # run as a script
from truceline.kernels.approach import Segments, millimetres, pairs
from truceline.kernels.ellipsoid import surface, to_surface
from truceline.kernels.loops import hurry

NM, FOOT_M = 1852.0, 0.3048
LEVEL_MPS = 300 * FOOT_M / 60
QUIET_S = 60
CASES = [(5, 1000, 120), (5, 1000, 300), (5, 975, 120), (5, 800, 120), (3, 1000, 120)]


def sample() -> dict[str, NDArray[np.generic]]:
    """The columns of the sample, in the order of time."""
    found = importlib.util.find_spec("traffic")
    if found is None or found.origin is None:
        sys.exit("the package traffic is not installed: see requirements-realdata.txt")
    file = Path(found.origin).parent / "data/samples/collections/switzerland.json.gz"
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        raw = json.load(stream)
    rows = raw if isinstance(raw, list) else None
    names = sorted(rows[0]) if rows else sorted(raw)
    columns = {
        name: np.array([row[name] for row in rows] if rows else list(raw[name].values()))
        for name in names
    }
    order = np.argsort(columns["timestamp"], kind="stable")
    return {name: column[order] for name, column in columns.items()}


def count(day: dict[str, NDArray[np.generic]], case: tuple[int, int, int]) -> list[int]:
    """Pair-snapshots, of them too near now; pairs; episodes, of them that became too near."""
    distance_nm, height_ft, ahead_s = case
    limits = distance_nm * NM, float(round(height_ft * FOOT_M * 1000))
    at_s = day["timestamp"].astype(np.int64) // 1000
    names, track = np.unique(day["icao24"].astype(str), return_inverse=True)
    named: dict[int, list[tuple[int, bool]]] = {}
    for second in np.unique(at_s):
        rows = np.flatnonzero(at_s == second)
        both = [_pairs(day, rows, track, span_s, limits) for span_s in (ahead_s, 0)]
        now = {one * len(names) + two for one, two in both[1]}
        for one, two in both[0]:
            key = one * len(names) + two
            named.setdefault(key, []).append((int(second), key in now))
    episodes = [part for told in named.values() for part in _episodes(told)]
    near = [near for told in named.values() for _, near in told]
    became = sum(any(near for _, near in part) for part in episodes)
    return [len(near), sum(near), len(named), len(episodes), became]


def _pairs(
    day: dict[str, NDArray[np.generic]],
    rows: NDArray[np.int64],
    track: NDArray[np.int64],
    ahead_s: int,
    limits: tuple[float, float],
) -> list[tuple[int, int]]:
    lat, lon = (day[name][rows].astype(float) for name in ("latitude", "longitude"))
    speed_mps = day["groundspeed"][rows].astype(float) * NM / 3600
    climb_mps = day["vertical_rate"][rows].astype(float) * FOOT_M / 60
    climb_mps[np.abs(climb_mps) < LEVEL_MPS] = 0
    high_m = day["altitude"][rows].astype(float) * FOOT_M
    start = surface(lat, lon)
    way = moved(start, day["track"][rows].astype(float), speed_mps * ahead_s)
    none, zero = np.zeros(len(rows)), np.zeros(len(rows), np.int64)
    whole = Segments(
        zero, zero + ahead_s * 1_000_000, start,
        to_surface(start + way),
        millimetres(high_m), millimetres(high_m + climb_mps * ahead_s), zero, none, none,
        track[rows].astype(np.int64), np.ones(len(rows), np.bool_),
    )  # fmt: skip
    found = pairs(whole, distance_m=limits[0], height_mm=limits[1])
    both = np.sort(track[rows][np.stack([found.first, found.second], axis=1)], axis=1)
    return [(int(one), int(two)) for one, two in both]


def _episodes(told: list[tuple[int, bool]]) -> list[list[tuple[int, bool]]]:
    parts = [[told[0]]]
    for each in told[1:]:
        if each[0] - parts[-1][-1][0] > QUIET_S:
            parts.append([])
        parts[-1].append(each)
    return parts


def main() -> None:
    """Print the table."""
    hurry()
    day = sample()
    print("R NM  H ft  T s | pair-snapshots  too near now  pairs  episodes  became too near")
    for case in CASES:
        told = count(day, case)
        print("{:4} {:5} {:4} |".format(*case), *(f"{each:>12,}" for each in told))


if __name__ == "__main__":
    main()
