"""Positions that phones' apps send to the URL of their token, each dialect as curl replays it."""

import asyncio
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import msgspec
import pytest

from node.playing import exclusion, new_node, state, text
from server.asgi import served
from server.playing import START_US, House, add_machine, new_house
from truceline.feeds.readers.feed import new_decoder
from truceline.feeds.readers.profile import Profile
from truceline.node import Node
from truceline.server.slow_heads import PatientFor10s
from truceline.values.instants import to_iso
from truceline.values.observations import Observations, join

pytestmark = pytest.mark.slow

AT_S = START_US // 1_000_000
FORM = f"id=7&timestamp={AT_S}&lat=50.5&lon=10.5&speed=19.438444924&bearing=90&accuracy=10"
APP = {
    "location": {
        "timestamp": to_iso(START_US),
        "coords": {"latitude": 50.5, "longitude": 10.5, "accuracy": 10, "speed": 10.0,
                   "heading": 90, "altitude": -1.5},
        "mock": True,
    },
    "device_id": "7",
}  # fmt: skip
SERVER = {
    "position": {"fixTime": to_iso(START_US), "valid": True, "latitude": 50.5, "longitude": 10.5,
                 "speed": 19.438444924, "course": 90, "accuracy": 0.0, "altitude": 0.0},
    "device": {"uniqueId": "86"},
}  # fmt: skip
OWNTRACKS = {"_type": "location", "lat": 50.5, "lon": 10.5, "tst": AT_S, "vel": 36, "cog": 90,
             "acc": 10, "tid": "xx"}  # fmt: skip
TYPES = {"traccar": "application/json", "forwarded": "application/json",
         "owntracks": "application/json", "form": "application/x-www-form-urlencoded"}  # fmt: skip


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with new_house(tmp_path) as made:
        state(made.node, text(exclusion()))
        yield made


def secret(house: House, use: str = "phone", party: str = "monitor") -> str:
    """What stands in the URL of a new device."""
    return add_machine(house.folder, use, "observer", party=party).rpartition(".")[2]


def seen(node: Node) -> list[dict[str, Any]]:
    """All rows on the record, without what is unknown."""
    blocks = [Observations.from_ipc(node.record.block(each.body.digest))
              for each in node.record.entries() if type(each.body).__name__ == "Seen"]  # fmt: skip
    rows = join(blocks).batch.to_pylist() if blocks else []
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def test_every_dialect_gives_the_same_position_and_speed(house: House) -> None:
    url, browser = f"/phones/{secret(house)}", house.browser()

    answers = [
        browser.request("POST", f"{url}/traccar?{FORM}"),
        browser.request("GET", f"{url}/traccar?{FORM}"),
        browser.request("POST", f"{url}/traccar", content=FORM),
        browser.post(f"{url}/traccar", APP),
        browser.post(f"{url}/forwarded", SERVER),
        browser.post(f"{url}/owntracks", OWNTRACKS),
    ]

    assert [each.status_code for each in answers] == [200] * 6
    assert answers[-1].json() == []
    rows = seen(house.node)
    assert len(rows) == 6
    for row in rows:
        assert (row["lat_deg"], row["lon_deg"], row["observed_us"]) == (50.5, 10.5, START_US)
        assert row["speed_mps"] == pytest.approx(10.0)
        assert row["course_deg"] == 90
    assert [row.get("flags", 0) for row in rows] == [0, 0, 0, 1, 0, 0]
    assert rows[4]["position_radius_kind"] == "assumed"
    assert "altitude_m" not in rows[4]


def test_the_token_says_which_device_it_is_and_not_the_message(house: House) -> None:
    browser = house.browser()
    for each in (secret(house), secret(house)):
        browser.request("POST", f"/phones/{each}/traccar?{FORM}")
        browser.post(f"/phones/{each}/forwarded", SERVER)

    machines = [each.id for each in house.app.state.house.register.current().machines]
    assert [row["source"] for row in seen(house.node)] == [
        machines[0], machines[0], machines[1], machines[1],
    ]  # fmt: skip
    assert [row["object_id"] for row in seen(house.node)] == [
        name for machine in machines for name in (f"device:{machine}", f"device:{machine}/86")
    ]


