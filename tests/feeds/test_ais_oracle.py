"""AIS against another decoder: gpsdecode of gpsd, over sentences that pyais encodes."""

import random
import subprocess
from shutil import which
from typing import Any

import msgspec
import pytest

from truceline.errors import Refusal
from truceline.feeds.readers.feed import new_decoder
from truceline.feeds.readers.profile import Profile

PROGRAM = which("gpsdecode")
LINES = 5_000
KT = 1852 / 3600
SORTS = (1, 2, 3, 9, 18, 19, 27)

pytestmark = pytest.mark.slow


def sentences() -> list[str]:
    """One sentence a message of every type with a position, unknown values among them."""
    pyais = pytest.importorskip("pyais")
    chance = random.Random(5)  # noqa: S311 (a test that is the same each time)
    found = []
    for number in range(LINES):
        sort = SORTS[number % len(SORTS)]
        message = {
            "type": sort,
            "mmsi": 200_000_000 + number,
            "lat": 91 if number % 50 == 0 else chance.uniform(-90, 90),
            "lon": 181 if number % 50 == 0 else chance.uniform(-180, 180),
            "speed": chance.choice([0, 12, 62, 102.3 if sort not in (9, 27) else 40]),
            "course": chance.choice([0, 90, 359, 360]),
            "accuracy": number % 2,
            "alt": chance.choice([0, 300, 4095]),
            "shipname": f"SHIP {number}",
        }
        parts = pyais.encode_dict(message, talker_id="AI", sentence_type="VDM", seq_id=number % 10)
        found += parts
    return found


def oracle(lines: list[str]) -> list[dict[str, Any]]:
    """What gpsdecode reads, of the messages with a position."""
    done = subprocess.run(
        [str(PROGRAM), "-j"], input="\n".join(lines) + "\n", capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    read = [msgspec.json.decode(line) for line in done.stdout.splitlines()]
    return [each for each in read if abs(each["lat"]) <= 90 and abs(each["lon"]) <= 180]


@pytest.mark.skipif(PROGRAM is None, reason="gpsdecode is not installed (gpsd-clients)")
def test_no_position_differs_from_what_gpsdecode_reads() -> None:
    try:
        decoder = new_decoder("ais", Profile(source="a"))
    except Refusal as refusal:
        pytest.skip(str(refusal))
    lines = sentences()

    rows = decoder.take("\r\n".join(lines).encode() + b"\r\n", 1).batch.to_pylist()

    expected = oracle(lines)
    assert len(rows) == len(expected) >= LINES * 0.97
    assert not decoder.rejects.counts
    for row, want in zip(rows, expected, strict=True):
        assert row["object_id"] == f"mmsi:{want['mmsi']:09d}"
        near = 0.051 if want["type"] == 27 else 2e-6  # gpsdecode writes one decimal of type 27
        assert row["lat_deg"] == pytest.approx(want["lat"], abs=near)
        assert row["lon_deg"] == pytest.approx(want["lon"], abs=near)
        unknown = ("nan", 63 if want["type"] == 27 else 1023 if want["type"] == 9 else 102.3)
        speed = None if want["speed"] in unknown else want["speed"]
        assert row["speed_mps"] == (None if speed is None else pytest.approx(speed * KT, abs=0.03))
        course = None if want["course"] >= 360 else want["course"]
        assert row["course_deg"] == (None if course is None else pytest.approx(course, abs=0.051))
