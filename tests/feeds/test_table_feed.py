"""The feed `table`: every column by its name or a map, every bad row counted with its line."""

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from truceline.errors import BadProfile
from truceline.feeds.readers.feed import open_feed
from truceline.feeds.readers.profile import Profile

NOON = 1935403200000000  # 2031-05-01T12:00:00Z


def test_a_file_of_our_own_names_needs_no_profile(written: Any, read_file: Any) -> None:
    path = written("a.csv", "observed_us,lat_deg,lon_deg,object_id\n1000000,1.5,-2.5,trk:1\n")

    [row] = read_file(path).rows

    assert row == {
        "observed_us": 1_000_000,
        "lat_deg": 1.5,
        "lon_deg": -2.5,
        "position_radius_m": 25.0,
        "position_radius_kind": "assumed",
        "object_id": "trk:1",
        "source": "a.csv",
    }


def test_the_same_rows_come_from_csv_parquet_json_and_geojson(
    written: Any, read_file: Any, tmp_path: Path
) -> None:
    rows = [{"observed_us": NOON + n, "object_id": f"trk:{n}", "kind": "land"} for n in range(3)]
    places = [{"lat_deg": 10.0 + n, "lon_deg": 20.0 + n} for n in range(3)]
    flat = [row | place for row, place in zip(rows, places, strict=True)]
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [place["lon_deg"], place["lat_deg"]]},
            "properties": row,
        }
        for row, place in zip(rows, places, strict=True)
    ]
    text = "\n".join([",".join(flat[0]), *(",".join(map(str, row.values())) for row in flat)])
    pq.write_table(pa.Table.from_pylist(flat), tmp_path / "a.parquet")
    paths = [
        written("a.csv", text),
        written("b.csv.gz", gzip.compress(text.encode())),
        written("a.tsv", text.replace(",", "\t")),
        written("a.json", json.dumps(flat)),
        written("c.json", json.dumps({name: [row[name] for row in flat] for name in flat[0]})),
        written("a.geojson", json.dumps({"type": "FeatureCollection", "features": features})),
        tmp_path / "a.parquet",
    ]

    found = [read_file(path, "table", Profile(source="s")).rows for path in paths]

    assert len(found[0]) == 3
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("75", (75, 75, 75)), ("6-8", (6, 7, 8)), ("6–8", (6, 7, 8)), ("", (None, None, None))],
)
def test_a_count_is_a_number_or_a_range(
    cell: str, expected: tuple[Any, ...], written: Any, read_file: Any
) -> None:
    path = written("a.csv", f"observed_us,object_id,count\n{NOON},trk:1,{cell}\n")

    [row] = read_file(path).rows

    assert (row["count_low"], row["count_best"], row["count_high"]) == expected


def test_a_date_is_noon_give_or_take_half_a_day(written: Any, read_file: Any) -> None:
    path = written("a.csv", "observed_at,object_id\n2031-05-01,trk:1\n")

    [row] = read_file(path).rows

    assert (row["observed_us"], row["observed_radius_us"]) == (NOON, 43_200_000_000)


def test_equal_sightings_without_an_id_get_equal_names(written: Any, read_file: Any) -> None:
    line = f"{NOON},10,20,land.post\n"
    path = written("a.csv", "observed_us,lat_deg,lon_deg,kind\n" + line + line + f"{NOON},11,20,\n")

    first, second, third = (row["object_id"] for row in read_file(path).rows)

    assert first == second != third
    assert first.startswith("sighting:") and len(first) == len("sighting:") + 16


