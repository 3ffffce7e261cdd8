"""A real node behind a door, what stands in its record, and people who sign in."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar

import httpx
from starlette.applications import Starlette

from truceline.deconfliction.index import LiveIndex
from truceline.line.classes import PRECEDENCES, chain_of
from truceline.node import Node, SetClock
from truceline.node.node import NO_BLOCKS
from truceline.record import Entry, Record
from truceline.record.admission import Outcome
from truceline.record.bundle import Bundle
from truceline.record.entries import Holder
from truceline.record.founding import Founding
from truceline.record.keys import new_key
from truceline.record.stores.keyfiles import LOG
from truceline.server import Settings, app
from truceline.server.passwords import hashed
from truceline.server.settings import Cost
from truceline.server.users import Person, Users, load_users, new_machine, save_users
from truceline.values.observations import Observations
from truceline.values.roles import ROLES

START_US = 1_700_000_000_000_000
CHEAP = Cost(passes=1, memory_bytes=8192)
PASSWORD = "four words and a horse"  # noqa: S105
HASHED = hashed(PASSWORD, CHEAP)
PARTIES = ("aria", "brea")
Told = TypeVar("Told")


def opened(folder: Path, here: str) -> Record:
    """A record of the monitor and both parties, all of whose keys lie here."""
    names = [*PARTIES, "monitor"]
    names += [chain_of(party, each) for party in PARTIES for each in PRECEDENCES]
    keys = {name: new_key() for name in (LOG, *names)}
    holders = tuple(Holder(name, keys[name].name, "working") for name in names)
    return Record.open(folder, founding=Founding(here, "example.org/pass/record", keys, holders))


def new_node(folder: Path, here: str = "monitor", index: str = "memory") -> Node:
    """The node of the monitor or of a party on a record in a folder."""
    record = opened(folder / "record", here)
    new_boxes = record.store.boxes if index == "store" else LiveIndex
    return Node(record, here, SetClock(START_US), new_boxes=new_boxes)


class RealDoor:
    """A door over a node on a thread of its own; entries go out as they are written."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self._thread = ThreadPoolExecutor(1)
        self._written = asyncio.Event()
        self.rejects: Counter[str] = Counter()

    async def ask(self, read: Callable[[Node], Told]) -> Told:
        return await self._run(lambda: read(self.node))

    async def write(
        self, *bodies: object, author: str = "", blocks: Mapping[str, bytes] = NO_BLOCKS
    ) -> list[Entry]:
        author = author or self.node.author
        written = await self._run(lambda: write_as(self.node, author, *bodies, blocks=blocks))
        self._written.set()
        return written

    async def act(
        self, decide: Callable[[Node], Sequence[object]], blocks: Mapping[str, bytes] = NO_BLOCKS
    ) -> list[Entry]:
        written = await self._run(lambda: self.node.write(*decide(self.node), blocks=blocks))
        self._written.set()
        return written

    async def append(self, *bodies: object) -> list[Entry]:
        """Write entries in one commit, past the node's state, which they must not concern."""
        record, now_us = self.node.record, self.now_us()
        written = await self._run(lambda: record.append("monitor", now_us, *bodies))
        self._written.set()
        return written

    async def take(
        self, observations: Observations, rejects: Counter[str] | None = None
    ) -> list[Entry]:
        written = await self._run(lambda: self.node.take(observations))
        self.rejects.update(rejects or {})
        self._written.set()
        return written

    def reject(self, source: str, count: int) -> None:
        self.rejects[source] += count

    async def admit(self, bundle: Bundle) -> list[Outcome]:
        outcomes = await self._run(lambda: self.node.admit(bundle.leaves, bundle.blocks))
        self._written.set()
        return outcomes

    async def changes(self, since: int) -> AsyncIterator[list[Entry]]:
        while True:
            batch = await self._run(partial(self._after, since))
            if batch:
                since = batch[-1].number
                yield batch
            else:
                self._written.clear()
                await self._written.wait()

    async def waits(self) -> AsyncIterator[list[Entry]]:
        await asyncio.Event().wait()  # this node keeps the log
        yield []

    def _after(self, since: int) -> list[Entry]:
        return list(self.node.record.entries(since=since + 1))

    def now_us(self) -> int:
        return self.node.clock.now_us()

    def health(self) -> dict[str, Any]:
        return {"entries": self.node.record.size}

    def close(self) -> None:
        """Let the thread end."""
        self._thread.shutdown()

    async def _run(self, work: Callable[[], Told]) -> Told:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def write_as(
    node: Node, author: str, *bodies: object, blocks: Mapping[str, bytes] = NO_BLOCKS
) -> list[Entry]:
    """Write what another author states, as a record that all of them share would hold it."""
    before, node.author = node.author, author
    try:
        return node.write(*bodies, blocks=blocks)
    finally:
        node.author = before


