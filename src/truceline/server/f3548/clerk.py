"""The clerk: requests that change something, each judged by what all before it have written.

Those that wait together go into one commit. Nobody writes between a look and its writing, since
both happen on the node's own thread.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any  # an answer is what its operation says

from truceline.deconfliction.book import NoticeBook
from truceline.deconfliction.f3548.entries import Heard, PeerNotified, Reported
from truceline.deconfliction.f3548.registry import CHANGES, Registry, fold
from truceline.deconfliction.f3548.rules import Rules
from truceline.node import Node
from truceline.record import Entry, Record
from truceline.record.entries import Created
from truceline.record.tree import leaf_hash
from truceline.server.door import Door
from truceline.server.f3548.refusing import Turned
from truceline.server.f3548.tokens import Caller

TOGETHER_MOST = 256
WRITTEN = frozenset({*CHANGES, Heard, PeerNotified, Reported})


@dataclass(frozen=True, slots=True)
class Look:
    """What a request is judged by."""

    node: Node
    now_us: int
    caller: Caller
    rules: Rules

    @property
    def book(self) -> NoticeBook:
        """Our notices."""
        return self.node.state.notices

    @property
    def registry(self) -> Registry:
        """What stands in the service."""
        return self.node.state.notices.f3548

    @property
    def party(self) -> str:
        """The party that the caller speaks for."""
        return self.rules.parties.get(self.caller.sub, self.caller.sub)


@dataclass(frozen=True, slots=True)
class Decided:
    """What is to be written, and the answer, told once it has been taken in."""

    bodies: Sequence[object]
    tell: Callable[[], Any]
    status: int = 200


@dataclass(frozen=True, slots=True)
class Done:
    """An answer, its status, and the entry that stands for it: its number and leaf digest."""

    told: Any
    status: int = 200
    entry: str = ""


Decide = Callable[[Look], Decided]


@dataclass(slots=True)
class _Waiting:
    caller: Caller
    decide: Decide
    done: asyncio.Future[Done]
    outcome: Decided | Exception | None = None
    told: Any = None


class Clerk:
    """One for an application."""

    def __init__(self, door: Door, rules: Rules) -> None:
        self._door, self._rules = door, rules
        self._waiting: list[_Waiting] = []
        self._working: asyncio.Task[None] | None = None

    async def ask(self, caller: Caller, read: Callable[[Look], Any]) -> Done:
        """What can be told without writing anything."""
        now_us = self._door.now_us()
        told = await self._door.ask(lambda node: read(Look(node, now_us, caller, self._rules)))
        return Done(told)

    async def write(self, caller: Caller, decide: Decide) -> Done:
        """The answer of a change that is on the disk. Raises Turned."""
        done: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(caller, decide, done))
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        return await done

    async def _work(self) -> None:
        try:
            while self._waiting:
                some, self._waiting = (
                    self._waiting[:TOGETHER_MOST],
                    self._waiting[TOGETHER_MOST:],
                )
                await self._write(some)
        finally:
            self._working = None

    async def _write(self, some: list[_Waiting]) -> None:
        now_us = self._door.now_us()
        try:
            entries = await self._door.act(lambda node: self._decided(node, some, now_us))
        except Exception as error:  # noqa: BLE001 (each of those who wait is to hear of it)
            for each in some:
                if not each.done.done():
                    each.done.set_exception(error)
            return
        _settle(some, [each for each in entries if type(each.body) in WRITTEN])

    def _decided(self, node: Node, some: list[_Waiting], now_us: int) -> list[object]:
        """On the node's thread: what all of them write."""
        if not isinstance(node.record, Record):
            raise Turned(503, "the log lies with another node: ask that one")
        if node.state.notices.f3548.ahead:
            _read_anew(node)
        bodies: list[object] = []
        for each in some:
            look = Look(node, now_us, each.caller, self._rules)
            try:
                each.outcome = each.decide(look)
                for body in each.outcome.bodies:
                    look.registry.apply(body, now_us)
                each.told = each.outcome.tell()
                bodies += each.outcome.bodies
            except Exception as error:  # noqa: BLE001 (told to who asked; others go on)
                each.outcome = error
        return bodies


def _settle(some: list[_Waiting], entries: list[Entry]) -> None:
    """Answer each with its own last entry."""
    place = 0
    for each in some:
        if each.done.done():
            continue
        if isinstance(each.outcome, Exception):
            each.done.set_exception(each.outcome)
            continue
        assert each.outcome is not None
        place += len(each.outcome.bodies)
        last = entries[place - 1] if each.outcome.bodies else None
        each.done.set_result(Done(each.told, each.outcome.status, _named(last)))


def _named(entry: Entry | None) -> str:
    return f"{entry.number} {leaf_hash(entry.leaf).hex()}" if entry else ""


def _read_anew(node: Node) -> None:
    """Fold the service's entries once more: what was taken in was not written."""
    made = Registry()
    for entry in node.record.entries(kinds=[Created, *CHANGES]):
        fold(made, entry)
    node.state.notices.f3548 = made
