"""Parquet as raw rows: in pieces, and measured by its own account before any of it is unpacked."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from truceline.errors import BadObservations
from truceline.feeds.readers.cast import valid_text
from truceline.feeds.readers.faults import Faults
from truceline.feeds.readers.files import UNPACKED_RATIO, too_large
from truceline.feeds.readers.rows import BLOCK_ROWS, RawBlock, RawRows
from truceline.values.rejects import Rejects

MAGIC = b"PAR1"
# UnicodeDecodeError, of a name in the schema, is a ValueError; so is ArrowInvalid.
_ERRORS = (pa.ArrowException, ValueError, OSError, MemoryError)
CELL_BYTES = 8  # of a column of numbers or of a dictionary's codes, unpacked


def parquet_names(path: Path) -> tuple[str, ...]:
    """Names of the columns that hold numbers, times or text. Raises BadObservations."""
    with _opened(path) as file:
        return _names(file)


def parquet_rows(path: Path, rejects: Rejects, source: str) -> RawRows:
    """The rows of a Parquet file. Raises BadObservations, when blocks are taken too."""
    with _opened(path) as file:  # opened anew for the blocks, which may never be taken
        names, rows_total = _names(file), file.metadata.num_rows
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BadObservations(f"two columns are called {twice[0]!r}", file=str(path))
    return RawRows(names, _blocks(path, rejects, source), rows_total)


def _opened(path: Path) -> pq.ParquetFile:
    """The file, its text columns read as dictionaries so that a word is held once."""
    try:
        size = path.stat().st_size
        with pq.ParquetFile(path) as plain:
            words = [each.name for each in plain.schema_arrow if _is_text(each.type)]
            rows, columns = plain.metadata.num_rows, plain.metadata.num_columns
            groups = range(plain.metadata.num_row_groups)
            stated = sum(plain.metadata.row_group(each).total_byte_size for each in groups)
        file = pq.ParquetFile(path, read_dictionary=words)
    except _ERRORS as error:
        raise _broken(path, error) from error
    if too_large(max(stated, rows * columns * CELL_BYTES), size):
        file.close()
        raise BadObservations(
            f"unpacks to more than {UNPACKED_RATIO} times its size",
            file=str(path),
            remedy="write it without compression if it is meant to be so",
        )
    return file


def _blocks(path: Path, rejects: Rejects, source: str) -> Iterator[RawBlock]:
    done = 0
    for batch in _batches(path):
        faults = Faults(batch.num_rows)
        columns = [_checked(column, faults) for column in batch.columns]
        line = np.arange(done + 1, done + 1 + batch.num_rows)
        done += batch.num_rows
        block = RawBlock(pa.record_batch(columns, names=batch.schema.names), line)
        faults.reject(block, rejects, source)
        yield block.rows(faults.good)


def _batches(path: Path) -> Iterator[pa.RecordBatch]:
    with _opened(path) as file:
        try:
            names = list(_names(file))
            for batch in file.iter_batches(BLOCK_ROWS, columns=names, use_threads=False):
                for column in batch.columns:
                    _require_codes(column)
                yield batch
        except _ERRORS as error:
            raise _broken(path, error) from error


def _require_codes(column: pa.Array) -> None:
    """Raises ArrowInvalid for codes beyond their dictionary, which a broken file may hold."""
    if not pa.types.is_dictionary(column.type) or len(column) == column.null_count:
        return
    least, most = pc.min_max(column.indices).as_py().values()
    if least < 0 or most >= len(column.dictionary):
        raise pa.ArrowInvalid("a code beyond its dictionary")


def _checked(column: pa.Array, faults: Faults) -> pa.Array:
    if not _is_text(_plain(column.type)):
        return column
    text, bad = valid_text(column)
    faults.mark(bad, "bad_text")
    return text


def _names(file: pq.ParquetFile) -> tuple[str, ...]:
    return tuple(each.name for each in file.schema_arrow if _is_readable(_plain(each.type)))


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _is_readable(kind: pa.DataType) -> bool:
    numbers = (pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal, pa.types.is_boolean)
    times = (pa.types.is_timestamp, pa.types.is_date, pa.types.is_null)
    return _is_text(kind) or any(test(kind) for test in (*numbers, *times))


def _is_text(kind: pa.DataType) -> bool:
    texts = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary)
    return any(test(kind) for test in (*texts, pa.types.is_large_binary))


def _broken(path: Path, error: Exception) -> BadObservations:
    return BadObservations(
        f"cannot be read as Parquet: {error}", file=str(path), remedy="write it anew"
    )
