"""Event lists through `truceline check`: known by their columns, held to what they say."""

from pathlib import Path

import pytest

from cli.playing import Truceline

pytestmark = pytest.mark.slow
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "every_term"
PLACE = "-45.0,-125.0"  # amid the bank on which nobody may fire from noon of 1 May
LISTS = {
    "ged.csv": (
        "id,type_of_violence,where_prec,latitude,longitude,date_prec,date_start,date_end\n"
        f"7,1,1,{PLACE},1,2031-05-03,2031-05-03\n"
    ),
    "acled.csv": (
        "event_id_cnty,event_date,time_precision,event_type,sub_event_type,latitude,longitude,"
        "geo_precision\n"
        f"ARI7,2031-05-03,1,Battles,Armed clash,{PLACE},1\n"
    ),
    "viirs.csv": (
        "latitude,longitude,scan,track,acq_date,acq_time,confidence\n"
        f"{PLACE},0.4,0.4,2031-05-03,130,n\n"
    ),
}


def findings(truceline: Truceline, path: Path, *more: object) -> dict[str, int]:
    """How the term of the cease-fire stands after a check of that file."""
    found = truceline("check", EXAMPLE, path, "--json", *more).json
    assert (found["observations"], found["rejects"]) == (1, 0)
    told = found["findings"]["cease-fire"]
    return {name: told[name] for name in ("inside", "cannot_tell")}


def written(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text(LISTS[name])
    return path


@pytest.mark.parametrize("name", ["ged.csv", "acled.csv"])
def test_an_event_known_to_the_day_breaks_no_term_of_a_certain_hour(
    name: str, truceline: Truceline, tmp_path: Path
) -> None:
    assert findings(truceline, written(tmp_path, name)) == {"inside": 0, "cannot_tell": 1}


def test_heat_is_no_fire_of_a_weapon_unless_somebody_says_so(
    truceline: Truceline, tmp_path: Path
) -> None:
    path, said = written(tmp_path, "viirs.csv"), tmp_path / "seen.toml"
    said.write_text('kind = "event.fire"\n')

    assert findings(truceline, path) == {"inside": 0, "cannot_tell": 0}
    assert findings(truceline, path, "--profile", said)["inside"] == 1


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_shown_by_feed_test(name: str, truceline: Truceline, tmp_path: Path) -> None:
    told = truceline("feed", "test", written(tmp_path, name), "--json")

    assert told.code == 0
    assert told.json["rows"] == 1
    assert told.json["first"][0]["source"] == name
