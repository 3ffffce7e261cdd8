"""Live streams at a running node: what hostile or clumsy senders do, and that the rest go on."""

import asyncio
import resource
import socket
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from feeds.cot_writing import DECLARATION, event, many
from feeds.sentence_writing import stream_of
from node.streaming import Played, streaming, until
from truceline.feeds.readers.profile import Profile
from truceline.feeds.transports import udp
from truceline.feeds.transports.links.address import read_address
from truceline.node import feeding, missing, streams
from truceline.node.metrics import metrics
from truceline.node.streams import open_stream
from truceline.picture import GapLeft
from truceline.values.instants import SECOND_US, to_datetime

pytestmark = pytest.mark.slow

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + b"".join(
        b'<!ENTITY lol%d "%s">' % (each, b"&lol%d;" % (each - 1) * 10) for each in range(1, 10)
    )
    + b"]><event>&lol9;</event>"
)


async def ids(played: Played, count: int) -> list[str]:
    rows = await played.taken(count)
    return sorted(rows.batch.column("object_id").to_pylist())


def test_what_many_connections_bring_is_on_the_record_and_who_brought_it() -> None:
    async def play() -> tuple[list[str], dict[str, Any]]:
        async with streaming() as played:
            writers = [(await played.call())[1] for _ in range(5)]
            for number, writer in enumerate(writers):
                writer.write(DECLARATION.encode() + event(f"A-{number}"))
            found = await ids(played, 5)
            for writer in writers:
                writer.close()
            return found, played.stream.health()

    found, health = asyncio.run(play())
    assert found == [f"cot:A-{number}" for number in range(5)]
    assert health["sources"]["tak"]["rows"] == 5


def test_a_ping_is_answered_on_the_connection_it_came_by() -> None:
    async def play() -> bytes:
        async with streaming() as played:
            reader, writer = await played.call()
            writer.write(event("me-ping", "t-x-c-t"))
            answer = b""
            async with asyncio.timeout(10):
                while b"t-x-takp-v" in answer or not answer:  # an offer comes first
                    answer = await reader.readuntil(b"</event>")
            writer.close()
            return answer

    assert b'type="t-x-c-t-r"' in asyncio.run(play())


@pytest.mark.parametrize(
    ("hostile", "reason"),
    [
        (LAUGHS, "doctype"),
        (event("BIG", detail="<image>" + "A" * 20_000_000 + "</image>"), "too_large"),
        (b"\x16\x03\x01" + b"\x00\xff" * 5_000, "garbage"),
        (event("DEEP", detail="<a>" * 20_000), "too_deep"),
    ],
    ids=["billion laughs", "20 MB in one event", "garbage", "nested without end"],
)
def test_hostile_bytes_are_refused_and_everybody_else_goes_on(hostile: bytes, reason: str) -> None:
    async def play() -> list[str]:
        async with streaming() as played:
            _, friend = await played.call()
            _, other = await played.call()
            friend.write(event("A-1"))
            other.write(hostile)
            await played.rejected(reason)
            friend.write(event("A-2"))
            other.write(b"</event>" + event("A-3"))
            found = await ids(played, 3)
            friend.close()
            other.close()
            return found

    assert asyncio.run(play()) == ["cot:A-1", "cot:A-2", "cot:A-3"]


def test_a_receiver_that_tells_no_day_is_heard_as_of_now() -> None:
    async def play() -> tuple[int, int]:
        async with streaming(feed="nmea") as played:
            now_us = played.door.now_us()
            _, writer = await played.call()
            for after_s in (0, 1):
                time = to_datetime(now_us + after_s * SECOND_US).strftime("%H%M%S")
                writer.write(stream_of(f"GPGLL,3306.000,N,03554.000,E,{time},A,A"))
            rows = await played.taken(1)
            writer.close()
            return int(rows.observed_us[0]), now_us

    observed_us, now_us = asyncio.run(play())
    assert 0 <= now_us - observed_us < SECOND_US


def test_who_never_ends_an_event_is_cut_off_and_others_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(streams, "UNFINISHED_US", 200_000)
    monkeypatch.setattr(streams, "SWEEP_S", 0.05)

    async def play() -> tuple[list[str], int, str]:
        async with streaming() as played:
            reader, slow = await played.call()
            _, friend = await played.call()
            slow.write(event("SLOW")[:60])
            async with asyncio.timeout(20):
                await reader.read()  # until we end it
            friend.write(event("A-1"))
            found = await ids(played, 1)
            slow.close()
            friend.close()
            return found, played.stream.tally.refused, played.stream.tally.fault

    found, refused, fault = asyncio.run(play())
    assert found == ["cot:A-1"]
    assert refused == 1
    assert "does not end" in fault


@pytest.mark.slow
def test_a_thousand_connections_bring_what_they_have() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 4_096:
        pytest.skip(f"this system lets a process open {hard} files only")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 4_096), hard))

    async def play() -> tuple[int, int, int]:
        async with streaming() as played:
            writers = [(await played.call())[1] for _ in range(1_000)]
            for number, writer in enumerate(writers):
                writer.write(event(f"A-{number}") + event(f"B-{number}"))
            rows = await played.taken(2_000)
            links = played.stream.tally.links
            for writer in writers:
                writer.close()
            return (
                len(set(rows.batch.column("object_id").to_pylist())),
                links,
                played.stream.tally.refused,
            )

    assert asyncio.run(play()) == (2_000, 1_000, 0)