def test_a_row_without_a_position_is_a_report_all_the_same(written: Any, read_file: Any) -> None:
    path = written("a.csv", f"observed_us,lat_deg,lon_deg,object_id\n{NOON},,,trk:1\n")

    [row] = read_file(path).rows

    assert (row["lat_deg"], row["position_radius_m"], row["position_radius_kind"]) == (None,) * 3


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("lat_deg", "91", "bad_latitude"),
        ("lat_deg", "abc", "bad_latitude"),
        ("lat_deg", "", "bad_latitude"),
        ("lon_deg", "181", "bad_longitude"),
        ("position_radius_m", "-1", "bad_radius"),
        ("altitude_m", "high", "bad_altitude"),
        ("altitude_datum", "sea", "bad_datum"),
        ("speed_mps", "-1", "bad_speed"),
        ("speed_mps", "inf", "bad_speed"),
        ("course_deg", "400", "bad_course"),
        ("weapon_range_m", "far", "bad_number"),
        ("weapon_range_m", "1_000", "bad_number"),
        ("count", "some", "bad_count"),
        ("count", "8-6", "bad_count"),
        ("count", "-3", "bad_count"),
        ("count_low", "6-8", "bad_count"),
        ("deployment", "dug in", "bad_deployment"),
        ("reliability", "G", "bad_grade"),
        ("credibility", "7", "bad_grade"),
        ("kind", "land.tank", "unknown_kind"),
        ("flags", "joke", "bad_flags"),
        ("observed_at", "soon", "bad_time"),
        ("observed_at", "2031-13-01T00:00:00Z", "bad_time"),
        ("observed_at", "", "no_time"),
        ("observed_at", "2031-05-01T00:00:00", "time_without_zone"),
        ("sent_at", "soon", "bad_time"),
        ("observed_radius_s", "-5", "bad_time_radius"),
    ],
)
def test_a_bad_cell_rejects_its_row_alone(
    column: str, cell: str, reason: str, written: Any, read_file: Any
) -> None:
    good = {"observed_at": "2031-05-01T00:00:00Z", "lat_deg": "1", "lon_deg": "2",
            "altitude_datum": "hae", "object_id": "trk:1"}  # fmt: skip
    names = list(dict.fromkeys([*good, column]))
    lines = [",".join(row.get(name, "") for name in names) for row in (good, good | {column: cell})]
    path = written("a.csv", "\n".join([",".join(names), lines[0], lines[1], lines[0]]))

    found = read_file(path)

    assert found.lines() == [(3, reason)]
    assert len(found.rows) == 2


def test_every_line_of_a_csv_is_a_row_or_a_reject_with_its_line(
    written: Any, read_file: Any
) -> None:
    path = written(
        "a.csv",
        b"observed_us,object_id,callsign\n"
        b"1000000,trk:1,one\n"
        b"\n"  # a blank line is no row
        b'1000000,trk:2,"two\nlines"\n'
        b"1000000,trk:3\n"
        b"1000000,trk:4,four,4\n"
        b"1000000,trk:5,\xff\n"
        b'1000000,trk:6,12" gun\n',
    )

    found = read_file(path)

    assert [row["object_id"] for row in found.rows] == ["trk:1", "trk:2", "trk:6"]
    assert [row["callsign"] for row in found.rows] == ["one", "two\nlines", '12" gun']
    assert [reason for _, reason in found.lines()] == [
        "too_few_columns",
        "too_many_columns",
        "bad_text",
    ]


def test_an_open_quote_is_counted_for_each_line_it_takes_in(written: Any, read_file: Any) -> None:
    good = "1000000,trk:1,x\n"
    path = written(
        "a.csv", "observed_us,object_id,callsign\n" + good + '1000000,"trk:2,x\n' + good * 3
    )

    found = read_file(path)

    assert found.rejects.counts == {"open_quote": 4}
    assert len(found.rows) == 1


@pytest.mark.slow
def test_lines_are_counted_across_the_chunks_of_a_large_file(written: Any, read_file: Any) -> None:
    good = f"{NOON},{'x' * 80}\n"
    lines = [good] * 250_000
    lines[7], lines[199_999], lines[249_998] = "1\n", "soon,trk:1\n", "1,2,3\n"
    path = written("a.csv", "observed_us,object_id\n" + "".join(lines))

    found = read_file(path)

    assert found.lines() == [
        (9, "too_few_columns"),
        (200_001, "bad_time"),
        (250_000, "too_many_columns"),
    ]
    assert len(found.rows) == 249_997


def test_a_block_has_at_most_the_rows_asked_for(written: Any) -> None:
    path = written("a.csv", "observed_us,object_id\n" + f"{NOON},trk:1\n" * 10)

    blocks = list(open_feed(path, feed=None, profile=None, block_rows=4))

    assert [len(block) for block in blocks] == [4, 4, 2]


