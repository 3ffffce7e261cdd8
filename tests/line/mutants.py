"""Machines that are wrong in one thing each; the referee must find every one of them out."""

from line.passing import Holdings, arrival
from line.setting import Machine
from truceline.line import Line, desk, ladder
from truceline.line.book import Message
from truceline.line.entries import Escalated
from truceline.record import Entry


def _takes_twice(holdings: Holdings, author: str, place: int) -> str:
    found = arrival(holdings, author, place)
    return "next" if found == "known" else found


def _takes_early(holdings: Holdings, author: str, place: int) -> str:
    found = arrival(holdings, author, place)
    return "next" if found == "early" else found


def _shows_sent_as_delivered(line: Line, message: Message, recipient: str) -> str:
    found = ladder.rung(line, message, recipient)
    return "delivered" if found in ("queued", "logged") else found


def _shows_alerted_as_read(line: Line, message: Message, recipient: str) -> str:
    found = ladder.rung(line, message, recipient)
    return "read" if found == "alerted" else found


def _takes_any_read_back(line: Line, message: Message, recipient: str) -> str:
    tried = any(party == recipient for party, _ in message.read_backs)
    return "acknowledged" if tried else ladder.rung(line, message, recipient)


def _forgets_what_fired(line: Line, entry: Entry, here: str) -> list[object]:
    return [] if isinstance(entry.body, Escalated) else desk.react(line, entry, here)


def _never_escalates(line: Line, here: str, *, now_us: int) -> list[object]:
    asked = desk.due(line, here, now_us=now_us)
    return [each for each in asked if not isinstance(each, Escalated)]


MUTANTS: dict[str, Machine] = {
    "no dedup": Machine(arrival=_takes_twice),
    "no order check": Machine(arrival=_takes_early),
    "volatile outbox": Machine(outbox_survives=False),
    "sent shown as delivered": Machine(rung=_shows_sent_as_delivered),
    "alerted shown as read": Machine(rung=_shows_alerted_as_read),
    "any read-back will do": Machine(rung=_takes_any_read_back),
    "what fired is forgotten": Machine(react=_forgets_what_fired),
    "no escalation": Machine(due=_never_escalates),
}
