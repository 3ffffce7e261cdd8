"""A roll of notices says what the notices say that it took in, in their order, each once."""

import numpy as np
import pytest

from truceline.values.notices import NoticeRoll, Notices, Volumes, join_notices, notices_from


def notice(name: str, *floors_m: float, notified_us: int = 0) -> Notices:
    """A notice of some volumes over one place."""
    count = len(floors_m)
    volumes = Volumes(
        ring=((((35.0, 33.0), (35.1, 33.0), (35.1, 33.1), (35.0, 33.0)),) * count),
        floor_m=np.array(floors_m, np.float64),
        ceiling_m=np.full(count, np.inf),
        datum=("hae",) * count,
        starts_us=np.arange(count, dtype=np.int64),
        ends_us=np.full(count, 10, np.int64),
        party=("a",) * count,
        kind=("activity.exercise",) * count,
    )
    return Notices((name,) * count, np.full(count, notified_us, np.int64), volumes)


def said(notices: Notices) -> list[tuple[str, float, int]]:
    floors_m, at_us = notices.volumes.floor_m.tolist(), notices.notified_us.tolist()
    return list(zip(notices.name, floors_m, at_us, strict=True))


def test_all_that_was_taken_in_is_there_in_its_order() -> None:
    roll, joined = NoticeRoll(), Notices()
    for number in range(50):
        one = notice(f"a/{number}", *range(number % 3 + 1))
        roll.add(one)
        joined = join_notices(joined, one)
        if number % 7 == 0:
            assert said(roll.whole()) == said(joined)

    assert len(roll) == len(joined)
    assert said(roll.whole()) == said(joined)


@pytest.mark.parametrize("first", [0, 3, 19, 20])
def test_those_from_a_number_on_are_the_last_of_all(first: int) -> None:
    roll = NoticeRoll()
    for number in range(20):
        roll.add(notice(f"a/{number}", 0.0))

    told = said(roll.since(first))

    assert told == said(notices_from(roll.whole(), first))
    assert len(told) == 20 - first


def test_the_same_notice_is_taken_in_once() -> None:
    roll = NoticeRoll()
    for _ in range(2):
        roll.add(notice("a/1", 0.0, 5.0))

    assert len(roll) == 2


@pytest.mark.parametrize(
    "other",
    [notice("a/1", 0.0), notice("a/1", 0.0, 6.0), notice("a/1", 0.0, 5.0, notified_us=1)],
    ids=["less", "higher", "later"],
)
def test_what_differs_in_one_figure_is_another(other: Notices) -> None:
    roll = NoticeRoll()

    roll.add(notice("a/1", 0.0, 5.0))
    roll.add(other)

    assert len(roll) == 2 + len(other)


def test_a_roll_without_notices_is_empty() -> None:
    roll = NoticeRoll()
    roll.add(Notices())

    assert (len(roll), said(roll.whole()), said(roll.since(0))) == (0, [], [])
