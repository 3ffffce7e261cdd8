"""The runtime: one writer, bounded queues, followers, supervised tasks, an orderly end."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from node.line_playing import OPENED, as_brea, message, new_node
from node.playing import START_US, exclusion, judged, text, track
from truceline.agreement.entries import Stated
from truceline.errors import LineRefused, RecordRefused, UnknownKey
from truceline.line.entries import Escalated, Queued
from truceline.node import Node, SetClock
from truceline.node.runtime import Runtime, running
from truceline.picture import Seen
from truceline.record import Entry, Record
from truceline.values.instants import HOUR_US, MINUTE_US

PATIENCE_S = 20.0


def played(
    play: Callable[[Runtime], Awaitable[Any]],
    *,
    folder: Path | None = None,
    clock: SetClock | None = None,
    **options: Any,
) -> Any:
    """What a play with a running node of Aria's gives."""

    async def whole() -> Any:
        opening = lambda: new_node(folder, clock or SetClock(0))  # noqa: E731
        async with asyncio.timeout(PATIENCE_S), running(opening, **options) as door:
            return await play(door)

    return asyncio.run(whole())


async def collected(door: Runtime, since: int, until: int) -> list[int]:
    """Numbers of the entries after `since`, up to `until`."""
    numbers: list[int] = []
    async with aclosing(door.changes(since)) as batches:
        async for batch in batches:
            numbers += [each.number for each in batch]
            if numbers[-1] >= until:
                break
    return numbers


def test_what_is_written_is_on_the_disk_when_it_returns(tmp_path: Path) -> None:
    async def play(door: Runtime) -> list[str]:
        await door.write(OPENED)
        await door.write(message("aria/1"))
        with Record.open(tmp_path, read_only=True) as beside:
            return [each.kind for each in beside.entries()]

    kinds = played(play, folder=tmp_path)

    assert kinds == ["record.created/1", "line.channel_opened/1", "line.queued/1"]


def test_a_message_goes_in_the_lane_of_its_precedence() -> None:
    async def play(door: Runtime) -> list[str]:
        await door.write(OPENED)
        await door.write(message("aria/1"), message("aria/2", "ROUTINE"))
        await as_brea(door, message("brea/1", "PRIORITY", to=("aria",)))
        return await door.ask(lambda node: [each.author for each in node.record.entries(since=1)])

    # The last one is Aria's receipt, which goes as its message did.
    assert played(play) == [
        "aria:routine", "aria:flash", "aria:routine", "brea:priority", "aria:priority",
    ]  # fmt: skip


def test_what_may_not_be_said_is_refused_and_the_node_goes_on() -> None:
    async def play(door: Runtime) -> list[Entry]:
        with pytest.raises(LineRefused, match="no channel"):
            await door.write(message("aria/1"))
        with pytest.raises(UnknownKey, match="brea speaks at its own"):
            await door.write(OPENED, author="brea")
        return await door.write(OPENED)

    assert [each.number for each in played(play)] == [1]


