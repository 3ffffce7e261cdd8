"""Force limit: at most so many of a thing in a place."""

from typing import Any  # fields and columns are what each test gives

import numpy as np
import pytest

from agreement.small_world import asked, at, case, east, margins, term
from truceline.agreement.terms.force_limit import ForceLimit

IN, OUT = (33.3, 35.1), (33.3, 34.0)


def limit(accuracy_m: float = 0.0, **fields: Any) -> ForceLimit:
    usual: dict[str, Any] = {"area": "zone", "count_max": 75, "subject": ["land.armour.tank"]}
    found = term("force_limit", world={"accuracy_m": accuracy_m}, **(usual | fields))
    assert isinstance(found, ForceLimit)
    return found


def last(term_: ForceLimit, *places: tuple[float, float], **columns: Any) -> str:
    return asked(term_, case(places or [IN], **columns))[-1]


def test_it_reads_as_one_sentence() -> None:
    assert limit(binds=["b"]).sentence() == "At most 75 tanks of Beech may be in the Zone."
    weapons: dict[str, Any] = {"count_max": 0, "calibre_mm": 122, "weapon_range_m_over": 15_000,
               "weapon_range_m_max": 20_000, "subject": ["land.art.tube"]}  # fmt: skip
    assert limit(binds=["b"], **weapons).sentence() == (
        "No guns and howitzers of 122 mm with a range of over 15 km and at most 20 km of Beech may"
        " be in the Zone."
    )


@pytest.mark.parametrize(
    ("tanks", "standing", "margin"), [(74, "outside", 1), (75, "outside", 0), (76, "inside", 1)]
)
def test_74_75_and_76_tanks_against_75(tanks: int, standing: str, margin: float) -> None:
    about = case([IN], count_best=tanks)

    assert asked(limit(), about) == [standing]
    assert margins(limit(), about) == [margin]


def test_an_estimate_of_70_to_80_cannot_be_told() -> None:
    about = case([IN], count_low=70, count_best=75, count_high=80)

    assert asked(limit(), about) == ["cannot_tell count_unknown"]
    assert margins(limit(), about) == [-5]  # 80 down to 75 would settle it
    assert limit().check(about, 0).answer.accuracy.tolist() == [5]


@pytest.mark.parametrize(
    ("columns", "standing"),
    [
        ({"count_low": 76}, "inside"),  # at least 76
        ({"count_low": 70}, "cannot_tell count_unknown"),  # at least 70: no greatest
        ({"count_high": 80}, "cannot_tell count_unknown"),  # at most 80: no least
        ({"count_high": 75}, "outside"),
        ({"count_low": 70, "count_best": 72}, "cannot_tell count_unknown"),
        ({"count_low": 80, "count_high": 76}, "inside"),  # the wrong way round
        ({"count_low": 70, "count_high": 10**15}, "cannot_tell count_unknown"),
        ({"count_best": -3}, "outside"),
    ],
)
def test_a_bound_that_was_not_stated_is_unknown(columns: dict[str, int], standing: str) -> None:
    assert last(limit(), **columns) == standing


def test_of_at_least_70_the_margin_is_what_would_settle_it_and_the_spread_unknown() -> None:
    about = case([IN], count_low=70)

    told = limit().check(about, 0)

    assert told.answer.margin.tolist() == [-6]
    assert np.isnan(told.answer.accuracy).all()


def test_an_object_without_a_number_is_one() -> None:
    two = {"object_id": ["x", "y"], "observed_us": at(0)}

    assert last(limit(count_max=1), IN) == "outside"
    assert last(limit(count_max=1), IN, IN, **two) == "inside"


def test_within_one_source_objects_add_up() -> None:
    two = {"object_id": ["x", "y"], "observed_us": at(0), "count_best": [40, 36]}

    assert last(limit(), IN, IN, **two) == "inside"


def test_across_sources_low_is_the_greatest_low_and_high_the_sum_of_highs() -> None:
    sources = {"source": ["one", "other"], "observed_us": at(0), "count_best": [40, 36]}

    apart = case([IN, IN], object_id=["x", "y"], **sources)
    same = case([IN, IN], object_id=["x", "x"], **sources)

    assert asked(limit(), apart) == ["cannot_tell count_unknown"]  # 40 to 76
    assert asked(limit(), same) == ["outside"]  # one object, once: 40
    assert limit().check(apart, 0).answer.accuracy.tolist() == [18]


