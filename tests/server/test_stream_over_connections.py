"""The stream over real connections: frames go at once, in order and whole, or wait their turn."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from server.asgi import cookies, numbers, served, until
from server.playing import House
from truceline.monitor.entries import Waited
from truceline.server.protocol import Protocol

pytestmark = pytest.mark.slow
PATIENCE_S = 30
FRAMES, EACH = 30, 400  # entries, so that frames are larger than a connection takes at once


@asynccontextmanager
async def streaming(
    house: House, headers: dict[str, str], version: str = "1.1"
) -> AsyncIterator[asyncio.StreamReader]:
    """A connection on which the stream has begun."""
    named = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    async with served(house, Protocol) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"GET /api/v1/stream HTTP/{version}\r\nHost: localhost\r\n{named}\r\n"
        writer.write(head.encode())
        await reader.readuntil(b"retry: 1000\n\n")
        yield reader
        writer.close()
        await until(lambda: not house.app.state.house.hub.seats)


async def write(house: House, frames: int) -> None:
    """So many frames' worth of entries."""
    for first in range(frames):
        await house.door.append(*(Waited(first * EACH + each) for each in range(EACH)))
        await asyncio.sleep(0)


async def chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """The body of an answer, chunk by chunk, behind the one that was read."""
    await reader.readexactly(2)
    while size := int(await reader.readuntil(b"\r\n"), 16):
        yield (await reader.readexactly(size + 2))[:-2]


def test_frames_go_out_at_once_whole_and_in_order(house: House) -> None:
    headers = cookies(house.signed_in("observer", "monitor"))

    async def story() -> list[bytes]:
        async with streaming(house, headers) as reader, asyncio.timeout(PATIENCE_S):
            (seat,) = house.app.state.house.hub.seats
            await until(lambda: seat.at_once is not None)
            await write(house, FRAMES)
            return await frames_until(house, reader)

    frames = house.loop.run(story())

    told = b"".join(frames)
    assert [told.count(b'"now_us":%d}' % each) for each in (0, 7, FRAMES * EACH - 1)] == [1, 1, 1]
    assert numbers(frames) == sorted(set(numbers(frames)))
    assert told.count(b'"number":') == FRAMES * EACH


async def frames_until(house: House, reader: asyncio.StreamReader) -> list[bytes]:
    """Frames up to the last entry that there is."""
    last = await house.door.ask(lambda node: node.record.size - 1)
    frames: list[bytes] = []
    async for chunk in chunks(reader):
        frames += [chunk] if chunk.startswith(b"id:") else []
        if frames and numbers(frames)[-1] == last:
            break
    return frames


def test_a_reader_that_is_slow_for_a_while_waits_its_turn_and_misses_nothing(house: House) -> None:
    headers = cookies(house.signed_in("observer", "monitor"))

    async def story() -> list[bytes]:
        async with streaming(house, headers) as reader, asyncio.timeout(PATIENCE_S):
            (seat,) = house.app.state.house.hub.seats
            for _ in range(40):  # more than the buffers of both sides hold, and nobody reads
                await write(house, 5)
                await asyncio.sleep(0.02)
                if seat.frames:
                    break
            assert seat.frames, "the connection took everything"
            return await frames_until(house, reader)

    told = b"".join(house.loop.run(story()))

    count = told.count(b'"number":')
    assert count % EACH == 0
    assert [told.count(b'"number":%d,' % each) for each in (count // 2, count - 1)] == [1, 1]


def test_who_speaks_the_older_http_is_sent_frames_without_chunks(house: House) -> None:
    headers = cookies(house.signed_in("observer", "monitor"))

    async def story() -> bytes:
        async with streaming(house, headers, "1.0") as reader, asyncio.timeout(PATIENCE_S):
            await write(house, 1)
            return await reader.readuntil(b"]\n\n")

    told = house.loop.run(story())

    assert told.count(b'"number":') == EACH
    assert told.startswith(b"id: ")
    assert b"\r\n" not in told
