"""Folding: entries become the book.

Facts add up and nothing is taken back, so an entry taken twice changes nothing. What one chain
states in turn (suspensions, routes, rosters) hangs on its order, which chains keep.
"""

from collections.abc import Callable

from truceline.line.book import NEVER, Handover, Line, Message, Step
from truceline.line.classes import owns, party_of
from truceline.line.entries import (
    Acknowledged,
    Alerted,
    ChannelClosed,
    ChannelOpened,
    CheckAnswered,
    CheckCalled,
    CheckHeld,
    CheckMissed,
    Closed,
    Delivered,
    Escalated,
    Expired,
    HandoverMissed,
    HandoverOffered,
    HandoverRefused,
    HandoverTaken,
    IssueClosed,
    IssueOpened,
    Logged,
    Queued,
    Read,
    Refused,
    Resumed,
    Rostered,
    RouteReported,
    StateWithheld,
    Suspended,
    Threaded,
    Translated,
    Withdrawn,
)
from truceline.line.ladder import settled
from truceline.line.terms import unsound
from truceline.record import Entry

STEPS: dict[type, str] = {
    Logged: "logged",
    Delivered: "delivered",
    Alerted: "alerted",
    Read: "read",
    Refused: "refused",
    Closed: "closed",
    Withdrawn: "withdrawn",
    Expired: "expired",
}


def fold(line: Line, entry: Entry) -> bool:
    """Take one entry into the book, and say whether it is of a kind that stands there."""
    change = FOLD.get(type(entry.body))
    if change is not None:
        change(line, entry)
    return change is not None


# ---- messages -------------------------------------------------------------------------------


def _queued(line: Line, entry: Entry) -> None:
    body: Queued = entry.body
    by = party_of(entry.author)
    if not owns(entry.author, body.message) or not body.to or by in body.to:
        line.strays.add(entry.number)
        return
    message, step = line.message(body.message), Step(entry.number, entry.at_us)
    if message.body is not None:
        message.another = message.another or (body if body != message.body else None)
        return
    message.body, message.author = body, by
    message.steps[by, "queued"] = step
    _sort(line, message)
    if body.supersedes:
        before = line.message(body.supersedes)
        before.steps.setdefault((by, "superseded"), step)
        _sort(line, before)
    if body.answers:
        question = line.message(body.answers)
        question.answers.setdefault(by, []).append(body.message)
        _sort(line, question)


def _stepped(line: Line, entry: Entry) -> None:
    by, message = party_of(entry.author), line.message(entry.body.message)
    what = STEPS[type(entry.body)]
    message.steps.setdefault((by, what), Step(entry.number, entry.at_us))
    if what == "refused":
        message.refusals.setdefault(by, entry.body)
    _sort(line, message)


def _acknowledged(line: Line, entry: Entry) -> None:
    body: Acknowledged = entry.body
    message = line.message(body.message)
    read_back = (party_of(entry.author), body.read_back)
    message.read_backs.setdefault(read_back, Step(entry.number, entry.at_us))
    _sort(line, message)


def _sort(line: Line, message: Message) -> None:
    """Put a message among the open ones, or take it out."""
    if message.body is None or settled(line, message):
        line.open.pop(message.name, None)
    else:
        line.open[message.name] = None


def _translated(line: Line, entry: Entry) -> None:
    message = line.message(entry.body.message)
    if entry.body not in message.translations:
        message.translations.append(entry.body)


def _escalated(line: Line, entry: Entry) -> None:
    body: Escalated = entry.body
    key = (party_of(entry.author), body.waits_for, body.step)
    line.message(body.message).fired.setdefault(key, body)


def _threaded(line: Line, entry: Entry) -> None:
    threads, by = line.message(entry.body.message).threads, party_of(entry.author)
    if by not in threads or entry.number > threads[by][1]:
        threads[by] = (entry.body.issue, entry.number)


def _issue_opened(line: Line, entry: Entry) -> None:
    if owns(entry.author, entry.body.issue):
        line.issues.setdefault(entry.body.issue, entry.body)
    else:
        line.strays.add(entry.number)


def _issue_closed(line: Line, entry: Entry) -> None:
    if owns(entry.author, entry.body.issue):
        line.issues_closed.add(entry.body.issue)
    else:
        line.strays.add(entry.number)


# ---- channels -------------------------------------------------------------------------------


def _channel_opened(line: Line, entry: Entry) -> None:
    if not owns(entry.author, entry.body.channel) or unsound(entry.body):
        line.strays.add(entry.number)
        return
    channel = line.channel(entry.body.channel)
    channel.body = channel.body or entry.body


def _channel_closed(line: Line, entry: Entry) -> None:
    if owns(entry.author, entry.body.channel):
        line.channel(entry.body.channel).closed = True
    else:
        line.strays.add(entry.number)


def _suspended(line: Line, entry: Entry) -> None:
    by = party_of(entry.author)
    line.channel(entry.body.channel).suspensions.setdefault(by, {})[entry.number] = entry.body


