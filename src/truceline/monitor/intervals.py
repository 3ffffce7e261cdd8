"""Intervals: findings that need no stay: a late notice, an inspection that was or is overdue."""

from dataclasses import replace

import numpy as np

from truceline.agreement import Acts, Term, status_at
from truceline.agreement.rule import STATUSES
from truceline.findings import Book, Closed, Deepest, Finding, Opened, Revised
from truceline.findings.book import key_of
from truceline.monitor.revision import differences, standing
from truceline.monitor.telling import margin_unit, scaled
from truceline.picture import Picture
from truceline.values.case import Case, case_of
from truceline.values.instants import FIRST_US
from truceline.values.notices import Notices
from truceline.values.observations import Observations
from truceline.values.standings import (
    INSPECTION,
    NAMES,
    NOTICE,
    OUTSIDE,
    Standings,
    reason_name,
)


def notices(term: Term, acts: Acts, picture: Picture, *, notices_known: int) -> list[Opened]:
    """One finding for each new notice that came late, or of which that cannot be told."""
    new = picture.notices.since(notices_known)
    told = term.check(_case(picture, new), picture.newest_us)
    told = told.rows(np.flatnonzero((told.about == NOTICE) & (told.answer.standing != OUTSIDE)))
    found = []
    for number in range(len(told)):
        row = int(told.row[number])
        body = _opened(term, acts, told, number)
        if body is not None:
            lon_deg, lat_deg = np.array(new.volumes.ring[row])[:-1].mean(axis=0)
            place = replace(body.deepest, lat_e7=scaled(lat_deg, 1e7), lon_e7=scaled(lon_deg, 1e7))
            party = new.volumes.party[row]
            found.append(
                replace(
                    body,
                    object_id=f"notice:{new.name[row]}",
                    party=term.rule.bound(party) or party,
                    source=party,
                    closed_us=body.opened_us,
                    closed_as="at_once",
                    deepest=place,
                )
            )
    return found


def inspections(
    term: Term, acts: Acts, book: Book, picture: Picture, *, now_us: int, begun: int
) -> list[Opened | Closed | Revised]:
    """What findings of overdue inspections there should be by now, against those of the book.

    Only what entries after `begun` opened is compared. What was overdue once is not withdrawn
    because this is told of an earlier instant.
    """
    keys = [(term.rule.id, status, "", "", "", "") for status in STATUSES]
    known = standing(book, keys, after=begun, since_us=FIRST_US)
    seen_us = max((each.body.opened_us + 1 for each in known), default=now_us)
    told = term.check(_case(picture, Notices()), max(now_us, seen_us))
    told = told.rows(np.flatnonzero((told.about == INSPECTION) & (told.answer.standing != OUTSIDE)))
    found = [
        _still(known, body)
        for number in range(len(told))
        if (body := _overdue(term, acts, told, number, now_us=max(now_us, seen_us))) is not None
    ]
    return [_ended(known, each) for each in differences(known, found, because="")]


def _still(known: list[Finding], body: Opened) -> Opened:
    """The finding with the margin it was opened with, where it is open and was so before."""
    for each in (each.body for each in known if each.key == key_of(body)):
        same = (each.standing, each.opened_us) == (body.standing, body.opened_us)
        if same and each.closed_us is None and body.closed_us is None:
            return replace(body, deepest=each.deepest)
    return body


def _overdue(term: Term, acts: Acts, told: Standings, number: int, *, now_us: int) -> Opened | None:
    """The finding of one overdue inspection: over when it came, or when the term lapsed."""
    body = _opened(term, acts, told, number)
    if body is None:
        return None
    ends_us = [int(told.until_us[number])] if told.row[number] >= 0 else []
    ends_us += [
        since_us
        for since_us, status in acts.spans(term)
        if status == "lapsed" and body.opened_us < since_us <= now_us
    ]
    if not ends_us:
        return body
    return replace(body, closed_us=min(ends_us), closed_as="ended")


def _ended(known: list[Finding], told: Opened | Revised) -> Opened | Closed | Revised:
    """A change that only ends what is open, as the plain word for it."""
    if isinstance(told, Opened) or told.closed_us is None or told.standing == "outside":
        return told
    body = next(each.body for each in known if each.number == told.finding)
    if body.closed_us is not None or body.opened_us != told.opened_us:
        return told
    return Closed(
        finding=told.finding,
        closed_us=told.closed_us,
        closed_as=told.closed_as,
        observations=told.observations,
        deepest=told.deepest,
    )


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


def _case(picture: Picture, notices: Notices) -> Case:
    none = Observations.of(observed_us=[], object_id=[], source=[])
    return case_of(
        none,
        notices=notices,
        inspections=picture.inspections,
        notices_known=0,
        begins_us=picture.begins_us,
    )
