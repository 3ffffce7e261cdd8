"""Following: a node on a replica keeps in step with its log over HTTP, and with other parties.

Two tasks for each of them that may be repeated at will. One brings what waits, the most urgent
first; the other asks for what comes next, and is answered as soon as there is something. While a
node cannot be reached both try again, and the book of the line says that the route fails.

To another party's node goes what the log has not taken in good time, or at once while the log
cannot be reached (direct.py); what that party has mirrored of the log is asked for there then too.
"""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any  # what a log answers

import httpx

from truceline.errors import LineRefused, Refusal
from truceline.line.classes import party_of
from truceline.line.entries import RouteReported
from truceline.node.node import Node
from truceline.node.peers import parcel, straight
from truceline.node.pins import only
from truceline.node.runtime import Runtime
from truceline.record.bundle import read_bundle
from truceline.record.calls import HEADER, signed_call
from truceline.record.keys import SecretKey

ROOT = "/api/v1/peer"
LOOK_S = 0.1  # how often it looks whether something waits
WAIT_S, PATIENCE_S = 20, 10  # how long an answer may wait for news, and take beyond that
AGAIN_S_FIRST, AGAIN_S_MOST = 0.5, 15.0
PROBE_S = 5  # how long another party's node is asked for nothing, while the log can be reached
BEYOND_ALL = 2**53 - 1  # no log has so many entries


async def client(url: str, pin: str = "") -> httpx.AsyncClient:
    """Calls to one log.

    pin: SHA-256, hex, of the public key that it shows (pins.py); nothing is sent to anybody
    else. Without one the system's authorities are believed. Raises Refusal for a plain address that
    is not this machine's own, and for another key; httpx.ConnectError where nobody answers.
    """
    at = httpx.URL(url)
    if at.scheme != "https" and at.host not in ("localhost", "127.0.0.1", "::1"):
        raise Refusal(f"{url} would carry everything in the open", remedy="use https")
    believed = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # nobody: a plain address shows no key
    if at.scheme == "https" and pin:
        believed = await _pinned(at.host, at.port or 443, pin)
    elif at.scheme == "https":
        believed = ssl.create_default_context()
    timeout = httpx.Timeout(PATIENCE_S, read=WAIT_S + PATIENCE_S)
    return httpx.AsyncClient(base_url=url, verify=believed, timeout=timeout, trust_env=False)


async def _pinned(host: str, port: int, pin: str) -> ssl.SSLContext:
    """Believes the one certificate of that key, and no other, whoever signed it."""
    anybody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
    try:
        _, writer = await asyncio.open_connection(host, port, ssl=anybody)
    except OSError as error:
        raise httpx.ConnectError(str(error)) from error
    shown = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
    writer.close()
    return only(shown, pin, host)


