"""The picture: the observations still needed to judge the next ones, folded from blocks.

It keeps the rows of the last KEEP_US, at most about KEEP_ROWS of them, so that late rows can be
judged among their neighbours, and the latest row of every track however old it is. A row that says
the same of the same object at the same time and place as one it keeps is a duplicate, left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from truceline.kernels.numbers import MANY
from truceline.picture.blocks import Blocks
from truceline.picture.held import (
    Held,
    Numbers,
    Track,
    among,
    between,
    first_of_each,
    from_instant,
    held_of,
    last_rows,
    merged,
    of_tracks,
    starts_after,
    tracks_of,
)
from truceline.values.case import Case, previous_rows
from truceline.values.codes import first_rows
from truceline.values.instants import HOUR_US
from truceline.values.notices import Inspections, NoticeRoll
from truceline.values.observations import Bools, Ints, Observations

KEEP_US = 48 * HOUR_US
KEEP_ROWS = 2_000_000
SLACK = 1.25  # how far above what is to be kept the rows may grow before they are cut
PART_ROWS = 125_000  # parts as large as this are no longer merged
NEVER_US, LAST_US = -(2**62), 2**62
_NEVER = (NEVER_US, NEVER_US)


@dataclass(frozen=True, slots=True, eq=False)
class News:
    """A case made of new rows and what they need beside them, with where each row came from.

    block, row: (n,) int32. new: (n,) rows that came with the last block. late: (n,) new rows of
    tracks that were judged beyond their time already; they are not asked.
    """

    case: Case
    block: Numbers
    row: Numbers
    new: Bools
    late: Bools

    def late_tracks(self) -> set[Track]:
        """Tracks that have a late row."""
        track, names = tracks_of(self.case.observations.rows(self.late))
        return {names[each] for each in np.unique(track).tolist()}


@dataclass(slots=True)
class Picture:
    """State folded from blocks. blocks: those of which a row is still needed; parts: rows that are
    kept, each part in order; last: the latest rows of every track; known: of each track the
    instant, and the mark, up to which it is judged.
    """

    blocks: Blocks = field(default_factory=Blocks)
    parts: list[Held] = field(default_factory=list)
    last: Held | None = None
    known: dict[Track, tuple[int, int]] = field(default_factory=dict)
    duplicates: int = 0
    too_late: int = 0
    oldest_us: int = LAST_US
    newest_us: int = NEVER_US
    horizon_us: int = NEVER_US  # rows before it come too late
    notices: NoticeRoll = field(default_factory=NoticeRoll)
    inspections: Inspections = field(default_factory=Inspections)

    @property
    def held(self) -> Held | None:
        """All rows that are kept, in order; None where there are none."""
        several = self._all()
        return merged(several) if several else None

    def columns(self, *names: str) -> list[Observations]:
        """Of the same rows those columns: parts to be read one after another."""
        several = [replace(each, told=each.told.only(*names)) for each in self._all()]
        if all(starts_after(*pair) for pair in pairwise(filter(len, several))):
            return [each.told for each in several]
        return [merged(several).told]

    def _all(self) -> list[Held]:
        """The parts, and before them what is older of the latest rows: each row once."""
        if self.last is None:
            return []
        begins_us = min(int(part.at_us[0]) for part in self.parts)  # all rows since are in parts
        return [self.last.rows(self.last.at_us < begins_us), *self.parts]

    @property
    def begins_us(self) -> int | None:
        """First instant of which anything is on record, None where nothing is."""
        first_us = int(self.inspections.inspected_us.min(initial=self.oldest_us))
        return None if first_us == LAST_US else first_us

    def add(self, digest: str, told: Observations, *, tail_us: int, by: str = "") -> News:
        """Take a block in that somebody recorded, and make the case that asks about its rows.

        The case holds beside them the latest rows of each track and, if tail_us is not 0, every row
        of the last tail_us before them, which pairs need.
        """
        new = self._fresh(held_of(told, self.blocks.count))
        self.blocks.add(digest, by)
        late = self._late(new)
        latest = new if self.last is None else merged([self.last, new], briefly=True)
        news = self._news(latest, new.rows(late), tail_us)
        self._remember(new)
        self._keep(new, latest)
        return news

    def lately(self, known_us: Mapping[Track, int], *, since_block: int) -> News:
        """The case that asks anew about the rows of those tracks after an instant for each, with
        the row before them and without those of other tracks.
        """
        from_us, names = min(known_us.values()), set(known_us)
        held = merged([part.rows(part.of(names, from_us)) for part in self._all()])
        new = held.block == self.blocks.count - 1
        track, tracks = tracks_of(held.told)
        after_us = np.array([known_us[each] for each in tracks], np.int64)[track]
        asked = (held.at_us > after_us) & (held.at_us >= self.horizon_us)
        asked &= held.block >= since_block
        return News(self._case(held, asked), held.block, held.row, new, np.zeros_like(new))

    def whole(self, tracks: set[Track] | None, *, alone: bool, since_block: int) -> News:
        """The case that asks anew about all rows kept of those tracks, None is every track.

        alone: without the rows of other tracks. Rows from blocks before since_block are not asked,
        nor is what is older than the horizon.
        """
        parts = self._all()
        if alone and tracks is not None:
            parts = [part.rows(part.of(tracks)) for part in parts]
        held = merged(parts)
        asked = (held.at_us >= self.horizon_us) & (held.block >= since_block)
        if not alone and tracks is not None:
            asked &= of_tracks(held.told, tracks)
        new = held.block == self.blocks.count - 1
        return News(self._case(held, asked), held.block, held.row, new, np.zeros_like(new))

    def stretch(
        self, latest: Held | None, after_us: int, until_us: int, *, since_block: int
    ) -> tuple[News, Held]:
        """The case that asks about all rows kept from after one instant until another, and the
        latest rows of each track at its end.

        latest: the same at its start; None begins with all that is kept. What is not asked is as
        with `whole`.
        """
        parts = self._all() if latest is None else self.parts
        rows = [part.rows(between(part, after_us + 1, until_us)) for part in parts]
        some = [*([] if latest is None else [latest]), *(each for each in rows if len(each))]
        held = merged(some or rows[:1])
        asked = (held.at_us > after_us) & (held.at_us >= self.horizon_us)
        asked &= held.block >= since_block
        new = held.block == self.blocks.count - 1
        news = News(self._case(held, asked), held.block, held.row, new, np.zeros_like(new))
        return news, held.rows(last_rows(held.told))

    def keep_blocks(self, needed: Ints) -> None:
        """Let go of blocks of which no row is kept, but for some that are needed still."""
        held = [each.block for each in (*self.parts, *([self.last] if self.last else []))]
        self.blocks.keep(np.unique(np.concatenate([needed, *map(np.unique, held)])))

    def judged(self, tracks: set[Track], until_us: int) -> None:
        """Tracks of which it was told that nothing came until then: what still does comes late."""
        for track in tracks & self.known.keys():
            self.known[track] = max(self.known[track], (until_us, NEVER_US))

    def _fresh(self, block: Held) -> Held:
        """Rows that say something not said before and do not come too late; the rest is counted."""
        new = first_of_each(block)
        if len(block):
            first_us, last_us = int(block.at_us[0]), int(block.at_us[-1])
            for part in [*self.parts, *([self.last] if self.last else [])]:
                near = part.mark[between(part, first_us, last_us)]
                if len(near):
                    new &= ~among(block.mark, near)
        in_time = block.at_us >= self.horizon_us
        self.duplicates += int((~new).sum())
        self.too_late += int((new & ~in_time).sum())
        return block.rows(new & in_time)

    def _late(self, new: Held) -> Bools:
        """All rows of the tracks that have a row from before what they were judged by."""
        track, names = tracks_of(new.told)
        known = np.array([self.known.get(name, _NEVER) for name in names], np.int64).reshape(-1, 2)
        first = first_rows(track, len(names))  # if any row of a track is behind, this one is
        first_us, first_mark, (known_us, known_mark) = new.at_us[first], new.mark[first], known.T
        late = (first_us < known_us) | ((first_us == known_us) & (first_mark < known_mark))
        return np.asarray(late[track])

    def _remember(self, new: Held) -> None:
        if not len(new):
            return
        track, names = tracks_of(new.told)
        last = np.zeros(len(names), np.int64)
        last[track] = np.arange(len(new))  # the last one of a track is written last
        latest = zip(new.at_us[last].tolist(), new.mark[last].tolist(), strict=True)
        for name, key in zip(names, latest, strict=True):
            self.known[name] = max(self.known.get(name, _NEVER), key)
        self.oldest_us = min(self.oldest_us, int(new.at_us[0]))
        self.newest_us = max(self.newest_us, int(new.at_us[-1]))

    def _news(self, latest: Held, late: Held, tail_us: int) -> News:
        whole, number = latest, self.blocks.count - 1
        if tail_us:
            in_time = (latest.block == number) & ~np.isin(latest.row, late.row)
            first_us = int(latest.at_us[in_time].min(initial=LAST_US)) - tail_us
            near = [part.rows(between(part, first_us, LAST_US)) for part in self.parts]
            whole = merged([*near, latest])
        ours = whole.block == number
        is_late = ours & np.isin(whole.row, late.row) if len(late) else np.zeros_like(ours)
        case = self._case(whole, ours & ~is_late)
        return News(case, whole.block, whole.row, ours, is_late)

    def _case(self, held: Held, asked: Bools) -> Case:
        return Case(
            held.told,
            asked,
            previous_rows(held.told),
            notices=self.notices.whole(),
            inspections=self.inspections,
            notices_known=len(self.notices),
            begins_us=self.begins_us,
        )

    def _keep(self, new: Held, latest: Held) -> None:
        """Keep new rows. Parts grow like the digits of a number: each row is copied a few times."""
        if not len(new):
            return
        if self.last is not None and len(new) > MANY:  # many rows need not be looked at again
            latest = merged([self.last, new.rows(last_rows(new.told))])
        self.last = latest.rows(last_rows(latest.told))
        self.parts.append(replace(new, told=Observations(new.told.batch)))  # without its columns
        while len(self.parts) > 1 and len(self.parts[-2]) <= min(
            2 * len(self.parts[-1]), PART_ROWS
        ):
            two = [self.parts.pop(), self.parts.pop()]
            self.parts.append(merged(two[::-1]))
        self._cut()

    def _cut(self) -> None:
        """Let go of rows before the horizon, and of the oldest where there are too many."""
        self.horizon_us = max(self.horizon_us, self.newest_us - KEEP_US)
        total = sum(map(len, self.parts))
        before = sum(int(np.searchsorted(part.at_us, self.horizon_us)) for part in self.parts)
        if total - before > SLACK * KEEP_ROWS:
            self.horizon_us = _newest_but(self.parts, KEEP_ROWS - 1)
        elif before <= (SLACK - 1) * total:
            return
        parts, self.parts = self.parts[::-1], []
        while parts:  # one by one, so that no more than one of them is held twice
            part = from_instant(parts.pop(), self.horizon_us)
            self.parts += [part] if len(part) else []


def _newest_but(parts: list[Held], rows: int) -> int:
    """The instant of the newest row of parts but for so many that are newer, or as new."""
    ends = [int(part.at_us[each]) for part in parts for each in (0, -1)]
    if ends == sorted(ends):  # one after another, as those of a file are
        for part in reversed(parts):
            if rows < len(part):
                return int(part.at_us[-1 - rows])
            rows -= len(part)
    at_us = np.concatenate([part.at_us for part in parts])
    return int(np.partition(at_us, -1 - rows)[-1 - rows])
