"""Surveys in GeoJSON: the one line there is, however the program that wrote it wraps it."""

import json

import pytest

from truceline.agreement.survey import read_survey
from truceline.errors import BadAgreement

POINTS = [[2.2945, 48.8582], [2.3945, 48.9582]]
LINE = {"type": "LineString", "coordinates": POINTS}
PARTED = {"type": "MultiLineString", "coordinates": [POINTS]}
PILLAR = {"type": "Point", "coordinates": POINTS[0]}


def feature(geometry: object, **more: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {"name": "Survey"}, "geometry": geometry, **more}


def collection(*features: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features)}


@pytest.mark.parametrize(
    "told",
    [
        LINE,
        feature(LINE),
        feature(PARTED),
        collection(feature(LINE)),
        collection(feature(LINE, id="survey")),
        collection(feature(PILLAR, id="pillar-1"), feature(LINE)),
    ],
)
def test_the_only_line_is_taken_with_an_id_or_without(told: object) -> None:
    read = read_survey(json.dumps(told).encode(), "a.geojson")

    assert read.points == [tuple(each) for each in POINTS]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (collection(feature(LINE, id="north"), feature(LINE, id="south")), "north, south"),
        (collection(feature(LINE), feature(LINE)), "holds 2 lines"),
        (collection(feature(PILLAR)), "holds 0 lines"),
        (collection(3, feature(None)), "not an object"),
        (feature({"type": "MultiLineString", "coordinates": [POINTS, POINTS]}), "not Multi"),
        ([], "holds 0 lines"),
        (feature({"type": "LineString", "coordinates": 3}), "not two numbers"),
    ],
)
def test_what_is_not_one_line_is_refused(told: object, why: str) -> None:
    with pytest.raises(BadAgreement) as refused:
        read_survey(json.dumps(told).encode(), "a.geojson")

    assert why in f"{refused.value.what} {refused.value.remedy}"


def test_a_feature_that_is_named_is_taken_among_several() -> None:
    other = {"type": "LineString", "coordinates": POINTS[::-1]}
    told = collection(feature(LINE, id="north"), feature(other, id="south"))

    assert read_survey(json.dumps(told).encode(), "a.geojson", "south").points[0] == (
        2.3945,
        48.9582,
    )
