"""A week at the line.

Brea and Aria agreed that no tank of Aria stands in the Strip. A mission of observers keeps the
record: every evening it checks what its patrols wrote down that day. On Wednesday a patrol that
had no radio comes back with an older sheet, and what was known of Tuesday changes. Nothing of
what was known before is lost: the finding says what it said, and what it says now, and why.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., str]

AGREEMENT = """
id = "strip"
title = "Agreement of the Strip"

[[party]]
id = "aria"
name = "Aria"
role = "party"

[[party]]
id = "brea"
name = "Brea"
role = "party"

[[area]]
id = "strip"
label = "the Strip"
file = "strip.geojson"
feature = "strip"
edges = "geodesic"
accuracy_m = 10
basis = "surveyed by both"

[[term]]
id = "no-tanks"
kind = "exclusion"
title = "No tanks of Aria in the Strip"
binds = ["aria"]
subject = ["land.armour.tank"]
area = "strip"
status = "in_force"
effective_from = 2031-06-01T00:00:00Z
dwell_s = 600
leave_s = 600
max_gap_s = 7200
source = { document = "Agreement of the Strip, article 1", grade = "A1" }
"""
RING = [[20.0, 10.0], [20.2, 10.0], [20.2, 10.1], [20.0, 10.1], [20.0, 10.0]]
HEADER = "observed_at,lat_deg,lon_deg,position_radius_m,object_id,party,kind,source"
IN, OUT = 10.05, 10.3  # latitudes


def sheet(folder: Path, name: str, *reports: tuple[str, float]) -> Path:
    """A patrol's sheet: when and at which latitude it saw the tank."""
    rows = [f"{at}Z,{lat},20.1,10,trk:tank-7,aria,land.armour.tank,patrol" for at, lat in reports]
    path = folder / name
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def strip(tmp_path: Path) -> Path:
    """The agreement as a folder."""
    folder = tmp_path / "strip"
    folder.mkdir()
    (folder / "agreement.toml").write_text(AGREEMENT, encoding="utf-8")
    geometry = {"type": "Polygon", "coordinates": [RING]}
    feature = {"type": "Feature", "id": "strip", "properties": {}, "geometry": geometry}
    collection = {"type": "FeatureCollection", "features": [feature]}
    (folder / "strip.geojson").write_text(json.dumps(collection), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_late_sheet_revises_what_was_found_and_hides_nothing(
    truceline: Command, as_json: Callable[..., Any], strip: Path, tmp_path: Path
) -> None:
    # Monday: the tank stays where it may be. The evening's check finds nothing and ends by 0.
    monday = sheet(tmp_path, "monday.csv", ("2031-06-02T09:00", OUT), ("2031-06-02T09:30", OUT))
    said = truceline("check", strip, monday, "--record", "week")
    assert "Findings in force: 0 inside, 0 cannot be told." in said
    assert "0 findings" in truceline("finding", "list", "--record", "week")

    # Tuesday: it is seen in the Strip at ten and an hour later, and by noon it is gone. The check
    # ends by 1, which is what the mission's alarm hangs on.
    tuesday = sheet(
        tmp_path, "tuesday.csv",
        ("2031-06-03T10:00", IN), ("2031-06-03T11:00", IN), ("2031-06-03T12:00", OUT),
        ("2031-06-03T12:30", OUT),
    )  # fmt: skip
    truceline("check", strip, tuesday, "--record", "week", code=1)
    (found,) = as_json("finding", "list", "--record", "week")
    number = str(found["finding"])
    assert (found["term"], found["standing"]) == ("no-tanks", "inside")
    assert (found["opened"], found["closed"]) == ("2031-06-03T10:00:00Z", "2031-06-03T11:00:00Z")

    # The duty officer looks at it: the term in its sentence, the margin, the patrol's own words.
    shown = truceline("finding", "show", number, "--record", "week")
    assert "No tanks of Aria may be in the Strip" in shown
    assert "trk:tank-7" in shown
    assert "Evidence" in shown

    # Somebody checks Tuesday's sheet once more. That changes nothing.
    truceline("check", strip, tuesday, "--record", "week", code=1)
    assert as_json("finding", "list", "--record", "week") == [found]

    # Wednesday: the patrol without a radio is back. It saw the tank in the Strip from nine on.
    late = sheet(tmp_path, "late.csv", ("2031-06-03T09:00", IN), ("2031-06-03T09:30", IN))
    truceline("check", strip, late, "--record", "week", code=1)

    # It is still one finding, and it begins earlier now.
    (revised,) = as_json("finding", "list", "--record", "week")
    assert revised["finding"] == found["finding"]
    assert revised["opened"] == "2031-06-03T09:00:00Z"
    assert revised["closed"] == found["closed"]

    # What was said on Tuesday stands above what is said now, and why it changed.
    told = as_json("finding", "show", number, "--record", "week")
    assert told["revisions"] == 1
    before, *_, after = [each["says"] for each in told["history"]]
    assert "since 2031-06-03T10:00:00Z" in before
    assert after.startswith("revised because of late rows in block ")
    assert "since 2031-06-03T09:00:00Z" in after


@pytest.mark.slow
def test_a_late_sheet_can_take_a_finding_back(
    truceline: Command, as_json: Callable[..., Any], strip: Path, tmp_path: Path
) -> None:
    # Two sightings an hour apart: as far as anyone knows, the tank stood in the Strip meanwhile.
    first = sheet(
        tmp_path, "first.csv",
        ("2031-06-03T09:58", OUT), ("2031-06-03T10:00", IN), ("2031-06-03T11:00", IN),
        ("2031-06-03T11:02", OUT),
    )  # fmt: skip
    truceline("check", strip, first, "--record", "week", code=1)

    # The late sheet saw it outside all that hour: it only touched the Strip, twice, for less than
    # the ten minutes that the term asks for.
    between = [(f"2031-06-03T10:{minute:02}", OUT) for minute in range(2, 60, 2)]
    truceline("check", strip, sheet(tmp_path, "late.csv", *between), "--record", "week")

    # Nothing stands `inside` any longer, and the list says that something was withdrawn.
    assert as_json("finding", "list", "--record", "week", "--standing", "inside") == []
    assert "withdrawn" in truceline("finding", "list", "--record", "week")
