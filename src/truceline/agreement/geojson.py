"""GeoJSON of an agreement: features by id, as vertices, with refusals that name the line."""

import re
from collections.abc import Sequence
from typing import Any  # GeoJSON is whatever the file holds until it is checked here

import msgspec
import numpy as np
import shapely

from truceline.agreement.shapes import Ring
from truceline.errors import BadAgreement

VERTICES_MOST = 1_000_000


def features(content: bytes, file: str) -> dict[str, dict[str, Any]]:
    """Features of a FeatureCollection by their id. Raises BadAgreement."""
    try:
        whole = msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise BadAgreement(f"this is not JSON: {error}", file=file, line=1) from error
    listed = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(listed, list):
        remedy = "export the lines and areas as one GeoJSON FeatureCollection"
        raise BadAgreement("this is no FeatureCollection", file=file, line=1, remedy=remedy)
    found: dict[str, dict[str, Any]] = {}
    for each in listed:
        if not isinstance(each, dict):
            raise BadAgreement("a feature is not an object", file=file, line=1)
        properties = each.get("properties")
        inner = properties.get("id") if isinstance(properties, dict) else None
        name = each.get("id", inner)
        if isinstance(name, str | int) and str(name) in found:
            raise refuse(f"two features have the id {name!r}", content, file, str(name))
        if isinstance(name, str | int):
            found[str(name)] = each
    return found


def line_of(content: bytes, name: str) -> int:
    """Line on which a feature's id stands, 1 where it cannot be found."""
    quoted = re.escape(msgspec.json.encode(name))
    found = re.search(rb'"id"\s*:\s*' + quoted, content)
    return content.count(b"\n", 0, found.start()) + 1 if found else 1


def refuse(what: str, content: bytes, file: str, name: str, *, remedy: str = "") -> BadAgreement:
    """The refusal that points at a feature."""
    line = line_of(content, name)
    return BadAgreement(f'feature "{name}": {what}', file=file, line=line, remedy=remedy)


def vertices(feature: dict[str, Any], content: bytes, file: str, name: str) -> Ring:
    """Vertices of a LineString. Raises BadAgreement."""
    geometry = _geometry(feature, content, file, name)
    if geometry.get("type") != "LineString":
        what = f"a line must be a LineString, not {geometry.get('type')!r}"
        raise refuse(what, content, file, name)
    ring = _ring(geometry.get("coordinates"), content, file, name)
    if len(np.unique(np.stack(ring), axis=1).T) < 2:
        raise refuse("a line needs two different points", content, file, name)
    return ring


def polygons(feature: dict[str, Any], content: bytes, file: str, name: str) -> list[list[Ring]]:
    """Rings of a Polygon or MultiPolygon, closed, outer ring first. Raises BadAgreement."""
    geometry = _geometry(feature, content, file, name)
    rings = geometry.get("coordinates")
    if geometry.get("type") == "Polygon":
        rings = [rings]
    elif geometry.get("type") != "MultiPolygon":
        what = f"an area must be a Polygon or MultiPolygon, not {geometry.get('type')!r}"
        raise refuse(what, content, file, name)
    if not isinstance(rings, list) or not rings or not all(_listed(each) for each in rings):
        raise refuse("an area has no ring", content, file, name)
    found = [[_ring(ring, content, file, name) for ring in polygon] for polygon in rings]
    for polygon in found:
        _check_polygon(polygon, content, file, name)
    return found


def _listed(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _geometry(feature: dict[str, Any], content: bytes, file: str, name: str) -> dict[str, Any]:
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        raise refuse("there is no geometry", content, file, name)
    return geometry


def _ring(coordinates: object, content: bytes, file: str, name: str) -> Ring:
    try:
        pairs = np.array(msgspec.convert(coordinates, list[list[float]]), dtype=object)
        lon, lat = (np.array([each[axis] for each in pairs], np.float64) for axis in (0, 1))
    except (msgspec.ValidationError, IndexError, TypeError, ValueError) as error:
        remedy = "coordinates are [longitude, latitude] pairs"
        raise refuse("a point is not two numbers", content, file, name, remedy=remedy) from error
    if len(lon) > VERTICES_MOST:
        raise refuse(f"more than {VERTICES_MOST:,} points", content, file, name)
    off = ~((np.abs(lat) <= 90) & (np.abs(lon) <= 180))
    if off.any():
        at = int(np.flatnonzero(off)[0])
        remedy = "longitude comes first, within ±180, then latitude, within ±90"
        what = f"point {at + 1} (longitude {lon[at]:g}, latitude {lat[at]:g}) is not on this planet"
        raise refuse(what, content, file, name, remedy=remedy)
    return lat, lon


def _check_polygon(rings: Sequence[Ring], content: bytes, file: str, name: str) -> None:
    """Refuse open rings, rings of too few points and rings that cross themselves or each other."""
    flat = []
    for lat, lon in rings:
        if len(lat) < 4:
            raise refuse("a ring needs three points and its first again", content, file, name)
        if (lat[0], lon[0]) != (lat[-1], lon[-1]):
            remedy = "repeat the first point at the end"
            raise refuse("a ring is not closed", content, file, name, remedy=remedy)
        unwrapped = np.rad2deg(np.unwrap(np.deg2rad(lon)))
        if abs(unwrapped[-1] - unwrapped[0]) > 180:
            remedy = "split it along a meridian into areas that do not"
            raise refuse("the area winds round a pole", content, file, name, remedy=remedy)
        flat.append(np.column_stack([unwrapped, lat]))
    middle = flat[0][:, 0].mean()
    flat = [ring - [360 * np.round((ring[:, 0].mean() - middle) / 360), 0] for ring in flat]
    shape = shapely.Polygon(flat[0], flat[1:])
    if not shape.is_valid:
        remedy = "redraw the ring so that it does not cross itself"
        why = shapely.is_valid_reason(shape)
        raise refuse(f"the area crosses itself: {why}", content, file, name, remedy=remedy)
