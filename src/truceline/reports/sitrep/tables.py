"""Tables of a situation report as CSV and GeoJSON: the same rows as on its pages."""

import csv
import io
from collections.abc import Mapping
from typing import Any  # GeoJSON is plain values

import msgspec

from truceline.reports.sitrep.content import Cell, Sitrep, Spot, Table
from truceline.reports.sitrep.showing import plain
from truceline.values.instants import to_iso

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins so


Rows = list[dict[str, Any]]


def plain_rows(table: Table) -> Rows:
    """The rows of a table as programs read them."""
    return [_plain(table, row) for row in table.rows]


def as_csv(table: Table, rows: Rows) -> bytes:
    """One table, UTF-8, a heading and a line for each row."""
    out = io.StringIO()
    fields = [name for each in table.columns for name in plain(each, None)]
    writer = csv.DictWriter(out, fields, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
    return out.getvalue().encode()


def as_geojson(report: Sitrep, rows: Mapping[str, Rows]) -> bytes:
    """All tables, by name; rows that have a place are features as well."""
    features = [
        _feature(table.name, spot, plain)
        for table in report.tables
        for row, plain in zip(table.rows, rows[table.name], strict=True)
        for spot in row
        if isinstance(spot, Spot)
    ]
    span = report.span
    return msgspec.json.encode(
        {
            "type": "FeatureCollection",
            "title": report.title,
            "agreement": report.agreement,
            "agreement_digest": report.digest,
            "disclaimer": report.disclaimer,
            "from": to_iso(span.from_us),
            "until": to_iso(span.until_us),
            "as_of": to_iso(span.as_of_us),
            "zone": span.zone,
            "tables": rows,
            "features": features,
        }
    )


def _plain(table: Table, row: tuple[Cell, ...]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for column, cell in zip(table.columns, row, strict=True):
        told |= plain(column, cell)
    return told


def _feature(table: str, spot: Spot, plain: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [round(spot.lon_deg, 7), round(spot.lat_deg, 7)],
        },
        "properties": {"table": table, **plain},
    }


def _safe(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULAS):
        return f"'{value}"
    return value
