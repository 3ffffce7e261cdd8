"""Records: rows of a table as plain Python objects, for a loop that runs as Python.

To read a field of a numpy record takes microseconds, of such an object some nanoseconds.
"""

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any  # what the fields of a table hold

import numpy as np
from numpy.typing import NDArray


def unpacked(table: NDArray[np.void], which: Iterable[int]) -> dict[int, SimpleNamespace]:
    """Those rows of a table by their numbers; fields of several values are lists."""
    names = table.dtype.names or ()
    rows = np.array(list(which), np.int64)
    columns: list[list[Any]] = [table[name][rows].tolist() for name in names]
    values = zip(*columns, strict=True)
    return {
        row: SimpleNamespace(**dict(zip(names, each, strict=True)))
        for row, each in zip(rows.tolist(), values, strict=True)
    }


def pack(table: NDArray[np.void], rows: dict[int, SimpleNamespace]) -> None:
    """Write rows that `unpacked` gave back into their table."""
    if not rows:
        return
    where = np.array(list(rows), np.int64)
    for name in table.dtype.names or ():
        table[name][where] = [getattr(each, name) for each in rows.values()]
