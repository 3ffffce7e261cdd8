"""Feed `cot`: what each oddity of real senders becomes, and what none of them may do to others."""

from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.cot_writing import DECLARATION, event, many
from truceline.errors import BadProfile
from truceline.feeds.cot import CotDecoder
from truceline.feeds.readers.profile import Profile
from truceline.feeds.tak.event import EVENT_BYTES_MAX
from truceline.feeds.tak.types import kind_of
from truceline.values.instants import SECOND_US, from_iso
from truceline.values.observations import FLAGS
from truceline.values.taxonomy import KINDS

WHEN_US = from_iso("2031-05-01T08:00:00Z")
SENTINEL = "9999999.0"


def decoder(**stated: Any) -> CotDecoder:
    return CotDecoder(Profile(**{"source": "tak", **stated}))


def rows_of(content: bytes, **stated: Any) -> list[dict[str, Any]]:
    chosen = decoder(**stated)
    blocks = chosen.take(content), chosen.take(b"")
    return [row for block in blocks for row in block.batch.to_pylist()]


def row_of(content: bytes, **stated: Any) -> dict[str, Any]:
    (row,) = rows_of(content, **stated)
    return row


def reasons(content: bytes, **stated: Any) -> dict[str, int]:
    chosen = decoder(**stated)
    chosen.take(content)
    chosen.take(b"")
    return chosen.rejects.counts


def test_an_event_is_a_row() -> None:
    row = row_of(event(detail='<contact callsign="HAWK 1"/><track speed="120.5" course="271.0"/>'))

    assert (row["object_id"], row["callsign"], row["kind"]) == (
        "icao:ae1234",
        "HAWK 1",
        "air.fixed",
    )
    assert (row["lat_deg"], row["lon_deg"]) == (33.1, 35.9)
    assert (row["altitude_m"], row["altitude_datum"]) == (1200.5, "hae")
    assert (row["speed_mps"], row["course_deg"], row["source"]) == (120.5, 271.0, "tak")


# ---- a stream -------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 64, 300, 1_000])
def test_each_event_has_its_own_declaration_wherever_the_stream_is_cut(size: int) -> None:
    content, chosen, found = many(5), decoder(), list[str]()

    for at in range(0, len(content), size):
        block = chosen.take(content[at : at + size])
        found += block.batch.column("object_id").to_pylist()

    assert found == [f"cot:ANDROID-{number}" for number in range(5)]
    assert chosen.rejects.total == 0


def test_events_without_declarations_and_between_blanks_are_read_too() -> None:
    content = b"\n ".join([event("A-1"), event("A-2"), DECLARATION.encode() + event("A-3")])

    assert [row["object_id"] for row in rows_of(content)] == ["cot:A-1", "cot:A-2", "cot:A-3"]


def test_attributes_in_another_order_and_cdata_are_the_same_to_a_parser() -> None:
    content = (
        b"<event type='a-u-G' stale='2031-05-01T08:05:00Z' how='h-e' uid='X&#45;1' version='2.0' "
        b"start='2031-05-01T08:00:00Z' time='2031-05-01T08:00:00Z'><detail><remarks>"
        b"<![CDATA[</event>]]></remarks></detail><point le='1' ce='2' hae='3' lon='4' lat='5'/>"
        b"</event>"
    )

    row = row_of(content)

    assert (row["object_id"], row["lat_deg"], row["lon_deg"]) == ("cot:X-1", 5.0, 4.0)


def test_garbage_between_events_costs_nothing_but_itself() -> None:
    content = event("A-1") + b"\x00\xffGET / HTTP/1.1\r\n\r\n<auth>" + event("A-2")
    chosen = decoder()

    block = chosen.take(content)

    assert block.batch.column("object_id").to_pylist() == ["cot:A-1", "cot:A-2"]
    assert chosen.rejects.counts == {"garbage": 1}


def test_half_an_event_is_rejected_at_the_end_and_a_whole_one_before_it_is_not() -> None:
    assert reasons(event("A-1") + event("A-2")[:100]) == {"cut_short": 1}


def test_a_broken_event_does_not_take_the_next_one_with_it() -> None:
    broken = event("A-1").replace(b"</detail>", b"</detial>")
    chosen = decoder()

    block = chosen.take(broken + event("A-2"))

    assert block.batch.column("object_id").to_pylist() == ["cot:A-2"]
    assert set(chosen.rejects.counts) == {"bad_xml"}


def test_a_document_type_is_refused_and_what_follows_is_read() -> None:
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE event [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><event version="2.0" uid="&c;"/>'
    )
    chosen = decoder()

    block = chosen.take(laughs + b"</event>" + event("A-2"))

    assert block.batch.column("object_id").to_pylist() == ["cot:A-2"]
    assert chosen.rejects.counts["doctype"] == 1


