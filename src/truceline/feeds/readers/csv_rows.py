"""CSV as raw rows: every cell text, every line a row or a counted reject."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any  # pyarrow ships no types

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from truceline.errors import BadObservations
from truceline.feeds.readers.cast import NOTHING
from truceline.feeds.readers.faults import Faults
from truceline.feeds.readers.files import HEAD_BYTES, REPLACEMENT, AsUtf8, opened
from truceline.feeds.readers.rows import BLOCK_ROWS, RAW_CHARS, RawBlock, RawRows
from truceline.values.observations import Bools, Ints
from truceline.values.rejects import Reject, Rejects

CHUNK_BYTES = 8 << 20  # no row may be longer
DELIMITERS = (",", ";", "\t", "|")


def csv_rows(path: Path, rejects: Rejects, source: str) -> RawRows:
    """The rows of a CSV file with a header; the delimiter is the header's commonest of DELIMITERS.

    Raises BadObservations, when blocks are taken too.
    """
    with opened(path) as file:  # opened anew for the blocks, which may never be taken
        names, delimiter = _header(path, file)
    lines = _Lines(rejects, source, columns=len(names))
    blocks = _blocks(
        path,
        pa_csv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,  # or the numbers of the lines would be lost
            invalid_row_handler=lines.broken,
        ),
        names,
        lines,
    )
    return RawRows(names, blocks)


class _Lines:
    """Numbers of the lines, from the numbers of the rows and what was left out between them."""

    def __init__(self, rejects: Rejects, source: str, *, columns: int) -> None:
        self._rejects, self._source, self._columns = rejects, source, columns
        self._left_out: list[tuple[int, int]] = []  # number of the row, lines beyond one it took
        self._next, self._more = 2, 0  # the header is line 1
        self._more_seen = 0

    def broken(self, row: Any) -> str:
        """Count a row with too many or too few cells, or each line that an open quote took in."""
        more = row.text.count("\n")
        reason = "too_many_columns" if row.actual_columns > self._columns else "too_few_columns"
        first = 1 + row.number + self._more_seen
        for line in range(first, first + 1 + more):
            why = "open_quote" if more else reason
            self._rejects.add(Reject(self._source, line, why, row.text[:RAW_CHARS]))
        self._left_out.append((1 + row.number, more))
        self._more_seen += more
        return "skip"

    def of(self, rows: int) -> Ints:
        """Line numbers of the next rows that were not left out; rows must not be 0."""
        left_out, more = np.array([*self._left_out, (0, 0)], np.int64).T
        numbers = np.arange(self._next, self._next + rows + len(left_out))
        good = numbers[~np.isin(numbers, left_out)][:rows]
        taken = self._more + np.concatenate([[0], np.cumsum(more[:-1])])
        passed = np.searchsorted(left_out[:-1], good)
        self._next, self._more = int(good[-1]) + 1, int(taken[passed[-1]])
        self._left_out = self._left_out[int(passed[-1]) :]
        lines: Ints = good + taken[passed]
        return lines

    def rejected(self, block: RawBlock, faults: Faults, *, keep: Bools) -> RawBlock:
        """The block without its faulty rows, which are counted, and of the others those to keep."""
        faults.reject(block, self._rejects, self._source)
        return block.rows(faults.good & keep)


def _header(path: Path, file: io.BufferedReader) -> tuple[tuple[str, ...], str]:
    line = file.readline(HEAD_BYTES)
    if b"\0" in line or (not line.endswith((b"\n", b"\r")) and len(line) == HEAD_BYTES):
        raise _refused(path, "is no CSV text", "export it as CSV in UTF-8")
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise _refused(path, "its header is not UTF-8 text", "save it as UTF-8") from error
    delimiter = max(DELIMITERS, key=text.count)
    try:
        names = tuple(name.strip() for name in next(csv.reader([text], delimiter=delimiter), [""]))
    except csv.Error as error:
        raise _refused(path, "its header cannot be read", "write one line of names") from error
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise _refused(path, f"two columns are called {twice[0]!r}", "give each a name of its own")
    return names, delimiter


def _refused(path: Path, what: str, remedy: str) -> BadObservations:
    return BadObservations(what, file=str(path), line=1, remedy=remedy)


def _blocks(
    path: Path,
    parse: pa_csv.ParseOptions,
    names: tuple[str, ...],
    lines: _Lines,
) -> Iterator[RawBlock]:
    with opened(path) as raw:
        raw.readline()
        text = AsUtf8(raw)
        try:
            if not raw.peek(1):
                return
            batches = pa_csv.open_csv(
                io.BufferedReader(text, CHUNK_BYTES),
                read_options=pa_csv.ReadOptions(
                    use_threads=False, block_size=CHUNK_BYTES, column_names=names
                ),
                parse_options=parse,
                convert_options=pa_csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()),
                    strings_can_be_null=True,
                    null_values=sorted(NOTHING),
                ),
            )
            for batch in batches:
                for start in range(0, batch.num_rows, BLOCK_ROWS):
                    yield _read(batch.slice(start, BLOCK_ROWS), lines, check=text.replaced)
        except (pa.ArrowInvalid, OSError) as error:
            raise BadObservations(
                f"cannot be read as CSV: {error}", file=str(path), remedy="look for a lone quote"
            ) from error


def _read(batch: pa.RecordBatch, lines: _Lines, *, check: bool) -> RawBlock:
    """The batch without blank lines; text that was not UTF-8 is looked for where `check` says."""
    faults = Faults(batch.num_rows)
    blank = np.ones(batch.num_rows, np.bool_)
    for column in batch.columns:
        if check:
            found = pc.fill_null(pc.match_substring(column, REPLACEMENT), False)
            faults.mark(np.asarray(found), "bad_text")
        blank &= np.asarray(column.is_null())
    return lines.rejected(RawBlock(batch, lines.of(batch.num_rows)), faults, keep=~blank)
