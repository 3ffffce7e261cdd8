"""The direct route over HTTP: two parties go on while the log's node cannot be reached."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest

from node.three import PARTIES, message
from server.test_peers import Line, Places, knows_channel, places, until
from truceline.line import shown
from truceline.line.entries import Delivered, Queued
from truceline.node import Node
from truceline.node.following import Following
from truceline.server import Settings, app

pytestmark = pytest.mark.slow


def delivered(node: Node) -> bool:
    known = node.state.line.messages.get("aria/1")
    return known is not None and [each.rung for each in shown(node.state.line, known)] == [
        "delivered"
    ]


def in_log(node: Node) -> bool:
    known = node.state.line.messages["aria/1"]
    return all(each.in_log for each in shown(node.state.line, known))


async def directly(made: Places, folder: Path, opened: AsyncExitStack) -> None:
    """Let each party call the other's node as well."""
    for name, other in (PARTIES, PARTIES[::-1]):
        door = made.nodes[other]
        served = httpx.ASGITransport(app(door, Settings(folder=folder / other, name=other)))
        calls = httpx.AsyncClient(transport=Line(served), base_url="http://localhost")
        await opened.enter_async_context(calls)

        async def opened_calls(calls: httpx.AsyncClient = calls) -> httpx.AsyncClient:
            return calls

        key, log = made.following[name]._key, made.following[name]
        Following(
            made.nodes[name], opened_calls, author=name, key=key, party=other, log=log
        ).start()


def test_a_message_is_delivered_past_a_log_that_is_gone_and_logged_once_it_is_back(
    tmp_path: Path,
) -> None:
    async def play() -> tuple[bool, int, int]:
        async with places(tmp_path) as made, AsyncExitStack() as opened:
            for name in PARTIES:
                await until(made.nodes[name], knows_channel)
            await directly(made, tmp_path, opened)
            for line in made.lines.values():
                line.cut = True
            await made.nodes["aria"].write(message("aria", 1, "FLASH"))
            await until(made.nodes["aria"], delivered)
            logged_then = await made.nodes["aria"].ask(in_log)
            for line in made.lines.values():
                line.cut = False
            await until(made.nodes["monitor"], delivered)
            await until(made.nodes["aria"], in_log)
            kinds = await made.nodes["monitor"].ask(
                lambda node: [type(each.body) for each in node.record.entries()]
            )
            return logged_then, kinds.count(Queued), kinds.count(Delivered)

    assert asyncio.run(play()) == (False, 1, 1)
