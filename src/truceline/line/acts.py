"""Acts: what people are about to state over the line, looked at before it is written.

`admit` refuses what may not be said, by whom it may not be said, and what is said too early, with
what to do instead. What stands in the record already was written by nodes that may be of another
mind; the book then counts only what its author may state.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any  # a check takes the type of body that the table names beside it
from unicodedata import category

from truceline.errors import LineRefused
from truceline.line import checks, duty, ladder
from truceline.line.book import NEVER, Line, Message
from truceline.line.classes import USERS, owns
from truceline.line.entries import (
    Acknowledged,
    Alerted,
    ChannelClosed,
    ChannelOpened,
    CheckAnswered,
    Closed,
    HandoverOffered,
    HandoverRefused,
    HandoverTaken,
    IssueClosed,
    IssueOpened,
    Queued,
    Read,
    Refused,
    Resumed,
    Rostered,
    StateWithheld,
    Suspended,
    Threaded,
    Translated,
    Withdrawn,
)
from truceline.line.receipts import unfit
from truceline.line.terms import unsound

WORDS_BYTES_MAX = 1_000  # a message must pass the thinnest of routes
NAME_MOST = 64

UNFIT = {
    "wrong_class": ("a {matter} message on a {channel_class} channel", "use a {matter} channel"),
    "not_a_member": ("{channel} is not between these parties", "members are {members}"),
    "role_may_not": ("on a {channel_class} channel may not write: {role}", "ask one of {users}"),
}


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody is about to state something: before which book, for whom, and when."""

    line: Line
    here: str
    now_us: int


def admit(line: Line, body: object, here: str, *, now_us: int) -> None:
    """Whether party `here` may state that now. Raises LineRefused."""
    check = ADMITS.get(type(body))
    if check is not None:
        check(Seat(line, here, now_us), body)


# ---- messages -------------------------------------------------------------------------------


def _queued(seat: Seat, body: Queued) -> None:
    _own(body.message, seat.here)
    known = seat.line.messages.get(body.message)
    _refuse(known is not None and known.body is not None, f"{body.message} is written already",
            "take another name for another message")  # fmt: skip
    _refuse(not body.to or seat.here in body.to, "a message needs another party to go to")
    _refuse(len(set(body.to)) < len(body.to), "a party is named twice as recipient")
    terms = _opened(seat.line, body.channel)
    reason = unfit(terms, body, seat.here)
    if reason:
        what, remedy = UNFIT[reason]
        facts = {
            "matter": body.matter,
            "channel": terms.channel,
            "channel_class": terms.channel_class,
            "members": ", ".join(terms.members),
            "role": body.role,
            "users": ", ".join(sorted(USERS[terms.channel_class])),
        }
        raise LineRefused(what.format(**facts), remedy=remedy.format(**facts))
    _worded(body)
    expired = body.expires_us is not None and body.expires_us <= seat.now_us
    _refuse(expired, "the message expires before it is written", "state a later time, or none")
    _refuse(body.answer_within_us < 0, "an answer within less than no time", "0 asks for none")
    if body.answers:
        asked = _message(seat.line, body.answers)
        _refuse(seat.here not in _to(asked), f"{body.answers} was not addressed to {seat.here}")
        early = not ladder.understood(asked, seat.here)
        _refuse(early, f"{body.answers} is not acknowledged yet", "acknowledge it first")
    _refuse(bool(body.answers) != bool(body.answer), "an answer says what it answers, and how",
            "accepts, refuses, counters or informs")  # fmt: skip


def _worded(body: Queued) -> None:
    """Words in one or two languages, short enough, and each key field named once."""
    for wording in (body.original, body.translation):
        if wording is None:
            continue
        _refuse(not wording.words.strip(), f"the {wording.language} text is empty")
        size = len(wording.words.encode())
        _refuse(size > WORDS_BYTES_MAX, f"the {wording.language} text has {size} bytes",
                f"at most {WORDS_BYTES_MAX}; write a second message")  # fmt: skip
    if body.translation is not None:
        same = body.translation.language == body.original.language
        _refuse(same, "the translation is in the language of the original")
    twice = [name for name, count in Counter(each.name for each in body.key_fields).items()
             if count > 1]  # fmt: skip
    _refuse(bool(twice), f"key field {', '.join(twice)} is named twice")


