"""The metrics page: a listener of its own for `/metrics` and `/healthy`, for this machine.

It stands apart from the server because it asks nobody who he is: what it tells is for whoever keeps
the node running. HTTP/1.0, one request a connection.
"""

import asyncio
from collections.abc import Callable
from typing import Any  # health is plain values

from truceline.node.metrics import MEDIA_TYPE, healthy, metrics

HEAD_BYTES_MOST, PATIENCE_S = 8_192, 5.0


async def tell(health: Callable[[], dict[str, Any]], host: str, port: int) -> None:
    """Answer for as long as nobody ends it."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(_answer(head, health))
                await writer.drain()
        except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # who asks like that gets no answer
        finally:
            writer.close()

    async with await asyncio.start_server(answer, host, port, limit=HEAD_BYTES_MOST) as server:
        await server.serve_forever()


def _answer(head: bytes, health: Callable[[], dict[str, Any]]) -> bytes:
    words = head.split(b"\r\n")[0].split(b" ")
    path = words[1].partition(b"?")[0] if words[0] == b"GET" and len(words) == 3 else b""
    if path == b"/metrics":
        return _response("200 OK", MEDIA_TYPE, metrics(health()))
    if path == b"/healthy":
        wrong = healthy(health())
        status = "503 Service Unavailable" if wrong else "200 OK"
        return _response(status, "text/plain; charset=utf-8", "\n".join(wrong or ["ok"]) + "\n")
    return _response("404 Not Found", "text/plain; charset=utf-8", "see /metrics and /healthy\n")


def _response(status: str, media_type: str, text: str) -> bytes:
    body = text.encode()
    head = f"HTTP/1.0 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
