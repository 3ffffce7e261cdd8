"""Folding: entries become the book of notices. Facts add up; an entry taken twice changes nothing.

Only its giver's node changes a notice, and only recipients acknowledge or query it; what others
write about it is a stray. Names that hold a slash begin with the party that gives them.
"""

import heapq
from collections.abc import Callable

from truceline.deconfliction.book import Notice, NoticeBook, Query, ends_us
from truceline.deconfliction.entries import (
    Acknowledged,
    Activated,
    Answered,
    Checked,
    ClashFound,
    Completed,
    Delivered,
    Lapsed,
    LeadMeasured,
    Notified,
    OffPlan,
    OutOfControl,
    Queried,
    Released,
    Withdrawn,
)
from truceline.deconfliction.f3548 import fold as fold_f3548
from truceline.deconfliction.f3548 import outbox
from truceline.deconfliction.parts import parts_of
from truceline.deconfliction.states import ENDED, follows
from truceline.errors import NoticeRefused
from truceline.record import Entry
from truceline.values.instants import DAY_US

KEPT_US = DAY_US  # word may come late: so long after its end a notice is still compared with others

LIFE: dict[type, str] = {
    Activated: "activated",
    OffPlan: "off_plan",
    OutOfControl: "out_of_control",
    Completed: "completed",
    Withdrawn: "withdrawn",
}


def party_of(author: str) -> str:
    """The party that an author writes for."""
    return author.partition(":")[0]


def fold(book: NoticeBook, entry: Entry) -> None:
    """Take one entry into the book; entries of other kinds change nothing."""
    fold_f3548(book.f3548, entry)
    outbox.fold(book.outbox, book.f3548, entry)
    change = FOLD.get(type(entry.body))
    if change is not None:
        change(book, entry)


def owns(author: str, name: str) -> bool:
    """Whether a name is one that this author may give."""
    return "/" not in name or name.startswith(f"{party_of(author)}/")


def _notified(book: NoticeBook, entry: Entry) -> None:
    body: Notified = entry.body
    notice, by = book.notice(body.notice), party_of(entry.author)
    known = [each.version for each in notice.versions]
    if entry.number in notice.numbers or body in notice.versions:
        return
    may = owns(entry.author, body.notice) and notice.author in ("", by)
    if not may or body.version <= max(known, default=0) or notice.life in ENDED:
        book.strays.add(entry.number)
        return
    try:
        parts = parts_of(body)
    except NoticeRefused:
        parts = ()
    if not parts:
        book.strays.add(entry.number)
        return
    book.sweep(body.notified_us)
    for number in notice.numbers:
        book.take_out(number)
    notice.author = by
    notice.versions.append(body)
    notice.numbers.append(entry.number)
    notice.life = follows(notice.life, "notified") or notice.life
    book.names[entry.number], book.parts[entry.number] = body.notice, parts
    book.index.put(entry.number, parts)
    over_us = ends_us(body)
    heapq.heappush(book.ending, (over_us + KEPT_US, entry.number))
    heapq.heappush(book.over, (over_us, entry.number, body.notice))
    book.sort(notice)


def _released(book: NoticeBook, entry: Entry) -> None:
    notice = book.notice(entry.body.notice)
    if notice.author == party_of(entry.author):
        notice.released.update(entry.body.to)
        book.sort(notice)
    else:
        book.strays.add(entry.number)


def _delivered(book: NoticeBook, entry: Entry) -> None:
    body: Delivered = entry.body
    notice, by = book.notice(body.notice), party_of(entry.author)
    notice.steps.setdefault((by, body.version, "delivered"), entry.at_us)
    book.sort(notice)


def _acknowledged(book: NoticeBook, entry: Entry) -> None:
    body: Acknowledged = entry.body
    notice, by = book.notice(body.notice), party_of(entry.author)
    notice.steps.setdefault((by, body.version, "acknowledged"), entry.at_us)
    notice.said[by, body.version] = "acknowledged"


def _queried(book: NoticeBook, entry: Entry) -> None:
    body: Queried = entry.body
    notice, by = book.notice(body.notice), party_of(entry.author)
    if not body.query.startswith(f"{by}/"):
        book.strays.add(entry.number)
    elif body.query not in notice.queries or notice.queries[body.query].party == "":
        answers = notice.queries[body.query].answers if body.query in notice.queries else []
        notice.queries[body.query] = Query(by, body, entry.at_us, answers)
        notice.said[by, body.version] = body.query


def _answered(book: NoticeBook, entry: Entry) -> None:
    body: Answered = entry.body
    notice, by = book.notice(body.notice), party_of(entry.author)
    if notice.author != by:
        book.strays.add(entry.number)
        return
    asked = notice.queries.setdefault(
        body.query, Query("", Queried(body.notice, 0, body.query, ""), entry.at_us)
    )
    if body.words not in asked.answers:
        asked.answers.append(body.words)


def _lived(book: NoticeBook, entry: Entry) -> None:
    _step(book, entry, book.notice(entry.body.notice), LIFE[type(entry.body)])


def _lapsed(book: NoticeBook, entry: Entry) -> None:
    notice = book.notice(entry.body.notice)
    if notice.versions and notice.body.version == entry.body.version:
        _step(book, entry, notice, "lapsed")


def _step(book: NoticeBook, entry: Entry, notice: Notice, act: str) -> None:
    """Take the giver's act, if it has a place in the notice's life."""
    new = follows(notice.life, act)
    if notice.author != party_of(entry.author) or not notice.author:
        book.strays.add(entry.number)
    elif new is not None:
        notice.life = new
        if new in ENDED:
            for number in notice.numbers:
                book.take_out(number)
            book.sort(notice)
            while book.over and book.notices[book.over[0][2]].life in ENDED:
                heapq.heappop(book.over)


def _lead_measured(book: NoticeBook, entry: Entry) -> None:
    body: LeadMeasured = entry.body
    book.notice(body.notice).leads.setdefault((body.version, body.term), body)


def _clash_found(book: NoticeBook, entry: Entry) -> None:
    body: ClashFound = entry.body
    book.clashes.setdefault((body.one, body.one_version, body.other, body.other_version), body)
    book.notice(body.one)
    book.notice(body.other)


def _checked(book: NoticeBook, entry: Entry) -> None:
    book.checks.setdefault(entry.body.asker, []).append(entry.at_us)


FOLD: dict[type, Callable[[NoticeBook, Entry], None]] = {
    **dict.fromkeys(LIFE, _lived),
    Notified: _notified,
    Released: _released,
    Delivered: _delivered,
    Acknowledged: _acknowledged,
    Queried: _queried,
    Answered: _answered,
    Lapsed: _lapsed,
    LeadMeasured: _lead_measured,
    ClashFound: _clash_found,
    Checked: _checked,
}
