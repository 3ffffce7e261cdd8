"""Tables of a situation report as CSV and GeoJSON: the same rows as on its pages."""

import csv
import io
from typing import Any  # GeoJSON is plain values

import msgspec

from truceline.reports.sitrep.content import Cell, Sitrep, Spot, Table
from truceline.reports.sitrep.showing import plain
from truceline.values.instants import to_iso

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins so


def as_csv(table: Table) -> bytes:
    """One table, UTF-8, a heading and a line for each row."""
    out = io.StringIO()
    rows = [_plain(table, row) for row in table.rows]
    fields = [name for each in table.columns for name in plain(each, None)]
    writer = csv.DictWriter(out, fields, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
    return out.getvalue().encode()


def as_geojson(report: Sitrep) -> bytes:
    """All tables; rows that have a place are features, the others stand under `tables`."""
    features = [
        _feature(table, row)
        for table in report.tables
        for row in table.rows
        if any(isinstance(cell, Spot) for cell in row)
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
            "tables": {
                each.name: [_plain(each, row) for row in each.rows] for each in report.tables
            },
            "features": features,
        }
    )


def _plain(table: Table, row: tuple[Cell, ...]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for column, cell in zip(table.columns, row, strict=True):
        told |= plain(column, cell)
    return told


def _feature(table: Table, row: tuple[Cell, ...]) -> dict[str, Any]:
    spot = next(cell for cell in row if isinstance(cell, Spot))
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [round(spot.lon_deg, 7), round(spot.lat_deg, 7)],
        },
        "properties": {"table": table.name, **_plain(table, row)},
    }


def _safe(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULAS):
        return f"'{value}"
    return value
