"""Selection: which findings stand on the page, those in force and those apart never mixed."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from truceline.reports.findings_table import Row, plain_rows
from truceline.reports.tally import IN_FORCE

ROWS_ON_PAGE = 500
_KEPT_APART = 100  # rows that findings apart may take even where those in force would fill the page


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows on the page, `inside` first, then by time of opening; and how many are left out."""

    counted: list[Row]
    apart: list[Row]
    counted_left: int
    apart_left: int

    @property
    def rows(self) -> list[Row]:
        """All rows on the page."""
        return self.counted + self.apart


def selection_of(findings: pa.Table, limit: int = ROWS_ON_PAGE) -> Selection:
    """At most `limit` rows, those in force before those apart."""
    status = np.asarray(findings.column("status").to_pylist(), object)
    in_force = status == IN_FORCE
    counted, apart = np.flatnonzero(in_force), np.flatnonzero(~in_force)
    first = _ordered(findings, counted)[: limit - min(len(apart), _KEPT_APART, limit)]
    second = _ordered(findings, apart)[: limit - len(first)]
    return Selection(
        plain_rows(findings.take(pa.array(first))),
        plain_rows(findings.take(pa.array(second))),
        len(counted) - len(first),
        len(apart) - len(second),
    )


def _ordered(findings: pa.Table, rows: np.typing.NDArray[np.int64]) -> np.typing.NDArray[np.int64]:
    standing = np.asarray(findings.column("standing").to_pylist(), object)[rows]
    number, opened_us = (
        findings.column(name).to_numpy()[rows] for name in ("finding", "opened_us")
    )
    return rows[np.lexsort((number, opened_us, standing != "inside"))]
