"""Plan files: areas and ways as other programs write them, read into the parts of a plan.

    GeoJSON   Polygon, MultiPolygon, LineString, or as ED-318 says (ed318.py): a FeatureCollection,
              a Feature or a bare geometry; longitude before latitude
    CSV       waypoints, a line each: latitude, longitude[, time]; comma, semicolon or tab; the
              columns in another order where a first line names them (lat, lon, time)

What such a file leaves open holds by what is usual: times, heights, width and tolerance. A way
without times is passed at even speed from first to last; a way that ends where it began, and has no
times, is the edge of an area. What cannot be carried over is a counted reject with its line, or the
number of its feature; it is never approximated.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import isfinite
from typing import Any  # JSON may hold anything at all

import msgspec
import numpy as np

from truceline.deconfliction.ed318 import Unread, zone_of
from truceline.deconfliction.entries import Route, Volume, Waypoint
from truceline.deconfliction.parts import parts
from truceline.errors import NoticeRefused
from truceline.kernels.ellipsoid import surface
from truceline.values.instants import from_told
from truceline.values.rejects import Reject, Rejects

POINTS_MOST = 10_000
COLUMNS = {
    "lat": ("lat", "latitude", "lat_deg", "y"),
    "lon": ("lon", "lng", "longitude", "lon_deg", "x"),
    "time": ("time", "at", "eta", "utc", "datetime"),
}
_E7 = 10_000_000
Place = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What holds where a file says nothing of it."""

    starts_us: int
    ends_us: int
    datum: str = "hae"
    floor_mm: int | None = None
    ceiling_mm: int | None = None
    tolerance_us: int = 0
    half_width_mm: int = 0

    @property
    def heights(self) -> dict[str, Any]:
        """As fields of a volume or route."""
        return {"datum": self.datum, "floor_mm": self.floor_mm, "ceiling_mm": self.ceiling_mm}


@dataclass(slots=True)
class PlanParts:
    """The parts that a file holds, and what of it could not be read."""

    volumes: list[Volume] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    rejects: Rejects = field(default_factory=Rejects)


