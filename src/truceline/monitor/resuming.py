"""Resuming: a sum that late rows touch is judged anew from before them, not from the start.

Where several sources overlap, nearly every block holds a row older than what was summed up last. A
sum hangs on every row it counts, so it is then judged anew; over all rows that are kept that would
cost as much as they are many. Of each sum is kept how it stood LAGS_US ago, as far as it was judged
anew at all: what comes later is judged from there, with the same outcome. A row that is older than
all of these makes it begin with the first row that is kept.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from truceline.agreement import Acts
from truceline.findings import Book, Closed, Finding, Key, Opened, Revised
from truceline.findings.book import key_of
from truceline.monitor.revision import begun_before, differences, keys_of, standing, until_now
from truceline.monitor.steady import Asked, Events, settle
from truceline.monitor.telling import tell
from truceline.monitor.watching import Stood, Watching
from truceline.picture import News, Picture
from truceline.picture.held import Held
from truceline.picture.sightings import LAST_US, NEVER_US
from truceline.values.instants import SECOND_US

LAGS_US = (200 * SECOND_US, 20 * SECOND_US, 2 * SECOND_US)  # the longest first

Stretch = Callable[[Held | None, int, int], tuple[News, Held]]


def forget(watching: Watching, first_us: int) -> None:
    """What a row of that instant makes untrue: how sums stood then and later."""
    for name, stood in watching.sums.items():
        watching.sums[name] = [each for each in stood if each.at_us < first_us]


def resume(
    watching: Watching,
    acts: Acts,
    book: Book,
    picture: Picture,
    asked: Asked,
    *,
    stretch: Stretch,
) -> list[Opened | Closed | Revised] | None:
    """Judge a sum anew from the last instant of which it is known how it stood; what differs. None
    where it goes on with something that began before the rows that are kept.
    """
    term, agreement = asked.term, acts.agreement
    assert agreement is not None
    name, keys = term.rule.id, keys_of(watching, term, None)
    known = [each for each in watching.sums.get(name, []) if each.spans == asked.spans]
    known = [each for each in known if each.at_us >= picture.horizon_us]
    if not known and begun_before(watching, book, keys, picture.horizon_us):
        return None
    stood = known[-1] if known else None
    anew = _as_it_stood(watching, asked, stood)
    told = [*stood.told] if stood else []
    latest, at_us = (stood.latest, stood.at_us) if stood else (None, NEVER_US)
    for until_us in [*(picture.newest_us - each for each in LAGS_US), LAST_US]:
        if until_us <= at_us:
            continue
        news, latest = stretch(latest, at_us, until_us)
        events = _judged(anew, replace(asked, news=news), picture.newest_us)
        if until_us == LAST_US:
            events = np.concatenate([events, *until_now(watching, anew, acts)])
        some = tell(anew, agreement, Book(), events, picture.blocks, before=told)
        told = [each for each in some if isinstance(each, Opened)]
        if until_us < LAST_US:
            kept = [each for each in told if not _is_over(each, picture.horizon_us)]
            known.append(_stood(anew, asked, kept, latest, at_us=until_us))
        at_us = until_us
    watching.sums[name] = _spread(known, picture.newest_us)
    for key in anew.keys:
        watching.slot(key, term.rule)
    watching.replace({*keys, *anew.keys}, anew)
    earlier = _in_book(watching, book, {*keys, *anew.keys}, told, picture.horizon_us)
    return [*differences(earlier, told, because=picture.blocks.newest)]


def _as_it_stood(watching: Watching, asked: Asked, stood: Stood | None) -> Watching:
    anew = Watching(digest=watching.digest, parties=watching.parties, gaps=watching.gaps)
    if stood is not None:
        for key in stood.keys:
            anew.slot(key, asked.term.rule)
        anew.stays[: len(stood.keys)] = stood.stays
    return anew


def _judged(anew: Watching, asked: Asked, now_us: int) -> Events:
    return settle(anew, asked, asked.term.check(asked.news.case, now_us))


def _stood(anew: Watching, asked: Asked, told: list[Opened], latest: Held, *, at_us: int) -> Stood:
    keys, stays = tuple(anew.keys), anew.stays[: len(anew.keys)].copy()
    return Stood(at_us, asked.spans, latest, keys, stays, tuple(told))


def _is_over(body: Opened, horizon_us: int) -> bool:
    """Whether a stay ended, and began before the rows that are kept."""
    return body.closed_us is not None and body.opened_us < horizon_us


def _spread(known: list[Stood], newest_us: int) -> list[Stood]:
    """Of each lag the last that is at least so old; the oldest first."""
    kept: dict[int, Stood] = {}
    for lag_us in LAGS_US:
        old = [each for each in known if each.at_us <= newest_us - lag_us]
        if old:
            kept[old[-1].at_us] = old[-1]
    return list(kept.values())


def _in_book(
    watching: Watching, book: Book, keys: set[Key], told: list[Opened], horizon_us: int
) -> list[Finding]:
    """How the book has what is told: what opened since the horizon, and what was open then."""
    older = {(key_of(each), each.opened_us) for each in told if each.opened_us < horizon_us}
    since_us = min((each.opened_us for each in told), default=horizon_us)
    found = standing(book, keys, after=watching.begun, since_us=min(since_us, horizon_us))
    return [
        each
        for each in found
        if each.body.opened_us >= horizon_us or (each.key, each.body.opened_us) in older
    ]
