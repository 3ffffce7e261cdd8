"""Sources that overlap in time: a sum is judged anew from shortly before, with the same outcome."""

from typing import Any  # columns by name

import pytest

from monitor.scenes import IN, OUT, Place, Scene, agreement, at, block, seen, term
from monitor.worlds import findings
from truceline.findings import Closed, Opened, Revised
from truceline.monitor.resuming import LAGS_US

pytestmark = pytest.mark.slow

HOUR_S, DAY_S = 3_600, 86_400
FEW = term("few", "force_limit", count_max=3, window_s=2 * HOUR_S)
Row = dict[str, Any]


def told(source: str, first_s: int, every_s: int, places: list[Place]) -> list[Row]:
    """Four things together, as one source tells of them again and again."""
    return [
        row
        for name in "abcd"
        for row in seen(
            *((first_s + every_s * number, place) for number, place in enumerate(places)),
            name=f"{source}-{name}",
            source=source,
        )
    ]


def test_sources_that_overlap_find_what_one_block_in_order_finds() -> None:
    blocks = []
    for round_s in range(0, 1_200, 40):
        places = [IN if round_s < 400 or round_s > 800 else OUT] * 4
        blocks += [told("radar", round_s, 10, places), told("post", round_s + 5, 10, places)]
    cut, whole = Scene(agreement(FEW)), Scene(agreement(FEW))

    for each in blocks:
        cut.node.take(block(each))
    whole.node.take(block([row for each in blocks for row in each]))

    assert findings(cut) == findings(whole)
    assert len(findings(cut)) == 2


def test_a_sum_is_judged_anew_from_shortly_before_what_comes_late() -> None:
    scene = Scene(agreement(FEW))
    for round_s in range(0, 1_200, 40):
        scene.node.take(block(told("radar", round_s, 10, [IN] * 4)))
        scene.node.take(block(told("post", round_s + 5, 10, [IN] * 4)))

    stood = [each.at_us for each in scene.node.state.watching.sums["few"]]

    newest_us = scene.node.state.picture.newest_us
    assert stood == sorted(stood)
    assert len(stood) <= len(LAGS_US)
    assert stood[-1] > newest_us - 60 * 1_000_000


def test_a_sum_that_began_before_the_rows_that_are_kept_goes_on_and_ends_once() -> None:
    scene = Scene(agreement(FEW))
    for hour in range(0, 75, 3):
        places = [IN if hour < 72 else OUT] * 3
        scene.node.take(block(told("radar", hour * HOUR_S, HOUR_S, places)))
        scene.node.take(block(told("post", hour * HOUR_S + 600, HOUR_S, places)))

    assert scene.node.state.picture.horizon_us > at(DAY_S)
    bodies = [each.body for each in scene.node.record.entries([Opened, Closed, Revised])]
    (finding,) = scene.node.state.book.standing()
    assert sum(isinstance(each, Opened) for each in bodies) == 1
    # when radar saw them leave, what post had told counted still
    assert (finding.body.opened_us, finding.body.closed_us) == (at(0), at(72 * HOUR_S))
