"""The desk an officer of the command line sits at: a node's folder, or a server that runs.

At a folder the commands are the node for a moment. At a server they are a program with a token: who
speaks, and in which role, the server knows from the token.
"""

import os
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any, Protocol  # what a server answers is plain values

import httpx
import msgspec
import typer

from truceline.cli._seat import writing
from truceline.errors import LineRefused, Refusal
from truceline.line import channel_state
from truceline.node import Node, WallClock
from truceline.node.pins import only
from truceline.node.stating import state
from truceline.record import kind_of
from truceline.record.canonical import composed
from truceline.record.keys import new_id

TOKEN = "TRUCELINE_TOKEN"  # noqa: S105 (name of the variable)
PIN = "TRUCELINE_PIN"
PATIENCE_S = 30.0
ACTS = {"line": "/line/acts", "incidents": "/incidents/acts", "release": "/releases/acts"}
TROUBLE = ("degraded", "down", "suspended_by")
KNOWN_THERE = frozenset({"role", "officer", "outgoing"})  # the server fills them in from the token

Data = Annotated[
    Path | None, typer.Option("--data", envvar="TRUCELINE_DATA", help="folder of the node")
]
Server = Annotated[
    str,
    typer.Option("--server", help=f"address of a node that runs; token in {TOKEN}, pin in {PIN}"),
]


class NotForYou(Refusal):
    """The server does not serve whoever the token stands for."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a writer has to know of a channel. trouble: why nobody may hear it, or empty."""

    channel_class: str
    members: tuple[str, ...]
    trouble: str


class Desk(Protocol):
    """Where something is stated."""

    party: str

    def terms(self, channel: str) -> Terms:
        """Class and members of a channel. Raises LineRefused where it is not known."""
        ...

    def new_name(self) -> str:
        """A name for a message that no other has."""
        ...

    def state(self, body: object) -> int:
        """State it; the number of the entry. Raises Refusal."""
        ...


class FolderDesk:
    """At a folder."""

    def __init__(self, node: Node) -> None:
        self.node, self.party = node, node.author

    def terms(self, channel: str) -> Terms:
        """As in the record."""
        line, now_us = self.node.state.line, self.node.clock.now_us()
        known = line.terms(channel)
        if known is None:
            raise _no_channel(channel, list(line.channels))
        stands = channel_state(line, channel, self.party, now_us=now_us)
        return Terms(known.channel_class, known.members, _trouble(stands.state, stands.reason))

    def new_name(self) -> str:
        """By the number that its entry gets: short enough to be said over a telephone."""
        return f"{self.party}/{self.node.record.next_number}"

    def state(self, body: object) -> int:
        """Look at it and write it."""
        if not getattr(body, "officer", "x"):
            raise Refusal("an officer says so", remedy="add --officer and the opaque id")
        (entry, *_) = state(self.node, body)
        return entry.number


