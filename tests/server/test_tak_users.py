"""TAK users at a running node, with real clients: what they bring, and what they are shown."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from feeds.certificates import Authority
from feeds.cot_writing import event
from feeds.tak_programs import pytak, version_1
from node.streaming import Played, streaming, until
from truceline.deconfliction.entries import Notified, Volume
from truceline.feeds.readers.profile import Profile, Sender
from truceline.feeds.tak.write import Drawn
from truceline.feeds.transports.links.address import Credentials
from truceline.line.entries import ChannelOpened, Deadline, Queued, Wording
from truceline.node import WallClock
from truceline.server import tak
from truceline.server.marks import Reader
from truceline.server.reading import Owners
from truceline.server.release import Marks
from truceline.server.tak import TakUsers
from truceline.server.tak_map import drawn_for
from truceline.values.instants import to_iso

pytestmark = pytest.mark.slow

MANY = 3_000
ARIA = {"cot:*": "aria"}


@asynccontextmanager
async def with_users(
    played: Played, otherwise: Reader | None, senders: dict[str, Sender] | None = None
) -> AsyncIterator[TakUsers]:
    users = TakUsers(played.door, played.stream, Profile(senders=senders or {}), otherwise)
    played.door.supervise("users", users.tell)
    yield users


def reader(party: str, role: str = "observer") -> Reader:
    return Reader(party, frozenset({role}))


def here(played: Played, uid: str = "ANDROID-1", lon: float = 10.5) -> bytes:
    """An event of now, within the box."""
    now = to_iso(played.door.now_us() - 1_000_000)
    point = f'lat="50.5" lon="{lon}" hae="100" ce="10" le="10"'
    return event(uid, "a-f-G-U-C", point=point, time=now)


async def heard(stream: asyncio.StreamReader, words: str) -> str:
    """The next event that holds these words."""
    async with asyncio.timeout(20):
        while True:
            got = (await stream.readuntil(b"</event>")).decode()
            if words in got:
                return got


async def silent(stream: asyncio.StreamReader, words: str, *, for_s: float = 2.5) -> None:
    """Nothing with these words comes for so long."""
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(for_s):
            while True:
                assert words not in (await stream.readuntil(b"</event>")).decode()


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tak, "LOOK_S", 0.1)


def test_a_recipient_is_shown_areas_and_findings_and_they_go_when_they_are_over() -> None:
    async def play() -> tuple[str, str, str]:
        async with (
            streaming(clock="observed", parties=ARIA) as played,
            with_users(played, reader("brea")),
        ):
            stream, writer = await played.call()
            area = await heard(stream, "truceline.area.box")
            writer.write(here(played))
            finding = await heard(stream, "truceline.finding.")
            for lon in (11.5, 11.6):
                await asyncio.sleep(1.2)
                writer.write(here(played, lon=lon))
            gone = await heard(stream, "t-x-d-d")
            writer.close()
            return area, finding, gone

    area, finding, gone = asyncio.run(play())
    assert 'type="u-d-f"' in area
    assert area.count("<link point=") > 4
    assert 'type="b-m-p-s-m"' in finding
    assert 'lat="50.5000000" lon="10.5000000"' in finding
    assert "inside out" in finding
    assert "object cot:ANDROID-1; of aria" in finding
    assert "tak" not in finding.partition("<remarks>")[2]  # the source is not released
    assert 'uid="truceline.finding.' in gone


@pytest.mark.parametrize(
    "otherwise", [None, reader("aria"), reader("brea", "administrator")], ids=str
)
def test_nobody_else_is_shown_a_finding(otherwise: Reader | None) -> None:
    async def play() -> None:
        async with (
            streaming(clock="observed", parties=ARIA) as played,
            with_users(played, otherwise),
        ):
            stream, writer = await played.call()
            writer.write(here(played))
            await until(lambda: played.door.health()["record"]["entries"] > 3)
            await silent(stream, "truceline.finding")
            writer.close()

    asyncio.run(play())


def test_a_message_of_the_line_reaches_its_recipients_devices_and_no_other() -> None:
    channel = ChannelOpened(
        channel="monitor/duty",
        channel_class="flight_safety",
        members=("monitor", "brea"),
        languages=("en",),
        deadlines=(Deadline("FLASH", 60_000_000), Deadline("ROUTINE", 600_000_000)),
    )
    message = Queued(
        message="monitor/m1",
        channel="monitor/duty",
        to=("brea",),
        matter="flight_safety",
        precedence="FLASH",
        role="duty_officer",
        officer="o1",
        original=Wording("en", "Aircraft <off> course"),
    )

    async def play(party: str) -> str:
        async with (
            streaming() as played,
            with_users(played, reader(party, "duty_officer")) as users,
        ):
            await played.door.write(channel)
            stream, writer = await played.call()
            await heard(stream, "truceline.area")
            await until(lambda: users._told)
            await played.door.write(message)
            if party == "aria":
                await silent(stream, "course", for_s=1.5)
                told = ""
            else:
                told = await heard(stream, "b-t-f")
            writer.close()
            return told

    told = asyncio.run(play("brea"))
    assert "FLASH monitor/duty: Aircraft &lt;off&gt; course" in told
    assert 'chatroom="All Chat Rooms"' in told
    assert asyncio.run(play("aria")) == ""


@pytest.mark.slow
def test_over_tls_a_certificate_says_whose_device_it_is_and_what_it_is_shown(
    tmp_path: Path,
) -> None:
    authority = Authority(tmp_path)
    ours, theirs = authority.files("node"), authority.files("patrol-4")
    said = Credentials(ours.certificate, ours.key, authority.file)
    senders = {"patrol-4": Sender(party="brea", role="observer", source="team-4")}
    tls: dict[str, Any] = {
        "PYTAK_TLS_CLIENT_CERT": str(theirs.certificate),
        "PYTAK_TLS_CLIENT_KEY": str(theirs.key),
        "PYTAK_TLS_CLIENT_CAFILE": str(authority.file),
        "PYTAK_TLS_DONT_CHECK_HOSTNAME": "1",
    }

    async def play() -> tuple[int, set[Any], str]:
        async with (
            streaming(
                "tls-listen://127.0.0.1:0", credentials=said, parties=ARIA, senders=senders,
                clock="observed",
            ) as played,
            with_users(played, reader("aria"), senders),
            pytak(f"tls://127.0.0.1:{played.port}", send=MANY, settings=tls) as client,
        ):  # fmt: skip
            rows = await played.taken(MANY, within_s=120)
            finding = await client.line_with("truceline.finding.")
            ids = set(rows.batch.column("object_id").to_pylist())
            return len(ids), set(rows.batch.column("source").to_pylist()), finding

    objects, sources, finding = asyncio.run(play())
    assert (objects, sources) == (MANY, {"team-4"})
    assert "b-m-p-s-m" in finding


@pytest.mark.slow
def test_a_certificate_of_nobody_who_may_bring_something_is_turned_away(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    ours, theirs = authority.files("node"), authority.files("somebody")
    said = Credentials(ours.certificate, ours.key, authority.file)
    senders = {"patrol-4": Sender(party="brea", role="observer")}

    async def play() -> tuple[int, int, str]:
        async with streaming(
            "tls-listen://127.0.0.1:0", credentials=said, senders=senders
        ) as played:
            context = ssl.create_default_context(cafile=str(authority.file))
            context.load_cert_chain(theirs.certificate, theirs.key)
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", played.port, ssl=context, server_hostname="127.0.0.1"
            )
            writer.write(event("A-1"))
            async with asyncio.timeout(20):
                with suppress(ConnectionError):
                    await reader.read()
            writer.close()
            tally = played.stream.tally
            return tally.refused, played.stream.feeding.fares.rows, tally.fault

    refused, rows, fault = asyncio.run(play())
    assert (refused, rows) == (1, 0)
    assert "somebody may not bring anything" in fault


@pytest.mark.parametrize(("party", "is_shown"), [("brea", True), ("aria", True), ("cora", False)])
def test_a_notice_is_drawn_for_whom_it_is_released_to(party: str, is_shown: bool) -> None:
    now_us = WallClock().now_us()
    circle = Volume(
        starts_us=now_us,
        ends_us=now_us + 3_600_000_000,
        lon_e7=105_000_000,
        lat_e7=505_000_000,
        radius_mm=1_000_000,
    )
    notice = Notified(
        notice="monitor/n1",
        party="aria",
        activity="activity.flight",
        notified_us=now_us,
        volumes=(circle,),
        released_to=("brea",),
    )

    async def play() -> dict[str, Drawn]:
        async with streaming() as played:
            await played.door.write(notice)
            return await played.door.ask(
                lambda node: drawn_for(node, reader(party), Marks(), Owners())
            )

    drawn = asyncio.run(play())
    assert ("truceline.notice.monitor/n1.0" in drawn) == is_shown
    if is_shown:
        ring = drawn["truceline.notice.monitor/n1.0"].path
        assert len(ring) == 37
        assert ring[0][0] == pytest.approx(50.5 + 1 / 111.2, abs=1e-3)


@pytest.mark.slow
@pytest.mark.parametrize("proto", ["0", "1"], ids=["xml", "protobuf"])
@pytest.mark.parametrize("scheme", ["tcp", "udp"])
def test_pytak_brings_all_it_sends(scheme: str, proto: str) -> None:
    if proto == "1":
        pytest.importorskip("takproto", reason="needs the extra `tak`")
    count = MANY if scheme == "tcp" else 500
    listen = {"tcp": "tcp-listen", "udp": "udp"}[scheme]
    said = {"TAK_PROTO": proto}
    speak = {"tcp": "tcp", "udp": "udp+wo"}[scheme]

    async def play() -> tuple[int, int]:
        async with (
            streaming(f"{listen}://127.0.0.1:0") as played,
            pytak(f"{speak}://127.0.0.1:{played.port}", send=count, settings=said),
        ):
            rows = await played.taken(count, within_s=120)
            ids = set(rows.batch.column("object_id").to_pylist())
            return len(ids), played.stream.feeding.fares.lost

    assert asyncio.run(play()) == (count, 0)


@pytest.mark.slow
def test_pytak_is_shown_findings_over_tcp() -> None:
    async def play() -> str:
        async with (
            streaming(clock="observed", parties=ARIA) as played,
            with_users(played, reader("brea")),
            pytak(f"tcp://127.0.0.1:{played.port}", send=1) as client,
        ):
            return await client.line_with("truceline.finding.")

    assert "b-m-p-s-m" in asyncio.run(play())


@pytest.mark.slow
def test_a_client_that_agrees_on_protobuf_is_told_in_it_from_then_on_and_heard_in_it() -> None:
    pytest.importorskip("takproto", reason="needs the extra `tak`")

    async def play() -> tuple[str, str]:
        async with (
            streaming(clock="observed", parties=ARIA) as played,
            with_users(played, reader("brea")),
            version_1(played.port) as client,
        ):
            area = await client.line_with("truceline.area.box")
            finding = await client.line_with("truceline.finding.")
            return area, finding

    area, finding = asyncio.run(play())
    assert "u-d-f" in area
    assert "b-m-p-s-m" in finding
    assert "50.5" in finding
    assert "inside out" in finding
