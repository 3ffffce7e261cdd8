"""Delivering: notices to people away from the screen, each brought at least once.

A task follows the record from the entry it told of last, which stands in `delivery.json` beside the
record. Another tells of what waits for the log, at once: while the log cannot be reached a message
comes straight from the other party and deadlines pass, and nobody may learn of it later for that.
Where a notice cannot be brought the task falls, and whoever supervises it starts it again, later
each time; a notice that is too old by then is given up, and counted.
"""

import asyncio
import os
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar  # what is brought back is the way's own matter

import msgspec

from truceline.findings import Opened
from truceline.line.channels import Notice, Undelivered
from truceline.line.classes import party_of
from truceline.line.entries import CheckMissed, Escalated, HandoverMissed, Queued
from truceline.node.node import Node
from truceline.node.runtime import Runtime
from truceline.node.settings import DeliverySettings
from truceline.record import Entry
from truceline.record.entry import read
from truceline.values.instants import SECOND_US, to_iso

FILE = "delivery.json"
Brought = TypeVar("Brought")


@dataclass(slots=True)
class Delivered:
    """How one way fares: notices brought, given up, and the last fault."""

    brought: int = 0
    given_up: int = 0
    fault: str = ""


class Mark(msgspec.Struct, frozen=True):
    """Of what one way has told. number: all of the log up to that entry; ahead: ids of entries that
    were told of before the log had them.
    """

    number: int
    ahead: frozenset[str] = frozenset()


