"""ED-318: zones as GeoJSON, read into volumes and written from notices.

    FeatureCollection · features:
      geometry    Polygon, or Point with extent {subType: Circle, radius}, metres; or a
                  GeometryCollection of these
        layer     lower, upper; lowerReference, upperReference: AGL, AMSL or WGS84; uom: m or ft
      properties  identifier (7 letters at most), country, name [{text, lang}], type, variant,
                  reason, message, limitedApplicability [{startDateTime, endDateTime, schedule}],
                  zoneAuthority, extendedProperties

A geometry at each applicability is one volume. What cannot be carried over as it stands (a hole, a
weekly schedule, two references in one layer) is a counted reject, never an approximation. A route
is written as its legs.
"""

from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from math import isfinite
from typing import Any  # JSON may hold anything at all

import msgspec

from truceline.deconfliction.entries import Notified, Route, Volume
from truceline.deconfliction.parts import parts
from truceline.deconfliction.planned import volumes_of
from truceline.errors import NoticeRefused
from truceline.values.instants import from_datetime, to_iso
from truceline.values.rejects import Reject, Rejects

DATUMS = {"AGL": "agl", "AMSL": "msl_egm96", "WGS84": "hae"}
REFERENCES = {datum: name for name, datum in DATUMS.items()}
UNITS_MM = {"m": 1000.0, "ft": 304.8}
NOT_A_REQUEST = "Notice of a planned activity: not a request; acknowledging it is no permission."
SAYS_NO_COUNTRY = "ZZZ"
_E7 = 10_000_000


@dataclass(frozen=True, slots=True)
class Zone:
    """One feature: what it is called, and its volumes."""

    name: str
    volumes: tuple[Volume, ...]


@dataclass(frozen=True, slots=True)
class Zones:
    """What a file holds, and what of it could not be read."""

    zones: list[Zone] = field(default_factory=list)
    rejects: Rejects = field(default_factory=Rejects)


class Unread(Exception):
    """A feature that cannot be carried over; its only argument is the reason."""


def read(content: bytes, *, file: str = "") -> Zones:
    """The zones of a file. Raises NoticeRefused where it is no GeoJSON of features at all."""
    try:
        told = msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise NoticeRefused(f"is no JSON: {error}", file=file) from None
    features = told.get("features") if isinstance(told, dict) else None
    if not isinstance(features, list):
        remedy = "an ED-318 file is a FeatureCollection"
        raise NoticeRefused("holds no features", file=file, remedy=remedy)
    found = Zones()
    for number, feature in enumerate(features, 1):
        try:
            found.zones.append(zone_of(feature, number))
        except Unread as error:
            raw = msgspec.json.encode(feature).decode()[:200]
            found.rejects.add(Reject(file, number, str(error), raw))
    return found


def write(notices: Iterable[Notified], *, country: str = SAYS_NO_COUNTRY) -> bytes:
    """Notices as a file: a feature for each volume and each leg of a route."""
    features = [each for body in notices for each in _features(body, country)]
    whole = {"type": "FeatureCollection", "features": features}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


# ---- reading --------------------------------------------------------------------------------


def zone_of(feature: Any, number: int, *, usual: tuple[int, int] | None = None) -> Zone:
    """One feature. usual: from when until when it holds where it says nothing of that.

    Raises Unread where it cannot be carried over as it stands.
    """
    told = _object(feature, "not_a_feature").get("properties")
    properties = _object({} if told is None and usual else told, "no_properties")
    geometries = list(_geometries(_object(feature.get("geometry"), "no_geometry"), 0))
    applicability = properties.get("limitedApplicability")
    times = [usual] if applicability is None and usual else list(_times(applicability))
    volumes = tuple(
        Volume(starts_us=time[0], ends_us=time[1], **each) for each in geometries for time in times
    )
    try:
        parts(volumes, ())
    except NoticeRefused as error:
        raise Unread(error.what) from None
    return Zone(_name(properties, number), volumes)


def _name(properties: Mapping[str, Any], number: int) -> str:
    names = properties.get("name")
    for each in names if isinstance(names, list) else []:
        if isinstance(each, dict) and isinstance(each.get("text"), str) and each["text"]:
            return str(each["text"])
    identifier = properties.get("identifier")
    return identifier if isinstance(identifier, str) and identifier else f"feature {number}"


def _geometries(geometry: Mapping[str, Any], depth: int) -> Iterator[dict[str, Any]]:
    """Fields of a volume but for its time, for each shape."""
    if geometry.get("type") == "GeometryCollection" and depth < 8:
        for each in _list(geometry.get("geometries"), "no_geometry"):
            yield from _geometries(_object(each, "no_geometry"), depth + 1)
    else:
        yield _shape(geometry) | _heights(geometry.get("layer"))


def _shape(geometry: Mapping[str, Any]) -> dict[str, Any]:
    coordinates = geometry.get("coordinates")
    if geometry.get("type") == "Polygon":
        rings = _list(coordinates, "no_outline")
        if len(rings) != 1:
            raise Unread("hole" if rings else "no_outline")
        ring = [each for at in _list(rings[0], "no_outline") for each in _place(at)]
        if len(ring) >= 4 and ring[:2] == ring[-2:]:
            ring = ring[:-2]
        if len(ring) < 6:
            raise Unread("no_outline")
        return {"ring_e7": tuple(ring)}
    if geometry.get("type") == "Point":
        extent = _object(geometry.get("extent"), "point_without_circle")
        if extent.get("subType") != "Circle":
            raise Unread("point_without_circle")
        lon_e7, lat_e7 = _place(coordinates)
        radius_mm = _scaled(extent.get("radius"), 1000.0, "no_radius")
        return {"lon_e7": lon_e7, "lat_e7": lat_e7, "radius_mm": radius_mm}
    raise Unread("geometry_of_another_type")


