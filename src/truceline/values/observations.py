"""Observations: statements by sources about objects, as the Arrow columns of one block.

One row is one statement by one source about one object at one time. It is never edited. A column
that a block lacks is unknown in every row; unknown is null (NaN in numbers, code -1 in words).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import RawIOBase
from typing import Any  # pyarrow ships no types

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Columns = tuple[Floats, ...]

_TEXT = pa.dictionary(pa.int32(), pa.string())

# name: (type, what it is). Instants in microseconds since the epoch, UTC; positions WGS84.
COLUMNS: dict[str, tuple[pa.DataType, str]] = {
    "observed_us": (pa.int64(), "when the object was there; never null"),
    "sent_us": (pa.int64(), "when the source sent the statement"),
    "received_us": (pa.int64(), "when it reached us"),
    "valid_until_us": (pa.int64(), "end of the statement's validity"),
    "observed_radius_us": (pa.int64(), "half width of the time of observation; a day is 43.2e9"),
    "lat_deg": (pa.float64(), "latitude, degrees, -90…90"),
    "lon_deg": (pa.float64(), "longitude, degrees, -180…180"),
    "position_radius_m": (pa.float64(), "95 % radius of the position"),
    "position_radius_kind": (_TEXT, "radius95, ce90, ce_unk, containment, assumed, …"),
    "altitude_m": (pa.float64(), "height in altitude_datum, as received"),
    "altitude_datum": (_TEXT, "hae, msl_egm96, baro_std, baro_qnh, agl, ground, unknown"),
    "altitude_radius_m": (pa.float64(), "95 % half width of the height"),
    "speed_mps": (pa.float64(), "speed over ground"),
    "course_deg": (pa.float64(), "true course, [0, 360)"),
    "climb_mps": (pa.float64(), "vertical speed, up positive"),
    "object_id": (_TEXT, "identity with its scheme, icao:3c660c, mmsi:211234560; never null"),
    "callsign": (_TEXT, "what the object calls itself"),
    "party": (_TEXT, "party of the agreement, or a force one of them answers for"),
    "party_basis": (_TEXT, "own_report, source_claim, registry, table, inferred, unknown"),
    "kind": (_TEXT, "dotted kind of the taxonomy, land.ad.sam"),
    "count_low": (pa.int64(), "least number seen"),
    "count_best": (pa.int64(), "best estimate of the number"),
    "count_high": (pa.int64(), "greatest number there may be"),
    "weapon_range_m": (pa.float64(), "range of the weapon"),
    "calibre_mm": (pa.float64(), "calibre of the weapon"),
    "deployment": (_TEXT, "emplaced, transiting, unknown"),
    "source": (_TEXT, "who says so; never null"),
    "source_party": (_TEXT, "party whose source it is: from here claimed_affiliation is seen"),
    "claimed_affiliation": (_TEXT, "what the source calls it: friend, neutral, hostile, …"),
    "reliability": (_TEXT, "Admiralty letter A…F of the source"),
    "credibility": (_TEXT, "Admiralty digit 1…6 of the information"),
    "raw_sha256": (_TEXT, "digest of the message or photo, whose bytes are kept beside"),
    "flags": (pa.int64(), "bits, see FLAGS"),
}
ROWS_MOST = 1_000_000  # of a block that enters the record
REQUIRED = ("observed_us", "object_id", "source")
FLAGS = {
    name: 1 << bit
    for bit, name in enumerate(
        (
            "mock",
            "test",
            "exercise",
            "simulated",
            "spoof_suspect",
            "estimated",
            "late",
            "duplicate",
            "ahead",
        )
    )
}


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A text column as codes (n,) int32 into `values`; code -1 is unknown."""

    codes: NDArray[np.int32]
    values: tuple[str, ...]

    def lookup(self, table: Sequence[Any] | NDArray[Any], *, unknown: Any) -> NDArray[Any]:
        """`table[code]` row by row, `unknown` where the word is unknown; `table` fits `values`.

        Whole numbers that fit come as int8, which standings are.
        """
        full = np.array([*table, unknown])
        if full.dtype == np.int64 and (np.abs(full) < 128).all():
            full = full.astype(np.int8)
        return np.take(full, self.codes, mode="wrap")

    @property
    def coded(self) -> tuple[Ints, int]:
        """One number for each word, (n,) from 0, which is unknown; and how many there may be."""
        return self.codes + np.int64(1), len(self.values) + 1

    def rows(self, which: Ints) -> "Words":
        """Those rows only."""
        return Words(self.codes[which], self.values)

    def text(self, row: int) -> str:
        """The word of one row, empty where unknown."""
        code = int(self.codes[row])
        return self.values[code] if code >= 0 else ""


