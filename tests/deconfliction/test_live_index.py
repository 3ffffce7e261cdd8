"""The index of live notices against a look at every box, through puts, drops and packing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from truceline.deconfliction.index import AXES, TAIL_MOST, LiveIndex
from truceline.kernels.boxes import LEAST, MOST, whole

pytestmark = pytest.mark.slow


def boxes(rng: np.random.Generator, count: int, size: int = 3_000) -> NDArray[np.int32]:
    low = rng.integers(-100_000, 100_000, (count, AXES))
    found = np.stack([low, low + rng.integers(0, size, (count, AXES))], axis=1).astype(np.int32)
    found[rng.random(count) < 0.1, 0, 3] = LEAST
    found[rng.random(count) < 0.1, 1, 3] = MOST
    return found


def by_looking(held: dict[int, NDArray[np.int32]], asked: NDArray[np.int32]) -> list[int]:
    return sorted(
        key
        for key, corners in held.items()
        if ((corners[:, 0] <= asked[1]) & (corners[:, 1] >= asked[0])).all(axis=1).any()
    )


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.lists(st.integers(1, 2 * TAIL_MOST), min_size=1, max_size=4))
def test_the_index_finds_what_a_look_at_every_box_finds(seed: int, puts: list[int]) -> None:
    rng = np.random.default_rng(seed)
    index, key = LiveIndex(), 0
    held: dict[int, NDArray[np.int32]] = {}
    for count in puts:
        some = boxes(rng, count, 30_000)
        keys = key + np.arange(count) // 2  # two boxes for each key
        index.put(keys, some)
        held |= {each: some[keys == each] for each in np.unique(keys).tolist()}
        key += count
        for each in rng.choice(list(held), len(held) // 3, replace=False).tolist():
            index.drop(each)
            index.drop(each)
            del held[each]

    assert len(index) == len(held)
    for asked in boxes(rng, 20, 60_000):
        assert index.meeting(asked) == by_looking(held, asked)


def test_numbers_are_rounded_outward_and_never_wrap() -> None:
    values = np.array([0.5, -0.5, 3e9, -3e9, np.inf, -np.inf])

    low, high = whole.compiled(np.array([[values, values]]))[0]

    assert low.tolist() == [0, -1, MOST, LEAST, MOST, LEAST]
    assert high.tolist() == [1, 0, MOST, LEAST, MOST, LEAST]
