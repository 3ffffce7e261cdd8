"""The stream of changes: server-sent events, resumed by `Last-Event-ID`."""

from typing import Annotated

import msgspec
from starlette.responses import Response

from truceline.server.entrance import still_in
from truceline.server.event_stream import EVENTS, EventStream
from truceline.server.problem import Refused
from truceline.server.roles import EVERYBODY
from truceline.server.route import Call, Route

Number = Annotated[int, msgspec.Meta(ge=-1)]


class Since(msgspec.Struct, frozen=True):
    """since: number of the last entry that is held already; what was written later is sent first.
    The header `Last-Event-ID` goes before it; without either the stream begins now.
    """

    since: Number | None = None


async def stream(call: Call) -> Response:
    """Stream what is written, as it is released, in frames; resume with `Last-Event-ID`."""
    visitor, house = call.visitor, call.house
    since = _since(call)
    seat = await house.hub.join(visitor.reader, visitor.user)
    before = house.hub.missed(seat, seat.after if since is None else since)
    return EventStream(
        house.hub, seat, before, lambda: still_in(visitor, house, house.door.now_us())
    )


def _since(call: Call) -> int | None:
    told = call.request.headers.get("last-event-id", "")
    if not told:
        since: int | None = call.query.since
        return since
    if not (told.isascii() and told.isdecimal() and len(told) < 16):
        raise Refused(422, "Last-Event-ID is the number of an entry")
    return int(told)


ROUTES = (
    Route(method="GET", path="/stream", act=stream, roles=EVERYBODY, query=Since, media=EVENTS),
)
