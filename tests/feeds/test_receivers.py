"""Aircraft through a real receiver's program, dump1090-mutability from Debian, by every way out.

Squitters that we make up go in at its raw port; what it serves as SBS, Beast and aircraft.json, and
the raw frames themselves, must give the same aircraft.
"""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from threading import Thread

import numpy as np
import pytest
from pyproj import Geod

from feeds.squitters import callsign, position, velocity
from truceline.errors import Refusal
from truceline.feeds.readers.feed import Decoder, new_decoder
from truceline.feeds.readers.profile import Profile
from truceline.values.observations import Observations, join

PROGRAM = which("dump1090-mutability")
GEOD = Geod(ellps="WGS84")
AIRCRAFT, SECONDS, STEP_S = 20, 6.0, 0.25
SPEED_KT = 450.0

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="dump1090-mutability is not installed"),
]


@dataclass
class Flight:
    """What was sent: of each aircraft when it was where."""

    sent: dict[str, list[tuple[float, float, float]]] = field(default_factory=dict)

    def frames(self, number: int, turn: int) -> list[str]:
        """The squitters of one aircraft at a time."""
        address, at_s = 0x3C6000 + number, time.time()
        gone_m = SPEED_KT * 1852 / 3600 * turn * STEP_S
        lon, lat, _ = GEOD.fwd(8.0 + 0.1 * number, 46.5, 30.0, gone_m)
        self.sent.setdefault(f"icao:{address:06x}", []).append((at_s, lat, lon))
        return [
            position(address, lat=lat, lon=lon, altitude_ft=35_000, odd=turn % 2 == 1),
            velocity(address, speed_kt=SPEED_KT, course_deg=30.0, climb_fpm=640),
            callsign(address, f"TEST{number}"),
        ]


@dataclass
class Heard:
    """What one way out brought, as our decoder reads it."""

    decoder: Decoder
    parts: list[Observations] = field(default_factory=list)

    def take(self, content: bytes) -> None:
        self.parts.append(self.decoder.take(content, time.time_ns() // 1000))

    def rows(self) -> Observations:
        return join(each for each in self.parts if len(each))


def decoder(feed: str) -> Decoder:
    try:
        return new_decoder(feed, Profile(source=feed, time_zone="UTC" if feed == "sbs" else ""))
    except Refusal as refusal:
        pytest.skip(str(refusal))


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return int(server.getsockname()[1])


def connected(port: int) -> socket.socket:
    for _ in range(100):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=5)
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the program does not listen")


def listen(connection: socket.socket, heard: Heard) -> None:
    with connection:
        while content := connection.recv(65_536):
            heard.take(content)


@pytest.fixture(scope="module")
def flown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flight, dict[str, Heard]]]:
    """What was sent, and what came out by each way."""
    folder = tmp_path_factory.mktemp("receiver")
    ports = {name: free_port() for name in ("ri", "ro", "sbs", "bi", "bo")}
    heard = {
        "sbs": Heard(decoder("sbs")),
        "beast": Heard(decoder("modes")),
        "avr": Heard(decoder("modes")),
        "json": Heard(decoder("aircraft_json")),
    }
    command = [
        str(PROGRAM), "--net-only", "--quiet", "--net-bind-address", "127.0.0.1",
        "--write-json", str(folder), "--write-json-every", "1",
        *(word for name, port in ports.items() for word in (f"--net-{name}-port", str(port))),
    ]  # fmt: skip
    flight = Flight()
    with ExitStack() as stack:
        program = stack.enter_context(
            subprocess.Popen(command, env={"TZ": "UTC"}, stderr=subprocess.DEVNULL)
        )
        stack.callback(program.terminate)
        raw = stack.enter_context(connected(ports["ri"]))
        threads = []
        for way, port in (("sbs", "sbs"), ("beast", "bo")):
            threads.append(Thread(target=listen, args=(connected(ports[port]), heard[way])))
            threads[-1].start()
        fly(flight, raw, heard, folder / "aircraft.json")
        program.terminate()
        for each in threads:
            each.join()
    yield flight, heard


def fly(flight: Flight, raw: socket.socket, heard: dict[str, Heard], document: Path) -> None:
    """Send the squitters in their time, and read aircraft.json once a second."""
    began_s = time.monotonic()
    for turn in range(int(SECONDS / STEP_S)):
        time.sleep(max(0.0, began_s + turn * STEP_S - time.monotonic()))
        lines = [each for number in range(AIRCRAFT) for each in flight.frames(number, turn)]
        content = "".join(f"{line}\n" for line in lines).encode()
        raw.sendall(content)
        heard["avr"].take(content)
        if turn % 4 == 3 and document.exists():
            heard["json"].take(document.read_bytes())
            heard["json"].take(b"")
    time.sleep(1.5)
    heard["json"].take(document.read_bytes())
    heard["json"].take(b"")


@pytest.mark.parametrize("way", ["sbs", "beast", "avr", "json"])
def test_each_way_gives_every_aircraft_within_50_metres_and_one_second(
    flown: tuple[Flight, dict[str, Heard]], way: str
) -> None:
    flight, heard = flown
    rows = heard[way].rows()

    names = rows.words("object_id")
    lat, lon = rows.number("lat_deg"), rows.number("lon_deg")
    for row in range(len(rows)):
        sent = np.array(flight.sent[names.text(row)])
        away_m = GEOD.inv(
            sent[:, 2], sent[:, 1], np.full(len(sent), lon[row]), np.full(len(sent), lat[row])
        )[2]
        late_s = np.abs(rows.observed_us[row] / 1e6 - sent[:, 0])
        assert ((away_m < 50) & (late_s < 1)).any()

    assert {names.text(row) for row in range(len(rows))} == set(flight.sent)
    assert not heard[way].decoder.rejects.counts


@pytest.mark.parametrize("way", ["sbs", "beast", "avr", "json"])
def test_each_way_gives_height_velocity_and_callsign(
    flown: tuple[Flight, dict[str, Heard]], way: str
) -> None:
    rows = flown[1][way].rows()

    last = {row["object_id"]: row for row in rows.batch.to_pylist()}
    for number in range(AIRCRAFT):
        row = last[f"icao:{0x3C6000 + number:06x}"]
        assert row["callsign"] == f"TEST{number}"
        assert row["altitude_m"] == pytest.approx(35_000 * 0.3048)
        assert row["altitude_datum"] == "baro_std"
        assert row["speed_mps"] == pytest.approx(SPEED_KT * 1852 / 3600, abs=0.6)
        assert row["course_deg"] == pytest.approx(30, abs=1)
        assert row["climb_mps"] == pytest.approx(640 * 0.3048 / 60, abs=0.01)
