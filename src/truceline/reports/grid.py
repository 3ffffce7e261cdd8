"""Grid: one HTML table that sorts with a script, reads without one, and folds on a narrow page."""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.reports import markup


@dataclass(frozen=True, slots=True)
class Cell:
    """The HTML of one cell, and what it is sorted by where that is not its text."""

    html: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells, its anchor on the page, and its class."""

    cells: Sequence[Cell]
    anchor: str = ""
    sort: str = ""


def number_cell(number: int) -> Cell:
    """A whole number."""
    return Cell(markup.ltr(markup.whole(number)), str(number))


def grid(name: str, heads: Sequence[str], lines: Sequence[Line]) -> str:
    """A table called `name`; a head that starts with # stands over numbers."""
    labels = [head.removeprefix("#") for head in heads]
    sides = ["number" if head.startswith("#") else "" for head in heads]
    cells = (
        markup.tag("th", markup.text(label), scope="col", class_=side)
        for label, side in zip(labels, sides, strict=True)
    )
    head = markup.tag("thead", markup.tag("tr", *cells))
    body = markup.tag("tbody", *(f"\n{_line(line, labels, sides)}" for line in lines))
    return markup.tag("table", head, body, class_=f"grid {name}")


def _line(line: Line, labels: Sequence[str], sides: Sequence[str]) -> str:
    cells = (
        markup.tag("td", cell.html, class_=side, data_label=label, data_key=cell.key)
        for cell, label, side in zip(line.cells, labels, sides, strict=True)
    )
    return markup.tag("tr", *cells, id_=line.anchor, class_=line.sort)
