"""Event streams: answers that go on, in server-sent events, for as long as somebody takes them.

A frame for hundreds of readers would cost each of them a task, two timeouts and a state machine of
HTTP. Where the protocol below offers it (protocol.py), a reader that has taken all is handed its
frame at once, past all of these; any other waits for its turn, and patience with it ends.
"""

import asyncio
from collections.abc import AsyncIterator, Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from truceline.server.guard import SlowReader
from truceline.server.problem import Refused
from truceline.server.protocol import CHUNK
from truceline.server.stream import HEARTBEAT, Hub, Seat

EVENTS = "text/event-stream"


class EventStream(Response):
    """An answer that goes on until the reader leaves, falls behind, or may no longer read."""

    def __init__(
        self, hub: Hub, seat: Seat, before: AsyncIterator[bytes], still: Callable[[], bool]
    ) -> None:
        """before: frames that come first; still: whether the reader may still read."""
        super().__init__(None, 200, {"X-Accel-Buffering": "no"}, EVENTS)
        del self.headers["content-length"]
        self._hub, self._heartbeat_s = hub, hub.settings.heartbeat_s
        self._seat, self._before, self._still = seat, before, still
        self._chunk: Callable[[bytes], bool] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send frames for as long as there is somebody to take them."""
        assert scope["type"] == "http"
        self._chunk = scope.get("extensions", {}).get(CHUNK, {}).get("send")
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
        async for frame in self._before:
            await _part(send, frame)
        while not seat.left and self._still():
            while seat.frames:  # whether the reader may still read is asked once a frame at most
                await _part(send, seat.frames.popleft())
            if seat.behind:
                return
            seat.at_once = self._hand_over if self._chunk else None
            try:
                async with asyncio.timeout(self._heartbeat_s):
                    await seat.news.wait()
                    seat.news.clear()
            except TimeoutError:
                seat.at_once = None
                await _part(send, HEARTBEAT)
            seat.at_once = None

    def _hand_over(self, frame: bytes) -> bool:
        """Give a frame to the connection, where it has sent all that came before."""
        if not self._still():
            self._seat.leave()
            return True
        return self._chunk is not None and self._chunk(frame)

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
