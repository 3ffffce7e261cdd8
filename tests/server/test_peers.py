"""Parties' nodes in step with the log over its HTTP interface, through a line that can be cut."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from line.playing import OPENED
from node.three import PARTIES, founding, message
from truceline.errors import Refusal
from truceline.line.entries import Delivered, Queued, RouteReported
from truceline.node import Node, WallClock
from truceline.node.following import ROOT, Following, client
from truceline.node.replicas import open_replica
from truceline.node.runtime import Runtime, running
from truceline.record import Record
from truceline.record.audit import verify
from truceline.record.calls import HEADER, signed_call
from truceline.record.keys import SecretKey, new_key
from truceline.server import Settings, app


class Line(httpx.AsyncBaseTransport):
    """The line to the log's server; while it is cut nothing goes through."""

    def __init__(self, through: httpx.AsyncBaseTransport) -> None:
        self._through, self.cut = through, False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.cut:
            raise httpx.ConnectError("the line is cut")
        return await self._through.handle_async_request(request)


class Places(NamedTuple):
    """The running nodes by name, the parties' followings, their lines, and aria's key."""

    nodes: dict[str, Runtime]
    following: dict[str, Following]
    lines: dict[str, Line]
    key: SecretKey
    url: httpx.AsyncClient


@asynccontextmanager
async def places(folder: Path) -> AsyncIterator[Places]:
    begun, keys = founding()
    clock = WallClock()
    async with AsyncExitStack() as opened:

        def log() -> Node:
            record = Record.open(folder / "log", founding=begun)
            record.begin(clock.now_us())
            return Node(record, "monitor", clock)

        nodes = {"monitor": await opened.enter_async_context(running(log, tick_s=0.2))}
        verifier = await nodes["monitor"].ask(lambda node: node.record.log)
        served = httpx.ASGITransport(app(nodes["monitor"], Settings(folder=folder, name="monitor")))
        lines, following = {}, {}
        for name in PARTIES:

            def replica(name: str = name) -> Node:
                held = open_replica(folder / name, verifier, keys[name])
                return Node(held, name, clock)

            nodes[name] = await opened.enter_async_context(running(replica, tick_s=0.2))
            lines[name] = Line(served)

            async def opened_calls(line: Line = lines[name]) -> httpx.AsyncClient:
                return httpx.AsyncClient(transport=line, base_url="http://localhost")

            following[name] = Following(
                nodes[name], opened_calls, author=name, key=keys[name][name]
            )
        await nodes["monitor"].write(OPENED)
        for each in following.values():
            each.start()
        plain = httpx.AsyncClient(transport=served, base_url="http://localhost")
        await opened.enter_async_context(plain)
        yield Places(nodes, following, lines, keys["aria"]["aria"], plain)


async def until(node: Runtime, said: Callable[[Node], bool]) -> None:
    async with asyncio.timeout(20):
        while not await node.ask(said):  # noqa: ASYNC110 (it is another node's doing)
            await asyncio.sleep(0.02)


def holds(kind: type, count: int) -> Callable[[Node], bool]:
    return lambda node: len(list(node.record.entries([kind]))) == count and not waits(node)


def waits(node: Node) -> bool:
    return bool(getattr(node.record, "waiting", ()))


def knows_channel(node: Node) -> bool:
    return OPENED.channel in node.state.line.channels


@pytest.mark.slow
def test_a_message_goes_through_the_log_and_its_receipt_comes_back(tmp_path: Path) -> None:
    async def play() -> None:
        async with places(tmp_path) as made:
            for name in PARTIES:
                await until(made.nodes[name], knows_channel)
            await made.nodes["aria"].write(message("aria", 1, "FLASH"))
            await until(made.nodes["aria"], holds(Delivered, 1))

    asyncio.run(play())


@pytest.mark.slow
def test_a_cut_line_loses_nothing_doubles_nothing_and_is_told(tmp_path: Path) -> None:
    async def play() -> None:
        async with places(tmp_path) as made:
            for name in PARTIES:
                await until(made.nodes[name], knows_channel)
            made.lines["aria"].cut = True
            for number in range(20):
                await made.nodes["aria"].write(message("aria", number))
                await made.nodes["brea"].write(message("brea", number))
            await until(made.nodes["brea"], holds(Queued, 20))
            await asyncio.sleep(1)
            made.lines["aria"].cut = False
            for name in made.nodes:
                await until(made.nodes[name], holds(Delivered, 40))
            await until(made.nodes["monitor"], lambda node: reported(node)[-1:] == [True])
            for name in made.nodes:
                await until(made.nodes[name], lambda node: not waits(node))
            await asyncio.sleep(0.5)

            leaves = [
                await each.ask(lambda node: [one.leaf for one in node.record.entries()])
                for each in made.nodes.values()
            ]
            assert leaves[0] == leaves[1] == leaves[2]
            assert len(set(leaves[0])) == len(leaves[0])
            told = await made.nodes["monitor"].ask(reported)
            assert told == [False, True] * (len(told) // 2)

    asyncio.run(play())
    with Record.open(tmp_path / "log", read_only=True) as record:
        assert verify(record, lambda _: None).size == record.size


def reported(node: Node) -> list[bool]:
    """What aria says of its route, in turn."""
    told = node.record.entries([RouteReported])
    return [each.body.works for each in told if each.author.startswith("aria")]


def test_a_call_that_nobody_of_the_record_signed_is_turned_away(tmp_path: Path) -> None:
    async def play() -> list[int]:
        async with places(tmp_path) as made:
            path, log = f"{ROOT}/feed?since=0", "example.org/ford/record"
            now_us = made.nodes["aria"].now_us()
            good, bad = (
                signed_call("aria", key, log=log, method="GET", path=path, body=b"", at_us=now_us)
                for key in (made.key, new_key())
            )
            headers: list[dict[str, str]] = [{}, {HEADER: bad}, {HEADER: good}]
            answers = [await made.url.get(path, headers=each) for each in headers]
            other = await made.url.get(f"{ROOT}/feed?since=1", headers={HEADER: good})
            return [each.status_code for each in (*answers, other)]

    assert asyncio.run(play()) == [401, 401, 200, 401]


def test_a_plain_address_elsewhere_is_refused() -> None:
    with pytest.raises(Refusal, match="in the open"):
        asyncio.run(client("http://example.org"))