def _received(seat: Seat, body: Alerted | Read | Refused) -> None:
    _held_by(seat.line, body.message, seat.here)


def _acknowledged(seat: Seat, body: Acknowledged) -> None:
    message = _held_by(seat.line, body.message, seat.here)
    assert message.body is not None
    terms = _opened(seat.line, message.body.channel)
    _refuse(body.role not in USERS[terms.channel_class],
            f"on a {terms.channel_class} channel may not acknowledge: {body.role}")  # fmt: skip
    wrong = ladder.unlike(message, body.read_back)
    _refuse(bool(wrong), f"read back otherwise than it was written: {', '.join(wrong)}",
            "read the message again, and query it where it is not clear")  # fmt: skip


def _by_its_author(seat: Seat, body: Withdrawn | Closed) -> None:
    message = _message(seat.line, body.message)
    _refuse(message.author != seat.here, f"{body.message} is not a message of {seat.here}")
    if isinstance(body, Closed):
        open_to = [each for each in _to(message) if ladder.awaited(seat.line, message, each) == (
            "acknowledgement")]  # fmt: skip
        _refuse(bool(open_to), f"{', '.join(open_to)} has not acknowledged it",
                "withdraw it, if it is no longer needed")  # fmt: skip


def _translated(seat: Seat, body: Translated) -> None:
    message = _message(seat.line, body.message)
    _refuse(seat.here != message.author and seat.here not in _to(message),
            f"{body.message} is no message of or to {seat.here}")  # fmt: skip


def _threaded(seat: Seat, body: Threaded) -> None:
    message = _message(seat.line, body.message)
    terms = seat.line.terms(message.body.channel) if message.body else None
    may = seat.here in (message.author, terms.monitor if terms else "")
    _refuse(not may, f"{body.message} is threaded by its author, or the monitor of its channel")
    _refuse(body.issue not in seat.line.issues, f"issue {body.issue} is not known", "open it first")


def _named(seat: Seat, body: IssueOpened | IssueClosed) -> None:
    _own(body.issue, seat.here)
    known = body.issue in seat.line.issues
    again = known == isinstance(body, IssueOpened)
    _refuse(again, f"issue {body.issue} is {'open already' if known else 'not known'}")


# ---- channels -------------------------------------------------------------------------------


def _channel_opened(seat: Seat, body: ChannelOpened) -> None:
    _own(body.channel, seat.here)
    _refuse(seat.line.terms(body.channel) is not None, f"{body.channel} is open already",
            "close it and open another: what was agreed on is not changed")  # fmt: skip
    _refuse(bool(unsound(body)), unsound(body))


def _channel_closed(seat: Seat, body: ChannelClosed) -> None:
    _own(body.channel, seat.here)
    _opened(seat.line, body.channel)


def _stopped(seat: Seat, body: Suspended | Resumed) -> None:
    _concerned(seat.line, body.channel, seat.here)
    if isinstance(body, Resumed):
        own = seat.line.channels[body.channel].suspensions.get(seat.here, {})
        last = own[max(own)] if own else None
        _refuse(not isinstance(last, Suspended), f"{seat.here} has not suspended {body.channel}")


def _told(seat: Seat, body: StateWithheld) -> None:
    _concerned(seat.line, body.channel, seat.here)


def _check_answered(seat: Seat, body: CheckAnswered) -> None:
    terms = _opened(seat.line, body.channel)
    called = seat.line.channels[body.channel].called.get(body.caller, NEVER)
    _refuse(seat.here not in terms.members or terms.checks is None or body.scheduled_us > called,
            f"{body.caller} has not called {seat.here} then")  # fmt: skip
    assert terms.checks is not None
    said = checks.challenge(terms.checks, body.channel, body.scheduled_us)
    _refuse(body.read_back != said, "read back otherwise than it was called")


# ---- the watch ------------------------------------------------------------------------------


def _rostered(seat: Seat, body: Rostered) -> None:
    last_us = NEVER
    for shift in body.shifts:
        _refuse(not shift.officers, "a shift without an officer")
        _refuse(not last_us <= shift.starts_us < shift.ends_us,
                "shifts follow one another and do not overlap")  # fmt: skip
        last_us = shift.ends_us
    _refuse(last_us <= seat.now_us, "the roster has no shift to come")


