"""Steady: standings of a term become rows of stays, span by span of its status."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any  # columns of several types are compared

import numpy as np
from numpy.typing import NDArray

from truceline.agreement import Term
from truceline.findings import Key
from truceline.kernels.stay_columns import Same, Seen, Subjects, Told, filled
from truceline.kernels.stay_tables import ENDING, EVENT, NEVER, OUTSIDE
from truceline.kernels.stays import advance, going
from truceline.monitor.apart import with_apart
from truceline.monitor.watching import Watching
from truceline.picture import News
from truceline.values.case import Case
from truceline.values.codes import dense, first_rows
from truceline.values.observations import Bools, Ints
from truceline.values.standings import OBSERVATION, Standings, cannot_tell, reason_code

Spans = list[tuple[int, str]]
Subject = tuple[str, str, str, str]  # source, object, other source, object
Events = NDArray[np.void]
FOREVER_US = 2**62
SECONDS = reason_code("outside_window")  # its margins are in seconds, whatever the term's unit


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A term, the rows that it is asked about, and its status from each instant on."""

    term: Term
    news: News
    spans: Spans


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Standings under one span of a term's status, and what each row is about.

    doubtful: (n,) rows that may have been before or after it; present: (n,) rows that began before
    it; code: (n,) subject of each row; keys: of each subject.
    """

    told: Standings
    doubtful: Bools
    present: Bools
    code: Ints
    keys: list[Key]
    span: tuple[int, str]


def settle(
    watching: Watching,
    asked: Asked,
    told: Standings,
    *,
    after: Mapping[Subject, int] | None = None,
) -> Events:
    """Take a term's standings of observations into its stays; what happened, in the order of time.

    A row that spans a change of status counts on both sides of it. One whose time of observation
    may lie on either side is `cannot_tell`, once, and under the status in force if it may have been
    then. after: subjects to be taken in, each from an instant on; None is all of them.
    """
    term, news, spans = asked.term, asked.news, asked.spans
    if (told.about != OBSERVATION).any():
        told = told.rows(told.about == OBSERVATION)
    if term.KEYED_BY == "pair":
        told = with_apart(_first_first(told, news.case), news.case, term.rule)
    worth = _worth(watching, term, told, news)
    told = told if worth.all() else told.rows(worth)
    if not len(told):
        return np.zeros(0, EVENT)
    told, doubtful, home = _imprecise(told, news, spans)
    rows: list[Events] = []
    places: list[Ints] = []
    for number, (since_us, _) in enumerate(spans):
        until_us = spans[number + 1][0] if number + 1 < len(spans) else FOREVER_US
        touches = (told.until_us >= since_us) & (told.since_us < until_us)
        which = np.flatnonzero(np.where(doubtful, home == number, touches))
        if len(which):
            of_span = told if len(which) == len(told) else told.rows(which)
            part = _only(_part(asked, of_span, doubtful[which], number), after)
            for some, of_part in _rows_of(watching, asked, part, rows):
                rows.append(some)
                places.append(np.maximum(part.told.row, part.told.other_row)[of_part])
    if not rows:
        return np.zeros(0, EVENT)
    count, whole = len(watching.keys), rows[0] if len(rows) == 1 else np.concatenate(rows)
    taking = whole["standing"] != ENDING  # what ends goes before the row that ends it
    keys = (taking, np.concatenate(places), whole["until_us"], whole["since_us"])
    if not _is_in_order(*keys[::-1]):
        whole = whole[np.lexsort(keys)]
    events: Events = advance(watching.stays[:count], whole, watching.limits[:count])
    return events


def _is_in_order(*keys: NDArray[Any]) -> bool:
    """Whether rows stand in the order of their keys, the first of which counts most."""
    alike = np.ones(len(keys[0]) - 1, np.bool_)
    for key in keys:
        if (alike & (key[1:] < key[:-1])).any():
            return False
        alike &= key[1:] == key[:-1]
    return True


def _rows_of(
    watching: Watching, asked: Asked, part: Part, others: list[Events]
) -> Iterator[tuple[Events, Ints]]:
    """The rows of a part, and those by which its subjects take over from what goes on about them
    under another status, each with their numbers in the part. None but the latter of a term that
    has lapsed.
    """
    lapsed = part.span[1] == "lapsed"
    own = [-1 if lapsed else watching.slot(key, asked.term.rule) for key in part.keys]
    slots = np.array(own, np.int64)
    rows = _rows(watching, asked, part, slots)
    if not lapsed:
        kept = _gravest(rows, part.told)
        yield rows if len(kept) == len(rows) else rows[kept], kept
    count = len(watching.keys)
    busy = {slot for each in others for slot in dense(each["slot"], count)[0].tolist()}
    earlier = [_earlier(watching, key, asked.spans, busy) for key in part.keys]
    for layer in range(max(map(len, earlier), default=0)):
        old = np.array([each[layer] if layer < len(each) else -1 for each in earlier], np.int64)
        taking = np.flatnonzero((old[part.code] >= 0) & ~part.doubtful)
        ending = rows[taking]
        ending["slot"], ending["heir"] = old[part.code][taking], slots[part.code][taking]
        ending["standing"] = ENDING
        yield ending, taking


def _earlier(watching: Watching, key: Key, spans: Spans, busy: set[int]) -> list[int]:
    """Slots about the same subject under other statuses in which something goes on, or may soon."""
    found = []
    for status in sorted({status for _, status in spans} - {key[1]}):
        slot = watching.slots.get((key[0], status, *key[2:]))
        if slot is not None and (slot in busy or going(watching.stays[slot : slot + 1])[0]):
            found.append(slot)
    return found


def _first_first(told: Standings, case: Case) -> Standings:
    """Pairs with the row of the subject that goes first in their key first, which is told of."""
    seen = case.observations
    tracks, first, inverse = np.unique(case.track, return_index=True, return_inverse=True)
    source, objects = seen.words("source"), seen.words("object_id")
    names = [(source.text(row), objects.text(row)) for row in first.tolist()]
    rank = np.empty(len(tracks), np.int64)
    rank[sorted(range(len(tracks)), key=names.__getitem__)] = np.arange(len(tracks))
    swap = rank[inverse[told.row]] > rank[inverse[told.other_row]]
    return replace(
        told,
        row=np.where(swap, told.other_row, told.row),
        other_row=np.where(swap, told.row, told.other_row),
    )


def _imprecise(told: Standings, news: News, spans: Spans) -> tuple[Standings, Bools, Ints]:
    """Rows of which the time may lie on either side of a change of status cannot be told.

    With which rows these are, and the number of the span that each row counts under: of those it
    may lie in the one in force, or else that of the time stated. Rows plainly outside count then.
    """
    if not news.case.observations.has("observed_radius_us"):
        return told, np.zeros(len(told), np.bool_), np.zeros(len(told), np.int64)
    starts_us = np.array([since_us for since_us, _ in spans[1:]], np.int64)
    stated_us = news.case.observations.instants("observed_radius_us")
    other = np.where(told.other_row < 0, told.row, told.other_row)
    radius_us = np.maximum(stated_us[told.row], stated_us[other])
    home = np.searchsorted(starts_us, told.since_us, side="right")
    first = np.searchsorted(starts_us, told.since_us - radius_us, side="right")
    last = np.searchsorted(starts_us, told.until_us + radius_us, side="right")
    doubtful = (first != last) & (radius_us > 0) & (told.answer.standing != OUTSIDE)
    lapsed = np.array([status == "lapsed" for _, status in spans])
    for number, (_, status) in enumerate(spans):
        may_be = doubtful & (first <= number) & (number <= last)
        if status == "in_force":
            home[may_be] = number
        elif status != "lapsed":
            home[may_be & lapsed[home]] = number
    answer = cannot_tell(told.answer, doubtful, "time_imprecise")
    return replace(told, answer=answer), doubtful, home


def _worth(watching: Watching, term: Term, told: Standings, news: News) -> Bools:
    """Rows of subjects that are not plainly outside all along and have no stay to end."""
    if term.KEYED_BY != "object":
        return np.ones(len(told), np.bool_)
    track = news.case.track[told.row]
    wanted = np.zeros(news.case.tracks, np.bool_)
    wanted[track[np.flatnonzero(told.answer.standing)]] = True
    source, objects = (news.case.observations.words(name) for name in ("source", "object_id"))
    going_on = [watching.keys[slot][2:4] for slot in watching.going(term.rule.id)]
    if going_on:
        codes = {name: code for code, name in enumerate(objects.values)}
        sources = {name: code for code, name in enumerate(source.values)}
        count = len(objects.values) + 1
        known = [
            sources[one] * count + codes[two]
            for one, two in going_on
            if one in sources and two in codes
        ]
        numbers = np.array(known, np.int64)
        wanted[numbers[numbers < len(wanted)]] = True
    return np.asarray(wanted[track])


def _part(asked: Asked, told: Standings, doubtful: Bools, number: int) -> Part:
    """Rows under a span: of each what lies in it; rows of doubtful time stay as they are."""
    term, news, spans = asked.term, asked.news, asked.spans
    span, until_us = spans[number], spans[number + 1][0] if number + 1 < len(spans) else FOREVER_US
    present = ~doubtful & (told.since_us < span[0])
    goes_on = ~doubtful & (told.until_us >= until_us)
    if present.any() or goes_on.any():
        told = replace(
            told,
            since_us=np.where(present, span[0], told.since_us),
            until_us=np.where(goes_on, until_us - 1, told.until_us),
        )
    track, tracks = news.case.track, news.case.tracks
    if term.KEYED_BY == "term":
        values, code = dense(np.zeros(len(told), np.int64), 1)
    elif term.KEYED_BY == "pair":
        one, two = track[told.row], track[told.other_row]
        values, code = dense(np.minimum(one, two) * tracks + np.maximum(one, two), tracks**2)
    else:
        values, code = dense(track[told.row], tracks)
    first = first_rows(code, len(values))
    keys = [_key(term, told, news, row, span[1]) for row in first.tolist()]
    return Part(told, doubtful, present, code, keys, span)


def _only(part: Part, after: Mapping[Subject, int] | None) -> Part:
    """The part about those subjects, each from an instant on."""
    if after is None:
        return part
    wanted = np.array([key[2:] in after for key in part.keys], np.bool_)
    since_us = np.array([after.get(key[2:], 0) for key in part.keys], np.int64)
    which = np.flatnonzero(wanted[part.code] & (part.told.since_us >= since_us[part.code]))
    left, code = np.unique(part.code[which], return_inverse=True)
    keys = [part.keys[each] for each in left.tolist()]
    return Part(
        told=part.told.rows(which),
        doubtful=part.doubtful[which],
        present=part.present[which],
        code=np.asarray(code, np.int64),
        keys=keys,
        span=part.span,
    )


def _key(term: Term, told: Standings, news: News, row: int, status: str) -> Key:
    """What a row is about."""
    if term.KEYED_BY == "term":
        return (term.rule.id, status, "", "", "", "")
    source, objects = (news.case.observations.words(each) for each in ("source", "object_id"))
    seen = int(told.row[row])
    subject = (source.text(seen), objects.text(seen))
    if term.KEYED_BY == "object":
        return (term.rule.id, status, *subject, "", "")
    other = int(told.other_row[row])
    one, two = sorted([subject, (source.text(other), objects.text(other))])
    return (term.rule.id, status, *one, *two)


def _rows(watching: Watching, asked: Asked, part: Part, slots: Ints) -> Events:
    """The rows of a part, of which each subject has a slot."""
    term, news, told = asked.term, asked.news, part.told
    deployment, by_term = news.case.observations.words("deployment"), term.KEYED_BY == "term"
    stands = [term.KEYED_BY == "object" and each == "emplaced" for each in deployment.values]
    subjects = Subjects(
        slot=slots,
        party=_parties(watching, term, told, news),
        stands=np.array([*stands, False]),
        missed_us=_missed(watching, part) if term.KEYED_BY == "pair" else np.zeros(0, np.int64),
    )
    same = Same(part.span[0], part.span[1] == "in_force", by_term, SECONDS)
    return filled(_columns(part), _seen(news), subjects, same)


def _columns(part: Part) -> Told:
    told, answer = part.told, part.told.answer
    return Told(
        row=told.row,
        other_row=told.other_row,
        since_us=told.since_us,
        until_us=told.until_us,
        standing=answer.standing,
        margin=answer.margin,
        accuracy=answer.accuracy,
        chance=answer.chance,
        reason=answer.reason,
        code=part.code,
        doubtful=part.doubtful,
        present=part.present,
    )


def _seen(news: News) -> Seen:
    """The observations of a case, in columns that a kernel takes; made once."""
    case = news.case
    if "seen" not in case.memo:
        told = case.observations
        own = told.observed_us, case.previous, case.lat_deg, case.lon_deg, news.block, news.row
        codes = (told.words(name).codes for name in ("party", "deployment"))
        columns = (np.require(each, None, ["C", "W"]) for each in (*own, *codes))
        case.memo["seen"] = Seen._make(columns)
    kept: Seen = case.memo["seen"]
    return kept


def _missed(watching: Watching, part: Part) -> Ints:
    """Of rows about pairs the last instant before each at which one of its sources had a gap."""
    missed_us = np.full(len(part.told), NEVER)
    if watching.gaps.left:
        for code, key in enumerate(part.keys):
            rows = np.flatnonzero(part.code == code)
            for source in {key[2], key[4]}:
                known_us = watching.gaps.missed_until(source, part.told.since_us[rows])
                missed_us[rows] = np.maximum(missed_us[rows], known_us)
    return missed_us


def _parties(watching: Watching, term: Term, told: Standings, news: News) -> Ints:
    """Number of the party that answers, by the code of the party stated; the last is of code -1."""
    rule, party = term.rule, news.case.observations.words("party")
    table = np.zeros(len(party.values) + 1, np.int64)
    if term.KEYED_BY == "term":
        only = rule.binds[0] if len(rule.binds) == 1 and rule.binds[0] != "any" else ""
        table[:] = watching.party(only)
        return table
    for code in (np.flatnonzero(np.bincount(party.codes[told.row] + 1)) - 1).tolist():
        name = party.values[code] if code >= 0 else ""
        table[code] = watching.party(rule.bound(name) or name)
    return table


def _gravest(rows: Events, told: Standings) -> Ints:
    """Numbers of the rows, but of those that tell of one observation at one time only the gravest.

    A corridor asks both where an object is and when: inside either is inside.
    """
    if (told.row[1:] > told.row[:-1]).all():
        return np.arange(len(rows))
    several = np.flatnonzero(np.bincount(told.row)[told.row] > 1)
    if not len(several):
        return np.arange(len(rows))
    some, keep = rows[several], np.ones(len(rows), np.bool_)
    rank = np.array([2, 0, 1])[some["standing"]]
    same = [some[name] for name in ("slot", "since_us", "until_us")]
    same += [told.row[several], told.other_row[several]]
    order = np.lexsort((rank, *same))
    again = np.arange(len(order)) > 0
    for column in same:
        again[1:] &= column[order][1:] == column[order][:-1]
    keep[several[order[again]]] = False
    return np.flatnonzero(keep)
