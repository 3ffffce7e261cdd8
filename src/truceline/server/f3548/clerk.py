"""The clerk: requests that change something, each judged by what all before it have written.

A look and its writing happen in one go on the node's own thread. Those that wait together share a
commit, which is the door's business.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any  # an answer is what its operation says

from truceline.deconfliction.book import NoticeBook
from truceline.deconfliction.f3548 import Registry
from truceline.deconfliction.f3548.rules import Rules
from truceline.node import Node
from truceline.record import Entry, Record
from truceline.record.tree import leaf_hash
from truceline.server.door import Door
from truceline.server.f3548.refusing import Turned, refuse
from truceline.server.f3548.tokens import Caller


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
    """What is to be written, and the answer once it is on the disk."""

    bodies: Sequence[object]
    told: Any
    status: int = 200


@dataclass(frozen=True, slots=True)
class Done:
    """An answer, its status, and the entry that stands for it: its number and leaf hash."""

    told: Any
    status: int = 200
    entry: str = ""


class Clerk:
    """One for an application."""

    def __init__(self, door: Door, rules: Rules) -> None:
        self._door, self._rules = door, rules

    async def ask(self, caller: Caller, read: Callable[[Look], Any]) -> Done:
        """What can be told without writing anything. Raises Turned."""
        now_us = self._door.now_us()
        told = await self._door.ask(lambda node: read(Look(node, now_us, caller, self._rules)))
        return Done(told)

    async def write(self, caller: Caller, decide: Callable[[Look], Decided]) -> Done:
        """The answer of a change that is on the disk. Raises Turned."""
        now_us = self._door.now_us()
        outcome: list[Decided | Exception] = []

        def acted(node: Node) -> Sequence[object]:
            try:
                if not isinstance(node.record, Record):
                    raise Turned(503, "the log lies with another node: ask that one")
                decided = decide(Look(node, now_us, caller, self._rules))
            except Exception as error:  # noqa: BLE001 (raised below, where who asked hears of it)
                outcome.append(error)
                return ()
            outcome.append(decided)
            return decided.bodies

        written = await self._door.act(acted)
        (told,) = outcome
        if isinstance(told, Exception):
            raise told
        kinds = {type(each) for each in told.bodies}
        own = [each for each in written if type(each.body) in kinds]
        return Done(told.told, told.status, _named(own[-1]) if own else "")


def _named(entry: Entry) -> str:
    return f"{entry.number} {leaf_hash(entry.leaf).hex()}"


def refuse_stale(
    look: Look, manager: str, present: str, named: str | None, *, unnamed: int
) -> None:
    """Refuse a change by another than the manager, or of another version than the present one.

    unnamed: the status where no version is named at all.
    """
    refuse(manager != look.caller.sub, 403, "it has another manager")
    refuse(not named, unnamed, "it is there: name its present version")
    refuse(named != present, 409, "that is not its present version")
