"""Watch: observations against the agreement; what is due when nothing comes.

Both give entries to write and change the state of the stays; the same blocks and the same instants
always give the same state.
"""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from truceline.agreement import Acts
from truceline.findings import Book, Closed, Opened, Revised
from truceline.kernels.stay_tables import NEVER, OUTSIDE
from truceline.kernels.stays import going
from truceline.monitor.entries import Waited
from truceline.monitor.intervals import inspections, notices
from truceline.monitor.moments import forget as forget_moments
from truceline.monitor.moments import last_before
from truceline.monitor.resuming import forget, resume
from truceline.monitor.revision import revise, revise_since
from truceline.monitor.silence import falls_silent, retire
from truceline.monitor.steady import Asked, settle
from truceline.monitor.telling import tell
from truceline.monitor.watching import Moment, Watching
from truceline.picture import News, Picture, Track
from truceline.picture.held import Held
from truceline.picture.sightings import LAST_US
from truceline.record import Entry
from truceline.values.standings import Standings

Body = Opened | Closed | Revised | Waited
ROWS_IN_PARALLEL = 20_000  # in a case of more rows terms are asked in parallel


@dataclass(frozen=True, eq=False)
class Block:
    """A block that came, and what late rows in it must be judged among, made where it is needed."""

    news: News
    picture: Picture
    since_block: int
    stretches: dict[tuple[int, int], tuple[News, Held]] = field(default_factory=dict)
    since: dict[int, News] = field(default_factory=dict)

    @cached_property
    def late(self) -> set[Track]:
        """Tracks that have a late row."""
        return self.news.late_tracks()

    def in_time(self, keyed_by: str) -> News:
        """The block as it came; for a sum its late rows are asked too."""
        return self._all_new if keyed_by == "term" else self.news

    def anew(self, keyed_by: str) -> News:
        """All rows kept of what late rows touch: their tracks, these among all, or all."""
        if keyed_by == "object":
            return self._alone
        return self._among_all if keyed_by == "pair" else self._everything

    def stretch(self, latest: Held | None, after_us: int, until_us: int) -> tuple[News, Held]:
        """All rows kept between two instants, made once for all sums that stood at the first."""
        if (after_us, until_us) not in self.stretches:
            made = self.picture.stretch(latest, after_us, until_us, since_block=self.since_block)
            self.stretches[after_us, until_us] = made
        return self.stretches[after_us, until_us]

    def lately(self, moment: Moment, tracks: set[Track]) -> News:
        """Rows of late tracks since a moment, made once for all terms about single tracks."""
        if moment.number not in self.since:
            known = {each: moment.known[each] for each in tracks}
            made = self.picture.lately(known, since_block=self.since_block)
            self.since[moment.number] = made
        return self.since[moment.number]

    def alone(self, tracks: set[Track]) -> News:
        """All rows kept of some late tracks."""
        if tracks == self.late:
            return self._alone
        return self.picture.whole(tracks, alone=True, since_block=self.since_block)

    @cached_property
    def has_late(self) -> bool:
        """Whether any row is late."""
        return bool(self.news.late.any())

    @cached_property
    def _all_new(self) -> News:
        if not self.has_late:
            return self.news
        case = self.news.case
        return replace(self.news, case=replace(case, asked=case.asked | self.news.late))

    @cached_property
    def _alone(self) -> News:
        return self.picture.whole(self.late, alone=True, since_block=self.since_block)

    @cached_property
    def _among_all(self) -> News:
        return self.picture.whole(self.late, alone=False, since_block=self.since_block)

    @cached_property
    def _everything(self) -> News:
        return self.picture.whole(None, alone=False, since_block=self.since_block)


def watch(watching: Watching, acts: Acts, book: Book, picture: Picture, news: News) -> list[Body]:
    """What a block of observations opens, closes and revises."""
    agreement = acts.agreement
    if agreement is None:
        return []
    told: list[Body] = []
    block = Block(news, picture, watching.since_block)
    came_us = news.case.observations.observed_us[news.new]
    forget(watching, int(came_us.min(initial=LAST_US)))
    forget_moments(watching, news)
    every = [
        Asked(term, block.in_time(term.KEYED_BY), acts.spans(term))
        for term in agreement.terms
        if "observations" in term.ASKS
    ]
    for asked, found in zip(every, _all_found(every, picture), strict=True):
        term = asked.term
        late = block.has_late
        if term.KEYED_BY == "term":
            late = _late_for_a_sum(watching, asked, found)
        if found is not None and not (late and term.KEYED_BY == "term"):
            events = settle(watching, asked, found)
            told += tell(watching, agreement, book, events, picture.blocks)
        if not late:
            continue
        if term.KEYED_BY == "term":
            changes = resume(watching, acts, book, picture, asked, stretch=block.stretch)
            if changes is not None:
                told += changes
                continue
        if term.KEYED_BY == "object" and {"observations"} == term.ASKS:
            told += _revise_tracks(watching, acts, book, picture, asked, block=block)
            continue
        anew = replace(asked, news=block.anew(term.KEYED_BY))
        tracks = None if term.KEYED_BY == "term" else block.late
        told += revise(watching, acts, book, picture, anew, tracks=tracks)
    return told