def _handover_offered(seat: Seat, body: HandoverOffered) -> None:
    _own(body.handover, seat.here)
    _refuse(body.handover in seat.line.handovers, f"{body.handover} was offered already")
    _refuse(body.outgoing == body.incoming, "the watch is handed over to another officer")
    has = duty.on_duty(seat.line, seat.here, now_us=seat.now_us)[:1]
    watch = seat.line.watches.get(seat.here)
    if watch is not None and watch.officer:
        _refuse(body.outgoing not in has, f"{body.outgoing} does not have the watch")
    missing = sorted(set(duty.open_items(seat.line, seat.here)) - set(body.open))
    _refuse(bool(missing), f"open and not named: {', '.join(missing)}", "name everything open")


def _handover_decided(seat: Seat, body: HandoverTaken | HandoverRefused) -> None:
    handover = seat.line.handovers.get(body.handover)
    if handover is None or handover.party != seat.here:
        raise LineRefused(f"no handover {body.handover} was offered at {seat.here}")
    offered = handover.offered
    _refuse(body.officer != offered.incoming, f"it was offered to {offered.incoming}")
    decided = handover.taken is not None or handover.refused is not None
    _refuse(decided, f"{body.handover} is decided already", "offer another")
    if isinstance(body, HandoverTaken):
        differs = sorted(set(body.open) ^ set(offered.open))
        _refuse(bool(differs), f"not the same things open: {', '.join(differs)}",
                "refuse it, and let it be offered anew")  # fmt: skip


# ---- the small things -----------------------------------------------------------------------


def _refuse(wrong: bool, what: str, remedy: str = "") -> None:
    if wrong:
        raise LineRefused(what, remedy=remedy)


def _own(name: str, here: str) -> None:
    """A name of ours that can be said by telephone and stand in an address. Raises LineRefused."""
    own = name.partition("/")[2]
    _refuse(not owns(here, name) or not own, f"{name!r} is not a name of {here}",
            f"names begin with {here}/")  # fmt: skip
    odd = [
        each for each in own if not (each.isalnum() or each in "._~-" or category(each)[0] == "M")
    ]
    _refuse(bool(odd) or len(own) > NAME_MOST, f"{name[:80]!r} is no name",
            f"after {here}/ write up to {NAME_MOST} letters, digits, . _ ~ or -")  # fmt: skip


def _opened(line: Line, channel: str) -> ChannelOpened:
    """The terms of a channel in use. Raises LineRefused."""
    terms = line.terms(channel)
    if terms is None or line.channels[channel].closed:
        known = ", ".join(sorted(each.name for each in line.channels.values() if not each.closed))
        raise LineRefused(f"no channel {channel} is open", remedy=f"known: {known or 'none'}")
    return terms


def _concerned(line: Line, channel: str, here: str) -> None:
    terms = _opened(line, channel)
    outside = here not in (*terms.members, terms.monitor)
    _refuse(outside, f"{here} is no member of {channel}, and not its monitor")


def _message(line: Line, name: str) -> Message:
    """A message that is here. Raises LineRefused."""
    message = line.messages.get(name)
    if message is None or message.body is None:
        raise LineRefused(f"no message {name} is known here")
    return message


def _to(message: Message) -> tuple[str, ...]:
    return message.body.to if message.body else ()


def _held_by(line: Line, name: str, here: str) -> Message:
    """A message addressed to a party whose node states to hold it. Raises LineRefused."""
    message = _message(line, name)
    _refuse(here not in _to(message), f"{name} was not addressed to {here}")
    _refuse((here, "delivered") not in message.steps, f"{name} is not stored here yet",
            "its receipt is written first")  # fmt: skip
    return message


ADMITS: dict[type, Callable[[Seat, Any], None]] = {
    Queued: _queued,
    Alerted: _received,
    Read: _received,
    Refused: _received,
    Acknowledged: _acknowledged,
    Withdrawn: _by_its_author,
    Closed: _by_its_author,
    Translated: _translated,
    Threaded: _threaded,
    IssueOpened: _named,
    IssueClosed: _named,
    ChannelOpened: _channel_opened,
    ChannelClosed: _channel_closed,
    Suspended: _stopped,
    Resumed: _stopped,
    StateWithheld: _told,
    CheckAnswered: _check_answered,
    Rostered: _rostered,
    HandoverOffered: _handover_offered,
    HandoverTaken: _handover_decided,
    HandoverRefused: _handover_decided,
}
