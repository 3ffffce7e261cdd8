"""The feed `aircraft_states`: two dialects of state vectors, told by their columns."""

import gzip
import importlib.util
import json
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from truceline.errors import BadObservations, BadProfile
from truceline.feeds.readers.profile import Profile

STATE = {
    "timestamp": 1533101250000,
    "altitude": 10_000.0,
    "groundspeed": 100.0,
    "icao24": "3003AE",
    "latitude": 45.0,
    "longitude": 9.0,
    "track": 324.0,
    "vertical_rate": 600.0,
}


def samples() -> Path:
    """The samples that the wheel of `traffic` carries, found without importing it."""
    spec = importlib.util.find_spec("traffic")
    if spec is None or spec.origin is None:
        pytest.skip("traffic is not installed: pip install --no-deps traffic==2.13")
    return Path(spec.origin).parent / "data" / "samples"


@pytest.mark.slow
def test_the_whole_swiss_day_comes_through_without_a_reject(read_file: Any) -> None:
    path = samples() / "collections" / "switzerland.json.gz"
    started = process_time()

    found = read_file(path)

    assert process_time() - started < 10  # about 1 s, and the rows as dicts for the checks below
    assert found.rejects.counts == {}
    assert len(found.rows) == 139_098
    assert len({row["object_id"] for row in found.rows}) == 842
    assert found.rows[0]["observed_us"] == 1_533_101_250_000_000
    assert found.rows[0]["altitude_m"] == pytest.approx(34_975 * 0.3048)
    assert all(row["altitude_datum"] == "baro_std" for row in found.rows)
    assert all(row["position_radius_m"] == 92.6 for row in found.rows)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["noisy/noisy_spoofing", "military/aircraft_carrier", "onground/zurich_airport"]
)
def test_other_real_files_lose_no_row(name: str, read_file: Any) -> None:
    path = samples() / f"{name}.json.gz"
    held = json.loads(gzip.decompress(path.read_bytes()))
    rows = len(held) if isinstance(held, list) else len(held["icao24"])

    found = read_file(path)

    assert (len(found.rows), found.rejects.counts) == (rows, {})


def test_the_dialects_units_are_told_by_their_columns(written: Any, read_file: Any) -> None:
    opensky = {
        "time": 1533101250,
        "icao24": "3003ae",
        "lat": 45.0,
        "lon": 9.0,
        "velocity": 100.0,
        "heading": 324.0,
        "vertrate": 3.0,
        "geoaltitude": 3048.0,
    }

    [ours] = read_file(written("a.json", json.dumps([STATE]))).rows
    [theirs] = read_file(written("b.json", json.dumps([opensky]))).rows

    assert ours["object_id"] == theirs["object_id"] == "icao:3003ae"
    assert ours["observed_us"] == theirs["observed_us"]
    assert (ours["altitude_m"], ours["altitude_datum"]) == (3048.0, "baro_std")
    assert (theirs["altitude_m"], theirs["altitude_datum"]) == (3048.0, "hae")
    assert (ours["speed_mps"], theirs["speed_mps"]) == (pytest.approx(51.444, abs=1e-3), 100)
    assert (ours["climb_mps"], theirs["climb_mps"]) == (pytest.approx(3.048), 3)
    assert ours["kind"] == "air"


def test_csv_parquet_and_both_shapes_of_json_say_the_same(
    written: Any, read_file: Any, tmp_path: Path
) -> None:
    states = [STATE, STATE | {"timestamp": 1533101260000, "altitude": None}]
    table = pa.Table.from_pylist(states)
    pq.write_table(table, tmp_path / "a.parquet")
    cells = [",".join("" if cell is None else str(cell) for cell in row.values()) for row in states]
    columns = {name: {"0": states[0][name], "1": states[1][name]} for name in STATE}
    paths = [
        written("a.json", json.dumps(states)),
        written("b.json.gz", gzip.compress(json.dumps(columns).encode())),
        written("a.csv", "\n".join([",".join(STATE), *cells])),
        tmp_path / "a.parquet",
    ]

    found = [read_file(path, None, Profile(source="s")).rows for path in paths]

    assert [len(rows) for rows in found] == [2, 2, 2, 2]
    assert all(rows == found[0] for rows in found)


@pytest.mark.parametrize(
    "time", [1533101250, 1533101250000, 1533101250000000, "2018-08-01T05:27:30Z"]
)
def test_times_are_read_in_any_unit_by_their_size(time: Any, written: Any, read_file: Any) -> None:
    path = written("a.json", json.dumps([STATE | {"timestamp": time}]))

    assert read_file(path).rows[0]["observed_us"] == 1_533_101_250_000_000


def test_the_time_of_the_position_stands_above_that_of_writing(
    written: Any, read_file: Any
) -> None:
    states = [STATE | {"last_position": 1533101247500}, STATE | {"last_position": None}]

    first, second = read_file(written("a.json", json.dumps(states))).rows

    assert first["received_us"] - first["observed_us"] == 2_500_000
    assert second["received_us"] == second["observed_us"] == first["received_us"]


def test_a_profile_states_source_radius_and_parties(written: Any, read_file: Any) -> None:
    path = written("a.json", json.dumps([STATE]))
    profile = Profile(source="net", position_radius_m=185.2, parties={"icao:3003*": "aria"})

    [row] = read_file(path, None, profile).rows

    assert (row["source"], row["position_radius_m"]) == ("net", 185.2)
    assert (row["party"], row["party_basis"]) == ("aria", "table")


def test_a_profile_may_not_restate_the_units_of_a_known_format(
    written: Any, read_file: Any
) -> None:
    path = written("a.json", json.dumps([STATE]))

    with pytest.raises(BadProfile, match="units is fixed by the feed"):
        read_file(path, None, Profile(units={"altitude_m": "m"}))


def test_a_missing_column_is_refused_with_the_nearest(written: Any, read_file: Any) -> None:
    path = written("a.csv", "time,icao24,latitud,longitude\n1,a,1,2\n")

    with pytest.raises(BadObservations, match=r"no column latitude or lat.*mean 'latitud'"):
        read_file(path)


def test_bad_states_are_counted_with_their_number(written: Any, read_file: Any) -> None:
    states = [STATE, 7, STATE | {"latitude": 99}, STATE | {"timestamp": True}, STATE]
    path = written("a.json", json.dumps(states))

    found = read_file(path)

    assert found.lines() == [(2, "not_an_object"), (3, "bad_latitude"), (4, "bad_time")]
    assert len(found.rows) == 2


def test_speeds_in_another_unit_are_refused(written: Any, read_file: Any) -> None:
    speeds = np.full(10, 4000.0)
    path = written("a.json", json.dumps([STATE | {"groundspeed": each} for each in speeds]))

    with pytest.raises(BadProfile, match="wrong unit"):
        read_file(path)
