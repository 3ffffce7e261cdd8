"""`truceline agreement import`: the same line from each notation, with its stated accuracy."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from cli.playing import Ran, Truceline
from truceline.agreement.folder import load

pytestmark = pytest.mark.slow
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "every_term"
KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark>
<LineString><coordinates>2.2945,48.8582,35 2.3945,48.9582,40</coordinates></LineString>
</Placemark></Document></kml>"""
GPX = """<?xml version="1.0"?><gpx version="1.1" creator="x"><trk><trkseg>
<trkpt lat="48.8582" lon="2.2945"><ele>35</ele></trkpt><trkpt lat="48.9582" lon="2.3945"/>
</trkseg></trk></gpx>"""
GEOJSON = """{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "survey",
"geometry": {"type": "LineString", "coordinates": [[2.2945, 48.8582], [2.3945, 48.9582]]}}]}"""
TRACK = "<trkseg><trkpt lat='1' lon='1'/></trkseg>"
MGRS = "31U DQ 48251 11932  # pillar 1\n\n31UDQ5567922993\n"


def kmz(content: str = KML) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("doc.kml", content)
    return sink.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "text"))


def imported(truceline: Truceline, folder: Path, name: str, content: str | bytes) -> Ran:
    path = folder.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return truceline("agreement", "import", folder, path, "--id", "surveyed", "--accuracy", "15",
                     "--basis", 'Joint survey, "GNSS", 2031')  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.kml", KML), ("a.kmz", kmz()), ("a.gpx", GPX), ("a.geojson", GEOJSON), ("a.txt", MGRS)],
)
def test_each_notation_gives_the_line_with_its_accuracy(
    truceline: Truceline, folder: Path, name: str, content: str | bytes
) -> None:
    ran = imported(truceline, folder, name, content)

    assert ran.code == 0, ran.err
    line = load(folder).lines["surveyed"]
    assert line.accuracy_m == 15
    assert line.basis == 'Joint survey, "GNSS", 2031'
    lat, lon = line.drawn[0]
    assert (lat[0], lon[0]) == pytest.approx((48.8582, 2.2945), abs=1e-4)
    assert (lat[-1], lon[-1]) == pytest.approx((48.9582, 2.3945), abs=2e-3)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", "31UDQ4811\n31UDQ5522\n", "707.1 m off"),
        ("a.txt", "31UDQ\n", "needs"),
        ("a.kml", KML.replace("<kml", "<!DOCTYPE k [<!ENTITY a 'b'>]><kml"), "document type"),
        ("a.kml", KML.replace("2.2945,48.8582", "2.2945,148.8582"), "no latitude"),
        ("a.gpx", GPX.replace("</trk>", f"{TRACK}</trk>"), "2 lines"),
        ("a.kmz", b"PK", "unpacked"),
        ("a.kmz", kmz(KML + " " * (65 << 20)), "unpacks to more than"),
        ("a.shp", b"", "not read"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_and_the_folder_stays(
    truceline: Truceline, folder: Path, name: str, content: str | bytes, why: str
) -> None:
    before = load(folder).digest

    ran = imported(truceline, folder, name, content)

    assert ran.code == 2
    assert why in " ".join(ran.err.split())
    assert load(folder).digest == before
    assert not (folder / "surveyed.geojson").exists()


def test_an_id_that_stands_there_already_changes_nothing(
    truceline: Truceline, folder: Path
) -> None:
    assert imported(truceline, folder, "a.kml", KML).code == 0
    once = load(folder).digest

    assert imported(truceline, folder, "a.kml", KML).code == 2
    assert load(folder).digest == once
