"""Processes that hear CoT over TCP, ours and taky 0.10, and how much CPU time each takes.

    python benchmarks/feed_servers.py endpoint|node EVENTS     listens, and tells its port

`endpoint` is our transport and decoder up to blocks of rows; `node` a whole node, which signs the
blocks, keeps them on disk and judges them by an agreement. taky parses, keeps and passes events on
to one other client.
"""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import aclosing, contextmanager, suppress
from pathlib import Path

from feed_contents import EVENT  # type: ignore[import-not-found]  # run as a script
from truceline.agreement.folder import load
from truceline.feeds.readers.feed import new_decoder
from truceline.feeds.readers.profile import Profile
from truceline.feeds.transports.links.address import read_address, transport_of
from truceline.feeds.transports.links.link import Tally
from truceline.node import Node, WallClock
from truceline.node.opening import state_text
from truceline.node.runtime import running
from truceline.node.streams import ROUND_BYTES, ROUND_S, open_stream
from truceline.record import Record

GOLAN = Path(__file__).resolve().parents[1] / "examples" / "golan_1974"
URL = "tcp-listen://127.0.0.1:0"
PATIENCE_S = 300.0
BATCH_BYTES = 65_536


async def endpoint(count: int) -> None:
    """Transport and decoder, in rounds as a node decodes; rows are counted and dropped."""
    address, tally, rows = read_address(URL), Tally(), 0
    decoder, waiting = new_decoder("cot", Profile(source="tak")), list[bytes]()

    async def pump() -> None:
        async with aclosing(transport_of(address).opened(address, tally)) as pieces:
            async for piece in pieces:
                waiting.append(piece.content)

    pumping = asyncio.create_task(pump())
    await _tell_port(tally)
    while rows < count:
        await asyncio.sleep(ROUND_S if sum(map(len, waiting)) < ROUND_BYTES else 0)
        content = b"".join(waiting)
        waiting.clear()
        rows += len(decoder.take(content, 1)) if content else 0
    pumping.cancel()
    print("done", flush=True)


async def node(count: int) -> None:
    """A node with its record on disk, over the Golan agreement."""
    with tempfile.TemporaryDirectory() as folder:

        def opened() -> Node:
            made = Node(Record.open(Path(folder)), "monitor", WallClock())
            state_text(made, load(GOLAN))
            return made

        async with running(opened) as door:
            profile = Profile(source="tak")
            stream = open_stream(
                door, "tak", feed="cot", address=read_address(URL), profile=profile
            )
            await _tell_port(stream.tally)
            while stream.feeding.fares.rows < count:  # noqa: ASYNC110 (the feed's doing)
                await asyncio.sleep(0.02)
            print("done", flush=True)


async def _tell_port(tally: Tally) -> None:
    while not tally.address[1]:  # noqa: ASYNC110 (it is the transport's doing)
        await asyncio.sleep(0.01)
    print(tally.address[1], flush=True)


OURS = {"endpoint": endpoint, "node": node}

# ---- who sends to it ------------------------------------------------------------------------


def cpu_s(process: "subprocess.Popen[str]") -> float:
    """User and system time of a process."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured_ours(part: str, content: bytes, count: int) -> float:
    """CPU seconds of one of ours for all events."""
    command = [sys.executable, __file__, part, str(count)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        before = cpu_s(process)
        with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as out:
            out.sendall(content)
            assert process.stdout.readline() == "done\n"
            took = cpu_s(process) - before
        process.terminate()
    return took


def measured_taky(python: str, content: bytes, count: int) -> float:
    """CPU seconds of taky, until its other client has heard every event."""
    with _taky(python) as (process, port), _client(port) as other, _client(port) as out:
        other.sendall(EVENT.format(0xFFFFFF, *["2031-05-01T08:00:00Z"] * 2, 1, 1, "x").encode())
        time.sleep(0.5)
        before, heard, tail = cpu_s(process), 0, b""
        out.setblocking(False)
        sent = 0
        while heard < count:
            with suppress(BlockingIOError):
                sent += out.send(content[sent : sent + BATCH_BYTES]) if sent < len(content) else 0
            try:
                got = tail + other.recv(1 << 20)
            except TimeoutError:
                continue
            heard += got.count(b"</event>")
            tail = got[-7:]
        return cpu_s(process) - before


@contextmanager
def _taky(python: str) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "taky.conf"
        settings.write_text(
            f"[taky]\nbind_ip = 127.0.0.1\nroot_dir = {folder}\n[cot_server]\nport = {port}\n"
            f"[dp_server]\nupload_path = {folder}\n[ssl]\n",
            encoding="utf-8",
        )
        command = [str(Path(python).parent / "taky"), "-c", str(settings)]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL, text=True) as process:
            try:
                yield process, port
            finally:
                process.kill()


@contextmanager
def _client(port: int) -> Iterator[socket.socket]:
    for _ in range(200):
        try:
            made = socket.create_connection(("127.0.0.1", port), PATIENCE_S)
            break
        except OSError:
            time.sleep(0.1)
    with made:
        made.settimeout(0.002)
        yield made


if __name__ == "__main__":
    asyncio.run(OURS[sys.argv[1]](int(sys.argv[2])))
