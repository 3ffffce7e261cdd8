"""The Agreement of the Ford: no tanks of the South in the Meadow; what tests of commands check.

The Meadow is a box from 33.0 to 33.1° N and 36.0 to 36.1° E, its edges known to 10 m. One term is
in force from 1 to 10 May 2031; the same rule with 5 km around the Meadow is only claimed.
"""

import json
from collections.abc import Iterable
from pathlib import Path

MEADOW = [[36.0, 33.0], [36.1, 33.0], [36.1, 33.1], [36.0, 33.1], [36.0, 33.0]]
IN_IT, NEAR_IT, FAR_AWAY = (33.05, 36.05), (33.05, 36.12), (33.05, 36.5)
AT_ITS_EDGE = (33.05, 36.10005)  # 4.7 m outside

TEXT = """id = "ford"
title = "Agreement of the Ford"
disclaimer = "Invented."

[[party]]
id = "south"
name = "South"
role = "party"

[[party]]
id = "north"
name = "North"
role = "party"

[[area]]
id = "meadow"
label = "the Meadow"
file = "shapes.geojson"
feature = "meadow"
edges = "geodesic"
accuracy_m = 10
basis = "surveyed"

[[term]]
id = "no-tanks"
kind = "exclusion"
title = "No tanks in the Meadow"
binds = ["south"]
subject = ["land.armour.tank"]
area = "meadow"
status = "in_force"
of = "tanks"
effective_from = 2031-05-01T00:00:00Z
effective_until = 2031-05-10T00:00:00Z
dwell_s = 0
source = { document = "Protocol of the Ford", grade = "A1" }

[[term]]
id = "no-tanks-5-km"
kind = "stand_off"
title = "No tanks within 5 km of the Meadow, as the North tells it"
binds = ["south"]
subject = ["land.armour.tank"]
area = "meadow"
distance_m = 5000
status = "claimed"
of = "tanks"
dwell_s = 0
source = { document = "A newspaper of the North", grade = "D4" }
"""

HEADER = "observed_at,lat_deg,lon_deg,position_radius_m,object_id,party,kind,source"


def agreement(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the agreement into a new folder, each change (before, after) made once in its text."""
    text = TEXT
    for before, after in changes:
        assert text.count(before) >= 1, before
        text = text.replace(before, after, 1)
    folder.mkdir()
    (folder / "agreement.toml").write_text(text, encoding="utf-8")
    (folder / "shapes.geojson").write_text(shapes(MEADOW), encoding="utf-8")
    return folder


def shapes(ring: list[list[float]]) -> str:
    """The meadow as GeoJSON, one feature a line."""
    feature = {
        "type": "Feature",
        "id": "meadow",
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    return '{"type": "FeatureCollection", "features": [\n' + json.dumps(feature) + "\n]}\n"


def row(
    at: str, place: tuple[float, float] = IN_IT, *, name: str = "trk:tank-1", party: str = "south"
) -> str:
    """A line of CSV: a tank, seen by the mission to 5 m; `at` is a time of day, or day and time."""
    moment = at if "T" in at else f"2031-05-02T{at}Z"
    return f"{moment},{place[0]},{place[1]},5,{name},{party},land.armour.tank,mission"


def table(path: Path, rows: Iterable[str]) -> Path:
    """Write a CSV file of those rows."""
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path