def read_parts(content: bytes, usual: Usual, *, file: str = "") -> PlanParts:
    """The parts of a plan that a file holds. Raises NoticeRefused where it is no text at all."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoticeRefused(f"is no text: {error}", file=file) from None
    found = PlanParts()
    if text.lstrip()[:1] in ("{", "["):
        _read_json(text, usual, found, file)
    else:
        _read_table(text, usual, found, file)
    return found


# ---- GeoJSON --------------------------------------------------------------------------------


def _read_json(text: str, usual: Usual, found: PlanParts, file: str) -> None:
    try:
        told = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise NoticeRefused(f"is no JSON: {error}", file=file) from None
    for number, feature in enumerate(_features(told), 1):
        try:
            _take_feature(feature, number, usual, found)
        except Unread as error:
            found.rejects.add(Reject(file, number, str(error), _short(feature)))
        except NoticeRefused as error:
            found.rejects.add(Reject(file, number, error.what, _short(feature)))
        except OverflowError:
            found.rejects.add(Reject(file, number, "no_place", _short(feature)))


def _features(told: Any) -> Sequence[Any]:
    if isinstance(told, dict) and isinstance(told.get("features"), list):
        return list(told["features"])
    if isinstance(told, dict) and told.get("type") == "Feature":
        return [told]
    return [{"type": "Feature", "properties": {}, "geometry": told}]


def _take_feature(feature: Any, number: int, usual: Usual, found: PlanParts) -> None:
    told = feature.get("geometry") if isinstance(feature, dict) else None
    geometry: dict[str, Any] = told if isinstance(told, dict) else {}
    kind = geometry.get("type")
    if kind == "LineString":
        ways = [_places(geometry.get("coordinates"))]
    elif kind == "MultiLineString":
        ways = [_places(each) for each in _listed(geometry.get("coordinates"))]
    else:
        ways = []
        times = (usual.starts_us, usual.ends_us)
        for each in _polygons(feature, geometry):
            zone = zone_of(each, number, usual=times)
            found.volumes += [_with_heights(volume, usual) for volume in zone.volumes]
    routes = [_route([(place, None) for place in way], usual) for way in ways]
    parts((), routes)
    found.routes += routes


def _polygons(feature: Any, geometry: Mapping[str, Any]) -> Iterator[Any]:
    """The feature, or one for each polygon of it where it has several."""
    if geometry.get("type") == "MultiPolygon":
        for each in _listed(geometry.get("coordinates")):
            yield {**feature, "geometry": {**geometry, "type": "Polygon", "coordinates": each}}
    else:
        yield feature


def _with_heights(volume: Volume, usual: Usual) -> Volume:
    """A volume of which nothing is said of heights has the usual ones."""
    return replace(volume, **usual.heights) if volume.datum == "unknown" else volume


def _places(told: Any) -> list[Place]:
    return [_place(each) for each in _listed(told)]


def _place(told: Any) -> Place:
    numbers = _listed(told)[:2]
    if len(numbers) < 2 or any(
        isinstance(each, bool) or not isinstance(each, int | float) for each in numbers
    ):
        raise Unread("no_place")
    return _checked(float(numbers[0]), float(numbers[1]))


def _checked(lon: float, lat: float) -> Place:
    if not (isfinite(lon) and isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        raise Unread("no_place")
    return lon, lat


def _listed(told: Any) -> list[Any]:
    if not isinstance(told, list) or not told or len(told) > POINTS_MOST:
        raise Unread("no_outline")
    return told


# ---- a table of waypoints -------------------------------------------------------------------


def _read_table(text: str, usual: Usual, found: PlanParts, file: str) -> None:
    order: Mapping[str, int] = {"lat": 0, "lon": 1, "time": 2}
    points: list[tuple[Place, int | None]] = []
    for number, line in enumerate(text.splitlines(), 1):
        cells = _cells(line)
        if not cells:
            continue
        named = _named(cells) if not points else None
        if named:
            order = named
            continue
        try:
            points.append(_waypoint(cells, order))
        except Unread as error:
            found.rejects.add(Reject(file, number, str(error), line[:200]))
    try:
        _take_way(points, usual, found)
    except (Unread, NoticeRefused) as error:
        reason = error.what if isinstance(error, NoticeRefused) else str(error)
        found.rejects.add(Reject(file, 0, reason, ""))


def _cells(line: str) -> list[str]:
    mark = next((each for each in ("\t", ";", ",") if each in line), ",")
    cells = [each.strip().strip('"') for each in line.split(mark)]
    return [] if not any(cells) or cells[0].startswith("#") else cells


def _named(cells: Sequence[str]) -> Mapping[str, int] | None:
    """Where each column stands, where a line names at least the two of a place."""
    lower = [each.lower() for each in cells]
    order = {
        name: lower.index(word)
        for name, words in COLUMNS.items()
        for word in words
        if word in lower
    }
    return order if {"lat", "lon"} <= order.keys() else None


def _waypoint(cells: Sequence[str], order: Mapping[str, int]) -> tuple[Place, int | None]:
    def cell(name: str) -> str:
        place = order.get(name, len(cells))
        return cells[place] if place < len(cells) else ""

    try:
        place = _checked(float(cell("lon")), float(cell("lat")))
    except ValueError:
        raise Unread("no_place") from None
    return place, _instant(cell("time")) if cell("time") else None


def _instant(text: str) -> int:
    """A time without a zone is UTC."""
    try:
        return from_told(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        raise Unread("no_time") from None


def _take_way(points: Sequence[tuple[Place, int | None]], usual: Usual, found: PlanParts) -> None:
    if not points and found.rejects.total:
        return  # why is told line by line
    places = [place for place, _ in points]
    timed = [at_us for _, at_us in points if at_us is not None]
    if not timed and len(places) > 3 and places[0] == places[-1]:
        ring = tuple(each for place in places[:-1] for each in map(_e7, place))
        volume = Volume(
            starts_us=usual.starts_us, ends_us=usual.ends_us, ring_e7=ring, **usual.heights
        )
        parts((volume,), ())
        found.volumes.append(volume)
        return
    if timed and len(timed) < len(points):
        raise Unread("no_time")
    route = _route(points, usual)
    parts((), (route,))
    found.routes.append(route)


def _route(points: Sequence[tuple[Place, int | None]], usual: Usual) -> Route:
    """A way with its times; without any it is passed at even speed."""
    if not 2 <= len(points) <= POINTS_MOST:
        raise Unread("no_outline")
    passed = [at_us for _, at_us in points if at_us is not None]
    if len(passed) < len(points):
        passed = _evenly([place for place, _ in points], usual)
    waypoints = (
        Waypoint(_e7(lon), _e7(lat), at_us)
        for ((lon, lat), _), at_us in zip(points, passed, strict=True)
    )
    return Route(
        points=tuple(waypoints),
        tolerance_us=usual.tolerance_us,
        half_width_mm=usual.half_width_mm,
        **usual.heights,
    )


def _evenly(places: Sequence[Place], usual: Usual) -> list[int]:
    """When each place is passed by who moves from first to last at even speed."""
    lon, lat = np.array(places, np.float64).T
    legs_m = np.linalg.norm(np.diff(surface(lat, lon), axis=0), axis=1)
    far = np.concatenate([[0.0], np.cumsum(legs_m)])
    if not far[-1] > 0:
        raise Unread("no_outline")
    whole_us = usual.ends_us - usual.starts_us
    passed: list[int] = (
        (usual.starts_us + np.rint(far / far[-1] * whole_us)).astype(np.int64).tolist()
    )
    return passed


def _e7(degrees: float) -> int:
    return round(degrees * _E7)


def _short(feature: Any) -> str:
    return msgspec.json.encode(feature).decode()[:200]
