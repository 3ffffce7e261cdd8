"""GPX, KML and NMEA against other programs: gpsbabel converts, gpsdecode of gpsd decodes."""

import random
import subprocess
import zipfile
from pathlib import Path
from shutil import which
from typing import Any

import msgspec
import numpy as np
import pytest

from feeds.sentence_writing import angle, stream_of
from truceline.feeds.nmea import Nmea
from truceline.feeds.readers.profile import Profile
from truceline.values.instants import SECOND_US, from_iso, to_datetime, to_iso

GPSBABEL, GPSDECODE = which("gpsbabel"), which("gpsdecode")
POINTS = 2_000
FIRST_US = from_iso("2031-05-01T23:50:00Z")  # over midnight
M_OF_DEG = 111_320.0
FORMATS = {"gpx": "a.gpx", "gpx,gpxver=1.0": "a10.gpx", "kml,track=1,points=0,floating=1": "a.kml",
           "nmea,gprmc=1,gpgga=1": "a.nmea"}  # fmt: skip

COLUMNS = ("observed_us", "lat_deg", "lon_deg", "altitude_m")

pytestmark = pytest.mark.slow


def track() -> list[tuple[int, float, float, float]]:
    """Instant, latitude, longitude and height of each point: on both sides of both zero lines."""
    chance = random.Random(7)  # noqa: S311 (a test that is the same each time)
    lat, lon, found = -0.05, 0.05, []
    for number in range(POINTS):
        lat, lon = lat + chance.uniform(0, 1e-4), lon - chance.uniform(0, 1e-4)
        found.append((FIRST_US + number * SECOND_US, lat, lon, chance.uniform(-100, 3000)))
    return found


def gpx(points: list[tuple[int, float, float, float]]) -> str:
    told = "".join(
        f'<trkpt lat="{lat:.8f}" lon="{lon:.8f}"><ele>{height:.3f}</ele>'
        f"<time>{to_iso(at_us)}</time><fix>3d</fix></trkpt>"
        for at_us, lat, lon, height in points
    )
    return (
        '<?xml version="1.0"?><gpx version="1.1" creator="x"'
        ' xmlns="http://www.topografix.com/GPX/1/1"><trk><name>a</name>'
        f"<trkseg>{told}</trkseg></trk></gpx>"
    )


@pytest.mark.skipif(GPSBABEL is None, reason="gpsbabel is not installed")
@pytest.mark.parametrize("format_", FORMATS)
def test_what_gpsbabel_makes_of_a_track_is_the_same_track(
    format_: str, tmp_path: Path, read_file: Any
) -> None:
    points = track()
    (tmp_path / "in.gpx").write_text(gpx(points))
    made = tmp_path / FORMATS[format_]
    subprocess.run(
        [str(GPSBABEL), "-t", "-i", "gpx", "-f", tmp_path / "in.gpx", "-o", format_, "-F", made],
        check=True,
    )
    if made.suffix == ".kml":
        with zipfile.ZipFile(tmp_path / "a.kmz", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(made, "doc.kml")
        made = tmp_path / "a.kmz"

    found = read_file(made)

    rows = found.rows
    assert len(rows) == POINTS
    assert {row["object_id"].split(":")[0] for row in rows} <= {"track", "device"}
    want = np.array(points)
    have = {name: np.array([row[name] for row in rows], float) for name in COLUMNS}
    assert np.abs(have["observed_us"] - want[:, 0]).max() <= SECOND_US / 1000
    assert np.abs(have["lat_deg"] - want[:, 1]).max() * M_OF_DEG < 1.0
    assert np.abs(have["lon_deg"] - want[:, 2]).max() * M_OF_DEG < 1.0
    assert np.abs(have["altitude_m"] - want[:, 3]).max() < 0.06


@pytest.mark.skipif(GPSDECODE is None, reason="gpsdecode is not installed (gpsd-clients)")
def test_no_fix_differs_from_what_gpsdecode_reads() -> None:
    contents = []
    for at_us, lat, lon, height in track():
        time, day = to_datetime(at_us).strftime("%H%M%S.00"), to_datetime(at_us).strftime("%d%m%y")
        place = f"{angle(lat, 'NS', wide=2)},{angle(lon, 'EW', wide=3)}"
        contents.append(f"GPRMC,{time},A,{place},012.3,271.5,{day},,,A")
        contents.append(f"GPGGA,{time},{place},1,08,1.2,{height:.2f},M,18.3,M,,")
    content = stream_of(*contents)
    chosen = Nmea(Profile(source="a"))

    blocks = chosen.take(content), chosen.take(b"")

    done = subprocess.run([str(GPSDECODE), "-j"], input=content, capture_output=True, check=True)
    read = [msgspec.json.decode(line) for line in done.stdout.splitlines()]
    expected = {from_iso(each["time"]): each for each in read if "lat" in each and "time" in each}
    rows = [row for block in blocks for row in block.batch.to_pylist()]
    assert len(rows) == POINTS
    assert not chosen.rejects.counts
    assert len(expected) >= POINTS - 2  # it holds the last ones back
    for row in rows:
        want = expected.get(row["observed_us"])
        if want is None:
            continue
        assert row["lat_deg"] == pytest.approx(want["lat"], abs=1e-8)
        assert row["lon_deg"] == pytest.approx(want["lon"], abs=1e-8)
        if "altMSL" in want:
            assert row["altitude_m"] == pytest.approx(want["altMSL"], abs=0.001)
        if "speed" in want:
            assert row["speed_mps"] == pytest.approx(want["speed"], abs=0.001)
            assert row["course_deg"] == pytest.approx(want["track"], abs=0.001)
