"""Places: the limits of bands exactly, boundaries, the date line, and what accuracy does there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement.small_world import agreed, areas, asked, box, case, lines, term
from truceline.agreement.place import Place
from truceline.agreement.shapes import Reach, points_of
from truceline.values.standings import CANNOT_TELL, INSIDE, OUTSIDE

LINE = agreed().lines["divide"]


def standing(place: Place, signed_m: float, radius_m: float = 0.0, *, beyond: bool = False) -> int:
    """Standing of a point that lies so to the Divide."""
    reach = Reach(np.array([signed_m]), np.array([beyond], np.int8), np.array([radius_m]))
    return int(place.judge(reach).standing[0])


def test_a_band_holds_its_lower_limit_and_not_its_upper() -> None:
    place = Place(line=LINE, side="left", lower_m=10_000.0, upper_m=20_000.0)

    below, above = np.nextafter(10_000, 0), np.nextafter(20_000, 0)
    assert standing(place, 10_000.0) == INSIDE
    assert standing(place, below) == OUTSIDE
    assert standing(place, 20_000.0) == OUTSIDE
    assert standing(place, above) == INSIDE


def test_two_bands_that_meet_leave_no_gap_and_no_overlap() -> None:
    near = Place(line=LINE, side="left", upper_m=10_000.0)
    far = Place(line=LINE, side="left", lower_m=10_000.0, upper_m=20_000.0)

    for signed_m in (9_999.999, 10_000.0, 10_000.001):
        assert standing(near, signed_m) + standing(far, signed_m) == INSIDE


@given(
    st.floats(-50_000, 50_000),
    st.floats(0, 5_000),
    st.sampled_from(["", "left", "right"]),
    st.sampled_from([(0.0, None), (0.0, 9_000.0), (7_000.0, 9_000.0)]),
    st.booleans(),
)
def test_a_radius_only_ever_turns_an_answer_into_none(
    signed_m: float, radius_m: float, side: str, band: tuple[float, float | None], beyond: bool
) -> None:
    place = Place(line=LINE, side=side, lower_m=band[0], upper_m=band[1])

    exact = standing(place, signed_m, beyond=beyond)
    known = standing(place, signed_m, radius_m, beyond=beyond)

    assert known in (exact, CANNOT_TELL)


@given(st.floats(-50_000, 50_000), st.floats(-500, 500), st.sampled_from(["", "left", "right"]))
def test_a_depth_changes_by_no_more_than_the_way_moved(
    signed_m: float, step_m: float, side: str
) -> None:
    for lower_m, upper_m in ((0.0, None), (0.0, 9_000.0), (7_000.0, 9_000.0)):
        place = Place(line=LINE, side=side, lower_m=lower_m, upper_m=upper_m)
        two = Reach(np.array([signed_m, signed_m + step_m]), np.zeros(2, np.int8), np.zeros(2))

        depth_m = place.depth(two)

        assert abs(depth_m[1] - depth_m[0]) <= abs(step_m) + 1e-6


def test_what_is_unknown_is_told_by_its_reason_before_all_else() -> None:
    place = Place(line=LINE, side="left")

    assert standing(place, np.nan) == CANNOT_TELL
    assert standing(place, 1e6, np.nan) == CANNOT_TELL


def test_an_area_across_the_date_line_holds_both_sides_of_it() -> None:
    box_ = areas(zone=box((179.0, -1.0, -179.0, 1.0)))
    zone = term("exclusion", area="zone", world={"shapes": box_})
    places = [(0.0, 179.5), (0.0, -179.5), (0.0, 180.0), (0.0, -180.0), (0.0, 178.9), (0.0, 0.0)]

    found = asked(zone, case(places, object_id=list("abcdef")))

    assert found == ["inside"] * 4 + ["outside"] * 2


def test_an_area_cut_at_the_date_line_has_no_seam_there() -> None:
    halves = [[(-1.0, 179.0), (-1.0, 180.0), (1.0, 180.0), (1.0, 179.0)],
              [(-1.0, -180.0), (-1.0, -179.0), (1.0, -179.0), (1.0, -180.0)]]  # fmt: skip
    rings = [[[[lon, lat] for lat, lon in [*half, half[0]]]] for half in halves]
    shapes = {"zone": {"type": "MultiPolygon", "coordinates": rings}}
    zone = term("exclusion", area="zone", world={"shapes": shapes, "accuracy_m": 1000})

    assert asked(zone, case([(0.0, 180.0), (0.0, -179.999)], object_id=["x", "y"])) == [
        "inside",
        "inside",
    ]


def test_a_line_across_the_date_line_has_its_band_on_both_sides() -> None:
    there = lines(divide=[(0.0, 179.9), (0.0, -179.9)])
    band = term("exclusion", line="divide", side="left", band_m=[0, 10_000],
                world={"shapes": there})  # fmt: skip
    places = [(0.05, 179.95), (0.05, -179.95), (0.05, 180.0), (-0.05, 180.0)]

    assert asked(band, case(places, object_id=list("abcd"))) == ["inside"] * 3 + ["outside"]


def test_a_hole_is_not_in_its_area() -> None:
    outer, inner = box((35.0, 33.0, 36.0, 34.0)), box((35.4, 33.4, 35.6, 33.6))
    rings = [[[lon, lat] for lat, lon in [*ring, ring[0]]] for ring in (outer, inner)]
    shapes = {"zone": {"type": "Polygon", "coordinates": rings}}
    zone = term("exclusion", area="zone", world={"shapes": shapes})

    found = asked(zone, case([(33.5, 35.5), (33.2, 35.5)], object_id=["hole", "rim"]))

    assert found == ["outside", "inside"]


@pytest.mark.parametrize("edges", ["geodesic", "straight_lonlat"])
def test_the_way_edges_run_is_the_one_the_text_names(edges: str) -> None:
    parallel = areas(zone=[(33.0, 35.0), (33.0, 37.0), (34.0, 37.0), (34.0, 35.0)])
    zone = term("exclusion", area="zone",
                world={"shapes": parallel, "fields": {"zone": {"edges": edges}}})  # fmt: skip

    just_above = case([(34.001, 36.0)])  # the geodesic between the corners bulges north by 2 km

    expected = {"geodesic": ["inside"], "straight_lonlat": ["outside"]}
    assert asked(zone, just_above) == expected[edges]


def test_a_case_measures_each_shape_once_however_many_terms_ask() -> None:
    about = case([(33.5, 35.9)])
    rows, asked_before = np.arange(1), LINE.trace.asked

    left = Place(line=LINE, side="left").reach(about, rows)
    right = Place(line=LINE, side="right").reach(about, rows)

    assert LINE.trace.asked == asked_before + 1
    assert left.signed_m == right.signed_m
    assert points_of(about) is points_of(about)


def test_the_side_past_the_tip_of_a_fold_is_not_defined() -> None:
    fold = agreed(shapes=lines(divide=[(33.0, 36.0), (34.0, 36.0), (33.0, 36.0)])).lines["divide"]

    reach = fold.reach(points_of(case([(34.1, 36.0)])))

    assert reach.beyond.all()
    assert abs(reach.signed_m[0]) > 11_000
