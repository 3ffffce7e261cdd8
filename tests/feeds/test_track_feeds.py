"""Feeds `gpx` and `kml`: what a document may not do, whose points it holds, and where it ends."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from truceline.errors import BadObservations, BadProfile
from truceline.feeds.readers import tracks
from truceline.feeds.readers.feed import open_feed
from truceline.feeds.readers.profile import Profile

Write = Callable[..., Path]
POINT = '<trkpt lat="33.1" lon="35.9"><time>2031-05-01T06:00:00Z</time>{}</trkpt>'
GPX = '<?xml version="1.0"?><gpx version="1.1" creator="x"><trk><trkseg>{}</trkseg></trk></gpx>'
TRACK = "<gx:Track><when>2031-05-01T06:00:00Z</when><gx:coord>35.9 33.1 7</gx:coord></gx:Track>"
KML = (
    '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"'
    ' xmlns:gx="http://www.google.com/kml/ext/2.2"><Placemark>{}</Placemark></kml>'
)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
GOOD = {"a.gpx": GPX.format(POINT.format("")), "a.kml": KML.format(TRACK)}


def packed(*files: tuple[str, str | bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return sink.getvalue()


def row_of(read_file: Any, path: Path, **stated: Any) -> dict[str, Any]:
    (row,) = read_file(path, profile=Profile(source="team-4", **stated)).rows
    return dict(row)


# ---- the document ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", GOOD)
def test_a_document_type_is_refused_and_with_it_all_that_grows(
    name: str, written: Write, read_file: Any
) -> None:
    laughing = GOOD[name].replace("?>", f"?>{LAUGHS}").replace("33.1", "&b;")

    with pytest.raises(BadObservations, match="document type"):
        read_file(written(name, laughing))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.gpx", GOOD["a.kml"], "holds <kml>, not <gpx>"),
        ("a.kml", GOOD["a.gpx"], "holds <gpx>, not <kml>"),
        ("a.gpx", GOOD["a.gpx"].replace("</trkseg>", "</seg>"), "mismatched"),
        ("a.gpx", GPX.format("<a>" * 70), "64 elements in each other"),
        ("a.gpx", GOOD["a.gpx"].replace('"1.0"?', '"1.0" encoding="klingon"?'), "klingon"),
    ],
)
def test_what_is_no_such_document_is_refused_by_its_line(
    name: str, content: str, why: str, written: Write, read_file: Any
) -> None:
    with pytest.raises(BadObservations, match=why) as refused:
        read_file(written(name, content), feed=name.removeprefix("a."))

    assert refused.value.line == 1


def test_a_file_that_was_cut_short_gives_the_points_before(written: Write, read_file: Any) -> None:
    content = GPX.format("\n".join([POINT.format("")] * 3))
    found = read_file(written("a.gpx", content[: content.rindex("<trkpt") + 10]))

    assert len(found.rows) == 2
    assert found.lines() == [(3, "cut_short")]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_a_document_is_read_in_its_own_encoding(
    encoding: str, written: Write, read_file: Any
) -> None:
    said = f'"1.0" encoding="{encoding.removesuffix("-sig")}"?'
    text = GOOD["a.gpx"].replace('"1.0"?', said).replace("<trkseg>", "<name>Süd</name><trkseg>")

    row = row_of(read_file, written("a.gpx", text.encode(encoding)))

    assert row["object_id"] == "track:team-4/Süd"


def test_points_come_in_blocks_as_they_are_read(
    written: Write, read_file: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracks, "PIECE_BYTES", 200)
    monkeypatch.setattr(tracks, "BLOCK_ROWS", 2)

    found = read_file(written("a.gpx", GPX.format(POINT.format("") * 9)))

    assert len(found.rows) == 9
    assert len(found.blocks) > 1


# ---- packed ---------------------------------------------------------------------------------


def test_a_kmz_is_the_kml_inside(written: Write, read_file: Any) -> None:
    content = packed(("files/a.png", b"x"), ("doc.kml", GOOD["a.kml"]))

    assert row_of(read_file, written("a.kmz", content))["lat_deg"] == 33.1
    assert row_of(read_file, written("a.bin", content))["lat_deg"] == 33.1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (packed(("doc.txt", "x")), "0 KML"),
        (packed(("a.kml", "x"), ("b.kml", "x")), "2 KML"),
        (packed(("doc.kml", GOOD["a.kml"]))[:-30], "unpacked"),
        (b"PK\x03\x04", "unpacked"),
    ],
)
def test_a_kmz_that_holds_no_one_kml_is_refused(
    content: bytes, why: str, written: Write, read_file: Any
) -> None:
    with pytest.raises(BadObservations, match=why):
        read_file(written("a.kmz", content))


def test_a_kmz_that_unpacks_to_more_than_it_may_is_refused(
    written: Write, read_file: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("truceline.feeds.readers.files.UNPACKED_FREE", 1 << 20)
    bomb = KML.format("<description>" + "a" * (4 << 20) + "</description>" + TRACK)

    with pytest.raises(BadObservations, match="unpacks to more than"):
        read_file(written("a.kmz", packed(("doc.kml", bomb))))


# ---- whose points they are ------------------------------------------------------------------


def test_two_tracks_of_a_file_are_two_objects_unless_it_is_one_device(
    written: Write, read_file: Any
) -> None:
    other = f"</trkseg></trk><trk><name>b</name><trkseg>{POINT.format('')}"
    path = written("a.gpx", GPX.format(POINT.format("") + other))

    apart = read_file(path).rows
    one = read_file(path, profile=Profile(source="team-4", options={"identity": "source"})).rows

    assert [row["object_id"] for row in apart] == ["track:a.gpx/1", "track:a.gpx/b"]
    assert [row["object_id"] for row in one] == ["device:team-4"] * 2


def test_an_identity_that_does_not_exist_is_refused(written: Write) -> None:
    with pytest.raises(BadProfile, match="no identity"):
        open_feed(
            written("a.gpx", GOOD["a.gpx"]), feed=None, profile=Profile(options={"identity": "x"})
        )


# ---- how exact they are ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "radius_m"),
    [("", 10.0), ("<hdop>0.8</hdop>", 10.0), ("<hdop>2.5</hdop>", 25.0)],
)
def test_a_dilution_makes_the_assumed_radius_wider(
    more: str, radius_m: float, written: Write, read_file: Any
) -> None:
    path = written("a.gpx", GPX.format(POINT.format(more)))

    row = row_of(read_file, path, position_radius_m=10.0)

    assert (row["position_radius_m"], row["position_radius_kind"]) == (radius_m, "assumed")


def test_heights_of_gpx_are_of_the_datum_that_the_profile_states(
    written: Write, read_file: Any
) -> None:
    path = written("a.gpx", GPX.format(POINT.format("<ele>100</ele>")))

    assert row_of(read_file, path)["altitude_datum"] == "unknown"
    assert row_of(read_file, path, altitude_datum="hae")["altitude_datum"] == "hae"


@pytest.mark.parametrize(
    ("mode", "height_m", "datum"),
    [
        ("absolute", 7.0, "unknown"),
        ("relativeToGround", 7.0, "agl"),
        ("clampToGround", None, None),
        ("", None, None),
    ],
)
def test_a_height_of_kml_means_what_its_mode_says(
    mode: str, height_m: float | None, datum: str | None, written: Write, read_file: Any
) -> None:
    told = TRACK.replace("<when>", f"<altitudeMode>{mode}</altitudeMode><when>")

    row = row_of(read_file, written("a.kml", KML.format(told)))

    assert (row.get("altitude_m"), row.get("altitude_datum")) == (height_m, datum)
