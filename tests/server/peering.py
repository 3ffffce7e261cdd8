"""A node that notifies peers, peers that hear, and plans to tell them of."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn

from line.wires import listening
from server.playing import START_US, House, new_node
from server.uss import (
    SOON_US,
    issuer,
    uuid,
)  # fmt: skip
from truceline.deconfliction.entries import Notified, Volume
from truceline.deconfliction.f3548.entries import (
    Subscribed,
    Told,
)
from truceline.deconfliction.f3548.rules import Rules
from truceline.node import Node
from truceline.node.notifying import Notifying
from truceline.node.runtime import Runtime, running
from truceline.record.note import Verifier
from truceline.server.f3548.outgoing import Outgoing
from truceline.server.f3548.own_tokens import OwnTokens
from truceline.values.instants import HOUR_US

NAME, EARS = "monitor/1", uuid(9)
OURS = "https://node.example"


@dataclass
class Ears:
    """A peer: answers by the statuses that it is given, then by 204, and keeps what it took."""

    statuses: list[int] = field(default_factory=list)
    silent: bool = False
    took: list[tuple[str, Any]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        named = {each.partition(": ")[0].lower(): each.partition(": ")[2]
                 for each in head.split("\r\n")[1:]}  # fmt: skip
        body = await reader.readexactly(int(named.get("content-length", "0")))
        if self.silent:
            await asyncio.Event().wait()
        status = self.statuses.pop(0) if self.statuses else 204
        if status == 204:
            self.took.append((head.split()[1], json.loads(body)))
            self.tokens.append(named["authorization"].removeprefix("Bearer "))
        writer.write(f"HTTP/1.1 {status} Told\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()


def ours(*released_to: str, version: int = 1, name: str = NAME) -> Notified:
    """A plan of the monitor."""
    place = Volume(
        starts_us=SOON_US, ends_us=SOON_US + HOUR_US, lon_e7=358_000_000, lat_e7=330_000_000,
        radius_mm=500_000, floor_mm=0, ceiling_mm=120_000,
    )  # fmt: skip
    return Notified(
        notice=name, party="monitor", activity="activity.exercise", notified_us=START_US,
        version=version, volumes=(place,), released_to=released_to, ovn=f"version-{version}-of-it",
    )  # fmt: skip


def hears(port: int, party: str = "aria", *, name: str = EARS, **more: Any) -> Subscribed:
    """A subscription of a participant that speaks for a party."""
    volume = replace(ours().volumes[0], starts_us=START_US, radius_mm=2_000_000)
    body = Subscribed(
        subscription=name, manager=f"uss-{party}", version="v", party=party,
        base_url=f"http://127.0.0.1:{port}/", volumes=(volume,), intents=True, constraints=True,
    )  # fmt: skip
    return replace(body, **more)


def rules() -> Rules:
    parties = {f"uss-{each}": each for each in ("aria", "brea")}
    return Rules(keys=Path(), audiences=(), name="monitor", base_url=OURS, parties=parties)


@asynccontextmanager
async def notifying(
    node: Callable[[], Node], logs: dict[str, Verifier] | None = None, *, give_up_s: float = 3600
) -> AsyncIterator[Runtime]:
    """A node that notifies, and tries again at once."""
    way = Outgoing(rules(), OwnTokens("monitor", issuer()), logs or {})
    async with running(node, tick_s=0.01, wait_s_first=0.01) as door:
        Notifying(door, way, give_up_s).start()
        yield door


def played(folder: Path, ears: Ears, play: Callable[[Runtime, int], Awaitable[Any]], **more: Any
           ) -> Any:  # fmt: skip
    """What a play gives at a node that notifies; the port is that of a peer's ears."""

    async def whole() -> Any:
        opening = partial(begun, folder)
        async with (
            asyncio.timeout(60),
            listening(ears.serve) as port,
            notifying(opening, **more) as door,
        ):
            return await play(door, port)

    return asyncio.run(whole())


def begun(folder: Path) -> Node:
    node = new_node(folder)
    if not node.record.size:
        node.logged.begin(START_US)
    return node


async def told(door: Runtime, count: int) -> list[Told]:
    """The first so many outcomes."""
    while len(found := await of_kind(door, Told)) < count:  # noqa: ASYNC110 (as below)
        await asyncio.sleep(0.01)
    return found


async def until(is_so: Callable[[], bool]) -> None:
    """Until something is so."""
    while not is_so():  # noqa: ASYNC110 (nothing wakes up who waits for it)
        await asyncio.sleep(0.01)


async def of_kind(door: Runtime, kind: type) -> list[Any]:
    return [each.body for each in await door.ask(lambda node: list(node.record.entries([kind])))]


@asynccontextmanager
async def served(house: House) -> AsyncIterator[int]:
    """The port at which a house answers."""
    server = uvicorn.Server(uvicorn.Config(house.app, port=0, log_config=None))
    task = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        await task
