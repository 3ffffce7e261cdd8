"""How fast `truceline check` judges a million positions, in how much memory, and what else it does.

    python benchmarks/check.py [--rows N] [--json]

One Parquet file of N rows (500 tracks of aircraft, vehicles, patrols and emplaced weapons over the
Golan) is put to the Golan agreement with all its 25 terms. Peers, on the same rows:

- a shapely script that answers one of those questions, who is in the area of separation, with
  `contains_xy`; the answers are compared where the accuracy leaves no doubt;
- `geopandas_check.py`, where GeoPandas is installed: once all 25 terms on both sides, once three of
  them on both, ours on an agreement cut to those. Findings are equal where term, object, standing,
  instants to a second and margin to two metres are; the projection is half a metre off at most, and
  a passage is sampled every tenth of a second.

CPU is that of the whole process, start-up and report included; elapsed time tells something on a
quiet machine only. How many cores it can use is told by its CPU beside that of its busiest thread,
however many others are at work on the machine. The share outside reading, kernels and writing is
that of a run of its own (`check_sampled.py`). The script's figures leave out its imports.

    python benchmarks/check.py --rows 10000000      # the script takes four minutes, and 8 GB
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any  # rows of tables of findings

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray

from figures import Figure, tell  # type: ignore[import-not-found]  # run as a script
from truceline.agreement.folder import load
from truceline.agreement.shapes import Area, Line
from truceline.kernels.ellipsoid import place

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
THREE_TERMS = ("aos-no-forces", "forces-west-of-a", "forces-east-of-b")
MARGIN_M = 2.0  # by which margins of the two scripts may differ


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


def run_check(rows: Path, folder: Path, agreement: Path = GOLAN) -> dict[str, float]:
    """Wall and CPU seconds and peak memory of one `truceline check` as a process of its own."""
    script = (
        "import sys, resource, time; start = time.perf_counter()\n"
        "sys.argv = ['truceline', 'check', *sys.argv[1:]]\n"
        "from truceline.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "most = next(each for each in open('/proc/self/status') if each.startswith('VmHWM'))\n"
        "print(time.perf_counter() - start, used.ru_utime + used.ru_stime, time.thread_time(),"
        " most.split()[1], file=sys.stderr)\n"  # ru_maxrss begins with what this process holds
    )
    command = [sys.executable, "-c", script, str(agreement), str(rows)]
    command += ["--out", str(folder), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    wall_s, cpu_s, busiest_s, memory_kib = (float(each) for each in done.stderr.split()[-4:])
    memory_gb = memory_kib * 1024 / 1e9
    return {"wall_s": wall_s, "cpu_s": cpu_s, "cores": cpu_s / busiest_s, "memory_gb": memory_gb}


def outside_share(rows: Path, folder: Path) -> float:
    """Share of the CPU of a check that is neither reading, nor kernels, nor writing.

    Reading is what the feed does; kernels are the modules of that name, compiled or not; writing is
    the blocks as they are recorded, and the report. Where all is done in one thread, another looks
    every few milliseconds at what it is at, and counts what CPU it has used since then for that. A
    tracing profiler would make Python dearer than it is, by a third.
    """
    told = [str(GOLAN), str(rows), "--json", "--out", str(folder)]
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("check_sampled.py")), *told],
        capture_output=True,
        text=True,
        check=True,
    )
    shares: dict[str, float] = json.loads(done.stderr.splitlines()[-1])
    return 1 - sum(shares[each] for each in ("reading", "kernels", "writing"))


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


def measure(rows: int) -> list[Figure]:
    """All figures of one run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_rows(folder / "rows.parquet", rows)
        file = folder / "rows.parquet"
        run_check(file, folder / "warm")
        ours = run_check(file, folder / "out")
        outside = outside_share(file, folder / "profiled")
        peer_s, peer_found = run_peer(file)
        findings = pq.read_table(folder / "out" / "findings.parquet").to_pylist()
        inside = {(f["term"], f["object_id"]) for f in findings if f["standing"] == "inside"}
        figures = against_geopandas(file, folder, ours)
    sure = {each for term, each in inside if term == "aos-no-forces"}
    return [
        Figure("rows a second of CPU, whole process", rows / ours["cpu_s"], 100_000, "more"),
        Figure("rows a second, whole process", rows / ours["wall_s"], 100_000, "more"),
        Figure("CPU, ratio to that of the busiest thread", ours["cores"], 1.5, "more"),
        Figure("peak memory, GB", ours["memory_gb"], 1.0, "less"),
        Figure("share of CPU outside reading, kernels, writing", outside, 0.5, "less"),
        Figure("CPU, ratio to the one-question script", ours["cpu_s"] / peer_s, 40, "less"),
        Figure("objects surely inside that the script misses", len(sure - peer_found), 0, "less"),
        *figures,
    ]