def words_of(texts: Sequence[str]) -> Words:
    """Texts as a column of words; an empty text is unknown."""
    values = tuple(sorted({each for each in texts if each}))
    code = {each: number for number, each in enumerate(values)}
    return Words(np.array([code.get(each, -1) for each in texts], np.int32), values)


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """n observations. `batch` holds columns of COLUMNS only; an absent column is all unknown.

    Columns as arrays are made once and kept; nobody changes them in place.
    """

    batch: pa.RecordBatch
    _made: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False)
    _parts: tuple["Observations", ...] = field(default=(), repr=False)  # see `by_rows`

    @classmethod
    def of(cls, **columns: Any) -> "Observations":
        """From arrays or lists by column name; NaN in a number is unknown.

        Raises KeyError for a name outside COLUMNS and for a missing REQUIRED one, pyarrow's errors
        for values of the wrong type.
        """
        missing = [name for name in REQUIRED if name not in columns]
        if missing or any(name not in COLUMNS for name in columns):
            raise KeyError(missing or sorted(set(columns) - set(COLUMNS)))
        arrays = {name: _array(name, values) for name, values in columns.items()}
        return cls(pa.record_batch(list(arrays.values()), names=list(arrays)))

    @classmethod
    def from_ipc(cls, block: bytes) -> "Observations":
        """The block that `to_ipc` made. Raises pyarrow's errors for other bytes."""
        with pa.ipc.open_stream(block) as stream:
            return cls(stream.read_next_batch())

    def to_ipc(self) -> bytes:
        """The block's bytes: an Arrow IPC stream of one batch. Its SHA-256 is its digest."""
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, self.batch.schema) as stream:
            stream.write_batch(self.batch)
        return bytes(sink.getvalue())

    @property
    def digest(self) -> str:
        """The block's name in the record: the digest of what `to_ipc` gives, which is not kept."""
        kept: str = self.once("digest", "", lambda _: _hashed(self.batch))
        return kept

    def __len__(self) -> int:
        return int(self.batch.num_rows)

    def has(self, name: str) -> bool:
        """Whether the block carries that column."""
        return name in self.batch.schema.names

    def number(self, name: str) -> Floats:
        """A numeric column, (n,) float64, NaN where unknown; instants stay exact."""
        kept: Floats = self.once("number", name, self._number)
        return kept

    def _number(self, name: str) -> Floats:
        if not self.has(name):
            return np.broadcast_to(np.float64(np.nan), (len(self),))
        column = self.batch.column(name)
        if column.null_count:
            column = pc.fill_null(column.cast(pa.float64()), float("nan"))
        values: Floats = np.asarray(column.to_numpy(zero_copy_only=False), np.float64)
        return values

    def instants(self, name: str, *, unknown: int = 0) -> Ints:
        """An instant or span, (n,) int64 microseconds, `unknown` where there is none."""
        kept: Ints = self.once(
            f"instants {unknown}", name, lambda name: self._instants(name, unknown)
        )
        return kept

    def _instants(self, name: str, unknown: int) -> Ints:
        if not self.has(name):
            return np.broadcast_to(np.int64(unknown), (len(self),))
        column = self.batch.column(name)
        if column.null_count:
            column = pc.fill_null(column, unknown)
        values: Ints = column.to_numpy(zero_copy_only=False)
        return values

    @property
    def observed_us(self) -> Ints:
        """When each object was there, (n,) int64 microseconds since the epoch."""
        return self.instants("observed_us")

    def words(self, name: str) -> Words:
        """A text column as codes and distinct values."""
        kept: Words = self.once("words", name, self._words)
        return kept

    def _words(self, name: str) -> Words:
        if not self.has(name):
            return Words(np.full(len(self), -1, np.int32), ())
        column = self.batch.column(name)
        codes = column.indices
        if column.null_count:
            codes = pc.fill_null(codes, -1)
        codes = codes.to_numpy(zero_copy_only=False)
        return Words(np.asarray(codes, np.int32), tuple(column.dictionary.to_pylist()))

    def once(self, sort: str, name: str, make: Callable[[str], Any]) -> Any:
        """What is made of a column, or of several under one name; made once and kept."""
        if (sort, name) not in self._made:
            self._made[sort, name] = make(name)
        return self._made[sort, name]

    def by_rows(self, sort: str, make: Callable[["Observations"], Columns]) -> Columns:
        """Columns made of each row by itself, once; of rows `joined`, those made of their parts."""

        def made(_: str) -> Columns:
            if not self._parts:
                return make(self)
            several = [each.by_rows(sort, make) for each in self._parts]
            return tuple(np.concatenate(each) for each in zip(*several, strict=True))

        kept: Columns = self.once(sort, "", made)
        return kept

    def rows(self, which: Ints | Bools) -> "Observations":
        """The rows named by number, in that order, or by a mask; of a stretch nothing is copied."""
        if which.dtype == np.bool_:
            which = np.flatnonzero(which)
        count = len(which)
        if count and which[-1] - which[0] == count - 1 and (np.diff(which) == 1).all():
            return self.part(int(which[0]), int(which[0]) + count)
        return Observations(self.batch.take(pa.array(which, pa.int64())))

    def part(self, start: int, stop: int) -> "Observations":
        """The rows from start until stop; nothing is copied, unless something in them is unknown:
        what lies under a null is said by nobody, and would be seen in the bytes of a block.
        """
        part = Observations(self.batch.slice(start, stop - start))
        return part.copied() if any(each.null_count for each in part.batch.columns) else part

    def copied(self) -> "Observations":
        """The same rows, in memory of their own."""
        return Observations(self.batch.take(pa.array(np.arange(len(self)))))

    def only(self, *names: str) -> "Observations":
        """The same rows with those columns only, as far as there are such."""
        return Observations(self.batch.select([each for each in names if self.has(each)]))

    def with_column(self, name: str, values: Any) -> "Observations":
        """The same rows with one column set anew."""
        kept = [each for each in self.batch.schema.names if each != name]
        arrays = [self.batch.column(each) for each in kept]
        return Observations(pa.record_batch([*arrays, _array(name, values)], names=[*kept, name]))


