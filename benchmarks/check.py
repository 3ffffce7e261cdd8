"""How fast `truceline check` judges a million positions, and in how much memory.

    python benchmarks/check.py [--rows N] [--json]

One Parquet file of N rows (500 tracks of aircraft, vehicles, patrols and emplaced weapons over the
Golan) is put to the Golan agreement with all its terms. The named peer is a shapely script that
answers one of those questions, who is in the area of separation, with `contains_xy` on the same
rows read with the same reader; both answers are compared where the accuracy leaves no doubt.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

ROOT = Path(__file__).resolve().parents[1]
GOLAN = ROOT / "examples" / "golan_1974"
START_US = 1_528_000_000_000_000
KINDS = (
    "air.fixed",
    "air.uas",
    "land.armour.tank",
    "land.ad.sam",
    "land.art.tube",
    "person.soldier",
)
PARTIES = ("il", "sy", "undof", "ru")
TRACKS = 500


def write_rows(path: Path, rows: int) -> None:
    """Tracks that walk at random over 100 km × 120 km, one fix every 30 s each."""
    rng = np.random.default_rng(7)
    fixes = rows // TRACKS
    step_deg = rng.normal(0, 0.004, (2, fixes, TRACKS))
    start_deg = np.stack([rng.uniform(32.7, 33.4, TRACKS), rng.uniform(35.6, 36.3, TRACKS)])
    lat_deg, lon_deg = start_deg[:, None, :] + 0.3 * np.sin(np.cumsum(step_deg, axis=1))
    track = np.tile(np.arange(TRACKS), fixes)
    observed_us = START_US + np.repeat(np.arange(fixes) * 30_000_000, TRACKS)
    kind = np.array(KINDS)[track % len(KINDS)]
    table = pa.table(
        {
            "observed_us": observed_us,
            "object_id": np.char.add("trk:", track.astype(str)),
            "lat_deg": lat_deg.ravel(),
            "lon_deg": lon_deg.ravel(),
            "position_radius_m": np.full(len(track), 50.0),
            "party": np.array(PARTIES)[track % len(PARTIES)],
            "kind": kind,
            "deployment": np.where(kind == "land.ad.sam", "emplaced", "transiting"),
            "source": np.full(len(track), "sim"),
        }
    )
    pq.write_table(table, path)


def run_check(rows: Path, folder: Path) -> dict[str, float]:
    """Wall and CPU seconds and peak memory of one `truceline check` as a process of its own."""
    script = (
        "import sys, resource, time; start = time.perf_counter()\n"
        "sys.argv = ['truceline', 'check', *sys.argv[1:]]\n"
        "from truceline.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss,"
        " file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", script, str(GOLAN), str(rows), "--out", str(folder), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    wall_s, cpu_s, memory_kib = (float(each) for each in done.stderr.split()[-3:])
    return {"wall_s": wall_s, "cpu_s": cpu_s, "memory_gb": memory_kib / 1024**2}


def run_peer(rows: Path) -> tuple[float, set[str]]:
    """CPU seconds of the shapely script, and the objects it finds in the area of separation."""
    start_s = time.process_time()
    table = pq.read_table(rows, columns=["lat_deg", "lon_deg", "object_id"])
    shapes = json.loads((GOLAN / "lines.geojson").read_text())["features"]
    ring = next(each for each in shapes if each["properties"].get("id", each.get("id")) == "aos")
    area = shapely.geometry.shape(ring["geometry"])
    shapely.prepare(area)
    inside = shapely.contains_xy(area, table["lon_deg"].to_numpy(), table["lat_deg"].to_numpy())
    found = set(table["object_id"].filter(pa.array(inside)).to_pylist())
    return time.process_time() - start_s, found


def measure(rows: int) -> list[dict[str, object]]:
    """All figures of one run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_rows(folder / "rows.parquet", rows)
        run_check(folder / "rows.parquet", folder / "warm")
        ours = run_check(folder / "rows.parquet", folder / "out")
        peer_s, peer_found = run_peer(folder / "rows.parquet")
        findings = pq.read_table(folder / "out" / "findings.parquet")
        pairs = zip(findings["term"].to_pylist(), findings["standing"].to_pylist(), strict=True)
        mask = [pair == ("aos-no-forces", "inside") for pair in pairs]
        sure = set(findings["object_id"].filter(pa.array(mask)).to_pylist())
    return [
        figure("rows a second, whole process", rows / ours["wall_s"], 100_000, "more"),
        figure("peak memory, GB", ours["memory_gb"], 1.5, "less"),
        figure("CPU, ratio to the one-question script", ours["cpu_s"] / peer_s, 40, "less"),
        figure("objects surely inside that the script misses", len(sure - peer_found), 0, "less"),
    ]


def figure(name: str, value: float, goal: float, better: str) -> dict[str, object]:
    """One figure with its goal."""
    holds = value <= goal if better == "less" else value >= goal
    return {"figure": name, "value": value, "goal": goal, "better": better, "holds": holds}


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    figures = measure(given.rows)
    if given.json:
        print(json.dumps(figures))
        return
    for each in figures:
        mark = "holds" if each["holds"] else "MISSED"
        print(f"{each['figure']:<48} {each['value']:>14,.3f}  goal {each['goal']:>10,}  {mark}")


if __name__ == "__main__":
    main()