class Following:
    """Keeps the replica of a running node in step. refused: what the other would not take, at last.

    reached: whether it answered last; None before it was asked; fault: why it did not.
    """

    def __init__(
        self,
        runtime: Runtime,
        opened: Callable[[], Awaitable[httpx.AsyncClient]],
        *,
        author: str,
        key: SecretKey,
        party: str = "",
        log: "Following | None" = None,
    ) -> None:
        """opened: gives what calls the other node, asked again until it does.

        party: whose node that is, empty for the log's; log: how the log is followed beside it.
        """
        self._runtime, self._opened, self._party, self._beside = runtime, opened, party, log
        self._calls: httpx.AsyncClient | None = None
        self._author, self._key, self._log = author, key, ""
        self._brought: dict[str, int] = {}  # by the straight route: up to which count of each lane
        self.reached: bool | None = None
        self.fault = ""
        self.refused: dict[str, str] = {}

    def start(self) -> None:
        """Bring and fetch beside the node, for as long as it runs."""
        other = self._party or "the log"
        self._runtime.supervise(f"bringing to {other}", self._bring_all)
        self._runtime.supervise(f"fetching from {other}", self._fetch_all)

    def health(self) -> dict[str, Any]:
        """How it fares, as plain values."""
        return {"reached": self.reached, "fault": self.fault, "refused": self.refused}

    async def bring(self) -> bool:
        """Bring what waits, a parcel of it; False where nothing did."""
        content, told = await self._runtime.ask(self._parcel)
        if not content:
            return False
        answer = await self._call("POST", "/entries", content)
        refused = answer.json()["refused"]
        self.refused = {each["code"]: each["detail"] for each in refused}
        if not refused:
            self._brought |= told
        return not refused

    def _parcel(self, node: Node) -> tuple[bytes, dict[str, int]]:
        if not self._party:
            return parcel(node), {}
        return straight(node, self._brought, log_answers=self._log_answers)

    @property
    def _log_answers(self) -> bool:
        return self._beside is not None and self._beside.reached is not False

    async def fetch(self, wait_s: int = WAIT_S) -> bool:
        """Take in what the log has beyond our mirror; False where nothing came."""
        if self._party and self._log_answers:  # then this only looks whether the route carries
            since, wait_s = BEYOND_ALL, min(wait_s, PROBE_S)
        else:
            since = await self._runtime.ask(_settled)
        answer = await self._call("GET", f"/feed?since={since}&wait={wait_s}", b"")
        if not answer.content:
            return False
        await self._runtime.hear(read_bundle(answer.content))
        return True

    async def _bring_all(self) -> None:
        again_s = AGAIN_S_FIRST if self._party else AGAIN_S_MOST
        while True:
            if not await self._tried(self.bring):
                await asyncio.sleep(again_s if self.refused else LOOK_S)

    async def _fetch_all(self) -> None:
        while True:
            await self._tried(self.fetch)

    async def _tried(self, work: Any) -> bool:
        """Do one piece of work, again and again while the log cannot be reached. Raises Refusal for
        what trying again does not mend: another key than the one pinned, a log that forks.
        """
        wait_s = AGAIN_S_FIRST
        while True:
            try:
                done: bool = await work()
            except (httpx.HTTPError, Refusal) as error:
                await self._report(works=False)
                self.fault = why(error)
                if isinstance(error, Refusal):
                    raise
                if isinstance(error, httpx.ConnectError):
                    await self._let_go()  # it may show another certificate of the same key by now
                await asyncio.sleep(wait_s)
                wait_s = min(2 * wait_s, AGAIN_S_MOST)
            else:
                return done

    async def _call(self, method: str, path: str, body: bytes) -> httpx.Response:
        self._log = self._log or await self._runtime.ask(_log)
        signed = signed_call(
            self._author,
            self._key,
            log=self._log,
            method=method,
            path=ROOT + path,
            body=body,
            at_us=self._runtime.now_us(),
        )
        calls = await self._client()
        answer = await calls.request(method, ROOT + path, content=body, headers={HEADER: signed})
        answer.raise_for_status()
        await self._report(works=True)
        return answer

    async def _client(self) -> httpx.AsyncClient:
        if self._calls is None:
            opened = await self._opened()
            await self._let_go()  # the other task may have been quicker
            self._calls = opened
        return self._calls

    async def _let_go(self) -> None:
        calls, self._calls = self._calls, None
        if calls is not None:
            await calls.aclose()

    async def _report(self, *, works: bool) -> None:
        """State on our channels that the route to the other carries again, or no more."""
        self.fault = "" if works else self.fault
        if works == self.reached or (works and self.reached is None):
            self.reached = works
            return
        self.reached = works
        route = f"direct:{self._party}" if self._party else "monitor"
        for channel in await self._runtime.ask(partial(_channels, other=self._party)):
            try:
                await self._runtime.write(RouteReported(channel, route, works))
            except LineRefused:
                continue  # a channel that was closed meanwhile


def why(error: Exception) -> str:
    """Why the other did not answer, in words; with the remedy where it tells one."""
    if not isinstance(error, httpx.HTTPStatusError):
        return str(error) or type(error).__name__
    told = f"it answers {error.response.status_code}"
    try:
        problem = error.response.json()
        words = problem.get("detail") or problem["title"], problem.get("remedy", "")
    except (ValueError, KeyError, AttributeError):
        return told
    return ": ".join(filter(None, (told, *words)))


def _settled(node: Node) -> int:
    return node.record.settled


def _log(node: Node) -> str:
    return node.record.log.name


def _channels(node: Node, other: str) -> list[str]:
    """Channels of ours; with that party, where one is named."""
    ours = {party_of(node.author), *filter(None, (other,))}
    channels = node.state.line.channels.values()
    return [each.name for each in channels if each.body and ours <= {*each.body.members}]
