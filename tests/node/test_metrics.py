"""The metrics page: what Prometheus and a watchdog are told."""

import asyncio
from typing import Any

import pytest

from node.line_playing import OPENED, new_node
from node.playing import START_US, track
from truceline.node import SetClock
from truceline.node.metrics import healthy, metrics
from truceline.node.metrics_page import tell
from truceline.node.runtime import running
from truceline.values.instants import MINUTE_US

NOW_US = START_US + MINUTE_US


def health() -> dict[str, Any]:
    """That of a node which took in two rows and an entry."""

    async def play() -> dict[str, Any]:
        async with running(lambda: new_node(None, SetClock(NOW_US))) as door:
            await door.write(OPENED)
            await door.take(track("oi"))
            return door.health()

    return asyncio.run(play())


def asked(told: dict[str, Any], request: bytes) -> bytes:
    """What the page answers."""

    async def play() -> bytes:
        free = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
        port = free.sockets[0].getsockname()[1]
        free.close()
        await free.wait_closed()
        page = asyncio.create_task(tell(lambda: told, "127.0.0.1", port))
        await asyncio.sleep(0.05)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        answer = await reader.read()
        writer.close()
        page.cancel()
        await asyncio.gather(page, return_exceptions=True)
        return answer

    return asyncio.run(play())


def test_every_metric_has_its_help_type_and_number() -> None:
    lines = metrics(health()).splitlines()

    helped = [line.split()[2] for line in lines if line.startswith("# HELP")]
    typed = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    samples = [line for line in lines if not line.startswith("#")]
    assert helped == typed and len(set(helped)) == len(helped)
    assert {line.split("{")[0].split()[0] for line in samples} == set(helped)
    assert all(float(line.rpartition(" ")[2]) >= 0 for line in samples)


def test_feeds_queues_and_the_record_are_told() -> None:
    text = metrics(health())

    assert 'truceline_feed_rows_total{feed="post-1"} 2' in text
    assert 'truceline_feed_lag_seconds{feed="post-1"} 40' in text
    assert 'truceline_queue_most{queue="acts"} 1000' in text
    assert "truceline_record_entries 3" in text
    assert "truceline_up 1" in text


def test_a_name_with_quotes_and_line_feeds_stays_in_its_label() -> None:
    told = health()
    told["feeds"] = {'a"b\n\\': next(iter(told["feeds"].values()))}

    assert 'feed="a\\"b\\n\\\\"' in metrics(told)


def test_a_node_that_stopped_looking_at_its_clock_is_not_healthy() -> None:
    told = health()
    late = {**told, "now_us": told["now_us"] + 2 * MINUTE_US}
    fallen = {**told, "state": "failed", "fault": "disk gone"}

    assert healthy(told) == []
    assert healthy(late) == ["the node has not looked at its clock for a minute"]
    assert healthy(fallen) == ["the node is failed: disk gone"]


@pytest.mark.slow
def test_the_page_answers_over_http() -> None:
    told = health()

    assert asked(told, b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n").startswith(b"HTTP/1.0 200 OK")
    assert asked(told, b"GET /healthy HTTP/1.1\r\n\r\n").endswith(b"ok\n")
    assert b" 503 " in asked({**told, "state": "failed"}, b"GET /healthy HTTP/1.1\r\n\r\n")
    assert b" 404 " in asked(told, b"POST /metrics HTTP/1.1\r\n\r\n")


def test_a_live_source_tells_what_it_lost_and_what_waits() -> None:
    fares = {"rows": 7, "lost": 3, "waiting": 2, "late_us": 250_000}
    lines = metrics(health() | {"beside": {"feed udp": fares}}).splitlines()

    assert 'truceline_live_lost_rows_total{feed="udp"} 3' in lines
    assert 'truceline_live_waiting_rows{feed="udp"} 2' in lines
    assert 'truceline_live_block_seconds{feed="udp"} 0.25' in lines
