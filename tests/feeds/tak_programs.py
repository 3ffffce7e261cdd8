"""Real TAK programs: pytak, adsbcot and taky, in environments of their own.

TRUCELINE_TAK names a folder with the environments `pytak` (pytak, takproto and adsbcot) and `taky`,
as `.ci/run` makes it: `python3 -m venv tak/pytak && tak/pytak/bin/pip install pytak==7.6.1 …`.
Without it the tests that need them are skipped, and say so.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

CLIENT = """
import asyncio, json, sys
from configparser import ConfigParser
import pytak

want, settings = json.loads(sys.argv[1]), json.loads(sys.argv[2])

class Sending(pytak.QueueWorker):
    async def run(self, _=-1):
        for number in range(want["send"]):
            event = pytak.gen_cot(uid=f"ANDROID-{number}", cot_type="a-f-G-U-C",
                                  lat=50.5, lon=10.5, ce=10, hae=100, stale=600)
            await self.queue.put(event)
        while True:
            await asyncio.sleep(1)

class Hearing(pytak.QueueWorker):
    heard = 0
    async def run(self, _=-1):
        while True:
            event = await self.queue.get()
            if hasattr(event, "cotEvent"):
                event = pytak.classes._takmsg2xml(event)
            print(event.decode() if isinstance(event, bytes) else event, flush=True)

async def main():
    parser = ConfigParser(interpolation=None)
    parser["client"] = settings
    config = parser["client"]
    tool = pytak.CLITool(config)
    await tool.setup()
    tool.add_tasks({Sending(tool.tx_queue, config), Hearing(tool.rx_queue, config)})
    await tool.run()

asyncio.run(main())
"""

VERSION_1 = """
import asyncio, sys
import pytak, takproto

ASK = ('<event version="2.0" uid="protouid" type="t-x-takp-q" how="m-g" time="{0}" start="{0}"'
       ' stale="{0}"><point lat="0.0" lon="0.0" hae="0.0" ce="999999" le="999999"/><detail>'
       '<TakControl><TakRequest version="1"/></TakControl></detail></event>')

async def frame(reader):
    head = await reader.readexactly(1)
    assert head == b"\\xbf", head
    length, shift, size = 0, 0, b""
    while not size or size[-1] > 0x7f:
        size += await reader.readexactly(1)
        length |= (size[-1] & 0x7f) << shift
        shift += 7
    return head + size + await reader.readexactly(length)

async def main():
    reader, writer = await asyncio.open_connection("127.0.0.1", int(sys.argv[1]))
    offer = await reader.readuntil(b"</event>")
    assert b't-x-takp-v' in offer and b'TakProtocolSupport version="1"' in offer, offer
    writer.write(ASK.format(pytak.cot_time()).encode())
    while b't-x-takp-r' not in (answer := await reader.readuntil(b"</event>")):
        print(answer.decode().replace("\\n", " "), flush=True)  # shown before it had asked
    assert b'status="true"' in answer, answer
    assert await reader.readexactly(1) == b"\\n"
    writer.write(takproto.xml2proto(pytak.gen_cot(uid="ANDROID-1", cot_type="a-f-G-U-C",
                 lat=50.5, lon=10.5, ce=10, hae=100, stale=600), takproto.TAKProtoVer.STREAM))
    while True:
        told = takproto.parse_proto(bytearray(await frame(reader)))
        print(pytak.classes._takmsg2xml(told).decode().replace("\\n", " "), flush=True)

asyncio.run(main())
"""


def program(environment: str, name: str) -> str:
    """A program of one of the environments; the test is skipped where there is none."""
    folder = os.environ.get("TRUCELINE_TAK", "")
    if not folder:
        pytest.skip("TRUCELINE_TAK names no folder with real TAK programs")
    path = Path(folder) / environment / "bin" / name
    if not path.exists():
        pytest.skip(f"there is no {path}")
    return str(path)


@dataclass(frozen=True)
class Running:
    """A program that runs; what it writes is at hand."""

    process: asyncio.subprocess.Process

    async def line_with(self, words: str, *, within_s: float = 60) -> str:
        """Its first line from now on that holds these words."""
        assert self.process.stdout is not None
        async with asyncio.timeout(within_s):
            async for line in self.process.stdout:
                if words in line.decode("utf-8", "replace"):
                    return line.decode("utf-8", "replace")
        raise AssertionError(f"it ended and never wrote {words!r}")


@asynccontextmanager
async def started(*command: str, **environment: str) -> AsyncIterator[Running]:
    """A program while the block lasts."""
    process = await asyncio.create_subprocess_exec(
        *command,
        env={**os.environ, "PYTHONPATH": "", **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=1 << 22,
    )
    try:
        yield Running(process)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


@asynccontextmanager
async def pytak(
    url: str, *, send: int = 0, settings: dict[str, str] | None = None
) -> AsyncIterator[Running]:
    """A pytak client that sends so many events and prints what it hears."""
    want = json.dumps({"send": send})
    said = json.dumps({"COT_URL": url, "PYTAK_NO_HELLO": "1", **(settings or {})})
    async with started(program("pytak", "python"), "-c", CLIENT, want, said) as running:
        yield running


@asynccontextmanager
async def version_1(port: int) -> AsyncIterator[Running]:
    """A client that agrees with the server on protobuf, sends one event and prints what it hears,
    each read by takproto and written as XML by pytak.
    """
    async with started(program("pytak", "python"), "-c", VERSION_1, str(port)) as running:
        yield running