def test_a_token_for_another_use_or_party_and_none_at_all_open_nothing(house: House) -> None:
    browser = house.browser()

    codes = [
        browser.request("POST", f"/phones/{each}/traccar?{FORM}").status_code
        for each in ("x", secret(house, "api"), secret(house, party="aria"))
    ]

    assert codes == [401, 401, 403]
    assert seen(house.node) == []


def test_a_token_in_the_open_is_refused(house: House) -> None:
    browser = house.browser("203.0.113.9")

    answer = browser.request("POST", f"/phones/{secret(house)}/traccar?{FORM}")

    assert answer.status_code == 403
    assert answer.json()["code"] == "needs_tls"


def test_what_cannot_be_read_is_counted_and_answered_as_taken(house: House) -> None:
    url, browser = f"/phones/{secret(house)}", house.browser()

    codes = [
        browser.request("POST", f"{url}/traccar", content=content).status_code
        for content in (b"", b"{", b"\xff" * 100, b"lat=95&lon=1&timestamp=1", b"x" * 100_000)
    ]
    lwt = browser.post(f"{url}/owntracks", {"_type": "lwt", "tst": 1})

    assert codes == [200] * 5
    assert lwt.json() == []
    assert sum(house.door.rejects.values()) == 4
    assert seen(house.node) == []


@pytest.mark.slow
@pytest.mark.skipif(which("curl") is None, reason="curl is not installed")
def test_curl_replays_the_dialects(house: House) -> None:
    device = secret(house)

    async def replay() -> list[str]:
        async with served(house, PatientFor10s) as port:
            url = f"http://127.0.0.1:{port}/api/v1/phones/{device}"
            calls = [
                ["-X", "POST", f"{url}/traccar?{FORM}"],
                [f"{url}/traccar?{FORM}"],
                ["--data", FORM, f"{url}/traccar"],
                ["--json", msgspec.json.encode(APP).decode(), f"{url}/traccar"],
                ["--json", msgspec.json.encode(SERVER).decode(), f"{url}/forwarded"],
                ["--json", msgspec.json.encode(OWNTRACKS).decode(), f"{url}/owntracks"],
            ]
            return [await asyncio.to_thread(_curl, each) for each in calls]

    answers = house.loop.run(replay())

    rows = seen(house.node)
    assert answers == ["200", "200", "200", "200", "200", "[]200"]
    assert len(rows) == 6
    assert {round(row["speed_mps"], 6) for row in rows} == {10.0}


def _curl(arguments: list[str]) -> str:
    command = ["curl", "--silent", "--write-out", "%{http_code}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def found(node: Node) -> list[tuple[object, ...]]:
    """Findings as they stand: term, standing, and when it held."""
    return sorted(
        (each.body.term, each.body.standing, each.body.opened_us, each.body.closed_us)
        for each in node.state.book.findings.values()
        if not each.withdrawn
    )


def test_a_buffer_sent_in_reverse_order_gives_the_same_findings() -> None:
    chance = random.Random(3)  # noqa: S311 (the same each time)
    lon = 10.9
    messages = []
    for number in range(200):
        lon += chance.choice([-1, 1]) * 0.02
        messages.append(
            f"id=7&timestamp={AT_S + 20 * number}&lat=50.5&lon={lon}&accuracy=10".encode()
        )
    told = []
    for order in (messages, messages[::-1]):
        node = new_node()
        state(node, text(exclusion()))
        decoder = new_decoder("traccar", Profile(source="u1", party="aria"))
        for each in order:
            decoder.take(each, START_US)
            node.take(decoder.take(b"", START_US))
        told.append(found(node))

    assert told[0]
    assert told[0] == told[1]
