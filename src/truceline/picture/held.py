"""Held: observations kept for later, in one order that hangs on nothing but what they say.

The order is that of time; rows of one instant stand in the order of their marks, so that neither
the cut into blocks nor the order of rows in a block can be seen in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.loops import hurry
from truceline.kernels.marks import marks
from truceline.kernels.numbers import MANY
from truceline.values.case import statements, track_codes
from truceline.values.codes import dense, joint, last_of_each
from truceline.values.observations import Bools, Ints, Observations, join, joined

Numbers = NDArray[np.int32]
Track = tuple[str, str]  # source, object
COLUMNS = ("block", "row", "mark")
INDEXED = 200_000  # so many rows are looked up by their tracks; of fewer all are looked at
LONG_AGO_US = -(2**62)


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """n observations in order; where each came from, block and row in it, (n,) int32; and its
    mark, by which a duplicate is known, (n,) int64. Rows by track are made once and kept.
    """

    told: Observations
    block: Numbers
    row: Numbers
    mark: Ints
    _by_track: dict[Track, Ints] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.mark)

    @property
    def at_us(self) -> Ints:
        """When each was observed, (n,) int64."""
        return self.told.observed_us

    def rows(self, which: Ints | Bools) -> "Held":
        """Those rows only; of all of them, itself."""
        if which.dtype == np.bool_ and which.all():
            return self
        block, row, mark = (getattr(self, name)[which] for name in COLUMNS)
        return Held(self.told.rows(which), block, row, mark)

    def of(self, tracks: set[Track], from_us: int = LONG_AGO_US) -> Ints:
        """The rows of those tracks since an instant."""
        if len(self) < INDEXED:
            first = int(np.searchsorted(self.at_us, from_us))
            told = self.told.only("source", "object_id").part(first, len(self))
            return first + np.flatnonzero(of_tracks(told, tracks))
        if not self._by_track:
            self._by_track.update(_rows_by_track(self.told))
        known = [self._by_track[each] for each in tracks if each in self._by_track]
        since = [each[np.searchsorted(self.at_us[each], from_us) :] for each in known]
        return np.sort(np.concatenate([np.zeros(0, np.int64), *since]))


def held_of(told: Observations, block: int) -> Held:
    """All rows of a block, in order."""
    rows, order, mark = in_order(told)
    came_from = np.full(len(order), block, np.int32), order.astype(np.int32)
    return Held(rows, *came_from, mark)


def in_order(told: Observations) -> tuple[Observations, Ints, Ints]:
    """The rows of a block in order, their numbers in the block, and their marks; made once."""

    def make(_: str) -> tuple[Observations, Ints, Ints]:
        if len(told) > MANY:
            hurry()
        mark = marks_of(told)
        order = _order(told.observed_us, mark)
        return told.rows(order), order, mark[order]

    kept: tuple[Observations, Ints, Ints] = told.once("in order", "", make)
    return kept


def merged(parts: Sequence[Held], *, briefly: bool = False) -> Held:
    """All rows of the parts, in order; one that stands in several of them is there once. Kept
    briefly, it may go on holding the parts, and what was made of their rows.
    """
    if len(parts) == 1:
        return parts[0]
    block, row, mark = (np.concatenate([getattr(part, name) for part in parts]) for name in COLUMNS)
    told = (joined if briefly else join)([part.told for part in parts])
    whole = Held(told, block, row, mark)
    if _is_in_order(whole.at_us, whole.mark):
        return whole
    order = _order(whole.at_us, whole.mark)
    again = (np.diff(whole.at_us[order]) == 0) & (np.diff(whole.mark[order]) == 0)
    return whole.rows(order[np.append(True, ~again)])


def starts_after(one: Held, other: Held) -> bool:
    """Whether all rows of another part follow on those of one; neither is empty."""
    last, first = (int(one.at_us[-1]), int(one.mark[-1])), (int(other.at_us[0]), int(other.mark[0]))
    return last < first


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
    sort, first = statements(told)
    count = len(first)
    if told.has("flags"):
        sort, count = joint((sort, count), (told.instants("flags") & 0xFF, 0x100))
    return last_of_each(sort, count)


def tracks_of(told: Observations) -> tuple[Ints, list[Track]]:
    """Track of each row, (n,) from 0, and the names of the tracks."""

    def make(_: str) -> tuple[Ints, list[Track]]:
        source, objects = told.words("source").values, told.words("object_id").values
        track, count = track_codes(told)
        if len(told) > MANY:  # what they state is wanted anyway, and tells the track
            sort, first = statements(told)
            values, of_sort = np.unique(track[first], return_inverse=True)
            track = of_sort[sort]
        else:
            values, track = dense(track, count)
        pairs = zip(*np.divmod(values, len(objects) + 1), strict=True)
        return track, [(source[one], objects[other]) for one, other in pairs]

    kept: tuple[Ints, list[Track]] = told.once("tracks", "", make)
    return kept


def _rows_by_track(told: Observations) -> dict[Track, Ints]:
    track, names = tracks_of(told)
    order = np.argsort(track, kind="stable").astype(np.int32)
    ends = np.cumsum(np.bincount(track, minlength=len(names)))[:-1]
    return dict(zip(names, np.split(order, ends), strict=True))


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
    said = []
    for name in ("source", "object_id"):
        words = told.words(name)
        said.append((words.codes, np.array([*map(_hash, words.values), 0], np.uint64)))
    return marks(told.observed_us, told.number("lat_deg"), told.number("lon_deg"), *said)


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
