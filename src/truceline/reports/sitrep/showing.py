"""Showing: a cell as people read it, and as programs do. One way for every form of a report."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from truceline.reports import markup
from truceline.reports.sitrep.content import SPANS_COMPARED, Cell, Column, Sort, Spot, Table
from truceline.reports.sitrep.phrasing import Phrases
from truceline.values.instants import SECOND_US, to_datetime, to_dtg, to_iso
from truceline.values.mgrs import mgrs_of

LEFT_TO_RIGHT: frozenset[Sort] = frozenset({"name", "count", "instant", "span", "share", "place"})
"""What is read from left to right in every language."""
NUMBERS: frozenset[Sort] = frozenset({"count", "span", "share"})
ROWS_ON_PAPER = 500  # of one table; the files of rows hold them all


def heading(column: Column, phrases: Phrases) -> str:
    """The heading of a column; spans of the table over time are numbered back from this one."""
    if column.name.startswith("span_"):
        back = SPANS_COMPARED - 1 - int(column.name.removeprefix("span_"))
        return f"\u2212{back}" if back else "0"
    return phrases.columns[column.name]


def rows_on_paper(
    table: Table, phrases: Phrases, zone: str
) -> tuple[list[list[tuple[Column, str]]], str]:
    """The rows that are printed, each cell with its column; and what is said of the others."""
    printed = [
        [
            (column, shown(column, cell, phrases, zone))
            for column, cell in zip(table.columns, row, strict=True)
        ]
        for row in table.rows[:ROWS_ON_PAPER]
    ]
    left = len(table.rows) - len(printed)
    words = phrases.page["more"].format(count=f"{left:,}", file=f"{table.name}.csv")
    return printed, words if left else ""


def shown(column: Column, cell: Cell, phrases: Phrases, zone: str) -> str:
    """A cell in the report's language."""
    if cell is None or cell == "":
        return ""
    match column.sort:
        case "word":
            return phrases.words[str(cell)]
        case "count":
            return markup.whole(whole(cell))
        case "instant":
            return when(whole(cell), zone)
        case "span":
            return markup.span(whole(cell) // SECOND_US)
        case "share":
            return f"{whole(cell) / 10_000:.0f} %"
        case "place":
            assert isinstance(cell, Spot), cell
            return mgrs_of(*cell)
        case _:
            return str(cell)


def when(at_us: int, zone: str) -> str:
    """The date-time group, and the local time where the zone is another than UTC."""
    if zone == "UTC":
        return to_dtg(at_us)
    return f"{to_dtg(at_us)} ({to_datetime(at_us).astimezone(ZoneInfo(zone)):%H:%M})"


Plain = str | int | float | None


def plain(column: Column, cells: Sequence[Cell]) -> dict[str, list[Plain]]:
    """The cells of a column as programs read them, by field; a place has three fields."""
    name = column.name
    match column.sort:
        case "place":
            spots = [each if isinstance(each, Spot) else None for each in cells]
            return {
                f"{name}_mgrs": [each and mgrs_of(*each) for each in spots],
                f"{name}_lat_deg": [each and round(each.lat_deg, 7) for each in spots],
                f"{name}_lon_deg": [each and round(each.lon_deg, 7) for each in spots],
            }
        case "instant":
            return {name: [None if each is None else to_iso(whole(each)) for each in cells]}
        case "span":
            return {f"{name}_s": [None if each is None else whole(each) / SECOND_US
                                  for each in cells]}  # fmt: skip
        case "share":
            return {name: [None if each is None else whole(each) / 1e6 for each in cells]}
        case _:
            return {name: [each if not isinstance(each, Spot) else None for each in cells]}


def whole(cell: Cell) -> int:
    """The whole number that a cell holds."""
    assert isinstance(cell, int), cell
    return cell
