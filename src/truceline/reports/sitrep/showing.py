"""Showing: a cell as people read it, and as programs do. One way for every form of a report."""

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
            return markup.whole(int(str(cell)))
        case "instant":
            return when(int(str(cell)), zone)
        case "span":
            return markup.span(int(str(cell)) // SECOND_US)
        case "share":
            return f"{int(str(cell)) / 10_000:.0f} %"
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


def plain(column: Column, cell: Cell) -> dict[str, str | int | float | None]:
    """A cell as programs read it, by the names of its fields; a place has three."""
    name = column.name
    if column.sort == "place":
        if not isinstance(cell, Spot):
            return {f"{name}_mgrs": None, f"{name}_lat_deg": None, f"{name}_lon_deg": None}
        return {
            f"{name}_mgrs": mgrs_of(*cell),
            f"{name}_lat_deg": round(cell.lat_deg, 7),
            f"{name}_lon_deg": round(cell.lon_deg, 7),
        }
    if column.sort == "instant":
        return {name: None if cell is None else to_iso(int(str(cell)))}
    if column.sort == "span":
        return {f"{name}_s": None if cell is None else int(str(cell)) / SECOND_US}
    if column.sort == "share":
        return {name: None if cell is None else int(str(cell)) / 1e6}
    assert not isinstance(cell, Spot), cell
    return {name: cell}
