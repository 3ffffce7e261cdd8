"""GeoJSON features as rows (RFC 7946): a point is one report, a line with times one a vertex.

Point       coordinates [lon, lat, height?]; the properties are the row's columns
LineString  coordinates [[lon, lat, height?], …], and as many times in `coordTimes` or `times`
            of the properties, or in `coordinateProperties.times` of these; ISO 8601, or
            milliseconds since the epoch
null        a report without a position
"""

from collections.abc import Mapping
from typing import Any  # what JSON holds

from truceline.values.instants import LAST_US, to_iso

Row = Mapping[str, Any]

# Our column: the name under which the geometry's own stand among the properties.
GIVEN = {
    "observed_at": "geometry.time",
    "lat_deg": "geometry.lat",
    "lon_deg": "geometry.lon",
    "altitude_m": "geometry.height",
}
_TIMES = ("coordTimes", "times", "coordinateProperties")
_PLACE = ("geometry.lon", "geometry.lat", "geometry.height")


def rows_of(feature: Any) -> list[Row]:
    """The rows of a feature. Raises ValueError with the reason of a reject."""
    if not isinstance(feature, dict):
        raise ValueError("not_an_object")
    properties = feature.get("properties") or {}
    geometry = feature.get("geometry")
    if feature.get("type") != "Feature" or not isinstance(properties, dict):
        raise ValueError("not_a_feature")
    if geometry is None:
        return [properties]
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "Point":
        return [properties | _place(geometry.get("coordinates"))]
    if kind == "LineString":
        return _vertices(geometry.get("coordinates"), properties)
    raise ValueError("bad_geometry")


def _vertices(places: Any, properties: dict[str, Any]) -> list[Row]:
    deep = properties.get("coordinateProperties")
    held = [properties.get("coordTimes"), properties.get("times")]
    held.append(deep.get("times") if isinstance(deep, dict) else None)
    times = next((each for each in held if each is not None), None)
    if times is None:
        raise ValueError("no_time")
    if not (isinstance(places, list) and isinstance(times, list) and len(places) == len(times)):
        raise ValueError("bad_geometry")
    own = {key: value for key, value in properties.items() if key not in _TIMES}
    return [
        own | _place(place) | {"geometry.time": _time(time)}
        for place, time in zip(places, times, strict=True)
    ]


def _time(cell: Any) -> Any:
    whole = isinstance(cell, int | float) and abs(cell) < LAST_US / 1000
    return to_iso(int(cell * 1000)) if whole else cell


def _place(place: Any) -> dict[str, Any]:
    if not isinstance(place, list) or len(place) not in (0, 2, 3):
        raise ValueError("bad_geometry")
    return dict(zip(_PLACE, place, strict=False))
