"""Transport of datagrams: udp://host:port listens there; a multicast group is joined.

    ?interface=IP       multicast: through which of our addresses
    ?to=host:port       where what is sent goes, unless it goes to the group
    ?ttl=1              multicast: over how many networks what is sent may go

Who sends a datagram cannot be made to wait: what finds no room is lost, and counted.
"""

import asyncio
import os
import socket
import struct
from collections import OrderedDict, deque
from collections.abc import AsyncGenerator
from ipaddress import ip_address
from pathlib import Path

from truceline.errors import Refusal
from truceline.feeds.transports.links.address import Address, Transport
from truceline.feeds.transports.links.link import Link, Piece, Tally
from truceline.feeds.transports.links.wire import FAULTS

DATAGRAMS_MOST = 8_192  # that wait for the decoder
PEERS_MOST = 4_096  # senders that are told apart at once
BUFFER_BYTES = 4 << 20
LOOK_S = 1.0
# Linux: a line for each socket, its inode in column 10, and last what found no room.
TABLES = (Path("/proc/net/udp"), Path("/proc/net/udp6"))


async def opened(address: Address, tally: Tally) -> AsyncGenerator[Piece, None]:
    """Datagram after datagram, for ever."""
    endpoint = _Endpoint(tally)
    loop = asyncio.get_running_loop()
    try:
        carrier, _ = await loop.create_datagram_endpoint(lambda: endpoint, sock=_socket(address))
    except OSError as error:
        what = f"cannot listen at {address.url}: {error.strerror}"
        raise Refusal(what, remedy="choose an address of this machine, or a group") from error
    tally.address = carrier.get_extra_info("sockname")[:2]
    out = Link(address.url, answers=True, tally=tally)
    sending = asyncio.create_task(_send(carrier, out, _receiver(address)))
    inode = os.fstat(carrier.get_extra_info("socket").fileno()).st_ino
    looking = asyncio.create_task(_look_for_drops(str(inode), tally))
    try:
        if _receiver(address):
            yield Piece(out, b"")
        while True:
            await endpoint.came.wait()
            while endpoint.waiting:
                yield endpoint.waiting.popleft()
            endpoint.came.clear()
    finally:
        tally.left.extend(endpoint.waiting)
        out.close()
        sending.cancel()
        looking.cancel()
        carrier.close()


class _Endpoint(asyncio.DatagramProtocol):
    """Lets datagrams wait, and tells their senders apart."""

    def __init__(self, tally: Tally) -> None:
        self.waiting: deque[Piece] = deque()
        self.came = asyncio.Event()
        self._tally = tally
        self._links: OrderedDict[str, Link] = OrderedDict()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:  # noqa: A002, RUF100
        """Let it wait, if there is room."""
        if not data:
            return
        if len(self.waiting) >= DATAGRAMS_MOST:
            self._tally.lost += 1
            return
        self._tally.bytes_in += len(data)
        self.waiting.append(Piece(self._link(f"{addr[0]}:{addr[1]}"), data))
        self.came.set()

    def _link(self, peer: str) -> Link:
        link = self._links.get(peer)
        if link is None:
            if len(self._links) >= PEERS_MOST:
                self._links.popitem(last=False)
            link = self._links[peer] = Link(peer, tally=self._tally)
            self._tally.opened += 1
            self._tally.links = len(self._links)
        return link

    def error_received(self, exc: Exception) -> None:
        """Note what the network says of something that was sent."""
        self._tally.fault = str(exc)


async def _send(
    carrier: asyncio.DatagramTransport, out: Link, receiver: tuple[str, int] | None
) -> None:
    while receiver and (content := await out.next_message()):
        try:
            carrier.sendto(content, receiver)
        except FAULTS as error:
            out.tally.fault = str(error)
        else:
            out.tally.bytes_out += len(content)


async def _look_for_drops(inode: str, tally: Tally) -> None:
    """Count what the system itself had no room for, where it tells."""
    known, tables = 0, [each for each in TABLES if each.exists()]
    while tables:
        rows = [line.split() for each in tables for line in each.read_text().splitlines()]
        dropped = sum(int(row[-1]) for row in rows if len(row) > 10 and row[9] == inode)
        tally.lost += dropped - known
        known = dropped
        await asyncio.sleep(LOOK_S)


def _socket(address: Address) -> socket.socket:
    """Bound, and in the group. Raises Refusal, OSError."""
    try:
        family, *_, where = socket.getaddrinfo(
            address.host or None, address.port, type=socket.SOCK_DGRAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise Refusal(f"{address.url}: {error.strerror}", remedy="write udp://host:port") from error
    made = socket.socket(family, socket.SOCK_DGRAM)
    made.setblocking(False)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER_BYTES)
    made.bind(where)
    group = ip_address(str(where[0]))
    if group.is_multicast:
        _join(made, address, str(where[0]))
    return made


def _join(made: socket.socket, address: Address, group: str) -> None:
    ttl = int(address.number("ttl", 1))
    if made.family == socket.AF_INET6:
        made.setsockopt(
            socket.IPPROTO_IPV6,
            socket.IPV6_JOIN_GROUP,
            struct.pack("16sI", socket.inet_pton(socket.AF_INET6, group), 0),
        )
        made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, ttl)
        return
    through = socket.inet_aton(address.options.get("interface", "0.0.0.0"))  # noqa: S104 (any)
    joined = socket.inet_aton(group) + through
    made.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, joined)
    made.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, through)
    made.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, ttl)


def _receiver(address: Address) -> tuple[str, int] | None:
    """To whom what is sent goes; None for nobody. Raises Refusal."""
    said = address.options.get("to", "")
    if said:
        host, _, port = said.rpartition(":")
        if not (host and port.isdigit()):
            raise Refusal(f"{address.url}: to={said} is no host and port")
        return host, int(port)
    try:
        return (address.host, address.port) if ip_address(address.host).is_multicast else None
    except ValueError:
        return None


TRANSPORT = Transport(("udp",), "datagrams, to us or to a group", waits=False, whole=True,
                      opened=opened)  # fmt: skip
