"""Notices of what waits are brought at least once, also after a fall, and say nothing of what was
said.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from line.wires import listening
from node.line_playing import OPENED, as_brea, message, new_node
from node.three import Mechanism, three
from node.three import message as written
from truceline.line.channels.webhook import Webhook
from truceline.line.entries import Queued
from truceline.node import Node, SetClock
from truceline.node.delivering import Delivered, Marks, deliver, deliver_ahead
from truceline.node.peers import feed, parcel
from truceline.node.runtime import Runtime, running
from truceline.node.settings import DeliverySettings
from truceline.record.bundle import read_bundle
from truceline.values.instants import HOUR_US, MINUTE_US

pytestmark = pytest.mark.slow


class Hook:
    """An HTTP server that refuses its first requests."""

    def __init__(self, refuses: int = 0, status: str = "503 Busy") -> None:
        self.refuses, self.status, self.bodies = refuses, status, list[dict[str, Any]]()
        self.asked = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.partition("content-length: ")[2].split("\r\n")[0])
        body = await reader.readexactly(length)
        self.refuses -= 1
        status = self.status if self.refuses >= 0 else "200 OK"
        if self.refuses < 0:
            self.bodies.append(json.loads(body))
        self.asked.set()
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()

    async def heard(self, count: int) -> list[str]:
        """Subjects of the first so many notices that it took."""
        while len(self.bodies) < count:
            self.asked.clear()
            await self.asked.wait()
        return [each["subject"] for each in self.bodies]


def played(
    folder: Path,
    hook: Hook,
    play: Callable[[Runtime], Awaitable[Any]],
    clock: SetClock | None = None,
    *,
    given_up: int = 0,
    **said: Any,
) -> tuple[Any, Delivered]:
    """What a play gives while notices of Aria's node go to that hook, and how they fared."""
    fares, before = Delivered(), len(hook.bodies)

    async def whole() -> Any:
        opening = partial(new_node, folder, clock or SetClock(0))
        hook.asked = asyncio.Event()  # of this loop
        async with asyncio.timeout(20), listening(hook.serve) as port:
            way = Webhook(url=f"http://127.0.0.1:{port}/", secret="tide")  # noqa: S106
            one = DeliverySettings(name="hook", channel="webhook", way=way, **said)
            async with running(opening, tick_s=0.01, wait_s_first=0.01) as door:
                door.supervise("delivery", partial(deliver, door, one, Marks(folder), fares))
                await asyncio.sleep(0.05)
                found = await play(door)
                await settled(
                    lambda: (
                        fares.brought == len(hook.bodies) - before and fares.given_up >= given_up
                    )
                )
                return found

    return asyncio.run(whole()), fares


async def settled(is_so: Callable[[], bool]) -> None:
    """Until what the hook answered has come back."""
    while not is_so():  # noqa: ASYNC110 (nothing wakes up who waits for a count)
        await asyncio.sleep(0.01)


def from_brea(name: str, precedence: str = "FLASH", **more: Any) -> Queued:
    """A message of Brea to Aria."""
    return message(f"brea/{name}", precedence, to=("aria",), **more)


def test_what_waits_is_told_and_nothing_of_what_was_said(tmp_path: Path) -> None:
    hook = Hook()

    async def play(door: Runtime) -> list[str]:
        await door.write(OPENED, message("aria/1", "ROUTINE"))
        await as_brea(door, from_brea("1", "ROUTINE"))
        await as_brea(door, from_brea("2", exercise=True))
        return await hook.heard(1)

    subjects, fares = played(tmp_path, hook, play)

    assert subjects == ["EXERCISE FLASH message brea/2 waits for you"]
    assert (fares.brought, fares.given_up) == (1, 0)
    assert "off its path" not in json.dumps(hook.bodies)


def test_an_escalation_names_who_is_silent_and_what_happens(tmp_path: Path) -> None:
    hook, clock = Hook(), SetClock(0)

    async def play(door: Runtime) -> list[str]:
        await door.write(OPENED, message("aria/1"))
        clock.set(MINUTE_US)
        return await hook.heard(1)

    subjects, _ = played(tmp_path, hook, play, clock)

    assert subjects == ["aria/1: no acknowledgement of brea"]
    assert hook.bodies[0]["lines"] == ["It was due at 1970-01-01T00:01:00Z; now: second route."]


