"""A PostGIS of one run: a server in a folder of its own, stopped and removed at the end.

It needs Debian's `postgresql-15` and `postgresql-15-postgis-3`, or those of another version, and
`psycopg`. PostgreSQL refuses to run as root: then the user `postgres` runs it.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any  # psycopg need not be there

import numpy as np
from numpy.typing import NDArray

INSTALLED = Path("/usr/lib/postgresql")
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
    "work_mem": "256MB",
    "shared_buffers": "256MB",
}


def programs(extension: str = "postgis") -> Path | None:
    """Folder of the newest PostgreSQL here that has an extension, None where there is none."""
    share = Path("/usr/share/postgresql")
    found = [
        each / "bin"
        for each in sorted(INSTALLED.glob("*"), key=lambda each: int(each.name), reverse=True)
        if (share / each.name / "extension" / f"{extension}.control").exists()
    ]
    return found[0] if found else None


@contextmanager
def server(extension: str = "postgis") -> Iterator[tuple[Any, Path]]:
    """A connection to a fresh database with an extension, and the folder of its server."""
    import psycopg  # it need not be there

    bin_ = programs(extension)
    assert bin_ is not None
    folder = Path(tempfile.mkdtemp(prefix="postgis-"))
    who = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    user = "postgres" if who else os.environ.get("USER", "postgres")
    if who:
        shutil.chown(folder, "postgres")
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    control = [*who, str(bin_ / "pg_ctl"), "-D", str(folder / "db"), "-w", "-s"]
    try:
        _run([*who, str(bin_ / "initdb"), "-D", str(folder / "db"), "-U", user, "-A", "trust"])
        start = ["-l", str(folder / "log"), "-o", f"{options} -k {folder} -c listen_addresses=''"]
        _run([*control, *start, "start"])
        with psycopg.connect(host=str(folder), user=user, dbname="postgres") as connection:
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}".encode())
            yield connection, folder
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], cwd="/", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def backend_s(connection: Any) -> float:
    """CPU seconds that the server process of this connection has used."""
    spent = Path(f"/proc/{connection.info.backend_pid}/schedstat").read_text(encoding="ascii")
    return int(spent.split()[0]) / 1e9


def fill(connection: Any, areas: list[bytes], places: tuple[Any, Any]) -> None:
    """Tables of the areas (WKB) and of the places, longitude and latitude, each with an index."""
    connection.execute("CREATE UNLOGGED TABLE area (number int, shape geometry)")
    connection.execute("CREATE UNLOGGED TABLE place (number int, spot geometry)")
    with connection.cursor().copy("COPY area FROM STDIN") as copy:
        for number, each in enumerate(areas):
            copy.write_row((number, each.hex()))
    with connection.cursor().copy("COPY place FROM STDIN") as copy:
        for number, (x, y) in enumerate(zip(*(each.tolist() for each in places), strict=True)):
            copy.write_row((number, f"POINT({x!r} {y!r})"))
    connection.execute("CREATE INDEX ON area USING gist (shape)")
    connection.execute("CREATE INDEX ON place USING gist (spot)")
    connection.execute("ANALYZE area")
    connection.execute("ANALYZE place")


def contained(connection: Any) -> tuple[NDArray[np.int64], NDArray[np.int64], float]:
    """Places and the areas that contain them; the least CPU seconds of the server in three runs."""
    query = "SELECT place.number, area.number FROM place JOIN area ON ST_Contains(shape, spot)"
    took_s = np.inf
    for _ in range(3):
        connection.execute("DROP TABLE IF EXISTS found")
        start_s = backend_s(connection)
        connection.execute(f"CREATE TEMP TABLE found (place, area) AS {query}")
        took_s = min(took_s, backend_s(connection) - start_s)
    rows = np.array(connection.execute("SELECT place, area FROM found").fetchall(), np.int64)
    connection.execute("DROP TABLE found, area, place")
    return rows[:, 0], rows[:, 1], took_s


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd="/", check=True, capture_output=True)
