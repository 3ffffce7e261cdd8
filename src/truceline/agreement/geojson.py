"""GeoJSON of an agreement: features by id, as vertices, with refusals that name the line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard  # GeoJSON is whatever the file holds until it is checked here

import msgspec
import numpy as np
import shapely
from pyproj import Geod

from truceline.agreement.shapes import Ring
from truceline.errors import BadAgreement
from truceline.kernels.ellipsoid import turns
from truceline.values.observations import Floats

VERTICES_MOST = 1_000_000
PIECES_MOST = 200_000  # of 1 km: five times round the earth
_GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True, eq=False)
class Feature:
    """One feature of a file, as it was decoded, and the bytes in which a refusal finds its line."""

    name: str
    geometry: object
    file: str
    content: bytes

    def refuse(self, what: str, *, remedy: str = "") -> BadAgreement:
        """The refusal that points at it."""
        what = f'feature "{self.name}": {what}'
        line = _line_of(self.content, self.name)
        return BadAgreement(what, file=self.file, line=line, remedy=remedy)


def decoded(content: bytes, file: str) -> Any:
    """The JSON in a file. Raises BadAgreement."""
    try:
        return msgspec.json.decode(content)
    except (ValueError, RecursionError) as error:
        line = content.count(b"\n", 0, _byte_of(error)) + 1
        what, remedy = f"this is not JSON: {error}", "export the file anew as GeoJSON"
        raise BadAgreement(what, file=file, line=line, remedy=remedy) from error


def features(content: bytes, file: str) -> dict[str, Feature]:
    """Features of a FeatureCollection by their id. Raises BadAgreement."""
    whole = decoded(content, file)
    listed = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(listed, list):
        remedy = "export the lines and areas as one GeoJSON FeatureCollection"
        raise BadAgreement("this is no FeatureCollection", file=file, line=1, remedy=remedy)
    found: dict[str, Feature] = {}
    for each in listed:
        if not isinstance(each, dict):
            remedy = "export the file anew as GeoJSON"
            raise BadAgreement("a feature is not an object", file=file, line=1, remedy=remedy)
        name = _name(each)
        if name is None:
            continue
        feature = Feature(name, each.get("geometry"), file, content)
        if name in found:
            raise feature.refuse(f"two features have the id {name!r}", remedy="rename one")
        found[name] = feature
    return found


def vertices(feature: Feature) -> Ring:
    """Vertices of a LineString. Raises BadAgreement."""
    sort, coordinates = _geometry(feature)
    if sort != "LineString":
        remedy = "draw it as one line without branches"
        raise feature.refuse(f"a line must be a LineString, not {sort}", remedy=remedy)
    lat, lon = _ring(coordinates, feature)
    if len({*zip(lat.tolist(), (lon % 360).tolist(), strict=True)}) < 2:
        raise feature.refuse("a line needs two different points", remedy="draw it longer")
    return lat, lon


def polygons(feature: Feature) -> list[list[Ring]]:
    """Rings of a Polygon or MultiPolygon, closed, outer ring first. Raises BadAgreement."""
    sort, listed = _geometry(feature)
    if sort == "Polygon":
        listed = [listed]
    elif sort != "MultiPolygon":
        what = f"an area must be a Polygon or MultiPolygon, not {sort}"
        raise feature.refuse(what, remedy="close it into a polygon")
    if not _filled(listed) or not all(_filled(each) for each in listed):
        raise feature.refuse("an area has no ring", remedy="draw its outline")
    found = [[_ring(ring, feature) for ring in polygon] for polygon in listed]
    middle = None
    flat = []
    for rings in found:
        flat.append(_flat(rings, feature, middle))
        middle = middle if middle is not None else shapely.box(*flat[0].bounds).centroid.x
    _check_apart(flat, feature)
    return found


def _name(feature: dict[str, Any]) -> str | None:
    """A feature's own id, or that among its properties."""
    properties = feature.get("properties")
    inner = properties.get("id") if isinstance(properties, dict) else None
    for each in (feature.get("id"), inner):
        if isinstance(each, str | int) and not isinstance(each, bool):
            return str(each)
    return None


def _line_of(content: bytes, name: str) -> int:
    """Line on which a feature's id stands, 1 where it cannot be found."""
    quoted = re.escape(msgspec.json.encode(name))
    bare = rb"|" + re.escape(name.encode()) + rb"\b" if name.isdigit() else b""
    found = re.search(rb'"id"\s*:\s*(?:' + quoted + bare + rb")", content)
    return content.count(b"\n", 0, found.start()) + 1 if found else 1


