"""The example swiss_day on the recorded flights, where they are installed."""

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from truceline.agreement.folder import load
from truceline.agreement.term import Term
from truceline.feeds.readers.feed import open_feed
from truceline.values.case import Case, case_of
from truceline.values.observations import Observations, join
from truceline.values.standings import CANNOT_TELL, INSIDE

pytestmark = pytest.mark.slow
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "swiss_day"
AGREEMENT = load(EXAMPLE)


@pytest.fixture(scope="module")
def flights() -> Case:
    spec = find_spec("traffic")
    if spec is None or spec.origin is None:
        pytest.skip("no recorded flights here: see requirements-realdata.txt")
    path = Path(spec.origin).parent / "data" / "samples" / "collections" / "switzerland.json.gz"
    items = open_feed(path, feed=None, profile=None)
    return case_of(join(each for each in items if isinstance(each, Observations)))


def pairs(term: Term, flights: Case, standing: int) -> set[frozenset[int]]:
    """Pairs of aircraft, or aircraft alone, that stand so at any time."""
    told = term.check(flights, int(flights.observations.observed_us.max()))
    codes = flights.observations.words("object_id").codes
    rows = np.flatnonzero(told.answer.standing == standing)
    return {
        frozenset(int(codes[row]) for row in (told.row[at], told.other_row[at]) if row >= 0)
        for at in rows
    }


def test_no_two_aircraft_are_too_near_once_the_tolerance_is_taken_off(flights: Case) -> None:
    term = AGREEMENT.term("separation")

    assert not pairs(term, flights, INSIDE)
    assert not pairs(term, flights, CANNOT_TELL)


def test_without_the_tolerance_neighbours_on_adjacent_levels_are_told(flights: Case) -> None:
    term = replace(AGREEMENT.term("separation"), height_tolerance_m=0.0)  # type: ignore[type-var]

    sure, unsure = pairs(term, flights, INSIDE), pairs(term, flights, CANNOT_TELL)

    assert len(sure) == 161
    assert len(unsure - sure) == 6


@pytest.mark.parametrize(
    ("height_ft", "snapshots", "intervals"),
    [(1000, (425, 141), (591, 163)), (975, (123, 44), (173, 51)), (800, (0, 0), (0, 0))],
)
def test_pairs_counted_with_exact_positions(
    flights: Case, height_ft: int, snapshots: tuple[int, int], intervals: tuple[int, int]
) -> None:
    exact = flights.observations.with_column("position_radius_m", np.zeros(len(flights)))
    limit = replace(  # type: ignore[type-var]
        AGREEMENT.term("separation"), height_m=height_ft * 0.3048, height_tolerance_m=0.0
    )

    told = limit.check(case_of(exact), 0)

    hit = told.answer.standing == INSIDE
    at_us, codes = exact.observed_us, exact.words("object_id").codes
    pair = np.sort(np.stack([codes[told.row], codes[told.other_row]]), axis=0)
    both = hit & (told.answer.reason == 0) & (at_us[told.row] == at_us[told.other_row])
    assert snapshots == (both.sum(), len(np.unique(pair[:, both], axis=1).T))
    assert intervals == (hit.sum(), len(np.unique(pair[:, hit], axis=1).T))


def test_seventeen_aircraft_fly_through_the_made_up_volume(flights: Case) -> None:
    assert len(pairs(AGREEMENT.term("closed-volume"), flights, INSIDE)) == 17
