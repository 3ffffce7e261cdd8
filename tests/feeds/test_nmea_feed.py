"""Feed `nmea`: which sentences are one fix, of which day, how exact, and what is none."""

from typing import Any

import pytest

from feeds.sentence_writing import stream_of
from truceline.errors import BadProfile
from truceline.feeds.nmea import Nmea
from truceline.feeds.readers.profile import Profile
from truceline.values.instants import DAY_US, from_iso
from truceline.values.observations import FLAGS

RMC = "GPRMC,060000.00,A,3306.0000,N,03554.0000,E,010.0,270.0,010531,,,A"
GGA = "GPGGA,060000.00,3306.0006,N,03554.0000,E,1,08,0.9,1000.5,M,18.3,M,,"
WHEN_US = from_iso("2031-05-01T06:00:00Z")


def decoder(**stated: Any) -> Nmea:
    return Nmea(Profile(**{"source": "boat", **stated}))


def rows_of(*contents: str, now_us: int = 0, **stated: Any) -> list[dict[str, Any]]:
    chosen = decoder(**stated)
    blocks = chosen.take(stream_of(*contents), now_us), chosen.take(b"", now_us)
    return [row for block in blocks for row in block.batch.to_pylist()]


def reasons(content: bytes, now_us: int = 0) -> dict[str, int]:
    chosen = decoder()
    chosen.take(content, now_us)
    chosen.take(b"", now_us)
    return chosen.rejects.counts


def test_the_sentences_of_one_time_of_day_are_one_row() -> None:
    (row,) = rows_of(RMC, GGA, "GPVTG,090.0,T,,M,020.0,N,037.0,K,A")

    assert row["observed_us"] == WHEN_US
    assert row["lat_deg"] == pytest.approx(33 + 6.0006 / 60)  # GGA has more to say than RMC
    assert row["lon_deg"] == pytest.approx(35.9)
    assert (row["altitude_m"], row["altitude_datum"]) == (1000.5, "msl_egm96")
    assert (row["speed_mps"], row["course_deg"]) == (pytest.approx(10 * 1852 / 3600), 270.0)
    assert (row["object_id"], row["source"]) == ("device:boat", "boat")


def test_a_fix_is_told_when_the_next_one_begins() -> None:
    chosen = decoder()

    first = len(chosen.take(stream_of(RMC, GGA)))
    second = len(chosen.take(stream_of(RMC.replace("060000", "060001"))))

    assert (first, second, len(chosen.take(b""))) == (0, 1, 1)
    assert chosen.held == 0


# ---- which day it is ------------------------------------------------------------------------


def test_only_a_sentence_with_a_date_says_which_day_it_is() -> None:
    assert reasons(stream_of(GGA)) == {"no_date": 1}
    assert rows_of("GPZDA,060000.00,02,05,2031,00,00", GGA)[0]["observed_us"] == WHEN_US + DAY_US


def test_a_day_is_over_at_midnight() -> None:
    late, early = (GGA.replace("060000.00", time) for time in ("235959.00", "000000.50"))

    days = [row["observed_us"] // DAY_US for row in rows_of(RMC, late, early)]

    assert days == [WHEN_US // DAY_US] * 2 + [WHEN_US // DAY_US + 1]


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2031-05-01T06:00:05Z", "2031-05-01T06:00:00Z"),
        ("2031-05-02T05:00:00Z", "2031-05-02T06:00:00Z"),
        ("2031-05-02T17:00:00Z", "2031-05-02T06:00:00Z"),
    ],
)
def test_a_live_receiver_that_tells_no_day_means_the_nearest(now: str, day: str) -> None:
    (row,) = rows_of(GGA, now_us=from_iso(now))

    assert row["observed_us"] == from_iso(day)


def test_a_profile_may_state_the_day_of_a_file() -> None:
    (row,) = rows_of(GGA, options={"date": "2031-05-01"})

    assert row["observed_us"] == WHEN_US
    with pytest.raises(BadProfile, match="no date"):
        decoder(options={"date": "yesterday"})


