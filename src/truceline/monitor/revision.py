"""Revision: late rows change what was found, by new entries and never silently.

What late rows touch is judged anew over all rows that are kept, and the book is brought to say so.
What began before the kept rows is not taken up again: it goes on with what is newer.
"""

from collections.abc import Iterable

import numpy as np

from truceline.agreement import Acts, Term
from truceline.agreement.rule import STATUSES
from truceline.findings import Book, Closed, Finding, Key, Opened, Revised
from truceline.findings.book import key_of
from truceline.kernels.stay_tables import NEVER
from truceline.kernels.stays import unproven
from truceline.monitor.silence import fall_silent
from truceline.monitor.steady import FOREVER_US, Asked, Events, Subject, settle
from truceline.monitor.telling import tell
from truceline.monitor.watching import Moment, Watching
from truceline.picture import News, Picture, Track
from truceline.values.instants import FIRST_US
from truceline.values.standings import Standings

Body = Opened | Closed | Revised


def revise(
    watching: Watching,
    acts: Acts,
    book: Book,
    picture: Picture,
    asked: Asked,
    *,
    tracks: set[Track] | None,
) -> list[Body]:
    """Judge a term anew over the rows kept of the tracks that late rows touch, None is of all; what
    differs.
    """
    term, agreement = asked.term, acts.agreement
    assert agreement is not None
    anew = Watching(digest=watching.digest, parties=watching.parties, gaps=watching.gaps)
    told = term.check(asked.news.case, picture.newest_us)
    events = [settle(anew, asked, told), *until_now(watching, anew, acts)]
    stays = tell(anew, agreement, Book(), np.concatenate(events), picture.blocks)
    for key in anew.keys:
        watching.slot(key, term.rule)
    keys = keys_of(watching, term, tracks)
    old = begun_before(watching, book, keys, picture.horizon_us)
    fresh = [key for key in keys if key[2:] not in old]
    watching.replace(fresh, anew)
    of_fresh = set(fresh)
    found = [each for each in stays if isinstance(each, Opened) and key_of(each) in of_fresh]
    known = standing(book, fresh, after=watching.begun, since_us=picture.horizon_us)
    changes: list[Body] = [*differences(known, found, because=picture.blocks.newest)]
    if old:
        newer = settle(watching, asked, _new(told, asked.news), after=old)
        changes += tell(watching, agreement, book, newer, picture.blocks)
    return changes


def revise_since(
    watching: Watching,
    acts: Acts,
    book: Book,
    picture: Picture,
    asked: Asked,
    *,
    tracks: set[Track],
    moment: Moment,
) -> list[Body]:
    """Judge a term anew over the rows of some tracks since a moment, going on from how it stood
    then; what differs.
    """
    term, agreement = asked.term, acts.agreement
    assert agreement is not None
    anew = Watching(digest=watching.digest, parties=watching.parties, gaps=watching.gaps)
    keys = set(keys_of(watching, term, tracks))
    for key in sorted(keys):
        stood, slot = anew.slot(key, term.rule), watching.slots[key]
        if slot < len(moment.stays):
            anew.stays[stood] = moment.stays[slot]
    were_open = [(number, body) for (key, _), (number, body) in moment.open.items() if key in keys]
    told = term.check(asked.news.case, picture.newest_us)
    events = [settle(anew, asked, told), *until_now(watching, anew, acts)]
    before = [body for _, body in were_open]
    stays = tell(anew, agreement, Book(), np.concatenate(events), picture.blocks, before=before)
    for key in anew.keys:
        watching.slot(key, term.rule)
    keys |= set(anew.keys)
    watching.replace(keys, anew)
    found = [each for each in stays if isinstance(each, Opened)]
    numbers = {number for number, _ in were_open}
    known = [
        each
        for each in standing(book, sorted(keys), after=watching.begun, since_us=NEVER)
        if each.number in numbers or each.number > moment.number
    ]
    return [*differences(known, found, because=picture.blocks.newest)]


def standing(book: Book, keys: Iterable[Key], *, after: int, since_us: int) -> list[Finding]:
    """Findings about those keys that opened since then, by entries after that one, and stand."""
    findings = (book.findings[number] for key in keys for number in book.about.get(key, ()))
    return [
        each
        for each in findings
        if each.number > after and each.body.opened_us >= since_us and not each.withdrawn
    ]


