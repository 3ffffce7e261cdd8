"""How many events a second of CPU a feed reads off a connection, against named peers in one run.

    python benchmarks/feeds.py [--events N] [--ids N] [--rounds N] [--taky PYTHON] [--json]

CoT: the same events of 420 bytes go over TCP to taky 0.10, which parses, keeps and passes them on
to one other client; to our endpoint, transport and decoder up to blocks of rows; and to a whole
node, which signs the blocks, keeps them on disk and judges them by an agreement. Each is a process
of its own; told is its CPU time, by the least of the rounds, which are interleaved. PYTHON is that
of an environment in which taky is installed; by default the one below TRUCELINE_TAK.
"""

import argparse
import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import aclosing, contextmanager, suppress
from pathlib import Path

from truceline.agreement.folder import load
from truceline.feeds.readers.feed import new_decoder
from truceline.feeds.readers.profile import Profile
from truceline.feeds.transports.links.address import read_address, transport_of
from truceline.feeds.transports.links.link import Tally
from truceline.node import Node, WallClock
from truceline.node.opening import state_text
from truceline.node.runtime import running
from truceline.node.streams import open_stream
from truceline.record import Record

GOLAN = Path(__file__).resolve().parents[1] / "examples" / "golan_1974"
URL = "tcp-listen://127.0.0.1:0"
PATIENCE_S = 300.0
BATCH_BYTES = 65_536
EVENT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><event version="2.0" uid="ICAO-{:06X}"'
    ' type="a-n-A-C-F" how="m-g" time="{}" start="{}" stale="2036-01-01T00:00:00.000Z">'
    '<point lat="{:.5f}" lon="{:.5f}" hae="10668.0" ce="9999999.0" le="9999999.0"/>'
    '<detail><contact callsign="ABC{}"/><track speed="231.5" course="270.1"/>'
    "<remarks>a gateway</remarks></detail></event>"
)


def events(count: int, ids: int) -> bytes:
    """So many events of so many objects, a millisecond apart."""
    parts = []
    for number in range(count):
        at = (
            f"2031-05-01T08:{number // 60_000 % 60:02}:{number // 1000 % 60:02}.{number % 1000:03}Z"
        )
        which = number % ids
        lat, lon = 32.0 + which % 100 / 100 + number * 1e-5, 35.0 + which // 100 / 100
        parts.append(EVENT.format(which, at, at, lat, lon, which))
    return "".join(parts).encode()


# ---- our side, in a process of its own ------------------------------------------------------


async def endpoint(count: int) -> None:
    """Transport and decoder: rows are counted and dropped."""
    address, tally, rows = read_address(URL), Tally(), 0
    decoder = new_decoder("cot", Profile(source="tak"))
    async with aclosing(transport_of(address).opened(address, tally)) as pieces:
        telling = asyncio.create_task(_tell_port(tally))
        async for piece in pieces:
            rows += len(decoder.take(piece.content, 1)) if piece.content else 0
            if rows >= count:
                break
        await telling
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

# ---- the parent -----------------------------------------------------------------------------


def cpu_s(process: "subprocess.Popen[str]") -> float:
    """User and system time of a process."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured_ours(part: str, content: bytes, count: int) -> float:
    """CPU seconds of one of ours for all events."""
    command = [sys.executable, __file__, "--listen", part, "--events", str(count)]
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


def main() -> None:
    """Measure and tell."""
    given = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    given.add_argument("--events", type=int, default=6_000)
    given.add_argument("--ids", type=int, default=1_000)
    given.add_argument("--rounds", type=int, default=3)
    given.add_argument("--taky", default="")
    given.add_argument("--listen", choices=OURS, default="")
    given.add_argument("--json", action="store_true")
    said = given.parse_args()
    if said.listen:
        asyncio.run(OURS[said.listen](said.events))
        return
    below = os.environ.get("TRUCELINE_TAK", "")
    python = said.taky or (f"{below}/taky/bin/python" if below else "")
    content = events(said.events, said.ids)
    least: dict[str, float] = {}
    for _ in range(said.rounds):
        for part in OURS:
            took = measured_ours(part, content, said.events)
            least[part] = min(least.get(part, took), took)
        if python:
            took = measured_taky(python, content, said.events)
            least["taky"] = min(least.get("taky", took), took)
    _tell(least, said.events, as_machine=said.json)


def _tell(least: dict[str, float], count: int, *, as_machine: bool) -> None:
    rates = {name: count / took for name, took in least.items()}
    ratios = {name: rate / rates["taky"] for name, rate in rates.items() if "taky" in rates}
    if as_machine:
        print(json.dumps({"events_a_cpu_second": rates, "to_taky": ratios}))
        return
    for name, rate in rates.items():
        ratio = f"   {ratios[name]:.1f} × taky" if name in ratios else ""
        print(f"cot {name:9} {rate:9,.0f} events a second of CPU{ratio}")
    if "taky" not in rates:
        print("taky is not here: name its Python by --taky, or TRUCELINE_TAK")


if __name__ == "__main__":
    main()
