"""Text columns: their distinct words are cleaned, translated and checked once each."""

import re
from collections.abc import Callable, Mapping
from typing import Any  # pyarrow ships no types

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.feeds.readers.cast import NOTHING, as_text
from truceline.values.observations import FLAGS, Bools, Floats, Words
from truceline.values.taxonomy import KINDS
from truceline.values.units import DATUMS

BASES = ("own_report", "source_claim", "registry", "table", "inferred", "unknown")
DEPLOYMENTS = ("emplaced", "transiting", "unknown")
_LEAVES = tuple(kind for kind in KINDS if not any(each.startswith(f"{kind}.") for each in KINDS))
_COUNT = re.compile(r"(\d{1,9})(?:\.0*)?(?:\s*[-–—]\s*(\d{1,9}))?")


def known_kind(kind: str) -> bool:
    """Whether the taxonomy holds the kind, or the last of its branches that the kind goes on from.

    Any other kind would match no term, and nobody would hear of it.
    """
    return kind in KINDS or kind.startswith(tuple(f"{leaf}." for leaf in _LEAVES))


# Column: (reason of the reject, the words that may stand in it). Any may stand in the others.
LIMITED: dict[str, tuple[str, tuple[str, ...]]] = {
    "altitude_datum": ("bad_datum", DATUMS),
    "party_basis": ("bad_basis", BASES),
    "kind": ("unknown_kind", tuple(KINDS)),
    "deployment": ("bad_deployment", DEPLOYMENTS),
    "reliability": ("bad_grade", tuple("ABCDEF")),
    "credibility": ("bad_grade", tuple("123456")),
}


def may_stand(column: str, word: str) -> bool:
    """Whether the word may stand in the column of LIMITED."""
    return known_kind(word) if column == "kind" else word in LIMITED[column][1]


def words_of(array: Any, translate: Mapping[str, str]) -> Words:
    """The column as words, stripped of blanks and translated where the table holds them."""
    if not (pa.types.is_dictionary(array.type) and pa.types.is_string(array.type.value_type)):
        array = as_text(array).dictionary_encode()
    codes = array.indices
    codes = (pc.fill_null(codes, -1) if codes.null_count else codes).to_numpy(zero_copy_only=False)
    values: list[str | None] = array.dictionary.to_pylist()
    return relabelled(
        Words(codes.astype(np.int32, copy=False), tuple(each or "" for each in values)),
        lambda word: translate.get(word.strip(), word.strip()),
    )


def relabelled(words: Words, rename: Callable[[str], str]) -> Words:
    """The words under new names, each distinct once; what says nothing is unknown."""
    renamed = [rename(value) for value in words.values]
    distinct = dict.fromkeys(each for each in renamed if each not in NOTHING)
    if tuple(distinct) == words.values:
        return words
    place = {value: code for code, value in enumerate(distinct)}
    table = np.array([*(place.get(each, -1) for each in renamed), -1], np.int32)
    return Words(table[words.codes], tuple(distinct))


def refused(words: Words, column: str) -> Bools:
    """Rows whose word may not stand in the column of LIMITED."""
    bad = [not may_stand(column, value) for value in words.values]
    return np.asarray(words.lookup(bad, unknown=False), np.bool_)


def constant(word: str, rows: int) -> Words:
    """One word in every row."""
    return Words(np.zeros(rows, np.int32), (word,))


def overlaid(first: Words, second: Words) -> Words:
    """The first where it is known, else the second."""
    codes = first.codes
    if codes.min(initial=0) < 0:
        shift = np.where(second.codes < 0, -1, second.codes + len(first.values))
        codes = np.where(codes < 0, shift, codes).astype(np.int32)
    return relabelled(Words(codes, first.values + second.values), lambda word: word)


def to_arrow(words: Words) -> Any:
    """The words as the dictionary column that observations hold."""
    none = words.codes < 0
    codes = pa.array(words.codes, mask=none) if none.any() else pa.array(words.codes)
    return pa.DictionaryArray.from_arrays(codes, pa.array(words.values, pa.string()))


def counts_of(words: Words) -> tuple[Floats, Floats, Bools]:
    """Lowest and highest number, (n,) float64 with NaN for unknown, and what is none.

    `75` is both; `6-8` and `6–8` are a range, whose ends may not stand the wrong way round.
    """
    ends = [_ends(value) for value in words.values]
    low = words.lookup([each[0] for each in ends], unknown=np.nan)
    high = words.lookup([each[1] for each in ends], unknown=np.nan)
    return low, high, (words.codes >= 0) & ~(low <= high)


def flags_of(words: Words) -> tuple[Floats, Bools]:
    """Bits of FLAGS from a number or from names, and what is neither."""
    bits = [_bits(value) for value in words.values]
    values = words.lookup([np.nan if each is None else each for each in bits], unknown=np.nan)
    return values, (words.codes >= 0) & np.isnan(values)


def _ends(text: str) -> tuple[float, float]:
    found = _COUNT.fullmatch(text)
    if not found:
        return np.nan, np.nan
    return float(found[1]), float(found[2] or found[1])


def _bits(text: str) -> int | None:
    if text.isdecimal():
        return int(text) if len(text) < 10 else None
    names = re.split(r"[\s,|]+", text)
    return sum(FLAGS[name] for name in set(names)) if FLAGS.keys() >= set(names) else None
