"""Versions of terms: what a finding names as the text it was judged by."""

import re

from agreement.small_world import Bare, agreed, files
from truceline.agreement import read

STAND_OFF = {"kind": "stand_off", "line": "divide", "side": "left", "distance_m": 25_000}
CORRIDOR = {"kind": "corridor", "line": "divide", "half_width_m": 100}


def test_dates_and_times_do_not_disturb_the_version_of_a_term() -> None:
    dated = {"effective_from": Bare("1974-06-05"), "effective_until": Bare("1974-06-05T12:00:00Z")}
    window = {"window": [[Bare("2030-01-01"), Bare("2030-01-02T00:00:00.5Z")]]}

    for fields in (STAND_OFF | dated, CORRIDOR | window):
        found = agreed(fields).versions["t-0"]
        assert re.fullmatch("[0-9a-f]{64}", found)
        assert found == agreed(fields).versions["t-0"]


def test_a_version_names_what_a_term_says_and_not_its_layout() -> None:
    plain = agreed(STAND_OFF).versions["t-0"]
    content = files(STAND_OFF)
    spaced = content["agreement.toml"].replace(b"distance_m = 25000", b"# far\n distance_m=25_000")

    assert read(content | {"agreement.toml": spaced}).versions["t-0"] == plain
    assert agreed(STAND_OFF | {"distance_m": 25_001}).versions["t-0"] != plain


def test_a_version_changes_when_its_line_is_moved_or_known_less_well() -> None:
    terms = (STAND_OFF, {"kind": "exclusion", "area": "zone"})
    plain = agreed(*terms).versions
    content = files(*terms)
    moved = {"shapes.geojson": content["shapes.geojson"].replace(b"[36.0, 33.0]", b"[36.0, 33.01]")}
    vaguer = files(*terms, fields={"divide": {"accuracy_m": 11}})

    for changed in (content | moved, vaguer):
        found = read(changed).versions
        assert found["t-0"] != plain["t-0"]
        assert found["t-1"] == plain["t-1"]


def test_a_version_does_not_depend_on_the_name_of_the_file_its_line_lies_in() -> None:
    content = files(STAND_OFF)
    text = content["agreement.toml"].replace(b"shapes.geojson", b"lines.geojson")

    moved = {"agreement.toml": text, "lines.geojson": content["shapes.geojson"]}

    assert read(moved).versions == read(content).versions


def test_a_version_changes_when_a_bound_party_answers_for_another_force() -> None:
    content = files(STAND_OFF)
    text = content["agreement.toml"].replace(b"ash-coast", b"ash-hills")

    assert read(content | {"agreement.toml": text}).versions != read(content).versions
