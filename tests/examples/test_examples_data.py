"""The example agreements as data: what they refer to exists, and their figures are the sources'."""

import json
import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any  # TOML and GeoJSON are what their files hold

import pytest
import shapely

from truceline.agreement.rule import STATUSES
from truceline.values.taxonomy import KINDS
from truceline.values.units import DATUMS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FOLDERS = ("golan_1974", "every_term", "swiss_day")
SCENARIOS = ("golan_1974", "every_term")
SHARED_LINES = EXAMPLES.parents[1] / "shared" / "data" / "golan_lines.json"
KINDS_OF_TERM = {
    "exclusion", "airspace", "line_crossing", "stand_off", "separation", "corridor",
    "force_limit", "cease_fire", "prior_notice", "inspection",
}  # fmt: skip

Toml = dict[str, Any]


def toml(folder: str, name: str = "agreement.toml") -> Toml:
    return tomllib.loads((EXAMPLES / folder / name).read_text("utf-8"))


def terms(folder: str) -> dict[str, Toml]:
    return {each["id"]: each for each in toml(folder)["term"]}


def features(folder: str, file: str) -> dict[str, Any]:
    listed = json.loads((EXAMPLES / folder / file).read_text("utf-8"))["features"]
    return {each["id"]: shapely.geometry.shape(each["geometry"]) for each in listed}


def shapes(folder: str) -> list[Toml]:
    agreement = toml(folder)
    return [*agreement.get("line", []), *agreement.get("area", [])]


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.toml")), ids=lambda path: path.name)
def test_every_toml_file_can_be_read(path: Path) -> None:
    assert tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_line_and_area_names_a_feature_of_the_right_sort(folder: str) -> None:
    agreement = toml(folder)

    for key, sort in (("line", "LineString"), ("area", "Polygon")):
        for each in agreement.get(key, []):
            assert features(folder, each["file"])[each["feature"]].geom_type == sort


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_shape_is_valid_and_states_its_accuracy_and_basis(folder: str) -> None:
    areas = {each["id"] for each in toml(folder).get("area", [])}

    for each in shapes(folder):
        shape = features(folder, each["file"])[each["feature"]]
        assert shape.is_valid
        assert shape.is_simple
        assert each["accuracy_m"] >= 0
        assert each["basis"]
        assert each["edges"] in ("geodesic", "straight_lonlat")
        assert {part["area"] for part in each.get("accuracy_in", [])} <= areas


@pytest.mark.parametrize("folder", FOLDERS)
def test_ids_are_lower_case_and_stand_once(folder: str) -> None:
    agreement = toml(folder)

    for key in ("party", "line", "area", "term"):
        ids = [each["id"] for each in agreement.get(key, [])]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch("[a-z0-9-]+", each) for each in ids)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_term_refers_to_what_the_agreement_holds(folder: str) -> None:
    agreement = toml(folder)
    parties = {each["id"] for each in agreement["party"]}
    lines = {each["id"] for each in agreement.get("line", [])}
    areas = {each["id"] for each in agreement.get("area", [])}

    for term in terms(folder).values():
        assert set(term["binds"]) <= parties | {"any"}
        assert set(term.get("recipients", [])) <= parties
        assert {term.get("verifier", "any")} <= parties | {"any"}
        assert {term["line"]} <= lines if "line" in term else True
        assert {term["area"]} <= areas if "area" in term else True
        assert set(term.get("subject", [])) <= set(KINDS)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_term_has_a_known_kind_status_and_graded_source(folder: str) -> None:
    for term in terms(folder).values():
        assert term["kind"] in KINDS_OF_TERM
        assert term["status"] in STATUSES
        assert term["source"]["document"]
        assert re.fullmatch("[A-F][1-6]", term["source"]["grade"])
        assert term.get("altitude_datum", "hae") in DATUMS


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_agreement_has_a_disclaimer_in_text_and_readme(folder: str) -> None:
    assert toml(folder)["disclaimer"].strip()
    assert "disclaimer" in (EXAMPLES / folder / "README.md").read_text("utf-8").lower()


@pytest.mark.parametrize("folder", SCENARIOS)
def test_every_scenario_says_that_it_is_simulated(folder: str) -> None:
    text = (EXAMPLES / folder / "scenario.toml").read_text("utf-8")

    assert text.startswith("# SIMULATED")


