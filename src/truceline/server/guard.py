"""The guard before all routes: host names, size and pace of bodies, and what every answer carries.

Slow heads are the business of the protocol below (slow_heads.py): nothing here sees a request
before its head is whole.
"""

import asyncio
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from truceline.server.problem import Refused, on_http
from truceline.server.settings import Settings

API_POLICY = "default-src 'none'; frame-ancestors 'none'"
PAGE_POLICY = (
    "default-src 'self'; worker-src 'self' blob:; img-src 'self' data: blob:; connect-src 'self';"
    " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
HSTS = "max-age=31536000"
HOST = re.compile(r"([A-Za-z0-9._-]*|\[[0-9A-Fa-f:.]*\])(:[0-9]*)?")  # of others no address is made


class SlowReader(Exception):
    """Whoever asked does not take the answer."""


class Guarded:
    """An application behind the guard."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        paced, sealed = _Body(receive, self.settings), self._sealed(scope, send)
        try:
            self._refuse(scope)
            await self.app(scope, paced.receive, sealed)
        except Refused as refused:
            response = await on_http(Request(scope), refused)
            response.headers["Connection"] = "close"
            await response(scope, receive, sealed)
        except SlowReader:
            return  # the connection is closed: the answer was not ended

    def _refuse(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:20]) > self.settings.body_bytes_max:
            raise too_large(self.settings)
        host = headers.get("host", "")
        if not HOST.fullmatch(host):
            raise Refused(400, "no name of a host", remedy="send one in the header Host")
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if self.settings.hosts and name not in self.settings.hosts:
            raise Refused(421, "this node does not go by that name")

    def _sealed(self, scope: Scope, send: Send) -> Send:
        """`send` with the headers that all answers have, and no patience without end."""
        page = not scope["path"].startswith("/api/")

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", PAGE_POLICY if page else API_POLICY)
                headers.setdefault("Cache-Control", "no-cache" if page else "no-store")
                if scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = HSTS
            try:
                async with asyncio.timeout(self.settings.send_s_max):
                    await send(message)
            except TimeoutError:
                raise SlowReader from None

        return sealed


class _Body:
    """A body as it comes in: not more than so many bytes, and whole within so many seconds."""

    def __init__(self, receive: Receive, settings: Settings) -> None:
        self._receive, self._settings = receive, settings
        self._bytes, self._whole = 0, False
        self._until_s = asyncio.get_running_loop().time() + settings.body_s_max

    async def receive(self) -> Message:
        """The next part. Raises Refused."""
        if self._whole:  # what follows is the end of the connection, which may take its time
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._until_s):
                message = await self._receive()
        except TimeoutError:
            raise Refused(408, "the body did not come in time") from None
        self._bytes += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._bytes > self._settings.body_bytes_max:
            raise too_large(self._settings)
        return message


def too_large(settings: Settings) -> Refused:
    """The refusal of a body that is too large."""
    return Refused(413, f"a body has {settings.body_bytes_max} bytes at most")