class Marks:
    """Of what each way has told, on disk. Used by one process.

    bringing: held by whoever brings a notice of that way, so that none is brought twice.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        known = self._path.read_bytes() if self._path.exists() else b"{}"
        told = msgspec.json.decode(known, type=dict[str, int | Mark])  # older folders: the number
        marks = ((name, Mark(each) if isinstance(each, int) else each)
                 for name, each in told.items())  # fmt: skip
        self._told = dict(marks)
        self.bringing = defaultdict[str, asyncio.Lock](asyncio.Lock)

    def begin(self, name: str, newest: int) -> None:
        """A way that is new has told of all up to the newest entry."""
        if name not in self._told:
            self._set(name, Mark(newest))

    def get(self, name: str) -> Mark:
        """The mark of a way that was begun."""
        return self._told[name]

    def move(self, name: str, number: int, *, logged: str = "") -> None:
        """All up to an entry is told; logged: the id of one that the log has by now."""
        self._set(name, Mark(number, self._told[name].ahead - {logged}))

    def tell_ahead(self, name: str, entry_id: str) -> None:
        """An entry is told of that the log does not have yet."""
        mark = self._told[name]
        self._set(name, Mark(mark.number, mark.ahead | {entry_id}))

    def _set(self, name: str, mark: Mark) -> None:
        """Write it down, whole or not at all."""
        self._told[name] = mark
        part = self._path.with_suffix(".part")
        with part.open("wb") as file:
            file.write(msgspec.json.encode(self._told))
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._path)


async def deliver(door: Runtime, said: DeliverySettings, marks: Marks, fares: Delivered) -> None:
    """Bring notices of what the log has, for as long as the node runs. Raises Undelivered."""
    name = said.name
    marks.begin(name, _newest(door))
    async with aclosing(door.changes(marks.get(name).number)) as batches:
        async for batch in batches:
            for entry in batch:
                if entry.kind not in said.on:
                    continue
                async with marks.bringing[name]:
                    known = _id(entry) in marks.get(name).ahead
                    if known or await _bring(door, said, entry, fares, logged=True):
                        marks.move(name, entry.number, logged=_id(entry))
            marks.move(name, batch[-1].number)


async def deliver_ahead(
    door: Runtime, said: DeliverySettings, marks: Marks, fares: Delivered
) -> None:
    """Bring notices of what waits for the log, for as long as the node runs; at the log's own node
    nothing ever does. Raises Undelivered.
    """
    name, seen = said.name, set[bytes]()
    marks.begin(name, _newest(door))
    async with aclosing(door.waits()) as lists:
        async for waiting in lists:
            for entry in waiting:
                if entry.kind not in said.on or entry.leaf in seen:
                    continue
                async with marks.bringing[name]:
                    known = _id(entry) in marks.get(name).ahead
                    if not known and await _bring(door, said, entry, fares, logged=False):
                        marks.tell_ahead(name, _id(entry))
                seen.add(entry.leaf)


async def tried(work: Awaitable[Brought], fares: Delivered, *, young: bool) -> Brought | None:
    """What came of bringing something once; None where it is given up: refused for good, or no more
    young. Raises Undelivered for what is to be tried again, by whoever supervises the task.
    """
    try:
        done = await work
    except Undelivered as error:
        fares.fault = str(error)
        if error.again and young:
            raise
        fares.given_up += 1
        return None
    fares.brought += 1
    return done


async def _bring(
    door: Runtime, said: DeliverySettings, entry: Entry, fares: Delivered, *, logged: bool
) -> bool:
    """Bring the notice of an entry, or give it up. False where it is not for this desk; or not to
    be told ahead of the log, which has it by now.
    """

    def told(node: Node) -> Notice | None:
        if not logged and not _waits(node, entry):
            return None
        return notice_of(node, entry, said, logged=logged)

    notice = await door.ask(told)
    if notice is None:
        return False
    now_us = door.now_us()
    young = now_us - notice.at_us < said.give_up_s * SECOND_US
    await tried(said.way.deliver(notice, now_us=now_us), fares, young=young)
    return True


def _waits(node: Node, entry: Entry) -> bool:
    """Whether an entry waits for the log still; its number may be another one by now."""
    waiting = node.record.entries(since=node.record.settled)
    return any(each.leaf == entry.leaf for each in waiting)


def notice_of(node: Node, entry: Entry, said: DeliverySettings, *, logged: bool) -> Notice | None:
    """What is told of an entry; None where it is not for this desk. Never what was said."""
    tell = TELLING.get(type(entry.body), _anything)
    told = next(tell(node, entry, said), None)
    if told is None:
        return None
    subject, lines = told
    return Notice(
        node=node.author,
        id=_id(entry),
        number=entry.number if logged else -1,
        about=entry.kind,
        at_us=entry.at_us,
        subject=subject,
        lines=lines,
    )


def _id(entry: Entry) -> str:
    """The id that its author gave it, the same wherever it stands."""
    return read(entry.leaf).head.id


def _newest(door: Runtime) -> int:
    newest: int = door.health()["record"]["entries"] - 1
    return newest


Lines = tuple[str, tuple[str, ...]]


def _queued(node: Node, entry: Entry, said: DeliverySettings) -> Iterator[Lines]:
    body: Queued = entry.body
    if node.author in body.to and body.precedence in said.precedence:
        mark = "EXERCISE " if body.exercise else ""
        subject = f"{mark}{body.precedence} message {body.message} waits for you"
        yield subject, (f"Channel {body.channel}.", "Open it at the desk, and read it back there.")


def _escalated(node: Node, entry: Entry, said: DeliverySettings) -> Iterator[Lines]:
    body: Escalated = entry.body
    message = node.state.line.messages.get(body.message)
    queued = message.body if message else None
    known = queued is None or queued.precedence in said.precedence
    if party_of(entry.author) == node.author and known:
        mark = "EXERCISE " if queued and queued.exercise else ""
        step = body.means.replace("_", " ")
        subject = f"{mark}{body.message}: no {body.waits_for} of {', '.join(body.silent)}"
        officer = f"Officer {body.officer} is called." if body.officer else ""
        due = f"It was due at {to_iso(body.due_us)}; now: {step}."
        yield subject, tuple(filter(None, (due, officer)))


def _check_missed(node: Node, entry: Entry, _: DeliverySettings) -> Iterator[Lines]:
    body: CheckMissed = entry.body
    if party_of(entry.author) == node.author:
        reason = body.reason.replace("_", " ")
        line = f"That of {to_iso(body.scheduled_us)} with {body.silent}: {reason}."
        yield f"A check of {body.channel} was missed", (line,)


def _handover_missed(node: Node, entry: Entry, _: DeliverySettings) -> Iterator[Lines]:
    body: HandoverMissed = entry.body
    if party_of(entry.author) == node.author:
        line = f"The shift of {to_iso(body.starts_us)} began; {body.officer} has the watch still."
        yield "Nobody has taken over the watch", (line,)


def _opened(node: Node, entry: Entry, _: DeliverySettings) -> Iterator[Lines]:
    body: Opened = entry.body
    finding = node.state.book.findings.get(entry.number)
    shelved = finding is not None and node.author in finding.shelved
    if body.status == "in_force" and not shelved:
        stands = body.standing.replace("_", " ")
        yield f"Finding {entry.number}: {stands} under {body.term}", ()


def _anything(_: Node, entry: Entry, __: DeliverySettings) -> Iterator[Lines]:
    yield f"{entry.kind} is on record", ()


TELLING: dict[type, Callable[[Node, Entry, DeliverySettings], Iterator[Lines]]] = {
    Queued: _queued,
    Escalated: _escalated,
    CheckMissed: _check_missed,
    HandoverMissed: _handover_missed,
    Opened: _opened,
}