@pytest.mark.parametrize("folder", SCENARIOS)
def test_every_scenario_names_only_parties_kinds_and_terms_that_exist(folder: str) -> None:
    scenario, agreement = toml(folder, "scenario.toml"), toml(folder)
    forces = {force for each in agreement["party"] for force in each.get("proxies", [])}
    parties = {each["id"] for each in agreement["party"]} | forces
    inspected = {name for name, each in terms(folder).items() if each["kind"] == "inspection"}

    for each in scenario["sighting"] + scenario["track"] + scenario.get("notice", []):
        assert {each["party"]} <= parties if "party" in each else True
        assert each["kind"] in KINDS
    assert {each["of"] for each in scenario["inspection"]} == inspected


# --- golan_1974 -----------------------------------------------------------------------------------


def test_both_golan_lines_run_along_the_outline_of_the_area_of_separation() -> None:
    found = features("golan_1974", "lines.geojson")
    ring = list(found["aos"].exterior.coords)
    outline = {frozenset(edge) for edge in pairwise(ring)}

    for name in ("line_a", "line_b"):
        assert {frozenset(edge) for edge in pairwise(found[name].coords)} <= outline


def test_both_golan_lines_run_from_north_to_south() -> None:
    found = features("golan_1974", "lines.geojson")

    for name in ("line_a", "line_b"):
        first, *_, last = found[name].coords
        assert first[1] > last[1]


def test_the_golan_shapes_are_those_of_the_shared_data() -> None:
    if not SHARED_LINES.exists():
        pytest.skip("the shared data are not on this machine")
    listed = json.loads(SHARED_LINES.read_text("utf-8"))["features"]
    found = features("golan_1974", "lines.geojson")

    for each in listed:
        assert found[each["id"]].equals_exact(shapely.geometry.shape(each["geometry"]), 0)


def test_the_golan_lines_are_known_to_1100_m_and_north_of_33_30_to_9100_m() -> None:
    north = features("golan_1974", "lines.geojson")["north_of_33_30"]
    known = {each["id"]: each for each in shapes("golan_1974")}

    assert north.bounds[1] == 33.3
    for name in ("line-a", "line-b", "aos"):
        assert known[name]["accuracy_m"] == 1100
        assert known[name]["accuracy_in"] == [{"area": "north-of-33-30", "accuracy_m": 9100}]


FIGURES = {  # term: what its source says, word for word in numbers
    "tanks-10": {"count_max": 75, "band_m": [0, 10000]},
    "guns-122-10": {"count_max": 36, "band_m": [0, 10000], "calibre_mm": 122},
    "men-10": {"count_max": 6000, "band_m": [0, 10000]},
    "long-guns-20": {"count_max": 0, "band_m": [10000, 20000], "weapon_range_m_over": 20000},
    "guns-20": {"count_max": 162, "band_m": [10000, 20000], "weapon_range_m_max": 20000},
    "sam-25": {"distance_m": 25000, "deployment": ["emplaced"], "subject": ["land.ad.sam"]},
    "missiles-25-news": {"distance_m": 25000, "subject": ["land.ad.sam", "land.missile"]},
}


@pytest.mark.parametrize("stem", FIGURES)
@pytest.mark.parametrize("side", ["a", "b"])
def test_the_limits_of_1974_have_the_figures_of_their_source(stem: str, side: str) -> None:
    term = terms("golan_1974")[f"{stem}-{side}"]

    assert {key: term[key] for key in FIGURES[stem]} == FIGURES[stem]


@pytest.mark.parametrize("stem", FIGURES)
def test_the_limits_of_1974_are_the_same_on_both_sides(stem: str) -> None:
    own = {"id", "title", "binds", "line", "side"}
    known = terms("golan_1974")
    first, second = known[f"{stem}-a"], known[f"{stem}-b"]

    assert {key: value for key, value in first.items() if key not in own} == {
        key: value for key, value in second.items() if key not in own
    }
    assert (first["binds"], first["line"], first["side"]) == (["il"], "line-a", "right")
    assert (second["binds"], second["line"], second["side"]) == (["sy"], "line-b", "left")


@pytest.mark.parametrize(
    ("stem", "distance_m", "status", "binds"),
    [
        ("third-forces-25-from", 25000, "offered", "sy-guarantee"),
        ("third-forces-80-from", 80000, "claimed", "ru-guarantee"),
        ("militia-3-miles-from", 4828, "claimed", "ru-guarantee"),
    ],
)
def test_offers_and_claims_keep_figure_and_status_under_both_readings(
    stem: str, distance_m: int, status: str, binds: str
) -> None:
    for line in ("a", "b"):
        term = terms("golan_1974")[f"{stem}-{line}"]

        assert (term["distance_m"], term["status"], term["binds"]) == (distance_m, status, [binds])
        assert term["line"] == f"line-{line}"
        assert term["of"] == "third-forces-distance"


