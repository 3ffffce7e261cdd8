"""Webhook: a notice is posted to a real HTTP server on this machine, signed."""

import asyncio
import hmac
import json
from dataclasses import dataclass, field
from hashlib import sha256

import pytest

from line.wires import listening
from truceline.line.channels import Notice, Undelivered
from truceline.line.channels.webhook import Webhook, signature

NOTICE = Notice(
    node="aria", id="5f0c", number=17, about="line.queued/1", at_us=5, subject="FLASH waits"
)
SECRET = "spring tide"  # noqa: S105


@dataclass
class Hook:
    """An HTTP server that answers every request alike, and keeps what it heard."""

    status: str = "204 No Content"
    more: str = ""
    slow_s: float = 0
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
        body = await reader.readexactly(int(headers["content-length"]))
        self.requests.append((headers, body))
        await asyncio.sleep(self.slow_s)
        writer.write(f"HTTP/1.1 {self.status}\r\n{self.more}Content-Length: 0\r\n\r\n".encode())
        await writer.drain()


def delivered(hook: Hook, now_us: int = 1_795_000_000_000_000) -> None:
    """Bring the notice to that server."""

    async def play() -> None:
        async with listening(hook.serve) as port:
            way = Webhook(url=f"http://127.0.0.1:{port}/duty", secret=SECRET, patience_s=0.5)
            await way.deliver(NOTICE, now_us=now_us)

    asyncio.run(play())


def test_who_takes_it_can_check_that_it_is_ours_and_of_now() -> None:
    hook = Hook()

    delivered(hook)

    ((headers, body),) = hook.requests
    signed, made = headers["truceline-signature"].removeprefix("t=").split(",v1=")
    expected = hmac.new(SECRET.encode(), f"{signed}.".encode() + body, sha256).hexdigest()
    assert (signed, made) == ("1795000000", expected)
    assert json.loads(body) == {
        "node": "aria", "id": "5f0c", "number": 17, "about": "line.queued/1", "at_us": 5,
        "subject": "FLASH waits", "lines": [],
    }  # fmt: skip


def test_the_same_notice_has_the_same_key_and_a_signature_of_its_time() -> None:
    hook = Hook()

    delivered(hook)
    delivered(hook, now_us=1_795_000_060_000_000)

    (first, _), (second, _) = hook.requests
    assert first["idempotency-key"] == second["idempotency-key"] == "aria-5f0c"
    assert first["truceline-signature"] != second["truceline-signature"]


def test_a_signature_hangs_on_secret_time_and_every_byte() -> None:
    made = {
        signature(SECRET, b"{}", now_s=1), signature(SECRET, b"{}", now_s=2),
        signature("other", b"{}", now_s=1), signature(SECRET, b"{} ", now_s=1),
    }  # fmt: skip

    assert len(made) == 4


@pytest.mark.slow
@pytest.mark.parametrize(
    ("status", "again"),
    [("500 Oh", True), ("503 Busy", True), ("429 Slowly", True), ("404 Gone", False),
     ("401 Who", False)],
)  # fmt: skip
def test_a_refusal_tells_whether_to_try_again(status: str, again: bool) -> None:
    with pytest.raises(Undelivered, match=status[:3]) as caught:
        delivered(Hook(status))

    assert caught.value.again is again


def test_a_redirect_is_not_followed() -> None:
    hook = Hook("302 Elsewhere", "Location: http://127.0.0.1:1/\r\n")

    with pytest.raises(Undelivered, match="302"):
        delivered(hook)

    assert len(hook.requests) == 1


@pytest.mark.slow
def test_one_that_takes_too_long_is_tried_again() -> None:
    with pytest.raises(Undelivered, match="Timeout") as caught:
        delivered(Hook(slow_s=2.0))

    assert caught.value.again
