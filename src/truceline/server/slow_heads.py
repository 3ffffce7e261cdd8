"""Slow heads: a connection on which the head of a request does not come in time is closed.

uvicorn waits for ever for the first head and for the rest of a head that has begun; this protocol
does not. For `uvicorn.Config(http=PatientFor10s)`.
"""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S_MOST = 10.0
TOO_SLOW = (
    b"HTTP/1.1 408 Request Timeout\r\ncontent-type: application/problem+json\r\n"
    b"connection: close\r\ncontent-length: 59\r\n\r\n"
    b'{"title":"Request Timeout","status":408,"code":"too_slow"}\n'
)


class PatientFor10s(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it, with patience for a head of HEAD_S_MOST."""

    head_s_max = HEAD_S_MOST
    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody connected: the first head is awaited."""
        super().connection_made(transport)
        self._await_head()

    def handle_events(self) -> None:
        """Something came: a head that is whole, or a part of one, which is awaited from now on."""
        super().handle_events()
        if self.conn.their_state is not h11.IDLE:
            self._heard()
        elif self._waiting is None and self.conn.trailing_data[0]:
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there any more."""
        self._heard()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        self._waiting = self.loop.call_later(self.head_s_max, self._too_slow)

    def _heard(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _too_slow(self) -> None:
        self._waiting = None
        if not self.transport.is_closing() and self.conn.their_state is h11.IDLE:
            self.transport.write(TOO_SLOW)
            self.transport.close()
