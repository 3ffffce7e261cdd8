"""What `truceline check` refuses: by code 2, with file, line and remedy, and nothing written."""

import gzip
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import run as run_program

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cli import ford
from cli.playing import Ran, Truceline

MIB = 1 << 20
MEMORY_MIB_MOST = 900  # of a process that refuses; the libraries alone take some 200
GARBAGE = bytes(np.random.default_rng(5).integers(0, 256, 5000, np.uint8))


def refused(told: Ran, *words: str) -> None:
    """Assert that a command was refused in those words, with a remedy, and said nothing else."""
    assert told.code == 2, told
    assert told.out == ""
    first, second = told.err.splitlines()[:2]
    assert first.startswith("refused: ")
    assert second.startswith("  → ")
    for word in words:
        assert word in told.err


@pytest.fixture
def refuses(truceline: Truceline, tmp_path: Path) -> Callable[..., None]:
    """Assert that a check is refused in those words and leaves everything as it was."""

    def check(agreement: Path, *arguments: str | Path, words: tuple[str, ...]) -> None:
        before = sorted(tmp_path.rglob("*"))

        told = truceline("check", agreement, *arguments, "--out", "out", "--record", "record/new")

        refused(told, *words)
        assert sorted(tmp_path.rglob("*")) == before

    return check


Refuses = Callable[..., None]


@pytest.fixture
def tank(tmp_path: Path) -> Path:
    """One tank in the meadow."""
    return ford.table(tmp_path / "tank.csv", [ford.row("08:00:00")])


# ---- agreements -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Wrong:
    """A change that spoils the agreement's text, the line to be named and words of the refusal."""

    before: str
    after: str
    line: int
    words: tuple[str, ...]


def line_of(text: str, number: int = 0) -> int:
    """Line of the agreement's text on which that text stands for the n-th time, from 0."""
    lines = [at for at, line in enumerate(ford.TEXT.splitlines(), 1) if text in line]
    return lines[number]


