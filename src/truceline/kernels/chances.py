"""Chances: the probability that a place known to some accuracy lies within an area.

The error is a circular normal distribution. Seen from the place, an edge that lies h sigmas away
and spans the angles f1 to f2 from the foot of its perpendicular holds

    1 / 2π · ∫ (1 - exp(-h² / 2 cos² f)) df   from f1 to f2

of it within the triangle to its ends (D. B. Owen, Ann. Math. Stat. 27, 1956; A. R. DiDonato and
R. K. Hageman, NSWC TR 80-166, 1980). The signed sum over all edges is exact for any area, holes
included. It decides nothing: standings rest on distances and radii.
"""

import numpy as np

from truceline.kernels.areas import INSIDE, AreaIndex, contains, edges_of
from truceline.kernels.ellipsoid import Floats, axes, surface

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(12)
_TURNS = np.array(
    [0.001, 0.01, 0.1, 0.3, 1.0, 3.0, 10.0]
)  # values of h / cos f between which all is smooth
_ASIDE_DEG = 1e-9


def chances(index: AreaIndex, lat_deg: Floats, lon_deg: Floats, sigma_m: Floats) -> Floats:
    """Probability that each true place lies in the area, (n,); NaN for no place or no accuracy.

    sigma_m: (n,) of the error along either axis; with 0 it is 1 inside, 0 outside, 0.5 on the
    boundary. The edges are laid flat about each place, which tells to 1e-4 for errors up to 10 km.
    Costs about 10 us an edge for each place: meant for the few whose standing is in doubt.
    """
    edges = _counter_clockwise(index)
    found = np.full(len(lat_deg), np.nan)
    known = np.isfinite(lat_deg) & np.isfinite(lon_deg) & np.isfinite(sigma_m)
    exact = known & (sigma_m == 0)
    found[exact] = np.array([0.0, 1.0, 0.5])[contains(index, lat_deg[exact], lon_deg[exact])]
    start, end = surface(edges[:, 1], edges[:, 0]), surface(edges[:, 3], edges[:, 2])
    for row in np.flatnonzero(known & ~exact).tolist():
        at = lat_deg[row], lon_deg[row]
        east_north, origin = np.column_stack(axes(*at)), surface(*map(np.asarray, at))
        ends = ((each - origin) @ east_north / sigma_m[row] for each in (start, end))
        found[row] = share_within(*ends)
    return found


def share_within(start: Floats, end: Floats) -> float:
    """Share of a circular normal distribution about 0 that lies within straight edges.

    start, end: (m, 2) in sigmas, the inside on the left of each edge.
    """
    step = end - start
    length = np.hypot(*step.T)
    start, step, length = (each[length > 0] for each in (start, step, length))
    ahead = step / length[:, None]
    cross = start[:, 0] * ahead[:, 1] - start[:, 1] * ahead[:, 0]
    away = np.abs(cross)
    along = np.sum(start * ahead, axis=1)
    first, last = np.arctan2(along, away), np.arctan2(along + length, away)
    held = _held(away, first, last)
    return float(np.clip(np.sum(np.sign(cross) * held) / (2 * np.pi), 0, 1))


def _held(away: Floats, first: Floats, last: Floats) -> Floats:
    """The integral for each edge, (m,), piece by piece."""
    turn = np.arccos(np.minimum(away[:, None] / _TURNS, 1.0))
    cuts = np.hstack([first[:, None], -turn, turn, last[:, None]])
    cuts = np.sort(np.clip(cuts, first[:, None], last[:, None]), axis=1)
    middle, half = (cuts[:, 1:] + cuts[:, :-1]) / 2, np.diff(cuts, axis=1) / 2
    cosine = np.cos(middle[:, :, None] + half[:, :, None] * _NODES)
    with np.errstate(divide="ignore", over="ignore"):
        square = (away[:, None, None] / cosine) ** 2
    return np.asarray(np.sum(-np.expm1(-square / 2) @ _WEIGHTS * half, axis=1))


def _counter_clockwise(index: AreaIndex) -> Floats:
    """The edges of an area, each turned so that its inside is on the left."""
    edges = edges_of(index)
    middle = (edges[:, :2] + edges[:, 2:]) / 2
    step = edges[:, 2:] - edges[:, :2]
    left = np.column_stack([-step[:, 1], step[:, 0]]) / np.hypot(*step.T)[:, None]
    beside = middle + _ASIDE_DEG * left
    turned = contains(index, beside[:, 1].copy(), beside[:, 0].copy()) != INSIDE
    return np.where(turned[:, None], edges[:, [2, 3, 0, 1]], edges)
