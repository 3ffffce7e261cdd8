"""Areas on the ellipsoid: which points lie in one, which exactly on its boundary, and how deep.

Inside is even-odd over all rings in longitude and latitude: a ray runs from the point along its
parallel and counts the edges it crosses, each with the half-open rule so that a vertex counts once.
The sign that decides is exact: a filter settles nearly all, exact sums the rest (J. R. Shewchuk,
"Adaptive precision floating-point arithmetic", 1997). The answer depends neither on the direction
of a ring nor on the vertex it begins with.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from truceline.kernels import plain
from truceline.kernels.ellipsoid import Floats, Ints, densify, turns, vertices
from truceline.kernels.lines import LineIndex, compile_chains, measure
from truceline.kernels.loops import loop

OUTSIDE, INSIDE, BOUNDARY, UNKNOWN = 0, 1, 2, -1

Ring = tuple[Floats, Floats]  # latitude and longitude of the vertices, degrees
Polygon = Sequence[tuple[ArrayLike, ArrayLike]]  # the outer ring, then the holes

TURN_FILTER = (3 + 16 * 2.0**-53) * 2.0**-53  # Shewchuk's bound of the error of the plain sign
_SPLIT = 2.0**27 + 1  # halves a double into two factors of 26 bits


@dataclass(frozen=True, slots=True, eq=False)
class AreaIndex:
    """A compiled area of m edges, ordered into bands of latitude.

    edges: (k, 4) start and end of each edge in each band it touches, longitude before latitude,
    degrees; first: (bands + 1,) where each band begins in them; frame: (4,) west, east, south,
    north, degrees, east - west < 360: the longitudes in use, unwrapped; boundary: all rings as
    lines, but for edges that two polygons share.
    """

    edges: Floats
    first: Ints
    frame: Floats
    boundary: LineIndex


def compile_area(polygons: Sequence[Polygon], *, edges: str) -> AreaIndex:
    """Index of an area by the rings of its polygons, closed or not, in any direction and order.

    Edges that occur twice cancel: the seam of an area cut at ±180° is no boundary. Raises
    ValueError for a ring that winds round a pole or has under three distinct vertices, for an area
    that spans the whole circle or cancels to nothing, and for whatever `densify` refuses.
    """
    rings = _framed([_closed(*ring) for polygon in polygons for ring in polygon])
    chains = _without_seams(rings)
    if not chains:
        raise ValueError("an area without edges: it has no ring, or its rings cancel out")
    boundary = compile_chains(chains, edges=edges)
    if edges == "geodesic":
        chains = [densify(lat, lon, edges=edges)[:2] for lat, lon in chains]
    segments = [np.column_stack([lon[:-1], lat[:-1], lon[1:], lat[1:]]) for lat, lon in chains]
    every = np.concatenate(segments)
    west, east = every[:, 0::2].min(), every[:, 0::2].max()
    frame = np.array([west, east, every[:, 1::2].min(), every[:, 1::2].max()])
    return AreaIndex(*_bands(every, frame), frame, boundary)


def contains(index: AreaIndex, lat_deg: Floats, lon_deg: Floats) -> NDArray[np.int8]:
    """INSIDE, OUTSIDE, exactly on the BOUNDARY or, for a place unknown, UNKNOWN (-1): (n,) int8.

    Exact in doubles for the compiled vertices: those given where edges are straight in longitude
    and latitude, those of `densify` where they are geodesic. Longitudes may be given in any turn.
    Costs about 0.2 us a point within the frame of an area of 1,000 edges, 10 ns outside.
    """
    lat, lon = (np.require(each, np.float64, ["C", "W"]) for each in (lat_deg, lon_deg))
    if _contains.plainly(plain.steps(len(lat), len(index.edges))):
        return plain.held(edges_of(index), index.frame, lat, lon, filter_=TURN_FILTER)
    found: NDArray[np.int8] = _contains.compiled(index.edges, index.first, index.frame, lat, lon)
    return found


def is_plain() -> bool:
    """Whether a place may still be answered plainly."""
    return _contains.plainly(0)


def depth_m(index: AreaIndex, lat_deg: Floats, lon_deg: Floats, xyz: Floats) -> Floats:
    """Distance to the boundary, (n,) m: positive inside, negative outside, 0 on it, NaN unknown.

    The sign is that of `contains`, the size that of `lines.measure`; the two readings of the
    boundary lie within SAG_M of each other. xyz: `surface` of the same places.
    """
    where = contains(index, lat_deg, lon_deg)
    sign = np.array([-1.0, 1.0, 0.0, np.nan])[where]
    return sign * measure(index.boundary, xyz).distance_m


def edges_of(index: AreaIndex) -> Floats:
    """Every edge of an area once, (m, 4) as in its bands."""
    band = np.repeat(np.arange(len(index.first) - 1), np.diff(index.first))
    south = index.edges[:, 1::2].min(axis=1)
    lowest = _band_of_each(south, index.frame, len(index.first) - 1)
    return np.asarray(index.edges[lowest == band])


def _closed(lat_deg: ArrayLike, lon_deg: ArrayLike) -> Ring:
    """The ring with its first vertex repeated at the end and no other twice running."""
    lat, lon = vertices(lat_deg, lon_deg)
    if len({*zip(lat.tolist(), (lon % 360).tolist(), strict=True)}) < 3:
        raise ValueError("a ring needs three distinct vertices")
    lat, lon = np.append(lat, lat[0]), np.append(lon, lon[0])
    moved = np.append(True, (np.diff(lat) != 0) | (np.diff(lon) != 0))
    return lat[moved], lon[moved]


def _framed(rings: list[Ring]) -> list[Ring]:
    """The rings unwrapped, each by the turns that bring its middle nearest to that of the first."""
    framed: list[Ring] = []
    first = np.nan
    for lat, lon in rings:
        turn = turns(lon)
        if turn[-1] != 0:
            raise ValueError("a ring winds round a pole: neither side of it is its inside")
        unwrapped = lon + 360.0 * turn
        middle = (unwrapped.min() + unwrapped.max()) / 2
        first = middle if np.isnan(first) else first
        whole = np.rint((first - middle) / 360)
        framed.append((lat, lon + 360.0 * (turn + whole)))  # rounded once, as a point's is
    if framed and np.ptp(np.concatenate([lon for _, lon in framed])) >= 360:
        raise ValueError("the area spans the whole circle of longitudes")
    return framed


def _without_seams(rings: list[Ring]) -> list[Ring]:
    """The rings as chains, without the edges that occur an even number of times."""
    times = Counter(edge for ring in rings for edge in _ends(*ring))
    chains: list[Ring] = []
    for lat, lon in rings:
        kept = np.array([times[edge] % 2 == 1 for edge in _ends(lat, lon)])
        if kept.all():
            chains.append((lat, lon))
            continue
        ahead = np.roll(np.arange(len(kept)), -1 - int(np.argmin(kept)))
        for run in np.split(ahead, np.flatnonzero(~kept[ahead])):
            chain = run[kept[run]]
            if len(chain):
                along = np.append(chain, chain[-1] + 1)
                chains.append((lat[along], lon[along]))
    return chains


def _ends(lat: Floats, lon: Floats) -> list[tuple[tuple[float, float], ...]]:
    """Each edge by its two ends, the lesser first: the same in either direction."""
    places = list(zip(lat.tolist(), lon.tolist(), strict=True))
    return [(min(pair), max(pair)) for pair in pairwise(places)]


def _bands(edges: Floats, frame: Floats) -> tuple[Floats, Ints]:
    """The edges once for each band of latitude they touch, and where each band begins in them."""
    south, north = np.sort(edges[:, 1::2], axis=1).T
    count = 2 * len(edges)
    while True:
        low, high = _band_of_each(south, frame, count), _band_of_each(north, frame, count)
        touched = high - low + 1
        if count == 1 or touched.sum() <= 8 * len(edges):
            break
        count //= 2
    edge = np.repeat(np.arange(len(edges)), touched)
    band = np.arange(len(edge)) - np.repeat(np.cumsum(touched) - touched - low, touched)
    order = np.argsort(band, kind="stable")
    return edges[edge[order]], np.searchsorted(band[order], np.arange(count + 1))


def _band_of_each(lat: Floats, frame: Floats, count: int) -> Ints:
    """What `_band` says of each latitude."""
    height = max(frame[3] - frame[2], 1e-300)
    return np.asarray(np.minimum(((lat - frame[2]) / height * count).astype(np.int64), count - 1))


@loop
def _band(lat, frame, count):  # type: ignore[no-untyped-def]
    """Band of a latitude within the frame; never falls as the latitude rises."""
    height = max(frame[3] - frame[2], 1e-300)
    return min(np.int64((lat - frame[2]) / height * count), count - 1)


@loop
def _contains(edges, first, frame, lat, lon):  # type: ignore[no-untyped-def]
    where = np.zeros(len(lat), np.int8)
    for row in range(len(lat)):
        where[row] = held(edges, first, frame, (lat[row], lon[row]))
    return where


@loop
def held(edges, first, frame, place):  # type: ignore[no-untyped-def]
    """What `contains` says of one place, latitude and longitude; for other kernels."""
    y, x = place
    west, east, south, north = frame
    if not (np.isfinite(x) and np.isfinite(y)):
        return UNKNOWN
    if x < west or x > east:
        x += 360.0 * np.ceil((west - x) / 360.0)
    if x < west or x > east or y < south or y > north:
        return OUTSIDE
    band = _band(y, frame, len(first) - 1)
    crossed = 0
    for edge in range(first[band], first[band + 1]):
        crossing = _crossing(edges, edge, x, y)
        if crossing == BOUNDARY:
            return BOUNDARY
        crossed ^= crossing
    return crossed


@loop
def _crossing(edges, edge, x, y):  # type: ignore[no-untyped-def]
    """1 if the ray east from the point crosses the edge, else 0; BOUNDARY if the point is on it."""
    start_x, start_y = edges[edge, 0], edges[edge, 1]
    end_x, end_y = edges[edge, 2], edges[edge, 3]
    if y < min(start_y, end_y) or y > max(start_y, end_y) or x > max(start_x, end_x):
        return 0
    half_open = (start_y > y) != (end_y > y)
    if x < min(start_x, end_x):
        return int(half_open)
    turn = _turn(edges, edge, x, y)
    if turn == 0:
        return BOUNDARY
    return int(half_open and (turn > 0) == (end_y > start_y))


@loop
def _turn(edges, edge, x, y):  # type: ignore[no-untyped-def]
    """Sign of the point's side of the edge: positive left, negative right, 0 in line; exact."""
    start_x, start_y = edges[edge, 0], edges[edge, 1]
    end_x, end_y = edges[edge, 2], edges[edge, 3]
    left = (end_x - start_x) * (y - start_y)
    right = (end_y - start_y) * (x - start_x)
    turn = left - right
    if abs(turn) > TURN_FILTER * (abs(left) + abs(right)):
        return turn
    return _exact_turn(edges, edge, x, y)


