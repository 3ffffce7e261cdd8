"""Judged: what is held of observations under an agreement, folded from entries.

It is the part of a node's state that findings come from; the other desks stand beside it there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from truceline.agreement import Acts, acts
from truceline.findings import Book, book
from truceline.monitor.coverage import Coverage
from truceline.monitor.entries import Concluded, Waited
from truceline.monitor.moments import note
from truceline.monitor.silence import conclude, lapse
from truceline.monitor.watch import follow, hear, inspect, watch
from truceline.monitor.watching import Watching
from truceline.picture import FootprintStated, GapLeft, Picture
from truceline.picture.held import in_order
from truceline.record import Entry
from truceline.values.notices import Inspections, Notices
from truceline.values.observations import Observations

Block = Callable[[str], bytes]


@dataclass(slots=True)
class Judged:
    """The folds that findings come from, as of the last entry taken in."""

    acts: Acts = field(default_factory=Acts)
    book: Book = field(default_factory=Book)
    picture: Picture = field(default_factory=Picture)
    watching: Watching = field(default_factory=Watching)
    coverage: Coverage = field(default_factory=Coverage)


Reaction = Callable[[Judged, Entry], Sequence[object]]


def take_in(judged: Judged, entry: Entry, block: Block) -> list[object]:
    """What every entry changes, whatever it says of observations; what that calls for."""
    acts.fold(judged.acts, entry, block)
    book.fold(judged.book, entry)
    return list(follow(judged.watching, judged.acts, judged.book, judged.picture, entry))


def see(
    judged: Judged, digest: str, told: Observations, *, number: int, by: str = ""
) -> list[object]:
    """Take the observations of a block in, recorded by that party under that number of an entry;
    what they call for.
    """
    agreement = judged.acts.agreement
    pairs = [each for each in agreement.terms if each.KEYED_BY == "pair"] if agreement else []
    tail_us = 2 * max((each.rule.max_gap_us for each in pairs), default=0)
    note(judged.watching, judged.acts, judged.book, judged.picture, number=number)
    news = judged.picture.add(digest, told, tail_us=tail_us, by=by)
    every = int(news.new.sum()) == len(told)
    judged.coverage.add(in_order(told)[0] if every else news.case.observations.rows(news.new))
    found = watch(judged.watching, judged.acts, judged.book, judged.picture, news)
    if judged.picture.blocks.crowded:
        judged.picture.keep_blocks(judged.watching.blocks())
    return list(found)


def note_notice(judged: Judged, notice: Notices) -> Sequence[object]:
    """Take in one notice, unless it was given before; what it calls for."""
    known = len(judged.picture.notices)
    judged.picture.notices.add(notice)
    return hear(judged.acts, judged.picture, notices_known=known)


def note_inspections(judged: Judged, inspections: Inspections, now_us: int) -> Sequence[object]:
    """Hold these for all inspections that are known; what they call for."""
    judged.picture.inspections = inspections
    return inspect(judged.watching, judged.acts, judged.book, judged.picture, now_us)


def _stated(judged: Judged, entry: Entry) -> Sequence[object]:
    judged.coverage.stated[entry.body.source] = entry.body
    return ()


def _gap_left(judged: Judged, entry: Entry) -> Sequence[object]:
    judged.coverage.gaps.add(entry.body)
    judged.watching.gaps.add(entry.body)
    return ()


def _waited(judged: Judged, entry: Entry) -> Sequence[object]:
    folds = judged.watching, judged.acts, judged.book, judged.picture
    return lapse(*folds, entry.body.now_us)


def _concluded(judged: Judged, entry: Entry) -> Sequence[object]:
    folds = judged.watching, judged.acts, judged.book, judged.picture
    return conclude(*folds, entry.body.at_us)


REACTIONS: dict[type, Reaction] = {
    FootprintStated: _stated,
    GapLeft: _gap_left,
    Waited: _waited,
    Concluded: _concluded,
}
