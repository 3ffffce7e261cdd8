"""The feed `table`: files that are refused as a whole, in words that say what to do."""

import gzip
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from truceline.errors import BadObservations, BadProfile, UnknownName
from truceline.feeds.readers import files
from truceline.feeds.readers.profile import Profile

NOON = 1935403200000000  # 2031-05-01T12:00:00Z


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", bytes(range(256)) * 8, "no CSV text"),
        ("a.csv", b"\xff\xfeo\0b\0", "no CSV text"),
        ("a.parquet", b"observed_us\n1\n", "no Parquet"),
        ("a.csv", b"PAR1" + bytes(100), "Parquet"),
        ("a.parquet", b"PAR1" + bytes(100), "cannot be read as Parquet"),
        ("a.csv.gz", b"observed_us\n1\n", "no gzip"),
        ("a.csv", gzip.compress(b"observed_us\n1\n", mtime=0), "packed by gzip"),
        (
            "a.csv.gz",
            gzip.compress(b"observed_us\n" + b"1\n" * 9999, mtime=0)[:-9],
            "cannot be read",
        ),
        ("a.csv", b"\r\xc2\x80", "header cannot be read"),
        ("a.json", b'[{"observed_us": 1},\n\n}]', "a.json:3"),
        ("a.json", b"[" * 100_000, "JSON"),
        ("a.json", b'{"observed_us": [1], "object_id": []}', "one length"),
        ("a.csv", b"observed_us,a,a\n1,2,3\n", "two columns are called 'a'"),
        ("a.csv", b"observed_att,a\n1,2\n", "did you mean 'observed_att'"),
        ("a.csv", b"observed_us,lat_deg,lon\n1,2,3\n", "did you mean 'lon'"),
        ("a.csv", b"observed_us,altitude_m\n1,2\n", "missing datum"),
        ("a.csv", b"observed_at,a\n2031-05-01T00:00:00,2\n", "missing zone"),
        ("a.xlsx", b"PK", "hold no rows"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    name: str, content: bytes, says: str, written: Any, read_file: Any
) -> None:
    path = written(name, content)

    with pytest.raises((BadObservations, BadProfile), match=says):
        read_file(path, "table")


def test_a_file_no_feed_recognises_is_refused_with_all_feeds(written: Any, read_file: Any) -> None:
    path = written("a.csv", "a,b\n1,2\n")

    with pytest.raises(BadObservations, match=r"aircraft_states \(.*sim \(.*table \("):
        read_file(path)
    with pytest.raises(UnknownName, match="did you mean 'table'"):
        read_file(path, "tabel")


@pytest.mark.parametrize(
    ("column", "value", "unit"), [("speed_mps", 1600, "kt"), ("altitude_m", 400_000, "m")]
)
def test_a_unit_that_most_rows_contradict_is_refused(
    column: str, value: float, unit: str, written: Any, read_file: Any
) -> None:
    lines = f"{NOON},trk:1,{value * 2}\n" * 6 + f"{NOON},trk:1,1\n" * 5
    path = written("a.csv", f"observed_us,object_id,{column}\n" + lines)
    columns = {name: name for name in ("observed_us", "object_id", column)}
    profile = Profile(columns=columns, units={column: unit}, altitude_datum="hae")

    with pytest.raises(BadProfile, match=f"wrong unit.*{column}.*read as {unit}"):
        read_file(path, "table", profile)


def test_a_mapped_column_that_is_missing_is_refused_with_the_nearest(
    written: Any, read_file: Any
) -> None:
    path = written("a.csv", "Whem,Id\n2031-05-01,a\n")

    with pytest.raises(BadProfile, match="did you mean 'Whem'"):
        read_file(path, "table", Profile(columns={"observed_at": "When"}))


def test_a_parquet_file_that_unpacks_a_thousandfold_is_refused_unread(
    tmp_path: Path, read_file: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "UNPACKED_FREE", 1 << 20)
    table = pa.table({"observed_us": pa.array(np.zeros(1_000_000, np.int64))})
    pq.write_table(table, tmp_path / "a.parquet")

    with pytest.raises(BadObservations, match="100 times its size"):
        read_file(tmp_path / "a.parquet")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.csv.gz", "a.json.gz"])
def test_a_gzip_file_that_unpacks_a_thousandfold_is_refused_on_the_way(
    name: str, written: Any, read_file: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "UNPACKED_FREE", 1 << 20)
    monkeypatch.setattr(files, "UNPACKED_RATIO", 50)
    row = f"{NOON},trk:1\n" if name.startswith("a.csv") else '{"observed_us":0},'
    start = "observed_us,object_id\n" if name.startswith("a.csv") else "["
    path = written(name, gzip.compress((start + row * 2_000_000).encode()))

    with pytest.raises(BadObservations, match="50 times its size"):
        read_file(path, "table")


def test_a_long_word_repeated_by_a_dictionary_is_rejected_unfolded_nowhere(
    tmp_path: Path, read_file: Any
) -> None:
    words = pa.DictionaryArray.from_arrays(
        pa.array(np.zeros(10_000, np.int32)), pa.array(["x" * 1_000_000])
    )
    times = pa.array(np.full(10_000, NOON))
    pq.write_table(pa.table({"observed_us": times, "object_id": words}), tmp_path / "a.parquet")

    found = read_file(tmp_path / "a.parquet")

    assert found.rejects.counts == {"bad_text": 10_000}
    assert found.rows == []
