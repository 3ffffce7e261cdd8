"""OwnTracks over MQTT, through a real broker that falls and comes back: mosquitto from Debian."""

import asyncio
import socket
import subprocess
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from truceline.errors import Refusal
from truceline.feeds.readers.profile import Profile
from truceline.feeds.transports.links.address import read_address, transport_of
from truceline.feeds.transports.links.link import Tally
from truceline.node import Node, WallClock
from truceline.node.runtime import Runtime, running
from truceline.node.streams import open_stream
from truceline.picture import Seen
from truceline.record import Record
from truceline.values.observations import Observations, join

BROKER = which("mosquitto", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
SENDER = which("mosquitto_pub")
MESSAGES, PHONES = 20_000, 2


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return int(server.getsockname()[1])


class Broker:
    """mosquitto with its sessions on the disk."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._settings = folder / "mosquitto.conf"
        folder.chmod(0o777)
        self._settings.write_text(
            f"listener {self.port} 127.0.0.1\nallow_anonymous true\npersistence true\n"
            f"persistence_location {folder}/\nmax_queued_messages 0\nuser root\n"
        )
        self.start()

    def start(self) -> None:
        self._running = subprocess.Popen(
            [str(BROKER), "-c", str(self._settings)], stderr=subprocess.DEVNULL
        )
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the broker does not listen")

    def stop(self) -> None:
        self._running.terminate()
        self._running.wait(10)

    def publish(self, phone: str, first: int, count: int) -> None:
        """So many locations of one phone, a second apart, each acknowledged by the broker."""
        lines = "".join(
            f'{{"_type":"location","lat":50.5,"lon":10.5,"tst":{1_700_000_000 + number},"acc":5}}\n'
            for number in range(first, first + count)
        )
        command = [str(SENDER), "-p", str(self.port), "-q", "1", "-l",
                   "-t", f"owntracks/team/{phone}"]  # fmt: skip
        subprocess.run(command, input=lines, text=True, check=True, timeout=120)


async def rows_of(door: Runtime) -> Observations:
    def read(node: Node) -> Observations:
        seen = node.record.entries([Seen])
        return join(Observations.from_ipc(node.record.block(each.body.digest)) for each in seen)

    return await door.ask(read)


async def publish(broker: Broker, first: int, count: int) -> None:
    for number in range(PHONES):
        await asyncio.to_thread(broker.publish, f"phone{number}", first, count // PHONES)


@pytest.mark.slow
@pytest.mark.skipif(not (BROKER and SENDER), reason="mosquitto is not installed")
def test_nothing_is_lost_and_nothing_taken_twice_when_the_broker_falls(tmp_path: Path) -> None:
    pytest.importorskip("aiomqtt", reason='needs pip install "truceline[mqtt]"')
    broker = Broker(tmp_path)

    async def play() -> Observations:
        address = read_address(f"mqtt://127.0.0.1:{broker.port}/owntracks/+/+")
        async with running(lambda: Node(Record.open(None), "monitor", WallClock())) as door:
            stream = open_stream(
                door, "phones", feed="owntracks", address=address, profile=Profile(source="phones")
            )
            async with asyncio.timeout(240):
                while not stream.tally.opened:  # noqa: ASYNC110 (it is the transport's doing)
                    await asyncio.sleep(0.05)
                await publish(broker, 0, MESSAGES // 2)
                broker.stop()
                await asyncio.sleep(0.5)
                broker.start()
                await publish(broker, MESSAGES // 2, MESSAGES // 2)
                while stream.feeding.fares.rows < MESSAGES:  # noqa: ASYNC110 (the same)
                    await asyncio.sleep(0.1)
                await asyncio.sleep(1)
            return await rows_of(door)

    try:
        rows = asyncio.run(play())
    finally:
        broker.stop()

    names = rows.words("object_id")
    told = Counter(zip(names.codes.tolist(), rows.observed_us.tolist(), strict=True))
    assert len(rows) == MESSAGES
    assert len(told) == MESSAGES
    assert set(names.values) == {"device:team/phone0", "device:team/phone1"}
    assert set(rows.words("source").values) == {"team/phone0", "team/phone1"}


def test_an_address_without_a_topic_is_refused() -> None:
    async def play() -> Any:
        address = read_address("mqtt://127.0.0.1:1883")
        return await anext(transport_of(address).opened(address, Tally()))

    with pytest.raises(Refusal, match="host and topic"):
        asyncio.run(play())