def test_one_that_was_not_taken_is_tried_again_until_it_is(tmp_path: Path) -> None:
    hook = Hook(refuses=3)

    async def play(door: Runtime) -> int:
        await door.write(OPENED)
        await as_brea(door, from_brea("1"))
        await hook.heard(1)
        falls: int = door.health()["tasks"]["delivery"]["falls"]
        return falls

    falls, fares = played(tmp_path, hook, play)

    assert falls == 3
    assert fares.fault == "the other side answered 503"
    assert len(hook.bodies) == 1


def test_what_waited_while_the_node_did_not_run_is_told_when_it_does_and_once(
    tmp_path: Path,
) -> None:
    hook = Hook()

    async def first(door: Runtime) -> None:
        await door.write(OPENED)
        await as_brea(door, from_brea("1"))
        await hook.heard(1)
        await asyncio.sleep(0.1)  # until it is written down

    async def second(_: Runtime) -> None:
        await hook.heard(2)

    async def nothing(_: Runtime) -> None:
        await asyncio.sleep(0.1)

    played(tmp_path, hook, first)
    node = new_node(tmp_path, SetClock(0))
    node.write(from_brea("2"), author="brea")
    node.record.close()
    played(tmp_path, hook, second)
    played(tmp_path, hook, nothing)

    assert [each["subject"].split()[2] for each in hook.bodies] == ["brea/1", "brea/2"]


def test_one_that_nobody_will_ever_take_is_given_up_and_the_next_is_brought(
    tmp_path: Path,
) -> None:
    hook = Hook(refuses=1, status="404 Nobody")

    async def play(door: Runtime) -> list[str]:
        await door.write(OPENED)
        await as_brea(door, from_brea("1"))
        await as_brea(door, from_brea("2"))
        return await hook.heard(1)

    subjects, fares = played(tmp_path, hook, play)

    assert subjects == ["FLASH message brea/2 waits for you"]
    assert (fares.brought, fares.given_up) == (1, 1)


def test_one_that_is_too_old_to_help_is_given_up(tmp_path: Path) -> None:
    hook, clock = Hook(refuses=10**6), SetClock(0)

    async def play(door: Runtime) -> None:
        await door.write(OPENED)
        await as_brea(door, from_brea("1"))
        clock.set(HOUR_US)
        await hook.asked.wait()
        clock.set(3 * HOUR_US)

    _, fares = played(tmp_path, hook, play, clock, given_up=1, on=("line.queued/1",),
                      give_up_s=7200)  # fmt: skip

    assert (fares.brought, fares.given_up) == (0, 1)


def test_what_waits_for_the_log_is_told_at_once_and_not_again_when_the_log_has_it(
    tmp_path: Path,
) -> None:
    hook = Hook()

    async def play(made: Mechanism) -> None:
        record, brea, fares = made.parties["aria"].record, made.parties["brea"], Delivered()

        async def logged(door: Runtime) -> None:
            made.send("brea")
            content = await door.ask(parcel)
            made.monitor.admit(read_bundle(content).leaves if content else ())
            since = await door.ask(lambda node: node.record.settled)
            await door.hear(read_bundle(feed(made.monitor, since)))

        async with (
            asyncio.timeout(20),
            listening(hook.serve) as port,
            running(lambda: Node(record, "aria", made.clock), wait_s_first=0.01) as door,
        ):
            way = Webhook(url=f"http://127.0.0.1:{port}/", secret="tide")  # noqa: S106
            one, marks = DeliverySettings(name="hook", channel="webhook", way=way), Marks(tmp_path)
            for work in (deliver, deliver_ahead):
                door.supervise(work.__name__, partial(work, door, one, marks, fares))
            brea.write(written("brea", 1, "FLASH"))  # the log is gone, and it comes straight
            straight = read_bundle(parcel(brea)).leaves
            await door.ask(lambda node: node.admit(straight))
            await hook.heard(1)
            await settled(lambda: bool(marks.get("hook").ahead))
            await logged(door)
            brea.write(written("brea", 2, "FLASH"))
            await logged(door)
            await hook.heard(2)
            await settled(lambda: fares.brought == 2)

    with three(tmp_path) as made:
        asyncio.run(play(made))

    told = [(each["subject"].split()[2], each["number"] < 0) for each in hook.bodies]
    assert told == [("brea/1", True), ("brea/2", False)]
    assert Marks(tmp_path).get("hook").ahead == frozenset()