def test_a_defect_of_who_asks_is_raised_there_and_the_node_goes_on() -> None:
    async def play(door: Runtime) -> int:
        with pytest.raises(ZeroDivisionError):
            await door.ask(lambda _: 1 // 0)
        return await door.ask(lambda node: node.record.size)

    assert played(play) == 1


def test_followers_get_every_entry_once_and_in_order_wherever_they_begin() -> None:
    async def play(door: Runtime) -> list[list[int]]:
        await door.write(OPENED)
        following = [asyncio.create_task(collected(door, since, 30)) for since in (-1, 0, 17)]
        for number in range(30):
            await door.write(message(f"aria/{number}", "ROUTINE"))
        return [await each for each in following]

    assert played(play) == [list(range(31)), list(range(1, 31)), list(range(18, 31))]


def test_a_follower_reads_what_was_written_before_the_node_started(tmp_path: Path) -> None:
    async def write(door: Runtime) -> None:
        await door.write(OPENED, *(message(f"aria/{number}") for number in range(5)))

    async def follow(door: Runtime) -> list[int]:
        return await collected(door, 1, 6)

    played(write, folder=tmp_path)

    assert played(follow, folder=tmp_path) == [2, 3, 4, 5, 6]


def test_followers_end_with_the_node() -> None:
    async def play(door: Runtime) -> list[int]:
        numbers: list[int] = []

        async def follow() -> None:
            async for batch in door.changes(-1):
                numbers.extend(each.number for each in batch)

        following = asyncio.create_task(follow())
        await asyncio.sleep(0.05)
        await door.finish()
        await following
        return numbers

    assert played(play) == [0]


def test_who_brings_more_than_there_is_room_for_waits_and_is_counted() -> None:
    async def play(door: Runtime) -> dict[str, Any]:
        await door.write(OPENED)
        await asyncio.gather(*(door.write(message(f"aria/{number}")) for number in range(40)))
        return door.health()

    health = played(play, waiting_most=4)

    assert health["queues"]["acts"]["blocked"] >= 30
    assert health["queues"]["acts"]["waiting"] == 0
    assert health["record"]["entries"] == 42


@pytest.mark.slow
def test_what_is_said_waits_behind_one_block_at_most() -> None:
    async def play(door: Runtime) -> list[str]:
        await door.write(OPENED)
        blocks = [
            asyncio.create_task(door.take(track("oi", name=f"trk:{number}")))
            for number in range(20)
        ]
        await asyncio.sleep(0)
        await door.write(message("aria/1"))
        await asyncio.gather(*blocks)
        return await door.ask(
            lambda node: [each.kind for each in node.record.entries([Seen, Queued])]
        )

    order = played(play)

    assert order.index("line.queued/1") <= 1
    assert order.count("picture.seen/1") == 20


def test_health_tells_of_each_feed_and_task() -> None:
    async def play(door: Runtime) -> dict[str, Any]:
        await door.take(track("oi"))
        return door.health()

    health = played(play, clock=SetClock(START_US + MINUTE_US))

    (feed,) = health["feeds"].values()
    assert (feed["rows"], feed["blocks"], feed["rejects"], feed["rows_a_minute"]) == (2, 1, 0, 2)
    assert health["state"] == "running"
    assert health["tasks"]["ticking"]["state"] == "running"


def test_a_task_that_falls_is_started_again_and_shown() -> None:
    async def play(door: Runtime) -> dict[str, Any]:
        tries: list[int] = []
        stays = asyncio.Event()

        async def work() -> None:
            tries.append(len(tries))
            if len(tries) < 3:
                raise OSError("no such wire")
            stays.set()
            await asyncio.Event().wait()

        door.supervise("wire", work)
        await stays.wait()
        task: dict[str, Any] = door.health()["tasks"]["wire"]
        return task

    task = played(play, wait_s_first=0.01)

    assert (task["state"], task["falls"], task["fault"]) == ("running", 2, "OSError: no such wire")


def test_the_node_looks_at_the_clock_by_itself() -> None:
    clock = SetClock(0)

    async def play(door: Runtime) -> list[Escalated]:
        await door.write(OPENED, message("aria/1"))
        clock.set(MINUTE_US)
        fired = asyncio.Event()

        async def follow() -> Entry:
            async for batch in door.changes(2):
                return batch[0]
            raise AssertionError("the node ended")

        entry = await follow()
        fired.set()
        await asyncio.sleep(0.1)
        assert await door.ask(lambda node: len(list(node.record.entries([Escalated])))) == 1
        return [entry.body]

    (escalated,) = played(play, clock=clock, tick_s=0.01)

    assert (escalated.message, escalated.step) == ("aria/1", 0)


class SetBack:
    """A clock that somebody sets back by an hour while the node looks at it."""

    def __init__(self) -> None:
        self.asked = 0

    def now_us(self) -> int:
        self.asked += 1
        return HOUR_US if self.asked < 20 else 0


def test_a_clock_that_is_set_back_keeps_nobody_from_looking_at_it() -> None:
    clock = SetBack()

    async def whole() -> None:
        async with asyncio.timeout(PATIENCE_S), running(lambda: new_node(None, clock), tick_s=0.01):
            while clock.asked < 60:  # noqa: ASYNC110 (nothing wakes up who waits for a look)
                await asyncio.sleep(0.01)

    asyncio.run(whole())


def test_at_its_end_all_that_waits_is_done(tmp_path: Path) -> None:
    async def play(door: Runtime) -> None:
        await door.write(OPENED)
        waiting = [asyncio.create_task(door.write(message(f"aria/{n}"))) for n in range(50)]
        await asyncio.sleep(0)
        await door.finish()
        await asyncio.gather(*waiting)
        with pytest.raises(RecordRefused, match="stopping"):
            await door.write(message("aria/late"))

    played(play, folder=tmp_path)

    with Record.open(tmp_path, read_only=True) as record:
        assert len(list(record.entries([Queued]))) == 50


def test_a_fall_of_the_writer_ends_the_node_and_whoever_waits_hears_of_it() -> None:
    async def play(door: Runtime) -> None:
        def broken(_: Node) -> None:
            raise AssertionError("a defect of ours")

        door._node.tick = broken  # type: ignore[assignment, method-assign]
        await asyncio.Event().wait()

    with pytest.raises(AssertionError, match="a defect of ours"):
        played(play, tick_s=0.01)


def test_what_is_stated_may_bring_blocks() -> None:
    async def play(door: Runtime) -> list[str]:
        before = await door.ask(lambda _: judged(text(exclusion())))
        (stated,) = before.record.entries([Stated])
        blocks = {each.digest: before.record.block(each.digest) for each in stated.body.files}
        await door.write(stated.body, blocks=blocks)
        return [each.kind for each in await door.take(track("oiiiiio"))]

    assert played(play) == ["picture.seen/1", "findings.opened/1"]


def test_what_is_decided_on_is_written_before_anything_else_and_a_refusal_fells_nobody() -> None:
    async def play(door: Runtime) -> tuple[list[int], list[int]]:
        await door.write(OPENED)
        counted: list[int] = []

        def decided(node: Node) -> tuple[object, ...]:
            counted.append(node.record.next_number)
            return (message(f"aria/{node.record.next_number}"),)

        def refused(_: Node) -> tuple[object, ...]:
            raise KeyError("a defect of who asks")

        at_once = (door.act(decided) for _ in range(5))
        written = await asyncio.gather(*at_once)
        with pytest.raises(KeyError):
            await door.act(refused)
        await door.write(message("aria/after"))
        return counted, [each[0].number for each in written]

    counted, numbers = played(play)

    assert counted == numbers == [2, 3, 4, 5, 6]