def test_an_event_that_is_too_large_is_dropped_and_counted_without_being_kept() -> None:
    chosen = decoder()
    big = event("A-1", detail="<image>" + "A" * 20_000_000 + "</image>")
    most = 0

    for at in range(0, len(big), 65_536):
        assert len(chosen.take(big[at : at + 65_536])) == 0
        most = max(most, chosen.held)
    block = chosen.take(event("A-2"))

    assert block.batch.column("object_id").to_pylist() == ["cot:A-2"]
    assert chosen.rejects.counts["too_large"] == 1
    assert most <= EVENT_BYTES_MAX


def test_an_event_nested_without_end_is_refused() -> None:
    assert "too_deep" in reasons(event(detail="<a>" * 5_000))


def test_a_ping_is_answered_and_is_no_row() -> None:
    chosen = decoder()

    block = chosen.take(event("X-ping", "t-x-c-t", point='lat="0" lon="0" hae="0"'), WHEN_US)
    answer = chosen.answer()

    assert len(block) == 0
    assert chosen.rejects.total == 0
    assert b'type="t-x-c-t-r"' in answer
    assert b'time="2031-05-01T08:00:00.000Z"' in answer
    assert chosen.answer() == b""


# ---- times ----------------------------------------------------------------------------------


def test_the_time_of_an_event_is_that_of_sending_and_the_observation_may_be_older() -> None:
    row = row_of(event())

    assert (row["sent_us"], row["observed_us"]) == (WHEN_US, WHEN_US)
    assert row["observed_radius_us"] == 30 * SECOND_US


def test_a_profile_may_say_that_it_is_the_time_of_the_observation() -> None:
    row = row_of(event(), clock="observed")

    assert row["observed_us"] == WHEN_US
    assert row.get("observed_radius_us") is None


def test_stale_ends_the_statement_and_not_the_object() -> None:
    assert row_of(event())["valid_until_us"] == from_iso("2031-05-01T08:05:00Z")


def test_a_time_without_zone_is_read_only_where_the_profile_states_one() -> None:
    bare = event(time="2031-05-01T08:00:00")

    assert reasons(bare) == {"no_time": 1}
    assert row_of(bare, time_zone="UTC")["sent_us"] == WHEN_US


def test_how_old_a_position_may_be_is_seconds_or_refused() -> None:
    assert row_of(event(), options={"age_s": 5})["observed_radius_us"] == 5 * SECOND_US
    with pytest.raises(BadProfile, match="age_s"):
        decoder(options={"age_s": "long"})


# ---- sentinels ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("altitude_m", event(point=f'lat="1" lon="2" hae="{SENTINEL}" ce="3" le="4"')),
        ("altitude_radius_m", event(point=f'lat="1" lon="2" hae="3" ce="3" le="{SENTINEL}"')),
        ("speed_mps", event(detail=f'<track speed="{SENTINEL}" course="1"/>')),
        ("course_deg", event(detail=f'<track speed="1" course="{SENTINEL}"/>')),
        ("lat_deg", event(point=f'lat="0.0" lon="0.0" hae="{SENTINEL}" ce="{SENTINEL}"')),
        ("speed_mps", event(detail='<track speed="nan" course="1"/>')),
    ],
)
def test_what_stands_for_unknown_is_unknown(name: str, content: bytes) -> None:
    assert row_of(content)[name] is None


def test_an_unknown_radius_is_the_assumed_one() -> None:
    row = row_of(event(point=f'lat="1" lon="2" hae="3" ce="{SENTINEL}"'), position_radius_m=80.0)

    assert (row["position_radius_m"], row["position_radius_kind"]) == (80.0, "assumed")


def test_a_stated_radius_is_of_unknown_confidence() -> None:
    assert row_of(event())["position_radius_kind"] == "ce_unk"
    assert row_of(event())["position_radius_m"] == 45.0


def test_a_speed_beyond_all_aircraft_is_rejected() -> None:
    assert reasons(event(detail='<track speed="1600" course="1"/>')) == {"bad_speed": 1}


# ---- who and what ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uid", "object_id"),
    [
        ("ICAO-AE1234", "icao:ae1234"),
        ("MMSI-211234560", "mmsi:211234560"),
        ("ANDROID-358982070000001", "cot:ANDROID-358982070000001"),
        ("S-1-5-21-1004336348", "cot:S-1-5-21-1004336348"),
    ],
)
def test_an_id_bears_its_scheme(uid: str, object_id: str) -> None:
    assert row_of(event(uid))["object_id"] == object_id


def test_friend_and_hostile_are_the_word_of_a_side_and_no_party_follows_from_them() -> None:
    row = row_of(event(cot_type="a-h-A-M-F-F"), source_party="aria")

    assert (row["claimed_affiliation"], row["source_party"]) == ("hostile", "aria")
    assert row.get("party") is None


def test_a_table_of_the_source_makes_parties_of_its_words() -> None:
    row = row_of(event(cot_type="a-h-A-M-F-F"), affiliations={"hostile": "brea"})

    assert (row["party"], row["party_basis"]) == ("brea", "table")