@loop
def _exact_turn(edges, edge, x, y):  # type: ignore[no-untyped-def]
    """The same sign from the six products of the determinant, summed without any rounding."""
    start_x, start_y = edges[edge, 0], edges[edge, 1]
    end_x, end_y = edges[edge, 2], edges[edge, 3]
    products = (
        (end_x, y),
        (-end_x, start_y),
        (-start_x, y),
        (-end_y, x),
        (end_y, start_x),
        (start_y, x),
    )
    parts = np.zeros(12)  # they never overlap, the greatest last: Shewchuk's expansion
    size = 0
    for first, second in products:
        product, rest = _two_product(first, second)
        size = _grow(parts, size, rest)
        size = _grow(parts, size, product)
    for part in parts[::-1]:
        if part != 0:
            return part
    return 0.0


@loop
def _grow(parts, size, more):  # type: ignore[no-untyped-def]
    for place in range(size):
        total = more + parts[place]
        shadow = total - more
        parts[place] = (more - (total - shadow)) + (parts[place] - shadow)
        more = total
    parts[size] = more
    return size + 1


@loop
def _two_product(first, second):  # type: ignore[no-untyped-def]
    """A product and what it lost by rounding (Dekker); exact unless it underflows."""
    product = first * second
    first_high = _high(first)
    first_low = first - first_high
    second_high = _high(second)
    second_low = second - second_high
    lost = product - first_high * second_high - first_low * second_high - first_high * second_low
    return product, first_low * second_low - lost


@loop
def _high(number):  # type: ignore[no-untyped-def]
    """The upper half of a double's 53 bits."""
    wide = _SPLIT * number
    return wide - (wide - number)
