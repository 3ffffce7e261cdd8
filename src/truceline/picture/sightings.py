"""The picture: the observations still needed to judge the next ones, folded from blocks.

It keeps the rows of the last KEEP_US, at most about KEEP_ROWS of them, so that late rows can be
judged among their neighbours, and the latest row of every track however old it is. A row that says
the same of the same object at the same time and place as one it keeps is a duplicate, left out.
"""

from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from truceline.values.case import Case, previous_rows
from truceline.values.instants import HOUR_US
from truceline.values.notices import Inspections, Notices
from truceline.values.observations import Bools, Ints, Observations, join

KEEP_US = 48 * HOUR_US
KEEP_ROWS = 2_000_000
NEVER_US, LAST_US = -(2**62), 2**62
Marks = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Observations in the order of time; where each came from, block and row in it, (n,) int64;
    and its mark, (n,) int64, by which a duplicate is known.
    """

    told: Observations
    block: Ints
    row: Ints
    mark: Ints

    def rows(self, which: Ints | Bools) -> "Held":
        """Those rows only."""
        return Held(self.told.rows(which), self.block[which], self.row[which], self.mark[which])


@dataclass(frozen=True, slots=True, eq=False)
class News:
    """A case made of new rows and what they need beside them, with where each row came from.

    late: (n,) new rows of tracks that were judged beyond their time already; they are not asked.
    """

    case: Case
    block: Ints
    row: Ints
    late: Bools


@dataclass(slots=True)
class Picture:
    """State folded from blocks. `blocks` are digests by number."""

    blocks: list[str] = field(default_factory=list)
    held: Held | None = None
    latest_us: dict[tuple[str, str], int] = field(default_factory=dict)
    duplicates: int = 0
    too_late: int = 0
    oldest_us: int = LAST_US
    newest_us: int = NEVER_US
    horizon_us: int = NEVER_US  # rows before it are no longer kept
    notices: Notices = field(default_factory=Notices)
    inspections: Inspections = field(default_factory=Inspections)

    def add(self, digest: str, told: Observations, *, tail_us: int) -> News:
        """Take a block in, and make the case that asks about its rows.

        The case holds beside them the latest row of each track and every row of the last tail_us
        before them, which paths and pairs need.
        """
        number = len(self.blocks)
        self.blocks.append(digest)
        new = self._fresh(number, told)
        new = new.rows(~self._too_late(new.told))
        late = self._late(new.told)
        everything = _merged(self.held, new)
        self._remember(new.told)
        news = self._news(everything, new, late, tail_us)
        self.held = self._kept(everything)
        return news

    @property
    def begins_us(self) -> int | None:
        """First instant of which anything is on record, None where nothing is."""
        first_us = int(self.inspections.inspected_us.min(initial=self.oldest_us))
        return None if first_us == LAST_US else first_us

    def whole(self, tracks: set[tuple[str, str]]) -> News:
        """The case that asks anew about all rows kept of those tracks; of all, if none is named."""
        assert self.held is not None
        told = self.held.told
        asked = _of(told, tracks) if tracks else np.ones(len(told), np.bool_)
        case = self._case(told, asked, notices_known=len(self.notices))
        return News(case, self.held.block, self.held.row, np.zeros(len(told), np.bool_))

    def _fresh(self, number: int, told: Observations) -> Held:
        """Rows that say something not said before, in the order of time."""
        marks = marks_of(told)
        new = np.zeros(len(told), np.bool_)
        new[np.unique(marks, return_index=True)[1]] = True
        if self.held is not None:
            new &= ~np.isin(marks, self.held.mark)
        self.duplicates += int((~new).sum())
        rows = np.flatnonzero(new)
        rows = rows[np.argsort(told.observed_us[rows], kind="stable")]
        return Held(told.rows(rows), np.full(len(rows), number), rows, marks[rows])

    def _too_late(self, told: Observations) -> Bools:
        """Rows from before what is kept: they stand in the record and can no longer be judged."""
        too_late = np.asarray(told.observed_us < self.horizon_us)
        self.too_late += int(too_late.sum())
        return too_late

    def _late(self, told: Observations) -> Bools:
        """All rows of the tracks that have a row from before what they were judged by."""
        if not len(told):
            return np.zeros(0, np.bool_)
        source, objects = told.words("source"), told.words("object_id")
        count = len(objects.values) + 1
        tracks, which = np.unique(
            source.codes.astype(np.int64) * count + objects.codes, return_inverse=True
        )
        names = [(source.values[each // count], objects.values[each % count]) for each in tracks]
        latest_us = np.array([self.latest_us.get(name, NEVER_US) for name in names], np.int64)
        late = np.zeros(len(tracks), np.bool_)
        late[which[told.observed_us < latest_us[which]]] = True
        return late[which]

    def _remember(self, told: Observations) -> None:
        if not len(told):
            return
        source, objects = told.words("source"), told.words("object_id")
        last = last_rows(told)
        for row, at_us in zip(last.tolist(), told.observed_us[last].tolist(), strict=True):
            name = (source.text(row), objects.text(row))
            self.latest_us[name] = max(self.latest_us.get(name, NEVER_US), at_us)
        self.oldest_us = min(self.oldest_us, int(told.observed_us[0]))
        self.newest_us = max(self.newest_us, int(told.observed_us[-1]))

    def _news(self, everything: Held, new: Held, late: Bools, tail_us: int) -> News:
        ours = everything.block == len(self.blocks) - 1
        observed_us = everything.told.observed_us
        first_us = int(new.told.observed_us[~late].min(initial=LAST_US))
        needed = ours | (observed_us >= first_us - tail_us)
        before = np.flatnonzero(observed_us < first_us)
        needed[before[last_rows(everything.told.rows(before))]] = True
        part = everything.rows(needed)
        ours = part.block == len(self.blocks) - 1
        is_late = ours & np.isin(part.row, new.row[late])
        case = self._case(part.told, ours & ~is_late, notices_known=len(self.notices))
        return News(case, part.block, part.row, is_late)

    def _case(self, told: Observations, asked: Bools, *, notices_known: int) -> Case:
        return Case(
            told,
            asked,
            previous_rows(told),
            notices=self.notices,
            inspections=self.inspections,
            notices_known=notices_known,
            begins_us=self.begins_us,
        )

    def _kept(self, everything: Held) -> Held:
        """What is still needed: the newest rows, and the latest row of every track."""
        observed_us = everything.told.observed_us
        self.horizon_us = max(self.horizon_us, self.newest_us - KEEP_US)
        if len(observed_us) > KEEP_ROWS:
            self.horizon_us = max(self.horizon_us, int(observed_us[-KEEP_ROWS]))
        keep = observed_us >= self.horizon_us
        if keep.all():
            return everything
        keep[last_rows(everything.told)] = True
        return everything.rows(keep)


def marks_of(told: Observations) -> Ints:
    """64-bit hash of each row over source, object, time and position, (n,) int64."""
    mixed = told.observed_us.astype(np.uint64)
    for name in ("lat_deg", "lon_deg"):
        mixed = _mix(mixed, np.ascontiguousarray(told.number(name)).view(np.uint64))
    for name in ("source", "object_id"):
        words = told.words(name)
        table = [
            int.from_bytes(blake2b(each.encode(), digest_size=8).digest()) for each in words.values
        ]
        full = np.array([*table, 0], np.uint64)
        mixed = _mix(mixed, full[words.codes])
    return mixed.view(np.int64)


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def last_rows(told: Observations) -> Ints:
    """The last row of each track, in no particular order; rows are in the order of time."""
    source, objects = told.words("source"), told.words("object_id")
    track = source.codes.astype(np.int64) * (len(objects.values) + 1) + objects.codes
    _, first_from_end = np.unique(track[::-1], return_index=True)
    return np.asarray(len(track) - 1 - first_from_end, np.int64)


def _mix(mixed: Marks, more: Marks) -> Marks:
    mixed = (mixed ^ more) * np.uint64(0x9E3779B97F4A7C15)
    return np.asarray(mixed ^ (mixed >> np.uint64(32)))


def _of(told: Observations, tracks: set[tuple[str, str]]) -> Bools:
    source, objects = told.words("source"), told.words("object_id")
    named = {(source.values.index(one), objects.values.index(two)) for one, two in tracks
             if one in source.values and two in objects.values}  # fmt: skip
    count = len(objects.values) + 1
    codes = np.array([one * count + two for one, two in named], np.int64)
    return np.isin(source.codes.astype(np.int64) * count + objects.codes, codes)


def _merged(held: Held | None, new: Held) -> Held:
    if held is None:
        return new
    whole = Held(
        join([held.told, new.told]),
        *(np.concatenate([getattr(held, n), getattr(new, n)]) for n in ("block", "row", "mark")),
    )
    observed_us = whole.told.observed_us
    if (np.diff(observed_us) >= 0).all():
        return whole
    return whole.rows(np.argsort(observed_us, kind="stable"))