def test_what_is_sent_twice_is_counted_once_by_the_picture() -> None:
    async def play() -> tuple[int, int]:
        async with streaming() as played:
            _, writer = await played.call()
            writer.write(many(10))
            await played.taken(10)
            writer.write(many(10))
            rows = await played.taken(20)
            twice = await played.door.ask(lambda node: node.state.picture.duplicates)
            writer.close()
            return len(rows), twice

    assert asyncio.run(play()) == (20, 10)


def test_datagrams_that_found_no_room_stand_in_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeding, "LOOK_S", 0.05)
    monkeypatch.setattr(missing, "CALM_US", 200_000)

    def send(played: Played) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
            for number in range(20):
                out.sendto(event(f"A-{number}"), ("127.0.0.1", played.port))

    async def play() -> list[GapLeft]:
        async with streaming("udp://127.0.0.1:0") as played:
            send(played)
            await played.taken(20)
            monkeypatch.setattr(udp, "DATAGRAMS_MOST", 0)
            send(played)
            await until(lambda: played.stream.tally.lost == 20)
            await until(lambda: played.stream.feeding.missing.count)
            await until(lambda: not played.stream.feeding.missing.open)
            return await played.door.ask(
                lambda node: [each.body for each in node.record.entries([GapLeft])]
            )

    told = asyncio.run(play())
    assert {(each.feed, each.reason, each.sources) for each in told} == {
        ("tak", "no_room", ("tak",))
    }
    assert sum(each.lost or 0 for each in told if each.until_us) == 20
    assert told[0].until_us is None  # it is told as soon as it begins


def test_a_connection_that_is_lost_is_a_gap_until_it_is_there_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feeding, "LOOK_S", 0.05)

    async def play() -> list[GapLeft]:
        async def speak(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(event("A-1"))
            await writer.drain()
            writers.append(writer)

        writers = list[asyncio.StreamWriter]()
        server = await asyncio.start_server(speak, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with streaming(f"tcp://127.0.0.1:{port}") as played:
            missing = played.stream.feeding.missing
            await played.taken(1)
            server.close()
            writers[0].close()
            await until(lambda: missing.open)
            server = await asyncio.start_server(speak, "127.0.0.1", port)
            await until(lambda: missing.count)
            for each in writers:
                each.close()
            server.close()
            return await played.door.ask(
                lambda node: [each.body for each in node.record.entries([GapLeft])]
            )

    began, over, *_ = asyncio.run(play())
    assert (began.feed, began.reason, began.sources) == ("tak", "connection_lost", ("tak",))
    assert began.until_us is None
    assert over.from_us == began.from_us
    assert over.until_us is not None and over.until_us > began.from_us


def test_raw_messages_are_kept_where_the_settings_say_so(tmp_path: Path) -> None:
    private = event("A-1", detail="<__adsb squawk='7700'/>")

    async def play() -> Any:
        async with streaming(keep=tmp_path / "kept", options={"keep": True}) as played:
            _, writer = await played.call()
            writer.write(private)
            rows = await played.taken(1)
            writer.close()
            return rows.batch.column("raw_sha256").to_pylist()

    digests = asyncio.run(play())
    (file,) = (tmp_path / "kept").iterdir()
    assert file.read_bytes() == private + b"\n"
    assert digests == [sha256(private).hexdigest()]


def test_two_sources_that_report_one_object_stay_two() -> None:
    async def play() -> set[tuple[str, str]]:
        async with streaming(source="one") as played:
            address = read_address("tcp-listen://127.0.0.1:0")
            other = open_stream(
                played.door, "two", feed="cot", address=address, profile=Profile(source="two")
            )
            await until(lambda: other.tally.address[1])
            ends = [await played.call(), await asyncio.open_connection(*other.tally.address)]
            for _, writer in ends:
                writer.write(event("SAME"))
            await until(lambda: other.feeding.fares.rows)
            rows = await played.taken(1)
            for _, writer in ends:
                writer.close()
            columns = (rows.batch.column(name).to_pylist() for name in ("source", "object_id"))
            return set(zip(*columns, strict=True))

    assert asyncio.run(play()) == {("one", "cot:SAME"), ("two", "cot:SAME")}


def test_how_each_source_fares_is_told_and_measured() -> None:
    async def play() -> tuple[dict[str, Any], str]:
        async with streaming() as played:
            _, writer = await played.call()
            writer.write(many(3) + b"junk " + event("LAST"))
            await played.taken(4)
            health = played.door.health()
            writer.close()
            return health["beside"]["stream tak"], metrics(health)

    told, page = asyncio.run(play())
    source = told["sources"]["tak"]
    assert source["rows"] == 4
    assert source["rejects"] == {"garbage": 1}
    assert source["clock_offset_us"] < 0  # these were sent in 2031
    assert {"rows_a_second", "latency_p95_us", "silent_us", "longest_gap_us"} <= source.keys()
    assert 'truceline_source_rejects_total{feed="tak",source="tak",reason="garbage"} 1' in page
    assert 'truceline_source_clock_offset_seconds{feed="tak",source="tak"}' in page
    assert 'truceline_stream_links{feed="tak"} 1' in page
