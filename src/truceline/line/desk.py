"""The desk: what an entry calls for at the node of one party, and what is due at an instant.

Both are asked of the book and of nothing else, and both give only what does not stand in it yet: a
node that fell between an entry and what it calls for makes up for it at its next tick.

A node looks at the clock every second, and nearly always in vain. So it is worked out once until
when nothing will be due: `Line.quiet`. An entry about one message shortens that by what is still to
come of this message, and asks after no other; one about anything else ends it. A deadline is never
passed over by that: each module says for what it watches the first instant at which it must be
asked.
"""

from collections.abc import Iterator

from truceline.line import checks, deadlines, duty, receipts
from truceline.line.book import FOREVER, Line, Message
from truceline.line.classes import party_of
from truceline.line.entries import Acknowledged, CheckAnswered, CheckCalled, Delivered, Queued
from truceline.line.folding import fold
from truceline.record import Entry

BEGINNINGS = (Queued, Delivered, Acknowledged)  # of what is owed or awaited; all others end some


def react(line: Line, entry: Entry, here: str) -> list[object]:
    """Take one entry into the book; what it calls for at the node of party `here`."""
    if fold(line, entry) and line.quiet:
        _disturb(line, entry)
    match entry.body:
        case Queued() as body if body.message in line.messages:
            return list(receipts.owed(line, line.messages[body.message], here))
        case CheckCalled(channel=name, scheduled_us=at_us):
            channel, by = line.channel(name), party_of(entry.author)
            return list(checks.answered(line, channel, here, caller=by, at_us=at_us))
        case CheckAnswered(channel=name, scheduled_us=at_us, caller=caller) if caller == here:
            channel, by = line.channel(name), party_of(entry.author)
            return list(checks.held(line, channel, here, called=by, at_us=at_us))
    return []


def owed(line: Line, here: str) -> list[object]:
    """The receipts that the node of party `here` has not given yet for what it holds."""
    return [each for name in line.open for each in receipts.owed(line, line.messages[name], here)]


def due(line: Line, here: str, *, now_us: int) -> list[object]:
    """What the node of party `here` has to state by now; changes nothing that is in the book."""
    if now_us < line.looked.get(here, FOREVER):  # the first look, or the clock went back
        deadlines.note_back(line, here, now_us=now_us)
    line.looked[here] = now_us
    since_us, until_us = line.quiet.get(here, (0, 0))
    if since_us <= now_us < until_us:
        return []
    found = list(_due(line, here, now_us))
    if not found:
        line.quiet[here] = (now_us, quiet_until(line, here, now_us=now_us))
    return found


def quiet_until(line: Line, here: str, *, now_us: int) -> int:
    """Until when nothing will be due, where nothing is now and no entry comes."""
    instants = [
        *(deadlines.next_us(line, line.messages[name], here, now_us=now_us) for name in line.open),
        *(checks.next_us(line, each, here, now_us=now_us) for each in line.channels.values()),
        duty.next_us(line, here, now_us=now_us),
    ]
    return min(instants)


def _disturb(line: Line, entry: Entry) -> None:
    """Shorten the quiet by what is to come of the one message that an entry is about, or end it.

    Of other messages it can only end something: they are answered, or superseded.
    """
    message = line.messages.get(getattr(entry.body, "message", ""))
    if message is None:
        line.quiet.clear()
    elif isinstance(entry.body, BEGINNINGS) and message.name in line.open:
        for here, (since_us, until_us) in list(line.quiet.items()):
            if next(_due_of(line, message, here, since_us), None) is not None:
                del line.quiet[here]
                continue
            next_us = deadlines.next_us(line, message, here, now_us=since_us)
            line.quiet[here] = (since_us, min(until_us, next_us))


def _due_of(line: Line, message: Message, here: str, now_us: int) -> Iterator[object]:
    yield from receipts.owed(line, message, here)
    yield from deadlines.overdue(line, message, here, now_us=now_us)


def _due(line: Line, here: str, now_us: int) -> Iterator[object]:
    yield from owed(line, here)
    for name in line.open:
        yield from deadlines.overdue(line, line.messages[name], here, now_us=now_us)
    for channel in line.channels.values():
        yield from checks.due(line, channel, here, now_us=now_us)
    yield from duty.not_taken(line, here, now_us=now_us)
