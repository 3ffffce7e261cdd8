"""Steady: standings of a term become rows of stays, span by span of its status."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from truceline.agreement import Term
from truceline.findings import Key
from truceline.kernels.stays import EVENT, INSIDE, NEVER, OUTSIDE, ROW, advance
from truceline.monitor.watching import Watching
from truceline.picture import News
from truceline.values.observations import Bools, Ints
from truceline.values.standings import OBSERVATION, Standings, cannot_tell

Spans = list[tuple[int, str]]
Events = NDArray[np.void]


@dataclass(frozen=True, slots=True, eq=False)
class Subjects:
    """What each row of some standings is about: a code (n,), and where each code first stands."""

    code: Ints
    first: Ints
    rows: Ints


def settle(watching: Watching, term: Term, told: Standings, news: News, spans: Spans) -> Events:
    """Take a term's standings of observations into its stays; what happened, in the order of time.

    A row whose time of observation lies on either side of a change of status is `cannot_tell`.
    """
    told = told.rows(np.flatnonzero(told.about == OBSERVATION))
    starts_us = np.array([since_us for since_us, _ in spans[1:]], np.int64)
    told = _imprecise(told, news, starts_us)
    told = told.rows(_worth(watching, term, told, news))
    span = np.searchsorted(starts_us, told.since_us, side="right")
    events = []
    for number in np.unique(span).tolist():
        if spans[number][1] != "lapsed":
            part = told.rows(np.flatnonzero(span == number))
            events.append(_one_span(watching, term, part, news, spans[: number + 1]))
    return np.concatenate(events) if events else np.zeros(0, EVENT)


def _one_span(watching: Watching, term: Term, told: Standings, news: News, spans: Spans) -> Events:
    subject = _subjects(term, told, news)
    slots = np.empty(len(subject.first), np.int64)
    entered: list[tuple[int, int]] = []
    for number, first in enumerate(subject.first.tolist()):
        key, party = _key(term, told, news, first, spans[-1][1])
        new = key not in watching.slots
        slots[number] = watching.slot(key, term.rule, party)
        if new and len(spans) > 1:
            before = _before(watching, key, spans)
            if before is not None:
                entered.append((number, before))
    rows = _rows(term, told, news, slots[subject.code])
    ended = _enter(watching, rows, [(int(subject.first[n]), s) for n, s in entered], spans[-1][0])
    count = len(watching.keys)
    told_events: Events = advance(
        watching.stays[:count], np.concatenate([ended, rows]), watching.limits[:count]
    )
    return told_events


def _imprecise(told: Standings, news: News, starts_us: Ints) -> Standings:
    radius_us = news.case.observations.instants("observed_radius_us")[told.row]
    if not len(starts_us) or not radius_us.any():
        return told
    first = np.searchsorted(starts_us, told.since_us - radius_us, side="right")
    last = np.searchsorted(starts_us, told.until_us + radius_us, side="right")
    doubtful = (first != last) & (radius_us > 0)
    return replace(told, answer=cannot_tell(told.answer, doubtful, "time_imprecise"))


def _worth(watching: Watching, term: Term, told: Standings, news: News) -> Bools:
    """Rows of subjects that are not plainly outside all along and have no stay to end."""
    if term.KEYED_BY != "object":
        return np.ones(len(told), np.bool_)
    track = news.case.track
    wanted = np.zeros(int(track.max(initial=0)) + 1, np.bool_)
    wanted[track[told.row[told.answer.standing != OUTSIDE]]] = True
    source, objects = (news.case.observations.words(name) for name in ("source", "object_id"))
    codes = {name: code for code, name in enumerate(objects.values)}
    sources = {name: code for code, name in enumerate(source.values)}
    for slot in watching.active(term.rule.id):
        _, _, one, two, _, _ = watching.keys[slot]
        if one in sources and two in codes:
            number = sources[one] * (len(objects.values) + 1) + codes[two]
            wanted[number : number + 1] = True
    return np.asarray(wanted[track[told.row]])


def _subjects(term: Term, told: Standings, news: News) -> Subjects:
    if term.KEYED_BY == "term":
        code = np.zeros(len(told), np.int64)
    elif term.KEYED_BY == "pair":
        one, two = news.case.track[told.row], news.case.track[told.other_row]
        code = np.minimum(one, two) * (int(news.case.track.max(initial=0)) + 1)
        code += np.maximum(one, two)
    else:
        code = news.case.track[told.row]
    _, first, inverse = np.unique(code, return_index=True, return_inverse=True)
    return Subjects(inverse.astype(np.int64), first.astype(np.int64), told.row)


def _key(term: Term, told: Standings, news: News, first: int, status: str) -> tuple[Key, str]:
    """What a row is about, and the party that answers for it."""
    name = term.rule.id
    bound = term.rule.binds[0] if len(term.rule.binds) == 1 and term.rule.binds[0] != "any" else ""
    if term.KEYED_BY == "term":
        return (name, status, "", "", "", ""), bound
    seen = news.case.observations
    source, objects, party = (seen.words(each) for each in ("source", "object_id", "party"))
    row = int(told.row[first])
    subject = (source.text(row), objects.text(row))
    stated = party.text(row)
    who = term.rule.bound(stated) or stated
    if term.KEYED_BY == "object":
        return (name, status, *subject, "", ""), who
    other = int(told.other_row[first])
    one, two = sorted([subject, (source.text(other), objects.text(other))])
    return (name, status, *one, *two), who


def _before(watching: Watching, key: Key, spans: Spans) -> int | None:
    """Slot of the same subject under the status before, if it stood inside until now."""
    earlier = watching.slots.get((key[0], spans[-2][1], *key[2:]))
    if earlier is None or watching.stays[earlier]["since_us"][0] == NEVER:
        return None
    return earlier


def _rows(term: Term, told: Standings, news: News, slots: Ints) -> Events:
    case, rows = news.case, np.zeros(len(told), ROW)
    observed_us = case.observations.observed_us
    before = case.previous[told.row]
    single = (told.since_us == told.until_us) & (told.other_row < 0)
    earlier_us = np.where(before >= 0, observed_us[before], NEVER)
    rows["slot"] = slots
    rows["since_us"], rows["until_us"] = told.since_us, told.until_us
    rows["standing"] = told.answer.standing
    deployed = case.observations.words("deployment")
    stands = deployed.lookup([each == "emplaced" for each in deployed.values], unknown=False)
    rows["settled"] = stands[told.row] & (told.answer.standing != OUTSIDE)
    rows["before_us"] = np.where(single, earlier_us, told.since_us)
    if term.KEYED_BY == "term":
        rows["before_us"] = NEVER
    for name in ("margin", "accuracy", "chance", "reason"):
        rows[name] = getattr(told.answer, name)
    rows["lat_deg"], rows["lon_deg"] = case.lat_deg[told.row], case.lon_deg[told.row]
    rows["block"], rows["row"] = news.block[told.row], news.row[told.row]
    return rows


def _enter(
    watching: Watching, rows: Events, entered: list[tuple[int, int]], starts_us: int
) -> Events:
    """Where an object stands inside both before and after the status changed, its stay under the
    new status begins with the change, and the one under the old status ends there.
    """
    ended = np.zeros(len(entered), ROW)
    for number, (row, earlier) in enumerate(entered):
        limit, stay = watching.limits[earlier], watching.stays[earlier]
        ended[number]["slot"] = earlier
        ended[number]["since_us"] = max(starts_us, int(stay["last_us"]))
        ended[number]["until_us"] = ended[number]["since_us"] + limit["leave_us"]
        near = rows[row]["since_us"] - stay["last_us"] <= limit["gap_us"]
        if near and rows[row]["standing"] == INSIDE:
            rows[row]["since_us"] = rows[row]["before_us"] = starts_us
            watching.present.add(int(rows[row]["slot"]))
    return ended
