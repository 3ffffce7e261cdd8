"""The feed `sim`: a scenario played, the same each time, and refused where it cannot be."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyproj import Geod

from truceline.errors import BadObservations, BadProfile
from truceline.feeds.readers.profile import Profile
from truceline.values.notices import Inspections, Notices
from truceline.values.observations import FLAGS

DOCS = Path(__file__).resolve().parents[2] / "docs" / "feeds" / "sim.md"
START = "starts_at = 2031-05-01T06:00:00Z\n"
START_US = 1935381600000000
TRACK = """
[[track]]
object_id = "trk:1"
every_s = 60
"""


def test_the_example_of_the_docs_plays(written: Any, read_file: Any) -> None:
    example = re.search(r"```toml\n(.*?)```", DOCS.read_text(), re.DOTALL)
    assert example is not None

    found = read_file(written("a.toml", example[1]))

    assert {row["object_id"] for row in found.rows} >= {"icao:fade01", "trk:patrol-1", "trk:sam-3"}
    times = [row["observed_us"] for row in found.rows]
    assert times == sorted(times)
    assert all(row["flags"] & FLAGS["simulated"] for row in found.rows)
    notices, inspections = found.others
    assert isinstance(notices, Notices) and isinstance(inspections, Inspections)
    assert notices.notified_us.tolist() == [START_US - 172_800_000_000]
    assert inspections.of == ("sam-limits",)


def test_an_object_moves_along_the_geodesic_at_constant_speed(written: Any, read_file: Any) -> None:
    path = written(
        "a.toml",
        START + TRACK + 'altitude_m = 1000\naltitude_datum = "hae"\nwaypoints = [\n'
        "  { at_s = 0, lat = 50, lon = 8 },\n"
        "  { at_s = 600, bearing_deg = 45, distance_m = 60000, altitude_m = 1600 },\n]\n",
    )

    rows = read_file(path).rows

    assert len(rows) == 11
    geod = Geod(ellps="WGS84")
    for number, row in enumerate(rows):
        bearing, _, gone_m = geod.inv(8, 50, row["lon_deg"], row["lat_deg"])
        assert gone_m == pytest.approx(6000 * number, abs=1e-3)
        assert number == 0 or bearing == pytest.approx(45, abs=1e-6)
        assert row["altitude_m"] == pytest.approx(1000 + 60 * number)
    assert [row["speed_mps"] for row in rows] == [pytest.approx(100)] * 10 + [0]
    assert rows[-1]["course_deg"] is None


def test_a_loop_comes_back_and_a_gap_is_silent(written: Any, read_file: Any) -> None:
    path = written(
        "a.toml",
        START + TRACK + "loop_s = 240\nuntil_s = 600\ngaps = [[100, 200]]\nwaypoints = [\n"
        "  { at_s = 0, lat = 0, lon = 8 }, { at_s = 120, lat = 0, lon = 9 },\n]\n",
    )

    rows = read_file(path).rows

    at_s = [(row["observed_us"] - START_US) // 1_000_000 for row in rows]
    assert at_s == [0, 60, 240, 300, 360, 420, 480, 540, 600]
    lons = [8, 8.5, 8, 8.5, 9, 8.5, 8, 8.5, 9]
    assert [row["lon_deg"] for row in rows] == pytest.approx(lons)


@pytest.mark.slow
def test_the_scatter_has_the_radius_stated_and_depends_on_its_own_track_alone(
    written: Any, read_file: Any
) -> None:
    track = (
        TRACK + "jitter_m = 100\nuntil_s = 300000\nwaypoints = [{ at_s = 0, lat = 50, lon = 8 }]\n"
    )
    other = track.replace("trk:1", "trk:0")

    alone = read_file(written("a.toml", START + "seed = 3\n" + track)).rows
    both = read_file(written("b.toml", START + "seed = 3\n" + other + track)).rows

    places = [(row["lat_deg"], row["lon_deg"]) for row in alone]
    assert places == [(r["lat_deg"], r["lon_deg"]) for r in both if r["object_id"] == "trk:1"]
    lat, lon = np.array(places).T
    _, _, away_m = Geod(ellps="WGS84").inv(lon, lat, np.full(len(lon), 8), np.full(len(lon), 50))
    assert np.mean(away_m <= 100) == pytest.approx(0.95, abs=0.01)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("starts_at = 2031-05-01T06:00:00\n", 1, "tz|timezone|zone"),
        ("seed = 1\n", 0, "'starts_at' is missing"),
        (START + "sed = 1\n", 2, "unknown key 'sed'.*did you mean 'seed'"),
        (START + TRACK, 3, r"\[\[track\]\] 1: 'waypoints' is missing"),
        (START + TRACK + "evry_s = 3\n", 6, "unknown key 'evry_s'.*did you mean 'every_s'"),
        (START + TRACK + "waypoints = [{ at_s = 0 }]\n", 3, "first waypoint needs lat and lon"),
        (
            START + TRACK + "waypoints = [{ at_s = 0, lat = 1, lon = 2, hight = 3 }]\n",
            6,
            "unknown key 'hight'",
        ),
        (START + TRACK + "waypoints = [{ at_s = 0, lat = 91, lon = 2 }]\n", 6, "<= 90"),
        (
            START + TRACK + "waypoints = [{ at_s = 5, lat = 1, lon = 2 },"
            " { at_s = 5, lat = 1, lon = 2 }]\n",
            3,
            "does not come after",
        ),
        (
            START + TRACK + "altitude_m = 3\nwaypoints = [{ at_s = 0, lat = 1, lon = 2 }]\n",
            3,
            "missing datum",
        ),
        (
            START + TRACK + "until_s = 1e10\nwaypoints = [{ at_s = 0, lat = 1, lon = 2 }]\n",
            0,
            "more than 5000000",
        ),
        (START + '[[sighting]]\nkind = "land"\n', 2, "needs one of at_s, at and date"),
        (START + '[[sighting]]\nat_s = 1\nkind = "tank"\n', 2, "no kind 'tank'.*did you mean"),
        (START + '[[sighting]]\nat_s = 1\ncount = "8-6"\n', 2, "no count"),
        (START + "[[sighting]]\nat_s = nan\n", 3, "at_s|float"),
        ("starts_at = \n", 1, "no TOML"),
        ("", 0, "empty"),
    ],
)
def test_a_scenario_that_cannot_be_is_refused_with_its_line(
    text: str, line: int, says: str, written: Any, read_file: Any
) -> None:
    path = written("a.toml", text)

    with pytest.raises(BadObservations, match=says) as refused:
        read_file(path, "sim")

    assert refused.value.line == line


def test_a_scenario_takes_no_profile(written: Any, read_file: Any) -> None:
    with pytest.raises(BadProfile, match="takes no profile"):
        read_file(written("a.toml", START), "sim", Profile(source="x"))
