"""Rows: a block of observations as a tree, so that one position can be proved without the others.

The entry of a block holds the root of a tree over its rows, RFC 6962, beside the block's digest. A
row's leaf is its canonical JSON text (canonical.py): one object, the names in order, what is
unknown left out, numbers as integers:

    column of the block             in the text             value
    observed_us, count_best, …      the same                the same
    lat_deg, lon_deg, course_deg    lat_e7, …               degrees × 1e7
    altitude_m, …                   altitude_mm, …          millimetres
    speed_mps, climb_mps            speed_mmps, …           millimetres a second
    calibre_mm                      calibre_um              micrometres
    text                            the same                in Unicode NFC
                                    salt                    16 bytes, hex: see below

What is scaled is multiplied as an IEEE double, then rounded to the nearest integer, ties to even.
An integer beyond ±(2^53 - 1) is written as text.

A proof shows the hash of a neighbour. So that nobody can find that row by trying, each row has a
salt: 16 bytes, one row after the other, of SHAKE-256 over `truceline/rows/v1`, a newline and the
bytes of the block. Whoever holds the block can make them; whoever was shown a row knows its own.

A proof of one row is a file of its own:

    truceline/row/v1
    block 9f86d081…                 SHA-256 of the block that holds the row
    index 73894
    size 131072
    gSKyXoYZUgZ6jduWYrkDOARin…      inclusion, from the leaf's sibling up

    {"lat_e7":331234567,…}          the row; nothing follows it
"""

from dataclasses import dataclass
from hashlib import sha256, shake_256
from typing import Any  # pyarrow ships no types
from unicodedata import normalize

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import BadProof
from truceline.record.canonical import INTEGER_MAX
from truceline.record.checkpoint import read_hash, read_size
from truceline.record.levels import leaf_level_within, levels_above
from truceline.record.note import encoded
from truceline.record.tiles import grown
from truceline.record.tree import (
    EMPTY_ROOT,
    HASH_BYTES,
    Frontier,
    leaf_hash,
    node_hash,
    verify_inclusion,
)
from truceline.values.observations import COLUMNS, Floats, Observations

HEADER = "truceline/row/v1"
LABEL = b"truceline/rows/v1\n"
SALT_BYTES = 16
HASHES_MAX = 63
PART_ROWS = 65_536  # texts made at once: their bytes stay far below what one Arrow array holds
_SCALES = {"_deg": ("_e7", 1e7), "_mps": ("_mmps", 1e3), "_mm": ("_um", 1e3), "_m": ("_mm", 1e3)}


@dataclass(frozen=True, slots=True)
class RowProof:
    """That the row of that text is number `row` of a block of `size` rows, under a root."""

    block: str
    row: int
    size: int
    hashes: tuple[bytes, ...]
    text: bytes

    def holds(self, root: bytes) -> bool:
        """Whether that is so under this root."""
        leaf = leaf_hash(self.text)
        return verify_inclusion(leaf, self.row, size=self.size, proof=self.hashes, root=root)


class RowTree:
    """The tree over all rows of a block: every hash of it, level by level, the leaves first."""

    def __init__(self, block: bytes) -> None:
        """Take the block's bytes. Raises pyarrow's errors for bytes that are no block."""
        self._told, self._block = Observations.from_ipc(block), sha256(block).hexdigest()
        self._salts = _salts(block, len(self._told))
        self._levels = _levels(_leaf_hashes(self._told, self._salts))

    @property
    def root(self) -> bytes:
        """Root of the tree; that of an empty one is that of no leaves."""
        return self._levels[-1] if self._levels else EMPTY_ROOT

    def proof(self, row: int) -> RowProof:
        """The proof of one row."""
        place, hashes = row, []
        for level in self._levels[:-1]:
            beside = (place ^ 1) * HASH_BYTES
            if beside < len(level):  # else the last one stands alone, and goes up as it is
                hashes.append(level[beside : beside + HASH_BYTES])
            place >>= 1
        (text,) = row_texts(
            self._told.rows(np.array([row])), self._salts[row : row + 1]
        ).to_pylist()
        return RowProof(self._block, row, len(self._told), tuple(hashes), text.encode())


def rows_root(block: bytes) -> str:
    """Root of the tree over the rows of a block, hex: what the entry of the block holds."""
    told = Observations.from_ipc(block)
    return grown(Frontier(), _leaf_hashes(told, _salts(block, len(told)))).root.hex()


def row_texts(told: Observations, salts: Any) -> Any:
    """The canonical JSON text of each row, (n,), made column by column; salts: their hex, (n,).

    Every row has its salt, and may lack any other value: so what stands before the salt brings its
    comma behind it, and what follows brings it in front.
    """
    parts: list[Any] = ["{"]
    for column, name in sorted([*_names(told), ("", "salt")], key=lambda each: each[1]):
        if name == "salt":
            parts += ['"salt":"', salts, '"']
        elif name < "salt":
            parts += _pieces(told, column, f'"{name}":', ",")
        else:
            parts += _pieces(told, column, f',"{name}":', "")
    return pc.binary_join_element_wise(*parts, "}", "", null_handling="skip")


