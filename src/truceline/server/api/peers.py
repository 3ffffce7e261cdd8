"""Peers: nodes of the parties bring what they have signed to the log, and fetch what it has; where
the log cannot be reached they do so among themselves.

Let in is whoever signs the call with a working key that the record knows (record/calls.py); users
and tokens have no part in it.
"""

import asyncio

import msgspec
from starlette.responses import Response

from truceline.errors import BadEntry
from truceline.node import Node
from truceline.node.peers import feed
from truceline.record.bundle import read_bundle
from truceline.record.calls import HEADER, caller
from truceline.server.problem import Refused
from truceline.server.route import Call, Route

WAIT_S_MOST = 30
OCTETS = "application/octet-stream"


class Turned(msgspec.Struct, frozen=True):
    """An entry that may not stand in the log: its place in the bundle, and why."""

    place: int
    code: str
    detail: str


class Admitted(msgspec.Struct, frozen=True):
    """How many entries the log has by now, and which of those brought it refused."""

    size: int
    refused: list[Turned]


class FeedQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """since: number of the first entry wanted; wait: seconds to wait for it where it is not yet."""

    since: int
    wait: int = 0


async def bring(call: Call) -> Admitted:
    """Bring entries for this log, as a bundle without a checkpoint; each is taken or refused.

    A node that does not keep the log holds what is said over the line until the log has it.
    """
    content = await call.request.body()
    await _known(call, content)
    outcomes = await call.house.door.admit(read_bundle(content))
    refused = [
        Turned(place, each.code, each.what)
        for place, each in enumerate(outcomes)
        if isinstance(each, BadEntry)
    ]
    return Admitted(await call.ask(_size), refused)


async def fetch(call: Call) -> Response:
    """Fetch what the log has from an entry on, as a bundle; empty (204) where nothing comes."""
    await _known(call, b"")
    since = call.query.since
    if await call.ask(_size) <= since and call.query.wait > 0:
        await _wait(call, since)
    content = await call.ask(lambda node: feed(node, since))
    return Response(content, 200 if content else 204, media_type=OCTETS)


async def _wait(call: Call, since: int) -> None:
    """Until the log goes on, the time is over, whoever asked has gone, or the server stops."""
    waiting = [
        asyncio.create_task(_news(call, since)),
        asyncio.create_task(call.house.leaving.wait()),
    ]
    try:
        for _ in range(min(call.query.wait, WAIT_S_MOST)):
            done, _ = await asyncio.wait(waiting, timeout=1, return_when=asyncio.FIRST_COMPLETED)
            for each in done:
                await each  # it may raise what the node refused
            if done or await call.request.is_disconnected():
                return
    finally:
        for each in waiting:
            each.cancel()


async def _news(call: Call, since: int) -> bool:
    """Until the log goes on; False where its node stops."""
    async for _ in call.house.door.changes(since - 1):
        return True
    return False


async def _known(call: Call, body: bytes) -> None:
    """Raises Refused unless the call is signed by an author of this record."""
    url = call.request.url
    path = f"{url.path}?{url.query}" if url.query else url.path
    header = call.request.headers.get(HEADER, "")

    def asked(node: Node) -> None:
        caller(
            header,
            node.record.ring,
            log=node.record.log.name,
            method=call.request.method,
            path=path,
            body=body,
            now_us=call.now_us,
        )

    try:
        await call.ask(asked)
    except BadEntry as refused:
        raise Refused(401, refused.what, code=refused.code, remedy=refused.remedy) from None


def _size(node: Node) -> int:
    return node.record.settled


ROUTES = (
    Route(method="POST", path="/peer/entries", act=bring, roles=None, gives=Admitted),
    Route(
        method="GET",
        path="/peer/feed",
        act=fetch,
        roles=None,
        query=FeedQuery,
        media=OCTETS,
    ),
)
