"""Held: observations kept for later, in one order that hangs on nothing but what they say.

The order is that of time; rows of one instant stand in the order of their marks, so that neither
the cut into blocks nor the order of rows in a block can be seen in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from truceline.values.case import SAID, track_codes
from truceline.values.codes import dense, joint, last_of_each
from truceline.values.observations import Bools, Ints, Observations, join

Numbers = NDArray[np.int32]
Track = tuple[str, str]  # source, object
_PRIME = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """n observations in order; where each came from, block and row in it, (n,) int32; and its
    mark, by which a duplicate is known, (n,) int64.
    """

    told: Observations
    block: Numbers
    row: Numbers
    mark: Ints

    def __len__(self) -> int:
        return len(self.mark)

    @property
    def at_us(self) -> Ints:
        """When each was observed, (n,) int64."""
        return self.told.observed_us

    def rows(self, which: Ints | Bools) -> "Held":
        """Those rows only."""
        columns = (getattr(self, each.name)[which] for each in fields(self)[1:])
        return Held(self.told.rows(which), *columns)


def held_of(told: Observations, block: int) -> Held:
    """All rows of a block, in order."""
    mark = marks_of(told)
    order = _order(told.observed_us, mark)
    came_from = np.full(len(order), block, np.int32), order.astype(np.int32)
    return Held(told.rows(order), *came_from, mark[order])


def merged(parts: Sequence[Held]) -> Held:
    """All rows of the parts, in order; one that stands in several of them is there once."""
    if len(parts) == 1:
        return parts[0]
    numbers = (
        np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(Held)[1:]
    )
    whole = Held(join([part.told for part in parts]), *numbers)
    if _is_in_order(whole.at_us, whole.mark):
        return whole
    order = _order(whole.at_us, whole.mark)
    again = (np.diff(whole.at_us[order]) == 0) & (np.diff(whole.mark[order]) == 0)
    return whole.rows(order[np.append(True, ~again)])


def first_of_each(part: Held) -> Bools:
    """Whether no row before it says the same, (n,); equal ones stand side by side."""
    again = (np.diff(part.at_us) == 0) & (np.diff(part.mark) == 0)
    return np.append(True, ~again)[: len(part)]


def among(marks: Ints, known: Ints) -> Bools:
    """Whether each mark is one of those known, (n,)."""
    if not len(known):
        return np.zeros(len(marks), np.bool_)
    table = np.sort(known)
    place = np.minimum(np.searchsorted(table, marks), len(table) - 1)
    return np.asarray(table[place] == marks)


def between(part: Held, first_us: int, last_us: int) -> Ints:
    """The rows observed in [first, last]."""
    first, last = np.searchsorted(part.at_us, (first_us, last_us + 1))
    return np.arange(first, last)


def from_instant(part: Held, first_us: int) -> Held:
    """The rows observed since then, in memory of their own, so that the rest is let go of."""
    first = int(np.searchsorted(part.at_us, first_us))
    if first == 0:
        return part
    kept = part.rows(np.arange(first, len(part)))
    return replace(kept, told=kept.told.copied())


def last_rows(told: Observations) -> Ints:
    """The last row of everything that a source says of an object, in the order of rows.

    Statements of another kind, party or deployment stand apart, and so do test and exercise: a term
    that leaves one of them out still finds the one before it.
    """
    columns = [told.words(name).coded for name in SAID]
    if told.has("flags"):
        columns.append((told.instants("flags") & 0xFF, 0x100))
    return last_of_each(*joint(*columns))


def tracks_of(told: Observations) -> tuple[Ints, list[Track]]:
    """Track of each row, (n,) from 0, and the names of the tracks."""
    source, objects = told.words("source").values, told.words("object_id").values
    values, track = dense(*track_codes(told))
    pairs = zip(*np.divmod(values, len(objects) + 1), strict=True)
    return track, [(source[one], objects[other]) for one, other in pairs]


def of_tracks(told: Observations, tracks: set[Track]) -> Bools:
    """Whether each row is of one of those tracks."""
    source, objects = told.words("source"), told.words("object_id")
    sources = {name: code for code, name in enumerate(source.values)}
    numbers = {name: code for code, name in enumerate(objects.values)}
    count = len(objects.values) + 1
    named = [
        sources[one] * count + numbers[two]
        for one, two in tracks
        if one in sources and two in numbers
    ]
    return np.isin(track_codes(told)[0], named)


def marks_of(told: Observations) -> Ints:
    """64-bit hash of each row over source, object, time and position, (n,) int64."""
    mixed = told.observed_us.astype(np.uint64)
    for name in ("lat_deg", "lon_deg"):
        degrees = told.number(name) + 0.0  # -0.0 is the same place
        mixed = _mix(mixed, np.where(np.isnan(degrees), np.nan, degrees).view(np.uint64))
    for name in ("source", "object_id"):
        words = told.words(name)
        table = np.array([*map(_hash, words.values), 0], np.uint64)
        mixed = _mix(mixed, table[words.codes])
    return mixed.view(np.int64)


def _is_in_order(at_us: Ints, mark: Ints) -> bool:
    """Whether rows stand in the order of time and mark, and no two are alike."""
    later, same = at_us[1:] > at_us[:-1], at_us[1:] == at_us[:-1]
    return bool(later.all() or (later | (same & (mark[1:] > mark[:-1]))).all())


def _order(at_us: Ints, mark: Ints) -> Ints:
    """The order of time and mark (stable). Where time is in order already, both are put into one
    number, of the marks the upper digits, and that alone is sorted.
    """
    instant = np.append(0, np.cumsum(at_us[1:] > at_us[:-1]))[: len(at_us)].astype(np.uint64)
    if (at_us[1:] < at_us[:-1]).any():
        return np.lexsort((mark, at_us))
    room = np.uint64(64 - int(instant.max(initial=0)).bit_length())
    upper = mark.view(np.uint64) ^ np.uint64(1 << 63)  # as whole numbers they rise as marks do
    key = (instant << room if room < 64 else instant) | (upper >> (np.uint64(64) - room))
    order = np.argsort(key)
    if (np.diff(key[order]) == 0).any():
        return np.lexsort((mark, at_us))
    return order


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def _mix(mixed: NDArray[np.uint64], more: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = (mixed ^ more) * _PRIME
    return np.asarray(mixed ^ (mixed >> np.uint64(32)))
