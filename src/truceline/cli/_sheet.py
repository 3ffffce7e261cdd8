"""A sheet: headings, tables and lines that stand on the screen or in a Markdown file alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rich.padding import Padding

from truceline.cli._screen import listing, out, plain

_SPECIAL = str.maketrans({each: f"\\{each}" for each in "\\`*_[]<>#|~"})


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: names of its columns, those that hold numbers, and its rows."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    numbers: tuple[str, ...] = ()


@dataclass(slots=True)
class Sheet:
    """Parts in their order; a text alone is a line, one with a level a heading."""

    parts: list[tuple[int, str] | str | Grid] = field(default_factory=list)

    def head(self, text: str, level: int = 2) -> None:
        """A heading."""
        self.parts.append((level, text))

    def say(self, *lines: str) -> None:
        """Lines, each by itself; empty ones are left out."""
        self.parts += [each for each in lines if each]

    def facts(self, rows: dict[str, str]) -> None:
        """Names and what is to be said of each; empty ones are left out."""
        told = [(name, fact) for name, fact in rows.items() if fact]
        if told:
            self.grid(("", " "), told)

    def grid(
        self,
        columns: tuple[str, ...],
        rows: Iterable[Sequence[str]],
        numbers: tuple[str, ...] = (),
    ) -> None:
        """A table; nothing where it has no rows."""
        kept = list(rows)
        if kept:
            self.parts.append(Grid(columns, kept, numbers))


def show(sheet: Sheet, *, markdown: bool) -> None:
    """Print the sheet on standard output."""
    if markdown:
        for line in as_markdown(sheet):
            out.print(line, markup=False, soft_wrap=True)
        return
    for part in sheet.parts:
        if isinstance(part, Grid):
            _show_grid(part)
        elif isinstance(part, tuple):
            out.say(part[1], "bold")
        else:
            out.print(plain(part))


def as_markdown(sheet: Sheet) -> list[str]:
    """The sheet as lines of Markdown; no text in it can become markup."""
    lines: list[str] = []
    for part in sheet.parts:
        if lines:
            lines.append("")
        if isinstance(part, Grid):
            lines += [_row(part.columns), _rule(part), *map(_row, part.rows)]
        elif isinstance(part, tuple):
            lines.append(f"{'#' * part[0]} {_safe(part[1])}")
        else:
            lines.append(_safe(part))
    return lines


def _show_grid(grid: Grid) -> None:
    table = listing(*grid.columns, numbers=grid.numbers)
    table.show_header = any(each.strip() for each in grid.columns)
    for row in grid.rows:
        table.add_row(*map(plain, row))
    out.print(Padding(table, (0, 0, 1, 2)))


def _rule(grid: Grid) -> str:
    return "|" + "|".join("--:" if each in grid.numbers else "---" for each in grid.columns) + "|"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_safe, cells))} |"


def _safe(text: str) -> str:
    return plain(text).plain.translate(_SPECIAL)
