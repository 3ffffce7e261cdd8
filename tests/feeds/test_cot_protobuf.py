"""TAK protobuf, version 1: in a stream, in datagrams, beside XML, and broken."""

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import fromstring, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.cot_writing import event
from truceline.feeds.cot import CotDecoder
from truceline.feeds.readers.profile import Profile
from truceline.feeds.tak.protobuf import MESH, MESH_XML
from truceline.feeds.tak.protobuf import framed as framed_by_us
from truceline.feeds.tak.write import Drawn, chat, gone, pong
from truceline.values.instants import from_iso

takproto = pytest.importorskip("takproto", reason="needs the extra `tak`")
DETAIL = (
    '<contact callsign="HAWK 1" endpoint="*:-1:stcp"/><track speed="120.5" course="271.0"/>'
    "<private>of somebody</private>"
)


def framed(uid: str, *, mesh: bool = False) -> bytes:
    """An event as takproto writes it."""
    way = takproto.TAKProtoVer.MESH if mesh else takproto.TAKProtoVer.STREAM
    return bytes(takproto.xml2proto(event(uid, detail=DETAIL), way))


@pytest.fixture
def decoder() -> CotDecoder:
    return CotDecoder(Profile(source="tak"))


@pytest.fixture
def ids(decoder: CotDecoder) -> Callable[..., list[str]]:
    """Ids of the rows that a stream gives, cut into pieces of some size."""

    def read(content: bytes, size: int = 1 << 20) -> list[str]:
        parts = [content[at : at + size] for at in range(0, len(content), size)]
        blocks = [decoder.take(each) for each in parts]
        return [each for block in blocks for each in block.batch.column("object_id").to_pylist()]

    return read


def test_a_frame_is_the_same_row_as_the_xml_it_was_made_of(decoder: CotDecoder) -> None:
    as_xml = CotDecoder(Profile(source="tak")).take(event("ICAO-AE1234", detail=DETAIL))

    as_protobuf = decoder.take(framed("ICAO-AE1234"))

    assert as_protobuf.batch.to_pylist() == as_xml.batch.to_pylist()
    assert as_protobuf.observed_us[0] == from_iso("2031-05-01T08:00:00Z")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_frames_are_read_wherever_the_stream_is_cut(ids: Any, size: int) -> None:
    content = framed("A-1") + framed("A-2") + event("A-3") + framed("A-4")

    assert ids(content, size) == ["cot:A-1", "cot:A-2", "cot:A-3", "cot:A-4"]


def test_datagrams_are_read_in_each_way_they_are_framed(decoder: CotDecoder) -> None:
    messages = [
        framed("A-1", mesh=True),
        framed("A-2"),
        event("A-3"),
        MESH_XML + event("A-4"),
        event("A-5")[:80],
        framed("A-6", mesh=True)[:40],
    ]

    block = decoder.take_many(messages)

    found = block.batch.column("object_id").to_pylist()
    assert found == ["cot:A-1", "cot:A-2", "cot:A-3", "cot:A-4"]
    assert decoder.rejects.total == 2


def test_what_is_no_message_is_rejected_and_the_next_frame_is_read(ids: Any) -> None:
    assert ids(framed("A-1") + b"\xbf\x05junk!" + framed("A-2")) == ["cot:A-1", "cot:A-2"]


def test_a_length_that_cannot_be_does_not_swallow_what_follows(
    ids: Any, decoder: CotDecoder
) -> None:
    found = ids(framed("A-1") + b"\xbf\xff\xff\xff\xff\x7f" + framed("A-2"))

    assert found == ["cot:A-1", "cot:A-2"]
    assert decoder.rejects.counts == {"garbage": 1}


@given(
    parts=st.lists(
        st.one_of(st.binary(max_size=40), st.just(MESH), st.binary(max_size=9).map(b"\xbf".__add__))
    )
)
def test_no_datagrams_make_it_raise(parts: list[bytes]) -> None:
    chosen = CotDecoder(Profile(source="tak"))

    chosen.take_many([*parts, *(MESH + each for each in parts)])

    assert chosen.held == 0