def join(parts: Iterable[Observations]) -> Observations:
    """All rows of the parts one after another; a column that a part lacks is null there."""
    several = list(parts)
    if len(several) == 1:
        return Observations(several[0].batch)
    tables = [pa.Table.from_batches([part.batch]) for part in several]
    table = pa.concat_tables(tables, promote_options="permissive").unify_dictionaries()
    batches = table.combine_chunks().to_batches()
    if not batches:
        return Observations(pa.RecordBatch.from_pylist([], schema=table.schema))
    return Observations(batches[0])


def joined(parts: Sequence[Observations]) -> Observations:
    """The same, of parts that are kept as long as the whole is: what was made of their rows is
    not made again.
    """
    return Observations(join(parts).batch, _parts=tuple(parts))


def digest(block: bytes) -> str:
    """SHA-256 of a block's bytes, lower-case hex: the block's name in the record."""
    return sha256(block).hexdigest()


def _hashed(batch: pa.RecordBatch) -> str:
    sink = _Hashed()
    with pa.PythonFile(sink, "w") as file, pa.ipc.new_stream(file, batch.schema) as stream:
        stream.write_batch(batch)
    return sink.hash.hexdigest()


class _Hashed(RawIOBase):
    """A file of which nothing is left but the digest."""

    def __init__(self) -> None:
        self.hash = sha256()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self.hash.update(content)
        return len(content)


def _array(name: str, values: Any) -> pa.Array:
    kind = COLUMNS[name][0]
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    if isinstance(values, pa.Array):
        array = values
        if pa.types.is_floating(array.type):
            array = pc.if_else(pc.is_nan(array), None, array)
    elif isinstance(values, np.ndarray) and values.dtype.kind == "f":
        array = pa.array(values, from_pandas=True)  # NaN becomes null
    else:
        array = pa.array(values, kind.value_type if kind == _TEXT else kind, from_pandas=True)
    if kind == _TEXT:
        if array.type != _TEXT:
            text = array if array.type == kind.value_type else array.cast(kind.value_type)
            array = text.dictionary_encode()
        return array
    return array if array.type == kind else array.cast(kind)
