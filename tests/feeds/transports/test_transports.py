"""Each transport brings the bytes of real sockets and files, over links that say whose they are."""

import asyncio
import socket
import ssl
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from pathlib import Path

import pytest

from feeds.certificates import Authority
from truceline.errors import Refusal, UnknownName
from truceline.feeds.transports import udp
from truceline.feeds.transports.links import wire
from truceline.feeds.transports.links.address import (
    Address,
    Credentials,
    read_address,
    transport_of,
    transports,
)
from truceline.feeds.transports.links.link import Piece, Tally

pytestmark = pytest.mark.slow

GROUP = "239.2.3.9"


def coming(address: Address, tally: Tally) -> AsyncGenerator[Piece, None]:
    return transport_of(address).opened(address, tally)


async def next_of(pieces: AsyncGenerator[Piece, None]) -> Piece:
    async with asyncio.timeout(10):
        return await anext(pieces)


async def filled(pieces: AsyncGenerator[Piece, None]) -> Piece:
    """The next piece that holds something."""
    piece = await next_of(pieces)
    return piece if piece.content else await filled(pieces)


async def until(said: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not said():  # noqa: ASYNC110 (it is the transport's doing)
            await asyncio.sleep(0.01)


async def given_up(task: asyncio.Task[Piece]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def listening(pieces: AsyncGenerator[Piece, None], tally: Tally) -> asyncio.Task[Piece]:
    """A server that stands, and waits for its first piece."""
    first = asyncio.create_task(filled(pieces))
    await until(lambda: tally.address[1])
    return first


def test_every_scheme_names_one_transport() -> None:
    schemes = [scheme for each in transports() for scheme in each.schemes]

    assert len(schemes) == len(set(schemes))
    assert {"tcp", "tls", "tcp-listen", "tls-listen", "udp", "http", "https"} < set(schemes)


def test_an_unknown_scheme_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="tcp-listen"):
        read_address("tpc://host:1")


def test_a_connection_that_others_open_brings_their_bytes_and_takes_answers() -> None:
    async def play() -> tuple[bytes, bytes, bool]:
        tally = Tally()
        async with aclosing(coming(read_address("tcp-listen://127.0.0.1:0"), tally)) as pieces:
            first = await listening(pieces, tally)
            reader, writer = await asyncio.open_connection(*tally.address)
            writer.write(b"hello")
            piece = await first
            piece.link.send(b"answer")
            answer = await reader.readexactly(6)
            writer.close()
            last = await next_of(pieces)
            return piece.content, answer, last.link.closed

    assert asyncio.run(play()) == (b"hello", b"answer", True)


def test_more_connections_than_may_be_are_turned_away_and_counted() -> None:
    async def play() -> tuple[int, int, bytes]:
        tally = Tally()
        address = read_address("tcp-listen://127.0.0.1:0?links=2")
        async with aclosing(coming(address, tally)) as pieces:
            first = await listening(pieces, tally)
            ends = [await asyncio.open_connection(*tally.address) for _ in range(2)]
            await until(lambda: tally.links == 2)
            third, more = await asyncio.open_connection(*tally.address)
            with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
                await third.readexactly(1)
            more.close()
            ends[0][1].write(b"still heard")
            content = (await first).content
            for _, writer in ends:
                writer.close()
            return tally.refused, tally.links, content

    assert asyncio.run(play()) == (1, 2, b"still heard")


def test_a_connection_we_open_is_opened_again_when_it_ends() -> None:
    async def play() -> list[bytes]:
        async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"again")
            writer.close()

        server = await asyncio.start_server(greet, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        tally = Tally()
        async with server, aclosing(coming(read_address(f"tcp://127.0.0.1:{port}"), tally)) as got:
            return [(await filled(got)).content for _ in range(2)]

    assert asyncio.run(play()) == [b"again", b"again"]


def test_over_tls_a_sender_is_known_by_the_name_in_its_certificate(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    ours, theirs = authority.files("node"), authority.files("patrol-4")

    async def play() -> tuple[str, bytes]:
        tally = Tally()
        said = Credentials(ours.certificate, ours.key, authority.file)
        address = read_address("tls-listen://127.0.0.1:0", credentials=said)
        async with aclosing(coming(address, tally)) as pieces:
            first = await listening(pieces, tally)
            shown = Credentials(theirs.certificate, theirs.key, authority.file)
            calling = read_address(f"tls://127.0.0.1:{tally.address[1]}", credentials=shown)
            async with aclosing(coming(calling, Tally())) as called:
                (await next_of(called)).link.send(b"from patrol 4")
                asking = asyncio.create_task(next_of(called))  # keeps the connection going
                piece = await first
                await given_up(asking)
                return piece.link.sender, piece.content

    assert asyncio.run(play()) == ("patrol-4", b"from patrol 4")


@pytest.mark.parametrize("shown", ["nothing", "another authority's"])
def test_over_tls_nobody_else_comes_in(shown: str, tmp_path: Path) -> None:
    authority, ours = Authority(tmp_path), Authority(tmp_path, "ours").files("node")
    (tmp_path / "other").mkdir()
    other = Authority(tmp_path / "other").files("patrol-4")

    async def play() -> int:
        tally = Tally()
        said = Credentials(ours.certificate, ours.key, authority.file)
        address = read_address("tls-listen://127.0.0.1:0", credentials=said)
        async with aclosing(coming(address, tally)) as pieces:
            first = await listening(pieces, tally)
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            if shown != "nothing":
                context.load_cert_chain(other.certificate, other.key)
            with pytest.raises((OSError, asyncio.IncompleteReadError)):
                reader, writer = await asyncio.open_connection(*tally.address, ssl=context)
                writer.write(b"let me in")
                await reader.readexactly(1)
            await given_up(first)
            return tally.opened

    assert asyncio.run(play()) == 0


def test_a_tls_server_without_authorities_is_refused(tmp_path: Path) -> None:
    async def play() -> None:
        await next_of(coming(read_address("tls-listen://127.0.0.1:0", folder=tmp_path), Tally()))

    with pytest.raises(Refusal, match="authorities"):
        asyncio.run(play())


def test_a_connection_that_falls_silent_is_ended() -> None:
    async def play() -> tuple[bool, str]:
        tally = Tally()
        address = read_address("tcp-listen://127.0.0.1:0?idle_s=0.05")
        async with aclosing(coming(address, tally)) as pieces:
            first = await listening(pieces, tally)
            _, writer = await asyncio.open_connection(*tally.address)
            writer.write(b"x")
            link = (await first).link
            await next_of(pieces)
            writer.close()
            return link.closed, tally.fault

    closed, fault = asyncio.run(play())
    assert closed
    assert "silent" in fault


def test_who_reads_too_slowly_loses_the_oldest_and_it_is_counted() -> None:
    async def play() -> int:
        tally = Tally()
        async with aclosing(coming(read_address("tcp-listen://127.0.0.1:0"), tally)) as pieces:
            first = await listening(pieces, tally)
            _, writer = await asyncio.open_connection(*tally.address)
            writer.write(b"x")
            link = (await first).link
            for _ in range(1_200):
                link.send(b"m")
            writer.close()
            return tally.unsent

    assert asyncio.run(play()) == 200


def test_datagrams_come_one_by_one_and_say_from_where() -> None:
    async def play() -> tuple[list[bytes], str, int]:
        tally = Tally()
        async with aclosing(coming(read_address("udp://127.0.0.1:0"), tally)) as pieces:
            first = await listening(pieces, tally)
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
                out.bind(("127.0.0.1", 0))
                for each in (b"one", b"two"):
                    out.sendto(each, tally.address)
                got = [await first, await next_of(pieces)]
                return [each.content for each in got], got[0].link.peer, out.getsockname()[1]

    contents, peer, port = asyncio.run(play())
    assert contents == [b"one", b"two"]
    assert peer == f"127.0.0.1:{port}"


def test_datagrams_without_room_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(udp, "DATAGRAMS_MOST", 10)

    async def play() -> tuple[int, int]:
        tally = Tally()
        async with aclosing(coming(read_address("udp://127.0.0.1:0"), tally)) as pieces:
            first = await listening(pieces, tally)
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
                out.sendto(b"x", tally.address)
                await first
                for _ in range(30):
                    out.sendto(b"x", tally.address)
                await until(lambda: tally.lost)
            return tally.lost, tally.bytes_in

    assert asyncio.run(play()) == (20, 11)


@pytest.mark.skipif(not Path("/proc/net/udp").exists(), reason="the system tells no drops")
def test_datagrams_that_the_system_had_no_room_for_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(udp, "BUFFER_BYTES", 4_096)
    monkeypatch.setattr(udp, "LOOK_S", 0.02)

    async def play() -> tuple[int, int]:
        tally = Tally()
        async with aclosing(coming(read_address("udp://127.0.0.1:0"), tally)) as pieces:
            first = await listening(pieces, tally)
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
                for _ in range(500):
                    out.sendto(b"x", tally.address)
            await first
            await until(lambda: tally.lost + tally.bytes_in == 500)
            return tally.lost, tally.bytes_in

    lost, taken = asyncio.run(play())
    assert lost > 0
    assert taken > 0


def test_a_multicast_group_is_heard_and_spoken_to() -> None:
    async def play() -> tuple[bytes, bytes]:
        address = read_address(f"udp://{GROUP}:0?interface=127.0.0.1")
        tally = Tally()
        async with aclosing(coming(address, tally)) as pieces:
            await next_of(pieces)
            port = tally.address[1]
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
                here = socket.inet_aton("127.0.0.1")
                sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, here)
                sender.sendto(b"to all", (GROUP, port))
            heard = (await filled(pieces)).content
            other = read_address(f"udp://{GROUP}:{port}?interface=127.0.0.1")
            async with aclosing(coming(other, Tally())) as beside:
                (await next_of(beside)).link.send(b"from another")
                return heard, (await filled(pieces)).content

    try:
        assert asyncio.run(play()) == (b"to all", b"from another")
    except OSError as error:
        pytest.skip(f"this machine has no multicast on its own address: {error}")


def test_a_file_is_followed_and_begun_anew_when_it_is_replaced(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_bytes(b"old\n")

    async def play() -> list[bytes]:
        address = read_address("file:log.txt", every_s=0.01, folder=tmp_path)
        async with aclosing(coming(address, Tally())) as pieces:
            first = asyncio.create_task(filled(pieces))
            await asyncio.sleep(0.1)
            with log.open("ab") as file:
                file.write(b"new\n")
            got = [(await first).content]
            fresh = tmp_path / "fresh"
            fresh.write_bytes(b"another file\n")
            fresh.replace(log)
            return [*got, (await filled(pieces)).content]

    assert asyncio.run(play()) == [b"new\n", b"another file\n"]


def test_a_document_comes_once_in_each_version(tmp_path: Path) -> None:
    path = tmp_path / "aircraft.json"
    path.write_bytes(b"{}")

    async def play() -> list[bytes]:
        address = read_address("document:aircraft.json", every_s=0.01, folder=tmp_path)
        async with aclosing(coming(address, Tally())) as pieces:
            got = [(await filled(pieces)).content]
            second = asyncio.create_task(filled(pieces))
            await asyncio.sleep(0.1)
            path.write_bytes(b'{"now": 1}')
            return [*got, (await second).content]

    assert asyncio.run(play()) == [b"{}", b'{"now": 1}']


def test_what_http_gives_is_fetched_again_and_again_with_its_token() -> None:
    asked = list[bytes]()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
        writer.close()

    async def play() -> list[bytes]:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        url = f"http://127.0.0.1:{port}/aircraft.json"
        shown = Credentials(token="secret")  # noqa: S106
        address = read_address(url, every_s=0.01, credentials=shown)
        async with server, aclosing(coming(address, Tally())) as pieces:
            return [(await filled(pieces)).content for _ in range(2)]

    assert asyncio.run(play()) == [b"{}", b"{}"]
    assert b"authorization: bearer secret" in asked[0].lower()


def test_the_standard_input_is_read_to_its_end() -> None:
    program = """
import asyncio
from truceline.feeds.transports.links.address import read_address, transport_of
from truceline.feeds.transports.links.link import Tally
async def play():
    address = read_address("stdin:")
    return [each.content async for each in transport_of(address).opened(address, Tally())]
print(b"".join(asyncio.run(play())).decode())
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        input="a line\n",
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "a line\n\n"


def test_a_reader_that_takes_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "DRAIN_S", 0.1)

    async def play() -> bool:
        tally = Tally()
        async with aclosing(coming(read_address("tcp-listen://127.0.0.1:0"), tally)) as pieces:
            first = await listening(pieces, tally)
            _, writer = await asyncio.open_connection(*tally.address)
            writer.write(b"x")
            link = (await first).link
            for _ in range(900):
                link.send(b"m" * 65_536)
            while not link.closed:
                await next_of(pieces)
            writer.close()
            return "takes nothing" in tally.fault

    assert asyncio.run(play())
