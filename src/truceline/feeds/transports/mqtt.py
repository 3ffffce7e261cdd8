"""Transport of messages of an MQTT broker: mqtt://host:1883/topic, mqtts://host:8883/topic.

    the path        the topics: owntracks/+/+, or owntracks/%23 for all below
    ?client=NAME    under which the broker keeps what comes while we are away; where several nodes
                    hear one broker each needs its own
    token_file      USER:PASSWORD

Each message is one piece. Who sent it is the part of its topic that + and # stand for: let the
broker see to it that nobody publishes under another's topic. Quality of service 1: what a broker
sends twice is taken once. A broker that falls is called again (links/backoff.py).
"""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from hashlib import blake2b
from typing import Any  # aiomqtt is an extra: it need not be there
from urllib.parse import unquote

from truceline.errors import Refusal
from truceline.feeds.transports.links.address import Address, Transport
from truceline.feeds.transports.links.backoff import Backoff
from truceline.feeds.transports.links.link import Link, Piece, Tally
from truceline.feeds.transports.links.tls import calling

PORTS = {"mqtt": 1883, "mqtts": 8883}
KNOWN_MOST = 65_536  # messages that are known again when they come twice
SENDERS_MOST = 10_000
WAITING_MOST = 1_000_000  # messages that wait here: the broker takes them for delivered
GATHERING_S = 0.05  # what comes so shortly after a message is decoded together with it
_WILD = ("+", "#")


async def opened(address: Address, tally: Tally) -> AsyncGenerator[Piece, None]:
    """Message after message, for ever. Raises Refusal without the extra, or without a topic."""
    topic = unquote(address.path).lstrip("/")
    if not (address.host and topic):
        what = f"{address.url} names no host and topic"
        raise Refusal(what, remedy="write mqtt://host:1883/owntracks/+/+")
    try:
        library = _library()
    except ImportError as error:
        remedy = 'pip install "truceline[mqtt]"'
        raise Refusal("the transport mqtt needs aiomqtt", remedy=remedy) from error
    waiting, heard, backoff = _Waiting(tally), _Heard(topic, tally), Backoff()
    try:
        while True:
            try:
                messages = _messages(library, address, topic, waiting=waiting, tally=tally)
                async with aclosing(messages):
                    async for message in messages:
                        backoff.succeeded()
                        if piece := heard.piece(message):
                            yield piece
            except (library.MqttError, OSError) as error:
                tally.fault = f"{address.host}: {str(error) or type(error).__name__}"
            tally.falls += 1
            tally.down = True
            await asyncio.sleep(backoff.wait_s())
    finally:
        pieces = (heard.piece(each) for each in waiting.all())
        tally.left.extend(each for each in pieces if each)


def _library() -> Any:
    import aiomqtt

    return aiomqtt


async def _messages(
    library: Any, address: Address, topic: str, *, waiting: "_Waiting", tally: Tally
) -> AsyncGenerator[Any, None]:
    """What one connection brings; what had come when it ends is told before it raises."""
    user, _, password = address.credentials.token.strip().partition(":")
    client = library.Client(
        address.host,
        address.port or PORTS[address.scheme],
        username=user or None,
        password=password or None,
        identifier=address.options.get("client") or _name(address),
        clean_session=False,
        queue_type=lambda **_: waiting,
        tls_context=calling(address) if address.scheme == "mqtts" else None,
    )
    async with client:
        tally.opened += 1
        await client.subscribe(topic, qos=1)
        tally.down = False
        came = aiter(client.messages)
        while True:
            fault = None
            try:
                yield await anext(came)
                await asyncio.sleep(GATHERING_S)
            except library.MqttError as error:
                fault = error
            for each in waiting.all():  # the broker has these for delivered, even when it falls
                yield each
            if fault:
                raise fault


class _Waiting(asyncio.Queue[Any]):
    """Messages that wait; what finds no room is counted."""

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        self._tally = tally

    def put_nowait(self, item: Any) -> None:
        """Let one wait."""
        if self.qsize() >= WAITING_MOST:
            self._tally.lost += 1
        else:
            super().put_nowait(item)

    def all(self) -> Iterator[Any]:
        """Those that wait, in order."""
        while not self.empty():
            yield self.get_nowait()


def _name(address: Address) -> str:
    """The same each time, so that the broker knows us again."""
    here = f"{address.url} {address.folder.resolve()}".encode()
    return f"truceline-{blake2b(here, digest_size=6).hexdigest()}"


class _Heard:
    """What was heard, as pieces: each message once, over the link of whoever its topic names."""

    def __init__(self, topic: str, tally: Tally) -> None:
        self._topic, self._tally = topic, tally
        self._known, self._links = dict[bytes, None](), dict[str, Link]()

    def piece(self, message: Any) -> Piece | None:
        """The piece of a message; None if it came already."""
        if not self._is_new(message):
            return None
        self._tally.bytes_in += len(message.payload)
        return Piece(self._link(message), bytes(message.payload))

    def _is_new(self, message: Any) -> bool:
        """Whether it was not heard lately: with quality of service 1 a broker may send it twice."""
        content = f"{message.topic}\0".encode() + bytes(message.payload)
        mark = blake2b(content, digest_size=16).digest()
        if mark in self._known:
            return False
        self._known[mark] = None
        if len(self._known) > KNOWN_MOST:
            del self._known[next(iter(self._known))]
        return True

    def _link(self, message: Any) -> Link:
        said, wanted = str(message.topic).split("/"), self._topic.split("/")
        named = [part for part, each in zip(said, wanted, strict=False) if each in _WILD]
        if wanted[-1] == "#":
            named = named[:-1] + said[len(wanted) - 1 :]
        sender, links = "/".join(named) or self._topic, self._links
        if sender not in links:
            if len(links) >= SENDERS_MOST:
                links.pop(next(iter(links))).close()
            links[sender] = Link(str(message.topic), sender=sender, tally=self._tally)
            self._tally.links += 1
        return links[sender]


TRANSPORT = Transport(("mqtt", "mqtts"), "messages of an MQTT broker, with the extra `mqtt`",
                      waits=True, whole=True, opened=opened)  # fmt: skip
