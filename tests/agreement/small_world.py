"""A small agreement to put questions to, and sightings to ask about.

The Divide runs due north along 36° E from 33° N to 34° N, so that left is west. The Zone is a box
of a fifth of a degree, its sides on meridians and parallels. A geodesic that leaves a meridian at
right angles ends exactly as far from it as it is long: `east` and `west` make hand-worked places.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any  # columns of a case are whatever the test gives

import numpy as np
from pyproj import Geod

from truceline.agreement import Agreement, Term, read
from truceline.values.case import Case, case_of
from truceline.values.instants import SECOND_US, from_iso, to_iso
from truceline.values.notices import Notices, Volumes
from truceline.values.observations import Observations
from truceline.values.standings import NAMES, Standings, reason_name

GEOD = Geod(ellps="WGS84")
START_US = from_iso("2030-01-01T00:00:00Z")
DIVIDE_LON, MIDDLE_LAT = 36.0, 33.5
ZONE = (35.0, 33.2, 35.2, 33.4)  # west, south, east, north

Place = tuple[float, float]  # latitude, longitude

PARTIES = """
id = "small-world"
title = "A small world"

[[party]]
id = "a"
name = "Ash"
role = "party"
proxies = ["ash-coast"]

[[party]]
id = "b"
name = "Beech"
role = "party"

