"""A node in a process of its own with a live feed in its settings."""

import re
import signal
import socket
import time
from pathlib import Path

import httpx
import pytest

from cli.playing import Truceline
from cli.serving import serving
from feeds.cot_writing import event, many
from truceline.node.settings_file import FILE
from truceline.picture import GapLeft, Seen
from truceline.record import Record

pytestmark = pytest.mark.slow
SETTINGS = """\
[node]
party = "monitor"

[server]
metrics_port = {metrics}

[[feed]]
name = "tak"
feed = "cot"
address = "tcp-listen://127.0.0.1:{port}"
profile = "tak.toml"
"""
PROFILE = 'source_party = "aria"\nclock = "observed"\n'


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def metrics() -> int:
    return free_port()


@pytest.fixture
def folder(truceline: Truceline, tmp_path: Path, port: int, metrics: int) -> Path:
    """The monitor's folder with a feed of CoT in its settings."""
    truceline("init", "node", "--as", "monitor", "--origin", "example.org/feeds")
    settings = SETTINGS.format(port=port, metrics=metrics)
    (tmp_path / "node" / FILE).write_text(settings, encoding="utf-8")
    (tmp_path / "node" / "tak.toml").write_text(PROFILE, encoding="utf-8")
    return tmp_path / "node"


def test_what_a_feed_of_the_settings_brings_is_in_the_record_and_measured(
    truceline: Truceline,
    folder: Path,
    port: int,
    metrics: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = ("user", "token", "--data", folder, "--party", "monitor", "--role")
    phone = truceline(*asked, "observer", "--use", "phone").out.split()
    monkeypatch.setenv("TRUCELINE_TOKEN", truceline(*asked, "administrator").out.split()[-1])
    with serving(folder) as node:
        with _called(port) as out:
            out.sendall(many(20) + event("me-ping", "t-x-c-t"))
            answer = b""
            while b"t-x-c-t-r" not in answer and (more := out.recv(4_096)):
                answer += more  # first comes what it offers to speak
            page = _page(metrics)
            while 'truceline_live_rows_total{feed="tak"} 20' not in page:
                page = _page(metrics)
        where = f"{node.url}/api/v1/phones/{phone[-1].partition('.')[2]}/owntracks"
        fix = {"_type": "location", "lat": 50.5, "lon": 10.5, "tst": int(time.time())}
        assert httpx.post(where, json=fix, timeout=60).json() == []
        fares = truceline("feed", "health", "--server", node.url).out
        assert node.stop() == 0

    assert re.search(rf"{phone[0]} +1 +1 +0 +20", fares)
    assert "1 stream, 1 other source" in fares
    assert b"t-x-c-t-r" in answer
    assert 'truceline_source_rows_total{feed="tak",source="tak"} 20' in page
    assert re.search(r'truceline_stream_links\{feed="tak"\} 1', page)
    with Record.open(folder, read_only=True) as record:
        assert sum(each.body.rows for each in record.entries([Seen])) == 21


def test_what_was_decoded_when_the_node_is_stopped_is_in_the_record(
    folder: Path, port: int
) -> None:
    with serving(folder) as node, _called(port) as out:
        out.sendall(many(200) + event("me-ping", "t-x-c-t"))
        out.recv(4_096)  # all before it is decoded, and its block is not written yet
        assert node.stop() == 0

    with Record.open(folder, read_only=True) as record:
        assert sum(each.body.rows for each in record.entries([Seen])) == 200


def test_while_a_node_does_not_run_its_feeds_have_a_gap_however_it_ended(
    folder: Path, port: int
) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGTERM):
        with serving(folder) as node, _called(port) as out:
            out.sendall(many(20) + event("me-ping", "t-x-c-t"))
            out.recv(4_096)
            time.sleep(1.5)  # its block is written then
            node.stop(number)

    with Record.open(folder, read_only=True) as record:
        gaps = [each.body for each in record.entries([GapLeft])]
        heard_us = [each.at_us for each in record.entries([Seen])]
    assert {(each.feed, each.reason, each.sources) for each in gaps} == {
        ("tak", "not_running", ("tak",))
    }
    stopped, started, killed, last = gaps
    assert heard_us[0] < stopped.from_us == started.from_us
    assert stopped.until_us is None and started.until_us is not None
    assert started.until_us < heard_us[1] == killed.from_us
    assert killed.until_us is not None and killed.until_us < heard_us[2] < last.from_us
    assert last.until_us is None


def _called(port: int) -> socket.socket:
    """A connection, once somebody listens there."""
    for _ in range(600):
        try:
            return socket.create_connection(("127.0.0.1", port), 20)
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise AssertionError(f"nobody listens at {port}")


def _page(port: int) -> str:
    with _called(port) as out:
        out.sendall(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        parts = []
        while part := out.recv(65_536):
            parts.append(part)
    return b"".join(parts).decode()
