"""Places as points in space: against PROJ's geodesics, at every latitude."""

from typing import Any  # lists of vertices as pytest passes them

import numpy as np
import pytest
from pyproj import Geod, Transformer

from truceline.kernels.ellipsoid import (
    EDGES,
    MEAN_RADIUS_M,
    SAG_M,
    Floats,
    arc_m,
    axes,
    axes_at,
    between,
    chord_m,
    densify,
    place,
    surface,
    to_surface,
    turns,
)

GEOD = Geod(ellps="WGS84")


def legs(length_m: float, *, count: int = 2000, seed: int = 1) -> tuple[Floats, ...]:
    """Ends of geodesics of one length in random directions, all over the earth."""
    rng = np.random.default_rng(seed)
    lat = np.degrees(np.arcsin(rng.uniform(-1, 1, count)))
    lon = rng.uniform(-180, 180, count)
    bearing = rng.uniform(0, 360, count)
    end_lon, end_lat, _ = GEOD.fwd(lon, lat, bearing, np.full(count, float(length_m)))
    return lat, lon, bearing, end_lat, end_lon


def test_axes_at_points_are_those_at_their_places() -> None:
    lat, lon, *_ = legs(1.0)

    for found, expected in zip(axes_at(surface(lat, lon)), axes(lat, lon), strict=True):
        np.testing.assert_allclose(found, expected, atol=1e-15)


def test_points_are_those_of_proj() -> None:
    lat, lon, *_ = legs(1.0)
    to_ecef = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)
    expected = np.stack(to_ecef.transform(lon, lat, np.zeros_like(lat)), axis=1)

    assert np.abs(surface(lat, lon) - expected).max() < 1e-8


def test_a_place_comes_back_from_its_point() -> None:
    lat, lon, *_ = legs(1.0)

    back_lat, back_lon = place(surface(lat, lon))

    assert np.abs(back_lat - lat).max() < 1e-12
    assert np.abs(back_lon - lon).max() < 1e-12


@pytest.mark.parametrize(("lat", "lon"), [(np.nan, 10.0), (10.0, np.nan), (np.nan, np.nan)])
def test_an_unknown_place_is_an_unknown_point(lat: Any, lon: Any) -> None:
    assert np.isnan(surface(np.array([lat]), np.array([lon]))).all()


def test_points_of_a_chord_are_lifted_to_the_ellipsoid() -> None:
    lat, lon, _, end_lat, end_lon = legs(100_000)
    middle = (surface(lat, lon) + surface(end_lat, end_lon)) / 2

    lifted = to_surface(middle)

    assert np.abs(surface(*place(lifted)) - lifted).max() < 1e-8


@pytest.mark.parametrize(("length_m", "error_m"), [(10_000, 0.007), (100_000, 0.9)])
def test_the_path_between_two_points_keeps_near_the_geodesic(
    length_m: float, error_m: float
) -> None:
    lat, lon, bearing, end_lat, end_lon = legs(length_m)
    share = np.random.default_rng(2).uniform(0, 1, len(lat))
    true_lon, true_lat, _ = GEOD.fwd(lon, lat, bearing, share * length_m)

    points = between(surface(lat, lon), surface(end_lat, end_lon), share)

    assert np.linalg.norm(points - surface(true_lat, true_lon), axis=1).max() < error_m


@pytest.mark.parametrize(
    ("length_m", "error_m"), [(1000, 2e-7), (10_000, 2e-5), (100_000, 0.012), (200_000, 0.1)]
)
def test_arcs_and_chords_keep_their_stated_error(length_m: float, error_m: float) -> None:
    lat, lon, _, end_lat, end_lon = legs(length_m)
    chord = np.linalg.norm(surface(lat, lon) - surface(end_lat, end_lon), axis=1)

    assert np.abs(np.vectorize(arc_m)(chord) - length_m).max() < error_m
    assert np.abs(chord_m(float(length_m)) - chord).max() < error_m


def test_a_chord_never_shrinks_with_its_arc() -> None:
    assert chord_m(30_000_000.0) == chord_m(20_100_000.0) == 2 * MEAN_RADIUS_M


def test_longitudes_unwrap_to_steps_below_half_a_turn() -> None:
    lon = np.array([170.0, -170.0, -160.0, 170.0, 0.0, 180.0])

    unwrapped = lon + 360 * turns(lon)

    assert unwrapped.tolist() == [170.0, 190.0, 200.0, 170.0, 0.0, -180.0]
    assert turns(np.zeros(0)).tolist() == []


@pytest.mark.parametrize("edges", EDGES)
def test_given_vertices_stay_and_pieces_know_their_edge(edges: str) -> None:
    lat, lon = np.array([10.0, 10.01, 10.01, 10.03]), np.array([179.99, -179.99, -179.99, -179.99])

    dense_lat, dense_lon, edge = densify(lat, lon, edges=edges)

    assert edge.tolist() == [0, 0, 0, 2, 2, 2]
    assert dense_lat[[0, 3, 6]].tolist() == [10.0, 10.01, 10.03]
    assert dense_lon[[0, 3, 6]].tolist() == [179.99, 360 - 179.99, 360 - 179.99]


@pytest.mark.parametrize("edges", EDGES)
@pytest.mark.parametrize("lat", [0.0, 33.0, 60.0, 85.0, 89.5])
def test_chord_and_straight_line_of_a_piece_lie_within_the_sag(edges: str, lat: Any) -> None:
    dense_lat, dense_lon, _ = densify([lat, lat + 0.05], [179.8, -179.0], edges=edges)
    xyz = surface(dense_lat, dense_lon)

    middle = surface((dense_lat[:-1] + dense_lat[1:]) / 2, (dense_lon[:-1] + dense_lon[1:]) / 2)
    chord = to_surface((xyz[:-1] + xyz[1:]) / 2)

    assert np.linalg.norm(np.diff(xyz, axis=0), axis=1).max() <= 1000.0
    assert np.linalg.norm(middle - chord, axis=1).max() < SAG_M


def test_geodesic_edges_follow_the_geodesic() -> None:
    lat, lon, edge = densify([60.0, 60.0], [0.0, 20.0], edges="geodesic")
    _, _, length = GEOD.inv(0, 60, 20, 60)

    pieces = GEOD.line_lengths(lon, lat)

    assert len(edge) == len(lat) - 1
    assert sum(pieces) == pytest.approx(length, abs=1e-3)


@pytest.mark.parametrize(
    ("lat", "lon", "edges"),
    [
        ([0.0, 91.0], [0.0, 0.0], "geodesic"),
        ([0.0, np.nan], [0.0, 0.0], "geodesic"),
        ([0.0, 1.0], [0.0, np.inf], "straight_lonlat"),
        ([0.0, 1.0], [0.0, 1.0], "rhumb"),
    ],
)
def test_what_is_no_edge_is_refused(lat: Any, lon: Any, edges: str) -> None:
    with pytest.raises(ValueError, match=r"no place|edges are"):
        densify(lat, lon, edges=edges)
