"""JSON as raw rows: a list of objects, an object of columns, or the features of GeoJSON.

The whole file is read, but only a block of its objects at a time is unfolded.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any  # what JSON holds

import msgspec
import numpy as np
import pyarrow as pa

from truceline.errors import BadObservations
from truceline.feeds.readers.cast import valid_text
from truceline.feeds.readers.faults import Faults
from truceline.feeds.readers.features import GIVEN, Row, rows_of
from truceline.feeds.readers.files import read_whole
from truceline.feeds.readers.rows import BLOCK_ROWS, RAW_CHARS, RawBlock, RawRows
from truceline.values.rejects import Reject, Rejects

Unfold = Callable[[Any], Sequence[Row]]

_ERRORS = (msgspec.MsgspecError, RecursionError, UnicodeDecodeError)
_ARROW_ERRORS = (pa.ArrowException, OverflowError)  # of a column whose cells are not of one type
_BYTE = re.compile(r"\(byte (\d+)\)")
_TOGETHER = 1 << 14  # objects decoded at one go


def json_rows(path: Path, rejects: Rejects, source: str) -> RawRows:
    """The rows of a JSON file; `line` is the number of the object, or of the feature, from 1.

    Raises BadObservations.
    """
    text = read_whole(path)
    if text.lstrip()[:1] == b"[":
        items = _decoded(text, list[msgspec.Raw], path)
        return _listed(_Items(items, rejects, source, _own), len(items), {})
    held = _decoded(text, dict[str, msgspec.Raw], path)
    if "features" in held:
        items = _decoded(held["features"], list[msgspec.Raw], path)
        return _listed(_Items(items, rejects, source, rows_of), None, GIVEN)
    return _columns(held, path, rejects, source)


class _Items:
    """Objects of a JSON list, of which each unfolds to rows, as blocks."""

    def __init__(
        self, items: list[msgspec.Raw], rejects: Rejects, source: str, unfold: Unfold
    ) -> None:
        self._items, self._rejects, self._source = items, rejects, source
        self._unfold = unfold

    def blocks(self) -> Iterator[RawBlock]:
        rows: list[Row] = []
        lines: list[int] = []
        for start in range(0, len(self._items), _TOGETHER):
            for line, item in enumerate(self._some(start), start + 1):
                found = self._rows(item, line)
                rows.extend(found)
                lines.extend([line] * len(found))
            while len(rows) >= BLOCK_ROWS:
                yield self._block(rows[:BLOCK_ROWS], lines[:BLOCK_ROWS])
                del rows[:BLOCK_ROWS], lines[:BLOCK_ROWS]
        if rows:
            yield self._block(rows, lines)

    def _some(self, start: int) -> list[Any]:
        raw = self._items[start : start + _TOGETHER]
        try:
            found: list[Any] = msgspec.json.decode(b"[" + b",".join(raw) + b"]")
        except _ERRORS:
            found = [_decoded_or_raw(each) for each in raw]
        return found

    def _rows(self, item: Any, line: int) -> Sequence[Row]:
        try:
            return self._unfold(item)
        except ValueError as error:
            raw = repr(bytes(item) if isinstance(item, msgspec.Raw) else item)[:RAW_CHARS]
            reason = "bad_json" if isinstance(item, msgspec.Raw) else str(error)
            self._rejects.add(Reject(self._source, line, reason, raw))
            return ()

    def _block(self, rows: Sequence[Row], lines: list[int]) -> RawBlock:
        names = sorted(set().union(*rows))
        held = {name: [row.get(name) for row in rows] for name in names}
        return _checked(held, np.array(lines, np.int64), self._rejects, self._source)


def _listed(items: _Items, rows_total: int | None, given: Mapping[str, str]) -> RawRows:
    blocks = items.blocks()
    first = list(next(([block] for block in blocks), []))
    names = tuple(first[0].batch.schema.names) if first else ()
    return RawRows(names, chain(first, blocks), rows_total, given)


def _columns(held: dict[str, msgspec.Raw], path: Path, rejects: Rejects, source: str) -> RawRows:
    """An object of columns, each a list, or an object by row as pandas writes it."""
    columns = {name: _decoded(raw, list[Any] | dict[str, Any], path) for name, raw in held.items()}
    keys = [list(each) if isinstance(each, dict) else len(each) for each in columns.values()]
    if any(each != keys[0] for each in keys):
        raise BadObservations(
            "its columns are not of one length",
            file=str(path),
            remedy="write a list of objects, one a row",
        )
    cells = {
        name: list(each.values()) if isinstance(each, dict) else each
        for name, each in columns.items()
    }
    total = len(next(iter(cells.values()), []))

    def blocks() -> Iterator[RawBlock]:
        for start in range(0, total, BLOCK_ROWS):
            some = {name: each[start : start + BLOCK_ROWS] for name, each in cells.items()}
            line = np.arange(start + 1, min(start + BLOCK_ROWS, total) + 1)
            yield _checked(some, line, rejects, source)

    return RawRows(tuple(cells), blocks(), total)


def _checked(held: Mapping[str, list[Any]], line: Any, rejects: Rejects, source: str) -> RawBlock:
    faults = Faults(len(line))
    columns = []
    for cells in held.values():
        column = _array(cells)
        if pa.types.is_string(column.type):
            column, bad = valid_text(column)
            faults.mark(bad, "bad_text")
        columns.append(column)
    block = RawBlock(pa.record_batch(columns, names=list(held)), line)
    faults.reject(block, rejects, source)
    return block.rows(faults.good)


def _array(cells: list[Any]) -> pa.Array:
    """The cells as one Arrow column, of text where they are of several types."""
    try:
        array = pa.array(cells)
        if not pa.types.is_nested(array.type):
            return array
    except _ARROW_ERRORS:
        pass
    return pa.array([None if cell is None else str(cell) for cell in cells], pa.string())


def _own(item: Any) -> Sequence[Row]:
    if not isinstance(item, dict):
        raise ValueError("not_an_object")
    return (item,)


def _decoded_or_raw(raw: msgspec.Raw) -> Any:
    try:
        return msgspec.json.decode(raw)
    except _ERRORS:
        return raw


def _decoded(text: bytes | msgspec.Raw, into: Any, path: Path) -> Any:
    try:
        return msgspec.json.decode(text, type=into)
    except _ERRORS as error:
        found = _BYTE.search(str(error))
        line = bytes(text).count(b"\n", 0, int(found[1])) + 1 if found else 0
        raise BadObservations(
            f"cannot be read as JSON: {error}",
            file=str(path),
            line=line,
            remedy="a list of objects, an object of columns or a GeoJSON FeatureCollection is read",
        ) from error
