"""Outlines: lines, areas and bands as they are drawn. Pictures only: no answer rests on them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from pyproj import Geod

from truceline.agreement.place import Place
from truceline.agreement.shapes import Points
from truceline.agreement.terms.stand_off import StandOff
from truceline.agreement.text import Agreement
from truceline.agreement.wording import ENGLISH, length, speak
from truceline.kernels.ellipsoid import surface
from truceline.values.observations import Floats

_GEOD = Geod(ellps="WGS84")
DRAWN = ("agreed", "in_force")  # bands of what was only offered or claimed would hide the others


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A polyline (sort line) or a ring (area, band) in degrees."""

    id: str
    label: str
    sort: str
    lat_deg: Floats
    lon_deg: Floats
    accuracy_m: float


def outline(agreement: Agreement) -> list[Outline]:
    """Every shape that a term uses, and the bands that are agreed, each drawn once."""
    found = []
    used = {id(each) for term in agreement.terms if (each := _place(term).shape) is not None}
    for area in agreement.areas.values():
        if id(area) in used:
            found += [
                Outline(area.id, area.label, "area", lat_deg, lon_deg, area.accuracy_m)
                for lat_deg, lon_deg in area.drawn
            ]
    for line in agreement.lines.values():
        if id(line) in used:
            lat_deg, lon_deg = line.drawn[0]
            found.append(Outline(line.id, line.label, "line", lat_deg, lon_deg, line.accuracy_m))
    return found + list(_bands(agreement))


def _place(term: object) -> Place:
    place: Place = getattr(term, "place", Place())
    return place


def _bands(agreement: Agreement) -> Iterator[Outline]:
    drawn = set()
    for term in agreement.terms:
        place = _place(term)
        if place.line is None or not place.side or term.rule.status not in DRAWN:
            continue
        edges_m = [place.upper_m] if place.upper_m else []
        edges_m += [term.distance_m] if isinstance(term, StandOff) else []
        for away_m in edges_m:
            name = (place.line.id, place.side, away_m)
            if name not in drawn:
                drawn.add(name)
                yield _band(place, away_m)


def _band(place: Place, away_m: float) -> Outline:
    """The line and, beside it, points away_m off at right angles; loops at sharp bends are left."""
    assert place.line is not None
    lat_deg, lon_deg = place.line.drawn[0]
    far_lat, far_lon = _outermost(place, *place.line.beside(away_m, place.side), away_m)
    label = f"{length(away_m)} {speak(ENGLISH).compass(place)} of {place.line.label}"
    return Outline(
        f"{place.line.id}-{place.side}-{away_m:g}",
        label,
        "band",
        np.concatenate([lat_deg, far_lat[::-1]]),
        np.concatenate([lon_deg, far_lon[::-1]]),
        place.line.accuracy_m,
    )


def _outermost(place: Place, lat: Floats, lon: Floats, away_m: float) -> tuple[Floats, Floats]:
    """Offset points that really lie that far from the whole line."""
    assert place.line is not None
    points = Points(lat, lon, surface(lat, lon), np.zeros(len(lat)))
    keep = np.abs(place.line.reach(points).signed_m) >= away_m - 50
    return (lat[keep], lon[keep]) if keep.sum() >= 2 else (lat, lon)
