"""Raw rows: what a file holds under its own names, before anything of it is understood."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any  # pyarrow ships no types

import pyarrow as pa

from truceline.values.observations import Bools, Ints

BLOCK_ROWS = 262_144  # 2**18: some 50 MB of columns, and few blocks to sign in a large archive
BLOCK_ROWS_MAX = 1_000_000
RAW_CHARS = 300  # of a rejected row; enough to find it by


@dataclass(frozen=True, slots=True, eq=False)
class RawBlock:
    """At most BLOCK_ROWS rows. line: (n,) number of each row's line, or row, from 1."""

    batch: pa.RecordBatch
    line: Ints

    def __len__(self) -> int:
        return len(self.line)  # a batch without columns has no rows

    def rows(self, good: Bools) -> "RawBlock":
        """The rows of the mask."""
        if good.all():
            return self
        return RawBlock(self.batch.filter(pa.array(good)), self.line[good])

    def with_column(self, name: str, column: Any) -> "RawBlock":
        """The same rows with one column set anew, or added."""
        names = self.batch.schema.names
        if name in names:
            return RawBlock(self.batch.set_column(names.index(name), name, column), self.line)
        return RawBlock(self.batch.append_column(name, column), self.line)

    def text(self, row: int) -> str:
        """The cells of one row as text, for a reject."""
        cells = (column[row].as_py() for column in self.batch.columns)
        return ",".join("" if cell is None else str(cell) for cell in cells)[:RAW_CHARS]


@dataclass(frozen=True, slots=True, eq=False)
class RawRows:
    """A file's rows. names: its columns, of the first block where each row bears its own.

    given: columns of ours that the format itself states (the geometry of GeoJSON), as our name to
    the name they bear in the blocks.
    """

    names: tuple[str, ...]
    blocks: Iterator[RawBlock]
    rows_total: int | None = None
    given: Mapping[str, str] = field(default_factory=dict)
