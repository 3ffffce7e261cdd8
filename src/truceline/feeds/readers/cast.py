"""Casts: a file's column as numbers, instants or counts, with a mask of what is none.

A whole column is cast at once. Where that fails it is divided until the rows that fail stand with
few others, and only those are looked at one by one: a good file costs nothing for the bad ones.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar  # pyarrow ships no types

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.values.observations import Bools, Floats

Piece = TypeVar("Piece")
TEXT_BYTES = 1 << 14  # of one cell; a longer one is no name, number or time
PARTS = 16  # few steps, for a cast that fails costs most where most rows fail
ALONE = 64  # rows; below this, looking at each is cheaper than another cast

# What writers put where they have nothing; compared after the blanks are stripped.
NOTHING = frozenset(("", "null", "NULL", "None", "NaN", "nan", "NA", "N/A", "\\N"))


def in_pieces(
    array: Any, whole: Sequence[Callable[[Any], Piece]], each: Callable[[Any], Piece]
) -> list[Piece]:
    """The array cast piece by piece, in order.

    The first of `whole` that takes a piece casts it; a piece that all refuse (ArrowInvalid) is
    divided, down to ALONE rows, which go to `each`.
    """
    for cast in whole:
        try:
            return [cast(array)]
        except pa.ArrowInvalid:
            continue
    if len(array) <= ALONE:
        return [each(array)]
    step = -(-len(array) // PARTS)
    parts = (array[start : start + step] for start in range(0, len(array), step))
    return [piece for part in parts for piece in in_pieces(part, whole, each)]


def as_numbers(array: Any) -> tuple[Floats, Bools]:
    """The column as (n,) float64, NaN where it says nothing, and a mask of what is no number."""
    pieces = in_pieces(array, (_numbers,), _number_each)
    values, bad = pieces[0]
    if len(pieces) > 1:
        values, bad = (np.concatenate(each) for each in zip(*pieces, strict=True))
    bad |= np.isinf(values)
    return (np.where(bad, np.nan, values) if bad.any() else values), bad


def scaled(values: Floats, factor: float | Floats) -> Floats:
    """The values in another unit; what is too large for a number becomes infinite."""
    with np.errstate(over="ignore"):
        return values * factor


def plain(array: Any) -> Any:
    """The array without a dictionary or an extension around it."""
    if isinstance(array, pa.ExtensionArray):
        array = array.storage
    return array.dictionary_decode() if pa.types.is_dictionary(array.type) else array


def as_text(array: Any) -> Any:
    """The column as strings: whole numbers without a point, bytes as UTF-8."""
    array = plain(array)
    kind = array.type
    if pa.types.is_floating(kind):
        try:
            return array.cast(pa.int64()).cast(pa.string())
        except pa.ArrowInvalid:
            return array.cast(pa.string())
    if pa.types.is_nested(kind):
        return pa.array([None if each is None else str(each) for each in array.to_pylist()])
    return array.cast(pa.string())


def number_of(text: str) -> float:
    """A number as people write it, NaN for nothing. Raises ValueError."""
    text = text.strip()
    if text in NOTHING:
        return np.nan
    if "_" in text:  # float() takes Python's digit groups
        raise ValueError(text)
    return float(text)


def _numbers(array: Any) -> tuple[Floats, Bools]:
    if pa.types.is_boolean(array.type) or pa.types.is_temporal(array.type):
        raise pa.ArrowInvalid("no number")
    try:
        cast = plain(array).cast(pa.float64(), safe=False)
    except pa.ArrowNotImplementedError as error:
        raise pa.ArrowInvalid(str(error)) from error
    values: Floats = cast.to_numpy(zero_copy_only=False)
    return values, np.zeros(len(array), np.bool_)


def _number_each(array: Any) -> tuple[Floats, Bools]:
    values, bad = np.full(len(array), np.nan), np.zeros(len(array), np.bool_)
    for row, cell in enumerate(array.to_pylist()):
        try:
            values[row] = np.nan if cell is None else number_of(cell)
        except (ValueError, AttributeError):  # AttributeError: a cell that is no text at all
            bad[row] = True
    return values, bad


def valid_text(array: Any) -> tuple[Any, Bools]:
    """Text or bytes as valid UTF-8 of at most TEXT_BYTES, and a mask of what is not (then null).

    A dictionary stays one: one long word repeated over a file would fill the memory.
    """
    if pa.types.is_dictionary(array.type):
        values, bad = valid_text(array.dictionary)
        if not bad.any():
            known = pa.DictionaryArray.from_arrays(array.indices, values, safe=False)
            return known, np.zeros(len(array), np.bool_)
        codes = pc.fill_null(array.indices, 0).to_numpy(zero_copy_only=False)
        rows = (
            bad[codes] & np.asarray(array.is_valid())
            if len(bad)
            else np.zeros(len(array), np.bool_)
        )
        return pa.DictionaryArray.from_arrays(array.indices, values), rows
    pieces = in_pieces(array, (_texts,), _text_each)
    return pa.concat_arrays([piece[0] for piece in pieces]), np.concatenate(
        [piece[1] for piece in pieces]
    )


def _texts(array: Any) -> tuple[Any, Bools]:
    longest = pc.max(pc.binary_length(array)).as_py() or 0
    if longest > TEXT_BYTES:
        raise pa.ArrowInvalid("a long text")
    text = array.cast(pa.binary()).cast(pa.string())  # from bytes the cast checks the encoding
    return text, np.zeros(len(array), np.bool_)


def _text_each(array: Any) -> tuple[Any, Bools]:
    good: list[str | None] = []
    for cell in array.cast(pa.binary()).to_pylist():
        try:
            good.append(None if cell is None or len(cell) > TEXT_BYTES else cell.decode())
        except UnicodeDecodeError:
            good.append(None)
    texts = pa.array(good, pa.string())
    return texts, np.asarray(texts.is_null()) & np.asarray(array.is_valid())
