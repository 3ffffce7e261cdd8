"""The stream: frames as released, resume without loss, one encoding an audience, slow readers."""

import asyncio
import re
from pathlib import Path

import msgspec
import pytest

from server.asgi import Listener, cookies, numbers, until
from server.playing import House, new_house, user_id
from server.setting import FLIGHT, QUIET, open_to, queued
from truceline.contacts.entries import Acceptance, Recorded
from truceline.monitor.entries import Waited
from truceline.server.users import load_users, save_users

pytestmark = pytest.mark.slow

BY = Acceptance(role="liaison_officer", person="u-1")


def entries(frames: list[bytes]) -> list[dict[str, object]]:
    """The entries of all frames."""
    told = [re.search(rb"data: (.*)", each) for each in frames]
    return [entry for each in told if each for entry in msgspec.json.decode(each.group(1))]


def listener(house: House, role: str, party: str, **more: str) -> Listener:
    """Somebody on the stream."""
    headers = cookies(house.signed_in(role, party))
    if last := more.get("last"):
        headers["last-event-id"] = last
    return Listener(house, "/stream", headers, query=more.get("query", ""))


def test_each_audience_is_sent_what_is_released_to_it_and_nothing_else(house: House) -> None:
    watcher, other = listener(house, "observer", "monitor"), listener(house, "observer", "aria")

    async def story() -> None:
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(each.run()) for each in (watcher, other)]
            await asyncio.sleep(0.05)
            await house.door.write(Waited(1))
            await house.door.write(
                Recorded(medium="phone", parties=(), accepted=BY, place="placeword",
                         released_to=open_to("aria", place=("brea",)))
            )  # fmt: skip
            await watcher.until(1)
            await other.until(1)
            watcher.leave()
            other.leave()
            await asyncio.wait(running)

    house.loop.run(story())

    assert [each["kind"] for each in entries(watcher.frames())] == ["monitor.waited/1"]
    assert [each["kind"] for each in entries(other.frames())] == ["contacts.recorded/1"]
    assert b"placeword" not in other.body
    assert watcher.sent[0]["status"] == 200
    assert (b"content-type", b"text/event-stream; charset=utf-8") in watcher.sent[0]["headers"]


def test_a_reader_that_resumes_misses_nothing_and_is_told_nothing_twice(house: House) -> None:
    async def write(first: int, count: int) -> None:
        await house.door.append(*(Waited(each) for each in range(first, first + count)))

    async def story() -> list[int]:
        await write(0, 5)
        one = listener_at(0)
        running = asyncio.create_task(one.run())
        await one.until(1)
        await write(5, 5)
        await one.until(2)
        one.leave()
        await running
        await write(10, 2500)  # more than a page, while nobody listens
        two = listener_at(numbers(one.frames())[-1])
        running = asyncio.create_task(two.run())
        await two.until(1)
        await write(2510, 5)
        await until(lambda: told_us(entries(two.frames())[-1]) == 2514)
        two.leave()
        await running
        return [told_us(each) for each in entries([*one.frames(), *two.frames()])]

    headers = cookies(house.signed_in("observer", "monitor"))

    def listener_at(last: int) -> Listener:
        return Listener(house, "/stream", {**headers, "last-event-id": str(last)})

    assert house.loop.run(story()) == list(range(2515))


def told_us(entry: dict[str, object]) -> int:
    body = entry["body"]
    assert isinstance(body, dict)
    return int(body["now_us"])


def test_a_frame_is_encoded_once_for_all_readers_of_an_audience(house: House) -> None:
    headers = [cookies(house.signed_in("observer", "monitor")) for _ in range(3)]
    readers = [Listener(house, "/stream", each) for each in headers]

    async def story() -> None:
        running = [asyncio.create_task(each.run()) for each in readers]
        await asyncio.sleep(0.05)
        await house.door.write(Waited(1))
        for each in readers:
            await each.until(1)
            each.leave()
        await asyncio.wait(running)

    house.loop.run(story())

    parts = [next(part["body"] for part in each.sent if b"id:" in part.get("body", b""))
             for each in readers]  # fmt: skip
    assert parts[0] is parts[1] is parts[2]


def test_what_comes_within_a_tenth_of_a_second_is_one_frame(house: House) -> None:
    reader = listener(house, "observer", "monitor")

    async def story() -> None:
        running = asyncio.create_task(reader.run())
        await asyncio.sleep(0.05)
        for each in range(50):
            await house.door.write(Waited(each))
            await asyncio.sleep(0.005)
        await until(lambda: len(entries(reader.frames())) == 50)
        reader.leave()
        await running

    house.loop.run(story())

    assert 2 <= len(reader.frames()) <= 12


