"""The stream of changes: server-sent events, resumed by `Last-Event-ID`."""

import asyncio
from collections.abc import Callable
from typing import Annotated

import msgspec
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from truceline.server.entrance import still_in
from truceline.server.guard import SlowReader
from truceline.server.house import House
from truceline.server.problem import Refused
from truceline.server.roles import EVERYBODY
from truceline.server.route import Call, Route
from truceline.server.stream import HEARTBEAT, Hub, Seat

EVENTS = "text/event-stream"
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

    def still() -> bool:
        return still_in(visitor, house, house.door.now_us())

    return EventStream(house, seat, seat.after if since is None else since, still)


class EventStream(Response):
    """An answer that goes on until the reader leaves, falls behind, or may no longer read."""

    def __init__(self, house: House, seat: Seat, since: int, still: Callable[[], bool]) -> None:
        super().__init__(None, 200, {"X-Accel-Buffering": "no"}, EVENTS)
        del self.headers["content-length"]
        self._hub: Hub = house.hub
        self._heartbeat_s = house.settings.heartbeat_s
        self._seat, self._since, self._still = seat, since, still

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send frames for as long as there is somebody to take them."""
        assert scope["type"] == "http"
        listening = asyncio.create_task(self._listen(receive))
        try:
            head = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
            await send(head)
            await self._send_all(send)
            await _part(send, b"", more=False)
        except SlowReader:
            pass  # it comes back with the number of what it took last
        finally:
            listening.cancel()
            await self._hub.leave(self._seat)

    async def _send_all(self, send: Send) -> None:
        seat = self._seat
        await _part(send, b"retry: 1000\n\n")
        async for frame in self._hub.missed(seat, self._since):
            await _part(send, frame)
        while not seat.left and self._still():
            while seat.frames:  # whether the reader may still read is asked once a frame at most
                await _part(send, seat.frames.popleft())
            if seat.behind:
                return
            try:
                async with asyncio.timeout(self._heartbeat_s):
                    await seat.news.wait()
                    seat.news.clear()
            except TimeoutError:
                await _part(send, HEARTBEAT)

    async def _listen(self, receive: Receive) -> None:
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        except Refused:
            pass  # a body was announced and does not come: the stream ends as well
        finally:
            self._seat.leave()


async def _part(send: Send, content: bytes, *, more: bool = True) -> None:
    await send({"type": "http.response.body", "body": content, "more_body": more})


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