def test_no_force_that_was_only_offered_or_claimed_hangs_on_a_state() -> None:
    parties = {each["id"]: each for each in toml("golan_1974")["party"]}

    assert "proxies" not in parties["il"]
    assert "proxies" not in parties["sy"]
    assert "proxies" not in parties["ru"]


def test_inspections_are_due_every_fifteen_days() -> None:
    known = terms("golan_1974")

    for name in ("inspect-aos", "inspect-a", "inspect-b"):
        assert known[name]["every_s"] == 15 * 86_400
        assert known[name]["verifier"] == "undof"


def test_the_cease_fire_of_2016_has_no_place_and_that_of_2017_no_certain_one() -> None:
    known, areas = terms("golan_1974"), {each["id"]: each for each in shapes("golan_1974")}
    zone = features("golan_1974", "lines.geojson")["southwest_2017"]
    widest_m = 111_320 * shapely.minimum_bounding_radius(zone)

    assert not {"area", "line"} & set(known["cease-fire-2016"])
    assert known["cease-fire-2016"]["status"] == "agreed"
    assert known["southwest-2017-cease-fire"]["status"] == "in_force"
    assert areas["southwest-2017"]["accuracy_m"] > widest_m


def test_the_golan_scenario_stays_where_the_lines_are_known_to_1100_m() -> None:
    scenario = toml("golan_1974", "scenario.toml")
    places = scenario["sighting"] + [fix for each in scenario["track"] for fix in each["waypoints"]]

    assert max(each["lat"] for each in places) <= 33.2


# --- every_term -----------------------------------------------------------------------------------


def test_every_term_shows_all_ten_kinds() -> None:
    assert {each["kind"] for each in terms("every_term").values()} == KINDS_OF_TERM


def test_every_term_expects_all_three_standings_where_there_are_three() -> None:
    expected = toml("every_term", "expected.toml")

    for name, term in terms("every_term").items():
        three = {"inside", "outside", "cannot_tell"}
        if term["kind"] == "inspection":  # an inspection came in time or did not
            assert set(expected[name].values()) < three
        else:
            assert set(expected[name].values()) == three


def test_every_object_that_is_expected_to_answer_stands_in_the_scenario() -> None:
    scenario, known = toml("every_term", "scenario.toml"), terms("every_term")
    objects = {each["object_id"] for each in scenario["sighting"] + scenario["track"]}
    names = {each["name"] for each in scenario["notice"]} | set(known)

    for name, rows in toml("every_term", "expected.toml").items():
        assert name in known
        assert set(rows) <= objects | names


def test_the_table_of_the_readme_is_the_table_of_expected_toml() -> None:
    text = (EXAMPLES / "every_term" / "README.md").read_text("utf-8")
    told = re.findall(r"^\| `([a-z-]+)` \| `([^`]+)` \| (\w+(?: \w+)?) \|", text, re.MULTILINE)
    expected = toml("every_term", "expected.toml")

    assert {(term, name): said.replace(" ", "_") for term, name, said in told} == {
        (term, name): said for term, rows in expected.items() for name, said in rows.items()
    }


# --- swiss_day ------------------------------------------------------------------------------------


def test_the_swiss_separation_is_five_miles_and_800_feet_after_its_tolerance() -> None:
    term = terms("swiss_day")["separation"]

    assert term["distance_m"] == 5 * 1852
    assert term["height_m"] == 1000 * 0.3048
    assert round(term["height_m"] - term["height_tolerance_m"], 6) == round(800 * 0.3048, 6)
    assert (term["binds"], term["subject"]) == (["any"], ["air"])
    assert (term["dwell_s"], term["leave_s"], term["max_gap_s"]) == (0, 60, 60)


def test_no_recorded_flight_is_kept_in_the_examples() -> None:
    kept = {path for path in EXAMPLES.rglob("*") if path.is_file()}
    drafts = EXAMPLES / "contacts" / "drafts.json"  # drafts of contacts, no observation

    assert {path.suffix for path in kept - {drafts}} <= {".toml", ".geojson", ".md", ".txt"}
