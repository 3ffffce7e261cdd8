"""Subscribers of a stream, in a process of their own, over real connections; for stream.py.

Each is one connection that asks for the stream and notes when each frame came. It reads HTTP as a
server of ours speaks it, and nothing more, so that 500 of them cost little beside the server.
"""

import asyncio
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

import msgspec

PATIENCE_S = 120


@dataclass
class Account:
    """What subscribers tell at the end: of each when it had which change, (seconds, number), by the
    clock that all processes of a machine share; and what they cost.
    """

    told: list[list[tuple[float, int]]] = field(default_factory=list)
    cpu_s: float = 0.0
    bytes: int = 0


class Subscriber(asyncio.Protocol):
    """One connection. last: the change after which it has all; it then closes."""

    def __init__(self, token: str, last: int, since: int | None) -> None:
        self.frames: list[tuple[float, bytes]] = []
        self.began, self.done = asyncio.Event(), asyncio.Event()
        self._token, self._since, self._last = token, since, last
        self._held, self._headed = bytearray(), False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        since = "" if self._since is None else f"Last-Event-ID: {self._since}\r\n"
        head = f"GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n{since}"
        transport.write(f"{head}Authorization: Bearer {self._token}\r\n\r\n".encode())

    def data_received(self, data: bytes) -> None:
        """Take the chunks that are whole."""
        self._held += data
        if not self._headed:
            head, end, rest = self._held.partition(b"\r\n\r\n")
            if not end:
                return
            assert head.startswith(b"HTTP/1.1 200"), bytes(head)
            self._held, self._headed = rest, True
            self.began.set()
        at_s, start = time.monotonic(), 0
        while (stop := self._held.find(b"\r\n", start)) >= 0:
            size = int(self._held[start:stop], 16)
            end_at = stop + 2 + size
            if len(self._held) < end_at + 2:
                break
            self._take(at_s, bytes(self._held[stop + 2 : end_at]))
            start = end_at + 2
        del self._held[:start]

    def _take(self, at_s: float, chunk: bytes) -> None:
        for frame in chunk.split(b"\n\n"):
            if frame.startswith(b"id: "):
                self.frames.append((at_s, frame))
                if int(frame[4 : frame.index(b"\n")]) >= self._last:
                    self.done.set()
                    self._transport.close()

    def connection_lost(self, _: Exception | None) -> None:
        """Whatever it lacks then, it lacks."""
        self.began.set()
        self.done.set()


async def subscribe(
    tokens: list[str], port: int, last: int, told: Connection, since: int | None = None
) -> Account:
    """A subscriber for each token, up to that change. Says `told` once all are listening."""
    loop, some = asyncio.get_running_loop(), list[Subscriber]()
    for token in tokens:
        one = Subscriber(token, last, since)
        await loop.create_connection(lambda one=one: one, "127.0.0.1", port)  # type: ignore[misc]
        some.append(one)
    async with asyncio.timeout(PATIENCE_S):
        for each in some:
            await each.began.wait()
        told.send("listening")
        busy_s = time.process_time()
        for each in some:
            await each.done.wait()
    account = Account(cpu_s=time.process_time() - busy_s)
    known: dict[bytes, list[int]] = {}
    for each in some:
        account.told.append([(at_s, number) for at_s, frame in each.frames
                             for number in _numbers(frame, known)])  # fmt: skip
        account.bytes += sum(len(frame) for _, frame in each.frames)
    return account


def _numbers(frame: bytes, known: dict[bytes, list[int]]) -> list[int]:
    """Numbers of the entries of a frame; equal frames are read once."""
    if frame not in known:
        told = msgspec.json.decode(frame.split(b"data: ")[1])
        known[frame] = [each["number"] for each in told]
    return known[frame]


def run(tokens: list[str], port: int, last: int, told: Connection, since: int | None) -> None:
    """The process: subscribe, and send the account."""
    told.send(asyncio.run(subscribe(tokens, port, last, told, since)))
