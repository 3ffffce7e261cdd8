"""Surveys: the points of one line as a party's surveyors hand it over.

    .geojson, .json   the LineString of the feature that is named, or the only one there is, in a
                      collection, a feature or by itself
    .kml              the only LineString: `lon,lat[,height]`, heights left out
    .gpx              the only track segment or route, else the waypoints in their order
    .txt, .mgrs       an MGRS reference a line; what stands behind # is left out

What a file holds besides one line is refused: which of two lines is meant, nobody guesses.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any  # what JSON holds

from truceline.agreement.geojson import Feature, decoded, features, vertices
from truceline.errors import BadAgreement
from truceline.values.markup import Attributes, Markup, Unreadable
from truceline.values.mgrs import read_mgrs

Points = list[tuple[float, float]]  # longitude, latitude, degrees


@dataclass(frozen=True, slots=True)
class Survey:
    """A line as it was handed over. radius_m: how far a point may be off by its notation alone."""

    points: Points
    radius_m: float = 0.0


def read_survey(content: bytes, file: str, feature: str = "") -> Survey:
    """The line in a file, by its suffix. Raises BadAgreement."""
    suffix = file.rpartition(".")[2].lower()
    if suffix not in _READERS:
        remedy = f"known: {', '.join(_READERS)}"
        raise BadAgreement(f"a survey ending in .{suffix} is not read", file=file, remedy=remedy)
    survey = _READERS[suffix](content, file, feature)
    wrong = [each for each in survey.points if not (abs(each[0]) <= 180 and abs(each[1]) <= 90)]
    if wrong:
        raise BadAgreement(f"{wrong[0][1]}, {wrong[0][0]} is no latitude and longitude", file=file)
    if len(set(survey.points)) < 2:
        raise BadAgreement("holds no two different points", file=file, remedy="hand over a line")
    return survey


def _of_geojson(content: bytes, file: str, feature: str) -> Survey:
    if not feature:
        line = _only_line(content, file)
    else:
        found = features(content, file)
        if feature not in found:
            raise BadAgreement(f"has no feature {feature!r}", file=file, remedy=", ".join(found))
        line = found[feature]
    lat, lon = vertices(line)
    return Survey(list(zip(lon.tolist(), lat.tolist(), strict=True)))


def _only_line(content: bytes, file: str) -> Feature:
    """The one line in GeoJSON of any sort. Raises BadAgreement."""
    whole = decoded(content, file)
    told = whole if isinstance(whole, dict) else {}
    is_many = told.get("type") == "FeatureCollection"
    listed = (
        told.get("features") if is_many else [told if "geometry" in told else {"geometry": told}]
    )
    held = listed if isinstance(listed, list) else []
    drawn = [_line_in(each.get("geometry")) for each in held if isinstance(each, dict)]
    lines = [each for each in drawn if each]
    if len(lines) != 1:
        named = ", ".join(features(content, file)) if is_many else ""
        remedy = f"name its feature: {named}" if lines and named else "hand over one line a file"
        raise BadAgreement(f"holds {len(lines)} lines", file=file, remedy=remedy)
    return Feature("line", lines[0], file, content)


def _line_in(geometry: object) -> dict[str, Any] | None:
    """A geometry that is one line, also as the only part of several."""
    if not isinstance(geometry, dict):
        return None
    sort, parts = geometry.get("type"), geometry.get("coordinates")
    if sort == "MultiLineString" and isinstance(parts, list) and len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return geometry if sort in ("LineString", "MultiLineString") else None


def _of_mgrs(content: bytes, file: str, feature: str) -> Survey:
    del feature
    points, radius_m = Points(), 0.0
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
        reference = line.partition("#")[0].strip()
        if not reference:
            continue
        try:
            lat, lon, cell_m = read_mgrs(reference)
        except ValueError as error:
            raise BadAgreement(str(error), file=file, line=number) from None
        points.append((lon, lat))
        radius_m = max(radius_m, cell_m)
    return Survey(points, radius_m)


@dataclass(slots=True)
class _Marks:
    """What an XML survey holds: each run of points by the element that bears it."""

    runs: dict[str, list[Points]] = field(default_factory=dict)

    def begun(self, name: str, said: Attributes) -> None:
        """An element begins."""
        if name in ("LineString", "trkseg", "rte"):
            self.runs.setdefault(name, []).append([])
        elif name in _POINTS_OF:
            runs = self.runs.setdefault(_POINTS_OF[name], [[]])
            runs[-1].append((float(said["lon"]), float(said["lat"])))

    def ended(self, name: str, text: str, parent: str) -> None:
        """An element ends."""
        if name == "coordinates" and parent == "LineString":
            pairs = (each.split(",")[:2] for each in text.split())
            self.runs[parent][-1] += [(float(lon), float(lat)) for lon, lat in pairs]


_POINTS_OF = {"trkpt": "trkseg", "rtept": "rte", "wpt": "wpt"}


def _of_xml(content: bytes, file: str, feature: str) -> Survey:
    del feature
    marks = _Marks()
    markup = Markup(("kml", "gpx"), marks.begun, marks.ended)
    try:
        markup.take(content)
        if not markup.whole():
            raise Unreadable("cut short")
    except (ValueError, KeyError) as error:  # Unreadable is a ValueError
        raise BadAgreement(f"cannot be read: {error}", file=file, line=markup.line) from error
    for sort in ("LineString", "trkseg", "rte", "wpt"):
        runs = [each for each in marks.runs.get(sort, []) if each]
        if len(runs) > 1:
            raise BadAgreement(f"holds {len(runs)} lines", file=file, remedy="hand over one a file")
        if runs:
            return Survey(runs[0])
    return Survey([])


_READERS: dict[str, Callable[[bytes, str, str], Survey]] = {
    "geojson": _of_geojson,
    "json": _of_geojson,
    "kml": _of_xml,
    "gpx": _of_xml,
    "txt": _of_mgrs,
    "mgrs": _of_mgrs,
}