class ServerDesk:
    """At a server."""

    def __init__(self, url: str, token: str, pin: str = "") -> None:
        """pin: SHA-256 of the TLS key it must show; without one the authorities are believed."""
        refuse_misaddressed(url)
        self._client = httpx.Client(
            base_url=f"{url.rstrip('/')}/api/v1",
            headers={"Authorization": f"Bearer {token}"},
            timeout=PATIENCE_S,
            trust_env=False,
            verify=_pinned(url, pin) if pin else ssl.create_default_context(),
        )
        self.party: str = self.get("/sessions/current")["party"]

    def get(self, path: str) -> Any:
        """What the server tells there. Raises Refusal."""
        return self._asked("GET", path)

    def post(self, path: str, body: object) -> Any:
        """What the server answers to that. Raises Refusal."""
        return self._asked("POST", path, body)

    def fetch(self, path: str) -> bytes:
        """The file that the server gives there. Raises Refusal."""
        return self._answered("GET", path).content

    def find(self, path: str) -> Any:
        """What the server tells there; None where it is not for this role."""
        try:
            return self.get(path)
        except NotForYou:
            return None

    def terms(self, channel: str) -> Terms:
        """As the server tells them."""
        told = {each["channel"]: each for each in self.get("/line/channels")}
        if channel not in told:
            raise _no_channel(channel, list(told))
        terms, stands = told[channel]["terms"], told[channel]["state"]
        trouble = _trouble(stands["state"], stands["reason"])
        return Terms(terms.get("channel_class", ""), tuple(terms.get("members", ())), trouble)

    def new_name(self) -> str:
        """By chance: the server alone knows the next number."""
        return f"{self.party}/{new_id(WallClock().now_us())[-8:]}"

    def state(self, body: Any) -> int:
        """Send it as an act to the desk that it is for."""
        body = composed(body)
        names = [each.name for each in fields(body) if each.name not in KNOWN_THERE]
        act = {name: getattr(body, name) for name in names}
        stated = {name: each for name, each in act.items() if each is not None}
        kind = re.sub(r"(?<!^)(?=[A-Z])", "_", type(body).__name__).lower()
        acts = ACTS[kind_of(type(body)).partition(".")[0]]
        told = self._asked("POST", acts, {"act": kind, **stated})
        number: int = told["entries"][0]
        return number

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def _asked(self, method: str, path: str, body: object = None) -> Any:
        return msgspec.json.decode(self._answered(method, path, body).content)

    def _answered(self, method: str, path: str, body: object = None) -> httpx.Response:
        content = None if body is None else msgspec.json.encode(body)
        headers = {"Content-Type": "application/json"} if content else {}
        try:
            answer = self._client.request(method, path, content=content, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            what = f"{self._client.base_url.host} does not answer: {error or type(error).__name__}"
            raise Refusal(what, remedy="is the node running there?") from error
        if answer.is_success:
            return answer
        try:
            problem = msgspec.json.decode(answer.content)
            words = problem.get("detail") or problem["title"]
        except (msgspec.DecodeError, AttributeError, KeyError):
            raise Refusal(f"the server answers {answer.status_code}") from None
        if answer.status_code == HTTPStatus.FORBIDDEN:
            raise NotForYou(words, remedy=problem.get("remedy", ""))
        raise Refusal(words, remedy=problem.get("remedy", ""))


@contextmanager
def desk(data: Path | None, server: str, party: str) -> Iterator[Desk]:
    """A desk at a server where one is named, else at a folder, which first states what it owes."""
    if server:
        with at_server(server) as there:
            yield there
        return
    with writing(folder_of(data), party) as node:
        node.tick(node.clock.now_us())  # receipts come before acts
        yield FolderDesk(node)


@contextmanager
def at_server(server: str) -> Iterator[ServerDesk]:
    """A desk at a server. Raises Refusal."""
    token = os.environ.get(TOKEN, "").strip()
    if not re.fullmatch(r"[\x21-\x7e]+", token):
        remedy = f"`truceline user token` gives one; put it into {TOKEN}"
        what = f"{TOKEN} holds no token" if token else "no token to speak to the server with"
        raise Refusal(what, remedy=remedy)
    there = ServerDesk(server, token, os.environ.get(PIN, "").strip())
    try:
        yield there
    finally:
        there.close()


def _pinned(url: str, pin: str) -> ssl.SSLContext:
    """Believes the one certificate of that key. Raises Refusal for another one."""
    at = httpx.URL(url)
    if at.scheme != "https":
        raise Refusal(f"{url} is not https, and a pin is named", remedy="use https")
    try:
        shown = ssl.get_server_certificate((at.host, at.port or 443), timeout=PATIENCE_S)
    except OSError as error:
        what = f"{at.host} does not answer: {error}"
        raise Refusal(what, remedy="is the node running there?") from error
    certificate = ssl.PEM_cert_to_DER_cert(shown)
    return only(certificate, pin, at.host)


def refuse_misaddressed(url: str) -> None:
    """Raises Refusal for what is no address of a server."""
    try:
        at = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError):
        at = httpx.URL("")
    if at.scheme not in ("http", "https") or not at.host:
        raise Refusal(f"{url!r} is no address", remedy="write it as http://127.0.0.1:8440")


def folder_of(data: Path | None) -> Path:
    """The folder that was named. Raises Refusal."""
    if data is None:
        raise Refusal("no desk is named", remedy="name --data DIR, or --server URL")
    return data


def _trouble(state: str, reason: str) -> str:
    return f"{state}: {reason}" if state in TROUBLE else ""


def _no_channel(channel: str, known: list[str]) -> LineRefused:
    names = ", ".join(sorted(known)) or "none"
    return LineRefused(f"no channel {channel} is open", remedy=f"known: {names}")