def test_a_reader_that_does_not_keep_up_is_let_go_and_loses_nothing(tmp_path: Path) -> None:
    with new_house(tmp_path, frames_behind_max=3, frame_s=0.0) as house:
        headers = cookies(house.signed_in("observer", "monitor"))
        slow = Listener(house, "/stream", headers)

        async def story() -> list[int]:
            running = asyncio.create_task(slow.run())
            await asyncio.sleep(0.05)
            slow.takes.clear()
            for each in range(20):
                await house.door.write(Waited(each))
                await asyncio.sleep(0.002)
            slow.takes.set()
            await asyncio.wait_for(running, 5)
            last = numbers(slow.frames())[-1]
            again = Listener(house, "/stream", {**headers, "last-event-id": str(last)})
            running = asyncio.create_task(again.run())
            await again.until(1)
            await until(lambda: told_us(entries(again.frames())[-1]) == 19)
            again.leave()
            await running
            return [told_us(each) for each in entries([*slow.frames(), *again.frames()])]

        assert house.loop.run(story()) == list(range(20))


def test_a_reader_that_takes_nothing_at_all_is_let_go(tmp_path: Path) -> None:
    with new_house(tmp_path, send_s_max=0.05) as house:
        stuck = listener(house, "observer", "monitor")
        stuck.takes.clear()

        house.loop.run(asyncio.wait_for(stuck.run(), 5))

        assert stuck.sent == []
        assert not house.app.state.house.hub.seats


def test_a_quiet_stream_says_that_it_is_still_there(tmp_path: Path) -> None:
    with new_house(tmp_path, heartbeat_s=0.02) as house:
        reader = listener(house, "observer", "monitor")

        async def story() -> None:
            running = asyncio.create_task(reader.run())
            await asyncio.sleep(0.2)
            reader.leave()
            await running

        house.loop.run(story())

        assert reader.body.count(b": still here") > 2


def test_a_stream_ends_when_its_reader_signs_out_or_is_removed(tmp_path: Path) -> None:
    with new_house(tmp_path, heartbeat_s=0.02) as house:
        leaver, removed = (
            house.signed_in("observer", "monitor"),
            house.signed_in("mediator", "aria"),
        )
        readers = [Listener(house, "/stream", cookies(each)) for each in (leaver, removed)]

        async def story() -> None:
            running = [asyncio.create_task(each.run()) for each in readers]
            await asyncio.sleep(0.05)
            await leaver.client.delete("/api/v1/sessions/current")
            users = load_users(house.folder).without(user_id("mediator", "aria"))
            save_users(house.folder, users)
            await asyncio.wait_for(asyncio.gather(*running), 5)

        house.loop.run(story())

        assert [each.sent[-1].get("more_body") for each in readers] == [False, False]


def test_a_stream_whose_reader_announces_a_body_and_sends_none_ends(tmp_path: Path) -> None:
    with new_house(tmp_path, body_s_max=0.05) as house:
        reader = listener(house, "observer", "monitor")
        reader.parts.get_nowait()

        house.loop.run(asyncio.wait_for(reader.run(), 5))

        assert not house.app.state.house.hub.seats


def test_nobody_takes_all_streams(tmp_path: Path) -> None:
    with new_house(tmp_path, streams_each_max=2) as house:
        headers = cookies(house.signed_in("observer", "monitor"))
        readers = [Listener(house, "/stream", headers) for _ in range(3)]

        async def story() -> None:
            running = [asyncio.create_task(each.run()) for each in readers]
            await asyncio.sleep(0.1)
            for each in readers:
                each.leave()
            await asyncio.wait(running)

        house.loop.run(story())

        assert sorted(each.status for each in readers) == [200, 200, 429]


def test_a_state_that_is_withheld_is_withheld_on_the_stream_too(house: House) -> None:
    reader = listener(house, "duty_officer", "brea", query="since=-1")

    async def story() -> None:
        await house.door.write(FLIGHT)
        await house.door.write(QUIET, author="aria")
        await house.door.write(queued("aria/1", QUIET, "monitor", "quietmessage"), author="aria")
        await house.door.write(queued("aria/2", FLIGHT, "brea", "flightmessage"), author="aria")
        running = asyncio.create_task(reader.run())
        await reader.until(1)
        reader.leave()
        await running

    house.loop.run(story())

    assert b"flightmessage" in reader.body
    assert b"quiet" not in reader.body


@pytest.mark.parametrize("last", ["x", "-5", "1.5", "9" * 40])
def test_a_last_event_that_is_no_number_is_refused(last: str, house: House) -> None:
    browser = house.signed_in("observer", "aria")

    answer = browser.get("/stream", headers={"Last-Event-ID": last})

    assert answer.status_code == 422