def _place(at: Any) -> tuple[int, int]:
    """Longitude and latitude of a position, × 1e7; a third number is left to the layer."""
    numbers = _list(at, "no_place")
    if len(numbers) not in (2, 3):
        raise Unread("no_place")
    lon_e7, lat_e7 = (_scaled(each, _E7, "no_place") for each in numbers[:2])
    if abs(lon_e7) > 180 * _E7 or abs(lat_e7) > 90 * _E7:
        raise Unread("no_place")
    return lon_e7, lat_e7


def _heights(layer: Any) -> dict[str, Any]:
    if layer is None:
        return {"datum": "unknown"}
    told = _object(layer, "no_layer")
    unit = told.get("uom", "m")
    if not isinstance(unit, str) or unit not in UNITS_MM:
        raise Unread("unit")
    found: dict[str, Any] = {}
    datums = set()
    for bound, name in (("lower", "floor_mm"), ("upper", "ceiling_mm")):
        if told.get(bound) is None:
            continue
        found[name] = _scaled(told[bound], UNITS_MM[unit], "no_height")
        reference = told.get(f"{bound}Reference")
        if not isinstance(reference, str) or reference not in DATUMS:
            raise Unread("reference")
        datums.add(DATUMS[reference])
    if len(datums) > 1:
        raise Unread("two_references")
    return found | {"datum": next(iter(datums), "hae")}


def _times(applicability: Any) -> Iterator[tuple[int, int]]:
    for each in _list(applicability, "no_time"):
        told = _object(each, "no_time")
        if told.get("schedule"):
            raise Unread("schedule")
        yield _instant(told.get("startDateTime")), _instant(told.get("endDateTime"))


def _instant(text: Any) -> int:
    if not isinstance(text, str):
        raise Unread("no_time")
    try:
        return from_datetime(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        raise Unread("no_time") from None


def _scaled(value: Any, factor: float, reason: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unread(reason)
    if not isfinite(value) or abs(value) > 1e9:
        raise Unread(reason)
    return round(value * factor)


def _object(value: Any, reason: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Unread(reason)
    return value


def _list(value: Any, reason: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise Unread(reason)
    return value


# ---- writing --------------------------------------------------------------------------------


def _features(body: Notified, country: str) -> Iterator[dict[str, Any]]:
    legs = volumes_of(body)
    shapes = [_drawn(each) for each in body.volumes]
    shapes += [
        {"type": "Polygon", "coordinates": [[list(at) for at in ring]]}
        for ring in legs.ring[len(shapes) :]
    ]
    rows: list[Volume | Route] = [*body.volumes]
    rows += [route for route in body.routes for _ in route.points[1:]]
    for number, (shape, of) in enumerate(zip(shapes, rows, strict=True)):
        layer = _layer(of.datum, of.floor_mm, of.ceiling_mm)
        yield {
            "type": "Feature",
            "geometry": shape | ({"layer": layer} if layer else {}),
            "properties": {
                "identifier": _identifier(body, number),
                "country": country,
                "name": [{"text": body.notice, "lang": "en-GB"}],
                "type": "NO_RESTRICTION",
                "variant": "COMMON",
                "reason": ["OTHER"],
                "message": [{"text": NOT_A_REQUEST, "lang": "en-GB"}],
                "zoneAuthority": [
                    {"name": [{"text": body.party, "lang": "en-GB"}], "purpose": "INFORMATION"}
                ],
                "limitedApplicability": [
                    {
                        "startDateTime": to_iso(int(legs.starts_us[number])),
                        "endDateTime": to_iso(int(legs.ends_us[number])),
                    }
                ],
                "extendedProperties": {
                    "x_truceline": {
                        "notice": body.notice,
                        "version": body.version,
                        "activity": body.activity,
                        "medium": body.medium,
                        "datum": of.datum,
                    }
                },
            },
        }


def _drawn(volume: Volume) -> dict[str, Any]:
    if volume.ring_e7:
        degrees = [each / _E7 for each in volume.ring_e7]
        ring = [list(at) for at in zip(degrees[::2], degrees[1::2], strict=True)]
        closed = ring if ring[0] == ring[-1] else [*ring, ring[0]]
        return {"type": "Polygon", "coordinates": [closed]}
    extent = {"subType": "Circle", "radius": volume.radius_mm / 1000}
    at = [volume.lon_e7 / _E7, volume.lat_e7 / _E7]
    return {"type": "Point", "coordinates": at, "extent": extent}


def _layer(datum: str, floor_mm: int | None, ceiling_mm: int | None) -> dict[str, Any]:
    """The layer; none where the datum is not one of the standard's, for it would say another."""
    if datum not in REFERENCES:
        return {}
    found: dict[str, Any] = {"uom": "m"}
    for bound, height_mm in (("lower", floor_mm), ("upper", ceiling_mm)):
        if height_mm is not None:
            found |= {bound: height_mm / 1000, f"{bound}Reference": REFERENCES[datum]}
    return found


def _identifier(body: Notified, number: int) -> str:
    """Seven letters that stand for one part of one notice."""
    digest = sha256(f"{body.notice}\n{number}".encode()).digest()
    return b32encode(digest)[:7].decode()
