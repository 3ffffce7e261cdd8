"""Whatever bytes a file holds: a refusal, or rows and counted rejects; never another exception."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.errors import Refusal
from truceline.feeds.readers.feed import feeds, open_feed
from truceline.feeds.readers.profile import Profile, read_profile
from truceline.values.observations import Observations

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "feeds"
SUFFIXES = (".csv", ".tsv", ".parquet", ".json", ".geojson", ".toml", ".csv.gz", ".json.gz",
            ".gpx", ".kml", ".kmz", ".kml.gz")  # fmt: skip
FEEDS = tuple(each.name for each in feeds() if each.decoder is None)
OF_JSON = ("table", "aircraft_states")
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(
        [
            "2031-05-01",
            "2031-05-01T06:00:00Z",
            "0001-01-01",
            "9999-12-31T23:59:59+00:00",
            "6-8",
            "NaN",
            "1e400",
            "-0",
            "hae",
            "land",
            "12:00",
        ]
    ),
    st.lists(st.integers(), max_size=2),
)
NAMES = ("observed_at", "observed_us", "lat_deg", "lon_deg", "object_id", "kind", "count",
         "altitude_m", "altitude_datum", "party", "flags", "observed_radius_s", "source",
         "timestamp", "icao24", "latitude", "longitude", "altitude", "onground")  # fmt: skip
EDITS = st.lists(st.tuples(st.integers(0), st.binary(max_size=4), st.integers(0, 6)), max_size=6)
FEED_OF = {"walk.gpx": "gpx", "walk.kml": "kml", "walk.kmz": "kml", "ged.csv": "ucdp",
           "acled.csv": "acled", "viirs.csv": "firms", "modis.csv": "firms"}  # fmt: skip
fuzz = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _parquet(rows: list[dict[str, object]]) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), sink)
    return sink.getvalue()


def _good() -> dict[str, bytes]:
    rows: list[dict[str, object]] = [
        {"observed_us": n, "lat_deg": 1.0, "lon_deg": 2.0, "object_id": f"trk:{n}", "kind": "land"}
        for n in range(20)
    ]
    held = {
        path.name: path.read_bytes()
        for path in GOLDEN.iterdir()
        if path.suffix not in (".expected", ".profile")
    }
    packed = {f"{name}.gz": gzip.compress(text, mtime=0) for name, text in held.items()}
    return held | packed | {"rows.parquet": _parquet(rows), "walk.kmz": _kmz(held["walk.kml"])}


def _kmz(content: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("doc.kml"), content)
    return sink.getvalue()


GOOD = _good()


def totals(path: Path, feed: str, profile: Profile | None = None) -> tuple[int, int] | None:
    """Rows out and rejects of a file, None where it is refused."""
    try:
        reading = open_feed(path, feed=feed, profile=profile)
        out = sum(len(item) for item in reading if isinstance(item, Observations))
    except Refusal as refusal:
        assert refusal.what
        return None
    return out, reading.rejects.total


def broken(name: str, edits: list[tuple[int, bytes, int]], folder: Path) -> Path:
    """A good file in which bytes were put and taken out."""
    content = GOOD[name]
    for at, new, gone in edits:
        place = at % (len(content) + 1)
        content = content[:place] + new + content[place + gone :]
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.slow
@fuzz
@given(
    content=st.binary(max_size=400), suffix=st.sampled_from(SUFFIXES), feed=st.sampled_from(FEEDS)
)
def test_random_bytes_never_raise(content: bytes, suffix: str, feed: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(gzip.compress(content) if suffix.endswith(".gz") else content)

    found = totals(path, feed)

    assert found is None or min(found) >= 0


@pytest.mark.slow
@fuzz
@given(
    name=st.sampled_from(sorted(GOOD)),
    edits=EDITS,
    feed=st.sampled_from(FEEDS),
)
def test_a_good_file_with_broken_bytes_never_raises(
    name: str, edits: list[tuple[int, bytes, int]], feed: str, tmp_path: Path
) -> None:
    found = totals(broken(name, edits, tmp_path), feed)

    assert found is None or min(found) >= 0


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(FEED_OF))
@fuzz
@given(edits=EDITS)
def test_a_broken_file_of_tracks_or_events_never_raises(
    name: str, edits: list[tuple[int, bytes, int]], tmp_path: Path
) -> None:
    found = totals(broken(name, edits, tmp_path), FEED_OF[name])

    assert found is None or min(found) >= 0


@pytest.mark.slow
@fuzz
@given(
    rows=st.lists(st.dictionaries(st.sampled_from(NAMES), CELLS, max_size=8), max_size=12),
    extra=st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=3)), max_size=2),
    feed=st.sampled_from(OF_JSON),
)
def test_every_json_row_comes_out_or_is_counted(
    rows: list[dict[str, object]], extra: list[object], feed: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([*rows, *extra]))

    found = totals(path, feed, Profile(time_zone="Europe/Berlin"))

    assert found is None or sum(found) == len(rows) + len(extra)


@pytest.mark.slow
@fuzz
@given(
    names=st.lists(st.sampled_from(NAMES[:13]), min_size=2, max_size=8, unique=True),
    lines=st.lists(st.lists(CELLS, min_size=1, max_size=9), max_size=12),
)
def test_every_csv_line_comes_out_or_is_counted(
    names: list[str], lines: list[list[object]], tmp_path: Path
) -> None:
    cells = [["x" if cell is None else str(cell) for cell in line] for line in lines]
    texts = [",".join("".join(c for c in cell if c.isprintable() and c not in ',"')
                      for cell in line) for line in cells]  # fmt: skip
    filled = [text for text in texts if text]
    path = tmp_path / "a.csv"
    path.write_text("\n".join([",".join(names), *filled]), encoding="utf-8")

    found = totals(path, "table", Profile(time_zone="Europe/Berlin"))

    blank = sum(_says_nothing(text, len(names)) for text in filled)
    assert found is None or sum(found) == len(filled) - blank


def _says_nothing(text: str, columns: int) -> bool:
    cells = text.split(",")
    return len(cells) == columns and all(cell in ("", "NaN", "nan", "NA", "null") for cell in cells)


@pytest.mark.slow
@fuzz
@given(text=st.one_of(st.text(max_size=200), st.sampled_from(NAMES).map(lambda n: f"{n} = 1")))
def test_a_profile_of_any_text_is_read_or_refused(text: str, written: Callable[..., Path]) -> None:
    try:
        profile = read_profile(written("profile.toml", text.encode("utf-8", "replace")))
    except Refusal as refusal:
        assert refusal.what
    else:
        assert isinstance(profile, Profile)


@pytest.mark.slow
@settings(max_examples=2000, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(edits=st.lists(st.tuples(st.integers(0), st.binary(min_size=1, max_size=2)), max_size=4))
def test_a_broken_parquet_file_never_raises(edits: list[tuple[int, bytes]], tmp_path: Path) -> None:
    content = bytearray(GOOD["rows.parquet"])
    for at, new in edits:
        place = at % len(content)
        content[place : place + len(new)] = new
    path = tmp_path / "a.parquet"
    path.write_bytes(content)

    found = totals(path, "table")

    assert found is None or sum(found) <= 20
