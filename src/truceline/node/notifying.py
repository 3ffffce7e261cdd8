"""Notifying: peers of F3548 are told of changes to plans of ours, each at least once.

What is owed to whom stands in the record (`deconfliction.f3548.outbox`), and so does what came of
it. A task for each peer that is owed something tells it one change after the other, in their order,
and ends when nothing is left. As with notices to people (delivering.py) a task falls where a word
was not taken, and is started again, later each time, until the word is too old. So one peer that
does not answer keeps no other waiting.
"""

import asyncio
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256
from typing import Any, Protocol  # health is plain values

from truceline.deconfliction.f3548.entries import Told
from truceline.deconfliction.f3548.outbox import Owed, Peer
from truceline.node.delivering import Delivered, tried
from truceline.node.node import Node
from truceline.node.runtime import Runtime
from truceline.record import Record
from truceline.values.instants import SECOND_US

AT_ONCE = 16  # peers that are spoken to at the same time


@dataclass(frozen=True, slots=True)
class Taken:
    """A peer took a word. receipt: the proof of it that the peer gave, empty for none; fault: why
    what it gave proves nothing.
    """

    receipt: bytes = b""
    fault: str = ""


class Way(Protocol):
    """How peers are spoken to."""

    def word(self, node: Node, peer: Peer, owed: Owed) -> bytes:
        """What a peer is told now, on the node's thread: how the plan stands by then."""
        ...

    async def deliver(self, peer: Peer, word: bytes, *, of: str, now_us: int) -> Taken:
        """Bring it; the peer has taken it when this returns. Raises Undelivered."""
        ...


@dataclass(slots=True)
class Notifying:
    """Runs beside a node. give_up_s: how long a word is tried."""

    door: Runtime
    way: Way
    give_up_s: float
    fares: dict[Peer, Delivered] = field(default_factory=dict)
    _busy: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _fresh: set[Peer] = field(default_factory=set)  # owed something since their task looked last

    def start(self) -> None:
        """Notify beside the node for as long as it runs."""
        self.door.supervise("notifying", self._watch)
        self.door.also_tell("notifying", self.health)

    def health(self) -> Mapping[str, Any]:
        """How it fares with each peer, as plain values."""
        return {_name(peer): asdict(each) for peer, each in self.fares.items()}

    async def _watch(self) -> None:
        """Start a task for each peer that is owed something, now and whenever something changes."""
        newest = self.door.health()["record"]["entries"] - 1
        await self._look()
        async with aclosing(self.door.changes(newest)) as batches:
            async for batch in batches:
                if any(each.kind.startswith("deconfliction.wire_") for each in batch):
                    await self._look()

    async def _look(self) -> None:
        for peer in await self.door.ask(_owing):
            self._fresh.add(peer)
            self.fares.setdefault(peer, Delivered())
            if not self.door.runs(_name(peer)):
                self.door.supervise(_name(peer), partial(self._tell_all, peer))

    async def _tell_all(self, peer: Peer) -> None:
        """Tell a peer all that it is owed. Raises Undelivered."""
        while peer in self._fresh:
            self._fresh.discard(peer)
            try:
                while await self._tell_next(peer):
                    pass
            except BaseException:
                self._fresh.add(peer)
                raise

    async def _tell_next(self, peer: Peer) -> bool:
        """Tell one word; False where none is owed."""
        read = partial(_next, way=self.way, peer=peer)
        owed, word = await self.door.ask(read)
        if owed is None:
            return False
        fares, now_us = self.fares[peer], self.door.now_us()
        young = now_us - owed.at_us < self.give_up_s * SECOND_US
        async with self._busy:
            bringing = self.way.deliver(peer, word, of=owed.of, now_us=now_us)
            taken = await tried(bringing, fares, young=young)
        receipt = taken.receipt if taken else b""
        digest = sha256(receipt).hexdigest() if receipt else ""
        told = Told(
            change=owed.change,
            manager=peer.manager,
            base_url=peer.base_url,
            outcome="taken" if taken else "given_up",
            receipt=digest,
            fault=taken.fault if taken else fares.fault,
        )
        await self.door.write(told, blocks={digest: receipt} if receipt else {})
        return True


def _owing(node: Node) -> list[Peer]:
    """Peers that are owed something by this node: the one that keeps the log, and no other."""
    return list(node.state.notices.outbox.owed) if isinstance(node.record, Record) else []


def _next(node: Node, way: Way, peer: Peer) -> tuple[Owed | None, bytes]:
    owed = node.state.notices.outbox.first(peer)
    return (owed, way.word(node, peer, owed)) if owed is not None else (None, b"")


def _name(peer: Peer) -> str:
    return f"notifying {peer.manager} at {peer.base_url}"