def against_geopandas(file: Path, folder: Path, ours: dict[str, float]) -> list[Figure]:
    """Figures of the GeoPandas script, if it can run here; `out` in the folder is our report."""
    named = {"all 25 terms": (), "3 terms": THREE_TERMS}
    measured = {"CPU": "cpu_s", "elapsed time": "wall_s"}
    if importlib.util.find_spec("geopandas") is None:
        several = (f"{what}, GeoPandas / ours, {name}" for name in named for what in measured)
        return [Figure(each, None, 30, "more") for each in several]
    cut = write_cut(folder / "cut", THREE_TERMS)
    found = {
        "all 25 terms": (ours, folder / "out"),
        "3 terms": (run_check(file, folder / "three", cut), folder / "three"),
    }
    write_shapes(folder / "shapes.json")
    script, figures = Path(__file__).with_name("geopandas_check.py"), list[Figure]()
    for name, terms in named.items():
        command = [sys.executable, script, file, folder / "shapes.json", folder / "peer.parquet"]
        command += ["--terms", ",".join(terms)]
        done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=True)
        took, where = found[name]
        theirs = json.loads(done.stdout)
        for what, each in measured.items():
            ratio = theirs[each] / took[each]
            figures.append(Figure(f"{what}, GeoPandas / ours, {name}", ratio, 30, "more"))
        memory = Figure(f"GeoPandas, peak memory, GB, {name}", theirs["memory_gb"], None, "less")
        unlike = differing(where / "findings.parquet", folder / "peer.parquet")
        figures += [memory, Figure(f"findings that differ, {name}", unlike, 0, "less")]
    return figures


def write_shapes(path: Path) -> None:
    """The shapes of the agreement for the script, in the pieces that are known to one accuracy."""
    agreement, told = load(GOLAN), {}
    shapes: list[Area | Line] = [*agreement.areas.values(), *agreement.lines.values()]
    for shape in shapes:
        if shape.parts:
            kind = "ring" if shape.id in agreement.areas else "line"
            parts = [(each.accuracy_m, chains(each.trace.line.pieces)) for each in shape.parts]
            told[shape.id] = {
                kind: degrees(*shape.drawn[0]),
                "parts": [{"accuracy_m": known_m, "lines": lines} for known_m, lines in parts],
            }
    path.write_text(json.dumps(told), encoding="utf-8")


def chains(pieces: NDArray[np.float64]) -> list[list[list[float]]]:
    """Pieces of a line as polylines in degrees."""
    start, end = pieces[:, :3], pieces[:, :3] + pieces[:, 3:6]
    breaks = np.flatnonzero(np.abs(end[:-1] - start[1:]).max(axis=1) > 1e-3) + 1
    runs = np.split(np.arange(len(pieces)), breaks)
    return [degrees(*place(np.vstack([start[run], end[run[-1:]]]))) for run in runs]


def degrees(lat: NDArray[np.float64], lon: NDArray[np.float64]) -> list[list[float]]:
    """Vertices as GeoJSON has them."""
    vertices: list[list[float]] = np.column_stack([lon, lat]).tolist()
    return vertices


def write_cut(folder: Path, terms: tuple[str, ...]) -> Path:
    """The agreement with those terms only."""
    folder.mkdir()
    head, *several = (GOLAN / "agreement.toml").read_text(encoding="utf-8").split("[[term]]")
    kept = [each for each in several if any(f'id = "{term}"' in each for term in terms)]
    text = "[[term]]".join([head, *kept])
    (folder / "agreement.toml").write_text(text, encoding="utf-8")
    (folder / "lines.geojson").write_bytes((GOLAN / "lines.geojson").read_bytes())
    return folder


def differing(ours: Path, theirs: Path) -> int:
    """How many findings one of the two has that the other has not."""
    found, peer = told_by(ours), told_by(theirs)
    wrong = 0
    for about in found.keys() | peer.keys():
        one, other = found.get(about, []), peer.get(about, [])
        alike = sum(is_same(*pair) for pair in zip(one, other, strict=False))
        wrong += max(len(one), len(other)) - alike
    return wrong


def told_by(path: Path) -> dict[tuple[str, str], list[Any]]:
    """Findings of each term and object, in the order of time."""
    told: dict[tuple[str, str], list[Any]] = {}
    for each in pq.read_table(path).to_pylist():
        told.setdefault((each["term"], each["object_id"]), []).append(each)
    for several in told.values():
        several.sort(key=lambda each: (each["opened_us"], each["standing"]))
    return told


def is_same(one: Any, other: Any) -> bool:
    """Whether two findings about the same say the same; a margin may be unknown to both."""
    ends = [
        (each["opened_us"], each["closed_us"] or 2**62, each["margin"]) for each in (one, other)
    ]
    margins = np.array([np.nan if end[2] is None else end[2] for end in ends])
    apart_us = max(abs(ends[0][0] - ends[1][0]), abs(ends[0][1] - ends[1][1]))
    near = np.isnan(margins).all() or abs(margins[0] - margins[1]) <= MARGIN_M
    return bool(one["standing"] == other["standing"] and apart_us <= 1_000_000 and near)


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    tell(measure(given.rows), as_json=given.json)


if __name__ == "__main__":
    main()
