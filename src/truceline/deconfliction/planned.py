"""Planned activities as columns: what terms are asked about, and what the feed `sim` gives."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from truceline.deconfliction.entries import Notified, Route, Volume
from truceline.kernels.ellipsoid import axes, place, surface
from truceline.values.notices import Notices, Ring, Volumes

CIRCLE_CORNERS = 64


def notified(notices: Notices) -> list[Notified]:
    """Entries for notices given as columns."""
    volumes = notices.volumes
    return [
        Notified(
            notice=notices.name[row],
            party=volumes.party[row],
            activity=volumes.kind[row],
            notified_us=int(notices.notified_us[row]),
            volumes=(
                Volume(
                    starts_us=int(volumes.starts_us[row]),
                    ends_us=int(volumes.ends_us[row]),
                    ring_e7=tuple(round(each * 1e7) for at in volumes.ring[row] for each in at),
                    datum=volumes.datum[row],
                    floor_mm=_millimetres(float(volumes.floor_m[row])),
                    ceiling_mm=_millimetres(float(volumes.ceiling_m[row])),
                ),
            ),
        )
        for row in range(len(notices))
    ]


def volumes_of(body: Notified) -> Volumes:
    """The volumes of a notice and the legs of its routes as columns, one row each.

    A circle is a polygon that holds it; a leg is the quadrangle that holds its corridor, with its
    time and tolerance.
    """
    found: list[tuple[Ring, Volume | Route, int, int]]
    found = [(_ring(each), each, each.starts_us, each.ends_us) for each in body.volumes]
    found += [leg for route in body.routes for leg in _legs(route)]
    rows = [row for _, row, _, _ in found]
    return Volumes(
        ring=tuple(ring for ring, _, _, _ in found),
        floor_m=np.array([-np.inf if r.floor_mm is None else r.floor_mm / 1000 for r in rows]),
        ceiling_m=np.array([np.inf if r.ceiling_mm is None else r.ceiling_mm / 1000 for r in rows]),
        datum=tuple(each.datum for each in rows),
        starts_us=np.array([since for _, _, since, _ in found], np.int64),
        ends_us=np.array([until for _, _, _, until in found], np.int64),
        party=(body.party,) * len(found),
        kind=(body.activity,) * len(found),
    )


def notice_of(body: Notified) -> Notices:
    """The same as a notice with a row for each of its volumes and legs."""
    volumes = volumes_of(body)
    told_us = np.full(len(volumes), body.notified_us, np.int64)
    return Notices((body.notice,) * len(volumes), told_us, volumes)


def _ring(volume: Volume) -> Ring:
    if volume.ring_e7:
        corners = [each / 1e7 for each in volume.ring_e7]
        ring = tuple(zip(corners[::2], corners[1::2], strict=True))
        return ring if ring[0] == ring[-1] else (*ring, ring[0])
    angles = np.arange(CIRCLE_CORNERS) / CIRCLE_CORNERS * 2 * np.pi
    wide_m = volume.radius_mm / 1000 / np.cos(np.pi / CIRCLE_CORNERS)
    return _around((volume.lat_e7 / 1e7, volume.lon_e7 / 1e7), wide_m * np.exp(1j * angles))


def _legs(route: Route) -> Iterator[tuple[Ring, Route, int, int]]:
    """Each leg of a route: the quadrangle that holds its corridor, and its time."""
    wide_m = route.half_width_mm / 1000
    for one, two in pairwise(route.points):
        at = (one.lat_e7 / 1e7, one.lon_e7 / 1e7)
        on = (two.lat_e7 / 1e7, two.lon_e7 / 1e7)
        east_m, north_m = _off(at, on)
        length_m = max(np.hypot(east_m, north_m), 1e-3)
        ahead = complex(east_m, north_m) / length_m * wide_m * 1.001
        back = np.array([-ahead - 1j * ahead, -ahead + 1j * ahead])
        front = np.array([ahead + 1j * ahead, ahead - 1j * ahead])
        ring = (*_around(at, back)[:-1], *_around(on, front)[:-1])
        since_us, until_us = one.at_us - route.tolerance_us, two.at_us + route.tolerance_us
        yield (*ring, ring[0]), route, since_us, until_us


def _off(at: tuple[float, float], on: tuple[float, float]) -> tuple[float, float]:
    """East and north of one place to another, metres, by the straight line between them."""
    east, north = axes(*at)
    step = _point(on) - _point(at)
    return float(step @ east), float(step @ north)


def _around(at: tuple[float, float], off_m: NDArray[np.complex128]) -> Ring:
    """Places east (real) and north (imaginary) of one, as a closed ring of degrees."""
    east, north = axes(*at)
    points = _point(at) + off_m.real[:, None] * east + off_m.imag[:, None] * north
    lat_deg, lon_deg = place(points)
    ring = tuple(zip(lon_deg.tolist(), lat_deg.tolist(), strict=True))
    return (*ring, ring[0])


def _point(at: tuple[float, float]) -> NDArray[np.float64]:
    return surface(np.array(at[0]), np.array(at[1]))


def _millimetres(metres: float) -> int | None:
    return round(metres * 1000) if np.isfinite(metres) else None
