"""Positions: where things were seen last, at once and as they come, for maps."""

import asyncio
from collections.abc import AsyncIterator

from starlette.responses import Response

from truceline.server.entrance import still_in
from truceline.server.event_stream import EVENTS, EventStream
from truceline.server.positions import Positions, frame_of, picture, positions_of
from truceline.server.roles import WATCHERS
from truceline.server.route import Call, Route


async def positions(call: Call) -> Positions:
    """Give the last position of everything that the own party has seen, as columns."""
    sight = await call.ask(lambda node: picture(node, call.visitor.reader))
    return await asyncio.to_thread(positions_of, sight)


async def follow_positions(call: Call) -> Response:
    """Stream positions as they come in: first all that is known, then frames of what is new."""
    visitor, house = call.visitor, call.house
    seat = await house.positions.join(visitor.reader, visitor.user)

    async def before() -> AsyncIterator[bytes]:
        sight = await call.ask(lambda node: picture(node, visitor.reader))
        yield await asyncio.to_thread(frame_of, sight)

    return EventStream(
        house.positions, seat, before(), lambda: still_in(visitor, house, house.door.now_us())
    )


ROUTES = (
    Route(method="GET", path="/positions", act=positions, roles=WATCHERS, gives=Positions),
    Route(
        method="GET",
        path="/positions/stream",
        act=follow_positions,
        roles=WATCHERS,
        media=EVENTS,
    ),
)
