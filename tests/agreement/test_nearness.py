"""Nearness: what is left out is outside, and so is every path to it."""

from pathlib import Path

import numpy as np
import pytest

from agreement.small_world import agreed, case, term
from truceline.agreement import charts, nearness
from truceline.agreement.asking import standings
from truceline.agreement.folder import load
from truceline.agreement.place import Place
from truceline.agreement.rule import Rule
from truceline.values.case import Case
from truceline.values.standings import OUTSIDE, Standings

GOLAN = load(Path(__file__).resolve().parents[2] / "examples" / "golan_1974")
WORLD = agreed(accuracy_m=400.0)
ZONE, DIVIDE = WORLD.areas["zone"], WORLD.lines["divide"]
AOS, LINE_A = GOLAN.areas["aos"], GOLAN.lines["line-a"]  # known worse in the north
PLACES = {
    "area": Place(area=ZONE),
    "round_area": Place(area=ZONE, upper_m=3000.0),
    "side": Place(line=DIVIDE, side="left"),
    "band": Place(line=DIVIDE, side="right", lower_m=5000.0, upper_m=9000.0),
    "either_side": Place(line=DIVIDE, upper_m=4000.0),
    "uneven_area": Place(area=AOS),
    "uneven_side": Place(line=LINE_A, side="left"),
    "uneven_near": Place(line=LINE_A, side="right", upper_m=10_000.0),
    "uneven_band": Place(line=LINE_A, side="left", lower_m=10_000.0, upper_m=20_000.0),
}


def walks(tracks: int = 60, fixes: int = 300) -> Case:
    """Tracks of all paces over both worlds; some places and some radii are unknown."""
    random = np.random.default_rng(5)
    pace_deg = 10.0 ** random.uniform(-4.5, -1, tracks)
    steps = random.normal(0, 1, (2, fixes, tracks)) * pace_deg
    lat = (random.uniform(32.7, 34.2, tracks) + np.cumsum(steps[0], axis=0)).ravel()
    lon = (random.uniform(34.8, 36.6, tracks) + np.cumsum(steps[1], axis=0)).ravel()
    unknown = random.random(len(lat)) < 0.01
    radius_m = random.choice([0.0, 30.0, 2000.0], tracks)[np.tile(np.arange(tracks), fixes)]
    return case(
        list(zip(np.where(unknown, np.nan, lat), np.where(unknown, np.nan, lon), strict=True)),
        observed_us=np.repeat(np.arange(fixes) * 60_000_000, tracks).tolist(),
        object_id=[f"x{number}" for number in range(tracks)] * fixes,
        position_radius_m=np.where(random.random(len(lat)) < 0.01, np.nan, radius_m),
    )


def asked_anew(rule: Rule, here: Case, place: Place) -> Standings:
    """What is told by a case that remembers nothing."""
    here.memo.clear()
    return standings(rule, here, place)


@pytest.mark.slow
@pytest.mark.parametrize("name", PLACES)
def test_what_is_left_out_is_outside_and_nothing_else_changes(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule, here, place = term("exclusion", area="zone").rule, walks(), PLACES[name]

    whole = asked_anew(rule, here, place)
    for module in (nearness, charts):
        monkeypatch.setattr(module, "ROWS_PLAINLY", 0)
    left = len(here) - len(nearness.near(here, np.arange(len(here)), place))
    told = asked_anew(rule, here, place)

    assert left > len(here) / 10
    for column in ("row", "since_us", "until_us"):
        assert np.array_equal(getattr(told, column), getattr(whole, column))
    assert np.array_equal(told.answer.standing, whole.answer.standing)
    news = whole.answer.standing != OUTSIDE
    for column in ("margin", "reason", "accuracy", "chance"):
        found, wanted = getattr(told.answer, column), getattr(whole.answer, column)
        assert np.array_equal(found[news], wanted[news], equal_nan=True)


def test_a_few_rows_are_all_looked_at() -> None:
    here = walks(tracks=2, fixes=10)

    assert len(nearness.near(here, np.arange(20), PLACES["area"])) == 20