[[party]]
id = "m"
name = "The Mission"
role = "monitor"
"""


class Bare(str):
    """A value that stands in TOML as it is, without quotes: a time."""

    __slots__ = ()


def east(metres: float, lon: float = DIVIDE_LON, lat: float = MIDDLE_LAT) -> Place:
    """The place so far east of a meridian, along the geodesic at right angles to it."""
    found_lon, found_lat, _ = GEOD.fwd(lon, lat, 90.0, metres)
    return found_lat, found_lon


def west(metres: float, lon: float = DIVIDE_LON, lat: float = MIDDLE_LAT) -> Place:
    """The same to the west."""
    return east(-metres, lon, lat)


def at(seconds: float) -> int:
    """That many seconds after the start of the small world, microseconds."""
    return START_US + round(seconds * SECOND_US)


def when(us: int) -> Bare:
    """An instant as TOML writes it."""
    return Bare(to_iso(us))


def lines(**vertices: Sequence[Place]) -> dict[str, Any]:
    """LineStrings by id, from latitudes and longitudes."""
    return {
        name: {"type": "LineString", "coordinates": [[lon, lat] for lat, lon in points]}
        for name, points in vertices.items()
    }


def areas(**rings: Sequence[Place]) -> dict[str, Any]:
    """Polygons by id, from the latitudes and longitudes of their corners."""
    return {
        name: {
            "type": "Polygon",
            "coordinates": [[[lon, lat] for lat, lon in [*points, points[0]]]],
        }
        for name, points in rings.items()
    }


def box(bounds: tuple[float, float, float, float]) -> list[Place]:
    """Corners of a box given as west, south, east, north."""
    low_lon, low_lat, high_lon, high_lat = bounds
    return [(low_lat, low_lon), (low_lat, high_lon), (high_lat, high_lon), (high_lat, low_lon)]


SHAPES = lines(divide=[(33.0, DIVIDE_LON), (34.0, DIVIDE_LON)]) | areas(zone=box(ZONE))


def table(sort: str, fields: Mapping[str, Any]) -> str:
    """One table of TOML."""
    rows = [f"{name} = {_value(value)}" for name, value in fields.items()]
    return "\n".join([f"\n[[{sort}]]", *rows, ""])


def _value(value: object) -> str:
    if isinstance(value, Bare):
        return str(value)
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{name} = {_value(each)}' for name, each in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(each) for each in value)}]"
    return json.dumps(value, ensure_ascii=False)


def shape_table(name: str, geometry: Mapping[str, Any], fields: Mapping[str, Any]) -> str:
    """The table of a line or an area; `fields` override what is usual."""
    sort = "line" if geometry["type"] == "LineString" else "area"
    usual = {"id": name, "label": f"the {name.capitalize()}", "file": "shapes.geojson"}
    usual |= {"feature": name, "edges": "geodesic", "basis": "made up"}
    return table(sort, usual | {"accuracy_m": 0} | dict(fields))


def files(
    *terms: Mapping[str, Any],
    accuracy_m: float = 0.0,
    shapes: Mapping[str, Any] = SHAPES,
    fields: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, bytes]:
    """The files of an agreement; `fields` are those of each shape that are not usual."""
    text = PARTIES
    for name, geometry in shapes.items():
        own = {"accuracy_m": accuracy_m} | dict((fields or {}).get(name, {}))
        text += shape_table(name, geometry, own)
    for number, each in enumerate(terms):
        usual = {"id": f"t-{number}", "binds": ["a"], "status": "in_force"}
        source = {"document": "the test", "grade": "A1"}
        text += table("term", usual | {"source": source} | dict(each))
    collection = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "id": name, "properties": {}, "geometry": geometry}
            for name, geometry in shapes.items()
        ],
    }
    return {"agreement.toml": text.encode(), "shapes.geojson": json.dumps(collection).encode()}


def agreed(*terms: Mapping[str, Any], **rest: Any) -> Agreement:
    """The agreement of those files."""
    return read(files(*terms, **rest))


def term(kind: str, *, world: Mapping[str, Any] | None = None, **fields: Any) -> Term:
    """One term of the small world; `world` goes to `files`."""
    return agreed({"kind": kind} | fields, **(world or {})).terms[0]


def case(places: Sequence[Place] = ((np.nan, np.nan),), **columns: Any) -> Case:
    """Sightings by `src` of `x`, a thing of Ash, exactly known and a minute apart, unless the
    columns say otherwise; a single value holds for all rows. What is no column goes to the case.
    """
    count = max(len(places), *(len(each) for each in columns.values() if _several(each)), 1)
    wide = list(places) * count if len(places) == 1 else list(places)
    usual = {
        "observed_us": [at(60 * number) for number in range(count)],
        "object_id": "x",
        "source": "src",
        "party": "a",
        "kind": "land.armour.tank",
        "position_radius_m": 0.0,
        "lat_deg": [lat for lat, _ in wide],
        "lon_deg": [lon for _, lon in wide],
    }
    rest = {name: columns.pop(name) for name in CASE_FIELDS if name in columns}
    given = usual | columns
    full = {name: each if _several(each) else [each] * count for name, each in given.items()}
    return case_of(Observations.of(**full), **rest)


CASE_FIELDS = ("notices", "inspections", "notices_known", "begins_us")


def _several(value: object) -> bool:
    return isinstance(value, list | tuple | np.ndarray)


def notices(*each: Mapping[str, Any]) -> Notices:
    """Notices by Ash of an hour's exercise in the Zone from the start, unless said otherwise."""
    usual: dict[str, Any] = {
        "party": "a",
        "kind": "activity.exercise",
        "corners": box(ZONE),
        "datum": "",
    }
    usual |= {"starts_us": at(0), "ends_us": at(3600), "notified_us": at(-86_400)}
    rows = [usual | {"floor_m": -np.inf, "ceiling_m": np.inf} | dict(one) for one in each]
    rings = [[(lon, lat) for lat, lon in [*row["corners"], row["corners"][0]]] for row in rows]
    volumes = Volumes(
        ring=tuple(tuple(ring) for ring in rings),
        floor_m=np.array([row["floor_m"] for row in rows], np.float64),
        ceiling_m=np.array([row["ceiling_m"] for row in rows], np.float64),
        datum=tuple(row["datum"] for row in rows),
        starts_us=np.array([row["starts_us"] for row in rows], np.int64),
        ends_us=np.array([row["ends_us"] for row in rows], np.int64),
        party=tuple(row["party"] for row in rows),
        kind=tuple(row["kind"] for row in rows),
    )
    names = tuple(f"n-{number}" for number in range(len(rows)))
    notified_us = np.array([row["notified_us"] for row in rows], np.int64)
    return Notices(names, notified_us, volumes)


def plans(*each: Mapping[str, Any]) -> Volumes:
    """The same as planned volumes."""
    return notices(*each).volumes


def said(told: Standings) -> list[str]:
    """Every row of standings in the order of time, as `standing` or `standing reason`."""
    answer = told.answer
    return [
        f"{NAMES[standing]} {reason_name(reason)}".strip()
        for standing, reason in zip(answer.standing.tolist(), answer.reason.tolist(), strict=True)
    ]


def asked(one: Term, about: Case) -> list[str]:
    """What a term says of a case, row by row."""
    return said(one.check(about, int(about.observations.observed_us.max(initial=START_US))))


def margins(one: Term, about: Case) -> list[float]:
    """The margins of the same rows."""
    found: list[float] = one.check(about, START_US).answer.margin.tolist()
    return found


def moment(text: str) -> Bare:
    """A time given in words of ISO 8601, as TOML writes it."""
    return when(int(datetime.fromisoformat(text).astimezone(UTC).timestamp()) * SECOND_US)
