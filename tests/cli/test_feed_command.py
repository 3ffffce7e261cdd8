"""`truceline feed`: what is known, what a source would bring, recorded streams, how feeds fare."""

import asyncio
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.playing import Truceline
from feeds.cot_writing import event, many
from node.streaming import streaming

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "feeds"


@pytest.fixture
def talker() -> Iterator[int]:
    """A port at which somebody says three events and some junk to whoever calls."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def talk() -> None:
            called, _ = listening.accept()
            with called:
                called.sendall(many(3) + b"some junk of no use ")
                called.recv(1)

        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(10)


def test_formats_and_addresses_are_listed(truceline: Truceline) -> None:
    ran = truceline("feed", "list", "--json")

    feeds = {each["name"]: each["streams"] for each in ran.json["feeds"]}
    assert feeds["cot"]
    assert not feeds["table"]
    assert ["tcp", "tls"] in [each["schemes"] for each in ran.json["transports"]]


def test_the_feeds_of_a_node_are_listed(truceline: Truceline, tmp_path: Path) -> None:
    text = '[[feed]]\nname = "tak"\nfeed = "cot"\naddress = "tcp-listen://127.0.0.1:8087"\n'
    (tmp_path / "truceline.toml").write_text(text, encoding="utf-8")

    ran = truceline("feed", "list", "--data", tmp_path)

    assert "tcp-listen://127.0.0.1:8087" in ran.out


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ('feed = "cot"\n', "a folder or an address"),
        ('feed = "cot"\naddress = "tpc://x:1"\n', "transport"),
        ('feed = "cott"\naddress = "tcp://x:1"\n', "cott"),
        ('feed = "table"\naddress = "tcp://x:1"\n', "reads files, not streams"),
        ('feed = "cot"\naddress = "tcp://x:1"\nprofile = "none.toml"\n', "none.toml"),
        ('feed = "cot"\naddress = "tcp://x:1"\ntoken_file = "none"\n', "none"),
    ],
)
def test_a_feed_that_cannot_be_is_refused_with_its_line(
    lines: str, wrong: str, truceline: Truceline, tmp_path: Path
) -> None:
    (tmp_path / "truceline.toml").write_text(f'[[feed]]\nname = "x"\n{lines}', encoding="utf-8")

    ran = truceline("feed", "list", "--data", tmp_path)

    assert ran.code == 2
    assert wrong in ran.err
    assert "truceline.toml:" in ran.err


def test_a_file_is_tried_and_nothing_is_written(truceline: Truceline) -> None:
    ran = truceline("feed", "test", GOLDEN / "patrol.cot", "--json")

    assert ran.json["rows"] == 2
    assert ran.json["rejects"] == {"nothing_seen": 1}
    assert ran.json["first"][0]["object_id"] == "icao:ae1234"


def test_a_stream_is_tried_for_some_seconds(truceline: Truceline, talker: int) -> None:
    ran = truceline(
        "feed", "test", f"tcp://127.0.0.1:{talker}", "--feed", "cot", "--for-s", "1", "--json"
    )

    assert ran.json["rows"] == 3
    assert ran.json["rejects"] == {"garbage": 1}
    assert ran.json["sources"]["test"]["rows"] == 3


def test_where_nothing_comes_the_exit_code_says_so(truceline: Truceline) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"

        ran = truceline("feed", "test", address, "--feed", "cot", "--for-s", "0.3")

    assert ran.code == 1
    assert "0 rows would be taken in" in ran.out


def test_a_stream_without_a_format_is_refused(truceline: Truceline) -> None:
    ran = truceline("feed", "test", "tcp://127.0.0.1:1")

    assert ran.code == 2
    assert "--feed" in ran.err


def test_a_recorded_stream_is_decoded_at_so_many_times_its_pace(
    truceline: Truceline, tmp_path: Path
) -> None:
    file = tmp_path / "two.cot"
    late = event("A-2", time="2031-05-01T08:01:00Z")
    file.write_bytes(event("A-1") + b" " * 5_000 + late + b" " * 5_000)

    ran = truceline("feed", "replay", file, "--feed", "cot", "--speed", "120", "--json")

    assert ran.json["rows"] == 2
    assert 0.5 <= ran.json["took_s"] < 5.0  # a minute, 120 times as fast


@pytest.mark.slow
def test_a_recorded_stream_is_played_to_a_node(tmp_path: Path) -> None:
    file = tmp_path / "day.cot"
    file.write_bytes(many(500))

    async def play() -> int:
        async with streaming() as played:
            command = [sys.executable, "-m", "truceline.cli", "feed", "replay", str(file),
                       "--feed", "cot", "--speed", "0",
                       "--to", f"tcp://127.0.0.1:{played.port}"]  # fmt: skip
            process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.DEVNULL)
            rows = await played.taken(500, within_s=120)
            assert await process.wait() == 0
            return len(rows)

    assert asyncio.run(play()) == 500


def test_nobody_to_play_to_is_a_refusal(truceline: Truceline) -> None:
    ran = truceline("feed", "replay", GOLDEN / "patrol.cot", "--feed", "cot",
                    "--to", "tcp://127.0.0.1:1")  # fmt: skip

    assert ran.code == 2
    assert "nobody answers" in ran.err
