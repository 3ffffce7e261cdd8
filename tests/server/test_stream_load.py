"""Five hundred readers while changes come in as fast as may be, a thousand a second at most."""

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.asgi import Listener, cookies, until
from server.playing import House, new_house
from truceline.monitor.entries import Waited

READERS, SECONDS, A_SECOND, AT_ONCE = 500, 5, 1000, 20
P99_S_MOST = 5.0  # where other work takes the cores too; what is measured is printed


@dataclass(repr=False)
class Timed(Listener):
    """A reader that notes when each frame came."""

    came: list[tuple[float, bytes]] = field(default_factory=list)

    async def _send(self, message: Any) -> None:
        if message.get("body", b"").startswith(b"id:"):
            self.came.append((asyncio.get_running_loop().time(), message["body"]))
        self.sent = [message]


def listed(frame: bytes, known: dict[int, list[int]]) -> list[int]:
    """Numbers in a frame; frames that are one and the same are read once."""
    if id(frame) not in known:
        content = frame.split(b"data: ")[1]
        known[id(frame)] = [each["number"] for each in msgspec.json.decode(content)]
    return known[id(frame)]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house that lets one user have many streams."""
    with new_house(tmp_path, streams_each_max=READERS) as made:
        yield made


@pytest.mark.slow
def test_five_hundred_readers_are_told_every_change_once(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    roles = ("observer", "duty_officer", "verification_team", "investigator", "classifying_body")
    headers = [cookies(house.signed_in(role, "monitor")) for role in roles]
    hub = house.app.state.house.hub
    readers = [Timed(house, "/stream", headers[each % 5]) for each in range(READERS)]
    written: dict[int, float] = {}

    async def write() -> None:
        loop = asyncio.get_running_loop()
        start_s = loop.time()
        for batch in range(SECONDS * A_SECOND // AT_ONCE):
            await asyncio.sleep(max(0, start_s + batch * AT_ONCE / A_SECOND - loop.time()))
            entries = await house.door.append(*(Waited(each) for each in range(AT_ONCE)))
            written.update((each.number, loop.time()) for each in entries)

    async def story() -> None:
        running = [asyncio.create_task(each.run()) for each in readers]
        await until(lambda: len(hub.seats) == READERS)
        await write()
        last = max(written)
        await until(lambda: all(each.came and b'"number":%d,' % last in each.came[-1][1]
                                for each in readers))  # fmt: skip
        for each in readers:
            each.leave()
        await asyncio.wait(running)

    house.loop.run(story())

    known: dict[int, list[int]] = {}
    late, numbers = [], sorted(written)
    for each in readers:
        told = [(at_s, number) for at_s, frame in each.came for number in listed(frame, known)]
        assert [number for _, number in told] == numbers, "something was lost, or told twice"
        late += [at_s - written[number] for at_s, number in told]
    late.sort()
    took_s = max(written.values()) - min(written.values())
    p50_s, p99_s = late[len(late) // 2], late[len(late) * 99 // 100]
    with capsys.disabled():
        words = f"{READERS} readers, {len(written):,} changes in {took_s:.1f} s"
        sys.stdout.write(f"\n{words}: p50 {p50_s:.3f} s, p99 {p99_s:.3f} s\n")
    assert p99_s < P99_S_MOST