def _revise_tracks(
    watching: Watching, acts: Acts, book: Book, picture: Picture, asked: Asked, *, block: Block
) -> list[Body]:
    """Judge a term anew over late tracks: of each what came since a moment that is remembered."""
    told, rest = list[Body](), set(block.late)
    moment, tracks = last_before(watching, rest, picture.horizon_us)
    if moment is not None and moment.spans.get(asked.term.rule.id) == asked.spans:
        anew = replace(asked, news=block.lately(moment, tracks))
        told += revise_since(watching, acts, book, picture, anew, tracks=tracks, moment=moment)
        rest -= tracks
    if rest:
        anew = replace(asked, news=block.alone(rest))
        told += revise(watching, acts, book, picture, anew, tracks=rest)
    return told


def follow(
    watching: Watching, acts: Acts, book: Book, picture: Picture, entry: Entry
) -> list[Body]:
    """Begin anew where another text is asked: what is open under the old one is closed."""
    if watching.digest == acts.current:
        return []
    ended = retire(watching, acts, book, picture, entry.at_us)
    fresh = Watching(
        digest=acts.current,
        begun=entry.number,
        since_block=picture.blocks.count,
        newest_us=picture.newest_us,
        gaps=watching.gaps,
    )
    for name in Watching.__slots__:
        setattr(watching, name, getattr(fresh, name))
    return list(ended)


def hear(acts: Acts, picture: Picture, *, notices_known: int) -> list[Body]:
    """What new notices open."""
    agreement = acts.agreement
    if agreement is None or len(picture.notices) == notices_known:
        return []
    asked = [term for term in agreement.terms if "notices" in term.ASKS]
    return [
        body for term in asked for body in notices(term, acts, picture, notices_known=notices_known)
    ]


def inspect(
    watching: Watching, acts: Acts, book: Book, picture: Picture, now_us: int
) -> list[Body]:
    """What inspections that came, or did not come by now, open, close and revise."""
    agreement = acts.agreement
    if agreement is None:
        return []
    asked = [term for term in agreement.terms if "inspections" in term.ASKS]
    return [
        body
        for term in asked
        for body in inspections(term, acts, book, picture, now_us=now_us, begun=watching.begun)
    ]


def due(watching: Watching, acts: Acts, book: Book, picture: Picture, now_us: int) -> list[Body]:
    """What is due at an instant: inspections that did not come, and that something fell silent.

    Changes nothing; `lapse` does, once Waited stands in the record.
    """
    if acts.agreement is None:
        return []
    told = inspect(watching, acts, book, picture, now_us)
    return [*told, Waited(now_us)] if falls_silent(watching, acts, now_us) else told


def _all_found(every: list[Asked], picture: Picture) -> Iterator[Standings | None]:
    """What each term says of a block. A large one is put to as many terms at once as there are
    cores: a term only reads, and what terms share of a case is the same whoever measured it. What
    all share the first one measures; terms about one shape are asked one after another, or two
    would measure the same at once.
    """
    if not every or len(every[0].news.case) < ROWS_IN_PARALLEL:
        yield from (_found(asked, picture) for asked in every)
        return
    first = _found(every[0], picture)
    coming: list[Future[Standings | None]] = [Future() for _ in every[1:]]
    about: dict[object, list[tuple[Asked, Future[Standings | None]]]] = {}
    for asked, answer in zip(every[1:], coming, strict=True):
        place = getattr(asked.term, "place", None)
        about.setdefault(place and place.shape, []).append((asked, answer))
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        for several in about.values():
            cores.submit(_find_in_turn, several, picture)
        yield first
        yield from (each.result() for each in coming)


def _find_in_turn(
    several: list[tuple[Asked, "Future[Standings | None]"]], picture: Picture
) -> None:
    for asked, answer in several:
        try:
            answer.set_result(_found(asked, picture))
        except BaseException as error:  # noqa: BLE001 (it is raised where the answer is asked for)
            answer.set_exception(error)


def _found(asked: Asked, picture: Picture) -> Standings | None:
    """What a term says of a block but for pairs with a late row, None where nothing is asked."""
    news = asked.news
    if not news.case.asked.any():
        return None
    told = asked.term.check(news.case, picture.newest_us)
    if asked.term.KEYED_BY == "pair" and news.late.any():
        track = news.case.track
        late = np.isin(track, track[news.late])
        told = told.rows(~(late[told.row] | late[told.other_row]))
    return told


def _late_for_a_sum(watching: Watching, asked: Asked, found: Standings | None) -> bool:
    """Whether something came that a sum must be judged by anew: it hangs on every row it counts.

    A row is late, too, that is older than what was summed up last, or as old unless the sum was
    outside and still is; and one that was known when the text began to be asked.
    """
    term, case = asked.term, asked.news.case
    rows = term.rule.asked(case)[0]
    if found is None or not len(rows):
        return False
    stays = watching.stays[watching.of_term.get(term.rule.id, [])]
    summed_us = int(stays["last_us"].max(initial=NEVER))
    first_us = int(case.observations.observed_us[rows[0]])
    if first_us <= watching.newest_us or first_us < summed_us:
        return True
    if asked.news.late.any() and asked.news.late[rows].any():
        return True
    then = stays[stays["last_us"] == summed_us]
    was_outside = ~going(then) | (then["leaving_us"] != NEVER)
    is_outside = found.answer.standing[found.since_us == first_us] == OUTSIDE
    return first_us == summed_us and not (was_outside.all() and is_outside.all())
