"""Every decoder of a stream: total, and the same rows however its bytes are cut."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.squitters import callsign, position, velocity
from truceline.errors import Refusal
from truceline.feeds.readers.feed import Decoder, feeds, new_decoder
from truceline.feeds.readers.profile import Profile

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "feeds"
NOW_US = 1_935_381_600_000_000
FRAMES = "\n".join(
    squitter
    for turn in range(6)
    for squitter in (
        position(0x3C6660, lat=47 + turn / 1e3, lon=8.5, altitude_ft=9000, odd=turn % 2 == 1),
        velocity(0x3C6660, speed_kt=400, course_deg=0, climb_fpm=0),
        callsign(0x3C6660, "TEST1"),
    )
).encode()
BEAST = b"".join(
    b"\x1a3" + (b"\x00\x00\x1a\x00\x00\x00\x1a" + bytes.fromhex(line)).replace(b"\x1a", b"\x1a\x1a")
    for line in FRAMES.decode().replace("*", "").replace(";", "").split("\n")
)
GOOD = {
    "aircraft_json": ("readsb.json", "dump1090.json"),
    "ais": ("station.nmea",),
    "nmea": ("receiver.nmea",),
    "owntracks": ("owntracks.json",),
    "sbs": ("basestation.sbs",),
    "traccar": ("traccar_app.json", "traccar_server.json"),
}
CONTENT = {
    feed: tuple((GOLDEN / name).read_bytes() for name in names) for feed, names in GOOD.items()
} | {"modes": (FRAMES, BEAST)}
FEEDS = tuple(each.name for each in feeds() if each.decoder)


def fresh(feed: str) -> Decoder:
    """A new decoder; the test skips where the extra it needs is not installed."""
    try:
        return new_decoder(feed, Profile(source="a", time_zone="UTC"))
    except Refusal as refusal:
        pytest.skip(str(refusal))


def told(decoder: Decoder, pieces: Sequence[bytes]) -> list[dict[str, Any]]:
    """The rows of the pieces and of the end, without what an absent column leaves out."""
    rows = []
    for each in [*(piece for piece in pieces if piece), b""]:
        for row in decoder.take(each, NOW_US).batch.to_pylist():
            row["flags"] = row.get("flags") or None  # none are none, or 0 beside rows with some
            rows.append({name: value for name, value in row.items() if value is not None})
    return rows


def cut(content: bytes, places: Sequence[int]) -> list[bytes]:
    """The content in pieces, cut at those places, brought into it."""
    ends = [0, *sorted(each % (len(content) + 1) for each in places), len(content)]
    return [content[start:end] for start, end in pairwise(ends)]


@pytest.mark.slow
@pytest.mark.parametrize("feed", sorted(CONTENT))
@given(places=st.lists(st.integers(0), max_size=12))
def test_the_same_bytes_give_the_same_rows_however_they_are_cut(
    feed: str, places: list[int]
) -> None:
    for content in CONTENT[feed]:
        whole, pieces = fresh(feed), fresh(feed)

        expected = told(whole, [content])

        assert expected
        assert told(pieces, cut(content, places)) == expected
        assert pieces.rejects.counts == whole.rejects.counts
        assert pieces.held == 0


@pytest.mark.slow
@pytest.mark.parametrize("feed", FEEDS)
@given(pieces=st.lists(st.binary(max_size=200), max_size=6))
def test_random_bytes_never_raise(feed: str, pieces: list[bytes]) -> None:
    decoder = fresh(feed)

    told(decoder, pieces)

    assert decoder.held == 0


@pytest.mark.slow
@pytest.mark.parametrize("feed", sorted(CONTENT))
@given(
    which=st.integers(0, 1),
    edits=st.lists(st.tuples(st.integers(0), st.binary(max_size=4), st.integers(0, 6)), max_size=8),
    places=st.lists(st.integers(0), max_size=4),
)
def test_broken_bytes_never_raise(
    feed: str, which: int, edits: list[tuple[int, bytes, int]], places: list[int]
) -> None:
    content = CONTENT[feed][which % len(CONTENT[feed])]
    for at, new, gone in edits:
        place = at % (len(content) + 1)
        content = content[:place] + new + content[place + gone :]
    decoder = fresh(feed)

    told(decoder, cut(content, places))

    assert decoder.held == 0


@pytest.mark.parametrize("feed", sorted(CONTENT))
def test_a_profile_may_not_state_what_the_format_fixes(feed: str) -> None:
    fresh(feed)

    with pytest.raises(Refusal, match="fixed by the feed"):
        new_decoder(feed, Profile(source="a", time_zone="UTC", units={"speed_mps": "kt"}))


def test_lines_of_a_clock_without_a_zone_are_refused() -> None:
    with pytest.raises(Refusal, match="missing zone"):
        new_decoder("sbs", Profile(source="a"))


@pytest.mark.parametrize("feed", ["ais", "nmea", "sbs"])
def test_a_line_without_end_is_left_out_and_the_next_one_read(feed: str) -> None:
    good = CONTENT[feed][0]
    decoder, plain = fresh(feed), fresh(feed)

    rows = told(decoder, [b"x" * 50_000] * 100 + [b"\n" + good])

    assert rows == told(plain, [good])
    assert decoder.rejects.counts["line_too_long"] == 1


def test_a_document_beyond_every_size_is_left_out() -> None:
    decoder = fresh("aircraft_json")
    for _ in range(70):
        decoder.take(b" " * (1 << 20), NOW_US)

    assert told(decoder, []) == []
    assert decoder.rejects.counts == {"document_too_large": 1}
    assert told(decoder, [CONTENT["aircraft_json"][0]])


def test_a_position_that_the_next_document_tells_again_is_no_new_row() -> None:
    decoder = fresh("aircraft_json")
    first, second = (
        CONTENT["aircraft_json"][0].replace(b"1935381600.0", b"%.1f" % now).replace(
            b'"seen_pos": 0.4', b'"seen_pos": %.1f' % seen
        )
        for now, seen in ((1_935_381_600.0, 0.4), (1_935_381_601.0, 1.3))
    )  # fmt: skip

    counts = [len(told(decoder, [each])) for each in (first, second)]

    assert counts == [3, 2]  # the other two were seen anew


def test_a_position_nobody_can_have_flown_to_is_rejected() -> None:
    decoder = fresh("modes")
    there = [
        position(0x3C6660, lat=lat, lon=8.5, altitude_ft=9000, odd=odd).encode()
        for lat in (47.0, 52.0)
        for odd in (False, True)
    ]

    rows = told(decoder, there)

    assert {round(row["lat_deg"]) for row in rows} == {47}
    assert decoder.rejects.counts == {"jump": 2}  # of mixed halves, and from there


def sbs_lines(count: int) -> list[bytes]:
    """So many positions, a second apart."""
    return [
        f"MSG,3,1,1,3C6{each:03X},1,2031/05/01,06:{each // 60:02}:{each % 60:02}.000,"
        "2031/05/01,06:00:00.000,,35000,,,47.1,8.5,,,0,0,0,0".encode()
        for each in range(count)
    ]


@pytest.mark.parametrize(
    ("odd", "reason"),
    [(b"MSG,3,1,1,3C6AAA,1,2031/05/01,06:00:00.000,,,,,,,north,8.5", "bad_line"),
     (sbs_lines(1)[0] + b",,,", "bad_line"),
     (sbs_lines(1)[0].replace(b"06:00:00", b"26:00:00", 1), "bad_time")],
)  # fmt: skip
def test_an_odd_line_among_many_costs_nothing_but_itself(odd: bytes, reason: str) -> None:
    good = sbs_lines(300)
    decoder, plain = fresh("sbs"), fresh("sbs")

    rows = told(decoder, [b"\n".join([*good[:200], odd, *good[200:], b""])])

    assert rows == told(plain, [b"\n".join([*good, b""])])
    assert len(rows) == 300
    assert decoder.rejects.counts == {reason: 1}


def test_lines_of_fewer_fields_are_read_as_far_as_they_go() -> None:
    short = [line.rpartition(b",0,0,0,0")[0] for line in sbs_lines(100)]

    rows = told(fresh("sbs"), [b"\n".join([*short, b""])])

    assert [row["altitude_m"] for row in rows] == [pytest.approx(35_000 * 0.3048)] * 100


@pytest.mark.parametrize("feed", ["owntracks", "traccar"])
def test_a_message_of_20_mb_is_left_out_and_the_next_one_read(feed: str) -> None:
    decoder, plain = fresh(feed), fresh(feed)
    huge = [b"{" + b"x" * 999_999] * 20

    first = told(decoder, huge)

    assert first == []
    assert decoder.rejects.counts == {"message_too_large": 1}
    good = [CONTENT[feed][0]]
    assert told(decoder, good) == told(plain, good) != []
