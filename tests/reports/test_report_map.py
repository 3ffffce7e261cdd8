"""The map of a report: its extent, its scale, its labels."""

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

import numpy as np
import pytest
from pyproj import Geod
from report_reading import read, read_map
from report_sample import columns, sample

from truceline.reports.content import Shape, Trail
from truceline.reports.findings_table import findings_table
from truceline.reports.frame import WIDTH, frame_of
from truceline.reports.labels import Sheet, Spot, around
from truceline.reports.outlines import GAP_US, trail_path
from truceline.reports.page import page
from truceline.values.observations import Floats

SVG = "{http://www.w3.org/2000/svg}"
NOWHERE = np.zeros((0, 2))


def points(*pairs: tuple[float, float]) -> Floats:
    return np.asarray(pairs, np.float64)


def texts(drawn: Element, sort: str) -> list[str]:
    return [each.text or "" for each in drawn.iter(f"{SVG}text") if each.get("class") == sort]


def test_a_far_outlier_does_not_shrink_the_map() -> None:
    shape = points((33.0, 35.8), (33.4, 35.9))

    near = frame_of([shape], points((33.2, 35.95)), [])
    far = frame_of([shape], points((33.2, 35.95), (51.5, 0.0)), [])

    assert near == far


@pytest.mark.slow
def test_a_finding_beyond_the_edge_is_counted_beside_the_map() -> None:
    far = findings_table(columns(lat_deg=[33.1, 51.5, 33.1, None], lon_deg=[35.9, 0, 35.9, None]))

    legend = read(page(sample(findings=far))).by_id("picture").text

    assert "Findings beyond the edge of the map: 1." in legend
    assert "Findings without a place: 1." in legend


@pytest.mark.parametrize("span_deg", [0.1, 1.0, 12.0])
@pytest.mark.parametrize("lat_deg", [0.5, 33.0, -64.0])
def test_distances_at_the_middle_are_true_to_scale(lat_deg: float, span_deg: float) -> None:
    shape = points((lat_deg - span_deg / 2, 10.0), (lat_deg + span_deg / 2, 10.0 + span_deg))
    frame = frame_of([shape], NOWHERE, [])
    assert frame is not None
    lat, lon = frame.lat_deg_centre, frame.lon_deg_centre

    places = frame.xy(np.array([lat, lat, lat + 0.01]), np.array([lon, lon + 0.01, lon]))

    drawn_m = np.hypot(*(places[1:] - places[0]).T) / frame.units_per_m
    geod = Geod(ellps="WGS84")
    east_m, north_m = geod.inv([lon] * 2, [lat] * 2, [lon + 0.01, lon], [lat, lat + 0.01])[2]
    assert drawn_m == pytest.approx([east_m, north_m], rel=1e-3)


def test_the_antimeridian_is_no_edge() -> None:
    frame = frame_of([points((-17.0, 179.5), (-16.0, -179.5))], NOWHERE, [])
    assert frame is not None

    assert abs(frame.lon_deg_centre) == pytest.approx(180.0)
    xy = frame.xy(np.array([-16.5, -16.5]), np.array([179.9, -179.9]))
    assert 0 < xy[1, 0] - xy[0, 0] < WIDTH / 4


def test_without_shapes_the_findings_decide_and_without_anything_there_is_no_map() -> None:
    assert frame_of([], points((33.0, 35.0)), []) is not None
    assert frame_of([], NOWHERE, [points((33.0, 35.0))]) is not None
    assert frame_of([], NOWHERE, []) is None
    bare = sample(shapes=(), trails=(), findings=sample().findings.slice(3), terms=tuple(
        replace(each, inside=0, cannot_tell=int(each.id == "aos-force")) for each in sample().terms
    ))  # fmt: skip

    assert "there is no map" in read(page(bare)).by_id("picture").text


def test_the_scale_bars_are_as_long_as_they_say() -> None:
    drawn = read_map(page(sample()))
    shapes = [np.column_stack([each.lat_deg, each.lon_deg]) for each in sample().shapes]
    frame = frame_of(shapes, points((33.12, 35.95), (33.05, 35.9)), [])
    assert frame is not None
    bars = next(each for each in drawn.iter(f"{SVG}g") if each.get("class") == "scale")

    lengths = [
        float(re.findall(r"h([\d.]+)", bar.get("d", ""))[0]) / frame.units_per_m
        for bar in bars.iter(f"{SVG}path")
        if bar.get("class") == "bar"
    ]

    labels = [each.text or "" for each in bars.iter(f"{SVG}text")]
    said = [float(label.split()[0]) for label in labels]
    assert [label.split()[1] for label in labels] == ["km", "NM"]
    assert lengths == pytest.approx([said[0] * 1000, said[1] * 1852], rel=1e-2)


def test_lines_areas_and_bands_are_named_on_the_map_in_any_script() -> None:
    shapes = (replace(sample().shapes[0], label="خط الف"), *sample().shapes[1:])

    drawn = read_map(page(sample(shapes=shapes)))

    assert sorted(texts(drawn, "name-line")) == ["Line B", "خط الف"]
    assert texts(drawn, "name-area") == ["Area of separation"]
    assert texts(drawn, "name-band") == ["0–10 km"]


def test_findings_that_lie_together_share_a_mark_but_never_across_standings() -> None:
    together = columns(lat_deg=[33.1] * 4, lon_deg=[35.9] * 4, status=["in_force"] * 4)
    drawn = read_map(page(sample(findings=findings_table(together))))

    assert sorted(texts(drawn, "mark-number")) == ["11 +1", "12 +1"]


def test_labels_do_not_lie_on_one_another() -> None:
    sheet = Sheet(400, 400)

    spots = [sheet.settle("label", 12, around(200, 200, 5)) for _ in range(30)]

    placed = [spot for spot in spots if spot]
    assert 3 <= len(placed) <= 8
    assert len(set(placed)) == len(placed)


def test_a_label_that_would_leave_the_map_is_not_written() -> None:
    assert Sheet(100, 100).settle("a long label", 12, [Spot(95, 50, "start")]) is None


def test_a_track_is_broken_where_nothing_was_heard() -> None:
    lat_deg, lon_deg = np.linspace(33.0, 33.2, 6), np.linspace(35.8, 36.0, 6)
    observed_us = np.arange(6) * 60_000_000
    observed_us[3:] += GAP_US
    frame = frame_of([np.column_stack([lat_deg, lon_deg])], NOWHERE, [])
    assert frame is not None

    path = trail_path(Trail("a", "b", "c", lat_deg, lon_deg, observed_us), frame, "party-0")

    assert path.count("M") == 2


def test_a_place_that_is_not_known_is_left_out_of_a_track_and_of_a_shape() -> None:
    gaps = np.array([33.0, np.nan, 33.2, 33.3])
    lon_deg = np.array([35.8, 35.9, np.nan, 36.0])
    shape = Shape("l", "L", "line", gaps, lon_deg)
    trail = Trail("o", "p", "k", gaps, lon_deg, np.arange(4))

    text = page(sample(shapes=(*sample().shapes, shape), trails=(trail,)))

    assert "nan" not in text[text.index('<svg xmlns="') : text.index("Findings in force")]


def test_an_unknown_sort_of_shape_is_a_defect() -> None:
    with pytest.raises(AssertionError, match="blob"):
        Shape("x", "X", "blob", np.zeros(2), np.zeros(2))
