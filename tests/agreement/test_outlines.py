"""Outlines: shapes as they are drawn."""

import numpy as np

from agreement.small_world import GEOD, agreed, lines
from truceline.agreement.outlines import outline

BAND = {"kind": "exclusion", "line": "divide", "side": "left", "band_m": [0, 10_000]}


def test_only_shapes_that_a_term_uses_are_drawn() -> None:
    found = outline(agreed(BAND))

    assert [(each.id, each.sort) for each in found] == [
        ("divide", "line"),
        ("divide-left-10000", "band"),
    ]
    assert [each.sort for each in outline(agreed({"kind": "exclusion", "area": "zone"}))] == [
        "area"
    ]
    assert outline(agreed()) == []


def test_a_band_that_two_terms_share_is_drawn_once() -> None:
    limit = {"kind": "stand_off", "line": "divide", "side": "left", "distance_m": 10_000}

    assert len(outline(agreed(BAND, limit))) == 2


def test_the_outer_edge_of_a_band_lies_so_far_from_the_line() -> None:
    (_, band) = outline(agreed(BAND))
    outer = band.lon_deg < 35.95

    _, _, away_m = GEOD.inv(
        band.lon_deg[outer], band.lat_deg[outer], np.full(outer.sum(), 36.0), band.lat_deg[outer]
    )

    assert outer.sum() > 50
    assert np.abs(away_m - 10_000).max() < 20  # along the parallel, a little more
    assert band.label == "10 km west of the Divide"


def test_a_line_of_one_short_piece_has_its_band_too() -> None:
    short = lines(divide=[(33.5, 36.0), (33.505, 36.0)])

    (_, band) = outline(agreed(BAND, shapes=short))

    assert len(band.lat_deg) == 4


def test_a_band_across_the_date_line_runs_on() -> None:
    there = lines(divide=[(0.0, 179.8), (0.0, -179.8)])

    (_, band) = outline(agreed(BAND, shapes=there))

    assert np.abs(np.diff(band.lon_deg)).max() < 1
    assert band.lon_deg.max() > 180


def test_what_was_only_claimed_draws_no_band() -> None:
    assert [each.sort for each in outline(agreed(BAND | {"status": "claimed"}))] == ["line"]
