"""Late rows of tracks that are long known: judged from a moment shortly before them, not anew."""

import numpy as np
import pytest

from monitor.scenes import EDGE, IN, OUT, Place, Scene, agreement, every, seen, term
from monitor.worlds import Row
from truceline.monitor.moments import OLD_US
from truceline.values.instants import SECOND_US

VISITS = ((900, 1_500, IN), (4_000, 4_090, IN), (7_000, 7_400, EDGE), (9_000, 12_000, IN))
LAST_S = 14_000


def place_at(second: float) -> Place:
    return next((where for first, last, where in VISITS if first <= second <= last), OUT)


def rows_of(name: str, step_s: int) -> list[Row]:
    return [row for second, _ in every(step_s, 0, LAST_S, OUT)
            for row in seen((second, place_at(second)), name=name)]  # fmt: skip


def scene() -> Scene:
    once = term("at-once", dwell_s=0, leave_s=0)
    return Scene(agreement(term(), once, term("long", dwell_s=300, leave_s=600)))


def found(box: Scene) -> list[tuple[object, ...]]:
    return sorted(
        (each.body.term, each.body.object_id, each.body.standing, each.body.opened_us,
         each.body.closed_us or 0, each.body.closed_as, each.body.observations)
        for each in box.findings()
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_rows_that_come_late_find_what_rows_in_order_find(seed: int) -> None:
    assert LAST_S * SECOND_US > OLD_US
    rows = [*rows_of("ship-1", 40), *rows_of("ship-2", 70)]
    chance = np.random.default_rng(seed)
    late_s = np.where(chance.random(len(rows)) < 0.05, chance.choice([50, 500, 5_000]), 0)
    observed_us = np.array([row["observed_us"] for row in rows])
    comes = np.argsort(observed_us + late_s * SECOND_US, kind="stable")
    in_order, as_it_comes = scene(), scene()

    in_order.take(sorted(rows, key=lambda row: row["observed_us"]))
    for some in np.array_split(comes, 40):
        as_it_comes.take([rows[each] for each in some.tolist()])

    assert len(found(in_order)) >= 12
    assert found(as_it_comes) == found(in_order)


def test_of_a_long_track_only_its_last_rows_are_looked_at() -> None:
    box = scene()
    box.take(rows_of("ship-1", 10))
    box.take(rows_of("ship-2", 10))
    picture = box.node.state.picture

    then_us = int(picture.newest_us) - 300 * SECOND_US
    some = picture.lately({("radar", "ship-1"): then_us}, since_block=0)

    assert len(some.case) == 31
    assert int(some.case.asked.sum()) == 30  # what was before the first is not there
