"""Tables of a situation report as CSV and GeoJSON: the same rows as on its pages.

They are written row by row: where a node does this in a thread, its other threads go on in between.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # GeoJSON is plain values

import msgspec

from truceline.reports.sitrep.content import Sitrep, Spot, Table
from truceline.reports.sitrep.showing import plain
from truceline.values.instants import to_iso

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins so


@dataclass(frozen=True, slots=True)
class Plain:
    """A table as programs read it: the names of its fields, and the values of each."""

    columns: Mapping[str, Sequence[object]]

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Its rows, in order."""
        return zip(*self.columns.values(), strict=True)

    def told(self) -> list[dict[str, Any]]:
        """Its rows, each by the names of its fields."""
        names = tuple(self.columns)
        return [dict(zip(names, row, strict=True)) for row in self.rows()]


def plain_table(table: Table) -> Plain:
    """A table as programs read it."""
    cells = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
    columns: dict[str, Sequence[object]] = {}
    for column, each in zip(table.columns, cells, strict=True):
        columns |= plain(column, each)
    return Plain(columns)


def as_csv(table: Plain) -> bytes:
    """One table, UTF-8, a heading and a line for each row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    safe = ([_safe(each) for each in column] for column in table.columns.values())
    for row in zip(*safe, strict=True):
        writer.writerow(row)
    return out.getvalue().encode()


def as_geojson(report: Sitrep, tables: Mapping[str, Plain]) -> bytes:
    """All tables, by name; rows that have a place are features as well."""
    span = report.span
    head = {
        "type": "FeatureCollection",
        "title": report.title,
        "agreement": report.agreement,
        "agreement_digest": report.digest,
        "disclaimer": report.disclaimer,
        "from": to_iso(span.from_us),
        "until": to_iso(span.until_us),
        "as_of": to_iso(span.as_of_us),
        "zone": span.zone,
    }
    rows = {name: each.told() for name, each in tables.items()}
    features = (
        _feature(table.name, spot, plain)
        for table in report.tables
        for row, plain in zip(table.rows, rows[table.name], strict=True)
        for spot in row
        if isinstance(spot, Spot)
    )
    listed = b",".join(b'"%s":%s' % (name.encode(), _listed(each)) for name, each in rows.items())
    whole = (msgspec.json.encode(head)[:-1], b',"tables":{', listed, b'},"features":',
             _listed(features), b"}")  # fmt: skip
    return b"".join(whole)


def _listed(rows: Iterable[dict[str, Any]]) -> bytes:
    """A JSON array."""
    return b"[" + b",".join([msgspec.json.encode(each) for each in rows]) + b"]"


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