def differences(
    known: list[Finding], found: list[Opened], *, because: str
) -> list[Opened | Revised]:
    """Each finding as it should now stand, against how it stands in the book."""
    rest: dict[Key, list[Finding]] = {}
    for each in known:
        rest.setdefault(each.key, []).append(each)
    told: list[Opened | Revised] = []
    for new in found:
        of_key = rest.get(key_of(new), [])
        same = next((each for each in of_key if _same(each.body, new)), None)
        if same is None:
            told.append(new)
            continue
        of_key.remove(same)
        if _stand(same.body) != _stand(new):
            told.append(_revised(same, new, because))
    return told + [_withdrawn(each, because) for of_key in rest.values() for each in of_key]


def until_now(watching: Watching, anew: Watching, acts: Acts) -> list[Events]:
    """What the silence that was told of, and the end of the input, make of the new stays."""
    events = []
    if watching.waited_us > FIRST_US:
        events.append(fall_silent(anew, acts, watching.waited_us))
    if watching.concluded_us > FIRST_US:
        stays = anew.stays[: len(anew.keys)]
        events.append(unproven(stays, watching.concluded_us))
    return events


def keys_of(watching: Watching, term: Term, tracks: set[Track] | None) -> list[Key]:
    """Keys of the term that late rows touch."""
    name = term.rule.id
    if term.KEYED_BY == "object" and tracks is not None:
        each_status = (
            (name, status, *track, "", "") for track in sorted(tracks) for status in STATUSES
        )
        return [key for key in each_status if key in watching.slots]
    keys = [watching.keys[slot] for slot in watching.of_term.get(name, ())]
    return [key for key in keys if tracks is None or key[2:4] in tracks or key[4:6] in tracks]


def begun_before(
    watching: Watching, book: Book, keys: list[Key], horizon_us: int
) -> dict[Subject, int]:
    """Subjects of which something that began before the horizon still went on then, and the instant
    up to which each of them is judged.
    """
    old = {
        key[2:]
        for key in keys
        if _pending_since(watching, key) < horizon_us or _spans(book, key, horizon_us)
    }
    return {
        subject: max(
            int(watching.stays[watching.slots[key]]["last_us"])
            for key in keys
            if key[2:] == subject
        )
        for subject in old
    }


def _pending_since(watching: Watching, key: Key) -> int:
    since_us = watching.stays[watching.slots[key]]["since_us"]
    return int(min(since_us[since_us != NEVER], default=FOREVER_US))


def _spans(book: Book, key: Key, horizon_us: int) -> bool:
    """Whether a finding about the key begins before the horizon and ends after it, or not at all.

    Those of an earlier text ended with it.
    """
    bodies = (book.findings[number].body for number in book.about.get(key, ()))
    return any(
        each.opened_us < horizon_us and (each.closed_us is None or each.closed_us >= horizon_us)
        for each in bodies
        if each.standing != "outside" and each.closed_as != "amended"
    )


def _new(told: Standings, news: News) -> Standings:
    """Rows that the last block brought."""
    new = news.new[told.row]
    new |= (told.other_row >= 0) & news.new[told.other_row]
    return told.rows(np.flatnonzero(new))


def _same(old: Opened, new: Opened) -> bool:
    """Whether two that tell of one key tell of one stay: one standing, and times that overlap."""
    starts_before = old.closed_us is None or old.closed_us >= new.opened_us
    ends_after = new.closed_us is None or new.closed_us >= old.opened_us
    return old.standing == new.standing and starts_before and ends_after


def _stand(body: Opened) -> tuple[object, ...]:
    return (
        body.opened_us,
        body.closed_us,
        body.closed_as,
        body.reason,
        body.margin_unit,
        body.party,
        body.observations,
        body.deepest,
    )


def _revised(finding: Finding, new: Opened, because: str) -> Revised:
    return Revised(
        finding=finding.number,
        because=because,
        standing=new.standing,
        reason=new.reason,
        margin_unit=new.margin_unit,
        party=new.party,
        opened_us=new.opened_us,
        closed_us=new.closed_us,
        closed_as=new.closed_as,
        observations=new.observations,
        deepest=new.deepest,
    )


def _withdrawn(finding: Finding, because: str) -> Revised:
    body = finding.body
    return Revised(
        finding=finding.number,
        because=because,
        standing="outside",
        reason="",
        margin_unit=body.margin_unit,
        party=body.party,
        opened_us=body.opened_us,
        closed_us=body.opened_us if body.closed_us is None else body.closed_us,
        closed_as="withdrawn",
        observations=body.observations,
        deepest=body.deepest,
    )
