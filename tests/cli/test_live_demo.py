"""`demo --live`: three nodes, a message through all of them, and an orderly end."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="stopped by a signal"),
]


class Demo(NamedTuple):
    """The demo as it runs: where each party comes in, and by which name and password."""

    process: "subprocess.Popen[str]"
    entrances: dict[str, tuple[str, str, str]]
    folder: Path
    complaints: Path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("live")
    command = [sys.executable, "-m", "truceline.cli", "demo", "--live", "--out", str(folder)]
    complaints = folder / "complaints"
    with (
        complaints.open("w", encoding="utf-8") as told,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=told, text=True) as process,
    ):
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(4)]
        words = [each.split() for each in lines[1:]]
        entrances = {each[0]: (each[1], each[4], each[5]) for each in words}
        try:
            yield Demo(process, entrances, folder / "live", complaints)
        finally:
            process.kill()


@contextmanager
def signed_in(demo: Demo, party: str) -> Iterator[httpx.Client]:
    url, name, password = demo.entrances[party]
    ours = {"Sec-Fetch-Site": "same-origin"}
    with httpx.Client(base_url=f"{url}/api/v1", headers=ours, timeout=60) as client:
        answer = client.post("/sessions", json={"name": name, "password": password})
        assert answer.status_code == 201, answer.text
        yield client


def first_message(demo: Demo, party: str) -> dict[str, Any]:
    """The first message that a party's node shows as acknowledged by the other side."""
    with signed_in(demo, party) as client:
        for _ in range(300):
            for each in client.get("/line/messages").json():
                if each["shown"][0]["rung"] == "acknowledged":
                    return dict(each)
            time.sleep(0.1)
    pytest.fail("nothing was acknowledged")


def test_the_monitor_and_both_parties_have_a_node(demo: Demo) -> None:
    assert list(demo.entrances) == ["undof", "il", "sy"]
    assert len({url for url, *_ in demo.entrances.values()}) == 3


def test_both_sides_see_one_message_acknowledged(demo: Demo) -> None:
    told = [first_message(demo, party) for party in ("il", "sy")]

    assert told[0]["message"] == told[1]["message"]
    assert told[0]["author"] == "il"


def test_it_ends_in_order_while_somebody_listens_and_every_record_verifies(demo: Demo) -> None:
    first_message(demo, "il")

    with signed_in(demo, "il") as client, client.stream("GET", "/stream") as stream:
        parts = stream.iter_raw()
        next(parts)
        demo.process.send_signal(signal.SIGTERM)
        for _ in parts:  # raises where the stream breaks off in place of ending
            pass

    assert demo.process.wait(30) == 0
    assert demo.complaints.read_text(encoding="utf-8") == ""
    for party in demo.entrances:
        command = [
            sys.executable,
            "-m",
            "truceline.cli",
            "record",
            "verify",
            str(demo.folder / party),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "il:flash" in done.stdout