def test_a_profile_maps_columns_units_zone_and_parties(
    written: Any, read_file: Any, profile_of: Any
) -> None:
    profile = profile_of("""
        source = "tower"
        time_zone = "Europe/Berlin"
        altitude_datum = "msl_egm96"
        altitude_radius_m = 30
        position_radius_m = 100
        object_scheme = "tail"
        kind = "air"
        [columns]
        observed_at = "When"
        lat_deg = "Lat"
        lon_deg = "Lon"
        altitude_m = "Alt"
        speed_mps = "Speed"
        object_id = "Id"
        party = "Side"
        [units]
        altitude_m = "fl"
        speed_mps = "kt"
        [parties]
        "tail:A*" = "aria"
        "tail:A7" = "brea"
        [words.party]
        "Blue side" = "brea"
    """)
    path = written(
        "a.csv",
        "When,Lat,Lon,Alt,Speed,Id,Side,Note\n"
        "2031-07-01 12:00:00,50,8,100,100,A1,,x\n"
        "2031-07-01 12:00:00,50,8,,,A7,,\n"
        "2031-07-01T12:00:00Z,50,8,,,B1,Blue side,\n",
    )

    first, second, third = read_file(path, "table", profile).rows

    assert first["observed_us"] == third["observed_us"] - 2 * 3_600_000_000
    assert first["altitude_m"] == pytest.approx(3048)
    assert (first["altitude_datum"], first["altitude_radius_m"]) == ("msl_egm96", 30)
    assert first["speed_mps"] == pytest.approx(51.4444, abs=1e-3)
    assert (first["position_radius_m"], first["position_radius_kind"]) == (100, "assumed")
    assert (first["object_id"], first["party"], first["party_basis"]) == (
        "tail:A1",
        "aria",
        "table",
    )
    assert (second["party"], second["altitude_m"], second["altitude_datum"]) == ("brea", None, None)
    assert (third["party"], third["party_basis"]) == ("brea", "source_claim")
    assert {row["source"] for row in (first, second, third)} == {"tower"}


def test_columns_that_nothing_reads_are_named(written: Any) -> None:
    path = written("a.csv", f"observed_us,object_id,colour\n{NOON},trk:1,red\n")

    assert open_feed(path, feed=None, profile=None).unread == ("colour",)


def test_an_hour_that_the_clock_change_repeats_is_rejected(
    written: Any, read_file: Any, profile_of: Any
) -> None:
    profile = profile_of('time_zone = "Europe/Berlin"')
    path = written(
        "a.csv",
        "observed_at,object_id\n2018-10-28T02:30:00,a\n2018-10-28T03:30:00,b\n2018-10-28,c\n",
    )

    found = read_file(path, "table", profile)

    assert found.lines() == [(2, "ambiguous_time")]
    assert [row["object_id"] for row in found.rows] == ["b", "c"]


@pytest.mark.parametrize("unit", ["s", "ms", "us"])
def test_epoch_times_are_read_in_the_unit_stated(
    unit: str, written: Any, read_file: Any, profile_of: Any
) -> None:
    value = NOON // {"s": 1_000_000, "ms": 1000, "us": 1}[unit]
    profile = profile_of(f'[columns]\nobserved_at = "t"\n[units]\nobserved_at = "{unit}"\n')
    path = written("a.csv", f"t\n{value}\n")

    assert read_file(path, "table", profile).rows[0]["observed_us"] == NOON


def test_arrow_times_keep_their_zone_and_a_naive_one_is_refused(
    read_file: Any, tmp_path: Path
) -> None:
    stamps = pa.array([NOON * 1000], pa.timestamp("ns", "Asia/Damascus"))
    ids = pa.array(["trk:1"])
    pq.write_table(pa.table({"observed_at": stamps, "object_id": ids}), tmp_path / "a.parquet")
    naive = stamps.cast(pa.timestamp("ns"))
    pq.write_table(pa.table({"observed_at": naive, "object_id": ids}), tmp_path / "b.parquet")

    assert read_file(tmp_path / "a.parquet").rows[0]["observed_us"] == NOON
    with pytest.raises(BadProfile, match=r"missing zone.*time_zone"):
        read_file(tmp_path / "b.parquet")


def test_a_block_is_the_same_bytes_each_time(written: Any, read_file: Any) -> None:
    path = written(
        "a.csv", f"observed_us,speed_mps,lon_deg,lat_deg,object_id\n{NOON},1,2,3,trk:1\n"
    )

    assert read_file(path).blocks[0].to_ipc() == read_file(path).blocks[0].to_ipc()
    assert read_file(path).blocks[0].batch.schema.names[:3] == ["observed_us", "lat_deg", "lon_deg"]
