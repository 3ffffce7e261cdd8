"""Intervals: findings that need no stay: a late notice, an inspection that was or is overdue."""

from dataclasses import replace

import numpy as np

from truceline.agreement import Acts, Term, status_at
from truceline.findings import Book, Closed, Deepest, Opened
from truceline.monitor.telling import margin_unit, scaled
from truceline.picture import Picture
from truceline.values.case import Case, case_of
from truceline.values.observations import Observations
from truceline.values.standings import (
    INSIDE,
    INSPECTION,
    NAMES,
    NOTICE,
    OUTSIDE,
    Standings,
    reason_name,
)


def notices(term: Term, acts: Acts, picture: Picture, *, notices_known: int) -> list[Opened]:
    """One finding for each new notice that came late, or of which that cannot be told."""
    told = term.check(_case(picture, notices_known=notices_known), picture.newest_us)
    told = told.rows(np.flatnonzero((told.about == NOTICE) & (told.answer.standing != OUTSIDE)))
    found = []
    for number in range(len(told)):
        row = int(told.row[number])
        body = _opened(term, acts, told, number)
        if body is not None:
            name, volumes = f"notice:{picture.notices.name[row]}", picture.notices.volumes
            lon_deg, lat_deg = np.array(volumes.ring[row]).mean(axis=0)
            place = replace(body.deepest, lat_e7=scaled(lat_deg, 1e7), lon_e7=scaled(lon_deg, 1e7))
            found.append(replace(
                body, object_id=name, party=volumes.party[row], closed_as="at_once",
                closed_us=body.opened_us, source=volumes.party[row], deepest=place,
            ))  # fmt: skip
    return found


def inspections(
    term: Term, acts: Acts, book: Book, picture: Picture, *, now_us: int
) -> list[Opened | Closed]:
    """Findings for inspections that came late, and for the one that is overdue now."""
    case = _case(picture, notices_known=len(picture.notices))
    told = term.check(case, now_us)
    told = told.rows(np.flatnonzero((told.about == INSPECTION) & (told.answer.standing == INSIDE)))
    found: list[Opened | Closed] = []
    for number in range(len(told)):
        body = _opened(term, acts, told, number)
        if body is None:
            continue
        key = (body.term, body.status, "", "", "", "")
        known = [book.findings[each] for each in book.about.get(key, [])]
        same = [each for each in known if each.body.opened_us == body.opened_us]
        came = int(told.row[number]) >= 0
        until_us = int(told.until_us[number])
        if came and same and same[0].body.closed_us is None:
            found.append(Closed(
                finding=same[0].number, closed_us=until_us, closed_as="ended", observations=1,
                deepest=body.deepest,
            ))  # fmt: skip
        elif not same:
            ended = replace(body, closed_us=until_us, closed_as="ended")
            found.append(ended if came else body)
    return found


def _opened(term: Term, acts: Acts, told: Standings, number: int) -> Opened | None:
    """The finding of one row of standings; None under a status that is history only."""
    status = status_at(acts.spans(term), int(told.since_us[number]))
    agreement = acts.agreement
    if status == "lapsed" or agreement is None:
        return None
    reason = reason_name(int(told.answer.reason[number]))
    bound = term.rule.binds[0] if len(term.rule.binds) == 1 and term.rule.binds[0] != "any" else ""
    return Opened(
        term=term.rule.id,
        version=agreement.versions[term.rule.id],
        status=status,
        standing=NAMES[int(told.answer.standing[number])],
        reason=reason,
        margin_unit=margin_unit(term, reason),
        party=bound,
        object_id="",
        other_object_id="",
        source="",
        other_source="",
        opened_us=int(told.since_us[number]),
        observations=0,
        deepest=Deepest(
            margin_e3=scaled(told.answer.margin[number], 1e3),
            accuracy_e3=scaled(told.answer.accuracy[number], 1e3) or 0,
        ),
    )


def _case(picture: Picture, *, notices_known: int) -> Case:
    none = Observations.of(observed_us=[], object_id=[], source=[])
    return case_of(
        none,
        notices=picture.notices,
        inspections=picture.inspections,
        notices_known=notices_known,
        begins_us=picture.begins_us,
    )
