"""Delivering: notices to people away from the screen, each brought at least once.

A task follows the record from the entry it told of last, which stands in `delivery.json` beside the
record. Where a notice cannot be brought the task falls, and whoever supervises it starts it again,
later each time; a notice that is too old by then is given up, and counted.
"""

import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
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
from truceline.values.instants import SECOND_US, to_iso

FILE = "delivery.json"
Brought = TypeVar("Brought")


@dataclass(slots=True)
class Delivered:
    """How one way fares: notices brought, given up, and the last fault."""

    brought: int = 0
    given_up: int = 0
    fault: str = ""


class Marks:
    """The last entry each way told of, on disk. Used by one process."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        known = self._path.read_bytes() if self._path.exists() else b"{}"
        self._numbers = msgspec.json.decode(known, type=dict[str, int])

    def get(self, name: str, usual: int) -> int:
        """The number; what is usual for a way that is new."""
        return self._numbers.get(name, usual)

    def set(self, name: str, number: int) -> None:
        """Write it down, whole or not at all."""
        self._numbers[name] = number
        part = self._path.with_suffix(".part")
        with part.open("wb") as file:
            file.write(msgspec.json.encode(self._numbers))
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._path)


async def deliver(door: Runtime, said: DeliverySettings, marks: Marks, fares: Delivered) -> None:
    """Bring notices of what is written, for as long as the node runs. Raises Undelivered."""
    newest = door.health()["record"]["entries"] - 1
    since = marks.get(said.name, newest)
    marks.set(said.name, since)
    async with aclosing(door.changes(since)) as batches:
        async for batch in batches:
            for entry in batch:
                if entry.kind in said.on:
                    notice = await door.ask(partial(notice_of, entry=entry, said=said))
                    if notice is not None:
                        await _bring(door, said, notice, fares)
                        marks.set(said.name, entry.number)
            marks.set(said.name, batch[-1].number)


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


async def _bring(door: Runtime, said: DeliverySettings, notice: Notice, fares: Delivered) -> None:
    now_us = door.now_us()
    young = now_us - notice.at_us < said.give_up_s * SECOND_US
    await tried(said.way.deliver(notice, now_us=now_us), fares, young=young)


def notice_of(node: Node, entry: Entry, said: DeliverySettings) -> Notice | None:
    """What is told of an entry; None where it is not for this desk. Never what was said."""
    tell = TELLING.get(type(entry.body), _anything)
    told = next(tell(node, entry, said), None)
    if told is None:
        return None
    subject, lines = told
    return Notice(node=node.author, number=entry.number, about=entry.kind, at_us=entry.at_us,
                  subject=subject, lines=lines)  # fmt: skip


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