def test_the_time_of_a_tag_block_says_which_day_it_is() -> None:
    chosen, seconds = decoder(), WHEN_US // 1_000_000 + 1
    tags = f"c:{seconds}"
    total = 0
    for byte in tags.encode():
        total ^= byte

    chosen.take(f"\\{tags}*{total:02X}\\".encode() + stream_of(GGA))

    assert chosen.take(b"").observed_us.tolist() == [WHEN_US]


# ---- how exact it is ------------------------------------------------------------------------


def test_stated_deviations_make_the_radius() -> None:
    (row,) = rows_of(RMC, GGA, "GPGST,060000.00,1.2,,,,3.0,4.0,6.0")

    assert (row["position_radius_m"], row["position_radius_kind"]) == (10.0, "radius95")
    assert row["altitude_radius_m"] == 12.0


@pytest.mark.parametrize(("dilution", "radius_m"), [("0.5", 20.0), ("1.0", 20.0), ("3.0", 60.0)])
def test_a_dilution_makes_what_is_assumed_wider_and_never_narrower(
    dilution: str, radius_m: float
) -> None:
    (row,) = rows_of(RMC, GGA.replace(",0.9,", f",{dilution},"), position_radius_m=20.0)

    assert (row["position_radius_m"], row["position_radius_kind"]) == (radius_m, "assumed")


def test_few_digits_leave_the_place_open() -> None:
    (row,) = rows_of("GPZDA,060000.00,01,05,2031,00,00", "GPGLL,3306,N,03554,E,060000.00,A,A")

    assert row["position_radius_m"] == pytest.approx((25**2 + (1852**2) / 2) ** 0.5)


@pytest.mark.parametrize("geoid", ["", "0.0"])
def test_a_height_without_a_geoid_is_of_no_known_datum(geoid: str) -> None:
    (row,) = rows_of(RMC, GGA.replace("18.3", geoid))

    assert (row["altitude_m"], row["altitude_datum"]) == (1000.5, "unknown")


@pytest.mark.parametrize(("quality", "flag"), [("6", "estimated"), ("8", "simulated")])
def test_how_the_receiver_came_by_its_place_is_flagged(quality: str, flag: str) -> None:
    (row,) = rows_of("GPZDA,060000.00,01,05,2031,00,00", GGA.replace(",E,1,08", f",E,{quality},08"))

    assert row["flags"] == FLAGS[flag]


# ---- what is none ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "void",
    [
        RMC.replace(",A,3306", ",V,3306"),
        RMC.removesuffix("A") + "N",
        GGA.replace(",E,1,08", ",E,0,08"),
        "GPRMC,,V,,,,,,,,,,N",
        "GPGGA,,,,,,0,00,99.99,,,,,,",
    ],
)
def test_what_the_receiver_does_not_call_valid_is_no_fix(void: str) -> None:
    assert reasons(stream_of(void)) in ({"no_fix": 1}, {"no_fix": 1, "no_date": 0})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (stream_of(RMC)[:-4] + b"00\r\n", "bad_checksum"),
        (b"$GPRMC,060000.00,A,3306.0,N,03554.0,E,,,010531,,,A\r\n", "bad_checksum"),
        (b"not a sentence\r\n", "bad_line"),
        (stream_of(RMC.replace("3306.0000", "3366.0000")), "bad_sentence"),
        (stream_of(RMC.replace(",N,", ",X,")), "bad_sentence"),
        (stream_of(RMC.replace("3306.0000", "9306.0000")), "bad_latitude"),
        (stream_of(RMC.replace("010.0", "fast")), "bad_sentence"),
        (stream_of(RMC.replace("060000.00", "250000.00")), "no_time"),
    ],
)
def test_what_cannot_be_read_is_counted(content: bytes, reason: str) -> None:
    assert reasons(content) == {reason: 1}


def test_sentences_of_other_sorts_are_left_out() -> None:
    others = ("GPGSV,1,1,01,05,40,083,46", "PUBX,00,060007.00,3306.0,N", "HEHDT,90.0,T")

    assert reasons(stream_of(*others) + b"!AIVDM,1,1,,A,x,0*00\r\n# a remark\r\n") == {}
