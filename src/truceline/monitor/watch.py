"""Watch: observations against the agreement; what is due when nothing comes.

Both give entries to write and change the state of the stays; the same blocks and the same instants
always give the same state.
"""

import numpy as np

from truceline.agreement import Acts
from truceline.findings import Book, Closed, Opened, Revised
from truceline.kernels.stays import NEVER, silent, unproven
from truceline.monitor.entries import Waited
from truceline.monitor.intervals import inspections, notices
from truceline.monitor.revision import Late, revise
from truceline.monitor.steady import settle
from truceline.monitor.telling import retire, tell
from truceline.monitor.watching import Watching
from truceline.picture import News, Picture

Body = Opened | Closed | Revised | Waited


def watch(watching: Watching, acts: Acts, book: Book, picture: Picture, news: News) -> list[Body]:
    """What a block of observations opens, closes and revises."""
    agreement = acts.agreement
    if agreement is None:
        return []
    told: list[Body] = []
    late = bool(news.late.any())
    for term in agreement.terms:
        if "observations" not in term.ASKS:
            continue
        if news.case.asked.any() and (term.KEYED_BY == "object" or not late):
            standings = term.check(news.case, picture.newest_us)
            events = settle(watching, term, standings, news, acts.spans(term))
            told += tell(watching, agreement, book, events, picture.blocks)
        if late:
            told += revise(watching, acts, book, picture, Late(term, news))
    return told


def follow(watching: Watching, acts: Acts, book: Book, at_us: int) -> list[Body]:
    """Begin anew where another text is asked: what is open under the old one is closed."""
    if watching.digest == acts.current:
        return []
    ended = retire(book, list(book.open), at_us)
    fresh = Watching(digest=acts.current)
    for name in Watching.__slots__:
        setattr(watching, name, getattr(fresh, name))
    return list(ended)


def hear(
    acts: Acts, book: Book, picture: Picture, *, notices_known: int, now_us: int
) -> list[Body]:
    """What new notices and inspections open and close."""
    agreement = acts.agreement
    if agreement is None:
        return []
    told: list[Body] = []
    for term in agreement.terms:
        if "notices" in term.ASKS and len(picture.notices) > notices_known:
            told += notices(term, acts, picture, notices_known=notices_known)
        if "inspections" in term.ASKS:
            told += inspections(term, acts, book, picture, now_us=now_us)
    return told


def due(watching: Watching, acts: Acts, book: Book, picture: Picture, now_us: int) -> list[Body]:
    """What is due at an instant: inspections that did not come, and that something fell silent.

    Changes nothing; `lapse` does, once Waited stands in the record.
    """
    told = hear(acts, book, picture, notices_known=len(picture.notices), now_us=now_us)
    count = len(watching.keys)
    stays, limits = watching.stays[:count], watching.limits[:count]
    waiting = (stays["since_us"] != NEVER).any(axis=1)
    if (waiting & (now_us - stays["last_us"] > limits["gap_us"])).any():
        told.append(Waited(now_us))
    return told


def lapse(watching: Watching, acts: Acts, book: Book, picture: Picture, now_us: int) -> list[Body]:
    """What ends, or cannot be told, because nothing was heard for too long."""
    agreement = acts.agreement
    if agreement is None:
        return []
    count = len(watching.keys)
    events = silent(watching.stays[:count], np.int64(now_us), watching.limits[:count])
    return list(tell(watching, agreement, book, events, picture.blocks))


def conclude(
    watching: Watching, acts: Acts, book: Book, picture: Picture, now_us: int
) -> list[Body]:
    """What was seen inside, but not for as long as its term asks, when the input ended."""
    agreement = acts.agreement
    if agreement is None:
        return []
    events = unproven(watching.stays[: len(watching.keys)], np.int64(now_us))
    return list(tell(watching, agreement, book, events, picture.blocks))