def write_row_proof(proof: RowProof) -> bytes:
    """The proof as a file, its row inside."""
    lines = [HEADER, f"block {proof.block}", f"index {proof.row}", f"size {proof.size}"]
    lines += [encoded(each) for each in proof.hashes]
    return "".join(f"{each}\n" for each in [*lines, ""]).encode() + proof.text


def read_row_proof(content: bytes) -> RowProof:
    """The proof of a file; whether it `holds` is another question. Total: raises BadProof."""
    head, gap, text = content.partition(b"\n\n")
    lines = head.decode("utf-8", "replace").split("\n")
    words = [each.split(" ") for each in lines[1:4]]
    named = [each[0] for each in words] == ["block", "index", "size"]
    if lines[0] != HEADER or not gap or not named or len(lines) > 4 + HASHES_MAX:
        raise BadProof(f"a proof of a row begins with {HEADER}, block, index and size")
    block, row, size = (" ".join(each[1:]) for each in words)
    hashes = tuple(read_hash(each) for each in lines[4:])
    return RowProof(block, read_size(row), read_size(size), hashes, text)


def _salts(block: bytes, count: int) -> Any:
    """The salt of each row of a block, hex, as an Arrow column."""
    stream = shake_256(LABEL + block).hexdigest(SALT_BYTES * count)
    ends = np.arange(count + 1, dtype=np.int32) * (2 * SALT_BYTES)
    return pa.StringArray.from_buffers(count, pa.py_buffer(ends), pa.py_buffer(stream.encode()))


def _leaf_hashes(told: Observations, salts: Any) -> bytes:
    found = list[bytes]()
    for start in range(0, len(told), PART_ROWS):
        part = Observations(told.batch.slice(start, PART_ROWS))
        texts = row_texts(part, salts[start : start + PART_ROWS])
        _, places, content = texts.buffers()
        ends = np.frombuffer(places, np.int32, len(texts) + 1, 4 * texts.offset).astype(np.int64)
        within = memoryview(content)[ends[0] : ends[-1]].toreadonly()
        found.append(leaf_level_within(within, ends[1:] - ends[0]))
    return b"".join(found)


def _levels(hashes: bytes) -> list[bytes]:
    """All nodes of the tree over leaves of these hashes, level by level up to its root.

    One that has no neighbour goes up as it is. So every subtree on the left is perfect, which is
    how RFC 6962 splits a tree.
    """
    found, last = list[bytes](), b""
    for perfect in levels_above(hashes, 0, ()).rows:
        level = perfect + last
        found.append(level)
        if len(level) & HASH_BYTES:  # an odd number of them
            last = level[-HASH_BYTES:]
        elif last:
            last = node_hash(level[-2 * HASH_BYTES : -HASH_BYTES], last)
    return [*found, last] if found and len(found[-1]) > HASH_BYTES else found


def _names(told: Observations) -> list[tuple[str, str]]:
    return [(column, _name(column)) for column in told.batch.schema.names]


def _name(column: str) -> str:
    """What a column is called in a row's text."""
    if not pa.types.is_floating(COLUMNS[column][0]):
        return column
    end = next(each for each in _SCALES if column.endswith(each))
    return column.removesuffix(end) + _SCALES[end][0]


def _pieces(told: Observations, column: str, start: str, end: str) -> list[Any]:
    """What is joined for a column: start, value and end, or nothing where it is unknown."""
    kind, values = COLUMNS[column][0], told.batch.column(column)
    if pa.types.is_dictionary(kind):
        texts = [None if each is None else start + _json(normalize("NFC", each)) + end
                 for each in values.dictionary.to_pylist()]  # fmt: skip
        return [pa.array(texts, pa.string()).take(values.indices)]
    if pa.types.is_floating(kind):
        factor = next(by for end, (_, by) in _SCALES.items() if column.endswith(end))
        with np.errstate(over="ignore"):  # what is too large for a double is infinite, and text
            values = _scaled(told.number(column) * factor)
    digits = _digits(values)
    if digits.null_count:
        return [pc.binary_join_element_wise(start, digits, end, "")]
    return [start, digits, end]


def _scaled(values: Floats) -> Any:
    """Whole numbers of these; as text where one of them is too large for an integer."""
    whole = np.rint(values)
    if not (np.abs(whole) > INTEGER_MAX).any():
        return pa.array(whole, mask=np.isnan(whole)).cast(pa.int64())
    return pa.array([None if np.isnan(each) else _large(each) for each in whole.tolist()])


def _large(value: float) -> str:
    if np.isinf(value):
        return _json(str(value))
    return str(int(value)) if abs(value) <= INTEGER_MAX else _json(str(int(value)))


def _digits(values: Any) -> Any:
    if not pa.types.is_integer(values.type):
        return values
    limit, texts = pc.min_max(values).as_py(), values.cast(pa.string())
    if limit["min"] is None or -INTEGER_MAX <= limit["min"] <= limit["max"] <= INTEGER_MAX:
        return texts
    fits = pc.and_(pc.less_equal(values, INTEGER_MAX), pc.greater_equal(values, -INTEGER_MAX))
    return pc.if_else(fits, texts, pc.binary_join_element_wise('"', texts, '"', ""))


def _json(text: str) -> str:
    return msgspec.json.encode(text).decode()
