"""Boxes: indexes beside the record of which boxes meet a box, for what memory is not to hold.

They lie where the rows of the record lie, SQLite or PostgreSQL, and in nothing that outlives the
store: an index begins empty, whoever asked for it fills it from the entries, and the system takes
it away again however the process ends. So there is no second truth that could differ from the
record.
"""

from itertools import count, groupby
from typing import TYPE_CHECKING, Protocol

import apsw

from truceline.record.stores.refusing import refusing

if TYPE_CHECKING:  # of psycopg as of numpy whoever keeps a record without an index needs none
    from psycopg import Connection

    from truceline.kernels.boxes import Int32s, Ints

AXES = 5  # the most that SQLite tells apart
BOXES_BITS = 20  # of one key, more than an entry can name
SETTLED_MOST = 1_024  # changes after which PostgreSQL's table is swept, or half of what it holds
_FAILED = "the index beside the record has failed"

_TREE = "CREATE VIRTUAL TABLE box USING rtree_i32(id, {})".format(
    ", ".join(f"low{axis}, high{axis}" for axis in range(AXES))
)
_PUT = f"INSERT OR REPLACE INTO box VALUES({', '.join('?' * (2 * AXES + 1))})"
_MEETING = "SELECT id FROM box WHERE " + " AND ".join(  # noqa: S608 (names of our own)
    f"low{axis} <= ? AND high{axis} >= ?" for axis in range(AXES)
)

_TABLE = """
CREATE TEMPORARY TABLE {0}(key bigint, place box, up int8range, height int8range, during int8range);
CREATE INDEX ON {0} USING gist(place, up, height, during);
CREATE INDEX ON {0}(key)
"""
_PUT_ALL = """
INSERT INTO {0} SELECT key::bigint, place::box, up::int8range, height::int8range, during::int8range
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
    AS row(key, place, up, height, during)
"""
_NEAR = """
SELECT DISTINCT key FROM {0} WHERE place && %s::box AND up && %s::int8range
    AND height && %s::int8range AND during && %s::int8range
"""


class Boxes(Protocol):
    """An index of boxes by key, corners (2, AXES) lowest and highest, ends closed. No limit.

    A key is a number that is given once and never again. What a put that failed has left behind is
    no more than the same put made again writes. One suite of tests holds all indexes to it.
    """

    def put(self, keys: "Ints", corners: "Int32s") -> None:
        """Take in boxes (n, 2, AXES) of those keys (n,), all of a key in one put, side by side."""
        ...

    def drop(self, key: int) -> None:
        """Take a key out with its boxes; a second time does nothing."""
        ...

    def meeting(self, corners: "Int32s") -> list[int]:
        """Keys with a box that meets that of the corners (2, AXES), sorted, each once."""
        ...


class SqliteBoxes:
    """An R*Tree of whole numbers in a database of its own, which SQLite unlinks as it opens it."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        connection.execute(_TREE)

    def put(self, keys: "Ints", corners: "Int32s") -> None:
        """Take in boxes (n, 2, AXES) of those keys (n,), all of a key in one put, side by side."""
        ids = (
            key << BOXES_BITS | place
            for key, each in groupby(keys.tolist())
            for place, _ in enumerate(each)
        )
        rows = ((own, *row) for own, row in zip(ids, _rows(corners), strict=True))
        with refusing(_FAILED, apsw.Error), self._connection:
            self._connection.executemany(_PUT, rows)

    def drop(self, key: int) -> None:
        """Take a key out with its boxes; a second time does nothing."""
        with refusing(_FAILED, apsw.Error):
            for place in count(key << BOXES_BITS):
                self._connection.execute("DELETE FROM box WHERE id = ?", (place,))
                if not self._connection.changes():
                    return

    def meeting(self, corners: "Int32s") -> list[int]:
        """Keys with a box that meets that of the corners (2, AXES), sorted, each once."""
        with refusing(_FAILED, apsw.Error):
            found = self._connection.execute(_MEETING, corners[::-1].T.ravel().tolist())
            return sorted({own >> BOXES_BITS for (own,) in found})


class PostgresBoxes:
    """GiST over a temporary table of the session: a box of two axes, and a range for each other.

    Nobody but this session can see to the table. So it sweeps it, and counts it, whenever half as
    many rows have changed as it holds: what is dropped stays in it till then, and a plan made for
    few rows is not one for many.
    """

    def __init__(self, connection: "Connection", name: str) -> None:
        self._connection, self._held, self._changed = connection, 0, 0
        self._put, self._meeting, self._drop, self._sweep = (
            each.format(name).encode()
            for each in (_PUT_ALL, _NEAR, "DELETE FROM {} WHERE key = %s", "VACUUM (ANALYZE) {}")
        )
        connection.execute(_TABLE.format(name).encode())

    def put(self, keys: "Ints", corners: "Int32s") -> None:
        """Take in boxes (n, 2, AXES) of those keys (n,), all of a key in one put, side by side."""
        columns = zip(*map(_written, corners.tolist()), strict=True)
        with refusing(_FAILED, self._connection.Error):
            wanted = ([str(key) for key in keys.tolist()], *map(list, columns))
            self._connection.execute(self._put, wanted)
            self._settle(len(keys), changed=len(keys))

    def drop(self, key: int) -> None:
        """Take a key out with its boxes; a second time does nothing."""
        with refusing(_FAILED, self._connection.Error):
            gone = self._connection.execute(self._drop, (key,)).rowcount
            self._settle(-gone, changed=gone)

    def meeting(self, corners: "Int32s") -> list[int]:
        """Keys with a box that meets that of the corners (2, AXES), sorted, each once."""
        wanted = _written(corners.tolist())
        with refusing(_FAILED, self._connection.Error):
            found = self._connection.execute(self._meeting, wanted, binary=True).fetchall()
        return sorted(key for (key,) in found)

    def _settle(self, more: int, *, changed: int) -> None:
        self._held, self._changed = self._held + more, self._changed + changed
        if self._changed > max(SETTLED_MOST, self._held // 2):
            self._changed = 0
            self._connection.execute(self._sweep)


def _written(corners: list[list[int]]) -> tuple[str, ...]:
    """A box as PostgreSQL reads it: of text, for numbers would be one of three types by their size,
    and each mix of them a statement that is prepared by itself.
    """
    low, high = corners
    place = f"({high[0]},{high[1]}),({low[0]},{low[1]})"
    return place, *(f"[{one},{two}]" for one, two in zip(low[2:], high[2:], strict=True))


def _rows(corners: "Int32s") -> list[list[int]]:
    """Lowest and highest of each axis in turn, for each box."""
    rows: list[list[int]] = corners.transpose(0, 2, 1).reshape(len(corners), -1).tolist()
    return rows