def user_id(role: str, party: str) -> str:
    """The opaque id of the person of that role and party."""
    return f"u-{party}-{ROLES.index(role)}"


def add_everybody(folder: Path) -> None:
    """One person of each role for each party and the monitor, all with one password."""
    people = tuple(
        Person(
            id=user_id(role, party),
            name=f"{role} of {party}",
            role=role,
            party=party,
            password=HASHED,
        )
        for party in (*PARTIES, "monitor")
        for role in ROLES
    )
    save_users(folder, Users(people=people))


def add_machine(
    folder: Path, use: str, *roles: str, node: str = "monitor", party: str = "aria",
    until_us: int = START_US + 10**12,
) -> str:  # fmt: skip
    """A machine of a party; its token."""
    made, token = new_machine(node, use, roles=roles, party=party, until_us=until_us)
    save_users(folder, load_users(folder).with_machine(made))
    return token


@dataclass
class Browser:
    """A program or browser at an address, one request after the other."""

    loop: asyncio.Runner
    client: httpx.AsyncClient

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """The answer to a request; paths are below /api/v1."""
        return self.loop.run(self.client.request(method, f"/api/v1{path}", **more))

    def get(self, path: str, **more: Any) -> httpx.Response:
        """The answer to a GET."""
        return self.request("GET", path, **more)

    def post(self, path: str, json: Any, **more: Any) -> httpx.Response:
        """The answer to a POST."""
        return self.request("POST", path, json=json, **more)

    def sign_in(self, name: str, password: str = PASSWORD) -> httpx.Response:
        """The answer to a sign-in."""
        return self.post("/sessions", {"name": name, "password": password})


@dataclass
class House:
    """A node, the application before it, and its folder; closes at the end of a `with`."""

    folder: Path
    node: Node
    door: RealDoor
    app: Starlette
    loop: asyncio.Runner = field(default_factory=asyncio.Runner)
    browsers: list[Browser] = field(default_factory=list)

    @property
    def clock(self) -> SetClock:
        """The node's clock."""
        assert isinstance(self.node.clock, SetClock)
        return self.node.clock

    def browser(self, address: str = "127.0.0.1", url: str = "http://localhost") -> Browser:
        """A program or browser at an address."""
        transport = httpx.ASGITransport(self.app, client=(address, 50000))
        made = Browser(self.loop, httpx.AsyncClient(transport=transport, base_url=url))
        self.browsers.append(made)
        return made

    def signed_in(self, role: str, party: str) -> Browser:
        """The browser of somebody who has signed in; it says that its pages are ours."""
        made = self.browser()
        made.client.headers["Sec-Fetch-Site"] = "same-origin"
        answer = made.sign_in(f"{role} of {party}")
        assert answer.status_code == 201, answer.text
        return made

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in self.browsers:
            self.loop.run(each.client.aclose())
        self.loop.close()
        self.door.close()
        self.node.record.close()


def new_house(folder: Path, here: str = "monitor", *, index: str = "memory", **more: Any) -> House:
    """A house on a new record, with everybody as users."""
    node = new_node(folder, here, index)
    node.logged.begin(START_US)
    add_everybody(folder)
    door = RealDoor(node)
    settings = Settings(folder=folder, name=here, cost=CHEAP, hold_s=0, **more)
    return House(folder, node, door, app(door, settings))
