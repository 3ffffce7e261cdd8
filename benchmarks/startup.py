"""How long `truceline check` takes for a thousand rows: warm, cold, and beside `import numpy`.

    python benchmarks/startup.py [--times N] [--json]

A thousand rows of 500 tracks, of the benchmark of a million, are put to the Golan agreement and a
report is written. Warm: after a run that left its caches, those of numba and of the agreement's
index; cold: each time with empty ones. Seconds of whole processes, wall and CPU (that of the
processes alone), the least of N runs, taken in turns with `import numpy` on the same machine. The
bytecode of Python is kept in both, as an installation leaves it, whatever the shell has forbidden.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from check import GOLAN, write_rows  # type: ignore[import-not-found]  # run as a script
from figures import Figure, tell  # type: ignore[import-not-found]

ROWS = 1_000
CHECK = "import sys; from truceline.cli import main; sys.argv[0] = 'truceline'; main()"
Cost = tuple[float, float]  # wall and CPU seconds


def cost(*arguments: str, caches: Path) -> Cost:
    """Seconds of one Python process."""
    places = {
        "NUMBA_CACHE_DIR": str(caches / "numba"),
        "XDG_CACHE_HOME": str(caches),
        "PYTHONPYCACHEPREFIX": str(caches.parent / "bytecode"),
        "PYTHONDONTWRITEBYTECODE": "",  # empty is as if it were not set
    }
    before, start_s = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", *arguments],
        env=os.environ | places,
        capture_output=True,
        text=True,
        check=False,
    )
    wall_s, after = time.perf_counter() - start_s, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):  # 1: something was found
        raise RuntimeError(done.stderr)
    used_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall_s, used_s


def least(costs: list[Cost]) -> Cost:
    """The least wall and the least CPU of several runs."""
    return min(wall_s for wall_s, _ in costs), min(cpu_s for _, cpu_s in costs)


def measure(times: int) -> list[Figure]:
    """All figures of one run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_rows(folder / "rows.parquet", ROWS)
        asked = (CHECK, "check", str(GOLAN), str(folder / "rows.parquet"), "--out")

        def check(out: str, caches: str) -> Cost:
            return cost(*asked, str(folder / out), caches=folder / caches)

        check("first", "warm")
        runs: dict[str, Callable[[int], Cost]] = {
            "warm": lambda _: check("out", "warm"),
            "cold": lambda run: check("out", f"cold-{run}"),
            "numpy": lambda _: cost("import numpy", caches=folder / "warm"),
        }
        told = {each: [run(0)] for each, run in runs.items()}
        for number in range(1, times):
            for each, run in runs.items():
                told[each].append(run(number))
    warm, cold, numpy = (least(told[each]) for each in runs)
    return [
        Figure("check of 1,000 rows, warm: wall, s", warm[0], 1.5, "less"),
        Figure("check of 1,000 rows, warm: CPU, s", warm[1], 1.5, "less"),
        Figure("check of 1,000 rows, cold: wall, s", cold[0], 3.0, "less"),
        Figure("check of 1,000 rows, cold: CPU, s", cold[1], 3.0, "less"),
        Figure("warm, CPU, ratio to import numpy", warm[1] / numpy[1], 8, "less"),
    ]


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--times", type=int, default=5)
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    tell(measure(given.times), as_json=given.json)


if __name__ == "__main__":
    main()
