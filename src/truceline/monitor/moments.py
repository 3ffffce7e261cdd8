"""Moments: how all stays stood at instants of before, so that late rows are judged from there on.

A late row of a track may change what was told of it since, and nothing before. Judged anew is what
came of that track since the last moment before the row: it costs as much as that, however much is
kept and however long something has gone on. A row that is older than all moments makes its track be
judged anew over all rows that are kept of it.
"""

from collections.abc import Mapping

import numpy as np

from truceline.agreement import Acts
from truceline.findings import Book
from truceline.findings.book import key_of
from truceline.monitor.watching import Moment, Watching
from truceline.picture import News, Picture, Track
from truceline.picture.held import tracks_of
from truceline.picture.sightings import NEVER_US
from truceline.values.instants import SECOND_US

EVERY_US = 2 * SECOND_US
OLD_US = 600 * SECOND_US


def note(watching: Watching, acts: Acts, book: Book, picture: Picture, *, number: int) -> None:
    """Keep how all stands, before the block of that entry is taken in, if it is time again.

    Kept are the oldest of those twice as old as others, up to OLD_US. A track that was told to be
    silent stands in none: how it stood then hangs on the clock.
    """
    agreement, kept = acts.agreement, watching.moments
    if agreement is None or (kept and picture.newest_us < kept[-1].newest_us + EVERY_US):
        return
    bodies = ((number, book.findings[number].body) for number in book.open.values())
    kept.append(
        Moment(
            newest_us=picture.newest_us,
            number=number,
            spans={each.rule.id: acts.spans(each) for each in agreement.terms},
            known={track: us for track, (us, mark) in picture.known.items() if mark != NEVER_US},
            stays=watching.stays[: len(watching.keys)].copy(),
            open={(key_of(body), body.standing): (at, body) for at, body in bodies},
        )
    )
    oldest: dict[int, Moment] = {}
    for each in kept:
        age_us = picture.newest_us - each.newest_us
        if age_us < OLD_US:
            oldest.setdefault((age_us // EVERY_US).bit_length(), each)
    watching.moments = list(oldest.values())


def forget(watching: Watching, news: News) -> None:
    """What late rows make untrue: how the stays of their tracks stood then and later."""
    for track, first_us in _first_us(news).items():
        for moment in watching.moments:
            if moment.known.get(track, first_us - 1) >= first_us:
                del moment.known[track]


def last_before(
    watching: Watching, tracks: set[Track], horizon_us: int
) -> tuple[Moment | None, set[Track]]:
    """The last moment that does for all tracks that any does for; and those that it does for.

    One does where the rows of a track from before it are true, and the last of them is still kept.
    """
    of_each: dict[Track, int] = {}
    for number, moment in enumerate(watching.moments):
        known = tracks & moment.known.keys()
        of_each |= {each: number for each in known if moment.known[each] >= horizon_us}
    if not of_each:
        return None, set()
    number = min(of_each.values())
    known_us = watching.moments[number].known
    return watching.moments[number], {
        each for each in of_each if known_us.get(each, NEVER_US) >= horizon_us
    }


def _first_us(news: News) -> Mapping[Track, int]:
    """Of each late track when its first new row was observed."""
    late = np.flatnonzero(news.late)
    some = news.case.observations.rows(late)
    track, names = tracks_of(some)
    first_us = np.full(len(names), np.iinfo(np.int64).max)
    np.minimum.at(first_us, track, some.observed_us)
    return dict(zip(names, first_us.tolist(), strict=True))
