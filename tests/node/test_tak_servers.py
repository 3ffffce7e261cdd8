"""Real gateways and servers: adsbcot brings aircraft to us, taky carries events between clients."""

import asyncio
import json
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from feeds.tak_programs import program, pytak, started
from node.streaming import streaming, until

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def test_adsbcot_brings_the_aircraft_of_a_receiver(tmp_path: Path) -> None:
    aircraft = tmp_path / "aircraft.json"
    plane = {"hex": "ae1234", "flight": "HAWK1   ", "lat": 50.5, "lon": 10.5, "alt_geom": 10_000,
             "gs": 250.0, "track": 90.0, "seen": 1.0, "seen_pos": 1.0}  # fmt: skip
    other = {**plane, "hex": "3c660c", "flight": "DLH1", "lat": 50.6}
    said = {"now": time.time(), "messages": 9, "aircraft": [plane, other]}
    aircraft.write_text(json.dumps(said), encoding="utf-8")

    async def play() -> list[dict[str, Any]]:
        gateway = program("pytak", "adsbcot")
        async with (
            streaming() as played,
            started(
                gateway,
                COT_URL=f"tcp://127.0.0.1:{played.port}",
                FEED_URL=f"file://{aircraft}",
                POLL_INTERVAL="1",
                PYTAK_NO_HELLO="1",
            ),
        ):
            rows = await played.taken(2, within_s=60)
            found: list[dict[str, Any]] = rows.batch.to_pylist()
            return found

    rows = {row["object_id"]: row for row in asyncio.run(play())}
    hawk = rows["icao:ae1234"]
    assert hawk["lat_deg"] == pytest.approx(50.5, abs=1e-4)  # pytak cuts to four decimals
    assert hawk["altitude_m"] == pytest.approx(3048.0, abs=1.0)
    assert hawk["speed_mps"] == pytest.approx(128.6, abs=0.2)
    assert hawk["claimed_affiliation"] == "friend"  # its own view: an address of one country
    assert rows["icao:3c660c"]["claimed_affiliation"] != "friend"
    assert hawk["party"] is None if "party" in hawk else True


def test_through_taky_we_hear_what_a_client_of_it_says(tmp_path: Path) -> None:
    port = free_port()
    settings = tmp_path / "taky.conf"
    settings.write_text(
        f"[taky]\nbind_ip = 127.0.0.1\nroot_dir = {tmp_path}\n"
        f"[cot_server]\nport = {port}\n[dp_server]\nupload_path = {tmp_path}\n[ssl]\n",
        encoding="utf-8",
    )

    async def play() -> int:
        async with started(program("taky", "taky"), "-c", str(settings)):
            await until(lambda: _answers(port))
            async with streaming(f"tcp://127.0.0.1:{port}") as played:
                await until(lambda: played.stream.links)
                async with pytak(f"tcp://127.0.0.1:{port}", send=50):
                    rows = await played.taken(50, within_s=60)
                    return len(set(rows.batch.column("object_id").to_pylist()))

    assert asyncio.run(play()) >= 50


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