AREA = 'area = "meadow"\nstatus = "in_force"'
WRONG = {
    "unknown kind of term": Wrong(
        'kind = "exclusion"', 'kind = "exclusoin"', line_of('kind = "exclusion"'),
        ("no kind of term 'exclusoin'", "exclusion"),
    ),
    "two terms with one id": Wrong(
        'id = "no-tanks-5-km"', 'id = "no-tanks"', line_of('id = "no-tanks-5-km"'),
        ("'no-tanks' is taken",),
    ),
    "wrong unit": Wrong(
        "distance_m = 5000", "distance_km = 5", line_of("distance_m"),
        ("distance_km", "distance_m"),
    ),
    "missing datum": Wrong(
        'kind = "exclusion"', 'kind = "airspace"\nceiling_m = 3000', line_of("[[term]]"),
        ("datum",),
    ),
    "unknown area": Wrong(AREA, AREA.replace("meadow", "field"), line_of("area = "), ("'field'",)),
    "not TOML": Wrong('id = "ford"', "id = ford", 1, ("not TOML",)),
    "source without a grade": Wrong(
        ', grade = "A1" }', " }", line_of("Protocol of the Ford"), ("grade",)
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_an_agreement_that_cannot_be_read_is_refused_on_its_line(
    refuses: Refuses, tmp_path: Path, tank: Path, wrong: Wrong
) -> None:
    folder = ford.agreement(tmp_path / "wrong", (wrong.before, wrong.after))

    place = f"{folder / 'agreement.toml'}:{wrong.line}: "
    refuses(folder, tank, words=(place, *wrong.words))


RINGS = {
    "self-crossing area": ([[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]], "crosses itself"),
    "not on this planet": ([[0, 0], [1, 0], [1, 91], [0, 0]], "not on this planet"),
    "latitude first": ([[33, 136], [33, 137], [34, 137], [33, 136]], "longitude comes first"),
    "not closed": ([[0, 0], [1, 0], [1, 1], [0, 1]], "not closed"),
}


@pytest.mark.parametrize(("ring", "words"), RINGS.values(), ids=RINGS.keys())
def test_a_shape_that_cannot_be_is_refused_on_its_line(
    refuses: Refuses, ford_folder: Path, tank: Path, ring: list[list[float]], words: str
) -> None:
    (ford_folder / "shapes.geojson").write_text(ford.shapes(ring), encoding="utf-8")

    refuses(ford_folder, tank, words=(f"{ford_folder / 'shapes.geojson'}:2: ", words))


def test_a_line_that_is_not_on_this_planet_is_refused(
    refuses: Refuses, tmp_path: Path, tank: Path
) -> None:
    line = '[[line]]\nid = "bank"\nfile = "line.geojson"\nfeature = "bank"\naccuracy_m = 10\n'
    line += 'edges = "geodesic"\nbasis = "surveyed"\n\n[[area]]'
    folder = ford.agreement(tmp_path / "line", ("[[area]]", line))
    (folder / "line.geojson").write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature",\n"id": "bank",'
        '"geometry": {"type": "LineString", "coordinates": [[33, 36], [33, 200]]}}]}\n'
    )

    refuses(folder, tank, words=(f"{folder / 'line.geojson'}:2: ", "not on this planet"))


def test_an_agreement_that_is_no_folder_or_none_at_all_is_refused(
    refuses: Refuses, tmp_path: Path, tank: Path
) -> None:
    refuses(tmp_path / "nothing", tank, words=("nothing: there is no such folder",))
    refuses(tank, tank, words=("tank.csv: there is no such folder", "agreement.toml"))
    refuses(tmp_path, tank, words=("agreement.toml: the file cannot be read",))


def test_a_shadow_that_cannot_be_read_is_refused(
    refuses: Refuses, ford_folder: Path, tmp_path: Path, tank: Path
) -> None:
    refuses(ford_folder, tank, "--shadow", tmp_path / "nothing", words=("no such folder",))


# ---- files of observations ------------------------------------------------------------------


FILES: dict[str, tuple[str, bytes, tuple[str, ...]]] = {
    "empty": ("empty.csv", b"", ("the file is empty",)),
    "blank": ("blank.csv", b" \n\n", ()),
    "garbage as CSV": ("junk.csv", GARBAGE, ("no feed recognises",)),
    "garbage as JSON": ("junk.json", GARBAGE, ("no feed recognises",)),
    "garbage as Parquet": ("junk.parquet", GARBAGE, ("is no Parquet file",)),
    "cut Parquet": ("cut.parquet", b"PAR1" + GARBAGE, ("cannot be read as Parquet",)),
    "garbage as gzip": ("junk.csv.gz", GARBAGE, ("is no gzip file",)),
    "packed unsaid": ("packed.csv", gzip.compress(GARBAGE), ("packed by gzip",)),
    "unknown suffix": ("table.xlsx", GARBAGE, ("no feed recognises", "aircraft_states")),
    "wrong suffix": ("table.txt.bak", ford.HEADER.encode() + b"\n", ("no feed recognises",)),
    "no time": ("no-time.csv", b"observed_at_us,lat_deg,lon_deg\n1,2,3\n", ()),
    "no datum": (
        "height.csv", b"observed_at,object_id,source,altitude_m\n,,,1\n", ("missing datum",),
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("sort", FILES)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_written(
    refuses: Refuses, ford_folder: Path, tmp_path: Path, tank: Path, sort: str
) -> None:
    name, content, words = FILES[sort]
    path = tmp_path / name
    path.write_bytes(content)

    refuses(ford_folder, tank, path, words=(f"{path}: ", *words))


def test_what_is_no_file_is_refused(
    refuses: Refuses, ford_folder: Path, tmp_path: Path, tank: Path
) -> None:
    refuses(ford_folder, tank, "gone.csv", words=("gone.csv: there is no such file",))
    refuses(ford_folder, tank, tmp_path, words=("is a folder", "the files in it"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(
    refuses: Refuses, ford_folder: Path, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.csv")

    refuses(ford_folder, tmp_path / "pipe.csv", words=("is no regular file",))


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text here")
def test_a_name_that_is_no_text_is_refused(
    refuses: Refuses, ford_folder: Path, tmp_path: Path, tank: Path
) -> None:
    path = tmp_path / os.fsdecode(b"r\xffw.csv")
    path.write_bytes(tank.read_bytes())

    refuses(ford_folder, path, words=("r?w.csv: the file's name is not UTF-8", "rename it"))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read and write everything"
)
def test_what_may_not_be_read_or_written_is_refused(
    truceline: Truceline, ford_folder: Path, tmp_path: Path, tank: Path
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    hidden = ford.table(tmp_path / "hidden.csv", [])
    hidden.chmod(0)

    refused(truceline("check", ford_folder, hidden), "hidden.csv: cannot be opened")
    refused(truceline("check", ford_folder, tank, "--out", "locked/out"), "locked: cannot be wri")
    refused(truceline("check", ford_folder, tank, "--record", "locked/out"), "locked: cannot be")


def test_a_file_where_a_folder_should_be_is_refused_before_anything_is_read(
    truceline: Truceline, ford_folder: Path, tank: Path, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))

    refused(truceline("check", ford_folder, tank, "--out", tank, "--record", "r"), "tank.csv: is")
    refused(truceline("check", ford_folder, tank, "--out", tank / "out"), "tank.csv: is a file")
    refused(truceline("check", ford_folder, tank, "--record", tank), "tank.csv: is a file")

    assert sorted(tmp_path.rglob("*")) == before


# ---- profiles and options -------------------------------------------------------------------


PROFILES = {
    "wrong unit": ('[units]\nposition_radius_m = "parsec"\n', 2, ("parsec",)),
    "missing datum": ('[columns]\naltitude_m = "height"\n', 2, ("missing datum",)),
    "unknown zone": ('time_zone = "Golan/Heights"\n', 1, ("Golan/Heights",)),
    "unknown key": ('source = "a"\nparty_of = "south"\n', 2, ("party_of",)),
    "footprint of two corners": ("footprint = [[1, 2], [2, 3]]\n", 1, ("three corners",)),
    "footprint off the planet": ("footprint = [[1, 2], [2, 3], [0, nan]]\n", 1, ("footprint",)),
}


@pytest.mark.parametrize("sort", PROFILES)
def test_a_profile_that_does_not_fit_is_refused_on_its_line(
    refuses: Refuses, ford_folder: Path, tmp_path: Path, tank: Path, sort: str
) -> None:
    text, line, words = PROFILES[sort]
    profile = tmp_path / "source.toml"
    profile.write_text(text, encoding="utf-8")

    refuses(ford_folder, tank, "--profile", profile, words=(f"{profile}:{line}: ", *words))


def test_an_unknown_feed_is_refused_with_the_known_ones(
    refuses: Refuses, ford_folder: Path, tank: Path
) -> None:
    refuses(ford_folder, tank, "--feed", "adsb", words=("'adsb'", "known: acled, aircraft_json, "))


@pytest.mark.parametrize(
    "arguments",
    [("check",), ("check", "ford"), ("check", "ford", "x.csv", "--feed"), ("chekc",),
     ("check", "ford", "x.csv", "--colour"), ("finding", "show", "one", "--record", "r"),
     ("finding", "list")],
)  # fmt: skip
def test_a_command_line_that_cannot_be_understood_ends_by_2(
    truceline: Truceline, arguments: tuple[str, ...]
) -> None:
    told = truceline(*arguments)

    assert told.code == 2
    assert told.out == ""
    assert "Error: " in told.err


# ---- bounded memory -------------------------------------------------------------------------


def memory_of_refusal(*arguments: str | Path) -> tuple[str, float]:
    """What a check in a process of its own wrote to standard error, and its peak memory in MiB."""
    # Not ru_maxrss: a child takes over that of the process that starts it, which runs all tests.
    script = (
        "import sys; from pathlib import Path; from truceline.cli._entry import run\n"
        "code = run(sys.argv[1:]); assert code == 2, code\n"
        "status = Path('/proc/self/status').read_text().split()\n"
        "print(status[status.index('VmHWM:') + 1])\n"
    )
    command = [sys.executable, "-c", script, "check", *map(str, arguments)]
    done = run_program(command, capture_output=True, text=True, check=True)
    return done.stderr, int(done.stdout) / 1024


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is counted otherwise here")
def test_a_parquet_file_that_unpacks_to_a_hundred_times_its_size_is_refused_in_little_memory(
    ford_folder: Path, tmp_path: Path
) -> None:
    path, rows = tmp_path / "bomb.parquet", 50_000_000
    same = pa.array(np.zeros(rows))
    pq.write_table(
        pa.table({"observed_us": same.cast(pa.int64()), "lat_deg": same, "lon_deg": same}),
        path, compression="zstd", use_dictionary=False,
    )  # fmt: skip
    assert 3 * 8 * rows > 256 * MIB > 100 * path.stat().st_size

    words, memory_mib = memory_of_refusal(
        ford_folder, path, "--out", tmp_path / "out", "--record", tmp_path / "record"
    )

    assert f"{path}: unpacks to more than 100 times its size" in words
    assert memory_mib < MEMORY_MIB_MOST
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "record").exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is counted otherwise here")
def test_a_gzip_file_that_unpacks_to_a_hundred_times_its_size_is_refused_in_little_memory(
    ford_folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bomb.csv.gz"
    line = f"{ford.row('08:00:00')}\n".encode()
    with gzip.open(path, "wb", compresslevel=9) as file:
        file.write(f"{ford.HEADER}\n".encode())
        for _ in range(20):
            file.write(line * (20 * MIB // len(line)))
    assert 100 * path.stat().st_size < 256 * MIB

    words, memory_mib = memory_of_refusal(
        ford_folder, path, "--out", tmp_path / "out", "--record", tmp_path / "record"
    )

    assert f"{path}: unpacks to more than 100 times its size" in words
    assert memory_mib < MEMORY_MIB_MOST
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "record").exists()
