"""Addresses of streams, and the transport that each of them names."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import truceline.feeds.transports as folder
from truceline.errors import Refusal, UnknownName
from truceline.feeds.transports.links.link import Piece, Tally
from truceline.values import members


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a link shows of us and asks of the other side; files, all PEM. None where it is None.

    certificate and key: ours; authorities: who signs the certificates of the other side, the
    system's own where it is None; token: a secret that a request bears.
    """

    certificate: Path | None = None
    key: Path | None = None
    authorities: Path | None = None
    token: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a stream comes from, read off its URL. options: what stands behind the `?`.

    every_s: how often it is looked at where nothing comes by itself; folder: where paths in it are
    seen from.
    """

    url: str
    scheme: str
    host: str = ""
    port: int = 0
    path: str = ""
    options: dict[str, str] = field(default_factory=dict)
    every_s: float = 2.0
    folder: Path = Path()
    credentials: Credentials = Credentials()

    def number(self, name: str, otherwise: float) -> float:
        """A number among the options. Raises Refusal where it is none."""
        text = self.options.get(name, str(otherwise))
        try:
            return float(text)
        except ValueError:
            raise Refusal(f"{self.url}: {name}={text} is no number") from None


@dataclass(frozen=True, slots=True)
class Transport:
    """One way for bytes to come.

    schemes: what stands before the colon; waits: whether who sends can be made to wait, so that
    nothing is lost where we are slow; whole: whether each piece is a message of its own, as a
    datagram is; opened(address, tally): what comes, until it ends. It may raise OSError, and is
    then opened again; listens: whether the other side opens the links.
    """

    schemes: tuple[str, ...]
    summary: str
    waits: bool
    whole: bool
    opened: Callable[[Address, Tally], AsyncGenerator[Piece, None]]
    listens: bool = False


def read_address(
    url: str,
    *,
    every_s: float = 2.0,
    folder: Path | None = None,
    credentials: Credentials | None = None,
) -> Address:
    """The address in a URL. Raises Refusal for what is none, UnknownName for its scheme."""
    try:
        parts = urlsplit(url)
        port = parts.port or 0
    except ValueError as error:
        raise Refusal(f"{url!r} is no address: {error}", remedy="write tcp://host:port") from None
    address = Address(
        url=url,
        scheme=parts.scheme,
        host=parts.hostname or "",
        port=port,
        path=parts.path,
        options=dict(parse_qsl(parts.query)),
        every_s=every_s,
        folder=folder or Path(),
        credentials=credentials or Credentials(),
    )
    transport_of(address)
    return address


def transports() -> list[Transport]:
    """All there are, by name."""
    return [members.member(folder, name, "TRANSPORT") for name in members.names(folder)]


def transport_of(address: Address) -> Transport:
    """The transport of an address. Raises UnknownName."""
    known = {scheme: each for each in transports() for scheme in each.schemes}
    if address.scheme not in known:
        raise UnknownName("transport", address.scheme or address.url, sorted(known))
    return known[address.scheme]
