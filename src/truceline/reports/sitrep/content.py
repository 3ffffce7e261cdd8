"""What a situation report says: tables of plain values, from which every form of it is written.

HTML, PDF, CSV and GeoJSON print these tables and compute nothing, so that their figures are equal.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Sort = Literal["word", "text", "name", "count", "instant", "span", "share", "place"]
"""How a column is shown. word: one of a fixed list, translated; text: people's own words; name: an
id, never translated and always left to right; count: a whole number; instant: microseconds since
the epoch; span: microseconds; share: millionths; place: a `Spot`. None is not known, or none.
"""


SPANS_COMPARED = 7  # of the table of each side over time


class Spot(NamedTuple):
    """A place, WGS84 degrees."""

    lat_deg: float
    lon_deg: float


Cell = str | int | Spot | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, by which its heading is translated too, and how it is shown."""

    name: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in the order of the columns. name: by which its title is translated too."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, name: str) -> tuple[Cell, ...]:
        """The cells of one column."""
        place = [each.name for each in self.columns].index(name)
        return tuple(row[place] for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What a report is about: [from_us, until_us), as it was known at as_of_us.

    zone: IANA name of the zone in which local times are shown beside UTC.
    """

    from_us: int
    until_us: int
    as_of_us: int
    zone: str = "UTC"

    @property
    def before(self) -> "Span":
        """The span of the same length right before, known as late."""
        long_us = self.until_us - self.from_us
        return Span(
            from_us=self.from_us - long_us,
            until_us=self.from_us,
            as_of_us=self.as_of_us,
            zone=self.zone,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitrep:
    """One report. party: whose node made it; reader: the party that sees only what is released to
    it, empty in a node's own report; map_svg: the drawing, empty where nothing has a place.
    """

    title: str
    party: str
    agreement: str
    digest: str
    disclaimer: str
    span: Span
    tables: tuple[Table, ...]
    map_svg: str = ""
    reader: str = ""

    def table(self, name: str) -> Table:
        """One of the tables."""
        return next(each for each in self.tables if each.name == name)
