"""Touched: from which row on a late row may have changed what a term says of its track.

A stay is judged row by row. Where a track was plainly outside for as long as its term asks until it
has left, nothing goes on about it, and what comes later is judged as if it began there. So a late
row costs as much as came since its track was last away, and not as much as is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from truceline.agreement import Term
from truceline.monitor.steady import Asked
from truceline.picture import News, Track
from truceline.picture.held import tracks_of
from truceline.picture.sightings import LAST_US
from truceline.values.instants import SECOND_US
from truceline.values.observations import Bools, Ints
from truceline.values.standings import OUTSIDE, Standings

WINDOWS_US = (300 * SECOND_US, 3_600 * SECOND_US)  # before a late row, the shortest first


@dataclass(frozen=True, slots=True)
class Begin:
    """From which row of the case on a track is judged anew, and since when that row tells."""

    row: int
    since_us: int


def may_begin(term: Term) -> bool:
    """Whether what a term says of a track hangs on its rows alone, each by itself."""
    return term.KEYED_BY == "object" and {"observations"} == term.ASKS


def begins(asked: Asked, told: Standings) -> dict[Track, Begin]:
    """Where tracks with new rows may begin, by what a term says of some of their last rows: the
    last row before the new ones by which they were away long enough. Others are left out.
    """
    news, case = asked.news, asked.news.case
    track, names = tracks_of(case.observations)
    since_us, until_us, away = _away(asked, told)
    order = np.argsort(track, kind="stable")
    began_us = _began_us(order, track, since_us, away=away, span=_span(asked, since_us))
    long_enough = away & (until_us - began_us >= asked.term.rule.leave_us)
    before = case.observations.observed_us < _first_new_us(news, track, len(names))[track]
    last = np.full(len(names), -1)
    rows = np.flatnonzero(long_enough & before)
    last[track[rows]] = rows  # the last one of a track is written last
    return {
        names[each]: Begin(int(last[each]), int(since_us[last[each]]))
        for each in np.flatnonzero(last >= 0).tolist()
    }


def since(begun: Mapping[Track, Begin], news: News, told: Standings) -> Standings:
    """What is told of those tracks, of each from where it begins."""
    track, names = tracks_of(news.case.observations)
    nowhere = Begin(len(track), 0)
    first = np.array([begun.get(name, nowhere).row for name in names], np.int64)
    return told.rows(told.row >= first[track[told.row]])


def plainly_away(news: News, told: Standings) -> set[Track]:
    """Tracks of which nothing but `outside` is told, and of which there is a row before the new."""
    track, names = tracks_of(news.case.observations)
    there = np.zeros(len(names), np.bool_)
    there[track[told.row[told.answer.standing != OUTSIDE]]] = True
    before = news.case.observations.observed_us < _first_new_us(news, track, len(names))[track]
    known = np.zeros(len(names), np.bool_)
    known[track[before]] = True
    return {names[each] for each in np.flatnonzero(known & ~there).tolist()}


def _first_new_us(news: News, track: Ints, count: int) -> Ints:
    """Of each track when its first new row was observed."""
    first_us, new = np.full(count, LAST_US), np.flatnonzero(news.new)
    np.minimum.at(first_us, track[new], news.case.observations.observed_us[new])
    return first_us


def _away(asked: Asked, told: Standings) -> tuple[Ints, Ints, Bools]:
    """Of each row of the case from when until when it tells; whether that is plainly outside."""
    case = asked.news.case
    since_us, until_us = (case.observations.observed_us.copy() for _ in range(2))
    np.minimum.at(since_us, told.row, told.since_us)
    np.maximum.at(until_us, told.row, told.until_us)
    away = np.zeros(len(case), np.bool_)
    away[told.row] = True
    away[told.row[told.answer.standing != OUTSIDE]] = False
    return since_us, until_us, away & (case.observations.instants("observed_radius_us") == 0)


def _span(asked: Asked, since_us: Ints) -> Ints:
    """Under which span of the term's status each row begins."""
    return np.searchsorted([us for us, _ in asked.spans], since_us, side="right")


def _began_us(order: Ints, track: Ints, since_us: Ints, *, away: Bools, span: Ints) -> Ints:
    """Since when the track of each row is outside all the while, under one status.

    order: the rows track by track, in the order of time.
    """
    place = np.arange(len(order))
    breaks = np.ones(len(order), np.bool_)
    same = track[order][1:] == track[order][:-1]
    same &= span[order][1:] == span[order][:-1]
    breaks[1:] = ~(same & away[order][:-1])
    began = np.maximum.accumulate(np.where(breaks, place, 0))
    found = np.empty(len(order), np.int64)
    found[order] = since_us[order][began]
    return found