def _withheld(line: Line, entry: Entry) -> None:
    body: StateWithheld = entry.body
    withheld, by = line.channel(body.channel).withheld, party_of(entry.author)
    if by not in withheld or entry.number > withheld[by][1]:
        withheld[by] = (body.withheld_from, entry.number)


def _route_reported(line: Line, entry: Entry) -> None:
    body: RouteReported = entry.body
    routes, key = line.channel(body.channel).routes, (party_of(entry.author), body.route)
    if entry.number > routes.get(key, (True, -1))[1]:
        routes[key] = (body.works, entry.number)


# ---- line checks ----------------------------------------------------------------------------


def _check_called(line: Line, entry: Entry) -> None:
    body: CheckCalled = entry.body
    channel, by = line.channel(body.channel), party_of(entry.author)
    early = body.scheduled_us > entry.at_us  # nobody can have called already for what is to come
    if early or body.scheduled_us <= channel.called.get(by, NEVER):
        return
    channel.called[by] = body.scheduled_us
    for other in channel.body.members if channel.body else ():
        if other != by:
            channel.waiting[by, body.scheduled_us, other] = None


def _check_answered(line: Line, entry: Entry) -> None:
    body: CheckAnswered = entry.body
    key = (body.caller, body.scheduled_us, party_of(entry.author))
    line.channel(body.channel).answers.setdefault(key, body)


def _check_held(line: Line, entry: Entry) -> None:
    body: CheckHeld = entry.body
    channel, by = line.channel(body.channel), party_of(entry.author)
    key = (by, body.scheduled_us, body.answered_by)
    if key not in channel.held:
        channel.held[key] = Step(entry.number, entry.at_us)
        channel.waiting.pop(key, None)
        channel.last_held[by, body.answered_by] = entry.number
        channel.in_a_row.pop((by, body.answered_by), None)


def _check_missed(line: Line, entry: Entry) -> None:
    body: CheckMissed = entry.body
    channel, by = line.channel(body.channel), party_of(entry.author)
    key = (by, body.caller, body.scheduled_us, body.silent)
    if key in channel.missed:
        return
    channel.missed[key] = Step(entry.number, entry.at_us)
    if body.reason == "not_called":
        channel.called[by] = max(body.scheduled_us, channel.called.get(by, NEVER))
        return
    if body.reason == "no_call":
        before = channel.uncalled.get((by, body.caller), NEVER)
        channel.uncalled[by, body.caller] = max(body.scheduled_us, before)
    else:
        channel.waiting.pop((by, body.scheduled_us, body.silent), None)
    row = channel.in_a_row.setdefault((by, body.silent), {})
    row.setdefault(body.scheduled_us, entry.number)


# ---- the watch ------------------------------------------------------------------------------


def _rostered(line: Line, entry: Entry) -> None:
    watch = line.watch(party_of(entry.author))
    if entry.number > watch.number:
        watch.roster, watch.number = entry.body, entry.number


def _handover_offered(line: Line, entry: Entry) -> None:
    body: HandoverOffered = entry.body
    if owns(entry.author, body.handover) and body.outgoing != body.incoming:
        offered = Handover(party_of(entry.author), body)
        line.handovers.setdefault(body.handover, offered)
    else:
        line.strays.add(entry.number)


def _handover_taken(line: Line, entry: Entry) -> None:
    """The watch passes only to the officer it was offered to, with the same things open."""
    body: HandoverTaken = entry.body
    handover = _undecided(line, entry)
    if handover is not None and set(body.open) == set(handover.offered.open):
        handover.taken = body
        line.watch(handover.party).officer = body.officer


def _handover_refused(line: Line, entry: Entry) -> None:
    handover = _undecided(line, entry)
    if handover is not None:
        handover.refused = entry.body


def _undecided(line: Line, entry: Entry) -> Handover | None:
    """The handover that the entry takes or refuses, if it still can, and its author may."""
    handover = line.handovers.get(entry.body.handover)
    if handover is None or (handover.party, handover.offered.incoming) != (
        party_of(entry.author),
        entry.body.officer,
    ):
        line.strays.add(entry.number)
        return None
    return handover if handover.taken is None and handover.refused is None else None


def _handover_missed(line: Line, entry: Entry) -> None:
    body: HandoverMissed = entry.body
    line.watch(party_of(entry.author)).missed.add(body.starts_us)


FOLD: dict[type, Callable[[Line, Entry], None]] = {
    **dict.fromkeys(STEPS, _stepped),
    Queued: _queued,
    Acknowledged: _acknowledged,
    Translated: _translated,
    Escalated: _escalated,
    Threaded: _threaded,
    IssueOpened: _issue_opened,
    IssueClosed: _issue_closed,
    ChannelOpened: _channel_opened,
    ChannelClosed: _channel_closed,
    Suspended: _suspended,
    Resumed: _suspended,
    StateWithheld: _withheld,
    RouteReported: _route_reported,
    CheckCalled: _check_called,
    CheckAnswered: _check_answered,
    CheckHeld: _check_held,
    CheckMissed: _check_missed,
    Rostered: _rostered,
    HandoverOffered: _handover_offered,
    HandoverTaken: _handover_taken,
    HandoverRefused: _handover_refused,
    HandoverMissed: _handover_missed,
}
