"""Acts: what people are about to state about a notice, looked at before it is written.

`admit` refuses what has no place in the notice's state, who may not state it, and what is no plan,
with what to do instead. A late notice is never refused: it is taken, and its lateness is recorded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any  # a check takes the type of body that the table names beside it

from truceline.deconfliction.book import ANYONE, Notice, NoticeBook, state_for
from truceline.deconfliction.entries import (
    Acknowledged,
    Activated,
    Answered,
    Completed,
    Notified,
    OffPlan,
    OutOfControl,
    Queried,
    Released,
    Withdrawn,
)
from truceline.deconfliction.folding import LIFE, owns
from truceline.deconfliction.parts import parts_of
from truceline.deconfliction.states import ENDED, GOING, NEXT, State, follows
from truceline.errors import NoticeRefused
from truceline.values.instants import SECOND_US, to_iso

CLOCKS_US = 5 * SECOND_US  # clocks of two sides agree to within this
WORDS_BYTES_MAX = 1_000
PARTS_MOST = 1_000
ACKNOWLEDGES = frozenset({"duty_officer", "liaison_officer", "third_party"})


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody is about to state something: before which book, for whom, and when."""

    book: NoticeBook
    here: str
    now_us: int


def admit(book: NoticeBook, body: object, here: str, *, now_us: int) -> None:
    """Whether party `here` may state that now. Raises NoticeRefused."""
    check = ADMITS.get(type(body))
    if check is not None:
        check(Seat(book, here, now_us), body)


def _notified(seat: Seat, body: Notified) -> None:
    _refuse(not owns(seat.here, body.notice) or "/" not in body.notice,
            f"{body.notice!r} is not a name of {seat.here}",
            f"names begin with {seat.here}/")  # fmt: skip
    _refuse(body.party != seat.here, f"{seat.here} gives no notice for {body.party}")
    _refuse(not body.volumes and not body.routes, "a notice without place and time",
            "give it a volume or a route")  # fmt: skip
    _refuse(len(body.volumes) + len(body.routes) > PARTS_MOST, f"over {PARTS_MOST:,} parts")
    _refuse(abs(body.notified_us - seat.now_us) > CLOCKS_US,
            f"dated {to_iso(body.notified_us)}, which is not now",
            "notice is given when it is given")  # fmt: skip
    _refuse(body.priority < 0, "a priority counts from 0")
    parts = parts_of(body)
    _refuse(max(each.until_us for each in parts) <= seat.now_us, "all of it lies in the past",
            "tell of what has happened over the line")  # fmt: skip
    known = seat.book.notices.get(body.notice)
    if known is None or not known.versions:
        _refuse(body.version != 1, "the first version of a notice is 1")
        return
    _refuse(known.life in ENDED, f"{body.notice} is {known.life}", "give notice under another name")
    wanted = known.body.version + 1
    _refuse(body.version != wanted, f"the next version of {body.notice} is {wanted}",
            "look at the notice as it stands, and change that")  # fmt: skip
    _refuse(known.body.exercise != body.exercise, "practice and what is real do not mix",
            "give notice under another name")  # fmt: skip
    seen = {*known.addressed()} - {*body.released_to} - known.released
    _refuse(bool(seen) and ANYONE not in body.released_to,
            f"shown to {', '.join(sorted(seen))} already",
            "what was released cannot be taken back: name them again")  # fmt: skip


def _released(seat: Seat, body: Released) -> None:
    notice = _given(seat, body.notice)
    _refuse(not body.to or {*body.to} <= notice.sides, "released to nobody new")


def _acknowledged(seat: Seat, body: Acknowledged) -> None:
    notice = _heard(seat, body.notice, body.version)
    _refuse(body.role not in ACKNOWLEDGES, f"may not acknowledge: {body.role}",
            f"one of {', '.join(sorted(ACKNOWLEDGES))}")  # fmt: skip
    _has_place(state_for(notice, seat.here), "acknowledged", body.notice)


def _queried(seat: Seat, body: Queried) -> None:
    notice = _heard(seat, body.notice, body.version)
    _refuse(not body.query.startswith(f"{seat.here}/"), f"names of queries begin with {seat.here}/")
    _refuse(body.query in notice.queries, f"{body.query} was asked already")
    _worded(body.words)
    _has_place(state_for(notice, seat.here), "queried", body.notice)


def _answered(seat: Seat, body: Answered) -> None:
    notice = _given(seat, body.notice)
    _refuse(body.query not in notice.queries, f"no query {body.query} is known here")
    _refuse(bool(notice.queries[body.query].answers), f"{body.query} is answered already")
    _worded(body.words)


def _lived(seat: Seat, body: Activated | OffPlan | OutOfControl | Completed | Withdrawn) -> None:
    notice = _given(seat, body.notice)
    if isinstance(body, Activated | OffPlan | OutOfControl):
        _refuse(body.from_us > seat.now_us + CLOCKS_US, "that is still to come", "state it then")
    if isinstance(body, Completed):
        _refuse(body.at_us > seat.now_us + CLOCKS_US, "that is still to come", "state it then")
    _has_place(notice.life, LIFE[type(body)], body.notice)


# ---- the small things -----------------------------------------------------------------------


def _has_place(state: State, act: str, name: str) -> None:
    if follows(state, act) is None:
        fits = [each for each in NEXT if act in NEXT[each] and each != "draft"]
        remedy = "withdraw it" if act == "completed" else "complete it" if state in GOING else ""
        raise NoticeRefused(
            f"{name} is {state}, and so cannot be {act}",
            remedy=remedy or f"only what is {' or '.join(fits)} can be",
        )


def _known(seat: Seat, name: str) -> Notice:
    """A notice that `here` may see. One that it may not see is not known. Raises NoticeRefused."""
    notice = seat.book.notices.get(name)
    if notice is None or not notice.versions or not notice.shown_to(seat.here):
        raise NoticeRefused(f"no notice {name} is known here")
    return notice


def _given(seat: Seat, name: str) -> Notice:
    notice = _known(seat, name)
    _refuse(notice.author != seat.here, f"{name} is not a notice of {seat.here}")
    return notice


def _heard(seat: Seat, name: str, version: int) -> Notice:
    notice = _known(seat, name)
    _refuse(seat.here in notice.sides, f"{name} is {seat.here}'s own",
            "the other side acknowledges and asks")  # fmt: skip
    _refuse(version != notice.body.version, f"{name} is now at version {notice.body.version}",
            "read that one first")  # fmt: skip
    return notice


def _worded(words: str) -> None:
    _refuse(not words.strip(), "without words")
    size = len(words.encode())
    _refuse(size > WORDS_BYTES_MAX, f"{size} bytes of words", f"at most {WORDS_BYTES_MAX}")


def _refuse(wrong: bool, what: str, remedy: str = "") -> None:
    if wrong:
        raise NoticeRefused(what, remedy=remedy)


ADMITS: dict[type, Callable[[Seat, Any], None]] = {
    **dict.fromkeys(LIFE, _lived),
    Notified: _notified,
    Released: _released,
    Acknowledged: _acknowledged,
    Queried: _queried,
    Answered: _answered,
}
