"""findings.parquet, .csv and .geojson: the same rows, each in its own format."""

import csv
import io
import json
import math

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from report_sample import columns, sample

from truceline.reports.findings_table import (
    FINDINGS_SCHEMA,
    as_csv,
    as_geojson,
    as_parquet,
    findings_table,
)
from truceline.reports.folder import files_of


def csv_rows(table: pa.Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(table).decode())))


def test_parquet_holds_exactly_the_columns_of_the_schema_and_whose_findings_they_are() -> None:
    table = pq.read_table(pa.BufferReader(files_of(sample())["findings.parquet"]))

    assert table.schema.equals(FINDINGS_SCHEMA)
    assert table.column("finding").to_pylist() == [11, 12, 13, 14]
    assert table.schema.metadata[b"agreement"] == b"two-valleys"
    assert table.schema.metadata[b"as_of"] == b"2031-05-16T06:00:00Z"


def test_csv_holds_the_same_numbers_with_iso_times_beside_the_microseconds() -> None:
    rows = csv_rows(findings_table(columns()))

    assert [int(row["finding"]) for row in rows] == [11, 12, 13, 14]
    assert [row["margin"] for row in rows] == ["1240.25", "-310.5", "56240", ""]
    assert rows[0]["opened"] == "2031-05-16T01:00:00.250000Z"
    assert int(rows[0]["opened_us"]) == columns()["opened_us"][0]
    assert (rows[1]["closed_us"], rows[1]["closed"]) == ("", "")
    assert rows[3]["lat_deg"] == ""


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless_in_the_csv_alone() -> None:
    table = findings_table(columns(object_id=["=1+1", "@x", "+y", "-z"]))

    assert [row["object_id"] for row in csv_rows(table)] == ["'=1+1", "'@x", "'+y", "'-z"]
    features = json.loads(as_geojson(table, {}))["features"]
    assert features[0]["properties"]["object_id"] == "=1+1"


def test_a_finding_is_a_point_at_its_place_and_without_a_place_no_geometry() -> None:
    whole = json.loads(files_of(sample())["findings.geojson"])

    assert whole["type"] == "FeatureCollection"
    assert whole["disclaimer"] == "Boundaries shown do not imply endorsement."
    geometries = [each["geometry"] for each in whole["features"]]
    assert geometries[0] == {"type": "Point", "coordinates": [35.95, 33.12]}
    assert geometries[3] is None
    properties = whole["features"][3]["properties"]
    assert set(FINDINGS_SCHEMA.names) | {"opened", "closed"} == set(properties)
    assert properties["margin"] is None
    assert properties["opened"] == "2031-05-16T03:00:00Z"


def test_an_empty_table_gives_a_header_and_a_collection_of_nothing() -> None:
    empty = findings_table(columns()).slice(0, 0)

    assert len(as_csv(empty).decode().splitlines()) == 1
    assert json.loads(as_geojson(empty, {}))["features"] == []
    assert pq.read_table(pa.BufferReader(as_parquet(empty, {}))).num_rows == 0


def test_a_table_refuses_unknown_columns_and_a_null_that_may_not_be() -> None:
    with pytest.raises(KeyError, match="verb"):
        findings_table({**columns(), "verb": [1] * 4})
    with pytest.raises(ValueError, match="row may not be null"):
        findings_table(columns(row=[None] * 4))


def test_numbers_of_a_term_that_contradict_its_findings_are_a_defect() -> None:
    with pytest.raises(AssertionError, match="sam-25"):
        sample(findings=findings_table(columns()).slice(1))


def test_unknown_margins_survive_parquet_as_not_a_number() -> None:
    table = pq.read_table(pa.BufferReader(as_parquet(findings_table(columns()), {})))

    assert math.isnan(table.column("margin")[3].as_py())
