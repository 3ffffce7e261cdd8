"""Requests that come as they like: bodies by parts and late, answers taken or not."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn

from server.playing import Browser, House
from truceline.server.slow_heads import PatientFor10s


@dataclass(repr=False)
class Listener:
    """One request, part by part, and what was answered so far."""

    house: House
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "GET"
    query: str = ""
    sent: list[dict[str, Any]] = field(default_factory=list)
    parts: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    takes: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.takes.set()
        if self.method == "GET":
            self.put(b"", more=False)

    def put(self, content: bytes, *, more: bool) -> None:
        """Send a part of the body."""
        self.parts.put_nowait({"type": "http.request", "body": content, "more_body": more})

    def leave(self) -> None:
        """Go away."""
        self.parts.put_nowait({"type": "http.disconnect"})

    async def run(self) -> None:
        """Let the application answer."""
        path = f"/api/v1{self.path}"
        named = {"host": "localhost", **self.headers}
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http",
            "method": self.method, "path": path, "raw_path": path.encode(), "root_path": "",
            "query_string": self.query.encode(), "client": ("127.0.0.1", 1),
            "server": ("localhost", 80),
            "headers": [(name.lower().encode(), each.encode()) for name, each in named.items()],
        }  # fmt: skip
        await self.house.app(scope, self.parts.get, self._send)

    async def _send(self, message: Any) -> None:
        await self.takes.wait()
        self.sent.append(message)

    @property
    def status(self) -> int:
        """Status of the answer."""
        return int(self.sent[0]["status"])

    @property
    def body(self) -> bytes:
        """What was answered so far."""
        return b"".join(each.get("body", b"") for each in self.sent[1:])

    def frames(self) -> list[bytes]:
        """Frames of entries so far."""
        return [each for each in self.body.split(b"\n\n") if each.startswith(b"id:")]

    async def until(self, count: int) -> list[bytes]:
        """Frames, once there are so many."""
        await until(lambda: len(self.frames()) >= count)
        return self.frames()


async def until(so: Callable[[], bool]) -> None:
    """Wait for something; ten seconds at most."""
    async with asyncio.timeout(10):
        while not so():  # noqa: ASYNC110 (what is waited for is another's, and tells nobody)
            await asyncio.sleep(0.005)


@asynccontextmanager
async def served(house: House, http: type[PatientFor10s]) -> AsyncIterator[int]:
    """uvicorn before the application; its port."""
    server = uvicorn.Server(uvicorn.Config(house.app, http=http, log_config=None, lifespan="off"))
    listening = socket.create_server(("127.0.0.1", 0))
    running = asyncio.create_task(server.serve([listening]))
    await until(lambda: server.started)
    yield listening.getsockname()[1]
    server.should_exit = True
    await running


def cookies(browser: Browser) -> dict[str, str]:
    """The headers by which a browser is known."""
    told = browser.client.cookies
    return {"cookie": "; ".join(f"{name}={value}" for name, value in told.items()),
            "sec-fetch-site": "same-origin"}  # fmt: skip


def numbers(frames: Iterable[bytes]) -> list[int]:
    """The ids of frames."""
    return [int(each.split(b"\n")[0].removeprefix(b"id: ")) for each in frames]
