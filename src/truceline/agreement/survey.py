"""Surveys: the points of one line as a party's surveyors hand it over.

    .geojson, .json   the LineString of the feature that is named, or of the only one
    .kml              the only LineString: `lon,lat[,height]`, heights left out
    .gpx              the only track segment or route, else the waypoints in their order
    .txt, .mgrs       an MGRS reference a line; what stands behind # is left out

What a file holds besides one line is refused: which of two lines is meant, nobody guesses.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from truceline.agreement.geojson import features, vertices
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
    found = features(content, file)
    if not feature and len(found) != 1:
        raise BadAgreement(f"holds {len(found)} features with an id", file=file,
                           remedy=f"name one: {', '.join(found)}")  # fmt: skip
    name = feature or next(iter(found))
    if name not in found:
        raise BadAgreement(f"has no feature {name!r}", file=file, remedy=", ".join(found))
    lat, lon = vertices(found[name])
    return Survey(list(zip(lon.tolist(), lat.tolist(), strict=True)))


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