@given(data=st.data())
def test_no_change_of_a_frame_makes_it_raise(data: st.DataObject) -> None:
    content = bytearray(framed("A-1"))
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    chosen = CotDecoder(Profile(source="tak"))

    chosen.take(bytes(content), 1)
    chosen.take(b"", 1)

    assert chosen.held == 0


# ---- out ------------------------------------------------------------------------------------

NOW_US = from_iso("2031-05-01T08:00:00.250Z")
RING = tuple((33 + each / 10, 35.5) for each in range(5))
WRITTEN = {
    "marker": Drawn("truceline.finding.7", "inside <no-tanks>", "Finding 7: \"of\" brea & co; é",
                    ((33.1, 35.9),), 12.5, 300.0).event(NOW_US),
    "drawing": Drawn("truceline.area.a.0", "Meadow", "", RING).event(NOW_US),
    "chat": chat("monitor/m1", "FLASH: <off>\nits course", sender="monitor", now_us=NOW_US),
    "gone": gone("truceline.finding.7", NOW_US),
    "pong": pong(NOW_US),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_takproto_reads_the_same_in_a_frame_as_in_the_xml_it_was_made_of(name: str) -> None:
    xml = WRITTEN[name]
    expected = takproto.functions.xml2message(xml).cotEvent

    read = takproto.parse_proto(bytearray(framed_by_us(xml))).cotEvent

    for field in ("type", "uid", "how", "sendTime", "startTime", "staleTime", "lat", "lon", "hae",
                  "ce", "le"):  # fmt: skip
        assert getattr(read, field) == getattr(expected, field), field
    assert read.detail.contact == expected.detail.contact
    assert read.detail.precisionLocation == expected.detail.precisionLocation
    again = fromstring(f"<detail>{read.detail.xmlDetail}</detail>")  # noqa: S314
    told = fromstring(xml).find("detail")  # noqa: S314
    assert told is not None
    own = [each for each in told if each.tag not in ("contact", "precisionlocation")]
    assert [tostring(each) for each in again] == [tostring(each) for each in own]


@pytest.mark.parametrize("name", WRITTEN)
def test_our_own_decoder_reads_our_frames(name: str, decoder: CotDecoder) -> None:
    decoder.take(framed_by_us(WRITTEN[name]) * 2)

    assert set(decoder.rejects.counts) <= {"nothing_seen"}
    assert decoder.held == 0


def asking(version: str = "1") -> bytes:
    """A client's request for a version."""
    detail = f'<TakControl><TakRequest version="{version}"/></TakControl>'
    return event("protouid", "t-x-takp-q", detail=detail)


def test_who_asks_for_protobuf_is_answered_in_xml_and_then_written_to_in_frames(
    decoder: CotDecoder,
) -> None:
    before = decoder.written(WRITTEN["marker"])

    decoder.take(asking(), NOW_US)
    answer = decoder.answer()

    assert before == WRITTEN["marker"]
    assert b"t-x-takp-r" in answer
    assert b'<TakResponse status="true"/>' in answer
    assert decoder.written(WRITTEN["marker"]) == framed_by_us(WRITTEN["marker"])
    decoder.take(event("ping", "t-x-c-t"), NOW_US)
    assert takproto.parse_proto(bytearray(decoder.answer())).cotEvent.type == "t-x-c-t-r"


@pytest.mark.parametrize("version", ["2", "0", "one", "-1"])
def test_who_asks_for_another_version_is_told_so_and_gets_xml(
    version: str, decoder: CotDecoder
) -> None:
    decoder.take(asking(version), NOW_US)

    assert b'<TakResponse status="false"/>' in decoder.answer()
    assert decoder.written(WRITTEN["marker"]) == WRITTEN["marker"]


def test_who_opens_a_link_is_offered_protobuf(decoder: CotDecoder) -> None:
    said = decoder.greeting(NOW_US)

    assert b'type="t-x-takp-v"' in said
    assert b'<TakProtocolSupport version="1"/>' in said
