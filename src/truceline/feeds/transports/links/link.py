"""Links: the connections a transport has, and what comes over them."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import Any  # health is plain values

OUT_MOST = 1_000  # messages that wait for one link; who reads no faster loses the oldest


@dataclass(slots=True)
class Tally:
    """How a transport fares. address: where it listens, once it does; refused: links that were
    turned away; falls: how often it had to begin anew; lost: pieces it had no room for; unsent:
    messages that a link was too slow for; fault: why the last link ended; down: whether what it
    calls or reads cannot be had now; left: what had come, and was not asked for any more, when it
    was closed.
    """

    address: tuple[str, int] = ("", 0)
    links: int = 0
    opened: int = 0
    refused: int = 0
    falls: int = 0
    lost: int = 0
    unsent: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    fault: str = ""
    down: bool = False
    left: list["Piece"] = field(default_factory=list, repr=False)

    def told(self) -> dict[str, Any]:
        """Its figures, as plain values."""
        return asdict(replace(self, left=[]))


@dataclass(slots=True, eq=False)
class Link:
    """One connection, or one sender of datagrams.

    sender: the name that its certificate or its token proves, empty where nothing is proved; peer:
    its address; written: how the other side wants a message of ours. What is sent waits in a queue
    of its own, so that a slow one delays nobody.
    """

    peer: str = ""
    sender: str = ""
    answers: bool = False  # whether something may be sent back at all
    tally: Tally = field(default_factory=Tally)
    closed: bool = False
    written: Callable[[bytes], bytes] = bytes
    _waiting: asyncio.Queue[bytes] = field(default_factory=lambda: asyncio.Queue(OUT_MOST))

    def send(self, content: bytes) -> None:
        """Let a whole message wait to be sent; without room the oldest one goes, and is counted."""
        if self.closed or not self.answers or not content:
            return
        if self._waiting.full():
            self._waiting.get_nowait()
            self.tally.unsent += 1
        self._waiting.put_nowait(content)

    def close(self) -> None:
        """End it: who holds the other end is heard no more."""
        if not self.closed:
            self.closed = True
            if self._waiting.full():
                self._waiting.get_nowait()
            self._waiting.put_nowait(b"")

    async def next_message(self) -> bytes:
        """The next message to be sent; none once it is closed."""
        content = await self._waiting.get()
        return b"" if self.closed else content

    async def next_messages(self) -> bytes:
        """All messages that wait to be sent, one at least; none once it is closed."""
        parts = [await self._waiting.get()]
        while not self._waiting.empty():
            parts.append(self._waiting.get_nowait())
        return b"" if self.closed else b"".join(parts)


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes that came over a link; without bytes it has begun, or has ended and is closed."""

    link: Link
    content: bytes