def _byte_of(error: Exception) -> int:
    found = re.search(r"byte (\d+)", str(error))
    return int(found[1]) if found else 0


def _filled(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list) and bool(value)


def _geometry(feature: Feature) -> tuple[str, Any]:
    """Type and coordinates of a feature's geometry."""
    if not isinstance(feature.geometry, dict):
        raise feature.refuse("there is no geometry", remedy="draw it, or remove it")
    sort = feature.geometry.get("type")
    return sort if isinstance(sort, str) else "nothing", feature.geometry.get("coordinates")


def _ring(coordinates: object, feature: Feature) -> Ring:
    try:
        points = msgspec.convert(coordinates, list[list[float]])
        lon, lat = (np.array([each[axis] for each in points], np.float64) for axis in (0, 1))
    except (ValueError, IndexError, OverflowError) as error:
        remedy = "coordinates are [longitude, latitude] pairs"
        raise feature.refuse("a point is not two numbers", remedy=remedy) from error
    if len(lon) > VERTICES_MOST:
        raise feature.refuse(f"more than {VERTICES_MOST:,} points", remedy="simplify it")
    off = ~((np.abs(lat) <= 90) & (np.abs(lon) <= 180))
    if off.any():
        at = int(np.flatnonzero(off)[0])
        remedy = "longitude comes first, within ±180, then latitude, within ±90"
        what = f"point {at + 1} (longitude {lon[at]:g}, latitude {lat[at]:g}) is not on this planet"
        raise feature.refuse(what, remedy=remedy)
    if _pieces(lat, lon) > PIECES_MOST:
        remedy = "shorten its edges by points between, or keep it away from the pole"
        raise feature.refuse("the shape is too large to be measured", remedy=remedy)
    return lat, lon


def _pieces(lat: Floats, lon: Floats) -> float:
    """Into about how many pieces its edges are cut: of 1 km, near a pole of 10 m."""
    if len(lat) < 2:
        return 0.0
    _, _, length_m = _GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
    length_m = np.asarray(length_m)
    farthest_deg = np.maximum(np.abs(lat[:-1]), np.abs(lat[1:])) + length_m / 220_000
    slope = np.tan(np.radians(np.clip(farthest_deg, 1, 89.99)))
    return float(np.sum(length_m / np.minimum(1000.0, 600 / np.sqrt(slope))))


def _flat(rings: Sequence[Ring], feature: Feature, middle: float | None) -> shapely.Polygon:
    """The polygon in the plane of longitude and latitude, near a longitude; refused where a ring is
    open, has too few points, or crosses itself or another.
    """
    flat = []
    for lat, lon in rings:
        if len(lat) < 4:
            remedy = "draw it with three corners at least"
            raise feature.refuse("a ring needs three points and its first again", remedy=remedy)
        if (lat[0], lon[0]) != (lat[-1], lon[-1]):
            raise feature.refuse("a ring is not closed", remedy="repeat the first point at the end")
        unwrapped = lon + 360.0 * turns(lon)
        if abs(unwrapped[-1] - unwrapped[0]) > 180:
            remedy = "split it along a meridian into areas that do not"
            raise feature.refuse("the area winds round a pole", remedy=remedy)
        own = (unwrapped.min() + unwrapped.max()) / 2
        middle = own if middle is None else middle
        flat.append(np.column_stack([unwrapped - 360 * np.round((own - middle) / 360), lat]))
    polygon = shapely.Polygon(flat[0], flat[1:])
    if not polygon.is_valid:
        why = shapely.is_valid_reason(polygon)
        remedy = "redraw the ring so that it does not cross itself"
        raise feature.refuse(f"the area crosses itself: {why}", remedy=remedy)
    return polygon


def _check_apart(flat: Sequence[shapely.Polygon], feature: Feature) -> None:
    """Refuse polygons that overlap: what lies in two of them would be in neither."""
    one, two = shapely.STRtree(flat).query(flat, predicate="intersects")
    pairs = one < two
    inner = shapely.relate_pattern(
        np.array(flat)[one[pairs]], np.array(flat)[two[pairs]], "T********"
    )
    if inner.any():
        raise feature.refuse("two polygons of the area overlap", remedy="join them into one")