def test_a_device_that_speaks_of_itself_is_its_owners() -> None:
    own = '<takv device="phone" platform="ATAK-CIV"/><contact endpoint="*:-1:stcp" callsign="P4"/>'

    row = row_of(event("ANDROID-1", "a-f-G-U-C", detail=own), source_party="brea")

    assert (row["party"], row["party_basis"], row["callsign"]) == ("brea", "own_report", "P4")


@pytest.mark.parametrize(
    ("cot_type", "kind"),
    [
        ("a-f-A-M-F-Q", "air.uas"),
        ("a-n-A-C-F", "air.fixed.civil"),
        ("a-h-G-E-W-M-A-L", "land.ad.sam.long"),
        ("a-h-G-E-V-A-T-H", "land.armour.tank"),
        ("a-f-G-U-C-I", "land.unit"),
        ("a-n-S-X-M", "sea.civil"),
        ("a-u-P", None),
        ("b-m-p-s-m", None),
    ],
)
def test_a_type_is_a_kind_as_far_as_it_goes(cot_type: str, kind: str | None) -> None:
    assert row_of(event(cot_type=cot_type)).get("kind") == kind


def test_every_kind_that_types_give_is_one_of_the_taxonomy() -> None:
    letters = "ACEGHIUSWXMFQLRBmTDPOV"
    given_kinds = {kind_of(f"a-f-{a}-{b}-{c}-{d}") for a in "AGSU" for b in letters
                   for c in letters for d in letters}  # fmt: skip

    assert given_kinds - {""} <= set(KINDS)
    assert len(given_kinds) > 15


@pytest.mark.parametrize(
    ("how", "more", "flag"),
    [
        ("m-s", "", "simulated"),
        ("m-g", ' opex="e-drill"', "exercise"),
        ("m-g", ' opex="s-drill"', "simulated"),
        ("h-e", "", "estimated"),
    ],
)
def test_what_is_played_is_flagged(how: str, more: str, flag: str) -> None:
    assert row_of(event(how=how, more=more))["flags"] == FLAGS[flag]


@pytest.mark.parametrize("cot_type", ["b-t-f", "u-d-f", "y-c-r", "b-i-v"])
def test_chat_and_drawings_are_no_observations_and_are_counted(cot_type: str) -> None:
    uid = "GeoChat.ANDROID-1.All Chat Rooms.4f2c"

    assert reasons(event(uid, cot_type)) == {"nothing_seen": 1}


@pytest.mark.parametrize("uid", ["", "U" * 201])
def test_an_object_without_a_name_that_can_be_one_is_rejected(uid: str) -> None:
    assert reasons(event(uid)) == {"bad_uid": 1}


def test_bytes_with_elements_that_nobody_reads_are_kept_by_their_digest() -> None:
    private = event("A-1", detail="<__adsb squawk='7700'/>")
    chosen = decoder(options={"keep": True})

    rows = chosen.take(event("A-0") + private).batch.to_pylist()

    assert [row["raw_sha256"] for row in rows] == [None, sha256(private).hexdigest()]
    assert chosen.raws() == [private]
    assert chosen.raws() == []
    assert "raw_sha256" not in row_of(private)


# ---- all bytes ------------------------------------------------------------------------------

SEEDS = [event(), many(3), DECLARATION.encode(), b"\xbf\x01\xbf", b"\xbf\x90\x02", b"<!DOCTYPE a>"]


@given(
    parts=st.lists(st.one_of(st.binary(max_size=60), st.sampled_from(SEEDS)), max_size=8),
    cut=st.integers(1, 200),
)
def test_no_bytes_make_it_raise_and_a_sound_event_after_an_end_is_read(
    parts: list[bytes], cut: int
) -> None:
    content, chosen = b"".join(parts), decoder()

    for at in range(0, len(content), cut):
        chosen.take(content[at : at + cut])
    chosen.take(b"")

    assert len(chosen.take(event("LAST"))) == 1


@given(data=st.data())
def test_no_change_of_an_event_makes_it_raise(data: st.DataObject) -> None:
    content = bytearray(event(detail='<track speed="1" course="2"/>'))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=6))
    chosen = decoder()

    found = len(chosen.take(bytes(content), WHEN_US)) + len(chosen.take(b"", WHEN_US))

    assert found <= 1
    assert found + chosen.rejects.total >= 0
    assert chosen.held == 0


def test_an_event_that_comes_byte_by_byte_for_ever_costs_little_and_the_next_is_read() -> None:
    chosen = decoder()
    chosen.take(b'<event a="')

    for _ in range(20_000):
        chosen.take(b">")
    block = chosen.take(b'"/>' + event("A-1"))

    assert block.batch.column("object_id").to_pylist() == ["cot:A-1"]
    assert chosen.rejects.counts == {"too_many_pieces": 1}
    assert chosen.held == 0
