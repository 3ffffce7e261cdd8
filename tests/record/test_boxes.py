"""What an index of boxes keeps in memory, SQLite and PostgreSQL: none missed, none made up."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

import apsw
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from deconfliction.playing import NOON_US, Desk, box, notice
from truceline.deconfliction import NoticeBook
from truceline.deconfliction.entries import Notified, Volume
from truceline.deconfliction.index import LiveIndex
from truceline.deconfliction.near import NearIndex
from truceline.deconfliction.parts import parts
from truceline.errors import RecordRefused
from truceline.kernels.boxes import LEAST, MOST
from truceline.record.stores import postgres
from truceline.record.stores.boxes import AXES, Boxes, SqliteBoxes
from truceline.record.stores.door import Place, open_store
from truceline.values.instants import DAY_US, HOUR_US

pytestmark = pytest.mark.slow

NewBoxes = Callable[[], Boxes]
Box = NDArray[np.int32]

EVERYWHERE = np.array([[LEAST] * AXES, [MOST] * AXES], np.int32)
ENDS = (LEAST, -1, 0, 1, 2, MOST)  # so few that boxes touch, and are open to a side

E7 = 10_000_000
ACROSS = (1795 * E7 // 10, 10 * E7, -1795 * E7 // 10, 10 * E7, -1795 * E7 // 10, 11 * E7)
WORLD = (
    box(89.5, -180, size=0.5),  # beside the pole, which all meridians meet in
    box(89.5, 10, size=0.5, floor_mm=0, ceiling_mm=100_000),
    box(-90, 170, size=0.5),
    replace(box(10, 179, floor_mm=100_000, ceiling_mm=200_000), ring_e7=ACROSS),
    box(10.2, -179.9, size=0.5),
    box(10, -180, size=0.2, ceiling_mm=100_000),  # touches the last but one from below
    box(33, 35, since_h=1),  # begins when the next ends
    box(33, 35, floor_mm=0),
    box(33, 36, datum="msl_egm96", floor_mm=100_000, ceiling_mm=200_000),
    box(33, 36, datum="ground", ceiling_mm=50_000),
    box(33, 36, datum="hae", floor_mm=300_000),
)


@pytest.fixture(scope="module", params=["memory", "sqlite", "postgres"])
def new_boxes(request: pytest.FixtureRequest) -> Iterator[NewBoxes]:
    """Makes indexes; once for every place that they may lie in."""
    if request.param == "memory":
        yield LiveIndex
        return
    if request.param == "sqlite":
        store = open_store(Place(None))
    else:
        store = postgres.open_store(request.getfixturevalue("server").new_database())
    with closing(store):
        yield store.boxes


def by_looking(held: dict[int, Box], asked: Box) -> list[int]:
    return [
        key
        for key, some in sorted(held.items())
        if ((some[:, 0] <= asked[1]) & (some[:, 1] >= asked[0])).all(axis=1).any()
    ]


def drawn(rng: np.random.Generator, count: int) -> Box:
    return np.sort(rng.choice(ENDS, (count, 2, AXES)), axis=1).astype(np.int32)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32), puts=st.lists(st.integers(1, 20), max_size=4))
def test_what_meets_is_what_a_look_at_every_box_finds(
    new_boxes: NewBoxes, seed: int, puts: list[int]
) -> None:
    rng, index, held, known = np.random.default_rng(seed), new_boxes(), dict[int, Box](), 0
    for count in puts:
        keys = np.sort(rng.integers(known, known + count, 2 * count))  # some with several boxes
        some, known = drawn(rng, len(keys)), known + count
        index.put(keys, some)
        held |= {key: some[keys == key] for key in keys.tolist()}
        for key in rng.integers(0, known + 1, count // 2).tolist():  # some twice, some unknown
            index.drop(key)
            held.pop(key, None)

        for asked in (EVERYWHERE, *drawn(rng, 3)):
            assert index.meeting(asked) == by_looking(held, asked)


@settings(max_examples=20, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(WORLD), st.integers(0, 12)), max_size=12))
def test_plans_at_poles_over_180_degrees_and_in_unlike_datums_are_near_as_by_the_usual_index(
    new_boxes: NewBoxes, steps: list[tuple[Volume, int]]
) -> None:
    index, in_memory = NearIndex(new_boxes), NearIndex()
    for number, (volume, dropped) in enumerate(steps):
        for each in (index, in_memory):
            each.put(number, parts((volume,), ()))
            each.near(parts((volume,), ()))
            each.drop(dropped)

    for volume in WORLD:
        asked = parts((volume,), ())
        assert index.near(asked) == in_memory.near(asked)


def test_of_twelve_thousand_boxes_in_one_place_every_one_is_told(new_boxes: NewBoxes) -> None:
    index, keys = new_boxes(), np.arange(12_000)

    index.put(keys, np.zeros((len(keys), 2, AXES), np.int32))

    assert index.meeting(np.zeros((2, AXES), np.int32)) == keys.tolist()


def test_a_notice_that_is_over_for_a_day_leaves_the_index_and_stays_in_the_record(
    new_boxes: NewBoxes,
) -> None:
    desk, always = Desk(book=NoticeBook.indexed_by(new_boxes)), parts((box(0, 0, hours=200),), ())
    later_us = NOON_US + HOUR_US + DAY_US

    desk.write("aria", notice("aria/1", box(0, 0)))
    assert [desk.book.names[each] for each in desk.book.near(always, "monitor")] == ["aria/1"]
    desk.write("brea", notice("brea/1", box(0, 0, since_h=99), notified_us=later_us))

    assert [desk.book.names[each] for each in desk.book.near(always, "monitor")] == ["brea/1"]
    stand = [each.body.notice for each in desk.entries if isinstance(each.body, Notified)]
    assert stand == ["aria/1", "brea/1"]


def test_what_found_no_room_is_refused_and_put_when_somebody_asks_again() -> None:
    with closing(apsw.Connection("")) as connection:
        index, plan = NearIndex(lambda: SqliteBoxes(connection)), parts(WORLD[:1], ())
        index.put(0, plan)
        assert index.near(plan) == [0]
        connection.pragma("max_page_count", connection.pragma("page_count"))
        for number in range(1, 200):
            index.put(number, plan)

        with pytest.raises(RecordRefused, match="the index beside the record has failed"):
            index.near(plan)
        connection.pragma("max_page_count", 1 << 30)

        assert index.near(plan) == list(range(200))