def test_a_matched_object_counts_with_its_greatest_high() -> None:
    told = case(
        [IN, IN],
        source=["one", "other"],
        observed_us=at(0),
        count_low=[70, 76],
        count_high=[80, 90],
    )

    assert asked(limit(), told) == ["inside"]  # 76 at least by the other


def test_the_latest_statement_of_each_object_counts() -> None:
    assert asked(limit(), case([IN, IN], count_best=[76, 10])) == ["inside", "outside"]


def test_what_moved_away_no_longer_counts() -> None:
    assert asked(limit(), case([IN, OUT], count_best=76)) == ["inside", "outside"]


def test_what_sets_out_no_longer_counts_as_emplaced() -> None:
    moves = case([IN, IN], count_best=76, deployment=["emplaced", "transiting"])

    assert asked(limit(deployment=["emplaced"]), moves) == ["inside", "outside"]


@pytest.mark.parametrize(("seconds", "standing"), [(3600, "inside"), (3601, "outside")])
def test_a_statement_lapses_after_the_window(seconds: float, standing: str) -> None:
    columns = {"object_id": ["x", "y"], "count_best": [70, 6], "observed_us": [at(0), at(seconds)]}

    assert last(limit(window_s=3600), IN, IN, **columns) == standing


@pytest.mark.parametrize(
    "columns",
    [
        {"lat_deg": np.nan},
        {"position_radius_m": np.nan},
        {"position_radius_m": 50_000.0},
        {"party": ""},
        {"kind": "land"},
    ],
)
def test_what_may_not_be_meant_counts_in_high_only(columns: dict[str, Any]) -> None:
    assert last(limit(), IN, count_best=76, **columns) == "cannot_tell count_unknown"
    assert last(limit(), IN, count_best=75, **columns) == "outside"


def test_beside_the_place_nothing_counts() -> None:
    assert last(limit(), OUT, count_best=1000) == "outside"


def test_near_a_badly_known_boundary_it_counts_in_high_only() -> None:
    near = east(100, 35.0, 33.3)

    assert last(limit(accuracy_m=500), near, count_best=76) == "cannot_tell count_unknown"


RANGED: dict[str, Any] = {"subject": ["land.art"], "count_max": 0}


@pytest.mark.parametrize(
    ("fields", "columns", "standing"),
    [
        ({"weapon_range_m_over": 20_000}, {"weapon_range_m": 20_000.1}, "inside"),
        ({"weapon_range_m_over": 20_000}, {"weapon_range_m": 20_000.0}, "outside"),
        ({"weapon_range_m_over": 20_000}, {}, "cannot_tell count_unknown"),
        ({"weapon_range_m_max": 20_000}, {"weapon_range_m": 20_000.0}, "inside"),
        ({"weapon_range_m_max": 20_000}, {"weapon_range_m": 20_000.1}, "outside"),
        ({"calibre_mm": 122}, {"calibre_mm": 122.5}, "inside"),
        ({"calibre_mm": 122}, {"calibre_mm": 122.6}, "outside"),
        ({"calibre_mm": 122}, {"calibre_mm": np.nan}, "cannot_tell count_unknown"),
    ],
)
def test_only_weapons_of_the_range_and_calibre_count(
    fields: dict[str, Any], columns: dict[str, Any], standing: str
) -> None:
    about = {"kind": "land.art.tube"} | columns

    assert last(limit(**(RANGED | fields)), IN, **about) == standing


def test_sightings_without_a_name_are_objects_of_their_own_row_names() -> None:
    """Feeds name what nobody named by its row: such sightings add up and are never matched."""
    rows = {"object_id": ["row:1", "row:2"], "observed_us": at(0), "count_best": [40, 36]}

    assert last(limit(), IN, IN, **rows) == "inside"


def test_an_instant_is_news_if_any_of_its_rows_is_asked_about() -> None:
    both = case([IN, IN], object_id=["x", "y"], observed_us=at(0), count_best=[40, 36])
    both.asked[:] = [True, False]

    assert asked(limit(), both) == ["inside"]


def test_anywhere_needs_no_position() -> None:
    anywhere = term("force_limit", count_max=75, subject=["land.armour.tank"])
    assert isinstance(anywhere, ForceLimit)

    assert last(anywhere, (np.nan, np.nan), count_best=76) == "inside"


def test_test_and_exercise_traffic_never_counts() -> None:
    assert asked(limit(), case([IN], count_best=100, flags=4)) == []
