"""The table of findings: its columns, and the same rows as Parquet, CSV and GeoJSON."""

from collections.abc import Mapping
from typing import Any  # pyarrow ships no types

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from truceline.values.instants import to_iso

FINDINGS_SCHEMA = pa.schema(
    [
        pa.field("finding", pa.int64(), nullable=False),
        pa.field("term", pa.string(), nullable=False),
        pa.field("version", pa.string(), nullable=False),
        pa.field("status", pa.string(), nullable=False),
        pa.field("standing", pa.string(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
        pa.field("party", pa.string(), nullable=False),
        pa.field("object_id", pa.string(), nullable=False),
        pa.field("other_object_id", pa.string(), nullable=False),
        pa.field("opened_us", pa.int64(), nullable=False),
        pa.field("closed_us", pa.int64()),  # null while it is open
        pa.field("margin", pa.float64(), nullable=False),  # NaN where an input is unknown
        pa.field("margin_unit", pa.string(), nullable=False),
        pa.field("accuracy_m", pa.float64(), nullable=False),  # NaN where unknown
        pa.field("probability", pa.float64()),
        pa.field("lat_deg", pa.float64()),
        pa.field("lon_deg", pa.float64()),
        pa.field("observations", pa.int64(), nullable=False),
        pa.field("block", pa.string(), nullable=False),
        pa.field("row", pa.int64(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
    ]
)

Row = dict[str, Any]  # one finding, by column

# Columns of instants, and the column of ISO times that people find beside each.
ISO_BESIDE = {"opened_us": "opened", "closed_us": "closed"}

_FORMULA = "^[=+\\-@\t\r]"  # a spreadsheet takes a cell that begins so for a formula and runs it


def findings_table(columns: Mapping[str, Any]) -> pa.Table:
    """The table of those columns (lists, numpy or Arrow arrays), in the schema's order and types.

    Raises KeyError for a missing or unknown column, ValueError for a null that may not be,
    pyarrow's errors for values of the wrong type.
    """
    if set(columns) != set(FINDINGS_SCHEMA.names):
        raise KeyError(sorted(set(columns) ^ set(FINDINGS_SCHEMA.names)))
    arrays = [_column(columns[each.name], each.type) for each in FINDINGS_SCHEMA]
    for each, array in zip(FINDINGS_SCHEMA, arrays, strict=True):
        if array.null_count and not each.nullable:
            raise ValueError(f"{each.name} may not be null")
    return pa.table(arrays, schema=FINDINGS_SCHEMA)


def as_parquet(findings: pa.Table, metadata: Mapping[str, str]) -> bytes:
    """The table as it is, with the metadata in the schema."""
    sink = pa.BufferOutputStream()
    pq.write_table(findings.replace_schema_metadata(dict(metadata)), sink, compression="zstd")
    return bytes(sink.getvalue())


def as_csv(findings: pa.Table) -> bytes:
    """UTF-8 with a header; unknown is empty; an ISO time stands after each instant.

    Texts come from the world and the file is opened in spreadsheets: a text that would run as a
    formula gets an apostrophe before it. Parquet and GeoJSON hold the text as it was stated.
    """
    table = with_iso(findings)
    for place, each in enumerate(table.schema):
        column = table.column(place)
        if pa.types.is_string(each.type):
            safe = pc.replace_substring_regex(column, _FORMULA, r"'\0")
            table = table.set_column(place, each.name, safe)
        elif pa.types.is_floating(each.type):
            table = table.set_column(place, each.name, _null_for_nan(column))
    sink = pa.BufferOutputStream()
    pacsv.write_csv(table, sink)
    return bytes(sink.getvalue())


def as_geojson(findings: pa.Table, metadata: Mapping[str, str]) -> bytes:
    """A FeatureCollection: a point for each finding, no geometry where its place is unknown."""
    head = msgspec.json.encode({"type": "FeatureCollection", **metadata})
    features = (msgspec.json.encode(_feature(row)) for row in plain_rows(with_iso(findings)))
    return head[:-1] + b',"features":[\n' + b",\n".join(features) + b"\n]}\n"


def plain_rows(findings: pa.Table) -> list[Row]:
    """The rows as Python values by column; unknown is None, also where the table says NaN."""
    for place, each in enumerate(findings.schema):
        if pa.types.is_floating(each.type):
            known = _null_for_nan(findings.column(place))
            findings = findings.set_column(place, each.name, known)
    rows: list[Row] = findings.to_pylist()
    return rows


def with_iso(findings: pa.Table) -> pa.Table:
    """The table with a column of ISO 8601 times, UTC, after each column of instants."""
    for name, iso in ISO_BESIDE.items():
        instants = findings.column(name).to_pylist()
        texts = [None if each is None else to_iso(each) for each in instants]
        place = findings.schema.get_field_index(name) + 1
        findings = findings.add_column(place, iso, pa.array(texts, pa.string()))
    return findings


def _feature(row: Row) -> dict[str, Any]:
    lat_deg, lon_deg = row["lat_deg"], row["lon_deg"]
    known = lat_deg is not None and lon_deg is not None
    geometry = {"type": "Point", "coordinates": [lon_deg, lat_deg]} if known else None
    return {
        "type": "Feature",
        "id": row["finding"],
        "geometry": geometry,
        "properties": row,
    }


def _column(values: Any, kind: pa.DataType) -> pa.Array:
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    if isinstance(values, pa.Array):
        return values.cast(kind)
    return pa.array(values, kind)


def _null_for_nan(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.if_else(pc.is_nan(column), None, column)
